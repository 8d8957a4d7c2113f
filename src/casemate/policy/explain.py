"""Explaining a decision: every policy, statement by statement, and which of its elements matched.

Nothing is cut short here as it is in ``evaluate``; the two agree, which a property test holds them to.
"""

from __future__ import annotations

from dataclasses import dataclass

from casemate.policy.arns import Subject
from casemate.policy.compiled import CompiledPolicy, CompiledStatement, Match, StatementRef
from casemate.policy.evaluate import Decision, PolicySet, PolicyType, Request, evaluate
from casemate.policy.language import Effect, PolicyKind
from casemate.policy.principals import PrincipalFacts, Strength
from casemate.policy.variables import FoldedContext, fold


@dataclass(frozen=True, slots=True)
class ConditionExplanation:
    """One condition: what it wants, what the request has (None: no such key), and why it fails ("" if it holds)."""

    operator: str
    key: str
    wanted: tuple[str, ...]
    actual: tuple[str, ...] | None
    matched: bool
    why_not: str


@dataclass(frozen=True, slots=True)
class StatementExplanation:
    """One statement. ``principal`` and ``resource`` are None where the kind of policy has no such element.

    ``strength`` says how directly it names the caller. ``applies`` is all of it together; ``why_not`` has a
    line for each element that failed.
    """

    ref: StatementRef
    effect: Effect
    principal: bool | None
    strength: Strength
    action: bool
    resource: bool | None
    conditions: tuple[ConditionExplanation, ...]
    applies: bool
    why_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PolicyExplanation:
    """One policy. ``level`` numbers the levels of an organization from its root; 0 elsewhere.

    ``considered`` is False for policies that don't bear on such a caller (a root user's identity policies).
    ``denies`` and ``allows`` say whether a statement of it does.
    """

    type: PolicyType
    name: str
    level: int
    considered: bool
    statements: tuple[StatementExplanation, ...]
    denies: bool
    allows: bool


@dataclass(frozen=True, slots=True)
class Explanation:
    """A request, how it was decided, and what each policy had to say."""

    request: Request
    decision: Decision
    policies: tuple[PolicyExplanation, ...]


def explain(request: Request, policies: PolicySet) -> Explanation:
    """Why ``evaluate`` decides the request as it does."""
    context = fold(request.context)
    caller = request.principal
    entity = caller.has_account and not caller.is_root
    resource_type = PolicyType.RESOURCE
    if policies.resource is not None and policies.resource.kind is PolicyKind.TRUST:
        resource_type = PolicyType.TRUST
    listed: list[tuple[PolicyType, int, bool, CompiledPolicy]] = []
    for type_, levels, considered in (
        (PolicyType.SCP, policies.scps, caller.has_account),
        (PolicyType.RCP, policies.rcps, True),
        (resource_type, ((policies.resource,) if policies.resource else (),), True),
        (PolicyType.IDENTITY, (policies.identity,), entity),
        (PolicyType.BOUNDARY, ((policies.boundary,) if policies.boundary else (),), entity),
        (PolicyType.SESSION, (policies.session or (),), caller.has_account),
    ):
        listed += [(type_, number, considered, policy) for number, level in enumerate(levels) for policy in level]
    subject = Subject(request.resource)
    explained = tuple(
        _policy(type_, level, considered, policy, request.action, subject, caller, context)
        for type_, level, considered, policy in listed
    )
    return Explanation(request, evaluate(request, policies), explained)


def _policy(
    type_: PolicyType,
    level: int,
    considered: bool,
    policy: CompiledPolicy,
    action: str,
    subject: Subject,
    caller: PrincipalFacts,
    context: FoldedContext,
) -> PolicyExplanation:
    statements = tuple(_statement(each, action, subject, caller, context) for each in policy.statements)
    return PolicyExplanation(
        type=type_,
        name=policy.name,
        level=level,
        considered=considered,
        statements=statements,
        denies=any(each.applies and each.effect is Effect.DENY for each in statements),
        allows=any(each.applies and each.effect is Effect.ALLOW for each in statements),
    )


def _statement(
    statement: CompiledStatement, action: str, subject: Subject, caller: PrincipalFacts, context: FoldedContext
) -> StatementExplanation:
    source = statement.source
    why: list[str] = []
    strength = statement.strength(caller)
    if not strength:
        element = "NotPrincipal leaves out" if source.not_principal else "Principal does not name"
        why.append(f"{element} {caller.arn or caller.service or caller.federated or 'an anonymous caller'}")
    covers = statement.covers(action.lower())
    if not covers:
        why.append(_misses("Action", source.not_action, source.actions, action))
    reach = statement.reaches(subject)
    reaches = statement.reaches_in(subject, context) if reach is Match.DEPENDS else reach is Match.YES
    if not reaches:
        why.append(_misses("Resource", source.not_resource, source.resources or (), subject.text))
    conditions = tuple(
        ConditionExplanation(
            operator=condition.term.operator,
            key=condition.term.key,
            wanted=condition.term.values,
            actual=condition.actual(context),
            matched=condition.holds(context),
            why_not=condition.why_not(context),
        )
        for condition in statement.conditions
    )
    why += [condition.why_not for condition in conditions if not condition.matched]
    return StatementExplanation(
        ref=statement.ref,
        effect=source.effect,
        principal=None if source.principals is None else bool(strength),
        strength=strength,
        action=covers,
        resource=None if source.resources is None else reaches,
        conditions=conditions,
        applies=not why,
        why_not=tuple(why),
    )


def _misses(element: str, negated: bool, patterns: tuple[str, ...], asked: str) -> str:
    listed = ", ".join(patterns)
    return f"Not{element} [{listed}] leaves out {asked}" if negated else f"{element} [{listed}] does not match {asked}"

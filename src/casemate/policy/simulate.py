"""Policies tried out: what a request would come to, which statements decide it, and which condition keys are wanting.

IAM User Guide, "Testing IAM policies with the IAM policy simulator": nothing is taken from the live account but what is
handed in; condition keys have the values given and no others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from casemate.policy.arns import Subject
from casemate.policy.compiled import CompiledStatement, Match
from casemate.policy.evaluate import Decision, PolicySet, PolicyType, Reason, Request
from casemate.policy.explain import PolicyExplanation, explain
from casemate.policy.language import Policy, Statement
from casemate.policy.operators import NULL, parse_operator
from casemate.policy.principals import Strength
from casemate.policy.variables import Variable, tokenise

_WITNESSES = (PolicyType.IDENTITY, PolicyType.RESOURCE, PolicyType.TRUST)


@dataclass(frozen=True, slots=True)
class Simulated:
    """What came of one action on one resource.

    ``matched`` are the (policy name, statement index) that made it so, of identity and resource policies alone;
    ``missing`` the condition keys that they ask for and were not given. ``boundary`` and ``organization`` say whether
    those allow it, None where there are none; ``by_type`` what each sort of policy comes to by itself.
    """

    decision: Decision
    matched: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    boundary: Reason | None
    organization: bool | None
    by_type: Mapping[PolicyType, Reason]


def simulate(request: Request, policies: PolicySet, old: Collection[str] = ()) -> Simulated:
    """Decide a request, and say what decided it. ``old`` names the policies of version 2008-10-17: no variables."""
    explanation = explain(request, policies)
    decision = explanation.decision
    considered = [policy for policy in explanation.policies if policy.considered]
    by_type: dict[PolicyType, Reason] = {}
    for type_ in _WITNESSES:
        of_type = [policy for policy in considered if policy.type is type_]
        if of_type or type_ is PolicyType.IDENTITY:
            by_type[type_] = _comes_to(of_type)
    return Simulated(
        decision=decision,
        matched=_matched(considered, decision),
        missing=_missing(request, policies, old),
        boundary=None if policies.boundary is None else _comes_to(_of(considered, PolicyType.BOUNDARY)),
        organization=_organization(considered, policies),
        by_type=by_type,
    )


def _of(policies: Iterable[PolicyExplanation], type_: PolicyType) -> list[PolicyExplanation]:
    return [policy for policy in policies if policy.type is type_]


def _comes_to(policies: Iterable[PolicyExplanation]) -> Reason:
    policies = list(policies)
    if any(policy.denies for policy in policies):
        return Reason.EXPLICIT_DENY
    return Reason.ALLOWED if any(policy.allows for policy in policies) else Reason.IMPLICIT_DENY


def _organization(policies: Iterable[PolicyExplanation], given: PolicySet) -> bool | None:
    """Whether every level of service control policies allows; None without an organization."""
    if not given.scps:
        return None
    levels: list[list[PolicyExplanation]] = [[] for _ in given.scps]
    for policy in _of(policies, PolicyType.SCP):
        levels[policy.level].append(policy)
    return all(_comes_to(level) is Reason.ALLOWED for level in levels)


def _matched(policies: Iterable[PolicyExplanation], decision: Decision) -> tuple[tuple[str, int], ...]:
    if decision.reason is Reason.IMPLICIT_DENY:
        return ()
    effect = "Allow" if decision.allowed else "Deny"
    return tuple(
        (policy.name, statement.ref.index)
        for policy in policies
        if policy.type in _WITNESSES
        for statement in policy.statements
        if statement.applies and statement.effect.value == effect
    )


def _missing(request: Request, policies: PolicySet, old: Collection[str]) -> tuple[str, ...]:
    """The keys of statements about the action and resource that the request's context has no value for."""
    given = {key.lower() for key in request.context}
    subject = Subject(request.resource)
    action = request.action.lower()
    wanted: dict[str, str] = {}
    resource = () if policies.resource is None else (policies.resource,)
    boundary = () if policies.boundary is None else (policies.boundary,)
    for policy in (*policies.identity, *boundary, *resource):
        for statement in policy.statements:
            if statement.covers(action) and statement.reaches(subject) is not Match.NO and _names(statement, request):
                for key in statement_keys(statement.source, variables=policy.name not in old):
                    wanted.setdefault(key.lower(), key)
    return tuple(key for lower, key in wanted.items() if lower not in given)


def _names(statement: CompiledStatement, request: Request) -> bool:
    return statement.strength(request.principal) is not Strength.NONE


def context_keys(policy: Policy) -> tuple[str, ...]:
    """Every condition key that a policy refers to, in conditions and variables, in the order of first mention."""
    found: dict[str, str] = {}
    for statement in policy.statements:
        for key in statement_keys(statement, variables=policy.has_variables):
            found.setdefault(key.lower(), key)
    return tuple(found.values())


def statement_keys(statement: Statement, *, variables: bool) -> Iterable[str]:
    """The condition keys of a statement's conditions, and of the variables in its resources and conditions' values."""
    for term in statement.conditions:
        yield term.key
    if not variables:
        return
    for resource in statement.resources or ():
        yield from _variable_keys(resource)
    for term in statement.conditions:
        operator = parse_operator(term.operator)
        if operator is not None and operator.name != NULL:
            for value in term.values:
                yield from _variable_keys(value)


def _variable_keys(text: str) -> Iterable[str]:
    if "${" not in text:
        return
    for token in tokenise(text, variables=True, wildcards=True):
        if isinstance(token, Variable):
            # The name as it was written: variables are kept in lower case.
            at = text.lower().find("${" + token.key)
            yield text[at + 2 : at + 2 + len(token.key)] if at >= 0 else token.key

"""Why a call would be allowed or denied, statement by statement."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from casemate.api import casemate as op
from casemate.kernel.arn import Arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Granted, Lane, Values
from casemate.kernel.principal import Principal, PrincipalPolicies, PrincipalType
from casemate.kernel.resource_policies import ResourceFacts, ResourcePolicies
from casemate.policy import Decision, Explanation, PolicyType, Reason, Request, evaluate, explain, facts_of, specialise
from casemate.policy.context import Circumstances, Subject, condition_keys, policy_set
from casemate.policy.evaluate import PolicySet
from casemate.policy.explain import ConditionExplanation, PolicyExplanation, StatementExplanation
from casemate.services.casemate.principals import principal_of
from casemate.services.casemate.service import casemate

MAX_KEYS = 100
MAX_VALUES = 100
"""Values of one condition key at most."""

Grants = Callable[[Principal, str, Mapping[str, Values]], Iterable[Granted]]

_KINDS: dict[PolicyType, op.PolicyKind] = {
    PolicyType.SCP: "SCP",
    PolicyType.RCP: "RCP",
    PolicyType.RESOURCE: "RESOURCE",
    PolicyType.TRUST: "RESOURCE",
    PolicyType.IDENTITY: "IDENTITY",
    PolicyType.BOUNDARY: "BOUNDARY",
    PolicyType.SESSION: "SESSION",
}
_REASONS: dict[Reason, op.DecisionReason] = {
    Reason.ALLOWED: "allowed",
    Reason.EXPLICIT_DENY: "explicitDeny",
    Reason.IMPLICIT_DENY: "implicitDeny",
}


@casemate.operation(op.Explain, lane=Lane.READ)
def explain_call(call: Call, req: op.ExplainRequest) -> op.ExplainResponse:
    """Decide a call of a principal of the caller's account without making it, and say why."""
    given = _given_context(req.context or {})
    principal = principal_of(call, req.principal_arn)
    policies = call.identities.policies(call.tx, principal)
    if policies is None:
        raise op.NoSuchPrincipalException(f"There is no principal {req.principal_arn}.")
    subject, context, grants = _subject(call, req)
    circumstances = Circumstances(region=call.region, source_ip="", user_agent="", secure=call.secure, wall=call.wall)
    keys = condition_keys(principal, policies, subject, circumstances, context)
    names = {key.lower() for key in given}
    keys = {**{key: value for key, value in keys.items() if key.lower() not in names}, **given}
    bearing = policy_set(policies, subject)
    request = Request(req.action, subject.arn, facts_of(principal), subject.account, keys)
    explanation = explain(request, bearing)
    foreign = subject.account not in ("", call.account)
    decision = explanation.decision
    if foreign:
        decision = evaluate(Request(req.action, subject.arn, request.principal, call.account, keys), bearing)
    elif decision.reason is Reason.IMPLICIT_DENY and grants is not None:
        decision = _granted(decision, request, bearing, grants(principal, req.action, keys))
    return op.ExplainResponse(
        decision=_decision(decision, subject, principal, policies, foreign=foreign),
        policies=[_policy(policy) for policy in _considered(explanation)],
    )


def _given_context(context: Mapping[str, list[str]]) -> dict[str, Values]:
    """The caller's condition keys: one value as itself, several as a multivalued key."""
    if len(context) > MAX_KEYS or any(len(values) > MAX_VALUES for values in context.values()):
        raise op.InvalidParameterException(f"Context may have {MAX_KEYS} keys, and each of them {MAX_VALUES} values.")
    return {key: values[0] if len(values) == 1 else tuple(values) for key, values in context.items()}


def _granted(decision: Decision, request: Request, bearing: PolicySet, grants: Iterable[Granted]) -> Decision:
    """The decision by the first grant that allows what the policies only leave out; theirs if none does."""
    residual = specialise(request.action, request.resource, request.principal, bearing, request.resource_account)
    tried = (residual.decide_granted(request.context, grant) for grant in grants)
    return next((each for each in tried if each.allowed), decision)


def _subject(call: Call, req: op.ExplainRequest) -> tuple[Subject, Mapping[str, Values], Grants | None]:
    """What the call would be made on, with the resource's policy, condition keys and grants where it is the caller's.

    Another account's resource is not looked for: its policy, and whether it exists, are that account's to tell.
    """
    if req.resource_arn == "*":
        return Subject(req.action, "*", ""), {}, None
    arn = parse_arn(req.resource_arn)
    if arn is None:
        raise op.InvalidParameterException("ResourceArn is neither an ARN nor *.")
    account = arn.account or call.account
    if account != call.account:
        return Subject(req.action, req.resource_arn, account, exists=False), {}, None
    found: ResourceFacts | None = call.use(ResourcePolicies).find(call, req.action, req.resource_arn)
    if found is None or found.account != call.account:
        return Subject(req.action, req.resource_arn, account, exists=False), {}, None
    if not _bears(req.action, arn):
        return Subject(req.action, found.arn, found.account), found.context, None
    return Subject(req.action, found.arn, found.account, found.policy, found.trusts), found.context, found.grants


def _bears(action: str, arn: Arn) -> bool:
    """Whether a resource's policy has a say in an action: its own service's; of an IAM role, STS's alone."""
    service = action.partition(":")[0]
    return service == ("sts" if arn.service == "iam" else arn.service)


def _decision(
    decision: Decision, subject: Subject, principal: Principal, policies: PrincipalPolicies, *, foreign: bool
) -> op.Decision:
    if foreign and decision.allowed:
        return op.Decision(
            allowed=False,
            reason="implicitDeny",
            decided_by=PolicyType.RESOURCE.value,
            because=f"The resource is account {subject.account}'s. The principal's own policies allow the call; that "
            "account's must allow it too, and are not read here.",
        )
    by = decision.statement.policy if decision.statement else decision.decided_by.value if decision.decided_by else None
    return op.Decision(
        allowed=decision.allowed,
        reason=_REASONS[decision.reason],
        decided_by=by,
        because=_because(decision, subject, principal, policies),
    )


def _because(decision: Decision, subject: Subject, principal: Principal, policies: PrincipalPolicies) -> str:
    """The decision in one sentence."""
    if not decision.allowed:
        sentence = f"{principal.arn} is not authorized to perform {subject.action} {decision.because}"
        if decision.decided_by is PolicyType.IDENTITY and not policies.identity:
            sentence += ": it has no identity-based policy at all"
    elif decision.statement is None and principal.type is PrincipalType.ROOT:
        sentence = "A root user is allowed what no policy denies"
    elif decision.statement is None:
        sentence = f"{subject.action} is allowed"
    elif decision.decided_by is PolicyType.GRANT:
        sentence = f"No policy allows {subject.action}, and {decision.statement.policy} does"
    else:
        where = decision.statement
        sid = f" ({where.sid})" if where.sid else ""
        sentence = f"Statement {where.index + 1}{sid} of {where.policy} allows {subject.action}"
    missing = "" if subject.exists or subject.arn == "*" else ". No resource of this ARN was found"
    return f"{sentence}{missing}."


def _considered(explanation: Explanation) -> list[PolicyExplanation]:
    return [policy for policy in explanation.policies if policy.considered]


def _policy(policy: PolicyExplanation) -> op.ExplainedPolicy:
    return op.ExplainedPolicy(
        name=policy.name,
        kind=_KINDS[policy.type],
        statements=[_statement(statement) for statement in policy.statements],
    )


def _statement(statement: StatementExplanation) -> op.ExplainedStatement:
    return op.ExplainedStatement(
        sid=statement.ref.sid or None,
        index=statement.ref.index,
        effect=statement.effect.value,
        principal_matched=statement.principal is not False,
        action_matched=statement.action,
        resource_matched=statement.resource is not False,
        conditions=[_condition(condition) for condition in statement.conditions],
        applies=statement.applies,
    )


def _condition(condition: ConditionExplanation) -> op.ExplainedCondition:
    return op.ExplainedCondition(
        operator=condition.operator,
        key=condition.key,
        expected=list(condition.wanted),
        actual=None if condition.actual is None else list(condition.actual),
        matched=condition.matched,
    )

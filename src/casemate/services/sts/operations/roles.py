"""Assuming a role: temporary credentials with the role's permissions."""

from __future__ import annotations

from casemate.api import sts as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest, NotBuilt
from casemate.kernel.operations import Lane
from casemate.kernel.principal import PrincipalType, RoleFacts, Session
from casemate.services.sts.issuing import assumed
from casemate.services.sts.requests import refuse_token_size
from casemate.services.sts.service import sts
from casemate.services.sts.session_policies import accepted_policies, accepted_tags, packed_size
from casemate.services.sts.targets import inherited_tags, role, role_context, source_identity

DEFAULT_DURATION = 3600
CHAINED_LIMIT = 3600
"""Seconds that a session assumed by another role's session lasts at most."""


@sts.operation(op.AssumeRole, on=role, lane=Lane.READ)
def assume_role(call: Call, req: op.AssumeRoleRequest, role: RoleFacts) -> op.AssumeRoleResponse:
    """Temporary credentials for a role that the caller may assume."""
    refuse_token_size(req.minimum_session_token_size)
    if req.provided_contexts:
        raise NotBuilt("ProvidedContexts is not built yet.")
    _authorize_session(call, req, role)
    duration = _duration(call, req, role)
    tags, transitive = accepted_tags(req.tags, req.transitive_tag_keys, inherited_tags(call))
    policies, policy_arns = accepted_policies(call, role.account, req.policy, req.policy_arns)
    packed = packed_size(policies, policy_arns, req.tags)
    session = Session(
        issuer_type="Role",
        issuer_arn=role.arn,
        issuer_id=role.role_id,
        name=req.role_session_name,
        issued=call.wall,
        expires=call.wall + duration,
        policies=policies,
        policy_arns=policy_arns,
        tags=tags,
        transitive_tags=transitive,
        source_identity=source_identity(call, req),
        chained=_is_chained(call),
    )
    begun = assumed(call, role, session)
    return op.AssumeRoleResponse(
        credentials=begun.issued.credentials,
        assumed_role_user=begun.user,
        packed_policy_size=packed,
        source_identity=session.source_identity or None,
        session_token_size=begun.issued.token_size,
        session_token_utilization=begun.issued.token_utilization,
    )


def _authorize_session(call: Call, req: op.AssumeRoleRequest, role: RoleFacts) -> None:
    """Raise AccessDenied unless the caller may tag the session and set its source identity, where it does.

    Both are asked of the trust policy as AssumeRole is; what a session hands on to the next counts as set.
    """
    actions = []
    if req.tags or inherited_tags(call):
        actions.append("sts:TagSession")
    identity = source_identity(call, req)
    if identity:
        actions.append("sts:SetSourceIdentity")
    if req.source_identity and req.source_identity != identity:
        raise AccessDenied(
            f"User: {call.principal.arn} is not authorized to perform: sts:SetSourceIdentity on resource: {role.arn}"
        )
    context = role_context(call, req, role)
    for action in actions:
        call.authorize(action, role.arn, account=role.account, policy=role.trust_policy, trusts=True, context=context)


def _is_chained(call: Call) -> bool:
    return call.principal.type is PrincipalType.ASSUMED_ROLE


def _duration(call: Call, req: op.AssumeRoleRequest, role: RoleFacts) -> int:
    """The session's length in seconds. Raises InvalidRequest above the role's limit, or that of chaining."""
    duration = req.duration_seconds or DEFAULT_DURATION
    if _is_chained(call) and duration > CHAINED_LIMIT:
        raise InvalidRequest(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
        )
    if duration > role.max_session_duration:
        raise InvalidRequest("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    return duration

"""Federated users: temporary credentials that an application hands on, within what its own user may do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casemate.api import sts as op
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Found, Lane, Target, Values
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.services.sts.issuing import issue
from casemate.services.sts.requests import refuse_token_size
from casemate.services.sts.service import sts
from casemate.services.sts.session_policies import accepted_policies, accepted_tags, packed_size

DEFAULT_DURATION = 43_200
ROOT_LIMIT = 3600
"""Seconds that a session lasts at most when root asked for it; a longer one is cut to it."""


def _find(call: Call, request: op.GetFederationTokenRequest) -> Found[str]:
    arn = make_arn("sts", "", call.account, f"federated-user/{request.name}")
    return Found(arn, call.account, arn)


def _missing(call: Call, request: op.GetFederationTokenRequest) -> AccessDenied:
    """Never raised: a federated user is whoever is named."""
    return AccessDenied(f"There is no federated user {request.name}")


federated_user: Target[str] = Target(
    resource_type="federated-user", kind="AWS::STS::FederatedUser", find=_find, missing=_missing
)
"""The federated user that a request names, by its ARN."""


def _tag_keys(call: Call, request: Any) -> Mapping[str, Values]:
    if not request.tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value for tag in request.tags}
    keys["aws:TagKeys"] = tuple(tag.key for tag in request.tags)
    return keys


@sts.operation(op.GetFederationToken, on=federated_user, lane=Lane.READ, context=_tag_keys)
def get_federation_token(call: Call, req: op.GetFederationTokenRequest, arn: str) -> op.GetFederationTokenResponse:
    """Temporary credentials of a federated user: what the caller's and the session's policies both allow."""
    caller = call.principal
    if caller.session is not None or caller.type not in (PrincipalType.IAM_USER, PrincipalType.ROOT):
        raise AccessDenied("Cannot call GetFederationToken with session credentials")
    refuse_token_size(req.minimum_session_token_size)
    if req.tags:
        # The reference has no resource of this action that a federated user would be.
        call.authorize("sts:TagSession", "*", context=_tag_keys(call, req))
    tags, _ = accepted_tags(req.tags, None, {})
    policies, policy_arns = accepted_policies(call, caller.account, req.policy, req.policy_arns)
    packed = packed_size(policies, policy_arns, req.tags)
    duration = req.duration_seconds or DEFAULT_DURATION
    if caller.type is PrincipalType.ROOT:
        duration = min(duration, ROOT_LIMIT)
    session = Session(
        issuer_type=caller.type.value,
        issuer_arn=caller.arn,
        issuer_id=caller.principal_id,
        name=req.name,
        issued=call.wall,
        expires=call.wall + duration,
        policies=policies,
        policy_arns=policy_arns,
        tags=tags,
    )
    principal = Principal(
        type=PrincipalType.FEDERATED_USER,
        account=caller.account,
        arn=arn,
        principal_id=f"{caller.account}:{req.name}",
        name=req.name,
        session=session,
    )
    issued = issue(call, principal)
    return op.GetFederationTokenResponse(
        credentials=issued.credentials,
        federated_user=op.FederatedUser(federated_user_id=principal.principal_id, arn=arn),
        packed_policy_size=packed,
        session_token_size=issued.token_size,
        session_token_utilization=issued.token_utilization,
    )

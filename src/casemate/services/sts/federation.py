"""What sessions that begin with an identity provider's token have in common.

The provider's token has proved the caller (``call.claims``); a role's trust policy alone decides if that is enough.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from casemate.api import sts as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.principal import RoleFacts, Session
from casemate.services.sts.errors import InvalidParameterValue
from casemate.services.sts.issuing import Assumed, assumed
from casemate.services.sts.requests import refuse_token_size
from casemate.services.sts.session_policies import accepted_policies, accepted_tags, packed_size
from casemate.services.sts.targets import ROLE_TYPE

DEFAULT_DURATION = 3600
MIN_DURATION = 900
_ACCOUNT = re.compile(r"\d{12}", re.ASCII)
_SOURCE_IDENTITY = re.compile(r"[\w+=,.@-]{2,64}", re.ASCII)
_TAG_KEY, _TAG_VALUE = 128, 256


class Claims(msgspec.Struct, frozen=True, kw_only=True):
    """What a provider's token says, proved. ``context`` are the condition keys that a trust policy may look at,
    ``lasting`` those that the session carries on. ``session_name`` names the session; ``until`` ends it at the latest.
    """

    provider: str
    subject: str
    audience: str
    context: Mapping[str, Values]
    lasting: Mapping[str, str]
    session_name: str
    tags: Mapping[str, str] = {}
    transitive: tuple[str, ...] = ()
    source_identity: str = ""
    longest: float | None = None


def account_of_role(arn: str) -> str:
    """The account that a role's ARN names. Raises InvalidRequest for what is no role's ARN."""
    parts = parse_arn(arn)
    if (
        parts is None
        or (parts.service, parts.region) != ("iam", "")
        or not _ACCOUNT.fullmatch(parts.account)
        or not parts.resource.startswith("role/")
    ):
        raise InvalidRequest(f"Request ARN is invalid: {arn[:256]}")
    return parts.account


def _find(call: Call, request: Any) -> Found[RoleFacts]:
    arn: str = request.role_arn
    account = account_of_role(arn)
    role = call.identities.role(call.tx, account, arn.rpartition("/")[2])
    return Found(arn, account, role if role is not None and role.arn == arn else None)


def _context(call: Call, request: Any, role: RoleFacts | None) -> Mapping[str, Values]:
    claims: Claims = call.claims
    keys: dict[str, Values] = {**claims.context, "sts:RoleSessionName": claims.session_name}
    if claims.source_identity:
        keys["sts:SourceIdentity"] = claims.source_identity
    if claims.tags:
        keys.update({f"aws:RequestTag/{key}": value for key, value in claims.tags.items()})
        keys["aws:TagKeys"] = tuple(claims.tags)
    if claims.transitive:
        keys["sts:TransitiveTagKeys"] = claims.transitive
    if role is not None:
        for key, value in role.tags.items():
            keys[f"aws:ResourceTag/{key}"] = value
            keys[f"iam:ResourceTag/{key}"] = value
    return keys


federated_role: Target[RoleFacts] = Target(
    resource_type="role",
    kind=ROLE_TYPE,
    find=_find,
    missing=lambda call, request: AccessDenied(f"Not authorized to perform sts:{call.operation.name}"),
    policy=lambda _, role: role.trust_policy,
    context=_context,
    trusts=True,
)
"""The role that a provider's token is to be exchanged for."""


def begin(call: Call, req: Any, role: RoleFacts) -> tuple[Assumed, int | None]:
    """Begin a session of ``role`` for the caller, within what the token and the role allow; and its packed size.

    Raises AccessDenied where the trust policy does not let the token's tags or source identity in, InvalidRequest
    for a duration above the role's, and what session policies and tags raise.
    """
    claims: Claims = call.claims
    refuse_token_size(req.minimum_session_token_size)
    _authorize(call, req, role, claims)
    duration = _duration(req, role, claims)
    asked = [op.Tag(key=key, value=value) for key, value in claims.tags.items()]
    tags, transitive = accepted_tags(asked, claims.transitive, {})
    policies, policy_arns = accepted_policies(call, role.account, req.policy, req.policy_arns)
    packed = packed_size(policies, policy_arns, asked)
    session = Session(
        issuer_type="Role",
        issuer_arn=role.arn,
        issuer_id=role.role_id,
        name=claims.session_name,
        issued=call.wall,
        expires=call.wall + duration,
        policies=policies,
        policy_arns=policy_arns,
        tags=tags,
        transitive_tags=transitive,
        source_identity=claims.source_identity,
        federated_provider=claims.provider,
        federation=dict(claims.lasting),
    )
    begun = assumed(call, role, session)
    _note(call, claims, duration)
    return begun, packed


def _note(call: Call, claims: Claims, duration: int) -> None:
    """What the token brought, as CloudTrail's requestParameters show it."""
    told: dict[str, Any] = {"durationSeconds": duration}
    if claims.source_identity:
        told["sourceIdentity"] = claims.source_identity
    if claims.tags:
        told["principalTags"] = dict(claims.tags)
    if claims.transitive:
        told["transitiveTagKeys"] = list(claims.transitive)
    call.audit.parameters.update(told)


def _authorize(call: Call, req: Any, role: RoleFacts, claims: Claims) -> None:
    """Raise AccessDenied unless the trust policy lets the token's tags and source identity in, where it has any."""
    context = _context(call, req, role)
    for action, asked in (("sts:TagSession", claims.tags), ("sts:SetSourceIdentity", claims.source_identity)):
        if asked:
            call.authorize(
                action, role.arn, account=role.account, policy=role.trust_policy, trusts=True, context=context
            )


def _duration(req: Any, role: RoleFacts, claims: Claims) -> int:
    """The session's length in seconds: what is asked for, the token's own limit at the latest."""
    duration: int = req.duration_seconds or DEFAULT_DURATION
    if duration > role.max_session_duration:
        raise InvalidRequest("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.")
    if claims.longest is not None:
        duration = min(duration, int(claims.longest))
    return duration


def checked_tags(tags: Mapping[str, str], transitive: Sequence[str]) -> None:
    """Raise InvalidParameterValue for tags that the API's own shape would not let through."""
    if any(not 0 < len(key) <= _TAG_KEY or len(value) > _TAG_VALUE for key, value in tags.items()):
        raise InvalidParameterValue("A session tag's key has 1 to 128 characters, its value at most 256.")
    if len(transitive) > len(tags):
        raise InvalidParameterValue("The specified transitive tag key must be included in the requested tags.")


def checked_source_identity(value: str) -> str:
    """A source identity from a token. Raises InvalidParameterValue for one that AssumeRole would not take."""
    if value and (not _SOURCE_IDENTITY.fullmatch(value) or value.lower().startswith("aws:")):
        raise InvalidParameterValue("The source identity in the token is not valid.")
    return value

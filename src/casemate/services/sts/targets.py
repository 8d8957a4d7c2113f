"""What AssumeRole names: a role, whose trust policy is its resource policy."""

from __future__ import annotations

import re
from collections.abc import Mapping

from casemate.api import sts as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.principal import PrincipalType, RoleFacts
from casemate.services.sts.requests import proves_mfa, refuse_user_session

ROLE_TYPE = "AWS::IAM::Role"
_ACCOUNT = re.compile(r"\d{12}", re.ASCII)


def _find(call: Call, request: api.AssumeRoleRequest) -> Found[RoleFacts]:
    """Find the role by its exact ARN, and check the one-time code that the request brings.

    Raises for an ARN that is no role's, for a root user and a federated user, who may assume none, and for a code
    that is not right: trust policies hang on ``aws:MultiFactorAuthPresent``, so that it is checked first.
    """
    if call.principal.type is PrincipalType.ROOT:
        raise AccessDenied("Roles may not be assumed by root accounts.")
    if call.principal.type is PrincipalType.FEDERATED_USER:
        refuse_user_session(call)
    arn = parse_arn(request.role_arn)
    if (
        arn is None
        or (arn.service, arn.region) != ("iam", "")
        or not _ACCOUNT.fullmatch(arn.account)
        or not arn.resource.startswith("role/")
    ):
        raise InvalidRequest(f"{request.role_arn} is invalid")
    proves_mfa(call, request.serial_number, request.token_code)
    role = call.identities.role(call.tx, arn.account, arn.resource.rpartition("/")[2])
    if role is not None and role.arn != request.role_arn:
        role = None
    return Found(request.role_arn, arn.account, role)


def _missing(call: Call, request: api.AssumeRoleRequest) -> AccessDenied:
    """What is said of a role that is not there: the same as of one whose trust policy is silent."""
    return AccessDenied(
        f"User: {call.principal.arn} is not authorized to perform: sts:AssumeRole on resource: {request.role_arn}"
    )


def inherited_tags(call: Call) -> dict[str, str]:
    """The transitive tags of the calling session, which a session chained to it keeps."""
    session = call.principal.session
    if session is None:
        return {}
    return {key: session.tags[key] for key in session.transitive_tags if key in session.tags}


def source_identity(call: Call, request: api.AssumeRoleRequest) -> str:
    """The new session's source identity: the calling session's, which can't be changed, or the request's."""
    session = call.principal.session
    return (session.source_identity if session else "") or request.source_identity or ""


def role_context(call: Call, request: api.AssumeRoleRequest, role: RoleFacts | None) -> Mapping[str, Values]:
    """The condition keys of AssumeRole, TagSession and SetSourceIdentity (IAM User Guide, "Available keys for STS").

    Inherited tags count as requested ones. They also take the place of the role's own values in
    ``aws:ResourceTag`` ("Passing session tags in AWS STS", chaining).
    """
    keys: dict[str, Values] = {"sts:RoleSessionName": request.role_session_name}
    if request.token_code is not None:
        # The code was proved when the role was looked for. The new session itself carries nothing of it (IAM User
        # Guide, "Configuring MFA-protected API access").
        keys["aws:MultiFactorAuthPresent"] = True
        keys["aws:MultiFactorAuthAge"] = 0
    if request.external_id is not None:
        keys["sts:ExternalId"] = request.external_id
    identity = source_identity(call, request)
    if identity:
        keys["sts:SourceIdentity"] = identity
    inherited = inherited_tags(call)
    tags = {**{tag.key: tag.value for tag in request.tags or ()}, **inherited}
    if tags:
        keys.update({f"aws:RequestTag/{key}": value for key, value in tags.items()})
        keys["aws:TagKeys"] = tuple(tags)
    transitive = tuple(dict.fromkeys((*(request.transitive_tag_keys or ()), *inherited)))
    if transitive:
        keys["sts:TransitiveTagKeys"] = transitive
    if role is not None:
        override = {key.lower(): value for key, value in inherited.items()}
        for key, value in role.tags.items():
            now = override.get(key.lower(), value)
            keys[f"aws:ResourceTag/{key}"] = now
            keys[f"iam:ResourceTag/{key}"] = now
    return keys


role = Target(
    resource_type="role",
    kind=ROLE_TYPE,
    find=_find,
    missing=_missing,
    policy=lambda _, role: role.trust_policy,
    context=role_context,
    trusts=True,
)
"""The role to be assumed."""

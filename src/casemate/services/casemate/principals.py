"""The principals that Explain asks about: from an ARN to the caller it stands for."""

from __future__ import annotations

from casemate.api import casemate as api
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.call import Call
from casemate.kernel.principal import Principal, PrincipalType, Session
from casemate.services.casemate.accounts import root_of

SESSION_NAME = "explain"
"""The name of the session that stands for a role when no session is named."""
_DURATION = 3600


def principal_of(call: Call, text: str) -> Principal:
    """The principal of the caller's account that an ARN names.

    A user, the root user, a role (as a session of it), or a role's session. Raises NoSuchPrincipalException
    for anything else, and for a principal of another account, there or not.
    """
    arn = parse_arn(text)
    if arn is None or arn.region or arn.account != call.account:
        raise _no_such(text)
    kind, _, rest = arn.resource.partition("/")
    if arn.service == "iam" and arn.resource == "root":
        return root_of(arn.account)
    if arn.service == "iam" and kind == "user":
        unique_id = call.identities.unique_id(call.tx, text)
        if unique_id is None:
            raise _no_such(text)
        return Principal(
            type=PrincipalType.IAM_USER,
            account=arn.account,
            arn=text,
            principal_id=unique_id,
            name=rest.rpartition("/")[2],
        )
    if arn.service == "iam" and kind == "role":
        return _session(call, text, rest.rpartition("/")[2], SESSION_NAME, role_arn=text)
    if arn.service == "sts" and kind == "assumed-role":
        name, _, session = rest.partition("/")
        if session:
            return _session(call, text, name, session)
    raise _no_such(text)


def _session(call: Call, text: str, role_name: str, name: str, role_arn: str = "") -> Principal:
    """A session of a role, without session policies or tags: what a particular one had is in its token alone."""
    role = call.identities.role(call.tx, call.account, role_name)
    if role is None or (role_arn and role.arn != role_arn):
        raise _no_such(text)
    return Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=role.account,
        arn=make_arn("sts", "", role.account, f"assumed-role/{role.name}/{name}"),
        principal_id=f"{role.role_id}:{name}",
        name=role.name,
        session=Session(
            issuer_type="Role",
            issuer_arn=role.arn,
            issuer_id=role.role_id,
            name=name,
            issued=call.wall,
            expires=call.wall + _DURATION,
        ),
    )


def _no_such(text: str) -> api.NoSuchPrincipalException:
    return api.NoSuchPrincipalException(f"There is no user, role, role session or root user {text} in this account.")

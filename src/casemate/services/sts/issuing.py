"""Sessions begun: temporary credentials issued, and told in the call's record."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from casemate.api import sts as api
from casemate.crypto.errors import TokenTooLarge
from casemate.crypto.session import SessionTokens
from casemate.crypto.tokens import MAX_TEXT
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.ids import new_secret_access_key
from casemate.kernel.principal import Credential, Principal, PrincipalType, RoleFacts, Session
from casemate.services.sts.keys import temporary_key_id


class Issued(NamedTuple):
    """Temporary credentials as STS answers them, and how large their token is."""

    credentials: api.Credentials
    token_size: int
    token_utilization: int


class Assumed(NamedTuple):
    """A role's session that was begun: who it is, and its credentials."""

    user: api.AssumedRoleUser
    issued: Issued


def assumed(call: Call, role: RoleFacts, session: Session) -> Assumed:
    """Begin a session of a role. Raises PackedPolicyTooLargeException."""
    user = api.AssumedRoleUser(
        assumed_role_id=f"{role.role_id}:{session.name}",
        arn=make_arn("sts", "", role.account, f"assumed-role/{role.name}/{session.name}"),
    )
    principal = Principal(
        type=PrincipalType.ASSUMED_ROLE,
        account=role.account,
        arn=user.arn,
        principal_id=user.assumed_role_id,
        name=role.name,
        session=session,
    )
    return Assumed(user, issue(call, principal))


def issue(call: Call, principal: Principal) -> Issued:
    """New temporary credentials for ``principal``, whose session is set and who gets an access key id here.

    Raises PackedPolicyTooLargeException when the session doesn't fit into a token.
    """
    if principal.session is None:
        raise ValueError("temporary credentials are a session's")
    key_id, secret = temporary_key_id(call.ids, principal.account), new_secret_access_key(call.ids)
    sealed = Credential(
        access_key_id=key_id,
        secret_access_key=secret,
        principal=msgspec.structs.replace(principal, access_key_id=key_id),
    )
    try:
        token = call.use(SessionTokens).seal(sealed)
    except TokenTooLarge:
        raise api.PackedPolicyTooLargeException(
            "The session token would be too large, please use smaller policies and fewer tags."
        ) from None
    # Who was given which temporary key is what these records are read for, although the call changes nothing.
    call.audit.show_response = True
    credentials = api.Credentials(
        access_key_id=key_id,
        secret_access_key=secret,
        session_token=token,
        expiration=principal.session.expires,
    )
    return Issued(credentials, len(token), -(-len(token) * 100 // MAX_TEXT))

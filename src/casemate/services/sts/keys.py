"""Temporary access keys: their ids, which tell the account, and the sealed tokens that go with them."""

from __future__ import annotations

import base64
import re
from typing import NamedTuple

from casemate.api import sts as api
from casemate.crypto.session import SessionTokens
from casemate.crypto.tokens import MAX_TEXT
from casemate.kernel.call import Call
from casemate.kernel.ids import Ids, new_secret_access_key
from casemate.kernel.principal import Credential, Principal

_KEY_ID = re.compile(r"ASIA([A-Z2-7]{16})", re.ASCII)
_ACCOUNT_BITS = 40
_MARK = 1 << 47
"""The highest bit of the first six bytes: set in ids that hold an account."""


class Issued(NamedTuple):
    """Temporary credentials as STS answers them, and how large their token is."""

    credentials: api.Credentials
    token_size: int
    token_utilization: int


def temporary_key_id(ids: Ids, account: str) -> str:
    """An ASIA id that holds the account where AWS's ids do, so that no table of sessions is needed to tell it.

    The sixteen characters behind the prefix are ten bytes in base 32; bits 7 to 46 of the first six are the
    account, forty others are random.
    """
    noise = int.from_bytes(ids.random(5), "big")
    head = _MARK | int(account) << 7 | noise >> 33 & 0x7F
    raw = head.to_bytes(6, "big") + (noise & 0xFFFF_FFFF).to_bytes(4, "big")
    return "ASIA" + base64.b32encode(raw).decode("ascii")


def account_in(access_key_id: str) -> str | None:
    """The account that a temporary key's id holds, None for what ``temporary_key_id`` can't have made."""
    found = _KEY_ID.fullmatch(access_key_id)
    if found is None:
        return None
    head = int.from_bytes(base64.b32decode(found[1])[:6], "big")
    number = head >> 7 & (1 << _ACCOUNT_BITS) - 1
    return f"{number:012d}" if head & _MARK and number < 10**12 else None


def issue(call: Call, principal: Principal) -> Issued:
    """New temporary credentials for ``principal``, whose session and access key id are set.

    Raises TokenTooLarge when the session doesn't fit into a token.
    """
    if principal.session is None:
        raise ValueError("temporary credentials are a session's")
    secret = new_secret_access_key(call.ids)
    sealed = Credential(access_key_id=principal.access_key_id, secret_access_key=secret, principal=principal)
    token = call.use(SessionTokens).seal(sealed)
    credentials = api.Credentials(
        access_key_id=principal.access_key_id,
        secret_access_key=secret,
        session_token=token,
        expiration=principal.session.expires,
    )
    return Issued(credentials, len(token), -(-len(token) * 100 // MAX_TEXT))

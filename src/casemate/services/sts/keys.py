"""Ids of temporary access keys, which tell the account."""

from __future__ import annotations

import base64
import re

from casemate.kernel.ids import Ids

_KEY_ID = re.compile(r"ASIA([A-Z2-7]{16})", re.ASCII)
_ACCOUNT_BITS = 40
_MARK = 1 << 47
"""The highest bit of the first six bytes: set in ids that hold an account."""


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

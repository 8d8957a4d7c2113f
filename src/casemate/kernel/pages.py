"""Pagination: opaque tokens, bound to the listing they continue."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import TypeVar

E = TypeVar("E")


class BadToken(ValueError):
    """The token is not one that this listing gave out."""


def make_token(listing: str, after: str) -> str:
    """A token that continues ``listing`` (its name and its filters) behind id ``after``.

    It is no secret and grants nothing, only opaque: the digest keeps one listing's token from another.
    """
    return base64.urlsafe_b64encode(_mark(listing) + after.encode()).decode()


def read_token(listing: str, token: str | None) -> str:
    """The id behind which ``listing`` continues; "" for no token. Raises BadToken."""
    if not token:
        return ""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii"))
        after = raw[8:].decode()
    except ValueError as error:
        raise BadToken(token) from error
    if len(raw) < 8 or not hmac.compare_digest(raw[:8], _mark(listing)):
        raise BadToken(token)
    return after


def _mark(listing: str) -> bytes:
    return hashlib.blake2b(listing.encode(), digest_size=8).digest()

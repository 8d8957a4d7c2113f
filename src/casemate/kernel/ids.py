"""Identifiers and randomness: the one source of both, replaceable in tests."""

from __future__ import annotations

import os
import uuid
from typing import Protocol

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ALPHABET64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Ids(Protocol):
    """Where random bytes come from."""

    def random(self, size: int) -> bytes:
        """``size`` bytes fit for keys."""
        ...


class SystemIds:
    """The operating system's random source."""

    def random(self, size: int) -> bytes:
        """``size`` bytes from the kernel's CSPRNG."""
        return os.urandom(size)


def new_uuid(ids: Ids) -> str:
    """A version 4 UUID (RFC 9562, section 5.4), as text."""
    return str(uuid.UUID(bytes=ids.random(16), version=4))


def new_iam_id(ids: Ids, prefix: str) -> str:
    """An IAM unique id: a four-letter prefix and seventeen base-32 characters.

    Prefixes: AIDA user, AROA role, AGPA group, ANPA managed policy, AKIA and ASIA access keys
    (IAM User Guide, "Unique identifiers").
    """
    return prefix + "".join(_BASE32[byte & 31] for byte in ids.random(17))


def new_access_key_id(ids: Ids, prefix: str = "AKIA") -> str:
    """A twenty-character access key id: AKIA for long-term keys, ASIA for temporary ones."""
    return prefix + "".join(_BASE32[byte & 31] for byte in ids.random(16))


def new_secret_access_key(ids: Ids) -> str:
    """A forty-character secret access key (240 bits)."""
    return "".join(_ALPHABET64[byte & 63] for byte in ids.random(40))

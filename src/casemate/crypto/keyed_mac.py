"""Keyed hashes under keys that are used again and again."""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC

_SHA256 = SHA256()


class Mac:
    """HMAC-SHA-256 (RFC 2104) under one key, its two pads hashed beforehand. As confidential as the key."""

    __slots__ = ("_keyed",)

    def __init__(self, key: bytes) -> None:
        self._keyed = HMAC(key, _SHA256)

    def digest(self, message: bytes) -> bytes:
        """The 32 bytes for a message."""
        mac = self._keyed.copy()
        mac.update(message)
        return mac.finalize()

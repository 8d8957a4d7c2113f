"""Passwords, kept as what Argon2id makes of them (RFC 9106).

The cost is OWASP's first recommendation for verification on a server ("Password Storage Cheat Sheet"): a digest is
made inside a transaction, which must not be held up for long.
"""

from __future__ import annotations

import hmac
import unicodedata

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from casemate.kernel.ids import Ids

_SIZE = 32
_SALT_SIZE = 16
_MEMORY, _ITERATIONS, _LANES = 19 * 1024, 2, 1


class PasswordHash(msgspec.Struct, frozen=True, kw_only=True):
    """A password's digest with the salt and the cost (KiB of memory, passes, lanes) that it was made with.

    ``former`` are the digests of passwords before it, the latest first, all made with the same salt and cost: one
    derivation tells whether a password is any of them.
    """

    salt: bytes
    digest: bytes
    former: tuple[bytes, ...] = ()
    memory: int = _MEMORY
    iterations: int = _ITERATIONS
    lanes: int = _LANES

    def digest_of(self, password: str) -> bytes:
        """What a password comes to with this salt and cost."""
        # One password has one spelling, whichever keyboard typed its accents.
        secret = unicodedata.normalize("NFC", password).encode()
        derivation = Argon2id(
            salt=self.salt, length=_SIZE, iterations=self.iterations, lanes=self.lanes, memory_cost=self.memory
        )
        return derivation.derive(secret)

    def matches(self, password: str) -> bool:
        """Whether this is the password; compared in constant time."""
        return hmac.compare_digest(self.digest_of(password), self.digest)


def hash_password(password: str, ids: Ids) -> PasswordHash:
    """A new password's digest, under a salt of its own."""
    empty = PasswordHash(salt=ids.random(_SALT_SIZE), digest=b"")
    return msgspec.structs.replace(empty, digest=empty.digest_of(password))


def follow(before: PasswordHash, password: str, remembered: int, kept: int) -> PasswordHash | None:
    """The digest of the password that follows; None when it is one of the last ``remembered``.

    ``kept`` is how many former digests stay for the next time.
    """
    digest = before.digest_of(password)
    known = (before.digest, *before.former)
    again = [hmac.compare_digest(digest, each) for each in known[:remembered]]
    if any(again):
        return None
    return msgspec.structs.replace(before, digest=digest, former=known[:kept])

"""Passwords, kept as what Argon2id makes of them (RFC 9106).

The cost is OWASP's first recommendation for verification on a server ("Password Storage Cheat Sheet"). A derivation
still takes tens of milliseconds, so that it is a job for a process beside the program: ``derived`` and
``hash_password`` are what ``Call.compute`` is given.
"""

from __future__ import annotations

import hmac
import os
import unicodedata

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

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

    def derivation(self, password: str) -> tuple[str, bytes, int, int, int]:
        """The arguments of ``derived`` that tell whether ``password`` is this one, or one of the former."""
        return password, self.salt, self.memory, self.iterations, self.lanes

    def matches(self, digest: bytes) -> bool:
        """Whether what was derived is this password's digest; compared in constant time."""
        return hmac.compare_digest(digest, self.digest)

    def followed_by(self, digest: bytes, remembered: int, kept: int) -> PasswordHash | None:
        """With the digest of the password that follows; None when it is one of the last ``remembered``.

        ``kept`` is how many former digests stay for the next time.
        """
        known = (self.digest, *self.former)
        again = [hmac.compare_digest(digest, each) for each in known[:remembered]]
        if any(again):
            return None
        return msgspec.structs.replace(self, digest=digest, former=known[:kept])


def derived(password: str, salt: bytes, memory: int, iterations: int, lanes: int) -> bytes:
    """What a password comes to with a salt and a cost."""
    # One password has one spelling, whichever keyboard typed its accents.
    secret = unicodedata.normalize("NFC", password).encode()
    return Argon2id(salt=salt, length=_SIZE, iterations=iterations, lanes=lanes, memory_cost=memory).derive(secret)


def hash_password(password: str) -> bytes:
    """A new password's PasswordHash, under a salt of its own, as ``read_hash`` takes it."""
    empty = PasswordHash(salt=os.urandom(_SALT_SIZE), digest=b"")
    return write_hash(msgspec.structs.replace(empty, digest=derived(*empty.derivation(password))))


def write_hash(kept: PasswordHash) -> bytes:
    """The PasswordHash as it is sealed."""
    return msgspec.msgpack.encode(kept)


def read_hash(raw: bytes) -> PasswordHash:
    """What ``write_hash`` wrote."""
    return msgspec.msgpack.decode(raw, type=PasswordHash)

"""Identifiers and randomness: the one source of both, replaceable in tests."""

from __future__ import annotations

import os
import threading
from typing import Protocol

_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_ALPHABET64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Ids(Protocol):
    """Where random bytes come from."""

    def random(self, size: int) -> bytes:
        """``size`` bytes fit for keys and nonces."""
        ...

    def unique(self, size: int) -> bytes:
        """``size`` random bytes for a name, of which nothing hangs on their being secret. Never for cryptography."""
        ...

    def uuid(self) -> str:
        """A version 4 UUID (RFC 9562, section 5.4), as text: a name, as ``unique`` gives them."""
        ...


class SystemIds:
    """The operating system's random source."""

    def random(self, size: int) -> bytes:
        """``size`` bytes from the kernel's CSPRNG."""
        return os.urandom(size)

    def unique(self, size: int) -> bytes:
        """``size`` bytes from the same source, fetched in advance."""
        return _fetched.take(size)

    def uuid(self) -> str:
        """One of those made in advance."""
        return _fetched.uuid()


class _Fetched:
    """Random bytes fetched many at a time, each handed out once.

    A system call for each id costs more than the id's formatting, and lets go of the interpreter's lock. A machine
    that is cloned while it runs may hand out the same bytes in both clones: hence names only.
    """

    _SIZE = 4096
    _UUIDS = 128

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew: a forked child must not hand out its parent's bytes."""
        self._lock = threading.Lock()
        self._bytes = b""
        self._at = 0
        self._uuids: list[str] = []

    def uuid(self) -> str:
        """The next UUID. Without the lock: whoever pops one is the only one to have it."""
        try:
            return self._uuids.pop()
        except IndexError:
            raw = os.urandom(16 * self._UUIDS)
            made = [format_uuid(raw[at : at + 16]) for at in range(0, len(raw), 16)]
            taken = made.pop()
            self._uuids = made
            return taken

    def take(self, size: int) -> bytes:
        """The next ``size`` bytes."""
        with self._lock:
            end = self._at + size
            if end > len(self._bytes):
                self._bytes = os.urandom(max(size, self._SIZE))
                self._at, end = 0, size
            taken = self._bytes[self._at : end]
            self._at = end
        return taken


_fetched = _Fetched()
os.register_at_fork(after_in_child=_fetched.forget)


def new_uuid(ids: Ids) -> str:
    """A version 4 UUID (RFC 9562, section 5.4), as text."""
    return ids.uuid()


def draw(ids: Ids) -> float:
    """A number from 0 up to 1, such as spreads retries. Nothing may hang on its being secret."""
    return int.from_bytes(ids.unique(6), "big") / (1 << 48)


def format_uuid(raw: bytes) -> str:
    """Sixteen random bytes as a version 4 UUID."""
    text = raw.hex()
    return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{'89ab'[raw[8] & 3]}{text[17:20]}-{text[20:]}"


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


def new_signing_certificate_id(ids: Ids) -> str:
    """The id of a user's signing certificate: thirty-two characters, as AWS's are."""
    return "".join(_BASE32[byte & 31] for byte in ids.random(32))

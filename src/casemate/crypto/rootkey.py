"""The root key: generations of 32 bytes, from which every purpose derives its own key."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import NamedTuple

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDFExpand

from casemate.crypto.encoding import encode_parts
from casemate.crypto.errors import UnknownGeneration

KEY_SIZE = 32
NONCE_SIZE = 24
_SHA256 = hashes.SHA256()
_GENERATION = 4


class _Held(NamedTuple):
    """What a root key holds at one moment: replaced as a whole, so that no thread sees half of a change."""

    generations: Mapping[int, bytes]
    current: int
    subkeys: dict[tuple[str, int], bytes]


class RootKey:
    """The generations of the root key that this process holds, and which one new things are sealed under.

    ``generations`` maps a number (1 to 2^32 - 1) to 32 bytes. Keys are derived with HKDF-Expand (RFC 5869,
    section 2.3: the root is uniformly random, so no extract step), one for each purpose. While the root rotates,
    ``take`` gives a root key that is in use its new generations; everything that was handed the object goes on.
    """

    __slots__ = ("_held",)

    def __init__(self, generations: Mapping[int, bytes], current: int) -> None:
        self._held = _checked(generations, current)

    def __repr__(self) -> str:
        return f"RootKey(generations={list(self.numbers)}, current={self.current})"

    def __reduce__(self) -> str:
        raise TypeError("a root key is not to be pickled")

    @property
    def current(self) -> int:
        """The generation that new things are sealed under. Ask once for each thing: it changes at any time."""
        return self._held.current

    @property
    def numbers(self) -> tuple[int, ...]:
        """The generations held, ascending."""
        return tuple(sorted(self._held.generations))

    @property
    def generations(self) -> dict[int, bytes]:
        """A copy of all generations, for a seal or another process."""
        return dict(self._held.generations)

    def take(self, generations: Mapping[int, bytes], current: int) -> None:
        """Hold these generations from now on. Raises what the constructor raises, and changes nothing then."""
        self._held = _checked(generations, current)

    def generation(self, number: int) -> bytes:
        """The 32 bytes of a generation, for a seal to wrap. Raises UnknownGeneration."""
        try:
            return self._held.generations[number]
        except KeyError:
            raise UnknownGeneration(number) from None

    def subkey(self, purpose: str, generation: int | None = None) -> bytes:
        """The 32-byte key of ``purpose``, of the current generation if none is named. Raises UnknownGeneration."""
        held = self._held
        number = held.current if generation is None else generation
        found = held.subkeys.get((purpose, number))
        if found is None:
            if number not in held.generations:
                raise UnknownGeneration(number)
            info = encode_parts([b"casemate root subkey v1", purpose.encode()])
            found = HKDFExpand(_SHA256, KEY_SIZE, info).derive(held.generations[number])
            held.subkeys[purpose, number] = found
        return found

    def message_cipher(self, purpose: str, generation: int, nonce: bytes) -> tuple[AESGCM, bytes]:
        """A cipher for one message under ``purpose``'s key, and the 12-byte nonce to use it with.

        ``nonce`` is 24 random bytes: the first half picks a key of the message's own (HKDF-Expand), the second
        is AES-GCM's nonce. So a long-lived key may seal any number of messages with random nonces, where
        AES-GCM by itself stops at 2^32 (NIST SP 800-38D, section 8.3).
        """
        info = encode_parts([b"casemate message key v1", nonce[:12]])
        key = HKDFExpand(_SHA256, KEY_SIZE, info).derive(self.subkey(purpose, generation))
        return AESGCM(key), nonce[12:NONCE_SIZE]

    def check_value(self) -> bytes:
        """What a store keeps to know this root again: the generation's number and a key derived for nothing else."""
        number = self.current
        return number.to_bytes(_GENERATION, "big") + self.subkey("store-check", number)

    def verify_check(self, value: bytes) -> bool:
        """Whether ``value`` came from a generation of this root."""
        number = int.from_bytes(value[:_GENERATION], "big")
        try:
            return hmac.compare_digest(self.subkey("store-check", number), value[_GENERATION:])
        except UnknownGeneration:
            return False


def _checked(generations: Mapping[int, bytes], current: int) -> _Held:
    if current not in generations:
        raise UnknownGeneration(current)
    for number, key in generations.items():
        if len(key) != KEY_SIZE or not 0 < number < 1 << 32:
            raise ValueError("a root key generation is a number from 1 to 2^32 - 1 and 32 bytes")
    return _Held(dict(generations), current, {})

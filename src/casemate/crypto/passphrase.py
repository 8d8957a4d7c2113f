"""The passphrase seal: the root key under a key that only a person's passphrase gives.

The key is derived with Argon2id (RFC 9106). Its parameters stand beside what it wrapped, so that they can rise
with the years; what is below the floor is refused, on making and on opening.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from casemate.crypto.encoding import encode_parts
from casemate.crypto.errors import SealProblem, WrongPassphrase
from casemate.kernel.ids import Ids

NAME = "passphrase"
MIN_LENGTH = 12
"""Characters that a new passphrase has at least."""
MAX_LENGTH = 1024
_KEY_SIZE = 32
_SALT_SIZE = 16
_NONCE = 12


class Cost(msgspec.Struct, frozen=True, kw_only=True):
    """What one derivation costs: KiB of memory, passes over it, lanes side by side."""

    memory: int = 256 * 1024
    iterations: int = 3
    lanes: int = 4


DEFAULT_COST = Cost()
FLOOR = Cost(memory=64 * 1024, iterations=3, lanes=1)
"""The least that is taken: the memory and passes of RFC 9106's second recommendation (section 4)."""
_CEILING = Cost(memory=4 * 1024 * 1024, iterations=64, lanes=64)


class PassphraseSeal:
    """Wraps root keys with AES-256-GCM under the derived key, which stays in this process's memory."""

    name = NAME

    def __init__(self, key: bytes, salt: bytes, cost: Cost, ids: Ids) -> None:
        self._key = key
        self._salt = salt
        self._cost = cost
        self._ids = ids

    def __repr__(self) -> str:
        return f"PassphraseSeal({self._cost!r})"

    @classmethod
    def create(cls, passphrase: str, ids: Ids, cost: Cost = DEFAULT_COST) -> PassphraseSeal:
        """A seal of a new passphrase. Raises SealProblem for one that is too short, or a cost below the floor."""
        if not MIN_LENGTH <= len(passphrase) <= MAX_LENGTH:
            raise SealProblem(
                f"The passphrase has {len(passphrase)} characters.",
                f"Take {MIN_LENGTH} to {MAX_LENGTH}: five or six words that were drawn at random do well.",
            )
        salt = ids.random(_SALT_SIZE)
        return cls(_derive(passphrase, salt, cost), salt, cost, ids)

    @classmethod
    def open(cls, passphrase: str, parameters: Mapping[str, str | int], ids: Ids) -> PassphraseSeal:
        """The seal whose ``parameters`` stand in a keyring. That the passphrase is right shows when it unwraps.

        Raises SealProblem for parameters that are none, below the floor or beyond reason.
        """
        try:
            cost = msgspec.convert({key: value for key, value in parameters.items() if key != "salt"}, Cost)
            salt = bytes.fromhex(str(parameters["salt"]))
        except (msgspec.ValidationError, KeyError, ValueError) as error:
            raise SealProblem(
                "The passphrase seal's parameters are damaged.", "Put the keyring back from your copy of it."
            ) from error
        if len(passphrase) > MAX_LENGTH:
            raise WrongPassphrase
        return cls(_derive(passphrase, salt, cost), salt, cost, ids)

    @property
    def parameters(self) -> Mapping[str, str | int]:
        """The derivation's cost and salt. Nothing secret."""
        cost: dict[str, str | int] = msgspec.structs.asdict(self._cost)
        return {**cost, "salt": self._salt.hex()}

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """``key`` under AES-256-GCM: nonce, ciphertext, tag."""
        nonce = self._ids.random(_NONCE)
        return nonce + AESGCM(self._key).encrypt(nonce, key, _associated(bound))

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The key. Raises WrongPassphrase, for what was altered too: the two can't be told apart."""
        try:
            return AESGCM(self._key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _associated(bound))
        except (InvalidTag, ValueError):
            raise WrongPassphrase from None


def _derive(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    for name in ("memory", "iterations", "lanes"):
        if not getattr(FLOOR, name) <= getattr(cost, name) <= getattr(_CEILING, name):
            raise SealProblem(
                f"The passphrase seal's {name} is {getattr(cost, name)}, "
                f"and {getattr(FLOOR, name)} to {getattr(_CEILING, name)} is taken.",
                "Put the keyring back from your copy of it.",
            )
    if len(salt) != _SALT_SIZE:
        raise SealProblem("The passphrase seal's salt is damaged.", "Put the keyring back from your copy of it.")
    # One passphrase has one spelling, whichever keyboard typed its accents.
    secret = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    derivation = Argon2id(
        salt=salt, length=_KEY_SIZE, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory
    )
    return derivation.derive(secret)


def _associated(bound: bytes) -> bytes:
    return encode_parts([b"casemate passphrase seal v1", bound])

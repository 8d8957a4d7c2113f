"""Seals: what guards the root key while nothing runs.

A seal wraps the root's generations, 32 bytes each; it never sees what they protect. The file seal is the
default, ``passphrase.py`` has the one that a person opens. A PKCS#11 token (C_Encrypt with CKM_AES_GCM, ``bound``
as associated data) and another KMS (Encrypt, ``bound`` in the encryption context) fit the same protocol:
``docs/internals/seals.md`` says how.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casemate.crypto.encoding import encode_parts
from casemate.crypto.errors import SealProblem
from casemate.crypto.files import create_secret, read_secret, replace_secret
from casemate.kernel.ids import Ids

FILE = "file"
KEY_SIZE = 32
_NONCE = 12
_MAGIC = b"casemate seal key v1\n"
_LIMIT = 256


class Seal(Protocol):
    """Wraps and unwraps root keys. Both may take long (a device, a network), and are called in no event loop.

    ``name`` and ``parameters`` are written beside what was wrapped, and are what the seal is opened by again.
    """

    @property
    def name(self) -> str:
        """``file``, ``passphrase``, ``pkcs11`` or ``kms``."""
        ...

    @property
    def parameters(self) -> Mapping[str, str | int]:
        """What is needed to open it besides its secret: a salt and costs; a token's label; a key's ARN."""
        ...

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """``key`` so that only this seal opens it, bound to ``bound``. Raises SealProblem."""
        ...

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The key. Raises SealProblem when it was wrapped by another seal, for something else, or altered."""
        ...


class FileSeal:
    """A key in a file that only its owner can read: ``seal.key`` in the data directory.

    It protects what leaves the machine without that file (a backup of the store, a disk image less it), not
    against who can read the file.
    """

    name = FILE
    parameters: Mapping[str, str | int] = MappingProxyType({})

    def __init__(self, path: Path, key: bytes, ids: Ids) -> None:
        if len(key) != KEY_SIZE:
            raise ValueError("a file seal's key has 32 bytes")
        self._path = path
        self._key = key
        self._ids = ids

    def __repr__(self) -> str:
        return f"FileSeal({str(self._path)!r})"

    @classmethod
    def create(cls, path: Path, ids: Ids, *, replace: bool = False) -> FileSeal:
        """Make a new seal key in ``path``. Raises SealProblem when it can't be made, or is there and not to go."""
        key = ids.random(KEY_SIZE)
        write = replace_secret if replace else create_secret
        write(path, _MAGIC + key.hex().encode() + b"\n")
        return cls(path, key, ids)

    @classmethod
    def load(cls, path: Path, ids: Ids) -> FileSeal:
        """The seal in ``path``.

        Raises SealProblem when the file is missing, of another owner, readable by others, or no seal key.
        """
        try:
            data = read_secret(path, _LIMIT)
        except FileNotFoundError:
            raise SealProblem(
                f"{path} is missing: without it nothing sealed in this store can be read.",
                "Put it back from your copy of it (mode 0600).",
            ) from None
        digits = data[len(_MAGIC) :].strip()
        try:
            key = bytes.fromhex(digits.decode("ascii"))
        except ValueError:
            key = b""
        if not data.startswith(_MAGIC) or len(key) != KEY_SIZE:
            raise SealProblem(f"{path} holds no seal key.", "Put it back from your copy of it (mode 0600).")
        return cls(path, key, ids)

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """``key`` under AES-256-GCM: nonce, ciphertext, tag."""
        nonce = self._ids.random(_NONCE)
        return nonce + AESGCM(self._key).encrypt(nonce, key, _associated(bound))

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The key. Raises SealProblem."""
        try:
            return AESGCM(self._key).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _associated(bound))
        except (InvalidTag, ValueError):
            raise SealProblem(
                f"{self._path} is not the seal that guards this root key.",
                "Put back the seal.key and the root.keys that belong together.",
            ) from None


def _associated(bound: bytes) -> bytes:
    return encode_parts([b"casemate file seal v1", bound])

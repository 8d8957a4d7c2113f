"""The keyring: the root key's generations in a file, each wrapped by the seal."""

from __future__ import annotations

from pathlib import Path

import msgspec

from casemate.crypto.errors import SealProblem, UnknownGeneration
from casemate.crypto.files import create_secret, read_secret, replace_secret
from casemate.crypto.rootkey import KEY_SIZE, RootKey
from casemate.crypto.seal import FileSeal, Seal
from casemate.kernel.ids import Ids

SEAL_FILE = "seal.key"
KEYRING_FILE = "root.keys"
_VERSION = 1
_LIMIT = 64 * 1024


class _Keyring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The file: JSON. ``generations`` maps a number to the wrapped key (base64)."""

    version: int
    seal: str
    current: int
    generations: dict[int, bytes]


def create_keyring(path: Path, seal: Seal, ids: Ids) -> RootKey:
    """Make a new root key of one generation and keep it in ``path``. Raises SealProblem when the file exists."""
    root = RootKey({1: ids.random(KEY_SIZE)}, 1)
    create_secret(path, _encoded(root, seal))
    return root


def load_keyring(path: Path, seal: Seal) -> RootKey:
    """The root key in ``path``. Raises SealProblem, whose message says what to do."""
    try:
        data = read_secret(path, _LIMIT)
    except FileNotFoundError:
        raise SealProblem(
            f"{path} is missing: without it nothing sealed in this store can be read.",
            "Put it back from your copy of it (mode 0600).",
        ) from None
    try:
        keyring = msgspec.json.decode(data, type=_Keyring)
        if keyring.version != _VERSION:
            raise SealProblem(
                f"{path} was written by another version of Casemate ({keyring.version}, here {_VERSION}).",
                "Start the version that wrote it.",
            )
        if keyring.seal != seal.name:
            raise SealProblem(
                f"{path} is guarded by a {keyring.seal} seal, and a {seal.name} seal was given.",
                "Start with the seal that it names.",
            )
        generations = {number: seal.unwrap(wrapped, _bound(number)) for number, wrapped in keyring.generations.items()}
        return RootKey(generations, keyring.current)
    except (msgspec.DecodeError, ValueError, UnknownGeneration) as error:
        raise SealProblem(f"{path} is damaged.", "Put it back from your copy of it (mode 0600).") from error


def add_generation(path: Path, root: RootKey, seal: Seal, ids: Ids) -> RootKey:
    """The root key with a new current generation, kept in ``path`` before it is returned. Raises SealProblem."""
    number = root.numbers[-1] + 1
    generations = {known: root.generation(known) for known in root.numbers}
    grown = RootKey({**generations, number: ids.random(KEY_SIZE)}, number)
    replace_secret(path, _encoded(grown, seal))
    return grown


def open_root(directory: Path, ids: Ids, *, first_start: bool) -> RootKey:
    """The root key of a data directory under its file seal.

    ``first_start`` says that the directory has no store yet: then the seal and the keyring are made where
    they are missing. Otherwise a missing one is a SealProblem, never replaced by a new one.
    """
    seal_path, keyring_path = directory / SEAL_FILE, directory / KEYRING_FILE
    if first_start and not seal_path.exists() and not keyring_path.exists():
        seal = FileSeal.create(seal_path, ids)
    else:
        seal = FileSeal.load(seal_path, ids)
    if first_start and not keyring_path.exists():
        return create_keyring(keyring_path, seal, ids)
    return load_keyring(keyring_path, seal)


def _encoded(root: RootKey, seal: Seal) -> bytes:
    wrapped = {number: seal.wrap(root.generation(number), _bound(number)) for number in root.numbers}
    return msgspec.json.encode(_Keyring(version=_VERSION, seal=seal.name, current=root.current, generations=wrapped))


def _bound(number: int) -> bytes:
    return b"root key generation %d" % number

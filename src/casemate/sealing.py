"""What is done to a data directory's seal from outside the server: looked at, changed, copied, brought back.

What changes the keyring locks the directory: the server must be stopped, since it holds the keyring itself.
What only reads it works beside a running server. All functions raise SealProblem or another StartupProblem-like
pair of message and advice; the command line shows both alike.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from casemate.crypto import joining
from casemate.crypto.door import Look, NobodyThere, ask
from casemate.crypto.errors import SealProblem
from casemate.crypto.keyring import (
    KEEP,
    KEYRING_FILE,
    SEAL_FILE,
    Keyring,
    read_keyring,
    unlock,
    unseal,
    write_keyring,
)
from casemate.crypto.passphrase import DEFAULT_COST, Cost, PassphraseSeal
from casemate.crypto.rootkey import RootKey
from casemate.crypto.seal import FileSeal, Seal
from casemate.kernel.ids import SystemIds
from casemate.settings import StartupProblem
from casemate.store.directory import DATABASE_FILE, DataDirectory
from casemate.store.errors import OpeningProblem
from casemate.store.inspection import seal_check

IDS = SystemIds()
Passphrase = Callable[[], str]
"""Asks a person; called only when it is needed."""
NewSeal = Callable[[Path], Seal]
"""Makes the seal that is to guard a data directory's keyring from now on."""


class Status(NamedTuple):
    """A keyring from outside. ``sealed`` is None when no server runs; ``kept`` says until when, since the epoch."""

    seal: str
    parameters: Mapping[str, str | int]
    current: int
    pending: tuple[int, ...]
    kept: Mapping[int, float]
    sealed: bool | None


def file_seal(directory: Path) -> Seal:
    """A new file seal for a directory whose keyring it does not guard yet."""
    return FileSeal.create(directory / SEAL_FILE, IDS, replace=True)


def passphrase_seal(passphrase: Passphrase, cost: Cost = DEFAULT_COST) -> NewSeal:
    """A new passphrase seal."""
    return lambda _directory: PassphraseSeal.create(passphrase(), IDS, cost)


def status(directory: Path) -> Status:
    """How the seal is."""
    file = read_keyring(directory / KEYRING_FILE)
    try:
        sealed = ask(directory, Look()).sealed
    except NobodyThere:
        sealed = None
    pending = tuple(sorted(number for number in file.generations if number > file.current))
    kept = {number: file.former.get(number, 0.0) + KEEP for number in file.generations if number < file.current}
    return Status(file.seal, file.parameters, file.current, pending, kept, sealed)


def init(directory: Path, new_seal: NewSeal) -> None:
    """Choose the seal before the first start."""
    with _locked(directory) as locked:
        if not locked.first_start or (directory / KEYRING_FILE).exists():
            raise SealProblem(f"{directory} has its seal already.", "Change it with `casemate seal convert`.")
        Keyring.create(directory / KEYRING_FILE, new_seal(directory), IDS)


def convert(directory: Path, passphrase: Passphrase, new_seal: NewSeal) -> None:
    """Guard the same root key by another seal, or by another passphrase."""
    with _locked(directory):
        keyring = _opened(directory, passphrase)
        seal = new_seal(directory)
        keyring.guard_with(seal)
        if seal.name != FileSeal.name:
            (directory / SEAL_FILE).unlink(missing_ok=True)


def export(directory: Path, to: Path, passphrase: Passphrase, recovery_seal: NewSeal) -> None:
    """Write a recovery file: the root key under a passphrase of its own."""
    _opened(directory, passphrase).copy_to(to, recovery_seal(directory))


def recover(directory: Path, source: Path, passphrase: Passphrase, new_seal: NewSeal, *, replace: bool) -> None:
    """Bring the root key of a recovery file into a data directory, under a seal of its own."""
    with _locked(directory):
        path = directory / KEYRING_FILE
        if path.exists() and not replace:
            raise SealProblem(
                f"{path} is there already and was left as it is.",
                "If it can't be opened any more, put the recovery file in its place with --replace.",
            )
        recovered = unlock(source, passphrase(), IDS)
        _require_right(directory, recovered.root)
        recovered.copy_to(path, new_seal(directory), replace=True)


def ask_to_join(directory: Path) -> tuple[bytes, str]:
    """The request of a new node, and its fingerprint."""
    with _locked(directory):
        request = joining.request(directory)
        return request, joining.fingerprint(request)


def admit(directory: Path, request: bytes, passphrase: Passphrase) -> bytes:
    """The answer to a new node's request."""
    return joining.admit(request, _opened(directory, passphrase).root)


def join(directory: Path, answer: bytes, passphrase: Passphrase, new_seal: NewSeal) -> tuple[int, ...]:
    """Take the root key that another node answered with; the generations held then.

    A node that has a keyring takes the further generations into it, and keeps its seal.
    """
    with _locked(directory):
        root = joining.accept(directory, answer)
        path = directory / KEYRING_FILE
        if path.exists():
            keyring = _opened(directory, passphrase)
            for number, key in root.generations.items():
                keyring.adopt(number, key)
        else:
            _require_right(directory, root)
            # When the former ones ceased to be current is not told: as if just now, they are kept long enough.
            former = {number: time.time() for number in root.numbers if number < root.current}
            keyring = write_keyring(path, new_seal(directory), root, former)
        (directory / joining.JOIN_FILE).unlink()
        return keyring.root.numbers


@contextmanager
def _locked(directory: Path) -> Iterator[DataDirectory]:
    try:
        with DataDirectory.open(directory) as locked:
            yield locked
    except OpeningProblem as problem:
        raise StartupProblem(problem.message, problem.advice) from problem


def _opened(directory: Path, passphrase: Passphrase) -> Keyring:
    keyring = unseal(directory, IDS, first_start=False)
    return keyring or unlock(directory / KEYRING_FILE, passphrase(), IDS)


def _require_right(directory: Path, root: RootKey) -> None:
    """Raise SealProblem when the directory has a store that this root key does not open."""
    check = seal_check(directory / DATABASE_FILE)
    if check is not None and not root.verify_check(check):
        raise SealProblem(
            f"This root key (generation {root.current}) is not the one that the store in {directory} is sealed under.",
            "Use the recovery file, or the node, that belongs to this store.",
        )

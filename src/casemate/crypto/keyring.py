"""The keyring: the root key's generations in a file, each wrapped by the seal.

The same file under a passphrase seal is the recovery file (``casemate seal export``).
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from pathlib import Path

import msgspec

from casemate.crypto.errors import SealProblem, UnknownGeneration
from casemate.crypto.files import create_secret, read_secret, replace_secret
from casemate.crypto.passphrase import NAME as PASSPHRASE
from casemate.crypto.passphrase import PassphraseSeal
from casemate.crypto.rootkey import KEY_SIZE, RootKey
from casemate.crypto.seal import FILE, FileSeal, Seal
from casemate.kernel.ids import Ids

SEAL_FILE = "seal.key"
KEYRING_FILE = "root.keys"
KEEP = 37 * 3600.0
"""Seconds for which a former generation is kept at least: the longest session (36 hours), and an hour over."""
_VERSION = 1
_LIMIT = 64 * 1024


class KeyringFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The file: JSON. Nothing in it is readable without the seal but numbers and times.

    ``generations`` maps a number to the wrapped key (base64), ``former`` one that was current to the time when it
    ceased to be (seconds since the epoch), ``parameters`` are the seal's own.
    """

    version: int
    seal: str
    current: int
    generations: dict[int, bytes]
    parameters: dict[str, str | int] = {}
    former: dict[int, float] = {}


class Keyring:
    """The unsealed keyring: its file, the seal that guards it, and the root key that was in it.

    Whoever unseals holds it (the supervisor); all others are handed ``root`` alone. Each change is in the file
    before it is in ``root``: killed in between, the next start has it. Its methods may be called in any thread.
    """

    def __init__(self, path: Path, seal: Seal, root: RootKey, former: Mapping[int, float]) -> None:
        self.path = path
        self.root = root
        self._seal = seal
        self._former = dict(former)
        self._changing = threading.Lock()

    def __repr__(self) -> str:
        return f"Keyring({str(self.path)!r}, {self._seal!r}, {self.root!r})"

    @classmethod
    def create(cls, path: Path, seal: Seal, ids: Ids) -> Keyring:
        """Make a new root key of one generation and keep it in ``path``. Raises SealProblem when the file exists."""
        return write_keyring(path, seal, RootKey({1: ids.random(KEY_SIZE)}, 1), {})

    @classmethod
    def open(cls, path: Path, seal: Seal) -> Keyring:
        """The keyring in ``path``. Raises SealProblem, whose message says what to do."""
        file = read_keyring(path)
        if file.seal != seal.name:
            raise SealProblem(
                f"{path} is guarded by a {file.seal} seal, and a {seal.name} seal was given.",
                "Start with the seal that it names.",
            )
        try:
            generations = {number: seal.unwrap(key, _bound(number)) for number, key in file.generations.items()}
            return cls(path, seal, RootKey(generations, file.current), file.former)
        except (ValueError, UnknownGeneration) as error:
            raise _damaged(path) from error

    @property
    def seal(self) -> str:
        """The type of the seal that guards it."""
        return self._seal.name

    @property
    def former(self) -> dict[int, float]:
        """The generations that were current once, with the time when each ceased to be."""
        return dict(self._former)

    @property
    def pending(self) -> int | None:
        """A generation that is held and not yet current, None when there is none."""
        newest = self.root.numbers[-1]
        return newest if newest > self.root.current else None

    def prepare(self, ids: Ids) -> int:
        """The number of the generation to come: it is made unless one is pending. Nothing is sealed under it yet."""
        with self._changing:
            if self.pending is None:
                self._change({**self.root.generations, self.root.numbers[-1] + 1: ids.random(KEY_SIZE)})
            return self.root.numbers[-1]

    def adopt(self, number: int, key: bytes) -> None:
        """Hold a generation that another node made. Raises SealProblem if another key has that number."""
        with self._changing:
            if number not in self.root.numbers:
                self._change({**self.root.generations, number: key})
            elif self.root.generation(number) != key:
                raise SealProblem(
                    f"Another node has a root key generation {number} of its own.", "Join this node anew."
                )

    def promote(self, number: int, now: float) -> None:
        """Seal under a generation that is held, from ``now`` (seconds since the epoch) on."""
        with self._changing:
            if number > self.root.current:
                former = {**self._former, self.root.current: now}
                self._change(self.root.generations, current=number, former=former)

    def retire(self, number: int) -> None:
        """Forget a generation that was current once: nothing under it can be opened any more."""
        with self._changing:
            if number < self.root.current:
                former = {each: ended for each, ended in self._former.items() if each != number}
                held = {each: key for each, key in self.root.generations.items() if each != number}
                self._change(held, former=former)

    def guard_with(self, seal: Seal) -> None:
        """Guard the same root key by another seal from now on."""
        with self._changing:
            replace_secret(self.path, _encoded(seal, self.root.generations, self.root.current, self._former))
            self._seal = seal

    def copy_to(self, path: Path, seal: Seal, *, replace: bool = False) -> Keyring:
        """The same root key in another file, under a seal of its own. Raises SealProblem."""
        return write_keyring(path, seal, self.root, self._former, replace=replace)

    def _change(
        self, generations: Mapping[int, bytes], current: int | None = None, former: Mapping[int, float] | None = None
    ) -> None:
        chosen = current or self.root.current
        since = self._former if former is None else dict(former)
        replace_secret(self.path, _encoded(self._seal, generations, chosen, since))
        self._former = since
        self.root.take(generations, chosen)


def write_keyring(
    path: Path, seal: Seal, root: RootKey, former: Mapping[int, float], *, replace: bool = False
) -> Keyring:
    """A keyring of a root key's generations in a file of its own. Raises SealProblem."""
    write = replace_secret if replace else create_secret
    write(path, _encoded(seal, root.generations, root.current, former))
    return Keyring(path, seal, RootKey(root.generations, root.current), former)


def read_keyring(path: Path) -> KeyringFile:
    """What a keyring says without its seal. Raises SealProblem, whose message says what to do."""
    try:
        file = msgspec.json.decode(read_secret(path, _LIMIT), type=KeyringFile)
    except FileNotFoundError:
        raise SealProblem(
            f"{path} is missing: without it nothing sealed in this store can be read.",
            "Put it back from your copy of it (mode 0600), or use a recovery file: `casemate seal recover FILE`.",
        ) from None
    except msgspec.DecodeError as error:
        raise _damaged(path) from error
    if file.version != _VERSION:
        raise SealProblem(
            f"{path} was written by another version of Casemate ({file.version}, here {_VERSION}).",
            "Start the version that wrote it.",
        )
    return file


def unlock(path: Path, passphrase: str, ids: Ids) -> Keyring:
    """The keyring in ``path``, which a passphrase seal guards. Takes long and much memory on purpose.

    Raises WrongPassphrase, or another SealProblem.
    """
    file = read_keyring(path)
    if file.seal != PASSPHRASE:
        raise SealProblem(f"{path} is guarded by a {file.seal} seal.", "It needs no passphrase.")
    return Keyring.open(path, PassphraseSeal.open(passphrase, file.parameters, ids))


def unseal(directory: Path, ids: Ids, *, first_start: bool) -> Keyring | None:
    """The keyring of a data directory, or None when it takes a person to unlock it.

    ``first_start`` says that the directory has no store yet: then a file seal and a keyring are made where they
    are missing. Otherwise a missing one is a SealProblem, never replaced by a new one.
    """
    seal_path, path = directory / SEAL_FILE, directory / KEYRING_FILE
    if first_start and not path.exists():
        seal = FileSeal.load(seal_path, ids) if seal_path.exists() else FileSeal.create(seal_path, ids)
        return Keyring.create(path, seal, ids)
    guard = read_keyring(path).seal
    if guard == PASSPHRASE:
        return None
    if guard != FILE:
        raise SealProblem(f"{path} is guarded by a {guard} seal, which is not known here.", "Start a later version.")
    return Keyring.open(path, FileSeal.load(seal_path, ids))


def _encoded(seal: Seal, generations: Mapping[int, bytes], current: int, former: Mapping[int, float]) -> bytes:
    file = KeyringFile(
        version=_VERSION,
        seal=seal.name,
        current=current,
        generations={number: seal.wrap(key, _bound(number)) for number, key in generations.items()},
        parameters=dict(seal.parameters),
        former=dict(former),
    )
    return msgspec.json.encode(file)


def _damaged(path: Path) -> SealProblem:
    return SealProblem(f"{path} is damaged.", "Put it back from your copy of it (mode 0600).")


def _bound(number: int) -> bytes:
    return b"root key generation %d" % number

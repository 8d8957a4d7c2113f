"""What the store's tests share: kinds to keep, a real sealer, and stores of each backend."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tests import postgres

from casemate.crypto.envelope import Envelopes
from casemate.crypto.rootkey import RootKey
from casemate.kernel.ids import SystemIds
from casemate.kernel.resources import Index, Kind, Resource, Scope, fold_case
from casemate.store.database import Database
from casemate.store.sqlite import SqliteDatabase
from casemate.store.store import DatabaseStore, Options
from casemate.store.writing import WriteTransaction

T = TypeVar("T")
ACCOUNT = "111122223333"
OTHER = "444455556666"
REGION = "eu-central-1"
ROOT = RootKey({1: b"\x01" * 32}, 1)
BACKENDS: dict[str, Callable[[Path], Database]] = {
    "postgresql": postgres.database,
    "sqlite": lambda path: SqliteDatabase(path / "store.sqlite3"),
}


class Thing(Resource, frozen=True, kw_only=True):
    name: str
    colour: str = ""
    nickname: str = ""
    due: float | None = None
    number: int = 0


class Person(Resource, frozen=True, kw_only=True):
    name: str


class Card(Resource, frozen=True, kw_only=True):
    id: str
    owner: str
    serial: str = ""


THING = Kind(
    "Test::Thing",
    Thing,
    id=lambda thing: thing.name,
    indexes=(
        Index("colour", lambda thing: (thing.colour,) if thing.colour else ()),
        Index("nickname", lambda thing: (thing.nickname,) if thing.nickname else (), unique=True),
    ),
    due=lambda thing: thing.due,
)
PERSON = Kind("Test::Person", Person, id=lambda person: person.name, scope=Scope.ACCOUNT, fold=fold_case)
CARD = Kind(
    "Test::Card",
    Card,
    id=lambda card: card.id,
    scope=Scope.GLOBAL,
    indexes=(
        Index("owner", lambda card: (card.owner,)),
        Index("serial", lambda card: (card.serial,) if card.serial else (), unique=True),
    ),
)
KINDS: tuple[Kind[Any], ...] = (THING, PERSON, CARD)


class ManualClock:
    """Time that stands until a test moves it."""

    def __init__(self, now: float = 1_800_000_000.0) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now


class Opener:
    """Opens stores of one backend on one path; each counts as a process of its own."""

    def __init__(self, backend: str, path: Path) -> None:
        self.path = path
        self.wall = ManualClock()
        self.monotonic = ManualClock(1_000.0)
        self.backend = backend
        if backend == "postgresql":
            # Here and not in a process that the test starts: the cluster ends with who started it.
            postgres.cluster()
        self._database = BACKENDS[backend]

    def database(self) -> Database:
        return self._database(self.path)

    def sealer(self, root: RootKey = ROOT) -> Envelopes:
        return Envelopes(root, SystemIds())

    @contextmanager
    def __call__(
        self, *, kinds: Iterable[Kind[Any]] = KINDS, root: RootKey = ROOT, **changes: Any
    ) -> Iterator[DatabaseStore]:
        options = Options(readers=2, catch_up=None, wall=self.wall, monotonic=self.monotonic)._replace(**changes)
        with DatabaseStore(self.database(), kinds, self.sealer(root), options) as store:
            yield store


def thing(name: str, **members: Any) -> Thing:
    return Thing(account=ACCOUNT, region=REGION, name=name, **members)


def add(store: DatabaseStore, *entities: Thing) -> None:
    def run(tx: WriteTransaction) -> None:
        for entity in entities:
            tx.insert(THING, entity)

    store.run_write(run).result()


def change(store: DatabaseStore, name: str, **members: Any) -> None:
    def run(tx: WriteTransaction) -> None:
        found = tx.get(THING, ACCOUNT, REGION, name)
        assert found is not None
        tx.put(THING, msgspec.structs.replace(found, **members))

    store.run_write(run).result()


def load(store: DatabaseStore, name: str) -> Thing | None:
    return store.run_read(lambda tx: tx.get(THING, ACCOUNT, REGION, name)).result()

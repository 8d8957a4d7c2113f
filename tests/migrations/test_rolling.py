"""Two versions on one store, while an installation is upgraded node by node."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.store.support import ACCOUNT, REGION, THING, Opener, Thing, add, load, thing

from casemate.kernel.resources import Index, Kind
from casemate.store import schema
from casemate.store.database import Connection
from casemate.store.errors import NewerDocument, NewerStore
from casemate.store.store import DatabaseStore


@pytest.fixture
def opener(tmp_path: Any) -> Opener:
    return Opener("sqlite", tmp_path)


class Renamed(Thing, frozen=True, kw_only=True):
    """A thing as the next version has it: its colour is called paint."""

    paint: str = ""


def _up(members: dict[str, Any]) -> dict[str, Any]:
    return {"paint" if name == "colour" else name: value for name, value in members.items()}


def _down(members: dict[str, Any]) -> dict[str, Any]:
    return {"colour" if name == "paint" else name: value for name, value in members.items()}


def kind(writes: int) -> Kind[Renamed]:
    """The kind of the release that brings schema 2 (and writes 1), and of the one after it."""
    return Kind(
        THING.name,
        Renamed,
        id=lambda one: one.name,
        indexes=(
            Index("colour", lambda one: (one.paint,) if one.paint else ()),
            Index("nickname", lambda one: (one.nickname,) if one.nickname else (), unique=True),
        ),
        schema=2,
        upcasts={1: _up},
        downcasts={2: _down},
        writes=writes,
    )


BRINGS, FOLLOWS = kind(1), kind(0)


def read(store: DatabaseStore, known: Kind[Renamed], name: str) -> Renamed | None:
    return store.run_read(lambda tx: tx.get(known, ACCOUNT, REGION, name)).result()


def write(store: DatabaseStore, known: Kind[Renamed], name: str, paint: str) -> None:
    def run(tx: Any) -> None:
        found = tx.get(known, ACCOUNT, REGION, name)
        if found is None:
            tx.insert(known, Renamed(account=ACCOUNT, region=REGION, name=name, paint=paint))
        else:
            tx.put(known, msgspec.structs.replace(found, paint=paint))

    store.run_write(run).result()


def coloured(store: DatabaseStore, known: Kind[Any], colour: str) -> list[str]:
    found = store.run_read(lambda tx: tx.list(known, ACCOUNT, REGION, index="colour", value=colour, limit=9)).result()
    return [each.name for each in found]


def test_the_version_before_reads_what_the_new_one_writes_and_the_other_way_round(opener: Opener) -> None:
    with opener() as old:
        add(old, thing("a", colour="red"))
        with opener(kinds=(BRINGS,)) as new:
            upgraded = read(new, BRINGS, "a")
            assert upgraded is not None
            assert upgraded.paint == "red"
            write(new, BRINGS, "a", "blue")
            write(new, BRINGS, "b", "blue")
            for name in ("a", "b"):
                found = load(old, name)
                assert found is not None
                assert found.colour == "blue"
            add(old, thing("c", colour="blue"))
            assert coloured(old, THING, "blue") == coloured(new, BRINGS, "blue") == ["a", "b", "c"]
            assert coloured(old, THING, "red") == coloured(new, BRINGS, "red") == []
    # The old version starts again beside what the new one has written.
    with opener() as old:
        assert coloured(old, THING, "blue") == ["a", "b", "c"]


def test_the_release_after_writes_the_new_schema_beside_the_one_that_brought_it(opener: Opener) -> None:
    with opener(kinds=(BRINGS,)) as before, opener(kinds=(FOLLOWS,)) as new:
        write(before, BRINGS, "a", "red")
        write(new, FOLLOWS, "a", "blue")
        write(new, FOLLOWS, "b", "green")
        for name, paint in (("a", "blue"), ("b", "green")):
            found = read(before, BRINGS, name)
            assert found is not None
            assert found.paint == paint


def test_two_versions_apart_refuse_rather_than_misread(opener: Opener) -> None:
    with opener() as old:
        with opener(kinds=(FOLLOWS,)) as new:
            write(new, FOLLOWS, "a", "red")
        with pytest.raises(NewerDocument, match="schema 2"):
            load(old, "a")
    with pytest.raises(NewerStore), opener():
        pass


def prepared(opener: Opener, upgrades: tuple[schema.Upgrade, ...]) -> None:
    """Bring the store's tables to where a later version with these upgrades wants them. Raises NewerStore."""
    database = opener.database()
    connection = database.writer()
    try:
        connection.begin_write()
        schema.prepare(connection, database.types, (*schema.UPGRADES, *upgrades))
        connection.commit()
    finally:
        connection.close()


NOW = schema.SCHEMA
ADDS = schema.Upgrade(
    NOW + 1, ("CREATE TABLE added (name {text} NOT NULL PRIMARY KEY, value {blob})",), readable_by=NOW
)
CHANGES = schema.Upgrade(NOW + 2, ("ALTER TABLE added RENAME TO changed",), readable_by=NOW + 2)
ADDS_MORE = schema.Upgrade(NOW + 3, ("CREATE TABLE more (name {text} NOT NULL PRIMARY KEY)",), readable_by=NOW)


def tables(connection: Connection) -> set[str]:
    return {row[0] for row in connection.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}


def test_tables_are_upgraded_step_by_step_and_once(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a", colour="red"))
    for _ in range(2):
        prepared(opener, (ADDS, CHANGES))
    connection = opener.database().reader()
    assert {"changed", "resource"} <= tables(connection)
    assert "added" not in tables(connection)
    assert schema.read_meta(connection, "schema") == b"%d" % (NOW + 2)
    connection.close()


def test_a_new_store_has_every_step(opener: Opener) -> None:
    prepared(opener, (ADDS, CHANGES, ADDS_MORE))
    connection = opener.database().reader()
    assert {"changed", "more", "resource"} <= tables(connection)
    connection.close()


def test_tables_that_only_grew_are_used_by_the_version_before(opener: Opener) -> None:
    with opener() as old:
        add(old, thing("a", colour="red"))
        prepared(opener, (ADDS,))
        add(old, thing("b", colour="red"))
    with opener() as old:
        assert coloured(old, THING, "red") == ["a", "b"]
    connection = opener.database().reader()
    assert schema.read_meta(connection, "schema") == b"%d" % (NOW + 1)
    connection.close()


@pytest.mark.parametrize("upgrades", [(ADDS, CHANGES), (ADDS, CHANGES, ADDS_MORE)])
def test_tables_that_changed_are_refused_by_the_version_before(
    opener: Opener, upgrades: tuple[schema.Upgrade, ...]
) -> None:
    with opener():
        pass
    prepared(opener, upgrades)
    with pytest.raises(NewerStore, match=f"its schema is {upgrades[-1].schema}"), opener():
        pass
    with pytest.raises(NewerStore):
        prepared(opener, (ADDS,))


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [step.schema for step in schema.UPGRADES] == list(range(2, schema.SCHEMA + 1))

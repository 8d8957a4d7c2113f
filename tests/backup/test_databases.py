"""A backup of one database is restored on the other, and nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.backup.support import KNOWN, REF, SECRET, fill
from tests.store.support import Opener, add, load, thing

from casemate.backup.making import back_up
from casemate.backup.restoring import restore
from casemate.backup.tables import TABLES
from casemate.store.database import Database, Row


def rows(database: Database) -> dict[str, list[Row]]:
    connection = database.reader()
    found: dict[str, list[Row]] = {}
    for table in TABLES:
        selected = connection.rows(f"SELECT {table.names} FROM {table.name} ORDER BY {table.keys}")
        found[table.name] = [
            tuple(bytes(each) if isinstance(each, memoryview) else each for each in row) for row in selected
        ]
    connection.close()
    return found


@pytest.mark.parametrize(("source", "target"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_a_backup_goes_from_one_database_to_the_other(source: str, target: str, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    here.mkdir(mode=0o700)
    one, two = Opener(source, here), Opener(target, there)
    fill(one)
    with one() as store:
        add(store, thing("odd \0 \1 name", nickname="\1"))
    file = tmp_path / "backup"
    back_up(file, one.database(), [], version="0.1.0", kinds=KNOWN, name=source, wall=lambda: 1_800_000_000.0)
    restore(file, there, lambda directory: two.database(), kinds=KNOWN)
    before, after = rows(one.database()), rows(two.database())
    # Leases are let go, and the restored store says so until it is first served.
    for kept in (before, after):
        kept["lease"] = [(name, token) for name, _, token, _ in kept["lease"]]
        kept["meta"] = [row for row in kept["meta"] if row[0] != "restored"]
    assert after == before
    with two() as store:
        assert load(store, "odd \0 \1 name") is not None
        assert store.run_read(lambda tx: tx.unseal(REF)).result() == SECRET
        last = store.feed.read("reader", 1000)[-1].position
        add(store, thing("later"))
        assert store.feed.read("reader", 1000)[-1].position > last
        assert store.acquire_lease("keeper", "another", 60) is not None

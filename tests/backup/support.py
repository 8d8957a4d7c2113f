"""Stores and lakes to back up, and what is in them to compare."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.store.support import KINDS, Opener, add, thing

from casemate.backup.lakes import LakeSource
from casemate.backup.making import back_up
from casemate.backup.manifest import Manifest
from casemate.backup.restoring import restore
from casemate.backup.rooms import Progress
from casemate.backup.tables import TABLES
from casemate.kernel.transaction import Delivery, SealedRef
from casemate.lake.lines import make_line
from casemate.lake.segments import SegmentWriter
from casemate.store.database import Database
from casemate.store.directory import DATABASE_FILE, DataDirectory
from casemate.store.sqlite import SqliteDatabase
from casemate.store.writing import WriteTransaction

LAKE = "lake"
KNOWN = {kind.name: kind.schema for kind in KINDS}
REF = SealedRef("111122223333", "eu-central-1", "Test::Thing", "a", "1")
SECRET = b"a secret that no backup may hold"


def fill(opener: Opener, count: int = 20) -> None:
    """Put something into every table of a store that is opened and closed for it."""

    def rest(tx: WriteTransaction) -> None:
        tx.seal(REF, SECRET)
        tx.put_record("uses", "k", b"\x00\xff binary", expires=1_900_000_000.5)
        tx.put_record("uses", "for ever", b"")
        tx.deliver(Delivery(id="d", target="test:there", payload=b"\x01", due=1.25, expires=9e9))
        tx.audit(b'{"eventID":"e"}', "e")

    with opener() as store:
        store.feed.register("reader")
        add(
            store,
            *(
                thing(
                    f"n{n:0{len(str(count)) if count > 999 else 3}d}",
                    colour="red",
                    nickname=f"nick {n} é☃",
                    due=float(n),
                )
                for n in range(count)
            ),
        )
        store.run_write(rest).result()
        assert store.acquire_lease("keeper", "somebody", 3600) is not None


def fill_lake(directory: Path, stream: str = "events", lines: int = 50) -> SegmentWriter:
    """A writer with an open segment of so many lines; the caller closes it."""
    writer = SegmentWriter(directory, stream, lambda run: run())
    writer.append_wait([make_line(1_800_000_000_000_000_000 + n, b'{"n":%d}' % n) for n in range(lines)])
    return writer


def make(data_dir: Path, file: Path, progress: Progress = lambda *_: None, **changes: Any) -> Manifest:
    """Back up a data directory."""
    facts: dict[str, Any] = {"version": "0.1.0", "kinds": KNOWN, "name": "sqlite", "wall": lambda: 1_800_000_000.0}
    database = SqliteDatabase(data_dir / DATABASE_FILE)
    return back_up(file, database, [LakeSource(data_dir / LAKE)], progress=progress, **{**facts, **changes})


def bring_back(file: Path, data_dir: Path, progress: Progress = lambda *_: None) -> Manifest:
    """Restore a backup."""

    def database(directory: DataDirectory) -> Database:
        return SqliteDatabase(directory.database)

    return restore(file, data_dir, data_dir / LAKE, database, kinds=KNOWN, progress=progress)


def rows(data_dir: Path) -> dict[str, list[Any]]:
    """Everything in the tables of a data directory's store: see ``state``."""
    return state(SqliteDatabase(data_dir / DATABASE_FILE))


def state(database: Database) -> dict[str, list[Any]]:
    """Everything in a store's tables, less what is a process's own: whose leases are."""
    connection = database.reader()
    try:
        found = {
            table.name: connection.rows(f"SELECT {table.names} FROM {table.name} ORDER BY {table.keys}")
            for table in TABLES
        }
    finally:
        connection.close()
    found["lease"] = [(name, token) for name, _, token, _ in found["lease"]]
    found["meta"] = [row for row in found["meta"] if row[0] != "restored"]
    return found

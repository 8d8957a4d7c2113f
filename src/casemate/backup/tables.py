"""The store's tables as a backup has them: rows of JSON, the same whatever the database.

A part is one table: a line for each row, a JSON array with the columns in the order given here; blobs are base64.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from types import TracebackType
from typing import IO, Any, NamedTuple

import msgspec

from casemate.backup.errors import BackupProblem, DamagedBackup
from casemate.backup.manifest import Part
from casemate.backup.rooms import PartSource, Progress
from casemate.store.database import Database, Row
from casemate.store.errors import Busy
from casemate.store.schema import RESTORED, RESTORING, prepare, read_meta, remove_meta, write_meta

ROOM = "store"
SUFFIX = ".jsonl"
_PAGE = 1_000
_AT_ONCE = 50
_BATCH_ROWS = 5_000
_BATCH_BYTES = 8 << 20
_MAX_ROW = 64 << 20
_TURNS = 6
"""How often the writer's turn is asked for, each time for as long as the database waits."""


class Table(NamedTuple):
    """A table: its columns with their types, how many of them from the first are its key, its serial column."""

    name: str
    columns: tuple[tuple[str, type[Any] | Any], ...]
    key: int
    serial: str = ""

    @property
    def names(self) -> str:
        """The columns' names, as SQL has them in a list."""
        return ", ".join(name for name, _ in self.columns)

    @property
    def keys(self) -> str:
        """The key's columns, as SQL has them in a list."""
        return ", ".join(name for name, _ in self.columns[: self.key])

    @property
    def part(self) -> str:
        """The name of its part."""
        return f"{ROOM}/{self.name}{SUFFIX}"


_REAL = float | None
TABLES = (
    Table("meta", (("name", str), ("value", bytes)), 1),
    Table(
        "resource",
        (
            ("kind", str),
            ("account", str),
            ("region", str),
            ("id", str),
            ("revision", int),
            ("due", _REAL),
            ("document", bytes),
        ),
        4,
    ),
    Table(
        "resource_index",
        (
            ("kind", str),
            ("account", str),
            ("region", str),
            ("name", str),
            ("value", str),
            ("id", str),
            ("is_unique", int),
        ),
        6,
    ),
    Table(
        "sealed",
        (("account", str), ("region", str), ("kind", str), ("id", str), ("version", str), ("blob", bytes)),
        5,
    ),
    Table("record", (("name", str), ("key", str), ("value", bytes), ("expires", _REAL)), 2),
    Table(
        "delivery",
        (("id", str), ("target", str), ("payload", bytes), ("due", float), ("expires", float), ("attempt", int)),
        1,
    ),
    Table(
        "feed",
        (
            ("position", int),
            ("topic", str),
            ("time", float),
            ("kind", str),
            ("account", str),
            ("region", str),
            ("id", str),
            ("version", str),
            ("before", bytes | None),
            ("after", bytes | None),
            ("principal", str),
            ("request_id", str),
        ),
        1,
        "position",
    ),
    Table("feed_reader", (("reader", str), ("position", int)), 1),
    Table("lease", (("name", str), ("holder", str), ("token", int), ("expires", float)), 1),
    Table("audit_outbox", (("seq", int), ("event_id", str), ("event", bytes)), 1, "seq"),
)
"""Every table of the store, in the order in which they are written and restored."""


class StoreSource:
    """The store, read in one snapshot of its own beside whatever else uses it: see ``rooms.Source``.

    ``counts`` has, once the parts are written, how many resources of each kind there were.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stack = ExitStack()
        self.counts: Counter[str] = Counter()
        self._sizes: dict[str, int] = {}

    def __enter__(self) -> StoreSource:
        self._connection = self._database.reader()
        self._stack.callback(self._connection.close)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    @contextmanager
    def standstill(self) -> Iterator[None]:
        """Keep everybody from committing. Raises Busy when the writer's turn does not come."""
        connection = self._database.writer()
        try:
            for turn in range(_TURNS):
                try:
                    connection.begin_write()
                    break
                except Busy:
                    if turn == _TURNS - 1:
                        raise
            yield
            # Fails if the turn was taken away meanwhile: then somebody may have committed.
            connection.commit()
        finally:
            # Closing rolls back; nothing was written.
            connection.close()

    def hold(self) -> None:
        """Begin the snapshot. Raises BackupProblem for a store that is half restored."""
        self._connection.begin_read()
        if read_meta(self._connection, RESTORING) is not None:
            raise BackupProblem(
                "The store is half restored: there is nothing whole in it.", "Finish the restore first."
            )

    def parts(self) -> Iterator[PartSource]:
        """A part for each table."""
        for table in TABLES:
            yield PartSource(table.part, partial(self._write, table))

    def _write(self, table: Table, out: IO[bytes], progress: Progress) -> int:
        encode = msgspec.json.Encoder().encode_lines
        counted = self._connection.row(f"SELECT count(*) FROM {table.name}")  # noqa: S608 - names of ours
        whole = int(counted[0]) if counted else 0
        rows = 0
        for page in self._pages(table):
            if table.name == "meta":
                page = [row for row in page if row[0] not in (RESTORING, RESTORED)]
            elif table.name == "resource":
                self.counts.update(row[0] for row in page)
            elif table.name == "lease":
                # A lease belongs to a process of the installation that is backed up; its token goes on growing.
                page = [(name, "", token, 0.0) for name, _, token, _ in page]
            out.write(encode(page))
            rows += len(page)
            progress(table.name, rows, whole)
        return rows

    def _pages(self, table: Table) -> Iterator[list[Row]]:
        places = ", ".join("?" * table.key)
        select = f"SELECT {table.names} FROM {table.name}"  # noqa: S608 - names of ours
        order = f"ORDER BY {table.keys} LIMIT ?"
        page = self._connection.rows(f"{select} {order}", (_PAGE,))
        while page:
            yield page
            after = page[-1][: table.key]
            page = self._connection.rows(f"{select} WHERE ({table.keys}) > ({places}) {order}", (*after, _PAGE))


class State(enum.Enum):
    """What a database holds: nothing yet, a store, or what an interrupted restore left."""

    NEW = "new"
    WHOLE = "whole"
    HALF = "half"


class StoreSink:
    """A store that is being restored: see ``rooms.Sink``. From ``begin`` to ``finish`` no program opens it."""

    name = ROOM

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.writer()
        self._tables = {table.part: table for table in TABLES}

    def state(self) -> State:
        """What there is. Nothing is changed."""
        self._connection.begin_write()
        try:
            if prepare(self._connection, self._database.types):
                return State.NEW
            return State.WHOLE if read_meta(self._connection, RESTORING) is None else State.HALF
        finally:
            self._connection.rollback()

    def begin(self) -> None:
        """Mark the store as being restored, and empty it."""
        connection = self._connection
        connection.begin_write()
        prepare(connection, self._database.types)
        write_meta(connection, RESTORING, b"1")
        connection.commit()
        connection.begin_write()
        for table in TABLES:
            kept = f" WHERE name NOT IN ('schema', '{RESTORING}')" if table.name == "meta" else ""
            connection.run(f"DELETE FROM {table.name}{kept}")  # noqa: S608 - names of ours
        connection.commit()

    def check(self, part: Part) -> None:
        """See ``Sink.check``."""
        if part.name not in self._tables:
            raise DamagedBackup(f"The backup holds {part.name}, which is no part of a store.", "Take another backup.")

    def take(self, part: Part, content: IO[bytes], progress: Progress) -> None:
        """See ``Sink.take``."""
        table = self._tables[part.name]
        done = 0
        for batch in _batches(content, part.name, _decoder(table)):
            rows = [row for row in batch if table.name != "meta" or row[0] not in ("schema", RESTORING, RESTORED)]
            self._connection.begin_write()
            for start in range(0, len(rows), _AT_ONCE):
                self._insert(table, rows[start : start + _AT_ONCE])
            self._connection.commit()
            done += len(batch)
            progress(table.name, done, part.rows)
        if done != part.rows:
            raise DamagedBackup(f"{part.name} has {done} rows, not {part.rows}.", "Take another backup.")
        if table.serial:
            self._connection.begin_write()
            self._database.continue_serial(self._connection, table.name, table.serial)
            self._connection.commit()

    def _insert(self, table: Table, rows: list[Row]) -> None:
        places = ", ".join([f"({', '.join('?' * len(table.columns))})"] * len(rows))
        statement = f"INSERT INTO {table.name} ({table.names}) VALUES {places}"  # noqa: S608 - names of ours
        self._connection.run(statement, [value for row in rows for value in row])

    def finish(self) -> None:
        """Let programs open the store: they finish what is due before they answer."""
        self._connection.begin_write()
        write_meta(self._connection, RESTORED, b"1")
        remove_meta(self._connection, RESTORING)
        self._connection.commit()

    def close(self) -> None:
        """Let go of the database."""
        self._connection.close()

    def __enter__(self) -> StoreSink:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _decoder(table: Table) -> msgspec.json.Decoder[Row]:
    return msgspec.json.Decoder(tuple[tuple(kind for _, kind in table.columns)])  # type: ignore[misc]  # made here


def _batches(content: IO[bytes], name: str, decoder: msgspec.json.Decoder[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    size = 0
    while line := content.readline(_MAX_ROW + 1):
        try:
            if not line.endswith(b"\n"):
                raise ValueError("a row is cut short, or too long")
            batch.append(decoder.decode(line))
        except ValueError as error:
            raise DamagedBackup(f"{name} has a row that can't be read.", "Take another backup.") from error
        size += len(line)
        if len(batch) >= _BATCH_ROWS or size >= _BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch

"""SQLite: one file, WAL, an fsync a commit (https://www.sqlite.org/wal.html, pragma synchronous=FULL)."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from casemate.kernel.transaction import Conflict
from casemate.store.counts import SQLITE_TRIGGERS
from casemate.store.database import Connection, Follower, Parameter, Row, Types
from casemate.store.errors import Busy, DamagedStore, OpeningProblem, StoreUnavailable

MIN_VERSION = (3, 40, 0)
WAIT = 5.0
"""Seconds to wait for another process's turn at writing before Busy is raised."""

_STATEMENTS = 256
_FIRST_PAUSE, _LONGEST_PAUSE = 0.0002, 0.002
"""Seconds between two tries for the writer's turn: a turn is a batch and its fsync, a few milliseconds."""


class SqliteConnection:
    """A connection in autocommit mode: transactions begin and end where we say."""

    def __init__(self, raw: sqlite3.Connection, wait: float = WAIT) -> None:
        self._wait = wait
        self.raw = raw

    def rows(self, sql: str, parameters: Sequence[Parameter] = ()) -> list[Row]:
        """See ``Connection``."""
        try:
            return self.raw.execute(sql, parameters).fetchall()
        except sqlite3.Error as error:
            raise _translated(error) from error

    def row(self, sql: str, parameters: Sequence[Parameter] = ()) -> Row | None:
        """See ``Connection``."""
        try:
            found: Row | None = self.raw.execute(sql, parameters).fetchone()
        except sqlite3.Error as error:
            raise _translated(error) from error
        return found

    def run(self, sql: str, parameters: Sequence[Parameter] = ()) -> int:
        """See ``Connection``."""
        try:
            return self.raw.execute(sql, parameters).rowcount
        except sqlite3.Error as error:
            raise _translated(error) from error

    def begin_write(self) -> None:
        """See ``Connection``. Writing processes take turns; SQLite's own waiting sleeps too long between tries."""
        deadline = time.monotonic() + self._wait
        pause = _FIRST_PAUSE
        while True:
            try:
                self.run("BEGIN IMMEDIATE")
            except Busy:
                if time.monotonic() >= deadline:
                    raise
            else:
                return
            time.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE)

    def begin_read(self) -> None:
        """See ``Connection``."""
        self.run("BEGIN")

    def commit(self) -> None:
        """See ``Connection``."""
        self.run("COMMIT")

    def rollback(self) -> None:
        """See ``Connection``."""
        if self.raw.in_transaction:
            self.run("ROLLBACK")

    @property
    def in_transaction(self) -> bool:
        """See ``Connection``."""
        return self.raw.in_transaction

    def close(self) -> None:
        """See ``Connection``."""
        self.raw.close()


class SqliteDatabase:
    """The database file. ``wait`` is how long a writer waits for its turn, in seconds."""

    types = Types(
        text="TEXT",
        blob="BLOB",
        real="REAL",
        integer="INTEGER",
        serial="INTEGER PRIMARY KEY AUTOINCREMENT",
        counting=SQLITE_TRIGGERS,
    )
    clock = "(julianday('now') - 2440587.5) * 86400.0"

    def __init__(self, path: Path, *, wait: float = WAIT) -> None:
        if sqlite3.sqlite_version_info < MIN_VERSION:
            raise OpeningProblem(
                f"SQLite {sqlite3.sqlite_version} is too old for the store.",
                f"Use a Python that is built with SQLite {'.'.join(map(str, MIN_VERSION))} or later.",
            )
        self._path = path
        self._wait = wait
        self._create()

    def writer(self) -> Connection:
        """A connection whose commits are on the disk when they return."""
        connection = self._connect()
        connection.run("PRAGMA synchronous=FULL")
        connection.run("PRAGMA busy_timeout=0")
        # Overwrites deleted rows with zeros in the database's pages.
        connection.run("PRAGMA secure_delete=ON")
        return connection

    def reader(self) -> Connection:
        """A connection that refuses to write."""
        connection = self._connect()
        connection.run("PRAGMA query_only=ON")
        return connection

    def doorbell(self, connection: Connection) -> int:
        """SQLite's data_version: it changes when another connection, of any process, has committed."""
        row = connection.row("PRAGMA data_version")
        return int(row[0]) if row else 0

    def continue_serial(self, connection: Connection, table: str, column: str) -> None:
        """Nothing to do: AUTOINCREMENT goes on from the largest number that was ever in the column."""

    def purge(self, connection: Connection) -> bool:
        """Move the write-ahead log into the database and cut it to nothing: old page images go with it."""
        # A reader in the way is not waited for: the writer has others to serve.
        try:
            row = connection.row("PRAGMA wal_checkpoint(TRUNCATE)")
        except Busy:
            return False
        return row is not None and row[0] == 0

    def follow(self) -> Follower | None:
        """None: one process has the data directory."""
        return None

    def _connect(self) -> SqliteConnection:
        raw = sqlite3.connect(
            self._path,
            timeout=self._wait,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=_STATEMENTS,
        )
        connection = SqliteConnection(raw, self._wait)
        connection.run("PRAGMA temp_store=MEMORY")
        connection.run("PRAGMA foreign_keys=ON")
        return connection

    def _create(self) -> None:
        try:
            # SQLite gives the WAL and shared-memory files the database's own mode.
            os.close(os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
            connection = self._connect()
            try:
                connection.run("PRAGMA journal_mode=WAL")
            finally:
                connection.close()
            directory = os.open(self._path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                os.fsync(directory)
            finally:
                os.close(directory)
        except OSError as error:
            raise OpeningProblem(
                f"The database {self._path} can't be opened: {error.strerror}.",
                "It must be a file that the user who runs this can read and write.",
            ) from error
        except StoreUnavailable as error:
            raise _opening_problem(self._path, error) from error


def _opening_problem(path: Path, error: StoreUnavailable) -> OpeningProblem:
    cause = error.__cause__
    code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return DamagedStore(f"{path} is no database, or it is damaged.", "Restore it from a backup.")
    return OpeningProblem(
        f"The database {path} can't be opened: {error}.", "See to its owner, its mode and the disk's free space."
    )


def _translated(error: sqlite3.Error) -> Exception:
    """The error in our terms. Messages of SQLite name tables, never values."""
    if isinstance(error, sqlite3.IntegrityError):
        return Conflict(str(error))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy("another process holds the writer's turn")
    if code == sqlite3.SQLITE_FULL:
        return StoreUnavailable("the disk is full")
    return StoreUnavailable(f"the database failed: {error}")

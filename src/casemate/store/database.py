"""What a database must do for the store; ``sqlite.py`` and ``postgres.py`` do it.

SQL in this room is the subset that SQLite and PostgreSQL share, with ``?`` for parameters. What differs is
asked of the Database.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

Row = tuple[Any, ...]
Parameter = str | bytes | int | float | None


class Types(NamedTuple):
    """Column types where the databases' names differ. ``integer`` has 64 bits, ``serial`` never gives a number twice.

    ``further`` are statements that a new database needs beside the tables, with the same names in braces,
    ``counting`` those that have it count resources (``counts.py``); they can be run again.
    """

    text: str
    blob: str
    real: str
    integer: str
    serial: str
    further: tuple[str, ...] = ()
    counting: tuple[str, ...] = ()


class Connection(Protocol):
    """One connection, used by one thread at a time.

    Its methods raise StoreUnavailable when the database fails them, Busy when its turn does not come in
    time, the kernel's Conflict when a constraint that was checked before does not hold any more.
    """

    def rows(self, sql: str, parameters: Sequence[Parameter] = ()) -> list[Row]:
        """Every row of a query."""
        ...

    def row(self, sql: str, parameters: Sequence[Parameter] = ()) -> Row | None:
        """The first row of a query, or None."""
        ...

    def run(self, sql: str, parameters: Sequence[Parameter] = ()) -> int:
        """Run a statement; how many rows it changed."""
        ...

    def begin_write(self) -> None:
        """Begin a transaction that may write; returns when it is this connection's turn. Raises Busy."""
        ...

    def begin_read(self) -> None:
        """Begin a transaction that reads one snapshot."""
        ...

    def commit(self) -> None:
        """Commit; what was written is durable when this returns."""
        ...

    def rollback(self) -> None:
        """Undo the transaction, if there is one."""
        ...

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open: some failures end it unasked."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


class Follower(Protocol):
    """A process's part among those that share the database: each follows what the others change.

    ``settle`` is for the writer's thread, the others are for the one that follows the feed; those raise
    StoreUnavailable.
    """

    def wait(self, seconds: float) -> bool:
        """Return when another process has committed a change, or after so long; False at once when cut off."""
        ...

    def confirm(self, position: int) -> None:
        """Say that nothing is answered here any more that changed up to ``position``."""
        ...

    def settle(self, connection: Connection, position: int, since: float) -> None:
        """Return when every other process has confirmed ``position``, or may not answer from memory any more.

        ``since`` is when it was committed, or later, by ``time.monotonic``. Raises nothing.
        """
        ...

    def close(self) -> None:
        """Leave."""
        ...


class Database(Protocol):
    """Where connections come from, and what is done in each database its own way."""

    @property
    def types(self) -> Types:
        """Column types."""
        ...

    @property
    def clock(self) -> str:
        """SQL of the database's own time, in seconds since the epoch."""
        ...

    def writer(self) -> Connection:
        """A connection that may write."""
        ...

    def reader(self) -> Connection:
        """A connection that only reads."""
        ...

    def doorbell(self, connection: Connection) -> int:
        """A number that differs from the last time on this connection when others have committed since."""
        ...

    def continue_serial(self, connection: Connection, table: str, column: str) -> None:
        """Have the next number that ``table.column`` gives be above all those in it: rows came with theirs."""
        ...

    def purge(self, connection: Connection) -> bool:
        """Remove what was deleted from what the database still keeps; False when it could not now."""
        ...

    def follow(self) -> Follower | None:
        """Join those who share the database; None where ``doorbell`` is all there is. Raises OpeningProblem."""
        ...

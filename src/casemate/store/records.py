"""Records: the flood that is no resource."""

from __future__ import annotations

from casemate.store.database import Connection

SELECT = "SELECT value FROM record WHERE name = ? AND key = ?"
RANGE = "SELECT key, value FROM record WHERE name = ? AND key > ? AND key < ? ORDER BY key LIMIT ?"
RANGE_DOWN = "SELECT key, value FROM record WHERE name = ? AND key > ? AND key < ? ORDER BY key DESC LIMIT ?"
COUNT = "SELECT count(*) FROM record WHERE name = ? AND key > ? AND key < ?"
UPSERT = (
    "INSERT INTO record (name, key, value, expires) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (name, key) DO UPDATE SET value = excluded.value, expires = excluded.expires"
)
DELETE = "DELETE FROM record WHERE name = ? AND key = ?"
EXPIRED = "SELECT name, key FROM record WHERE expires <= ? ORDER BY expires LIMIT ?"


def read(connection: Connection, table: str, key: str) -> bytes | None:
    """A record's value, or None."""
    row = connection.row(SELECT, (table, key))
    return bytes(row[0]) if row else None


def read_range(
    connection: Connection, table: str, after: str, before: str, limit: int, *, descending: bool = False
) -> list[tuple[str, bytes]]:
    """At most ``limit`` records with keys between ``after`` and ``before``, both left out, in the keys' order.

    ``descending`` has the last ones first.
    """
    statement = RANGE_DOWN if descending else RANGE
    return [(str(key), bytes(value)) for key, value in connection.rows(statement, (table, after, before, limit))]


def count_range(connection: Connection, table: str, after: str, before: str) -> int:
    """How many records have keys between ``after`` and ``before``, both left out: from the index alone."""
    row = connection.row(COUNT, (table, after, before))
    return int(row[0]) if row else 0


def write(connection: Connection, table: str, key: str, value: bytes, expires: float | None) -> None:
    """Write a record. ``expires`` is seconds since the epoch, None for never."""
    connection.run(UPSERT, (table, key, value, expires))


def remove(connection: Connection, table: str, key: str) -> None:
    """Remove a record; nothing if missing."""
    connection.run(DELETE, (table, key))


def expire(connection: Connection, now: float, limit: int) -> int:
    """Remove at most ``limit`` records that expired by ``now``; how many."""
    expired = connection.rows(EXPIRED, (now, limit))
    for table, key in expired:
        connection.run(DELETE, (table, key))
    return len(expired)

"""The audit outbox: records of calls that wrote, committed with what they wrote, until the lake has them."""

from __future__ import annotations

from casemate.store.database import Connection

INSERT = "INSERT INTO audit_outbox (event_id, event) VALUES (?, ?)"
SELECT = "SELECT seq, event FROM audit_outbox ORDER BY seq LIMIT ?"
DELETE = "DELETE FROM audit_outbox WHERE seq <= ?"


def insert(connection: Connection, event_id: str, event: bytes) -> None:
    """Add a record."""
    connection.run(INSERT, (event_id, event))


def read(connection: Connection, limit: int) -> list[tuple[int, bytes]]:
    """The oldest ``limit`` records with their sequence numbers, which only grow."""
    return [(int(seq), bytes(event)) for seq, event in connection.rows(SELECT, (limit,))]


def forget(connection: Connection, upto: int) -> int:
    """Remove the records up to ``upto``; how many."""
    return connection.run(DELETE, (upto,))

"""What the store says of itself to whoever watches it. Each number costs a look at an index's ends."""

from __future__ import annotations

from typing import NamedTuple

from casemate.store import changes
from casemate.store.database import Connection

# Two subqueries: SQLite looks up one end of an index at a time.
WAITING = "SELECT (SELECT min(seq) FROM audit_outbox), (SELECT max(seq) FROM audit_outbox)"
READERS = "SELECT reader, position FROM feed_reader ORDER BY reader"
LEASES = "SELECT name, expires - NOW, token FROM lease ORDER BY name"
DELIVERIES = "SELECT count(*) FROM delivery"


class Gauges(NamedTuple):
    """Audit records in the outbox; the feed's last position and each reader's; leases' seconds left and tokens;
    deliveries that wait.
    """

    outbox: int
    head: int
    readers: dict[str, int]
    leases: dict[str, tuple[float, int]]
    deliveries: int


def read(connection: Connection, clock: str) -> Gauges:
    """Read them in the caller's snapshot. ``clock`` is SQL of the database's time now."""
    ends = connection.row(WAITING)
    waiting = connection.row(DELIVERIES)
    return Gauges(
        outbox=int(ends[1]) - int(ends[0]) + 1 if ends and ends[0] is not None else 0,
        head=changes.head(connection).position,
        readers={reader: int(position) for reader, position in connection.rows(READERS)},
        leases={name: (float(left), int(token)) for name, left, token in connection.rows(LEASES.replace("NOW", clock))},
        deliveries=int(waiting[0]) if waiting else 0,
    )

"""Deliveries in their table: due by time, tried until they arrive or expire."""

from __future__ import annotations

from casemate.kernel.transaction import Delivery
from casemate.store.database import Connection

INSERT = "INSERT INTO delivery (id, target, payload, due, expires, attempt) VALUES (?, ?, ?, ?, ?, ?)"
DUE = (
    "SELECT id, target, payload, due, expires, attempt FROM delivery "
    "WHERE target = ? AND due <= ? ORDER BY due, id LIMIT ?"
)
NEXT_TARGET = "SELECT min(target) FROM delivery WHERE target > ?"
NEXT = "SELECT min(due) FROM delivery WHERE due > ?"
DELETE = "DELETE FROM delivery WHERE id = ? AND attempt = ?"
POSTPONE = "UPDATE delivery SET due = ?, attempt = attempt + 1 WHERE id = ? AND attempt = ?"


def insert(connection: Connection, delivery: Delivery) -> None:
    """Add a delivery."""
    connection.run(
        INSERT,
        (delivery.id, delivery.target, delivery.payload, delivery.due, delivery.expires, delivery.attempt),
    )


def targets(connection: Connection) -> list[str]:
    """The targets that have deliveries, in their order: as many look-ups as there are targets."""
    found: list[str] = []
    while (row := connection.row(NEXT_TARGET, (found[-1] if found else "",))) and row[0] is not None:
        found.append(str(row[0]))
    return found


def due(connection: Connection, target: str, now: float, limit: int) -> list[Delivery]:
    """At most ``limit`` deliveries to ``target`` that are due by ``now``, the longest due first."""
    return [
        Delivery(id=id, target=target, payload=bytes(payload), due=due, expires=expires, attempt=attempt)
        for id, target, payload, due, expires, attempt in connection.rows(DUE, (target, now, limit))
    ]


def next_due(connection: Connection, now: float) -> float | None:
    """When the next delivery behind ``now`` is due, or None."""
    row = connection.row(NEXT, (now,))
    found: float | None = row[0] if row else None
    return found


def finish(connection: Connection, delivery: Delivery) -> bool:
    """Remove a delivery that arrived or is given up; False when this attempt is no longer the current one."""
    return connection.run(DELETE, (delivery.id, delivery.attempt)) > 0


def postpone(connection: Connection, delivery: Delivery, due: float) -> bool:
    """Try again at ``due``; False when this attempt is no longer the current one."""
    return connection.run(POSTPONE, (due, delivery.id, delivery.attempt)) > 0

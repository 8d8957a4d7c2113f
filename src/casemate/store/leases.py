"""Leases: who does what only one may do. On the database's clock, with a fencing token.

The token grows each time the holder changes, so that a write made under a lost lease is recognized
whatever either machine's clock says (``WriteTransaction.fence``).
"""

from __future__ import annotations

from typing import NamedTuple

from casemate.store.database import Connection

# NOW stands for the database's own time, which each database writes its own way.
MAKE = "INSERT INTO lease (name, holder, token, expires) VALUES (?, '', 0, 0) ON CONFLICT (name) DO NOTHING"
RENEW = "UPDATE lease SET expires = NOW + ? WHERE name = ? AND holder = ? AND expires > NOW"
TAKE = "UPDATE lease SET expires = NOW + ?, holder = ?, token = token + 1 WHERE name = ? AND expires <= NOW"
TAKE_OVER = "UPDATE lease SET expires = NOW + ?, holder = ?, token = token + 1 WHERE name = ?"
RELEASE = "UPDATE lease SET expires = 0 WHERE name = ? AND token = ?"
HELD = "SELECT token FROM lease WHERE name = ?"


class Lease(NamedTuple):
    """A lease as its holder has it."""

    name: str
    holder: str
    token: int


def acquire(
    connection: Connection, clock: str, name: str, holder: str, seconds: float, *, over: bool = False
) -> Lease | None:
    """Take or renew the lease for ``seconds``; None while another holds it. ``clock`` is SQL of the time now.

    ``over`` takes it whoever holds it: for who knows that the holder is gone. One that is not is fenced off.
    """
    connection.run(MAKE, (name,))
    take = TAKE_OVER if over else TAKE
    if not connection.run(RENEW.replace("NOW", clock), (seconds, name, holder)) and not connection.run(
        take.replace("NOW", clock), (seconds, holder, name)
    ):
        return None
    row = connection.row(HELD, (name,))
    return Lease(name, holder, int(row[0])) if row else None


def release(connection: Connection, lease: Lease) -> None:
    """Give the lease up, if it is still ours."""
    connection.run(RELEASE, (lease.name, lease.token))


def holds(connection: Connection, lease: Lease) -> bool:
    """Whether nobody took the lease since."""
    row = connection.row(HELD, (lease.name,))
    return row is not None and int(row[0]) == lease.token

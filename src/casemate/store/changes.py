"""The change feed in its tables: positions only grow, readers have cursors, the past is trimmed.

The row of the highest position is never trimmed: it says how far the feed has come and when.
"""

from __future__ import annotations

from typing import NamedTuple

from casemate.kernel.transaction import Change, SealedRef
from casemate.store.database import Connection
from casemate.store.errors import FeedTrimmed
from casemate.store.schema import read_meta, write_meta

RESOURCE = "resource"
SEALED = "sealed"
RESET = "reset"
DELIVERY = "delivery"
KEEP = 60.0
"""Seconds for which changes are kept whether a reader needs them or not: caches of other processes do."""

APPEND = (
    "INSERT INTO feed (topic, time, kind, account, region, id, version, before, after, principal, request_id) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
HEAD = "SELECT position, time FROM feed ORDER BY position DESC LIMIT 1"
READ = (
    "SELECT position, time, kind, account, region, id, before, after, principal, request_id FROM feed "
    "WHERE position > ? AND topic = 'resource' ORDER BY position LIMIT ?"
)
TOUCHED = (
    "SELECT position, topic, kind, account, region, id, version FROM feed WHERE position > ? ORDER BY position LIMIT ?"
)
OLD = "SELECT position FROM feed WHERE position > ? AND time > ? ORDER BY position LIMIT 1"
TRIM = "DELETE FROM feed WHERE position <= ?"
NEXT_CHANGE = "SELECT position FROM feed WHERE position > ? AND topic = 'resource' ORDER BY position LIMIT 1"
CURSOR = "SELECT position FROM feed_reader WHERE reader = ?"
SLOWEST = "SELECT min(position) FROM feed_reader"
REGISTER = "INSERT INTO feed_reader (reader, position) VALUES (?, ?) ON CONFLICT (reader) DO NOTHING"
ADVANCE = "UPDATE feed_reader SET position = ? WHERE reader = ? AND position < ?"
_FLOOR = "feed_floor"


class Head(NamedTuple):
    """How far the feed has come: the highest position, 0 at first, and that change's time."""

    position: int
    time: float


class Touched(NamedTuple):
    """What a row of the feed means to a cache."""

    position: int
    topic: str
    kind: str
    account: str
    region: str
    id: str
    version: str

    @property
    def ref(self) -> SealedRef:
        """The sealed blob that a ``sealed`` row names."""
        return SealedRef(self.account, self.region, self.kind, self.id, self.version)


def head(connection: Connection) -> Head:
    """See ``Head``."""
    row = connection.row(HEAD)
    return Head(int(row[0]), float(row[1])) if row else Head(0, 0.0)


def floor(connection: Connection) -> int:
    """The highest position that was trimmed."""
    return int(read_meta(connection, _FLOOR) or b"0")


def append(connection: Connection, change: Change) -> None:
    """Append a resource's change; its ``position`` is given by the database."""
    connection.run(
        APPEND,
        (
            RESOURCE,
            change.time,
            change.kind,
            change.account,
            change.region,
            change.id,
            "",
            change.before,
            change.after,
            change.principal,
            change.request_id,
        ),
    )


def append_sealed(connection: Connection, ref: SealedRef, time: float) -> None:
    """Say that a sealed blob changed, for the caches."""
    connection.run(APPEND, (SEALED, time, ref.kind, ref.account, ref.region, ref.id, ref.version, None, None, "", ""))


def append_delivery(connection: Connection, time: float) -> None:
    """Say that there is something to deliver, for the keeper of another process."""
    connection.run(APPEND, (DELIVERY, time, "", "", "", "", "", None, None, "", ""))


def read(connection: Connection, reader: str, limit: int) -> list[Change]:
    """The next changes behind a reader's cursor. Raises FeedTrimmed, LookupError for an unknown reader."""
    row = connection.row(CURSOR, (reader,))
    if row is None:
        raise LookupError(f"the feed has no reader {reader}")
    cursor, lowest = int(row[0]), floor(connection)
    if cursor < lowest:
        raise FeedTrimmed(reader, lowest)
    return [
        Change(
            position=position,
            time=time,
            kind=kind,
            account=account,
            region=region,
            id=id,
            before=before,
            after=after,
            principal=principal,
            request_id=request_id,
        )
        for position, time, kind, account, region, id, before, after, principal, request_id in connection.rows(
            READ, (cursor, limit)
        )
    ]


def register(connection: Connection, reader: str) -> None:
    """Make a reader known, so that nothing is trimmed before it has seen it; it begins with what there is."""
    connection.run(REGISTER, (reader, floor(connection)))


def advance(connection: Connection, reader: str, position: int) -> None:
    """Move a reader's cursor forward. Never back, whoever comes late."""
    connection.run(ADVANCE, (position, reader, position))


def touched(connection: Connection, after: int, limit: int) -> list[Touched]:
    """What changed behind ``after``, of every topic."""
    return [Touched(*row) for row in connection.rows(TOUCHED, (after, limit))]


def trim(connection: Connection, now: float, keep: int, most: int) -> int:
    """Remove at most ``most`` positions that every reader has passed, and in any case what is over ``keep``.

    Returns how many positions the slowest reader lost, 0 when every reader still finds what it needs.
    """
    last, lowest = head(connection), floor(connection)
    row = connection.row(OLD, (lowest, now - KEEP))
    settled = int(row[0]) - 1 if row else last.position - 1
    passed = _passed(connection, last.position)
    wanted = max(min(settled, passed), last.position - keep)
    upto = min(wanted, last.position - 1, lowest + most)
    # Rows for the caches alone are no reader's concern: a cursor that waits before them moves over them.
    still = min(upto, passed)
    connection.run("UPDATE feed_reader SET position = ? WHERE position < ?", (still, still))
    if upto <= lowest:
        return 0
    connection.run(TRIM, (upto,))
    write_meta(connection, _FLOOR, str(upto).encode())
    return max(0, upto - passed)


def _passed(connection: Connection, last: int) -> int:
    """The position up to which no reader has a change to read."""
    row = connection.row(SLOWEST)
    if row is None or row[0] is None:
        return last
    following = connection.row(NEXT_CHANGE, (int(row[0]),))
    return int(following[0]) - 1 if following else last


def wipe(connection: Connection, time: float, principal: str, request_id: str) -> None:
    """Begin the feed anew at a later position: every cache forgets, every reader goes on from here."""
    connection.run(APPEND, (RESET, time, "", "", "", "", "", None, None, principal, request_id))
    position = head(connection).position
    connection.run(TRIM, (position - 1,))
    connection.run("UPDATE feed_reader SET position = ?", (position,))
    write_meta(connection, _FLOOR, str(position - 1).encode())

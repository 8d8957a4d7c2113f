"""Who shares a database on PostgreSQL, and how far each has followed the feed.

Every process has a row. It writes there, after each look at the feed, up to which position its cache has
dropped what changed, and when that was by the database's clock. Who commits a change waits until every other
process has dropped it, or until the second is over after which a process that didn't hear of it answers
nothing from its cache (``cache.MAX_AGE``). So what one process has answered, no other one contradicts from memory.

A process that keeps its blobs in another place than a living one does is refused: what one stored, the other
would not find.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Container
from typing import Protocol

import psycopg

from casemate.store.cache import MAX_AGE
from casemate.store.database import Connection
from casemate.store.errors import OpeningProblem, StoreUnavailable

ALIVE = 15.0
"""Seconds without a sign after which a process counts as gone, for its place."""
HEARD = 2.0 * MAX_AGE
"""Seconds without a sign after which nobody waits for a process: its cache has been silent for long. The second
beyond MAX_AGE is for signs that a crash of the server has lost, as they are not synced."""
NODE_TABLE = """CREATE TABLE node (
    process {text} NOT NULL PRIMARY KEY, place {text} NOT NULL, host {text} NOT NULL,
    position {integer} NOT NULL, seen {real} NOT NULL) WITH (fillfactor = 50)"""
_PAUSES = (0.001, 0.001, 0.002, 0.002, 0.005)
_PAUSE = 0.01

OTHER = "SELECT host FROM node WHERE place <> ? AND process <> ? AND seen > NOW - ? LIMIT 1"
GONE = "DELETE FROM node WHERE seen <= NOW - ?"
JOIN = "INSERT INTO node (process, place, host, position, seen) VALUES (?, ?, ?, ?, NOW)"
CONFIRM = "UPDATE node SET position = ?, seen = NOW WHERE process = ?"
BEHIND = "SELECT 1 FROM node WHERE process <> ? AND position < ? AND seen > NOW - ? LIMIT 1"
LEAVE = "DELETE FROM node WHERE process = ?"


class Listening(Connection, Protocol):
    """A connection that listens for the feed."""

    @property
    def session(self) -> psycopg.Connection[tuple[object, ...]] | None:
        """psycopg's own, None when it was lost."""
        ...


class NodeFollower:
    """See ``database.Follower``."""

    def __init__(
        self,
        connect: Callable[[], Listening],
        *,
        process: str,
        place: str,
        host: str,
        clock: str,
        own: Container[int],
        fence: Callable[[str], None],
    ) -> None:
        """Join. ``own`` are the server's process ids of this process's sessions: it needs no ring of its own.

        Raises OpeningProblem when a living process has another place, StoreUnavailable.
        """
        self._process = process
        self._place = place
        self._host = host
        self._own = own
        self._fence = fence
        self._other, self._gone, self._join, self._confirm, self._behind = (
            sql.replace("NOW", clock) for sql in (OTHER, GONE, JOIN, CONFIRM, BEHIND)
        )
        self._connection = connect()
        try:
            self._enter(0)
        except BaseException:
            self._connection.close()
            raise

    def wait(self, seconds: float) -> bool:
        """See ``Follower``."""
        session = self._connection.session
        if session is None:
            return False
        deadline = time.monotonic() + seconds
        try:
            for notice in session.notifies(timeout=seconds, stop_after=None):
                if notice.pid not in self._own:
                    return True
                if time.monotonic() >= deadline:
                    break
        except psycopg.Error:
            # The next statement on this connection makes it anew, and listens again.
            session.close()
            return False
        return True

    def confirm(self, position: int) -> None:
        """See ``Follower``."""
        if self._connection.run(self._confirm, (position, self._process)):
            return
        # This process was away for so long that its row was cleared: others may have come meanwhile.
        try:
            self._enter(position)
        except OpeningProblem as problem:
            self._fence(problem.message)
            raise StoreUnavailable(problem.message) from problem
        self._fence("")

    def settle(self, connection: Connection, position: int, since: float) -> None:
        """See ``Follower``."""
        attempt = 0
        while (left := since + MAX_AGE - time.monotonic()) > 0:
            try:
                if connection.row(self._behind, (self._process, position, HEARD)) is None:
                    return
            except StoreUnavailable:
                # Who can't be asked may answer from its cache until the second is over.
                time.sleep(left)
                return
            time.sleep(min(left, _PAUSES[attempt] if attempt < len(_PAUSES) else _PAUSE))
            attempt += 1

    def close(self) -> None:
        """See ``Follower``."""
        try:
            self._connection.run(LEAVE, (self._process,))
        except StoreUnavailable:
            # The row grows old by itself.
            pass
        finally:
            self._connection.close()

    def _enter(self, position: int) -> None:
        connection = self._connection
        connection.begin_write()
        try:
            other = connection.row(self._other, (self._place, self._process, ALIVE))
            if other is not None:
                raise OpeningProblem(
                    f"Another node ({other[0]}) serves this database and keeps its blobs in another place.",
                    "Give all nodes the same blobs_url, a directory that they share; "
                    f"a node that ended counts as gone after {ALIVE:g} seconds.",
                )
            connection.run(self._gone, (ALIVE,))
            connection.run(self._join, (self._process, self._place, self._host, position))
            connection.commit()
        except BaseException:
            connection.rollback()
            raise

"""The read lane: a few threads, each with a connection of its own, one snapshot a call."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from casemate.store import changes
from casemate.store.cache import Cache
from casemate.store.catalog import Catalog
from casemate.store.database import Connection, Database
from casemate.store.errors import Busy, StoreUnavailable
from casemate.store.reading import ReadTransaction
from casemate.store.sealed import Sealer
from casemate.store.writer import Done

log = logging.getLogger("casemate.store")
T = TypeVar("T")


class Readers:
    """The reader threads. ``capacity`` bounds how many calls wait or run; more are told Busy."""

    def __init__(
        self, database: Database, catalog: Catalog, sealer: Sealer, cache: Cache, *, threads: int, capacity: int
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._sealer = sealer
        self._cache = cache
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="casemate-reader")
        self._free = threading.BoundedSemaphore(capacity)
        self._local = threading.local()
        self._lock = threading.Lock()
        self._connections: list[Connection] = []

    def submit(self, run: Callable[[ReadTransaction], T], on_done: Done | None) -> Future[T]:
        """Have a call run. Raises Busy when too many wait, StoreUnavailable when the store is closed."""
        if not self._free.acquire(blocking=False):
            raise Busy("too many reads wait")
        try:
            future = self._pool.submit(self._run, run)
        except RuntimeError:
            self._free.release()
            raise StoreUnavailable("the store is closed") from None
        future.add_done_callback(lambda done: self._ended(done, on_done))
        return future

    def direct(self, run: Callable[[Connection], T]) -> T:
        """Run in a reader's thread, on a snapshot, and wait: for who isn't in a hurry (keeper, feed readers)."""
        try:
            future = self._pool.submit(lambda: self._snapshot(self._connection(), run))
        except RuntimeError:
            raise StoreUnavailable("the store is closed") from None
        return future.result()

    def close(self) -> None:
        """Finish what waits, then close every connection."""
        self._pool.shutdown(wait=True)
        with self._lock:
            for connection in self._connections:
                connection.close()
            self._connections.clear()

    def _run(self, run: Callable[[ReadTransaction], T]) -> T:
        def within(connection: Connection) -> T:
            position = changes.head(connection).position
            transaction = ReadTransaction(connection, self._catalog, self._sealer, self._cache, position)
            try:
                return run(transaction)
            finally:
                transaction.end()

        return self._snapshot(self._connection(), within)

    def _snapshot(self, connection: Connection, run: Callable[[Connection], T]) -> T:
        connection.begin_read()
        try:
            return run(connection)
        finally:
            connection.rollback()

    def _connection(self) -> Connection:
        found: Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = self._local.connection = self._database.reader()
            with self._lock:
                self._connections.append(found)
        return found

    def _ended(self, future: Future[Any], on_done: Done | None) -> None:
        self._free.release()
        if on_done is not None:
            # A listener that is gone (its event loop closed) must not take a reader with it.
            try:
                on_done([future])
            except Exception:
                log.exception("a listener could not be told of its read")

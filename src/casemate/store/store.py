"""The store over any Database: lanes, cache, feed, and the thread that keeps the cache honest."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from types import TracebackType
from typing import Any, NamedTuple, TypeVar

from casemate.kernel.resources import Kind
from casemate.kernel.transaction import Change, Delivery, SealedRef
from casemate.store import changes, deliveries, gauges, leases, outbox, records
from casemate.store.cache import DEFAULT_LIMITS, Cache, Limits
from casemate.store.cached import CachedTransaction
from casemate.store.catalog import Address, Catalog
from casemate.store.database import Connection, Database
from casemate.store.doorbell import DoorbellSlot
from casemate.store.errors import StoreError
from casemate.store.gauges import Gauges
from casemate.store.interface import NOBODY, Due, OnError
from casemate.store.journal import Journal
from casemate.store.leases import Lease
from casemate.store.opening import prepare_store
from casemate.store.readers import Readers
from casemate.store.reading import ReadTransaction
from casemate.store.schema import read_meta
from casemate.store.sealed import Sealer
from casemate.store.writer import Done, Work, Writer
from casemate.store.writing import CLOCK_OFFSET, By, WriteTransaction

log = logging.getLogger("casemate.store")
T = TypeVar("T")

DUE = "SELECT kind, account, region, id, due FROM resource WHERE kind = ? AND due <= ? ORDER BY due LIMIT ?"
NEXT_DUE = "SELECT min(due) FROM resource WHERE kind = ? AND due IS NOT NULL"
_FEED_PAGE = 2_000


class Options(NamedTuple):
    """How a store is run. ``catch_up`` is in seconds, None for by hand alone; ``feed`` in positions kept at most."""

    readers: int = 4
    waiting_writes: int = 2_048
    waiting_reads: int = 2_048
    cache: Limits = DEFAULT_LIMITS
    catch_up: float | None = 0.25
    feed: int = 1_000_000
    wall: Callable[[], float] = time.time
    monotonic: Callable[[], float] = time.monotonic
    doorbell: DoorbellSlot | None = None


DEFAULT_OPTIONS = Options()


class FeedOf:
    """The change feed of a store: see ``interface.FeedReaders``."""

    def __init__(self, store: DatabaseStore) -> None:
        self._store = store

    def register(self, reader: str) -> None:
        """See ``FeedReaders.register``."""
        self._store.wait_write(lambda connection: changes.register(connection, reader))

    def read(self, reader: str, limit: int) -> Sequence[Change]:
        """See ``FeedReaders.read``."""
        return self._store.wait_read(lambda connection: changes.read(connection, reader, limit))

    def advance(self, reader: str, position: int) -> None:
        """See ``FeedReaders.advance``."""
        self._store.wait_write(lambda connection: changes.advance(connection, reader, position))

    def trim(self) -> int:
        """See ``FeedReaders.trim``."""
        options = self._store.options
        lost = self._store.wait_write(
            lambda connection: changes.trim(connection, options.wall(), options.feed, _FEED_PAGE)
        )
        if lost:
            log.error("a reader of the change feed is too slow: %d changes were trimmed before it saw them", lost)
        return lost


class DatabaseStore:
    """See ``interface.Store``."""

    def __init__(
        self, database: Database, kinds: Iterable[Kind[Any]], sealer: Sealer, options: Options = DEFAULT_OPTIONS
    ) -> None:
        """Open the store. Raises an OpeningProblem that says what is wrong and what to do."""
        self.options = options
        self.catalog = Catalog(kinds)
        prepare_store(database, self.catalog, sealer, options.wall)
        self._database = database
        # Who looks at the feed by hand alone can promise nobody to hear of changes in time.
        self._follower = database.follow() if options.catch_up is not None else None
        self._wake = threading.Event()
        self._cache = Cache(options.monotonic, options.cache, options.doorbell, self._wake.set)
        self._cached = CachedTransaction(self._cache, self.catalog)
        self._readers = Readers(
            database, self.catalog, sealer, self._cache, threads=options.readers, capacity=options.waiting_reads
        )
        self._writer = Writer(
            database,
            self.catalog,
            sealer,
            wall=options.wall,
            committed=self._committed,
            cache=self._cache,
            capacity=options.waiting_writes,
        )
        self.feed = FeedOf(self)
        self._due_listeners: list[Callable[[], None]] = []
        self._audit_listeners: list[Callable[[], None]] = []
        self._offset = 0.0
        self._watch = database.reader()
        self._watching = threading.Lock()
        self._bell = -1
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        head = changes.head(self._watch)
        self._cache.clear(head.position, options.monotonic())
        self.catch_up()
        self._writer.start()
        if options.catch_up is not None:
            self._follow()
            self._thread = threading.Thread(target=self._watch_loop, name="casemate-feed", daemon=True)
            self._thread.start()

    # -- lanes

    def run_write(
        self,
        run: Callable[[WriteTransaction], T],
        *,
        by: tuple[str, str] = NOBODY,
        on_error: OnError | None = None,
        on_done: Done | None = None,
    ) -> Future[T]:
        """See ``Store.run_write``."""
        work = Work(run, By(*by), on_error, on_done)
        self._writer.submit(work)
        return work.future

    def run_read(self, run: Callable[[ReadTransaction], T], *, on_done: Done | None = None) -> Future[T]:
        """See ``Store.run_read``."""
        return self._readers.submit(run, on_done)

    def cached(self) -> CachedTransaction:
        """See ``Store.cached``."""
        return self._cached.taken()

    def wait_write(self, run: Callable[[Connection], T]) -> T:
        """Run housekeeping on the writer's connection and wait for its commit. Not for the writer's own thread."""
        if self._writer.in_writer:
            raise StoreError("the writer's thread can't wait for itself")
        return self.run_write(lambda transaction: run(transaction.connection)).result()

    def wait_read(self, run: Callable[[Connection], T]) -> T:
        """Run housekeeping on a snapshot, in a reader's thread, and wait for it."""
        return self._readers.direct(run)

    # -- the cache

    def catch_up(self) -> None:
        """See ``Store.catch_up``."""
        with self._watching:
            confirmed = self.options.monotonic()
            rung = self._cache.listen()
            bell = self._database.doorbell(self._watch)
            if bell != self._bell:
                before = self._cache.position
                self._read_feed(confirmed)
                if self._cache.position != before:
                    # Others wrote: something may be due, or wait to be handed on, of which this process hears here.
                    self._tell([*self._due_listeners, *self._audit_listeners])
                raw = read_meta(self._watch, CLOCK_OFFSET)
                self._move_clock(float(raw) if raw else 0.0)
                self._bell = bell
            else:
                self._cache.apply_feed(0, (), (), confirmed)
            self._cache.heard(rung)

    def _read_feed(self, confirmed: float) -> None:
        self._watch.begin_read()
        try:
            lowest, last = changes.floor(self._watch), changes.head(self._watch).position
            after = self._cache.position
            if after < lowest:
                self._cache.clear(last, confirmed)
                return
            resources: set[Address] = set()
            secrets: set[SealedRef] = set()
            while rows := changes.touched(self._watch, after, _FEED_PAGE):
                for row in rows:
                    if row.topic == changes.RESET:
                        self._cache.clear(last, confirmed)
                        return
                    if row.topic == changes.SEALED:
                        secrets.add(row.ref)
                    elif (shelf := self.catalog.named(row.kind)) is not None:
                        resources.add(shelf.address(row.account, row.region, row.id))
                after = rows[-1].position
            self._cache.apply_feed(after, resources, secrets, confirmed)
        finally:
            self._watch.rollback()

    def _watch_loop(self) -> None:
        told = False
        while not self._stop.is_set():
            self._wait_for_news()
            try:
                self._follow()
            except StoreError as error:
                # The cache goes out of date by itself: nothing stale is answered meanwhile.
                if not told:
                    log.warning("the change feed can't be read: %s", error)
                told = True
                continue
            if told:
                log.warning("the change feed can be read again")
            told = False

    def _follow(self) -> None:
        """Catch up, and say so to the others; who was refused meanwhile asks to be let in again all the same."""
        try:
            self.catch_up()
        finally:
            if self._follower is not None:
                self._follower.confirm(self._cache.position)

    def _wait_for_news(self) -> None:
        """Wait until others have committed, or until the next look is due."""
        seconds = self.options.catch_up or 0.0
        if self._follower is None or not self._follower.wait(seconds):
            self._wake.wait(seconds)
        self._wake.clear()

    def _committed(self, before: int, after: int, journal: Journal) -> None:
        """In the writer's thread: take a commit into the cache, have all others hear, tell who waits for its news."""
        since = time.monotonic()
        others = journal.wiped or not self._cache.apply_own(
            before, after, list(journal.resources.items()), journal.secrets
        )
        if others:
            try:
                with self._watching:
                    self._read_feed(self.options.monotonic())
            except StoreError as error:
                # What this commit changed must not be answered from before it.
                log.warning("the change feed can't be read after a commit: %s", error)
                self._cache.clear(after, 0.0)
        if self.options.doorbell is not None and (journal.changed or journal.offset is not None):
            self.options.doorbell.ring()
        if self._follower is not None and after > before:
            self._follower.settle(self._writer.connection, after, since)
        if journal.offset is not None:
            # Under the lock, so that a catch_up which read the former offset has set it before.
            with self._watching:
                self._move_clock(journal.offset)
        # What others wrote was read here, behind ``catch_up``'s back: it won't hear of it any more.
        if journal.due or others:
            self._tell(self._due_listeners)
        if journal.audited or others:
            self._tell(self._audit_listeners)

    # -- news

    def on_commit(self, listener: Callable[[], None]) -> None:
        """See ``Store.on_commit``."""
        self._due_listeners.append(listener)

    def on_audit(self, listener: Callable[[], None]) -> None:
        """See ``Store.on_audit``."""
        self._audit_listeners.append(listener)

    def _tell(self, listeners: list[Callable[[], None]]) -> None:
        for listener in listeners:
            # A listener is other rooms' code, called in the thread that must go on.
            try:
                listener()
            except Exception:
                log.exception("a listener failed after a commit")

    # -- for who watches

    def gauges(self) -> Gauges:
        """What the store says of the installation. Waits for a reader's thread."""
        return self.wait_read(lambda connection: gauges.read(connection, self._database.clock))

    @property
    def cache(self) -> Cache:
        """This process's cache, for its counters."""
        return self._cache

    @property
    def writes_waiting(self) -> int:
        """How many calls wait for the writer's thread."""
        return self._writer.waiting

    # -- audit, time, leases, records

    def drain_audit(self, limit: int) -> list[tuple[int, bytes]]:
        """See ``Store.drain_audit``."""
        return self.wait_read(lambda connection: outbox.read(connection, limit))

    def forget_audit(self, upto: int) -> None:
        """See ``Store.forget_audit``."""
        self.wait_write(lambda connection: outbox.forget(connection, upto))

    def due(self, now: float, limit: int, kinds: Sequence[str] | None = None) -> list[Due]:
        """See ``Store.due``."""

        def read(connection: Connection) -> list[Due]:
            names = self.catalog.names if kinds is None else kinds
            found = [Due(*row) for name in names for row in connection.rows(DUE, (name, now, limit))]
            return sorted(found, key=lambda one: (one.due, one))[:limit]

        return self.wait_read(read)

    def next_due(self, kinds: Sequence[str] | None = None) -> float | None:
        """See ``Store.next_due``."""

        def read(connection: Connection) -> float | None:
            times: list[float | None] = []
            for name in self.catalog.names if kinds is None else kinds:
                row = connection.row(NEXT_DUE, (name,))
                times.append(row[0] if row else None)
            return min((time for time in times if time is not None), default=None)

        return self.wait_read(read)

    def delivery_targets(self) -> list[str]:
        """See ``Store.delivery_targets``."""
        return self.wait_read(deliveries.targets)

    def due_deliveries(self, target: str, now: float, limit: int) -> list[Delivery]:
        """See ``Store.due_deliveries``."""
        return self.wait_read(lambda connection: deliveries.due(connection, target, now, limit))

    def next_delivery(self, now: float) -> float | None:
        """See ``Store.next_delivery``."""
        return self.wait_read(lambda connection: deliveries.next_due(connection, now))

    def expire_records(self, now: float, limit: int) -> int:
        """See ``Store.expire_records``."""
        return self.wait_write(lambda connection: records.expire(connection, now, limit))

    def acquire_lease(self, name: str, holder: str, seconds: float, *, over: bool = False) -> Lease | None:
        """See ``Store.acquire_lease``."""
        clock = self._database.clock
        return self.wait_write(lambda connection: leases.acquire(connection, clock, name, holder, seconds, over=over))

    def release_lease(self, lease: Lease) -> None:
        """See ``Store.release_lease``."""
        self.wait_write(lambda connection: leases.release(connection, lease))

    def clock_offset(self) -> float:
        """See ``Store.clock_offset``."""
        return self._offset

    def set_clock_offset(self, seconds: float, *, by: tuple[str, str] = NOBODY) -> Future[None]:
        """See ``Store.set_clock_offset``."""
        return self.run_write(lambda transaction: transaction.set_clock_offset(seconds), by=by)

    def _move_clock(self, offset: float) -> None:
        if offset != self._offset:
            self._offset = offset
            self._tell(self._due_listeners)

    def reset(self, then: Callable[[WriteTransaction], T], *, by: tuple[str, str] = NOBODY) -> Future[T]:
        """See ``Store.reset``."""

        def run(transaction: WriteTransaction) -> T:
            transaction.wipe()
            return then(transaction)

        return self.run_write(run, by=by)

    def close(self) -> None:
        """See ``Store.close``."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        self._readers.close()
        self._writer.close()
        with self._watching:
            self._watch.close()
        if self._follower is not None:
            self._follower.close()

    def __enter__(self) -> DatabaseStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

"""The write lane: one thread, one transaction and one fsync for all that waits.

A batch goes: begin; each call under its savepoint, run again on Conflict; commit; the cache takes the
changes in; deferred effects run; only then do the callers hear of it. If the commit fails, every call of the
batch fails with StoreUnavailable and nothing is taken in.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Protocol

from casemate.kernel.transaction import Conflict
from casemate.store import changes
from casemate.store.cache import Cache
from casemate.store.catalog import Catalog
from casemate.store.database import Connection, Database
from casemate.store.errors import Busy, StoreError, StoreUnavailable
from casemate.store.journal import Journal
from casemate.store.known import Known
from casemate.store.sealed import Sealer
from casemate.store.writing import By, WriteTransaction

log = logging.getLogger("casemate.store")

MAX_RUNS = 5
"""How often a handler is run, Conflicts included, before the Conflict is told."""
MAX_BATCH = 256
Done = Callable[[Sequence[Future[Any]]], None]
"""Told once a batch, in the writer's thread, of the calls that it is done with."""


class Committed(Protocol):
    """Told of a commit, in the writer's thread, before the calls in it are."""

    def __call__(self, before: int, after: int, journal: Journal) -> None:
        """The feed moved from position ``before`` to ``after``."""
        ...


@dataclass(slots=True, eq=False)
class Work:
    """A call that waits for its turn. ``on_error`` writes what survives the call's own rollback: its audit."""

    run: Callable[[WriteTransaction], Any]
    by: By
    on_error: Callable[[WriteTransaction, Exception], None] | None
    on_done: Done | None
    future: Future[Any] = field(default_factory=Future)


class BatchLost(StoreUnavailable):
    """The batch's transaction is no more; none of its calls can be committed."""


@dataclass(slots=True)
class _Ended:
    """How a call ended, before the batch is committed."""

    work: Work
    result: Any
    error: BaseException | None


class Writer:
    """The thread that writes. ``capacity`` bounds how many calls wait; more are told Busy."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        sealer: Sealer,
        *,
        wall: Callable[[], float],
        committed: Committed,
        cache: Cache,
        capacity: int,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._sealer = sealer
        self._wall = wall
        self._committed = committed
        self._cache = cache
        self._capacity = capacity
        self._connection = database.writer()
        self._waiting: deque[Work] = deque()
        self._news = threading.Condition()
        self._stopping = False
        self._purge = False
        self._thread = threading.Thread(target=self._loop, name="casemate-writer", daemon=True)

    def start(self) -> None:
        """Begin to take calls."""
        self._thread.start()

    def submit(self, work: Work) -> None:
        """Have a call run. Raises Busy when too many wait, StoreUnavailable when the store is closed."""
        with self._news:
            if self._stopping:
                raise StoreUnavailable("the store is closed")
            if len(self._waiting) >= self._capacity:
                raise Busy("too many writes wait")
            self._waiting.append(work)
            self._news.notify()

    @property
    def waiting(self) -> int:
        """How many calls wait."""
        return len(self._waiting)

    @property
    def in_writer(self) -> bool:
        """Whether the caller is the writer's own thread, which must not wait for itself."""
        return threading.current_thread() is self._thread

    @property
    def connection(self) -> Connection:
        """The writer's connection, for its own thread between two batches."""
        return self._connection

    def close(self) -> None:
        """Finish what waits, then stop."""
        with self._news:
            self._stopping = True
            self._news.notify()
        if self._thread.is_alive():
            self._thread.join()
        self._connection.close()

    # -- in the writer's thread

    def _loop(self) -> None:
        while True:
            with self._news:
                while not self._waiting and not self._stopping:
                    # What a destroyed secret left behind is purged when nobody waits, and tried again later
                    # when a reader is in the way.
                    if not self._news.wait(0.2 if self._purge else None) and self._purge:
                        self._purge_now()
                batch = [self._waiting.popleft() for _ in range(min(len(self._waiting), MAX_BATCH))]
                if not batch:
                    break
            self._run_batch([work for work in batch if work.future.set_running_or_notify_cancel()])
        if self._purge:
            self._purge_now()

    def _purge_now(self) -> None:
        try:
            self._purge = not self._database.purge(self._connection)
        except StoreUnavailable as error:
            log.warning("what was destroyed could not be purged yet: %s", error)

    def _run_batch(self, batch: list[Work]) -> None:
        journal = Journal()
        ended: list[_Ended] = []
        before = after = 0
        try:
            self._connection.begin_write()
            before = changes.head(self._connection).position
            known = Known(self._cache, before, journal) if self._cache.position == before else None
            for work in batch:
                ended.append(self._run(work, journal, known))
            after = changes.head(self._connection).position if journal.changed else before
            self._connection.commit()
        except StoreError as error:
            self._abandon()
            failure = error if isinstance(error, StoreUnavailable) else StoreUnavailable(str(error))
            self._tell([_Ended(work, None, failure) for work in batch])
            return
        self._purge |= journal.destroyed
        self._committed(before, after, journal)
        for effect in journal.effects:
            # An effect is some service's code: whatever it raises, the commit stands and the others run.
            try:
                effect()
            except Exception:
                log.exception("an effect failed after its commit")
        self._tell(ended)

    def _run(self, work: Work, journal: Journal, known: Known | None) -> _Ended:
        """Run one call under its savepoint. Raises BatchLost when the batch can't go on."""
        conflict: Conflict | None = None
        for _ in range(MAX_RUNS):
            try:
                return _Ended(work, self._within(work, journal, known, work.run), None)
            except Conflict as error:
                conflict = error
            except BatchLost:
                raise
            # Whatever else a handler raises is its caller's to hear; the thread goes on.
            except Exception as error:
                return self._failed(work, journal, known, error)
        assert conflict is not None
        return self._failed(work, journal, known, conflict)

    def _failed(self, work: Work, journal: Journal, known: Known | None, error: Exception) -> _Ended:
        """Write what outlives the call's rollback."""
        on_error = work.on_error
        if on_error is None:
            return _Ended(work, None, error)
        try:
            self._within(work, journal, known, lambda transaction: on_error(transaction, error))
        except BatchLost:
            raise
        # The audit of a failed call could not be made: that is worse than the failure, and told instead.
        except Exception as worse:
            worse.__context__ = error
            return _Ended(work, None, worse)
        return _Ended(work, None, error)

    def _within(self, work: Work, journal: Journal, known: Known | None, run: Callable[[WriteTransaction], Any]) -> Any:
        transaction = WriteTransaction(self._connection, self._catalog, self._sealer, work.by, self._wall(), known)
        self._step("SAVEPOINT call")
        try:
            result = run(transaction)
        except BaseException as error:
            self._step("ROLLBACK TO call", error)
            self._step("RELEASE call", error)
            raise
        finally:
            transaction.end()
        self._step("RELEASE call")
        journal.add(transaction.journal)
        return result

    def _step(self, statement: str, cause: BaseException | None = None) -> None:
        """Move between savepoints, after ``cause`` if a call failed. Raises BatchLost.

        Some failures (a full disk) end the whole transaction unasked: what the batch did before is lost with it.
        """
        if not self._connection.in_transaction:
            known = isinstance(cause, StoreUnavailable)
            raise BatchLost(str(cause) if known else "the transaction was ended by a failure") from cause
        try:
            self._connection.run(statement)
        except StoreError as error:
            raise BatchLost(str(error)) from error

    def _abandon(self) -> None:
        try:
            self._connection.rollback()
        except StoreUnavailable as error:
            log.error("the writer's connection is made anew: %s", error)
            try:
                fresh = self._database.writer()
            except StoreUnavailable as still:
                # The next batch fails on the connection there is, and comes here again.
                log.error("the writer's connection can't be made anew yet: %s", still)
                return
            self._connection.close()
            self._connection = fresh

    def _tell(self, ended: list[_Ended]) -> None:
        told: dict[Done, list[Future[Any]]] = {}
        for end in ended:
            if end.error is not None:
                end.work.future.set_exception(end.error)
            else:
                end.work.future.set_result(end.result)
            if end.work.on_done is not None:
                told.setdefault(end.work.on_done, []).append(end.work.future)
        for done, futures in told.items():
            # A listener that is gone (its event loop closed) must not take the writer with it.
            try:
                done(futures)
            except Exception:
                log.exception("a listener could not be told of its writes")

"""The lanes over a store: the event loop's cached view, readers, the writer, child processes, and the way back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future
from typing import Any

from casemate.gateway.computing import Computers
from casemate.gateway.execution import Outcome
from casemate.kernel.attempts import Attempt, count
from casemate.kernel.computing import Job
from casemate.kernel.errors import Throttled, Unavailable
from casemate.kernel.transaction import Conflict, Transaction
from casemate.store.errors import StoreUnavailable
from casemate.store.interface import Store
from casemate.store.writing import By, WriteTransaction

Then = Callable[[Any], None]


class _RolledBack(Exception):
    """Takes an outcome that failed out of the transaction, so that the transaction is rolled back."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__("rolled back")
        self.outcome = outcome


class StoreLanes:
    """See ``pipeline.Lanes``. What the store's threads finish is told to ``loop`` once a batch."""

    def __init__(self, store: Store, loop: asyncio.AbstractEventLoop, computers: Computers) -> None:
        self._store = store
        self._loop = loop
        self._computers = computers
        self._waiting: dict[Future[Any], Then] = {}

    @property
    def waiting(self) -> int:
        """How many calls are at work in the store's threads or in child processes, or wait for them."""
        return len(self._waiting) + self._computers.waiting

    def cached(self) -> Transaction:
        """The event loop's view of this moment. Raises NotCached where the cache is out of date."""
        return self._store.cached()

    def read(self, work: Callable[[Transaction], Any], then: Then) -> None:
        """Run ``work`` in a reader thread."""
        try:
            future = self._store.run_read(work)
        except StoreUnavailable as error:
            then(_told(error))
            return
        self._waiting[future] = then
        future.add_done_callback(lambda done: self._loop.call_soon_threadsafe(self._finish, (done,)))

    def write(self, work: Callable[[Transaction], Outcome], then: Then, *, principal: str, request_id: str) -> None:
        """Run ``work`` in the writer thread; its audit records are part of its commit."""

        def audited(tx: WriteTransaction) -> Outcome:
            outcome = work(tx)
            if outcome.failed:
                raise _RolledBack(outcome)
            for event in outcome.events:
                tx.audit(event.line, event.id)
            return outcome

        try:
            future = self._store.run_write(audited, by=By(principal, request_id), on_done=self._done)
        except StoreUnavailable as error:
            then(_told(error))
            return
        self._waiting[future] = then

    def compute(self, work: Job, then: Then, *, owner: str) -> None:
        """Have a job done by a child process: see ``kernel.waiting.Worker``."""
        try:
            self._computers.submit(work, lambda result: self._loop.call_soon_threadsafe(then, result), owner=owner)
        except Throttled as error:
            then(error)

    def attempt(self, work: Attempt, then: Then, *, owner: str) -> None:
        """Count an attempt, in a transaction of its own: see ``kernel.waiting.Worker``."""
        try:
            by = By(owner, work.request_id)
            future = self._store.run_write(lambda tx: count(tx, work), by=by, on_done=self._done)
        except StoreUnavailable as error:
            then(_told(error))
            return
        self._waiting[future] = then

    def _done(self, futures: Sequence[Future[Any]]) -> None:
        self._loop.call_soon_threadsafe(self._finish, futures)

    def _finish(self, futures: Iterable[Future[Any]]) -> None:
        left = iter(futures)
        try:
            for future in left:
                then = self._waiting.pop(future)
                error = future.exception()
                then(future.result() if error is None else _told(error))
        finally:
            # Reached with some left only if one raised: the others must still hear.
            rest = list(left)
            if rest:
                self._loop.call_soon(self._finish, rest)


def _told(error: BaseException) -> Any:
    """What becomes of a lane's exception: an outcome that was rolled back, or an error for the caller."""
    if isinstance(error, _RolledBack):
        return error.outcome
    if isinstance(error, StoreUnavailable):
        return Unavailable("The store is not available. Try again later.")
    if isinstance(error, Conflict):
        return Throttled("Rate exceeded")
    return error

"""The store as the rest of the program sees it, whatever database is below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import NamedTuple, Protocol, TypeVar

from casemate.kernel.transaction import Change, Delivery
from casemate.store.cached import CachedTransaction
from casemate.store.catalog import Catalog
from casemate.store.leases import Lease
from casemate.store.reading import ReadTransaction
from casemate.store.writer import Done
from casemate.store.writing import By, WriteTransaction

T = TypeVar("T")
NOBODY = By("", "")
OnError = Callable[[WriteTransaction, Exception], None]


class Due(NamedTuple):
    """A resource that says it is due. ``due`` is in seconds since the epoch, ``id`` folded as its kind says."""

    kind: str
    account: str
    region: str
    id: str
    due: float


class FeedReaders(Protocol):
    """The change feed: ``kernel.transaction.Feed``, and how readers come to be. Not for the event loop's thread."""

    def register(self, reader: str) -> None:
        """Make a reader known: from here on nothing is trimmed before it has seen it."""
        ...

    def read(self, reader: str, limit: int) -> Sequence[Change]:
        """The next changes behind the reader's cursor. Raises FeedTrimmed, LookupError."""
        ...

    def advance(self, reader: str, position: int) -> None:
        """Move the reader's cursor."""
        ...

    def trim(self) -> int:
        """Remove what every reader has passed; how many positions the slowest one lost to the feed's bound."""
        ...


class Store(Protocol):
    """One store. Methods that give a Future return at once; the others wait and are not for the event loop."""

    @property
    def catalog(self) -> Catalog:
        """The kinds it was opened with."""
        ...

    @property
    def feed(self) -> FeedReaders:
        """The change feed."""
        ...

    def run_write(
        self,
        run: Callable[[WriteTransaction], T],
        *,
        by: tuple[str, str] = NOBODY,
        on_error: OnError | None = None,
        on_done: Done | None = None,
    ) -> Future[T]:
        """Run ``run`` in the writer's thread and commit; the future completes when it is durable.

        ``by`` is (principal ARN, request id) for the feed. When ``run`` raises, what it wrote is undone,
        ``on_error`` may write what outlives that (audit records), and the future carries the exception.
        ``on_done`` is told once a batch of the completed futures that share it, in the writer's thread.
        Raises Busy when too many calls wait, StoreUnavailable when closed.
        """
        ...

    def run_read(self, run: Callable[[ReadTransaction], T], *, on_done: Done | None = None) -> Future[T]:
        """Run ``run`` in a reader's thread on one snapshot. Raises Busy, StoreUnavailable."""
        ...

    def cached(self) -> CachedTransaction:
        """The event loop's view of this moment, to be used at once. Raises NotCached where the cache is stale."""
        ...

    def catch_up(self) -> None:
        """Drop from the cache what other processes changed. Raises StoreUnavailable."""
        ...

    def on_commit(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called, in the writer's thread, when a commit made something due or moved the clock."""
        ...

    def on_audit(self, listener: Callable[[], None]) -> None:
        """Have ``listener`` called, in the writer's thread, when a commit wrote audit records."""
        ...

    def drain_audit(self, limit: int) -> list[tuple[int, bytes]]:
        """The oldest audit records of the outbox, with their sequence numbers."""
        ...

    def forget_audit(self, upto: int) -> None:
        """Remove the outbox's records up to that number: the lake has them."""
        ...

    def due(self, now: float, limit: int, kinds: Sequence[str] | None = None) -> list[Due]:
        """At most ``limit`` resources due by ``now``, the longest due first; of ``kinds`` if named."""
        ...

    def next_due(self, kinds: Sequence[str] | None = None) -> float | None:
        """When the next resource is due."""
        ...

    def delivery_targets(self) -> list[str]:
        """The targets that deliveries wait for, in their order."""
        ...

    def due_deliveries(self, target: str, now: float, limit: int) -> list[Delivery]:
        """At most ``limit`` deliveries to a target that are due by ``now``, the longest due first."""
        ...

    def next_delivery(self, now: float) -> float | None:
        """When the next delivery that is not due by ``now`` will be."""
        ...

    def expire_records(self, now: float, limit: int) -> int:
        """Remove at most ``limit`` records that expired; how many."""
        ...

    def acquire_lease(self, name: str, holder: str, seconds: float, *, over: bool = False) -> Lease | None:
        """Take or renew a lease; None while another holds it, unless it is gone and the lease is taken ``over``."""
        ...

    def release_lease(self, lease: Lease) -> None:
        """Give a lease up."""
        ...

    def clock_offset(self) -> float:
        """Seconds by which resources' time is ahead of the wall's. Cheap: from memory."""
        ...

    def set_clock_offset(self, seconds: float, *, by: tuple[str, str] = NOBODY) -> Future[None]:
        """Set it."""
        ...

    def reset(self, then: Callable[[WriteTransaction], T], *, by: tuple[str, str] = NOBODY) -> Future[T]:
        """Wipe everything but the audit outbox and leases, and run ``then``, in one commit."""
        ...

    def close(self) -> None:
        """Finish what waits, and stop."""
        ...

"""The keeper: carries out what is due, one keeper at a time, idempotently.

A resource says when it is next due (``Kind.due``), a delivery likewise. The keeper holds a lease; every write
that it makes checks the lease's fencing token. Killed at any point, the next keeper goes on from what the
store says: a step runs in the transaction that moves the resource on, so it has happened or it has not.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from casemate.keeper.backoff import Backoff
from casemate.keeper.deliveries import Deliveries
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Courier
from casemate.kernel.ids import Ids, new_uuid
from casemate.store.errors import LeaseLost, StoreError
from casemate.store.interface import Due, Store
from casemate.store.leases import Lease
from casemate.store.writing import WriteTransaction

log = logging.getLogger("casemate.keeper")

LEASE = "keeper"
LEASE_SECONDS = 30.0
LONGEST_SLEEP = 10.0
"""Seconds between two looks at most: well within the lease, which each look renews."""
HOUSEKEEPING_PERIOD = 10.0
AUDIT_PERIOD = 1.0
"""Seconds between two rounds at least: each may cost a commit, which under load would double theirs."""
FOLLOW_PERIOD = 1.0
PAGE = 100
"""How much of each kind of work one look takes on."""
PRINCIPAL = "keeper.casemate"

Step = Callable[[WriteTransaction, Any, float], None]
"""Moves one due resource on: (transaction, entity as it is now, now). It must leave it due later, or never."""


class Follower(Protocol):
    """Reads what goes on elsewhere (the audit), and makes something of it in commits under the keeper's lease.

    ``eager`` says that it wants to be asked each FOLLOW_PERIOD, and not only when the keeper looks anyway.
    """

    @property
    def eager(self) -> bool:
        """See the class."""
        ...

    def gather(self) -> Callable[[WriteTransaction], None] | None:
        """What is to be written now, together with how far it has read; None for nothing. Outside any transaction."""
        ...

    def lost(self) -> None:
        """Forget what was gathered: it was not written."""
        ...


@dataclass(frozen=True)
class Duties:
    """What a keeper does. ``steps`` by kind name, ``couriers`` by the scheme of their targets (``lambda:…``).

    ``audit`` hands the outbox's audit records on and says how many it took; ``followers`` read what it brings;
    ``housekeeping`` are further functions, called at each look.
    """

    steps: Mapping[str, Step] = field(default_factory=dict)
    couriers: Mapping[str, Courier] = field(default_factory=dict)
    audit: Callable[[], int] | None = None
    followers: tuple[Follower, ...] = ()
    housekeeping: tuple[Callable[[], None], ...] = ()


class Keeper:
    """A thread beside the gateway. ``tick`` does one look by hand, for tests and for commands.

    ``sole`` says that no other keeper lives: the lease of one that was killed is not waited for.
    """

    def __init__(
        self,
        store: Store,
        duties: Duties,
        clock: Clock,
        ids: Ids,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sole: bool = False,
    ) -> None:
        self._store = store
        self._duties = duties
        self._clock = clock
        self._ids = ids
        self._monotonic = monotonic
        self._holder = new_uuid(ids)
        self._over = sole
        self._lease: Lease | None = None
        self._renewed = 0.0
        self._backoff = Backoff()
        self._cleaned = -HOUSEKEEPING_PERIOD
        self._handed_on = -AUDIT_PERIOD
        self._audit_waits = True
        self._followed = -FOLLOW_PERIOD
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._deliveries = Deliveries(
            store, duties.couriers, clock, lambda: self._lease, lambda: (PRINCIPAL, new_uuid(ids))
        )

    def start(self) -> None:
        """Begin to look after the store in a thread, woken by commits that make something due."""
        self._store.on_commit(self.wake)
        self._store.on_audit(self._audited)
        self._deliveries.start()
        self._thread = threading.Thread(target=self._loop, name="casemate-keeper", daemon=True)
        self._thread.start()

    def _audited(self) -> None:
        if not self._audit_waits:
            self._audit_waits = True
            self._wake.set()

    def wake(self) -> None:
        """Have it look now."""
        self._wake.set()
        self._deliveries.wake()

    def stop(self) -> None:
        """Finish the step at hand, give the lease up, and end. Call it before the store is closed."""
        self._stopping.set()
        self._wake.set()
        self._deliveries.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._lease is not None:
            try:
                self._store.release_lease(self._lease)
            except StoreError as error:
                log.warning("the keeper's lease runs out by itself: %s", error)
            self._lease = None

    def _loop(self) -> None:
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                pause = self.tick()
            except StoreError as error:
                log.warning("the keeper rests: %s", error)
                pause = LONGEST_SLEEP
            self._wake.wait(pause)

    def tick(self) -> float:
        """Do what is due; seconds until there is more to do, as far as is known now.

        Raises StoreError when the store can't be used.
        """
        lease = self._hold()
        if lease is None:
            return LONGEST_SLEEP
        try:
            more = self._steps(lease)
            if self._thread is None:
                self._deliveries.make()
            more |= self._hand_on_audit()
            more |= self._follow(lease)
        except LeaseLost:
            log.warning("another keeper has taken over")
            self._lease = None
            return LONGEST_SLEEP
        more |= self._housekeeping()
        return 0.0 if more else self._pause()

    def finish_due(self) -> bool:
        """Do every step that is due by now; whether none is left. For before ``start``. Raises StoreError."""
        lease = self._hold()
        if lease is None:
            return False
        while self._steps(lease):
            pass
        return not self._store.due(self._clock.now(), 1, tuple(self._duties.steps))

    def _hold(self) -> Lease | None:
        now = self._monotonic()
        if self._lease is None or now - self._renewed >= LEASE_SECONDS / 3:
            held = self._lease is not None
            self._lease = self._store.acquire_lease(LEASE, self._holder, LEASE_SECONDS, over=self._over)
            self._over = False
            self._renewed = now
            if not held:
                self._deliveries.wake()
        return self._lease

    # -- due resources

    def _steps(self, lease: Lease) -> bool:
        """Run the steps that are due; whether there may be more at once."""
        kinds = tuple(self._duties.steps)
        if not kinds:
            return False
        # Those that wait after a failure are due all the same: they must not crowd out the others.
        limit = PAGE + len(self._backoff)
        found = self._store.due(self._clock.now(), limit, kinds)
        moved = False
        for due in found:
            if self._stopping.is_set():
                return False
            if self._backoff.ready(due[:4], self._monotonic()):
                moved |= self._step(lease, due)
        return moved and len(found) == limit

    def _step(self, lease: Lease, due: Due) -> bool:
        """Run one step in its own transaction; whether it succeeded. Raises LeaseLost."""
        key = due[:4]
        try:
            self._store.run_write(
                lambda transaction: self._move(transaction, lease, due), by=(PRINCIPAL, new_uuid(self._ids))
            ).result()
        except LeaseLost:
            raise
        # A step is a service's code: whatever it raises, the others go on, and it is tried again.
        except Exception:
            log.exception("a step of %s failed; it is tried again later", due.kind)
            self._backoff.failed(key, self._monotonic())
            return False
        self._backoff.succeeded(key)
        return True

    def _move(self, transaction: WriteTransaction, lease: Lease, due: Due) -> None:
        transaction.fence(lease)
        shelf = self._store.catalog.named(due.kind)
        if shelf is None:
            return
        now = self._clock.now()
        entity = transaction.get(shelf.kind, due.account, due.region, due.id)
        if entity is None:
            return
        when = shelf.kind.due(entity)
        if when is None or when > now:
            return
        self._duties.steps[due.kind](transaction, entity, now)
        after = transaction.get(shelf.kind, due.account, due.region, due.id)
        when = None if after is None else shelf.kind.due(after)
        if when is not None and when <= now:
            raise RuntimeError(f"the step left its {due.kind} due")

    # -- the rest

    def _hand_on_audit(self) -> bool:
        """Hand on what the outbox holds; whether there may be more at once."""
        now = self._monotonic()
        if self._duties.audit is None or not self._audit_waits or now - self._handed_on < AUDIT_PERIOD:
            return False
        self._audit_waits = False
        # The lake's trouble is not the keeper's: records stay in the outbox until they are taken.
        try:
            if self._duties.audit() > 0:
                self._audit_waits = True
                return True
        except Exception:
            log.exception("audit records could not be handed on; they stay in the store")
            self._audit_waits = True
        self._handed_on = now
        return False

    def _follow(self, lease: Lease) -> bool:
        """Have each follower write what it gathers; whether there may be more at once. Raises LeaseLost."""
        now = self._monotonic()
        if not self._duties.followers or now - self._followed < FOLLOW_PERIOD:
            return False
        more = False
        for follower in self._duties.followers:
            try:
                more |= self._gathered(lease, follower)
            except LeaseLost:
                follower.lost()
                raise
            # One follower's trouble is not the others': it goes on from what was written.
            except Exception:
                log.exception("what is followed could not be taken in; it is tried again")
                follower.lost()
        if not more:
            self._followed = now
        return more

    def _gathered(self, lease: Lease, follower: Follower) -> bool:
        write = follower.gather()
        if write is None:
            return False

        def run(transaction: WriteTransaction) -> None:
            transaction.fence(lease)
            write(transaction)

        self._store.run_write(run, by=(PRINCIPAL, new_uuid(self._ids))).result()
        return True

    def _housekeeping(self) -> bool:
        """Expire and trim, now and then; whether there may be more at once."""
        now = self._monotonic()
        if now - self._cleaned < HOUSEKEEPING_PERIOD:
            return False
        if self._store.expire_records(self._clock.now(), PAGE) == PAGE:
            return True
        self._cleaned = now
        self._store.feed.trim()
        for job in self._duties.housekeeping:
            # One job's trouble is not the others'.
            try:
                job()
            except Exception:
                log.exception("a housekeeping job failed")
        return False

    def _pause(self) -> float:
        """Seconds until something is due, LONGEST_SLEEP at most."""
        next_due = self._store.next_due(tuple(self._duties.steps))
        if self._thread is None and (delivery := self._store.next_delivery(self._clock.now())) is not None:
            next_due = delivery if next_due is None else min(next_due, delivery)
        pause = LONGEST_SLEEP if next_due is None else next_due - self._clock.now()
        retry = self._backoff.next_ready()
        if retry is not None and pause <= 0:
            # What is due has failed before: it waits for its next try, not for the clock.
            pause = retry - self._monotonic()
        if any(follower.eager for follower in self._duties.followers):
            pause = min(pause, self._followed + FOLLOW_PERIOD - self._monotonic())
        if self._duties.audit is not None and self._audit_waits:
            pause = min(pause, self._handed_on + AUDIT_PERIOD - self._monotonic())
        return min(LONGEST_SLEEP, max(0.0, pause))

"""Deliveries under way: handed to their couriers side by side, ended in a commit each.

Each target has its own turn, so that one that is slow or down holds up no other. A delivery stays in the store
until its end is committed under the keeper's lease: one that was under way when the keeper died is made again.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping

from casemate.keeper.backoff import delay
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Courier
from casemate.kernel.transaction import Delivery
from casemate.store.errors import LeaseLost, StoreError
from casemate.store.interface import Store
from casemate.store.leases import Lease
from casemate.store.writing import WriteTransaction

log = logging.getLogger("casemate.keeper")

LONGEST_SLEEP = 10.0
"""Seconds between two looks at most."""
MOST = 1_000
"""Deliveries under way at once, of all targets together."""

By = Callable[[], tuple[str, str]]
"""Who writes what follows from a delivery, and under which request id: for the feed."""


class Deliveries:
    """The deliveries of a keeper. ``lease`` gives the keeper's lease, None while another has it.

    ``start`` and ``stop`` run it beside the keeper; ``make`` does by hand what is due now, and waits for its end.
    """

    def __init__(
        self,
        store: Store,
        couriers: Mapping[str, Courier],
        clock: Clock,
        lease: Callable[[], Lease | None],
        by: By,
    ) -> None:
        self._store = store
        self._couriers = couriers
        self._clock = clock
        self._lease = lease
        self._by = by
        self._lost: Lease | None = None
        self._under_way: dict[str, asyncio.Task[None]] = {}
        self._busy: Counter[str] = Counter()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._news: asyncio.Event | None = None
        self._stopping = False
        self._running = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Deliver in a thread of its own, until ``stop``."""
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._run()), name="casemate-deliveries", daemon=True
        )
        self._thread.start()
        self._running.wait()

    def wake(self) -> None:
        """Have it look now. In any thread."""
        loop, news = self._loop, self._news
        if loop is not None and news is not None:
            # The loop may have ended since it was looked up.
            try:
                loop.call_soon_threadsafe(news.set)
            except RuntimeError:
                self._loop = None

    def stop(self) -> None:
        """Begin nothing more, and leave what is under way to the next keeper."""
        self._stopping = True
        self.wake()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def make(self) -> None:
        """Make what is due by now, one attempt each, and wait until each is ended. Raises StoreError."""

        async def once() -> None:
            await self._begin()
            await asyncio.gather(*self._under_way.values())

        asyncio.run(once())

    async def _run(self) -> None:
        self._loop, self._news = asyncio.get_running_loop(), asyncio.Event()
        self._running.set()
        while not self._stopping:
            self._news.clear()
            try:
                await self._begin()
                pause = await self._pause()
            except StoreError as error:
                log.warning("deliveries rest: %s", error)
                pause = LONGEST_SLEEP
            try:
                async with asyncio.timeout(pause):
                    await self._news.wait()
            except TimeoutError:
                continue
        for task in self._under_way.values():
            task.cancel()
        await asyncio.gather(*self._under_way.values(), return_exceptions=True)

    async def _pause(self) -> float:
        """Seconds until a delivery becomes due: those that are due wait for room, which wakes us."""
        now = self._clock.now()
        due = await asyncio.to_thread(self._store.next_delivery, now)
        return LONGEST_SLEEP if due is None else min(LONGEST_SLEEP, max(0.0, due - now))

    async def _begin(self) -> None:
        """Begin what is due and has room: of each target by itself, its longest due first."""
        lease = self._lease()
        # Of a lost lease the keeper hears with its next look only. Until then, all would be made again and again.
        if lease is None or lease == self._lost:
            return
        for target in await asyncio.to_thread(self._store.delivery_targets):
            courier = self._couriers.get(scheme_of(target))
            at_once = courier.at_once if courier is not None else 1
            room = min(at_once - self._busy[target], MOST - len(self._under_way))
            if room <= 0 or self._stopping:
                continue
            # Those under way are still in the store, and due.
            limit = room + self._busy[target]
            due = await asyncio.to_thread(self._store.due_deliveries, target, self._clock.now(), limit)
            for delivery in [one for one in due if one.id not in self._under_way][:room]:
                self._busy[target] += 1
                self._under_way[delivery.id] = asyncio.create_task(self._deliver(courier, lease, delivery))

    async def _deliver(self, courier: Courier | None, lease: Lease, delivery: Delivery) -> None:
        """Make one attempt and note how it went."""
        try:
            if self._clock.now() >= delivery.expires:
                log.error("a delivery to %s was given up after %d tries", scheme_of(delivery.target), delivery.attempt)
                attempted = Attempted(courier.give_up(delivery) if courier is not None else None)
            else:
                attempted = await self._attempt(courier, delivery)
            await self._note(lease, delivery, attempted)
        except LeaseLost:
            self._lost = lease
            log.warning("another keeper has taken a delivery over")
        # Nobody waits for this task: whatever its end met, the delivery is still in the store.
        except Exception:
            log.exception("a delivery to %s could not be ended; it is made again", scheme_of(delivery.target))
            await asyncio.sleep(delay(delivery.attempt + 1))
        finally:
            del self._under_way[delivery.id]
            self._busy[delivery.target] -= 1
            if self._news is not None:
                self._news.set()

    async def _attempt(self, courier: Courier | None, delivery: Delivery) -> Attempted:
        try:
            if courier is None:
                raise LookupError(f"nobody delivers to {scheme_of(delivery.target)}")
            return await courier.deliver(delivery)
        # A courier meets the world outside: whatever it raises, the delivery is tried again.
        except Exception as error:
            scheme, name = scheme_of(delivery.target), type(error).__name__
            log.warning("a delivery to %s failed (%s); it is tried again", scheme, name)
            return Attempted(again=delay(delivery.attempt + 1))

    async def _note(self, lease: Lease, delivery: Delivery, attempted: Attempted) -> None:
        """End or postpone the delivery, with what follows from the attempt, in one commit. Raises LeaseLost."""
        then, again = attempted.then, attempted.again

        def write(transaction: WriteTransaction) -> None:
            transaction.fence(lease)
            if again is None:
                current = transaction.finish_delivery(delivery)
            else:
                current = transaction.postpone_delivery(delivery, self._clock.now() + again)
            if current and then is not None:
                then(transaction)

        await asyncio.wrap_future(self._store.run_write(write, by=self._by()))


def scheme_of(target: str) -> str:
    """The courier that a target names."""
    return target.partition(":")[0]

"""Deliveries: each is made until it arrives or expires, and what follows is written with its end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.keeper.test_loop import NOW, Hands
from tests.store.support import Opener

from casemate.keeper.deliveries import Deliveries
from casemate.keeper.loop import LEASE, LONGEST_SLEEP, Keeper
from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.transaction import Delivery, Transaction
from casemate.store.store import DatabaseStore


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DatabaseStore]:
    with Opener("sqlite", tmp_path)() as opened:
        yield opened


def delivery(id: str, **members: Any) -> Delivery:
    return Delivery(**{"id": id, "target": "test:1", "payload": b"p", "due": NOW, "expires": NOW + 600, **members})


def put(store: DatabaseStore, *deliveries: Delivery) -> None:
    def write(tx: Transaction) -> None:
        for one in deliveries:
            tx.deliver(one)

    store.run_write(write).result()


def waiting(store: DatabaseStore, target: str = "test:1") -> list[tuple[str, int]]:
    return [(one.id, one.attempt) for one in store.due_deliveries(target, NOW + 1e9, 100)]


def record(store: DatabaseStore, key: str) -> bytes | None:
    return store.run_read(lambda tx: tx.record("outcomes", key)).result()


class Hand:
    """A courier that does what a test says; ``made`` are (id, attempt)."""

    def __init__(self, does: Callable[[Delivery], Attempted] = lambda _: ARRIVED, at_once: int = 4) -> None:
        self.at_once = at_once
        self.made: list[tuple[str, int]] = []
        self._does = does

    async def deliver(self, delivery: Delivery) -> Attempted:
        self.made.append((delivery.id, delivery.attempt))
        return self._does(delivery)

    def give_up(self, delivery: Delivery) -> Then | None:
        return lambda tx: tx.put_record("outcomes", delivery.id, b"given up")


def test_a_delivery_is_made_when_it_is_due_and_gone(store: DatabaseStore, hands: Hands) -> None:
    hand = Hand()
    put(store, delivery("1"), delivery("2", due=NOW + 3))
    keeper = hands.keeper(store, couriers={"test": hand})
    assert keeper.tick() == pytest.approx(3)
    assert hand.made == [("1", 0)]
    hands.move(3)
    keeper.tick()
    keeper.tick()
    assert hand.made == [("1", 0), ("2", 0)]
    assert waiting(store) == []


def test_what_follows_is_written_with_the_end(store: DatabaseStore, hands: Hands) -> None:
    def does(one: Delivery) -> Attempted:
        return Attempted(lambda tx: tx.put_record("outcomes", one.id, b"%d" % one.attempt), None if one.attempt else 7)

    put(store, delivery("1"))
    keeper = hands.keeper(store, couriers={"test": Hand(does)})
    assert keeper.tick() == pytest.approx(7)
    assert (waiting(store), record(store, "1")) == ([("1", 1)], b"0")
    hands.move(7)
    keeper.tick()
    assert (waiting(store), record(store, "1")) == ([], b"1")


def test_a_failed_delivery_is_tried_again_until_it_expires(store: DatabaseStore, hands: Hands) -> None:
    def fails(one: Delivery) -> Attempted:
        raise OSError("nobody there")

    hand = Hand(fails)
    put(store, delivery("1", expires=NOW + 5))
    keeper = hands.keeper(store, couriers={"test": hand})
    for pause in (1, 2, 4):
        assert keeper.tick() == pytest.approx(pause)
        hands.move(pause)
    assert [attempt for _, attempt in hand.made] == [0, 1, 2]
    keeper.tick()
    assert [attempt for _, attempt in hand.made] == [0, 1, 2]
    assert (waiting(store), record(store, "1")) == ([], b"given up")


def test_a_delivery_that_nobody_makes_waits(store: DatabaseStore, hands: Hands) -> None:
    put(store, delivery("1", target="elsewhere:1"))
    hands.keeper(store).tick()
    assert waiting(store, "elsewhere:1") == [("1", 1)]


def test_an_end_that_was_overtaken_writes_nothing(store: DatabaseStore, hands: Hands) -> None:
    def overtaken(one: Delivery) -> Attempted:
        store.run_write(lambda tx: tx.postpone_delivery(one, NOW + 50)).result()
        return Attempted(lambda tx: tx.put_record("outcomes", one.id, b"twice"))

    put(store, delivery("1"))
    hands.keeper(store, couriers={"test": Hand(overtaken)}).tick()
    assert (waiting(store), record(store, "1")) == ([("1", 1)], None)


def test_a_keeper_that_lost_its_lease_ends_nothing(store: DatabaseStore, hands: Hands) -> None:
    def stolen(one: Delivery) -> Attempted:
        store.run_write(lambda tx: tx.connection.run("UPDATE lease SET expires = 0 WHERE name = ?", (LEASE,))).result()
        assert store.acquire_lease(LEASE, "another", 60) is not None
        return Attempted(lambda tx: tx.put_record("outcomes", one.id, b"twice"))

    put(store, delivery("1"))
    hands.keeper(store, couriers={"test": Hand(stolen)}).tick()
    assert (waiting(store), record(store, "1")) == ([("1", 0)], None)


def test_nothing_is_made_again_and_again_under_a_lost_lease(store: DatabaseStore, hands: Hands) -> None:
    hand = Hand()
    put(store, delivery("1"))
    lease = store.acquire_lease(LEASE, "one", 60)
    store.acquire_lease(LEASE, "two", 60, over=True)
    deliveries = Deliveries(store, {"test": hand}, hands, lambda: lease, lambda: ("", ""))
    deliveries.make()
    deliveries.make()
    assert hand.made == [("1", 0)]
    lease = store.acquire_lease(LEASE, "one", 60, over=True)
    deliveries.make()
    assert hand.made == [("1", 0)] * 2
    assert waiting(store) == []


def test_a_target_that_is_stuck_holds_up_no_other(tmp_path: Path, hands: Hands) -> None:
    """In the keeper's own threads: a full target waits for room, the others go on, a stop leaves it in the store."""
    arrived, began = threading.Event(), threading.Event()

    class Stuck(Hand):
        async def deliver(self, delivery: Delivery) -> Attempted:
            if delivery.target == "test:stuck":
                self.made.append((delivery.id, delivery.attempt))
                began.set()
                await asyncio.Event().wait()
            elif delivery.id == "last":
                arrived.set()
            return ARRIVED

    with Opener("sqlite", tmp_path)() as store:
        hand = Stuck(at_once=2)
        keeper: Keeper = hands.keeper(store, couriers={"test": hand})
        keeper.start()
        put(store, *(delivery(str(number), target="test:stuck") for number in range(5)))
        assert began.wait(LONGEST_SLEEP)
        put(store, *(delivery(f"n{number}", target="test:other") for number in range(9)))
        put(store, delivery("last", target="test:other", due=NOW + 0.1))
        hands.move(1)
        keeper.wake()
        assert arrived.wait(LONGEST_SLEEP)
        keeper.stop()
        assert sorted(id for id, _ in hand.made) == ["0", "1"]
        assert waiting(store, "test:stuck") == [(str(number), 0) for number in range(5)]

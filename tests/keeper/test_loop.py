"""The keeper: what is due is done once, by one keeper, and tried again when it fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.store.support import ACCOUNT, REGION, THING, Opener, Thing, add, load, thing

from casemate.keeper.loop import LEASE, LONGEST_SLEEP, Duties, Keeper
from casemate.kernel.ids import SystemIds
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

NOW = 1_800_000_000.0


class Hands:
    """A clock that a test moves, and what a keeper was seen to do."""

    def __init__(self) -> None:
        self.time = NOW
        self.seconds = 1_000.0
        self.steps: list[str] = []

    def wall(self) -> float:
        return self.time

    def now(self) -> float:
        return self.time

    def monotonic(self) -> float:
        return self.seconds

    def move(self, seconds: float) -> None:
        self.time += seconds
        self.seconds += seconds

    def step(self, tx: WriteTransaction, entity: Any, now: float) -> None:
        self.steps.append(entity.name)
        tx.put(THING, msgspec.structs.replace(entity, due=None, number=entity.number + 1))

    def keeper(self, store: DatabaseStore, **duties: Any) -> Keeper:
        duties.setdefault("steps", {THING.name: self.step})
        return Keeper(store, Duties(**duties), self, SystemIds(), monotonic=self.monotonic)


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[DatabaseStore]:
    with Opener("sqlite", tmp_path)() as opened:
        yield opened


def test_a_due_step_runs_once(store: DatabaseStore, hands: Hands) -> None:
    add(store, thing("now", due=NOW - 1), thing("later", due=NOW + 5), thing("never"))
    keeper = hands.keeper(store)
    assert keeper.tick() == pytest.approx(5)
    assert hands.steps == ["now"]
    keeper.tick()
    assert hands.steps == ["now"]
    hands.move(5)
    assert keeper.tick() == LONGEST_SLEEP
    assert hands.steps == ["now", "later"]
    stepped = load(store, "later")
    assert stepped is not None
    assert stepped.number == 1
    keeper.stop()


def test_what_a_step_changed_names_the_keeper(store: DatabaseStore, hands: Hands) -> None:
    add(store, thing("now", due=NOW))
    store.feed.register("reader")
    keeper = hands.keeper(store)
    keeper.tick()
    last = store.feed.read("reader", 10)[-1]
    assert last.principal == "keeper.casemate"
    assert last.request_id


def test_a_failed_step_writes_nothing_and_waits_longer_each_time(store: DatabaseStore, hands: Hands) -> None:
    def fails(tx: WriteTransaction, entity: Thing, now: float) -> None:
        hands.steps.append(entity.name)
        tx.put(THING, msgspec.structs.replace(entity, due=None))
        if entity.name == "bad":
            raise ValueError("no")

    add(store, thing("bad", due=NOW - 2), thing("good", due=NOW - 1))
    keeper = hands.keeper(store, steps={THING.name: fails})
    assert keeper.tick() == pytest.approx(1)
    assert hands.steps == ["bad", "good"]
    keeper.tick()
    assert hands.steps == ["bad", "good"]
    hands.move(1)
    assert keeper.tick() == pytest.approx(2)
    hands.move(1)
    keeper.tick()
    assert hands.steps == ["bad", "good", "bad"]
    hands.move(1)
    assert keeper.tick() == pytest.approx(4)
    left = load(store, "bad")
    assert left is not None
    assert left.due == NOW - 2


def test_a_step_that_leaves_its_resource_due_has_failed(store: DatabaseStore, hands: Hands) -> None:
    def forgets(tx: WriteTransaction, entity: Thing, now: float) -> None:
        tx.put(THING, msgspec.structs.replace(entity, number=9))

    add(store, thing("a", due=NOW))
    keeper = hands.keeper(store, steps={THING.name: forgets})
    assert keeper.tick() == pytest.approx(1)
    left = load(store, "a")
    assert left is not None
    assert left.number == 0


def test_many_failures_do_not_crowd_out_the_rest(store: DatabaseStore, hands: Hands) -> None:
    def step(tx: WriteTransaction, entity: Thing, now: float) -> None:
        if entity.name.startswith("bad"):
            raise ValueError("no")
        hands.step(tx, entity, now)

    add(store, *(thing(f"bad{number}", due=NOW - 10) for number in range(120)))
    add(store, thing("good", due=NOW - 1))
    keeper = hands.keeper(store, steps={THING.name: step})
    keeper.tick()
    keeper.tick()
    assert hands.steps == ["good"]


def test_only_one_keeper_works_and_the_next_takes_over(store: DatabaseStore, hands: Hands) -> None:
    first, second = hands.keeper(store), hands.keeper(store)
    first.tick()
    add(store, thing("a", due=NOW))
    assert second.tick() == LONGEST_SLEEP
    assert hands.steps == []
    first.stop()
    second.tick()
    assert hands.steps == ["a"]


def test_a_keeper_that_lost_its_lease_writes_nothing(store: DatabaseStore, hands: Hands) -> None:
    first = hands.keeper(store)
    first.tick()
    # The lease runs out, as it does for a keeper that was stopped in its tracks, and another takes it.
    store.run_write(lambda tx: tx.connection.run("UPDATE lease SET expires = 0 WHERE name = ?", (LEASE,))).result()
    assert store.acquire_lease(LEASE, "another", 60) is not None
    add(store, thing("a", due=NOW))
    first.tick()
    assert hands.steps == []
    left = load(store, "a")
    assert left is not None
    assert left.due == NOW


def test_records_expire_and_audit_is_handed_on(store: DatabaseStore, hands: Hands) -> None:
    def write(tx: WriteTransaction) -> None:
        tx.put_record("attempts", "old", b"1", expires=NOW)
        tx.put_record("attempts", "new", b"2", expires=NOW + 60)
        tx.audit(b"event", "1")

    store.run_write(write).result()
    taken: list[bytes] = []

    def hand_on() -> int:
        rows = store.drain_audit(10)
        taken.extend(event for _, event in rows)
        if rows:
            store.forget_audit(rows[-1][0])
        return len(rows)

    jobs: list[int] = []
    keeper = hands.keeper(store, audit=hand_on, housekeeping=(lambda: jobs.append(1),))
    keeper.tick()
    assert taken == [b"event"]
    assert store.run_read(lambda tx: (tx.record("attempts", "old"), tx.record("attempts", "new"))).result() == (
        None,
        b"2",
    )
    assert jobs == [1]
    assert store.drain_audit(10) == []


def test_audit_that_can_not_be_handed_on_stays_and_is_tried_again(store: DatabaseStore, hands: Hands) -> None:
    calls: list[int] = []

    def fails() -> int:
        calls.append(1)
        raise OSError("the lake is full")

    store.run_write(lambda tx: tx.audit(b"event", "1")).result()
    keeper = hands.keeper(store, audit=fails)
    assert keeper.tick() == pytest.approx(1)
    keeper.tick()
    assert len(calls) == 1
    hands.move(1)
    keeper.tick()
    assert len(calls) == 2
    assert len(store.drain_audit(10)) == 1


def _wait_for(condition: Callable[[], bool], news: threading.Event) -> None:
    for _ in range(100):
        if condition():
            return
        news.wait(0.1)
        news.clear()
    raise AssertionError("it did not happen")


def test_the_thread_wakes_for_a_commit_and_for_the_clock(store: DatabaseStore, hands: Hands) -> None:
    news = threading.Event()

    def step(tx: WriteTransaction, entity: Thing, now: float) -> None:
        hands.step(tx, entity, now)
        tx.defer(news.set)

    keeper = hands.keeper(store, steps={THING.name: step})
    keeper.start()
    add(store, thing("a", due=NOW - 1))
    _wait_for(lambda: hands.steps == ["a"], news)
    add(store, thing("b", due=NOW + 1_000))
    hands.time += 2_000
    store.set_clock_offset(2_000).result()
    _wait_for(lambda: hands.steps == ["a", "b"], news)
    keeper.stop()
    assert store.run_read(lambda tx: tx.get(THING, ACCOUNT, REGION, "b")).result() is not None
    assert store.acquire_lease(LEASE, "next", 60) is not None

"""The doorbell between processes: what one commits, no other answers from before."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from tests.store.support import ACCOUNT, REGION, ROOT, THING, Thing

from casemate.crypto.envelope import Envelopes
from casemate.kernel.ids import SystemIds
from casemate.kernel.transaction import NotCached
from casemate.store.doorbell import SLOTS, DoorbellSlot, create_doorbell
from casemate.store.sqlite import SqliteDatabase
from casemate.store.store import DatabaseStore, Options
from casemate.store.writing import WriteTransaction


@pytest.fixture
def doorbell() -> Iterator[int]:
    descriptor = create_doorbell()
    yield descriptor
    os.close(descriptor)


def open_store(directory: Path, doorbell: int, slot: int, catch_up: float | None = None) -> DatabaseStore:
    database = SqliteDatabase(directory / "store.sqlite3")
    options = Options(doorbell=DoorbellSlot.open(doorbell, slot), catch_up=catch_up)
    return DatabaseStore(database, [THING], Envelopes(ROOT, SystemIds()), options)


def test_slots_are_told_apart(doorbell: int) -> None:
    first, second = DoorbellSlot.open(doorbell, 0), DoorbellSlot.open(doorbell, SLOTS - 1)
    before = first.others(), second.others()
    first.ring()
    assert first.others() == before[0]
    assert second.others() != before[1]


def test_a_slot_must_exist(doorbell: int) -> None:
    with pytest.raises(ValueError, match="64 slots"):
        DoorbellSlot.open(doorbell, SLOTS)


def test_what_another_committed_is_not_answered_from_before(tmp_path: Path, doorbell: int) -> None:
    with open_store(tmp_path, doorbell, 0) as ours, open_store(tmp_path, doorbell, 1) as theirs:
        red = Thing(account=ACCOUNT, region=REGION, name="a", colour="red")
        blue = Thing(account=ACCOUNT, region=REGION, name="a", colour="blue")
        ours.run_write(lambda tx: tx.insert(THING, red)).result()
        theirs.catch_up()
        theirs.run_read(lambda tx: tx.get(THING, ACCOUNT, REGION, "a")).result()
        assert theirs.cached().get(THING, ACCOUNT, REGION, "a") == red

        def change(tx: WriteTransaction) -> None:
            assert tx.get(THING, ACCOUNT, REGION, "a") == red
            tx.put(THING, blue)

        ours.run_write(change).result()
        with pytest.raises(NotCached):
            theirs.cached().get(THING, ACCOUNT, REGION, "a")
        theirs.catch_up()
        theirs.run_read(lambda tx: tx.get(THING, ACCOUNT, REGION, "a")).result()
        assert theirs.cached().get(THING, ACCOUNT, REGION, "a") == blue
        assert ours.cached().get(THING, ACCOUNT, REGION, "a") == blue


def test_a_ring_wakes_the_reader_of_the_feed(tmp_path: Path, doorbell: int) -> None:
    with open_store(tmp_path, doorbell, 0) as ours, open_store(tmp_path, doorbell, 1, catch_up=60.0) as theirs:
        moved = threading.Event()
        theirs.on_commit(moved.set)
        theirs.catch_up()
        ours.set_clock_offset(5.0).result()
        with pytest.raises(NotCached):
            theirs.cached().get(THING, ACCOUNT, REGION, "a")
        assert moved.wait(10.0)
        assert theirs.clock_offset() == 5.0


def test_two_writers_take_turns(tmp_path: Path, doorbell: int) -> None:
    with open_store(tmp_path, doorbell, 0) as ours, open_store(tmp_path, doorbell, 1) as theirs:

        def make(tx: WriteTransaction, name: str) -> None:
            tx.insert(THING, Thing(account=ACCOUNT, region=REGION, name=name))

        made = [
            store.run_write(partial(make, name=name))
            for number in range(100)
            for store, name in ((ours, f"ours-{number:03d}"), (theirs, f"theirs-{number:03d}"))
        ]
        for future in made:
            future.result()
        assert ours.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION)).result() == 200

"""Reads and writes of one call, on every backend."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, cast

import msgspec
import pytest
from tests.store.support import (
    ACCOUNT,
    CARD,
    KINDS,
    OTHER,
    PERSON,
    REGION,
    THING,
    Card,
    Opener,
    Person,
    Thing,
    add,
    change,
    load,
    thing,
)

from casemate.kernel.resources import Kind
from casemate.kernel.transaction import AlreadyExists, Conflict, SealedRef
from casemate.store.database import Connection, Database
from casemate.store.errors import Busy, ReadOnlyTransaction, StoreError, StoreUnavailable
from casemate.store.reading import ReadTransaction
from casemate.store.store import DatabaseStore, Options
from casemate.store.writing import WriteTransaction


def test_what_was_inserted_is_read(store: DatabaseStore) -> None:
    entity = thing("a", colour="red", tags={"k": "v"}, created=5.0)
    add(store, entity)
    assert load(store, "a") == entity
    assert load(store, "b") is None


def test_an_account_and_a_region_see_their_own(store: DatabaseStore) -> None:
    add(store, thing("a"))
    assert store.run_read(lambda tx: tx.get(THING, OTHER, REGION, "a")).result() is None
    assert store.run_read(lambda tx: tx.get(THING, ACCOUNT, "us-east-1", "a")).result() is None


def test_an_id_is_taken_once(store: DatabaseStore) -> None:
    add(store, thing("a"))
    with pytest.raises(AlreadyExists) as caught:
        add(store, thing("a", colour="blue"))
    assert caught.value.name == "id"


def test_ids_fold_as_the_kind_says(store: DatabaseStore) -> None:
    person = Person(account=ACCOUNT, name="Alice")
    store.run_write(lambda tx: tx.insert(PERSON, person)).result()
    assert store.run_read(lambda tx: tx.get(PERSON, ACCOUNT, "any", "ALICE")).result() == person
    with pytest.raises(AlreadyExists):
        store.run_write(lambda tx: tx.insert(PERSON, Person(account=ACCOUNT, name="alice"))).result()


def test_a_unique_name_is_taken_once_and_free_again(store: DatabaseStore) -> None:
    add(store, thing("a", nickname="n"))
    with pytest.raises(AlreadyExists) as caught:
        add(store, thing("b", nickname="n"))
    assert caught.value.name == "nickname"
    assert load(store, "b") is None
    change(store, "a", nickname="m")
    add(store, thing("b", nickname="n"))
    with pytest.raises(AlreadyExists):
        change(store, "b", nickname="m")
    assert store.run_read(lambda tx: tx.find(THING, ACCOUNT, REGION, "nickname", "n")).result() == load(store, "b")


def test_a_caught_collision_leaves_nothing_behind(store: DatabaseStore) -> None:
    add(store, thing("a", nickname="n"))

    def run(tx: WriteTransaction) -> None:
        with pytest.raises(AlreadyExists):
            tx.insert(THING, thing("b", nickname="n", colour="red"))
        tx.insert(THING, thing("c"))

    store.run_write(run).result()
    assert load(store, "b") is None
    assert load(store, "c") is not None
    assert store.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION, index="colour", value="red")).result() == 0


def test_a_global_kind_is_unique_everywhere_and_listed_by_owner(store: DatabaseStore) -> None:
    mine = Card(account=ACCOUNT, id="1", owner="alice", serial="s")
    other = Card(account=OTHER, id="2", owner="alice")

    def run(tx: WriteTransaction) -> None:
        tx.insert(CARD, mine)
        tx.insert(CARD, other)
        with pytest.raises(AlreadyExists):
            tx.insert(CARD, Card(account=OTHER, id="3", owner="bob", serial="s"))

    store.run_write(run).result()

    def read(tx: ReadTransaction) -> None:
        assert tx.get(CARD, "", "", "2") == other
        assert tx.list(CARD, ACCOUNT, "", index="owner", value="alice", limit=10) == [mine]
        assert tx.list(CARD, OTHER, "x", index="owner", value="alice", limit=10) == [other]
        assert tx.list(CARD, "", "", limit=10) == [mine, other]
        assert tx.find(CARD, OTHER, "", "serial", "s") == mine

    store.run_read(read).result()


def test_delete_takes_the_index_rows_along(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red", nickname="n"))

    def run(tx: WriteTransaction) -> None:
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.delete(THING, found)
        assert tx.get(THING, ACCOUNT, REGION, "a") is None

    store.run_write(run).result()
    assert load(store, "a") is None
    add(store, thing("b", nickname="n"))
    assert (
        store.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, index="colour", value="red", limit=5)).result() == []
    )


def test_only_what_was_read_may_be_changed(store: DatabaseStore) -> None:
    add(store, thing("a"))
    with pytest.raises(StoreError, match="has not read"):
        store.run_write(lambda tx: tx.put(THING, thing("a", colour="red"))).result()
    with pytest.raises(StoreError, match="has not read"):
        store.run_write(lambda tx: tx.delete(THING, thing("a"))).result()


def test_a_call_reads_its_own_writes(store: DatabaseStore) -> None:
    def run(tx: WriteTransaction) -> list[Thing]:
        tx.insert(THING, thing("a", colour="red"))
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.put(THING, msgspec.structs.replace(found, colour="blue"))
        assert tx.list(THING, ACCOUNT, REGION, index="colour", value="red", limit=5) == []
        return tx.list(THING, ACCOUNT, REGION, index="colour", value="blue", limit=5)

    assert [one.name for one in store.run_write(run).result()] == ["a"]


def test_what_raises_leaves_nothing_and_the_others_stay(store: DatabaseStore) -> None:
    gate = threading.Event()
    first = store.run_write(lambda tx: gate.wait(10))
    effects: list[str] = []

    def fails(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("bad"))
        tx.defer(lambda: effects.append("bad"))
        raise ValueError("no")

    def works(tx: WriteTransaction) -> str:
        assert tx.get(THING, ACCOUNT, REGION, "bad") is None
        tx.insert(THING, thing("good"))
        tx.defer(lambda: effects.append("good"))
        return "done"

    bad, good = store.run_write(fails), store.run_write(works)
    gate.set()
    first.result()
    assert good.result() == "done"
    with pytest.raises(ValueError, match="no"):
        bad.result()
    assert load(store, "bad") is None
    assert load(store, "good") is not None
    assert effects == ["good"]


def test_audit_outlives_the_rollback_of_its_call(store: DatabaseStore) -> None:
    def fails(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("a"))
        tx.audit(b"lost", "1")
        raise ValueError("no")

    def tell(tx: WriteTransaction, error: Exception) -> None:
        tx.audit(str(error).encode(), "2")

    with pytest.raises(ValueError, match="no"):
        store.run_write(fails, on_error=tell).result()
    drained = store.drain_audit(10)
    assert [event for _, event in drained] == [b"no"]
    store.forget_audit(drained[-1][0])
    assert store.drain_audit(10) == []
    store.run_write(lambda tx: tx.audit(b"next", "3")).result()
    assert store.drain_audit(10)[0][0] > drained[-1][0]


def test_a_failed_audit_is_what_the_caller_hears(store: DatabaseStore) -> None:
    def fails(tx: WriteTransaction) -> None:
        raise ValueError("no")

    def worse(tx: WriteTransaction, error: Exception) -> None:
        raise OSError("no audit")

    with pytest.raises(OSError, match="no audit"):
        store.run_write(fails, on_error=worse).result()


def test_savepoints_nest_and_undo_only_themselves(store: DatabaseStore) -> None:
    effects: list[str] = []

    def run(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("outer"))
        with pytest.raises(ValueError, match="inner"), tx.savepoint():
            tx.insert(THING, thing("inner"))
            tx.defer(lambda: effects.append("inner"))
            with tx.savepoint():
                tx.insert(THING, thing("innermost"))
                tx.audit(b"gone", "1")
            raise ValueError("inner")
        with tx.savepoint():
            tx.insert(THING, thing("kept"))
            tx.audit(b"kept", "2")
        found = tx.get(THING, ACCOUNT, REGION, "outer")
        assert found is not None
        with pytest.raises(ValueError, match="undo"), tx.savepoint():
            tx.put(THING, msgspec.structs.replace(found, colour="red"))
            raise ValueError("undo")
        assert tx.get(THING, ACCOUNT, REGION, "outer") == found
        tx.put(THING, msgspec.structs.replace(found, colour="blue"))

    store.run_write(run).result()
    names = [one.name for one in store.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, limit=9)).result()]
    assert names == ["kept", "outer"]
    assert effects == []
    assert [event for _, event in store.drain_audit(10)] == [b"kept"]
    outer = load(store, "outer")
    assert outer is not None
    assert outer.colour == "blue"


def test_a_conflict_runs_the_handler_again_five_times_at_most(store: DatabaseStore) -> None:
    runs: list[int] = []

    def run(tx: WriteTransaction) -> str:
        tx.insert(THING, thing(f"run-{len(runs)}"))
        runs.append(1)
        if len(runs) < 3:
            raise Conflict("again")
        return "done"

    assert store.run_write(run).result() == "done"
    names = [one.name for one in store.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, limit=9)).result()]
    assert names == ["run-2"]
    runs.clear()

    def never(tx: WriteTransaction) -> None:
        runs.append(1)
        raise Conflict("always")

    with pytest.raises(Conflict):
        store.run_write(never).result()
    assert len(runs) == 5


def test_the_batch_is_told_at_once_and_in_order(store: DatabaseStore) -> None:
    gate = threading.Event()
    told: list[list[Any]] = []
    done = threading.Event()

    def on_done(futures: Any) -> None:
        assert all(future.done() for future in futures)
        told.append([future.result() for future in futures])
        if futures[-1].result() == 9:
            done.set()

    def give(number: int) -> Callable[[WriteTransaction], int]:
        return lambda tx: number

    started = threading.Event()

    def block(tx: WriteTransaction) -> None:
        started.set()
        gate.wait(10)

    first = store.run_write(block)
    assert started.wait(10)
    for number in range(10):
        store.run_write(give(number), on_done=on_done)
    gate.set()
    first.result()
    assert done.wait(10)
    assert told == [list(range(10))]


def test_effects_run_after_the_cache_and_before_the_caller_hears(store: DatabaseStore) -> None:
    order: list[str] = []
    future: Future[None]

    def effect() -> None:
        cached = store.cached().get(THING, ACCOUNT, REGION, "a")
        order.append(f"effect {cached.name if cached else ''} {future.done()}")

    def run(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("a"))
        tx.defer(effect)
        tx.defer(fail)

    def fail() -> None:
        raise ValueError("an effect's own fault")

    gate = threading.Event()
    store.run_write(lambda tx: gate.wait(10))
    future = store.run_write(run)
    gate.set()
    future.result()
    assert order == ["effect a False"]


def test_more_than_the_queue_holds_is_told_busy(opener: Opener) -> None:
    with opener(waiting_writes=2, waiting_reads=2) as store:
        gate, started = threading.Event(), threading.Event()

        def block(tx: object) -> None:
            started.set()
            gate.wait(10)

        running = store.run_write(block)
        started.wait(10)
        waiting = [store.run_write(lambda tx: 1), store.run_write(lambda tx: 2)]
        with pytest.raises(Busy):
            store.run_write(lambda tx: 3)
        reads = [store.run_read(block), store.run_read(block)]
        with pytest.raises(Busy):
            store.run_read(lambda tx: 3)
        gate.set()
        running.result()
        assert [future.result() for future in waiting] == [1, 2]
        for read in reads:
            read.result()
        assert store.run_read(lambda tx: 4).result() == 4


def test_a_reader_can_write_nothing(store: DatabaseStore) -> None:
    add(store, thing("a"))
    ref = SealedRef(ACCOUNT, REGION, "k", "i", "1")

    def read(tx: ReadTransaction) -> None:
        with tx.savepoint():
            found = tx.get(THING, ACCOUNT, REGION, "a")
            assert found is not None
        writes: list[Callable[[], None]] = [
            lambda: tx.insert(THING, found),
            lambda: tx.put(THING, found),
            lambda: tx.delete(THING, found),
            lambda: tx.seal(ref, b""),
            lambda: tx.destroy(ref),
            lambda: tx.put_record("t", "k", b""),
            lambda: tx.delete_record("t", "k"),
            lambda: tx.defer(lambda: None),
        ]
        for write in writes:
            with pytest.raises(ReadOnlyTransaction):
                write()

    store.run_read(read).result()


def test_a_reader_sees_one_snapshot(store: DatabaseStore) -> None:
    add(store, thing("a"))

    def read(tx: ReadTransaction) -> tuple[Thing | None, Thing | None]:
        before = tx.get(THING, ACCOUNT, REGION, "a")
        change(store, "a", colour="red")
        return before, tx.get(THING, ACCOUNT, REGION, "a")

    before, after = store.run_read(read).result()
    assert before == after
    now = load(store, "a")
    assert now is not None
    assert now.colour == "red"


def test_a_transaction_is_of_no_use_after_its_end(store: DatabaseStore) -> None:
    kept: list[Any] = []
    store.run_write(kept.append).result()
    store.run_read(kept.append).result()
    for transaction in kept:
        with pytest.raises(StoreError, match="over"):
            transaction.get(THING, ACCOUNT, REGION, "a")


def test_a_closed_store_takes_nothing(opener: Opener) -> None:
    with opener() as store:
        last = store.run_write(lambda tx: tx.insert(THING, thing("a")))
    last.result()
    with pytest.raises(StoreUnavailable):
        store.run_write(lambda tx: None)
    with pytest.raises(StoreUnavailable):
        store.run_read(lambda tx: None)
    with opener() as again:
        assert load(again, "a") is not None


def test_a_put_that_changes_nothing_is_no_change(store: DatabaseStore) -> None:
    store.feed.register("reader")
    add(store, thing("a"))
    change(store, "a", colour="")
    assert len(store.feed.read("reader", 10)) == 1


def test_an_unknown_kind_or_index_is_said_so(store: DatabaseStore) -> None:
    stranger = msgspec.structs.replace(thing("a"))
    with pytest.raises(LookupError, match="Test::Stranger"):
        store.run_write(lambda tx: tx.insert(Kind("Test::Stranger", Thing, id=lambda one: one.name), stranger)).result()
    with pytest.raises(LookupError, match="no index"):
        store.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, index="size", value="1", limit=1)).result()
    with pytest.raises(LookupError, match="not unique"):
        store.run_read(lambda tx: tx.find(THING, ACCOUNT, REGION, "colour", "red")).result()


class Failing:
    """A database that gives out no connection, and whose transactions neither begin nor end, when a test says so."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.types = database.types
        self.clock = database.clock
        self.doorbell = database.doorbell
        self.purge = database.purge
        self.continue_serial = database.continue_serial
        self.follow = database.follow
        self.reader = database.reader
        self.failing = False

    def writer(self) -> Connection:
        if self.failing:
            raise StoreUnavailable("no connection")
        return cast("Connection", FailingConnection(self, self._database.writer()))


class FailingConnection:
    def __init__(self, database: Failing, connection: Connection) -> None:
        self._database = database
        self._connection = connection

    def begin_write(self) -> None:
        if self._database.failing:
            raise StoreUnavailable("it can't begin")
        self._connection.begin_write()

    def rollback(self) -> None:
        if self._database.failing:
            raise StoreUnavailable("it can't end")
        self._connection.rollback()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


def test_the_writer_outlives_a_database_that_gives_it_no_connection(opener: Opener) -> None:
    database = Failing(opener.database())
    options = Options(catch_up=None, wall=opener.wall, monotonic=opener.monotonic)
    with DatabaseStore(database, KINDS, opener.sealer(), options) as store:
        add(store, thing("before"))
        database.failing = True
        for _ in range(2):
            with pytest.raises(StoreUnavailable, match="begin"):
                store.run_write(lambda tx: None).result(10)
        database.failing = False
        add(store, thing("after"))
        assert load(store, "after") is not None

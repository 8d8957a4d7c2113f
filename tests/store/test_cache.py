"""The cache answers what the store holds, or not at all, whoever wrote it."""

from __future__ import annotations

import subprocess
import sys
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.store.support import ACCOUNT, CARD, KINDS, REGION, THING, Card, Opener, Thing, add, change, load, thing

from casemate.kernel.transaction import NotCached, SealedRef
from casemate.store.cache import Cache, Limits
from casemate.store.database import Connection, Database, Follower
from casemate.store.errors import ReadOnlyTransaction, StoreUnavailable
from casemate.store.reading import ReadTransaction
from casemate.store.store import DatabaseStore, Options
from casemate.store.writing import WriteTransaction

REF = SealedRef(ACCOUNT, REGION, "k", "i", "1")


def cached(store: DatabaseStore, name: str) -> Thing | None:
    return store.cached().get(THING, ACCOUNT, REGION, name)


def reds(tx: ReadTransaction) -> list[Thing]:
    return tx.list(THING, ACCOUNT, REGION, index="colour", value="red", limit=10)


def cached_reds(store: DatabaseStore) -> list[str]:
    found = store.cached().list(THING, ACCOUNT, REGION, index="colour", value="red", limit=10)
    return [one.name for one in found]


def test_a_write_is_cached_when_its_caller_hears(store: DatabaseStore) -> None:
    add(store, thing("a"))
    assert cached(store, "a") == thing("a")
    change(store, "a", colour="red")
    assert cached(store, "a") == thing("a", colour="red")

    def remove(tx: WriteTransaction) -> None:
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.delete(THING, found)

    store.run_write(remove).result()
    assert cached(store, "a") is None


def test_a_read_fills_what_was_missing_too(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a"))
    with opener() as store:
        for name in ("a", "b"):
            with pytest.raises(NotCached):
                cached(store, name)
            load(store, name)
        assert cached(store, "a") == thing("a")
        assert cached(store, "b") is None
        add(store, thing("b"))
        assert cached(store, "b") == thing("b")


def test_answers_are_kept_until_anything_of_their_partition_changes(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red", nickname="n"))
    with pytest.raises(NotCached):
        cached_reds(store)
    store.run_read(reds).result()
    store.run_read(lambda tx: tx.find(THING, ACCOUNT, REGION, "nickname", "n")).result()
    store.run_read(lambda tx: tx.find(THING, ACCOUNT, REGION, "nickname", "m")).result()
    store.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION)).result()
    assert cached_reds(store) == ["a"]
    assert store.cached().find(THING, ACCOUNT, REGION, "nickname", "n") == thing("a", colour="red", nickname="n")
    assert store.cached().find(THING, ACCOUNT, REGION, "nickname", "m") is None
    assert store.cached().count(THING, ACCOUNT, REGION) == 1
    store.run_write(lambda tx: tx.insert(CARD, Card(account=ACCOUNT, id="1", owner="x"))).result()
    assert cached_reds(store) == ["a"]
    add(store, thing("b", nickname="m"))
    for ask in (
        lambda: cached_reds(store),
        lambda: store.cached().find(THING, ACCOUNT, REGION, "nickname", "n"),
        lambda: store.cached().find(THING, ACCOUNT, REGION, "nickname", "m"),
        lambda: store.cached().count(THING, ACCOUNT, REGION),
    ):
        with pytest.raises(NotCached):
            ask()


def test_the_event_loop_writes_nothing_and_reads_no_records(store: DatabaseStore) -> None:
    with pytest.raises(ReadOnlyTransaction):
        store.cached().insert(THING, thing("a"))
    with pytest.raises(NotCached):
        store.cached().record("t", "k")


def test_a_rolled_back_write_is_not_cached(store: DatabaseStore) -> None:
    add(store, thing("a"))

    def run(tx: WriteTransaction) -> None:
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.delete(THING, found)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.run_write(run).result()
    assert cached(store, "a") == thing("a")


def test_another_connections_changes_are_dropped_exactly(opener: Opener) -> None:
    with opener() as here, opener() as there:
        add(here, thing("a", colour="red"), thing("b"))
        here.run_write(lambda tx: tx.seal(REF, b"one")).result()
        here.run_read(lambda tx: tx.unseal(REF, cached=True)).result()
        here.run_read(reds).result()
        here.run_write(lambda tx: tx.insert(CARD, Card(account=ACCOUNT, id="1", owner="x"))).result()
        change(there, "a", colour="blue")
        there.run_write(lambda tx: tx.seal(REF, b"two")).result()
        here.catch_up()
        with pytest.raises(NotCached):
            cached(here, "a")
        with pytest.raises(NotCached):
            here.cached().unseal(REF, cached=True)
        with pytest.raises(NotCached):
            cached_reds(here)
        assert cached(here, "b") == thing("b")
        assert here.cached().get(CARD, "", "", "1") is not None
        assert load(here, "a") == thing("a", colour="blue")
        assert cached(here, "a") == thing("a", colour="blue")


def test_own_writes_among_others_are_never_taken_for_the_whole(opener: Opener) -> None:
    with opener() as here, opener() as there:
        add(here, thing("a"), thing("b"))
        change(there, "a", colour="blue")
        change(here, "b", colour="red")
        with pytest.raises(NotCached):
            cached(here, "a")
        load(here, "b")
        assert cached(here, "b") == thing("b", colour="red")


CHILD = """
import sys
from pathlib import Path
from tests.store.support import Opener, change
with Opener(sys.argv[2], Path(sys.argv[1]))() as store:
    change(store, "a", colour="blue")
"""


def test_another_process_is_heard(opener: Opener, tmp_path: Path) -> None:
    with opener() as store:
        add(store, thing("a"))
        subprocess.run([sys.executable, "-c", CHILD, str(tmp_path), opener.backend], check=True, timeout=60)
        store.catch_up()
        with pytest.raises(NotCached):
            cached(store, "a")
        assert load(store, "a") == thing("a", colour="blue")


def test_a_cache_that_heard_nothing_for_a_second_answers_nothing(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a"))
        opener.monotonic.now += 0.9
        assert cached(store, "a") is not None
        opener.monotonic.now += 0.2
        with pytest.raises(NotCached):
            cached(store, "a")
        with pytest.raises(NotCached):
            store.cached().unseal(REF, cached=True)
        store.catch_up()
        assert cached(store, "a") is not None


class CutOff:
    """A database whose readers are cut off when a test says so."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.types = database.types
        self.clock = database.clock
        self.cut = False

    def writer(self) -> Connection:
        return self._database.writer()

    def reader(self) -> Connection:
        return self._database.reader()

    def doorbell(self, connection: Connection) -> int:
        if self.cut:
            raise StoreUnavailable("cut off")
        return self._database.doorbell(connection)

    def continue_serial(self, connection: Connection, table: str, column: str) -> None:
        self._database.continue_serial(connection, table, column)

    def purge(self, connection: Connection) -> bool:
        return self._database.purge(connection)

    def follow(self) -> Follower | None:
        return self._database.follow()


def test_a_node_cut_off_from_its_database_answers_nothing_from_memory(opener: Opener) -> None:
    database = CutOff(opener.database())
    options = Options(catch_up=None, wall=opener.wall, monotonic=opener.monotonic)
    with DatabaseStore(database, KINDS, opener.sealer(), options) as store:
        add(store, thing("a"))
        database.cut = True
        with pytest.raises(StoreUnavailable):
            store.catch_up()
        opener.monotonic.now += 1.1
        with pytest.raises(NotCached):
            cached(store, "a")
        database.cut = False
        store.catch_up()
        assert cached(store, "a") is not None


def test_the_thread_keeps_the_cache_fresh(opener: Opener) -> None:
    with opener() as there, opener(catch_up=0.01) as here:
        add(here, thing("a"))
        change(there, "a", colour="blue")
        gone = threading.Event()
        for _ in range(500):
            try:
                cached(here, "a")
            except NotCached:
                break
            gone.wait(0.01)
        else:
            raise AssertionError("the change was not heard of")


def test_a_cache_behind_the_trimmed_feed_forgets_everything(opener: Opener) -> None:
    with opener() as here, opener(feed=1) as there:
        add(here, thing("a"), thing("b"))
        change(there, "a", colour="blue")
        change(there, "a", colour="red")
        there.feed.trim()
        here.catch_up()
        for name in ("a", "b"):
            with pytest.raises(NotCached):
                cached(here, name)


def test_a_reset_is_heard_everywhere(opener: Opener) -> None:
    with opener() as here, opener() as there:
        add(here, thing("a"))
        here.run_write(lambda tx: tx.seal(REF, b"one")).result()
        here.run_write(lambda tx: tx.put_record("t", "k", b"v")).result()
        here.run_write(lambda tx: tx.audit(b"event", "1")).result()
        here.set_clock_offset(50).result()
        load(there, "a")
        there.catch_up()
        assert there.clock_offset() == 50
        assert here.reset(lambda tx: tx.insert(THING, thing("b"))).result() is None
        assert here.clock_offset() == 0
        there.catch_up()
        assert there.clock_offset() == 0
        for store in (here, there):
            with pytest.raises(NotCached):
                cached(store, "a")
            assert load(store, "a") is None
            assert load(store, "b") is not None
            assert store.run_read(lambda tx: tx.unseal(REF)).result() is None
            assert store.run_read(lambda tx: tx.record("t", "k")).result() is None
        assert len(here.drain_audit(9)) == 1


# -- the cache by itself: fills that come late

ADDRESS = (THING.name, ACCOUNT, REGION, "a")
PARTITION = ADDRESS[:3]
QUERY = (*PARTITION, "count", 1)


@pytest.fixture
def cache() -> Iterator[Cache]:
    made = Cache(lambda: 0.0, Limits(resources=3, answers=3, missing=2, secrets=2, parsed=2, recent=4))
    made.clear(10, 0.0)
    yield made


def test_a_fill_from_before_a_change_is_refused(cache: Cache) -> None:
    assert cache.apply_own(10, 12, [(ADDRESS, "new")], [REF])
    cache.fill_resource(ADDRESS, "old", 11)
    cache.fill_answer(PARTITION, QUERY, 1, 11)
    cache.fill_secret(REF, b"old", 11)
    assert cache.resource(ADDRESS) == "new"
    with pytest.raises(NotCached):
        cache.answer(QUERY)
    with pytest.raises(NotCached):
        cache.secret(REF)
    cache.fill_answer(PARTITION, QUERY, 2, 12)
    assert cache.answer(QUERY) == 2


class Parsed:
    """What is made of a secret."""

    def __init__(self, secret: bytes) -> None:
        self.secret = secret


def test_what_was_parsed_of_a_secret_is_kept_for_the_same_bytes_alone(cache: Cache) -> None:
    first = cache.parsed(REF, b"one", Parsed, 10)
    assert cache.parsed(REF, b"one", Parsed, 10) is first
    other = cache.parsed(REF, b"two", Parsed, 10)
    assert other is not first and other.secret == b"two"
    late = msgspec.structs.replace(REF, id="late")
    assert cache.apply_own(10, 12, [], [late])
    assert cache.parsed(late, b"one", Parsed, 11) is not cache.parsed(late, b"one", Parsed, 11)


@pytest.mark.parametrize("drop", ["own", "feed", "clear", "crowd"])
def test_what_was_parsed_goes_with_its_secret(cache: Cache, drop: str) -> None:
    gone = weakref.ref(cache.parsed(REF, b"one", Parsed, 10))
    assert gone() is not None
    if drop == "own":
        assert cache.apply_own(10, 12, [], [REF])
    elif drop == "feed":
        cache.apply_feed(12, [], [REF], 0.0)
    elif drop == "clear":
        cache.clear(12, 0.0)
    else:
        for number in range(2):
            cache.parsed(msgspec.structs.replace(REF, id=str(number)), b"one", Parsed, 10)
    assert gone() is None


def test_an_own_commit_does_not_overwrite_what_a_later_snapshot_held(cache: Cache) -> None:
    cache.fill_resource(ADDRESS, "later, of another process", 15)
    assert cache.apply_own(10, 12, [(ADDRESS, "own")], [])
    assert cache.resource(ADDRESS) == "later, of another process"


def test_a_commit_on_top_of_what_was_not_heard_of_is_not_taken_in(cache: Cache) -> None:
    assert not cache.apply_own(11, 12, [(ADDRESS, "own")], [])
    with pytest.raises(NotCached):
        cache.resource(ADDRESS)


def test_fills_older_than_what_is_remembered_are_refused(cache: Cache) -> None:
    for number in range(11, 20):
        assert cache.apply_own(number - 1, number, [((*PARTITION, str(number)), "x")], [])
    cache.fill_resource((*PARTITION, "never changed"), "old", 11)
    with pytest.raises(NotCached):
        cache.resource((*PARTITION, "never changed"))


def test_what_is_kept_is_bounded_and_missing_names_crowd_nothing_out(cache: Cache) -> None:
    for number in range(3):
        cache.fill_resource((*PARTITION, str(number)), number, 10)
    for number in range(100):
        cache.fill_resource((*PARTITION, f"missing {number}"), None, 10)
        cache.fill_answer(PARTITION, (*PARTITION, "find", number), None, 10)
    assert [cache.resource((*PARTITION, str(number))) for number in range(3)] == [0, 1, 2]
    cache.fill_resource((*PARTITION, "3"), 3, 10)
    with pytest.raises(NotCached):
        cache.resource((*PARTITION, "0"))
    assert cache.entries() <= 3 + 3 + 2 + 2

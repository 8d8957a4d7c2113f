"""The change feed: what changed, in order, for readers who come when they can."""

from __future__ import annotations

import msgspec
import pytest
from tests.store.support import ACCOUNT, CARD, REGION, THING, Card, Opener, add, change, thing

from casemate.kernel.transaction import SealedRef
from casemate.store.errors import FeedTrimmed
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

BY = ("arn:aws:iam::111122223333:root", "request-1")


def test_the_feed_tells_what_changed_from_what_to_what_and_by_whom(store: DatabaseStore, opener: Opener) -> None:
    store.feed.register("reader")

    def run(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("a"))
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.put(THING, msgspec.structs.replace(found, colour="red"))
        blue = tx.get(THING, ACCOUNT, REGION, "a")
        assert blue is not None
        tx.delete(THING, blue)
        tx.insert(CARD, Card(account=ACCOUNT, id="C", owner="alice"))

    store.run_write(run, by=BY).result()
    inserted, put, deleted, card = store.feed.read("reader", 10)
    assert (inserted.kind, inserted.account, inserted.region, inserted.id) == (THING.name, ACCOUNT, REGION, "a")
    assert (inserted.principal, inserted.request_id) == BY
    assert inserted.time == opener.wall.now
    assert inserted.before is None
    assert inserted.after == put.before
    assert put.after is not None
    assert msgspec.json.decode(put.after) == {
        "$schema": 1,
        "account": ACCOUNT,
        "region": REGION,
        "name": "a",
        "colour": "red",
    }
    assert deleted.before == put.after
    assert deleted.after is None
    assert card.account == ACCOUNT
    positions = [one.position for one in (inserted, put, deleted, card)]
    assert positions == sorted(set(positions))


def test_what_was_rolled_back_is_not_in_the_feed(store: DatabaseStore) -> None:
    store.feed.register("reader")

    def run(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("a"))
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.run_write(run).result()
    assert store.feed.read("reader", 10) == []


def test_each_reader_goes_its_own_way(store: DatabaseStore) -> None:
    store.feed.register("one")
    store.feed.register("two")
    add(store, *(thing(f"{number}") for number in range(5)))
    first = store.feed.read("one", 2)
    assert [one.id for one in first] == ["0", "1"]
    store.feed.advance("one", first[-1].position)
    assert [one.id for one in store.feed.read("one", 9)] == ["2", "3", "4"]
    assert len(store.feed.read("two", 9)) == 5
    store.feed.advance("one", 1)
    assert [one.id for one in store.feed.read("one", 9)] == ["2", "3", "4"]
    with pytest.raises(LookupError):
        store.feed.read("three", 1)


def test_a_reader_moves_on_in_the_commit_of_what_it_made(store: DatabaseStore) -> None:
    store.feed.register("reader")
    add(store, thing("a"))
    position = store.feed.read("reader", 1)[0].position

    def run(tx: WriteTransaction) -> None:
        tx.put_record("made", "1", b"x")
        tx.advance("reader", position)
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        store.run_write(run).result()
    assert len(store.feed.read("reader", 9)) == 1


def test_the_feed_is_trimmed_behind_the_slowest_reader(opener: Opener) -> None:
    with opener() as store:
        store.feed.register("fast")
        store.feed.register("slow")
        add(store, *(thing(f"{number}") for number in range(10)))
        changes = store.feed.read("fast", 10)
        store.feed.advance("fast", changes[-1].position)
        store.feed.advance("slow", changes[3].position)
        opener.wall.now += 120
        add(store, thing("later"))
        assert store.feed.trim() == 0
        assert [one.id for one in store.feed.read("slow", 99)] == ["4", "5", "6", "7", "8", "9", "later"]
        store.feed.register("new")
        assert [one.id for one in store.feed.read("new", 99)] == ["4", "5", "6", "7", "8", "9", "later"]


def test_young_changes_stay_for_the_caches_of_others(store: DatabaseStore) -> None:
    store.feed.register("reader")
    add(store, thing("a"), thing("b"))
    last = store.feed.read("reader", 9)[-1]
    store.feed.advance("reader", last.position)
    store.feed.trim()
    store.feed.register("new")
    assert len(store.feed.read("new", 9)) == 2


def test_the_feed_is_bounded_and_the_overrun_reader_is_told(opener: Opener) -> None:
    with opener(feed=5) as store:
        store.feed.register("slow")
        add(store, *(thing(f"{number}") for number in range(20)))
        assert store.feed.trim() == 15
        with pytest.raises(FeedTrimmed) as caught:
            store.feed.read("slow", 9)
        store.feed.advance("slow", caught.value.floor)
        assert len(store.feed.read("slow", 99)) == 5


def test_secrets_alone_keep_no_reader_back(opener: Opener) -> None:
    with opener(feed=5) as store:
        store.feed.register("reader")
        for number in range(20):
            ref = SealedRef(ACCOUNT, REGION, "k", str(number), "1")
            store.run_write(lambda tx, ref=ref: tx.seal(ref, b"secret")).result()  # type: ignore[misc]
        assert store.feed.read("reader", 99) == []
        assert store.feed.trim() == 0
        assert store.feed.read("reader", 99) == []
        add(store, thing("a"))
        assert [one.id for one in store.feed.read("reader", 99)] == ["a"]


def test_positions_only_grow_over_trims_resets_and_restarts(opener: Opener) -> None:
    with opener() as store:
        store.feed.register("reader")
        add(store, thing("a"))
        first = store.feed.read("reader", 1)[0].position
        store.reset(lambda tx: tx.insert(THING, thing("b"))).result()
        second = store.feed.read("reader", 9)
        assert [one.id for one in second] == ["b"]
        assert second[0].position > first
    with opener() as store:
        change(store, "b", colour="red")
        assert store.feed.read("reader", 9)[-1].position > second[0].position

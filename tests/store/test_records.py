"""Records, deliveries, due resources, the clock's offset."""

from __future__ import annotations

from typing import Any

import pytest
from tests.store.support import CARD, THING, Opener, add, change, thing

from casemate.kernel.transaction import Delivery, NotCached
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction


def test_records_are_written_over_removed_and_expired(store: DatabaseStore) -> None:
    def write(tx: WriteTransaction) -> None:
        tx.put_record("t", "a", b"1", expires=100)
        tx.put_record("t", "a", b"2", expires=200)
        tx.put_record("t", "b", b"3")
        tx.put_record("t", "c", b"4", expires=50)
        tx.delete_record("t", "missing")

    store.run_write(write).result()

    def read(key: str) -> bytes | None:
        return store.run_read(lambda tx: tx.record("t", key)).result()

    assert (read("a"), read("b"), read("c"), read("d")) == (b"2", b"3", b"4", None)
    assert store.expire_records(100, 10) == 1
    assert store.expire_records(10_000, 10) == 1
    assert (read("a"), read("b"), read("c")) == (None, b"3", None)
    store.run_write(lambda tx: tx.delete_record("t", "b")).result()
    assert read("b") is None


def test_deliveries_come_in_the_order_of_their_time(store: DatabaseStore) -> None:
    def delivery(id: str, due: float) -> Delivery:
        return Delivery(id=id, target="queue:x", payload=b"p", due=due, expires=900)

    def write(tx: WriteTransaction) -> None:
        for id, due in (("b", 20.0), ("a", 10.0), ("c", 30.0)):
            tx.deliver(delivery(id, due))

    store.run_write(write).result()
    first, second = store.due_deliveries("queue:x", 25, 10)
    assert (first, second.id) == (delivery("a", 10), "b")
    assert (store.next_delivery(0), store.next_delivery(10), store.next_delivery(30)) == (10, 20, None)
    assert store.run_write(lambda tx: tx.postpone_delivery(first, 40)).result()
    assert not store.run_write(lambda tx: tx.finish_delivery(first)).result()
    assert [(one.id, one.attempt) for one in store.due_deliveries("queue:x", 100, 10)] == [("b", 0), ("c", 0), ("a", 1)]
    assert store.run_write(lambda tx: tx.finish_delivery(second)).result()
    assert [one.id for one in store.due_deliveries("queue:x", 100, 1)] == ["c"]


def test_deliveries_are_looked_for_target_by_target(store: DatabaseStore) -> None:
    def write(tx: WriteTransaction) -> None:
        for target in ("mail:2", "call:1", "mail:1", "call:1"):
            tx.deliver(Delivery(id=store_id(), target=target, payload=b"p", due=1, expires=900))

    numbers = iter(range(4))

    def store_id() -> str:
        return str(next(numbers))

    assert store.delivery_targets() == []
    store.run_write(write).result()
    assert store.delivery_targets() == ["call:1", "mail:1", "mail:2"]
    assert [one.id for one in store.due_deliveries("call:1", 5, 9)] == ["1", "3"]


def test_a_range_of_records_comes_in_the_order_of_its_keys(store: DatabaseStore) -> None:
    def write(tx: WriteTransaction) -> None:
        for key in ("b/2", "a/1", "b/1", "c/1", "b/\U00010000", "b/\uffff"):
            tx.put_record("q", key, key.encode())
        tx.put_record("other", "b/0", b"")

    store.run_write(write).result()

    def keys(**bounds: Any) -> list[str]:
        found = store.run_read(lambda tx: tx.records("q", **bounds)).result()
        assert all(value == key.encode() for key, value in found)
        return [key for key, _ in found]

    assert keys(limit=2) == ["a/1", "b/1"]
    assert keys(after="b/1", limit=9) == ["b/2", "b/\uffff", "b/\U00010000", "c/1"]
    assert keys(after="b/", before="b0", limit=9) == ["b/1", "b/2", "b/\uffff", "b/\U00010000"]
    assert store.run_write(lambda tx: list(tx.records("q", before="b", limit=9))).result() == [("a/1", b"a/1")]
    with pytest.raises(NotCached):
        store.cached().records("q", limit=1)


def test_due_resources_come_in_the_order_of_their_time(store: DatabaseStore) -> None:
    add(store, thing("later", due=30.0), thing("now", due=10.0), thing("soon", due=20.0), thing("never"))
    assert [(one.id, one.due) for one in store.due(25, 10)] == [("now", 10), ("soon", 20)]
    assert [one.id for one in store.due(99, 2)] == ["now", "soon"]
    assert store.due(99, 9, (CARD.name,)) == []
    assert store.next_due((THING.name,)) == 10
    change(store, "now", due=None)
    assert store.next_due() == 20
    assert store.next_due((CARD.name,)) is None


def test_the_clocks_offset_is_kept_and_announced(opener: Opener) -> None:
    heard: list[float] = []
    with opener() as store:
        store.on_commit(lambda: heard.append(store.clock_offset()))
        assert store.clock_offset() == 0
        store.set_clock_offset(3600.5).result()
        assert store.clock_offset() == 3600.5
        assert heard == [3600.5]
    with opener() as store:
        assert store.clock_offset() == 3600.5


def test_news_reach_the_keeper_and_the_audit(store: DatabaseStore) -> None:
    heard: list[str] = []
    store.on_commit(lambda: heard.append("due"))
    store.on_audit(lambda: heard.append("audit"))
    add(store, thing("a"))
    assert heard == []
    add(store, thing("b", due=5.0))
    store.run_write(lambda tx: tx.audit(b"event", "1")).result()
    assert heard == ["due", "audit"]


def test_what_is_due_of_others_is_heard_with_a_commit_of_our_own(opener: Opener) -> None:
    heard: list[str] = []
    with opener() as there, opener() as here:
        here.on_commit(lambda: heard.append("due"))
        here.on_audit(lambda: heard.append("audit"))
        add(there, thing("a", due=5.0))
        # It takes in what others wrote before: a look at the feed finds nothing new afterwards.
        add(here, thing("b"))
        assert heard == ["due", "audit"]
        here.catch_up()
        assert here.next_due() == 5.0

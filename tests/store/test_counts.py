"""Counts of resources: kept by the database, and right whoever writes."""

from __future__ import annotations

import msgspec
import pytest
from tests.store.support import ACCOUNT, CARD, OTHER, PERSON, REGION, THING, Card, Opener, Person, add, thing

from casemate.kernel.transaction import AlreadyExists
from casemate.store.store import DatabaseStore
from casemate.store.writing import DELETE, INSERT, WriteTransaction


def count(store: DatabaseStore, account: str = ACCOUNT, region: str = REGION) -> int:
    return store.run_read(lambda tx: tx.count(THING, account, region)).result()


class Undone(Exception):
    pass


def test_a_count_follows_what_is_added_and_removed(store: DatabaseStore) -> None:
    assert count(store) == 0
    add(store, thing("a"), thing("b"), msgspec.structs.replace(thing("a"), account=OTHER))
    assert (count(store), count(store, OTHER), count(store, ACCOUNT, "eu-west-1")) == (2, 1, 0)

    def change(tx: WriteTransaction) -> None:
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.put(THING, msgspec.structs.replace(found, number=3))
        with pytest.raises(AlreadyExists):
            tx.insert(THING, thing("b"))
        assert tx.count(THING, ACCOUNT, REGION) == 2
        tx.delete(THING, found)
        assert tx.count(THING, ACCOUNT, REGION) == 1

    store.run_write(change).result()
    assert count(store) == 1


def test_what_is_undone_is_not_counted(store: DatabaseStore) -> None:
    add(store, thing("a"))

    def give_up(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("b"))
        raise Undone

    def give_up_a_part(tx: WriteTransaction) -> None:
        tx.insert(THING, thing("c"))
        with pytest.raises(Undone), tx.savepoint():
            tx.insert(THING, thing("d"))
            raise Undone

    with pytest.raises(Undone):
        store.run_write(give_up).result()
    store.run_write(give_up_a_part).result()
    assert count(store) == 2


def test_a_reset_counts_from_nothing(store: DatabaseStore) -> None:
    add(store, *(thing(str(number)) for number in range(30)))
    store.reset(lambda tx: tx.insert(THING, thing("first"))).result()
    assert count(store) == 1


def test_each_scope_is_counted_where_it_is(store: DatabaseStore) -> None:
    def run(tx: WriteTransaction) -> tuple[int, int]:
        for name in ("a", "b"):
            tx.insert(PERSON, Person(account=ACCOUNT, region="", name=name))
            tx.insert(CARD, Card(account=ACCOUNT, region="", id=name, owner="a"))
        return tx.count(PERSON, ACCOUNT, REGION), tx.count(CARD, "", "")

    assert store.run_write(run).result() == (2, 2)


def make_old(store: DatabaseStore, backend: str) -> None:
    of = " ON resource" if backend == "postgresql" else ""

    def run(tx: WriteTransaction) -> None:
        for name in ("resource_inserted", "resource_deleted"):
            tx.connection.run(f"DROP TRIGGER {name}{of}")
        tx.connection.run("DROP TABLE resource_count")
        tx.connection.run("DELETE FROM meta WHERE name = 'resources_counted'")

    store.run_write(run).result()


def test_a_store_of_before_is_counted_when_it_is_opened(opener: Opener) -> None:
    with opener() as store:
        add(store, *(thing(str(number)) for number in range(7)))
        make_old(store, opener.backend)
        add(store, thing("later"))
    with opener() as store:
        assert count(store) == 8
        add(store, thing("last"))
        assert count(store) == 9
    with opener() as store:
        assert count(store) == 9


def test_a_restored_store_is_counted_anew(opener: Opener) -> None:
    # A backup of a store of before has no mark in it, and its rows came one by one.
    with opener() as store:
        add(store, thing("a"), thing("b"))
        store.run_write(lambda tx: tx.connection.run("DELETE FROM meta WHERE name = 'resources_counted'")).result()
    with opener() as store:
        assert count(store) == 2


def test_who_knows_of_no_counts_is_counted_too(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a"))
        raw = opener.database().writer()
        raw.begin_write()
        address = (THING.name, ACCOUNT, REGION)
        assert raw.run(INSERT, (*address, "b", None, b"{}")) == 1
        assert raw.run(INSERT, (*address, "b", None, b"{}")) == 0
        assert raw.run(DELETE, (*address, "a", 1)) == 1
        assert raw.run(DELETE, (*address, "a", 1)) == 0
        assert raw.run(INSERT, (*address, "c", None, b"{}")) == 1
        raw.commit()
        raw.close()
        assert count(store) == 2

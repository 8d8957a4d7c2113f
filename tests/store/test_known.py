"""Writes take for true what the cache knows, and nothing that their batch, or anybody else, has changed."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from tests.store.support import ACCOUNT, REGION, THING, Opener, add, change, load, thing

from casemate.kernel.transaction import SealedRef
from casemate.store.errors import StoreError
from casemate.store.sqlite import SqliteConnection
from casemate.store.store import DatabaseStore
from casemate.store.writing import WriteTransaction

T = TypeVar("T")
REF = SealedRef(ACCOUNT, REGION, "k", "i", "1")


def together(store: DatabaseStore, *runs: Callable[[WriteTransaction], T]) -> list[T]:
    """What calls came to that were committed in one batch: the writer is held up until all of them wait."""
    begun, go_on = threading.Event(), threading.Event()

    def hold_up(_: WriteTransaction) -> None:
        begun.set()
        assert go_on.wait(10)

    first = store.run_write(hold_up)
    assert begun.wait(10)
    waiting = [store.run_write(run) for run in runs]
    go_on.set()
    first.result()
    return [one.result() for one in waiting]


def colour(tx: WriteTransaction) -> str | None:
    found = tx.get(THING, ACCOUNT, REGION, "a")
    return None if found is None else found.colour


def paint(to: str) -> Callable[[WriteTransaction], str | None]:
    def run(tx: WriteTransaction) -> str | None:
        found = tx.get(THING, ACCOUNT, REGION, "a")
        assert found is not None
        tx.put(THING, thing("a", colour=to))
        return colour(tx)

    return run


def remove(tx: WriteTransaction) -> str | None:
    found = tx.get(THING, ACCOUNT, REGION, "a")
    assert found is not None
    tx.delete(THING, found)
    return colour(tx)


def statements(tx: WriteTransaction, run: Callable[[WriteTransaction], object]) -> list[str]:
    """What the database was told while a call ran. SQLite alone."""
    heard: list[str] = []
    connection = tx.connection
    assert isinstance(connection, SqliteConnection)
    connection.raw.set_trace_callback(heard.append)
    run(tx)
    connection.raw.set_trace_callback(None)
    return heard


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[DatabaseStore]:
    with Opener("sqlite", tmp_path)() as store:
        yield store


def test_what_the_cache_knows_is_not_asked_for(sqlite: DatabaseStore) -> None:
    add(sqlite, thing("a", colour="red"))
    assert sqlite.run_write(lambda tx: statements(tx, colour)).result() == []
    assert sqlite.run_write(lambda tx: statements(tx, paint("blue"))).result()[0].startswith("SELECT revision")
    assert sqlite.run_write(lambda tx: statements(tx, colour)).result() == []


def test_what_a_write_reads_is_known_to_the_next(opener: Opener) -> None:
    with opener() as store:
        add(store, thing("a", colour="red"))
    with opener() as store:
        assert store.run_write(colour).result() == "red"
        assert store.cached().get(THING, ACCOUNT, REGION, "a") == thing("a", colour="red")


def test_calls_of_a_batch_see_what_those_before_them_did(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red"))
    assert together(store, colour, paint("blue"), colour, paint("green"), remove, colour) == [
        "red",
        "blue",
        "blue",
        "green",
        None,
        None,
    ]
    assert load(store, "a") is None
    add(store, thing("a", colour="red"))
    assert store.run_write(colour).result() == "red"


def test_what_was_undone_is_as_it_was(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red"))

    def fail(tx: WriteTransaction) -> str | None:
        with pytest.raises(ArithmeticError), tx.savepoint():
            paint("blue")(tx)
            raise ArithmeticError
        assert colour(tx) == "red"
        return paint("green")(tx)

    def lost(tx: WriteTransaction) -> None:
        paint("black")(tx)
        raise ArithmeticError

    assert together(store, fail, colour) == ["green", "green"]
    with pytest.raises(ArithmeticError):
        store.run_write(lost).result()
    assert store.run_write(colour).result() == "green"
    assert load(store, "a") == thing("a", colour="green")


def test_what_another_process_changed_is_asked_for(opener: Opener) -> None:
    with opener() as store, opener() as other:
        add(store, thing("a", colour="red"))
        assert store.run_write(colour).result() == "red"
        change(other, "a", colour="blue")
        assert store.run_write(colour).result() == "blue"
        assert store.run_write(paint("green")).result() == "green"
        assert other.run_write(colour).result() == "green"


def test_a_resource_that_was_not_read_can_still_not_be_put(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red"))
    with pytest.raises(StoreError, match="has not read"):
        store.run_write(lambda tx: tx.put(THING, thing("a", colour="blue"))).result()

    def put_what_is_gone(tx: WriteTransaction) -> None:
        remove(tx)
        tx.put(THING, thing("a", colour="blue"))

    with pytest.raises(StoreError, match="has not read"):
        store.run_write(put_what_is_gone).result()


def test_secrets_of_a_batch_are_those_it_sealed(store: DatabaseStore) -> None:
    def seal(value: bytes) -> Callable[[WriteTransaction], bytes | None]:
        def run(tx: WriteTransaction) -> bytes | None:
            tx.seal(REF, value)
            return opened(tx)

        return run

    def opened(tx: WriteTransaction) -> bytes | None:
        assert tx.unseal(REF, cached=True) == tx.opened(REF, bytes, cached=True)
        return tx.opened(REF, bytes)

    def destroy(tx: WriteTransaction) -> bytes | None:
        tx.destroy(REF)
        return opened(tx)

    store.run_write(seal(b"1")).result()
    assert together(store, opened, opened, seal(b"2"), opened, destroy, opened) == [b"1", b"1", b"2", b"2", None, None]
    assert store.run_write(opened).result() is None


def test_nothing_is_known_of_what_was_wiped(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red"))

    def wipe(tx: WriteTransaction) -> str | None:
        assert colour(tx) == "red"
        tx.wipe()
        return colour(tx)

    assert together(store, colour, wipe, colour) == ["red", None, None]
    assert store.run_write(colour).result() is None

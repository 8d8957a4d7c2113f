"""What is PostgreSQL's own: the writer's turn, a cut network, a restart, text that it can't hold."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tests import postgres
from tests.ports import free_port
from tests.store.proxy import Proxy, proxy
from tests.store.support import ACCOUNT, KINDS, REGION, THING, Opener, Thing, add, change, load, thing

from casemate.kernel.transaction import NotCached
from casemate.store.database import Connection
from casemate.store.errors import Busy, OpeningProblem, StoreUnavailable
from casemate.store.postgres import Patience, PostgresDatabase
from casemate.store.store import DatabaseStore, Options
from casemate.store.writing import WriteTransaction

QUICK = Patience(turn=0.05, statement=0.4, read=0.4, late=0.1, connect=2)


@pytest.fixture
def opener(tmp_path: Path) -> Opener:
    return Opener("postgresql", tmp_path)


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Proxy]:
    with proxy("127.0.0.1", postgres.cluster().port) as made:
        yield made


def distant(path: Path, cable: Proxy, patience: Patience = QUICK) -> PostgresDatabase:
    """The database of ``path`` at the other end of a cable that can be cut."""
    return PostgresDatabase(postgres.url_for(path, host="127.0.0.1", port=cable.port), patience=patience)


def eventually(what: Callable[[], bool], seconds: float = 20.0) -> None:
    ticks = threading.Event()
    deadline = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < deadline
        ticks.wait(0.005)


def cached(store: DatabaseStore, name: str) -> Thing | None:
    return store.cached().get(THING, ACCOUNT, REGION, name)


def is_cached(store: DatabaseStore, name: str) -> bool:
    try:
        cached(store, name)
    except NotCached:
        return False
    return True


def append(connection: Connection, id: str) -> None:
    connection.run(
        "INSERT INTO feed (topic, time, kind, account, region, id, version, principal, request_id) "
        "VALUES ('resource', 0, ?, ?, ?, ?, '', '', '')",
        (THING.name, ACCOUNT, REGION, id),
    )


# -- turns


def test_a_reader_never_passes_the_oldest_running_transaction(opener: Opener) -> None:
    """Even one that took no turn: here a session of its own, which has appended and not committed yet."""
    with opener() as store:
        store.feed.register("reader")
        add(store, thing("before"))
        oldest = opener.database().writer()
        oldest.run("BEGIN")
        append(oldest, "oldest")
        later = store.run_write(lambda tx: tx.insert(THING, thing("later")))
        # A commit that comes later, of a transaction that appends nothing, changes nothing about it.
        other = opener.database().writer()
        other.run("INSERT INTO meta (name, value) VALUES ('later', ?)", (b"",))
        other.close()
        seen = store.feed.read("reader", 10)
        assert [one.id for one in seen] == ["before"]
        store.catch_up()
        assert not later.done()
        oldest.run("COMMIT")
        oldest.close()
        later.result()
        rest = store.feed.read("reader", 10)[1:]
        assert [one.id for one in rest] == ["oldest", "later"]
        assert seen[-1].position < rest[0].position < rest[1].position


def test_writers_take_turns_with_a_bounded_wait(opener: Opener, tmp_path: Path) -> None:
    options = Options(catch_up=None, wall=opener.wall, monotonic=opener.monotonic)
    database = PostgresDatabase(postgres.url_for(tmp_path), patience=QUICK)
    with DatabaseStore(database, KINDS, opener.sealer(), options) as store:
        add(store, thing("a"))
        other = opener.database().writer()
        other.begin_write()
        with pytest.raises(Busy):
            add(store, thing("b"))
        other.rollback()
        other.close()
        add(store, thing("b"))
        assert load(store, "b") is not None


def test_a_writer_that_falls_silent_loses_its_turn(opener: Opener, tmp_path: Path) -> None:
    with opener() as store:
        add(store, thing("a"))
        silent = PostgresDatabase(postgres.url_for(tmp_path), patience=Patience(turn_idle=0.1)).writer()
        silent.begin_write()
        append(silent, "never")
        add(store, thing("b"))
        with pytest.raises(StoreUnavailable):
            silent.commit()
        silent.rollback()
        silent.begin_write()
        silent.rollback()
        silent.close()


def test_a_transaction_that_lost_its_connection_is_not_gone_on_with(opener: Opener) -> None:
    with opener() as store:
        runs: list[str] = []

        def run(tx: WriteTransaction) -> None:
            tx.insert(THING, thing("a"))
            runs.append("run")
            tx.connection.run("SELECT pg_terminate_backend(pg_backend_pid())")

        with pytest.raises(StoreUnavailable):
            store.run_write(run).result()
        assert runs == ["run"]
        assert load(store, "a") is None
        add(store, thing("b"))


# -- following each other


def test_no_node_contradicts_from_memory_what_another_has_answered(opener: Opener) -> None:
    real: dict[str, Any] = {"monotonic": time.monotonic, "catch_up": 0.25}
    with opener(**real) as here, opener(**real) as there:
        add(here, thing("a"))
        load(there, "a")
        for number in range(1, 30):
            writer, reader = (here, there) if number % 2 else (there, here)
            change(writer, "a", number=number)
            try:
                found = cached(reader, "a")
            except NotCached:
                found = load(reader, "a")
            assert found is not None
            assert found.number == number


def test_a_node_cut_off_is_silent_after_a_second_and_right_again_when_it_is_back(
    opener: Opener, cable: Proxy, tmp_path: Path
) -> None:
    real: dict[str, Any] = {"monotonic": time.monotonic, "catch_up": 0.05}
    options = Options(readers=2, wall=opener.wall, monotonic=time.monotonic, catch_up=0.05)
    with (
        opener(**real) as here,
        DatabaseStore(distant(tmp_path, cable), KINDS, opener.sealer(), options) as far,
    ):
        add(here, thing("a"))
        eventually(lambda: load(far, "a") is not None and is_cached(far, "a"))
        cable.cut.set()
        began = time.monotonic()
        change(here, "a", colour="red")
        # The write was answered: from now on the other side must not answer the former value.
        assert time.monotonic() - began < 2.5
        assert not is_cached(far, "a")
        with pytest.raises(StoreUnavailable):
            load(far, "a")
        with pytest.raises(StoreUnavailable):
            change(far, "a", colour="blue")
        # Who has been silent for long is waited for no more.
        eventually(lambda: time.monotonic() - began > 2.2)
        again = time.monotonic()
        change(here, "a", number=1)
        assert time.monotonic() - again < 0.9
        cable.cut.clear()

        def is_back() -> bool:
            try:
                return load(far, "a") == thing("a", colour="red", number=1)
            except StoreUnavailable:
                return False

        eventually(is_back)
        eventually(lambda: load(far, "a") is not None and is_cached(far, "a"))


def test_the_database_restarts_under_load_and_loses_nothing_acknowledged(opener: Opener) -> None:
    acknowledged: list[int] = []
    stop = threading.Event()

    def load_on(store: DatabaseStore, begin: int) -> None:
        number = begin
        while not stop.is_set():
            try:
                add(store, thing(f"{number:06}", colour="red"))
            except StoreUnavailable:
                number += 1
                continue
            acknowledged.append(number)
            number += 1

    def wait_for_more() -> None:
        before = len(acknowledged)
        eventually(lambda: len(acknowledged) > before + 20)

    with opener(catch_up=0.05) as here, opener(catch_up=0.05) as there:
        here.feed.register("reader")
        threads = [threading.Thread(target=load_on, args=each) for each in ((here, 0), (there, 100_000))]
        for thread in threads:
            thread.start()
        for _ in range(3):
            wait_for_more()
            postgres.cluster().restart()
        wait_for_more()
        stop.set()
        for thread in threads:
            thread.join()
        found = here.run_read(
            lambda tx: tx.list(THING, ACCOUNT, REGION, index="colour", value="red", limit=10**6)
        ).result()
        names = [int(one.name) for one in found]
        assert set(acknowledged) <= set(names)
        assert sorted(int(one.id) for one in here.feed.read("reader", 10**6)) == names
        lease = here.acquire_lease("work", "here", 60)
        assert lease is not None
        assert there.acquire_lease("work", "there", 60) is None


# -- places


def test_a_node_with_another_place_for_its_blobs_is_refused(opener: Opener, tmp_path: Path) -> None:
    def open_at(place: str, host: str) -> DatabaseStore:
        database = PostgresDatabase(postgres.url_for(tmp_path), place=place, host=host)
        return DatabaseStore(database, KINDS, opener.sealer(), Options(wall=opener.wall))

    with open_at("shared", "one"):
        with open_at("shared", "two"):
            pass
        with pytest.raises(OpeningProblem, match=r"Another node \(one\)") as caught:
            open_at("elsewhere", "three")
        assert "blobs_url" in caught.value.advice
    open_at("elsewhere", "three").close()


def test_a_node_that_was_away_does_not_come_back_beside_another_place(opener: Opener, tmp_path: Path) -> None:
    url = postgres.url_for(tmp_path)
    options = Options(wall=opener.wall, catch_up=0.05)
    with DatabaseStore(PostgresDatabase(url, place="one"), KINDS, opener.sealer(), options) as away:
        add(away, thing("a"))
        # As if it had been silent for long, and cleared away by the one that came.
        away.run_write(lambda tx: tx.connection.run("DELETE FROM node")).result()
        away.run_write(lambda tx: tx.connection.run("INSERT INTO node VALUES ('other', 'two', 'b', 0, 1e12)")).result()
        refused = threading.Event()

        def is_refused() -> bool:
            try:
                load(away, "a")
            except StoreUnavailable as error:
                assert "keeps its blobs in another place" in str(error)
                refused.set()
            return refused.is_set()

        eventually(is_refused)
        with pytest.raises(StoreUnavailable):
            add(away, thing("b"))


# -- what it is given


def test_text_that_postgresql_cannot_hold_is_kept_in_its_order(opener: Opener) -> None:
    names = ["a", "a\0", "a\0\1", "a\1", "a\1\0", "a\1\2", "a\2", "b\U0010fffd", "ﬀ"]
    with opener() as store:
        add(store, *(thing(name, colour="\0red\1") for name in names))
        assert load(store, "a\0") == thing("a\0", colour="\0red\1")
        listed = store.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, limit=99)).result()
        assert [one.name for one in listed] == sorted(names)
        under = store.run_read(
            lambda tx: tx.list(THING, ACCOUNT, REGION, index="colour", value="\0red\1", after="a\0", limit=99)
        ).result()
        assert [one.name for one in under] == sorted(names)[2:]
        store.feed.register("reader")
        assert [one.id for one in store.feed.read("reader", 99)] == names


def test_a_reader_writes_nothing_and_a_writer_waits_for_the_disk(opener: Opener) -> None:
    with opener():
        reader, writer = opener.database().reader(), opener.database().writer()
        with pytest.raises(StoreUnavailable, match="read-only"):
            reader.run("DELETE FROM meta")
        assert writer.row("SELECT current_setting('synchronous_commit')") == ("on",)
        reader.close()
        writer.close()


def test_a_lease_is_on_the_databases_clock(opener: Opener) -> None:
    with opener() as store:
        lease = store.acquire_lease("work", "here", 60)
        assert lease is not None
        row = store.wait_read(
            lambda connection: connection.row(
                "SELECT expires - extract(epoch FROM now())::float8 FROM lease WHERE name = 'work'"
            )
        )
        assert row is not None
        assert 55 < row[0] <= 60


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("postgresql://user:hush@[", "no PostgreSQL URL"),
        ("postgresql://user:hush@db.example/casemate", "no sslmode"),
        ("postgresql://user:hush@127.0.0.1,db.example/casemate", "no sslmode"),
        ("postgresql://user:hush@127.0.0.1:{port}/casemate", "can't be reached"),
    ],
)
def test_a_url_that_leads_nowhere_is_said_so_without_its_password(url: str, says: str) -> None:
    with pytest.raises(OpeningProblem, match=says) as caught:
        PostgresDatabase(url.format(port=free_port()))
    told: BaseException | None = caught.value
    assert "hush" not in str(told)


def test_a_database_of_another_encoding_is_refused() -> None:
    made = postgres.cluster()
    with psycopg.connect(made.url(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(OpeningProblem, match="UTF8"):
        PostgresDatabase(made.url("latin"))

"""The database fails over to its standby under load: what was acknowledged is there."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from tests import postgres
from tests.store.support import ACCOUNT, KINDS, REGION, ROOT, THING, add, thing

from casemate.crypto.envelope import Envelopes
from casemate.kernel.ids import SystemIds
from casemate.store.errors import StoreUnavailable
from casemate.store.postgres import PostgresDatabase
from casemate.store.store import DatabaseStore, Options

Pair = tuple[postgres.Cluster, postgres.Cluster]


@pytest.fixture
def pair() -> Iterator[Pair]:
    postgres.cluster()
    primary = postgres.start(postgres.fresh_directory())
    standby = postgres.start_standby(primary, postgres.fresh_directory())
    yield primary, standby
    postgres.stop(standby)
    postgres.stop(primary)


def open_store(pair: Pair) -> DatabaseStore:
    hosts = quote(",".join(str(each.directory) for each in pair), safe="")
    url = f"postgresql:///postgres?host={hosts}&port={pair[0].port},{pair[1].port}&user=tester"
    return DatabaseStore(PostgresDatabase(url), KINDS, Envelopes(ROOT, SystemIds()), Options(readers=2))


def test_a_failover_under_load_loses_nothing_acknowledged(pair: Pair, tmp_path: Path) -> None:
    primary, standby = pair
    acknowledged: list[int] = []
    stop = threading.Event()
    refused: list[str] = []

    def load_on(store: DatabaseStore, number: int) -> None:
        while not stop.is_set():
            try:
                add(store, thing(f"{number:06}"))
            except StoreUnavailable as error:
                refused.append(str(error))
            else:
                acknowledged.append(number)
            number += 1

    def wait_for_more() -> None:
        ticks, before = threading.Event(), len(acknowledged)
        for _ in range(12_000):
            if len(acknowledged) > before + 30:
                return
            ticks.wait(0.005)
        raise AssertionError(f"{len(acknowledged) - before} writes were acknowledged; refused: {refused[-5:]}")

    with open_store(pair) as here, open_store(pair) as there:
        threads = [threading.Thread(target=load_on, args=each) for each in ((here, 0), (there, 100_000))]
        for thread in threads:
            thread.start()
        wait_for_more()
        primary.control("stop", "-m", "immediate")
        with psycopg.connect(standby.url(), autocommit=True) as connection:
            connection.execute("SELECT pg_promote()")
        wait_for_more()
        stop.set()
        for thread in threads:
            thread.join()
        found = here.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, limit=10**6)).result()
        assert set(acknowledged) <= {int(one.name) for one in found}


def test_a_commit_that_stopped_waiting_for_its_standby_is_not_acknowledged(pair: Pair) -> None:
    primary, standby = pair
    with open_store(pair) as store:
        add(store, thing("a"))
        standby.control("stop", "-m", "immediate")
        waiting = store.run_write(lambda tx: tx.insert(THING, thing("b")))
        ticks = threading.Event()
        with psycopg.connect(primary.url(), autocommit=True) as connection:
            while not waiting.done():
                connection.execute(
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity "
                    "WHERE wait_event = 'SyncRep' AND query = 'COMMIT'"
                )
                ticks.wait(0.01)
        with pytest.raises(StoreUnavailable, match="may not last"):
            waiting.result()

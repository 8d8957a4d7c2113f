"""Listings: pages in id order, at the cost of the page."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.store.support import ACCOUNT, KINDS, OTHER, REGION, THING, Opener, add, thing

from casemate.kernel.transaction import pages
from casemate.store import changes, deliveries, opening, outbox, records, sealed, writing
from casemate.store import store as store_module
from casemate.store.catalog import Catalog
from casemate.store.counts import COUNT
from casemate.store.reading import (
    COUNT_INDEX,
    FIND,
    GET,
    LIST_AFTER,
    LIST_FROM,
    LIST_INDEX_AFTER,
    LIST_INDEX_FROM,
    Reading,
)
from casemate.store.sqlite import SqliteConnection
from casemate.store.store import DatabaseStore


def test_pages_follow_one_another_in_id_order(store: DatabaseStore) -> None:
    names = [f"{number:03}" for number in range(25)] + ["a/b", "a/c", "a0", "z", "ä", "\U0001f511"]
    add(store, *(thing(name, colour="red" if number % 2 else "blue") for number, name in enumerate(names)))
    store.run_write(lambda tx: tx.insert(THING, thing("zz", colour="red"))).result()

    def everything(index: str | None, value: str | None, prefix: str) -> list[str]:
        def read(after: str) -> list[str]:
            page = store.run_read(
                lambda tx: tx.list(
                    THING, ACCOUNT, REGION, index=index, value=value, prefix=prefix, after=after, limit=4
                )
            ).result()
            return [one.name for one in page]

        return list(pages(read, str, 4))

    assert everything(None, None, "") == sorted([*names, "zz"])
    assert everything(None, None, "a/") == ["a/b", "a/c"]
    assert everything("colour", "red", "") == sorted([*names[1::2], "zz"])
    assert everything("colour", "blue", "01") == [name for name in names[::2] if name.startswith("01")]
    assert everything("colour", "green", "") == []


def test_counts(store: DatabaseStore) -> None:
    add(store, thing("a", colour="red"), thing("b", colour="red"), thing("c"))
    assert store.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION)).result() == 3
    assert store.run_read(lambda tx: tx.count(THING, OTHER, REGION)).result() == 0
    assert store.run_read(lambda tx: tx.count(THING, ACCOUNT, REGION, index="colour", value="red")).result() == 2


def test_an_index_is_listed_under_a_value(store: DatabaseStore) -> None:
    with pytest.raises(ValueError, match="under a value"):
        store.run_read(lambda tx: tx.list(THING, ACCOUNT, REGION, index="colour", limit=1)).result()


STATEMENTS = {
    "get": GET,
    "find": FIND,
    "list_after": LIST_AFTER,
    "list_from": LIST_FROM,
    "list_index_after": LIST_INDEX_AFTER,
    "list_index_from": LIST_INDEX_FROM,
    "count": COUNT,
    "count_index": COUNT_INDEX,
    "taken": writing.TAKEN,
    "update": writing.UPDATE,
    "delete": writing.DELETE,
    "index_delete": writing.INDEX_DELETE,
    "sealed": sealed.SELECT,
    "sealed_delete": sealed.DELETE,
    "record": records.SELECT,
    "record_delete": records.DELETE,
    "records_expired": records.EXPIRED,
    "due": store_module.DUE,
    "next_due": store_module.NEXT_DUE,
    "deliveries_due": deliveries.DUE,
    "deliveries_next": deliveries.NEXT,
    "deliveries_target": deliveries.NEXT_TARGET,
    "records_range": records.RANGE,
    "deliveries_delete": deliveries.DELETE,
    "feed_read": changes.READ,
    "feed_touched": changes.TOUCHED,
    "feed_old": changes.OLD,
    "feed_trim": changes.TRIM,
    "feed_next": changes.NEXT_CHANGE,
    "feed_cursor": changes.CURSOR,
    "outbox_delete": outbox.DELETE,
    "reindex": opening.PAGE_SQL,
}


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_statement_reads_a_whole_table(name: str, tmp_path: Path) -> None:
    opener = Opener("sqlite", tmp_path)
    with opener():
        raw = sqlite3.connect(tmp_path / "store.sqlite3")
        statement = STATEMENTS[name]
        plan = raw.execute(f"EXPLAIN QUERY PLAN {statement}", (None,) * statement.count("?")).fetchall()
        raw.close()
    steps = [str(row[3]) for row in plan]
    assert steps
    assert all(step.startswith("SEARCH") for step in steps), steps


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_no_statement_reads_a_whole_table_of_postgresql(name: str, tmp_path: Path) -> None:
    opener = Opener("postgresql", tmp_path)
    with opener():
        raw = opener.database().writer()
        statement = STATEMENTS[name]
        raw.begin_write()
        # As any parameters have it: what is right for these values alone is no plan.
        raw.run("SET LOCAL plan_cache_mode = force_generic_plan")
        raw.run(f"PREPARE asked AS {numbered(statement)}")
        values = ", ".join(["NULL"] * statement.count("?"))
        plan = raw.rows("EXPLAIN EXECUTE asked" + (f" ({values})" if values else ""))
        raw.run("DEALLOCATE asked")
        raw.close()
    steps = [str(row[0]) for row in plan]
    assert any("Index" in step for step in steps), steps
    assert not any("Seq Scan" in step or step.lstrip("-> ").startswith("Sort") for step in steps), steps


def numbered(statement: str) -> str:
    parts = statement.split("?")
    return parts[0] + "".join(f"${number}{part}" for number, part in enumerate(parts[1:], 1))


def test_a_page_of_twenty_thousand_costs_what_a_page_of_twenty_does(tmp_path: Path) -> None:
    opener = Opener("sqlite", tmp_path)
    with opener() as store:
        counts: list[tuple[int, int]] = []
        raw = sqlite3.connect(tmp_path / "store.sqlite3")
        statements: list[str] = []
        raw.set_trace_callback(statements.append)
        work = 0

        def progress() -> int:
            nonlocal work
            work += 1
            return 0

        raw.set_progress_handler(progress, 10)
        reading = Reading(SqliteConnection(raw), Catalog(KINDS), opener.sealer())

        def measure() -> None:
            nonlocal work
            statements.clear()
            work = 0
            for after in ("", "000010"):
                assert len(reading.list(THING, ACCOUNT, REGION, after=after, limit=5)) == 5
                listed = reading.list(THING, ACCOUNT, REGION, index="colour", value="red", after=after, limit=5)
                assert len(listed) == 5
            counts.append((len(statements), work))

        for begin, end in ((0, 40), (40, 20_000)):
            add(store, *(thing(f"{number:06}", colour="red" if number % 2 else "blue") for number in range(begin, end)))
            measure()
        raw.close()
    few, many = counts
    assert few[0] == many[0] == 4
    assert many[1] <= few[1] + 2

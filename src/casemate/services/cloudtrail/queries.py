"""Queries of CloudTrail Lake as they are kept; ``querying.py`` runs them.

    QUERIES   account:region/id               the query
    RECENT    account:region:store/created/id  without a value, for ListQueries
    ACTIVE    account:region/id               without a value, while it waits or runs
    RESULTS   id/page                         rows of the results, encrypted

All of it goes after a week. The results of an account's Region are under one sealed key.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from casemate.crypto.local import decrypt, encrypt
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.lake.statements.plan import Plan

QUERIES, RECENT, ACTIVE, RESULTS = "lake-query", "lake-query-recent", "lake-query-active", "lake-query-result"
KEPT = 7 * 86_400.0
"""Seconds for which a query and its results are kept (User Guide, "Get query results": seven days)."""
MAX_ACTIVE = 10
QUEUED, RUNNING, FINISHED, FAILED = "QUEUED", "RUNNING", "FINISHED", "FAILED"
TIMED_OUT = "TIMED_OUT"
CANCELLED: Literal["CANCELLED"] = "CANCELLED"
_ENDED = (FINISHED, FAILED, CANCELLED, TIMED_OUT)
Row = list[str | None]


class StoredQuery(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A query. Times are seconds since the epoch; ``took`` is in milliseconds, ``scanned_bytes`` in bytes.

    ``pages`` says how many rows each page of the results has.
    """

    id: str
    account: str
    region: str
    statement: str
    plan: Plan
    created: float
    status: str = QUEUED
    error: str = ""
    matched: int = 0
    scanned: int = 0
    scanned_bytes: int = 0
    took: int = 0
    pages: list[int] = []

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in _ENDED

    @property
    def stores(self) -> list[str]:
        """The ids of the event data stores that it reads."""
        return [table.id for table in self.plan.tables]

    @property
    def rows(self) -> int:
        """How many results it has."""
        return sum(self.pages)


_QUERY = msgspec.msgpack.Decoder(StoredQuery)
_ROWS = msgspec.msgpack.Decoder(list[Row])


def find_query(tx: Transaction, account: str, region: str, id: str) -> StoredQuery | None:
    """The query of an id, or None."""
    raw = tx.record(QUERIES, f"{account}:{region}/{id}")
    return None if raw is None else _QUERY.decode(raw)


def insert_query(tx: Transaction, query: StoredQuery, ids: Ids) -> None:
    """Keep a new query."""
    if tx.unseal(_key_ref(query)) is None:
        tx.seal(_key_ref(query), ids.random(32))
    until = query.created + KEPT
    for store in query.stores:
        tx.put_record(RECENT, f"{_home(query, store)}/{_place(query.created)}/{query.id}", b"", expires=until)
    tx.put_record(ACTIVE, f"{query.account}:{query.region}/{query.id}", b"", expires=until)
    put_query(tx, query)


def put_query(tx: Transaction, query: StoredQuery) -> None:
    """Keep a query that changed."""
    key = f"{query.account}:{query.region}/{query.id}"
    tx.put_record(QUERIES, key, msgspec.msgpack.encode(query), expires=query.created + KEPT)
    if query.ended:
        tx.delete_record(ACTIVE, key)


def active_queries(tx: Transaction, account: str, region: str) -> int:
    """How many queries wait or run."""
    return tx.count_records(ACTIVE, after=f"{account}:{region}/", before=f"{account}:{region}0")


def recent_queries(
    tx: Transaction, account: str, region: str, store: str, before: str, limit: int
) -> list[tuple[str, StoredQuery]]:
    """At most ``limit`` queries of a store from the newest on, behind a place, with their places."""
    home = f"{account}:{region}:{store}"
    found = []
    upper = f"{home}/{before}" if before else f"{home}0"
    for key, _ in tx.records(RECENT, after=f"{home}/", before=upper, limit=limit, descending=True):
        place = key[len(home) + 1 :]
        query = find_query(tx, account, region, place.partition("/")[2])
        if query is not None:
            found.append((place, query))
    return found


def put_page(tx: Transaction, query: StoredQuery, page: int, rows: Sequence[Row], ids: Ids) -> None:
    """Keep a page of results, encrypted; in place of what an earlier attempt kept there."""
    key = tx.unseal(_key_ref(query), cached=True)
    assert key is not None
    sealed = encrypt(key, msgspec.msgpack.encode(rows), ids)
    tx.put_record(RESULTS, f"{query.id}/{page:06d}", sealed, expires=query.created + KEPT)


def results_of(tx: Transaction, query: StoredQuery, start: int, limit: int) -> list[Row]:
    """At most ``limit`` rows of a query's results from a number on."""
    key = tx.unseal(_key_ref(query), cached=True)
    rows: list[Row] = []
    first = 0
    for page, count in enumerate(query.pages):
        if first + count > start and first < start + limit:
            sealed = tx.record(RESULTS, f"{query.id}/{page:06d}")
            if sealed is None or key is None:
                break
            rows += _ROWS.decode(decrypt(key, sealed))[max(0, start - first) : start + limit - first]
        first += count
    return rows


def _home(query: StoredQuery, store: str) -> str:
    return f"{query.account}:{query.region}:{store}"


def _place(seconds: float) -> str:
    return f"{round(seconds * 1000):015d}"


def _key_ref(query: StoredQuery) -> SealedRef:
    """The key of all results of an account's Region."""
    return SealedRef(query.account, query.region, "AWS::CloudTrail::QueryResults", "results", "1")

"""Queries as they are kept, and the courier that has them run.

StartQuery writes a query and a delivery in one commit. The keeper runs it: it reads events page by page from the
store, opens them, and hands them to a process of its own (``insights/process.py``); results are kept for a week,
encrypted under a key of the account's region. Another keeper that finds a query running begins it anew.

    QUERIES    account:region/id            the query
    RECENT     account:region/created/id    without a value, for DescribeQueries
    ACTIVE     account:region/id            without a value, while it waits or runs
    RESULTS    id/page                      rows of the results, encrypted
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from casemate.crypto.local import decrypt, encrypt
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.logs.events import encode, time_text

QUERIES, RECENT, ACTIVE, RESULTS = "logs-query", "logs-query-recent", "logs-query-active", "logs-query-result"
KEPT = 7 * 86_400.0
"""Seconds for which a query and its results are kept (User guide, "CloudWatch Logs quotas")."""
ROWS_A_PAGE = 500
_ENDED = ("Complete", "Failed", "Cancelled", "Timeout")
Cells = list[tuple[str, str]]


class Statistics(msgspec.Struct, frozen=True, array_like=True):
    """What a query looked at."""

    matched: int = 0
    scanned: int = 0
    size: int = 0
    groups: int = 0


class StoredQuery(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A query. Times are milliseconds since the epoch but for ``start`` and ``end``, seconds as its caller gave them.

    ``groups`` are (account, name, uid). ``status`` is one of the model's.
    """

    id: str
    account: str
    region: str
    text: str
    groups: list[tuple[str, str, str]]
    start: int
    end: int
    created: int
    caller: str
    limit: int | None = None
    status: str = "Scheduled"
    statistics: Statistics = Statistics()
    duration: int = 0
    rows: int = 0

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.status in _ENDED

    @property
    def key(self) -> str:
        """What it is kept under."""
        return f"{_home(self.account, self.region)}/{self.id}"


_QUERY = msgspec.msgpack.Decoder(StoredQuery)
_ROWS = msgspec.msgpack.Decoder(list[Cells])


def find_query(tx: Transaction, account: str, region: str, id: str) -> StoredQuery | None:
    """The query of an id, or None."""
    raw = tx.record(QUERIES, f"{_home(account, region)}/{id}")
    return None if raw is None else _QUERY.decode(raw)


def insert_query(tx: Transaction, query: StoredQuery, ids: Ids) -> None:
    """Keep a new query."""
    if tx.unseal(_key_ref(query)) is None:
        tx.seal(_key_ref(query), ids.random(32))
    until = query.created / 1000 + KEPT
    home = _home(query.account, query.region)
    tx.put_record(RECENT, f"{home}/{time_text(query.created)}/{query.id}", b"", expires=until)
    tx.put_record(ACTIVE, query.key, b"", expires=until)
    put_query(tx, query)


def put_query(tx: Transaction, query: StoredQuery) -> None:
    """Keep a query that changed."""
    tx.put_record(QUERIES, query.key, encode(query), expires=query.created / 1000 + KEPT)
    if query.ended:
        tx.delete_record(ACTIVE, query.key)


def active_queries(tx: Transaction, account: str, region: str) -> int:
    """How many queries wait or run."""
    home = _home(account, region)
    return tx.count_records(ACTIVE, after=f"{home}/", before=f"{home}0")


def recent_queries(
    tx: Transaction, account: str, region: str, before: str, limit: int
) -> list[tuple[str, StoredQuery]]:
    """At most ``limit`` queries from the newest on, behind a place, with their places."""
    home = _home(account, region)
    upper = f"{home}/{before}" if before else f"{home}0"
    found = []
    for key, _ in tx.records(RECENT, after=f"{home}/", before=upper, limit=limit, descending=True):
        place = key[len(home) + 1 :]
        query = find_query(tx, account, region, place.partition("/")[2])
        if query is not None:
            found.append((place, query))
    return found


def put_results(tx: Transaction, query: StoredQuery, rows: Sequence[Cells], ids: Ids) -> None:
    """Keep the results of a query, encrypted."""
    key = tx.unseal(_key_ref(query), cached=True)
    assert key is not None
    for page, start in enumerate(range(0, len(rows), ROWS_A_PAGE)):
        sealed = encrypt(key, msgspec.msgpack.encode(rows[start : start + ROWS_A_PAGE]), ids)
        tx.put_record(RESULTS, f"{query.id}/{page:05d}", sealed, expires=query.created / 1000 + KEPT)


def results_of(tx: Transaction, query: StoredQuery, start: int, limit: int) -> list[Cells]:
    """At most ``limit`` rows of a query's results from a number on."""
    key = tx.unseal(_key_ref(query), cached=True)
    rows: list[Cells] = []
    for page in _pages(start, min(limit, query.rows - start)):
        sealed = tx.record(RESULTS, f"{query.id}/{page:05d}")
        if sealed is None or key is None:
            break
        rows += _ROWS.decode(decrypt(key, sealed))
    first = start % ROWS_A_PAGE
    return rows[first : first + limit]


def _pages(start: int, count: int) -> Iterator[int]:
    yield from range(start // ROWS_A_PAGE, (start + max(0, count) + ROWS_A_PAGE - 1) // ROWS_A_PAGE)


def _key_ref(query: StoredQuery) -> SealedRef:
    return SealedRef(query.account, query.region, "Casemate::Logs::QueryResults", "key", "1")


def _home(account: str, region: str) -> str:
    return f"{account}:{region}"

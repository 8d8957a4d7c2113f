"""Queries of CloudTrail Lake at work: the courier that has them run (``lake/sql.py``)."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from contextlib import aclosing
from functools import partial
from typing import TypeVar

import msgspec

from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.errors import Unavailable
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Delivery, Transaction
from casemate.lake.gathering import Ended, Page, Rows, Span
from casemate.lake.sql import QueryFailed, SqlRunner
from casemate.lake.statements.plan import Table
from casemate.services.cloudtrail.event_data_stores import DAY, EVENT_DATA_STORE, PENDING_DELETION, EventDataStore
from casemate.services.cloudtrail.queries import (
    FAILED,
    FINISHED,
    RUNNING,
    TIMED_OUT,
    Row,
    StoredQuery,
    find_query,
    put_page,
    put_query,
)
from casemate.store.interface import Store

T = TypeVar("T")
SCHEME = "lake-query"
LASTS = 3_600.0
"""Seconds after which a query is given up: those that run for longer than an hour may time out."""
_SECOND = 10**9
_LAST = 2**63 - 1
_AGAIN = 5.0


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery names: a query."""

    account: str
    region: str
    id: str


class _Stopped(Exception):
    """The query was cancelled, or is gone."""


class LakeQueryCourier:
    """Runs queries. See ``kernel.deliveries.Courier``. ``flush`` has all that was answered stand in the lake.

    What a killed keeper had gathered is removed as this one is made.
    """

    def __init__(
        self, store: Store, runner: SqlRunner, flush: Callable[[], object], clock: Clock, ids: Ids, at_once: int = 2
    ) -> None:
        self._store = store
        self._runner = runner
        runner.sweep()
        self._flush = flush
        self._clock = clock
        self._ids = ids
        self._at_once = at_once

    @property
    def at_once(self) -> int:
        """See ``Courier``."""
        return self._at_once

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        asked = msgspec.msgpack.decode(delivery.payload, type=Asked)
        query = await self._write(partial(_begin, asked=asked))
        if query is None:
            return ARRIVED
        try:
            await asyncio.to_thread(self._flush)
        except Unavailable:
            return Attempted(again=_AGAIN)
        began = time.monotonic()
        try:
            async with asyncio.timeout(self._runner.limits.seconds):
                ended = await self._run(query)
        except TimeoutError:
            ended = msgspec.structs.replace(query, status=TIMED_OUT, error="The query took too long.")
        except QueryFailed as failure:
            ended = msgspec.structs.replace(query, status=FAILED, error=str(failure))
        except _Stopped:
            return ARRIVED
        finally:
            await asyncio.to_thread(self._runner.forget, query.id)
        took = round((time.monotonic() - began) * 1000)
        return Attempted(partial(_end, ended=msgspec.structs.replace(ended, took=took)))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        asked = msgspec.msgpack.decode(delivery.payload, type=Asked)
        return partial(_give_up, asked=asked)

    async def _run(self, query: StoredQuery) -> StoredQuery:
        """The query as it ended. Raises QueryFailed, _Stopped."""
        wall = self._clock.wall()
        tables = await self._read(lambda tx: [_rows(tx, query, table, wall) for table in query.plan.tables])
        gathered = await self._runner.gather(query.id, [each for each in tables if each is not None])
        if None in tables:
            raise QueryFailed("An event data store of the query is gone.")
        pages: list[int] = []
        async with aclosing(self._runner.run(query.id, query.plan, gathered)) as results:
            async for told in results:
                if isinstance(told, Page):
                    await self._write(partial(self._keep, query=query, page=len(pages), rows=told.rows))
                    pages.append(len(told.rows))
                elif told.error:
                    raise QueryFailed(told.error)
                else:
                    return _finished(query, told, pages, gathered.events, gathered.size)
        raise QueryFailed("The query ended without results.")

    def _keep(self, tx: Transaction, query: StoredQuery, page: int, rows: list[Row]) -> None:
        now = find_query(tx, query.account, query.region, query.id)
        if now is None or now.ended:
            raise _Stopped
        put_page(tx, query, page, rows, self._ids)

    async def _write(self, run: Callable[[Transaction], T]) -> T:
        return await asyncio.wrap_future(self._store.run_write(run))

    async def _read(self, run: Callable[[Transaction], T]) -> T:
        return await asyncio.wrap_future(self._store.run_read(run))


def _finished(query: StoredQuery, ended: Ended, pages: list[int], events: int, size: int) -> StoredQuery:
    return msgspec.structs.replace(
        query, status=FINISHED, pages=pages, matched=ended.matched, scanned=events, scanned_bytes=size
    )


def _rows(tx: Transaction, query: StoredQuery, table: Table, wall: float) -> Rows | None:
    """What a query may read of a store: the account's events within its spans and retention, and imported ones."""
    store = tx.get(EVENT_DATA_STORE, query.account, query.region, table.id)
    if store is None or store.status == PENDING_DELETION:
        return None
    return rows_of(store, table, wall)


def rows_of(store: EventDataStore, table: Table, wall: float) -> Rows:
    """The events of a store that a query looks at, as of a time (seconds since the epoch)."""
    # eventTime has whole seconds: an event counts by the second that it is in.
    first = 0 if table.after is None else int(table.after) * _SECOND
    last = _LAST if table.before is None else (int(table.before) + 1) * _SECOND
    return Rows(
        table=table.id,
        account=store.account,
        spans=[
            Span(
                after_ns=span.after_ns,
                before_ns=span.end_ns,
                region="" if span.multi_region else store.region,
                selectors=[selector.conditions for selector in span.selectors],
            )
            for span in store.spans
        ],
        imported=store.imported_stream,
        oldest_ns=max(0, round((wall - store.retention * DAY) * _SECOND)),
        first_ns=max(0, first),
        last_ns=last,
        columns=table.columns,
    )


def _begin(tx: Transaction, asked: Asked) -> StoredQuery | None:
    """A query that is to run, marked as running; None for one that is not to run any more."""
    query = find_query(tx, asked.account, asked.region, asked.id)
    if query is None or query.ended:
        return None
    running = msgspec.structs.replace(query, status=RUNNING)
    put_query(tx, running)
    return running


def _end(tx: Transaction, ended: StoredQuery) -> None:
    """Keep how a query ended, unless it was cancelled meanwhile."""
    query = find_query(tx, ended.account, ended.region, ended.id)
    if query is not None and not query.ended:
        put_query(tx, ended)


def _give_up(tx: Transaction, asked: Asked) -> None:
    query = find_query(tx, asked.account, asked.region, asked.id)
    if query is not None and not query.ended:
        put_query(tx, msgspec.structs.replace(query, status=TIMED_OUT, error="The query took too long."))

"""Queries at work: the courier that has them run (``queries.py``)."""

from __future__ import annotations

import asyncio
import base64
import os
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import Any, NamedTuple, TypeVar

import msgspec

from casemate.crypto.local import decrypt
from casemate.insights.messages import HEADER, MAX_FRAME, Answer, Ask, Heard, body_length, frame
from casemate.insights.rows import Source
from casemate.kernel.acting import Acting
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import ARRIVED, Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.logs.encryption import DataKeys, open_for_service
from casemate.services.logs.events import PLACE_SIZE, Span, Stored, events_of_group, ingested_of, time_of, time_text
from casemate.services.logs.model import GROUP, LogGroup
from casemate.services.logs.queries import Statistics, StoredQuery, find_query, put_query, put_results
from casemate.services.logs.streams import name_of
from casemate.store.interface import Store

T = TypeVar("T")
SCHEME = "logs-query"
_PROGRAM = "casemate.insights.process"
_KEPT_VARIABLES = ("PATH", "LC_ALL", "TZ", "PYTHONPATH")
_PAGE = 1_000
_PAGE_BYTES = 4 << 20


class QueryLimits(NamedTuple):
    """How many queries of one account run at once; seconds and processor seconds of one, bytes of its process."""

    at_once: int = 2
    seconds: float = 900.0
    processor_seconds: int = 600
    memory: int = 768 << 20


DEFAULT_LIMITS = QueryLimits()


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """What a delivery names: a query."""

    account: str
    region: str
    id: str


class _Stopped(Exception):
    """The query was cancelled, or is gone."""


class _Event(NamedTuple):
    """An event as it was read: its place, what is kept of it, its stream's name."""

    place: str
    stored: Stored
    stream: str


class _Cursor:
    """How far a group was read: what waits to be handed on, the next at the end, and the place before it."""

    def __init__(self, group: LogGroup) -> None:
        self.group = group
        self.waiting: list[_Event] = []
        self.before = ""
        self.ended = False


class QueryCourier:
    """Runs queries. See ``kernel.deliveries.Courier``."""

    def __init__(
        self,
        store: Store,
        acting: Acting,
        clock: Clock,
        ids: Ids,
        keys: DataKeys,
        limits: QueryLimits = DEFAULT_LIMITS,
    ) -> None:
        self._store = store
        self._acting = acting
        self._clock = clock
        self._ids = ids
        self._keys = keys
        self._limits = limits

    @property
    def at_once(self) -> int:
        """See ``Courier``."""
        return self._limits.at_once

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        asked = msgspec.msgpack.decode(delivery.payload, type=Asked)
        query = await self._write(partial(_begin, asked=asked))
        if query is None:
            return ARRIVED
        began = time.monotonic()
        run = _Run(self._store, self._opened, query, self._limits, self._clock.now)
        try:
            async with asyncio.timeout(self._limits.seconds):
                status, answer = await run.rows()
        except TimeoutError:
            status, answer = "Timeout", Answer()
        except _Stopped:
            return ARRIVED
        took = round((time.monotonic() - began) * 1000)
        counts = run.statistics(answer.matched)
        return Attempted(
            partial(_end, asked=asked, status=status, answer=answer, counts=counts, took=took, ids=self._ids)
        )

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        asked = msgspec.msgpack.decode(delivery.payload, type=Asked)
        return partial(_end, asked=asked, status="Timeout", answer=Answer(), counts=Statistics(), took=0, ids=self._ids)

    async def _opened(self, group: LogGroup, key: str) -> bytes:
        now = self._clock.now()
        return await self._write(lambda tx: open_for_service(tx, self._acting, self._keys, group, key, now))

    async def _write(self, run: Callable[[Transaction], T]) -> T:
        return await asyncio.wrap_future(self._store.run_write(run))


class _Run:
    """One query at work."""

    def __init__(
        self,
        store: Store,
        opened: Callable[[LogGroup, str], Awaitable[bytes]],
        query: StoredQuery,
        limits: QueryLimits,
        now: Callable[[], float],
    ) -> None:
        self._store = store
        self._now = now
        self._opened = opened
        self._query = query
        self._limits = limits
        self._data_keys: dict[tuple[str, str], bytes] = {}
        self._scanned = self._size = self._groups = 0

    def statistics(self, matched: int) -> Statistics:
        """What it looked at."""
        return Statistics(matched, self._scanned, self._size, self._groups)

    async def rows(self) -> tuple[str, Answer]:
        """How it ended, and with what results. Raises _Stopped."""
        limits = self._limits
        environment = {name: os.environ[name] for name in _KEPT_VARIABLES if name in os.environ}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-s", "-P", "-m", _PROGRAM),
            *(str(limits.processor_seconds), str(limits.memory)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
        try:
            assert process.stdin is not None
            assert process.stdout is not None
            answer = await self._talk(process.stdin, process.stdout)
        except (asyncio.IncompleteReadError, ConnectionError, msgspec.DecodeError):
            # It ran into one of its limits, or was killed.
            return "Failed", Answer()
        except (ServiceError, CommonError):
            # KMS does not open the events.
            return "Failed", Answer()
        finally:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()
        return ("Failed", Answer()) if answer.error else ("Complete", answer)

    async def _talk(self, to: asyncio.StreamWriter, by: asyncio.StreamReader) -> Answer:
        await _say(to, Ask(self._query.text, self._query.limit))
        cursors = [_Cursor(group) for group in await self._read(self._find_groups)]
        self._groups = len(cursors)
        while page := await self._next_page(cursors):
            await _say(to, page)
            heard = msgspec.msgpack.decode(await _hear(by), type=Heard)
            if heard.error:
                return Answer(error=heard.error)
            if heard.full:
                break
        await _say(to, [])
        return msgspec.msgpack.decode(await _hear(by), type=Answer)

    def _find_groups(self, tx: Transaction) -> list[LogGroup]:
        query = self._query
        found = [(tx.get(GROUP, account, query.region, name), uid) for account, name, uid in query.groups]
        return [group for group, uid in found if group is not None and group.uid == uid]

    async def _next_page(self, cursors: list[_Cursor]) -> list[Source]:
        """The next events of all groups, from the newest on."""
        page: list[Source] = []
        size = 0
        while len(page) < _PAGE and size < _PAGE_BYTES:
            for cursor in cursors:
                while not cursor.waiting and not cursor.ended:
                    await self._fill(cursor)
            newest = max((one for one in cursors if one.waiting), key=lambda one: one.waiting[-1].place, default=None)
            if newest is None:
                break
            event = newest.waiting.pop()
            page.append(await self._source(newest.group, event))
            size += event.stored.size
        self._scanned += len(page)
        self._size += size
        return page

    async def _fill(self, cursor: _Cursor) -> None:
        """Read more of a group's events; the last of ``waiting`` is the next."""
        query = await self._read(lambda tx: find_query(tx, self._query.account, self._query.region, self._query.id))
        if query is None or query.ended:
            raise _Stopped
        cursor.waiting = (await self._read(partial(self._read_page, cursor=cursor)))[::-1]

    def _read_page(self, tx: Transaction, cursor: _Cursor) -> list[_Event]:
        group, query = cursor.group, self._query
        low = time_text(max(query.start * 1000, group.oldest(self._now())))
        high = cursor.before or time_text(query.end * 1000 + 1000)
        found: list[_Event] = []
        size = 0
        names: dict[str, str | None] = {}
        for place, stored in events_of_group(tx, group.uid, Span(low, high), descending=True):
            cursor.before = place
            if stored.stream not in names:
                names[stored.stream] = name_of(tx, group.uid, stored.stream)
            name = names[stored.stream]
            if name is not None:
                found.append(_Event(place, stored, name))
            size += stored.size
            if len(found) == _PAGE or size >= _PAGE_BYTES:
                return found
        cursor.ended = True
        return found

    async def _source(self, group: LogGroup, event: _Event) -> Source:
        place, stored, stream = event
        key = self._data_keys.get((group.uid, stored.key))
        if key is None:
            key = self._data_keys[group.uid, stored.key] = await self._opened(group, stored.key)
        return Source(
            time_of(place),
            ingested_of(place),
            decrypt(key, stored.sealed).decode(),
            stream,
            f"{group.account}:{group.name}",
            make_pointer(group, place),
        )

    async def _read(self, run: Callable[[Transaction], T]) -> T:
        return await asyncio.wrap_future(self._store.run_read(run))


def make_pointer(group: LogGroup, place: str) -> str:
    """The pointer of an event (``@ptr``), for GetLogRecord."""
    return base64.urlsafe_b64encode(f"{place}{group.name}".encode()).decode()


def read_pointer(pointer: str) -> tuple[str, str] | None:
    """The group's name and the place behind a pointer; None for what is none."""
    try:
        text = base64.urlsafe_b64decode(pointer.encode("ascii")).decode("ascii")
    except ValueError:
        return None
    place, name = text[:PLACE_SIZE], text[PLACE_SIZE:]
    return (name, place) if name and len(place) == PLACE_SIZE else None


def _begin(tx: Transaction, asked: Asked) -> StoredQuery | None:
    """A query that is to run, marked as running; None for one that is not to run any more."""
    query = find_query(tx, asked.account, asked.region, asked.id)
    if query is None or query.ended:
        return None
    running = msgspec.structs.replace(query, status="Running")
    put_query(tx, running)
    return running


def _end(tx: Transaction, asked: Asked, status: str, answer: Answer, counts: Statistics, took: int, ids: Ids) -> None:
    """Keep how a query ended, unless it was cancelled meanwhile."""
    query = find_query(tx, asked.account, asked.region, asked.id)
    if query is None or query.ended:
        return
    put_results(tx, query, answer.rows, ids)
    put_query(
        tx,
        msgspec.structs.replace(query, status=status, statistics=counts, duration=took, rows=len(answer.rows)),
    )


async def _say(to: asyncio.StreamWriter, value: Any) -> None:
    to.write(frame(value))
    await to.drain()


async def _hear(by: asyncio.StreamReader) -> bytes:
    size = body_length(await by.readexactly(HEADER))
    if size > MAX_FRAME:
        raise ConnectionError("the query process makes no sense")
    return await by.readexactly(size)

"""LookupEvents, as the gateway asks for it. The work is done by ``query_process``, started on demand."""

from __future__ import annotations

import math
import os
import select
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import msgspec

from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.lake.errors import Busy, LakeUnavailable
from casemate.lake.events import Columns, lookup_columns
from casemate.lake.processes import spawn
from casemate.lake.query import HEADER, MAX_REPLY, AttributeKey, EventQuery, Position, Reply, body_length, frame

MAX_PAGE = 50
MAX_VALUE = 2000
"""Characters of an attribute's value (API reference, LookupAttribute)."""
_MAX_ID = 64
_SECOND_NS = 10**9
_DAY = 86_400.0
_MAX_NS = 2**63 - 1


class Lookup(NamedTuple):
    """One LookupEvents call. Times are seconds since the epoch, both included; None is unbounded.

    ``since`` hides what is older, to the nanosecond: the history from before a reset.

    ``value`` is compared exactly; for READ_ONLY it is "true" or "false". ``limit`` is 1 to 50.
    """

    account: str
    region: str
    start: float | None = None
    end: float | None = None
    key: AttributeKey | None = None
    value: str = ""
    limit: int = MAX_PAGE
    token: str | None = None
    since: float = 0.0


class FoundEvent(NamedTuple):
    """One event: its columns, and the record's JSON as it was written."""

    columns: Columns
    raw: bytes


class LookupPage(NamedTuple):
    """Events, newest first, and the token for the next page or None."""

    events: list[FoundEvent]
    next_token: str | None


class LookupSettings(NamedTuple):
    """Limits of lookups: days that can be looked up; seconds a query may take, a caller waits for its turn, the
    process may idle; bytes of its address space.
    """

    retention_days: int = 90
    query_seconds: int = 20
    wait_seconds: float = 10.0
    idle_seconds: int = 60
    memory_bytes: int = 3 << 30


DEFAULT_SETTINGS = LookupSettings()


class LookupClient:
    """Looks events up in the lake under ``directory``. Calls block: for a thread of the READ lane.

    One query runs at a time. The process starts with the first and ends after idling.
    """

    def __init__(
        self,
        directory: Path,
        *,
        settings: LookupSettings = DEFAULT_SETTINGS,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._directory = directory
        self._settings = settings
        self._wall = wall
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._closed = False

    def lookup(self, lookup: Lookup) -> LookupPage:
        """The page of events that ``lookup`` asks for.

        Raises BadToken for a token that another lookup gave out, ValueError for a limit or a value out of range,
        Busy when the turn doesn't come in time, LakeUnavailable when the query fails or takes too long.
        """
        if not 1 <= lookup.limit <= MAX_PAGE:
            raise ValueError("a page has 1 to 50 events")
        if len(lookup.value) > MAX_VALUE:
            raise ValueError("an attribute's value has at most 2000 characters")
        reply = self._ask(self._query(lookup))
        if reply.error:
            raise LakeUnavailable(f"the lookup failed: {reply.error}")
        events = [FoundEvent(lookup_columns(hit.raw), hit.raw) for hit in reply.hits]
        token = None
        if reply.more:
            last = reply.hits[-1].position
            token = make_token(_listing(lookup), f"{last.time_ns}.{last.event_id}")
        return LookupPage(events, token)

    def pid(self) -> int | None:
        """The query process's id while there is one; for doctor and tests."""
        process = self._process
        return None if process is None or process.poll() is not None else process.pid

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._closed = True
            self._end()

    def _query(self, lookup: Lookup) -> EventQuery:
        earliest = self._wall() - self._settings.retention_days * _DAY
        first = earliest if lookup.start is None else max(earliest, lookup.start)
        return EventQuery(
            account=lookup.account,
            region=lookup.region,
            first_ns=max(_whole_seconds(math.ceil, first), int(lookup.since * _SECOND_NS)),
            last_ns=_MAX_NS if lookup.end is None else _whole_seconds(math.floor, lookup.end) + _SECOND_NS - 1,
            limit=lookup.limit,
            key=lookup.key,
            value=lookup.value,
            before=_position(read_token(_listing(lookup), lookup.token)),
        )

    def _ask(self, query: EventQuery) -> Reply:
        if not self._lock.acquire(timeout=self._settings.wait_seconds):
            raise Busy("too many lookups wait for their turn")
        try:
            if self._closed:
                raise LakeUnavailable("the lake is closed")
            deadline = time.monotonic() + self._settings.query_seconds
            request = frame(query)
            # A process that went idle may end just as it is asked: once more, with a new one.
            reply = self._exchange(request, deadline) or self._exchange(request, deadline)
            if reply is None:
                raise LakeUnavailable("the query process ended without an answer")
            return reply
        finally:
            self._lock.release()

    def _exchange(self, request: bytes, deadline: float) -> Reply | None:
        """One question and its answer; None when the process ended. Leaves no process in an unknown state."""
        process = self._process or self._start()
        done = False
        try:
            body = _converse(process, request, deadline)
            if body is None:
                return None
            reply = msgspec.msgpack.decode(body, type=Reply)
            done = True
            return reply
        except msgspec.DecodeError as error:
            raise LakeUnavailable("the query process gave no proper answer") from error
        finally:
            if not done:
                self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        settings = self._settings
        limits = [settings.idle_seconds, settings.query_seconds, settings.memory_bytes]
        try:
            process = spawn("casemate.lake.query_process", [str(self._directory), *map(str, limits)], talks=True)
        except OSError as error:
            raise LakeUnavailable(f"the query process can't be started: {error.strerror}") from error
        self._process = process
        return process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _converse(process: subprocess.Popen[bytes], request: bytes, deadline: float) -> bytes | None:
    if process.stdin is None or process.stdout is None:
        return None
    try:
        # At most 64 KiB, the size of a pipe whose reader has read all before: this doesn't block.
        process.stdin.write(request)
    except BrokenPipeError:
        return None
    source = process.stdout.fileno()
    header = _read(source, HEADER, deadline)
    if header is None:
        return None
    length = body_length(header)
    if length > MAX_REPLY:
        raise LakeUnavailable("the query process gave no proper answer")
    return _read(source, length, deadline)


def _read(source: int, size: int, deadline: float) -> bytes | None:
    poll = select.poll()
    poll.register(source, select.POLLIN)
    parts: list[bytes] = []
    while size:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise LakeUnavailable("the lookup took too long")
        part = os.read(source, min(size, 1 << 20))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _whole_seconds(rounded: Callable[[float], int], seconds: float) -> int:
    """A bound in nanoseconds: eventTime has whole seconds, so an event counts by the second it is in."""
    return rounded(min(max(seconds, 0.0), 9e9)) * _SECOND_NS


def _listing(lookup: Lookup) -> str:
    key = "" if lookup.key is None else lookup.key.value
    return repr(("LookupEvents", lookup.account, lookup.region, lookup.start, lookup.end, key, lookup.value))


def _position(after: str) -> Position | None:
    if not after:
        return None
    stamp, dot, event_id = after.partition(".")
    if (
        not dot
        or not (stamp.isascii() and stamp.isdecimal())
        or len(stamp) > 19
        or int(stamp) > _MAX_NS
        or len(event_id) > _MAX_ID
    ):
        raise BadToken(after)
    return Position(int(stamp), event_id)

"""What functions write, and the lines about their invocations, on their way to CloudWatch Logs.

Lines are put in the name of the function's role, as on AWS: a role that may not is no failure of the function's, and
what it can't put is dropped. Nobody waits for it. While one commit is made, what comes in waits for the next.

Lambda Developer Guide, "Sending Lambda function logs to CloudWatch Logs".
"""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

from casemate.api import logs
from casemate.functions.messages import Ended
from casemate.kernel.acting import Acting
from casemate.kernel.clock import Clock
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.lambda_.configurations import PRINCIPAL
from casemate.services.lambda_.sessions import RoleSessions
from casemate.services.lambda_.shown import log_group
from casemate.services.lambda_.work import Running

log = logging.getLogger("casemate.lambda")

MOST = 16 << 20
"""Bytes of lines that wait at most."""
_EVENT = 256 * 1024
"""Bytes of one line at most; what is behind it is another."""
_BATCH, _BATCH_EVENTS, _EXTRA = 1_048_576, 10_000, 26
"""Bytes and number of events that one PutLogEvents takes, each counted with so many bytes more."""
_TELL_SECONDS = 3600.0
_TOLD = 1000

Line = tuple[int, str]
"""Milliseconds since the epoch, and what was written."""


class _Stream(NamedTuple):
    running: Running
    group: str
    name: str


class Writer(Protocol):
    """The store, as far as it is needed here."""

    def run_write(self, work: Any) -> Future[Any]:
        """Write in the writer thread."""
        ...


class LogLines:
    """See the module. For any thread."""

    def __init__(self, store: Writer, acting: Acting, sessions: RoleSessions, clock: Clock) -> None:
        self._store = store
        self._acting = acting
        self._sessions = sessions
        self._clock = clock
        self._lock = threading.Lock()
        self._waiting: dict[tuple[str, str, str, str], tuple[_Stream, list[Line]]] = {}
        self._size = 0
        self._writing = False
        self._told: OrderedDict[str, float] = OrderedDict()
        self.dropped = 0

    def add(self, running: Running, ended: Ended) -> None:
        """Have the log of an invocation written."""
        if not ended.log or not ended.stream:
            return
        stream = _Stream(running, log_group(running.name, running.configuration), ended.stream)
        lines = list(lines_of(ended.log, ended.stamps))
        with self._lock:
            if self._size + len(ended.log) > MOST:
                self.dropped += len(lines)
                return
            self._size += len(ended.log)
            key = (running.account, running.region, stream.group, stream.name)
            self._waiting.setdefault(key, (stream, []))[1].extend(lines)
            if self._writing:
                return
            self._writing = True
        self._write()

    def _write(self) -> None:
        try:
            self._store.run_write(self._put_waiting).add_done_callback(self._written)
        except RuntimeError:
            # The store is closed: nothing is written any more.
            return

    def _written(self, future: Future[Any]) -> None:
        problem = future.exception() if not future.cancelled() else None
        if problem is not None:
            log.warning("lines of functions were not written: %s", type(problem).__name__)
        with self._lock:
            self._writing = bool(self._waiting) and not future.cancelled()
            more = self._writing
        if more:
            self._write()

    def _put_waiting(self, tx: Transaction) -> None:
        with self._lock:
            waiting, self._waiting, self._size = self._waiting, {}, 0
        for stream, lines in waiting.values():
            try:
                self._put(tx, stream, lines)
            except (ServiceError, CommonError, RuntimeError) as problem:
                with self._lock:
                    self.dropped += len(lines)
                self._tell(stream.running.arn, len(lines), problem)

    def _put(self, tx: Transaction, stream: _Stream, lines: Sequence[Line]) -> None:
        """Put lines, making stream and group where they are missing. Raises what the role is told."""
        running = stream.running
        role = self._sessions.principal(
            tx, running.account, running.region, running.name, running.configuration.role, running.role_id
        )
        for batch in batches(sorted(lines, key=lambda line: line[0])):
            request = logs.PutLogEventsRequest(
                log_group_name=stream.group,
                log_stream_name=stream.name,
                log_events=[logs.InputLogEvent(timestamp=moment, message=text) for moment, text in batch],
            )
            try:
                self._ask(tx, role, running, logs.PutLogEvents, request)
            except logs.ResourceNotFoundException:
                self._make(tx, role, stream)
                self._ask(tx, role, running, logs.PutLogEvents, request)

    def _make(self, tx: Transaction, role: Principal, stream: _Stream) -> None:
        made = logs.CreateLogStreamRequest(log_group_name=stream.group, log_stream_name=stream.name)
        try:
            self._ask(tx, role, stream.running, logs.CreateLogStream, made)
        except logs.ResourceAlreadyExistsException:
            return
        except logs.ResourceNotFoundException:
            with suppress(logs.ResourceAlreadyExistsException):
                group = logs.CreateLogGroupRequest(log_group_name=stream.group)
                self._ask(tx, role, stream.running, logs.CreateLogGroup, group)
            self._ask(tx, role, stream.running, logs.CreateLogStream, made)

    def _ask(self, tx: Transaction, role: Principal, running: Running, operation: Any, request: Any) -> None:
        self._acting.call(tx, operation, request, principal=role, region=running.region, via=(PRINCIPAL,))

    def _tell(self, arn: str, number: int, problem: Exception) -> None:
        """Tell once an hour and function."""
        now = self._clock.wall()
        if now - self._told.get(arn, 0.0) < _TELL_SECONDS:
            return
        self._told[arn] = now
        if len(self._told) > _TOLD:
            self._told.popitem(last=False)
        log.warning("%d lines of %s were dropped, and more may be (%s)", number, arn, type(problem).__name__)


def lines_of(text: bytes, stamps: Sequence[tuple[int, int]]) -> Iterator[Line]:
    """The lines of a log. ``stamps`` are (where, when in milliseconds): what stands there and behind came then."""
    at, number = 0, 0
    moment = stamps[0][1] if stamps else 0
    while at < len(text):
        while number < len(stamps) and stamps[number][0] <= at:
            moment = stamps[number][1]
            number += 1
        end = text.find(b"\n", at)
        end = len(text) if end < 0 else end + 1
        line = text[at : min(end, at + _EVENT)]
        at += len(line)
        told = line.decode(errors="replace").rstrip("\n")
        if told:
            yield moment, told


def batches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in their order, as many at a time as one call takes."""
    taken: list[Line] = []
    size = 0
    for line in lines:
        more = len(line[1].encode()) + _EXTRA
        if taken and (size + more > _BATCH or len(taken) >= _BATCH_EVENTS):
            yield taken
            taken, size = [], 0
        taken.append(line)
        size += more
    if taken:
        yield taken

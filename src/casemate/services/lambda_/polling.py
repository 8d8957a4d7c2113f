"""Event source mappings at work: who looks for messages, and what becomes of a batch.

The keeper's follower looks once a second at the queues of all mappings, and has as many pollers begin as there are
messages for, each a delivery: receive in the name of the function's role, invoke, delete what was handled. Messages
are kept by the queue alone. Whoever dies on the way leaves them there, and they come back when their time is up.

Lambda Developer Guide, "Using Lambda with Amazon SQS".
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol, TypeVar

import msgspec

from casemate.api import sqs
from casemate.functions.messages import Ended
from casemate.functions.problems import HOST_LIMIT, NO_RUNNER, RESERVED, UNRESERVED
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.principal import Identities, Principal
from casemate.kernel.transaction import Delivery, Transaction, pages
from casemate.services.lambda_.batches import failures, payloads, read_filters, record_of, wanted
from casemate.services.lambda_.configurations import PRINCIPAL
from casemate.services.lambda_.event_sources import EVENT_SOURCE, EventSource
from casemate.services.lambda_.invoking import running, trace_id
from casemate.services.lambda_.lookups import Draw, resolve
from casemate.services.lambda_.quotas import INVOKE_SIZE
from casemate.services.lambda_.running import Runs, Store
from casemate.services.lambda_.sessions import RoleSessions
from casemate.services.lambda_.work import CantRun, RunFunction

log = logging.getLogger("casemate.lambda")

T = TypeVar("T")
TARGET = "lambda-source"
"""The scheme of deliveries that are pollers."""
POLLERS = 8
"""Batches of one mapping under way at once, unless it says otherwise: a machine has few environments."""
POLLER_SECONDS = 3600.0
"""How long a poller goes on before another takes its place."""
_POLLERS, _RESTING = "lambda-pollers", "lambda-resting"
_AT_ONCE = 24
_PAGE = 500
_RECEIVED = 10
_RECEIVES = 20
"""Messages of one ReceiveMessage, and how many of those one commit makes at most."""
_SIZE = 5 << 20
"""Bytes of messages after which no more are waited for."""
_LOOK_SECONDS = 0.25
_BUSY = (0.5, 1.0, 2.0, 4.0)
_TRIED_AGAIN = (RESERVED, UNRESERVED, HOST_LIMIT, NO_RUNNER)
_REST_SECONDS = 10.0
"""How long a mapping rests that can't get at its queue."""

Receivable = Callable[[Transaction, str, float, int], int]
"""How many messages could be received from a queue (its ARN) at a time, of so many at most."""


class ReadSnapshot(Protocol):
    """Runs a function on a snapshot of the store and waits for it."""

    def __call__(self, run: Callable[[Transaction], T], /) -> T:
        """What ``run`` answers. Raises what it raises."""
        ...


class SourceFollower:
    """Begins pollers where messages wait (``keeper.loop.Follower``)."""

    def __init__(self, read: ReadSnapshot, receivable: Receivable, clock: Clock, ids: Ids) -> None:
        self._read = read
        self._receivable = receivable
        self._clock = clock
        self._ids = ids
        self.eager = False

    def gather(self) -> Callable[[Transaction], None] | None:
        """See ``Follower``."""
        now = self._clock.now()
        enabled, lacking = self._read(lambda tx: self._lacking(tx, now))
        self.eager = enabled

        def write(tx: Transaction) -> None:
            for source, number in lacking:
                for _ in range(number):
                    begin_poller(tx, source, new_uuid(self._ids), now)

        return write if lacking else None

    def lost(self) -> None:
        """See ``Follower``. What was to be begun is found lacking again."""

    def done(self) -> None:
        """It reads nothing of the lake, and holds up no compaction."""

    def _lacking(self, tx: Transaction, now: float) -> tuple[bool, list[tuple[EventSource, int]]]:
        """Whether any mapping is enabled, and those with fewer pollers than there are batches for."""

        def fetch(after: str) -> list[EventSource]:
            return tx.list(EVENT_SOURCE, "", "", after=after, limit=_PAGE)

        enabled = [each for each in pages(fetch, lambda source: source.uuid, _PAGE) if each.enabled]
        lacking: list[tuple[EventSource, int]] = []
        for source in enabled:
            most = min(source.most or POLLERS, _AT_ONCE)
            room = most - tx.count_records(_POLLERS, after=f"{source.uuid}/", before=f"{source.uuid}0")
            if room <= 0 or _rests(tx, source, now):
                continue
            waiting = self._receivable(tx, source.source, now, most * source.batch)
            number = min(room, -(-waiting // source.batch))
            if number:
                lacking.append((source, number))
        return bool(enabled), lacking


class _Batch(msgspec.Struct):
    """Messages that were received, those that no filter is about apart."""

    records: list[dict[str, Any]]
    dropped: list[dict[str, Any]]
    size: int = 0

    def __len__(self) -> int:
        return len(self.records) + len(self.dropped)


class SourceCourier:
    """A poller is a delivery (``kernel.deliveries.Courier``)."""

    at_once = _AT_ONCE

    def __init__(
        self,
        runs: Runs,
        store: Store,
        acting: Acting,
        sessions: RoleSessions,
        identities: Identities,
        receivable: Receivable,
        clock: Clock,
        ids: Ids,
        concurrency: int,
        draw: Draw,
    ) -> None:
        self._runs = runs
        self._store = store
        self._acting = acting
        self._sessions = sessions
        self._identities = identities
        self._receivable = receivable
        self._clock = clock
        self._ids = ids
        self._concurrency = concurrency
        self._draw = draw

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``: one batch, and once more if there was one."""
        uuid = delivery.payload.decode()
        found = await asyncio.wrap_future(self._store.run_read(lambda tx: self._find(tx, uuid)))
        if found is None:
            return Attempted(then=partial(_end_poller, delivery=delivery))
        if isinstance(found, EventSource):
            told, until = "PROBLEM: Function not found", self._clock.now() + _REST_SECONDS
            return Attempted(then=partial(_end_poller, delivery=delivery, rest_until=until, problem=told))
        source, work = found
        try:
            batch = await self._gathered(source, work)
        except (ServiceError, CommonError) as problem:
            told, until = f"PROBLEM: {problem.message}"[:500], self._clock.now() + _REST_SECONDS
            return Attempted(then=partial(_end_poller, delivery=delivery, rest_until=until, problem=told))
        handled, rest = await self._handled(source, work, batch)
        again = len(batch) > 0 and not rest
        until = self._clock.now() + rest if rest else 0.0

        def write(tx: Transaction) -> None:
            problem = self._delete(tx, source, work, handled)
            if again:
                _note_problem(tx, source.uuid, problem)
            else:
                _end_poller(tx, delivery, until, problem)

        return Attempted(then=write, again=0.0 if again else None)

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: another takes its place."""
        return partial(_end_poller, delivery=delivery)

    def _find(self, tx: Transaction, uuid: str) -> tuple[EventSource, RunFunction] | EventSource | None:
        """The mapping if it is enabled, and how its function is run, if that is there; its payload is yet to come."""
        source = tx.get(EVENT_SOURCE, "", "", uuid)
        if source is None or not source.enabled:
            return None
        resolved = resolve(tx, source.account, source.region, source.function, source.qualifier, self._draw)
        if resolved is None:
            return source
        run = running(
            tx, self._identities, resolved.function, resolved.configuration, resolved.version, self._concurrency
        )
        return source, RunFunction(request_id="", invoked_arn=source.function_arn, running=run, payload=b"")

    # -- a batch is received

    async def _gathered(self, source: EventSource, work: RunFunction) -> _Batch:
        """A batch: what there is, and what comes within the mapping's window. Raises what the queue answers."""
        batch = _Batch([], [])
        until = self._clock.wall() + source.window
        while True:
            received = await asyncio.wrap_future(
                self._store.run_write(lambda tx: self._receive(tx, source, work, source.batch - len(batch)))
            )
            if isinstance(received, Exception):
                raise received
            self._sort(source, received, batch)
            full = len(batch) >= source.batch or batch.size >= _SIZE
            # Without a first message there is no window that could begin.
            if full or not len(batch) or not await self._more_come(source, until):
                return batch

    async def _more_come(self, source: EventSource, until: float) -> bool:
        """Wait for more messages; False when the window is over first."""
        while (left := until - self._clock.wall()) > 0:
            await asyncio.sleep(min(_LOOK_SECONDS, left))
            if await asyncio.wrap_future(self._store.run_read(lambda tx: self._waiting(tx, source))):
                return True
        return False

    def _waiting(self, tx: Transaction, source: EventSource) -> int:
        return self._receivable(tx, source.source, self._clock.now(), 1)

    def _receive(
        self, tx: Transaction, source: EventSource, work: RunFunction, most: int
    ) -> list[sqs.Message] | Exception:
        """Receive as the function's role; an error is returned, so that the record of the attempt stays."""
        found: list[sqs.Message] = []
        try:
            role = self._role(tx, work)
            for _ in range(_RECEIVES):
                wanted = min(_RECEIVED, most - len(found))
                if wanted <= 0 or sum(len(each.body or "") for each in found) >= _SIZE:
                    break
                request = sqs.ReceiveMessageRequest(
                    queue_url=_url(source.source),
                    max_number_of_messages=wanted,
                    wait_time_seconds=0,
                    message_system_attribute_names=["All"],
                    message_attribute_names=["All"],
                )
                answer = self._ask(tx, role, source, sqs.ReceiveMessage, request)
                if not answer.messages:
                    break
                found += answer.messages
        except (ServiceError, CommonError) as problem:
            return found or problem
        return found

    def _sort(self, source: EventSource, received: list[sqs.Message], batch: _Batch) -> None:
        patterns = read_filters(source.filters)
        arn = parse_arn(source.source)
        region = arn.region if arn is not None else source.region
        for message in received:
            record = record_of(message, source.source, region)
            batch.size += len(message.body or "")
            (batch.records if wanted(record, patterns) else batch.dropped).append(record)

    # -- and handed to the function

    async def _handled(
        self, source: EventSource, work: RunFunction, batch: _Batch
    ) -> tuple[list[dict[str, Any]], float]:
        """The messages that are done with, and for how many seconds the mapping had better rest."""
        done = list(batch.dropped)
        rest = 0.0
        for records, payload in payloads(batch.records, INVOKE_SIZE):
            try:
                ended = await self._run(work, payload)
            except CantRun as problem:
                log.warning("a batch for %s was not handled: %s", source.function, problem.message)
                return done, _REST_SECONDS
            if ended.error:
                rest = 1.0
                continue
            ids = [record["messageId"] for record in records]
            failed = failures(ended.payload, ids) if source.partial else frozenset()
            done += [record for record in records if record["messageId"] not in failed]
        return done, rest

    async def _run(self, work: RunFunction, payload: bytes) -> Ended:
        """Invoke the function, more than once if it is too busy. Raises CantRun."""
        for pause in (*_BUSY, None):
            attempt = RunFunction(
                request_id=new_uuid(self._ids),
                invoked_arn=work.invoked_arn,
                running=work.running,
                payload=payload,
                trace_id=trace_id(self._clock.wall()),
            )
            try:
                return await self._runs.run(attempt)
            except CantRun as problem:
                if pause is None or problem.kind not in _TRIED_AGAIN:
                    raise
            await asyncio.sleep(pause)
        raise AssertionError("unreachable")

    def _delete(self, tx: Transaction, source: EventSource, work: RunFunction, handled: list[dict[str, Any]]) -> str:
        """Delete what is done with, in the commit that ends the attempt; what is wrong otherwise: they come back."""
        try:
            for start in range(0, len(handled), _RECEIVED):
                entries = [
                    sqs.DeleteMessageBatchRequestEntry(id=str(number), receipt_handle=record["receiptHandle"])
                    for number, record in enumerate(handled[start : start + _RECEIVED])
                ]
                request = sqs.DeleteMessageBatchRequest(queue_url=_url(source.source), entries=entries)
                self._ask(tx, self._role(tx, work), source, sqs.DeleteMessageBatch, request)
        except (ServiceError, CommonError) as problem:
            return f"PROBLEM: {problem.message}"[:500]
        return ""

    def _role(self, tx: Transaction, work: RunFunction) -> Principal:
        run = work.running
        return self._sessions.principal(tx, run.account, run.region, run.name, run.configuration.role, run.role_id)

    def _ask(
        self, tx: Transaction, role: Principal, source: EventSource, operation: Any, request: msgspec.Struct
    ) -> Any:
        arn = parse_arn(source.source)
        region = arn.region if arn is not None else source.region
        return self._acting.call(tx, operation, request, principal=role, region=region, via=(PRINCIPAL,))


def begin_poller(tx: Transaction, source: EventSource, id: str, now: float) -> None:
    """Have one more poller begin. It is counted until the commit in which it ends."""
    delivery = Delivery(
        id=f"lambda-source-{id}",
        target=f"{TARGET}:{source.account}",
        payload=source.uuid.encode(),
        due=now,
        expires=now + POLLER_SECONDS,
    )
    tx.put_record(_POLLERS, f"{source.uuid}/{delivery.id}", b"", expires=delivery.expires + POLLER_SECONDS)
    tx.deliver(delivery)


def _end_poller(tx: Transaction, delivery: Delivery, rest_until: float = 0.0, problem: str = "") -> None:
    """It is one less; ``rest_until`` says when there may be another."""
    uuid = delivery.payload.decode()
    tx.delete_record(_POLLERS, f"{uuid}/{delivery.id}")
    if rest_until:
        tx.put_record(_RESTING, uuid, str(rest_until).encode(), expires=rest_until)
    _note_problem(tx, uuid, problem)


def _rests(tx: Transaction, source: EventSource, now: float) -> bool:
    until = tx.record(_RESTING, source.uuid)
    return until is not None and float(until) > now


def note_source(tx: Transaction, source: EventSource, now: float) -> None:
    """The keeper's step for a new mapping: it was woken, and that is all."""
    tx.put(EVENT_SOURCE, msgspec.structs.replace(source, noted=True))


def _note_problem(tx: Transaction, uuid: str, problem: str) -> None:
    """Keep what kept a mapping from its queue, where that is new."""
    source = tx.get(EVENT_SOURCE, "", "", uuid)
    if source is not None and source.problem != problem:
        tx.put(EVENT_SOURCE, msgspec.structs.replace(source, problem=problem))


def _url(arn: str) -> str:
    named = parse_arn(arn)
    assert named is not None
    return f"https://sqs.{named.region}.amazonaws.com/{named.account}/{named.resource}"

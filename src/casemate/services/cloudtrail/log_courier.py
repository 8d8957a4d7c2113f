"""A trail's events, delivered to its log group under its role.

User Guide, "Sending events to CloudWatch Logs"; CloudWatch Logs API Reference, PutLogEvents. A group that is away keeps
no file from its bucket: what is for it waits by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime
from functools import partial

import msgspec

from casemate.api import logs
from casemate.kernel.acting import Acting
from casemate.kernel.arn import parse_arn
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import AuthFailure, CommonError, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Delivery, Transaction
from casemate.services.cloudtrail import chunks
from casemate.services.cloudtrail.clocks import trail_by_uid
from casemate.services.cloudtrail.destinations import SESSION, group_name, stream_name
from casemate.services.cloudtrail.jobs import LOG_JOBS, Job, job_of, job_over, send_job
from casemate.services.cloudtrail.putting import Store, code_of
from casemate.services.cloudtrail.status import read_status, write_status
from casemate.services.cloudtrail.trails import HOST, Trail

MAX_LOT = 4 << 20
"""Bytes of records that are written in one commit."""
MAX_EVENT = 256 * 1024
"""Bytes of the largest event that goes to a log group (User Guide, "Quotas in AWS CloudTrail")."""
_BATCH_EVENTS, _BATCH_BYTES, _EVENT_OVERHEAD = 10_000, 1_048_576, 26
_BATCH_SPAN = 24 * 3600 * 1000
"""What one PutLogEvents takes (its API Reference)."""


class _Time(msgspec.Struct, frozen=True, gc=False):
    event_time: datetime = msgspec.field(name="eventTime")


_time = msgspec.json.Decoder(_Time).decode


class LogCourier:
    """Delivers to log groups. See ``kernel.deliveries.Courier``."""

    at_once = 4

    def __init__(self, store: Store, acting: Acting, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._acting = acting
        self._clock = clock
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``."""
        job = job_of(delivery)
        found = await asyncio.wrap_future(self._store.run_read(partial(_found, job=job)))
        if found is None:
            return Attempted(lambda tx: self._nothing(tx, job))
        trail, waiting = found
        batches = list(await asyncio.to_thread(lambda: list(batched(waiting.lines))))
        return Attempted(lambda tx: self._write(tx, delivery, trail, waiting, batches))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``."""
        job = job_of(delivery)
        return lambda tx: self._nothing(tx, job)

    def _nothing(self, tx: Transaction, job: Job) -> None:
        """Nothing can be delivered (any more): what waits is dropped."""
        chunks.drop_all(tx, chunks.LOGS, job.uid, job.region)
        job_over(tx, LOG_JOBS, job)

    def _write(
        self,
        tx: Transaction,
        delivery: Delivery,
        trail: Trail,
        waiting: chunks.Waiting,
        batches: list[list[logs.InputLogEvent]],
    ) -> None:
        job = job_of(delivery)
        now = round(self._clock.now(), 3)
        done, error = self._put(tx, trail, batches)
        status = read_status(tx, trail.uid)
        if error:
            write_status(tx, trail.uid, msgspec.structs.replace(status, logs_error=error))
            if done:
                left = [event.message.encode() for batch in batches[done:] for event in batch]
                chunks.put_back(tx, chunks.LOGS, waiting.keys, left)
            send_job(tx, LOG_JOBS, job, self._ids, now, after=delivery)
            return
        write_status(tx, trail.uid, msgspec.structs.replace(status, logs_error="", logs_delivered=now))
        chunks.drop(tx, chunks.LOGS, waiting.keys)
        if waiting.more:
            send_job(tx, LOG_JOBS, job, self._ids, now)
        else:
            job_over(tx, LOG_JOBS, job)

    def _put(self, tx: Transaction, trail: Trail, batches: list[list[logs.InputLogEvent]]) -> tuple[int, str]:
        """Put batches into the trail's stream: how many were put, and the error that the next one came to."""
        group, arn = group_name(trail.log_group), parse_arn(trail.log_group)
        assert group is not None
        assert arn is not None
        stream = stream_name(trail)
        done = 0
        try:
            role = self._acting.assume(
                tx, trail.log_role, HOST, session_name=SESSION, region=trail.region, source_arn=trail.arn
            )
            put = partial(self._acting.call, tx, principal=role, region=arn.region)
            for batch in batches:
                request = logs.PutLogEventsRequest(log_group_name=group, log_stream_name=stream, log_events=batch)
                try:
                    put(logs.PutLogEvents, request)
                except logs.ResourceNotFoundException:
                    make = logs.CreateLogStreamRequest(log_group_name=group, log_stream_name=stream)
                    put(logs.CreateLogStream, make)
                    put(logs.PutLogEvents, request)
                done += 1
        except AuthFailure:
            return done, "AccessDenied"
        except (ServiceError, CommonError) as error:
            return done, code_of(error)
        return done, ""


def batched(lines: list[bytes]) -> Iterator[list[logs.InputLogEvent]]:
    """Events as PutLogEvents takes them: in the order of time, within a batch's limits."""
    timed = sorted((round(_time(line).event_time.timestamp() * 1000), line) for line in lines if len(line) <= MAX_EVENT)
    batch: list[logs.InputLogEvent] = []
    size = 0
    for time, line in timed:
        cost = len(line) + _EVENT_OVERHEAD
        full = len(batch) >= _BATCH_EVENTS or size + cost > _BATCH_BYTES
        if batch and (full or time - batch[0].timestamp >= _BATCH_SPAN):
            yield batch
            batch, size = [], 0
        batch.append(logs.InputLogEvent(timestamp=time, message=line.decode()))
        size += cost
    if batch:
        yield batch


def _found(tx: Transaction, job: Job) -> tuple[Trail, chunks.Waiting] | None:
    trail = trail_by_uid(tx, job.uid)
    if trail is None or not trail.log_group:
        return None
    waiting = chunks.take(tx, chunks.LOGS, job.uid, job.region, MAX_LOT)
    return (trail, waiting) if waiting.keys else None

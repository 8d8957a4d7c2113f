"""Log files, delivered: what waits of a trail's Region becomes one, in the commit that puts it into the bucket.

So that a file is there or its records still wait, and each record is in one file. Notices and the digest's note of it
are in that commit too. User Guide, "Finding your CloudTrail log files", "CloudTrail log file examples".
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from functools import partial
from typing import NamedTuple

import msgspec

from casemate.api import sns
from casemate.kernel.acting import Acting, service_principal
from casemate.kernel.arn import parse_arn
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.ids import Ids
from casemate.kernel.streaming import Receive
from casemate.kernel.transaction import Delivery, Transaction
from casemate.kernel.waiting import Awaited
from casemate.services.cloudtrail import chunks, digests
from casemate.services.cloudtrail.clocks import trail_by_uid
from casemate.services.cloudtrail.destinations import home
from casemate.services.cloudtrail.jobs import FILE_JOBS, Job, again_later, job_of, job_over, send_job
from casemate.services.cloudtrail.putting import Keep, Object, Refused, Store, code_of, put, wanted_for
from casemate.services.cloudtrail.status import read_status, write_status
from casemate.services.cloudtrail.trails import HOST, Trail
from casemate.services.cloudtrail.when import compact_minutes, day_path

MAX_FILE = 8 << 20
"""Bytes of records in one file, uncompressed. AWS's end at 50 MB, compressed."""
_UNIQUE = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_UNIQUE_LENGTH = 16


class _Made(NamedTuple):
    """A file that is ready to be put, the chunks that are in it, and whether there are more."""

    object: Object
    file: digests.File
    keys: tuple[str, ...]
    more: bool


class _Times(msgspec.Struct, frozen=True, gc=False):
    event_time: str = msgspec.field(name="eventTime", default="")


_times = msgspec.json.Decoder(_Times).decode


class FileCourier:
    """Delivers log files. See ``kernel.deliveries.Courier``."""

    at_once = 2

    def __init__(self, store: Store, acting: Acting, keep: Keep, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._acting = acting
        self._keep = keep
        self._clock = clock
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``. What can't be put is tried again, with what has come meanwhile."""
        job = job_of(delivery)
        found = await asyncio.wrap_future(self._store.run_read(partial(_found, job=job)))
        if found is None:
            return Attempted(lambda tx: job_over(tx, FILE_JOBS, job))
        trail, waiting = found
        made = await asyncio.to_thread(self._compose, trail, job.region, waiting)
        wanted = await asyncio.wrap_future(self._store.run_write(lambda tx: self._ask(tx, trail, made)))
        if wanted is None:
            return again_later(delivery)
        received = await asyncio.to_thread(self._keep, made.object.content, wanted)
        awaited = Awaited(wanted, received)
        return Attempted(lambda tx: self._write(tx, delivery, trail, made, awaited))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: after thirty days without a bucket, what waits is dropped."""
        job = job_of(delivery)

        def drop(tx: Transaction) -> None:
            chunks.drop_all(tx, chunks.FILES, job.uid, job.region)
            job_over(tx, FILE_JOBS, job)

        return drop

    def _compose(self, trail: Trail, region: str, waiting: chunks.Waiting) -> _Made:
        content = b'{"Records":[' + b",".join(waiting.lines) + b"]}"
        times = [_times(line).event_time for line in waiting.lines]
        now = self._clock.now()
        unique = "".join(_UNIQUE[byte % len(_UNIQUE)] for byte in self._ids.unique(_UNIQUE_LENGTH))
        name = f"{trail.account}_CloudTrail_{region}_{compact_minutes(now)}_{unique}.json.gz"
        key = f"{home(trail.prefix, trail.account)}/CloudTrail/{region}/{day_path(now)}/{name}"
        file = digests.File(trail.bucket, key, hashlib.sha256(content).hexdigest(), max(times), min(times))
        return _Made(Object(key, gzip.compress(content, 6, mtime=0), True), file, waiting.keys, waiting.more)

    def _ask(self, tx: Transaction, trail: Trail, made: _Made) -> Receive | None:
        try:
            return wanted_for(tx, self._acting, trail, made.object)
        except Refused as refused:
            self._failed(tx, trail, refused)
            return None

    def _failed(self, tx: Transaction, trail: Trail, refused: Refused) -> None:
        status = read_status(tx, trail.uid)
        now = round(self._clock.now(), 3)
        write_status(tx, trail.uid, msgspec.structs.replace(status, attempted=now, delivery_error=refused.code))

    def _write(self, tx: Transaction, delivery: Delivery, trail: Trail, made: _Made, awaited: Awaited) -> None:
        job = job_of(delivery)
        now = round(self._clock.now(), 3)
        if trail_by_uid(tx, trail.uid) is None:
            # All is given up meanwhile.
            job_over(tx, FILE_JOBS, job)
            return
        try:
            put(tx, self._acting, trail, made.object, awaited)
        except Refused as refused:
            self._failed(tx, trail, refused)
            send_job(tx, FILE_JOBS, job, self._ids, now, after=delivery)
            return
        chunks.drop(tx, chunks.FILES, made.keys)
        digests.note_file(tx, trail, job.region, made.file, made.keys[0].rpartition("/")[2], now)
        status = msgspec.structs.replace(read_status(tx, trail.uid), attempted=now, delivered=now, delivery_error="")
        if trail.topic:
            error = self._notify(tx, trail, made)
            status = msgspec.structs.replace(
                status,
                notification_attempted=now,
                notification_error=error,
                notified=status.notified if error else now,
            )
        write_status(tx, trail.uid, status)
        if made.more:
            send_job(tx, FILE_JOBS, job, self._ids, now)
        else:
            job_over(tx, FILE_JOBS, job)

    def _notify(self, tx: Transaction, trail: Trail, made: _Made) -> str:
        """Tell the trail's topic of a file; the error that it came to (User Guide, "Configuring Amazon SNS")."""
        message = {"s3Bucket": trail.bucket, "s3ObjectKey": [made.object.key]}
        arn = parse_arn(trail.topic)
        try:
            self._acting.call(
                tx,
                sns.Publish,
                sns.PublishInput(topic_arn=trail.topic, message_=msgspec.json.encode(message).decode()),
                principal=service_principal(HOST, trail.account),
                region=arn.region if arn is not None else trail.region,
                source_arn=trail.arn,
            )
        except (ServiceError, CommonError) as error:
            return code_of(error)
        return ""


def _found(tx: Transaction, job: Job) -> tuple[Trail, chunks.Waiting] | None:
    trail = trail_by_uid(tx, job.uid)
    if trail is None:
        return None
    waiting = chunks.take(tx, chunks.FILES, job.uid, job.region, MAX_FILE)
    return (trail, waiting) if waiting.keys else None

"""Digest files, delivered one behind the other: each names the one before it, so none is overtaken."""

from __future__ import annotations

import asyncio
import gzip
import hashlib
from functools import partial
from typing import NamedTuple

import msgspec

from casemate.kernel.acting import Acting
from casemate.kernel.clock import Clock
from casemate.kernel.deliveries import Attempted, Then
from casemate.kernel.ids import Ids
from casemate.kernel.streaming import Receive
from casemate.kernel.transaction import Delivery, Transaction
from casemate.kernel.waiting import Awaited
from casemate.services.cloudtrail import digests
from casemate.services.cloudtrail.clocks import trail_by_uid
from casemate.services.cloudtrail.jobs import DIGEST_JOBS, Job, again_later, job_of, job_over, send_job
from casemate.services.cloudtrail.putting import Keep, Object, Refused, Store, put, wanted_for
from casemate.services.cloudtrail.signing import ALGORITHM, SigningKey, keep_key, key_at, make_material, signature
from casemate.services.cloudtrail.status import read_status, write_status
from casemate.services.cloudtrail.trails import Trail


class _Due(NamedTuple):
    trail: Trail
    closed: digests.Closed
    more: bool
    files: list[digests.File]
    previous: digests.Link | None
    key: SigningKey | None


class _Made(NamedTuple):
    """A digest that is ready to be put."""

    object: Object
    link: digests.Link


class DigestCourier:
    """Delivers digests. See ``kernel.deliveries.Courier``."""

    at_once = 4

    def __init__(self, store: Store, acting: Acting, keep: Keep, clock: Clock, ids: Ids) -> None:
        self._store = store
        self._acting = acting
        self._keep = keep
        self._clock = clock
        self._ids = ids

    async def deliver(self, delivery: Delivery) -> Attempted:
        """See ``Courier``. A digest that can't be put is tried again; those behind it wait."""
        job = job_of(delivery)
        now = self._clock.now()
        due = await asyncio.wrap_future(self._store.run_read(partial(_due, job=job, now=now)))
        if due is None:
            return Attempted(lambda tx: job_over(tx, DIGEST_JOBS, job))
        key = due.key
        if key is None:
            material = await asyncio.to_thread(make_material)
            key = await asyncio.wrap_future(
                self._store.run_write(lambda tx: keep_key(tx, job.region, material, round(now, 3)))
            )
        signer = key
        made = await asyncio.wrap_future(self._store.run_read(lambda tx: _made(tx, job.region, due, signer)))
        wanted = await asyncio.wrap_future(self._store.run_write(lambda tx: self._ask(tx, due.trail, made)))
        if wanted is None:
            return again_later(delivery)
        received = await asyncio.to_thread(self._keep, made.object.content, wanted)
        awaited = Awaited(wanted, received)
        return Attempted(lambda tx: self._write(tx, delivery, due, made, awaited))

    def give_up(self, delivery: Delivery) -> Then | None:
        """See ``Courier``: after thirty days the digest is left out, and those behind it name the one before it."""
        job = job_of(delivery)

        def drop(tx: Transaction) -> None:
            found = digests.next_closed(tx, job.uid, job.region)
            if found is not None:
                digests.drop(tx, job.uid, job.region, found[0])
            job_over(tx, DIGEST_JOBS, job)

        return drop

    def _ask(self, tx: Transaction, trail: Trail, made: _Made) -> Receive | None:
        try:
            return wanted_for(tx, self._acting, trail, made.object)
        except Refused as refused:
            self._failed(tx, trail, refused)
            return None

    def _failed(self, tx: Transaction, trail: Trail, refused: Refused) -> None:
        status = read_status(tx, trail.uid)
        write_status(tx, trail.uid, msgspec.structs.replace(status, digest_error=refused.code))

    def _write(self, tx: Transaction, delivery: Delivery, due: _Due, made: _Made, awaited: Awaited) -> None:
        job, trail = job_of(delivery), due.trail
        now = round(self._clock.now(), 3)
        try:
            put(tx, self._acting, trail, made.object, awaited)
        except Refused as refused:
            self._failed(tx, trail, refused)
            send_job(tx, DIGEST_JOBS, job, self._ids, now, after=delivery)
            return
        digests.delivered(tx, job.uid, job.region, due.closed, made.link)
        status = read_status(tx, trail.uid)
        write_status(tx, trail.uid, msgspec.structs.replace(status, digest_delivered=now, digest_error=""))
        if due.more:
            send_job(tx, DIGEST_JOBS, job, self._ids, now)
        else:
            job_over(tx, DIGEST_JOBS, job)


def _due(tx: Transaction, job: Job, now: float) -> _Due | None:
    trail = trail_by_uid(tx, job.uid)
    found = digests.next_closed(tx, job.uid, job.region)
    if trail is None or found is None:
        return None
    closed, more = found
    files = digests.files_of(tx, job.uid, job.region, closed.interval)
    previous = digests.former(tx, job.uid, job.region, closed.chain)
    return _Due(trail, closed, more, files, previous, key_at(tx, job.region, now))


def _made(tx: Transaction, region: str, due: _Due, key: SigningKey) -> _Made:
    content, text = digests.compose(due.trail, region, due.closed, due.files, due.previous, key)
    signed = signature(tx, key, text)
    at = digests.digest_key(due.trail, region, due.closed.end)
    metadata = {"signature": signed, "signature-algorithm": ALGORITHM}
    link = digests.Link(due.trail.bucket, at, hashlib.sha256(content).hexdigest(), signed)
    return _Made(Object(at, gzip.compress(content, 6, mtime=0), False, metadata), link)

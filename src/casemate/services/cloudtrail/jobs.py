"""Deliveries of trails: one at a time of a trail, a Region and a kind, handed out by the keeper's step.

A job says whose turn it is, not what is to be delivered: that is whatever waits when the job is done.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.deliveries import Attempted
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Delivery, Transaction

FILE_JOBS, LOG_JOBS, DIGEST_JOBS = "cloudtrail-files", "cloudtrail-logs", "cloudtrail-digests"
"""The schemes of deliveries."""
KEPT_SECONDS = 30 * 86_400.0
"""How long CloudTrail tries to deliver (User Guide, "CloudTrail workflow": redelivery for 30 days)."""
PAUSES = (15.0, 30.0, 60.0, 120.0, 300.0)
"""Seconds before what failed is tried again; the last one from then on."""
_TABLE = "trail-jobs"


class Job(msgspec.Struct, frozen=True):
    """Whose turn it is: a trail's, by its ``uid``, in a Region."""

    account: str
    uid: str
    region: str


def job_of(delivery: Delivery) -> Job:
    """The job that a delivery carries."""
    return msgspec.msgpack.decode(delivery.payload, type=Job)


def under_way(tx: Transaction, scheme: str, job: Job) -> bool:
    """Whether a job has been handed out, and is not over."""
    return tx.record(_TABLE, _key(scheme, job)) is not None


def hand_out(tx: Transaction, scheme: str, job: Job, ids: Ids, now: float) -> None:
    """Have a job done, unless it is under way."""
    if not under_way(tx, scheme, job):
        tx.put_record(_TABLE, _key(scheme, job), b"")
        send_job(tx, scheme, job, ids, now)


def send_job(tx: Transaction, scheme: str, job: Job, ids: Ids, now: float, *, after: Delivery | None = None) -> None:
    """Have a job that is under way go on: at once, or, ``after`` a delivery that failed, when its pause is over."""
    pause = 0.0 if after is None else _pause(after)
    tx.deliver(
        Delivery(
            id=new_uuid(ids),
            target=f"{scheme}:{job.account}",
            payload=msgspec.msgpack.encode(job),
            due=now + pause,
            expires=now + KEPT_SECONDS if after is None else after.expires,
            attempt=0 if after is None else after.attempt + 1,
        )
    )


def again_later(delivery: Delivery) -> Attempted:
    """The job is tried again after its pause."""
    return Attempted(again=_pause(delivery))


def job_over(tx: Transaction, scheme: str, job: Job) -> None:
    """Nothing is left to do of a job, until it is handed out anew."""
    tx.delete_record(_TABLE, _key(scheme, job))


def _pause(delivery: Delivery) -> float:
    return PAUSES[min(delivery.attempt, len(PAUSES) - 1)]


def _key(scheme: str, job: Job) -> str:
    return f"{scheme}/{job.uid}/{job.region}"

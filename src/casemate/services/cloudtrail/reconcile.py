"""What the keeper does for trails in time: it hands out deliveries, and closes the intervals of digests."""

from __future__ import annotations

from typing import NamedTuple

from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.cloudtrail import chunks, digests
from casemate.services.cloudtrail.clocks import TRAIL_CLOCK, TrailClock, put_clock, trail_of
from casemate.services.cloudtrail.jobs import DIGEST_JOBS, FILE_JOBS, LOG_JOBS, Job, hand_out, under_way
from casemate.services.cloudtrail.status import forget_status
from casemate.services.cloudtrail.trails import Trail

_SETTLING = 5.0
"""Seconds after the end of logging within which what was recorded until then is read, at least."""


class Rhythm(NamedTuple):
    """How often files and digests are delivered, in seconds, and the Regions whose digests come though nothing happens.

    A trail's own Region is among these.
    """

    delivery: float
    digest: float
    regions: frozenset[str]


def look_after_trail(tx: Transaction, clock: TrailClock, now: float, ids: Ids, rhythm: Rhythm) -> None:
    """See ``keeper.loop.Step``: a trail's clock is due."""
    trail = trail_of(tx, clock)
    if trail is None:
        tx.delete(TRAIL_CLOCK, clock)
        return
    for queue, scheme in ((chunks.FILES, FILE_JOBS), (chunks.LOGS, LOG_JOBS)):
        for region in chunks.regions_waiting(tx, queue, trail.uid):
            hand_out(tx, scheme, Job(trail.account, trail.uid, region), ids, now)
    if trail.validation and trail.logging:
        for region in {trail.region, *digests.regions_chained(tx, trail.uid)}:
            digests.begin(tx, trail, region, now)
    settled = clock.ended is not None and now - clock.ended >= max(_SETTLING, rhythm.delivery)
    idle = settled and not _files_wait(tx, trail)
    next_digest = _digests(tx, trail, now, rhythm, ids, last=idle)
    if idle and not digests.regions_waiting(tx, trail.uid) and not chunks.regions_waiting(tx, chunks.LOGS, trail.uid):
        _over(tx, clock)
        return
    due = now + rhythm.delivery
    put_clock(tx, clock, due if next_digest is None else min(due, max(next_digest, now + 0.001)))


def _files_wait(tx: Transaction, trail: Trail) -> bool:
    if chunks.regions_waiting(tx, chunks.FILES, trail.uid):
        return True
    regions = digests.regions_chained(tx, trail.uid) or [trail.region]
    return any(under_way(tx, FILE_JOBS, Job(trail.account, trail.uid, region)) for region in regions)


def _digests(tx: Transaction, trail: Trail, now: float, rhythm: Rhythm, ids: Ids, *, last: bool) -> float | None:
    """Close the intervals that are over, have their digests delivered; when the next one is over."""
    ends = []
    for region in digests.regions_chained(tx, trail.uid):
        empty = region == trail.region or region in rhythm.regions
        end = digests.close_due(tx, trail, region, now, rhythm.digest, last=last, empty=empty)
        if end is not None:
            ends.append(end)
    for region in digests.regions_waiting(tx, trail.uid):
        hand_out(tx, DIGEST_JOBS, Job(trail.account, trail.uid, region), ids, now)
    return min(ends, default=None)


def _over(tx: Transaction, clock: TrailClock) -> None:
    """Nothing of a trail is left to deliver."""
    if clock.left is not None:
        digests.forget(tx, clock.uid)
        forget_status(tx, clock.uid)
    tx.delete(TRAIL_CLOCK, clock)

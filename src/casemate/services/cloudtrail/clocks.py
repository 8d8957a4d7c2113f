"""When a trail's files and digests are next due.

A clock is made when a trail first logs, and goes when nothing of it is left to deliver. The keeper's step over it hands
out deliveries; it delivers nothing itself.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import Transaction
from casemate.services.cloudtrail.trails import TRAIL, Trail, trail_id

_PAGE = 500


class TrailClock(Resource, frozen=True, kw_only=True):
    """A trail's clock, by the trail's ``uid``. ``left`` is the trail as it was when it was deleted.

    ``ended`` is since when it logs no more, by the clock of resources; ``next`` when it is to be looked at.
    """

    uid: str
    name: str
    next: float | None
    ended: float | None = None
    left: Trail | None = None


TRAIL_CLOCK: Kind[TrailClock] = Kind(
    "Casemate::CloudTrail::TrailClock",
    TrailClock,
    id=lambda clock: clock.uid,
    scope=Scope.GLOBAL,
    due=lambda clock: clock.next,
)


def wake(tx: Transaction, trail: Trail, now: float, *, left: bool = False) -> None:
    """Have the keeper look at a trail now: it logs, or does so no more; ``left`` says that it is deleted."""
    held = tx.get(TRAIL_CLOCK, "", "", trail.uid)
    clock = TrailClock(
        account=trail.account,
        region=trail.region,
        created=now if held is None else held.created,
        uid=trail.uid,
        name=trail.name,
        next=now,
        ended=None if trail.logging else now,
        left=trail if left else None,
    )
    if held is not None:
        tx.put(TRAIL_CLOCK, clock)
    elif trail.logging:
        tx.insert(TRAIL_CLOCK, clock)


def trail_of(tx: Transaction, clock: TrailClock) -> Trail | None:
    """The trail of a clock, as it is or was."""
    if clock.left is not None:
        return clock.left
    trail = tx.get(TRAIL, "", "", trail_id(clock.account, clock.region, clock.name))
    return trail if trail is not None and trail.uid == clock.uid else None


def trail_by_uid(tx: Transaction, uid: str) -> Trail | None:
    """The trail of that uid that has something to deliver, or None."""
    clock = tx.get(TRAIL_CLOCK, "", "", uid)
    return None if clock is None else trail_of(tx, clock)


def watching_trails(tx: Transaction) -> list[Trail]:
    """Every trail whose records may still have to be read: those that log, and those that did until lately."""
    found: list[TrailClock] = []
    while page := tx.list(TRAIL_CLOCK, "", "", after=found[-1].uid if found else "", limit=_PAGE):
        found += page
    trails = [trail_of(tx, clock) for clock in found]
    return [trail for trail in trails if trail is not None]


def put_clock(tx: Transaction, clock: TrailClock, next: float | None) -> None:
    """Have a clock looked at again then."""
    tx.put(TRAIL_CLOCK, msgspec.structs.replace(clock, next=next))

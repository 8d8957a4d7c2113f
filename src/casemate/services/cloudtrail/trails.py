"""What CloudTrail keeps of a trail.

CloudTrail API Reference, "Trail"; User Guide, "CloudTrail naming requirements". A trail belongs to its home Region; one
for all Regions is seen in every other one as a shadow.
"""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple

import msgspec

from casemate.api import cloudtrail as api
from casemate.kernel.arn import make_arn, parse_arn
from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import Transaction
from casemate.services.cloudtrail.selectors import AdvancedSelector, EventSelector

HOST = "cloudtrail.amazonaws.com"
MIN_NAME, MAX_NAME = 3, 128
_ALLOWED = re.compile(r"[A-Za-z0-9._-]+")
_ADJACENT = re.compile(r"[._-]{2}")
_PAGE = 500
_PRECISION = 1e-6
"""Seconds that a time in the lake, in whole nanoseconds, may differ from one in a document."""
KEPT_PERIODS = 16
"""How many times of logging are kept: what was recorded in them is delivered, whenever it is read."""


class Period(NamedTuple):
    """A time for which a trail logged: seconds since the epoch by the machine's clock, ``until`` None while it does."""

    since: float
    until: float | None = None


class Trail(Resource, frozen=True, kw_only=True):
    """A trail. ``uid`` is its own for ever: a namesake made later has another.

    ``topic`` is the topic's ARN, ``log_group`` a log group's with ``:*`` behind it, ``kms_key`` a key's. ``periods``
    are the times of logging, the last one last. ``chain`` counts the chains of digests: a new one begins with each
    start of logging and each time that validation is switched on.
    """

    name: str
    uid: str
    bucket: str
    prefix: str = ""
    topic: str = ""
    topic_name: str = ""
    log_group: str = ""
    log_role: str = ""
    kms_key: str = ""
    multi_region: bool = False
    global_events: bool = True
    validation: bool = False
    chain: int = 0
    periods: tuple[Period, ...] = ()
    started: float | None = None
    stopped: float | None = None
    selectors: tuple[EventSelector, ...] = ()
    advanced: tuple[AdvancedSelector, ...] = ()

    @property
    def arn(self) -> str:
        """``arn:aws:cloudtrail:REGION:ACCOUNT:trail/NAME``."""
        return trail_arn(self.account, self.region, self.name)

    @property
    def logging(self) -> bool:
        """Whether it logs now."""
        return bool(self.periods) and self.periods[-1].until is None

    def logged(self, time: float) -> bool:
        """Whether it logged at a time: the calls that began and ended it are among what it takes.

        User Guide, "CloudTrail digest file structure": up to and including the StopLogging event.
        """
        return any(
            each.since - _PRECISION <= time and (each.until is None or time <= each.until + _PRECISION)
            for each in self.periods
        )


def trail_arn(account: str, region: str, name: str) -> str:
    """The ARN of a trail."""
    return make_arn("cloudtrail", region, account, f"trail/{name}")


def trail_id(account: str, region: str, name: str) -> str:
    """A trail's id in the store: names hold no slash."""
    return f"{account}/{region}/{name}"


TRAIL: Kind[Trail] = Kind(
    "AWS::CloudTrail::Trail",
    Trail,
    id=lambda trail: trail_id(trail.account, trail.region, trail.name),
    scope=Scope.GLOBAL,
)


def trails_of(tx: Transaction, account: str) -> list[Trail]:
    """An account's trails in all Regions, by Region and name. There are few: each Region has its quota."""
    found: list[Trail] = []
    while page := tx.list(TRAIL, "", "", prefix=f"{account}/", after=_after(found), limit=_PAGE):
        found += page
    return found


def all_trails(tx: Transaction) -> list[Trail]:
    """Every account's trails."""
    found: list[Trail] = []
    while page := tx.list(TRAIL, "", "", after=_after(found), limit=_PAGE):
        found += page
    return found


def _after(found: list[Trail]) -> str:
    return TRAIL.id(found[-1]) if found else ""


def shadows(trail: Trail, region: str) -> bool:
    """Whether a trail is seen in a Region: its own, or any if it is one for all."""
    return trail.multi_region or trail.region == region


def require_name(name: str) -> None:
    """Raise InvalidTrailNameException unless a trail may be called that."""
    if len(name) < MIN_NAME:
        raise api.InvalidTrailNameException(
            f"Trail name too short. Minimum allowed length: {MIN_NAME} characters. "
            f"Specified name length: {len(name)} characters."
        )
    if len(name) > MAX_NAME:
        raise api.InvalidTrailNameException(
            f"Trail name too long. Maximum allowed length: {MAX_NAME} characters. "
            f"Specified name length: {len(name)} characters."
        )
    if not _ALLOWED.fullmatch(name):
        raise api.InvalidTrailNameException(
            "Trail name or ARN can only contain uppercase letters, lowercase letters, numbers, periods (.), "
            "hyphens (-), and underscores (_)."
        )
    if not name[0].isalnum():
        raise api.InvalidTrailNameException("Trail name must starts with a letter or number.")
    if not name[-1].isalnum():
        raise api.InvalidTrailNameException("Trail name must ends with a letter or number.")
    if _ADJACENT.search(name):
        raise api.InvalidTrailNameException("Trail name must not have adjacent periods, underscores or dashes.")
    try:
        ipaddress.IPv4Address(name)
    except ValueError:
        return
    raise api.InvalidTrailNameException("Trail name must not be formatted as an IP address.")


def named(text: str, account: str, region: str) -> tuple[str, str, str]:
    """The account, Region and name that a trail's name or ARN stands for.

    Raises InvalidTrailNameException, CloudTrailARNInvalidException.
    """
    if not text.startswith("arn:"):
        require_name(text)
        return account, region, text
    arn = parse_arn(text)
    if arn is None or arn.service != "cloudtrail" or not arn.resource.startswith("trail/") or not arn.account:
        raise api.CloudTrailARNInvalidException(f"Invalid ARN: {text[:300]}")
    name = arn.resource.removeprefix("trail/")
    require_name(name)
    return arn.account, arn.region, name


def unknown(text: str, account: str, region: str) -> api.TrailNotFoundException:
    """What is said of a trail that is not there."""
    arn = text if text.startswith("arn:") else trail_arn(account, region, text)
    return api.TrailNotFoundException(f"Unknown trail: {arn} for the user: {account}")


def begun(trail: Trail, now: float) -> Trail:
    """The trail as it logs from now on."""
    if trail.logging:
        return trail
    periods = (*trail.periods, Period(now))[-KEPT_PERIODS:]
    return msgspec.structs.replace(trail, periods=periods, started=now, stopped=None, chain=trail.chain + 1)


def ended(trail: Trail, now: float) -> Trail:
    """The trail as it logs no more."""
    if not trail.logging:
        return trail
    periods = (*trail.periods[:-1], trail.periods[-1]._replace(until=now))
    return msgspec.structs.replace(trail, periods=periods, stopped=now)

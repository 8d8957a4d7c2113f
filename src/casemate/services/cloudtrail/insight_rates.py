"""How often an API is called, what is usual for it, and what is not: pure, no I/O.

User Guide, "Logging Insights events for trails", "CloudTrail Insights insightDetails element". AWS does not publish its
mathematical models; ours is ``_unusual``, and stands in the service's README.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from math import sqrt
from typing import Literal, NamedTuple

import msgspec

CALL_RATE, ERROR_RATE = "ApiCallRateInsight", "ApiErrorRateInsight"
BASELINE = 7 * 24 * 60
"""Minutes that the baseline is of, at most."""
LEARNING = 36 * 60
"""Minutes for which a series is counted before anything of it is unusual (the guide: up to 36 hours)."""
QUIET = 5
"""Minutes of usual activity that end an insight."""
LONGEST = 24 * 60
"""Minutes after which an insight ends anyway: what goes on for a day is the new baseline."""
LEAST = 10
"""Calls in a minute below which nothing is unusual."""
_HOUR, _DAY = 60, 24 * 60
_NAMED = 20
"""How many callers, agents and codes are told apart in a day or an insight; all others count in the sum alone."""
_TOP = 5
_MAX_TEXT = 512

State = Literal["Start", "End"]
Attribute = Literal["userIdentityArn", "userAgent", "errorCode"]
ATTRIBUTES: tuple[Attribute, ...] = ("userIdentityArn", "userAgent", "errorCode")


class SeriesKey(NamedTuple):
    """What is counted together: calls of an API in an account's Region; with a ``code``, those that ended with it."""

    account: str
    region: str
    source: str
    name: str
    code: str = ""

    @property
    def insight_type(self) -> str:
        """The type of insight that the series may come to."""
        return ERROR_RATE if self.code else CALL_RATE


class Tally(msgspec.Struct, array_like=True):
    """Calls, and who made them how and with which end: counts by value, for each of ``ATTRIBUTES``."""

    count: int = 0
    by: tuple[dict[str, int], dict[str, int], dict[str, int]] = msgspec.field(default_factory=lambda: ({}, {}, {}))

    def note(self, values: Iterable[str]) -> None:
        """Count a call with its attributes' values."""
        self.count += 1
        for counts, value in zip(self.by, values, strict=True):
            _count(counts, value[:_MAX_TEXT], 1)

    def add(self, other: Tally) -> None:
        """Count another's calls too."""
        self.count += other.count
        for counts, more in zip(self.by, other.by, strict=True):
            for value, count in more.items():
                _count(counts, value, count)


def _count(counts: dict[str, int], value: str, count: int) -> None:
    if value in counts or len(counts) < _NAMED:
        counts[value] = counts.get(value, 0) + count


class Average(NamedTuple):
    """A value of an attribute, and how often a minute it was there."""

    value: str
    average: float


class Rate(msgspec.Struct, array_like=True, frozen=True):
    """Calls a minute over some minutes, and the top five of each attribute."""

    average: float
    minutes: int
    top: tuple[tuple[Average, ...], ...]


class Open(msgspec.Struct, array_like=True):
    """An insight that goes on: since which minute, what was usual, what happened since, for how long it is quiet."""

    id: str
    start: int
    last: int
    usual: Rate
    peak: int
    happened: Tally
    quiet: int = 0


class Insight(NamedTuple):
    """The start or the end of an insight. ``minute`` is when; ``duration`` in minutes."""

    id: str
    state: State
    minute: int
    usual: Rate
    unusual: Rate
    duration: int


class Series(msgspec.Struct, array_like=True):
    """What is kept of a series. Minutes are whole minutes since the epoch; hours and days likewise.

    ``judged`` is the last minute that was looked at. ``waiting`` are the minutes behind it.
    """

    began: int
    judged: int
    hours: dict[int, int] = msgspec.field(default_factory=dict)
    peaks: dict[int, int] = msgspec.field(default_factory=dict)
    days: dict[int, Tally] = msgspec.field(default_factory=dict)
    waiting: dict[int, Tally] = msgspec.field(default_factory=dict)
    open: Open | None = None

    @property
    def awake(self) -> bool:
        """Whether there is anything to look at, though nothing more should come."""
        return bool(self.waiting) or self.open is not None

    def take(self, minutes: Mapping[int, Tally]) -> None:
        """Take in what was counted. What comes after its minute was looked at is usual."""
        for minute, tally in minutes.items():
            if minute <= self.judged:
                self._settle(minute, tally)
            else:
                self.waiting.setdefault(minute, Tally()).add(tally)

    def judge(self, until: int, new_id: Callable[[], str]) -> Iterator[Insight]:
        """Look at the minutes up to ``until``, in order. ``new_id`` makes the id of an insight that begins."""
        while self.judged < until:
            # Minutes without a call say nothing but that an insight is over.
            minute = self.judged + 1 if self.open is not None else min(self.waiting, default=until)
            if minute > until:
                minute = until
            tally = self.waiting.pop(minute, Tally())
            self.judged = minute
            if self.open is not None:
                yield from self._go_on(self.open, minute, tally)
            elif (begun := self._begin(minute, tally, new_id)) is not None:
                yield begun
            self._settle(minute, tally)
        self._forget(until)

    def _begin(self, minute: int, tally: Tally, new_id: Callable[[], str]) -> Insight | None:
        observed = min(BASELINE, minute - self.began)
        if observed < LEARNING or tally.count < LEAST:
            return None
        usual, peak = self._usual(minute, observed)
        if not unusual(tally.count, usual.average, peak):
            return None
        happened = Tally()
        happened.add(tally)
        self.open = Open(new_id(), minute, minute, usual, peak, happened)
        return Insight(self.open.id, "Start", minute, usual, _rate(happened, 1), 1)

    def _go_on(self, open: Open, minute: int, tally: Tally) -> Iterator[Insight]:
        if unusual(tally.count, open.usual.average, open.peak):
            open.quiet, open.last = 0, minute
        else:
            open.quiet += 1
        open.happened.add(tally)
        if open.quiet >= QUIET or minute - open.start >= LONGEST:
            duration = open.last - open.start + 1
            over = minute - open.start + 1 if open.quiet < QUIET else duration
            yield Insight(open.id, "End", open.start + over, open.usual, _rate(open.happened, over), over)
            self.open = None

    def _usual(self, minute: int, observed: int) -> tuple[Rate, int]:
        """What was usual before a minute: the rate, over whole hours, and the busiest minute.

        Whom it is attributed to is kept by the day, and averaged over whole days.
        """
        hour, day = (minute - observed) // _HOUR, (minute - observed) // _DAY
        count = sum(calls for at, calls in self.hours.items() if at >= hour)
        peak = max((calls for at, calls in self.peaks.items() if at >= hour), default=0)
        together = Tally()
        for at, tally in self.days.items():
            if at >= day:
                together.add(tally)
        minutes = minute - max(self.began, hour * _HOUR)
        top = _rate(together, minute - max(self.began, day * _DAY)).top
        return Rate(count / minutes, minutes, top), peak

    def _settle(self, minute: int, tally: Tally) -> None:
        if not tally.count:
            return
        hour, day = minute // _HOUR, minute // _DAY
        self.hours[hour] = self.hours.get(hour, 0) + tally.count
        self.peaks[hour] = max(self.peaks.get(hour, 0), tally.count)
        self.days.setdefault(day, Tally()).add(tally)

    def _forget(self, minute: int) -> None:
        first = minute - BASELINE - _HOUR
        self.hours = {hour: calls for hour, calls in self.hours.items() if hour >= first // _HOUR}
        self.peaks = {hour: calls for hour, calls in self.peaks.items() if hour >= first // _HOUR}
        self.days = {day: tally for day, tally in self.days.items() if day >= first // _DAY}


def unusual(count: int, average: float, peak: int) -> bool:
    """Whether so many calls in a minute are unusual, with that average and that busiest minute of the baseline.

    Many times the average, far out of what chance makes of it, and well above anything seen in the seven days.
    """
    return count >= LEAST and count > 3 * average and count > average + 6 * sqrt(average) and 2 * count > 3 * peak


def _rate(tally: Tally, minutes: int) -> Rate:
    top = tuple(
        tuple(
            Average(value, count / minutes)
            for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_TOP]
        )
        for counts in tally.by
    )
    return Rate(tally.count / minutes, minutes, top)

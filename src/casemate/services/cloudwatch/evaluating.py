"""What state a metric alarm is in: its periods up to a moment, compared with its threshold. Pure but for the reading.

CloudWatch User Guide, "Evaluating an alarm", "Configuring how CloudWatch alarms treat missing data" (its tables of
states, and how a premature transition is avoided), "Percentile-based alarms and low data samples".
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import msgspec

from casemate.kernel.errors import CommonError, ServiceError
from casemate.kernel.transaction import Transaction
from casemate.services.cloudwatch.model import ALARM, INSUFFICIENT, OK, Alarm, Watch
from casemate.services.cloudwatch.queries import Results

LOOKED_BACK = 2
"""Periods that are looked at beside an alarm's own, for data that is late (guide: the evaluation range)."""
_COMPARISONS: Mapping[str, tuple[Callable[[float, float], bool], str]] = {
    "GreaterThanOrEqualToThreshold": (operator.ge, "greater than or equal to"),
    "GreaterThanThreshold": (operator.gt, "greater than"),
    "LessThanThreshold": (operator.lt, "less than"),
    "LessThanOrEqualToThreshold": (operator.le, "less than or equal to"),
}
COMPARISONS = tuple(_COMPARISONS)


class Point(NamedTuple):
    """A period of an evaluation: when it began, its value (None for none) and how many samples made it."""

    time: int
    value: float | None
    samples: float = 0.0


class Verdict(NamedTuple):
    """What an evaluation came to. ``state`` is None where the alarm stays as it is. ``data`` is JSON."""

    state: str | None
    reason: str = ""
    data: str = ""


def points_of(tx: Transaction, alarm: Alarm, watch: Watch, moment: int, now: float) -> list[Point]:
    """The periods of an alarm's evaluation range, the last first. Raises what is wrong with its expression."""
    end, period = moment, watch.period
    looked = watch.periods + LOOKED_BACK
    start = end - looked * period
    results = Results(tx, watch.queries, alarm.account, alarm.region, start, end, now)
    watched = watch.watched
    found = results.of(watched)
    points = found[0].points if found else {}
    samples = results.summaries.get(watched.id, {})
    times = range(end - period, start - 1, -period)
    return [Point(time, points.get(time), samples[time].count if time in samples else 0.0) for time in times]


def evaluated(tx: Transaction, alarm: Alarm, watch: Watch, moment: int, now: float) -> Verdict:
    """What state an alarm is in at a moment."""
    try:
        points = points_of(tx, alarm, watch, moment, now)
    except (ServiceError, CommonError) as error:
        return Verdict(INSUFFICIENT, f"Insufficient Data: {str(error)[:900]}")
    return verdict(watch, points, alarm.state.value, now)


def verdict(watch: Watch, points: Sequence[Point], state: str, now: float) -> Verdict:
    """What a state becomes with these periods, the last first: those of the alarm, and LOOKED_BACK more."""
    compare, _ = _COMPARISONS[watch.comparison]
    there = [point for point in points if point.value is not None][: watch.periods]
    if watch.low_samples == "ignore" and watch.watched.stat is not None:
        asked = watch.watched.stat.statistic
        if any(asked.few(point.samples) for point in there):
            return Verdict(None)
    breaching = [point for point in there if point.value is not None and compare(point.value, watch.threshold)]
    absent = watch.periods - len(there)
    needed = watch.datapoints
    told = _Told(watch, there, breaching, absent, now)
    if absent and watch.missing in ("breaching", "notBreaching"):
        counted = len(breaching) + (absent if watch.missing == "breaching" else 0)
        return told.treated(ALARM if counted >= needed else OK)
    if not there:
        return Verdict(None) if watch.missing == "ignore" else told.insufficient()
    if len(breaching) >= needed:
        return told.crossed(ALARM)
    if len(breaching) < len(there) or not absent:
        return told.crossed(OK)
    # All that is there breaches, and it is less than it takes: it alarms once the oldest is as old as it takes.
    oldest = next(index for index, point in enumerate(points, 1) if point.time == there[-1].time)
    if oldest >= needed and watch.missing != "ignore":
        return told.crossed(ALARM)
    return Verdict(None)


class _Told:
    """How the reason of a state reads."""

    def __init__(
        self, watch: Watch, there: Sequence[Point], breaching: Sequence[Point], absent: int, now: float
    ) -> None:
        self._watch = watch
        self._there = there
        self._breaching = breaching
        self._absent = absent
        self._now = now

    def crossed(self, state: str) -> Verdict:
        watch = self._watch
        chosen = self._chosen(state)
        points = ", ".join(f"{point.value} ({_day(point.time)})" for point in chosen)
        many = len(chosen) > 1
        not_ = "" if state == ALARM else "not "
        least = watch.datapoints if state == ALARM else watch.periods - watch.datapoints + 1
        change = "OK -> ALARM" if state == ALARM else "ALARM -> OK"
        words = _COMPARISONS[watch.comparison][1]
        reason = (
            f"Threshold Crossed: {len(chosen)} out of the last {watch.periods} datapoints [{points}] "
            f"{'were' if many else 'was'} {not_}{words} the threshold ({watch.threshold}) "
            f"(minimum {least} datapoint{'s' if least > 1 else ''} for {change} transition)."
        )
        return Verdict(state, reason[:1023], self._data())

    def _chosen(self, state: str) -> list[Point]:
        return [point for point in self._there if (point in self._breaching) == (state == ALARM)]

    def treated(self, state: str) -> Verdict:
        """With missing points that count as the alarm says."""
        watch = self._watch
        as_ = "Breaching" if watch.missing == "breaching" else "NonBreaching"
        if not self._there or not self._chosen(state):
            reason = (
                f"Threshold Crossed: no datapoints were received for {self._absent} period{_s(self._absent)} and "
                f"{self._absent} missing datapoint{_s(self._absent)} {_was(self._absent)} treated as [{as_}]."
            )
            return Verdict(state, reason, self._data())
        crossed = self.crossed(state)
        added = f" {self._absent} missing datapoint{_s(self._absent)} {_was(self._absent)} treated as [{as_}]."
        return Verdict(state, (crossed.reason + added)[:1023], crossed.data)

    def insufficient(self) -> Verdict:
        periods = self._watch.periods
        return Verdict(
            INSUFFICIENT, f"Insufficient Data: {periods} datapoint{_s(periods)} {_was(periods)} unknown.", self._data()
        )

    def _data(self) -> str:
        watch, recent = self._watch, [point for point in self._there if point.value is not None]
        stat = watch.watched.stat
        data = {
            "version": "1.0",
            "queryDate": stamp(self._now),
            **({"startDate": stamp(recent[-1].time)} if recent else {}),
            **({"unit": stat.unit} if stat is not None and stat.unit else {}),
            **({"statistic": stat.stat} if stat is not None else {}),
            "period": watch.period,
            "recentDatapoints": [point.value for point in reversed(recent)],
            "threshold": watch.threshold,
            "evaluatedDatapoints": [
                {
                    "timestamp": stamp(point.time),
                    **({"sampleCount": point.samples} if point.samples else {}),
                    "value": point.value,
                }
                for point in recent
            ],
        }
        text = msgspec.json.encode(data).decode()
        if len(text) > 4000:
            text = msgspec.json.encode({**data, "evaluatedDatapoints": [], "recentDatapoints": []}).decode()
        return text


def _s(number: int) -> str:
    return "s" if number != 1 else ""


def _was(number: int) -> str:
    return "were" if number != 1 else "was"


def _day(time: float) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%d/%m/%y %H:%M:%S")


def stamp(time: float) -> str:
    """A time as alarms tell it: ISO 8601 to the millisecond, in UTC."""
    moment = datetime.fromtimestamp(time, UTC)
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}+0000"

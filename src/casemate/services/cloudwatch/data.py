"""What is asked of metrics: summaries of each period of a time, in the width that gives them with the least reading."""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from casemate.kernel.metrics import Metric, Summary
from casemate.kernel.transaction import Transaction
from casemate.services.cloudwatch.points import DAY, FIVE_MINUTES, HOUR, MINUTE, WIDTHS, Width, read_points, series_of
from casemate.services.cloudwatch.statistics import Statistic, statistic

SHORT_PERIODS = (1, 5, 10, 20, 30)
"""Periods under a minute, of high-resolution metrics (API Reference, MetricStat)."""


class StatQuery(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A statistic of a metric, of each period (seconds). ``unit`` is "" for whatever unit it came with."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...] = ()
    period: int
    stat: str
    unit: str = ""

    def metric(self, account: str, region: str) -> Metric:
        """The metric."""
        return Metric(account, region, self.namespace, self.name, self.dimensions)

    @property
    def statistic(self) -> Statistic:
        """The statistic. Raises BadStatistic."""
        return statistic(self.stat)


class Span(NamedTuple):
    """A time in periods: from ``start`` to before ``end`` (seconds since the epoch)."""

    start: int
    end: int
    period: int

    @property
    def slots(self) -> int:
        """How many periods begin in it."""
        return max(0, -(-(self.end - self.start) // self.period))


def is_period(period: int) -> bool:
    """Whether CloudWatch has such a period."""
    return period in SHORT_PERIODS or (period >= 60 and period % 60 == 0)


def rounded_start(start: float, period: int, now: float) -> int:
    """A start as CloudWatch rounds it down (API Reference, GetMetricStatistics, StartTime)."""
    if period in SHORT_PERIODS:
        return int(start // period) * period
    age = now - start
    step = MINUTE if age < 15 * DAY else FIVE_MINUTES if age < 63 * DAY else HOUR
    return int(start // step.seconds) * step.seconds


def width_of(span: Span) -> Width:
    """The widest summaries of which each period of a span is made of whole ones."""
    return next(
        width for width in reversed(WIDTHS) if span.period % width.seconds == 0 and span.start % width.seconds == 0
    )


def summaries(
    tx: Transaction, metric: Metric, span: Span, now: float, *, values: bool
) -> dict[str, dict[int, Summary]]:
    """The summaries of each period in which there are points, by unit and by the period's beginning.

    ``values`` says that values are needed beside number, sum and bounds.
    """
    end = span.start + span.slots * span.period
    found = read_points(tx, series_of(metric), width_of(span), span.start, end, now)
    made: dict[str, dict[int, Summary]] = {}
    for unit, points in found.items():
        periods: dict[int, Summary] = {}
        for time, summary in points.items():
            begins = span.start + (time - span.start) // span.period * span.period
            whole = periods.get(begins)
            if whole is None:
                whole = periods[begins] = Summary(known=values)
            whole.merge(summary)
        if periods:
            made[unit] = periods
    return made


def merged(units: dict[str, dict[int, Summary]], unit: str) -> dict[int, Summary]:
    """The summaries of one unit; of all of them together for ""."""
    if unit:
        return units.get(unit, {})
    if len(units) == 1:
        return next(iter(units.values()))
    whole: dict[int, Summary] = {}
    for periods in units.values():
        for time, summary in periods.items():
            if time in whole:
                whole[time].merge(summary)
            else:
                whole[time] = summary
    return whole


def query_summaries(
    tx: Transaction, query: StatQuery, account: str, region: str, span: Span, now: float
) -> dict[int, Summary]:
    """The summaries that a query's statistic is made of."""
    values = not query.statistic.simple
    return merged(summaries(tx, query.metric(account, region), span, now, values=values), query.unit)


def statistics_of(query: StatQuery, periods: dict[int, Summary]) -> dict[int, float]:
    """A query's statistic of each period that has one, by the period's beginning, in order of time."""
    asked = query.statistic
    made = ((time, asked.of(periods[time])) for time in sorted(periods))
    return {time: value for time, value in made if value is not None}

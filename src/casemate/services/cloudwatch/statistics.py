"""Statistics of summaries: CloudWatch User Guide, "CloudWatch statistics definitions"."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from casemate.kernel.metrics import Summary

SIMPLE: Mapping[str, Callable[[Summary], float]] = {
    "SampleCount": lambda each: each.count,
    "Average": lambda each: each.sum / each.count,
    "Sum": lambda each: each.sum,
    "Minimum": lambda each: each.minimum,
    "Maximum": lambda each: each.maximum,
}
"""The statistics that need no values, by name."""
_PERCENTILE = re.compile(r"(p|tm|tc|ts|wm)(\d{1,3}(?:\.\d{1,10})?)", re.IGNORECASE)
_NUMBER = r"(?:\d{1,15}(?:\.\d{1,10})?%?)?"
_RANGE = re.compile(rf"(TM|TC|TS|WM|PR)\(({_NUMBER}):({_NUMBER})\)", re.IGNORECASE)
_SIGNIFICANT = 10


class Statistic(NamedTuple):
    """A statistic by what makes it: its kind, and its bounds, in per cent or in values of the metric (None without).

    ``name`` is as it was asked for.
    """

    name: str
    kind: str
    low: float | None = None
    high: float | None = None
    percent: bool = True

    @property
    def simple(self) -> bool:
        """Whether it needs no values."""
        return self.kind in SIMPLE

    def of(self, summary: Summary) -> float | None:
        """What it is of a summary; None where the summary's values are not known, or negative."""
        if self.kind in SIMPLE:
            return SIMPLE[self.kind](summary)
        values = summary.values
        if not values or summary.minimum < 0:
            return None
        if self.kind == "p":
            return _percentile(values, summary.count, self.high or 0.0)
        return _trimmed(self, values, summary.count)

    def few(self, count: float) -> bool:
        """Whether so many samples are too few for a percentile to mean much (guide: "Percentile-based alarms")."""
        if self.kind != "p" or self.high is None or not 0 < self.high < 100:
            return False
        part = self.high / 100
        return count < _SIGNIFICANT / (1 - part if part >= 0.5 else part)


class BadStatistic(ValueError):
    """It is no statistic."""


@lru_cache(maxsize=1_000)
def statistic(name: str) -> Statistic:
    """The statistic of a name (``Average``, ``p99.9``, ``tm90``, ``TM(10%:90%)``). Raises BadStatistic."""
    if name in SIMPLE:
        return Statistic(name, name)
    if name.lower() == "iqm":
        return Statistic(name, "tm", 25.0, 75.0)
    if found := _PERCENTILE.fullmatch(name):
        high = float(found[2])
        if high > 100:
            raise BadStatistic(name)
        return Statistic(name, found[1].lower(), None if found[1].lower() == "p" else 0.0, high)
    if found := _RANGE.fullmatch(name):
        return _ranged(name, found[1].lower(), found[2], found[3])
    raise BadStatistic(name)


def _ranged(name: str, kind: str, low: str, high: str) -> Statistic:
    percents = {bound.endswith("%") for bound in (low, high) if bound}
    if len(percents) != 1:
        raise BadStatistic(name)
    percent = percents.pop()
    bounds = [float(bound.rstrip("%")) if bound else None for bound in (low, high)]
    if kind == "pr" and percent:
        raise BadStatistic(name)
    if percent:
        bounds = [0.0 if bounds[0] is None else bounds[0], 100.0 if bounds[1] is None else bounds[1]]
        if max(bound or 0.0 for bound in bounds) > 100:
            raise BadStatistic(name)
    if bounds[0] is not None and bounds[1] is not None and bounds[0] >= bounds[1]:
        raise BadStatistic(name)
    return Statistic(name, kind, bounds[0], bounds[1], percent)


def _percentile(values: Mapping[float, float], count: float, percent: float) -> float:
    """The smallest value that so many per cent of the points do not exceed."""
    wanted = count * percent / 100
    seen, value = 0.0, 0.0
    for value in sorted(values):
        seen += values[value]
        # Counts are sums of fractions: a hair's breadth is no further value.
        if seen >= wanted - 1e-9 * count and seen > 0:
            return value
    return value


def _trimmed(asked: Statistic, values: Mapping[float, float], count: float) -> float | None:
    """Statistics of the part of the points that lies between two bounds."""
    if asked.percent:
        kept = _between_ranks(values, count * (asked.low or 0.0) / 100, count * (asked.high or 0.0) / 100)
    else:
        kept = {
            value: number
            for value, number in values.items()
            if (asked.low is None or value > asked.low) and (asked.high is None or value <= asked.high)
        }
    number = sum(kept.values())
    total = sum(value * times for value, times in kept.items())
    if asked.kind == "tc":
        return number
    if asked.kind == "ts":
        return total
    if asked.kind == "pr":
        return 100 * number / count
    if not kept:
        return None
    if asked.kind == "tm":
        return total / number
    return _winsorized(values, min(kept), max(kept), count)


def _winsorized(values: Mapping[float, float], low: float, high: float, count: float) -> float:
    """The mean with what lies outside of the bounds taken for the nearest value inside."""
    return sum(min(max(value, low), high) * number for value, number in values.items()) / count


def _between_ranks(values: Mapping[float, float], low: float, high: float) -> dict[float, float]:
    """How often each value came among the points from one rank to another."""
    kept: dict[float, float] = {}
    seen = 0.0
    for value in sorted(values):
        begins, seen = seen, seen + values[value]
        number = min(seen, high) - max(begins, low)
        if number > 1e-9:
            kept[value] = number
    return kept

"""What stats makes of many rows (guide, "stats": aggregation functions and non-aggregation functions)."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping

from casemate.insights.values import SortKey, Value, compare, number, text

MAX_VALUES = 200_000
"""Values that a percentile or a count of different ones keeps of one group: beyond it, every second one."""


class Aggregate(ABC):
    """Takes rows in, one at a time: the value of its argument (1 for ``*``) and the time of the row."""

    @abstractmethod
    def add(self, value: Value, time: int) -> None:
        """Take a row in."""

    @abstractmethod
    def result(self) -> Value:
        """What came of it."""


class Count(Aggregate):
    """How many rows have a value."""

    def __init__(self) -> None:
        self._count = 0

    def add(self, value: Value, time: int) -> None:
        """See ``Aggregate``."""
        self._count += value is not None

    def result(self) -> Value:
        """See ``Aggregate``."""
        return self._count


class Sum(Aggregate):
    """The sum of what is a number, or its mean or deviation."""

    def __init__(self, made: Callable[[int, float, float], Value]) -> None:
        self._made = made
        self._count, self._sum = 0, 0.0
        self._mean, self._squares = 0.0, 0.0

    def add(self, value: Value, time: int) -> None:
        """See ``Aggregate``."""
        found = number(value)
        if found is not None:
            self._count += 1
            self._sum += found
            off = found - self._mean
            self._mean += off / self._count
            self._squares += off * (found - self._mean)

    def result(self) -> Value:
        """See ``Aggregate``."""
        return self._made(self._count, self._sum, self._squares) if self._count else None


class Extreme(Aggregate):
    """The largest or the smallest value; ``keyed`` by how values sort instead of by how they compare."""

    def __init__(self, sign: int, *, keyed: bool = False) -> None:
        self._sign = sign
        self._keyed = keyed
        self._best: Value = None

    def add(self, value: Value, time: int) -> None:
        """See ``Aggregate``."""
        if value is None:
            return
        if self._best is None:
            self._best = value
        elif self._keyed:
            one, best = SortKey(value), SortKey(self._best)
            if one > best if self._sign > 0 else one < best:
                self._best = value
        elif compare(value, self._best) * self._sign > 0:
            self._best = value

    def result(self) -> Value:
        """See ``Aggregate``."""
        return self._best


class AtTime(Aggregate):
    """The value of the earliest or the latest row that has one."""

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._time: int | None = None
        self._value: Value = None

    def add(self, value: Value, time: int) -> None:
        """See ``Aggregate``."""
        if value is not None and (self._time is None or (time - self._time) * self._sign > 0):
            self._time, self._value = time, value

    def result(self) -> Value:
        """See ``Aggregate``."""
        return self._value


class Distinct(Aggregate):
    """How many different values there are."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def add(self, value: Value, time: int) -> None:
        """See ``Aggregate``."""
        if value is not None and len(self._seen) < MAX_VALUES:
            self._seen.add(text(value))

    def result(self) -> Value:
        """See ``Aggregate``."""
        return len(self._seen)


class Percentile(Aggregate):
    """The value below which so many percent of the values lie."""

    def __init__(self, percent: float) -> None:
        self._percent = percent
        self._values: list[float] = []
        self._every, self._skipped = 1, 0

    def add(self, value: Value, time: int) -> None:
        """See ``Aggregate``."""
        found = number(value)
        if found is None:
            return
        self._skipped += 1
        if self._skipped < self._every:
            return
        self._skipped = 0
        self._values.append(float(found))
        if len(self._values) >= MAX_VALUES:
            self._values = self._values[::2]
            self._every *= 2

    def result(self) -> Value:
        """See ``Aggregate``."""
        if not self._values:
            return None
        ordered = sorted(self._values)
        at = (len(ordered) - 1) * self._percent / 100
        low, high = ordered[math.floor(at)], ordered[math.ceil(at)]
        return low + (high - low) * (at - math.floor(at))


AGGREGATES: Mapping[str, Callable[[], Aggregate]] = {
    "count": Count,
    "sum": lambda: Sum(lambda count, total, squares: total),
    "avg": lambda: Sum(lambda count, total, squares: total / count),
    "stddev": lambda: Sum(lambda count, total, squares: math.sqrt(squares / (count - 1)) if count > 1 else 0.0),
    "min": lambda: Extreme(-1),
    "max": lambda: Extreme(1),
    "count_distinct": Distinct,
    "median": lambda: Percentile(50.0),
    "earliest": lambda: AtTime(-1),
    "latest": lambda: AtTime(1),
    "sortsfirst": lambda: Extreme(-1, keyed=True),
    "sortslast": lambda: Extreme(1, keyed=True),
}
"""The aggregates of one argument by their names; ``pct`` has a second."""

"""The fields of a cron expression: which minutes, hours, days, months and years it names."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass

from casemate.schedules.problems import ScheduleProblem

_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
MONTHS = {name: number for number, name in enumerate(_MONTHS, 1)}
DAYS = {"SUN": 1, "MON": 2, "TUE": 3, "WED": 4, "THU": 5, "FRI": 6, "SAT": 7}
_STEP = re.compile(r"(?P<range>[^/]*)/(?P<step>[0-9]{1,4})")
_LAST = re.compile(r"L(-(?P<before>[0-9]{1,2}))?(?P<weekday>W)?")
_NEAREST = re.compile(r"(?P<day>[0-9]{1,2})W")
_LAST_WEEKDAY = re.compile(r"(?P<day>[0-9A-Z]{1,3})L")
_NTH_WEEKDAY = re.compile(r"(?P<day>[0-9A-Z]{1,3})#(?P<nth>[1-5])")
SATURDAY = 7


@dataclass(frozen=True, slots=True)
class Field:
    """A field's name, its lowest and highest number, and the names that stand for numbers."""

    name: str
    low: int
    high: int
    names: Mapping[str, int]

    def numbers(self, text: str) -> tuple[int, ...]:
        """The numbers that a text names, in their order. Raises ScheduleProblem."""
        found: set[int] = set()
        for part in text.split(","):
            found.update(self._part(part))
        return tuple(sorted(found))

    def number(self, text: str) -> int:
        """One number, or the name of one. Raises ScheduleProblem."""
        value = self.names.get(text)
        if value is None:
            if not (text.isascii() and text.isdigit() and len(text) <= 4):
                raise self.problem(text)
            value = int(text)
        if not self.low <= value <= self.high:
            raise self.problem(text)
        return value

    def problem(self, text: str) -> ScheduleProblem:
        """What to raise for a text that is none of the field's."""
        return ScheduleProblem(f"{text or 'nothing'} is no {self.name}")

    def _part(self, text: str) -> range | tuple[int, ...]:
        step = 1
        stepped = _STEP.fullmatch(text)
        if stepped is not None:
            text, step = stepped["range"], int(stepped["step"])
            if step < 1:
                raise self.problem(f"{text}/{step}")
        if text == "*":
            return range(self.low, self.high + 1, step)
        first, dash, last = text.partition("-")
        low = self.number(first)
        if not dash:
            return range(low, self.high + 1, step) if stepped is not None else (low,)
        high = self.number(last)
        if low <= high:
            return range(low, high + 1, step)
        # 20-2 in the hours goes on behind midnight, FRI-MON behind Saturday.
        around = (*range(low, self.high + 1), *range(self.low, high + 1))
        return around[::step]


MINUTES = Field("minute", 0, 59, {})
HOURS = Field("hour", 0, 23, {})
DAYS_OF_MONTH = Field("day of the month", 1, 31, {})
MONTHS_OF_YEAR = Field("month", 1, 12, MONTHS)
DAYS_OF_WEEK = Field("day of the week", 1, 7, DAYS)
YEARS = Field("year", 1970, 2199, {})


def weekday(year: int, month: int, day: int) -> int:
    """The day of the week as cron counts it: 1 is Sunday."""
    return (calendar.weekday(year, month, day) + 1) % 7 + 1


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """Days of the month: ``numbers``, those ``before`` the last one, and the weekdays nearest to some.

    ``nearest`` are days whose nearest weekday (Monday to Friday) is meant; a day before the last with ``True`` is
    its nearest weekday too.
    """

    numbers: tuple[int, ...] = ()
    last: tuple[tuple[int, bool], ...] = ()
    nearest: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str) -> DayOfMonth:
        """The days that a text names. Raises ScheduleProblem."""
        numbers: set[int] = set()
        last: list[tuple[int, bool]] = []
        nearest: list[int] = []
        for part in text.split(","):
            if found := _LAST.fullmatch(part):
                before = int(found["before"] or 0)
                if before > 30:
                    raise DAYS_OF_MONTH.problem(part)
                last.append((before, bool(found["weekday"])))
            elif found := _NEAREST.fullmatch(part):
                nearest.append(DAYS_OF_MONTH.number(found["day"]))
            else:
                numbers.update(DAYS_OF_MONTH.numbers(part))
        return cls(tuple(sorted(numbers)), tuple(last), tuple(nearest))

    def days(self, year: int, month: int) -> list[int]:
        """The days of a month, in their order."""
        length = calendar.monthrange(year, month)[1]
        found = {day for day in self.numbers if day <= length}
        found |= {_nearest(year, month, day) for day in self.nearest if day <= length}
        for before, to_weekday in self.last:
            if length - before >= 1:
                found.add(_nearest(year, month, length - before) if to_weekday else length - before)
        return sorted(found)


@dataclass(frozen=True, slots=True)
class DayOfWeek:
    """Days of the week: ``numbers``, the ``last`` of some in the month, and the ``nth`` of some: (day, n)."""

    numbers: tuple[int, ...] = ()
    last: tuple[int, ...] = ()
    nth: tuple[tuple[int, int], ...] = ()

    @classmethod
    def parse(cls, text: str) -> DayOfWeek:
        """The days that a text names. Raises ScheduleProblem."""
        if found := _NTH_WEEKDAY.fullmatch(text):
            return cls(nth=((DAYS_OF_WEEK.number(found["day"]), int(found["nth"])),))
        if "#" in text:
            raise ScheduleProblem("# takes one day of the week alone")
        numbers: set[int] = set()
        last: list[int] = []
        for part in text.split(","):
            if part == "L":
                numbers.add(SATURDAY)
            elif found := _LAST_WEEKDAY.fullmatch(part):
                last.append(DAYS_OF_WEEK.number(found["day"]))
            else:
                numbers.update(DAYS_OF_WEEK.numbers(part))
        return cls(tuple(sorted(numbers)), tuple(last))

    def days(self, year: int, month: int) -> list[int]:
        """The days of a month, in their order."""
        length = calendar.monthrange(year, month)[1]
        first = weekday(year, month, 1)
        found = {day for day in range(1, length + 1) if (first + day - 2) % 7 + 1 in self.numbers}
        for wanted in self.last:
            found.add(length - (weekday(year, month, length) - wanted) % 7)
        for wanted, nth in self.nth:
            day = 1 + (wanted - first) % 7 + 7 * (nth - 1)
            if day <= length:
                found.add(day)
        return sorted(found)


def _nearest(year: int, month: int, day: int) -> int:
    """The weekday nearest to a day, within the same month."""
    of_week = weekday(year, month, day)
    if of_week == SATURDAY:
        return day - 1 if day > 1 else day + 2
    if of_week == 1:
        return day + 1 if day < calendar.monthrange(year, month)[1] else day - 2
    return day

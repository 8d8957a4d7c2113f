"""Schedule expressions as text."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import TypeAlias

from casemate.schedules.cron import Cron
from casemate.schedules.problems import ScheduleProblem

_EXPRESSION = re.compile(r"(?P<type>rate|cron|at)\((?P<inside>[^()]*)\)")
_RATE = re.compile(r"(?P<value>[0-9]{1,9})\s+(?P<unit>[a-z]+)")
_AT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}")
_SECONDS = {"minute": 60, "hour": 3_600, "day": 86_400}
MAX_LENGTH = 256
"""Characters of an expression."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Every so many seconds, counted from when the schedule began."""

    seconds: int

    def next_after(self, moment: float, zone: tzinfo = UTC, *, began: float = 0.0) -> float:
        """The first moment behind ``moment``; both it and ``began`` are seconds since the epoch."""
        return began + (math.floor((moment - began) / self.seconds) + 1) * self.seconds


@dataclass(frozen=True, slots=True)
class At:
    """One moment, as the clocks of a zone show it."""

    local: datetime

    def next_after(self, moment: float, zone: tzinfo = UTC) -> float | None:
        """The moment if it is behind ``moment`` (seconds since the epoch), else None."""
        at = self.local.replace(tzinfo=zone).timestamp()
        return at if at > moment else None


Schedule: TypeAlias = Rate | Cron | At


def parse_schedule(text: str) -> Schedule:
    """The schedule that an expression is. Raises ScheduleProblem."""
    found = _EXPRESSION.fullmatch(text) if len(text) <= MAX_LENGTH else None
    if found is None:
        raise ScheduleProblem("an expression is rate(…), cron(…) or at(…)")
    inside = found["inside"].strip()
    if found["type"] == "cron":
        return Cron.parse(inside)
    if found["type"] == "rate":
        return _rate(inside)
    if not _AT.fullmatch(inside):
        raise ScheduleProblem("at(…) takes a moment as yyyy-mm-ddThh:mm:ss")
    try:
        return At(datetime.fromisoformat(inside))
    except ValueError:
        raise ScheduleProblem(f"{inside} is no moment") from None


def _rate(text: str) -> Rate:
    """The value 1 takes a unit in the singular, any other one in the plural."""
    found = _RATE.fullmatch(text)
    value = int(found["value"]) if found else 0
    unit = found["unit"] if found else ""
    singular = unit if value == 1 else unit[:-1] if unit.endswith("s") else ""
    if value < 1 or singular not in _SECONDS:
        raise ScheduleProblem("a rate is a positive number and minute(s), hour(s) or day(s)")
    return Rate(value * _SECONDS[singular])

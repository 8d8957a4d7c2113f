"""Cron expressions with AWS's six fields: minutes, hours, day of month, month, day of week, year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from casemate.schedules.fields import HOURS, MINUTES, MONTHS_OF_YEAR, YEARS, DayOfMonth, DayOfWeek
from casemate.schedules.problems import ScheduleProblem

_FIELDS = 6
_BEGIN = datetime(YEARS.low - 1, 12, 1, tzinfo=UTC).timestamp()
_END = datetime(YEARS.high + 1, 2, 1, tzinfo=UTC).timestamp()
"""There are no moments before and behind these, in whatever zone; datetime's own bounds are further out."""
_TURNED_BACK = timedelta(hours=3)
"""How far a zone's clocks may be turned back at once, with room."""


@dataclass(frozen=True, slots=True)
class Cron:
    """Moments by the calendar. ``days`` is the day of the month or of the week: the other one is ``?``."""

    minutes: tuple[int, ...]
    hours: tuple[int, ...]
    days: DayOfMonth | DayOfWeek
    months: tuple[int, ...]
    years: tuple[int, ...]

    @classmethod
    def parse(cls, text: str) -> Cron:
        """What stands within ``cron(…)``. Raises ScheduleProblem."""
        fields = text.upper().split()
        if len(fields) != _FIELDS:
            raise ScheduleProblem(f"a cron expression has {_FIELDS} fields, not {len(fields)}")
        minutes, hours, of_month, month, of_week, year = fields
        if (of_month == "?") == (of_week == "?"):
            raise ScheduleProblem("one of day of month and day of week must be ?, and not both")
        return cls(
            MINUTES.numbers(minutes),
            HOURS.numbers(hours),
            DayOfMonth.parse(of_month) if of_week == "?" else DayOfWeek.parse(of_week),
            MONTHS_OF_YEAR.numbers(month),
            YEARS.numbers(year),
        )

    def next_after(self, moment: float, zone: tzinfo = UTC) -> float | None:
        """The first moment behind ``moment`` (seconds since the epoch), None when there is none any more.

        The clocks are ``zone``'s. A time that they skip (summer time begins) is left out; of one that they show
        twice (it ends) the first is meant (EventBridge Scheduler User Guide, "Daylight savings time").
        """
        if moment >= _END:
            return None
        after = datetime.fromtimestamp(max(moment, _BEGIN), UTC)
        for local in self._local(after.astimezone(zone).replace(tzinfo=None) - _TURNED_BACK):
            there = local.replace(tzinfo=zone)
            utc = there.astimezone(UTC)
            if utc.astimezone(zone).replace(tzinfo=None) == local and utc > after:
                return utc.timestamp()
        return None

    def _local(self, begin: datetime) -> Iterator[datetime]:
        """What the clocks show at each moment from ``begin`` on, without a zone."""
        for year in self.years:
            if year < begin.year:
                continue
            for month in self.months:
                if (year, month) < (begin.year, begin.month):
                    continue
                for day in self.days.days(year, month):
                    if (year, month, day) < (begin.year, begin.month, begin.day):
                        continue
                    for hour in self.hours:
                        if (year, month, day, hour) < (begin.year, begin.month, begin.day, begin.hour):
                            continue
                        for minute in self.minutes:
                            yield datetime(year, month, day, hour, minute)

"""Calls and denials over time, drawn with characters."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import NamedTuple

from rich.text import Text

from casemate.cli.output import columns, plain
from casemate.cli.trail.records import Record
from casemate.cli.trail.times import zone_name

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_HEIGHT = 8
_LOW = 3
_GROUPS = 12
_MAX_LABEL = 40
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400)


class By(enum.StrEnum):
    """What calls are counted by."""

    EVENT = "event"
    USER = "user"
    SERVICE = "service"
    ERROR = "error"


_GROUPINGS: Mapping[By, Callable[[Record], str]] = {
    By.EVENT: lambda record: record.action,
    By.USER: lambda record: record.username or record.text("userIdentity", "type") or "nobody named",
    By.SERVICE: lambda record: record.service,
    By.ERROR: lambda record: record.error,
}


class Span(NamedTuple):
    """A stretch of time cut into ``size`` equal columns of ``step`` seconds; ``start`` is seconds since the epoch."""

    start: int
    step: int
    size: int

    def column(self, at: datetime) -> int:
        """The column that a time is in, the first or the last for what lies outside."""
        return min(max((int(at.timestamp()) - self.start) // self.step, 0), self.size - 1)


def span(since: datetime, until: datetime, width: int) -> Span:
    """The columns between two times, ``width`` at most, each of a length that people count in."""
    first, last = int(since.timestamp()), int(until.timestamp())
    days = max(1, -(-(last - first) // (86_400 * max(1, width - 2))))
    step = next((step for step in _STEPS if (last - first) // step + 2 <= width), days * 86_400)
    # Columns begin at whole steps of the local day, so that midnight is a beginning.
    shift = int((since.utcoffset() or timedelta()).total_seconds())
    start = (first + shift) // step * step - shift
    return Span(start, step, (last - start) // step + 1)


class Tally:
    """What happened in each column, in all and by group."""

    def __init__(self, over: Span, by: By) -> None:
        self.over = over
        self.by = by
        self._group = _GROUPINGS[by]
        self.calls = [0] * over.size
        self.denied = [0] * over.size
        self.failed = [0] * over.size
        self.groups: dict[str, list[int]] = {}
        self.group_denied: Counter[str] = Counter()

    def add(self, record: Record) -> None:
        """Count an event."""
        column = self.over.column(record.at)
        self.calls[column] += 1
        group = self._group(record)
        if record.denied:
            self.denied[column] += 1
            self.group_denied[group] += 1
        elif record.error:
            self.failed[column] += 1
        if group:
            self.groups.setdefault(group, [0] * self.over.size)[column] += 1


def draw(tally: Tally, zone: tzinfo) -> list[Text]:
    """The lines of the picture."""
    over = tally.over
    begin, end = (datetime.fromtimestamp(at, zone) for at in (over.start, over.start + over.size * over.step))
    lines = [
        Text(f"{begin:%Y-%m-%d %H:%M} to {end:%Y-%m-%d %H:%M}, {zone_name(begin)}, {_length(over.step)} a column"),
        Text(""),
    ]
    lines += _bars("calls", tally.calls, _HEIGHT, "cyan")
    for name, counts, style in (("denied", tally.denied, "red"), ("failed otherwise", tally.failed, "yellow")):
        if any(counts):
            lines += [Text(""), *_bars(name, counts, _LOW, style)]
    lines += [_ticks(over, zone), Text("")]
    lines += _table(tally)
    return lines


def _bars(name: str, counts: Sequence[int], height: int, style: str) -> list[Text]:
    highest = max(counts)
    lines = [Text(f"{name}: {sum(counts):,}, {highest:,} in a column at most", style=f"bold {style}")]
    for row in range(height - 1, -1, -1):
        cells = [_EIGHTHS[_level(count, highest, height, row)] for count in counts]
        lines.append(Text("".join(cells).rstrip(), style=style))
    return lines


def _level(count: int, highest: int, height: int, row: int) -> int:
    """How many eighths of a row's cell are filled. Whatever happened at all is seen."""
    if not highest:
        return 0
    eighths = max(-(-count * height * 8 // highest), 1) if count else 0
    return min(max(eighths - row * 8, 0), 8)


def _ticks(over: Span, zone: tzinfo) -> Text:
    """The times below the columns, as many as fit."""
    form = "%H:%M:%S" if over.step < 60 else "%H:%M" if over.size * over.step <= 2 * 86_400 else "%m-%d"
    width = len(datetime.fromtimestamp(over.start, zone).strftime(form)) + 2
    line = ""
    column = 0
    while column + width <= max(over.size, width):
        stamp = datetime.fromtimestamp(over.start + column * over.step, zone).strftime(form)
        line += f"└{stamp}".ljust(-(-(width + 1) // 5) * 5)
        column = len(line)
    return Text(line.rstrip(), style="dim")


def _table(tally: Tally) -> list[Text]:
    ranked = sorted(tally.groups.items(), key=lambda item: (-sum(item[1]), item[0]))
    if not ranked:
        return [Text("Nothing happened." if tally.by is not By.ERROR else "Nothing failed.")]
    rows = [[Text(heading, style="bold") for heading in (f"by {tally.by}", "calls", "denied", "when")]]
    for name, counts in ranked[:_GROUPS]:
        label = plain(name)
        label = label if len(label) <= _MAX_LABEL else label[: _MAX_LABEL - 1] + "…"
        denied = tally.group_denied[name]
        rows.append(
            [
                Text(label),
                Text(f"{sum(counts):,}"),
                Text(f"{denied:,}" if denied else "", style="red"),
                Text(_line(counts), style="cyan"),
            ]
        )
    left = ranked[_GROUPS:]
    lines = [columns(rows)]
    if left:
        lines.append(Text(f"and {len(left):,} more with {sum(sum(counts) for _, counts in left):,} calls", style="dim"))
    return lines


def _line(counts: Sequence[int], width: int = 30) -> str:
    """The counts in one row of at most ``width`` cells."""
    size = -(-len(counts) // width)
    cells = [sum(counts[at : at + size]) for at in range(0, len(counts), size)]
    return "".join(_EIGHTHS[_level(count, max(cells), 1, 0)] for count in cells)


def _length(seconds: int) -> str:
    for unit, name in ((86_400, "day"), (3600, "hour"), (60, "minute")):
        if seconds % unit == 0:
            count = seconds // unit
            return f"{count} {name}s" if count > 1 else f"a {name}" if name != "hour" else "an hour"
    return f"{seconds} seconds" if seconds > 1 else "a second"

"""Labels of GetMetricData's results, and what may stand in them: CloudWatch User Guide, "Using dynamic labels"."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from casemate.api import cloudwatch as api
from casemate.services.cloudwatch.math import Series
from casemate.services.cloudwatch.problems import invalid
from casemate.services.cloudwatch.queries import Query

_DYNAMIC = re.compile(r"\$\{([A-Z_]+)(?:\('([^']*)'\))?\}")
_ZONE = re.compile(r"([+-])(\d{2})(\d{2})")
_NUMBERS: Mapping[str, Callable[[list[float]], float]] = {
    "AVG": statistics.fmean,
    "FIRST": lambda numbers: numbers[0],
    "LAST": lambda numbers: numbers[-1],
    "MAX": max,
    "MIN": min,
    "SUM": math.fsum,
    "DATAPOINT_COUNT": len,
    "MINMAX_RANGE": lambda numbers: max(numbers) - min(numbers),
}
_ABSENT = "--"


class Labels:
    """The labels of one request's results."""

    def __init__(self, queries: Sequence[Query], options: api.LabelOptions | None, now: float) -> None:
        """Raises InvalidRequest for a time zone that is not ``+HHMM``."""
        self._zone = _zone(options.timezone if options is not None else None)
        self._now = now
        names = [query.stat.name for query in queries if query.stat is not None]
        self._shared = {name for name in names if names.count(name) > 1}

    def of(self, query: Query, series: Series) -> str:
        """The label of a series that a query came to."""
        if query.label is not None:
            return _DYNAMIC.sub(lambda found: self._told(found, query, series), query.label)
        return self._usual(query, series)

    def _usual(self, query: Query, series: Series) -> str:
        """The metric's name, with what tells it from others of that name; an expression's id."""
        stat = query.stat
        if stat is None:
            return series.label or query.id
        if stat.name not in self._shared:
            return stat.name
        return " ".join([*(value for _, value in stat.dimensions), stat.name, stat.stat])

    def _told(self, found: re.Match[str], query: Query, series: Series) -> str:
        word, argument = found[1], found[2]
        numbers = list(series.points.values())
        if word in _NUMBERS:
            return f"{_NUMBERS[word](numbers):.6g}" if numbers else _ABSENT
        if word == "LABEL":
            return self._usual(query, series)
        if word == "PROP" and argument is not None:
            return self._property(argument, query)
        measured, _, part = word.partition("_TIME")
        if part in ("", "_RELATIVE") and word != measured and measured in ("FIRST", "LAST", "MIN", "MAX"):
            return self._time(measured, relative=bool(part), series=series)
        return found[0]

    def _property(self, name: str, query: Query) -> str:
        stat = query.stat
        if stat is None:
            return _ABSENT
        kind, _, dimension = name.partition(".")
        if kind == "Dim":
            return dict(stat.dimensions).get(dimension, _ABSENT)
        known = {
            "MetricName": stat.name,
            "Namespace": stat.namespace,
            "Stat": stat.stat,
            "Period": str(stat.period),
        }
        return known.get(name, _ABSENT)

    def _time(self, measured: str, *, relative: bool, series: Series) -> str:
        points = series.points
        if not points:
            return _ABSENT
        times = list(points)
        chosen = {
            "FIRST": lambda: times[0],
            "LAST": lambda: times[-1],
            "MIN": lambda: min(times, key=lambda time: points[time]),
            "MAX": lambda: max(times, key=lambda time: points[time]),
        }[measured]()
        if relative:
            return _ago(self._now - chosen)
        return datetime.fromtimestamp(chosen, self._zone).strftime("%Y-%m-%d %H:%M:%S UTC%z")


def _ago(seconds: float) -> str:
    for size, name in ((86_400, "d"), (3_600, "h"), (60, "m")):
        if seconds >= size:
            return f"{int(seconds // size)}{name} ago"
    return f"{int(seconds)}s ago"


def _zone(text: str | None) -> tzinfo:
    if text is None:
        return UTC
    found = _ZONE.fullmatch(text)
    if found is None or int(found[2]) > 23 or int(found[3]) > 59:
        raise invalid("The value for parameter LabelOptions.Timezone must be like +0130.")
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-offset if found[1] == "-" else offset)

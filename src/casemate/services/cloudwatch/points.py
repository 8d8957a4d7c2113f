"""Points of metrics, as records: summaries of each second, minute, five minutes and hour, some of them to a block.

A point is taken into every one of these widths in the commit that brings it, so that nothing has to be rolled up later
and late points need no care. A block is a record under ``series/width/block/unit`` and expires by itself (CloudWatch
User Guide, "Metrics retention": 3 hours of points under a minute, 15 days of minutes, 63 days of five minutes, 455 days
of hours). What a call costs is that of the blocks it touches, however much there is.

Beside them stands one record a metric, so that metrics can be listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import msgspec

from casemate.kernel.metrics import Metric, Noted, Summary
from casemate.kernel.transaction import Transaction

POINTS, METRICS = "cloudwatch-points", "cloudwatch-metrics"
DAY = 86_400
LISTED = 14 * DAY
"""Seconds for which a metric without new points is listed (API Reference, ListMetrics)."""
_SEEN_EVERY = 600
"""Seconds after which it is written anew that a metric has points."""
_PAGE = 500
SEPARATOR = "\x1f"


class Width(NamedTuple):
    """Summaries of ``seconds`` each, ``slots`` to a block, ``kept`` for so many seconds."""

    seconds: int
    slots: int
    kept: int


SECOND, MINUTE = Width(1, 30, 3 * 3600), Width(60, 15, 15 * DAY)
FIVE_MINUTES, HOUR = Width(300, 12, 63 * DAY), Width(3600, 12, 455 * DAY)
WIDTHS = (SECOND, MINUTE, FIVE_MINUTES, HOUR)


class Point(NamedTuple):
    """What is to be taken in of a metric at ``time`` (seconds since the epoch). ``fine`` keeps it to the second."""

    metric: Metric
    time: int
    summary: Summary
    fine: bool = False


class Slot(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A summary in its block. ``values`` are values and how often each came, in turns; none where all are one value."""

    offset: int
    count: float
    sum: float
    minimum: float
    maximum: float
    values: list[float] | None


class Listed(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What ListMetrics tells of a metric, and when it last had a point."""

    namespace: str
    name: str
    dimensions: tuple[tuple[str, str], ...]
    seen: float


_SLOTS = msgspec.msgpack.Decoder(list[Slot])
_LISTED = msgspec.msgpack.Decoder(Listed)
_encode = msgspec.msgpack.Encoder().encode


@lru_cache(maxsize=20_000)
def series_of(metric: Metric) -> str:
    """Under which name a metric's points are kept, whatever the order of its dimensions, and its unit."""
    parts = (metric.account, metric.region, metric.namespace, metric.name, sorted(metric.dimensions))
    return blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


def write_points(tx: Transaction, points: Iterable[Point], now: float) -> None:
    """Take points in. Those that are already too old for a width are left out of it."""
    blocks: dict[tuple[str, float], dict[int, Summary]] = {}
    metrics: dict[str, Metric] = {}
    for metric, time, summary, fine in points:
        series = series_of(metric)
        metrics[series] = metric
        for width in WIDTHS if fine else WIDTHS[1:]:
            if time < now - width.kept:
                continue
            number, offset = divmod(time // width.seconds, width.slots)
            start = number * width.slots * width.seconds
            end = start + width.slots * width.seconds
            block = blocks.setdefault((_key(series, width, start, metric.unit), end + width.kept), {})
            kept = block.get(offset)
            if kept is None:
                kept = block[offset] = _empty(summary)
            kept.merge(summary)
    for (key, expires), fresh in blocks.items():
        slots = _slots_of(tx.record(POINTS, key))
        for offset, summary in fresh.items():
            before = slots.get(offset)
            if before is not None:
                summary.merge(before)
            slots[offset] = summary
        tx.put_record(POINTS, key, _encoded(slots), expires=expires)
    for series, metric in metrics.items():
        _list(tx, series, metric, now)


def write_noted(tx: Transaction, noted: Noted, now: float) -> None:
    """Take in what our own services noted."""
    write_points(tx, (Point(metric, minute, summary) for (metric, minute), summary in noted.items()), now)


def read_points(
    tx: Transaction, series: str, width: Width, start: int, end: int, now: float
) -> dict[str, dict[int, Summary]]:
    """The summaries of a series from ``start`` to before ``end``, by unit and by the second at which each begins."""
    start = max(start, int(now - width.kept))
    span = width.slots * width.seconds
    after = _key(series, width, start // span * span, "")
    before = _key(series, width, end, "") if end > start else after
    found: dict[str, dict[int, Summary]] = {}
    while True:
        page = tx.records(POINTS, after=after, before=before, limit=_PAGE)
        for key, raw in page:
            _, _, block, unit = key.split("/", 3)
            begins = int(block)
            times = found.setdefault(unit, {})
            for offset, summary in _slots_of(raw).items():
                time = begins + offset * width.seconds
                if start <= time < end:
                    times[time] = summary
        if len(page) < _PAGE:
            return found
        after = page[-1][0]


def listed_key(account: str, region: str, *rest: str) -> str:
    """The key in METRICS of an account's metrics in a region, or how the keys of some of them begin."""
    return SEPARATOR.join((account, region, *rest))


def listed(raw: bytes) -> Listed:
    """A record of METRICS."""
    return _LISTED.decode(raw)


def _list(tx: Transaction, series: str, metric: Metric, now: float) -> None:
    key = listed_key(metric.account, metric.region, metric.namespace, metric.name, series)
    raw = tx.record(METRICS, key)
    if raw is not None and now - _LISTED.decode(raw).seen < _SEEN_EVERY:
        return
    told = Listed(metric.namespace, metric.name, tuple(sorted(metric.dimensions)), now)
    tx.put_record(METRICS, key, _encode(told), expires=now + LISTED)


def _key(series: str, width: Width, start: int, unit: str) -> str:
    # Units hold slashes: theirs is the last part.
    return f"{series}/{width.seconds}/{start:011d}/{unit}"


def _empty(like: Summary) -> Summary:
    return Summary(known=like.values is not None)


def _slots_of(raw: bytes | None) -> dict[int, Summary]:
    if raw is None:
        return {}
    return {slot.offset: _summary(slot) for slot in _SLOTS.decode(raw)}


def _summary(slot: Slot) -> Summary:
    told = slot.values
    if told is None:
        return Summary(slot.count, slot.sum, slot.minimum, slot.maximum, known=False)
    values = dict(zip(told[::2], told[1::2], strict=True)) if told else {slot.minimum: slot.count}
    return Summary(slot.count, slot.sum, slot.minimum, slot.maximum, values)


def _encoded(slots: Mapping[int, Summary]) -> bytes:
    return _encode([_slot(offset, slots[offset]) for offset in sorted(slots)])


def _slot(offset: int, summary: Summary) -> Slot:
    values = summary.values
    told: list[float] | None
    if values is None:
        told = None
    elif len(values) == 1 and summary.minimum == summary.maximum:
        told = []
    else:
        told = [_short(number) for pair in values.items() for number in pair]
    return Slot(
        offset, _short(summary.count), _short(summary.sum), _short(summary.minimum), _short(summary.maximum), told
    )


def _short(number: float) -> float:
    """A whole number as one: it takes less room."""
    return int(number) if -9e15 < number < 9e15 and number == int(number) else number

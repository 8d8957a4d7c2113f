"""The line of a segment: ``CCCCCCCC TTTTTTTTTTTTTTTTTTT {...}\\n``.

``T`` is the time of the event in nanoseconds since the epoch, nineteen digits; what follows is one JSON
object. ``C`` is the CRC-32 (zlib's) of everything between it and the newline, in lower-case hexadecimal: it
tells a whole line from a torn one, whatever the order in which a crash let pages reach the disk.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from zlib import crc32

TIME_DIGITS = 19
MAX_LINE = 1 << 20
"""The longest line, in bytes. CloudTrail's own events end at 256 KB."""
_CRC = 9
_JSON = _CRC + TIME_DIGITS + 1


class Line(NamedTuple):
    """A whole line: its time (ns), its JSON, and where it lies in its segment (``offset``, ``size`` with newline)."""

    time_ns: int
    json: bytes
    offset: int
    size: int


class Scan(NamedTuple):
    """What a stretch of a segment holds. ``end`` is where the last whole line ends; ``damaged`` counts lines
    before ``end`` that fail their checksum.
    """

    lines: list[Line]
    end: int
    damaged: int


def make_line(time_ns: int, json: bytes) -> bytes:
    """The line, without its checksum, as ``SegmentWriter.append`` takes it.

    The time and the event's id are the event's place in the order: who hands an event in twice (a retry after
    a crash) hands in the same line.
    """
    return b"%019d %b" % (time_ns, json)


def framed(line: bytes) -> bytes:
    """The line as it lies on disk."""
    return b"%08x %b\n" % (crc32(line), line)


def scan(data: bytes, base: int = 0) -> Scan:
    """The whole lines in ``data``, which begins at ``base`` in its segment and at the start of a line.

    A last line without its newline is not there yet, or torn: it is left for the next scan.
    """
    lines: list[Line] = []
    end = damaged = skipped = 0
    for start, stop in _spans(data):
        raw = data[start:stop]
        time_ns = _verified(raw)
        if time_ns is None:
            skipped += 1
            continue
        lines.append(Line(time_ns, raw[_JSON:], base + start, stop + 1 - start))
        end, damaged = stop + 1, damaged + skipped
        skipped = 0
    return Scan(lines, base + end, damaged)


def parse_line(raw: bytes) -> tuple[int, bytes] | None:
    """(time in ns, JSON) of one line as it lies on disk, newline included; None when it is damaged."""
    body = raw[:-1]
    time_ns = _verified(body)
    return None if time_ns is None else (time_ns, body[_JSON:])


def _spans(data: bytes) -> Iterator[tuple[int, int]]:
    start = 0
    while (stop := data.find(b"\n", start)) >= 0:
        yield start, stop
        start = stop + 1


def _verified(raw: bytes) -> int | None:
    if len(raw) <= _JSON or raw[_CRC - 1 : _CRC] != b" " or raw[_JSON - 1 : _JSON] != b" ":
        return None
    stamp = raw[_CRC : _JSON - 1]
    if not stamp.isdigit() or raw[: _CRC - 1] != b"%08x" % crc32(raw[_CRC:]):
        return None
    return int(stamp)

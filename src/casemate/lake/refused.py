"""The ``refused`` stream: calls without a verified identity, counted by source, bounded in memory and on disk.

One line a minute (or a flush) holds the counts of that minute: ``{"minute": "2026-01-31T12:00:00Z", "counts":
[{"source": ip, "kind": kind, "service": service, "count": n}, ...]}``. Sources beyond the cap are counted
under ``other``, so that every call is counted once and no sender can make the line grow.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import msgspec

from casemate.lake.errors import LakeUnavailable
from casemate.lake.lines import make_line, scan
from casemate.lake.places import segments_directory
from casemate.lake.segments import Limits, SegmentWriter

STREAM = "refused"
LIMITS = Limits(segment_bytes=1 << 20, segment_seconds=3600.0, keep_bytes=32 << 20)
"""For the stream's ``SegmentWriter``: at most about 33 MiB on disk for each process."""
OTHER = "other"
_MAX_ENTRIES = 512
_MAX_OTHER = 64
_MAX_NAME = 64
_MINUTE = 60
_FLUSH_SECONDS = 30.0

Entry = tuple[str, str, str]


class RefusedCount(msgspec.Struct, frozen=True):
    """How often ``source`` (an IP address) was refused for ``kind`` at ``service`` in one minute."""

    source: str
    kind: str
    service: str
    count: int


class RefusedMinute(msgspec.Struct, frozen=True):
    """One line: what was counted within the minute that began at ``minute`` (ISO 8601, UTC)."""

    minute: str
    counts: tuple[RefusedCount, ...]


class RefusedCalls:
    """Counts refused calls in memory and hands each minute to the stream's writer. Any thread may call it."""

    def __init__(self, writer: SegmentWriter, wall: Callable[[], float] = time.time) -> None:
        self._writer = writer
        self._wall = wall
        self._lock = threading.Lock()
        self._minute = 0
        self._counts: dict[Entry, int] = {}

    def count(self, source: str, kind: str, service: str) -> None:
        """Count one refused call. ``kind`` is an ``AuthFailureKind``; names are cut to 64 characters."""
        minute = int(self._wall()) // _MINUTE
        finished: tuple[int, dict[Entry, int]] | None = None
        with self._lock:
            if minute != self._minute:
                finished = self._minute, self._counts
                self._minute, self._counts = minute, {}
            self._add((_name(source), _name(kind), _name(service)), 1)
        if finished is not None:
            self._hand_over(*finished)

    def tick(self) -> None:
        """Hand over a minute that is past; for a timer, so that counts reach the disk when calls cease."""
        minute = int(self._wall()) // _MINUTE
        with self._lock:
            if minute == self._minute:
                return
            finished, self._counts, past = self._counts, {}, self._minute
            self._minute = minute
        self._hand_over(past, finished)

    def flush(self) -> None:
        """Write what was counted so far and wait until it is durable; at shutdown and in tests.

        Raises LakeUnavailable; the counts then stay in memory, or go back to it once the write has failed.
        """
        with self._lock:
            counts, self._counts, minute = self._counts, {}, self._minute
        if not counts:
            return
        result: list[LakeUnavailable | None] = []
        told = threading.Event()

        def done(error: LakeUnavailable | None) -> None:
            if error is not None:
                self._put_back(counts)
            result.append(error)
            told.set()

        try:
            self._writer.append(_line(minute, counts), done, anywhere=True)
        except LakeUnavailable:
            self._put_back(counts)
            raise
        if not told.wait(_FLUSH_SECONDS):
            raise LakeUnavailable("the lake did not confirm the write in time")
        if result[0] is not None:
            raise result[0]

    def _hand_over(self, minute: int, counts: dict[Entry, int]) -> None:
        if not counts:
            return

        def done(error: LakeUnavailable | None) -> None:
            if error is not None:
                self._put_back(counts)

        try:
            self._writer.append(_line(minute, counts), done, anywhere=True)
        except LakeUnavailable:
            self._put_back(counts)

    def _put_back(self, counts: Mapping[Entry, int]) -> None:
        """Count them again, in the minute that runs: an unwritable disk costs precision, never a count."""
        with self._lock:
            for entry, number in counts.items():
                self._add(entry, number)

    def _add(self, entry: Entry, number: int) -> None:
        if entry not in self._counts and len(self._counts) >= _MAX_ENTRIES:
            entry = (OTHER, entry[1], OTHER)
            if entry not in self._counts and len(self._counts) >= _MAX_ENTRIES + _MAX_OTHER:
                entry = (OTHER, OTHER, OTHER)
        self._counts[entry] = self._counts.get(entry, 0) + number


def read_refused(directory: Path) -> Iterator[RefusedMinute]:
    """The minutes on disk under the lake's ``directory``, oldest segment first, those being written included."""
    for path in sorted(segments_directory(directory, STREAM).glob("*.*")):
        for line in scan(path.read_bytes()).lines:
            yield msgspec.json.decode(line.json, type=RefusedMinute)


def _name(text: str) -> str:
    return text[:_MAX_NAME].encode(errors="replace").decode()


def _line(minute: int, counts: Mapping[Entry, int]) -> bytes:
    seconds = minute * _MINUTE
    name = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))
    rows = tuple(RefusedCount(*entry, number) for entry, number in counts.items())
    return make_line(seconds * 10**9, msgspec.json.encode(RefusedMinute(name, rows)))

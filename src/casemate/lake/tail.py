"""Following a stream: what was appended behind a place, each line once, for as long as its segments are there.

A place names each segment that was begun to be read, and how far. Whoever follows a stream says which segments it is
done with (``done``), and compaction takes in no others.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from casemate.lake.lines import MAX_LINE, Line, Scan, scan
from casemate.lake.places import CLOSED, OPEN, segments_directory

Place = Mapping[str, int]
"""How far each segment was read, in bytes, by the segments' names without their endings."""
_CHUNK = MAX_LINE + (1 << 12)
"""Bytes that hold one line at least."""


class Read(NamedTuple):
    """What was read: the lines, the place behind them, and whether there may be more at once."""

    lines: list[Line]
    place: Place
    more: bool


class Tail:
    """Reads one stream of the lake under ``directory``. Blocking calls: for the keeper's thread."""

    def __init__(self, directory: Path, stream: str) -> None:
        self._directory = segments_directory(directory, stream)

    def read(self, place: Place, limit: int) -> Read:
        """Some lines behind ``place``, about ``limit`` bytes of them, the oldest segment first.

        Segments that are gone are left out of the place that is returned.
        """
        lines: list[Line] = []
        reached: dict[str, int] = {}
        left, more = limit, False
        for name in self._names():
            start = place.get(name, 0)
            if left <= 0:
                more = True
                if name in place:
                    reached[name] = start
                continue
            size = max(left, _CHUNK)
            found = self._scan(name, start, size)
            if found is None:
                continue
            lines += found.lines
            reached[name] = found.end
            left -= found.end - start
            more |= found.end > start and found.end - start > size - _CHUNK
        return Read(lines, reached, more)

    def closed(self) -> frozenset[str]:
        """The segments that nobody appends to any more, by their names without their endings."""
        return frozenset(path.stem for path in self._directory.glob("*" + CLOSED))

    def done(self, place: Place) -> frozenset[str]:
        """The closed segments of which nothing is left to be read behind ``place``."""
        found: set[str] = set()
        for name, end in place.items():
            try:
                size = (self._directory / (name + CLOSED)).stat().st_size
            except FileNotFoundError:
                continue
            if end >= size:
                found.add(name)
        return frozenset(found)

    def _scan(self, name: str, start: int, size: int) -> Scan | None:
        """The whole lines of a stretch of a segment; None when it is gone. Zeros may stand behind the last line."""
        data = self._content(name, start, size)
        if data is None:
            return None
        found = scan(data, start)
        if found.damaged:
            # A write may have been caught half way; by now it is whole. What is damaged still, stays so.
            again = self._content(name, start, size)
            found = found if again is None else scan(again, start)
        return found

    def _names(self) -> list[str]:
        try:
            return sorted({path.stem for path in self._directory.iterdir() if path.suffix in (OPEN, CLOSED)})
        except FileNotFoundError:
            return []

    def _content(self, name: str, start: int, size: int) -> bytes | None:
        for suffix in (OPEN, CLOSED):
            try:
                fd = os.open(self._directory / (name + suffix), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                continue
            try:
                return os.pread(fd, size, start)
            finally:
                os.close(fd)
        return None

"""Lookups over segments: what was appended last is found at once, without Parquet or a database.

Only an index of times and places is kept between lookups; the lines are read again, newest first, until the
page is full.
"""

from __future__ import annotations

import heapq
import json
import os
from array import array
from collections.abc import Callable, Iterator
from pathlib import Path

from casemate.lake.events import EVENT_CATEGORY_DATA, Columns, lookup_columns
from casemate.lake.lines import parse_line, scan
from casemate.lake.places import CLOSED, OPEN
from casemate.lake.query import AttributeKey, EventQuery, Hit, Position

_CHUNK = 1 << 18

Candidates = Iterator[tuple[int, bytes]]


def matches(query: EventQuery, columns: Columns) -> bool:
    """Whether an event is the account's and region's and no data event, and has the attribute asked for."""
    if columns.account != query.account or columns.region != query.region or columns.category == EVENT_CATEGORY_DATA:
        return False
    if query.key is None:
        return True
    return _ATTRIBUTES[query.key](columns, query.value)


_ATTRIBUTES: dict[AttributeKey, Callable[[Columns, str], bool]] = {
    AttributeKey.EVENT_ID: lambda columns, value: columns.event_id == value,
    AttributeKey.EVENT_NAME: lambda columns, value: columns.event_name == value,
    AttributeKey.READ_ONLY: lambda columns, value: {"true": True, "false": False}.get(value, 0) is columns.read_only,
    AttributeKey.USERNAME: lambda columns, value: value != "" and columns.username == value,
    AttributeKey.RESOURCE_TYPE: lambda columns, value: any(each.type == value for each in columns.resources),
    AttributeKey.RESOURCE_NAME: lambda columns, value: value in columns.names(),
    AttributeKey.EVENT_SOURCE: lambda columns, value: columns.event_source == value,
    AttributeKey.ACCESS_KEY_ID: lambda columns, value: value != "" and columns.access_key_id == value,
}


class _Segment:
    """One segment's index: for each whole line its time, offset and size, in the order of the file."""

    def __init__(self) -> None:
        self.times = array("q")
        self.offsets = array("q")
        self.sizes = array("q")
        self.end = 0
        self.min_ns = 2**63 - 1
        self.max_ns = -1

    def extend(self, fd: int) -> None:
        """Index what was appended since."""
        found = scan(_rest(fd, self.end), self.end)
        if found.damaged:
            # A write may have been caught half way; by now it is whole. What is damaged still, stays so.
            found = scan(_rest(fd, self.end), self.end)
        for line in found.lines:
            self.times.append(line.time_ns)
            self.offsets.append(line.offset)
            self.sizes.append(line.size)
            self.min_ns = min(self.min_ns, line.time_ns)
            self.max_ns = max(self.max_ns, line.time_ns)
        self.end = found.end

    def newest_first(self, query: EventQuery) -> list[int]:
        """The lines in the query's time range, newest first."""
        low = query.first_ns
        high = query.last_ns if query.before is None else min(query.last_ns, query.before.time_ns)
        chosen = [index for index, stamp in enumerate(self.times) if low <= stamp <= high]
        chosen.sort(key=self.times.__getitem__, reverse=True)
        return chosen


class LiveSegments:
    """The segments of one stream, as a reader sees them. One user at a time."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._segments: dict[str, _Segment] = {}

    def refresh(self) -> None:
        """Take notice of what was appended, begun, closed and removed. Call before reading the manifest."""
        try:
            names = {path.stem for path in self._directory.iterdir() if path.suffix in (OPEN, CLOSED)}
        except FileNotFoundError:
            names = set()
        self._segments = {name: self._segments.get(name) or _Segment() for name in names}
        for name, segment in list(self._segments.items()):
            fd = self._open(name)
            if fd is None:
                # Consumed since the listing: the manifest, read after this, has its events.
                del self._segments[name]
                continue
            try:
                segment.extend(fd)
            finally:
                os.close(fd)

    def drop(self, consumed: tuple[str, ...]) -> None:
        """Leave out the segments whose events the manifest's files hold."""
        for name in consumed:
            self._segments.pop(name, None)

    def find(self, query: EventQuery, count: int) -> list[Hit]:
        """The newest ``count`` answers in the segments, in order. Raises FileNotFoundError if one is gone."""
        hits: list[Hit] = []
        together: list[Hit] = []
        wanted = _likely(query)
        for time_ns, line in self._candidates(query):
            if together and together[0].position.time_ns != time_ns:
                _settle(hits, together)
                if len(hits) >= count:
                    return hits[:count]
            hit = _hit(query, line, wanted)
            if hit is not None:
                together.append(hit)
        _settle(hits, together)
        return hits[:count]

    def _candidates(self, query: EventQuery) -> Candidates:
        """The lines in the query's time range from all segments, newest first; segments are opened as needed."""
        heap: list[tuple[int, str, int, bytes]] = []
        opened: dict[str, Candidates] = {}
        for name, segment in self._segments.items():
            if query.reaches(segment.min_ns, segment.max_ns):
                heap.append((-segment.max_ns, name, 0, b""))
        heapq.heapify(heap)
        while heap:
            negative, name, started, line = heapq.heappop(heap)
            if started:
                yield -negative, line
            else:
                opened[name] = self._lines(name, query)
            following = next(opened[name], None)
            if following is not None:
                heapq.heappush(heap, (-following[0], name, 1, following[1]))

    def _lines(self, name: str, query: EventQuery) -> Candidates:
        segment = self._segments[name]
        chosen = segment.newest_first(query)
        if not chosen:
            return
        fd = self._open(name)
        if fd is None:
            raise FileNotFoundError(name)
        try:
            chunk, base = b"", 0
            for index in chosen:
                offset, size = segment.offsets[index], segment.sizes[index]
                if offset < base or offset + size > base + len(chunk):
                    base = max(0, offset + size - max(_CHUNK, size))
                    chunk = os.pread(fd, offset + size - base, base)
                yield segment.times[index], chunk[offset - base : offset - base + size]
        finally:
            os.close(fd)

    def _open(self, name: str) -> int | None:
        for suffix in (OPEN, CLOSED):
            try:
                return os.open(self._directory / (name + suffix), os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
            except FileNotFoundError:
                continue
        return None


def _rest(fd: int, start: int) -> bytes:
    return os.pread(fd, max(0, os.fstat(fd).st_size - start), start)


def _settle(hits: list[Hit], together: list[Hit]) -> None:
    """Put the events of one instant in their order behind the hits, each event once."""
    together.sort(key=lambda hit: hit.position, reverse=True)
    for hit in together:
        if not hits or hits[-1].position != hit.position:
            hits.append(hit)
    together.clear()


def _hit(query: EventQuery, line: bytes, wanted: tuple[bytes, ...]) -> Hit | None:
    for part in wanted:
        if part not in line:
            return None
    parsed = parse_line(line)
    if parsed is None:
        # Cut off since it was indexed: a batch whose write failed.
        return None
    time_ns, raw = parsed
    try:
        columns = lookup_columns(raw)
    except ValueError:
        return None
    position = Position(time_ns, columns.event_id)
    return Hit(position, raw) if query.takes(position) and matches(query, columns) else None


def _likely(query: EventQuery) -> tuple[bytes, ...]:
    """Text that every answer's JSON must hold: cheaper to look for than to decode.

    Only text that JSON writes in one way qualifies. "root" is a user name that the record spells otherwise.
    """
    texts = [query.account, query.region]
    if query.key not in (None, AttributeKey.READ_ONLY) and query.value != "root":
        texts.append(query.value)
    return tuple(text.encode() for text in texts if text.isascii() and json.dumps(text) == f'"{text}"')

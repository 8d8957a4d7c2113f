"""A stream followed: each line once, whatever becomes of its segment."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from casemate.lake.lines import make_line
from casemate.lake.places import segments_directory
from casemate.lake.segments import Limits, SegmentWriter
from casemate.lake.tail import Place, Tail

STREAM = "events"


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[SegmentWriter]:
    writer = SegmentWriter(tmp_path, STREAM, lambda run: run(), limits=Limits(segment_bytes=300))
    yield writer
    writer.close()


def write(writer: SegmentWriter, *numbers: int) -> None:
    for number in numbers:
        writer.append_wait([make_line(number, b'{"n":%d}' % number)])


def followed(tail: Tail, place: Place, limit: int = 1 << 20) -> tuple[list[int], Place]:
    """All that is there behind a place, however many readings it takes."""
    found: list[int] = []
    while True:
        read = tail.read(place, limit)
        found += [line.time_ns for line in read.lines]
        place = read.place
        if not read.more:
            return found, place


@pytest.mark.parametrize("limit", [1, 100, 1 << 20])
def test_each_line_is_read_once(tmp_path: Path, writer: SegmentWriter, limit: int) -> None:
    tail = Tail(tmp_path, STREAM)
    assert followed(tail, {}) == ([], {})
    place: Place = {}
    seen: list[int] = []
    for start in range(1, 40, 3):
        write(writer, start, start + 1, start + 2)
        found, place = followed(tail, place, limit)
        seen += found
    assert sorted(seen) == list(range(1, 40))
    assert len(tail.closed()) > 2


def test_segments_are_done_when_they_are_closed_and_read(tmp_path: Path, writer: SegmentWriter) -> None:
    tail = Tail(tmp_path, STREAM)
    write(writer, *range(1, 20))
    assert tail.done({}) == frozenset()
    _, place = followed(tail, {})
    assert tail.done(place) == tail.closed()
    for name in tail.done(place):
        (segments_directory(tmp_path, STREAM) / f"{name}.seg").unlink()
    write(writer, 20)
    found, place = followed(tail, place)
    assert found == [20]
    assert len(place) <= 2


def test_a_torn_line_is_read_when_it_is_whole(tmp_path: Path, writer: SegmentWriter) -> None:
    write(writer, 1)
    tail = Tail(tmp_path, STREAM)
    _, place = followed(tail, {})
    (path,) = segments_directory(tmp_path, STREAM).glob("*.open")
    whole = path.read_bytes()
    end = whole.index(b"\n") + 1
    line = whole[:end].replace(b"1", b"1")
    with path.open("r+b") as file:
        file.seek(end)
        file.write(line[:-5])
    assert followed(tail, place)[0] == []
    with path.open("r+b") as file:
        file.seek(end)
        file.write(line)
    assert followed(tail, place)[0] == [1]

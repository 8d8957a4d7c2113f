from __future__ import annotations

import errno
import os
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casemate.lake.errors import LakeUnavailable
from casemate.lake.refused import LIMITS, OTHER, STREAM, RefusedCalls, read_refused
from casemate.lake.segments import Limits, SegmentWriter


class Time:
    def __init__(self) -> None:
        self.now = 1_767_268_800.0

    def __call__(self) -> float:
        return self.now


def here(run: Callable[[], None]) -> None:
    run()


def totals(directory: Path) -> Counter[tuple[str, str, str]]:
    total: Counter[tuple[str, str, str]] = Counter()
    for minute in read_refused(directory):
        for row in minute.counts:
            total[row.source, row.kind, row.service] += row.count
    return total


def test_calls_are_counted_by_source_and_minute(tmp_path: Path) -> None:
    time = Time()
    writer = SegmentWriter(tmp_path, STREAM, here, limits=LIMITS)
    refused = RefusedCalls(writer, time)
    for _ in range(3):
        refused.count("192.0.2.1", "bad-signature", "kms")
    refused.count("192.0.2.2", "unsigned", "kms")
    time.now += 60
    refused.count("192.0.2.1", "bad-signature", "kms")
    time.now += 60
    refused.tick()
    refused.tick()
    refused.count("192.0.2.9", "expired", "iam")
    refused.flush()
    refused.flush()
    minutes = list(read_refused(tmp_path))
    assert [minute.minute for minute in minutes] == [
        "2026-01-01T12:00:00Z",
        "2026-01-01T12:01:00Z",
        "2026-01-01T12:02:00Z",
    ]
    assert [(row.source, row.count) for row in minutes[0].counts] == [("192.0.2.1", 3), ("192.0.2.2", 1)]
    writer.close()


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=80), st.sampled_from("abc"), st.text(max_size=80)), max_size=60))
def test_every_call_is_counted_once(
    tmp_path_factory: pytest.TempPathFactory, calls: list[tuple[str, str, str]]
) -> None:
    directory = tmp_path_factory.mktemp("lake")
    time = Time()
    writer = SegmentWriter(directory, STREAM, here, limits=LIMITS)
    refused = RefusedCalls(writer, time)
    for call in calls:
        refused.count(*call)
        time.now += 7
    refused.flush()
    writer.close()
    assert totals(directory).total() == len(calls)


def test_many_sources_and_kinds_stay_bounded_and_counted(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, STREAM, here, limits=LIMITS)
    refused = RefusedCalls(writer, Time())
    for number in range(5000):
        refused.count(f"source-{number}", f"kind-{number % 200}", f"service-{number}" * 20)
    refused.flush()
    writer.close()
    counted = totals(tmp_path)
    assert counted.total() == 5000
    assert len(counted) <= 512 + 64 + 1
    assert any(source == OTHER for source, _, _ in counted)
    assert max(len(text) for entry in counted for text in entry) <= 64


def test_the_disk_they_take_is_bounded(tmp_path: Path) -> None:
    limits = Limits(segment_bytes=2000, keep_bytes=20_000)
    writer = SegmentWriter(tmp_path, STREAM, here, limits=limits)
    refused = RefusedCalls(writer, Time())
    for number in range(400):
        refused.count(f"source-{number}", "unsigned", "kms")
        refused.flush()
    writer.close()
    size = sum(path.stat().st_size for path in (tmp_path / STREAM / "segments").iterdir())
    assert 10_000 < size <= 22_000


def test_a_full_disk_loses_no_count(tmp_path: Path) -> None:
    full = [True]

    def write(fd: int, data: bytes, offset: int) -> int:
        if full[0]:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return os.pwrite(fd, data, offset)

    time = Time()
    writer = SegmentWriter(tmp_path, STREAM, here, limits=LIMITS, write=write)
    refused = RefusedCalls(writer, time)
    for _ in range(10):
        refused.count("192.0.2.1", "unsigned", "kms")
        time.now += 60
    with pytest.raises(LakeUnavailable):
        refused.flush()
    full[0] = False
    refused.flush()
    writer.close()
    refused.count("192.0.2.1", "unsigned", "kms")
    with pytest.raises(LakeUnavailable):
        refused.flush()
    assert totals(tmp_path) == {("192.0.2.1", "unsigned", "kms"): 10}

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # pyarrow ships no type information
import pytest
from tests.lake.samples import ACCOUNT, NOON, REGION, line_of, sample, write_lines

from casemate.lake.compaction import Policy, compact
from casemate.lake.errors import Busy
from casemate.lake.lines import framed, make_line
from casemate.lake.manifest import UnknownFormat, read_manifest
from casemate.lake.places import make_directory, segments_directory, stream_directory
from casemate.lake.query import EventQuery
from casemate.lake.query_process import Lookups
from casemate.lake.segments import Limits

DAY = 86_400
STREAM = "events"


class Killed(Exception):
    """The run ends here, as if killed."""


def stop_at(number: int) -> Callable[[str], None]:
    left = [number]

    def step(name: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            raise Killed(name)

    return step


def fill(directory: Path, numbers: range, spacing: float = 3600.0) -> None:
    lines = [line_of(sample(number, at=NOON + number * spacing), NOON + number * spacing) for number in numbers]
    write_lines(directory, lines)


def all_ids(directory: Path) -> list[str]:
    """What a reader finds, newest first."""
    query = EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, limit=10_000)
    reply = Lookups(directory, 1 << 30).answer(query)
    assert reply.error == ""
    return [hit.position.event_id for hit in reply.hits]


def ids(numbers: range) -> list[str]:
    return [sample(number).event_id for number in reversed(numbers)]


def test_segments_become_sorted_compressed_files_of_days(tmp_path: Path) -> None:
    lines = [
        line_of(sample(number, at=NOON + number * 3600, account=str(10**11 + number % 3)), NOON + number * 3600)
        for number in range(40)
    ]
    write_lines(tmp_path, lines, Limits(segment_bytes=1))
    outcome = compact(tmp_path, STREAM, NOON)
    assert (outcome.segments, outcome.events, outcome.damaged) == (1, 40, 0)
    home = stream_directory(tmp_path, STREAM)
    assert list(segments_directory(tmp_path, STREAM).iterdir()) == []
    assert sorted(path.parent.name for path in home.glob("day=*/*.parquet")) == [
        "day=2026-01-01",
        "day=2026-01-02",
        "day=2026-01-03",
    ]
    for file in read_manifest(home).files:
        path = home / file.path
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"
        table = pq.read_table(path, partitioning=None)
        order = list(zip(*(table[name].to_pylist() for name in ("account", "region", "time_ns")), strict=True))
        assert order == sorted(order)
        times = table["time_ns"].to_pylist()
        assert (file.rows, file.min_ns, file.max_ns) == (len(times), min(times), max(times))


def test_killed_at_any_step_no_event_is_lost_or_doubled(tmp_path: Path) -> None:
    """Each step of a run that takes in, merges and expires; a reader looks before and after the next run."""
    policy = Policy(round_bytes=1, small_files=2, retention_days=20)
    number = 0
    while True:
        number += 1
        directory = tmp_path / str(number)
        fill(directory, range(4))
        fill(directory, range(500, 504))
        compact(directory, STREAM, NOON, policy=policy)
        for start in (504, 508, 512):
            fill(directory, range(start, start + 4))
        now = NOON + 504 * 3600
        whole = ids(range(500, 516))
        try:
            compact(directory, STREAM, now, policy=policy, step=stop_at(number))
            break
        except Killed:
            found = all_ids(directory)
            assert found in (whole + ids(range(4)), whole)
        compact(directory, STREAM, now, policy=policy)
        assert all_ids(directory) == whole
        home = stream_directory(directory, STREAM)
        on_disk = {f"{path.parent.name}/{path.name}" for path in home.glob("day=*/*")}
        assert on_disk == {path for file in read_manifest(home).files for path in file.paths}
        assert sum(file.rows for file in read_manifest(home).files) == 16
    assert number > 15


def test_a_consumed_segment_is_not_taken_in_again(tmp_path: Path) -> None:
    fill(tmp_path, range(3), spacing=1.0)

    def killed(name: str) -> None:
        if name == "committed":
            raise Killed(name)

    with pytest.raises(Killed):
        compact(tmp_path, STREAM, NOON, step=killed)
    assert len(list(segments_directory(tmp_path, STREAM).iterdir())) == 1
    assert all_ids(tmp_path) == ids(range(3))
    assert compact(tmp_path, STREAM, NOON).events == 0
    assert list(segments_directory(tmp_path, STREAM).iterdir()) == []
    assert all_ids(tmp_path) == ids(range(3))


def test_a_reader_at_every_step_sees_every_event_once(tmp_path: Path) -> None:
    for start in range(0, 40, 4):
        fill(tmp_path, range(start, start + 4), spacing=60.0)
    steps: list[str] = []
    live = Lookups(tmp_path, 1 << 30)

    def look(name: str) -> None:
        steps.append(name)
        reply = live.answer(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, limit=100))
        assert [hit.position.event_id for hit in reply.hits] == ids(range(40)), (name, reply.error)

    outcome = compact(tmp_path, STREAM, NOON, policy=Policy(round_bytes=1, small_files=3), step=look)
    assert outcome.merged == 10
    assert {"written", "committed", "segment removed", "merged", "file removed"} <= set(steps)


def test_many_small_files_of_a_day_become_few(tmp_path: Path) -> None:
    for start in range(30):
        fill(tmp_path, range(start, start + 1), spacing=1.0)
        compact(tmp_path, STREAM, NOON)
        assert len(read_manifest(stream_directory(tmp_path, STREAM)).files) <= 8
    assert all_ids(tmp_path) == ids(range(30))


def test_an_event_handed_in_twice_counts_once(tmp_path: Path) -> None:
    for _ in range(2):
        fill(tmp_path, range(3))
    assert all_ids(tmp_path) == ids(range(3))
    compact(tmp_path, STREAM, NOON)
    assert all_ids(tmp_path) == ids(range(3))
    fill(tmp_path, range(3))
    assert all_ids(tmp_path) == ids(range(3))
    compact(tmp_path, STREAM, NOON, policy=Policy(small_files=1))
    assert sum(file.rows for file in read_manifest(stream_directory(tmp_path, STREAM)).files) == 3


def test_days_past_retention_go(tmp_path: Path) -> None:
    fill(tmp_path, range(3), spacing=float(DAY))
    outcome = compact(tmp_path, STREAM, NOON + 91 * DAY)
    assert outcome.expired == 1
    assert all_ids(tmp_path) == ids(range(1, 3))
    home = stream_directory(tmp_path, STREAM)
    assert sorted(path.name for path in home.glob("day=*")) == ["day=2026-01-02", "day=2026-01-03"]


def test_damaged_segments_are_taken_in_and_kept(tmp_path: Path) -> None:
    folder = segments_directory(tmp_path, STREAM)
    make_directory(folder)
    good = [framed(line_of(sample(number), NOON + number)) for number in range(2)]
    (folder / "1-1.seg").write_bytes(good[0] + b"damage\n" + good[1])
    assert compact(tmp_path, STREAM, NOON).damaged == 1
    assert all_ids(tmp_path) == ids(range(2))
    (kept,) = folder.iterdir()
    assert kept.name == "1-1.damaged"
    compact(tmp_path, STREAM, kept.stat().st_mtime + 91 * DAY)
    assert list(folder.iterdir()) == []


def test_a_line_that_is_no_event_is_kept_where_no_lookup_finds_it(tmp_path: Path) -> None:
    write_lines(tmp_path, [make_line(NOON * 10**9, b"no json"), line_of(sample(1), NOON)])
    assert all_ids(tmp_path) == ids(range(1, 2))
    assert compact(tmp_path, STREAM, NOON).events == 2
    assert all_ids(tmp_path) == ids(range(1, 2))


def test_a_segment_left_open_by_a_crash_is_taken_in_without_its_torn_line(tmp_path: Path) -> None:
    folder = segments_directory(tmp_path, STREAM)
    make_directory(folder)
    good, torn = (framed(line_of(sample(number), NOON + number)) for number in range(2))
    (folder / "1-1.open").write_bytes(good + torn[:-9])
    assert compact(tmp_path, STREAM, NOON).events == 1
    assert all_ids(tmp_path) == ids(range(1))


def test_segments_that_are_still_followed_stay(tmp_path: Path) -> None:
    fill(tmp_path, range(10))
    fill(tmp_path, range(10, 20))
    first, second = sorted(path.stem for path in segments_directory(tmp_path, STREAM).glob("*.seg"))
    assert compact(tmp_path, STREAM, NOON, only=frozenset({first})).segments == 1
    assert [path.stem for path in segments_directory(tmp_path, STREAM).glob("*.seg")] == [second]
    assert all_ids(tmp_path) == ids(range(20))


def test_one_at_a_time(tmp_path: Path) -> None:
    def again(_: str) -> None:
        with pytest.raises(Busy):
            compact(tmp_path, STREAM, NOON)

    compact(tmp_path, STREAM, NOON, step=again)


def test_a_newer_manifest_is_not_touched(tmp_path: Path) -> None:
    home = stream_directory(tmp_path, STREAM)
    make_directory(home)
    (home / "manifest.json").write_text('{"format":2}')
    with pytest.raises(UnknownFormat, match="format 2"):
        compact(tmp_path, STREAM, NOON)
    reply = Lookups(tmp_path, 1 << 30).answer(EventQuery(ACCOUNT, REGION, 0, 1, limit=1))
    assert "UnknownFormat" in reply.error


def test_data_events_have_files_of_their_own_which_lookups_pass_over(tmp_path: Path) -> None:
    """And so are left out before they are compacted, and when small files are merged."""
    lines = []
    for number in range(20):
        event = sample(number, at=NOON + number)
        if number % 2:
            event = msgspec.structs.replace(event, management_event=False, event_category="Data")
        lines.append(line_of(event, NOON + number))
    management = [sample(number).event_id for number in range(18, -1, -2)]
    for at in range(0, 20, 4):
        write_lines(tmp_path, lines[at : at + 4])
        assert all_ids(tmp_path) == management[-(at + 4) // 2 :]
        compact(tmp_path, STREAM, NOON, policy=Policy(small_files=3))
        assert all_ids(tmp_path) == management[-(at + 4) // 2 :]
    files = read_manifest(stream_directory(tmp_path, STREAM)).files
    assert {(file.data, file.rows) for file in files if file.data} == {(True, 8), (True, 2)}
    assert sum(file.rows for file in files) == 20

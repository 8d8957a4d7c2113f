from __future__ import annotations

import asyncio
import errno
import os
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from casemate.lake.errors import Busy, LakeUnavailable
from casemate.lake.lines import MAX_LINE, make_line, scan
from casemate.lake.places import segments_directory
from casemate.lake.segments import Done, Limits, SegmentWriter


def here(run: Callable[[], None]) -> None:
    run()


def lines_in(directory: Path, stream: str = "events") -> list[bytes]:
    paths = sorted(segments_directory(directory, stream).glob("*.*"))
    return [line.json for path in paths for line in scan(path.read_bytes()).lines]


class Gate:
    """A write that waits until it is let through, and can fail."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.leave = threading.Semaphore(0)
        self.log: list[str] = []
        self.error: OSError | None = None

    def write(self, fd: int, data: bytes, offset: int) -> int:
        self.entered.release()
        assert self.leave.acquire(timeout=10)
        if self.error is not None:
            raise self.error
        written = os.pwrite(fd, data, offset)
        self.log.append("durable")
        return written


def test_completion_comes_after_the_durable_write_and_once_for_all_that_waited(tmp_path: Path) -> None:
    gate = Gate()
    reports: list[Callable[[], None]] = []
    writer = SegmentWriter(tmp_path, "events", reports.append, write=gate.write)

    def told(name: str) -> Done:
        return lambda error: gate.log.append(f"{name} {error}")

    writer.append(make_line(1, b"{}"), told("first"))
    assert gate.entered.acquire(timeout=10)
    for name in ("second", "third"):
        writer.append(make_line(2, b"{}"), told(name))
    assert reports == []
    gate.leave.release()
    assert gate.entered.acquire(timeout=10)
    assert len(reports) == 1
    gate.leave.release()
    writer.close()
    assert len(reports) == 2
    assert gate.log == ["durable", "durable"]
    for report in reports:
        report()
    assert gate.log == ["durable", "durable", "first None", "second None", "third None"]
    assert writer.stats() == (3, 2, 0, 0)


def test_the_system_calls_are_in_order(tmp_path: Path) -> None:
    """A trace: each completion is told after a write to a descriptor opened with O_DSYNC has returned."""
    trace = tmp_path / "trace"
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from casemate.lake.segments import SegmentWriter\n"
        "w = SegmentWriter(Path(sys.argv[1]), 'events', lambda run: run())\n"
        "for i in range(5):\n"
        "    w.append(b'0000000000000000001 {}', lambda e: os.write(1, b'told'))\n"
        "    w.append_wait([b'0000000000000000001 {}'])\n"
        "w.close()\n"
    )
    try:
        subprocess.run(
            ["strace", "-f", "-e", "trace=openat,pwrite64,write", "-o", trace, sys.executable, "-c", program, tmp_path],
            check=True,
            capture_output=True,
            timeout=60,
        )
    except (FileNotFoundError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no strace here: {error}")
    calls = trace.read_text().splitlines()
    assert [call for call in calls if ".open" in call and "O_DSYNC" in call]
    durable = told = 0
    for call in calls:
        if "pwrite64(" in call and " 0000000000000000001 {}\\n" in call:
            durable += call.count("\\n")
        elif 'write(1, "told"' in call:
            told += 1
            assert told <= durable
    assert told == 5


def test_many_appends_share_few_writes(tmp_path: Path) -> None:
    async def main() -> None:
        loop = asyncio.get_running_loop()
        writer = SegmentWriter(tmp_path, "events", loop.call_soon_threadsafe)
        finished = loop.create_future()
        told: list[LakeUnavailable | None] = []

        def done(error: LakeUnavailable | None) -> None:
            told.append(error)
            if len(told) == 500:
                finished.set_result(None)

        for number in range(500):
            writer.append(make_line(number, b"{%d}" % number), done)
        await asyncio.wait_for(finished, 20)
        assert told == [None] * 500
        assert writer.stats().batches < 100
        writer.close()

    asyncio.run(main())
    assert lines_in(tmp_path) == [b"{%d}" % number for number in range(500)]


def test_a_lone_append_waits_for_no_other(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "events", here)
    for number in range(5):
        writer.append_wait([make_line(number, b"{}")])
    assert writer.stats() == (5, 5, 0, 0)
    writer.close()


def test_nothing_is_done_when_the_disk_is_full_and_it_goes_on_when_there_is_room(tmp_path: Path) -> None:
    room = [10**6, 40, 10**6]

    def write(fd: int, data: bytes, offset: int) -> int:
        if room[0] == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        written = os.pwrite(fd, data[: room[0]], offset)
        room[0] -= written
        return written

    writer = SegmentWriter(tmp_path, "events", here, write=write)
    writer.append_wait([make_line(1, b'{"n":1}')])
    room.pop(0)
    with pytest.raises(LakeUnavailable, match="No space left on device"):
        writer.append_wait([make_line(2, b'{"n":2}'), make_line(3, b'{"n":3}')])
    heard: list[LakeUnavailable | None] = []
    writer.append(make_line(4, b"{}"), heard.append)
    with pytest.raises(LakeUnavailable):
        writer.append_wait([make_line(5, b"{}")])
    assert [type(each) for each in heard] == [LakeUnavailable]
    room.pop(0)
    writer.append_wait([make_line(6, b'{"n":6}')])
    writer.close()
    assert lines_in(tmp_path) == [b'{"n":1}', b'{"n":6}']
    assert writer.stats().failed in (2, 3)


def test_a_file_size_limit_of_the_system_is_an_error_to_the_caller(tmp_path: Path) -> None:
    program = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from casemate.lake.errors import LakeUnavailable\n"
        "from casemate.lake.segments import SegmentWriter\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))\n"
        "w = SegmentWriter(Path(sys.argv[1]), 'events', lambda run: run())\n"
        "w.append_wait([b'0000000000000000001 ' + b'x' * 100])\n"
        "try:\n"
        "    w.append_wait([b'0000000000000000001 ' + b'y' * 1000])\n"
        "except LakeUnavailable as error:\n"
        "    print(error)\n"
        "w.close()\n"
    )
    result = subprocess.run([sys.executable, "-c", program, tmp_path], capture_output=True, text=True, timeout=30)
    assert result.stdout == "the lake can't be written: File too large\n", result.stderr
    assert lines_in(tmp_path) == [b"x" * 100]


def test_segments_rotate_by_size_and_their_names_sort(tmp_path: Path) -> None:
    seconds = iter(range(1, 1000))
    writer = SegmentWriter(
        tmp_path, "events", here, limits=Limits(segment_bytes=100), wall=lambda: float(next(seconds))
    )
    for number in range(9):
        writer.append_wait([make_line(number, b"x" * 30)])
    writer.close()
    paths = sorted(segments_directory(tmp_path, "events").iterdir())
    assert len(paths) == 5
    assert {path.suffix for path in paths} == {".seg"}
    times = [line.time_ns for path in paths for line in scan(path.read_bytes()).lines]
    assert times == list(range(9))


def test_segments_rotate_by_age(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "events", here, limits=Limits(segment_seconds=0.0))
    for number in range(3):
        writer.append_wait([make_line(number, b"{}")])
    writer.close()
    assert lines_in(tmp_path) == [b"{}"] * 3
    assert all(path.suffix == ".seg" for path in segments_directory(tmp_path, "events").iterdir())


def test_files_and_directories_are_their_owners_alone(tmp_path: Path) -> None:
    directory = tmp_path / "deep" / "lake"
    writer = SegmentWriter(directory, "events", here)
    writer.append_wait([make_line(1, b"{}")])
    folder = segments_directory(directory, "events")
    for path in (directory, directory / "events", folder):
        assert stat.S_IMODE(path.stat().st_mode) == 0o700
    (segment,) = folder.iterdir()
    assert stat.S_IMODE(segment.stat().st_mode) == 0o600
    writer.close()


def test_the_queue_is_bounded(tmp_path: Path) -> None:
    gate = Gate()
    writer = SegmentWriter(tmp_path, "events", here, write=gate.write, limits=Limits(waiting=2))
    heard: list[LakeUnavailable | None] = []
    writer.append(make_line(1, b"{}"), heard.append)
    assert gate.entered.acquire(timeout=10)
    writer.append(make_line(2, b"{}"), heard.append)
    writer.append(make_line(3, b"{}"), heard.append)
    with pytest.raises(Busy):
        writer.append(make_line(4, b"{}"), heard.append)
    gate.leave.release(3)
    writer.close()
    assert heard == [None] * 3


def test_a_closed_writer_takes_nothing(tmp_path: Path) -> None:
    writer = SegmentWriter(tmp_path, "events", here)
    writer.close()
    writer.close()
    with pytest.raises(LakeUnavailable):
        writer.append(make_line(1, b"{}"), lambda error: None)


@pytest.mark.parametrize("line", [b"", b"two\nlines", b"x" * (MAX_LINE + 1)])
def test_what_is_no_line_is_refused(tmp_path: Path, line: bytes) -> None:
    writer = SegmentWriter(tmp_path, "events", here)
    with pytest.raises(ValueError, match="a line is"):
        writer.append(line, lambda error: None)
    writer.close()


def test_one_appender_that_raises_keeps_nobody_else_uninformed(tmp_path: Path) -> None:
    gate = Gate()
    queued: list[Callable[[], None]] = []
    writer = SegmentWriter(tmp_path, "events", queued.append, write=gate.write)
    heard: list[LakeUnavailable | None] = []

    def broken(error: LakeUnavailable | None) -> None:
        raise KeyError("a defect")

    writer.append(make_line(0, b"{}"), heard.append)
    assert gate.entered.acquire(timeout=10)
    writer.append(make_line(1, b"{}"), broken)
    writer.append_all([make_line(2, b"{}"), make_line(3, b"{}")], heard.append)
    gate.leave.release(2)
    writer.close()
    queued.pop(0)()
    with pytest.raises(KeyError):
        queued.pop(0)()
    queued.pop(0)()
    assert heard == [None, None]
    assert queued == []


def test_a_directory_that_cant_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "events").write_text("in the way")
    with pytest.raises(LakeUnavailable):
        SegmentWriter(tmp_path, "events", here)

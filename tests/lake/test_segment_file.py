from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from casemate.lake.lines import framed, make_line, scan
from casemate.lake.segment_file import SegmentFile, recover, trim

CRASHING = """
import sys
from pathlib import Path
from casemate.lake.segments import Limits, SegmentWriter
writer = SegmentWriter(Path(sys.argv[1]), "events", lambda run: run(), limits=Limits(segment_bytes=3000))
number = 0
while True:
    number += 1
    name = b"%d" % number
    writer.append(b"%019d %b" % (number, name), lambda error, name=name: print(name.decode(), flush=True))
    if number % 7 == 0:
        writer.append_wait([b"%019d wait" % number])
"""


def open_segment(directory: Path) -> SegmentFile:
    return SegmentFile(directory, lambda: 1, os.pwrite)


def test_a_torn_line_is_cut_and_whole_ones_stay(tmp_path: Path) -> None:
    whole = [framed(make_line(number, b"{}")) for number in range(3)]
    torn = framed(make_line(9, b'{"torn":true}'))
    for cut in range(1, len(torn)):
        left = tmp_path / "00000000000000000001-0000001.open"
        left.write_bytes(b"".join(whole) + torn[:cut] + bytes(cut % 3 * 100))
        (closed,) = recover(tmp_path)
        assert closed.read_bytes() == b"".join(whole)
        closed.unlink()


def test_whole_lines_behind_damage_are_never_cut(tmp_path: Path) -> None:
    content = framed(make_line(1, b"{}")) + b"\0" * 30 + b"\n" + framed(make_line(2, b"{}"))
    (tmp_path / "1-1.open").write_bytes(content + b"rest")
    (closed,) = recover(tmp_path)
    assert closed.read_bytes() == content


def test_a_segment_without_a_line_is_removed(tmp_path: Path) -> None:
    (tmp_path / "1-1.open").write_bytes(bytes(4096))
    assert recover(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_a_segment_being_written_is_left_alone(tmp_path: Path) -> None:
    segment = open_segment(tmp_path)
    segment.append(framed(make_line(1, b"{}")))
    assert recover(tmp_path) == []
    segment.append(framed(make_line(2, b"{}")))
    segment.close()
    (path,) = tmp_path.iterdir()
    assert path.suffix == ".seg"
    assert path.stat().st_size == segment.end
    assert len(scan(path.read_bytes()).lines) == 2


def test_two_writers_at_one_instant_have_two_segments(tmp_path: Path) -> None:
    first, second = open_segment(tmp_path), open_segment(tmp_path)
    first.append(framed(make_line(1, b"{}")))
    second.append(framed(make_line(2, b"{}")))
    first.close()
    second.close()
    assert len(list(tmp_path.glob("*.seg"))) == 2


def test_trim_removes_the_oldest(tmp_path: Path) -> None:
    for number in range(5):
        (tmp_path / f"{number}.seg").write_bytes(bytes(100))
    trim(tmp_path, 250)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["3.seg", "4.seg"]


@pytest.mark.parametrize("seed", range(4))
def test_killed_at_any_point_every_acknowledged_line_is_there(tmp_path: Path, seed: int) -> None:
    """SIGKILL under writes. The page cache outlives it: test_segments shows the order of the system calls."""
    process = subprocess.Popen([sys.executable, "-c", CRASHING, tmp_path], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    stop = random.Random(seed).randrange(50, 2000)
    acknowledged: set[bytes] = set()
    for line in process.stdout:
        acknowledged.add(line.strip().encode())
        if len(acknowledged) == stop:
            process.kill()
    process.stdout.close()
    process.wait()
    folder = tmp_path / "events" / "segments"
    recover(folder)
    assert not list(folder.glob("*.open"))
    found = {line.json for path in folder.iterdir() for line in scan(path.read_bytes()).lines}
    # The last line printed may itself be torn by the kill.
    assert acknowledged - found <= {max(acknowledged, key=lambda name: (len(name), name))} - found
    assert len(acknowledged & found) >= stop

"""The lake comes back with every line that was durable, while it is written, closed and compacted."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.backup.support import bring_back, fill, fill_lake, make
from tests.store.support import Opener

from casemate.backup.lakes import LakeSource
from casemate.lake.exclusive import alone
from casemate.lake.lines import make_line, scan
from casemate.lake.manifest import read_manifest


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    path = tmp_path / "data"
    path.mkdir(mode=0o700)
    fill(Opener("sqlite", path))
    return path


def lines(data_dir: Path, stream: str = "events") -> list[bytes]:
    paths = sorted((data_dir / "lake" / stream / "segments").glob("*.*"))
    return [line.json for path in paths for line in scan(path.read_bytes()).lines]


def test_an_open_segment_comes_back_closed_with_its_lines(data_dir: Path, tmp_path: Path) -> None:
    events, refused = fill_lake(data_dir / "lake"), fill_lake(data_dir / "lake", "refused", 3)
    imported = "eds-5e2676f8-9fce-46ef-8142-3e36a94e6691"
    fill_lake(data_dir / "lake", imported, 3).close()
    try:
        make(data_dir, tmp_path / "b.zip")
        bring_back(tmp_path / "b.zip", tmp_path / "there")
        assert lines(tmp_path / "there") == lines(data_dir)
        assert lines(tmp_path / "there", "refused") == lines(data_dir, "refused")
        assert len(lines(tmp_path / "there", imported)) == 3
    finally:
        events.close()
        refused.close()
    restored = [path for path in (tmp_path / "there" / "lake").rglob("*") if path.is_file()]
    assert {path.suffix for path in restored} == {".seg"}
    assert {path.stat().st_mode & 0o777 for path in restored} == {0o600}
    assert not any(b"\0" in path.read_bytes() for path in restored)


def test_a_segment_that_is_closed_while_it_is_copied_has_the_lines_of_the_moment(
    data_dir: Path, tmp_path: Path
) -> None:
    writer = fill_lake(data_dir / "lake")
    before = lines(data_dir)

    def close(what: str, done: int, whole: int) -> None:
        if what == "meta":
            writer.append_wait([make_line(1_900_000_000_000_000_000, b'{"after":1}')])
            writer.close()

    make(data_dir, tmp_path / "b.zip", close)
    assert len(lines(data_dir)) == len(before) + 1
    bring_back(tmp_path / "b.zip", tmp_path / "there")
    assert lines(tmp_path / "there") == before


def compact(data_dir: Path) -> None:
    """Have the events compacted, in a process of its own as the server does."""
    arguments = [sys.executable, "-m", "casemate.lake.compact", str(data_dir / "lake"), "events"]
    subprocess.run([*arguments, "--retention-days", "90"], check=True, capture_output=True)


def test_parquet_files_come_back_with_their_manifest(data_dir: Path, tmp_path: Path) -> None:
    fill_lake(data_dir / "lake").close()
    # The lines are of 2027; what is older than the retention by then would be dropped.
    compact(data_dir)
    manifest = read_manifest(data_dir / "lake" / "events")
    assert manifest.files
    fill_lake(data_dir / "lake", lines=5).close()
    make(data_dir, tmp_path / "b.zip")
    bring_back(tmp_path / "b.zip", tmp_path / "there")
    there = tmp_path / "there" / "lake" / "events"
    assert read_manifest(there) == manifest
    for file in manifest.files:
        assert (there / file.path).read_bytes() == (data_dir / "lake" / "events" / file.path).read_bytes()
    assert len(lines(tmp_path / "there")) == 5


def test_nothing_is_compacted_while_a_backup_copies(data_dir: Path) -> None:
    fill_lake(data_dir / "lake").close()
    with LakeSource(data_dir / "lake"), pytest.raises(BlockingIOError), alone(data_dir / "lake/events", wait=False):
        pass
    with alone(data_dir / "lake" / "events", wait=False):
        pass

"""The archive: whole or refused, whatever was done to it."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path
from typing import IO

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from casemate.backup.archive import ArchiveReader, ArchiveWriter
from casemate.backup.errors import BackupProblem, DamagedBackup, NewerBackup, NotEmpty
from casemate.backup.lakes import LakeSink
from casemate.backup.making import verify
from casemate.backup.manifest import DIGEST, MANIFEST, Manifest, Part
from casemate.backup.rooms import PartSource, Progress

CONTENT = b"row\n" * 5_000


def source(name: str, content: bytes = CONTENT, packed: bool = False) -> PartSource:
    def write(out: IO[bytes], progress: Progress) -> int:
        out.write(content)
        return content.count(b"\n")

    return PartSource(name, write, packed)


def nothing(*_: object) -> None:
    """Progress that nobody watches."""


def manifest_of(parts: list[Part], **changes: object) -> Manifest:
    facts = Manifest(version="1", created="", database="d", schema=1, kinds={}, counts={}, parts=tuple(parts))
    return msgspec.structs.replace(facts, **changes)


def write(path: Path, **changes: object) -> Path:
    with ArchiveWriter(path) as archive:
        archive.add(source("store/a.jsonl"), nothing)
        archive.add(source("lake/b.parquet", packed=True), nothing)
        archive.finish(manifest_of(archive.parts, **changes))
    return path


def rewrite(path: Path, change: dict[str, bytes | None], mend: bool = True) -> None:
    """Write an archive anew with entries changed or left out; ``mend`` its manifest's checksum."""
    with zipfile.ZipFile(path) as old:
        entries = {name: old.read(name) for name in old.namelist()}
    entries |= {name: content for name, content in change.items() if content is not None}
    if mend and MANIFEST in entries:
        entries[DIGEST] = hashlib.sha256(entries[MANIFEST]).hexdigest().encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, content in entries.items():
            if change.get(name, b"") is not None:
                new.writestr(name, content)


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "b.zip")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["b.zip"]
    seen: list[tuple[str, int, int]] = []
    manifest = verify(path, lambda *told: seen.append(told))
    assert seen[-1] == ("checking", len(CONTENT) * 2, manifest.size)
    assert [(part.name, part.rows) for part in manifest.parts] == [("store/a.jsonl", 5_000), ("lake/b.parquet", 5_000)]
    with ArchiveReader(path) as archive, archive.part(manifest.parts[0]) as stream:
        assert stream.readline() == b"row\n"


def test_a_file_that_is_there_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    path.write_text("mine")
    with pytest.raises(NotEmpty):
        ArchiveWriter(path)
    assert path.read_text() == "mine"


def test_a_name_that_is_taken_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with ArchiveWriter(path) as archive:
        path.write_text("mine")
        with pytest.raises(NotEmpty):
            archive.finish(manifest_of([]))
    assert [each.name for each in tmp_path.iterdir()] == ["b.zip"]
    assert path.read_text() == "mine"


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    def fail(out: IO[bytes], progress: Progress) -> int:
        out.write(CONTENT)
        raise OSError(28, "No space left on device")

    with (
        pytest.raises(BackupProblem, match="No space left on device"),
        ArchiveWriter(tmp_path / "b.zip") as archive,
    ):
        archive.add(PartSource("store/a.jsonl", fail), nothing)
    assert list(tmp_path.iterdir()) == []


def test_a_directory_that_is_missing_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(BackupProblem, match="can't be written"):
        ArchiveWriter(tmp_path / "none" / "b.zip")
    with pytest.raises(BackupProblem, match="can't be read"):
        verify(tmp_path / "none.zip")


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive at all" * 100])
def test_what_is_no_archive_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.zip").write_bytes(content)
    with pytest.raises(DamagedBackup):
        verify(tmp_path / "b.zip")


@pytest.mark.parametrize(
    "change",
    [
        {"store/a.jsonl": b"row\n" * 4_999 + b"raw\n"},
        {"store/a.jsonl": b"row\n" * 5_001},
        {"store/a.jsonl": b""},
        {"store/a.jsonl": None},
        {"store/extra.jsonl": b"row\n"},
        {MANIFEST: None},
        {DIGEST: None},
        {MANIFEST: b"{}"},
        {MANIFEST: b"\xff"},
        {MANIFEST: b'{"format": "one"}'},
        {DIGEST: b"0" * 64},
    ],
)
def test_what_was_changed_is_refused(tmp_path: Path, change: dict[str, bytes | None]) -> None:
    path = write(tmp_path / "b.zip")
    rewrite(path, change, mend=DIGEST not in change)
    with pytest.raises(DamagedBackup):
        verify(path)


def test_a_later_format_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NewerBackup, match="format 2"):
        verify(write(tmp_path / "b.zip", format=2))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.floats(0, 1, exclude_max=True), flip=st.integers(1, 255))
def test_a_flipped_byte_is_found_or_means_nothing(tmp_path: Path, at: float, flip: int) -> None:
    original = tmp_path / "b.zip"
    whole = verify(original if original.exists() else write(original))
    raw = bytearray(original.read_bytes())
    raw[int(at * len(raw))] ^= flip
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(raw)
    try:
        assert verify(damaged) == whole
    except BackupProblem:
        return


@pytest.mark.parametrize(
    "name",
    [
        "lake/../../etc/passwd",
        "lake//etc/passwd",
        "lake/events/segments/../../../x.seg",
        "lake/events/segments/00000000000000000001-1.open",
        "lake/events/day=2026-01-01/../x.parquet",
        "lake/events/day=2026-01-01/1.parquet\n",
        "lake/.hidden/manifest.json",
    ],
)
def test_a_name_that_no_lake_has_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DamagedBackup):
        LakeSink(tmp_path / "lake").check(Part(name, 0, ""))

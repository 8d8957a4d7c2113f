"""Blobs in a backup: those of its moment, whoever deletes them meanwhile."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from tests.blobs.test_directory import open_blobs

from casemate.backup.blobs import HELD, BlobSink, BlobSource
from casemate.backup.errors import DamagedBackup
from casemate.backup.manifest import Part
from casemate.blobs.interface import BlobMissing
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.object_format import ObjectCipher


def told(_: str, done: int, of: int) -> None:
    assert done <= of


def carried(source: BlobSource, sink: BlobSink) -> int:
    """Carry all parts from one to the other; how many."""
    number = 0
    for part in source.parts():
        out = io.BytesIO()
        part.write(out, told)
        made = Part(name=part.name, size=len(out.getvalue()), sha256="", rows=0)
        sink.check(made)
        sink.take(made, io.BytesIO(out.getvalue()), told)
        number += 1
    sink.finish()
    return number


def test_what_was_there_at_the_moment_comes_back(tmp_path: Path) -> None:
    blobs = open_blobs(tmp_path)
    kept, deleted = blobs.put([b"kept"]), blobs.put([b"deleted"])
    with BlobSource(tmp_path / "blobs") as source:
        source.hold()
        blobs.delete(deleted)
        later = blobs.put([b"later"])
        assert carried(source, BlobSink(tmp_path / "there" / "blobs")) == 2
    assert not [path for path in (tmp_path / "blobs").iterdir() if path.name.startswith(HELD)]
    again = open_blobs(tmp_path / "there")
    assert b"".join(again.get(kept)) == b"kept"
    assert b"".join(again.get(deleted)) == b"deleted"
    with pytest.raises(BlobMissing):
        b"".join(again.get(later))


def test_objects_are_in_it(tmp_path: Path) -> None:
    blobs = ObjectBlobs(tmp_path / "blobs", ObjectCipher)
    draft = blobs.draft(bytes(32))
    draft.write(b"an object")
    name = draft.finish()
    with BlobSource(tmp_path / "blobs") as source:
        source.hold()
        blobs.delete(name)
        assert carried(source, BlobSink(tmp_path / "there" / "blobs")) == 1
    again = ObjectBlobs(tmp_path / "there" / "blobs", ObjectCipher)
    assert b"".join(again.read(name, bytes(32), 9)) == b"an object"


def test_without_blobs_there_is_nothing(tmp_path: Path) -> None:
    with BlobSource(tmp_path / "blobs") as source:
        source.hold()
        assert list(source.parts()) == []


@pytest.mark.parametrize(
    "name", ["blobs/../seal.key", f"blobs/ab/{'0' * 64}", "blobs/objects/incoming/x", "blobs/ab/x", "blobs/incoming/x"]
)
def test_what_is_no_blob_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(DamagedBackup):
        BlobSink(tmp_path / "blobs").check(Part(name=name, size=0, sha256="", rows=0))

"""Blobs come back as they were put, or not at all; what lies on the disk tells nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.blobs.directory import INCOMING, LEFT_BEHIND, DirectoryBlobs
from casemate.blobs.interface import BlobMissing, BlobsUnavailable
from casemate.blobs.place import FILE, PlaceProblem, open_place
from casemate.crypto.blob_format import CHUNK, HEADER, OVERHEAD, BlobCipher, generation_of
from casemate.crypto.errors import BadEnvelope
from casemate.crypto.rootkey import RootKey
from casemate.kernel.ids import SystemIds

ROOT = RootKey({1: b"\x01" * 32}, 1)


@pytest.fixture
def blobs(tmp_path: Path) -> DirectoryBlobs:
    return open_blobs(tmp_path)


def open_blobs(path: Path, root: RootKey = ROOT) -> DirectoryBlobs:
    return DirectoryBlobs(path / "blobs", BlobCipher(root, SystemIds()))


def file_of(path: Path, name: str) -> Path:
    return path / "blobs" / name[:2] / name


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK])
def test_what_was_put_comes_back(blobs: DirectoryBlobs, tmp_path: Path, size: int) -> None:
    content = os.urandom(size)
    name = blobs.put([content[: size // 3], b"", content[size // 3 :]])
    assert b"".join(blobs.get(name)) == content
    assert blobs.size(name) == size
    assert blobs.put([content]) == name
    file = file_of(tmp_path, name)
    assert file.stat().st_mode & 0o777 == 0o600
    assert content[:64] == b"" or size < 64 or content[:64] not in file.read_bytes()
    assert list((tmp_path / "blobs" / INCOMING).iterdir()) == []
    blobs.delete(name)
    blobs.delete(name)
    with pytest.raises(BlobMissing):
        next(blobs.get(name))
    with pytest.raises(BlobMissing):
        blobs.size(name)


@pytest.mark.parametrize("name", ["", "../../../etc/passwd", "A" * 64, "a" * 63])
def test_a_name_leads_nowhere_else(blobs: DirectoryBlobs, name: str) -> None:
    with pytest.raises(BlobMissing):
        next(blobs.get(name))
    with pytest.raises(BlobMissing):
        blobs.delete(name)


def test_a_name_tells_nothing_without_the_root_key(tmp_path: Path) -> None:
    names = {open_blobs(tmp_path, RootKey({1: bytes([key]) * 32}, 1)).put([b"known"]) for key in (1, 2)}
    assert len(names) == 2


@given(data=st.data())
def test_what_was_tampered_with_does_not_open(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    path = tmp_path_factory.mktemp("blobs")
    blobs = open_blobs(path)
    name = blobs.put([b"x" * 500])
    file = file_of(path, name)
    raw = bytearray(file.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    file.write_bytes(raw)
    with pytest.raises(BadEnvelope):
        list(blobs.get(name))


def test_chunks_can_not_be_moved_left_out_or_cut_off(blobs: DirectoryBlobs, tmp_path: Path) -> None:
    name = blobs.put([b"a" * CHUNK, b"b" * CHUNK, b"c"])
    file = file_of(tmp_path, name)
    raw = file.read_bytes()
    one = CHUNK + OVERHEAD
    header, first, second, last = raw[:HEADER], raw[HEADER:][:one], raw[HEADER + one :][:one], raw[HEADER + 2 * one :]
    for parts in (
        (header, second, first, last),
        (header, first, last),
        (header, first, second),
        (header,),
        (header[:-1],),
        (),
    ):
        file.write_bytes(b"".join(parts))
        with pytest.raises(BadEnvelope):
            list(blobs.get(name))
    other = blobs.put([b"other"])
    file.write_bytes(file_of(tmp_path, other).read_bytes())
    with pytest.raises(BadEnvelope):
        next(blobs.get(name))


def test_a_rotated_root_reads_what_was_there(tmp_path: Path) -> None:
    name = open_blobs(tmp_path).put([b"early"])
    grown = open_blobs(tmp_path, RootKey({1: b"\x01" * 32, 2: b"\x02" * 32}, 2))
    assert list(grown.get(name)) == [b"early"]
    assert list(grown.get(grown.put([b"late"]))) == [b"late"]
    with pytest.raises(BadEnvelope):
        next(open_blobs(tmp_path).get(grown.put([b"late"])))


def test_what_fails_half_way_leaves_nothing(blobs: DirectoryBlobs, tmp_path: Path) -> None:
    def broken() -> Iterator[bytes]:
        yield b"x"
        raise ValueError("the source ended")

    with pytest.raises(ValueError, match="the source ended"):
        blobs.put(broken())
    incoming = tmp_path / "blobs" / INCOMING
    assert list(incoming.iterdir()) == []
    (incoming / "left").write_bytes(b"")
    left = (incoming / "left").stat().st_mtime
    assert blobs.sweep(left + LEFT_BEHIND) == 0
    assert blobs.sweep(left + LEFT_BEHIND + 1) == 1


def test_a_directory_that_is_gone_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "blobs").write_text("")
    with pytest.raises(BlobsUnavailable):
        open_blobs(tmp_path)


def test_a_place_keeps_its_name(tmp_path: Path) -> None:
    one, two = open_place(tmp_path / "one"), open_place(tmp_path / "two")
    assert one != two
    assert open_place(tmp_path / "one") == one
    (tmp_path / "one" / FILE).write_text("no id")
    with pytest.raises(PlaceProblem, match="damaged"):
        open_place(tmp_path / "one")
    (tmp_path / "two").chmod(0o777)
    with pytest.raises(PlaceProblem, match="0777") as caught:
        open_place(tmp_path / "two")
    assert "chmod 700" in caught.value.advice
    with pytest.raises(PlaceProblem, match="can't be used"):
        open_place(tmp_path / "missing" / "place")


def test_each_header_tells_its_generation(blobs: DirectoryBlobs) -> None:
    assert list(blobs.headers()) == []
    blobs.put([b"one"])
    blobs.put([b"another"])
    assert [generation_of(header) for header in blobs.headers()] == [1, 1]
    assert generation_of(b"no blob") == -1

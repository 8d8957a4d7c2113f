"""Blobs in a bucket: another Casemate is the store."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import Server, serving, start

from casemate.blobs.bucket import CONTENT, PART, Bucket, BucketBlobs, BucketObjects, BucketProblem, read_credentials
from casemate.blobs.directory import LEFT_BEHIND
from casemate.blobs.interface import BlobMissing, BlobsUnavailable
from casemate.crypto.blob_format import BlobCipher
from casemate.crypto.errors import BadEnvelope
from casemate.crypto.object_format import CHUNK, ObjectCipher
from casemate.crypto.rootkey import RootKey
from casemate.kernel.ids import SystemIds

KEPT = "kept-elsewhere"
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def upstream(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The store, over TLS with a CA of its own."""
    with serving(tmp_path_factory.mktemp("upstream") / "data", "--tls", "auto") as running:
        running.client("s3").create_bucket(Bucket=KEPT)
        yield running


def credentials_file(server: Server, path: Path, mode: int = 0o600) -> Path:
    key = server.root
    path.write_text(
        f"[default]\naws_access_key_id = {key.access_key_id}\naws_secret_access_key = {key.secret_access_key}\n"
    )
    path.chmod(mode)
    return path


def opened(server: Server, tmp_path: Path, prefix: str, *, ca: bool = True) -> Bucket:
    return Bucket(
        KEPT,
        prefix,
        endpoint=server.endpoint,
        region="us-east-1",
        credentials=read_credentials(credentials_file(server, tmp_path / "key")),
        ca_file=Path(server.ca or "") if ca else None,
    )


def keys(server: Server, prefix: str) -> list[str]:
    page = server.client("s3").list_objects_v2(Bucket=KEPT, Prefix=prefix)
    return [each["Key"] for each in page.get("Contents", ())]


@pytest.mark.parametrize("size", [0, 5, CHUNK, CHUNK + 1, PART + CHUNK, 2 * PART + 12345])
def test_what_is_written_is_read_in_ranges(upstream: Server, tmp_path: Path, size: int) -> None:
    blobs = BucketObjects(opened(upstream, tmp_path, "ranges/"), ObjectCipher)
    body = os.urandom(size)
    draft = blobs.draft(KEY)
    for place in range(0, size, 1_000_000):
        draft.write(body[place : place + 1_000_000])
    name = draft.finish()
    assert b"".join(blobs.read(name, KEY, size)) == body
    for begin, end in ((0, 1), (CHUNK - 1, CHUNK + 1), (size - 3, size)):
        if 0 <= begin < end <= size:
            assert b"".join(blobs.read(name, KEY, size, begin, end)) == body[begin:end]
    if size > CHUNK:
        # Begun to be read, and left.
        reading = blobs.read(name, KEY, size)
        assert next(reading) == body[:CHUNK]
        reading.close()  # type: ignore[attr-defined]  # it is a generator
    blobs.delete(name)
    blobs.delete(name)
    with pytest.raises(BlobMissing):
        b"".join(blobs.read(name, KEY, 1))


def test_bytes_are_sealed_before_they_leave_and_no_one_alters_them_unseen(upstream: Server, tmp_path: Path) -> None:
    blobs, s3 = BucketObjects(opened(upstream, tmp_path, "sealed/"), ObjectCipher), upstream.client("s3")
    draft = blobs.draft(KEY)
    draft.write(b"plain words " * 1000)
    name = draft.finish()
    (key,) = keys(upstream, "sealed/")
    sealed = s3.get_object(Bucket=KEPT, Key=key)["Body"].read()
    assert b"plain words" not in sealed
    for altered in (sealed[:50] + bytes([sealed[50] ^ 1]) + sealed[51:], sealed[:-1], sealed[:3]):
        s3.put_object(Bucket=KEPT, Key=key, Body=altered)
        with pytest.raises(BadEnvelope):
            b"".join(blobs.read(name, KEY, 12_000))


def test_what_is_left_behind_is_found(upstream: Server, tmp_path: Path) -> None:
    blobs = BucketObjects(opened(upstream, tmp_path, "left/"), ObjectCipher)
    draft = blobs.draft(KEY)
    draft.write(b"nobody's")
    name = draft.finish()
    (hour,) = blobs.hours()
    assert (hour, list(blobs.made_in(hour))) == (name[:10], [name])
    assert list(blobs.made_in("2000010100")) == []
    half = blobs.draft(KEY)
    half.write(bytes(2 * PART))
    uploads = upstream.client("s3").list_multipart_uploads(Bucket=KEPT, Prefix="left/")["Uploads"]
    assert len(uploads) == 1
    assert blobs.sweep() == 0
    assert blobs.sweep(time.time() + 2 * LEFT_BEHIND) == 1
    with pytest.raises(BlobMissing):
        half.finish()
    half.abandon()
    draft = blobs.draft(KEY)
    draft.write(bytes(2 * PART))
    draft.abandon()
    assert "Uploads" not in upstream.client("s3").list_multipart_uploads(Bucket=KEPT, Prefix="left/")
    assert len(keys(upstream, "left/")) == 1


def test_content_is_kept_by_its_name(upstream: Server, tmp_path: Path) -> None:
    """Functions' code."""
    cipher = BlobCipher(RootKey({1: bytes(32)}, 1), SystemIds())
    blobs = BucketBlobs(opened(upstream, tmp_path, "content/"), tmp_path / "blobs", cipher)
    body = os.urandom(3_000_000)
    name = blobs.put([body[:1000], body[1000:]])
    assert blobs.put([body]) == name
    assert keys(upstream, "content/") == [f"content/{CONTENT}/{name[:2]}/{name}"]
    assert not any(path.is_file() for path in (tmp_path / "blobs").rglob("*"))
    assert (b"".join(blobs.get(name)), blobs.size(name)) == (body, len(body))
    assert [len(header) for header in blobs.headers()] == [cipher.header]
    blobs.delete(name)
    with pytest.raises(BlobMissing):
        b"".join(blobs.get(name))


def test_a_store_that_nobody_vouches_for_gets_nothing(upstream: Server, tmp_path: Path) -> None:
    blobs = BucketObjects(opened(upstream, tmp_path, "untrusted/", ca=False), ObjectCipher)
    draft = blobs.draft(KEY)
    draft.write(b"content")
    with pytest.raises(BlobsUnavailable, match="SSLError"):
        draft.finish()
    assert keys(upstream, "untrusted/") == []


def test_the_key_is_its_owners_alone(upstream: Server, tmp_path: Path) -> None:
    with pytest.raises(BucketProblem, match="by others"):
        read_credentials(credentials_file(upstream, tmp_path / "key", 0o640))
    path = tmp_path / "other"
    for wrong in ("", "[default]\n", "[default]\naws_access_key_id = A\n", "secret words", "[other]\na = b\n"):
        path.write_text(wrong)
        path.chmod(0o600)
        with pytest.raises(BucketProblem, match="no access key") as caught:
            read_credentials(path)
        assert "secret" not in caught.value.message
    with pytest.raises(BucketProblem, match="No such file"):
        read_credentials(tmp_path / "none")
    assert upstream.root.secret_access_key not in repr(read_credentials(credentials_file(upstream, tmp_path / "key")))


def environment(server: Server, tmp_path: Path) -> dict[str, str]:
    return {
        "CASEMATE_BLOBS_URL": f"s3://{KEPT}/a/server",
        "CASEMATE_BLOBS_ENDPOINT": server.endpoint,
        "CASEMATE_BLOBS_CA_FILE": server.ca or "",
        "CASEMATE_BLOBS_CREDENTIALS": str(credentials_file(server, tmp_path / "key")),
    }


def test_a_server_keeps_its_objects_there(upstream: Server, tmp_path: Path) -> None:
    env, data_dir, big = environment(upstream, tmp_path), tmp_path / "data", os.urandom(12_000_000)
    server = start(data_dir, env=env)
    s3 = server.client("s3")
    s3.create_bucket(Bucket="here")
    bodies = {"small": b"small", "middle": os.urandom(100_000), "big": big}
    for key, body in bodies.items():
        s3.put_object(Bucket="here", Key=key, Body=body)
    s3.copy_object(Bucket="here", Key="copy", CopySource="here/big")
    upload = s3.create_multipart_upload(Bucket="here", Key="parts")["UploadId"]
    parts = []
    for number, part in enumerate((big[:6_000_000], big[6_000_000:]), 1):
        answer = s3.upload_part(Bucket="here", Key="parts", UploadId=upload, PartNumber=number, Body=part)
        parts.append({"PartNumber": number, "ETag": answer["ETag"]})
    s3.complete_multipart_upload(Bucket="here", Key="parts", UploadId=upload, MultipartUpload={"Parts": parts})
    bodies |= {"copy": big, "parts": big}
    assert len(keys(upstream, "a/server/objects/")) == 5
    assert not any(path.name[:2] == "20" for path in (data_dir / "blobs").rglob("*"))
    # Refused after it was taken in: dropped there.
    with pytest.raises(ClientError):
        s3.put_object(Bucket="here", Key="wrong", Body=bytes(50_000), ChecksumCRC32="AAAAAA==")
    server.kill()
    server = start(data_dir, env=env)
    s3 = server.client("s3")
    for key, body in bodies.items():
        assert s3.get_object(Bucket="here", Key=key)["Body"].read() == body
    ranged = s3.get_object(Bucket="here", Key="parts", Range="bytes=5999990-6000009")["Body"].read()
    assert ranged == big[5_999_990:6_000_010]
    assert server.stop() == 0
    # It does not begin to look for them elsewhere.
    with pytest.raises(RuntimeError, match="blobs_url says otherwise"):
        start(data_dir)


def test_a_store_that_is_away_is_waited_for(tmp_path: Path) -> None:
    def ask(s3: Any) -> str:
        try:
            s3.put_object(Bucket="here", Key="middle", Body=bytes(100_000))
        except ClientError as error:
            return str(error.response["Error"]["Code"])
        return ""

    place = tmp_path / "upstream"
    away = start(place)
    away.client("s3").create_bucket(Bucket=KEPT)
    port = away.endpoint.rpartition(":")[2]
    with serving(tmp_path / "data", env=environment(away, tmp_path)) as server:
        s3 = server.client("s3")
        s3.create_bucket(Bucket="here")
        assert ask(s3) == ""
        assert away.stop() == 0
        assert ask(s3) == "ServiceUnavailable"
        s3.put_object(Bucket="here", Key="small", Body=b"small")
        assert s3.get_object(Bucket="here", Key="small")["Body"].read() == b"small"
        away = start(place, "--listen", f"127.0.0.1:{port}")
        assert ask(s3) == ""
        assert len(s3.get_object(Bucket="here", Key="middle")["Body"].read()) == 100_000
    assert away.stop() == 0


def test_a_server_with_blobs_of_its_own_is_not_moved(upstream: Server, tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        server.client("s3").create_bucket(Bucket="here")
        server.client("s3").put_object(Bucket="here", Key="middle", Body=bytes(100_000))
    with pytest.raises(RuntimeError, match="holds blobs"):
        start(tmp_path / "data", env=environment(upstream, tmp_path))

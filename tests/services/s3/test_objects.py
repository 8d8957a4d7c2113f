"""Objects: put, read, deleted, their versions, and what of them is on the disk."""

from __future__ import annotations

import base64
import hashlib
import json
import time
import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.services.harness import OTHER_ACCOUNT, allow
from tests.services.s3.conftest import BUCKET, Store

from casemate.api import kms as kms_api
from casemate.api import s3 as op
from casemate.crypto.errors import BadEnvelope
from casemate.kernel.errors import AccessDenied, ServiceError
from casemate.services.s3 import rows
from casemate.services.s3.listing import page_of


def refused(code: str) -> Any:
    return pytest.raises(ServiceError, check=lambda error: error.code == code)


def test_what_is_put_is_read_in_ranges_and_under_conditions(store: Store) -> None:
    body = bytes(range(256)) * 3000
    made = store.put("key", body, metadata={"a": "b"}, content_type="text/x")
    assert made.e_tag == f'"{hashlib.md5(body).hexdigest()}"'
    found = store.get("key")
    assert (found.metadata, found.content_type, found.server_side_encryption) == ({"a": "b"}, "text/x", "AES256")
    assert store.body("key") == body
    for start, end in ((0, 0), (262_143, 262_144), (700_000, 767_999), (5, 600_000)):
        assert store.body("key", range=f"bytes={start}-{end}") == body[start : end + 1]
    assert store.body("key", range="bytes=-5") == body[-5:]
    with refused("InvalidRange"):
        store.get("key", range="bytes=768000-")
    with refused("NotModified"):
        store.get("key", if_none_match=made.e_tag)
    with refused("PreconditionFailed"):
        store.get("key", if_match='"other"')
    with refused("PreconditionFailed"):
        store.put("key", if_none_match="*")
    with refused("NoSuchKey"):
        store.put("none", if_match=made.e_tag)
    assert store.put("key", b"", if_match=made.e_tag).e_tag == f'"{hashlib.md5(b"").hexdigest()}"'
    assert store.body("key") == b""


def test_what_is_told_of_a_body_must_be_true(store: Store) -> None:
    right = base64.b64encode(zlib.crc32(b"content").to_bytes(4, "big")).decode()
    assert store.put("key", checksum_crc32=right).checksum_crc32 == right
    before = store.files()
    with refused("BadDigest"):
        store.put("key", b"other", checksum_crc32=right)
    with refused("BadDigest"):
        store.put("key", content_md5=base64.b64encode(bytes(16)).decode())
    with refused("InvalidDigest"):
        store.put("key", content_md5="x")
    with refused("InvalidRequest"):
        store.put("key", checksum_algorithm="CRC32C")
    with refused("InvalidRequest"):
        store.put("key", checksum_crc32="AAAA")
    assert store.body("key") == b"content"
    # The world keeps what a refused call received; the gateway drops it, and the collector would.
    assert store.files() >= before


@pytest.mark.parametrize("key", ["a" * 1025, "é" * 513])
def test_keys_have_a_length(store: Store, key: str) -> None:
    with refused("KeyTooLongError"):
        store.put(key)


@pytest.mark.parametrize("key", ["a//b/../c", "/", "..", "a b+c%20", "\x01\x00", "ü\U0001f600", "a" * 1024])
def test_keys_are_what_they_are(store: Store, key: str) -> None:
    store.put(key)
    assert store.keys() == [key]
    assert store.body(key) == b"content"
    store.delete(key)
    assert store.keys() == []


def test_versions_come_and_go(store: Store) -> None:
    store.put("key", b"null")
    store.versioning("Enabled")
    first = store.put("key", b"first").version_id
    second = store.put("key", b"second").version_id
    assert [id for _, id, _ in store.versions()] == [second, first, "null"]
    assert (store.body("key"), store.body("key", version_id=first)) == (b"second", b"first")
    assert store.body("key", version_id="null") == b"null"
    marker = store.delete("key")
    assert marker.delete_marker
    with refused("NoSuchKey"):
        store.get("key")
    with refused("MethodNotAllowed"):
        store.get("key", version_id=marker.version_id)
    assert store.keys() == []
    store.delete("key", marker.version_id)
    assert store.body("key") == b"second"
    store.delete("key", second)
    assert store.body("key") == b"first"
    store.versioning("Suspended")
    store.put("key", b"null again")
    assert [id for _, id, _ in store.versions()] == ["null", first]
    store.delete("key")
    assert [(id, newest) for _, id, newest in store.versions()] == [(first, False), ("null", True)]
    store.delete("key", "null")
    store.delete("key", first)
    assert store.versions() == []
    with refused("InvalidArgument"):
        store.get("key", version_id="made up")


@settings(max_examples=25, deadline=None)
@given(
    keys=st.sets(st.text(st.sampled_from("ab/\x00\x01\U0010ffff"), min_size=1, max_size=5), max_size=12),
    prefix=st.text(st.sampled_from("ab/"), max_size=2),
    delimiter=st.sampled_from(["", "/", "a"]),
    size=st.integers(1, 4),
)
def test_pages_are_what_a_plain_reading_of_the_guide_gives(
    keys: set[str], prefix: str, delimiter: str, size: int
) -> None:
    kept = sorted(rows.escaped(key) for key in keys)
    plain = {rows.escaped(key): key for key in keys}

    def walk(place: str, step: int) -> Any:
        for row in kept:
            if row > place and plain[row].startswith(prefix):
                yield row, rows.encoded(rows.Version(key=plain[row], id="null", place=1, created=0.0))

    expected: list[str] = []
    for row in kept:
        key = plain[row]
        if key.startswith(prefix):
            end = key.find(delimiter, len(prefix)) if delimiter else -1
            told = key[: end + len(delimiter)] if end >= 0 else key
            if told not in expected:
                expected.append(told)
    found: list[str] = []
    after = ""
    for _ in range(40):
        page = page_of(walk, prefix=prefix, delimiter=delimiter, after=after, size=size)
        found += sorted([*(version.key for version in page.versions), *page.prefixes])
        assert page.total <= size
        if not page.last:
            break
        after = page.last
    assert sorted(found) == sorted(expected)


def test_parts_make_an_object(store: Store) -> None:
    world = store.world
    upload = world.call(op.CreateMultipartUpload, op.CreateMultipartUploadRequest(bucket=BUCKET, key="key")).upload_id
    assert upload is not None
    contents = {1: b"a" * 5_242_880, 3: b"b" * 100, 2: b"never completed"}
    tags = {}
    for number, content in contents.items():
        request = op.UploadPartRequest(bucket=BUCKET, key="key", upload_id=upload, part_number=number, body=content)
        tags[number] = world.call(op.UploadPart, request).e_tag

    def complete(*parts: tuple[int, str | None]) -> op.CompleteMultipartUploadOutput:
        listed = [op.CompletedPart(part_number=number, e_tag=tag) for number, tag in parts]
        request = op.CompleteMultipartUploadRequest(
            bucket=BUCKET,
            key="key",
            upload_id=upload,
            multipart_upload=op.CompletedMultipartUpload(parts=listed),
        )
        return world.call(op.CompleteMultipartUpload, request)

    with refused("InvalidPartOrder"):
        complete((3, tags[3]), (1, tags[1]))
    with refused("InvalidPart"):
        complete((1, '"other"'))
    with refused("EntityTooSmall"):
        complete((2, tags[2]), (3, tags[3]))
    digests = b"".join(hashlib.md5(contents[number]).digest() for number in (1, 3))
    done = complete((1, tags[1]), (3, tags[3]))
    assert done.e_tag == f'"{hashlib.md5(digests).hexdigest()}-2"'
    whole = contents[1] + contents[3]
    assert store.body("key") == whole
    assert store.body("key", range="bytes=5242870-5242889") == whole[5242870:5242890]
    assert store.body("key", part_number=2) == contents[3]
    with refused("NoSuchUpload"):
        complete((1, tags[1]))
    copied = op.CopyObjectRequest(bucket=BUCKET, key="copy", copy_source=f"{BUCKET}/key")
    result = world.call(op.CopyObject, copied).copy_object_result
    assert result is not None
    assert result.e_tag == f'"{hashlib.md5(whole).hexdigest()}"'
    assert store.body("copy") == whole


def test_no_byte_stays_that_no_row_names(store: Store) -> None:
    second = b"second" * rows.SMALL_SIZE
    store.put("key", b"first" * rows.SMALL_SIZE)
    store.put("key", second)
    store.put("gone", bytes(rows.SMALL_SIZE + 1))
    store.delete("gone")
    assert store.files() == 3
    collector = store.collector()
    assert collector.remove_garbage() == 0
    store.world.clock.time += 600
    assert collector.remove_garbage() == 2
    assert (store.files(), store.body("key")) == (1, second)
    # A crash after the bytes and before the row.
    draft = store.blobs.draft(bytes(32))
    draft.write(b"nobody's")
    draft.finish()
    (store.directory / "objects" / "incoming" / "half").write_bytes(b"half")
    assert collector.remove_orphans() == 0
    # Blobs are named by the machine's own time.
    store.world.clock.time = time.time() + 3 * 86_400
    assert collector.remove_orphans() == 1
    assert (store.body("key"), store.blobs.sweep(store.world.clock.wall())) == (second, 1)
    assert store.files() == 1


def test_bytes_on_the_disk_are_sealed_and_no_one_alters_them_unseen(store: Store) -> None:
    store.put("key", b"plain words " * 50_000)
    (path,) = (path for path in store.directory.rglob("*") if path.is_file())
    sealed = path.read_bytes()
    assert b"plain words" not in sealed
    database = b"".join(each.read_bytes() for each in store.directory.parent.glob("store.sqlite3*"))
    assert b"plain words" not in database
    for place in (0, 1, 300_000, len(sealed) - 1):
        path.write_bytes(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
        if place:
            with pytest.raises(BadEnvelope):
                store.body("key")
    path.write_bytes(sealed[:-20])
    with pytest.raises(BadEnvelope):
        store.body("key")


@pytest.mark.parametrize("bucket_key", [False, True])
def test_kms_is_asked_as_the_caller_and_recorded(store: Store, bucket_key: bool) -> None:
    world = store.world
    key = world.call(kms_api.CreateKey, kms_api.CreateKeyRequest()).key_metadata
    assert key is not None
    assert key.arn is not None
    members: dict[str, Any] = {"server_side_encryption": "aws:kms", "ssekms_key_id": key.arn}
    request = op.PutObjectRequest(bucket=BUCKET, key="key", body=b"c", bucket_key_enabled=bucket_key, **members)
    outcome = world.outcome(op.PutObject, request)
    (kms_record, _) = world.records(outcome)
    assert kms_record["eventName"] == "GenerateDataKey"
    context = f"arn:aws:s3:::{BUCKET}" + ("" if bucket_key else "/key")
    assert kms_record["requestParameters"]["encryptionContext"] == {"aws:s3:arn": context}
    reader = world.user("reader", allow("s3:*"))
    with pytest.raises(AccessDenied):
        store.get("key", reader)
    user = world.user("both", allow(["s3:*", "kms:Decrypt"]))
    assert store.body("key", user) == b"c"
    world.call(kms_api.DisableKey, kms_api.DisableKeyRequest(key_id=key.key_id))
    with refused("KMS.DisabledException"):
        store.get("key", None)


def _policy(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def test_policies_let_others_in_and_public_ones_are_blocked(store: Store) -> None:
    world = store.world
    store.put("key")
    stranger = world.user("stranger", allow("s3:*"), account=OTHER_ACCOUNT)
    with pytest.raises(AccessDenied):
        store.get("key", stranger)
    statement = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": f"arn:aws:s3:::{BUCKET}/*"}

    def put(principal: Any) -> None:
        text = _policy({**statement, "Principal": principal})
        world.call(op.PutBucketPolicy, op.PutBucketPolicyRequest(bucket=BUCKET, policy=text))

    put({"AWS": stranger.arn})
    assert store.body("key", stranger) == b"content"
    with refused("AccessDenied"):
        put("*")
    block = op.PublicAccessBlockConfiguration(block_public_policy=False, restrict_public_buckets=True)
    request = op.PutPublicAccessBlockRequest(bucket=BUCKET, public_access_block_configuration=block)
    world.call(op.PutPublicAccessBlock, request)
    put("*")
    status = world.call(op.GetBucketPolicyStatus, op.GetBucketPolicyStatusRequest(bucket=BUCKET)).policy_status
    assert status == op.PolicyStatus(is_public=True)
    with pytest.raises(AccessDenied):
        store.get("key", stranger)
    world.call(op.DeletePublicAccessBlock, op.DeletePublicAccessBlockRequest(bucket=BUCKET))
    assert store.body("key", stranger) == b"content"
    # Who may not list is not told what is missing.
    with pytest.raises(AccessDenied):
        store.get("none", stranger)


def test_locks_hold(store: Store) -> None:
    world = store.world
    world.call(op.CreateBucket, op.CreateBucketRequest(bucket="locked", object_lock_enabled_for_bucket=True))

    def put(mode: Any, seconds: float) -> str:
        request = op.PutObjectRequest(
            bucket="locked",
            key="key",
            body=b"x",
            content_md5=base64.b64encode(hashlib.md5(b"x").digest()).decode(),
            object_lock_mode=mode,
            object_lock_retain_until_date=world.clock.now() + seconds,
        )
        return world.call(op.PutObject, request).version_id or ""

    def delete(version: str, **more: Any) -> None:
        world.call(op.DeleteObject, op.DeleteObjectRequest(bucket="locked", key="key", version_id=version, **more))

    governed, complied = put("GOVERNANCE", 100), put("COMPLIANCE", 100)
    delete("")
    for version in (governed, complied):
        with refused("AccessDenied"):
            delete(version)
    with refused("AccessDenied"):
        delete(complied, bypass_governance_retention=True)
    delete(governed, bypass_governance_retention=True)
    hold = op.PutObjectLegalHoldRequest(
        bucket="locked", key="key", version_id=complied, legal_hold=op.ObjectLockLegalHold(status="ON")
    )
    world.call(op.PutObjectLegalHold, hold)
    world.clock.time += 200
    with refused("AccessDenied"):
        delete(complied, bypass_governance_retention=True)
    off = op.ObjectLockLegalHold(status="OFF")
    world.call(
        op.PutObjectLegalHold,
        op.PutObjectLegalHoldRequest(bucket="locked", key="key", version_id=complied, legal_hold=off),
    )
    delete(complied)
    with refused("InvalidBucketState"):
        world.call(
            op.PutBucketVersioning,
            op.PutBucketVersioningRequest(
                bucket="locked", versioning_configuration=op.VersioningConfiguration(status="Suspended")
            ),
        )


def test_a_page_passes_over_what_falls_together(store: Store) -> None:
    def fill(tx: Any) -> None:
        for number in range(20_000):
            made = rows.Version(key=f"k/{number:07d}", id="null", place=1, created=0.0)
            tx.put_record(rows.CURRENT, rows.row_key(BUCKET, made.key), rows.encoded(made))

    store.world.store.run_write(fill).result()
    request = op.ListObjectsV2Request(bucket=BUCKET, delimiter="/")
    told = store.world.call(op.ListObjectsV2, request)
    assert ([each.prefix for each in told.common_prefixes or []], told.is_truncated) == (["k/"], False)
    assert len(store.keys(start_after="k/0019989")) == 10

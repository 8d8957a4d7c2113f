"""Small objects: kept in the store with their rows, sealed, and no longer than those."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from tests.services.s3.conftest import BUCKET, Store

from casemate.api import s3 as op
from casemate.crypto.errors import BadEnvelope
from casemate.kernel.errors import Unavailable
from casemate.kernel.transaction import Transaction
from casemate.services.s3 import rows
from casemate.services.s3.encryption import KEY_SIZE
from casemate.services.s3.rows import SMALL, SMALL_SIZE, Blob


def kept(store: Store) -> dict[str, bytes]:
    """The small blobs in the store, by name."""
    return dict(store.world.store.run_read(lambda tx: tx.records(SMALL, limit=1000)).result())


def tables(store: Store) -> list[int]:
    """How many rows there are that come and go with bytes: of small blobs, of others, of garbage."""
    names = (SMALL, rows.BLOBS, rows.GARBAGE)
    return store.world.store.run_read(lambda tx: [tx.count_records(name) for name in names]).result()


@pytest.mark.parametrize("size", [0, 1, 4096, SMALL_SIZE - 1, SMALL_SIZE, SMALL_SIZE + 1])
def test_up_to_a_size_there_is_no_file(store: Store, size: int) -> None:
    body = bytes(number % 251 for number in range(size))
    store.put("key", body)
    small = size <= SMALL_SIZE
    assert (store.files(), tables(store)) == (0 if small else 1, [int(small), int(not small), 0])
    assert store.body("key") == body
    if size > 10:
        assert store.body("key", range="bytes=3-9") == body[3:10]
        assert store.body("key", range="bytes=-2") == body[-2:]


def test_bytes_come_and_go_with_their_row(store: Store) -> None:
    store.put("key", b"first")
    store.put("key", b"second")
    assert (tables(store), store.body("key")) == ([1, 0, 0], b"second")
    # From one place to the other and back.
    store.put("key", bytes(SMALL_SIZE + 1))
    assert tables(store) == [0, 1, 0]
    store.put("key", b"third")
    assert tables(store) == [1, 0, 1]
    store.versioning("Enabled")
    fourth = store.put("key", b"fourth").version_id
    store.delete("key")
    assert (tables(store), store.body("key", version_id=fourth)) == ([2, 0, 1], b"fourth")
    store.delete("key", fourth)
    store.delete("key", "null")
    assert tables(store) == [0, 0, 1]


def test_a_refused_upload_leaves_nothing(store: Store) -> None:
    with pytest.raises(Exception, match="did not match"):
        store.put("key", b"other", checksum_crc32="AAAAAA==")
    assert (tables(store), store.files()) == ([0, 0, 0], 0)


def test_small_bytes_are_sealed_and_no_one_alters_them_unseen(store: Store) -> None:
    body = b"plain words " * 300
    store.put("key", body)
    store.put("twin", body)
    (name, sealed), (_, twin) = kept(store).items()
    assert b"plain words" not in sealed
    # The same bytes under keys of their own.
    assert sealed[1:17] != twin[1:17]
    database = b"".join(each.read_bytes() for each in store.directory.parent.glob("store.sqlite3*"))
    assert b"plain words" not in database

    def alter(value: bytes) -> Callable[[], None]:
        return lambda: store.world.store.run_write(lambda tx: tx.put_record(SMALL, name, value)).result()

    for altered in (sealed[:5] + bytes([sealed[5] ^ 1]) + sealed[6:], sealed[:-1], twin):
        alter(altered)()
        with pytest.raises(BadEnvelope):
            store.body("key")
    store.world.store.run_write(lambda tx: tx.delete_record(SMALL, name)).result()
    with pytest.raises(Unavailable):
        store.body("key")
    assert store.body("twin") == body


def test_copies_are_their_own(store: Store) -> None:
    world, large = store.world, bytes(range(256)) * 100
    store.put("small", b"content")
    store.put("large", large)
    for key in ("small", "large"):
        world.call(op.CopyObject, op.CopyObjectRequest(bucket=BUCKET, key=f"{key}-copy", copy_source=f"{BUCKET}/{key}"))
        store.delete(key)
    assert (store.body("small-copy"), store.body("large-copy")) == (b"content", large)
    assert tables(store) == [1, 1, 1]


def test_the_last_part_may_be_small(store: Store) -> None:
    world, first = store.world, b"a" * 5_242_880
    made = world.call(op.CreateMultipartUpload, op.CreateMultipartUploadRequest(bucket=BUCKET, key="key"))
    upload = made.upload_id or ""
    store.put("source", b"0123456789")

    def part(number: int, body: bytes) -> op.CompletedPart:
        request = op.UploadPartRequest(bucket=BUCKET, key="key", upload_id=upload, part_number=number, body=body)
        return op.CompletedPart(part_number=number, e_tag=world.call(op.UploadPart, request).e_tag)

    part(2, b"never completed")
    parts = [part(1, first), part(2, b"tail")]
    copy = op.UploadPartCopyRequest(
        bucket=BUCKET,
        key="key",
        upload_id=upload,
        part_number=3,
        copy_source=f"{BUCKET}/source",
        copy_source_range="bytes=2-4",
    )
    world.call(op.UploadPartCopy, copy)
    assert tables(store) == [3, 1, 0]
    listed = op.CompletedMultipartUpload(parts=parts)
    world.call(
        op.CompleteMultipartUpload,
        op.CompleteMultipartUploadRequest(bucket=BUCKET, key="key", upload_id=upload, multipart_upload=listed),
    )
    # The part that was not completed is gone; the source is there.
    assert tables(store) == [2, 1, 0]
    assert store.body("key") == first + b"tail"
    assert store.body("key", range="bytes=5242878-5242881") == b"aata"
    assert store.body("key", part_number=2) == b"tail"
    store.delete("key")
    assert tables(store) == [1, 0, 1]


def test_small_objects_of_before_are_read_from_their_files(store: Store) -> None:
    """Rows that were written when every object had a file."""
    store.put("key", b"before")

    def file(key: bytes) -> str:
        draft = store.blobs.draft(key)
        draft.write(b"before")
        return draft.finish()

    def rewrite(tx: Transaction) -> None:
        version = rows.current(tx, BUCKET, "key")
        assert version is not None
        assert version.blob is not None
        sealed = tx.record(SMALL, version.blob.name)
        assert sealed is not None
        name = file(bytes(KEY_SIZE))
        # As one file is another: what a row says of a blob is its name, its size and its key.
        path = next(path for path in store.directory.rglob(name))
        path.write_bytes(sealed)
        tx.delete_record(SMALL, version.blob.name)
        tx.put_record(rows.BLOBS, name, b"")
        blob = Blob(name, version.blob.size, version.blob.wrapped)
        rows.put_current(tx, BUCKET, msgspec.structs.replace(version, blob=blob))

    store.world.store.run_write(rewrite).result()
    assert (store.body("key"), store.files(), tables(store)) == (b"before", 1, [0, 1, 0])
    store.delete("key")
    store.world.clock.time += 600
    assert (store.collector().remove_garbage(), store.files()) == (1, 0)

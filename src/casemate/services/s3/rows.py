"""Objects' rows: every version of every key, as records in the order in which they are listed.

A version is in one of two tables: ``CURRENT`` has, by key, the newest version of each key unless that is a delete
marker; ``OLDER`` has all others, delete markers included, by key and newest first. So a page of a listing costs what
is on it, whatever else there is. A version's id says its place in ``OLDER``, but for the id ``null``, whose place
``NULLS`` has.

A blob of up to ``SMALL_SIZE`` bytes lies in ``SMALL``, by its name: it comes and goes in one commit with the row that
names it, and a listing, which reads rows alone, costs no more for it. Every other blob that a row names has a row of
its own in ``BLOBS``; in the commit that takes a blob's last name away it becomes ``GARBAGE``, which the keeper removes.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator

import msgspec

from casemate.blobs.interface import BlobMissing
from casemate.blobs.objects import is_small
from casemate.kernel.ids import Ids
from casemate.kernel.streaming import Received
from casemate.kernel.transaction import Transaction

CURRENT = "s3-current"
OLDER = "s3-older"
NULLS = "s3-nulls"
BLOBS = "s3-blobs"
SMALL = "s3-small"
SMALL_SIZE = 16 * 1024
"""Bytes of content up to which a blob is kept in the store: a file's own syncs cost more (``bench/objects.py``)."""
GARBAGE = "s3-garbage"
NULL = "null"
GARBAGE_SECONDS = 120.0
"""How long the bytes of a deleted object stay, for those who began to read it before."""

LAST = "\U0010ffff" * 260
"""Behind every key that begins as what stands in front of this."""
_SEPARATOR = "\x01\x01"
_MOST = (1 << 63) - 1


class Blob(msgspec.Struct, frozen=True, array_like=True):
    """A blob: its name, its size in bytes, the key it is under, under the object's data key."""

    name: str
    size: int
    wrapped: bytes


class Sealing(msgspec.Struct, frozen=True):
    """Whose key the keys of a version's blobs are under.

    ``algorithm`` is ``AES256`` (the bucket's own key) or ``aws:kms``: then ``data_key`` is what KMS made of it under
    ``kms_key`` (an ARN), bound to ``context``, the object's ARN or, with a bucket key, the bucket's, and to
    ``further``, what the request had for an encryption context.
    """

    algorithm: str = "AES256"
    kms_key: str = ""
    data_key: bytes = b""
    context: str = ""
    bucket_key: bool = False
    further: dict[str, str] = {}


class Checksum(msgspec.Struct, frozen=True, array_like=True):
    """A checksum as it is told (Base64, ``-N`` behind it where it is one of N parts' checksums), and of what."""

    algorithm: str
    value: str
    type: str = "FULL_OBJECT"


class Version(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A version of a key, or a delete marker. Times are seconds since the epoch.

    ``place`` orders the versions of a key, the newest first. ``blob`` has the bytes; of an upload in parts ``parts`` is
    the upload's id, whose parts' rows name the blobs, and ``part_count`` how many. ``headers`` are by lower-case name.
    """

    key: str
    id: str
    place: int
    created: float
    marker: bool = False
    size: int = 0
    e_tag: str = ""
    owner: str = ""
    blob: Blob | None = None
    parts: str = ""
    part_count: int = 0
    headers: dict[str, str] = {}
    metadata: dict[str, str] = {}
    tags: dict[str, str] = {}
    storage_class: str = "STANDARD"
    sealing: Sealing = Sealing()
    checksum: Checksum | None = None
    lock_mode: str = ""
    lock_until: float = 0.0
    legal_hold: bool = False


def escaped(key: str) -> str:
    """A key as records' keys have it: in the same order, and with nothing in it that separates."""
    if "\x00" in key or "\x01" in key:
        return key.replace("\x01", "\x01\x03").replace("\x00", "\x01\x02")
    return key


def row_key(bucket: str, key: str) -> str:
    """The key of a key's rows."""
    return f"{bucket}/{escaped(key)}"


def older_key(bucket: str, key: str, place: int) -> str:
    """The key of a version that is not the current one."""
    return f"{bucket}/{escaped(key)}{_SEPARATOR}{place:019d}"


def older_than(bucket: str, key: str) -> tuple[str, str]:
    """The bounds of a key's rows in OLDER."""
    start = f"{bucket}/{escaped(key)}{_SEPARATOR}"
    return start, start + LAST


def encoded(version: Version) -> bytes:
    """A version as its row has it."""
    return msgspec.msgpack.encode(version)


_decoder = msgspec.msgpack.Decoder(Version)


def read(value: bytes) -> Version:
    """The version in a row."""
    return _decoder.decode(value)


def make_place(now: float, newest: Version | None) -> int:
    """The place of a version that is made now, in front of the newest there is."""
    place = _MOST - int(now * 1e9)
    return place if newest is None else min(place, newest.place - 1)


def sequence(place: int) -> int:
    """What grows with each version of a key, where its place gets smaller."""
    return _MOST - place


def make_version_id(place: int, ids: Ids) -> str:
    """The id of the version at a place; nobody else can make one up."""
    return base64.urlsafe_b64encode(place.to_bytes(8, "big") + ids.unique(16)).decode()


def place_in(version_id: str) -> int | None:
    """The place that an id says, None for what is no id."""
    if len(version_id) != 32:
        return None
    try:
        return int.from_bytes(base64.b64decode(version_id, altchars=b"-_", validate=True)[:8], "big")
    except ValueError:
        return None


# -- finding


def current(tx: Transaction, bucket: str, key: str) -> Version | None:
    """The key's newest version, None where there is none or it is a delete marker."""
    value = tx.record(CURRENT, row_key(bucket, key))
    return None if value is None else read(value)


def newest_older(tx: Transaction, bucket: str, key: str) -> Version | None:
    """The newest version of a key that is not the current one."""
    after, before = older_than(bucket, key)
    found = tx.records(OLDER, after=after, before=before, limit=1)
    return read(found[0][1]) if found else None


def newest(tx: Transaction, bucket: str, key: str) -> Version | None:
    """The key's newest version, be it a delete marker."""
    return current(tx, bucket, key) or newest_older(tx, bucket, key)


def version(tx: Transaction, bucket: str, key: str, version_id: str) -> Version | None:
    """The key's version of that id, or None."""
    found = current(tx, bucket, key)
    if found is not None and found.id == version_id:
        return found
    if version_id == NULL:
        held = tx.record(NULLS, row_key(bucket, key))
        place = None if held is None else int(held)
    else:
        place = place_in(version_id)
    if place is None or place > _MOST:
        return None
    value = tx.record(OLDER, older_key(bucket, key, place))
    kept = None if value is None else read(value)
    return kept if kept is not None and kept.id == version_id else None


# -- writing


def put_current(tx: Transaction, bucket: str, made: Version) -> None:
    """Make a version the current one."""
    tx.put_record(CURRENT, row_key(bucket, made.key), encoded(made))


def put_older(tx: Transaction, bucket: str, made: Version) -> None:
    """Keep a version behind the current one."""
    tx.put_record(OLDER, older_key(bucket, made.key, made.place), encoded(made))
    if made.id == NULL:
        tx.put_record(NULLS, row_key(bucket, made.key), str(made.place).encode())


def remove_older(tx: Transaction, bucket: str, gone: Version) -> None:
    """Take a version from behind the current one."""
    tx.delete_record(OLDER, older_key(bucket, gone.key, gone.place))
    if gone.id == NULL:
        tx.delete_record(NULLS, row_key(bucket, gone.key))


def replace(tx: Transaction, bucket: str, changed: Version) -> None:
    """Write a version in its place with other tags or another lock."""
    held = current(tx, bucket, changed.key)
    if held is not None and held.id == changed.id and held.place == changed.place:
        put_current(tx, bucket, changed)
    else:
        put_older(tx, bucket, changed)


def keep(tx: Transaction, received: Received) -> None:
    """Note that a row names the blob that was received; a small one is kept as of now."""
    tx.put_record(SMALL if received.sealed else BLOBS, received.blob, received.sealed)


def sealed_bytes(tx: Transaction, blob: Blob) -> bytes:
    """All of a small blob as it is kept, b"" of any other. Raises BlobMissing."""
    if not is_small(blob.name):
        return b""
    sealed = tx.record(SMALL, blob.name)
    if sealed is None:
        raise BlobMissing(blob.name)
    return sealed


def discard(tx: Transaction, blobs: Iterable[str], now: float) -> None:
    """Note that no row names these blobs any more; small ones are gone as of now."""
    for blob in blobs:
        if is_small(blob):
            tx.delete_record(SMALL, blob)
            continue
        tx.delete_record(BLOBS, blob)
        tx.put_record(GARBAGE, f"{int(now + GARBAGE_SECONDS):012d}/{blob}", b"")


# -- walking


def each_current(
    tx: Transaction, bucket: str, *, prefix: str = "", after: str = "", size: int = 1000
) -> Iterator[tuple[str, bytes]]:
    """The current versions (row key behind the bucket's name, row) with a prefix, behind ``after``, in their order."""
    return _each(tx, CURRENT, bucket, escaped(prefix), after, size)


def each_older(
    tx: Transaction, bucket: str, *, prefix: str = "", after: str = "", size: int = 1000
) -> Iterator[tuple[str, bytes]]:
    """All other versions likewise; ``after`` is a row key, separator and place included."""
    return _each(tx, OLDER, bucket, escaped(prefix), after, size)


def _each(tx: Transaction, table: str, bucket: str, prefix: str, after: str, size: int) -> Iterator[tuple[str, bytes]]:
    base = f"{bucket}/"
    before = base + prefix + LAST
    if prefix and after < prefix:
        exact = tx.record(table, base + prefix)
        if exact is not None:
            yield prefix, exact
        after = prefix
    while True:
        page = tx.records(table, after=base + after, before=before, limit=size)
        for key, value in page:
            yield key[len(base) :], value
        if len(page) < size:
            return
        after = page[-1][0][len(base) :]

"""Versions come and go: what a write, a deletion and the deletion of a version make of a key's rows.

Amazon S3 User Guide, "How S3 Versioning works", "Adding objects to versioning-suspended buckets", "Working with delete
markers".
"""

from __future__ import annotations

import msgspec

from casemate.services.s3 import rows
from casemate.services.s3.contents import PARTS, part_key, parts_of
from casemate.services.s3.doing import Doing
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import NULL, Version


def place_for(call: Doing, bucket: Bucket, key: str) -> tuple[int, str]:
    """The place and id of the version that a write would make now."""
    place = rows.make_place(call.now, rows.newest(call.tx, bucket.name, key))
    return place, rows.make_version_id(place, call.ids) if bucket.versioning == "Enabled" else NULL


def put(call: Doing, bucket: Bucket, made: Version) -> None:
    """Make a version the key's newest; what its id or the bucket's versioning puts an end to is gone."""
    _make_room(call, bucket, made.key, made.id)
    if made.marker:
        rows.put_older(call.tx, bucket.name, made)
        return
    rows.put_current(call.tx, bucket.name, made)


def _make_room(call: Doing, bucket: Bucket, key: str, id: str) -> None:
    tx = call.tx
    held = rows.current(tx, bucket.name, key)
    if id == NULL and bucket.versioning:
        older = rows.version(tx, bucket.name, key, NULL)
        if older is not None and older != held:
            rows.remove_older(tx, bucket.name, older)
            _discard(call, older)
    if held is None:
        return
    if held.id == id:
        _discard(call, held)
    else:
        rows.put_older(tx, bucket.name, held)
    tx.delete_record(rows.CURRENT, rows.row_key(bucket.name, key))


def delete(call: Doing, bucket: Bucket, key: str) -> Version | None:
    """Delete a key without naming a version: the delete marker that stands for it then, None without versioning."""
    if not bucket.versioning:
        held = rows.current(call.tx, bucket.name, key)
        if held is not None:
            call.tx.delete_record(rows.CURRENT, rows.row_key(bucket.name, key))
            _discard(call, held)
        return None
    place, id = place_for(call, bucket, key)
    marker = Version(key=key, id=id, place=place, created=call.now, marker=True, owner=call.account)
    put(call, bucket, marker)
    return marker


def delete_version(call: Doing, bucket: Bucket, gone: Version) -> None:
    """Delete a version for good; the newest that is left takes its place."""
    tx, name, key = call.tx, bucket.name, gone.key
    held = rows.current(tx, name, key)
    if held is not None and held.place == gone.place and held.id == gone.id:
        tx.delete_record(rows.CURRENT, rows.row_key(name, key))
        held = None
    else:
        rows.remove_older(tx, name, gone)
    _discard(call, gone)
    if held is None:
        newest = rows.newest_older(tx, name, key)
        if newest is not None and not newest.marker:
            rows.remove_older(tx, name, newest)
            rows.put_current(tx, name, newest)


def changed(call: Doing, bucket: Bucket, version: Version, **members: object) -> None:
    """Write a version in its place with some of it changed."""
    rows.replace(call.tx, bucket.name, msgspec.structs.replace(version, **members))


def _discard(call: Doing, gone: Version) -> None:
    """Let go of a version's bytes, and of the rows of its parts."""
    if gone.parts:
        parts = parts_of(call, gone)
        rows.discard(call.tx, (part.blob.name for part in parts), call.now)
        for part in parts:
            call.tx.delete_record(PARTS, part_key(gone.parts, part.number))
    elif gone.blob is not None:
        rows.discard(call.tx, (gone.blob.name,), call.now)

"""Objects, versions and uploads: listed."""

from __future__ import annotations

from collections.abc import Iterator
from heapq import merge
from typing import Any

import msgspec

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.s3 import rows
from casemate.services.s3.errors import invalid_argument
from casemate.services.s3.listing import Page, encoder, page_of, page_size
from casemate.services.s3.model import Bucket, owner_id
from casemate.services.s3.multipart import UPLOADS, Upload, upload_key
from casemate.services.s3.rows import LAST, Version, escaped
from casemate.services.s3.service import s3
from casemate.services.s3.targets import listed_bucket, upload_bucket


def _page(call: Call, bucket: Bucket, *, prefix: str, delimiter: str, after: str, size: int) -> Page:
    def walk(place: str, step: int) -> Iterator[tuple[str, bytes]]:
        return rows.each_current(call.tx, bucket.name, prefix=prefix, after=place, size=step)

    return page_of(walk, prefix=prefix, delimiter=delimiter, after=after, size=size)


def _object(version: Version, encode: Any, *, owner: bool) -> op.Object:
    told: dict[str, Any] = {}
    if version.checksum is not None:
        told = {"checksum_algorithm": [version.checksum.algorithm], "checksum_type": version.checksum.type}
    return op.Object(
        key=encode(version.key),
        last_modified=version.created,
        e_tag=f'"{version.e_tag}"',
        size=version.size,
        storage_class=version.storage_class,  # type: ignore[arg-type]  # it was read as one of the model's
        owner=op.Owner(id=owner_id(version.owner)) if owner else None,
        **told,
    )


@s3.operation(op.ListObjectsV2, on=listed_bucket)
def list_objects_v2(call: Call, req: op.ListObjectsV2Request, bucket: Bucket) -> op.ListObjectsV2Output:
    """List objects by key, a page at a time."""
    size = page_size(req.max_keys)
    prefix, delimiter = req.prefix or "", req.delimiter or ""
    listing = f"{bucket.uid}/objects"
    after = req.start_after or ""
    if req.continuation_token is not None:
        try:
            after = read_token(listing, req.continuation_token)
        except BadToken:
            raise invalid_argument(
                "The continuation token provided is incorrect", "continuation-token", req.continuation_token
            ) from None
    page = _page(call, bucket, prefix=prefix, delimiter=delimiter, after=after, size=size)
    encode = encoder(req.encoding_type)
    return op.ListObjectsV2Output(
        name=bucket.name,
        prefix=encode(prefix),
        delimiter=encode(delimiter) if delimiter else None,
        max_keys=size,
        encoding_type=req.encoding_type,
        key_count=page.total,
        continuation_token=req.continuation_token,
        next_continuation_token=make_token(listing, page.last) if page.last else None,
        start_after=encode(req.start_after) if req.start_after else None,
        is_truncated=bool(page.last),
        contents=[_object(version, encode, owner=bool(req.fetch_owner)) for version in page.versions],
        common_prefixes=[op.CommonPrefix(prefix=encode(each)) for each in page.prefixes],
    )


@s3.operation(op.ListObjects, on=listed_bucket)
def list_objects(call: Call, req: op.ListObjectsRequest, bucket: Bucket) -> op.ListObjectsOutput:
    """List objects by key, as before ListObjectsV2."""
    size = page_size(req.max_keys)
    prefix, delimiter = req.prefix or "", req.delimiter or ""
    page = _page(call, bucket, prefix=prefix, delimiter=delimiter, after=req.marker or "", size=size)
    encode = encoder(req.encoding_type)
    return op.ListObjectsOutput(
        name=bucket.name,
        prefix=encode(prefix),
        marker=encode(req.marker or ""),
        delimiter=encode(delimiter) if delimiter else None,
        max_keys=size,
        encoding_type=req.encoding_type,
        is_truncated=bool(page.last),
        next_marker=encode(page.last) if page.last and delimiter else None,
        contents=[_object(version, encode, owner=True) for version in page.versions],
        common_prefixes=[op.CommonPrefix(prefix=encode(each)) for each in page.prefixes],
    )


@s3.operation(op.ListObjectVersions, on=listed_bucket.under("ListBucketVersions"))
def list_object_versions(call: Call, req: op.ListObjectVersionsRequest, bucket: Bucket) -> op.ListObjectVersionsOutput:
    """List every version and delete marker, by key and newest first."""
    size = page_size(req.max_keys)
    prefix, delimiter = req.prefix or "", req.delimiter or ""
    marker, version_marker = req.key_marker or "", req.version_id_marker or ""
    if version_marker and not marker:
        raise invalid_argument(
            "A version-id marker cannot be specified without a key marker.", "version-id-marker", version_marker
        )
    shown, prefixes, last = _versions_page(call, bucket, prefix, delimiter, (marker, version_marker), size)
    encode = encoder(req.encoding_type)
    versions: list[op.ObjectVersion] = []
    markers: list[op.DeleteMarkerEntry] = []
    for each, latest in shown:
        owner = op.Owner(id=owner_id(each.owner))
        if each.marker:
            markers.append(
                op.DeleteMarkerEntry(
                    owner=owner,
                    key=encode(each.key),
                    version_id=each.id,
                    is_latest=latest,
                    last_modified=each.created,
                )
            )
            continue
        told: dict[str, Any] = {}
        if each.checksum is not None:
            told = {"checksum_algorithm": [each.checksum.algorithm], "checksum_type": each.checksum.type}
        versions.append(
            op.ObjectVersion(
                e_tag=f'"{each.e_tag}"',
                size=each.size,
                storage_class="STANDARD",
                key=encode(each.key),
                version_id=each.id,
                is_latest=latest,
                last_modified=each.created,
                owner=owner,
                **told,
            )
        )
    return op.ListObjectVersionsOutput(
        is_truncated=bool(last),
        key_marker=encode(marker),
        version_id_marker=version_marker,
        next_key_marker=encode(last[0]) if last else None,
        next_version_id_marker=(last[1] or None) if last else None,
        versions=versions,
        delete_markers=markers,
        name=bucket.name,
        prefix=encode(prefix),
        delimiter=encode(delimiter) if delimiter else None,
        max_keys=size,
        common_prefixes=[op.CommonPrefix(prefix=encode(each)) for each in prefixes],
        encoding_type=req.encoding_type,
    )


def _versions_page(
    call: Call, bucket: Bucket, prefix: str, delimiter: str, marker: tuple[str, str], size: int
) -> tuple[list[tuple[Version, bool]], list[str], tuple[str, str] | None]:
    """The versions of a page and whether each is its key's newest, the common prefixes, what is last if truncated."""
    shown: list[tuple[Version, bool]] = []
    prefixes: list[str] = []
    if size == 0:
        return shown, prefixes, None
    last: tuple[str, str] = ("", "")
    key, behind = marker
    place: int | None = None
    if key and behind:
        found = rows.version(call.tx, bucket.name, key, behind)
        place = found.place if found is not None else rows.place_in(behind)
        if place is None:
            raise invalid_argument("Invalid version id specified", "version-id-marker", behind)
    previous = key if place is not None else ""
    walk = _walk_versions(call, bucket, prefix, key, place, size + 1)
    if delimiter and key.startswith(prefix) and key.endswith(delimiter) and delimiter in key[len(prefix) :]:
        walk = _walk_versions(call, bucket, prefix, key + LAST, None, size + 1)
    while True:
        jump = ""
        for version in walk:
            if len(shown) + len(prefixes) == size:
                return shown, prefixes, last
            end = version.key.find(delimiter, len(prefix)) if delimiter else -1
            if end >= 0:
                jump = version.key[: end + len(delimiter)]
                prefixes.append(jump)
                last = (jump, "")
                break
            shown.append((version, version.key != previous))
            previous = version.key
            last = (version.key, version.id)
        if not jump:
            return shown, prefixes, None
        walk = _walk_versions(call, bucket, prefix, jump + LAST, None, 32)


def _walk_versions(
    call: Call, bucket: Bucket, prefix: str, key: str, place: int | None, step: int
) -> Iterator[Version]:
    """Versions in the order of listings, behind the version of ``key`` at ``place``, or behind all of that key's."""
    row = escaped(key)
    older_after = row
    if key:
        # Behind one version, or behind every one.
        older_after = rows.older_key("", key, place)[1:] if place is not None else row + "\x01\x01" + LAST
    newest = rows.each_current(call.tx, bucket.name, prefix=prefix, after=row, size=step)
    older = rows.each_older(call.tx, bucket.name, prefix=prefix, after=older_after, size=step)
    # The current version of a key is in front of all its others.
    ordered = merge(
        ((row, 0, value) for row, value in newest),
        ((row.rpartition("\x01\x01")[0], 1, value) for row, value in older),
        key=lambda each: (each[0], each[1]),
    )
    return (rows.read(value) for _, _, value in ordered)


@s3.operation(op.ListMultipartUploads, on=upload_bucket, action="ListBucketMultipartUploads")
def list_multipart_uploads(
    call: Call, req: op.ListMultipartUploadsRequest, bucket: Bucket
) -> op.ListMultipartUploadsOutput:
    """List uploads that were neither completed nor aborted."""
    size = page_size(req.max_uploads, "max-uploads")
    prefix, delimiter = req.prefix or "", req.delimiter or ""
    key, id = req.key_marker or "", req.upload_id_marker or ""
    base = f"{bucket.name}/"
    place = upload_key(bucket.name, key, id or LAST) if key else base
    shown: list[Upload] = []
    prefixes: list[str] = []
    last: tuple[str, str] = ("", "")
    truncated = False
    before = base + escaped(prefix) + LAST
    place = max(place, base + escaped(prefix)) if prefix and place < base + escaped(prefix) else place
    if delimiter and key.endswith(delimiter) and delimiter in key[len(prefix) :]:
        place = base + escaped(key) + LAST
    while not truncated and size:
        page = call.tx.records(UPLOADS, after=place, before=before, limit=size + 1 if not delimiter else 64)
        if not page:
            break
        for row, value in page:
            upload = msgspec.msgpack.decode(value, type=Upload)
            if len(shown) + len(prefixes) == size:
                truncated = True
                break
            end = upload.key.find(delimiter, len(prefix)) if delimiter else -1
            if end >= 0:
                common = upload.key[: end + len(delimiter)]
                prefixes.append(common)
                last = (common, "")
                place = base + escaped(common) + LAST
                break
            shown.append(upload)
            last = (upload.key, upload.id)
            place = row
    encode = encoder(req.encoding_type)
    return op.ListMultipartUploadsOutput(
        bucket=bucket.name,
        key_marker=encode(key),
        upload_id_marker=id,
        next_key_marker=encode(last[0]) if truncated else None,
        next_upload_id_marker=last[1] if truncated else None,
        prefix=encode(prefix),
        delimiter=encode(delimiter) if delimiter else None,
        max_uploads=size,
        is_truncated=truncated,
        uploads=[_upload(each, encode) for each in shown],
        common_prefixes=[op.CommonPrefix(prefix=encode(each)) for each in prefixes],
        encoding_type=req.encoding_type,
    )


def _upload(upload: Upload, encode: Any) -> op.MultipartUpload:
    told: dict[str, Any] = {}
    if upload.algorithm:
        told = {
            "checksum_algorithm": upload.algorithm,
            "checksum_type": "FULL_OBJECT" if upload.whole else "COMPOSITE",
        }
    return op.MultipartUpload(
        upload_id=upload.id,
        key=encode(upload.key),
        initiated=upload.created,
        storage_class=upload.storage_class,  # type: ignore[arg-type]  # it was read as one of the model's
        owner=op.Owner(id=owner_id(upload.owner)),
        initiator=op.Initiator(id=upload.initiator, display_name=upload.initiator),
        **told,
    )

"""Objects: put, read, deleted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, ServiceError
from casemate.kernel.operations import Lane, Values
from casemate.services.s3 import rows, writing
from casemate.services.s3.access_logs import note_bytes
from casemate.services.s3.conditions import require_readable, require_writable
from casemate.services.s3.contents import (
    DEFAULT_CHECKSUM,
    MAX_BODY,
    content,
    parts_of,
    pieces_of,
    range_of,
    receive,
    told_checksum,
)
from casemate.services.s3.encryption import data_key, described, further_context, kept_blob, wanted
from casemate.services.s3.errors import (
    DeleteMarkerFound,
    InvalidRange,
    InvalidRequestError,
    MalformedXml,
    MarkerNamed,
    NoSuchVersion,
    invalid_argument,
    key_missing,
)
from casemate.services.s3.headers import given_headers, told_headers
from casemate.services.s3.lifecycle import told_expiration
from casemate.services.s3.locking import lock_of_new, require_deletable
from casemate.services.s3.log_lines import BYTES_IN, BYTES_OUT
from casemate.services.s3.model import Bucket
from casemate.services.s3.notifying import notify, notify_removed
from casemate.services.s3.rows import NULL, Version
from casemate.services.s3.service import s3
from casemate.services.s3.tagging import in_header, tag_context
from casemate.services.s3.targets import (
    authorize_bucket,
    deleted_object,
    keys_in,
    object_in,
    read_object,
    require_key,
)

MAX_DELETES = 1000


def write_context(_call: Call, req: Any) -> Mapping[str, Values]:
    """Condition keys that a request for a new object brings."""
    members = {
        "s3:x-amz-acl": "acl",
        "s3:x-amz-server-side-encryption": "server_side_encryption",
        "s3:x-amz-server-side-encryption-aws-kms-key-id": "ssekms_key_id",
        "s3:x-amz-storage-class": "storage_class",
        "s3:x-amz-website-redirect-location": "website_redirect_location",
        "s3:object-lock-mode": "object_lock_mode",
        "s3:object-lock-legal-hold": "object_lock_legal_hold_status",
        "s3:if-match": "if_match",
        "s3:if-none-match": "if_none_match",
    }
    found = {key: getattr(req, member, None) for key, member in members.items()}
    context: dict[str, Values] = {key: value for key, value in found.items() if value is not None}
    context.update(tag_context(in_header(getattr(req, "tagging", None))))
    return context


@s3.operation(
    op.PutObject, on=object_in, lane=Lane.INLINE, read_only=False, context=write_context, streams=MAX_BODY + (64 << 20)
)
def put_object(call: Call, req: op.PutObjectRequest, bucket: Bucket) -> op.PutObjectOutput:
    """Put an object."""
    return store_object(call, req, bucket, "ObjectCreated:Put", "PutObject")


def store_object(call: Call, req: op.PutObjectRequest, bucket: Bucket, event: str, reason: str) -> op.PutObjectOutput:
    """Make an object of a request and its body; ``event`` and ``reason`` are told to whom the bucket tells."""
    if req.write_offset_bytes is not None:
        raise InvalidRequestError("Appending is for directory buckets, which are not had here.")
    headers = given_headers(req)
    tags = in_header(req.tagging)
    if tags:
        authorize_bucket(call, bucket, "PutObjectTagging", req.key, **tag_context(tags))
    encryption = wanted(bucket, req.server_side_encryption, req.ssekms_key_id, req.bucket_key_enabled)
    further = further_context(req.ssekms_encryption_context)
    lock = lock_of_new(call, bucket, req)
    if bucket.lock is not None and lock.get("lock_mode") and req.content_md5 is None and _unchecked(req):
        raise InvalidRequestError(
            "Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters"
        )
    received, checksum = receive(call, req, DEFAULT_CHECKSUM)
    conditional = req.if_match is not None or req.if_none_match is not None
    if conditional:
        held = rows.current(call.tx, bucket.name, req.key)
        require_writable(held, req.key, match=req.if_match, none_match=req.if_none_match)
    key, sealing = data_key(call, bucket, req.key, encryption, further)
    place, id = writing.place_for(call, bucket, req.key)
    made = Version(
        key=req.key,
        id=id,
        place=place,
        created=call.now,
        size=received.size,
        e_tag=received.md5.hex(),
        owner=call.account,
        blob=kept_blob(call, key, received),
        headers=headers,
        metadata=dict(req.metadata or {}),
        tags=tags,
        storage_class=req.storage_class or "STANDARD",
        sealing=sealing,
        checksum=checksum,
        **lock,
    )
    writing.put(call, bucket, made)
    note_bytes(call, bucket, BYTES_IN, made.size)
    notify(call, bucket, event, reason, made)
    return op.PutObjectOutput(
        e_tag=f'"{made.e_tag}"',
        version_id=told_id(bucket, made),
        expiration=told_expiration(bucket, made),
        size=None,
        **told_checksum(checksum),
        **described(sealing),
    )


def _unchecked(req: op.PutObjectRequest) -> bool:
    return req.checksum_algorithm is None and all(
        getattr(req, name) is None
        for name in (
            "checksum_crc32",
            "checksum_crc32_c",
            "checksum_crc64_nvme",
            "checksum_sha1",
            "checksum_sha256",
        )
    )


def told_id(bucket: Bucket, version: Version) -> str | None:
    """A version's id as answers tell it: not at all where there was never any versioning."""
    return version.id if bucket.versioning or version.id != NULL else None


def found_version(call: Call, bucket: Bucket, key: str, version_id: str | None) -> Version:
    """The version that a request names, to be read. Raises NoSuchKey, NoSuchVersion and the errors of delete markers.

    Who may not list the bucket is not told that a key is missing.
    """
    if version_id:
        found = rows.version(call.tx, bucket.name, key, version_id)
        if found is None:
            if rows.place_in(version_id) is None and version_id != NULL:
                raise invalid_argument("Invalid version id specified", "versionId", version_id)
            require_lister(call, bucket, "ListBucketVersions")
            raise NoSuchVersion("The specified version does not exist.", Key=key, VersionId=version_id)
        if found.marker:
            raise MarkerNamed(
                "The specified method is not allowed against this resource.",
                DeleteMarker="true",
                VersionId=found.id,
                Allow="DELETE",
            )
        return found
    found = rows.current(call.tx, bucket.name, key)
    if found is not None:
        return found
    require_lister(call, bucket, "ListBucket")
    marker = rows.newest_older(call.tx, bucket.name, key) if bucket.versioning else None
    if marker is not None:
        raise DeleteMarkerFound("The specified key does not exist.", Key=key, DeleteMarker="true", VersionId=marker.id)
    raise key_missing(key)


def require_lister(call: Call, bucket: Bucket, action: str) -> None:
    """Raise AccessDenied for who may not know which keys there are."""
    authorize_bucket(call, bucket, action)


def _readable(call: Call, bucket: Bucket, req: Any) -> Version:
    version = found_version(call, bucket, req.key, req.version_id)
    require_readable(
        version,
        match=req.if_match,
        none_match=req.if_none_match,
        modified_since=req.if_modified_since,
        unmodified_since=req.if_unmodified_since,
    )
    return version


def _extent(call: Call, version: Version, req: Any) -> tuple[int, int, bool]:
    """The bytes that a request wants of a version, and whether they are told as a part of it."""
    if req.part_number is None:
        wanted_range = range_of(req.range, version.size)
        return (*wanted_range, True) if wanted_range is not None else (0, version.size, False)
    if req.range is not None:
        raise InvalidRequestError("Cannot specify both Range header and partNumber query parameter.")
    place = 0
    if not version.parts and req.part_number == 1:
        return 0, version.size, True
    for number, part in enumerate(parts_of(call, version) if version.parts else (), 1):
        if number == req.part_number:
            return place, place + part.blob.size, True
        place += part.blob.size
    raise InvalidRange("The requested partnumber is not satisfiable", PartNumberRequested=req.part_number)


def _described(bucket: Bucket, version: Version, req: Any, extent: tuple[int, int, bool]) -> dict[str, Any]:
    """The members that GetObject and HeadObject both answer."""
    start, end, partial = extent
    told: dict[str, Any] = {
        "accept_ranges": "bytes",
        "last_modified": version.created,
        "content_length": end - start,
        "e_tag": f'"{version.e_tag}"',
        "version_id": told_id(bucket, version),
        "expiration": told_expiration(bucket, version) if not req.version_id else None,
        "metadata": version.metadata or None,
        "parts_count": (version.part_count or None) if req.part_number is not None else None,
        "storage_class": None if version.storage_class == "STANDARD" else version.storage_class,
        "object_lock_mode": version.lock_mode or None,
        "object_lock_retain_until_date": version.lock_until or None,
        "object_lock_legal_hold_status": "ON" if version.legal_hold else None,
        **told_headers(version),
        **described(version.sealing),
    }
    if partial and (version.size or req.part_number is None):
        told["content_range"] = f"bytes {start}-{end - 1}/{version.size}"
    if req.checksum_mode == "ENABLED" and not (partial and end - start < version.size):
        told.update(told_checksum(version.checksum))
    for name in ("cache_control", "content_disposition", "content_encoding", "content_language", "content_type"):
        override = getattr(req, f"response_{name}", None)
        if override is not None:
            told[name] = override
    if getattr(req, "response_expires", None) is not None:
        told["expires"] = req.response_expires
    return told


@s3.operation(op.GetObject, on=read_object)
def get_object(call: Call, req: op.GetObjectRequest, bucket: Bucket) -> op.GetObjectOutput:
    """Read an object, or a range or a part of it."""
    version = _readable(call, bucket, req)
    extent = _extent(call, version, req)
    told = _described(bucket, version, req, extent)
    note_bytes(call, bucket, BYTES_OUT, told.pop("content_length"))
    tag_count = len(version.tags) or None
    body = content(call, pieces_of(call, bucket, version, extent[0], extent[1]))
    return op.GetObjectOutput(body=body, tag_count=tag_count, **told)


@s3.operation(op.HeadObject, on=read_object, action="GetObject")
def head_object(call: Call, req: op.HeadObjectRequest, bucket: Bucket) -> op.HeadObjectOutput:
    """Tell all of an object but its content."""
    version = _readable(call, bucket, req)
    told = _described(bucket, version, req, _extent(call, version, req))
    return op.HeadObjectOutput(tag_count=len(version.tags) or None, **told)


@s3.operation(op.DeleteObject, on=deleted_object, lane=Lane.WRITE)
def delete_object(call: Call, req: op.DeleteObjectRequest, bucket: Bucket) -> op.DeleteObjectOutput:
    """Delete an object, or put a delete marker in front of its versions; delete a version."""
    if req.if_match_last_modified_time is not None or req.if_match_size is not None:
        raise InvalidRequestError("Conditions on time and size are for directory buckets, which are not had here.")
    if req.if_match is not None:
        require_writable(rows.current(call.tx, bucket.name, req.key), req.key, match=req.if_match, none_match=None)
    bypass = bool(req.bypass_governance_retention)
    marker, id = delete_one(call, bucket, req.key, req.version_id, bypass=bypass)
    return op.DeleteObjectOutput(delete_marker=True if marker else None, version_id=id)


def delete_one(
    call: Call, bucket: Bucket, key: str, version_id: str | None, *, bypass: bool
) -> tuple[bool, str | None]:
    """Delete one key or version: whether a delete marker was made or deleted, and the version's id.

    Raises AccessDenied.
    """
    if not version_id:
        gone = None if bucket.versioning else rows.current(call.tx, bucket.name, key)
        marker = writing.delete(call, bucket, key)
        notify_removed(call, bucket, gone, marker)
        if marker is not None:
            return True, marker.id
        return False, None
    found = rows.version(call.tx, bucket.name, key, version_id)
    if found is None:
        if rows.place_in(version_id) is None and version_id != NULL:
            raise invalid_argument("Invalid version id specified", "versionId", version_id)
        return False, version_id
    require_deletable(call, bucket, found, bypass=bypass)
    writing.delete_version(call, bucket, found)
    notify_removed(call, bucket, found, None)
    return found.marker, version_id


@s3.operation(op.DeleteObjects, on=keys_in, lane=Lane.WRITE, action="DeleteObject", unauthorized=True)
def delete_objects(call: Call, req: op.DeleteObjectsRequest, bucket: Bucket) -> op.DeleteObjectsOutput:
    """Delete up to a thousand objects or versions, each authorized and told of by itself."""
    given = req.delete.objects
    if not given or len(given) > MAX_DELETES:
        raise MalformedXml("The XML you provided was not well-formed or did not validate against our published schema")
    deleted: list[op.DeletedObject] = []
    errors: list[op.Error] = []
    bypass = bool(req.bypass_governance_retention)
    for each in given:
        version_id = each.version_id or None
        try:
            require_key(each.key)
            if each.last_modified_time is not None or each.size is not None:
                raise InvalidRequestError("Conditions on time and size are for directory buckets.")
            action = "DeleteObjectVersion" if version_id else "DeleteObject"
            authorize_bucket(call, bucket, action, each.key, **({"s3:versionid": version_id} if version_id else {}))
            if each.e_tag is not None:
                held = rows.current(call.tx, bucket.name, each.key)
                require_writable(held, each.key, match=each.e_tag, none_match=None)
            marker, id = delete_one(call, bucket, each.key, version_id, bypass=bypass)
        except AccessDenied:
            errors.append(op.Error(key=each.key, version_id=version_id, code="AccessDenied", message="Access Denied"))
        except ServiceError as error:
            errors.append(op.Error(key=each.key, version_id=version_id, code=error.code, message=error.message))
        else:
            deleted.append(
                op.DeletedObject(
                    key=each.key,
                    version_id=version_id,
                    delete_marker=True if marker else None,
                    delete_marker_version_id=id if marker else None,
                )
            )
    return op.DeleteObjectsOutput(deleted=[] if req.delete.quiet else deleted, errors=errors)

"""Objects and parts that are copies of what is there. A copy's bytes are its own, under its own keys."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from casemate.api import s3 as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.streaming import NotReceived, Received, Rewrite
from casemate.services.s3 import rows, writing
from casemate.services.s3.conditions import require_readable, require_writable
from casemate.services.s3.contents import (
    DEFAULT_CHECKSUM,
    MAX_BODY,
    Part,
    algorithm_of,
    only_checksum,
    pieces_of,
    told_checksum,
)
from casemate.services.s3.encryption import data_key, described, further_context, kept_blob, opened, wanted
from casemate.services.s3.errors import InvalidRequestError, invalid_argument, key_missing
from casemate.services.s3.headers import given_headers
from casemate.services.s3.lifecycle import told_expiration
from casemate.services.s3.locking import lock_of_new
from casemate.services.s3.model import Bucket
from casemate.services.s3.multipart import find_upload
from casemate.services.s3.notifying import notify
from casemate.services.s3.operations.multipart import _require_number, put_part
from casemate.services.s3.operations.objects import found_version, told_id, write_context
from casemate.services.s3.rows import Checksum, Version
from casemate.services.s3.service import s3
from casemate.services.s3.tagging import in_header, tag_context
from casemate.services.s3.targets import authorize_bucket, copy_source, find_bucket, object_in


def _context(call: Call, req: Any) -> Mapping[str, Values]:
    context = {**write_context(call, req), "s3:x-amz-copy-source": req.copy_source}
    directive = getattr(req, "metadata_directive", None)
    if directive is not None:
        context["s3:x-amz-metadata-directive"] = directive
    return context


def _source(call: Call, req: Any) -> tuple[Bucket, Version]:
    """What is to be copied, once the caller may read it. Raises NoSuchKey and its like, PreconditionFailed."""
    name, key, version_id = copy_source(req.copy_source)
    bucket = find_bucket(call, name)
    if bucket is None:
        raise op.NoSuchBucket("The specified bucket does not exist", BucketName=name[:300])
    if req.expected_source_bucket_owner not in (None, bucket.account):
        raise key_missing(key)
    if getattr(req, "copy_source_sse_customer_algorithm", None) is not None:
        raise InvalidRequestError("Encryption with customer-provided keys (SSE-C) is not had here.")
    action = "GetObjectVersion" if version_id else "GetObject"
    authorize_bucket(call, bucket, action, key, **({"s3:versionid": version_id} if version_id else {}))
    version = found_version(call, bucket, key, version_id or None)
    require_readable(
        version,
        match=req.copy_source_if_match,
        none_match=req.copy_source_if_none_match,
        modified_since=req.copy_source_if_modified_since,
        unmodified_since=req.copy_source_if_unmodified_since,
        copying=True,
    )
    return bucket, version


def _copied(call: Call, bucket: Bucket, version: Version, start: int, end: int, algorithm: str) -> Received:
    """The bytes once more, in a blob of their own."""
    pieces = pieces_of(call, bucket, version, start, end)
    try:
        received: Received = call.wait(Rewrite(pieces, (algorithm,), rows.SMALL_SIZE))
    except NotReceived:
        raise key_missing(version.key) from None
    rows.keep(call.tx, received)
    return received


@s3.operation(op.CopyObject, on=object_in, lane=Lane.WRITE, action="PutObject", context=_context)
def copy_object(call: Call, req: op.CopyObjectRequest, bucket: Bucket) -> op.CopyObjectOutput:
    """Copy an object, with its metadata and tags or with others."""
    source_bucket, source = _source(call, req)
    if source.size > MAX_BODY:
        raise InvalidRequestError(
            f"The specified copy source is larger than the maximum allowable size for a copy source: {MAX_BODY}"
        )
    given = given_headers(req)
    own = req.metadata_directive == "REPLACE"
    if (
        not own
        and (source_bucket.name, source.key) == (bucket.name, req.key)
        and not req.server_side_encryption
        and not req.storage_class
        and req.tagging_directive != "REPLACE"
        and req.website_redirect_location is None
        and "versionId=" not in req.copy_source
    ):
        raise InvalidRequestError(
            "This copy request is illegal because it is trying to copy an object to itself without changing the "
            "object's metadata, storage class, website redirect location or encryption attributes."
        )
    tags = source.tags
    if req.tagging_directive == "REPLACE":
        tags = in_header(req.tagging)
    elif tags:
        authorize_bucket(call, source_bucket, "GetObjectTagging", source.key)
    if tags:
        authorize_bucket(call, bucket, "PutObjectTagging", req.key, **tag_context(tags))
    encryption = wanted(bucket, req.server_side_encryption, req.ssekms_key_id, req.bucket_key_enabled)
    further = further_context(req.ssekms_encryption_context)
    lock = lock_of_new(call, bucket, req)
    held = rows.current(call.tx, bucket.name, req.key)
    require_writable(held, req.key, match=req.if_match, none_match=req.if_none_match)
    kept = source.checksum.algorithm if source.checksum is not None else DEFAULT_CHECKSUM
    algorithm = algorithm_of(req) or kept
    received = _copied(call, source_bucket, source, 0, source.size, algorithm)
    key, sealing = data_key(call, bucket, req.key, encryption, further)
    place, id = writing.place_for(call, bucket, req.key)
    checksum = Checksum(algorithm, base64.b64encode(received.checksums[algorithm]).decode())
    made = Version(
        key=req.key,
        id=id,
        place=place,
        created=call.now,
        size=received.size,
        e_tag=received.md5.hex(),
        owner=call.account,
        blob=kept_blob(call, key, received),
        headers=given if own else source.headers,
        metadata=dict(req.metadata or {}) if own else source.metadata,
        tags=tags,
        storage_class=req.storage_class or "STANDARD",
        sealing=sealing,
        checksum=checksum,
        **lock,
    )
    writing.put(call, bucket, made)
    notify(call, bucket, "ObjectCreated:Copy", "CopyObject", made)
    return op.CopyObjectOutput(
        copy_object_result=op.CopyObjectResult(
            e_tag=f'"{made.e_tag}"', last_modified=made.created, **told_checksum(checksum)
        ),
        copy_source_version_id=told_id(source_bucket, source),
        version_id=told_id(bucket, made),
        expiration=told_expiration(bucket, made),
        **described(sealing),
    )


@s3.operation(op.UploadPartCopy, on=object_in, lane=Lane.WRITE, action="PutObject", context=_context)
def upload_part_copy(call: Call, req: op.UploadPartCopyRequest, bucket: Bucket) -> op.UploadPartCopyOutput:
    """Make a part of an upload of an object's bytes."""
    _require_number(req.part_number)
    upload = find_upload(call, bucket, req.key, req.upload_id)
    source_bucket, source = _source(call, req)
    start, end = _range(req.copy_source_range, source.size)
    if end - start > MAX_BODY:
        raise InvalidRequestError(
            f"The specified copy source is larger than the maximum allowable size for a copy source: {MAX_BODY}"
        )
    algorithm = upload.algorithm or DEFAULT_CHECKSUM
    received = _copied(call, source_bucket, source, start, end, algorithm)
    key = opened(call, bucket, upload.sealing)
    checksum = Checksum(algorithm, base64.b64encode(received.checksums[algorithm]).decode())
    part = Part(
        number=req.part_number,
        blob=kept_blob(call, key, received),
        md5=received.md5.hex(),
        created=call.now,
        checksum=checksum,
    )
    put_part(call, upload.id, part)
    return op.UploadPartCopyOutput(
        copy_source_version_id=told_id(source_bucket, source),
        copy_part_result=op.CopyPartResult(
            e_tag=f'"{part.md5}"', last_modified=part.created, **only_checksum(checksum)
        ),
        **described(upload.sealing),
    )


def _range(text: str | None, size: int) -> tuple[int, int]:
    """The bytes of the source that a part is to have (first, one behind the last). Raises InvalidArgument."""
    if text is None:
        return 0, size
    unit, _, rest = text.partition("=")
    first, dash, last = rest.partition("-")
    if unit != "bytes" or not dash or not (first.isdigit() and last.isdigit()) or len(rest) > 40:
        raise invalid_argument(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the "
            "zero-based offsets of the first and last bytes to copy",
            "x-amz-copy-source-range",
            text,
        )
    if int(first) > int(last) or int(last) >= size:
        raise invalid_argument(
            f"Range specified is not valid for source object of size: {size}", "x-amz-copy-source-range", text
        )
    return int(first), int(last) + 1

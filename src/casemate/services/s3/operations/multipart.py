"""Uploads in parts: begun, filled, completed, aborted, listed."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import msgspec

from casemate.api import s3 as op
from casemate.crypto.checksums import checksum as new_checksum
from casemate.crypto.checksums import combined
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.s3 import rows, writing
from casemate.services.s3.access_logs import note_bytes
from casemate.services.s3.conditions import require_writable
from casemate.services.s3.contents import (
    DEFAULT_CHECKSUM,
    MAX_BODY,
    PARTS,
    Part,
    algorithm_of,
    only_checksum,
    part_key,
    receive,
    require_checksum,
    told_checksum,
)
from casemate.services.s3.encryption import data_key, described, further_context, kept_blob, opened, wanted
from casemate.services.s3.errors import (
    BadDigest,
    EntityTooLarge,
    EntityTooSmall,
    InvalidPart,
    InvalidPartOrder,
    InvalidRequestError,
    MalformedXml,
    invalid_argument,
)
from casemate.services.s3.headers import given_headers
from casemate.services.s3.lifecycle import aborts, rules_of, told_expiration
from casemate.services.s3.locking import lock_of_new
from casemate.services.s3.log_lines import BYTES_IN
from casemate.services.s3.model import Bucket, owner_id
from casemate.services.s3.multipart import (
    MAX_OBJECT,
    MAX_PARTS,
    MIN_PART,
    Upload,
    find_upload,
    parts,
    put_upload,
    remove_part,
    remove_upload,
)
from casemate.services.s3.notifying import notify
from casemate.services.s3.operations.objects import told_id, write_context
from casemate.services.s3.rows import Checksum, Version
from casemate.services.s3.service import s3
from casemate.services.s3.tagging import in_header, tag_context
from casemate.services.s3.targets import authorize_bucket, object_in

_WHOLE = ("CRC32", "CRC32C", "CRC64NVME")
"""Checksums of parts that can be joined to one of the whole."""


@s3.operation(op.CreateMultipartUpload, on=object_in, lane=Lane.WRITE, action="PutObject", context=write_context)
def create_multipart_upload(
    call: Call, req: op.CreateMultipartUploadRequest, bucket: Bucket
) -> op.CreateMultipartUploadOutput:
    """Begin an upload in parts."""
    headers = given_headers(req)
    tags = in_header(req.tagging)
    if tags:
        authorize_bucket(call, bucket, "PutObjectTagging", req.key, **tag_context(tags))
    algorithm = algorithm_of(req) or ""
    type_ = req.checksum_type or ("FULL_OBJECT" if algorithm in ("", DEFAULT_CHECKSUM) else "COMPOSITE")
    if (type_ == "FULL_OBJECT" and algorithm and algorithm not in _WHOLE) or (
        type_ == "COMPOSITE" and algorithm in ("", DEFAULT_CHECKSUM)
    ):
        raise InvalidRequestError(
            f"The {type_} checksum type cannot be used with the {algorithm.lower() or 'null'} checksum algorithm."
        )
    encryption = wanted(bucket, req.server_side_encryption, req.ssekms_key_id, req.bucket_key_enabled)
    further = further_context(req.ssekms_encryption_context)
    lock = lock_of_new(call, bucket, req)
    _, sealing = data_key(call, bucket, req.key, encryption, further)
    upload = Upload(
        key=req.key,
        # In the order of time, as listings have them.
        id=f"{int(call.now * 1e6):016x}{call.ids.unique(20).hex()}",
        created=call.now,
        owner=call.account,
        initiator=call.principal.arn,
        algorithm=algorithm,
        whole=type_ == "FULL_OBJECT",
        headers=headers,
        metadata=dict(req.metadata or {}),
        tags=tags,
        storage_class=req.storage_class or "STANDARD",
        sealing=sealing,
        **lock,
    )
    put_upload(call, bucket, upload)
    told: dict[str, Any] = {"checksum_algorithm": algorithm, "checksum_type": type_} if algorithm else {}
    if (abort := aborts(rules_of(bucket), upload.key, upload.created)) is not None:
        told |= {"abort_date": abort[0], "abort_rule_id": abort[1].id}
    return op.CreateMultipartUploadOutput(
        bucket=bucket.name, key=req.key, upload_id=upload.id, **told, **described(sealing)
    )


@s3.operation(
    op.UploadPart,
    on=object_in,
    lane=Lane.INLINE,
    read_only=False,
    action="PutObject",
    streams=MAX_BODY + (64 << 20),
)
def upload_part(call: Call, req: op.UploadPartRequest, bucket: Bucket) -> op.UploadPartOutput:
    """Upload a part."""
    _require_number(req.part_number)
    # Told before the bytes are taken in, and found anew behind them.
    upload = find_upload(call, bucket, req.key, req.upload_id)
    algorithm = algorithm_of(req)
    if upload.algorithm and algorithm not in (None, upload.algorithm):
        raise InvalidRequestError(
            f"Checksum Type mismatch occurred, expected checksum Type: {upload.algorithm.lower()}, actual checksum "
            f"Type: {str(algorithm).lower()}"
        )
    received, checksum = receive(call, req, upload.algorithm or DEFAULT_CHECKSUM)
    if upload.algorithm and checksum.algorithm != upload.algorithm:
        raise InvalidRequestError(
            f"Checksum Type mismatch occurred, expected checksum Type: {upload.algorithm.lower()}, actual checksum "
            f"Type: {checksum.algorithm.lower()}"
        )
    key = opened(call, bucket, upload.sealing)
    part = Part(
        number=req.part_number,
        blob=kept_blob(call, key, received),
        md5=received.md5.hex(),
        created=call.now,
        checksum=checksum,
    )
    put_part(call, upload.id, part)
    note_bytes(call, bucket, BYTES_IN, part.blob.size)
    return op.UploadPartOutput(e_tag=f'"{part.md5}"', **only_checksum(checksum), **described(upload.sealing))


def _require_number(number: int) -> None:
    if not 1 <= number <= MAX_PARTS:
        raise invalid_argument("Part number must be an integer between 1 and 10000, inclusive", "partNumber", number)


def put_part(call: Call, upload: str, part: Part) -> None:
    """Keep a part, in the place of an earlier one of its number."""
    for held in parts(call, upload, part.number - 1, 1):
        if held.number == part.number:
            remove_part(call, upload, held)
    call.tx.put_record(PARTS, part_key(upload, part.number), msgspec.msgpack.encode(part))


@s3.operation(op.CompleteMultipartUpload, on=object_in, lane=Lane.WRITE, action="PutObject")
def complete_multipart_upload(
    call: Call, req: op.CompleteMultipartUploadRequest, bucket: Bucket
) -> op.CompleteMultipartUploadOutput:
    """Make an object of an upload's parts."""
    upload = find_upload(call, bucket, req.key, req.upload_id)
    listed = (req.multipart_upload.parts if req.multipart_upload is not None else None) or []
    if not listed:
        raise MalformedXml("The XML you provided was not well-formed or did not validate against our published schema")
    chosen = _chosen(call, upload, listed)
    size = sum(part.blob.size for part in chosen)
    if size > MAX_OBJECT:
        raise EntityTooLarge("Your proposed upload exceeds the maximum allowed size")
    if req.mpu_object_size is not None and req.mpu_object_size != size:
        raise InvalidRequestError(
            f"The provided 'x-amz-mp-object-size' header value {req.mpu_object_size} does not match what was computed: "
            f"{size}"
        )
    held = rows.current(call.tx, bucket.name, req.key)
    require_writable(held, req.key, match=req.if_match, none_match=req.if_none_match)
    checksum = _checksum_of(upload, chosen)
    _require_told(req, checksum)
    digests = b"".join(bytes.fromhex(part.md5) for part in chosen)
    place, id = writing.place_for(call, bucket, req.key)
    made = Version(
        key=req.key,
        id=id,
        place=place,
        created=call.now,
        size=size,
        e_tag=f"{hashlib.md5(digests, usedforsecurity=False).hexdigest()}-{len(chosen)}",
        owner=upload.owner,
        parts=upload.id,
        part_count=len(chosen),
        headers=upload.headers,
        metadata=upload.metadata,
        tags=upload.tags,
        storage_class=upload.storage_class,
        sealing=upload.sealing,
        checksum=checksum,
        lock_mode=upload.lock_mode,
        lock_until=upload.lock_until,
        legal_hold=upload.legal_hold,
    )
    kept = {part.number for part in chosen}
    for part in parts(call, upload.id):
        if part.number not in kept:
            remove_part(call, upload.id, part)
    remove_upload(call, bucket, upload)
    writing.put(call, bucket, made)
    notify(call, bucket, "ObjectCreated:CompleteMultipartUpload", "CompleteMultipartUpload", made)
    return op.CompleteMultipartUploadOutput(
        location=f"{call.endpoint}/{bucket.name}/{req.key}",
        bucket=bucket.name,
        key=req.key,
        e_tag=f'"{made.e_tag}"',
        version_id=told_id(bucket, made),
        expiration=told_expiration(bucket, made),
        **told_checksum(checksum),
        **described(made.sealing),
    )


def _chosen(call: Call, upload: Upload, listed: list[op.CompletedPart]) -> list[Part]:
    """The parts that a completion lists. Raises InvalidPart, InvalidPartOrder, EntityTooSmall."""
    there = {part.number: part for part in parts(call, upload.id)}
    chosen: list[Part] = []
    for each in listed:
        number = each.part_number or 0
        if chosen and number <= chosen[-1].number:
            raise InvalidPartOrder(
                "The list of parts was not in ascending order. Parts must be ordered by part number."
            )
        part = there.get(number)
        told = _told_of(each)
        if part is None or (each.e_tag or "").strip('"') != part.md5 or not _agrees(part, told):
            raise InvalidPart(
                "One or more of the specified parts could not be found.  The part may not have been uploaded, or the "
                "specified entity tag may not match the part's entity tag.",
                UploadId=upload.id,
                PartNumber=number,
                ETag=each.e_tag or "",
            )
        if chosen and chosen[-1].blob.size < MIN_PART:
            raise EntityTooSmall(
                "Your proposed upload is smaller than the minimum allowed size",
                ETag=chosen[-1].md5,
                MinSizeAllowed=MIN_PART,
                PartNumber=chosen[-1].number,
                ProposedSize=chosen[-1].blob.size,
            )
        if upload.algorithm and not upload.whole and not told:
            raise InvalidRequestError(
                f"The upload was created using a {upload.algorithm.lower()} checksum. The complete request must "
                f"include the checksum for each part. It was missing for part {number} in the request."
            )
        chosen.append(part)
    return chosen


def _told_of(each: Any) -> dict[str, str]:
    members = {
        "CRC32": each.checksum_crc32,
        "CRC32C": each.checksum_crc32_c,
        "CRC64NVME": each.checksum_crc64_nvme,
        "SHA1": each.checksum_sha1,
        "SHA256": each.checksum_sha256,
    }
    return {name: value for name, value in members.items() if value is not None}


def _agrees(part: Part, told: dict[str, str]) -> bool:
    own = part.checksum
    return all(own is not None and own.algorithm == name and own.value == value for name, value in told.items())


def _checksum_of(upload: Upload, chosen: list[Part]) -> Checksum | None:
    """The object's checksum: of all its bytes, or of its parts' checksums."""
    algorithm = upload.algorithm or DEFAULT_CHECKSUM
    sums = [
        (base64.b64decode(part.checksum.value), part.blob.size)
        for part in chosen
        if part.checksum is not None and part.checksum.algorithm == algorithm
    ]
    if len(sums) != len(chosen):
        return None
    if upload.whole:
        return Checksum(algorithm, base64.b64encode(combined(algorithm, sums)).decode())
    joined = new_checksum(algorithm)
    joined.update(b"".join(value for value, _ in sums))
    return Checksum(algorithm, f"{base64.b64encode(joined.digest()).decode()}-{len(sums)}", "COMPOSITE")


def _require_told(req: op.CompleteMultipartUploadRequest, checksum: Checksum | None) -> None:
    """Raise BadDigest unless a checksum in the request is the object's."""
    if req.checksum_type is not None and checksum is not None and req.checksum_type != checksum.type:
        raise InvalidRequestError(
            f"The upload was created using the {checksum.type} checksum mode. The complete request must use the same "
            "checksum mode."
        )
    for name, value in _told_of(req).items():
        plain = value.partition("-")[0]
        require_checksum(name, plain)
        if checksum is None or checksum.algorithm != name:
            continue
        if value not in (checksum.value, checksum.value.partition("-")[0]):
            raise BadDigest(f"The {name} you specified did not match the calculated checksum.")


@s3.operation(op.AbortMultipartUpload, on=object_in, lane=Lane.WRITE)
def abort_multipart_upload(
    call: Call, req: op.AbortMultipartUploadRequest, bucket: Bucket
) -> op.AbortMultipartUploadOutput:
    """Give up an upload, and what was uploaded of it."""
    upload = find_upload(call, bucket, req.key, req.upload_id)
    for part in parts(call, upload.id):
        remove_part(call, upload.id, part)
    remove_upload(call, bucket, upload)
    return op.AbortMultipartUploadOutput()


@s3.operation(op.ListParts, on=object_in, action="ListMultipartUploadParts")
def list_parts(call: Call, req: op.ListPartsRequest, bucket: Bucket) -> op.ListPartsOutput:
    """List the parts of an upload."""
    upload = find_upload(call, bucket, req.key, req.upload_id)
    most = 1000 if req.max_parts is None else min(req.max_parts, 1000)
    if most < 0:
        raise invalid_argument("Argument max-parts must be an integer between 0 and 2147483647", "max-parts", most)
    after = max(0, req.part_number_marker or 0)
    found = parts(call, upload.id, after, most + 1)
    shown = found[:most]
    who = op.Owner(id=owner_id(upload.owner))
    told: dict[str, Any] = {}
    if upload.algorithm:
        told = {
            "checksum_algorithm": upload.algorithm,
            "checksum_type": "FULL_OBJECT" if upload.whole else "COMPOSITE",
        }
    return op.ListPartsOutput(
        bucket=bucket.name,
        key=req.key,
        upload_id=upload.id,
        part_number_marker=after,
        next_part_number_marker=shown[-1].number if shown else 0,
        max_parts=most,
        is_truncated=len(found) > most,
        parts=[
            op.Part(
                part_number=part.number,
                last_modified=part.created,
                e_tag=f'"{part.md5}"',
                size=part.blob.size,
                **only_checksum(part.checksum),
            )
            for part in shown
        ],
        initiator=op.Initiator(id=upload.initiator, display_name=upload.initiator),
        owner=who,
        storage_class=upload.storage_class,  # type: ignore[arg-type]  # it was read as one of the model's
        **told,
    )

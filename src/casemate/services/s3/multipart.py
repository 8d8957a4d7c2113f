"""Uploads in parts: what is known of one until it is completed or aborted.

Amazon S3 User Guide, "Uploading and copying objects using multipart upload".
"""

from __future__ import annotations

import msgspec

from casemate.api import s3 as api
from casemate.kernel.call import Call
from casemate.services.s3.contents import PARTS, Part, part_key
from casemate.services.s3.doing import Doing
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import Sealing, discard, escaped

UPLOADS = "s3-uploads"
MAX_PARTS = 10_000
MIN_PART = 5 * 1024 * 1024
"""Bytes of every part but the last."""
MAX_OBJECT = 50 * 1024**4
_SEPARATOR = "\x01\x01"


class Upload(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An upload that was begun: what the object is to be. Times are seconds since the epoch.

    ``algorithm`` is "" where whoever began it named none; ``whole`` says that the object's checksum is one of all its
    bytes.
    """

    key: str
    id: str
    created: float
    owner: str
    initiator: str
    algorithm: str = ""
    whole: bool = True
    headers: dict[str, str] = {}
    metadata: dict[str, str] = {}
    tags: dict[str, str] = {}
    storage_class: str = "STANDARD"
    sealing: Sealing = Sealing()
    lock_mode: str = ""
    lock_until: float = 0.0
    legal_hold: bool = False


def upload_key(bucket: str, key: str, id: str) -> str:
    """The key of an upload's row: by the object's key, then in the order in which they were begun."""
    return f"{bucket}/{escaped(key)}{_SEPARATOR}{id}"


def put_upload(call: Call, bucket: Bucket, upload: Upload) -> None:
    """Write an upload."""
    call.tx.put_record(UPLOADS, upload_key(bucket.name, upload.key, upload.id), msgspec.msgpack.encode(upload))


def find_upload(call: Call, bucket: Bucket, key: str, id: str) -> Upload:
    """The upload of that id. Raises NoSuchUpload."""
    value = call.tx.record(UPLOADS, upload_key(bucket.name, key, id)) if id.isalnum() and len(id) <= 64 else None
    if value is None:
        raise api.NoSuchUpload(
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted "
            "or completed.",
            UploadId=id[:300],
        )
    return msgspec.msgpack.decode(value, type=Upload)


def remove_upload(call: Doing, bucket: Bucket, upload: Upload) -> None:
    """Forget an upload; its parts stay."""
    call.tx.delete_record(UPLOADS, upload_key(bucket.name, upload.key, upload.id))


def parts(call: Doing, upload: str, after: int = 0, limit: int = MAX_PARTS) -> list[Part]:
    """An upload's parts behind a number, in order."""
    found = call.tx.records(PARTS, after=part_key(upload, after), before=f"{upload}0", limit=limit)
    return [msgspec.msgpack.decode(value, type=Part) for _, value in found]


def remove_part(call: Doing, upload: str, part: Part) -> None:
    """Remove a part and let go of its bytes."""
    call.tx.delete_record(PARTS, part_key(upload, part.number))
    discard(call.tx, (part.blob.name,), call.now)

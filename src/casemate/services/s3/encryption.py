"""Encryption at rest: every blob under a key of its own, which is under the object's data key.

With SSE-S3 the data key is the bucket's own, sealed in the store. With SSE-KMS it is from KMS, asked for as whoever
writes or reads, and bound to the object's ARN; with a bucket key it is bound to the bucket's, and serves one principal
for a while (Amazon S3 User Guide, "Using server-side encryption with AWS KMS keys" and "Reducing the cost of SSE-KMS
with Amazon S3 Bucket Keys"). Deleting a bucket destroys its own key.
"""

from __future__ import annotations

import binascii
import threading
from collections import OrderedDict
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from casemate.api import kms as kms_api
from casemate.crypto.local import decrypt, encrypt
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.streaming import Received
from casemate.kernel.transaction import Transaction
from casemate.services.s3.errors import (
    KmsDisabled,
    KmsInvalidState,
    KmsNotFound,
    S3Error,
    invalid_argument,
)
from casemate.services.s3.model import Bucket, Encryption, object_arn
from casemate.services.s3.rows import Blob, Sealing

CONTEXT = "aws:s3:arn"
KEY_SIZE = 32
REUSE_SECONDS = 300.0
"""How long a bucket key serves one principal before KMS is asked again."""
MAX_KEPT = 10_000
_ERRORS: tuple[tuple[type[ServiceError], type[S3Error]], ...] = (
    (kms_api.NotFoundException, KmsNotFound),
    (kms_api.InvalidArnException, KmsNotFound),
    (kms_api.DisabledException, KmsDisabled),
    (kms_api.KMSInvalidStateException, KmsInvalidState),
    (kms_api.InvalidKeyUsageException, KmsInvalidState),
    (kms_api.KeyUnavailableException, KmsInvalidState),
    (kms_api.InvalidCiphertextException, KmsInvalidState),
    (kms_api.IncorrectKeyException, KmsInvalidState),
)
T = TypeVar("T")


class BucketKeys:
    """The bucket keys that this process has from KMS, each for one principal and until its time is over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, ...], tuple[bytes, Sealing, float]] = OrderedDict()

    def get(self, place: tuple[str, ...], now: float) -> tuple[bytes, Sealing] | None:
        """A key in the clear, and how it is sealed, if it may still be used."""
        with self._lock:
            kept = self._kept.get(place)
            if kept is None or kept[2] <= now:
                self._kept.pop(place, None)
                return None
            self._kept.move_to_end(place)
            return kept[0], kept[1]

    def keep(self, place: tuple[str, ...], key: bytes, sealing: Sealing, until: float) -> None:
        """Keep a key until then, in seconds since the epoch."""
        with self._lock:
            self._kept[place] = key, sealing, until
            if len(self._kept) > MAX_KEPT:
                self._kept.popitem(last=False)


def make_bucket_key(call: Call, bucket: Bucket) -> None:
    """Make the bucket's own key; without it, what is left of the objects can't be read."""
    call.tx.seal(bucket.key_ref, call.ids.random(KEY_SIZE))


def wanted(bucket: Bucket, algorithm: str | None, kms_key: str | None, bucket_key: bool | None) -> Encryption:
    """How a new object is to be encrypted: as its request says, else as the bucket does. Raises InvalidArgument."""
    if algorithm in ("aws:kms:dsse", "aws:fsx", "aws:backup"):
        raise invalid_argument(
            "The encryption method specified is not supported", "x-amz-server-side-encryption", algorithm
        )
    if kms_key is not None and algorithm != "aws:kms":
        raise invalid_argument(
            "Server Side Encryption with AWS KMS managed key requires HTTP header x-amz-server-side-encryption : "
            "aws:kms",
            "x-amz-server-side-encryption",
            algorithm or "null",
        )
    default = bucket.encryption
    if algorithm is None:
        encryption = default
    else:
        encryption = Encryption(algorithm, kms_key or "", default.bucket_key if algorithm == "aws:kms" else False)
        if algorithm == "aws:kms" and not kms_key and default.algorithm == "aws:kms":
            encryption = msgspec.structs.replace(encryption, kms_key=default.kms_key)
    if bucket_key is not None:
        encryption = msgspec.structs.replace(encryption, bucket_key=bucket_key)
    return encryption


def further_context(encoded: str | None) -> dict[str, str]:
    """The encryption context that a request brings: Base64 of a JSON object of strings. Raises InvalidArgument.

    Amazon S3 User Guide, "Encryption context". The object's own ARN is added to it, and may be in it.
    """
    if not encoded:
        return {}
    try:
        context = msgspec.json.decode(binascii.a2b_base64(encoded, strict_mode=True), type=dict[str, str])
    except (ValueError, RecursionError):
        raise invalid_argument(
            "The encryption context is not a JSON object of strings in Base64",
            "x-amz-server-side-encryption-context",
            encoded[:300],
        ) from None
    context.pop(CONTEXT, None)
    return context


def data_key(
    call: Call, bucket: Bucket, key: str, encryption: Encryption, further: dict[str, str] | None = None
) -> tuple[bytes, Sealing]:
    """A data key for a new object, and how it is sealed. Raises AccessDenied and KMS's errors in S3's words."""
    if encryption.algorithm != "aws:kms":
        return _own_key(call.tx, bucket), Sealing()
    name = _key_arn(bucket, encryption.kms_key)
    context = bucket.arn if encryption.bucket_key else object_arn(bucket.name, key)
    keys = call.use(BucketKeys)
    further = further or {}
    place = ("write", call.principal.arn, bucket.uid, name, repr(sorted(further.items())))
    if encryption.bucket_key and (known := keys.get(place, call.now)) is not None:
        return known
    request = kms_api.GenerateDataKeyRequest(
        key_id=name, key_spec="AES_256", encryption_context={**further, CONTEXT: context}
    )
    made = _asked(lambda: call.peers(kms_api.GenerateDataKey, request))
    assert made.plaintext is not None
    assert made.ciphertext_blob is not None
    sealing = Sealing("aws:kms", made.key_id or name, made.ciphertext_blob, context, encryption.bucket_key, further)
    if encryption.bucket_key:
        keys.keep(place, made.plaintext, sealing, call.now + REUSE_SECONDS)
    return made.plaintext, sealing


def opened(call: Call, bucket: Bucket, sealing: Sealing) -> bytes:
    """The data key of an object that is there. Raises as ``data_key``."""
    if sealing.algorithm != "aws:kms":
        return _own_key(call.tx, bucket)
    keys = call.use(BucketKeys)
    place = ("read", call.principal.arn, sealing.data_key.hex())
    if sealing.bucket_key and (known := keys.get(place, call.now)) is not None:
        return known[0]
    request = kms_api.DecryptRequest(
        ciphertext_blob=sealing.data_key,
        key_id=sealing.kms_key,
        encryption_context={**sealing.further, CONTEXT: sealing.context},
    )
    answer = _asked(lambda: call.peers(kms_api.Decrypt, request))
    assert answer.plaintext is not None
    if sealing.bucket_key:
        keys.keep(place, answer.plaintext, sealing, call.now + REUSE_SECONDS)
    return answer.plaintext


def kept_blob(call: Call, key: bytes, received: Received) -> Blob:
    """What was received as a row names it, its key under the object's data key."""
    return Blob(received.blob, received.size, encrypt(key, received.key, call.ids))


def blob_key(key: bytes, blob: Blob) -> bytes:
    """The key that a blob is under."""
    return decrypt(key, blob.wrapped)


def _own_key(tx: Transaction, bucket: Bucket) -> bytes:
    key = tx.unseal(bucket.key_ref, cached=True)
    assert key is not None
    return key


def _asked(ask: Callable[[], T]) -> T:
    """What KMS answers; its errors as S3 tells them."""
    try:
        return ask()
    except ServiceError as error:
        told = next((ours for theirs, ours in _ERRORS if isinstance(error, theirs)), None)
        if told is None:
            raise
        raise told(error.message) from None


def _key_arn(bucket: Bucket, name: str) -> str:
    """The key as anybody can name it: an alias or id is one of the bucket's own account."""
    name = name or "alias/aws/s3"
    if name.startswith("arn:"):
        return name
    resource = name if name.startswith("alias/") else f"key/{name}"
    return make_arn("kms", bucket.region, bucket.account, resource)


def described(sealing: Sealing) -> dict[str, Any]:
    """The members of an answer that say how an object is encrypted."""
    if sealing.algorithm != "aws:kms":
        return {"server_side_encryption": "AES256"}
    told: dict[str, Any] = {"server_side_encryption": "aws:kms", "ssekms_key_id": sealing.kms_key}
    if sealing.bucket_key:
        told["bucket_key_enabled"] = True
    return told

"""Contents of objects: taken in and checked, found in their blobs, given out.

Amazon S3 User Guide, "Checking object integrity in Amazon S3".
"""

from __future__ import annotations

import base64
import binascii
import hmac
import re
from collections.abc import Iterator
from typing import Any

import msgspec

from casemate.blobs.interface import BlobMissing
from casemate.blobs.objects import ObjectBlobs
from casemate.crypto.checksums import SIZES
from casemate.kernel.call import Call
from casemate.kernel.errors import Unavailable
from casemate.kernel.streaming import NotReceived, Piece, Receive, Received
from casemate.services.s3.doing import Doing
from casemate.services.s3.encryption import blob_key, opened
from casemate.services.s3.errors import (
    BadDigest,
    ContentHashMismatch,
    EntityTooLarge,
    IncompleteBody,
    InvalidDigest,
    InvalidRange,
    InvalidRequestError,
    S3Error,
    SignatureDoesNotMatch,
    invalid_argument,
)
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import SMALL_SIZE, Blob, Checksum, Version, keep, sealed_bytes

MAX_BODY = 5 * 1024**3
"""Bytes of one PutObject or part at most."""
DEFAULT_CHECKSUM = "CRC64NVME"
"""What is computed of objects whose sender names none."""
PARTS = "s3-parts"
INLINE = 256 * 1024
"""Bytes up to which content is read at once."""
_FIELDS = {
    "CRC32": "checksum_crc32",
    "CRC32C": "checksum_crc32_c",
    "CRC64NVME": "checksum_crc64_nvme",
    "SHA1": "checksum_sha1",
    "SHA256": "checksum_sha256",
}
_UNSUPPORTED = ("SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128")
_RANGE = re.compile(r"bytes=\s*(\d*)\s*-\s*(\d*)\s*")
_REASONS: dict[str, type[S3Error]] = {
    "IncompleteBody": IncompleteBody,
    "EntityTooLarge": EntityTooLarge,
    "SignatureDoesNotMatch": SignatureDoesNotMatch,
    "XAmzContentSHA256Mismatch": ContentHashMismatch,
    "InvalidChunk": IncompleteBody,
    "MalformedTrailer": InvalidRequestError,
}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of an upload: its number, blob, MD5 in hex, checksum, and when it came (seconds since the epoch)."""

    number: int
    blob: Blob
    md5: str
    created: float
    checksum: Checksum | None = None


def part_key(upload: str, number: int) -> str:
    """The key of a part's row."""
    return f"{upload}/{number:05d}"


def algorithm_of(request: Any) -> str | None:
    """The checksum that a request says it has, None if it says nothing. Raises InvalidRequest for two."""
    given = [name for name, field in _FIELDS.items() if getattr(request, field, None) is not None]
    if len(given) > 1:
        raise InvalidRequestError("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")
    named = getattr(request, "checksum_algorithm", None)
    if named in _UNSUPPORTED:
        raise invalid_argument("The checksum algorithm is not supported here", "x-amz-checksum-algorithm", named)
    if named is not None and given and named != given[0]:
        raise InvalidRequestError("Value for x-amz-sdk-checksum-algorithm header is invalid.")
    return given[0] if given else named


def receive(call: Call, request: Any, default: str) -> tuple[Received, Checksum]:
    """The body, checked against what its sender says of it, and the checksum that is kept of it.

    ``default`` is the algorithm where the sender names none. Raises the errors that S3 has for what is wrong.
    """
    expected_md5 = content_md5(request.content_md5)
    named = algorithm_of(request)
    algorithm = named or default
    try:
        received: Received = call.wait(Receive(MAX_BODY, (algorithm,), SMALL_SIZE))
    except NotReceived as error:
        raise _REASONS[error.code](error.message) from None
    # All that follows is written: a run that can't write ends here, and what it would have asked of KMS is asked once.
    keep(call.tx, received)
    if expected_md5 is not None and not hmac.compare_digest(expected_md5, received.md5):
        raise BadDigest(
            "The Content-MD5 you specified did not match what we received.",
            ExpectedDigest=request.content_md5,
            CalculatedDigest=base64.b64encode(received.md5).decode(),
        )
    trailing = {
        name: received.trailers[f"x-amz-checksum-{name.lower()}"]
        for name in _FIELDS
        if f"x-amz-checksum-{name.lower()}" in received.trailers
    }
    if named is None and len(trailing) == 1:
        algorithm = next(iter(trailing))
    told = getattr(request, _FIELDS[algorithm], None) or trailing.get(algorithm)
    if named is not None and told is None:
        raise InvalidRequestError(
            "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers "
            "were found."
        )
    actual = received.checksums[algorithm]
    if told is not None:
        require_checksum(algorithm, told)
        if not hmac.compare_digest(base64.b64decode(told), actual):
            raise BadDigest(f"The {algorithm} you specified did not match the calculated checksum.")
    return received, Checksum(algorithm, base64.b64encode(actual).decode())


def require_checksum(algorithm: str, text: str) -> None:
    """Raise InvalidRequest unless a checksum has the form of its algorithm's."""
    try:
        valid = len(binascii.a2b_base64(text, strict_mode=True)) == SIZES[algorithm]
    except ValueError:
        valid = False
    if not valid:
        raise InvalidRequestError(f"Value for x-amz-checksum-{algorithm.lower()} header is invalid.")


def content_md5(text: str | None) -> bytes | None:
    """The MD5 in a Content-MD5 header. Raises InvalidDigest."""
    if text is None:
        return None
    try:
        digest = binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        digest = b""
    if len(digest) != 16:
        raise InvalidDigest("The Content-MD5 you specified was invalid.")
    return digest


def told_checksum(checksum: Checksum | None) -> dict[str, Any]:
    """The members of an answer that tell a checksum."""
    if checksum is None:
        return {}
    return {_FIELDS[checksum.algorithm]: checksum.value, "checksum_type": checksum.type}


def only_checksum(checksum: Checksum | None) -> dict[str, Any]:
    """The same where there is no member for its type."""
    return {} if checksum is None else {_FIELDS[checksum.algorithm]: checksum.value}


# -- giving out


def parts_of(call: Doing, version: Version) -> list[Part]:
    """The parts of a version that was uploaded in parts, in order."""
    found = call.tx.records(PARTS, after=f"{version.parts}/", before=f"{version.parts}0", limit=10_000)
    return [msgspec.msgpack.decode(value, type=Part) for _, value in found]


def blobs_of(call: Call, version: Version) -> list[Blob]:
    """The blobs that a version's bytes are in, in order."""
    if version.parts:
        return [part.blob for part in parts_of(call, version)]
    return [] if version.blob is None else [version.blob]


def pieces_of(call: Call, bucket: Bucket, version: Version, start: int, end: int) -> tuple[Piece, ...]:
    """Where the bytes from ``start`` to ``end`` (exclusive) of a version are.

    Raises KMS's errors in S3's words, Unavailable.
    """
    if start >= end:
        return ()
    key = opened(call, bucket, version.sealing)
    pieces, place = [], 0
    for blob in blobs_of(call, version):
        first, last = max(start - place, 0), min(end - place, blob.size)
        if first < last:
            try:
                sealed = sealed_bytes(call.tx, blob)
            except BlobMissing:
                raise Unavailable from None
            pieces.append(Piece(blob.name, blob_key(key, blob), blob.size, first, last, sealed))
        place += blob.size
    return tuple(pieces)


class Assembled:
    """Content in pieces, as ``kernel.streaming.Content``."""

    def __init__(self, blobs: ObjectBlobs, pieces: tuple[Piece, ...]) -> None:
        self.length = sum(piece.end - piece.start for piece in pieces)
        self._read = _reading(blobs, pieces)

    def read(self) -> bytes:
        """The next bytes, b"" at the end."""
        return next(self._read, b"")

    def close(self) -> None:
        """Let go of the open blob."""
        self._read.close()


def _reading(blobs: ObjectBlobs, pieces: tuple[Piece, ...]) -> Any:
    def read() -> Iterator[bytes]:
        for piece in pieces:
            yield from blobs.piece(piece)

    return read()


def content(call: Call, pieces: tuple[Piece, ...]) -> Any:
    """The bytes of pieces: at once where they are few and here, else content that is read while it is sent."""
    blobs = call.use(ObjectBlobs)
    assembled = Assembled(blobs, pieces)
    if assembled.length > INLINE or (blobs.remote and not all(piece.sealed for piece in pieces)):
        return assembled
    try:
        return b"".join(iter(assembled.read, b""))
    except BlobMissing:
        # Deleted between the row and the bytes, long ago: whoever asks again is told so.
        raise Unavailable from None


def range_of(text: str | None, size: int) -> tuple[int, int] | None:
    """The first byte and the one behind the last that a Range header asks for, None for all of them.

    RFC 9110, section 14.1.2; of several ranges or what is none the header is passed over. Raises InvalidRange.
    """
    found = _RANGE.fullmatch(text) if text else None
    if found is None or not (found[1] or found[2]) or len(found[1]) > 19 or len(found[2]) > 19:
        return None
    if not found[1]:
        last = int(found[2])
        start, end = max(0, size - last), size
        satisfiable = last > 0 and size > 0
    else:
        start = int(found[1])
        end = min(size, int(found[2]) + 1) if found[2] else size
        if found[2] and int(found[2]) < start:
            return None
        satisfiable = start < size
    if not satisfiable:
        raise InvalidRange("The requested range is not satisfiable", RangeRequested=text, ActualObjectSize=size)
    return start, end

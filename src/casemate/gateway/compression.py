"""Bodies that came compressed (Smithy, "requestCompression"): inflated once they are verified, within a limit."""

from __future__ import annotations

import zlib

from casemate.kernel.errors import MalformedRequest, RequestTooLarge

_GZIP = 16 + zlib.MAX_WBITS


def unpacked(body: bytes, encoding: bytes, limit: int) -> bytes:
    """The body as it was before its Content-Encoding.

    Raises RequestTooLarge above ``limit`` bytes, MalformedRequest for what is not gzip.
    """
    if encoding.strip().lower() in (b"", b"identity"):
        return body
    if encoding.strip().lower() != b"gzip":
        raise MalformedRequest("The Content-Encoding is not supported")
    unpacker = zlib.decompressobj(_GZIP)
    try:
        whole = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise MalformedRequest("The body is not gzip") from None
    if len(whole) > limit:
        raise RequestTooLarge
    if not unpacker.eof or unpacker.unused_data:
        raise MalformedRequest("The body is not gzip")
    return whole

"""Objects' bytes: encrypted in chunks, so that any range can be read by itself, under a key of each blob's own.

Format, version 2: the byte 0x02, then the chunks, AES-256-GCM, each with its tag; every chunk but the last has CHUNK
bytes of content. A nonce is seven zero bytes, the chunk's number (four bytes) and whether it is the last (the STREAM
construction, see ``blob_format``): the key serves one blob, so that no nonce is used twice, and a chunk that was
moved, left out or cut off is noticed. Who keeps the key decides who can read the blob.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casemate.crypto.errors import BadEnvelope

KEY_SIZE = 32
CHUNK = 256 * 1024
"""Bytes of content in a chunk."""
OVERHEAD = 16
HEADER = b"\x02"
_MOST = (1 << 32) - 1


class ObjectCipher:
    """Encrypts and decrypts the chunks of one blob. Sizes are in bytes."""

    chunk = CHUNK
    overhead = OVERHEAD
    header = HEADER

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, number: int, content: bytes, *, last: bool) -> bytes:
        """The chunk of that number, encrypted; none may be sealed twice."""
        if number > _MOST or (not last and len(content) != CHUNK):
            raise ValueError("every chunk but the last is whole, and there are fewer than 2^32")
        return self._cipher.encrypt(_nonce(number, last), content, HEADER)

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        """The content of the chunk of that number. Raises BadEnvelope."""
        try:
            return self._cipher.decrypt(_nonce(number, last), sealed, HEADER)
        except InvalidTag:
            raise BadEnvelope("the blob does not open") from None


def _nonce(number: int, last: bool) -> bytes:
    return bytes(7) + number.to_bytes(4, "big") + bytes([last])

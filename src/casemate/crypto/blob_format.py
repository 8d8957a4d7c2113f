"""Blobs: bytes of any size, encrypted in chunks, under a name that only who has the root key can tell from them.

Format, version 1 (integers big-endian)::

    0       1   version, 0x01
    1       4   generation of the root key
    5      24   nonce (see RootKey.message_cipher)
    29     16   seal of the name: AES-256-GCM's tag over nothing, with the name as associated data
    45   n + 16 each chunk, AES-256-GCM, and its tag; every chunk but the last has CHUNK bytes

Chunks are encrypted under a key of the blob's own. The nonce of each is seven random bytes, its number (four
bytes) and whether it is the last (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, "Online
authenticated-encryption and its nonce-reuse misuse-resistance", 2015): a chunk that was moved, left out or cut
off is noticed where it should have been. The name's seal has the number 2^32 - 1, which no chunk has.

The name is HMAC-SHA-256 of the content under a key of the root: the same bytes have the same name (within a
generation), and a name tells a stranger nothing, not even whether its content is a file that he has.
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag

from casemate.crypto.errors import BadEnvelope, UnknownGeneration
from casemate.crypto.rootkey import NONCE_SIZE, RootKey
from casemate.kernel.ids import Ids

CHUNK = 1 << 20
"""Bytes of content in a chunk."""
OVERHEAD = 16
HEADER = 1 + 4 + NONCE_SIZE + OVERHEAD
VERSION = 1
_PURPOSE = "blobs"
_NAMES = "blob-names"
_PREFIX = 7
_NAME = (1 << 32) - 1


def generation_of(header: bytes) -> int:
    """The generation of the root key under which a blob with this header is; -1 where it is no blob's."""
    return int.from_bytes(header[1:5], "big") if len(header) == HEADER and header[0] == VERSION else -1


class BlobCipher:
    """Makes writers and readers under a root key; what ``blobs`` is given."""

    chunk = CHUNK
    overhead = OVERHEAD
    header = HEADER

    def __init__(self, root: RootKey, ids: Ids) -> None:
        self._root = root
        self._ids = ids

    def writer(self) -> BlobWriter:
        """A writer for one blob."""
        return BlobWriter(self._root, self._ids.random(NONCE_SIZE))

    def reader(self, name: str, header: bytes) -> BlobReader:
        """A reader of the blob ``name``. Raises BadEnvelope when the header is not that blob's."""
        return BlobReader(self._root, name, header)


class BlobWriter:
    """Encrypts one blob, chunk by chunk; its name and header are known in the end."""

    def __init__(self, root: RootKey, nonce: bytes) -> None:
        self._head = bytes([VERSION]) + root.current.to_bytes(4, "big") + nonce
        self._cipher, iv = root.message_cipher(_PURPOSE, root.current, nonce)
        self._prefix = iv[:_PREFIX]
        self._name = hmac.new(root.subkey(_NAMES), digestmod=hashlib.sha256)
        self._number = 0

    def seal(self, chunk: bytes, *, last: bool) -> bytes:
        """The next chunk, encrypted: CHUNK bytes, or at most as many when it is the last."""
        if not last and len(chunk) != CHUNK:
            raise ValueError("every chunk but the last is whole")
        if self._number == _NAME:
            raise ValueError("the blob is too large")
        self._name.update(chunk)
        sealed = self._cipher.encrypt(_nonce(self._prefix, self._number, last), chunk, self._head)
        self._number += 1
        return sealed

    def finish(self) -> tuple[str, bytes]:
        """The blob's name, and the header that goes in front of its chunks."""
        name = self._name.hexdigest()
        return name, self._head + self._cipher.encrypt(_nonce(self._prefix, _NAME, True), b"", _bound(self._head, name))


class BlobReader:
    """Decrypts one blob, chunk by chunk, in order."""

    def __init__(self, root: RootKey, name: str, header: bytes) -> None:
        """Raises BadEnvelope."""
        if len(header) != HEADER or header[0] != VERSION:
            raise BadEnvelope("this is no blob of a version known here")
        self._head = header[:-OVERHEAD]
        try:
            self._cipher, iv = root.message_cipher(_PURPOSE, int.from_bytes(header[1:5], "big"), self._head[5:])
            self._prefix = iv[:_PREFIX]
            self._cipher.decrypt(_nonce(self._prefix, _NAME, True), header[-OVERHEAD:], _bound(self._head, name))
        except (InvalidTag, UnknownGeneration):
            raise BadEnvelope("the blob does not open") from None
        self._number = 0

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        """The next chunk's content. Raises BadEnvelope."""
        try:
            chunk = self._cipher.decrypt(_nonce(self._prefix, self._number, last), sealed, self._head)
        except InvalidTag:
            raise BadEnvelope("the blob does not open") from None
        self._number += 1
        return chunk


def _nonce(prefix: bytes, number: int, last: bool) -> bytes:
    return prefix + number.to_bytes(4, "big") + bytes([last])


def _bound(head: bytes, name: str) -> bytes:
    return head + name.encode()

"""Sealed blobs: a secret under its own random data key, the data key wrapped under the root.

Format, version 1 (integers big-endian)::

    0       1   version, 0x01
    1       4   generation of the root key that wraps the data key
    5      24   wrap nonce (see RootKey.message_cipher)
    29     48   data key, AES-256-GCM: 32 bytes and the 16-byte tag
    77     12   nonce
    89  n + 16  the secret, AES-256-GCM under the data key, and the tag

Associated data of both is a label and the blob's address (account, region, kind, id, version), each
behind its length; that of the data key takes bytes 0 to 4 too. A blob that is moved to another address, or
whose generation is edited, does not open. The generation isn't bound to the secret itself, so that
``rewrap`` moves a blob under a new root without decrypting it.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casemate.crypto.encoding import encode_parts, encode_texts
from casemate.crypto.errors import BadEnvelope
from casemate.crypto.rootkey import KEY_SIZE, NONCE_SIZE, RootKey
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import SealedRef

VERSION = 1
PURPOSE = "sealed-blobs"
_TAG = 16
_NONCE = 12
_HEAD = 5
_WRAP_END = _HEAD + NONCE_SIZE + KEY_SIZE + _TAG
_MINIMUM = _WRAP_END + _NONCE + _TAG


class Envelopes:
    """Seals and opens blobs under a root key; what the store is given as its sealer."""

    def __init__(self, root: RootKey, ids: Ids) -> None:
        self._root = root
        self._ids = ids

    def seal(self, ref: SealedRef, plaintext: bytes) -> bytes:
        """``plaintext`` sealed for ``ref`` under a new data key."""
        data_key = self._ids.random(KEY_SIZE)
        nonce = self._ids.random(_NONCE)
        body = AESGCM(data_key).encrypt(nonce, plaintext, _bound(ref, b"casemate envelope v1 data"))
        return self._wrap(ref, data_key) + nonce + body

    def open(self, ref: SealedRef, blob: bytes) -> bytes:
        """The secret in ``blob``. Raises BadEnvelope, or UnknownGeneration."""
        data_key = self._unwrap(ref, blob)
        nonce = blob[_WRAP_END : _WRAP_END + _NONCE]
        try:
            return AESGCM(data_key).decrypt(
                nonce, blob[_WRAP_END + _NONCE :], _bound(ref, b"casemate envelope v1 data")
            )
        except InvalidTag:
            raise BadEnvelope("the sealed blob does not open") from None

    def rewrap(self, ref: SealedRef, blob: bytes) -> bytes:
        """The same blob with its data key under the current generation. Raises BadEnvelope, UnknownGeneration."""
        return self._wrap(ref, self._unwrap(ref, blob)) + blob[_WRAP_END:]

    def outdated(self, blob: bytes) -> bool:
        """Whether the blob's data key is under another generation than the current one."""
        return int.from_bytes(blob[1:_HEAD], "big") != self._root.current

    def check_value(self) -> bytes:
        """What the store keeps to know this root again."""
        return self._root.check_value()

    def verify_check(self, value: bytes) -> bool:
        """Whether the store's check value came from this root."""
        return self._root.verify_check(value)

    def _wrap(self, ref: SealedRef, data_key: bytes) -> bytes:
        generation = self._root.current
        head = bytes([VERSION]) + generation.to_bytes(4, "big")
        nonce = self._ids.random(NONCE_SIZE)
        cipher, iv = self._root.message_cipher(PURPOSE, generation, nonce)
        return head + nonce + cipher.encrypt(iv, data_key, _bound(ref, b"casemate envelope v1 key", head))

    def _unwrap(self, ref: SealedRef, blob: bytes) -> bytes:
        if len(blob) < _MINIMUM or blob[0] != VERSION:
            raise BadEnvelope("this is no sealed blob of a version known here")
        head = blob[:_HEAD]
        nonce = blob[_HEAD : _HEAD + NONCE_SIZE]
        cipher, iv = self._root.message_cipher(PURPOSE, int.from_bytes(head[1:], "big"), nonce)
        try:
            return cipher.decrypt(
                iv, blob[_HEAD + NONCE_SIZE : _WRAP_END], _bound(ref, b"casemate envelope v1 key", head)
            )
        except InvalidTag:
            raise BadEnvelope("the sealed blob does not open") from None


def _bound(ref: SealedRef, label: bytes, head: bytes = b"") -> bytes:
    return encode_parts([label, head]) + encode_texts([ref.account, ref.region, ref.kind, ref.id, ref.version])

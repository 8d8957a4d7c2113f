"""Sealed self-contained tokens: session tokens and their like, opaque to who carries them.

Format, version 1, then base64url without padding (RFC 4648, section 5)::

    0       1   version, 0x01
    1       4   generation of the root key, big-endian
    5      24   nonce (see RootKey.message_cipher)
    29  n + 16  the payload, AES-256-GCM, and the tag

The key belongs to the purpose; bytes 0 to 4 and the purpose are the associated data.
"""

from __future__ import annotations

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag

from casemate.crypto.encoding import encode_parts
from casemate.crypto.errors import BadToken, TokenTooLarge, UnknownGeneration
from casemate.crypto.rootkey import NONCE_SIZE, RootKey
from casemate.kernel.ids import Ids, SystemIds

__all__ = ["MAX_TEXT", "VERSION", "BadToken", "TokenTooLarge", "open_token", "seal_token"]

VERSION = 1
MAX_TEXT = 12 * 1024
"""Characters of the longest token: a header that carries it still passes the gateway's limit."""

_HEAD = 5
_BODY = _HEAD + NONCE_SIZE
_MINIMUM = _BODY + 16
_SYSTEM_IDS = SystemIds()


def seal_token(root: RootKey, purpose: str, payload: bytes, ids: Ids = _SYSTEM_IDS) -> str:
    """``payload`` as a token that only ``open_token`` with the same root and purpose reads.

    Raises TokenTooLarge when the text would be longer than MAX_TEXT.
    """
    generation = root.current
    head = bytes([VERSION]) + generation.to_bytes(4, "big")
    nonce = ids.random(NONCE_SIZE)
    cipher, iv = root.message_cipher(purpose, generation, nonce)
    text = _text(head + nonce + cipher.encrypt(iv, payload, _bound(purpose, head)))
    if len(text) > MAX_TEXT:
        raise TokenTooLarge(f"the token would have {len(text)} characters, {MAX_TEXT} at most")
    return text


def open_token(root: RootKey, purpose: str, text: str) -> bytes:
    """The payload of a token. Raises BadToken for whatever is wrong with it."""
    if len(text) > MAX_TEXT:
        raise BadToken("the token is not valid")
    try:
        raw = urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except (UnicodeEncodeError, binascii.Error):
        raise BadToken("the token is not valid") from None
    # One token has one spelling: the decoder alone would pass stray characters and loose trailing bits.
    if len(raw) < _MINIMUM or raw[0] != VERSION or _text(raw) != text:
        raise BadToken("the token is not valid")
    head = raw[:_HEAD]
    try:
        cipher, iv = root.message_cipher(purpose, int.from_bytes(head[1:], "big"), raw[_HEAD:_BODY])
        return cipher.decrypt(iv, raw[_BODY:], _bound(purpose, head))
    except (InvalidTag, UnknownGeneration):
        raise BadToken("the token is not valid") from None


def _text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _bound(purpose: str, head: bytes) -> bytes:
    return encode_parts([b"casemate token v1", purpose.encode(), head])

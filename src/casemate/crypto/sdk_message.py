"""The AWS Encryption SDK's message format, version 1, unframed, under one data key and without a signature.

AWS Encryption SDK Developer Guide, "AWS Encryption SDK message format reference" and "Body additional authenticated
data (AAD) reference". The algorithm suite is 0x0178: AES-GCM with a 256-bit key that HKDF with SHA-256 derives.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from casemate.crypto.errors import InvalidCiphertext
from casemate.kernel.ids import Ids, SystemIds

_SUITE = struct.pack(">H", 0x0178)
_BEGIN = b"\x01\x80" + _SUITE
_PROVIDER = b"aws-kms"
_UNFRAMED = b"\x01\0\0\0\0\x0c\0\0\0\0"
"""Content type, four reserved bytes, the length of an IV, no frames."""
_ID, _IV, _TAG = 16, 12, 16
_BODY = b"AWSKMSEncryptionClient Single Block"
_FIRST = struct.pack(">I", 1)
_HEADER_IV, _BODY_IV = bytes(_IV), bytes(_IV - 4) + _FIRST
_SYSTEM_IDS = SystemIds()


class SdkMessage(msgspec.Struct, frozen=True):
    """A message taken apart: its header's bytes, what is under which key, and the sealed rest."""

    header: bytes
    message_id: bytes
    context: dict[str, str]
    key_arn: str
    data_key: bytes
    rest: bytes


def make_sdk_message(
    data_key: bytes,
    wrapped: bytes,
    key_arn: str,
    context: Mapping[str, str],
    plaintext: bytes,
    ids: Ids = _SYSTEM_IDS,
) -> bytes:
    """``plaintext`` under a data key of 32 bytes, with that key as KMS ``wrapped`` it in front."""
    message_id = ids.random(_ID)
    header = b"".join(
        (
            *(_BEGIN, message_id, _sized(_encoded(context))),
            *(struct.pack(">H", 1), _sized(_PROVIDER), _sized(key_arn.encode()), _sized(wrapped)),
            _UNFRAMED,
        )
    )
    cipher = _cipher(data_key, message_id)
    length = struct.pack(">Q", len(plaintext))
    sealed = cipher.encrypt(_BODY_IV, plaintext, message_id + _BODY + _FIRST + length)
    return header + _HEADER_IV + cipher.encrypt(_HEADER_IV, b"", header) + _BODY_IV + length + sealed


def parse_sdk_message(blob: bytes) -> SdkMessage:
    """The parts of a message that ``make_sdk_message`` made. Raises InvalidCiphertext for any other."""
    try:
        reader = _Reader(blob)
        if reader.take(len(_BEGIN)) != _BEGIN:
            raise InvalidCiphertext("this is no message of the one suite that is known here")
        message_id = reader.take(_ID)
        context = _decoded(reader.sized())
        if reader.number() != 1 or reader.sized() != _PROVIDER:
            raise InvalidCiphertext("this message is not under one KMS key")
        key_arn, data_key = reader.sized().decode(), reader.sized()
        if reader.take(len(_UNFRAMED)) != _UNFRAMED:
            raise InvalidCiphertext("this message is framed")
    except (struct.error, UnicodeDecodeError) as error:
        raise InvalidCiphertext("this message is cut off") from error
    return SdkMessage(blob[: reader.at], message_id, context, key_arn, data_key, blob[reader.at :])


def open_sdk_message(message: SdkMessage, data_key: bytes) -> bytes:
    """What a message holds. Raises InvalidCiphertext when it was altered or is under another key."""
    rest, head = message.rest, _IV + _TAG
    cipher = _cipher(data_key, message.message_id)
    try:
        cipher.decrypt(rest[:_IV], rest[_IV:head], message.header)
        length = rest[head + _IV : head + _IV + 8]
        aad = message.message_id + _BODY + _FIRST + length
        return cipher.decrypt(rest[head : head + _IV], rest[head + _IV + 8 :], aad)
    except (InvalidTag, ValueError):
        raise InvalidCiphertext("this message was altered, or is under another data key") from None


def _cipher(data_key: bytes, message_id: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt=None, info=_SUITE + message_id).derive(data_key))


def _sized(part: bytes) -> bytes:
    return struct.pack(">H", len(part)) + part


def _encoded(context: Mapping[str, str]) -> bytes:
    pairs = sorted((key.encode(), value.encode()) for key, value in context.items())
    return struct.pack(">H", len(pairs)) + b"".join(_sized(key) + _sized(value) for key, value in pairs)


def _decoded(encoded: bytes) -> dict[str, str]:
    reader = _Reader(encoded)
    return {reader.sized().decode(): reader.sized().decode() for _ in range(reader.number())}


class _Reader:
    """Takes parts off the front. Raises struct.error where there is less than asked for."""

    def __init__(self, blob: bytes) -> None:
        self._blob = blob
        self.at = 0

    def take(self, size: int) -> bytes:
        part = self._blob[self.at : self.at + size]
        if len(part) < size:
            raise struct.error
        self.at += size
        return part

    def number(self) -> int:
        found: int = struct.unpack(">H", self.take(2))[0]
        return found

    def sized(self) -> bytes:
        return self.take(self.number())

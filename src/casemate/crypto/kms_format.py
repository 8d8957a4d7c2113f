"""The ciphertext of symmetric KMS keys: a key per message, a header that names the key.

``docs/internals/kms-ciphertext.md`` describes the format byte for byte. The construction follows what the
"AWS KMS Cryptographic Details" paper tells of AWS's: a key for the message from the backing key with the
KDF in counter mode (NIST SP 800-108r1, section 4.1; HMAC-SHA-256) over a random 16-byte nonce, then AES-256-GCM with
header and encryption context as associated data.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casemate.crypto.encoding import LENGTH
from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.keyed_mac import Mac
from casemate.kernel.ids import Ids

VERSION = 1
AES_256_GCM = 1
BACKING_KEY_SIZE = 32
BACKING_ID_SIZE = 32
MAX_CIPHERTEXT = 6144
"""Bytes of CiphertextBlob at most (KMS API Reference, Decrypt)."""

LABEL = b"casemate kms v1 message"
_UUID_KEY = 0
_MULTI_REGION_KEY = 1
_MULTI_REGION_PREFIX = "mrk-"
_ACCOUNT = slice(3, 15)
_KEY_ID = slice(15, 31)
_BACKING_ID = slice(31, 63)
_REGION_LENGTH = 63
_REGION = 64
_NONCE = 16
_IV = 12
_TAG = 16
_BEFORE_NONCE = b"\0\0\0\1" + LABEL + b"\0"
_BEHIND_NONCE = (256).to_bytes(4, "big")


@dataclass(frozen=True, slots=True)
class BackingKey:
    """One version of a KMS key's material. ``id`` is 32 bytes (AWS's KeyMaterialId, in hex 64 characters)."""

    id: bytes
    key: bytes = field(repr=False)
    mac: Mac = field(init=False, repr=False, compare=False)
    """What message keys are derived with."""

    def __post_init__(self) -> None:
        if len(self.id) != BACKING_ID_SIZE or len(self.key) != BACKING_KEY_SIZE:
            raise ValueError("a backing key is an id of 32 bytes and a key of 32 bytes")
        object.__setattr__(self, "mac", Mac(self.key))


def backing_key(id: str, key: bytes) -> BackingKey:
    """The backing key of an ``id`` of 64 hexadecimal digits: worth keeping, as confidential as ``key``.

    Raises ValueError for an id or a key of another length.
    """
    return BackingKey(bytes.fromhex(id), key)


class KeyName(NamedTuple):
    """Which KMS key: ``key_id`` is a UUID, or ``mrk-`` and 32 hexadecimal digits for a multi-Region key."""

    account: str
    region: str
    key_id: str


class Header(NamedTuple):
    """What a ciphertext says of itself. Nothing of it is proved until ``decrypt`` has succeeded.

    ``size`` is the header's length in bytes, its nonces included.
    """

    key: KeyName
    backing_id: bytes
    size: int


def header_prefix(key: KeyName, backing_id: bytes) -> bytes:
    """The part of the header that is the same for each message under one backing key; worth keeping.

    Raises ValueError when the account, the region or the key id is none.
    """
    account = key.account.encode("ascii")
    region = key.region.encode("ascii")
    if len(account) != 12 or not account.isdigit() or not 0 < len(region) < 256:
        raise ValueError("a KMS key has an account of 12 digits and a region")
    form = _UUID_KEY
    digits = key.key_id.replace("-", "")
    if key.key_id.startswith(_MULTI_REGION_PREFIX):
        form = _MULTI_REGION_KEY
        digits = key.key_id[len(_MULTI_REGION_PREFIX) :]
    id_bytes = bytes.fromhex(digits)
    if len(id_bytes) != 16 or _key_id(form, id_bytes) != key.key_id:
        raise ValueError("a key id is a UUID in lower case, or mrk- and 32 hexadecimal digits")
    return b"".join([bytes([VERSION, AES_256_GCM, form]), account, id_bytes, backing_id, bytes([len(region)]), region])


def encrypt(
    backing: BackingKey,
    key: KeyName | bytes,
    plaintext: bytes,
    encryption_context: Mapping[str, str],
    ids: Ids,
) -> bytes:
    """The ciphertext of ``plaintext`` under ``backing``.

    ``key`` is the key's name, or what ``header_prefix`` made of it. Raises ValueError for a name that is none.
    """
    prefix = key if isinstance(key, bytes) else header_prefix(key, backing.id)
    nonces = ids.random(_NONCE + _IV)
    header = prefix + nonces
    cipher = AESGCM(_message_key(backing, nonces[:_NONCE]))
    return header + cipher.encrypt(nonces[_NONCE:], plaintext, _bound(header, encryption_context))


def naming_part(blob: bytes) -> bytes | None:
    """The bytes of ``blob`` by which ``parse_header`` tells its key; None for what can't be a ciphertext."""
    return blob[: _REGION + blob[_REGION_LENGTH]] if len(blob) > _REGION else None


def parse_header(blob: bytes) -> Header:
    """What ``blob`` says of its key. Raises InvalidCiphertext for what can't be one of our ciphertexts."""
    if not _REGION < len(blob) <= MAX_CIPHERTEXT or blob[0] != VERSION or blob[1] != AES_256_GCM or blob[2] > 1:
        raise InvalidCiphertext
    end = _REGION + blob[_REGION_LENGTH]
    size = end + _NONCE + _IV
    if len(blob) < size + _TAG:
        raise InvalidCiphertext
    try:
        account = blob[_ACCOUNT].decode("ascii")
        region = blob[_REGION:end].decode("ascii")
    except UnicodeDecodeError:
        raise InvalidCiphertext from None
    return Header(KeyName(account, region, _key_id(blob[2], blob[_KEY_ID])), blob[_BACKING_ID], size)


def decrypt(
    backing: BackingKey, blob: bytes, encryption_context: Mapping[str, str], header: Header | None = None
) -> bytes:
    """The plaintext. Raises InvalidCiphertext when anything of it was altered, or key or context are others.

    ``header`` is what ``parse_header(blob)`` said, where the caller has it already.
    """
    said = parse_header(blob) if header is None else header
    if not hmac.compare_digest(said.backing_id, backing.id):
        raise InvalidCiphertext
    raw = blob[: said.size]
    cipher = AESGCM(_message_key(backing, raw[-_NONCE - _IV : -_IV]))
    try:
        return cipher.decrypt(raw[-_IV:], blob[said.size :], _bound(raw, encryption_context))
    except InvalidTag:
        raise InvalidCiphertext from None


def _message_key(backing: BackingKey, nonce: bytes) -> bytes:
    """Of one block: HMAC over the counter, the label, a zero byte, the nonce, and the length of the key in bits."""
    return backing.mac.digest(_BEFORE_NONCE + nonce + _BEHIND_NONCE)


def _bound(header: bytes, context: Mapping[str, str]) -> bytes:
    """The associated data: the header behind its length, the number of pairs, the pairs by their key's UTF-8."""
    if not context:
        return len(header).to_bytes(LENGTH, "big") + header + b"\0\0\0\0"
    parts = [len(header).to_bytes(LENGTH, "big"), header, len(context).to_bytes(LENGTH, "big")]
    for key, value in sorted([(key.encode(), value.encode()) for key, value in context.items()]):
        parts += [len(key).to_bytes(LENGTH, "big"), key, len(value).to_bytes(LENGTH, "big"), value]
    return b"".join(parts)


def _key_id(form: int, raw: bytes) -> str:
    digits = raw.hex()
    if form == _MULTI_REGION_KEY:
        return _MULTI_REGION_PREFIX + digits
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

"""Key material: made, sealed, and used. It leaves the seal for this process's memory, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from casemate.api import kms as api
from casemate.crypto import kms_format
from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.kms_format import BackingKey, Header, KeyName, backing_key
from casemate.kernel.call import Call
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.specs import SYMMETRIC_SIZE

_REGION = re.compile(r"[a-z0-9-]+")


def create_backing_key(call: Call, account: str, key_id: str, material: bytes | None = None) -> str:
    """Seal a backing key for a key of the call's region, a new symmetric one unless given; its id, 64 hex digits."""
    backing_id = call.ids.random(32).hex()
    ref = SealedRef(account, call.region, KEY.name, key_id, backing_id)
    call.tx.seal(ref, call.ids.random(SYMMETRIC_SIZE) if material is None else material)
    return backing_id


def destroy_backing_keys(tx: Transaction, key: Key) -> None:
    """Remove all material of a key: nothing that was encrypted under it can be decrypted again."""
    for backing_id in key.backing_keys:
        tx.destroy(_ref(key, backing_id))


def encrypt(call: Call, key: Key, plaintext: bytes, encryption_context: Mapping[str, str]) -> bytes:
    """``plaintext`` under the key's current backing key, the context authenticated."""
    backing_id = key.backing_keys[-1]
    prefix = _header_prefix(key.account, key.region, key.key_id, backing_id)
    return kms_format.encrypt(_backing_key(call, key, backing_id), prefix, plaintext, encryption_context, call.ids)


def decrypt(call: Call, key: Key, blob: bytes, encryption_context: Mapping[str, str]) -> tuple[bytes, str]:
    """The plaintext, and the id of the backing key that it was under.

    Raises IncorrectKeyException when the ciphertext is another key's, InvalidCiphertextException when it was
    altered or the context differs.
    """
    header = _header(blob)
    if header.key != KeyName(key.account, key.region, key.key_id):
        raise api.IncorrectKeyException(
            "The key ID in the request does not identify a CMK that can perform this operation."
        )
    backing_id = header.backing_id.hex()
    if backing_id not in key.backing_keys:
        raise api.InvalidCiphertextException
    try:
        plaintext = kms_format.decrypt(_backing_key(call, key, backing_id), blob, encryption_context, header)
    except InvalidCiphertext:
        raise api.InvalidCiphertextException from None
    return plaintext, backing_id


def ciphertext_key(blob: bytes) -> KeyName:
    """The key that a ciphertext says it is under. Raises InvalidCiphertextException for what is no ciphertext.

    What it says is a stranger's word, and goes into ARNs and audit records: it must look like what it says it is.
    """
    name = _header(blob).key
    if not (name.account.isdigit() and _REGION.fullmatch(name.region)):
        raise api.InvalidCiphertextException
    return name


def naming_part(blob: bytes) -> bytes | None:
    """The part of a ciphertext that names its key; None for what is none."""
    return kms_format.naming_part(blob)


def _header(blob: bytes) -> Header:
    try:
        return kms_format.parse_header(blob)
    except InvalidCiphertext:
        raise api.InvalidCiphertextException from None


@lru_cache(maxsize=10_000)
def _header_prefix(account: str, region: str, key_id: str, backing_id: str) -> bytes:
    return kms_format.header_prefix(KeyName(account, region, key_id), bytes.fromhex(backing_id))


def current_material(call: Call, key: Key, *, cached: bool) -> bytes:
    """The key's current material; ``cached`` as for ``Transaction.unseal``."""
    return _material(call, key, key.backing_keys[-1], cached=cached)


def _backing_key(call: Call, key: Key, backing_id: str) -> BackingKey:
    return backing_key(backing_id, _material(call, key, backing_id, cached=True))


def _material(call: Call, key: Key, backing_id: str, *, cached: bool) -> bytes:
    material = call.tx.unseal(_ref(key, backing_id), cached=cached)
    if material is None:
        raise api.KMSInternalException("The key's material can't be read.")
    return material


def _ref(key: Key, backing_id: str) -> SealedRef:
    return SealedRef(key.account, key.region, KEY.name, key.key_id, backing_id)

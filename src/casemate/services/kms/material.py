"""Key material: made, sealed, and used. It leaves the seal for this process's memory, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import TypeVar

from casemate.api import kms as api
from casemate.crypto import kms_format
from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.importing import SECRET_SIZE, material_id
from casemate.crypto.kms_format import BackingKey, Header, KeyName, backing_key
from casemate.kernel.call import Call
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.specs import SYMMETRIC_SIZE
from casemate.services.kms.versions import Version, named

T = TypeVar("T")

NAMING_KEY = "import-naming"
"""The version under which the secret lies that imported material is named with."""
_REGION = re.compile(r"[a-z0-9-]+")


def create_version(call: Call, account: str, key_id: str, material: bytes | None = None) -> Version:
    """Seal the first material of a key of the call's region, new and symmetric unless it is given."""
    version = Version(id=call.ids.random(32).hex(), created=call.now)
    ref = SealedRef(account, call.region, KEY.name, key_id, version.id)
    call.tx.seal(ref, call.ids.random(SYMMETRIC_SIZE) if material is None else material)
    return version


def seal_material(tx: Transaction, key: Key, version_id: str, material: bytes) -> None:
    """Keep the material of one version."""
    tx.seal(_ref(key, version_id), material)


def copy_material(tx: Transaction, key: Key, replica: Key, version_id: str) -> None:
    """Give a related key the material of one version, nothing where there is none."""
    material = tx.unseal(_ref(key, version_id))
    if material is not None:
        tx.seal(_ref(replica, version_id), material)


def destroy_material(tx: Transaction, key: Key, version_id: str) -> None:
    """Remove the material of one version: what was encrypted under it waits for the same to be imported again."""
    tx.destroy(_ref(key, version_id))


def create_import_secret(call: Call, key_id: str) -> None:
    """Make what the material of a key of the call's region will be named under, for a key that takes imports."""
    ref = SealedRef(call.account, call.region, KEY.name, key_id, NAMING_KEY)
    call.tx.seal(ref, call.ids.random(SECRET_SIZE))


def imported_id(tx: Transaction, key: Key, material: bytes) -> str:
    """The version id of imported material: always the same for the same material of one key and those related to it."""
    secret = tx.unseal(_ref(key, NAMING_KEY))
    if secret is None:
        raise api.KMSInternalException("The key's material can't be told.")
    return material_id(secret, key.key_id, material)


def destroy_backing_keys(tx: Transaction, key: Key) -> None:
    """Remove all material of a key: nothing that was encrypted under it can be decrypted again."""
    for version in key.versions:
        tx.destroy(_ref(key, version.id))
    if key.origin == "EXTERNAL":
        tx.destroy(_ref(key, NAMING_KEY))


def encrypt(call: Call, key: Key, plaintext: bytes, encryption_context: Mapping[str, str]) -> bytes:
    """``plaintext`` under the key's current backing key, the context authenticated."""
    backing_id = key.current.id
    prefix = _header_prefix(key.account, key.region, key.key_id, backing_id)
    return kms_format.encrypt(_backing_key(call, key, backing_id), prefix, plaintext, encryption_context, call.ids)


def decrypt(call: Call, key: Key, blob: bytes, encryption_context: Mapping[str, str]) -> tuple[bytes, str]:
    """The plaintext, and the id of the backing key that it was under.

    Raises IncorrectKeyException when the ciphertext is another key's, InvalidCiphertextException when it was
    altered or the context differs.
    """
    header = _header(blob)
    if not _is_of(header.key, key):
        raise api.IncorrectKeyException(
            "The key ID in the request does not identify a CMK that can perform this operation."
        )
    backing_id = header.backing_id.hex()
    if named(key.versions, backing_id) is None:
        raise api.InvalidCiphertextException
    try:
        plaintext = kms_format.decrypt(_backing_key(call, key, backing_id), blob, encryption_context, header)
    except InvalidCiphertext:
        raise api.InvalidCiphertextException from None
    return plaintext, backing_id


def _is_of(named: KeyName, key: Key) -> bool:
    """Whether a ciphertext that names ``named`` is this key's, or one's that is related to it."""
    region = named.region if key.is_multi_region else key.region
    return named == KeyName(key.account, region, key.key_id)


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


# One call asks twice: to find the key, and to decrypt.
@lru_cache(maxsize=256)
def _header(blob: bytes) -> Header:
    try:
        return kms_format.parse_header(blob)
    except InvalidCiphertext:
        raise api.InvalidCiphertextException from None


@lru_cache(maxsize=10_000)
def _header_prefix(account: str, region: str, key_id: str, backing_id: str) -> bytes:
    return kms_format.header_prefix(KeyName(account, region, key_id), bytes.fromhex(backing_id))


def current_material(call: Call, key: Key) -> bytes:
    """The current material of a key that is no symmetric encryption key, kept in memory between calls."""
    material = call.tx.unseal(_ref(key, key.current.id), cached=True)
    if material is None:
        raise _unreadable()
    return material


def opened_material(call: Call, key: Key, parse: Callable[[bytes], T]) -> T:
    """What ``parse`` makes of the key's current material. Not for the event loop, where it raises NotCached."""
    made = call.tx.opened(_ref(key, key.current.id), parse)
    if made is None:
        raise _unreadable()
    return made


def _backing_key(call: Call, key: Key, backing_id: str) -> BackingKey:
    made = call.tx.opened(_ref(key, backing_id), partial(backing_key, backing_id), cached=True)
    if made is None:
        raise _unreadable()
    return made


def _unreadable() -> api.KMSInternalException:
    return api.KMSInternalException("The key's material can't be read.")


def _ref(key: Key, backing_id: str) -> SealedRef:
    return SealedRef(key.account, key.region, KEY.name, key.key_id, backing_id)

"""Imported material in a key: added, removed, expired.

KMS Developer Guide, "Importing key material in AWS KMS keys".
"""

from __future__ import annotations

import msgspec

from casemate.api import kms as api
from casemate.kernel.transaction import Transaction
from casemate.services.kms.material import destroy_material, seal_material
from casemate.services.kms.metrics import note_expiration
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.replicas import settle_pending
from casemate.services.kms.rotation import related_keys
from casemate.services.kms.versions import Version, current, named, pending, replaced

_BECOME_PENDING: frozenset[api.KeyState] = frozenset(("Enabled", "Disabled", "Updating"))
"""The states out of which a key waits for material when some of its own is removed."""


def add_material(tx: Transaction, key: Key, version: Version, material: bytes) -> Key:
    """Keep imported material as ``version``, a known one or a new one; the key as it is then.

    A new one is current at once where there is none yet, and waits for its rotation otherwise, until it is in every
    Region of the set. With all material there, a key that waited for it is enabled.
    """
    seal_material(tx, key, version.id, material)
    if named(key.versions, version.id) is not None:
        added = msgspec.structs.replace(key, versions=replaced(key.versions, version))
    else:
        state: api.KeyMaterialState = "CURRENT" if current(key.versions) is None else "PENDING_ROTATION"
        version = msgspec.structs.replace(version, state=state)
        added = msgspec.structs.replace(key, versions=(*key.versions, version))
        for other in related_keys(tx, key):
            known = msgspec.structs.replace(version, present=False, valid_to=None, description=None)
            tx.put(KEY, msgspec.structs.replace(other, versions=(*other.versions, known)))
    if added.state == "PendingImport" and added.is_complete:
        added = msgspec.structs.replace(added, state="Enabled")
    tx.put(KEY, added)
    if version.valid_to is not None:
        note_expiration(tx, key, version.valid_to)
    return added if pending(added.versions) is None else _settled(tx, added)


def expire_material(tx: Transaction, key: Key, now: float) -> Key | None:
    """Remove imported material whose time is over; the key as it is then, None when there was none.

    The key waits for the same material then, unless it is to be deleted anyway (KMS Developer Guide, "Importing key
    material").
    """
    over = [each for each in key.versions if each.present and each.valid_to is not None and each.valid_to <= now]
    for version in over:
        key = remove_material(tx, key, version)
    return key if over else None


def remove_material(tx: Transaction, key: Key, version: Version) -> Key:
    """Remove the imported material of one version; the key as it is then.

    What has never been current is forgotten with it: in the primary key for the whole set, in a replica until the
    same is imported there again.
    """
    destroy_material(tx, key, version.id)
    gone = msgspec.structs.replace(version, present=False, valid_to=None)
    if version.is_settled or key.is_replica:
        versions = replaced(key.versions, gone)
    else:
        versions = tuple(each for each in key.versions if each.id != version.id)
    waits = version.is_settled and key.state in _BECOME_PENDING
    state: api.KeyState = "PendingImport" if waits else key.state
    left = msgspec.structs.replace(key, versions=versions, state=state)
    tx.put(KEY, left)
    if version.is_settled:
        return left
    if not key.is_replica:
        _forget(tx, key, version)
    return _settled(tx, left)


def _forget(tx: Transaction, key: Key, version: Version) -> None:
    for other in related_keys(tx, key):
        destroy_material(tx, other, version.id)
        versions = tuple(each for each in other.versions if each.id != version.id)
        tx.put(KEY, msgspec.structs.replace(other, versions=versions))


def _settled(tx: Transaction, key: Key) -> Key:
    settle_pending(tx, key.account, key.primary_region or key.region, key.key_id)
    return tx.get(KEY, key.account, key.region, key.key_id) or key

"""What happens to keys in time: states that pass, material that expires, rotations, deletions.

The keeper calls ``look_after`` when ``model.due`` says so. Each step is one transaction.
"""

from __future__ import annotations

from typing import NamedTuple

import msgspec

from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction, pages
from casemate.services.kms.grant_access import delete_grant
from casemate.services.kms.grant_counts import forget_count
from casemate.services.kms.grants import DELETED_KEY, GRANT, DeletedKey
from casemate.services.kms.imported import expire_material
from casemate.services.kms.last_usage import forget_usage
from casemate.services.kms.material import destroy_backing_keys
from casemate.services.kms.model import ALIAS, KEY, Alias, Key
from casemate.services.kms.replicas import leave_set
from casemate.services.kms.rotation import rotate_if_due

DETAILED_EVENTS = frozenset(("DeleteExpiredKeyMaterial", "RotateKey"))
"""The events whose details name the key's id (KMS Developer Guide, "Logging AWS KMS API calls")."""
_PAGE = 100
_GRANTS = 500
_PAUSE = 0.1
"""Seconds between two steps of the same key: others' writes come between."""


class Happened(NamedTuple):
    """Something that KMS did by itself: CloudTrail's name of the event, and the key as it was then."""

    name: str
    key: Key


def look_after(tx: Transaction, key: Key, now: float, ids: Ids) -> list[Happened]:
    """Do all that is due for a key; what is to be recorded of it, in the order in which it was done."""
    if delete_due_key(tx, key, now):
        return [Happened("DeleteKey", key)]
    happened: list[Happened] = []
    expired = expire_material(tx, key, now)
    if expired is not None:
        key = expired
        happened.append(Happened("DeleteExpiredKeyMaterial", key))
    if key.state in ("Creating", "Updating"):
        key = msgspec.structs.replace(key, state="Enabled" if key.is_complete else "PendingImport")
        tx.put(KEY, key)
        happened.append(Happened("SynchronizeMultiRegionKey", key))
    rotated = rotate_if_due(tx, key, now, ids)
    if rotated is not None and rotated.versions != key.versions:
        happened.append(Happened("RotateKey", rotated))
    return happened


def delete_due_key(tx: Transaction, key: Key, now: float) -> bool:
    """Delete a key whose deletion date is past, its aliases with it; whether there was anything to do.

    What was encrypted under it can't be decrypted any more (KMS Developer Guide, "Deleting AWS KMS keys").
    """
    if key.state != "PendingDeletion" or key.deletion_date is None or key.deletion_date > now:
        return False
    for alias in list(pages(lambda after: _aliases(tx, key, after), lambda alias: alias.name, _PAGE)):
        tx.delete(ALIAS, alias)
    destroy_backing_keys(tx, key)
    forget_usage(tx, key)
    forget_count(tx, key)
    tx.delete(KEY, key)
    leave_set(tx, key, now)
    if remove_grants(tx, key.account, key.region, key.key_id):
        tx.insert(
            DELETED_KEY,
            DeletedKey(account=key.account, region=key.region, created=now, key_id=key.key_id, next=now),
        )
    return True


def clear_deleted_key(tx: Transaction, deleted: DeletedKey, now: float) -> None:
    """Remove more of the grants that a deleted key left behind, and the note of it with the last of them.

    A key may have tens of thousands: no transaction takes all, and none of them allows anything without its key.
    """
    if remove_grants(tx, deleted.account, deleted.region, deleted.key_id):
        tx.put(DELETED_KEY, msgspec.structs.replace(deleted, next=now + _PAUSE))
    else:
        tx.delete(DELETED_KEY, deleted)


def remove_grants(tx: Transaction, account: str, region: str, key_id: str) -> bool:
    """Remove a key's grants, ``_GRANTS`` of them at most; whether there are more."""
    grants = tx.list(GRANT, account, region, index="key", value=key_id, limit=_GRANTS + 1)
    for grant in grants[:_GRANTS]:
        delete_grant(tx, grant)
    return len(grants) > _GRANTS


def _aliases(tx: Transaction, key: Key, after: str) -> list[Alias]:
    return tx.list(ALIAS, key.account, key.region, index="target", value=key.key_id, after=after, limit=_PAGE)

"""Sets of related multi-Region keys: one that is primary, and its replicas. All lie in one store.

KMS Developer Guide, "Multi-Region keys in AWS KMS".
"""

from __future__ import annotations

import msgspec

from casemate.api import kms as api
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.kms.material import NAMING_KEY, copy_material
from casemate.services.kms.model import KEY, Key
from casemate.services.kms.rotation import related_keys
from casemate.services.kms.versions import SECONDS_A_DAY, Version, pending, replaced


def replica_of(primary: Key, region: str, created: float) -> Key:
    """A replica to be, with what it shares with its primary key; the rest is as a new key has it.

    Imported material does not come along: its versions are known, and wait for it.
    """
    imported = primary.origin == "EXTERNAL"
    versions = tuple(_awaited(version) for version in primary.versions) if imported else primary.versions
    return Key(
        account=primary.account,
        region=region,
        created=created,
        key_id=primary.key_id,
        state="Creating",
        spec=primary.spec,
        usage=primary.usage,
        origin=primary.origin,
        key_policy="",
        versions=versions,
        rotation_period=primary.rotation_period,
        next_rotation=primary.next_rotation,
        rotation_requested=primary.rotation_requested,
        primary_region=primary.region,
        replica_regions=(*primary.replica_regions, region),
    )


def _awaited(version: Version) -> Version:
    return msgspec.structs.replace(version, present=False, valid_to=None, description=None)


def add_replica(tx: Transaction, primary: Key, replica: Key) -> None:
    """Insert a replica with its material, and tell its related keys of it. Raises AlreadyExists."""
    tx.insert(KEY, replica)
    if primary.origin == "EXTERNAL":
        secret = tx.unseal(_secret(primary))
        if secret is not None:
            tx.seal(_secret(replica), secret)
    else:
        for version in primary.versions:
            copy_material(tx, primary, replica, version.id)
    for key in (primary, *related_keys(tx, primary)):
        tx.put(KEY, msgspec.structs.replace(key, replica_regions=replica.replica_regions))
    settle_pending(tx, primary.account, primary.region, primary.key_id)


def _secret(key: Key) -> SealedRef:
    return SealedRef(key.account, key.region, KEY.name, key.key_id, NAMING_KEY)


def make_primary(tx: Transaction, former: Key, replica: Key) -> None:
    """Have a replica and its primary key change places; both are Updating until the keeper has seen them."""
    regions = tuple(former.region if region == replica.region else region for region in former.replica_regions)
    for key in (former, *related_keys(tx, former)):
        state: api.KeyState = "Updating" if key.region in (former.region, replica.region) else key.state
        tx.put(
            KEY,
            msgspec.structs.replace(key, state=state, primary_region=replica.region, replica_regions=regions),
        )


def leave_set(tx: Transaction, gone: Key, now: float) -> None:
    """Tell the related keys of one that is deleted. A primary key that waited for it begins its own waiting period."""
    for key in related_keys(tx, gone):
        regions = tuple(region for region in key.replica_regions if region != gone.region)
        left = msgspec.structs.replace(key, replica_regions=regions)
        if left.state == "PendingReplicaDeletion" and not regions:
            left = msgspec.structs.replace(
                left,
                state="PendingDeletion",
                deletion_date=round(now, 3) + left.deletion_window * SECONDS_A_DAY,
                deletion_window=0,
            )
        tx.put(KEY, left)
    settle_pending(tx, gone.account, gone.primary_region, gone.key_id)


def settle_pending(tx: Transaction, account: str, primary_region: str, key_id: str) -> None:
    """Say anew whether the material that waits for its rotation is in every Region of its set.

    Until then its state is PENDING_MULTI_REGION_IMPORT_AND_ROTATION (API Reference, RotationsListEntry).
    """
    primary = tx.get(KEY, account, primary_region, key_id)
    waiting = None if primary is None else pending(primary.versions)
    if primary is None or waiting is None:
        return
    keys = [primary, *related_keys(tx, primary)]
    everywhere = all(found is not None and found.present for found in (pending(key.versions) for key in keys))
    state: api.KeyMaterialState = "PENDING_ROTATION" if everywhere else "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"
    for key in keys:
        found = pending(key.versions)
        if found is not None and found.state != state:
            versions = replaced(key.versions, msgspec.structs.replace(found, state=state))
            tx.put(KEY, msgspec.structs.replace(key, versions=versions))

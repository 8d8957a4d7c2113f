"""Rotation: a key gets new current material, and keeps the old for what is under it.

KMS Developer Guide, "Rotating AWS KMS keys". A set of related keys rotates as one: in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from casemate.api import kms as api
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction
from casemate.services.kms.material import copy_material, seal_material
from casemate.services.kms.model import KEY, USABLE_STATES, Key
from casemate.services.kms.specs import SYMMETRIC_SIZE
from casemate.services.kms.versions import SECONDS_A_DAY, Version, advanced, named, pending

_LATE = SECONDS_A_DAY
"""Seconds behind its date from which on a rotation begins its schedule anew: a key that was disabled meanwhile."""


def related_keys(tx: Transaction, key: Key) -> Iterator[Key]:
    """The keys of other Regions that are related to ``key``."""
    for region in key.related_regions:
        found = tx.get(KEY, key.account, region, key.key_id)
        if found is not None:
            yield found


def rotate_if_due(tx: Transaction, key: Key, now: float, ids: Ids) -> Key | None:
    """Rotate a key whose time has come, or that was asked to; what it is then, None when it is not yet due."""
    if key.state not in USABLE_STATES or key.is_replica:
        return None
    told = round(now, 3)
    if key.rotation_requested is not None and key.rotation_requested <= now:
        return _rotate(tx, msgspec.structs.replace(key, rotation_requested=None), told, ids, "ON_DEMAND")
    if key.next_rotation is None or key.next_rotation > now:
        return None
    period = key.rotation_period * SECONDS_A_DAY
    begins = key.next_rotation if now - key.next_rotation < _LATE else told
    return _rotate(tx, msgspec.structs.replace(key, next_rotation=begins + period), told, ids, "AUTOMATIC")


def _rotate(tx: Transaction, key: Key, now: float, ids: Ids, why: api.RotationType) -> Key:
    waiting = pending(key.versions)
    if key.origin == "EXTERNAL" and (waiting is None or waiting.state != "PENDING_ROTATION"):
        # What was to become current has been taken back or has expired meanwhile, here or in another Region: a key
        # must not come to have current material that is not there.
        put_with_related(tx, key)
        return key
    new = waiting or Version(id=ids.random(32).hex(), created=now)
    if waiting is None:
        seal_material(tx, key, new.id, ids.random(SYMMETRIC_SIZE))
    rotated = _with_current(key, new, now, why)
    tx.put(KEY, rotated)
    for other in related_keys(tx, key):
        if waiting is None:
            copy_material(tx, key, other, new.id)
        share(tx, rotated, _with_current(other, named(other.versions, new.id) or new, now, why))
    return rotated


def _with_current(key: Key, new: Version, now: float, why: api.RotationType) -> Key:
    made = msgspec.structs.replace(new, rotated=now, rotation=why)
    return msgspec.structs.replace(key, versions=advanced(key.versions, made))


def share(tx: Transaction, key: Key, other: Key) -> None:
    """Write a related key with the properties that the two share, as ``key`` has them.

    Shared are the rotation and who is related to whom (KMS Developer Guide, "Shared properties").
    """
    tx.put(
        KEY,
        msgspec.structs.replace(
            other,
            rotation_period=key.rotation_period,
            next_rotation=key.next_rotation,
            rotation_requested=key.rotation_requested,
            primary_region=key.primary_region,
            replica_regions=key.replica_regions,
        ),
    )


def put_with_related(tx: Transaction, key: Key) -> None:
    """Write a key, and in its related keys what they share with it."""
    tx.put(KEY, key)
    for other in related_keys(tx, key):
        share(tx, key, other)

"""Rotation: by schedule, on demand, and what has been.

KMS Developer Guide, "Rotating AWS KMS keys"; the keeper rotates (``reconcile.py``).
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane, Values
from casemate.services.kms.model import Key
from casemate.services.kms.pages import page
from casemate.services.kms.quotas import quotas_of
from casemate.services.kms.rotation import put_with_related
from casemate.services.kms.service import kms
from casemate.services.kms.targets import key_itself, viewed_key
from casemate.services.kms.versions import SECONDS_A_DAY, YEAR, Version, pending

SHORTEST_PERIOD, LONGEST_PERIOD = 90, 2560
_ABOUT_TO = 20 * 60
"""Seconds before an automatic rotation in which none can be asked for (API Reference, ConflictException)."""


def _period_context(call: Call, req: op.EnableKeyRotationRequest) -> Mapping[str, Values]:
    return {"kms:RotationPeriodInDays": req.rotation_period_in_days or YEAR}


@kms.operation(op.EnableKeyRotation, on=key_itself, lane=Lane.WRITE, context=_period_context)
def enable_key_rotation(call: Call, req: op.EnableKeyRotationRequest, key: Key) -> None:
    """Rotate a key every 90 to 2560 days from now on, every 365 if nothing else is said."""
    period = req.rotation_period_in_days or YEAR
    if not SHORTEST_PERIOD <= period <= LONGEST_PERIOD:
        raise InvalidRequest(f"RotationPeriodInDays must be between {SHORTEST_PERIOD} and {LONGEST_PERIOD}, inclusive.")
    _require_automatic(key)
    # Asked for again, the same schedule goes on: who repeats the call would otherwise put the rotation off for ever.
    if period != key.rotation_period:
        date = call.now + period * SECONDS_A_DAY
        put_with_related(call.tx, msgspec.structs.replace(key, rotation_period=period, next_rotation=date))


@kms.operation(op.DisableKeyRotation, on=key_itself, lane=Lane.WRITE)
def disable_key_rotation(call: Call, req: op.DisableKeyRotationRequest, key: Key) -> None:
    """Rotate a key no more by itself; all its material stays."""
    _require_automatic(key)
    if key.rotation_period:
        put_with_related(call.tx, msgspec.structs.replace(key, rotation_period=0, next_rotation=None))


@kms.operation(op.GetKeyRotationStatus, on=viewed_key, lane=Lane.INLINE)
def get_key_rotation_status(
    call: Call, req: op.GetKeyRotationStatusRequest, key: Key
) -> op.GetKeyRotationStatusResponse:
    """Whether and when a key is rotated by itself, and whether a rotation on demand is under way.

    Of keys that are never rotated by themselves the status is false (KMS API Reference, GetKeyRotationStatus).
    """
    enabled = bool(key.rotation_period) and key.state not in ("PendingDeletion", "PendingReplicaDeletion")
    return op.GetKeyRotationStatusResponse(
        key_id=key.key_id,
        key_rotation_enabled=enabled,
        rotation_period_in_days=key.rotation_period if enabled else None,
        next_rotation_date=key.next_rotation if enabled else None,
        on_demand_rotation_start_date=key.rotation_requested,
    )


@kms.operation(op.RotateKeyOnDemand, on=key_itself, lane=Lane.WRITE)
def rotate_key_on_demand(call: Call, req: op.RotateKeyOnDemandRequest, key: Key) -> op.RotateKeyOnDemandResponse:
    """Have the keeper rotate a key now, 25 times at most; imported material must be there already."""
    key.require_customer_managed()
    _require_symmetric(key)
    key.require_usable()
    _require_primary(key)
    done = sum(version.rotation == "ON_DEMAND" for version in key.versions)
    if done >= quotas_of(call).on_demand_rotations:
        raise op.LimitExceededException(
            "The on-demand rotations limit has been reached for the given keyId. "
            f"No more on-demand rotations can be performed for this key: {key.arn}"
        )
    if key.rotation_requested is not None:
        raise op.ConflictException(f"An on-demand rotation of {key.arn} is in progress.")
    if key.next_rotation is not None and key.next_rotation - call.now <= _ABOUT_TO:
        raise op.ConflictException(
            f"An automatic rotation of {key.arn} is in progress or begins within the next 20 minutes."
        )
    if key.origin == "EXTERNAL":
        _require_waiting(key)
    put_with_related(call.tx, msgspec.structs.replace(key, rotation_requested=call.now))
    return op.RotateKeyOnDemandResponse(key_id=key.key_id)


@kms.operation(op.ListKeyRotations, on=key_itself, lane=Lane.INLINE)
def list_key_rotations(call: Call, req: op.ListKeyRotationsRequest, key: Key) -> op.ListKeyRotationsResponse:
    """A key's completed rotations, or all its material, the oldest first."""
    _require_symmetric(key)
    everything = req.include_key_material == "ALL_KEY_MATERIAL"
    listed = [version for version in key.versions if everything or version.rotated is not None]

    def fetch(after: str, limit: int) -> list[Version]:
        begins = next((place for place, each in enumerate(listed, 1) if each.id == after), 0)
        return listed[begins : begins + limit]

    versions, marker = page(
        f"rotations:{everything}:{key.arn}", req.marker, req.limit or 100, fetch, lambda version: version.id
    )
    return op.ListKeyRotationsResponse(
        rotations=[_entry(key, version) for version in versions], next_marker=marker, truncated=marker is not None
    )


def _entry(key: Key, version: Version) -> op.RotationsListEntry:
    entry = op.RotationsListEntry(
        key_id=key.key_id,
        key_material_id=version.id,
        key_material_state=version.state,
        rotation_date=version.rotated,
        rotation_type=version.rotation,
    )
    if key.origin != "EXTERNAL":
        return entry
    expires: op.ExpirationModelType = (
        "KEY_MATERIAL_DOES_NOT_EXPIRE" if version.valid_to is None else "KEY_MATERIAL_EXPIRES"
    )
    return msgspec.structs.replace(
        entry,
        key_material_description=version.description,
        import_state="IMPORTED" if version.present else "PENDING_IMPORT",
        expiration_model=expires if version.present else None,
        valid_to=version.valid_to,
    )


def _require_symmetric(key: Key) -> None:
    """Raise UnsupportedOperationException for a key whose material never changes."""
    if not key.is_symmetric:
        raise op.UnsupportedOperationException(
            f"{key.arn} has the key spec {key.spec}, which is not valid for this operation."
        )


def _require_primary(key: Key) -> None:
    """Raise UnsupportedOperationException for a replica, whose primary key sets what they share."""
    if key.is_replica:
        raise op.UnsupportedOperationException(
            f"{key.arn} is a multi-Region replica key: rotation is managed with its primary key."
        )


def _require_automatic(key: Key) -> None:
    """Raise unless the automatic rotation of a key may be changed.

    The origin has the first word, whatever the state (KMS Developer Guide, "Key states", footnotes 6 and 7).
    """
    key.require_customer_managed()
    _require_symmetric(key)
    if key.origin != "AWS_KMS":
        raise op.UnsupportedOperationException(
            f"{key.arn} origin is {key.origin} which is not valid for this operation."
        )
    key.require_usable()
    _require_primary(key)


def _require_waiting(key: Key) -> None:
    """Raise KMSInvalidStateException unless imported material waits for its rotation in every Region."""
    waiting = pending(key.versions)
    if waiting is None or waiting.state != "PENDING_ROTATION":
        raise op.KMSInvalidStateException(f"No available key material pending rotation for the key: {key.arn}.")

"""Multi-Region keys: replicated, and given another primary key.

KMS Developer Guide, "Multi-Region keys in AWS KMS".
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.kms.grants import DELETED_KEY
from casemate.services.kms.key_policies import accept_policy, require_no_lockout
from casemate.services.kms.made_policies import default_policy
from casemate.services.kms.model import KEY, Key, key_arn
from casemate.services.kms.operations.keys import require_room
from casemate.services.kms.replicas import add_replica, make_primary, replica_of
from casemate.services.kms.service import kms
from casemate.services.kms.tagging import accepted_tags, tag_context
from casemate.services.kms.targets import authorize_key, call_context, key_context, key_itself


def _replica_context(call: Call, req: op.ReplicateKeyRequest) -> Mapping[str, Values]:
    return {"kms:ReplicaRegion": req.replica_region}


@kms.operation(op.ReplicateKey, on=key_itself, lane=Lane.WRITE, context=_replica_context)
def replicate_key(call: Call, req: op.ReplicateKeyRequest, key: Key) -> op.ReplicateKeyResponse:
    """Make a replica of a multi-Region primary key in another Region, with the same id and material."""
    key.require_usable()
    key.require_not_in("Updating")
    _require_primary(key)
    region, tags = req.replica_region, accepted_tags(req.tags or [])
    _authorize_creation(call, req, key, bool(tags))
    if region == key.region or call.tx.get(KEY, key.account, region, key.key_id) is not None:
        raise op.AlreadyExistsException(f"{key_arn(key.account, region, key.key_id)} already exists.")
    if call.tx.get(DELETED_KEY, key.account, region, key.key_id) is not None:
        # A replica of the same id would come into the grants of the one before it, as far as they are still there.
        raise op.KMSInvalidStateException(
            f"{key_arn(key.account, region, key.key_id)} was deleted, and its grants are being removed: try again soon."
        )
    require_room(call, region)
    replica = msgspec.structs.replace(
        replica_of(key, region, call.now),
        description=req.description or "",
        tags=tags,
        key_policy=default_policy(call.account) if req.policy is None else req.policy,
        principal_ids={} if req.policy is None else accept_policy(call, req.policy),
    )
    if req.policy is not None and not req.bypass_policy_lockout_safety_check:
        require_no_lockout(call, replica)
    add_replica(call.tx, key, replica)
    return op.ReplicateKeyResponse(
        replica_key_metadata=replica.metadata(),
        replica_policy=replica.key_policy,
        replica_tags=[op.Tag(tag_key=name, tag_value=value) for name, value in replica.tags.items()],
    )


def _authorize_creation(call: Call, req: op.ReplicateKeyRequest, key: Key, tagged: bool) -> None:
    """Raise AccessDenied unless the caller may make the replica, and tag it, in its own Region."""
    keys: dict[str, Values] = {
        **call_context(call),
        "aws:RequestedRegion": req.replica_region,
        "kms:KeySpec": key.spec,
        "kms:KeyUsage": key.usage,
        "kms:KeyOrigin": key.origin,
        "kms:MultiRegion": True,
        "kms:MultiRegionKeyType": "REPLICA",
        "kms:BypassPolicyLockoutSafetyCheck": bool(req.bypass_policy_lockout_safety_check),
        **tag_context(req.tags),
    }
    call.authorize("kms:CreateKey", "*", context=keys)
    if tagged:
        call.authorize("kms:TagResource", key_arn(key.account, req.replica_region, key.key_id), context=keys)


def _primary_context(call: Call, req: op.UpdatePrimaryRegionRequest) -> Mapping[str, Values]:
    return {"kms:PrimaryRegion": req.primary_region}


@kms.operation(op.UpdatePrimaryRegion, on=key_itself, lane=Lane.WRITE, context=_primary_context)
def update_primary_region(call: Call, req: op.UpdatePrimaryRegionRequest, key: Key) -> None:
    """Have a replica and its primary key change places. The caller needs the permission on both."""
    key.require_usable()
    _require_primary(key)
    region = req.primary_region
    if region == key.region:
        raise op.UnsupportedOperationException(f"{key.arn} is the primary key already.")
    replica = call.tx.get(KEY, key.account, region, key.key_id)
    arn = key_arn(key.account, region, key.key_id)
    keys: dict[str, Values] = {"kms:PrimaryRegion": region, "aws:RequestedRegion": region}
    if replica is None:
        call.authorize("kms:UpdatePrimaryRegion", arn, context={**call_context(call), **keys})
        raise op.NotFoundException(f"Key '{arn}' does not exist")
    authorize_key(call, "UpdatePrimaryRegion", replica, {**key_context(call, req, replica), **keys})
    replica.require_usable()
    make_primary(call.tx, key, replica)
    call.audit.resources.append((arn, KEY.name, key.account))


def _require_primary(key: Key) -> None:
    if not key.is_multi_region:
        raise op.UnsupportedOperationException(f"{key.arn} is not a multi-Region key.")
    if key.is_replica:
        raise op.UnsupportedOperationException(f"{key.arn} is not a multi-Region primary key.")

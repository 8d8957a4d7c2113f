"""Keys: made, described, listed, switched on and off, and deleted after their waiting period."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import kms as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane, Values
from casemate.services.kms.grant_access import require_grant_tokens
from casemate.services.kms.key_policies import accept_policy, require_no_lockout
from casemate.services.kms.made_policies import default_policy
from casemate.services.kms.managed import PREFIX as MANAGED_PREFIX
from casemate.services.kms.material import create_import_secret, create_version
from casemate.services.kms.model import ALIAS, KEY, MULTI_REGION_PREFIX, SECONDS_A_DAY, Key, key_arn
from casemate.services.kms.pages import page
from casemate.services.kms.pairs import make_material
from casemate.services.kms.quotas import quotas_of
from casemate.services.kms.refusals import refuse_key_store
from casemate.services.kms.service import kms
from casemate.services.kms.specs import checked_usage, requested_spec, require_built
from casemate.services.kms.tagging import accepted_tags, tag_context
from casemate.services.kms.targets import call_context, described_key, key_itself, unused_key

DEFAULT_PENDING_WINDOW = 30
_SHORTEST_WINDOW, _LONGEST_WINDOW = 7, 30
_MOST_MANAGED = 100
"""More than there are AWS managed keys in an account's region."""


def _creation_context(call: Call, req: op.CreateKeyRequest) -> Mapping[str, Values]:
    """The condition keys of a key that is yet to be made, and of its tags."""
    spec = req.key_spec or req.customer_master_key_spec or "SYMMETRIC_DEFAULT"
    usage = req.key_usage or "ENCRYPT_DECRYPT"
    keys: dict[str, Values] = {
        "kms:KeySpec": spec,
        "kms:CustomerMasterKeySpec": spec,
        "kms:KeyUsage": usage,
        "kms:CustomerMasterKeyUsage": usage,
        "kms:KeyOrigin": req.origin or "AWS_KMS",
        "kms:MultiRegion": bool(req.multi_region),
        **({"kms:MultiRegionKeyType": "PRIMARY"} if req.multi_region else {}),
        "kms:BypassPolicyLockoutSafetyCheck": bool(req.bypass_policy_lockout_safety_check),
    }
    return {**call_context(call), **keys, **tag_context(req.tags)}


@kms.operation(op.CreateKey, lane=Lane.WRITE, context=_creation_context)
def create_key(call: Call, req: op.CreateKeyRequest) -> op.CreateKeyResponse:
    """Make a key of any spec and usage, with the default policy unless one is given."""
    spec = requested_spec(req)
    usage = checked_usage(spec, req.key_usage)
    _refuse_what_is_not_built(req)
    require_built(spec)
    require_room(call, call.region)
    tags = accepted_tags(req.tags or [])
    key_id = new_key_id(call, bool(req.multi_region))
    imported = req.origin == "EXTERNAL"
    arn = key_arn(call.account, call.region, key_id)
    if tags:
        call.authorize("kms:TagResource", arn, context=_creation_context(call, req))
    made = Key(
        account=call.account,
        region=call.region,
        created=call.now,
        tags=tags,
        key_id=key_id,
        description=req.description or "",
        state="PendingImport" if imported else "Enabled",
        origin=req.origin or "AWS_KMS",
        primary_region=call.region if req.multi_region else "",
        key_policy=default_policy(call.account) if req.policy is None else req.policy,
        principal_ids={} if req.policy is None else accept_policy(call, req.policy),
        spec=spec,
        usage=usage,
    )
    # The default policy delegates to the account: whoever may make a key may make one under it.
    if req.policy is not None and not req.bypass_policy_lockout_safety_check:
        require_no_lockout(call, made)
    if imported:
        create_import_secret(call, key_id)
    else:
        version = create_version(call, call.account, key_id, make_material(call, spec))
        made = msgspec.structs.replace(made, versions=(version,))
    call.tx.insert(KEY, made)
    call.audit.resources.append((arn, KEY.name, call.account))
    return op.CreateKeyResponse(key_metadata=made.metadata())


def new_key_id(call: Call, multi_region: bool) -> str:
    """The id of a key that is to be made: a UUID, or ``mrk-`` and its digits."""
    plain = new_uuid(call.ids)
    return MULTI_REGION_PREFIX + plain.replace("-", "") if multi_region else plain


def require_room(call: Call, region: str) -> None:
    """Raise LimitExceededException when the account has its quota of customer managed keys in a Region."""
    quota = quotas_of(call).keys
    keys = call.tx.count(KEY, call.account, region)
    if keys < quota:
        return
    managed = call.tx.list(ALIAS, call.account, region, prefix=MANAGED_PREFIX, limit=_MOST_MANAGED)
    if keys - len(managed) >= quota:
        raise op.LimitExceededException(f"The account has its quota of {quota} KMS keys in this Region.")


def _refuse_what_is_not_built(req: op.CreateKeyRequest) -> None:
    """Raise for what this version can't make, and for what no version could."""
    refuse_key_store(req.custom_key_store_id or req.xks_key_id)
    if req.origin in ("AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"):
        refuse_key_store(req.origin)


@kms.operation(op.DescribeKey, on=described_key, lane=Lane.INLINE)
def describe_key(call: Call, req: op.DescribeKeyRequest, key: Key) -> op.DescribeKeyResponse:
    """Describe a key by id, ARN, alias name or alias ARN, whatever its state."""
    require_grant_tokens(call, req.grant_tokens, key)
    return op.DescribeKeyResponse(key_metadata=key.metadata())


@kms.operation(op.ListKeys, lane=Lane.READ, context=call_context)
def list_keys(call: Call, req: op.ListKeysRequest) -> op.ListKeysResponse:
    """The account's keys in the region, AWS managed ones too, in the order of their ids.

    Other accounts' keys are never among them: nothing is shared through RAM here.
    """
    if req.resource_owners and "SELF" not in req.resource_owners:
        return op.ListKeysResponse(keys=[], truncated=False)
    keys, marker = page(
        "keys",
        req.marker,
        req.limit or 100,
        lambda after, limit: call.tx.list(KEY, call.account, call.region, after=after, limit=limit),
        lambda key: key.key_id,
    )
    entries = [op.KeyListEntry(key_id=key.key_id, key_arn=key.arn) for key in keys]
    return op.ListKeysResponse(keys=entries, next_marker=marker, truncated=marker is not None)


@kms.operation(op.UpdateKeyDescription, on=key_itself, lane=Lane.WRITE)
def update_key_description(call: Call, req: op.UpdateKeyDescriptionRequest, key: Key) -> None:
    """Replace a key's description."""
    key.require_customer_managed()
    key.require_not_pending_deletion()
    call.tx.put(KEY, msgspec.structs.replace(key, description=req.description))


@kms.operation(op.EnableKey, on=key_itself, lane=Lane.WRITE)
def enable_key(call: Call, req: op.EnableKeyRequest, key: Key) -> None:
    """Let a disabled key be used again; nothing changes for an enabled one."""
    _switch(call, key, "Enabled")


@kms.operation(op.DisableKey, on=unused_key, lane=Lane.WRITE)
def disable_key(call: Call, req: op.DisableKeyRequest, key: Key) -> None:
    """Keep a key from being used for cryptography."""
    _switch(call, key, "Disabled")


def _switch(call: Call, key: Key, state: op.KeyState) -> None:
    key.require_customer_managed()
    key.require_not_pending_deletion()
    key.require_not_in("PendingImport", "Creating", "Updating")
    if key.state != state:
        call.tx.put(KEY, msgspec.structs.replace(key, state=state))


def _window_context(call: Call, req: op.ScheduleKeyDeletionRequest) -> Mapping[str, Values]:
    return {"kms:ScheduleKeyDeletionPendingWindowInDays": req.pending_window_in_days or DEFAULT_PENDING_WINDOW}


@kms.operation(op.ScheduleKeyDeletion, on=unused_key, lane=Lane.WRITE, context=_window_context)
def schedule_key_deletion(call: Call, req: op.ScheduleKeyDeletionRequest, key: Key) -> op.ScheduleKeyDeletionResponse:
    """Begin a key's waiting period of 7 to 30 days, at whose end the keeper deletes it."""
    days = req.pending_window_in_days or DEFAULT_PENDING_WINDOW
    if not _SHORTEST_WINDOW <= days <= _LONGEST_WINDOW:
        raise InvalidRequest(
            f"PendingWindowInDays must be between {_SHORTEST_WINDOW} and {_LONGEST_WINDOW}, inclusive."
        )
    key.require_customer_managed()
    key.require_not_pending_deletion()
    key.require_not_in("Updating")
    if key.replica_regions and not key.is_replica:
        # The waiting period begins when the last replica is gone (KMS Developer Guide, "Deleting multi-Region keys").
        doomed = msgspec.structs.replace(key, state="PendingReplicaDeletion", deletion_window=days)
    else:
        doomed = msgspec.structs.replace(key, state="PendingDeletion", deletion_date=call.now + days * SECONDS_A_DAY)
    call.tx.put(KEY, doomed)
    return op.ScheduleKeyDeletionResponse(
        key_id=doomed.arn,
        deletion_date=doomed.deletion_date,
        key_state=doomed.state,
        pending_window_in_days=days,
    )


@kms.operation(op.CancelKeyDeletion, on=key_itself, lane=Lane.WRITE)
def cancel_key_deletion(call: Call, req: op.CancelKeyDeletionRequest, key: Key) -> op.CancelKeyDeletionResponse:
    """End a key's waiting period: it is disabled then, until EnableKey; without its material it waits for that."""
    if key.state not in ("PendingDeletion", "PendingReplicaDeletion"):
        raise op.KMSInvalidStateException(f"{key.arn} is not pending deletion.")
    state: op.KeyState = "Disabled" if key.is_complete else "PendingImport"
    call.tx.put(KEY, msgspec.structs.replace(key, state=state, deletion_date=None, deletion_window=0))
    return op.CancelKeyDeletionResponse(key_id=key.arn)

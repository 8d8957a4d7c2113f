"""Access keys of users and of the root user."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Lane
from casemate.kernel.resources import fold_case
from casemate.services.iam import quotas
from casemate.services.iam.keys import issue_access_key, last_use, withdraw_access_key
from casemate.services.iam.model import ACCESS_KEY, AccessKey
from casemate.services.iam.pages import of_kind, page
from casemate.services.iam.service import iam
from casemate.services.iam.targets import KeyOwner, key_owner, no_such_key, owner_of_key

_NEVER = "N/A"


@iam.operation(op.CreateAccessKey, on=key_owner, lane=Lane.WRITE)
def create_access_key(call: Call, req: op.CreateAccessKeyRequest, owner: KeyOwner) -> op.CreateAccessKeyResponse:
    """Make an access key; its secret is in this answer and can't be asked for again."""
    held = call.tx.count(ACCESS_KEY, owner.account, "", index="user", value=fold_case(owner.user_name))
    quotas.require_room("AccessKeysPerUser", quotas.ACCESS_KEYS_PER_USER, held)
    key, secret = issue_access_key(call.tx, call.ids, call.now, owner.account, owner.user_name)
    return op.CreateAccessKeyResponse(
        access_key=op.AccessKey(
            user_name=shown_name(owner),
            access_key_id=key.access_key_id,
            status=key.status,
            secret_access_key=secret,
            create_date=key.created,
        )
    )


@iam.operation(op.UpdateAccessKey, on=key_owner, lane=Lane.WRITE)
def update_access_key(call: Call, req: op.UpdateAccessKeyRequest, owner: KeyOwner) -> None:
    """Switch a key on or off."""
    if req.status == "Expired":
        raise InvalidRequest("The status of an access key can be set to Active or Inactive.")
    call.tx.put(ACCESS_KEY, replace(_own_key(call, owner, req.access_key_id), status=req.status))


@iam.operation(op.DeleteAccessKey, on=key_owner, lane=Lane.WRITE)
def delete_access_key(call: Call, req: op.DeleteAccessKeyRequest, owner: KeyOwner) -> None:
    """Remove a key, its secret with it."""
    withdraw_access_key(call.tx, _own_key(call, owner, req.access_key_id))


@iam.operation(op.ListAccessKeys, on=key_owner)
def list_access_keys(call: Call, req: op.ListAccessKeysRequest, owner: KeyOwner) -> op.ListAccessKeysResponse:
    """A user's keys, the caller's own if none is named."""
    keys, marker = page(
        f"keys:{call.account}:{owner.user_name}",
        req.marker,
        req.max_items,
        of_kind(call.tx, ACCESS_KEY, owner.account, index="user", value=fold_case(owner.user_name)),
    )
    return op.ListAccessKeysResponse(
        access_key_metadata=[
            op.AccessKeyMetadata(
                user_name=shown_name(owner),
                access_key_id=key.access_key_id,
                status=key.status,
                create_date=key.created,
            )
            for key in keys
        ],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.GetAccessKeyLastUsed, on=owner_of_key)
def get_access_key_last_used(
    call: Call, req: op.GetAccessKeyLastUsedRequest, owner: KeyOwner
) -> op.GetAccessKeyLastUsedResponse:
    """When a key was last used, of which service and in which region."""
    use = last_use(call.tx, req.access_key_id)
    shown = op.AccessKeyLastUsed(
        last_used_date=use.time if use else None,
        service_name=use.service if use else _NEVER,
        region=use.region if use else _NEVER,
    )
    return op.GetAccessKeyLastUsedResponse(user_name=owner.user_name or None, access_key_last_used=shown)


def shown_name(owner: KeyOwner) -> str:
    """The name that key listings show: of the root user, its account."""
    return owner.user_name or owner.account


def _own_key(call: Call, owner: KeyOwner, access_key_id: str) -> AccessKey:
    key = call.tx.get(ACCESS_KEY, "", "", access_key_id)
    if key is None or key.account != owner.account or fold_case(key.user_name) != fold_case(owner.user_name):
        raise no_such_key(access_key_id)
    return key

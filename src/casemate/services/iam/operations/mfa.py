"""Virtual MFA devices: made, enabled for a user or for root, listed, taken away.

Other devices, FIDO security keys and hardware tokens, are enabled by serial numbers of theirs, and refused by name.
"""

from __future__ import annotations

import base64
import io
from dataclasses import replace as replaced
from typing import Any
from urllib.parse import quote

import segno
from msgspec.structs import replace

from casemate.api import iam as op
from casemate.crypto.totp import SEED_SIZE
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest, NotBuilt
from casemate.kernel.operations import Found, Lane, Target
from casemate.kernel.principal import PrincipalType
from casemate.kernel.resources import exactly
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import authorize_tags
from casemate.services.iam.mfa import (
    MFA_DEVICE,
    RESOURCE_TYPE,
    RESYNC,
    MfaDevice,
    device_of,
    guessed,
    may_guess,
    mfa_device,
    no_such_device,
    paired,
    seed_ref,
)
from casemate.services.iam.model import UNIQUE_ID, USER, User, iam_arn, root_arn, shown_tags
from casemate.services.iam.operations.tags import page_of_tags
from casemate.services.iam.pages import of_kind, page
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, remaining_tags, tagging, untagging
from casemate.services.iam.targets import KeyOwner, NameToBe, key_owner

_ENABLE_REACH = 2
"""Steps that a new device's clock may be off."""
_QR_SCALE = 4
_LONGEST_NAME = 226
"""Characters of a device's name (IAM User Guide, "IAM name requirements"); the model has no limit."""


def _find_new(call: Call, request: Any) -> Found[NameToBe]:
    name: str = request.virtual_mfa_device_name
    if len(name) > _LONGEST_NAME:
        raise InvalidRequest(
            "1 validation error detected: Value at 'virtualMFADeviceName' failed to satisfy constraint: "
            f"Member must have length less than or equal to {_LONGEST_NAME}"
        )
    arn = iam_arn(call.account, RESOURCE_TYPE, request.path or "/", name)
    return Found(arn, call.account, NameToBe(arn))


new_device: Target[NameToBe] = Target(
    resource_type=RESOURCE_TYPE,
    kind=MFA_DEVICE.name,
    find=_find_new,
    # A name to be is always found.
    missing=lambda call, request: no_such_device(request.virtual_mfa_device_name),
)
"""The device that CreateVirtualMFADevice makes."""


def _find_owner(call: Call, request: Any) -> Found[KeyOwner]:
    """As ``key_owner``, but root may also name itself: by its account's id, as GetUser does."""
    named = request.user_name
    by_root = named == call.account and call.principal.type is PrincipalType.ROOT
    if by_root and call.tx.get(USER, call.account, "", named) is None:
        return Found(root_arn(call.account), call.account, KeyOwner(call.account, None))
    return key_owner.find(call, request)


device_owner: Target[KeyOwner] = replaced(key_owner, find=_find_owner)
"""Whose device a request is about: the user it names, otherwise the caller."""


@iam.operation(op.CreateVirtualMFADevice, on=new_device, lane=Lane.WRITE, context=tagging)
def create_virtual_mfa_device(
    call: Call, req: op.CreateVirtualMFADeviceRequest, to_be: NameToBe
) -> op.CreateVirtualMFADeviceResponse:
    """Make a virtual device; its seed is in this answer, as text and as QR code, and can't be asked for again."""
    authorize_tags(call, "TagMFADevice", to_be.arn, req.tags)
    name = req.virtual_mfa_device_name
    if call.tx.get(MFA_DEVICE, call.account, "", name) is not None:
        raise op.EntityAlreadyExistsException(f"MFADevice entity at the same path and name already exists: {to_be.arn}")
    held = call.tx.count(MFA_DEVICE, call.account, "")
    quotas.require_room("VirtualMFADevicesPerAccount", quotas.MFA_DEVICES, held)
    made = MfaDevice(
        account=call.account,
        created=call.now,
        tags=accepted_tags(req.tags, fold=exactly),
        path=req.path or "/",
        device_name=name,
    )
    seed = call.ids.random(SEED_SIZE)
    text = base64.b32encode(seed)
    call.tx.insert(MFA_DEVICE, made)
    call.tx.seal(seed_ref(made), seed)
    return op.CreateVirtualMFADeviceResponse(
        virtual_mfa_device=op.VirtualMFADevice(
            serial_number=made.serial_number,
            base32_string_seed=text,
            qr_code_png=_qr_code(call, name, text.decode("ascii")),
            tags=shown_tags(made.tags),
        )
    )


@iam.operation(op.EnableMFADevice, on=device_owner, lane=Lane.WRITE)
def enable_mfa_device(call: Call, req: op.EnableMFADeviceRequest, owner: KeyOwner) -> None:
    """Make a device a user's, or root's, with two codes in a row of it."""
    device = _named(call, req.serial_number)
    owner_id = _owner_id(owner)
    if device.owner_id:
        raise op.EntityAlreadyExistsException("MFA Device is already in use.")
    held = call.tx.count(MFA_DEVICE, call.account, "", index="owner", value=owner_id)
    quotas.require_room("MFADevicesPerUser", quotas.MFA_DEVICES_PER_USER, held)
    proven = _proven(call, device, req.authentication_code1, req.authentication_code2, _ENABLE_REACH)
    call.tx.put(MFA_DEVICE, replace(proven, owner_id=owner_id, enabled=call.now))


@iam.operation(op.ResyncMFADevice, on=device_owner, lane=Lane.WRITE)
def resync_mfa_device(call: Call, req: op.ResyncMFADeviceRequest, owner: KeyOwner) -> None:
    """Follow a device's clock that has gone wrong, by two codes in a row of it."""
    device = _own(call, owner, req.serial_number)
    proven = _proven(call, device, req.authentication_code1, req.authentication_code2, RESYNC)
    call.tx.put(MFA_DEVICE, proven)


@iam.operation(op.DeactivateMFADevice, on=device_owner, lane=Lane.WRITE)
def deactivate_mfa_device(call: Call, req: op.DeactivateMFADeviceRequest, owner: KeyOwner) -> None:
    """Take a device from its user. It can be enabled again, for whomever."""
    device = _own(call, owner, req.serial_number)
    call.tx.put(MFA_DEVICE, replace(device, owner_id="", enabled=0.0))


@iam.operation(op.DeleteVirtualMFADevice, on=mfa_device, lane=Lane.WRITE)
def delete_virtual_mfa_device(call: Call, req: op.DeleteVirtualMFADeviceRequest, device: MfaDevice) -> None:
    """Remove a device that is nobody's, its seed with it."""
    if device.owner_id:
        raise op.DeleteConflictException("Cannot delete entity, must deactivate MFA device first.")
    call.tx.delete(MFA_DEVICE, device)
    call.tx.destroy(seed_ref(device))


@iam.operation(op.ListMFADevices, on=device_owner)
def list_mfa_devices(call: Call, req: op.ListMFADevicesRequest, owner: KeyOwner) -> op.ListMFADevicesResponse:
    """The devices of a user, the caller's own if none is named."""
    devices, marker = page(
        f"mfa:{_owner_id(owner)}",
        req.marker,
        req.max_items,
        of_kind(call.tx, MFA_DEVICE, call.account, index="owner", value=_owner_id(owner)),
    )
    return op.ListMFADevicesResponse(
        mfa_devices=[
            op.MFADevice(
                user_name=owner.user_name or owner.account,
                serial_number=device.serial_number,
                enable_date=device.enabled,
            )
            for device in devices
        ],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.GetMFADevice, on=device_owner)
def get_mfa_device(call: Call, req: op.GetMFADeviceRequest, owner: KeyOwner) -> op.GetMFADeviceResponse:
    """Describe an enabled device of a user."""
    device = _own(call, owner, req.serial_number)
    return op.GetMFADeviceResponse(
        user_name=owner.user_name or owner.account, serial_number=device.serial_number, enable_date=device.enabled
    )


@iam.operation(op.ListVirtualMFADevices)
def list_virtual_mfa_devices(call: Call, req: op.ListVirtualMFADevicesRequest) -> op.ListVirtualMFADevicesResponse:
    """The account's virtual devices: all, those that are somebody's, or those that are nobody's."""
    status = req.assignment_status or "Any"
    devices, marker = page(
        f"virtual-mfa:{call.account}:{status}",
        req.marker,
        req.max_items,
        of_kind(call.tx, MFA_DEVICE, call.account),
        lambda each: status == "Any" or bool(each.owner_id) == (status == "Assigned"),
    )
    return op.ListVirtualMFADevicesResponse(
        virtual_mfa_devices=[_described(call, each) for each in devices],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.TagMFADevice, on=mfa_device, lane=Lane.WRITE, context=tagging)
def tag_mfa_device(call: Call, req: op.TagMFADeviceRequest, device: MfaDevice) -> None:
    """Add tags to a device, or give those it has other values."""
    call.tx.put(MFA_DEVICE, replace(device, tags=accepted_tags(req.tags, device.tags, fold=exactly)))


@iam.operation(op.UntagMFADevice, on=mfa_device, lane=Lane.WRITE, context=untagging)
def untag_mfa_device(call: Call, req: op.UntagMFADeviceRequest, device: MfaDevice) -> None:
    """Remove tags from a device; those it doesn't have are passed over."""
    call.tx.put(MFA_DEVICE, replace(device, tags=remaining_tags(device.tags, req.tag_keys, fold=exactly)))


@iam.operation(op.ListMFADeviceTags, on=mfa_device, lane=Lane.INLINE)
def list_mfa_device_tags(
    call: Call, req: op.ListMFADeviceTagsRequest, device: MfaDevice
) -> op.ListMFADeviceTagsResponse:
    """A device's tags, in the order of their keys."""
    tags, marker = page_of_tags(device.serial_number, device.tags, req.marker, req.max_items)
    return op.ListMFADeviceTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)


def _qr_code(call: Call, name: str, seed: str) -> bytes:
    """The PNG of the ``otpauth`` URI that authenticator programs scan (IAM API Reference, VirtualMFADevice)."""
    uri = f"otpauth://totp/{quote(name)}@{call.account}?secret={seed}&issuer=Casemate"
    image = io.BytesIO()
    segno.make_qr(uri, error="m").save(image, kind="png", scale=_QR_SCALE)
    return image.getvalue()


def _named(call: Call, serial_number: str) -> MfaDevice:
    """The virtual device of that serial number. Raises for a device of another sort, and for one that is not there."""
    if ":u2f/" in serial_number or ":sms-mfa/" in serial_number:
        raise NotBuilt("FIDO security keys and SMS are not built yet; virtual MFA devices are.")
    if not serial_number.startswith("arn:"):
        raise NotBuilt("Hardware MFA devices are not built yet; virtual MFA devices are.")
    device = device_of(call.tx, call.account, serial_number)
    if device is None:
        raise no_such_device(serial_number)
    return device


def _own(call: Call, owner: KeyOwner, serial_number: str) -> MfaDevice:
    device = _named(call, serial_number)
    if device.owner_id != _owner_id(owner):
        name = owner.user_name or owner.account
        raise op.NoSuchEntityException(f"MFA Device with serial number {serial_number} doesn't exist for user {name}.")
    return device


def _proven(call: Call, device: MfaDevice, first: str, second: str, reach: int) -> MfaDevice:
    """The device set by two codes in a row. Raises InvalidAuthenticationCodeException."""
    if not may_guess(call, device.serial_number):
        raise op.EntityTemporarilyUnmodifiableException("Too many invalid codes were given. Try again later.")
    proven = paired(call.tx, device, first, second, call.wall, reach)
    if proven is None:
        raise op.InvalidAuthenticationCodeException("Authentication code for device is not valid.")
    guessed(call, device.serial_number)
    return proven


def _owner_id(owner: KeyOwner) -> str:
    return owner.user.user_id if owner.user else owner.account


def _described(call: Call, device: MfaDevice) -> op.VirtualMFADevice:
    """The VirtualMFADevice that listings show: whose it is, never its seed."""
    return op.VirtualMFADevice(
        serial_number=device.serial_number,
        user=_shown_owner(call, device) if device.owner_id else None,
        enable_date=device.enabled or None,
    )


def _shown_owner(call: Call, device: MfaDevice) -> op.User | None:
    account = device.account
    if device.owner_id == account:
        return op.User(path="/", user_name=account, user_id=account, arn=root_arn(account), create_date=device.enabled)
    unique = call.tx.get(UNIQUE_ID, "", "", device.owner_id)
    user: User | None = call.tx.get(USER, account, "", unique.name) if unique else None
    return user.described(full=False) if user else None

from __future__ import annotations

import struct
import zlib

import pytest
from tests.services.harness import ACCOUNT, World
from tests.services.iam.devices import enable, enabled, make_device

from casemate.api import iam as op
from casemate.kernel.attempts import MOST
from casemate.kernel.errors import NotBuilt

SERIAL = f"arn:aws:iam::{ACCOUNT}:mfa/phone"


def resync(world: World, codes: tuple[str, str], user_name: str = "alice") -> None:
    request = op.ResyncMFADeviceRequest(
        user_name=user_name, serial_number=SERIAL, authentication_code1=codes[0], authentication_code2=codes[1]
    )
    world.call(op.ResyncMFADevice, request)


def deactivate(world: World, user_name: str = "alice") -> None:
    world.call(op.DeactivateMFADevice, op.DeactivateMFADeviceRequest(user_name=user_name, serial_number=SERIAL))


def listed(world: World, status: op.assignmentStatusType | None = None) -> list[str]:
    request = op.ListVirtualMFADevicesRequest(assignment_status=status)
    return [each.serial_number for each in world.call(op.ListVirtualMFADevices, request).virtual_mfa_devices]


def test_made_with_a_seed_and_a_picture_of_it(world: World) -> None:
    request = op.CreateVirtualMFADeviceRequest(virtual_mfa_device_name="phone", path="/phones/")
    outcome = world.outcome(op.CreateVirtualMFADevice, request)
    assert isinstance(outcome.result, op.CreateVirtualMFADeviceResponse)
    made = outcome.result.virtual_mfa_device
    assert made.base32_string_seed is not None and made.qr_code_png is not None
    assert made.serial_number == f"arn:aws:iam::{ACCOUNT}:mfa/phones/phone"
    assert len(made.base32_string_seed) == 64
    png = made.qr_code_png
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    length, chunk = struct.unpack(">I4s", png[8:16])
    assert chunk == b"IHDR" and zlib.crc32(png[12 : 16 + length]) == struct.unpack(">I", png[29:33])[0]
    (record,) = world.records(outcome)
    assert made.base32_string_seed.decode() not in str(record)
    with pytest.raises(op.EntityAlreadyExistsException):
        make_device(world, "Phone")


def test_enabled_listed_deactivated_deleted(world: World) -> None:
    world.user("alice")
    device = make_device(world)
    assert listed(world, "Unassigned") == listed(world) == [SERIAL]
    enable(world, device, "alice")
    assert listed(world, "Assigned") == [SERIAL] and listed(world, "Unassigned") == []
    (shown,) = world.call(op.ListMFADevices, op.ListMFADevicesRequest(user_name="alice")).mfa_devices
    assert (shown.user_name, shown.serial_number) == ("alice", SERIAL)
    got = world.call(op.GetMFADevice, op.GetMFADeviceRequest(serial_number=SERIAL, user_name="alice"))
    assert got.enable_date == shown.enable_date == world.clock.now()
    (virtual,) = world.call(op.ListVirtualMFADevices, op.ListVirtualMFADevicesRequest()).virtual_mfa_devices
    assert virtual.user is not None and virtual.user.user_name == "alice"
    assert virtual.base32_string_seed is None
    summary = world.call(op.GetAccountSummary, op.GetAccountSummaryRequest()).summary_map or {}
    assert (summary["MFADevices"], summary["MFADevicesInUse"], summary["AccountMFAEnabled"]) == (1, 1, 0)
    with pytest.raises(op.EntityAlreadyExistsException, match="already in use"):
        enable(world, device, "alice")
    with pytest.raises(op.DeleteConflictException, match="must delete MFA device first"):
        world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
    delete = op.DeleteVirtualMFADeviceRequest(serial_number=SERIAL)
    with pytest.raises(op.DeleteConflictException, match="must deactivate MFA device first"):
        world.call(op.DeleteVirtualMFADevice, delete)
    deactivate(world)
    world.call(op.DeleteVirtualMFADevice, delete)
    with pytest.raises(op.NoSuchEntityException, match="doesn't exist"):
        world.call(op.DeleteVirtualMFADevice, delete)
    world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))


def test_the_root_user_s_device(world: World) -> None:
    device = make_device(world)
    enable(world, device, ACCOUNT)
    (shown,) = world.call(op.ListMFADevices, op.ListMFADevicesRequest()).mfa_devices
    assert (shown.user_name, shown.serial_number) == (ACCOUNT, SERIAL)
    summary = world.call(op.GetAccountSummary, op.GetAccountSummaryRequest()).summary_map or {}
    assert summary["AccountMFAEnabled"] == 1
    (virtual,) = world.call(op.ListVirtualMFADevices, op.ListVirtualMFADevicesRequest()).virtual_mfa_devices
    assert virtual.user is not None and virtual.user.arn == world.root().arn
    deactivate(world, ACCOUNT)


def test_it_takes_two_codes_in_a_row(world: World) -> None:
    world.user("alice")
    device = make_device(world)
    now, before, after = device.code(world), device.code(world, -1), device.code(world, 1)
    for codes in ((now, now), (now, before), (before, after), ("000000", now)):
        with pytest.raises(op.InvalidAuthenticationCodeException, match="Authentication code for device is not valid"):
            enable(world, device, "alice", codes)
    enable(world, device, "alice", (before, now))


def test_codes_do_not_enable_twice(world: World) -> None:
    world.user("alice")
    device = make_device(world)
    codes = device.code(world, -1), device.code(world)
    enable(world, device, "alice", codes)
    deactivate(world)
    with pytest.raises(op.InvalidAuthenticationCodeException):
        enable(world, device, "alice", codes)


def test_a_clock_that_is_far_off_is_followed(world: World) -> None:
    world.user("alice")
    device = enabled(world, "alice")
    with pytest.raises(op.InvalidAuthenticationCodeException):
        resync(world, (device.code(world, 200), device.code(world, 201)))
    resync(world, (device.code(world, 40), device.code(world, 41)))
    with pytest.raises(op.InvalidAuthenticationCodeException):
        resync(world, (device.code(world, 40), device.code(world, 41)))


def test_guesses_are_limited(world: World) -> None:
    world.user("alice")
    device = make_device(world)
    wrong = ("000000", "000000")
    for _ in range(MOST):
        with pytest.raises(op.InvalidAuthenticationCodeException):
            enable(world, device, "alice", wrong)
    with pytest.raises(op.EntityTemporarilyUnmodifiableException):
        enable(world, device, "alice")
    world.clock.time += 601
    enable(world, device, "alice")


@pytest.mark.parametrize("serial", [f"arn:aws:iam::{ACCOUNT}:u2f/user/key", "GAHT12345678"])
def test_other_devices_are_refused_by_name(world: World, serial: str) -> None:
    world.user("alice")
    request = op.EnableMFADeviceRequest(
        user_name="alice", serial_number=serial, authentication_code1="123456", authentication_code2="654321"
    )
    with pytest.raises(NotBuilt, match=r"FIDO|Hardware"):
        world.call(op.EnableMFADevice, request)


def test_another_s_device_is_not_there(world: World) -> None:
    world.user("alice")
    world.user("bob")
    enabled(world, "alice")
    with pytest.raises(op.NoSuchEntityException, match="for user bob"):
        deactivate(world, "bob")


def test_tags(world: World) -> None:
    make_device(world)
    tags = [op.Tag(key="a", value="1"), op.Tag(key="b", value="2")]
    world.call(op.TagMFADevice, op.TagMFADeviceRequest(serial_number=SERIAL, tags=tags))
    world.call(op.UntagMFADevice, op.UntagMFADeviceRequest(serial_number=SERIAL, tag_keys=["a"]))
    assert world.call(op.ListMFADeviceTags, op.ListMFADeviceTagsRequest(serial_number=SERIAL)).tags == tags[1:]

"""MFA devices for tests: made, enabled, and their codes."""

from __future__ import annotations

import base64
from typing import NamedTuple

from tests.services.harness import World

from casemate.api import iam as op
from casemate.crypto.totp import code_of, step_at
from casemate.kernel.principal import Principal


class Device(NamedTuple):
    """A device as its holder has it."""

    serial_number: str
    seed: bytes

    def code(self, world: World, ahead: int = 0) -> str:
        """The code of the present step, or of one ``ahead`` of it."""
        return code_of(self.seed, step_at(world.clock.wall()) + ahead)


def make_device(world: World, name: str = "phone", by: Principal | None = None) -> Device:
    """A device that is nobody's yet."""
    made = world.call(op.CreateVirtualMFADevice, op.CreateVirtualMFADeviceRequest(virtual_mfa_device_name=name), by)
    device = made.virtual_mfa_device
    assert device.base32_string_seed is not None
    return Device(device.serial_number, base64.b32decode(device.base32_string_seed))


def enable(world: World, device: Device, user_name: str, codes: tuple[str, str] | None = None) -> None:
    """Enable a device, by codes of this and the step before if none are given."""
    first, second = codes or (device.code(world, -1), device.code(world))
    request = op.EnableMFADeviceRequest(
        user_name=user_name,
        serial_number=device.serial_number,
        authentication_code1=first,
        authentication_code2=second,
    )
    world.call(op.EnableMFADevice, request)


def enabled(world: World, user_name: str, name: str = "phone") -> Device:
    """A device of a user's, whose next code comes in the next step."""
    device = make_device(world, name)
    enable(world, device, user_name)
    world.clock.time += 30
    return device

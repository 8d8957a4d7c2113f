"""Virtual MFA devices: what is kept of them, and how their codes are checked.

IAM User Guide, "AWS multi-factor authentication in IAM". Codes: RFC 6238; one is taken once only (section 5.2), and
a clock may be a step ahead or behind.
"""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from casemate.api import iam as api
from casemate.crypto.totp import matching_step, step_at
from casemate.kernel import attempts
from casemate.kernel.attempts import Attempt
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.operations import Found, Target
from casemate.kernel.principal import PrincipalType
from casemate.kernel.resources import Index, Kind, Resource, Scope, fold_case
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.iam import quotas
from casemate.services.iam.model import iam_arn

RESOURCE_TYPE = "mfa"

TOLERANCE = 1
"""Steps by which a device's clock may be ahead or behind what is known of it."""
RESYNC = 100
"""Steps by which it may be when two codes in a row prove that it is the device."""


class MfaDevice(Resource, frozen=True, kw_only=True):
    """A virtual device. Its seed is sealed, and nowhere else.

    ``owner_id`` is the unique id of the user it is enabled for, the account's id for root, "" while it is nobody's.
    ``enabled`` is when, in seconds since the epoch. ``drift`` is how many steps its clock is ahead, ``last_step`` the
    step of the last code that was taken: no code up to it is taken again.
    """

    path: str = "/"
    device_name: str
    owner_id: str = ""
    enabled: float = 0.0
    drift: int = 0
    last_step: int = 0

    @property
    def serial_number(self) -> str:
        """The serial number of a virtual device: its ARN."""
        return iam_arn(self.account, RESOURCE_TYPE, self.path, self.device_name)


MFA_DEVICE = Kind(
    "AWS::IAM::VirtualMFADevice",
    MfaDevice,
    id=lambda device: device.device_name,
    scope=Scope.ACCOUNT,
    fold=fold_case,
    indexes=(Index("owner", lambda device: (device.owner_id,) if device.owner_id else ()),),
)


def seed_ref(device: MfaDevice) -> SealedRef:
    """Where a device's seed is sealed."""
    return SealedRef(device.account, "", MFA_DEVICE.name, fold_case(device.device_name), "1")


def device_of(tx: Transaction, account: str, serial_number: str) -> MfaDevice | None:
    """The account's virtual device of exactly that serial number, or None."""
    prefix = iam_arn(account, RESOURCE_TYPE, "/", "")
    if not serial_number.startswith(prefix):
        return None
    device = tx.get(MFA_DEVICE, account, "", serial_number.rpartition("/")[2])
    return device if device is not None and device.serial_number == serial_number else None


def devices_of(tx: Transaction, account: str, owner_id: str) -> list[MfaDevice]:
    """The devices enabled for a user (its unique id) or for root (the account's id)."""
    return tx.list(MFA_DEVICE, account, "", index="owner", value=owner_id, limit=quotas.MFA_DEVICES_PER_USER)


def no_such_device(serial_number: str) -> api.NoSuchEntityException:
    """What is said of a virtual device that is not there."""
    return api.NoSuchEntityException(f"VirtualMFADevice with serial number {serial_number} doesn't exist.")


def _find(call: Call, request: Any) -> Found[MfaDevice]:
    serial: str = request.serial_number
    arn = serial if serial.startswith(iam_arn(call.account, RESOURCE_TYPE, "/", "")) else "*"
    return Found(arn, call.account, device_of(call.tx, call.account, serial))


mfa_device: Target[MfaDevice] = Target(
    resource_type=RESOURCE_TYPE,
    kind=MFA_DEVICE.name,
    find=_find,
    missing=lambda call, request: no_such_device(request.serial_number),
    tags=lambda device: device.tags,
)
"""A virtual device, by serial number."""


_INVALID = (
    "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and "
    "associated with this user."
)
_WRONG = "MultiFactorAuthentication failed with invalid MFA one time pass code. "
_TOO_MANY = "MultiFactorAuthentication failed, too many invalid codes were given. Try again later."


def verify_code(call: Call, serial_number: str, code: str) -> None:
    """See ``kernel.mfa.OneTimeCodes``."""
    principal = call.principal
    if principal.type not in (PrincipalType.IAM_USER, PrincipalType.ROOT):
        raise AccessDenied(_INVALID)
    device = device_of(call.tx, call.account, serial_number)
    if device is None or device.owner_id != principal.principal_id:
        raise AccessDenied(_INVALID)
    if not may_guess(call, serial_number):
        raise AccessDenied(_TOO_MANY)
    used = taken(call.tx, device, code, call.wall)
    if used is None:
        raise AccessDenied(_WRONG)
    call.tx.put(MFA_DEVICE, used)
    guessed(call, serial_number)


def may_guess(call: Call, whose: str) -> bool:
    """Whether a guess at a device's codes (its ARN) or a user's password (its id) may be looked at. It counts."""
    allowed: bool = call.wait(Attempt(whose, call.request_id, call.wall))
    return allowed


def guessed(call: Call, whose: str) -> None:
    """Forget the guesses: it was right. It writes."""
    attempts.forget(call.tx, whose)


def taken(tx: Transaction, device: MfaDevice, code: str, wall: float) -> MfaDevice | None:
    """The device with one code used up; None for a code that is wrong, or was used before."""
    seed = tx.unseal(seed_ref(device))
    if seed is None:
        return None
    step = step_at(wall) + device.drift
    found = matching_step(seed, code, max(step - TOLERANCE, device.last_step + 1), step + TOLERANCE)
    # A clock that goes wrong slowly is followed (RFC 6238, section 6).
    return None if found is None else replace(device, last_step=found, drift=found - step_at(wall))


def paired(tx: Transaction, device: MfaDevice, first: str, second: str, wall: float, reach: int) -> MfaDevice | None:
    """The device set by two codes in a row, at most ``reach`` steps from now; None when they are not that."""
    seed = tx.unseal(seed_ref(device))
    if seed is None:
        return None
    now = step_at(wall)
    lowest = max(now - reach, device.last_step + 1)
    while (step := matching_step(seed, first, lowest, now + reach)) is not None:
        if matching_step(seed, second, step + 1, step + 1) is not None:
            # The second code is of the present step or near it.
            return replace(device, last_step=step + 1, drift=step + 1 - now)
        lowest = step + 1
    return None

from __future__ import annotations

import hmac
from typing import Any

import pytest
from tests.services.harness import World, allow
from tests.services.kms.support import create, describe, key_arn, name_it

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied

HMAC: Any = {size: f"HMAC_SHA_{size}" for size in ("224", "256", "384", "512")}
SIZES = tuple(HMAC)


def mac_key(world: World, size: str) -> str:
    return create(world, key_spec=f"HMAC_{size}", key_usage="GENERATE_VERIFY_MAC")


def generate(world: World, key_id: str, size: str, message: bytes = b"m", as_: Any = None, **members: Any) -> bytes:
    request = op.GenerateMacRequest(
        key_id=key_id,
        message=message,
        mac_algorithm=HMAC[size],
        **members,
    )
    mac = world.call(op.GenerateMac, request, as_).mac
    assert mac is not None
    return mac


def verify(
    world: World, key_id: str, size: str, mac: bytes, message: bytes = b"m", as_: Any = None, **members: Any
) -> op.VerifyMacResponse:
    request = op.VerifyMacRequest(
        key_id=key_id,
        message=message,
        mac=mac,
        mac_algorithm=HMAC[size],
        **members,
    )
    return world.call(op.VerifyMac, request, as_)


@pytest.mark.parametrize("size", SIZES)
def test_a_mac_is_of_its_message_and_key(world: World, size: str) -> None:
    key_id = mac_key(world, size)
    mac = generate(world, key_id, size)
    assert len(mac) == int(size) // 8
    assert verify(world, key_id, size, mac) == op.VerifyMacResponse(
        key_id=key_arn(key_id),
        mac_valid=True,
        mac_algorithm=HMAC[size],
    )
    assert generate(world, key_id, size) == mac
    for wrong, message in ((mac, b"n"), (mac[:-1], b"m"), (mac + b"x", b"m"), (bytes(len(mac)), b"m")):
        with pytest.raises(op.KMSInvalidMacException) as refused:
            verify(world, key_id, size, wrong, message)
        assert str(refused.value) == ""
    with pytest.raises(op.KMSInvalidMacException):
        verify(world, mac_key(world, size), size, mac)
    other = SIZES[SIZES.index(size) - 1]
    with pytest.raises(op.InvalidKeyUsageException) as unfit:
        generate(world, key_id, other)
    assert str(unfit.value) == f"Algorithm HMAC_SHA_{other} is incompatible with key spec HMAC_{size}."


def test_the_key_is_as_long_as_its_hash_and_not_known(world: World) -> None:
    """No short or empty key: the MAC is none that a stranger could make."""
    mac = generate(world, mac_key(world, "256"), "256")
    assert mac not in {hmac.digest(bytes(size), b"m", "sha256") for size in (0, 28, 32, 48, 64)}


def test_other_keys_make_no_macs_and_mac_keys_nothing_else(world: World) -> None:
    symmetric, mac = create(world), mac_key(world, "256")
    with pytest.raises(op.InvalidKeyUsageException) as refused:
        generate(world, symmetric, "256")
    assert (
        str(refused.value) == f"{key_arn(symmetric)} key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac."
    )
    with pytest.raises(op.InvalidKeyUsageException) as unfit:
        world.call(op.Encrypt, op.EncryptRequest(key_id=mac, plaintext=b"x"))
    assert str(unfit.value) == f"{key_arn(mac)} key usage is GENERATE_VERIFY_MAC which is not valid for Encrypt."
    with pytest.raises(op.InvalidKeyUsageException, match="GenerateDataKey"):
        world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=mac, key_spec="AES_256"))
    with pytest.raises(op.UnsupportedOperationException, match="no public key"):
        world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=mac))
    assert describe(world, mac).mac_algorithms == ["HMAC_SHA_256"]


def test_states_dry_runs_and_conditions(world: World) -> None:
    key_id = mac_key(world, "256")
    name_it(world, "alias/mac", key_id)
    mac = generate(world, key_id, "256")
    with pytest.raises(op.DryRunOperationException):
        generate(world, key_id, "256", dry_run=True)
    with pytest.raises(op.DryRunOperationException):
        verify(world, key_id, "256", mac, dry_run=True)
    with pytest.raises(op.KMSInvalidMacException):
        verify(world, key_id, "256", mac, b"other", dry_run=True)
    actions = ["kms:GenerateMac", "kms:VerifyMac"]
    fitting = {"kms:MacAlgorithm": "HMAC_SHA_256", "kms:RequestAlias": "alias/mac"}
    user = world.user("user", allow(actions, Condition={"StringEquals": fitting}))
    other = world.user("other", allow(actions, Condition={"StringEquals": {"kms:MacAlgorithm": "HMAC_SHA_512"}}))
    assert verify(world, "alias/mac", "256", generate(world, "alias/mac", "256", b"m", user), b"m", user).mac_valid
    with pytest.raises(AccessDenied):
        generate(world, "alias/mac", "256", b"m", other)
    with pytest.raises(AccessDenied):
        generate(world, key_id, "256", b"m", user)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    for attempt in (lambda: generate(world, key_id, "256"), lambda: verify(world, key_id, "256", mac)):
        with pytest.raises(op.DisabledException):
            attempt()

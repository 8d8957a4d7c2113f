from __future__ import annotations

import os
from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, World, allow
from tests.services.kms.importing import bring, forget, imported
from tests.services.kms.support import (
    DAY,
    create,
    decrypt,
    describe,
    encrypt,
    grant,
    key_arn,
    key_policy,
    look_after_it,
    requests,
    root_arn,
    schedule,
    stranger,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.services.kms import kms
from casemate.services.kms.quotas import Quotas


def enable(world: World, key_id: str, days: int | None = None) -> None:
    world.call(op.EnableKeyRotation, op.EnableKeyRotationRequest(key_id=key_id, rotation_period_in_days=days))


def disable(world: World, key_id: str) -> None:
    world.call(op.DisableKeyRotation, op.DisableKeyRotationRequest(key_id=key_id))


def status(world: World, key_id: str, *as_: Any) -> op.GetKeyRotationStatusResponse:
    return world.call(op.GetKeyRotationStatus, op.GetKeyRotationStatusRequest(key_id=key_id), *as_)


def ask(world: World, key_id: str) -> None:
    world.call(op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=key_id))


def rotations(world: World, key_id: str, **members: Any) -> list[op.RotationsListEntry]:
    request = op.ListKeyRotationsRequest(key_id=key_id, **members)
    return world.call(op.ListKeyRotations, request).rotations or []


def everything(world: World, key_id: str) -> list[op.RotationsListEntry]:
    return rotations(world, key_id, include_key_material="ALL_KEY_MATERIAL")


def test_a_rotation_has_every_field_and_old_ciphertexts_open(world: World) -> None:
    key_id = create(world)
    first = describe(world, key_id).current_key_material_id
    old = encrypt(world, key_id, b"old")
    assert status(world, key_id) == op.GetKeyRotationStatusResponse(key_id=key_id, key_rotation_enabled=False)
    begun = world.clock.now()
    enable(world, key_id, 90)
    assert status(world, key_id) == op.GetKeyRotationStatusResponse(
        key_id=key_id,
        key_rotation_enabled=True,
        rotation_period_in_days=90,
        next_rotation_date=begun + 90 * DAY,
    )
    world.clock.offset = 90 * DAY - 1
    assert look_after_it(world, key_id) == []
    world.clock.offset = 90 * DAY + 5
    assert look_after_it(world, key_id) == ["RotateKey"]
    assert status(world, key_id).next_rotation_date == begun + 180 * DAY
    second = describe(world, key_id).current_key_material_id
    assert second != first
    found = world.call(op.Decrypt, op.DecryptRequest(ciphertext_blob=old))
    assert (found.plaintext, found.key_material_id) == (b"old", first)
    made = world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, number_of_bytes=16))
    assert made.key_material_id == second
    entry = op.RotationsListEntry(
        key_id=key_id,
        key_material_id=second,
        key_material_state="CURRENT",
        rotation_date=begun + 90 * DAY + 5,
        rotation_type="AUTOMATIC",
    )
    assert rotations(world, key_id) == [entry]
    before = op.RotationsListEntry(key_id=key_id, key_material_id=first, key_material_state="NON_CURRENT")
    assert everything(world, key_id) == [before, entry]


@pytest.mark.parametrize(("spec", "usage"), [("HMAC_256", "GENERATE_VERIFY_MAC"), ("ECC_NIST_P256", "SIGN_VERIFY")])
def test_what_is_never_rotated_has_a_status_too(world: World, spec: str, usage: str) -> None:
    key_id = create(world, key_spec=spec, key_usage=usage)
    assert status(world, key_id) == op.GetKeyRotationStatusResponse(key_id=key_id, key_rotation_enabled=False)
    with pytest.raises(op.UnsupportedOperationException):
        ask(world, key_id)


def test_the_period_is_a_year_unless_another_is_given(world: World) -> None:
    key_id = create(world)
    enable(world, key_id)
    assert status(world, key_id).rotation_period_in_days == 365
    begun = status(world, key_id).next_rotation_date
    world.clock.offset = 5 * DAY
    enable(world, key_id)
    assert status(world, key_id).next_rotation_date == begun
    enable(world, key_id, 2560)
    assert status(world, key_id).next_rotation_date == world.clock.now() + 2560 * DAY
    disable(world, key_id)
    assert status(world, key_id) == op.GetKeyRotationStatusResponse(key_id=key_id, key_rotation_enabled=False)
    disable(world, key_id)


@pytest.mark.parametrize("days", [89, 2561])
def test_other_periods_are_refused(world: World, days: int) -> None:
    key_id = create(world)
    with pytest.raises(InvalidRequest):
        enable(world, key_id, days)


def test_a_disabled_key_rests_and_is_rotated_when_it_comes_back(world: World) -> None:
    key_id = create(world)
    enable(world, key_id, 100)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    assert status(world, key_id).key_rotation_enabled
    for operation, request in requests(
        (op.EnableKeyRotation, op.EnableKeyRotationRequest(key_id=key_id)),
        (op.DisableKeyRotation, op.DisableKeyRotationRequest(key_id=key_id)),
        (op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=key_id)),
    ):
        with pytest.raises(op.DisabledException):
            world.call(operation, request)
    world.clock.offset = 250 * DAY
    assert look_after_it(world, key_id) == []
    world.call(op.EnableKey, op.EnableKeyRequest(key_id=key_id))
    assert look_after_it(world, key_id) == ["RotateKey"]
    assert status(world, key_id).next_rotation_date == world.clock.now() + 100 * DAY


def test_a_key_that_is_to_be_deleted_does_not_rotate_until_it_is_called_off(world: World) -> None:
    key_id = create(world)
    enable(world, key_id, 90)
    planned = status(world, key_id).next_rotation_date
    schedule(world, key_id)
    assert status(world, key_id) == op.GetKeyRotationStatusResponse(key_id=key_id, key_rotation_enabled=False)
    world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id))
    assert status(world, key_id).next_rotation_date == planned


def test_a_rotation_on_demand_leaves_the_schedule_alone(world: World) -> None:
    key_id = create(world)
    enable(world, key_id, 730)
    planned = status(world, key_id).next_rotation_date
    first = describe(world, key_id).current_key_material_id
    old = encrypt(world, key_id)
    ask(world, key_id)
    assert status(world, key_id).on_demand_rotation_start_date == world.clock.now()
    assert describe(world, key_id).current_key_material_id == first
    with pytest.raises(op.ConflictException):
        ask(world, key_id)
    assert look_after_it(world, key_id) == ["RotateKey"]
    assert status(world, key_id).on_demand_rotation_start_date is None
    assert status(world, key_id).next_rotation_date == planned
    assert [each.rotation_type for each in rotations(world, key_id)] == ["ON_DEMAND"]
    assert decrypt(world, old) == b"secret"


def test_no_rotation_on_demand_shortly_before_an_automatic_one(world: World) -> None:
    key_id = create(world)
    enable(world, key_id, 90)
    world.clock.offset = 90 * DAY - 20 * 60
    with pytest.raises(op.ConflictException, match="20 minutes"):
        ask(world, key_id)
    world.clock.offset -= 1
    ask(world, key_id)


def test_rotations_on_demand_are_counted(open_world: OpenWorld) -> None:
    world = open_world(services=[kms], resources={Quotas: Quotas(on_demand_rotations=2)})
    key_id = create(world)
    blobs = []
    for _ in range(2):
        blobs.append(encrypt(world, key_id))
        ask(world, key_id)
        look_after_it(world, key_id)
    with pytest.raises(op.LimitExceededException, match="on-demand rotations limit"):
        ask(world, key_id)
    assert [decrypt(world, blob) for blob in blobs] == [b"secret"] * 2
    assert Quotas().on_demand_rotations == 25


def test_rotations_are_listed_page_by_page(world: World) -> None:
    key_id = create(world)
    for _ in range(4):
        ask(world, key_id)
        look_after_it(world, key_id)
    listed: list[op.RotationsListEntry] = []
    marker, truncated = None, True
    while truncated:
        request = op.ListKeyRotationsRequest(
            key_id=key_id, limit=2, marker=marker, include_key_material="ALL_KEY_MATERIAL"
        )
        page = world.call(op.ListKeyRotations, request)
        assert page.rotations is not None and len(page.rotations) <= 2
        listed += page.rotations
        marker, truncated = page.next_marker, bool(page.truncated)
        assert (marker is not None) == truncated
        if truncated:
            with pytest.raises(op.InvalidMarkerException):
                rotations(world, key_id, marker=marker)
    assert listed == everything(world, key_id)
    assert [each.key_material_state for each in listed] == ["NON_CURRENT"] * 4 + ["CURRENT"]


def test_a_services_key_rotates_each_year_and_by_itself_alone(world: World) -> None:
    key_id = describe(world, "alias/aws/s3").key_id
    assert status(world, key_id) == op.GetKeyRotationStatusResponse(
        key_id=key_id,
        key_rotation_enabled=True,
        rotation_period_in_days=365,
        next_rotation_date=world.clock.now() + 365 * DAY,
    )
    for operation, request in requests(
        (op.EnableKeyRotation, op.EnableKeyRotationRequest(key_id=key_id)),
        (op.DisableKeyRotation, op.DisableKeyRotationRequest(key_id=key_id)),
        (op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=key_id)),
    ):
        with pytest.raises(AccessDenied):
            world.call(operation, request)
    world.clock.offset = 365 * DAY
    assert look_after_it(world, key_id) == ["RotateKey"]
    assert len(rotations(world, key_id)) == 1


def test_imported_material_rotates_to_what_was_imported_before(world: World) -> None:
    key_id, first = imported(world)
    old_id = describe(world, key_id).current_key_material_id
    old = encrypt(world, key_id, b"old")
    with pytest.raises(op.KMSInvalidStateException, match="No available key material pending rotation"):
        ask(world, key_id)
    for operation, request in requests(
        (op.EnableKeyRotation, op.EnableKeyRotationRequest(key_id=key_id)),
        (op.DisableKeyRotation, op.DisableKeyRotationRequest(key_id=key_id)),
    ):
        with pytest.raises(op.UnsupportedOperationException, match="origin is EXTERNAL"):
            world.call(operation, request)
    second = os.urandom(32)
    new_id = bring(
        world, key_id, second, import_type="NEW_KEY_MATERIAL", key_material_description="second"
    ).key_material_id
    waiting = everything(world, key_id)[-1]
    assert waiting == op.RotationsListEntry(
        key_id=key_id,
        key_material_id=new_id,
        key_material_state="PENDING_ROTATION",
        key_material_description="second",
        import_state="IMPORTED",
        expiration_model="KEY_MATERIAL_DOES_NOT_EXPIRE",
    )
    assert rotations(world, key_id) == []
    assert describe(world, key_id).current_key_material_id == old_id
    ask(world, key_id)
    assert status(world, key_id).on_demand_rotation_start_date == world.clock.now()
    assert look_after_it(world, key_id) == ["RotateKey"]
    assert describe(world, key_id).current_key_material_id == new_id
    assert [(each.key_material_state, each.rotation_type) for each in everything(world, key_id)] == [
        ("NON_CURRENT", None),
        ("CURRENT", "ON_DEMAND"),
    ]
    new = encrypt(world, key_id, b"new")
    assert (decrypt(world, old), decrypt(world, new)) == (b"old", b"new")
    # Without any one of its materials a key can't be used, and is itself again when all are back.
    forget(world, key_id, old_id)
    assert describe(world, key_id).key_state == "PendingImport"
    with pytest.raises(op.KMSInvalidStateException):
        decrypt(world, new)
    assert bring(world, key_id, first).key_material_id == old_id
    assert (decrypt(world, old), decrypt(world, new)) == (b"old", b"new")


def test_what_waits_can_be_taken_back_even_after_the_rotation_was_asked_for(world: World) -> None:
    key_id, _ = imported(world)
    before = describe(world, key_id)
    new_id = bring(world, key_id, os.urandom(32), import_type="NEW_KEY_MATERIAL").key_material_id
    with pytest.raises(op.IncorrectKeyMaterialException, match="waits for its rotation"):
        bring(world, key_id, os.urandom(32), import_type="NEW_KEY_MATERIAL")
    ask(world, key_id)
    forget(world, key_id, new_id)
    look_after_it(world, key_id)
    assert describe(world, key_id) == before
    assert len(everything(world, key_id)) == 1
    assert status(world, key_id).on_demand_rotation_start_date is None


def test_conditions_on_the_period(world: World) -> None:
    key_id = create(world)
    condition = {"NumericLessThanEquals": {"kms:RotationPeriodInDays": "180"}}
    keeper = world.user("keeper", allow("kms:EnableKeyRotation", Condition=condition))
    world.call(op.EnableKeyRotation, op.EnableKeyRotationRequest(key_id=key_id, rotation_period_in_days=180), keeper)
    for days in (181, None):
        request = op.EnableKeyRotationRequest(key_id=key_id, rotation_period_in_days=days)
        with pytest.raises(AccessDenied, match="kms:EnableKeyRotation"):
            world.call(op.EnableKeyRotation, request, keeper)


def test_the_status_is_for_other_accounts_too_and_the_rest_is_not(world: World) -> None:
    outsider = stranger(world)
    policy = key_policy(grant(root_arn()), grant(outsider.arn))
    key_id = create(world, policy=policy)
    assert status(world, key_arn(key_id), outsider).key_id == key_id
    arn = key_arn(key_id, ACCOUNT)
    for operation, request in requests(
        (op.EnableKeyRotation, op.EnableKeyRotationRequest(key_id=arn)),
        (op.DisableKeyRotation, op.DisableKeyRotationRequest(key_id=arn)),
        (op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=arn)),
        (op.ListKeyRotations, op.ListKeyRotationsRequest(key_id=arn)),
    ):
        with pytest.raises((AccessDenied, op.NotFoundException)):
            world.call(operation, request, outsider)

from __future__ import annotations

import os
from typing import Any

import pytest
from tests.services.conftest import OpenWorld
from tests.services.harness import ACCOUNT, REGION, World, allow
from tests.services.kms.importing import bring, forget, imported
from tests.services.kms.support import (
    DAY,
    DELEGATING,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    encrypt,
    key_arn,
    look_after_it,
    requests,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied
from casemate.kernel.transaction import Transaction
from casemate.services.kms import kms
from casemate.services.kms.grants import DELETED_KEY
from casemate.services.kms.quotas import Quotas
from casemate.services.kms.reconcile import clear_deleted_key

THIRD = "ap-southeast-2"


def replicate(world: World, key_id: str, region: str = OTHER_REGION, as_: Any = None, **members: Any) -> Any:
    """Replicate a key, and have the keeper see it."""
    request = op.ReplicateKeyRequest(key_id=key_id, replica_region=region, **members)
    made = world.call(op.ReplicateKey, request, as_)
    assert look_after_it(world, key_id, region) == ["SynchronizeMultiRegionKey"]
    return made


def move(world: World, key_id: str, to: str, of: str = REGION, as_: Any = None) -> None:
    world.call(op.UpdatePrimaryRegion, op.UpdatePrimaryRegionRequest(key_id=key_id, primary_region=to), as_, of)


def schedule_in(world: World, key_id: str, region: str, days: int = 7) -> op.ScheduleKeyDeletionResponse:
    request = op.ScheduleKeyDeletionRequest(key_id=key_id, pending_window_in_days=days)
    return world.call(op.ScheduleKeyDeletion, request, None, region)


def state(world: World, key_id: str, region: str = REGION) -> str | None:
    return describe(world, key_id, region=region).key_state


def materials(world: World, key_id: str, region: str = REGION) -> list[tuple[Any, Any]]:
    request = op.ListKeyRotationsRequest(key_id=key_id, include_key_material="ALL_KEY_MATERIAL")
    listed = world.call(op.ListKeyRotations, request, None, region).rotations or []
    return [(each.key_material_state, each.import_state) for each in listed]


def test_a_replica_has_its_primary_keys_id_and_material_and_is_its_own_otherwise(world: World) -> None:
    tags = [op.Tag(tag_key="a", tag_value="1")]
    key_id = create(world, multi_region=True, description="first", tags=tags)
    assert key_id.startswith("mrk-") and len(key_id) == 36
    alone = describe(world, key_id)
    here = op.MultiRegionKey(arn=key_arn(key_id), region=REGION)
    assert alone.multi_region
    assert alone.multi_region_configuration == op.MultiRegionConfiguration(
        multi_region_key_type="PRIMARY", primary_key=here, replica_keys=[]
    )
    request = op.ReplicateKeyRequest(
        key_id=key_id, replica_region=OTHER_REGION, tags=[op.Tag(tag_key="b", tag_value="2")], policy=DELEGATING
    )
    answer = world.call(op.ReplicateKey, request)
    made = answer.replica_key_metadata
    assert made is not None
    assert (made.key_state, made.enabled, made.description) == ("Creating", False, "")
    assert (answer.replica_policy, answer.replica_tags) == (DELEGATING, request.tags)
    with pytest.raises(op.KMSInvalidStateException, match="is creating"):
        world.call(op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=b"x"), None, OTHER_REGION)
    assert look_after_it(world, key_id, OTHER_REGION) == ["SynchronizeMultiRegionKey"]
    there = op.MultiRegionKey(arn=key_arn(key_id, region=OTHER_REGION), region=OTHER_REGION)
    first, second = describe(world, key_id), describe(world, key_id, region=OTHER_REGION)
    assert second.key_state == "Enabled"
    assert (second.key_id, second.current_key_material_id) == (first.key_id, first.current_key_material_id)
    for kind, found in (("PRIMARY", first), ("REPLICA", second)):
        configuration = found.multi_region_configuration
        assert configuration is not None
        assert configuration.multi_region_key_type == kind
        assert (configuration.primary_key, configuration.replica_keys) == (here, [there])
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id), None, OTHER_REGION)
    assert (state(world, key_id), state(world, key_id, OTHER_REGION)) == ("Enabled", "Disabled")


def test_related_keys_open_one_anothers_ciphertexts(world: World) -> None:
    key_id = create(world, multi_region=True)
    before = encrypt(world, key_id, b"before")
    replicate(world, key_id)
    request = op.EncryptRequest(key_id=key_id, plaintext=b"there")
    there = world.call(op.Encrypt, request, None, OTHER_REGION).ciphertext_blob
    assert there is not None
    for region in (REGION, OTHER_REGION):
        assert decrypt(world, before, region=region) == b"before"
        assert decrypt(world, there, region=region, key_id=key_id) == b"there"
        found = world.call(op.Decrypt, op.DecryptRequest(ciphertext_blob=before), None, region)
        assert found.key_id == key_arn(key_id, region=region)
    moved = op.ReEncryptRequest(ciphertext_blob=there, destination_key_id=key_id)
    assert world.call(op.ReEncrypt, moved).source_key_id == key_arn(key_id)
    with pytest.raises(AccessDenied):
        decrypt(world, before, region=THIRD)
    unrelated = create(world, multi_region=True)
    with pytest.raises(op.IncorrectKeyException):
        decrypt(world, before, key_id=unrelated)


def test_what_cannot_be_replicated(world: World) -> None:
    plain = create(world)
    request: Any = op.ReplicateKeyRequest(key_id=plain, replica_region=OTHER_REGION)
    with pytest.raises(op.UnsupportedOperationException):
        world.call(op.ReplicateKey, request)
    key_id = create(world, multi_region=True)
    replicate(world, key_id)
    for region in (REGION, OTHER_REGION):
        with pytest.raises(op.AlreadyExistsException):
            world.call(op.ReplicateKey, op.ReplicateKeyRequest(key_id=key_id, replica_region=region))
    with pytest.raises(op.UnsupportedOperationException, match="not a multi-Region primary key"):
        world.call(op.ReplicateKey, op.ReplicateKeyRequest(key_id=key_id, replica_region=THIRD), None, OTHER_REGION)
    with pytest.raises(op.MalformedPolicyDocumentException):
        replicate(world, key_id, THIRD, policy='{"Version": "2012-10-17", "Statement": []}')
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    with pytest.raises(op.DisabledException):
        replicate(world, key_id, THIRD)


def test_the_quota_of_the_replicas_region_counts(open_world: OpenWorld) -> None:
    world = open_world(services=[kms], resources={Quotas: Quotas(keys=1)})
    key_id = create(world, multi_region=True)
    create(world, region=OTHER_REGION)
    with pytest.raises(op.LimitExceededException):
        replicate(world, key_id)
    replicate(world, key_id, THIRD)


def test_rotation_is_the_primary_keys_and_reaches_all(world: World) -> None:
    key_id = create(world, multi_region=True)
    replicate(world, key_id)
    old = encrypt(world, key_id, b"old")
    enable = op.EnableKeyRotationRequest(key_id=key_id, rotation_period_in_days=90)
    for operation, request in requests(
        (op.EnableKeyRotation, enable),
        (op.DisableKeyRotation, op.DisableKeyRotationRequest(key_id=key_id)),
        (op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=key_id)),
    ):
        with pytest.raises(op.UnsupportedOperationException, match="replica"):
            world.call(operation, request, None, OTHER_REGION)
    world.call(op.EnableKeyRotation, enable)
    asked = op.GetKeyRotationStatusRequest(key_id=key_id)
    assert world.call(op.GetKeyRotationStatus, asked) == world.call(op.GetKeyRotationStatus, asked, None, OTHER_REGION)
    world.clock.offset = 90 * DAY
    assert look_after_it(world, key_id, OTHER_REGION) == []
    assert look_after_it(world, key_id) == ["RotateKey"]
    first, second = describe(world, key_id), describe(world, key_id, region=OTHER_REGION)
    assert first.current_key_material_id == second.current_key_material_id
    listed = op.ListKeyRotationsRequest(key_id=key_id)
    assert world.call(op.ListKeyRotations, listed) == world.call(op.ListKeyRotations, listed, None, OTHER_REGION)
    new = encrypt(world, key_id, b"new")
    replicate(world, key_id, THIRD)
    for region in (OTHER_REGION, THIRD):
        assert (decrypt(world, old, region=region), decrypt(world, new, region=region)) == (b"old", b"new")
    assert world.call(op.GetKeyRotationStatus, asked) == world.call(op.GetKeyRotationStatus, asked, None, THIRD)


def test_another_primary_key(world: World) -> None:
    key_id = create(world, multi_region=True)
    replicate(world, key_id)
    replicate(world, key_id, THIRD)
    blob = encrypt(world, key_id)
    for region, error in ((REGION, op.UnsupportedOperationException), ("sa-east-1", op.NotFoundException)):
        with pytest.raises(error):
            move(world, key_id, region)
    with pytest.raises(op.UnsupportedOperationException):
        move(world, key_id, THIRD, OTHER_REGION)
    move(world, key_id, OTHER_REGION)
    assert [state(world, key_id, region) for region in (REGION, OTHER_REGION, THIRD)] == [
        "Updating",
        "Updating",
        "Enabled",
    ]
    assert decrypt(world, blob, region=OTHER_REGION) == decrypt(world, blob) == b"secret"
    with pytest.raises(op.KMSInvalidStateException, match="updating"):
        replicate(world, key_id, "sa-east-1")
    for region in (REGION, OTHER_REGION):
        assert look_after_it(world, key_id, region) == ["SynchronizeMultiRegionKey"]
    for region, kind in ((REGION, "REPLICA"), (OTHER_REGION, "PRIMARY"), (THIRD, "REPLICA")):
        found = describe(world, key_id, region=region)
        configuration = found.multi_region_configuration
        assert found.key_state == "Enabled"
        assert configuration is not None and configuration.primary_key is not None
        assert configuration.multi_region_key_type == kind
        assert configuration.primary_key.region == OTHER_REGION
        assert [each.region for each in configuration.replica_keys or []] == [REGION, THIRD]
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id), None, THIRD)
    with pytest.raises(op.DisabledException):
        move(world, key_id, THIRD, OTHER_REGION)


def test_a_primary_key_waits_for_its_replicas_to_be_gone(world: World) -> None:
    key_id = create(world, multi_region=True)
    replicate(world, key_id)
    replicate(world, key_id, THIRD)
    blob = encrypt(world, key_id)
    answer = schedule_in(world, key_id, REGION, 9)
    assert (answer.key_state, answer.deletion_date, answer.pending_window_in_days) == (
        "PendingReplicaDeletion",
        None,
        9,
    )
    found = describe(world, key_id)
    assert (found.key_state, found.deletion_date, found.pending_deletion_window_in_days) == (
        "PendingReplicaDeletion",
        None,
        9,
    )
    assert decrypt(world, blob, region=THIRD) == b"secret"
    with pytest.raises(op.KMSInvalidStateException, match="pending replica deletion"):
        encrypt(world, key_id)
    schedule_in(world, key_id, OTHER_REGION, 7)
    schedule_in(world, key_id, THIRD, 8)
    world.clock.offset = 7 * DAY
    assert look_after_it(world, key_id, OTHER_REGION) == ["DeleteKey"]
    assert state(world, key_id) == "PendingReplicaDeletion"
    configuration = describe(world, key_id).multi_region_configuration
    assert configuration is not None and [each.region for each in configuration.replica_keys or []] == [THIRD]
    world.clock.offset = 8 * DAY
    assert look_after_it(world, key_id, THIRD) == ["DeleteKey"]
    found = describe(world, key_id)
    assert (found.key_state, found.deletion_date) == ("PendingDeletion", world.clock.now() + 9 * DAY)
    assert found.pending_deletion_window_in_days is None
    world.clock.offset = 17 * DAY
    assert look_after_it(world, key_id) == ["DeleteKey"]


def test_a_deletion_that_waits_can_be_called_off_and_a_replica_made_again(world: World) -> None:
    key_id = create(world, multi_region=True)
    blob = encrypt(world, key_id)
    replicate(world, key_id)
    schedule_in(world, key_id, REGION)
    world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id))
    found = describe(world, key_id)
    assert (found.key_state, found.pending_deletion_window_in_days) == ("Disabled", None)
    world.call(op.EnableKey, op.EnableKeyRequest(key_id=key_id))
    schedule_in(world, key_id, OTHER_REGION)
    world.clock.offset = 7 * DAY
    assert look_after_it(world, key_id, OTHER_REGION) == ["DeleteKey"]
    with pytest.raises(AccessDenied):
        decrypt(world, blob, region=OTHER_REGION)
    replicate(world, key_id)
    assert decrypt(world, blob, region=OTHER_REGION) == b"secret"


def test_imported_material_is_brought_to_each_region(world: World) -> None:
    key_id, first = imported(world, multi_region=True)
    blob = encrypt(world, key_id, b"old")
    replicate(world, key_id)
    assert state(world, key_id, OTHER_REGION) == "PendingImport"
    assert materials(world, key_id, OTHER_REGION) == [("CURRENT", "PENDING_IMPORT")]
    with pytest.raises(op.UnsupportedOperationException, match="replica"):
        bring(world, key_id, first, region=OTHER_REGION, import_type="NEW_KEY_MATERIAL")
    with pytest.raises(op.IncorrectKeyMaterialException):
        bring(world, key_id, os.urandom(32), region=OTHER_REGION)
    bring(world, key_id, first, region=OTHER_REGION, valid_to=world.clock.now() + DAY)
    assert decrypt(world, blob, region=OTHER_REGION) == b"old"
    assert describe(world, key_id).valid_to is None
    world.clock.offset = DAY
    assert look_after_it(world, key_id, OTHER_REGION) == ["DeleteExpiredKeyMaterial"]
    assert (state(world, key_id), state(world, key_id, OTHER_REGION)) == ("Enabled", "PendingImport")


def test_imported_material_rotates_when_it_is_in_every_region(world: World) -> None:
    key_id, first = imported(world, multi_region=True)
    replicate(world, key_id)
    bring(world, key_id, first, region=OTHER_REGION)
    blob = encrypt(world, key_id, b"old")
    second = os.urandom(32)
    bring(world, key_id, second, import_type="NEW_KEY_MATERIAL")
    waiting = "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"
    assert materials(world, key_id)[-1] == (waiting, "IMPORTED")
    assert materials(world, key_id, OTHER_REGION)[-1] == (waiting, "PENDING_IMPORT")
    assert state(world, key_id, OTHER_REGION) == "Enabled"
    rotate = op.RotateKeyOnDemandRequest(key_id=key_id)
    with pytest.raises(op.KMSInvalidStateException):
        world.call(op.RotateKeyOnDemand, rotate)
    bring(world, key_id, second, region=OTHER_REGION)
    assert [materials(world, key_id, region)[-1] for region in (REGION, OTHER_REGION)] == [
        ("PENDING_ROTATION", "IMPORTED")
    ] * 2
    # A replica more has to be brought the material first; when it is gone, nothing is missing again.
    replicate(world, key_id, THIRD)
    assert materials(world, key_id)[-1] == (waiting, "IMPORTED")
    schedule_in(world, key_id, THIRD)
    world.clock.offset = 7 * DAY
    look_after_it(world, key_id, THIRD)
    assert materials(world, key_id)[-1] == ("PENDING_ROTATION", "IMPORTED")
    world.call(op.RotateKeyOnDemand, rotate)
    assert look_after_it(world, key_id) == ["RotateKey"]
    for region in (REGION, OTHER_REGION):
        assert materials(world, key_id, region) == [("NON_CURRENT", "IMPORTED"), ("CURRENT", "IMPORTED")]
        assert decrypt(world, blob, region=region) == b"old"
    new = encrypt(world, key_id, b"new")
    assert decrypt(world, new, region=OTHER_REGION) == b"new"


def test_new_material_taken_back_in_the_primary_key_is_taken_back_everywhere(world: World) -> None:
    key_id, first = imported(world, multi_region=True)
    replicate(world, key_id)
    bring(world, key_id, first, region=OTHER_REGION)
    second = os.urandom(32)
    new_id = bring(world, key_id, second, import_type="NEW_KEY_MATERIAL").key_material_id
    bring(world, key_id, second, region=OTHER_REGION)
    forget(world, key_id, new_id, OTHER_REGION)
    assert materials(world, key_id)[-1] == ("PENDING_MULTI_REGION_IMPORT_AND_ROTATION", "IMPORTED")
    bring(world, key_id, second, region=OTHER_REGION)
    forget(world, key_id, new_id)
    for region in (REGION, OTHER_REGION):
        assert materials(world, key_id, region) == [("CURRENT", "IMPORTED")]
        assert state(world, key_id, region) == "Enabled"


def test_a_rotation_whose_material_is_gone_in_one_region_is_dropped(world: World) -> None:
    key_id, first = imported(world, multi_region=True)
    replicate(world, key_id)
    bring(world, key_id, first, region=OTHER_REGION)
    second = os.urandom(32)
    new_id = bring(world, key_id, second, import_type="NEW_KEY_MATERIAL").key_material_id
    bring(world, key_id, second, region=OTHER_REGION)
    world.call(op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=key_id))
    forget(world, key_id, new_id, OTHER_REGION)
    assert look_after_it(world, key_id) == []
    assert materials(world, key_id, OTHER_REGION)[0] == ("CURRENT", "IMPORTED")
    for region in (REGION, OTHER_REGION):
        assert decrypt(world, encrypt(world, key_id), region=region) == b"secret"
        status = world.call(op.GetKeyRotationStatus, op.GetKeyRotationStatusRequest(key_id=key_id), None, region)
        assert status.on_demand_rotation_start_date is None


def test_a_replica_made_again_has_no_grants_of_the_one_before_it(world: World) -> None:
    key_id, user = create(world, multi_region=True), world.user("user")
    replicate(world, key_id)
    request = op.CreateGrantRequest(key_id=key_id, grantee_principal=user.arn, operations=["Encrypt"])
    for _ in range(501):
        world.call(op.CreateGrant, request, None, OTHER_REGION)
    schedule_in(world, key_id, OTHER_REGION)
    world.clock.offset = 7 * DAY
    assert look_after_it(world, key_id, OTHER_REGION) == ["DeleteKey"]
    with pytest.raises(op.KMSInvalidStateException, match="grants are being removed"):
        replicate(world, key_id)

    def clear(tx: Transaction) -> None:
        note = tx.get(DELETED_KEY, ACCOUNT, OTHER_REGION, key_id)
        assert note is not None
        clear_deleted_key(tx, note, world.clock.now())

    world.store.run_write(clear, by=("keeper", "clear")).result()
    replicate(world, key_id)
    with pytest.raises(AccessDenied):
        world.call(op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=b"x"), user, OTHER_REGION)


def test_who_may_replicate_and_move(world: World) -> None:
    key_id = create(world, multi_region=True)
    in_region = {"StringEquals": {"aws:RequestedRegion": OTHER_REGION, "kms:MultiRegionKeyType": "REPLICA"}}
    replica_region = {"StringEquals": {"kms:ReplicaRegion": OTHER_REGION}}
    half = world.user("half", allow("kms:ReplicateKey", Condition=replica_region))
    with pytest.raises(AccessDenied, match="kms:CreateKey"):
        replicate(world, key_id, as_=half)
    maker = world.user(
        "maker",
        allow("kms:ReplicateKey", Condition=replica_region),
        allow("kms:CreateKey", Condition=in_region),
    )
    with pytest.raises(AccessDenied, match="kms:ReplicateKey"):
        replicate(world, key_id, THIRD, maker)
    with pytest.raises(AccessDenied, match="kms:TagResource"):
        replicate(world, key_id, as_=maker, tags=[op.Tag(tag_key="a", tag_value="1")])
    replicate(world, key_id, as_=maker)
    mover = world.user(
        "mover",
        allow(
            "kms:UpdatePrimaryRegion", key_arn(key_id), Condition={"StringEquals": {"kms:PrimaryRegion": OTHER_REGION}}
        ),
    )
    with pytest.raises(AccessDenied, match=f"{OTHER_REGION}:{ACCOUNT}"):
        move(world, key_id, OTHER_REGION, as_=mover)
    both = world.user("both", allow("kms:UpdatePrimaryRegion"))
    move(world, key_id, OTHER_REGION, as_=both)


@pytest.mark.parametrize(("kind", "region"), [("PRIMARY", REGION), ("REPLICA", OTHER_REGION)])
def test_conditions_on_related_keys(world: World, kind: str, region: str) -> None:
    key_id = create(world, multi_region=True)
    replicate(world, key_id)
    condition = {"StringEquals": {"kms:MultiRegionKeyType": kind}, "Bool": {"kms:MultiRegion": "true"}}
    user = world.user("user", allow("kms:DescribeKey", Condition=condition))
    for each in (REGION, OTHER_REGION):
        if each == region:
            describe(world, key_id, user, each)
        else:
            with pytest.raises(AccessDenied):
                describe(world, key_id, user, each)
    with pytest.raises(AccessDenied):
        describe(world, create(world), user)

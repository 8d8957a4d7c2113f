from __future__ import annotations

import os
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from tests.services.harness import ACCOUNT, REGION, World, allow
from tests.services.kms.importing import DIRECT, WRAPPED, bring, forget, imported, parameters, wrap
from tests.services.kms.support import (
    DAY,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    encrypt,
    look_after_it,
    reconcile,
    requests,
    schedule,
)

from casemate.api import kms as op
from casemate.crypto.importing import ALGORITHMS
from casemate.crypto.keypairs import HMAC_SIZES, PAIR_SPECS, generate_pair, load_private
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.kms.model import KEY
from casemate.services.kms.specs import SPECS


def material_blobs(world: World, key_id: str, region: str = REGION) -> int:
    """How many sealed blobs a key has."""

    def count(tx: Transaction) -> int:
        key = tx.get(KEY, ACCOUNT, region, key_id)
        ids = [version.id for version in key.versions] if key is not None else []
        return sum(tx.unseal(SealedRef(ACCOUNT, region, KEY.name, key_id, id)) is not None for id in ids)

    return world.store.run_read(count).result()


def test_a_key_without_material_says_so_and_takes_it(world: World) -> None:
    key_id = create(world, origin="EXTERNAL")
    made = describe(world, key_id)
    assert (made.key_state, made.enabled, made.origin) == ("PendingImport", False, "EXTERNAL")
    assert (made.current_key_material_id, made.expiration_model, made.valid_to) == (None, None, None)
    with pytest.raises(op.KMSInvalidStateException, match="is pending import"):
        encrypt(world, key_id)
    given = parameters(world, key_id)
    assert given.key_id == made.arn
    assert given.parameters_valid_to == world.clock.now() + DAY
    answer = bring(world, key_id, os.urandom(32), given=given)
    found = describe(world, key_id)
    assert (found.key_state, found.enabled) == ("Enabled", True)
    assert found.expiration_model == "KEY_MATERIAL_DOES_NOT_EXPIRE"
    assert found.current_key_material_id == answer.key_material_id is not None
    assert answer.key_id == found.arn
    assert decrypt(world, encrypt(world, key_id)) == b"secret"


@pytest.mark.parametrize(
    ("algorithm", "spec"),
    [*((algorithm, "RSA_2048") for algorithm in sorted(ALGORITHMS)), (DIRECT, "RSA_3072"), (WRAPPED, "RSA_4096")],
)
def test_each_way_of_wrapping(world: World, algorithm: op.AlgorithmSpec, spec: op.WrappingKeySpec) -> None:
    key_id = create(world, origin="EXTERNAL")
    bring(world, key_id, os.urandom(32), algorithm, given=parameters(world, key_id, algorithm, spec))
    assert describe(world, key_id).key_state == "Enabled"


@pytest.mark.parametrize(
    ("algorithm", "spec", "said"),
    [
        ("RSAES_PKCS1_V1_5", "RSA_2048", "RSAES_PKCS1_V1_5.*October 2023"),
        ("SM2PKE", "RSA_2048", "SM2PKE"),
        (DIRECT, "SM2", "SM2"),
    ],
)
def test_other_ways_of_wrapping_are_refused_by_name(
    world: World, algorithm: op.AlgorithmSpec, spec: op.WrappingKeySpec, said: str
) -> None:
    key_id = create(world, origin="EXTERNAL")
    with pytest.raises(op.UnsupportedOperationException, match=said):
        parameters(world, key_id, algorithm, spec)


def test_only_keys_made_for_it_take_material(world: World) -> None:
    key_id = create(world)
    for operation, request in requests(
        (
            op.GetParametersForImport,
            op.GetParametersForImportRequest(key_id=key_id, wrapping_algorithm=DIRECT, wrapping_key_spec="RSA_2048"),
        ),
        (
            op.ImportKeyMaterial,
            op.ImportKeyMaterialRequest(key_id=key_id, import_token=b"x", encrypted_key_material=b"x"),
        ),
        (op.DeleteImportedKeyMaterial, op.DeleteImportedKeyMaterialRequest(key_id=key_id)),
    ):
        with pytest.raises(op.UnsupportedOperationException, match="origin is AWS_KMS"):
            world.call(operation, request)


def test_only_the_same_material_comes_back_and_old_ciphertexts_open(world: World) -> None:
    key_id, material = imported(world)
    first = describe(world, key_id).current_key_material_id
    blob = encrypt(world, key_id)
    forget(world, key_id)
    found = describe(world, key_id)
    assert (found.key_state, found.expiration_model) == ("PendingImport", None)
    assert material_blobs(world, key_id) == 0
    forget(world, key_id)
    with pytest.raises(op.IncorrectKeyMaterialException, match="never imported"):
        bring(world, key_id, os.urandom(32))
    with pytest.raises(op.IncorrectKeyMaterialException):
        bring(world, key_id, material, import_type="NEW_KEY_MATERIAL")
    with pytest.raises(op.IncorrectKeyMaterialException):
        bring(world, key_id, material, key_material_id="0" * 64)
    answer = bring(world, key_id, material, import_type="EXISTING_KEY_MATERIAL", key_material_id=first)
    assert answer.key_material_id == first
    assert decrypt(world, blob) == b"secret"


OTHER_SPECS = sorted({*HMAC_SIZES, *PAIR_SPECS} - {"RSA_3072", "RSA_4096"})


def made_for(spec: str) -> bytes:
    return os.urandom(HMAC_SIZES[spec]) if spec in HMAC_SIZES else generate_pair(spec)


@pytest.mark.parametrize("spec", OTHER_SPECS)
def test_keys_of_every_spec_take_their_own_material(world: World, spec: Any) -> None:
    usage: Any = SPECS[spec].usages[0]
    key_id = create(world, origin="EXTERNAL", key_spec=spec, key_usage=usage)
    first, second = made_for(spec), made_for(spec)
    other = made_for("HMAC_512" if spec == "HMAC_256" else "HMAC_256")
    given = parameters(world, key_id, WRAPPED)
    useless = {"import_type": "NEW_KEY_MATERIAL", "key_material_id": "0" * 64, "key_material_description": "x"}
    for name, value in useless.items():
        with pytest.raises(op.UnsupportedOperationException, match="symmetric encryption keys"):
            bring(world, key_id, first, WRAPPED, given=given, **{name: value})
    with pytest.raises(op.IncorrectKeyMaterialException, match=spec):
        bring(world, key_id, other, WRAPPED, given=given)
    assert bring(world, key_id, first, WRAPPED, given=given).key_material_id is None
    found = describe(world, key_id)
    assert (found.key_state, found.current_key_material_id) == ("Enabled", None)
    forget(world, key_id)
    assert describe(world, key_id).key_state == "PendingImport"
    with pytest.raises(op.IncorrectKeyMaterialException, match="never imported"):
        bring(world, key_id, second, WRAPPED, given=given)
    bring(world, key_id, first, WRAPPED, given=given)
    assert describe(world, key_id).key_state == "Enabled"
    with pytest.raises(op.UnsupportedOperationException):
        world.call(op.RotateKeyOnDemand, op.RotateKeyOnDemandRequest(key_id=key_id))


@pytest.mark.parametrize(("spec", "wrapping"), [("RSA_2048", "RSA_4096"), ("ECC_NIST_P521", "RSA_2048")])
def test_private_keys_that_oaep_has_no_room_for(world: World, spec: Any, wrapping: op.WrappingKeySpec) -> None:
    key_id = create(world, origin="EXTERNAL", key_spec=spec, key_usage="SIGN_VERIFY")
    with pytest.raises(op.UnsupportedOperationException, match=f"{spec}.*{DIRECT}"):
        parameters(world, key_id, DIRECT, wrapping)


def test_a_private_key_in_another_encoding_is_the_same_material(world: World) -> None:
    key_id = create(world, origin="EXTERNAL", key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    first = generate_pair("ECC_NIST_P256")
    given = parameters(world, key_id, WRAPPED)
    bring(world, key_id, first, WRAPPED, given=given)
    signed = world.call(
        op.Sign, op.SignRequest(key_id=key_id, message=b"m", signing_algorithm="ECDSA_SHA_256")
    ).signature
    forget(world, key_id)
    # SEC1 (RFC 5915) without the public key, wrapped into PKCS#8 as other tools write it.
    private = load_private("ECC_NIST_P256", first)
    assert isinstance(private, ec.EllipticCurvePrivateKey)
    scalar = private.private_numbers().private_value.to_bytes(32, "big")
    algorithm = bytes.fromhex("301306072a8648ce3d020106082a8648ce3d030107")
    bare = b"\x30\x25\x02\x01\x01\x04\x20" + scalar
    shorter = b"\x02\x01\x00" + algorithm + b"\x04" + bytes([len(bare)]) + bare
    encoded = b"\x30" + bytes([len(shorter)]) + shorter
    assert encoded != first
    bring(world, key_id, encoded, WRAPPED, given=given)
    request = op.VerifyRequest(key_id=key_id, message=b"m", signature=signed or b"", signing_algorithm="ECDSA_SHA_256")
    assert world.call(op.Verify, request).signature_valid


def test_the_same_material_has_another_id_in_another_key(world: World) -> None:
    one, material = imported(world)
    other, _ = imported(world, material)
    assert describe(world, one).current_key_material_id != describe(world, other).current_key_material_id


@pytest.mark.parametrize("size", [0, 16, 31, 33, 64])
def test_material_of_another_length_is_refused(world: World, size: int) -> None:
    key_id = create(world, origin="EXTERNAL")
    with pytest.raises(op.IncorrectKeyMaterialException):
        bring(world, key_id, os.urandom(size))
    assert describe(world, key_id).key_state == "PendingImport"


def test_tokens_are_their_keys_own_and_live_for_a_day(world: World) -> None:
    key_id, other = (create(world, origin="EXTERNAL") for _ in range(2))
    material, given = os.urandom(32), parameters(world, key_id)
    assert given.import_token is not None
    with pytest.raises(op.InvalidImportTokenException):
        bring(world, other, material, given=given)
    for bad in (b"x", b"\xff", given.import_token[:-1], given.import_token + b"A", b"A" * 6144):
        forged = op.GetParametersForImportResponse(import_token=bad, public_key=given.public_key)
        with pytest.raises(op.InvalidImportTokenException):
            bring(world, key_id, material, given=forged)
    second = parameters(world, key_id)
    mixed = op.GetParametersForImportResponse(import_token=second.import_token, public_key=given.public_key)
    with pytest.raises(op.InvalidCiphertextException):
        bring(world, key_id, material, given=mixed)
    world.clock.offset = DAY
    with pytest.raises(op.ExpiredImportTokenException):
        bring(world, key_id, material, given=given)
    assert describe(world, key_id).key_state == "PendingImport"
    world.clock.offset -= 1
    bring(world, key_id, material, given=given)


@pytest.mark.parametrize("algorithm", [DIRECT, WRAPPED])
def test_what_was_altered_is_refused(world: World, algorithm: op.AlgorithmSpec) -> None:
    key_id = create(world, origin="EXTERNAL")
    given = parameters(world, key_id, algorithm)
    assert given.public_key is not None and given.import_token is not None
    wrapped = wrap(given.public_key, algorithm, os.urandom(32))
    for bad in (wrapped[:-1], wrapped + b"\0", bytes([wrapped[0] ^ 1]) + wrapped[1:], wrapped[:-1] + b"\0\0", b"x"):
        request = op.ImportKeyMaterialRequest(
            key_id=key_id,
            import_token=given.import_token,
            encrypted_key_material=bad,
            expiration_model="KEY_MATERIAL_DOES_NOT_EXPIRE",
        )
        with pytest.raises(op.InvalidCiphertextException):
            world.call(op.ImportKeyMaterial, request)


@pytest.mark.parametrize(
    ("members", "said"),
    [
        ({"expiration_model": None}, "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES"),
        ({"expiration_model": "KEY_MATERIAL_EXPIRES"}, "A validTo date must be set"),
        ({"expiration_model": "KEY_MATERIAL_DOES_NOT_EXPIRE", "valid_to": 1.0}, "must not be set"),
        ({"valid_to": 0.0}, "future"),
        ({"valid_to": 366 * DAY}, "365 days"),
        ({"import_type": "NEW_KEY_MATERIAL", "key_material_id": "0" * 64}, "KeyMaterialId"),
    ],
)
def test_members_that_do_not_fit_together(world: World, members: dict[str, Any], said: str) -> None:
    key_id = create(world, origin="EXTERNAL")
    if "valid_to" in members:
        members = {**members, "valid_to": world.clock.now() + members["valid_to"]}
    with pytest.raises(InvalidRequest, match=said):
        bring(world, key_id, os.urandom(32), **members)


def test_material_expires_and_comes_back(world: World) -> None:
    key_id = create(world, origin="EXTERNAL")
    material, end = os.urandom(32), world.clock.now() + 10 * DAY
    bring(world, key_id, material, valid_to=end, key_material_description="mine")
    found = describe(world, key_id)
    assert (found.expiration_model, found.valid_to) == ("KEY_MATERIAL_EXPIRES", end)
    blob = encrypt(world, key_id)
    world.clock.offset = 10 * DAY - 1
    assert look_after_it(world, key_id) == []
    world.clock.offset = 10 * DAY
    assert look_after_it(world, key_id) == ["DeleteExpiredKeyMaterial"]
    found = describe(world, key_id)
    assert (found.key_state, found.expiration_model, found.valid_to) == ("PendingImport", None, None)
    assert material_blobs(world, key_id) == 0
    bring(world, key_id, material, valid_to=world.clock.now() + DAY)
    assert decrypt(world, blob) == b"secret"
    # Imported once more, it never expires; its description is kept.
    bring(world, key_id, material)
    world.clock.offset += 2 * DAY
    assert look_after_it(world, key_id) == []
    request = op.ListKeyRotationsRequest(key_id=key_id, include_key_material="ALL_KEY_MATERIAL")
    (listed,) = world.call(op.ListKeyRotations, request).rotations or []
    assert listed.key_material_description == "mine"


def test_new_material_that_expires_before_its_rotation_is_forgotten(world: World) -> None:
    key_id, _ = imported(world)
    before = describe(world, key_id)
    bring(world, key_id, os.urandom(32), import_type="NEW_KEY_MATERIAL", valid_to=world.clock.now() + DAY)
    assert describe(world, key_id) == before
    world.clock.offset = DAY
    assert look_after_it(world, key_id) == ["DeleteExpiredKeyMaterial"]
    assert describe(world, key_id) == before
    bring(world, key_id, os.urandom(32), import_type="NEW_KEY_MATERIAL")


def test_states_of_keys_without_material(world: World) -> None:
    key_id, material = imported(world)
    # Disabled: material that is removed takes the key to PendingImport, and back it is enabled.
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    bring(world, key_id, material)
    assert describe(world, key_id).key_state == "Disabled"
    forget(world, key_id)
    assert describe(world, key_id).key_state == "PendingImport"
    for operation, request in requests(
        (op.EnableKey, op.EnableKeyRequest(key_id=key_id)), (op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    ):
        with pytest.raises(op.KMSInvalidStateException, match="pending import"):
            world.call(operation, request)
    bring(world, key_id, material)
    assert describe(world, key_id).key_state == "Enabled"
    # About to be deleted: what becomes of the material changes nothing, and nothing is imported.
    schedule(world, key_id)
    with pytest.raises(op.KMSInvalidStateException, match="pending deletion"):
        parameters(world, key_id)
    forget(world, key_id)
    assert describe(world, key_id).key_state == "PendingDeletion"
    world.call(op.CancelKeyDeletion, op.CancelKeyDeletionRequest(key_id=key_id))
    assert describe(world, key_id).key_state == "PendingImport"
    schedule(world, key_id, 7)
    world.clock.offset = 7 * DAY
    assert reconcile(world, key_id)


def test_no_secret_is_in_the_record_of_an_import(world: World) -> None:
    key_id = create(world, origin="EXTERNAL")
    given = parameters(world, key_id)
    assert given.public_key is not None and given.import_token is not None
    request = op.ImportKeyMaterialRequest(
        key_id=key_id,
        import_token=given.import_token,
        encrypted_key_material=wrap(given.public_key, DIRECT, os.urandom(32)),
        valid_to=world.clock.now() + DAY,
    )
    (record,) = world.records(world.outcome(op.ImportKeyMaterial, request))
    assert set(record["requestParameters"]) == {"keyId", "validTo"}


def test_conditions_on_importing(world: World) -> None:
    now = world.clock.now()
    key_id = create(world, origin="EXTERNAL")
    importer = world.user(
        "importer",
        allow(
            "kms:GetParametersForImport",
            Condition={"StringEquals": {"kms:WrappingAlgorithm": WRAPPED, "kms:WrappingKeySpec": "RSA_2048"}},
        ),
        allow("kms:ImportKeyMaterial", Condition={"NumericLessThanEquals": {"kms:ValidTo": str(now + DAY)}}),
        allow("kms:ImportKeyMaterial", Condition={"StringEquals": {"kms:ExpirationModel": "KEY_MATERIAL_EXPIRES"}}),
    )
    ways: list[tuple[op.AlgorithmSpec, op.WrappingKeySpec, bool]] = [
        (WRAPPED, "RSA_2048", True),
        (DIRECT, "RSA_2048", False),
        (WRAPPED, "RSA_3072", False),
    ]
    for algorithm, spec, allowed in ways:
        request = op.GetParametersForImportRequest(key_id=key_id, wrapping_algorithm=algorithm, wrapping_key_spec=spec)
        if allowed:
            world.call(op.GetParametersForImport, request, importer)
        else:
            with pytest.raises(AccessDenied, match="kms:GetParametersForImport"):
                world.call(op.GetParametersForImport, request, importer)
    for members, allowed in (
        ({"valid_to": now + DAY}, True),
        ({"valid_to": now + DAY + 1}, False),
        ({"valid_to": now + DAY + 1, "expiration_model": "KEY_MATERIAL_EXPIRES"}, True),
        ({"expiration_model": "KEY_MATERIAL_DOES_NOT_EXPIRE"}, False),
    ):
        importing = op.ImportKeyMaterialRequest(
            key_id=key_id, import_token=b"x", encrypted_key_material=b"x", **members
        )
        error: type[Exception] = op.InvalidImportTokenException if allowed else AccessDenied
        with pytest.raises(error):
            world.call(op.ImportKeyMaterial, importing, importer)


def test_a_key_of_another_region_is_no_tokens_key(world: World) -> None:
    key_id = create(world, origin="EXTERNAL", region=OTHER_REGION)
    with pytest.raises(op.NotFoundException):
        parameters(world, key_id)

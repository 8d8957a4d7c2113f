from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.harness import ACCOUNT, World, allow
from tests.services.kms.support import (
    NOWHERE,
    OTHER_REGION,
    create,
    decrypt,
    describe,
    encrypt,
    grant,
    key_arn,
    key_policy,
    name_it,
    requests,
    root_arn,
    schedule,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.operations import Operation

UNKNOWN = (
    "The ciphertext refers to a customer master key that does not exist, does not exist in this region, "
    "or you are not allowed to access."
)
RECIPIENT = op.RecipientInfo(key_encryption_algorithm="RSAES_OAEP_SHA_256", attestation_document=b"x")
CONTEXTS = st.dictionaries(st.text("abcä", max_size=3), st.text(max_size=5), max_size=3)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plaintext=st.binary(min_size=1, max_size=4096), context=CONTEXTS, other=CONTEXTS)
def test_what_was_encrypted_comes_back_under_its_context_alone(
    world: World, plaintext: bytes, context: dict[str, str], other: dict[str, str]
) -> None:
    existing = world.call(op.ListKeys, op.ListKeysRequest(limit=1)).keys
    key_id = existing[0].key_id or "" if existing else create(world)
    blob = encrypt(world, key_id, plaintext, encryption_context=context)
    assert decrypt(world, blob, encryption_context=dict(reversed(context.items()))) == plaintext
    if other != context:
        with pytest.raises(op.InvalidCiphertextException) as refused:
            decrypt(world, blob, encryption_context=other)
        assert str(refused.value) == ""


def test_answers_name_the_key_and_its_material(world: World) -> None:
    key_id = create(world)
    material = describe(world, key_id).current_key_material_id
    encrypted = world.call(op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=b"x"))
    assert (encrypted.key_id, encrypted.encryption_algorithm) == (key_arn(key_id), "SYMMETRIC_DEFAULT")
    opened = world.call(op.Decrypt, op.DecryptRequest(ciphertext_blob=encrypted.ciphertext_blob))
    assert opened == op.DecryptResponse(
        key_id=key_arn(key_id), plaintext=b"x", encryption_algorithm="SYMMETRIC_DEFAULT", key_material_id=material
    )
    made = world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_128"))
    assert (made.key_id, made.key_material_id) == (key_arn(key_id), material)


def test_no_two_ciphertexts_are_alike(world: World) -> None:
    key_id = create(world)
    assert len({encrypt(world, key_id) for _ in range(8)}) == 8


# -- data keys and random bytes


@pytest.mark.parametrize(
    ("members", "size"),
    [
        ({"key_spec": "AES_128"}, 16),
        ({"key_spec": "AES_256"}, 32),
        ({"number_of_bytes": 1}, 1),
        ({"number_of_bytes": 64}, 64),
        ({"number_of_bytes": 1024}, 1024),
    ],
)
def test_data_keys(world: World, members: dict[str, Any], size: int) -> None:
    key_id = create(world)
    context = {"purpose": "test"}
    request = op.GenerateDataKeyRequest(key_id=key_id, encryption_context=context, **members)
    made = world.call(op.GenerateDataKey, request)
    assert made.plaintext is not None and len(made.plaintext) == size
    assert decrypt(world, made.ciphertext_blob or b"", encryption_context=context) == made.plaintext
    hidden = world.call(
        op.GenerateDataKeyWithoutPlaintext,
        op.GenerateDataKeyWithoutPlaintextRequest(key_id=key_id, encryption_context=context, **members),
    )
    found = decrypt(world, hidden.ciphertext_blob or b"", encryption_context=context)
    assert len(found) == size and found != made.plaintext
    with pytest.raises(op.InvalidCiphertextException):
        decrypt(world, hidden.ciphertext_blob or b"")


@pytest.mark.parametrize("members", [{}, {"key_spec": "AES_128", "number_of_bytes": 16}])
def test_a_data_keys_size_is_told_once(world: World, members: dict[str, Any]) -> None:
    key_id = create(world)
    for operation, request in requests(
        (op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, **members)),
        (
            op.GenerateDataKeyWithoutPlaintext,
            op.GenerateDataKeyWithoutPlaintextRequest(key_id=key_id, **members),
        ),
    ):
        with pytest.raises(InvalidRequest, match=r"^Please specify either number of bytes or key spec\.$"):
            world.call(operation, request)


def test_random_bytes(world: World) -> None:
    for size in (1, 12, 1024):
        plaintext = world.call(op.GenerateRandom, op.GenerateRandomRequest(number_of_bytes=size)).plaintext
        assert plaintext is not None and len(plaintext) == size
    with pytest.raises(InvalidRequest, match=r"^NumberOfBytes is required\.$"):
        world.call(op.GenerateRandom, op.GenerateRandomRequest())
    with pytest.raises(op.UnsupportedOperationException, match="Custom key stores"):
        world.call(op.GenerateRandom, op.GenerateRandomRequest(number_of_bytes=8, custom_key_store_id="cks-1"))
    with pytest.raises(AccessDenied, match="kms:GenerateRandom"):
        world.call(op.GenerateRandom, op.GenerateRandomRequest(number_of_bytes=8), world.user("nobody"))


# -- ciphertexts


def _with_and_without(key_id: str) -> list[dict[str, Any]]:
    """Decrypt's members that name the key, and none."""
    return [{}, {"key_id": key_id}]


def test_a_ciphertext_must_be_the_named_keys(world: World) -> None:
    first, second = create(world), create(world)
    blob = encrypt(world, first)
    with pytest.raises(op.IncorrectKeyException) as refused:
        decrypt(world, blob, key_id=second)
    assert str(refused.value) == "The key ID in the request does not identify a CMK that can perform this operation."
    with pytest.raises(op.IncorrectKeyException):
        world.call(
            op.ReEncrypt,
            op.ReEncryptRequest(ciphertext_blob=blob, source_key_id=second, destination_key_id=first),
        )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_an_altered_ciphertext_opens_nothing(world: World, data: st.DataObject) -> None:
    existing = world.call(op.ListKeys, op.ListKeysRequest(limit=1)).keys
    key_id = existing[0].key_id or "" if existing else create(world)
    blob = encrypt(world, key_id)
    where = data.draw(st.integers(0, len(blob) - 1))
    altered = bytearray(blob)
    altered[where] ^= data.draw(st.integers(1, 255))
    for members in _with_and_without(key_id):
        with pytest.raises((op.InvalidCiphertextException, op.IncorrectKeyException, AccessDenied)) as refused:
            decrypt(world, bytes(altered), **members)
        assert members or not isinstance(refused.value, op.IncorrectKeyException)


@pytest.mark.parametrize("length", [1, 3, 64, 80, -1])
def test_a_cut_ciphertext_opens_nothing(world: World, length: int) -> None:
    key_id = create(world)
    blob = encrypt(world, key_id)
    for members in _with_and_without(key_id):
        with pytest.raises(op.InvalidCiphertextException):
            decrypt(world, blob[:length], **members)
        with pytest.raises(op.InvalidCiphertextException):
            decrypt(world, blob + b"\0", **members)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (slice(3, 15), b"1111\n2223333"),
        (slice(3, 15), b"*" * 12),
        (slice(3, 15), b"12:key/aaaa:"),
        (slice(64, 73), b"us-east-\n"),
        (slice(64, 73), b"us:east:1"),
        (slice(64, 73), b"********?"),
    ],
)
def test_a_header_of_nonsense_is_no_ciphertext(world: World, place: slice, text: bytes) -> None:
    """What a header says goes into ARNs and audit records: no line break, colon or wildcard gets that far."""
    blob = bytearray(encrypt(world, create(world)))
    blob[place] = text
    outcome = world.outcome(op.Decrypt, op.DecryptRequest(ciphertext_blob=bytes(blob)))
    assert isinstance(outcome.result, op.InvalidCiphertextException)


def test_keys_a_ciphertext_cannot_be_opened_with(world: World) -> None:
    key_id = create(world)
    blob = bytearray(encrypt(world, key_id))
    with pytest.raises(AccessDenied) as elsewhere:
        decrypt(world, bytes(blob), region=OTHER_REGION)
    blob[15:31] = bytes.fromhex(NOWHERE.replace("-", ""))
    with pytest.raises(AccessDenied) as gone:
        decrypt(world, bytes(blob))
    assert str(elsewhere.value) == str(gone.value) == UNKNOWN
    with pytest.raises(op.NotFoundException, match="does not exist"):
        decrypt(world, bytes(blob), key_id=NOWHERE)


def test_material_that_the_key_never_had(world: World) -> None:
    key_id = create(world)
    blob = bytearray(encrypt(world, key_id))
    blob[31:63] = bytes(32)
    with pytest.raises(op.InvalidCiphertextException):
        decrypt(world, bytes(blob))


# -- ReEncrypt


def test_reencrypt_moves_a_ciphertext(world: World) -> None:
    first, second = create(world), create(world)
    name_it(world, "alias/second", second)
    blob = encrypt(world, first, encryption_context={"a": "1"})
    moved = world.call(
        op.ReEncrypt,
        op.ReEncryptRequest(
            ciphertext_blob=blob,
            source_encryption_context={"a": "1"},
            destination_key_id="alias/second",
            destination_encryption_context={"b": "2"},
        ),
    )
    assert (moved.source_key_id, moved.key_id) == (key_arn(first), key_arn(second))
    assert moved.source_key_material_id == describe(world, first).current_key_material_id
    assert moved.destination_key_material_id == describe(world, second).current_key_material_id
    schedule(world, first)
    assert decrypt(world, moved.ciphertext_blob or b"", encryption_context={"b": "2"}) == b"secret"
    with pytest.raises(op.InvalidCiphertextException):
        world.call(op.ReEncrypt, op.ReEncryptRequest(ciphertext_blob=moved.ciphertext_blob, destination_key_id=second))


def test_reencrypt_needs_both_keys(world: World) -> None:
    user = world.user("mover")
    source = create(world, policy=key_policy(grant(root_arn()), grant(user.arn, "kms:ReEncryptFrom")))
    target = create(world, policy=key_policy(grant(root_arn()), grant(user.arn, "kms:ReEncryptTo")))
    forth = op.ReEncryptRequest(ciphertext_blob=encrypt(world, source), destination_key_id=target)
    back = op.ReEncryptRequest(ciphertext_blob=encrypt(world, target), destination_key_id=source)
    outcome = world.outcome(op.ReEncrypt, forth, user)
    assert isinstance(outcome.result, op.ReEncryptResponse)
    named = [resource["ARN"] for resource in world.records(outcome)[0]["resources"]]
    assert named == [key_arn(source), key_arn(target)]
    with pytest.raises(AccessDenied, match=f"kms:ReEncryptFrom on resource: {key_arn(target)}"):
        world.call(op.ReEncrypt, back, user)
    one_sided = op.ReEncryptRequest(ciphertext_blob=encrypt(world, source), destination_key_id=source)
    with pytest.raises(AccessDenied, match=f"kms:ReEncryptTo on resource: {key_arn(source)}"):
        world.call(op.ReEncrypt, one_sided, user)


# -- DryRun, grant tokens, recipients, algorithms


def _requests(key_id: str, blob: bytes | None, **more: Any) -> list[tuple[Operation[Any, Any], Any]]:
    """A request of each cryptographic operation that a dry run is for."""
    return [
        (op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=b"x", **more)),
        (op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_256", **more)),
        (
            op.GenerateDataKeyWithoutPlaintext,
            op.GenerateDataKeyWithoutPlaintextRequest(key_id=key_id, key_spec="AES_256", **more),
        ),
        (op.Decrypt, op.DecryptRequest(ciphertext_blob=blob, key_id=key_id, **more)),
        (op.ReEncrypt, op.ReEncryptRequest(ciphertext_blob=blob, destination_key_id=key_id, **more)),
    ]


def test_a_dry_run_tells_whether_it_would_have_worked(world: World) -> None:
    key_id = create(world)
    blob = encrypt(world, key_id)
    for operation, request in _requests(key_id, blob, dry_run=True):
        with pytest.raises(op.DryRunOperationException) as refused:
            world.call(operation, request)
        assert str(refused.value) == "The request would have succeeded, but the DryRun option is set."
        with pytest.raises(AccessDenied):
            world.call(operation, request, world.user("nobody"))
    for operation, request in _requests(key_id, blob, dry_run=False):
        world.call(operation, request)
    for operation, request in _requests(key_id, blob[:-1], dry_run=True)[3:]:
        with pytest.raises(op.InvalidCiphertextException):
            world.call(operation, request)
    with pytest.raises(InvalidRequest):
        world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, dry_run=True))
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    for operation, request in _requests(key_id, blob, dry_run=True):
        with pytest.raises(op.DisabledException):
            world.call(operation, request)


def test_a_dry_run_may_ignore_the_ciphertext(world: World) -> None:
    key_id = create(world)
    ignoring: dict[str, Any] = {"dry_run_modifiers": ["IGNORE_CIPHERTEXT"]}
    for blob in (None, b"nonsense"):
        with pytest.raises(op.DryRunOperationException):
            world.call(op.Decrypt, op.DecryptRequest(key_id=key_id, ciphertext_blob=blob, dry_run=True, **ignoring))
        moving = op.ReEncryptRequest(
            source_key_id=key_id, destination_key_id=key_id, ciphertext_blob=blob, dry_run=True, **ignoring
        )
        with pytest.raises(op.DryRunOperationException):
            world.call(op.ReEncrypt, moving)
        with pytest.raises(AccessDenied):
            world.call(op.ReEncrypt, moving, world.user("nobody"))
    blob = encrypt(world, key_id)
    for request in (
        op.DecryptRequest(ciphertext_blob=blob, dry_run=True, **ignoring),
        op.DecryptRequest(ciphertext_blob=blob, key_id=key_id, **ignoring),
        op.DecryptRequest(key_id=key_id),
        op.DecryptRequest(),
    ):
        with pytest.raises(InvalidRequest):
            world.call(op.Decrypt, request)


def test_no_grant_token_is_one(world: World) -> None:
    key_id = create(world)
    for operation, request in _requests(key_id, encrypt(world, key_id), grant_tokens=["token"]):
        with pytest.raises(op.InvalidGrantTokenException):
            world.call(operation, request)
    for operation, request in _requests(key_id, encrypt(world, key_id), grant_tokens=[]):
        world.call(operation, request)


def test_no_reply_goes_to_an_enclave(world: World) -> None:
    key_id = create(world)
    for operation, request in requests(
        (op.Decrypt, op.DecryptRequest(ciphertext_blob=encrypt(world, key_id), recipient=RECIPIENT)),
        (op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_256", recipient=RECIPIENT)),
        (op.GenerateRandom, op.GenerateRandomRequest(number_of_bytes=8, recipient=RECIPIENT)),
    ):
        with pytest.raises(op.UnsupportedOperationException, match="Recipient"):
            world.call(operation, request)


def test_a_symmetric_key_has_one_algorithm(world: World) -> None:
    key_id = create(world)
    blob = encrypt(world, key_id, encryption_algorithm="SYMMETRIC_DEFAULT")
    other: op.EncryptionAlgorithmSpec = "RSAES_OAEP_SHA_256"
    for operation, request in requests(
        (op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=b"x", encryption_algorithm=other)),
        (op.Decrypt, op.DecryptRequest(ciphertext_blob=blob, encryption_algorithm=other)),
        (
            op.ReEncrypt,
            op.ReEncryptRequest(
                ciphertext_blob=blob, destination_key_id=key_id, destination_encryption_algorithm=other
            ),
        ),
        (
            op.ReEncrypt,
            op.ReEncryptRequest(ciphertext_blob=blob, destination_key_id=key_id, source_encryption_algorithm=other),
        ),
    ):
        with pytest.raises(op.InvalidKeyUsageException) as refused:
            world.call(operation, request)
        assert str(refused.value) == "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT."


def test_no_plaintext_is_audited(world: World) -> None:
    key_id = create(world)
    secret = b"a plaintext to be looked for"
    for operation, request in requests(
        (op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=secret, encryption_context={"a": "1"})),
        (op.Decrypt, op.DecryptRequest(ciphertext_blob=encrypt(world, key_id, secret))),
        (op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, key_spec="AES_256")),
    ):
        outcome = world.outcome(operation, request)
        [record] = world.records(outcome)
        assert record["recipientAccountId"] == ACCOUNT
        assert record["responseElements"] is None
        assert "laintext" not in str(record["requestParameters"])
        assert secret.decode() not in str(record) and secret.hex() not in str(record)
    encrypted = world.outcome(
        op.Encrypt, op.EncryptRequest(key_id=key_id, plaintext=secret, encryption_context={"a": "1"})
    )
    assert world.records(encrypted)[0]["requestParameters"]["encryptionContext"] == {"a": "1"}


def test_permission_is_by_operation(world: World) -> None:
    key_id = create(world)
    blob = encrypt(world, key_id)
    reader = world.user("reader", allow("kms:Decrypt"))
    assert decrypt(world, blob, reader) == b"secret"
    with pytest.raises(AccessDenied, match="kms:Encrypt"):
        encrypt(world, key_id, as_=reader)

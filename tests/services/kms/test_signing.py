from __future__ import annotations

import hashlib
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.services.conftest import OpenWorld
from tests.services.harness import REGION, World, allow
from tests.services.kms.support import OTHER_REGION, create, decrypt, encrypt, key_arn, name_it, schedule

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest, Throttled
from casemate.kernel.limits import Rates
from casemate.services.kms import kms

SIGNERS = [
    ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256"),
    ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384"),
    ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512"),
    ("RSA_2048", "RSASSA_PSS_SHA_256"),
    ("RSA_2048", "RSASSA_PSS_SHA_384"),
    ("RSA_2048", "RSASSA_PSS_SHA_512"),
    ("ECC_NIST_P256", "ECDSA_SHA_256"),
    ("ECC_NIST_P384", "ECDSA_SHA_384"),
    ("ECC_NIST_P521", "ECDSA_SHA_512"),
    ("ECC_SECG_P256K1", "ECDSA_SHA_256"),
]
HASHES = {"256": hashlib.sha256, "384": hashlib.sha384, "512": hashlib.sha512}


def signer(world: World, spec: str, **members: Any) -> str:
    return create(world, key_spec=spec, key_usage="SIGN_VERIFY", **members)


def sign(world: World, key_id: str, algorithm: Any, message: bytes, as_: Any = None, **members: Any) -> bytes:
    request = op.SignRequest(key_id=key_id, message=message, signing_algorithm=algorithm, **members)
    answer = world.call(op.Sign, request, as_)
    assert answer.signing_algorithm == algorithm
    assert answer.signature is not None
    return answer.signature


def verify(
    world: World, key_id: str, algorithm: Any, message: bytes, signature: bytes, as_: Any = None, **members: Any
) -> op.VerifyResponse:
    request = op.VerifyRequest(
        key_id=key_id,
        message=message,
        signature=signature,
        signing_algorithm=algorithm,
        **members,
    )
    return world.call(op.Verify, request, as_)


@pytest.mark.parametrize(("spec", "algorithm"), SIGNERS)
def test_a_message_and_its_digest_are_the_same_message(world: World, spec: str, algorithm: Any) -> None:
    key_id, message = signer(world, spec), b"pay the bearer"
    digest = HASHES[algorithm[-3:]](message).digest()
    by_message = sign(world, key_id, algorithm, message)
    by_digest = sign(world, key_id, algorithm, digest, message_type="DIGEST")
    for signature in (by_message, by_digest):
        told = verify(world, key_id, algorithm, message, signature)
        assert told == op.VerifyResponse(key_id=key_arn(key_id), signature_valid=True, signing_algorithm=algorithm)
        assert verify(world, key_id, algorithm, digest, signature, message_type="DIGEST").signature_valid
        for wrong in (message + b"!", digest):
            with pytest.raises(op.KMSInvalidSignatureException) as refused:
                verify(world, key_id, algorithm, wrong, signature, message_type="RAW")
            assert str(refused.value) == ""
    for wrong in (by_message[:-1], by_message + b"\0", b"x"):
        with pytest.raises(op.KMSInvalidSignatureException):
            verify(world, key_id, algorithm, message, wrong)
    for size in (0, 20, len(digest) - 1, len(digest) + 1):
        with pytest.raises(InvalidRequest) as invalid:
            sign(world, key_id, algorithm, bytes(size), message_type="DIGEST")
        assert str(invalid.value) == f"Digest is invalid length for algorithm {algorithm}."
        with pytest.raises(InvalidRequest):
            verify(world, key_id, algorithm, bytes(size), by_message, message_type="DIGEST")
    with pytest.raises(InvalidRequest, match="EXTERNAL_MU"):
        sign(world, key_id, algorithm, bytes(64), message_type="EXTERNAL_MU")


def test_ed25519_takes_messages_and_its_prehashed_form_digests(world: World) -> None:
    key_id, message = signer(world, "ECC_NIST_EDWARDS25519"), b"m" * 100
    plain = sign(world, key_id, "ED25519_SHA_512", message)
    assert plain == sign(world, key_id, "ED25519_SHA_512", message)
    assert verify(world, key_id, "ED25519_SHA_512", message, plain).signature_valid
    digest = hashlib.sha512(message).digest()
    hashed = sign(world, key_id, "ED25519_PH_SHA_512", digest, message_type="DIGEST")
    assert verify(world, key_id, "ED25519_PH_SHA_512", digest, hashed, message_type="DIGEST").signature_valid
    with pytest.raises(op.KMSInvalidSignatureException):
        verify(world, key_id, "ED25519_SHA_512", digest, hashed)
    with pytest.raises(op.KMSInvalidSignatureException):
        verify(world, key_id, "ED25519_PH_SHA_512", digest, plain, message_type="DIGEST")
    for algorithm, message_type in (
        ("ED25519_SHA_512", "DIGEST"),
        ("ED25519_PH_SHA_512", "RAW"),
        ("ED25519_PH_SHA_512", None),
        ("ED25519_SHA_512", "EXTERNAL_MU"),
    ):
        with pytest.raises(InvalidRequest, match=f"is not valid for algorithm {algorithm}"):
            sign(world, key_id, algorithm, digest, message_type=message_type)
    with pytest.raises(InvalidRequest, match="invalid length"):
        sign(world, key_id, "ED25519_PH_SHA_512", digest[:-1], message_type="DIGEST")


@pytest.mark.parametrize("spec", ["ML_DSA_44", "ML_DSA_65", "ML_DSA_87"])
def test_ml_dsa_takes_messages_and_their_representatives(world: World, spec: str) -> None:
    key_id, message = signer(world, spec), b"a message"
    algorithm = "ML_DSA_SHAKE_256"
    told = world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=key_id))
    raw = (told.public_key or b"")[-{"ML_DSA_44": 1312, "ML_DSA_65": 1952, "ML_DSA_87": 2592}[spec] :]
    # FIPS 204, algorithms 2 and 7, with no context: mu = H(H(pk, 64) || 0 || 0 || M, 64).
    mu = hashlib.shake_256(hashlib.shake_256(raw).digest(64) + b"\0\0" + message).digest(64)
    for signature in (
        sign(world, key_id, algorithm, message),
        sign(world, key_id, algorithm, mu, message_type="EXTERNAL_MU"),
    ):
        assert verify(world, key_id, algorithm, message, signature).signature_valid
        assert verify(world, key_id, algorithm, mu, signature, message_type="EXTERNAL_MU").signature_valid
        with pytest.raises(op.KMSInvalidSignatureException):
            verify(world, key_id, algorithm, mu, signature)
    with pytest.raises(InvalidRequest, match="Digest is invalid length"):
        sign(world, key_id, algorithm, mu[:-1], message_type="EXTERNAL_MU")
    with pytest.raises(InvalidRequest, match="MessageType DIGEST"):
        sign(world, key_id, algorithm, mu, message_type="DIGEST")


def test_a_key_signs_with_its_own_algorithms_for_its_own_usage(world: World) -> None:
    key_id = signer(world, "ECC_NIST_P256")
    with pytest.raises(op.InvalidKeyUsageException) as refused:
        sign(world, key_id, "ECDSA_SHA_384", b"x")
    assert str(refused.value) == "Algorithm ECDSA_SHA_384 is incompatible with key spec ECC_NIST_P256."
    members: dict[str, Any]
    for members in ({}, {"key_spec": "HMAC_256", "key_usage": "GENERATE_VERIFY_MAC"}):
        other = create(world, None, **members)
        with pytest.raises(op.InvalidKeyUsageException) as unfit:
            sign(world, other, "ECDSA_SHA_256", b"x")
        usage = members.get("key_usage", "ENCRYPT_DECRYPT")
        assert str(unfit.value) == f"{key_arn(other)} key usage is {usage} which is not valid for Sign."
    with pytest.raises(op.KMSInvalidSignatureException):
        verify(world, signer(world, "ECC_NIST_P256"), "ECDSA_SHA_256", b"x", sign(world, key_id, "ECDSA_SHA_256", b"x"))


def test_states_and_dry_runs(world: World) -> None:
    key_id = signer(world, "ECC_NIST_P256")
    signature = sign(world, key_id, "ECDSA_SHA_256", b"x")
    with pytest.raises(op.DryRunOperationException):
        sign(world, key_id, "ECDSA_SHA_256", b"x", dry_run=True)
    with pytest.raises(op.DryRunOperationException):
        verify(world, key_id, "ECDSA_SHA_256", b"x", signature, dry_run=True)
    with pytest.raises(op.KMSInvalidSignatureException):
        verify(world, key_id, "ECDSA_SHA_256", b"y", signature, dry_run=True)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    for attempt in (
        lambda: sign(world, key_id, "ECDSA_SHA_256", b"x"),
        lambda: verify(world, key_id, "ECDSA_SHA_256", b"x", signature),
    ):
        with pytest.raises(op.DisabledException):
            attempt()
    schedule(world, key_id)
    with pytest.raises(op.KMSInvalidStateException):
        sign(world, key_id, "ECDSA_SHA_256", b"x")


@pytest.mark.parametrize(
    ("condition", "allowed"),
    [
        ({"kms:SigningAlgorithm": "ECDSA_SHA_256"}, True),
        ({"kms:SigningAlgorithm": "ECDSA_SHA_384"}, False),
        ({"kms:MessageType": "RAW"}, True),
        ({"kms:MessageType": "DIGEST"}, False),
        ({"kms:RequestAlias": "alias/signer"}, True),
        ({"kms:KeySpec": "ECC_NIST_P256", "kms:KeyUsage": "SIGN_VERIFY"}, True),
        ({"kms:EncryptionAlgorithm": "SYMMETRIC_DEFAULT"}, False),
    ],
)
def test_policies_decide_by_algorithm_message_type_and_alias(
    world: World, condition: dict[str, str], allowed: bool
) -> None:
    key_id = signer(world, "ECC_NIST_P256")
    name_it(world, "alias/signer", key_id)
    user = world.user("user", allow(["kms:Sign", "kms:Verify"], Condition={"StringEquals": condition}))
    if allowed:
        signature = sign(world, "alias/signer", "ECDSA_SHA_256", b"x", user)
        assert verify(world, "alias/signer", "ECDSA_SHA_256", b"x", signature, user).signature_valid
    else:
        with pytest.raises(AccessDenied):
            sign(world, "alias/signer", "ECDSA_SHA_256", b"x", user)
        with pytest.raises(AccessDenied):
            verify(world, "alias/signer", "ECDSA_SHA_256", b"x", b"y", user)


def test_the_message_is_in_no_record(world: World) -> None:
    key_id = signer(world, "ECC_NIST_P256")
    outcome = world.outcome(
        op.Sign, op.SignRequest(key_id=key_id, message=b"a secret message", signing_algorithm="ECDSA_SHA_256")
    )
    (record,) = world.records(outcome)
    assert record["requestParameters"] == {"keyId": key_id, "signingAlgorithm": "ECDSA_SHA_256"}
    assert (record["eventName"], record["readOnly"], record["responseElements"]) == ("Sign", True, None)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(message=st.binary(min_size=1, max_size=4096), flip=st.integers(min_value=0))
def test_a_signature_is_of_one_message(world: World, message: bytes, flip: int) -> None:
    listed = world.call(op.ListKeys, op.ListKeysRequest()).keys or []
    key_id = listed[0].key_id or "" if listed else signer(world, "ECC_NIST_P256")
    signature = sign(world, key_id, "ECDSA_SHA_256", message)
    assert verify(world, key_id, "ECDSA_SHA_256", message, signature).signature_valid
    at = flip % (len(message) * 8)
    other = bytearray(message)
    other[at // 8] ^= 1 << at % 8
    with pytest.raises(op.KMSInvalidSignatureException):
        verify(world, key_id, "ECDSA_SHA_256", bytes(other), signature)


def test_an_account_has_a_rate_for_each_kind_of_key_pair(open_world: OpenWorld) -> None:
    rates = {"kms.rsa": (1.0, 2.0), "kms.ecc": (1.0, 1.0)}
    world = open_world(services=[kms], resources={Rates: Rates(rates, lambda: 0.0)})
    rsa = create(world, key_spec="RSA_2048", key_usage="SIGN_VERIFY")
    curve = create(world, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")

    def signed(key_id: str, algorithm: op.SigningAlgorithmSpec, region: str = REGION) -> None:
        request = op.SignRequest(key_id=key_id, message=b"x", signing_algorithm=algorithm)
        world.call(op.Sign, request, None, region)

    for _ in range(2):
        signed(rsa, "RSASSA_PSS_SHA_256")
    with pytest.raises(Throttled):
        signed(rsa, "RSASSA_PSS_SHA_256")
    signed(curve, "ECDSA_SHA_256")
    with pytest.raises(Throttled):
        signed(curve, "ECDSA_SHA_256")
    # What only tells of a pair, and what symmetric keys do, is not counted.
    world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=rsa))
    assert decrypt(world, encrypt(world, create(world))) == b"secret"
    # Each Region has rates of its own.
    abroad = create(world, region=OTHER_REGION, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    signed(abroad, "ECDSA_SHA_256", OTHER_REGION)

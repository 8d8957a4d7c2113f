"""Key pairs that encrypt, agree, encapsulate, and that are given out."""

from __future__ import annotations

from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, mlkem, padding, rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)
from tests.services.harness import World, allow
from tests.services.kms.support import (
    create,
    decrypt,
    describe,
    each,
    encrypt,
    grant,
    key_arn,
    key_policy,
    name_it,
    put_policy,
    root_arn,
    schedule,
    stranger,
)

from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest

RECIPIENT = op.RecipientInfo(key_encryption_algorithm="RSAES_OAEP_SHA_256", attestation_document=b"x")
OAEP: tuple[op.EncryptionAlgorithmSpec, ...] = ("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256")
# KMS API Reference, Encrypt.
MOST = {
    ("RSA_2048", OAEP[0]): 214,
    ("RSA_2048", OAEP[1]): 190,
    ("RSA_3072", OAEP[0]): 342,
    ("RSA_3072", OAEP[1]): 318,
    ("RSA_4096", OAEP[0]): 470,
    ("RSA_4096", OAEP[1]): 446,
}


def public_key(world: World, key_id: str) -> bytes:
    told = world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=key_id)).public_key
    assert told is not None
    return told


# -- encryption


@pytest.mark.parametrize("spec", ["RSA_2048", "RSA_3072", "RSA_4096"])
def test_rsa_encrypts_what_there_is_room_for(world: World, spec: str) -> None:
    key_id = create(world, key_spec=spec, key_usage="ENCRYPT_DECRYPT")
    for algorithm in OAEP:
        most = MOST[(spec, algorithm)]
        for plaintext in (b"x", bytes(most)):
            blob = encrypt(world, key_id, plaintext, encryption_algorithm=algorithm)
            assert len(blob) == int(spec[-4:]) // 8
            assert decrypt(world, blob, key_id=key_id, encryption_algorithm=algorithm) == plaintext
        with pytest.raises(InvalidRequest) as refused:
            encrypt(world, key_id, bytes(most + 1), encryption_algorithm=algorithm)
        assert (
            str(refused.value)
            == f"Algorithm {algorithm} and key spec {spec} cannot encrypt data larger than {most} bytes."
        )
    other = OAEP[0]
    blob = encrypt(world, key_id, b"x", encryption_algorithm=OAEP[1])
    for wrong, algorithm in ((blob, other), (blob[:-1], OAEP[1]), (blob + b"x", OAEP[1]), (b"x", OAEP[1])):
        with pytest.raises(op.InvalidCiphertextException) as bad:
            decrypt(world, wrong, key_id=key_id, encryption_algorithm=algorithm)
        assert str(bad.value) == ""


def test_what_is_encrypted_outside_is_decrypted_here(world: World) -> None:
    key_id = create(world, key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT")
    outside = load_der_public_key(public_key(world, key_id))
    assert isinstance(outside, rsa.RSAPublicKey)
    blob = outside.encrypt(b"from outside", padding.OAEP(padding.MGF1(SHA256()), SHA256(), None))
    request = op.DecryptRequest(ciphertext_blob=blob, key_id=key_id, encryption_algorithm=OAEP[1])
    assert world.call(op.Decrypt, request) == op.DecryptResponse(
        key_id=key_arn(key_id), plaintext=b"from outside", encryption_algorithm=OAEP[1]
    )


def test_an_rsa_key_wants_its_algorithm_its_name_and_no_context(world: World) -> None:
    key_id = create(world, key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT")
    symmetric = create(world)
    blob = encrypt(world, key_id, b"x", encryption_algorithm=OAEP[0])
    incompatible = "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048."
    for attempt in each(lambda: encrypt(world, key_id, b"x"), lambda: decrypt(world, blob, key_id=key_id)):
        with pytest.raises(op.InvalidKeyUsageException) as refused:
            attempt()
        assert str(refused.value) == incompatible
    with pytest.raises(op.InvalidKeyUsageException, match="incompatible with key spec SYMMETRIC_DEFAULT"):
        encrypt(world, symmetric, b"x", encryption_algorithm=OAEP[0])
    with pytest.raises(op.InvalidCiphertextException):
        decrypt(world, blob, encryption_algorithm=OAEP[0])
    with pytest.raises(InvalidRequest, match="encryption context"):
        encrypt(world, key_id, b"x", encryption_algorithm=OAEP[0], encryption_context={"a": "b"})
    with pytest.raises(InvalidRequest, match="encryption context"):
        decrypt(world, blob, key_id=key_id, encryption_algorithm=OAEP[0], encryption_context={"a": "b"})
    # A symmetric ciphertext says whose it is.
    signer = create(world, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    with pytest.raises(op.IncorrectKeyException):
        decrypt(world, encrypt(world, symmetric), key_id=signer)
    with pytest.raises(op.InvalidKeyUsageException, match="key usage is SIGN_VERIFY which is not valid for Decrypt"):
        decrypt(world, blob, key_id=signer, encryption_algorithm=OAEP[0])
    for members in ({"key_spec": "AES_256"}, {"number_of_bytes": 16}):
        with pytest.raises(op.InvalidKeyUsageException, match="asymmetric CMK"):
            world.call(op.GenerateDataKey, op.GenerateDataKeyRequest(key_id=key_id, **members))
    with pytest.raises(op.DryRunOperationException):
        encrypt(world, key_id, b"x", encryption_algorithm=OAEP[0], dry_run=True)
    with pytest.raises(op.DryRunOperationException):
        decrypt(world, blob, key_id=key_id, encryption_algorithm=OAEP[0], dry_run=True)


def test_re_encryption_crosses_between_kinds_of_key(world: World) -> None:
    pair, symmetric = create(world, key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT"), create(world)
    blob = encrypt(world, symmetric, b"x" * 190, encryption_context={"a": "b"})
    request = op.ReEncryptRequest(
        ciphertext_blob=blob,
        source_encryption_context={"a": "b"},
        destination_key_id=pair,
        destination_encryption_algorithm=OAEP[1],
    )
    there = world.call(op.ReEncrypt, request)
    assert (there.source_encryption_algorithm, there.destination_encryption_algorithm) == ("SYMMETRIC_DEFAULT", OAEP[1])
    assert there.source_key_material_id == describe(world, symmetric).current_key_material_id
    assert there.destination_key_material_id is None
    back = op.ReEncryptRequest(
        ciphertext_blob=there.ciphertext_blob,
        source_key_id=pair,
        source_encryption_algorithm=OAEP[1],
        destination_key_id=symmetric,
    )
    again = world.call(op.ReEncrypt, back)
    assert decrypt(world, again.ciphertext_blob or b"") == b"x" * 190
    assert again.source_key_material_id is None
    large = encrypt(world, symmetric, b"x" * 191)
    with pytest.raises(InvalidRequest, match="larger than 190 bytes"):
        world.call(
            op.ReEncrypt,
            op.ReEncryptRequest(
                ciphertext_blob=large, destination_key_id=pair, destination_encryption_algorithm=OAEP[1]
            ),
        )


def test_policies_decide_by_the_encryption_algorithm(world: World) -> None:
    pair, symmetric = create(world, key_spec="RSA_2048", key_usage="ENCRYPT_DECRYPT"), create(world)
    user = world.user("user", allow("kms:*", Condition={"StringEquals": {"kms:EncryptionAlgorithm": OAEP[1]}}))
    blob = encrypt(world, pair, b"x", user, encryption_algorithm=OAEP[1])
    assert decrypt(world, blob, user, key_id=pair, encryption_algorithm=OAEP[1]) == b"x"
    for key_id, algorithm in ((pair, OAEP[0]), (symmetric, None)):
        with pytest.raises(AccessDenied):
            encrypt(world, key_id, b"x", user, encryption_algorithm=algorithm)
    crossing = op.ReEncryptRequest(
        ciphertext_blob=blob,
        source_key_id=pair,
        source_encryption_algorithm=OAEP[1],
        destination_key_id=pair,
        destination_encryption_algorithm=OAEP[0],
    )
    with pytest.raises(AccessDenied):
        world.call(op.ReEncrypt, crossing, user)


# -- agreement


@pytest.mark.parametrize(
    ("spec", "curve"),
    [("ECC_NIST_P256", ec.SECP256R1()), ("ECC_NIST_P384", ec.SECP384R1()), ("ECC_NIST_P521", ec.SECP521R1())],
    ids=["P256", "P384", "P521"],
)
def test_two_agree_on_a_secret(world: World, spec: str, curve: ec.EllipticCurve) -> None:
    ours = create(world, key_spec=spec, key_usage="KEY_AGREEMENT")
    theirs = create(world, key_spec=spec, key_usage="KEY_AGREEMENT")
    secret = derive(world, ours, public_key(world, theirs))
    assert secret == op.DeriveSharedSecretResponse(
        key_id=key_arn(ours),
        shared_secret=derive(world, theirs, public_key(world, ours)).shared_secret,
        key_agreement_algorithm="ECDH",
        key_origin="AWS_KMS",
    )
    outside = ec.generate_private_key(curve)
    der = outside.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    our_public = load_der_public_key(public_key(world, ours))
    assert isinstance(our_public, ec.EllipticCurvePublicKey)
    assert derive(world, ours, der).shared_secret == outside.exchange(ec.ECDH(), our_public)
    alien = ec.generate_private_key(ec.SECP256K1()).public_key()
    for wrong in (
        b"x",
        der[:-1],
        der + b"x",
        alien.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
        outside.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint),
    ):
        with pytest.raises(InvalidRequest, match="PublicKey is not"):
            derive(world, ours, wrong)


def derive(world: World, key_id: str, peer: bytes, as_: Any = None, **members: Any) -> op.DeriveSharedSecretResponse:
    request = op.DeriveSharedSecretRequest(key_id=key_id, key_agreement_algorithm="ECDH", public_key=peer, **members)
    return world.call(op.DeriveSharedSecret, request, as_)


def test_agreement_has_its_own_keys_and_conditions(world: World) -> None:
    key_id = create(world, key_spec="ECC_NIST_P256", key_usage="KEY_AGREEMENT")
    peer = public_key(world, create(world, key_spec="ECC_NIST_P256", key_usage="KEY_AGREEMENT"))
    with pytest.raises(op.UnsupportedOperationException, match="Recipient"):
        derive(world, key_id, peer, recipient=RECIPIENT)
    with pytest.raises(op.DryRunOperationException):
        derive(world, key_id, peer, dry_run=True)
    signer = create(world, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    with pytest.raises(op.InvalidKeyUsageException, match="SIGN_VERIFY which is not valid for DeriveSharedSecret"):
        derive(world, signer, peer)
    with pytest.raises(op.InvalidKeyUsageException, match="KEY_AGREEMENT which is not valid for Sign"):
        world.call(op.Sign, op.SignRequest(key_id=key_id, message=b"x", signing_algorithm="ECDSA_SHA_256"))
    condition = {"StringEquals": {"kms:KeyAgreementAlgorithm": "ECDH"}}
    assert derive(world, key_id, peer, world.user("user", allow("kms:DeriveSharedSecret", Condition=condition)))
    other = {"StringNotEquals": {"kms:KeyAgreementAlgorithm": "ECDH"}}
    with pytest.raises(AccessDenied):
        derive(world, key_id, peer, world.user("other", allow("kms:DeriveSharedSecret", Condition=other)))


# -- encapsulation


@pytest.mark.parametrize(("spec", "size"), [("ML_KEM_768", 1088), ("ML_KEM_1024", 1568)])
def test_a_secret_is_encapsulated_for_the_key(world: World, spec: str, size: int) -> None:
    key_id = create(world, key_spec=spec, key_usage="ENCAPSULATE_DECAPSULATE")
    made = encapsulate(world, key_id)
    assert (made.key_id, made.encapsulation_algorithm) == (key_arn(key_id), "ML_KEM")
    blob = made.shared_secret_ciphertext_blob or b""
    assert len(blob) == size
    assert decapsulate(world, key_id, blob) == made.shared_secret
    outside = load_der_public_key(public_key(world, key_id))
    assert isinstance(outside, mlkem.MLKEM768PublicKey | mlkem.MLKEM1024PublicKey)
    secret, theirs = outside.encapsulate()
    assert decapsulate(world, key_id, theirs) == secret
    # Implicit rejection (FIPS 203, section 6.3): a secret, but nobody's.
    altered = bytes([blob[0] ^ 1]) + blob[1:]
    assert len(decapsulate(world, key_id, altered)) == 32
    assert decapsulate(world, key_id, altered) == decapsulate(world, key_id, altered) != made.shared_secret
    for wrong in (blob[:-1], blob + b"x", b"x"):
        with pytest.raises(op.InvalidCiphertextException):
            decapsulate(world, key_id, wrong)
    with pytest.raises(op.DryRunOperationException):
        encapsulate(world, key_id, dry_run=True)
    with pytest.raises(op.InvalidKeyUsageException, match="ENCRYPT_DECRYPT which is not valid for Encapsulate"):
        encapsulate(world, create(world))
    wrong_algorithm = {"StringNotEquals": {"kms:EncapsulationAlgorithm": "ML_KEM"}}
    with pytest.raises(AccessDenied):
        encapsulate(world, key_id, world.user("user", allow("kms:*", Condition=wrong_algorithm)))


def encapsulate(world: World, key_id: str, as_: Any = None, **members: Any) -> op.EncapsulateResponse:
    return world.call(
        op.Encapsulate, op.EncapsulateRequest(key_id=key_id, encapsulation_algorithm="ML_KEM", **members), as_
    )


def decapsulate(world: World, key_id: str, blob: bytes) -> bytes:
    request = op.DecapsulateRequest(key_id=key_id, shared_secret_ciphertext_blob=blob, encapsulation_algorithm="ML_KEM")
    secret = world.call(op.Decapsulate, request).shared_secret
    assert secret is not None
    return secret


# -- public keys


def test_a_public_key_is_told_with_what_it_is_for(world: World) -> None:
    key_id = create(world, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    name_it(world, "alias/pair", key_id)
    told = world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id="alias/pair"))
    assert told == op.GetPublicKeyResponse(
        key_id=key_arn(key_id),
        public_key=public_key(world, key_id),
        customer_master_key_spec="ECC_NIST_P256",
        key_spec="ECC_NIST_P256",
        key_usage="SIGN_VERIFY",
        signing_algorithms=["ECDSA_SHA_256"],
    )
    with pytest.raises(op.UnsupportedOperationException, match="no public key"):
        public_key(world, create(world))
    with pytest.raises(AccessDenied):
        world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=key_arn(key_id)), stranger(world))
    put_policy(world, key_id, key_policy(grant(root_arn()), grant("444455556666", "kms:GetPublicKey")))
    assert world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=key_arn(key_id)), stranger(world)) == told
    with pytest.raises(op.InvalidGrantTokenException):
        world.call(op.GetPublicKey, op.GetPublicKeyRequest(key_id=key_id, grant_tokens=["x"]))
    schedule(world, key_id)
    with pytest.raises(op.KMSInvalidStateException):
        public_key(world, key_id)


# -- data key pairs


@pytest.mark.parametrize(
    "spec",
    [
        "RSA_2048",
        "ECC_NIST_P256",
        "ECC_NIST_P384",
        "ECC_NIST_P521",
        "ECC_SECG_P256K1",
        "ECC_NIST_EDWARDS25519",
        "ML_KEM_768",
        "ML_KEM_1024",
    ],
)
def test_a_data_key_pair_is_for_use_outside(world: World, spec: op.DataKeyPairSpec) -> None:
    key_id = create(world)
    context = {"for": "tests"}
    request = op.GenerateDataKeyPairRequest(key_id=key_id, key_pair_spec=spec, encryption_context=context)
    made = world.call(op.GenerateDataKeyPair, request)
    assert (made.key_id, made.key_pair_spec) == (key_arn(key_id), spec)
    assert made.key_material_id == describe(world, key_id).current_key_material_id
    private, public = made.private_key_plaintext or b"", made.public_key
    key = load_der_private_key(private, None)
    assert key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) == public
    assert decrypt(world, made.private_key_ciphertext_blob or b"", encryption_context=context) == private
    with pytest.raises(op.InvalidCiphertextException):
        decrypt(world, made.private_key_ciphertext_blob or b"")
    sealed = op.GenerateDataKeyPairWithoutPlaintextRequest(key_id=key_id, key_pair_spec=spec)
    other = world.call(op.GenerateDataKeyPairWithoutPlaintext, sealed)
    assert other.public_key != public
    opened = load_der_private_key(decrypt(world, other.private_key_ciphertext_blob or b""), None)
    assert opened.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) == other.public_key


@pytest.mark.parametrize(
    ("operation", "type_"),
    [
        (op.GenerateDataKeyPair, op.GenerateDataKeyPairRequest),
        (op.GenerateDataKeyPairWithoutPlaintext, op.GenerateDataKeyPairWithoutPlaintextRequest),
    ],
    ids=lambda each: getattr(each, "name", ""),
)
def test_data_key_pairs_are_refused_by_name(world: World, operation: Any, type_: Any) -> None:
    key_id = create(world)

    def make(spec: str = "ECC_NIST_P256", as_: Any = None, **members: Any) -> None:
        world.call(operation, type_(**{"key_id": key_id, "key_pair_spec": spec, **members}), as_)

    for spec in ("SM2", "ML_KEM_512"):
        with pytest.raises(op.UnsupportedOperationException, match=spec):
            make(spec)
    with pytest.raises(op.DryRunOperationException):
        make(dry_run=True)
    with pytest.raises(op.DryRunOperationException):
        make("RSA_4096", dry_run=True)
    with pytest.raises(op.InvalidGrantTokenException):
        make(grant_tokens=["x"])
    if operation is op.GenerateDataKeyPair:
        with pytest.raises(op.UnsupportedOperationException, match="Recipient"):
            make(recipient=RECIPIENT)
    pair = create(world, key_spec="ECC_NIST_P256", key_usage="SIGN_VERIFY")
    with pytest.raises(op.InvalidKeyUsageException, match=f"SIGN_VERIFY which is not valid for {operation.name}"):
        make(key_id=pair)
    condition = {"StringLike": {"kms:DataKeyPairSpec": "RSA*", "kms:EncryptionContext:for": "tests"}}
    user = world.user("user", allow("kms:*", Condition=condition))
    make("RSA_2048", user, encryption_context={"for": "tests"})
    for spec, context in (("ECC_NIST_P256", {"for": "tests"}), ("RSA_2048", {"for": "others"}), ("RSA_2048", None)):
        with pytest.raises(AccessDenied):
            make(spec, user, encryption_context=context)
    world.call(op.DisableKey, op.DisableKeyRequest(key_id=key_id))
    with pytest.raises(op.DisabledException):
        make()


def test_the_private_key_is_in_no_record(world: World) -> None:
    request = op.GenerateDataKeyPairRequest(key_id=create(world), key_pair_spec="ECC_NIST_P256")
    (record,) = world.records(world.outcome(op.GenerateDataKeyPair, request))
    assert record["requestParameters"] == {"keyId": request.key_id, "keyPairSpec": "ECC_NIST_P256"}
    assert (record["responseElements"], record["readOnly"]) == (None, True)

"""Every primitive against Wycheproof's vectors (``tests/vectors/wycheproof``)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, mldsa, mlkem
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from casemate.crypto import kem, oaep, signatures
from casemate.crypto.agreement import derive_shared_secret
from casemate.crypto.errors import BadKeyMaterial, BadSignature, InvalidCiphertext
from casemate.crypto.keypairs import CURVES, check_imported_material, load_private, load_public

FOLDER = Path(__file__).parents[1] / "vectors" / "wycheproof"

VERIFYING = {
    "ecdsa_secp256r1_sha256_test": ("ECC_NIST_P256", "ECDSA_SHA_256"),
    "ecdsa_secp384r1_sha384_test": ("ECC_NIST_P384", "ECDSA_SHA_384"),
    "ecdsa_secp521r1_sha512_test": ("ECC_NIST_P521", "ECDSA_SHA_512"),
    "ecdsa_secp256k1_sha256_test": ("ECC_SECG_P256K1", "ECDSA_SHA_256"),
    "ed25519_test": ("ECC_NIST_EDWARDS25519", "ED25519_SHA_512"),
    "rsa_signature_2048_sha256_test": ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256"),
    "rsa_signature_2048_sha384_test": ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384"),
    "rsa_signature_3072_sha512_test": ("RSA_3072", "RSASSA_PKCS1_V1_5_SHA_512"),
    "rsa_signature_4096_sha256_test": ("RSA_4096", "RSASSA_PKCS1_V1_5_SHA_256"),
    "rsa_pss_2048_sha256_mgf1_32_test": ("RSA_2048", "RSASSA_PSS_SHA_256"),
    "rsa_pss_2048_sha384_mgf1_48_test": ("RSA_2048", "RSASSA_PSS_SHA_384"),
    "rsa_pss_4096_sha512_mgf1_64_test": ("RSA_4096", "RSASSA_PSS_SHA_512"),
    "mldsa_44_verify_test": ("ML_DSA_44", "ML_DSA_SHAKE_256"),
    "mldsa_65_verify_test": ("ML_DSA_65", "ML_DSA_SHAKE_256"),
    "mldsa_87_verify_test": ("ML_DSA_87", "ML_DSA_SHAKE_256"),
}


def vectors(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each test of a file, with its group."""
    for group in json.loads((FOLDER / f"{name}.json").read_text())["testGroups"]:
        for test in group["tests"]:
            yield group, test


def said(test: dict[str, Any]) -> str:
    return f"{test['tcId']}: {test.get('comment')} {test['flags']}"


@pytest.mark.parametrize("name", VERIFYING)
def test_signatures_verify_as_they_should(name: str) -> None:
    spec, algorithm = VERIFYING[name]
    counted = 0
    for group, test in vectors(name):
        if test.get("ctx"):
            continue  # KMS signs with no context.
        message, signature = bytes.fromhex(test["msg"]), bytes.fromhex(test["sig"])
        try:
            key = load_public(spec, bytes.fromhex(group.get("publicKeyDer", "")))
            signatures.verify(algorithm, key, message, signature, hashed=False)
        except (BadSignature, BadKeyMaterial):
            assert test["result"] in ("invalid", "acceptable"), said(test)
        else:
            assert test["result"] in ("valid", "acceptable"), said(test)
            if algorithm not in (signatures.ML_DSA, signatures.ED25519):
                check_its_digest(algorithm, key, message, signature)
        counted += 1
    assert counted > 5


def check_its_digest(algorithm: str, key: Any, message: bytes, signature: bytes) -> None:
    """The digest of a signed message verifies as the message does."""
    digest = hashlib.new("sha" + algorithm[-3:], message).digest()
    signatures.verify(algorithm, key, digest, signature, hashed=True)


@pytest.mark.parametrize("size", [44, 65, 87])
def test_ml_dsa_signs_for_the_key_of_the_seed(size: int) -> None:
    spec = f"ML_DSA_{size}"
    types: dict[int, Any] = {
        44: mldsa.MLDSA44PrivateKey,
        65: mldsa.MLDSA65PrivateKey,
        87: mldsa.MLDSA87PrivateKey,
    }
    counted = 0
    for group, test in vectors(f"mldsa_{size}_sign_seed_test"):
        if test["result"] != "valid" or test.get("ctx") or "msg" not in test:
            continue
        made = types[size].from_seed_bytes(bytes.fromhex(group["privateSeed"]))
        material = made.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        key = load_private(spec, check_imported_material(spec, material))
        public = load_public(spec, key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))
        assert public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex() == group["publicKey"]
        message, mu = bytes.fromhex(test["msg"]), bytes.fromhex(test["mu"])
        # Theirs is deterministic, ours hedged: each verifies, by message and by representative.
        for given, hashed in ((message, False), (mu, True)):
            ours = signatures.sign(signatures.ML_DSA, key, given, hashed=hashed)
            for signature in (ours, bytes.fromhex(test["sig"])):
                signatures.verify(signatures.ML_DSA, public, message, signature, hashed=False)
                signatures.verify(signatures.ML_DSA, public, mu, signature, hashed=True)
        counted += 1
    assert counted > 2


@pytest.mark.parametrize(
    ("name", "spec", "algorithm"),
    [
        ("rsa_oaep_2048_sha1_mgf1sha1_test", "RSA_2048", "RSAES_OAEP_SHA_1"),
        ("rsa_oaep_2048_sha256_mgf1sha256_test", "RSA_2048", "RSAES_OAEP_SHA_256"),
        ("rsa_oaep_3072_sha256_mgf1sha256_test", "RSA_3072", "RSAES_OAEP_SHA_256"),
    ],
)
def test_oaep_decrypts_what_it_should(name: str, spec: str, algorithm: str) -> None:
    counted = 0
    for group, test in vectors(name):
        if test["label"]:
            continue  # KMS has no label.
        key = load_private(spec, bytes.fromhex(group["privateKeyPkcs8"]))
        try:
            plaintext = oaep.decrypt(algorithm, key, bytes.fromhex(test["ct"]))
        except InvalidCiphertext:
            assert test["result"] == "invalid", said(test)
        else:
            assert test["result"] == "valid", said(test)
            assert plaintext == bytes.fromhex(test["msg"])
        counted += 1
    assert counted > 5


@pytest.mark.parametrize(
    ("name", "spec"),
    [
        ("ecdh_secp256r1_test", "ECC_NIST_P256"),
        ("ecdh_secp384r1_test", "ECC_NIST_P384"),
        ("ecdh_secp521r1_test", "ECC_NIST_P521"),
    ],
)
def test_secrets_agree(name: str, spec: str) -> None:
    agreed = 0
    for _, test in vectors(name):
        key = ec.derive_private_key(int(test["private"], 16), CURVES[spec])
        try:
            secret = derive_shared_secret(spec, key, bytes.fromhex(test["public"]))
        except BadKeyMaterial:
            assert test["result"] in ("invalid", "acceptable"), said(test)
        else:
            assert test["result"] in ("valid", "acceptable"), said(test)
            assert secret.hex() == test["shared"], said(test)
            agreed += 1
    assert agreed > 5


@pytest.mark.parametrize(
    ("size", "type_"), [(768, mlkem.MLKEM768PrivateKey), (1024, mlkem.MLKEM1024PrivateKey)], ids=["768", "1024"]
)
def test_ml_kem_decapsulates(size: int, type_: Any) -> None:
    spec, counted = f"ML_KEM_{size}", 0
    for _, test in vectors(f"mlkem_{size}_test"):
        if "seed" not in test or len(test["seed"]) != 128:
            continue  # Of other files' kind: an encapsulation with a given random value, a seed of a wrong size.
        key = type_.from_seed_bytes(bytes.fromhex(test["seed"]))
        try:
            secret = kem.decapsulate(spec, key, bytes.fromhex(test["c"]))
        except InvalidCiphertext:
            assert test["result"] == "invalid", said(test)
        else:
            assert test["result"] == "valid", said(test)
            assert secret.hex() == test["K"]
            raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
            assert raw.hex() == test.get("ek", raw.hex())
        counted += 1
    assert counted > 1
    secret, ciphertext = kem.encapsulate(key.public_key())
    assert kem.decapsulate(spec, key, ciphertext) == secret

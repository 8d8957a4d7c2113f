"""KMS through boto3 beside the OpenSSL command line: what the one makes the other verifies, opens and derives."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.clients.actors import Account, refused

from casemate.crypto import signatures
from casemate.crypto.errors import BadSignature
from casemate.crypto.keypairs import load_public

MESSAGE = b"pay the bearer ten"
PSS = ("-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:digest")
PAIRS = {
    "RSA_2048": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
    "RSA_3072": ["-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072"],
    "ECC_NIST_P256": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256"],
    "ECC_NIST_P384": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-384"],
    "ECC_NIST_P521": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-521"],
    "ECC_SECG_P256K1": ["-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp256k1"],
    "ECC_NIST_EDWARDS25519": ["-algorithm", "ED25519"],
}
SIGNERS = [
    ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_256", ()),
    ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_384", ()),
    ("RSA_2048", "RSASSA_PKCS1_V1_5_SHA_512", ()),
    ("RSA_2048", "RSASSA_PSS_SHA_256", PSS),
    ("RSA_2048", "RSASSA_PSS_SHA_384", PSS),
    ("RSA_3072", "RSASSA_PSS_SHA_512", PSS),
    ("ECC_NIST_P256", "ECDSA_SHA_256", ()),
    ("ECC_NIST_P384", "ECDSA_SHA_384", ()),
    ("ECC_NIST_P521", "ECDSA_SHA_512", ()),
    ("ECC_SECG_P256K1", "ECDSA_SHA_256", ()),
    ("ECC_NIST_EDWARDS25519", "ED25519_SHA_512", ()),
]


@pytest.fixture
def kms(account: Account) -> Any:
    return account.client("kms")


def openssl(folder: Path, *arguments: str) -> bytes:
    """What ``openssl`` says on its standard output. Raises CalledProcessError."""
    return subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True, timeout=30).stdout


def make(kms: Any, spec: str, usage: str) -> str:
    key_id: str = kms.create_key(KeySpec=spec, KeyUsage=usage)["KeyMetadata"]["KeyId"]
    return key_id


def write(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        (folder / name).write_bytes(data)


def verify_arguments(algorithm: str, options: tuple[str, ...]) -> list[str]:
    if algorithm == "ED25519_SHA_512":
        return ["pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", "public", "-in", "message", "-sigfile", "signature"]
    return ["dgst", f"-sha{algorithm[-3:]}", *options, "-verify", "public", "-signature", "signature", "message"]


@pytest.mark.parametrize(
    ("spec", "algorithm", "options"), SIGNERS, ids=lambda each: each if isinstance(each, str) else ""
)
def test_openssl_verifies_what_kms_signs(
    kms: Any, tmp_path: Path, spec: str, algorithm: str, options: tuple[str, ...]
) -> None:
    key_id = make(kms, spec, "SIGN_VERIFY")
    signed = kms.sign(KeyId=key_id, Message=MESSAGE, SigningAlgorithm=algorithm)["Signature"]
    write(tmp_path, message=MESSAGE, signature=signed, der=kms.get_public_key(KeyId=key_id)["PublicKey"])
    openssl(tmp_path, "pkey", "-pubin", "-inform", "DER", "-in", "der", "-out", "public")
    openssl(tmp_path, *verify_arguments(algorithm, options))
    write(tmp_path, message=MESSAGE + b" thousand")
    with pytest.raises(subprocess.CalledProcessError):
        openssl(tmp_path, *verify_arguments(algorithm, options))


@pytest.mark.parametrize(
    ("spec", "algorithm", "options"), SIGNERS, ids=lambda each: each if isinstance(each, str) else ""
)
def test_we_verify_what_openssl_signs(tmp_path: Path, spec: str, algorithm: str, options: tuple[str, ...]) -> None:
    write(tmp_path, message=MESSAGE)
    openssl(tmp_path, "genpkey", *PAIRS[spec], "-out", "private")
    openssl(tmp_path, "pkey", "-in", "private", "-pubout", "-outform", "DER", "-out", "der")
    if algorithm == "ED25519_SHA_512":
        openssl(tmp_path, "pkeyutl", "-sign", "-rawin", "-inkey", "private", "-in", "message", "-out", "signature")
    else:
        openssl(tmp_path, "dgst", f"-sha{algorithm[-3:]}", *options, "-sign", "private", "-out", "signature", "message")
    key, signature = load_public(spec, (tmp_path / "der").read_bytes()), (tmp_path / "signature").read_bytes()
    signatures.verify(algorithm, key, MESSAGE, signature, hashed=False)
    with pytest.raises(BadSignature):
        signatures.verify(algorithm, key, MESSAGE + b" thousand", signature, hashed=False)


@pytest.mark.parametrize("digest", ["sha1", "sha256"])
def test_kms_decrypts_what_openssl_encrypts(kms: Any, tmp_path: Path, digest: str) -> None:
    key_id = make(kms, "RSA_2048", "ENCRYPT_DECRYPT")
    write(tmp_path, message=MESSAGE, der=kms.get_public_key(KeyId=key_id)["PublicKey"])
    modes = [
        f"rsa_{name}:{value}" for name, value in (("padding_mode", "oaep"), ("oaep_md", digest), ("mgf1_md", digest))
    ]
    options = [part for mode in modes for part in ("-pkeyopt", mode)]
    sealed = openssl(
        tmp_path, "pkeyutl", "-encrypt", "-pubin", "-keyform", "DER", "-inkey", "der", "-in", "message", *options
    )
    algorithm = f"RSAES_OAEP_SHA_{digest.removeprefix('sha')}"
    opened = kms.decrypt(KeyId=key_id, CiphertextBlob=sealed, EncryptionAlgorithm=algorithm)
    assert (opened["Plaintext"], opened["EncryptionAlgorithm"], "KeyMaterialId" in opened) == (
        MESSAGE,
        algorithm,
        False,
    )


def test_openssl_opens_with_a_data_key_pair(kms: Any, tmp_path: Path) -> None:
    master = kms.create_key()["KeyMetadata"]["KeyId"]
    pair = kms.generate_data_key_pair(KeyId=master, KeyPairSpec="ECC_NIST_P384")
    assert kms.decrypt(CiphertextBlob=pair["PrivateKeyCiphertextBlob"])["Plaintext"] == pair["PrivateKeyPlaintext"]
    write(tmp_path, private=pair["PrivateKeyPlaintext"], message=MESSAGE)
    public = openssl(tmp_path, "pkey", "-inform", "DER", "-in", "private", "-pubout", "-outform", "DER")
    assert public == pair["PublicKey"]


@pytest.mark.parametrize("spec", ["ECC_NIST_P256", "ECC_NIST_P521"])
def test_openssl_and_kms_derive_the_same_secret(kms: Any, tmp_path: Path, spec: str) -> None:
    key_id = make(kms, spec, "KEY_AGREEMENT")
    openssl(tmp_path, "genpkey", *PAIRS[spec], "-out", "private")
    ours = openssl(tmp_path, "pkey", "-in", "private", "-pubout", "-outform", "DER")
    write(tmp_path, theirs=kms.get_public_key(KeyId=key_id)["PublicKey"])
    openssl(tmp_path, "pkey", "-pubin", "-inform", "DER", "-in", "theirs", "-out", "peer")
    told = kms.derive_shared_secret(KeyId=key_id, KeyAgreementAlgorithm="ECDH", PublicKey=ours)
    assert told["SharedSecret"] == openssl(tmp_path, "pkeyutl", "-derive", "-inkey", "private", "-peerkey", "peer")


# -- botocore writes and reads; any message comes through


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(message=st.binary(min_size=1, max_size=4096))
def test_messages_come_through_botocore_as_they_are(kms: Any, message: bytes) -> None:
    keys = sorted(key["KeyId"] for key in kms.list_keys()["Keys"])
    if not keys:
        make(kms, "ECC_NIST_P256", "SIGN_VERIFY")
        make(kms, "HMAC_384", "GENERATE_VERIFY_MAC")
        keys = sorted(key["KeyId"] for key in kms.list_keys()["Keys"])
    described = {kms.describe_key(KeyId=key)["KeyMetadata"]["KeySpec"]: key for key in keys}
    signer, mac_key = described["ECC_NIST_P256"], described["HMAC_384"]
    named = {"KeyId": signer, "Message": message, "SigningAlgorithm": "ECDSA_SHA_256"}
    signature = kms.sign(**named)["Signature"]
    assert kms.verify(**named, Signature=signature)["SignatureValid"]
    digest = hashlib.sha256(message).digest()
    assert kms.verify(**{**named, "Message": digest, "MessageType": "DIGEST"}, Signature=signature)["SignatureValid"]
    with refused("KMSInvalidSignatureException"):
        kms.verify(**{**named, "Message": message[:-1] + bytes([message[-1] ^ 1])}, Signature=signature)
    of = {"KeyId": mac_key, "Message": message, "MacAlgorithm": "HMAC_SHA_384"}
    mac = kms.generate_mac(**of)["Mac"]
    assert kms.verify_mac(**of, Mac=mac)["MacValid"]
    assert mac != hmac.digest(b"", message, "sha384")
    with refused("KMSInvalidMacException"):
        kms.verify_mac(**{**of, "Message": message + b"x" if len(message) < 4096 else message[:-1]}, Mac=mac)

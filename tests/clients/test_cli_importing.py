"""``aws kms`` and OpenSSL, unmodified: material made and wrapped outside, imported, lost, and imported again.

The steps are those of the KMS Developer Guide, "Importing key material".
"""

from __future__ import annotations

import base64
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.clients.cli import Cli, CliFailed

DIRECT, WRAPPED = "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_256"


def openssl(*arguments: str | Path) -> None:
    subprocess.run(["openssl", *map(str, arguments)], check=True, capture_output=True, timeout=60)


def encrypt_under(public: Path, source: Path, target: Path) -> None:
    """RSAES-OAEP with SHA-256 for both its hashes."""
    options = ["rsa_padding_mode:oaep", "rsa_oaep_md:sha256", "rsa_mgf1_md:sha256"]
    openssl(
        *("pkeyutl", "-encrypt", "-in", source, "-out", target),
        *("-inkey", public, "-keyform", "DER", "-pubin"),
        *(part for option in options for part in ("-pkeyopt", option)),
    )


def wrap(algorithm: str, public: Path, material: Path) -> Path:
    """Wrap a file's bytes as ``algorithm`` says."""
    wrapped = material.with_name("wrapped")
    if algorithm == DIRECT:
        encrypt_under(public, material, wrapped)
        return wrapped
    inner, sealed, body = (material.with_name(name) for name in ("inner", "sealed-inner", "body"))
    openssl("rand", "-out", inner, "32")
    encrypt_under(public, inner, sealed)
    key = inner.read_bytes().hex()
    openssl("enc", "-id-aes256-wrap-pad", "-iv", "A65959A6", "-K", key, "-in", material, "-out", body)
    wrapped.write_bytes(sealed.read_bytes() + body.read_bytes())
    return wrapped


def bring(cli: Cli, key: str, algorithm: str, material: Path, *more: str) -> Any:
    """Ask for a wrapping key and a token, wrap, import."""
    given = cli(
        *("kms", "get-parameters-for-import", "--key-id", key),
        *("--wrapping-algorithm", algorithm, "--wrapping-key-spec", "RSA_2048"),
    )
    public, token = material.with_name("public.der"), material.with_name("token")
    public.write_bytes(base64.b64decode(given["PublicKey"]))
    token.write_bytes(base64.b64decode(given["ImportToken"]))
    wrapped = wrap(algorithm, public, material)
    return cli(
        *("kms", "import-key-material", "--key-id", key),
        *("--encrypted-key-material", f"fileb://{wrapped}", "--import-token", f"fileb://{token}"),
        *(more or ("--expiration-model", "KEY_MATERIAL_DOES_NOT_EXPIRE")),
    )


def state(cli: Cli, key: str) -> str:
    found: str = cli("kms", "describe-key", "--key-id", key)["KeyMetadata"]["KeyState"]
    return found


def test_material_from_openssl_is_imported_deleted_and_imported_again(cli: Cli, tmp_path: Path) -> None:
    key = cli("kms", "create-key", "--origin", "EXTERNAL")["KeyMetadata"]["KeyId"]
    assert state(cli, key) == "PendingImport"
    material, blob = tmp_path / "material", tmp_path / "blob"
    openssl("rand", "-out", material, "32")
    first = bring(cli, key, DIRECT, material)
    plain = tmp_path / "plain"
    plain.write_bytes(b"long kept")
    sealed = cli("kms", "encrypt", "--key-id", key, "--plaintext", f"fileb://{plain}")
    blob.write_bytes(base64.b64decode(sealed["CiphertextBlob"]))
    cli("kms", "delete-imported-key-material", "--key-id", key)
    assert state(cli, key) == "PendingImport"
    with pytest.raises(CliFailed, match="KMSInvalidStateException"):
        cli("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}")
    other = tmp_path / "other"
    openssl("rand", "-out", other, "32")
    with pytest.raises(CliFailed, match="IncorrectKeyMaterialException"):
        bring(cli, key, WRAPPED, other)
    end = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    again = bring(cli, key, WRAPPED, material, "--expiration-model", "KEY_MATERIAL_EXPIRES", "--valid-to", end)
    assert again == first
    opened = cli("kms", "decrypt", "--ciphertext-blob", f"fileb://{blob}")
    assert base64.b64decode(opened["Plaintext"]) == b"long kept"
    assert opened["KeyMaterialId"] == first["KeyMaterialId"]


def test_a_private_key_from_openssl_signs_here_and_openssl_verifies(cli: Cli, tmp_path: Path) -> None:
    made = cli(
        *("kms", "create-key", "--origin", "EXTERNAL"),
        *("--key-spec", "RSA_3072", "--key-usage", "SIGN_VERIFY"),
    )
    key = made["KeyMetadata"]["KeyId"]
    pem, der, public = tmp_path / "private.pem", tmp_path / "private.der", tmp_path / "public.pem"
    openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:3072", "-out", pem)
    openssl("pkcs8", "-topk8", "-nocrypt", "-in", pem, "-outform", "DER", "-out", der)
    openssl("pkey", "-in", pem, "-pubout", "-out", public)
    with pytest.raises(CliFailed, match="UnsupportedOperationException"):
        bring(cli, key, DIRECT, der)
    bring(cli, key, WRAPPED, der)
    message, signature = tmp_path / "message", tmp_path / "signature"
    message.write_bytes(b"signed with what was imported")
    signed = cli(
        *("kms", "sign", "--key-id", key, "--message", f"fileb://{message}"),
        *("--signing-algorithm", "RSASSA_PKCS1_V1_5_SHA_256"),
    )
    signature.write_bytes(base64.b64decode(signed["Signature"]))
    openssl("dgst", "-sha256", "-verify", public, "-signature", signature, message)

from __future__ import annotations

import os

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.keywrap import aes_key_wrap, aes_key_wrap_with_padding
from cryptography.hazmat.primitives.serialization import load_der_public_key

from casemate.crypto.errors import BadToken, InvalidCiphertext
from casemate.crypto.importing import (
    ALGORITHMS,
    NOT_OF_THE_SPEC,
    NOT_UNWRAPPED,
    ImportParameters,
    ImportTokens,
    material_id,
    unwrap,
    unwrap_material,
)
from casemate.crypto.keypairs import generate_pair, load_private, public_der
from casemate.crypto.rootkey import RootKey
from casemate.crypto.tokens import seal_token

PARAMETERS = ImportParameters("arn:aws:kms:us-east-1:111122223333:key/k", "RSAES_OAEP_SHA_256", 7.0, b"private")


@pytest.fixture(scope="module")
def wrapping_key() -> bytes:
    return generate_pair("RSA_2048")


def sealed(wrapping_key: bytes, plaintext: bytes, chosen: hashes.HashAlgorithm, mask: hashes.HashAlgorithm) -> bytes:
    public = load_der_public_key(public_der(load_private("RSA_2048", wrapping_key)))
    assert isinstance(public, rsa.RSAPublicKey)
    return public.encrypt(plaintext, padding.OAEP(padding.MGF1(mask), chosen, None))


def hash_of(algorithm: str) -> hashes.HashAlgorithm:
    return hashes.SHA1() if algorithm.endswith("SHA_1") else hashes.SHA256()


@pytest.mark.parametrize("algorithm", sorted(ALGORITHMS))
def test_what_was_wrapped_comes_back_and_by_its_own_algorithm_alone(wrapping_key: bytes, algorithm: str) -> None:
    chosen, material, inner = hash_of(algorithm), os.urandom(27), os.urandom(32)
    if algorithm.startswith("RSAES"):
        wrapped = sealed(wrapping_key, material, chosen, chosen)
    else:
        wrapped = sealed(wrapping_key, inner, chosen, chosen) + aes_key_wrap_with_padding(inner, material)
    assert unwrap(wrapping_key, algorithm, wrapped) == material
    for other in [*(ALGORITHMS - {algorithm}), "RSAES_PKCS1_V1_5", "SM2PKE"]:
        with pytest.raises(InvalidCiphertext):
            unwrap(wrapping_key, other, wrapped)
    for bad in (b"", b"\0", wrapped[:-1], wrapped + b"\0", wrapped[:256], wrapped[:255] + bytes([wrapped[255] ^ 1])):
        if bad != wrapped:
            with pytest.raises(InvalidCiphertext):
                unwrap(wrapping_key, algorithm, bad)


def test_other_hashes_paddings_and_inner_keys_are_refused(wrapping_key: bytes) -> None:
    material, sha256 = os.urandom(32), hashes.SHA256()
    mixed = sealed(wrapping_key, material, sha256, hash_of("SHA_1"))
    with pytest.raises(InvalidCiphertext):
        unwrap(wrapping_key, "RSAES_OAEP_SHA_256", mixed)
    for size in (16, 24):
        inner = os.urandom(size)
        short = sealed(wrapping_key, inner, sha256, sha256) + aes_key_wrap_with_padding(inner, material)
        with pytest.raises(InvalidCiphertext):
            unwrap(wrapping_key, "RSA_AES_KEY_WRAP_SHA_256", short)
    inner = os.urandom(32)
    unpadded = sealed(wrapping_key, inner, sha256, sha256) + aes_key_wrap(inner, material)
    with pytest.raises(InvalidCiphertext):
        unwrap(wrapping_key, "RSA_AES_KEY_WRAP_SHA_256", unpadded)


def test_what_is_wrong_is_told_and_not_raised(wrapping_key: bytes) -> None:
    sha256, algorithm = hashes.SHA256(), "RSAES_OAEP_SHA_256"
    wrapped = sealed(wrapping_key, b"x" * 32, sha256, sha256)
    assert unwrap_material(wrapping_key, algorithm, wrapped, "SYMMETRIC_DEFAULT") == (b"x" * 32, "")
    assert unwrap_material(wrapping_key, algorithm, wrapped, "HMAC_512") == (b"", NOT_OF_THE_SPEC)
    assert unwrap_material(wrapping_key, algorithm, wrapped[1:], "SYMMETRIC_DEFAULT") == (b"", NOT_UNWRAPPED)


def test_a_token_is_opened_by_its_own_root_key_and_purpose_alone() -> None:
    root = RootKey({1: os.urandom(32)}, 1)
    tokens = ImportTokens(root)
    token = tokens.seal(PARAMETERS)
    assert tokens.open(token) == PARAMETERS
    assert b"private" not in token
    assert "private" not in repr(PARAMETERS)
    stranger = ImportTokens(RootKey({1: os.urandom(32)}, 1))
    session = seal_token(root, "session-tokens", b"x").encode()
    unread = seal_token(root, "kms-import-tokens", b"\xc1").encode()
    altered = bytes([*token[:-1], token[-1] ^ 1])
    for opened, bad in ((stranger, token), (tokens, session), (tokens, unread), (tokens, altered), (tokens, b"\xff")):
        with pytest.raises(BadToken):
            opened.open(bad)


def test_the_longest_token_fits_a_request() -> None:
    key = generate_pair("RSA_4096")
    arn = f"arn:aws:kms:{'r' * 32}:111122223333:key/mrk-{'0' * 32}"
    token = ImportTokens(RootKey({1: os.urandom(32)}, 1)).seal(
        ImportParameters(arn, "RSA_AES_KEY_WRAP_SHA_256", 2e9, key)
    )
    assert len(token) < 6144


def test_material_is_named_by_key_and_secret() -> None:
    secret, other = os.urandom(32), os.urandom(32)
    names = {
        material_id(secret, "k", b"m"),
        material_id(secret, "k", b"n"),
        material_id(secret, "l", b"m"),
        material_id(other, "k", b"m"),
    }
    assert len(names) == 4
    assert material_id(secret, "k", b"m") in names
    assert all(len(bytes.fromhex(name)) == 32 for name in names)

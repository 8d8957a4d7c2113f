from __future__ import annotations

import hashlib

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from casemate.crypto import signatures
from casemate.crypto.errors import BadSignature
from casemate.crypto.keypairs import generate_pair, load_private

SECRET = bytes.fromhex("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42")
SIGNATURE = bytes.fromhex(
    "98a70222f0b8121aa9d30f813d683f809e462b469c7ff87639499bb94e6dae41"
    "31f85042463c2a355a2003d062adf5aaa10b8c61e636062aaad11c2a26083406"
)


def test_ed25519ph_is_the_rfcs() -> None:
    """RFC 8032, section 7.3."""
    key = Ed25519PrivateKey.from_private_bytes(SECRET)
    assert signatures.sign(signatures.ED25519_PH, key, b"abc", hashed=True) == SIGNATURE
    public = key.public_key()
    signatures.verify(signatures.ED25519_PH, public, b"abc", SIGNATURE, hashed=True)
    for message, signature in ((b"abd", SIGNATURE), (b"abc", SIGNATURE[:-1]), (b"abc", SIGNATURE + b"x")):
        with pytest.raises(BadSignature):
            signatures.verify(signatures.ED25519_PH, public, message, signature, hashed=True)
    # The two algorithms are not each other's, whatever is signed.
    with pytest.raises(BadSignature):
        signatures.verify(signatures.ED25519, public, b"abc", SIGNATURE, hashed=False)
    with pytest.raises(BadSignature):
        signatures.verify(signatures.ED25519, public, hashlib.sha512(b"abc").digest(), SIGNATURE, hashed=False)


def test_a_key_that_can_not_sign_is_no_signer() -> None:
    key = load_private("ML_KEM_768", generate_pair("ML_KEM_768"))
    with pytest.raises(TypeError):
        signatures.sign("ECDSA_SHA_256", key, b"x", hashed=False)
    with pytest.raises(TypeError):
        signatures.verify("ECDSA_SHA_256", key.public_key(), b"x", b"y", hashed=False)

"""Signatures by the names of KMS's signing algorithms.

RSASSA-PSS and RSASSA-PKCS1-v1_5: RFC 8017, sections 8.1 and 8.2, PSS with MGF1 of the same hash and a salt as long as
it. ECDSA: FIPS 186-5, section 6.4, DER as in RFC 3279, section 2.2.3. Ed25519 and Ed25519ph: RFC 8032, section 5.1,
with no context. ML-DSA: FIPS 204, with no context.
"""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512, HashAlgorithm
from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from casemate.crypto.errors import BadSignature
from casemate.crypto.keypairs import PrivateKey, PublicKey

MU_SIZE = 64
"""Bytes of ML-DSA's message representative (FIPS 204, algorithm 7)."""
ED25519, ED25519_PH, ML_DSA = "ED25519_SHA_512", "ED25519_PH_SHA_512", "ML_DSA_SHAKE_256"

_HASHES: dict[str, HashAlgorithm] = {"SHA_256": SHA256(), "SHA_384": SHA384(), "SHA_512": SHA512()}
_PSS, _PKCS1, _ECDSA = "RSASSA_PSS_", "RSASSA_PKCS1_V1_5_", "ECDSA_"
_MlDsaPrivate = mldsa.MLDSA44PrivateKey | mldsa.MLDSA65PrivateKey | mldsa.MLDSA87PrivateKey
_MlDsaPublic = mldsa.MLDSA44PublicKey | mldsa.MLDSA65PublicKey | mldsa.MLDSA87PublicKey


def digest_size(algorithm: str) -> int:
    """Bytes of the digests that ``algorithm`` signs."""
    return _hash(algorithm).digest_size


def sign(algorithm: str, key: PrivateKey, message: bytes, *, hashed: bool) -> bytes:
    """The signature of a message.

    ``hashed`` says that ``message`` is its digest, of the algorithm's size, or ML-DSA's representative of 64 bytes. An
    Ed25519ph signature is always of what is given, hashed by us.
    """
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(message, _padding(algorithm), _hashing(algorithm, hashed))
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return key.sign(message, ec.ECDSA(_hashing(algorithm, hashed)))
    if isinstance(key, ed25519.Ed25519PrivateKey):
        return _sign_prehashed(key, message) if algorithm == ED25519_PH else key.sign(message)
    if isinstance(key, _MlDsaPrivate):
        return key.sign_mu(message) if hashed else key.sign(message)
    raise TypeError("a key that signs is needed")


def verify(algorithm: str, key: PublicKey, message: bytes, signature: bytes, *, hashed: bool) -> None:
    """Raise BadSignature unless ``signature`` is the private key's of the message; ``hashed`` as in ``sign``."""
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(signature, message, _padding(algorithm), _hashing(algorithm, hashed))
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(_hashing(algorithm, hashed)))
        elif isinstance(key, ed25519.Ed25519PublicKey):
            if algorithm == ED25519_PH:
                _verify_prehashed(key, message, signature)
            else:
                key.verify(signature, message)
        elif isinstance(key, _MlDsaPublic):
            if hashed:
                key.verify_mu(signature, message)
            else:
                key.verify(signature, message)
        else:
            raise TypeError("a key that verifies is needed")
    except InvalidSignature:
        raise BadSignature from None


def _hash(algorithm: str) -> HashAlgorithm:
    return _HASHES[algorithm[-len("SHA_256") :]]


def _hashing(algorithm: str, hashed: bool) -> HashAlgorithm | Prehashed:
    return Prehashed(_hash(algorithm)) if hashed else _hash(algorithm)


def _padding(algorithm: str) -> padding.PSS | padding.PKCS1v15:
    if algorithm.startswith(_PKCS1):
        return padding.PKCS1v15()
    chosen = _hash(algorithm)
    return padding.PSS(mgf=padding.MGF1(chosen), salt_length=chosen.digest_size)


# The library for all else has no Ed25519ph; libsodium has.


def _sign_prehashed(key: ed25519.Ed25519PrivateKey, message: bytes) -> bytes:
    state = sodium.crypto_sign_ed25519ph_state()
    sodium.crypto_sign_ed25519ph_update(state, message)
    seed, public = key.private_bytes_raw(), key.public_key().public_bytes_raw()
    return bytes(sodium.crypto_sign_ed25519ph_final_create(state, seed + public))


def _verify_prehashed(key: ed25519.Ed25519PublicKey, message: bytes, signature: bytes) -> None:
    if len(signature) != sodium.crypto_sign_BYTES:
        raise BadSignature
    state = sodium.crypto_sign_ed25519ph_state()
    sodium.crypto_sign_ed25519ph_update(state, message)
    try:
        sodium.crypto_sign_ed25519ph_final_verify(state, signature, key.public_bytes_raw())
    except CryptoError:
        raise BadSignature from None

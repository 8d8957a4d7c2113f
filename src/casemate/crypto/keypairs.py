"""Asymmetric key pairs and HMAC keys by AWS's key specs: made, checked, loaded.

A private key is kept and carried as DER PKCS#8 (RFC 5958; ML-DSA and ML-KEM as their seed, RFC 9881 and RFC 9935), a
public key as DER SubjectPublicKeyInfo (RFC 5280, section 4.1.2.7), an HMAC key as its bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, mldsa, mlkem, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
    load_der_public_key,
)

from casemate.crypto.errors import BadKeyMaterial

_FixedPrivateKey = (
    ed25519.Ed25519PrivateKey
    | mldsa.MLDSA44PrivateKey
    | mldsa.MLDSA65PrivateKey
    | mldsa.MLDSA87PrivateKey
    | mlkem.MLKEM768PrivateKey
    | mlkem.MLKEM1024PrivateKey
)
_FixedPublicKey = (
    ed25519.Ed25519PublicKey
    | mldsa.MLDSA44PublicKey
    | mldsa.MLDSA65PublicKey
    | mldsa.MLDSA87PublicKey
    | mlkem.MLKEM768PublicKey
    | mlkem.MLKEM1024PublicKey
)
PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | _FixedPrivateKey
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey | _FixedPublicKey

RSA_BITS: Mapping[str, int] = {"RSA_2048": 2048, "RSA_3072": 3072, "RSA_4096": 4096}
CURVES: Mapping[str, ec.EllipticCurve] = {
    "ECC_NIST_P256": ec.SECP256R1(),
    "ECC_NIST_P384": ec.SECP384R1(),
    "ECC_NIST_P521": ec.SECP521R1(),
    "ECC_SECG_P256K1": ec.SECP256K1(),
}
HMAC_SIZES: Mapping[str, int] = {"HMAC_224": 28, "HMAC_256": 32, "HMAC_384": 48, "HMAC_512": 64}
"""Bytes of an HMAC key: as many as its hash gives (KMS Developer Guide, "HMAC keys")."""

_PUBLIC_EXPONENT = 65537
_EXPONENTS = range(65537, 2**256, 2)
"""FIPS 186-5, appendix A.1.1."""
_MAX_IMPORTED = 16 * 1024
"""Bytes of imported material that are looked at: an RSA_4096 private key has some 2,400."""
_CACHED_KEYS = 512


class _Form(NamedTuple):
    """The types of a spec's keys, where the spec is the whole of it."""

    private: type[_FixedPrivateKey]
    public: type[_FixedPublicKey]


_FIXED: Mapping[str, _Form] = {
    "ECC_NIST_EDWARDS25519": _Form(ed25519.Ed25519PrivateKey, ed25519.Ed25519PublicKey),
    "ML_DSA_44": _Form(mldsa.MLDSA44PrivateKey, mldsa.MLDSA44PublicKey),
    "ML_DSA_65": _Form(mldsa.MLDSA65PrivateKey, mldsa.MLDSA65PublicKey),
    "ML_DSA_87": _Form(mldsa.MLDSA87PrivateKey, mldsa.MLDSA87PublicKey),
    "ML_KEM_768": _Form(mlkem.MLKEM768PrivateKey, mlkem.MLKEM768PublicKey),
    "ML_KEM_1024": _Form(mlkem.MLKEM1024PrivateKey, mlkem.MLKEM1024PublicKey),
}

PAIR_SPECS = frozenset((*RSA_BITS, *CURVES, *_FIXED))
"""The specs of key pairs that there is arithmetic for. ML_KEM_512 and SM2 are not among them."""


def is_slow_to_make(spec: str) -> bool:
    """Whether a key of ``spec`` takes so long to make that it must be made beside the program, not in it."""
    return spec in RSA_BITS


def generate_pair(spec: str) -> bytes:
    """A new private key of ``spec``, as PKCS#8. Seconds of arithmetic for the largest RSA keys.

    Raises ValueError for a spec that is no key pair's.
    """
    key: PrivateKey
    if spec in RSA_BITS:
        key = rsa.generate_private_key(_PUBLIC_EXPONENT, RSA_BITS[spec])
    elif spec in CURVES:
        key = ec.generate_private_key(CURVES[spec])
    elif spec in _FIXED:
        key = _FIXED[spec].private.generate()
    else:
        raise ValueError(f"{spec} is no key pair's spec")
    return _pkcs8(key)


def load_private(spec: str, material: bytes) -> PrivateKey:
    """The private key of material that ``generate_pair`` or ``check_imported_material`` gave.

    RSA's arithmetic is not checked again: that takes longer than to sign. Nothing of it stays in memory here.
    """
    return _parsed(spec, material, check=False)


def public_half(spec: str, material: bytes) -> bytes:
    """The public key of a private one's material, as SubjectPublicKeyInfo."""
    return public_der(load_private(spec, material))


def public_der(key: PrivateKey) -> bytes:
    """The public key of a private one, as SubjectPublicKeyInfo."""
    return key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


@lru_cache(maxsize=_CACHED_KEYS)
def load_public(spec: str, der: bytes) -> PublicKey:
    """A public key of ``spec`` from SubjectPublicKeyInfo. Raises BadKeyMaterial for any other."""
    try:
        key = load_der_public_key(der)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadKeyMaterial from None
    if isinstance(key, rsa.RSAPublicKey) and key.key_size == RSA_BITS.get(spec):
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and spec in CURVES and key.curve.name == CURVES[spec].name:
        return key
    if spec in _FIXED and isinstance(key, _FIXED[spec].public):
        return key
    raise BadKeyMaterial


def check_imported_material(spec: str, material: bytes) -> bytes:
    """Material from outside for a key of ``spec``: what is to be sealed for it. Raises BadKeyMaterial.

    SYMMETRIC_DEFAULT takes 32 bytes, HMAC specs as many as their hash gives, key pairs an unencrypted PKCS#8 private
    key of exactly that type, size and curve, RSA's with a public
    exponent as FIPS 186-5 has them (KMS Developer Guide, "Importing key
    material, conceptually"). A key pair's comes back in the one encoding that we keep: the same key, imported again in
    another encoding, is the same material. RSA_4096 takes some 0.2 s: not for a thread of the program.
    """
    if spec == "SYMMETRIC_DEFAULT" or spec in HMAC_SIZES:
        if len(material) != HMAC_SIZES.get(spec, 32):
            raise BadKeyMaterial
        return material
    if len(material) > _MAX_IMPORTED or spec not in PAIR_SPECS:
        raise BadKeyMaterial
    # The size first: to check the arithmetic of a key that is many times too large takes minutes.
    key = _parsed(spec, material, check=False)
    return _pkcs8(_parsed(spec, material, check=True) if isinstance(key, rsa.RSAPrivateKey) else key)


def _parsed(spec: str, material: bytes, *, check: bool) -> PrivateKey:
    try:
        key = load_der_private_key(material, None, unsafe_skip_rsa_key_validation=not check)
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadKeyMaterial from None
    if isinstance(key, rsa.RSAPrivateKey):
        exponent = key.private_numbers().public_numbers.e
        if key.key_size == RSA_BITS.get(spec) and exponent in _EXPONENTS:
            return key
    elif isinstance(key, ec.EllipticCurvePrivateKey):
        if spec in CURVES and key.curve.name == CURVES[spec].name:
            return key
    elif spec in _FIXED and isinstance(key, _FIXED[spec].private):
        return key
    raise BadKeyMaterial


def _pkcs8(key: PrivateKey) -> bytes:
    return key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())

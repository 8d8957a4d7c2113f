"""RSAES-OAEP by the names of KMS's encryption algorithms (RFC 8017, section 7.1; MGF1 of the same hash, no label)."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.hashes import SHA1, SHA256, HashAlgorithm

from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.keypairs import PrivateKey, PublicKey

# SHA-1 is one of KMS's two: in OAEP it needs no collision resistance (RFC 8017, appendix B.1).
_HASHES: dict[str, HashAlgorithm] = {"RSAES_OAEP_SHA_1": SHA1(), "RSAES_OAEP_SHA_256": SHA256()}  # noqa: S303


def max_plaintext(bits: int, algorithm: str) -> int:
    """Bytes of plaintext at most under a key of ``bits``: the modulus less two hashes and two bytes."""
    return bits // 8 - 2 * _HASHES[algorithm].digest_size - 2


def encrypt(algorithm: str, key: PublicKey, plaintext: bytes) -> bytes:
    """``plaintext`` under a public key. Raises ValueError when it is larger than ``max_plaintext``."""
    if not isinstance(key, rsa.RSAPublicKey):
        raise TypeError("an RSA key is needed")
    return key.encrypt(plaintext, _padding(algorithm))


def decrypt(algorithm: str, key: PrivateKey, ciphertext: bytes) -> bytes:
    """The plaintext. Raises InvalidCiphertext for what is none of this key's and algorithm's, whatever is wrong."""
    if not isinstance(key, rsa.RSAPrivateKey):
        raise TypeError("an RSA key is needed")
    try:
        return key.decrypt(ciphertext, _padding(algorithm))
    except ValueError:
        raise InvalidCiphertext from None


def _padding(algorithm: str) -> padding.OAEP:
    chosen = _HASHES[algorithm]
    return padding.OAEP(mgf=padding.MGF1(chosen), algorithm=chosen, label=None)

"""ML-KEM (FIPS 203): a secret for two, one of whom has the other's public key alone."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import mlkem

from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.keypairs import PrivateKey, PublicKey

SHARED_SECRET_SIZE = 32
_CIPHERTEXT_SIZES = {"ML_KEM_768": 1088, "ML_KEM_1024": 1568}


def encapsulate(key: PublicKey) -> tuple[bytes, bytes]:
    """A new secret of 32 bytes, and its ciphertext for the private key."""
    if not isinstance(key, mlkem.MLKEM768PublicKey | mlkem.MLKEM1024PublicKey):
        raise TypeError("an ML-KEM key is needed")
    return key.encapsulate()


def decapsulate(spec: str, key: PrivateKey, ciphertext: bytes) -> bytes:
    """The secret of a ciphertext. Raises InvalidCiphertext when it is not as long as the spec's are.

    Any other ciphertext, an altered one too, gives 32 bytes that nobody can foretell (implicit rejection: FIPS 203,
    section 6.3).
    """
    if not isinstance(key, mlkem.MLKEM768PrivateKey | mlkem.MLKEM1024PrivateKey):
        raise TypeError("an ML-KEM key is needed")
    if len(ciphertext) != _CIPHERTEXT_SIZES[spec]:
        raise InvalidCiphertext
    return key.decapsulate(ciphertext)

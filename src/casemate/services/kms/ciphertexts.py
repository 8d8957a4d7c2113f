"""What Encrypt makes and Decrypt opens, under symmetric keys and under RSA key pairs.

KMS API Reference, Encrypt: the algorithms of each key spec, and how large a plaintext may be.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from casemate.api import kms as api
from casemate.crypto import oaep
from casemate.crypto.errors import InvalidCiphertext
from casemate.crypto.keypairs import RSA_BITS
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.services.kms import material
from casemate.services.kms.model import Key
from casemate.services.kms.pairs import private_key, public_key, refuse_context, require_usage
from casemate.services.kms.specs import require_algorithm

SYMMETRIC: api.EncryptionAlgorithmSpec = "SYMMETRIC_DEFAULT"


class Opened(NamedTuple):
    """A plaintext, and the id of the symmetric material that it was under; RSA keys have none to tell."""

    plaintext: bytes
    material_id: str | None


def require_encrypting(
    call: Call, key: Key, algorithm: api.EncryptionAlgorithmSpec, context: Mapping[str, str]
) -> None:
    """Raise InvalidKeyUsageException or InvalidRequest unless the key takes the algorithm, and it the context."""
    require_usage(call, key, "ENCRYPT_DECRYPT")
    require_algorithm(key.spec, key.usage, algorithm)
    refuse_context(key, context)


def require_decrypting(
    call: Call, key: Key, algorithm: api.EncryptionAlgorithmSpec, context: Mapping[str, str]
) -> None:
    """As ``require_encrypting``, but a symmetric ciphertext tells of itself which key it is under: see ``opened``."""
    if key.usage == "ENCRYPT_DECRYPT" or algorithm != SYMMETRIC:
        require_encrypting(call, key, algorithm, context)


def require_fitting(key: Key, algorithm: api.EncryptionAlgorithmSpec, plaintext: bytes) -> None:
    """Raise InvalidRequest for a plaintext that is too large for the key and algorithm."""
    if algorithm == SYMMETRIC:
        return
    most = oaep.max_plaintext(RSA_BITS[key.spec], algorithm)
    if len(plaintext) > most:
        raise InvalidRequest(
            f"Algorithm {algorithm} and key spec {key.spec} cannot encrypt data larger than {most} bytes."
        )


def made(
    call: Call, key: Key, algorithm: api.EncryptionAlgorithmSpec, plaintext: bytes, context: Mapping[str, str]
) -> bytes:
    """``plaintext`` under the key. RSA's arithmetic is not for the event loop, where it raises NotCached."""
    if algorithm == SYMMETRIC:
        return material.encrypt(call, key, plaintext, context)
    return oaep.encrypt(algorithm, public_key(call, key), plaintext)


def opened(
    call: Call, key: Key, algorithm: api.EncryptionAlgorithmSpec, blob: bytes, context: Mapping[str, str]
) -> Opened:
    """What a ciphertext holds.

    Raises InvalidCiphertextException when it was altered, or was made under another RSA key or context;
    IncorrectKeyException when a symmetric one says that it is under another key.
    """
    if algorithm == SYMMETRIC:
        return Opened(*material.decrypt(call, key, blob, context))
    try:
        return Opened(oaep.decrypt(algorithm, private_key(call, key), blob), None)
    except InvalidCiphertext:
        raise api.InvalidCiphertextException from None

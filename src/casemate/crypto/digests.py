"""RSA pairs that sign CloudTrail's digest files: RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017, section 8.2).

A public key is told as DER PKCS #1 (RFC 8017, appendix A.1.1), a private one is kept as DER PKCS #8.
"""

from __future__ import annotations

import hashlib

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from casemate.crypto.keypairs import generate_pair, load_private
from casemate.crypto.signatures import sign

_SPEC = "RSA_2048"
_ALGORITHM = "RSASSA_PKCS1_V1_5_SHA_256"


def new_pair() -> bytes:
    """A new private key. Takes a tenth of a second."""
    return generate_pair(_SPEC)


def public_pkcs1(material: bytes) -> tuple[str, bytes]:
    """The fingerprint (MD5, in hexadecimal, as CloudTrail has it: a name and no protection) and the public key."""
    public = load_private(_SPEC, material).public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1)
    return hashlib.md5(public, usedforsecurity=False).hexdigest(), public


def sign_digest(material: bytes, text: bytes) -> bytes:
    """The signature of a text."""
    return sign(_ALGORITHM, load_private(_SPEC, material), text, hashed=False)

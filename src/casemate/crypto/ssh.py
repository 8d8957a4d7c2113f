"""SSH public keys as IAM takes them: RSA, in OpenSSH's form (RFC 4253, section 6.6) or as PEM."""

from __future__ import annotations

import base64
import hashlib
from typing import NamedTuple

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

MIN_BITS = 2048
MAX_BITS = 16_384


class BadPublicKey(ValueError):
    """It is no RSA public key of a size that is taken."""


class SshKey(NamedTuple):
    """A key in both its forms, and the MD5 of its wire form in hex pairs (RFC 4716, section 4)."""

    openssh: str
    pem: str
    fingerprint: str


def read_public_key(text: str) -> SshKey:
    """The key in ``text``. Raises BadPublicKey."""
    raw = text.strip().encode()
    try:
        if raw.startswith(b"-----BEGIN"):
            key = serialization.load_pem_public_key(raw)
        else:
            key = serialization.load_ssh_public_key(raw)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadPublicKey("not a public key") from error
    if not isinstance(key, RSAPublicKey) or not MIN_BITS <= key.key_size <= MAX_BITS:
        raise BadPublicKey(f"not an RSA key of {MIN_BITS} to {MAX_BITS} bits")
    openssh = key.public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH).decode("ascii")
    pem = key.public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo).decode("ascii")
    # The fingerprint names a key; nothing is proved by it.
    digest = hashlib.md5(base64.b64decode(openssh.split()[1]), usedforsecurity=False).hexdigest()
    return SshKey(openssh, pem, ":".join(digest[at : at + 2] for at in range(0, len(digest), 2)))

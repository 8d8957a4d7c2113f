"""HMAC (RFC 2104) by the names of KMS's MAC algorithms."""

from __future__ import annotations

import hmac

_DIGESTS = {
    "HMAC_SHA_224": "sha224",
    "HMAC_SHA_256": "sha256",
    "HMAC_SHA_384": "sha384",
    "HMAC_SHA_512": "sha512",
}


def generate_mac(algorithm: str, key: bytes, message: bytes) -> bytes:
    """The whole HMAC of a message."""
    return hmac.digest(key, message, _DIGESTS[algorithm])


def verify_mac(algorithm: str, key: bytes, message: bytes, mac: bytes) -> bool:
    """Whether ``mac`` is the whole HMAC of the message, compared in constant time."""
    return hmac.compare_digest(generate_mac(algorithm, key, message), mac)

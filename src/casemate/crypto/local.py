"""Encryption under a data key on a client's own side: the other half of envelope encryption."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from casemate.crypto.errors import BadEnvelope
from casemate.kernel.ids import Ids, SystemIds

_NONCE = 12
_SYSTEM_IDS = SystemIds()


def encrypt(data_key: bytes, plaintext: bytes, ids: Ids = _SYSTEM_IDS) -> bytes:
    """``plaintext`` under AES-GCM with a data key of 16 or 32 bytes: nonce, ciphertext, tag.

    The nonce is random, so one data key is for far fewer than 2^32 messages (NIST SP 800-38D, section 8.3).
    """
    nonce = ids.random(_NONCE)
    return nonce + AESGCM(data_key).encrypt(nonce, plaintext, None)


def decrypt(data_key: bytes, sealed: bytes) -> bytes:
    """What ``encrypt`` was given. Raises BadEnvelope when it was altered or is under another key."""
    try:
        return AESGCM(data_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], None)
    except (InvalidTag, ValueError):
        raise BadEnvelope("this was altered, or is under another data key") from None

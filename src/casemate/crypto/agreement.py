"""Key agreement: the Elliptic Curve Cofactor Diffie-Hellman primitive (NIST SP 800-56A rev. 3, section 5.7.1.2)."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric import ec

from casemate.crypto.keypairs import PrivateKey, load_public


def derive_shared_secret(spec: str, key: PrivateKey, peer: bytes) -> bytes:
    """The raw shared secret of our private key and the peer's public one, as long as the curve's field.

    ``peer`` is SubjectPublicKeyInfo. Raises BadKeyMaterial unless it is a point of the same curve.
    """
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("an elliptic curve key is needed")
    theirs = load_public(spec, peer)
    assert isinstance(theirs, ec.EllipticCurvePublicKey)
    return key.exchange(ec.ECDH(), theirs)

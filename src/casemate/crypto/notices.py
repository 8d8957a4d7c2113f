"""Signed notices: the RSA key and the certificate under which messages go to HTTP endpoints, and their signatures.

SNS Developer Guide, "Verifying the signatures of Amazon SNS messages": RSASSA-PKCS1-v1_5 (RFC 8017, section 8.2), with
SHA-1 in version 1 and SHA-256 in version 2. SHA-1 is AWS's default there, and no choice of ours.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import NameOID

from casemate.crypto.errors import BadSignature
from casemate.crypto.keypairs import generate_pair, load_private

SPEC = "RSA_2048"
DAYS = 3650
"""How long a certificate is valid."""
_SKEW = timedelta(hours=1)
_NAME = "sns.amazonaws.com"
_HASHES: dict[str, hashes.HashAlgorithm] = {"1": hashes.SHA1(), "2": hashes.SHA256()}  # noqa: S303 - AWS's version 1


class NoticeKey(NamedTuple):
    """A private key (PKCS#8) with its certificate (PEM), which ``id`` names: its SHA-256, in part, as hex."""

    id: str
    material: bytes
    certificate: str


def make_notice_key(now: float) -> NoticeKey:
    """A new key with its self-signed certificate, valid from ``now`` (seconds since the epoch). Takes some 0.1 s."""
    material = generate_pair(SPEC)
    key = load_private(SPEC, material)
    assert isinstance(key, rsa.RSAPrivateKey)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, _NAME)])
    begin = datetime.fromtimestamp(now, UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - _SKEW)
        .not_valid_after(begin + timedelta(days=DAYS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(_NAME)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    fingerprint = certificate.fingerprint(hashes.SHA256()).hex()[:32]
    return NoticeKey(fingerprint, material, certificate.public_bytes(serialization.Encoding.PEM).decode("ascii"))


def sign_notice(version: str, material: bytes, text: bytes) -> bytes:
    """The signature of a notice's canonical text, by signature version "1" or "2"."""
    key = load_private(SPEC, material)
    assert isinstance(key, rsa.RSAPrivateKey)
    return key.sign(text, padding.PKCS1v15(), _HASHES[version])


def verify_notice(version: str, certificate: str, text: bytes, signature: bytes) -> None:
    """Check a signature with the certificate (PEM) that a notice names. Raises BadSignature."""
    try:
        key = x509.load_pem_x509_certificate(certificate.encode()).public_key()
        if not isinstance(key, rsa.RSAPublicKey) or version not in _HASHES:
            raise BadSignature("no signature of a notice's kind")
        key.verify(signature, text, padding.PKCS1v15(), _HASHES[version])
    except (ValueError, InvalidSignature) as error:
        raise BadSignature("not signed by the certificate's key") from error

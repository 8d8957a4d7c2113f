"""X.509 certificates that somebody uploads: read, and checked against their key and their chain (RFC 5280)."""

from __future__ import annotations

from typing import NamedTuple

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes

MAX_CHAIN = 10
"""Certificates of one chain at most."""
MAX_BUNDLE = 50
"""Certificates of CAs in one text at most."""
_LEAST_RSA, _MOST_RSA = 1024, 4096


class BadCertificate(ValueError):
    """The PEM text holds no certificate that is taken."""


class BadKey(ValueError):
    """The PEM text holds no private key, or one under a passphrase."""


class KeyMismatch(ValueError):
    """The private key is not the certificate's."""


class BadChain(ValueError):
    """The chain does not lead from the certificate upwards, one certificate issuing the one before it."""


class Uploaded(NamedTuple):
    """A certificate's validity in seconds since the epoch, and its SHA-256 in hex."""

    not_before: float
    not_after: float
    digest: str


def read_certificate(pem: str) -> Uploaded:
    """What there is to know of one PEM certificate. Raises BadCertificate."""
    return _facts(_one(pem))


def check_server_certificate(body: str, private_key: str, chain: str | None) -> Uploaded:
    """The facts of a server certificate whose key and chain are its own.

    Raises BadCertificate, BadKey, KeyMismatch, BadChain.
    """
    certificate = _one(body)
    public = certificate.public_key()
    if isinstance(public, RSAPublicKey):
        if not _LEAST_RSA <= public.key_size <= _MOST_RSA:
            raise BadCertificate(f"an RSA key of {public.key_size} bits")
    elif not isinstance(public, EllipticCurvePublicKey):
        raise BadCertificate("neither an RSA nor an ECDSA key")
    # An RSA key's numbers are checked once it is known to be no larger than the certificate's: the check takes long.
    if _private_key(private_key, unchecked=True).public_key() != public:
        raise KeyMismatch("the private key is not the certificate's")
    _private_key(private_key, unchecked=False)
    if chain is not None:
        _check_chain(certificate, chain)
    return _facts(certificate)


def judge_server_certificate(body: str, private_key: str, chain: str | None) -> tuple[Uploaded | None, str]:
    """``check_server_certificate`` for ``Call.compute``: the facts, or None with the name of what would be raised.

    Large RSA keys take it up to a quarter of a second.
    """
    try:
        return check_server_certificate(body, private_key, chain), ""
    except (BadCertificate, BadKey, KeyMismatch, BadChain) as problem:
        return None, type(problem).__name__


def _private_key(pem: str, *, unchecked: bool) -> PrivateKeyTypes:
    try:
        return serialization.load_pem_private_key(pem.encode(), None, unsafe_skip_rsa_key_validation=unchecked)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey("not a private key in the clear") from error


def _check_chain(certificate: x509.Certificate, chain: str) -> None:
    try:
        issuers = x509.load_pem_x509_certificates(chain.encode())
    except ValueError as error:
        raise BadChain("not certificates") from error
    if len(issuers) > MAX_CHAIN:
        raise BadChain("too long")
    for below, above in zip([certificate, *issuers], issuers, strict=False):
        try:
            below.verify_directly_issued_by(above)
        except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm) as error:
            raise BadChain("one certificate did not issue the one before it") from error


def pem_certificates(pem: str) -> str:
    """The certificates in a PEM text, MAX_BUNDLE at most, and nothing else that stands there. Raises BadCertificate."""
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
    except ValueError as error:
        raise BadCertificate("no certificates in PEM") from error
    if len(found) > MAX_BUNDLE:
        raise BadCertificate(f"more than {MAX_BUNDLE} certificates")
    return "".join(each.public_bytes(serialization.Encoding.PEM).decode("ascii") for each in found)


def _one(pem: str) -> x509.Certificate:
    try:
        found = x509.load_pem_x509_certificates(pem.encode())
        if len(found) != 1:
            raise BadCertificate("not one certificate")
        found[0].public_key()
    except (ValueError, UnsupportedAlgorithm) as error:
        raise BadCertificate("not a certificate") from error
    return found[0]


def _facts(certificate: x509.Certificate) -> Uploaded:
    return Uploaded(
        certificate.not_valid_before_utc.timestamp(),
        certificate.not_valid_after_utc.timestamp(),
        certificate.fingerprint(hashes.SHA256()).hex(),
    )

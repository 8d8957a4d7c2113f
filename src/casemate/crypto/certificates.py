"""The local CA of ``--tls auto``: a CA of this data directory's own, and the server's certificate from it.

``tls/ca.pem`` is what clients trust, ``tls/ca.key`` signs, ``tls/server.pem`` holds the server's key and
certificate in one file, so that the pair is always whole. Keys are ECDSA P-256; files are for their owner alone.
Profile: RFC 5280.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from casemate.crypto.errors import SealProblem
from casemate.crypto.files import read_secret, replace_secret

DIRECTORY = "tls"
CA_FILE, CA_KEY_FILE, SERVER_FILE = "ca.pem", "ca.key", "server.pem"
CA_DAYS, SERVER_DAYS, RENEW_DAYS = 3650, 90, 30
"""How long certificates are valid, and how long before its end the server's is renewed."""
_LIMIT = 64 * 1024
_SKEW = timedelta(hours=1)


def ensure_certificates(data_dir: Path, hosts: Iterable[str], now: datetime | None = None) -> bool:
    """Make the CA where there is none, and a server certificate for ``hosts`` unless a good one is there.

    ``hosts`` are names and addresses. True when a new server certificate was made. Raises SealProblem.
    """
    directory, now = data_dir / DIRECTORY, now or datetime.now(UTC)
    names = _names(hosts)
    try:
        directory.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SealProblem(f"{directory} can't be made: {error.strerror}.", "See to the data directory.") from error
    if not (directory / CA_FILE).exists():
        _make_ca(directory, now)
    ca = _read_certificate(directory / CA_FILE)
    if _is_good(directory / SERVER_FILE, ca, names, now):
        return False
    try:
        key = serialization.load_pem_private_key(read_secret(directory / CA_KEY_FILE, _LIMIT), None)
    except (FileNotFoundError, ValueError, TypeError):
        key = None
    if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != ca.public_key():
        raise SealProblem(
            f"{directory / CA_KEY_FILE} is missing or is not the key of {directory / CA_FILE}.",
            f"Put it back, or remove {directory} to have a new CA made, which clients must trust anew.",
        )
    _make_server(directory / SERVER_FILE, ca, key, names, now)
    return True


def _names(hosts: Iterable[str]) -> list[x509.GeneralName]:
    names: list[x509.GeneralName] = []
    for host in dict.fromkeys(hosts):
        try:
            names.append(x509.IPAddress(ipaddress.ip_address(host)))
        except ValueError:
            names.append(x509.DNSName(host))
    return names


def _make_ca(directory: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    # A name of its own: a client that trusts two such CAs must be able to tell them apart.
    serial = x509.random_serial_number()
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Casemate"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Casemate local CA {serial:040x}"[:64]),
        ]
    )
    usage = _usage(key_cert_sign=True, crl_sign=True)
    certificate = (
        _builder(name, name, key, now, CA_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    replace_secret(directory / CA_KEY_FILE, _private_pem(key))
    # The certificate comes last: with it, the key is there.
    replace_secret(directory / CA_FILE, certificate.public_bytes(serialization.Encoding.PEM))


def _make_server(
    path: Path, ca: x509.Certificate, ca_key: ec.EllipticCurvePrivateKey, names: list[x509.GeneralName], now: datetime
) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Casemate server")])
    certificate = (
        _builder(subject, ca.subject, key, now, SERVER_DAYS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(ca_key.public_key()), critical=False)
        .sign(ca_key, hashes.SHA256())
    )
    replace_secret(path, _private_pem(key) + certificate.public_bytes(serialization.Encoding.PEM))


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey, now: datetime, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _SKEW)
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _usage(*, digital_signature: bool = False, key_cert_sign: bool = False, crl_sign: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )


def _private_pem(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _read_certificate(path: Path) -> x509.Certificate:
    try:
        return x509.load_pem_x509_certificate(read_secret(path, _LIMIT))
    except ValueError as error:
        raise SealProblem(
            f"{path} is no certificate.", "Put it back, or remove its directory to have a new CA made."
        ) from error


def _is_good(path: Path, ca: x509.Certificate, names: list[x509.GeneralName], now: datetime) -> bool:
    """Whether the server's certificate is this CA's, has all the names, and is not to be renewed yet."""
    try:
        certificate = x509.load_pem_x509_certificate(read_secret(path, _LIMIT))
        certificate.verify_directly_issued_by(ca)
        has = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (FileNotFoundError, ValueError, TypeError, InvalidSignature, x509.ExtensionNotFound):
        return False
    return set(names) <= set(has) and now + timedelta(days=RENEW_DAYS) < certificate.not_valid_after_utc

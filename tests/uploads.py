"""Certificates and keys that tests upload, and the seeds of MFA devices."""

from __future__ import annotations

import base64
import datetime
from functools import cache
from typing import Any, NamedTuple

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

LONG_AGO = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
FAR_OFF = datetime.datetime(2045, 1, 1, tzinfo=datetime.UTC)
KeyPair = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


class Pair(NamedTuple):
    """A certificate and its private key, as PEM."""

    certificate: str
    private_key: str


def pem_of(key: KeyPair) -> str:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()


def certificate(
    name: str,
    key: KeyPair,
    issuer: str,
    issuer_key: KeyPair,
    start: datetime.datetime = LONG_AGO,
    end: datetime.datetime = FAR_OFF,
) -> str:
    """A certificate that ``issuer`` signs, as PEM."""

    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    built = (
        x509.CertificateBuilder()
        .subject_name(named(name))
        .issuer_name(named(issuer))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .sign(issuer_key, hashes.SHA256())
    )
    return built.public_bytes(serialization.Encoding.PEM).decode()


@cache
def self_signed(name: str) -> Pair:
    """A certificate that signs itself: the same one whenever it is asked for."""
    key = ec.generate_private_key(ec.SECP256R1())
    return Pair(certificate(name, key, name, key), pem_of(key))


def rsa_key(number: int, bits: int = 2048) -> rsa.RSAPrivateKey:
    """One of several RSA keys: the same one whenever it is asked for."""
    return _rsa_key(number, bits)


@cache
def _rsa_key(number: int, bits: int) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def ssh_public_key(number: int, bits: int = 2048) -> str:
    """An RSA public key in OpenSSH's form."""
    raw = (
        rsa_key(number, bits)
        .public_key()
        .public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)
    )
    return raw.decode()


def seed_of(device: dict[str, Any]) -> bytes:
    """The seed in a VirtualMFADevice that was answered."""
    return base64.b32decode(device["Base32StringSeed"])

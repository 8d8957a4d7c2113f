"""The local CA: made once, its certificates verify, and are renewed in time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.x509.verification import PolicyBuilder, Store

from casemate.crypto.certificates import (
    CA_DAYS,
    CA_FILE,
    CA_KEY_FILE,
    DIRECTORY,
    RENEW_DAYS,
    SERVER_DAYS,
    SERVER_FILE,
    ensure_certificates,
)
from casemate.crypto.errors import SealProblem

HOSTS = ["localhost", "127.0.0.1", "::1", "127.0.0.1", "casemate.example.org"]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def read(directory: Path, name: str) -> x509.Certificate:
    return x509.load_pem_x509_certificate((directory / DIRECTORY / name).read_bytes())


def verifies(directory: Path, subject: x509.GeneralName, now: datetime) -> bool:
    """Whether a strict verifier takes the server's certificate for ``subject``."""
    builder = PolicyBuilder().store(Store([read(directory, CA_FILE)])).time(now)
    try:
        builder.build_server_verifier(subject).verify(read(directory, SERVER_FILE), [])  # type: ignore[arg-type]  # DNSName or IPAddress
    except x509.verification.VerificationError:
        return False
    return True


def test_what_is_made_verifies_for_each_host_and_no_other(tmp_path: Path) -> None:
    assert ensure_certificates(tmp_path, HOSTS, NOW)
    for subject in (x509.DNSName("localhost"), x509.DNSName("casemate.example.org")):
        assert verifies(tmp_path, subject, NOW)
    for address in ("127.0.0.1", "::1"):
        assert verifies(tmp_path, x509.IPAddress(ip_address(address)), NOW)
    assert not verifies(tmp_path, x509.DNSName("example.org"), NOW)
    assert not verifies(tmp_path, x509.DNSName("localhost"), NOW + timedelta(days=SERVER_DAYS + 1))


def test_the_files_are_their_owners(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    assert (tmp_path / DIRECTORY).stat().st_mode & 0o777 == 0o700
    assert {file.name: file.stat().st_mode & 0o777 for file in (tmp_path / DIRECTORY).iterdir()} == {
        CA_FILE: 0o600,
        CA_KEY_FILE: 0o600,
        SERVER_FILE: 0o600,
    }


def test_the_ca_is_a_ca_and_the_server_is_none(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    ca, server = read(tmp_path, CA_FILE), read(tmp_path, SERVER_FILE)
    assert ca.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(True, 0)
    assert server.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(False, None)
    assert ca.not_valid_after_utc == NOW + timedelta(days=CA_DAYS)
    assert server.not_valid_after_utc == NOW + timedelta(days=SERVER_DAYS)


def test_a_certificate_is_renewed_before_its_end_by_the_same_ca(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    ca, server = read(tmp_path, CA_FILE), read(tmp_path, SERVER_FILE)
    almost = NOW + timedelta(days=SERVER_DAYS - RENEW_DAYS)
    assert not ensure_certificates(tmp_path, HOSTS, almost - timedelta(seconds=1))
    assert read(tmp_path, SERVER_FILE) == server
    assert ensure_certificates(tmp_path, HOSTS, almost)
    assert read(tmp_path, CA_FILE) == ca
    assert read(tmp_path, SERVER_FILE) != server
    assert verifies(tmp_path, x509.DNSName("localhost"), almost)


def test_a_new_host_has_a_new_certificate_made(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    assert not ensure_certificates(tmp_path, HOSTS[:2], NOW)
    assert ensure_certificates(tmp_path, [*HOSTS, "192.0.2.1"], NOW)
    assert verifies(tmp_path, x509.IPAddress(ip_address("192.0.2.1")), NOW)


@pytest.mark.parametrize("left", [(), (CA_KEY_FILE,), (CA_KEY_FILE, CA_FILE)])
def test_a_first_start_that_was_cut_short_goes_on(left: tuple[str, ...], tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    for file in (tmp_path / DIRECTORY).iterdir():
        if file.name not in left:
            file.unlink()
    assert ensure_certificates(tmp_path, HOSTS, NOW)
    assert verifies(tmp_path, x509.DNSName("localhost"), NOW)


@pytest.mark.parametrize("damage", [b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"])
def test_a_damaged_server_certificate_is_made_anew(damage: bytes, tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    (tmp_path / DIRECTORY / SERVER_FILE).write_bytes(damage)
    assert ensure_certificates(tmp_path, HOSTS, NOW)
    assert verifies(tmp_path, x509.DNSName("localhost"), NOW)


def test_a_missing_ca_key_is_never_replaced_by_a_new_one(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    (tmp_path / DIRECTORY / CA_KEY_FILE).unlink()
    assert not ensure_certificates(tmp_path, HOSTS, NOW)
    with pytest.raises(SealProblem, match="is missing") as caught:
        ensure_certificates(tmp_path, HOSTS, NOW + timedelta(days=SERVER_DAYS))
    assert "trust anew" in caught.value.advice


def test_a_ca_that_is_no_certificate_is_said_so(tmp_path: Path) -> None:
    ensure_certificates(tmp_path, HOSTS, NOW)
    (tmp_path / DIRECTORY / CA_FILE).write_bytes(b"nothing")
    with pytest.raises(SealProblem, match="no certificate"):
        ensure_certificates(tmp_path, HOSTS, NOW)

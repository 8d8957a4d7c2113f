"""TLS while serving: which versions, and a certificate that is exchanged under the connections' feet."""

from __future__ import annotations

import logging
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from tests.gateway.serving import DEADLINE, GET, Client, Running, serving, told

from casemate.crypto.certificates import DIRECTORY, SERVER_FILE, ensure_certificates
from casemate.gateway.tls import ServerTls
from casemate.settings import StartupProblem


def pair(directory: Path) -> Path:
    """A file with a certificate for loopback and its key, beside a CA of its own."""
    directory.mkdir(mode=0o700, exist_ok=True)
    ensure_certificates(directory, ["localhost", "127.0.0.1"])
    return directory / DIRECTORY / SERVER_FILE


@contextmanager
def connected(running: Running, ca_of: Path, *, name: str = "localhost", **limits: ssl.TLSVersion) -> Iterator[Client]:
    context = ssl.create_default_context(cafile=ca_of.with_name("ca.pem"))
    for limit, version in limits.items():
        setattr(context, limit, version)
    sock = socket.create_connection(running.address, timeout=DEADLINE)
    with Client(context.wrap_socket(sock, server_hostname=name)) as client:
        yield client


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_with_and_without_a_server_name(name: str, tmp_path: Path) -> None:
    both = pair(tmp_path)
    with serving(context=ServerTls(both, both).context) as running, connected(running, both, name=name) as client:
        assert told(client.ask(GET))["secure"] is True


def test_what_is_older_than_tls_1_2_is_refused(tmp_path: Path) -> None:
    both = pair(tmp_path)
    tls = ServerTls(both, both)
    assert tls.context.minimum_version is ssl.TLSVersion.TLSv1_2
    with serving(context=tls.context) as running:
        with connected(running, both, maximum_version=ssl.TLSVersion.TLSv1_2) as client:
            assert client.ask(GET)[0] == 200
        with connected(running, both, minimum_version=ssl.TLSVersion.TLSv1_3) as client:
            assert client.ask(GET)[0] == 200


def test_a_new_certificate_is_for_new_connections(tmp_path: Path) -> None:
    one, other = pair(tmp_path / "one"), pair(tmp_path / "other")
    used = tmp_path / "used.pem"
    used.write_bytes(one.read_bytes())
    used.chmod(0o600)
    tls = ServerTls(used, used)
    with serving(context=tls.context) as running, connected(running, one) as before:
        assert before.ask(GET)[0] == 200
        used.write_bytes(other.read_bytes())
        tls.refresh()
        with connected(running, other) as after:
            assert after.ask(GET)[0] == 200
        with pytest.raises(ssl.SSLCertVerificationError), connected(running, one):
            pass
        assert before.ask(GET)[0] == 200


def test_stopping_does_not_wait_for_idle_clients_to_say_goodbye(tmp_path: Path) -> None:
    both = pair(tmp_path)
    with serving(context=ServerTls(both, both).context) as running, connected(running, both) as idle:
        assert idle.ask(GET)[0] == 200
        began = time.monotonic()
        running.server.stop()
        assert idle.closed()
        running.thread.join(DEADLINE)
        assert time.monotonic() - began < 4


@pytest.mark.parametrize("damage", ["nothing", "missing", "another key", "open to all"])
def test_a_pair_that_can_not_be_used_is_not_taken_and_told_once(
    damage: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one, other = pair(tmp_path / "one"), pair(tmp_path / "other")
    certificate, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    for path in (certificate, key):
        path.write_bytes(one.read_bytes())
        path.chmod(0o600)
    tls = ServerTls(certificate, key)
    with serving(context=tls.context) as running:
        if damage == "nothing":
            certificate.write_bytes(b"")
        elif damage == "missing":
            key.unlink()
        elif damage == "another key":
            key.write_bytes(other.read_bytes())
        else:
            key.write_bytes(one.read_bytes() + b"\n")
            key.chmod(0o604)
        with caplog.at_level(logging.ERROR, "casemate.tls"):
            tls.refresh()
            tls.refresh()
        assert [record.getMessage()[:39] for record in caplog.records] == ["the TLS certificate stays as it was: Th"]
        assert "PRIVATE" not in caplog.text
        with connected(running, one) as client:
            assert client.ask(GET)[0] == 200
        for path in (certificate, key):
            path.write_bytes(other.read_bytes())
            path.chmod(0o600)
        tls.refresh()
        with connected(running, other) as client:
            assert client.ask(GET)[0] == 200


def test_what_can_not_be_used_refuses_the_start(tmp_path: Path) -> None:
    both = pair(tmp_path)
    with pytest.raises(StartupProblem, match="can't be read"):
        ServerTls(both, tmp_path / "none")
    both.chmod(0o644)
    with pytest.raises(StartupProblem) as caught:
        ServerTls(both, both)
    assert caught.value.advice == f"Type: chmod 600 {both}"


def test_a_key_with_a_password_is_refused_and_nobody_is_asked_for_it(tmp_path: Path) -> None:
    both = pair(tmp_path)
    key = serialization.load_pem_private_key(both.read_bytes(), None)
    certificate = x509.load_pem_x509_certificate(both.read_bytes())
    locked = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(b"password"),
    )
    both.write_bytes(locked + certificate.public_bytes(serialization.Encoding.PEM))
    with pytest.raises(StartupProblem, match="encrypted"):
        ServerTls(both, both)

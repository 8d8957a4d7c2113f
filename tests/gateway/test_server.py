"""The server as a whole: stopping, signals, a taken port, TLS."""

from __future__ import annotations

import datetime
import errno
import ipaddress
import signal
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from tests.gateway.serving import DEADLINE, GET, Client, post, serving, told

from casemate.gateway.http import plain
from casemate.gateway.server import Limits, bind

# -- stopping


def test_stopping_finishes_what_is_in_work() -> None:
    with serving() as running, running.client() as busy, running.client() as idle, running.client() as partial:
        assert idle.ask(GET)[0] == 200
        busy.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n")
        _, respond = running.application.waiting.get(timeout=DEADLINE)
        partial.send(post(b"body")[:-2])
        assert running.answers()
        running.server.should_exit = True
        assert idle.closed()
        with pytest.raises(OSError):
            running.client()
        status, headers, _ = partial.ask(b"dy")
        assert (status, headers["connection"]) == (200, "close")
        running.answer(respond, plain(200))
        status, headers, _ = busy.read()
        assert (status, headers["connection"]) == (200, "close")
        assert busy.closed() and partial.closed()


SCRIPT = """
import sys
from casemate.gateway.server import bind, make_server
from tests.gateway.serving import Echo
listener = bind("127.0.0.1", 0)
server = make_server(Echo(), [listener], graceful_timeout=1)
print(listener.getsockname()[1], flush=True)
server.run()
print("signals", server.signals, flush=True)
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_run_in_order(number: signal.Signals) -> None:
    root = Path(__file__).parents[2]
    with subprocess.Popen([sys.executable, "-c", SCRIPT], cwd=root, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        with Client(socket.create_connection(("127.0.0.1", port), timeout=DEADLINE)) as client:
            assert client.ask(GET)[0] == 200
            client.send(b"GET /later HTTP/1.1\r\nHost: a\r\n\r\n")  # never answered: cut off in the end
            process.send_signal(number)
            assert client.closed()
        assert process.stdout.readline() == f"signals [{number.value}]\n"
        assert process.wait(DEADLINE) == 0


def test_a_taken_port_is_an_error_to_catch() -> None:
    with bind("127.0.0.1", 0) as listener, pytest.raises(OSError) as caught:
        bind("127.0.0.1", listener.getsockname()[1])
    assert caught.value.errno == errno.EADDRINUSE


# -- TLS


def tls(directory: Path) -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A server's and a client's context, around a certificate for 127.0.0.1."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
        .public_bytes(serialization.Encoding.PEM)
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (directory / "both.pem").write_bytes(pem + certificate)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(directory / "both.pem")
    client = ssl.create_default_context(cadata=certificate.decode())
    return server, client


def test_tls(tmp_path: Path) -> None:
    server_context, client_context = tls(tmp_path)
    with serving(Limits(linger_timeout=0.2), server_context) as running:
        sock = socket.create_connection(running.address, timeout=DEADLINE)
        with Client(client_context.wrap_socket(sock, server_hostname="127.0.0.1")) as client:
            seen = told(client.ask(post(b"b" * 100_000)))
            assert seen["secure"] is True and seen["length"] == 100_000 and seen["source_ip"] == "127.0.0.1"
            assert client.refused(post(b"b" * 1000, b"/refuse")) == 403

"""A real server over TLS: every client of it, its own CA, and certificates exchanged while it serves."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import boto3
import pytest
from botocore.exceptions import SSLError
from tests.serving import Server, command, environment, serving

from casemate.crypto.certificates import DIRECTORY, SERVER_FILE, ensure_certificates

_SECONDS = 30.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("tls") / "data", "--tls", "auto") as running:
        yield running


def casemate(*arguments: str, env: dict[str, str] | None = None) -> tuple[int, str]:
    ended = subprocess.run(
        command(*arguments), env=environment(env), capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL
    )
    assert "Traceback" not in ended.stderr, ended.stderr
    return ended.returncode, ended.stdout + ended.stderr


def certificate(server: Server) -> bytes:
    """What the server shows to a new connection, in DER."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    parts = urlsplit(server.endpoint)
    with (
        socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as raw,
        context.wrap_socket(raw) as connection,
    ):
        return connection.getpeercert(binary_form=True) or b""


def eventually(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not what():
        assert time.monotonic() < deadline, f"it did not come to pass in {_SECONDS} s"
        os.sched_yield()


def test_boto3_goes_through_with_the_ca_alone(server: Server) -> None:
    assert server.endpoint.startswith("https://127.0.0.1:")
    assert server.ca == str(server.data_dir / "tls" / "ca.pem")
    key = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
    blob = server.client("kms").encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    assert server.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
    assert server.client("sts").get_caller_identity()["Account"] == server.account_id
    server.ca, ca = None, server.ca
    with pytest.raises(SSLError):
        server.client("kms").list_keys()
    server.ca = ca


def test_the_connection_counts_as_secure(server: Server) -> None:
    policy = {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"AWS": server.account_id}, "Action": "kms:*", "Resource": "*"},
            {
                "Effect": "Deny",
                "Principal": "*",
                "Action": "kms:Encrypt",
                "Resource": "*",
                "Condition": {"Bool": {"aws:SecureTransport": "false"}},
            },
        ],
    }
    kms = server.client("kms")
    key = kms.create_key(Policy=json.dumps(policy))["KeyMetadata"]["KeyId"]
    kms.encrypt(KeyId=key, Plaintext=b"x")


def test_the_commands_trust_the_servers_own_ca(server: Server, tmp_path: Path) -> None:
    where = ("--data-dir", str(server.data_dir))
    assert "https://" in succeeds("status", *where)
    assert server.account_id in succeeds("account", "list", *where)
    root = f"arn:aws:iam::{server.account_id}:root"
    assert "ALLOWED" in succeeds("explain", root, "kms:ListKeys", "*", *where)
    files = {"AWS_CONFIG_FILE": str(tmp_path / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials")}
    assert casemate("configure", *where, env=files)[0] == 0
    assert f"ca_bundle = {server.ca}\n" in (tmp_path / "config").read_text()
    assert casemate("account", "list", *where, "--profile", "casemate", env=files)[0] == 0
    script = "import boto3; print(boto3.client('sts').get_caller_identity()['Account'])"
    ended = subprocess.run(
        [command()[0], "-c", script],
        env=environment({**files, "AWS_PROFILE": "casemate"}),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.stdout.strip() == server.account_id, ended.stderr


def test_the_tour_plays_over_tls(server: Server) -> None:
    listed = succeeds("tour", "--list")
    assert "All of it held" in succeeds("tour", listed.split()[0], "--data-dir", str(server.data_dir))


def test_another_ca_is_not_trusted_and_said_so(server: Server, tmp_path: Path) -> None:
    """A client elsewhere, which has the credentials but not the server's own word on its CA."""
    ensure_certificates(tmp_path, ["localhost"])
    (tmp_path / "root-credentials.json").write_bytes((server.data_dir / "root-credentials.json").read_bytes())
    other = {"AWS_CA_BUNDLE": str(tmp_path / DIRECTORY / "ca.pem")}
    where = ("--data-dir", str(tmp_path), "--endpoint", server.endpoint)
    for arguments in (("status",), ("account", "list")):
        code, said = casemate(*arguments, *where, env=other)
        assert (code, "is not trusted" in said) == (1, True)


def test_a_bundle_named_for_the_machine_gives_way_to_the_servers_own(server: Server, tmp_path: Path) -> None:
    ensure_certificates(tmp_path, ["localhost"])
    files = {"AWS_CONFIG_FILE": str(tmp_path / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials")}
    machine = {"AWS_CA_BUNDLE": str(tmp_path / DIRECTORY / "ca.pem"), **files}
    where = ("--data-dir", str(server.data_dir))
    assert casemate("status", *where, env=machine)[0] == 0
    code, said = casemate("configure", *where, env=machine)
    assert code == 0
    assert f"ca_bundle = {server.ca}\n" in (tmp_path / "config").read_text()
    assert f"AWS_CA_BUNDLE={server.ca} aws" in said


def test_plain_http_gets_no_answer(server: Server) -> None:
    parts = urlsplit(server.endpoint)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=10) as raw:
        raw.sendall(b"GET /_casemate/health HTTP/1.1\r\nHost: a\r\n\r\n")
        with contextlib.suppress(ConnectionResetError):
            assert not raw.recv(100).startswith(b"HTTP")


@pytest.mark.parametrize("workers", ["1", "2"])
def test_files_are_loaded_anew_on_sighup_and_a_broken_pair_is_not(workers: str, tmp_path: Path) -> None:
    pairs = []
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        ensure_certificates(tmp_path / name, ["localhost", "127.0.0.1"])
        pairs.append((tmp_path / name / DIRECTORY / SERVER_FILE).read_bytes())
    files = [tmp_path / "cert.pem", tmp_path / "key.pem"]
    for file in files:
        file.write_bytes(pairs[0])
        file.chmod(0o600)
    flags = ("--tls-cert", str(files[0]), "--tls-key", str(files[1]), "--workers", workers)
    with serving(tmp_path / "data", *flags) as server:
        server.ca = str(tmp_path / "one" / DIRECTORY / "ca.pem")
        kms = server.client("kms")
        kms.list_keys()
        first = certificate(server)
        files[0].write_bytes(b"nothing")
        server.process.send_signal(signal.SIGHUP)
        log = tmp_path / "data.log"
        eventually(lambda: "stays as it was" in log.read_text())
        assert certificate(server) == first
        for file in files:
            file.write_bytes(pairs[1])
        server.process.send_signal(signal.SIGHUP)
        # Several times, so that each worker is met.
        eventually(lambda: all(certificate(server) != first for _ in range(8)))
        kms.list_keys()
        server.ca = str(tmp_path / "other" / DIRECTORY / "ca.pem")
        server.client("kms").list_keys()


def test_listening_everywhere_needs_tls_and_then_no_more(tmp_path: Path) -> None:
    code, said = casemate("up", "--data-dir", str(tmp_path / "data"), "--listen", "0.0.0.0:0")
    assert (code, "--tls auto" in said) == (1, True)
    with serving(tmp_path / "data", "--listen", "0.0.0.0:0", "--tls", "auto") as server:
        assert server.endpoint.startswith("https://127.0.0.1:")
        server.client("kms").list_keys()
        named = boto3.client(
            "sts",
            region_name="us-east-1",
            endpoint_url=server.endpoint.replace("127.0.0.1", "localhost"),
            verify=server.ca,
            aws_access_key_id=server.root.access_key_id,
            aws_secret_access_key=server.root.secret_access_key,
        )
        assert named.get_caller_identity()["Account"] == server.account_id
        assert "no TLS" not in (tmp_path / "data.log").read_text()


def test_a_restart_keeps_the_ca(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--tls", "auto") as server:
        ca, first = Path(server.ca or "").read_bytes(), certificate(server)
    with serving(tmp_path / "data", "--tls", "auto") as server:
        assert (Path(server.ca or "").read_bytes(), certificate(server)) == (ca, first)


def succeeds(*arguments: str) -> str:
    code, said = casemate(*arguments)
    assert code == 0, said
    return said

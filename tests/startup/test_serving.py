"""Starts that succeed, ends that are clean, and what is there after them."""

from __future__ import annotations

import http.client
import json
import signal
import socket
import urllib.parse
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials as SigningKey
from tests.serving import Server, serving, start
from tests.startup.starting import SECONDS

from casemate import __version__

_PRESETS = {
    "CASEMATE_ACCOUNT_ID": "123456789012",
    "CASEMATE_ROOT_ACCESS_KEY_ID": "AKIA0123456789ABCDEF",
    "CASEMATE_ROOT_SECRET_ACCESS_KEY": "a-secret-that-was-chosen-beforehand-0123",
}


def test_the_first_account_and_its_root_key_can_be_chosen(tmp_path: Path) -> None:
    with serving(tmp_path / "data", env=_PRESETS) as server:
        assert server.root.access_key_id == _PRESETS["CASEMATE_ROOT_ACCESS_KEY_ID"]
        who = server.client("sts").get_caller_identity()
        assert (who["Account"], who["Arn"]) == ("123456789012", "arn:aws:iam::123456789012:root")
    # They are for the first start alone.
    with serving(tmp_path / "data", env={"CASEMATE_ACCOUNT_ID": "999999999999"}) as server:
        assert server.client("sts").get_caller_identity()["Account"] == "123456789012"


def test_a_second_start_finds_everything(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        kms, first = server.client("kms"), server.root
        key = kms.create_key(Description="kept", Tags=[{"TagKey": "a", "TagValue": "b"}])["KeyMetadata"]
        kms.create_alias(AliasName="alias/kept", TargetKeyId=key["KeyId"])
        sealed = kms.encrypt(KeyId="alias/kept", Plaintext=b"kept")["CiphertextBlob"]
        server.client("iam").create_user(UserName="ada")
    assert not (tmp_path / "data" / "endpoint").exists()
    with serving(tmp_path / "data") as server:
        assert server.root == first
        kms = server.client("kms")
        assert kms.describe_key(KeyId="alias/kept")["KeyMetadata"] == key
        assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"kept"
        assert server.client("iam").get_user(UserName="ada")["User"]["UserName"] == "ada"
        found = server.client("cloudtrail").lookup_events()["Events"]
        assert {"CreateKey", "CreateAlias", "Encrypt", "CreateUser"} <= {event["EventName"] for event in found}


def test_only_the_owner_can_read_what_a_first_start_writes(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--allow-reset") as server:
        files = [tmp_path / "data", *(tmp_path / "data").rglob("*")]
        loose = [str(each) for each in files if each.stat().st_mode & 0o077]
        assert (tmp_path / "data" / "reset-token") in files
        assert loose == []
        secret = server.root.secret_access_key
    assert secret not in (tmp_path / "data.log").read_text()


def test_two_workers_serve_the_same_store(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--workers", "2") as server:
        key = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
        assert server.client("kms").describe_key(KeyId=key)["KeyMetadata"]["Enabled"]
        assert server.stop() == 0


def test_health_says_that_it_is_well_and_no_more(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server, urllib.request.urlopen(server.endpoint + "/_casemate/health") as reply:
        told = json.load(reply)
    assert reply.headers["Content-Type"] == "application/json"
    assert told.pop("uptime") >= 0
    assert told == {"status": "ok", "version": __version__, "store": "sqlite"}


def test_a_reset_that_cannot_be_done_is_answered_by_whichever_way_it_was_asked_for(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--allow-reset") as server:
        token = (tmp_path / "data" / "reset-token").read_text().strip()
        credentials = tmp_path / "data" / "root-credentials.json"
        credentials.rename(tmp_path / "elsewhere")
        assert _reset(server, {"x-casemate-reset-token": token}) == 503
        assert _reset(server) == 503
        (tmp_path / "elsewhere").rename(credentials)
        assert _reset(server) == 200
    assert "Traceback" not in (tmp_path / "data.log").read_text()


def _reset(server: Server, headers: Mapping[str, str] | None = None) -> int:
    """Ask for a reset, signed by the root key unless there are headers; the status."""
    request = AWSRequest("POST", server.endpoint + "/_casemate/reset", headers=dict(headers or {}), data=b"")
    if headers is None:
        signing_key = SigningKey(server.root.access_key_id, server.root.secret_access_key)
        SigV4Auth(signing_key, "casemate", "us-east-1").add_auth(request)
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(server.endpoint).netloc, timeout=SECONDS)
    connection.request("POST", "/_casemate/reset", headers=dict(request.headers.items()))
    status = connection.getresponse().status
    connection.close()
    return status


def _half_sent(server: Server) -> tuple[socket.socket, bytes]:
    """A connection over which a signed request was sent but for its last byte, and that byte."""
    body = b'{"Description": "in work"}'
    headers = {"x-amz-target": "TrentService.CreateKey", "content-type": "application/x-amz-json-1.1"}
    request = AWSRequest("POST", server.endpoint + "/", headers=headers, data=body)
    signing_key = SigningKey(server.root.access_key_id, server.root.secret_access_key)
    SigV4Auth(signing_key, "kms", "us-east-1").add_auth(request)
    address = urllib.parse.urlsplit(server.endpoint)
    connection = socket.create_connection((address.hostname, address.port), SECONDS)
    lines = [f"host: {address.netloc}", f"content-length: {len(body)}"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    connection.sendall(("POST / HTTP/1.1\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode() + body[:-1])
    return connection, body[-1:]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_when_what_is_in_work_is_answered(tmp_path: Path, number: signal.Signals) -> None:
    server = start(tmp_path / "data")
    connection, rest = _half_sent(server)
    with connection:
        # The server has read of it: it answers another request that came later.
        assert server.client("kms").list_keys()["Keys"] == []
        server.process.send_signal(number)
        _wait_until_refused(server)
        assert server.process.poll() is None
        connection.sendall(rest)
        reply = http.client.HTTPResponse(connection)
        reply.begin()
        key = json.loads(reply.read())["KeyMetadata"]
    assert server.process.wait(SECONDS) == 0
    assert "Traceback" not in (tmp_path / "data.log").read_text()
    assert not (tmp_path / "data" / "endpoint").exists()
    with serving(tmp_path / "data") as again:
        assert again.client("kms").describe_key(KeyId=key["KeyId"])["KeyMetadata"]["Description"] == "in work"


def _wait_until_refused(server: Server) -> None:
    """Wait until no new connection is taken."""
    address = urllib.parse.urlsplit(server.endpoint)
    while True:
        try:
            socket.create_connection((address.hostname, address.port), SECONDS).close()
        except (ConnectionRefusedError, ConnectionResetError):
            return

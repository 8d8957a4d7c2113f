"""``casemate secrets-agent``: what it answers and refuses, what it keeps, and for how long."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError

from casemate.cli.output import CommandProblem
from casemate.cli.secrets_agent import Secrets, Server, agent_token, respond

TOKEN = "a token"
HEADERS = {"X-Aws-Parameters-Secrets-Token": TOKEN}


class Source:
    """A Secrets Manager that counts what it is asked, and fails as it is told."""

    def __init__(self) -> None:
        self.asked: list[Mapping[str, str]] = []
        self.fails: Exception | None = None
        self.now = 0.0
        self.secrets = Secrets(self.fetch, ttl=300, size=2, monotonic=lambda: self.now)

    def fetch(self, request: Mapping[str, str]) -> dict[str, Any]:
        self.asked.append(request)
        if self.fails is not None:
            raise CommandProblem("it failed", "") from self.fails
        made = datetime.fromtimestamp(1729509676.851, UTC)
        return {
            "ARN": "arn",
            "Name": request["SecretId"],
            "SecretString": f"value {len(self.asked)}",
            "CreatedDate": made,
        }

    def get(self, target: str, headers: Mapping[str, str] = HEADERS) -> tuple[int, Any]:
        answer = respond(self.secrets, TOKEN, target, headers)
        return answer.status, json.loads(answer.body) if answer.body.startswith(b"{") else answer.body


@pytest.fixture
def source() -> Source:
    return Source()


def refused(code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "no"}}, "GetSecretValue")


def test_it_answers_as_aws_s_agent_does(source: Source) -> None:
    status, told = source.get("/secretsmanager/get?secretId=a/b&versionStage=AWSPREVIOUS")
    assert status == HTTPStatus.OK
    assert told == {"ARN": "arn", "Name": "a/b", "SecretString": "value 1", "CreatedDate": "1729509676.851"}
    assert source.asked == [{"SecretId": "a/b", "VersionStage": "AWSPREVIOUS"}]
    assert source.get("/v1/a/b%20c")[1]["Name"] == "a/b c"
    assert source.get("/ping", {}) == (HTTPStatus.OK, b"healthy")


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/secretsmanager/get?secretId=s", {}, 403),
        ("/secretsmanager/get?secretId=s", {"X-Aws-Parameters-Secrets-Token": "wrong"}, 403),
        ("/secretsmanager/get?secretId=s", {"X-Aws-Parameters-Secrets-Token": "a token\u00e9"}, 403),
        ("/secretsmanager/get?secretId=s", {**HEADERS, "X-Forwarded-For": "192.0.2.1"}, 400),
        ("/secretsmanager/get", HEADERS, 400),
        ("/secretsmanager/get?secretId=", HEADERS, 400),
        ("/secretsmanager/get?secretId=s&refreshNow=maybe", HEADERS, 400),
        ("/secretsmanager/get?secretId=s&more=x", HEADERS, 400),
        ("/secretsmanager/get?&&&", HEADERS, 400),
        ("/elsewhere", HEADERS, 404),
        ("/v1/", HEADERS, 404),
    ],
)
def test_what_is_refused(source: Source, target: str, headers: dict[str, str], status: int) -> None:
    assert source.get(target, headers)[0] == status
    assert source.asked == []


def test_what_is_kept_and_for_how_long(source: Source) -> None:
    def value(name: str, more: str = "") -> str:
        told: str = source.get(f"/secretsmanager/get?secretId={name}{more}")[1]["SecretString"]
        return told

    assert (value("a"), value("a"), value("b")) == ("value 1", "value 1", "value 2")
    assert value("a", "&refreshNow=true") == "value 3"
    source.now = 299.0
    assert value("a") == "value 3"
    source.now = 301.0
    assert value("a") == "value 4"
    # Two are kept: the one asked for longest ago went.
    assert (value("c"), value("b")) == ("value 5", "value 6")


def test_a_server_that_is_away_is_stood_in_for_and_a_refusal_is_not(source: Source) -> None:
    target = "/secretsmanager/get?secretId=s"
    assert source.get(target)[0] == HTTPStatus.OK
    source.now, source.fails = 301.0, ConnectionError()
    assert source.get(target)[1]["SecretString"] == "value 1"
    assert source.get(target + "&refreshNow=true")[0] == HTTPStatus.INTERNAL_SERVER_ERROR
    for code, status in (("AccessDeniedException", 403), ("ResourceNotFoundException", 404), ("Other", 400)):
        source.fails = refused(code)
        assert source.get(target)[0] == status
    source.fails = ConnectionError()
    assert source.get(target)[0] == HTTPStatus.INTERNAL_SERVER_ERROR


def test_over_http(source: Source) -> None:
    with Server(0, source.secrets, TOKEN) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        assert server.server_address[0] == "127.0.0.1"
        for method, expected in (("GET", 200), ("POST", 405), ("PUT", 405)):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            connection.request(method, "/secretsmanager/get?secretId=s", headers=HEADERS)
            response = connection.getresponse()
            assert response.status == expected
            response.read()
            connection.close()
        server.shutdown()


def test_where_the_token_is_from(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("from a file\n")
    assert agent_token({"AWS_TOKEN": f"file://{file}"}) == "from a file"
    assert agent_token({"AWS_SESSION_TOKEN": "session"}) == "session"
    for environment in ({}, {"AWS_TOKEN": "file:///nowhere"}):
        with pytest.raises(CommandProblem):
            agent_token(environment)

"""A real server, and functions made through boto3."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.functions.conftest import zipped
from tests.serving import Server, start

TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
Make = Callable[..., str]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start(tmp_path_factory.mktemp("lambda") / "data")
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def client(server: Server) -> Any:
    return server.client("lambda")


@pytest.fixture(scope="module")
def role(server: Server) -> str:
    return make_role(server, "runner")


def make_role(server: Server, name: str, *actions: str) -> str:
    """The ARN of a new role that Lambda may assume, allowed these actions on everything."""
    iam = server.client("iam")
    arn: str = iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    if actions:
        allow(server, name, *actions)
    return arn


def allow(server: Server, role: str, *actions: str) -> None:
    """Allow a role these actions on everything, and nothing else."""
    document = {
        "Version": "2012-10-17",
        "Statement": [{"Effect": "Allow", "Action": list(actions), "Resource": "*"}],
    }
    server.client("iam").put_role_policy(RoleName=role, PolicyName="own", PolicyDocument=json.dumps(document))


@pytest.fixture
def make(client: Any, role: str, request: pytest.FixtureRequest) -> Make:
    """Makes a function of some code and gives its name."""
    made: list[str] = []

    def one(code: str, **more: Any) -> str:
        name = f"{request.node.name[:40].replace('[', '-').replace(']', '')}-{len(made)}"
        given = {"Runtime": "python3.11", "Role": role, "Handler": "app.handler", "Timeout": 10}
        client.create_function(FunctionName=name, Code={"ZipFile": zipped({"app.py": code})}, **{**given, **more})
        made.append(name)
        return name

    request.addfinalizer(lambda: [client.delete_function(FunctionName=name) for name in made])
    return one


def refused(call: Callable[..., Any], **given: Any) -> tuple[str, str]:
    """The code and message of the error that a call ends in."""
    with pytest.raises(ClientError) as error:
        call(**given)
    return error.value.response["Error"]["Code"], error.value.response["Error"]["Message"]


def answer(client: Any, **given: Any) -> Any:
    """What a function returns; it must not fail."""
    said = client.invoke(**given)
    payload = said["Payload"].read()
    assert "FunctionError" not in said, payload
    return json.loads(payload)


def eventually(look: Callable[[], Any], seconds: float = 20.0) -> Any:
    """What ``look`` gives as soon as it gives something."""
    ticks, deadline = threading.Event(), time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline
        ticks.wait(0.1)
    return found

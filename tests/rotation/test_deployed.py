"""Functions that ``casemate rotation deploy`` makes: a real server, real databases, clients that log in meanwhile."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.rotation.clients import Clients, log_in
from tests.rotation.conftest import Database
from tests.serving import Server, serving

ROTATIONS = 10
FAMILY = {"postgres": "postgresql", "mariadb": "mariadb"}


@pytest.fixture(scope="module")
def server(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    directory = tmp_path_factory.mktemp("rotation") / "data"
    with serving(directory, env={"CASEMATE_FUNCTION_REACH": f"127.0.0.1:{database.port}"}) as made:
        yield made


def casemate(server: Server, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of ``casemate rotation``."""
    command = (sys.executable, "-m", "casemate", "rotation", *arguments)
    env = {**os.environ, "CASEMATE_DATA_DIR": str(server.data_dir)}
    return subprocess.run(command, capture_output=True, text=True, timeout=120, env=env, check=False)


def deployed(server: Server, *arguments: str) -> str:
    """Deploy, which must work: what it said."""
    done = casemate(server, "deploy", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr + logs(server, arguments[1])
    return done.stdout


def logs(server: Server, function: str) -> str:
    client = server.client("logs")
    try:
        events = client.filter_log_events(logGroupName=f"/aws/lambda/{function}")["events"]
    except client.exceptions.ResourceNotFoundException:
        return "no log"
    return "".join(event["message"] for event in events)


def make_secret(server: Server, name: str, value: dict[str, Any]) -> str:
    arn: str = server.client("secretsmanager").create_secret(Name=name, SecretString=json.dumps(value))["ARN"]
    return arn


def current(client: Any, secret: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client.get_secret_value(SecretId=secret)["SecretString"])
    return found


def test_a_single_user_is_rotated_by_one_command(server: Server, database: Database) -> None:
    database.make_user("single", "first")
    try:
        make_secret(server, "single", database.secret("single", "first"))
        kind, client = f"{FAMILY[database.name]}-single-user", server.client("secretsmanager")
        said = deployed(server, kind, "rotate-single", "--secret", "single", "--rate", "12h")
        assert "It has rotated" in said
        found = current(client, "single")
        assert found["username"] == "single"
        assert found["password"] != "first"
        assert log_in(found) == "ok"
        assert log_in(database.secret("single", "first")) == "refused"
        described = client.describe_secret(SecretId="single")
        assert described["RotationRules"]["ScheduleExpression"] == "rate(12 hours)"
        # All is there: a second time makes nothing.
        again = deployed(server, kind, "rotate-single", "--secret", "single", "--rate", "12h").splitlines()
        assert [line.split(":")[0] for line in again] == ["arn", "It connects to 127.0.0.1"], again
    finally:
        database.drop_users("single")


def test_no_login_fails_while_two_users_take_turns(server: Server, database: Database) -> None:
    database.make_user("app", "first")
    try:
        superuser = make_secret(server, "boss", database.of_superuser)
        make_secret(server, "app", database.secret("app", "first", masterarn=superuser))
        deployed(server, f"{FAMILY[database.name]}-alternating-users", "rotate-app", "--secret", "app")
        client = server.client("secretsmanager")
        clients = Clients(client, "app")
        clients.start()
        try:
            for _ in range(ROTATIONS):
                rotate(client, "app", clients)
        finally:
            clients.finish()
        assert clients.failed == []
        assert clients.counts["ok"] > 10 * ROTATIONS
        assert set(clients.counts) == {"ok"}
        assert log_in(current(client, "app")) == "ok"
    finally:
        database.drop_users("app", "app_clone")


def rotate(client: Any, secret: str, clients: Clients) -> None:
    """Rotate once, and wait until it has ended and no client holds the credential before."""
    before = client.describe_secret(SecretId=secret)["LastRotatedDate"]
    version = client.rotate_secret(SecretId=secret)["VersionId"]

    def ended() -> bool:
        described = client.describe_secret(SecretId=secret)
        is_current = "AWSCURRENT" in described["VersionIdsToStages"].get(version, [])
        return is_current and described["LastRotatedDate"] != before

    assert clients.wait_for(ended, 30), f"version {version} has not become AWSCURRENT"
    text = client.get_secret_value(SecretId=secret)["SecretString"]
    assert clients.wait_for(lambda: clients.all_hold(text), 30), "a client keeps the credential before"


def test_functions_of_the_published_kind_run_on_the_layer(server: Server, database: Database) -> None:
    built = Path(sys.prefix) / "rotation-layer.zip"
    if not built.exists():
        if os.environ.get("CI"):
            pytest.fail("the layer is not built (make test-env)")
        pytest.skip("the layer is not built (make test-env)")
    published = casemate(server, "layer", "--zip", str(built))
    assert published.returncode == 0, published.stderr
    layer = published.stdout.splitlines()[-1]
    assert casemate(server, "layer", "--zip", str(built)).stdout.splitlines() == [layer], "it is there already"
    database.make_user("theirs", "first")
    try:
        make_secret(server, "theirs", database.secret("theirs", "first"))
        code = ("--source", str(Path(__file__).with_name("published_style.txt")), "--layer", layer)
        deployed(server, "generic", "rotate-theirs", *code, "--secret", "theirs")
        assert log_in(current(server.client("secretsmanager"), "theirs")) == "ok"
        assert log_in(database.secret("theirs", "first")) == "refused"
    finally:
        database.drop_users("theirs")

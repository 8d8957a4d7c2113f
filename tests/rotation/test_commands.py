"""``casemate rotation`` without a database: what is made, what is refused, what its role may do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.fakes import FakeProgram
from tests.serving import Server, serving

from casemate.cli.main import build, run

Casemate = Callable[..., int]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("commands") / "data") as made:
        yield made


@pytest.fixture
def casemate(server: Server) -> Casemate:
    """Runs a command of ``casemate rotation``: its exit code."""

    def command(*arguments: str) -> int:
        return run(build(), FakeProgram, ["rotation", *arguments, "--data-dir", str(server.data_dir)])

    return command


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("oracle", "f"), "no kind of rotation function"),
        (("generic", "a/b"), "no function's name"),
        (("generic", "f", "--rate", "often"), "says no time"),
        (("generic", "f", "--source", "nowhere.py"), "can't be read"),
        (("postgresql-single-user", "f", "--ca-file", "nowhere.pem"), "can't be read"),
        (("generic", "f", "--secret", "nobody"), "can't find the specified secret"),
        (("generic", "f", "--secret", "plain"), "is no JSON object"),
        (("mysql-alternating-users", "f"), "need a superuser's secret"),
        (("mariadb-alternating-users", "f", "--secret", "alone"), "need a superuser's secret"),
    ],
)
def test_what_can_not_be_deployed_is_told_and_nothing_made(
    server: Server, casemate: Casemate, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    secrets = server.client("secretsmanager")
    for name, text in (("plain", "hunter2"), ("alone", '{"password": "hunter2", "host": "db"}')):
        try:
            secrets.create_secret(Name=name, SecretString=text)
        except secrets.exceptions.ResourceExistsException:
            continue
    assert casemate("deploy", *arguments) == 1
    told = capsys.readouterr()
    assert said in told.err
    assert "hunter2" not in told.err + told.out
    assert server.client("iam").list_roles()["Roles"] == []


def test_the_template_rotates_as_it_stands(
    server: Server, casemate: Casemate, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert run(build(), FakeProgram, ["rotation", "template"]) == 0
    source = tmp_path / "mine.py"
    source.write_text(capsys.readouterr().out)
    client = server.client("secretsmanager")
    key = server.client("kms").create_key()["KeyMetadata"]["Arn"]
    value = json.dumps({"password": "first", "note": "stays"})
    client.create_secret(Name="signing", SecretString=value, KmsKeyId=key)
    arguments = ("deploy", "generic", "rotate-signing", "--source", str(source), "--secret", "signing")
    assert casemate(*arguments, "--exclude-characters", "abc", "--rate", "cron(0 8 1 * ? *)") == 0
    told = capsys.readouterr().out
    assert "It has rotated" in told
    found = json.loads(client.get_secret_value(SecretId="signing")["SecretString"])
    assert found["note"] == "stays"
    assert found["password"] != "first"
    assert not set(found["password"]) & set("abc")
    assert client.describe_secret(SecretId="signing")["RotationRules"]["ScheduleExpression"] == "cron(0 8 1 * ? *)"
    # Another rate alone does not rotate a secret that rotates by it already.
    assert casemate(*arguments, "--exclude-characters", "abc", "--rate", "30d", "--not-now") == 0
    assert client.describe_secret(SecretId="signing")["RotationRules"]["ScheduleExpression"] == "rate(30 days)"


def test_the_role_may_do_what_the_function_needs_and_nothing_else(server: Server, casemate: Casemate) -> None:
    client, iam = server.client("secretsmanager"), server.client("iam")
    boss = client.create_secret(Name="boss", SecretString="{}")["ARN"]
    assert casemate("deploy", "mariadb-alternating-users", "rotate-db", "--superuser-secret", boss) == 0
    function = server.client("lambda").get_function_configuration(FunctionName="rotate-db")["FunctionArn"]
    foreign = client.create_secret(Name="foreign", SecretString="{}")["ARN"]

    def decision(action: str, secret: str, rotates_by: str) -> str:
        key = {"ContextKeyName": "secretsmanager:resource/AllowRotationLambdaArn", "ContextKeyType": "string"}
        asked: dict[str, Any] = {
            "PolicySourceArn": iam.get_role(RoleName="casemate-rotate-db")["Role"]["Arn"],
            "ActionNames": [action],
            "ResourceArns": [secret],
            "ContextEntries": [{**key, "ContextKeyValues": [rotates_by]}],
        }
        said: str = iam.simulate_principal_policy(**asked)["EvaluationResults"][0]["EvalDecision"]
        return said

    assert decision("secretsmanager:PutSecretValue", foreign, function) == "allowed"
    assert decision("secretsmanager:PutSecretValue", foreign, f"{function}-other") == "implicitDeny"
    assert decision("secretsmanager:GetSecretValue", foreign, "none") == "implicitDeny"
    assert decision("secretsmanager:DeleteSecret", foreign, function) == "implicitDeny"
    assert decision("secretsmanager:GetSecretValue", boss, "none") == "allowed"
    assert decision("secretsmanager:PutSecretValue", boss, "none") == "implicitDeny"
    # A second superuser is let in beside the first.
    other = client.create_secret(Name="boss2", SecretString="{}")["ARN"]
    assert casemate("deploy", "mariadb-alternating-users", "rotate-db", "--superuser-secret", other) == 0
    assert decision("secretsmanager:GetSecretValue", boss, "none") == "allowed"
    assert decision("secretsmanager:GetSecretValue", other, "none") == "allowed"

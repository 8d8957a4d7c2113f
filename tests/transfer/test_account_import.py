"""``casemate import aws`` between two servers, and ``casemate export`` with the way back."""

from __future__ import annotations

import json
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.serving import Server, command, environment, serving
from tests.transfer.conftest import Run, parameter, secret_value

PASSPHRASE = "five words drawn at random\n"
POLICY = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Deny", "Principal": "*", "Action": "secretsmanager:DeleteSecret", "Resource": "*"},
    ],
}
EXPIRATION = {"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": "2099-01-01T00:00:00.000Z"}}


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Where things come from."""
    with serving(tmp_path_factory.mktemp("other") / "data") as running:
        _fill(running)
        yield running


def _fill(server: Server) -> None:
    secrets, ssm = server.client("secretsmanager"), server.client("ssm")
    secrets.create_secret(
        Name="from/db", SecretString='{"p": "hunter1"}', Description="what for", Tags=[{"Key": "team", "Value": "a"}]
    )
    secrets.put_secret_value(SecretId="from/db", SecretString='{"p": "hunter2"}')
    secrets.put_resource_policy(SecretId="from/db", ResourcePolicy=json.dumps(POLICY))
    secrets.create_secret(Name="from/key", SecretBinary=b"\x00\xff\x00")
    secrets.create_secret(Name="from/none")
    ssm.put_parameter(Name="/from/list", Type="StringList", Value="a,b", Tags=[{"Key": "team", "Value": "a"}])
    for number in (1, 2, 3):
        ssm.put_parameter(Name="/from/db/pw", Type="SecureString", Value=f"hunter{number}", Overwrite=number > 1)
    ssm.label_parameter_version(Name="/from/db/pw", ParameterVersion=2, Labels=["good"])
    ssm.put_parameter(
        Name="/from/advanced",
        Type="String",
        Value="x" * 5000,
        Tier="Advanced",
        AllowedPattern="x+",
        Description="large",
        Policies=json.dumps([EXPIRATION]),
    )
    # The first version is to have a pattern and a description, and the second one neither.
    ssm.put_parameter(Name="/from/plain", Type="String", Value="1", AllowedPattern="[0-9]", Description="a digit")
    ssm.put_parameter(Name="/from/plain", Value="two", Overwrite=True, AllowedPattern="", Description="")
    ssm.put_parameter(Name="/from/image", Type="String", Value="ami-0123456789abcdef0", DataType="aws:ec2:image")


def _check(server: Server, prefix: str) -> None:
    """What came over, under another prefix than ``from``."""
    secrets, ssm = server.client("secretsmanager"), server.client("ssm")
    told = secrets.describe_secret(SecretId=f"{prefix}/db")
    assert (told["Description"], told["Tags"]) == ("what for", [{"Key": "team", "Value": "a"}])
    assert secret_value(server, f"{prefix}/db") == '{"p": "hunter2"}'
    assert secret_value(server, f"{prefix}/db", VersionStage="AWSPREVIOUS") == '{"p": "hunter1"}'
    assert json.loads(secrets.get_resource_policy(SecretId=f"{prefix}/db")["ResourcePolicy"]) == POLICY
    assert secrets.get_secret_value(SecretId=f"{prefix}/key")["SecretBinary"] == b"\x00\xff\x00"
    assert "VersionIdsToStages" not in secrets.describe_secret(SecretId=f"{prefix}/none")
    assert parameter(server, f"/{prefix}/list")["Type"] == "StringList"
    tags = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId=f"/{prefix}/list")["TagList"]
    assert tags == [{"Key": "team", "Value": "a"}]
    history: list[dict[str, Any]] = ssm.get_parameter_history(Name=f"/{prefix}/db/pw", WithDecryption=True)[
        "Parameters"
    ]
    assert [(each["Value"], each["Labels"]) for each in history] == [
        ("hunter1", []),
        ("hunter2", ["good"]),
        ("hunter3", []),
    ]
    advanced = ssm.get_parameter_history(Name=f"/{prefix}/advanced")["Parameters"][0]
    assert (advanced["Tier"], advanced["AllowedPattern"], advanced["Description"]) == ("Advanced", "x+", "large")
    assert json.loads(advanced["Policies"][0]["PolicyText"]) == EXPIRATION
    plain = ssm.get_parameter_history(Name=f"/{prefix}/plain")["Parameters"]
    assert [(each["Value"], each.get("AllowedPattern"), each.get("Description")) for each in plain] == [
        ("1", "[0-9]", "a digit"),
        ("two", None, None),
    ]
    assert parameter(server, f"/{prefix}/image")["DataType"] == "aws:ec2:image"


def test_everything_of_another_account_comes_over_once(server: Server, other: Server, run: Run) -> None:
    bring = (
        *("import", "aws", "--from-data-dir", str(other.data_dir), "--all-versions"),
        *("--map", "from=here", "--map", "/from=/here"),
    )
    dry = run(*bring, "--dry-run")
    assert "8 new" in dry.stdout
    assert "hunter" not in dry.stdout
    assert "8 written" in run(*bring).stdout
    _check(server, "here")
    assert "8 same\n0 written." in run(*bring).stdout
    # Version ids stay what they were.
    ids = [
        each.client("secretsmanager").describe_secret(SecretId=name)
        for each, name in ((other, "from/db"), (server, "here/db"))
    ]
    assert ids[0]["VersionIdsToStages"] == ids[1]["VersionIdsToStages"]
    server.client("ssm").put_parameter(Name="/here/db/pw", Value="another", Overwrite=True)
    refused = run(*bring, code=1)
    assert "/here/db/pw (value changed (7 bytes, now 7))" in refused.stderr
    run(*bring, "--on-conflict", "overwrite")
    assert parameter(server, "/here/db/pw")["Value"] == "hunter3"


def test_a_part_by_profile_and_endpoint(server: Server, other: Server, run: Run, tmp_path: Path) -> None:
    files = {"AWS_CONFIG_FILE": str(tmp_path / "config"), "AWS_SHARED_CREDENTIALS_FILE": str(tmp_path / "credentials")}
    (tmp_path / "config").write_text("[profile far]\nregion = us-east-1\n")
    keys = f"aws_access_key_id = {other.root.access_key_id}\naws_secret_access_key = {other.root.secret_access_key}\n"
    (tmp_path / "credentials").write_text(f"[far]\n{keys}")
    far = ("import", "aws", "--from-profile", "far", "--from-endpoint", other.endpoint)
    done = run(*far, "--secrets", "from/d", "--map", "from=part", env=files)
    assert "1 written" in done.stdout
    assert secret_value(server, "part/db") == '{"p": "hunter2"}'
    assert "--from-profile" in run("import", "aws", code=1).stderr


def test_two_sources_of_one_name_and_a_name_of_another_type(server: Server, other: Server, run: Run) -> None:
    here = ("import", "aws", "--from-data-dir", str(other.data_dir), "--parameters", "/from/")
    refused = run(*here, "--map", "/from/list=/x", "--map", "/from/advanced=/x", code=1)
    assert "/x would be the name of two parameters" in refused.stdout
    server.client("ssm").put_parameter(Name="/typed/list", Type="String", Value="a,b")
    refused = run(*here, "--map", "/from=/typed", "--on-conflict", "overwrite", code=1)
    assert "/typed/list is a String, and types never change" in refused.stderr
    assert len(server.client("ssm").get_parameters_by_path(Path="/typed")["Parameters"]) == 1


def _export(server: Server, *arguments: str, given: str = PASSPHRASE, code: int = 0) -> str:
    done = subprocess.run(
        [*command("export", *arguments, "--data-dir", str(server.data_dir), "--passphrase-fd", "0")],
        env=environment(),
        input=given,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_a_bundle_holds_everything_and_opens_for_its_passphrase_alone(
    server: Server, other: Server, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "all.bundle"
    listed = _export(other, str(file), "--dry-run")
    assert "from/db" in listed
    assert not file.exists()
    assert "8 written" in _export(other, str(file), "--all-versions")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["all.bundle"]
    raw = file.read_bytes()
    assert b"hunter" not in raw
    assert b"from/db" not in raw
    assert "is there already" in _export(other, str(file), code=1)
    assert "has 5 characters" in _export(other, str(tmp_path / "short"), given="short\n", code=1)
    bring = ("import", "bundle", str(file), "--passphrase-fd", "0", "--map", "from=b", "--map", "/from=/b")
    wrong = run(*bring, given="another five words here\n", code=1)
    assert "the passphrase does not open" in wrong.stderr
    assert "8 written" in run(*bring, given=PASSPHRASE).stdout
    _check(server, "b")
    assert "8 same\n0 written." in run(*bring, given=PASSPHRASE).stdout
    (tmp_path / "cut").write_bytes(raw[:-1])
    cut = run("import", "bundle", str(tmp_path / "cut"), "--passphrase-fd", "0", given=PASSPHRASE, code=1)
    assert "altered or cut short" in cut.stderr

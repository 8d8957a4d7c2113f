"""Parameter Store through boto3, and the operator's catalogue through our own command."""

from __future__ import annotations

import json
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.clients.actors import Account, allow, refused
from tests.serving import command, environment

ROOT = "/aws/service/global-infrastructure"


def test_a_hierarchy_is_read_page_by_page(account: Account) -> None:
    ssm = account.client("ssm")
    for number in range(12):
        type_ = "SecureString" if number % 2 else "String"
        ssm.put_parameter(Name=f"/app/{number:02d}", Value=f"v{number}", Type=type_)
    pages = ssm.get_paginator("get_parameters_by_path").paginate(Path="/app", WithDecryption=True)
    found = [each for page in pages for each in page["Parameters"]]
    assert [each["Value"] for each in found] == [f"v{number}" for number in range(12)]
    described = ssm.get_paginator("describe_parameters").paginate(
        ParameterFilters=[{"Key": "Type", "Values": ["SecureString"]}], PaginationConfig={"PageSize": 2}
    )
    assert len([each for page in described for each in page["Parameters"]]) == 6
    with refused("ParameterNotFound"):
        ssm.get_parameter(Name="/app/nothing")
    with refused("ParameterAlreadyExists"):
        ssm.put_parameter(Name="/app/00", Value="x", Type="String")
    with refused("ValidationException"):
        ssm.put_parameter(Name="/app/00", Value="x" * 5000, Overwrite=True)
    with refused("NotImplemented"):
        ssm.list_documents()


def test_versions_and_labels(account: Account) -> None:
    ssm = account.client("ssm")
    ssm.put_parameter(Name="a", Value="one", Type="String", Tags=[{"Key": "team", "Value": "blue"}])
    ssm.label_parameter_version(Name="a", Labels=["prod"])
    ssm.put_parameter(Name="a", Value="two", Overwrite=True)
    found = ssm.get_parameter(Name="a:prod")["Parameter"]
    assert (found["Value"], found["Version"], found["Selector"]) == ("one", 1, ":prod")
    assert ssm.get_parameter(Name=found["ARN"])["Parameter"]["Value"] == "two"
    assert ssm.get_parameters(Names=["a", "b"])["InvalidParameters"] == ["b"]
    tags = ssm.list_tags_for_resource(ResourceType="Parameter", ResourceId="a")["TagList"]
    assert tags == [{"Key": "team", "Value": "blue"}]


def test_a_reader_needs_the_key_as_well(account: Account) -> None:
    ssm, key = account.client("ssm"), account.key()
    ssm.put_parameter(Name="/s", Value="hidden", Type="SecureString", KeyId=key)
    reader = account.client("ssm", account.user("reader", allow("ssm:GetParameter")))
    with refused("AccessDeniedException"):
        reader.get_parameter(Name="/s", WithDecryption=True)
    both = account.client("ssm", account.user("both", allow(["ssm:GetParameter", "kms:Decrypt"])))
    assert both.get_parameter(Name="/s", WithDecryption=True)["Parameter"]["Value"] == "hidden"


def test_a_parameter_expires(account: Account) -> None:
    ssm = account.client("ssm")
    at = (datetime.now(UTC) + timedelta(seconds=2)).isoformat(timespec="milliseconds")
    policies = [{"Type": "Expiration", "Version": "1.0", "Attributes": {"Timestamp": at}}]
    ssm.put_parameter(Name="/a", Value="x", Type="String", Tier="Advanced", Policies=json.dumps(policies))
    deadline = time.monotonic() + 30
    while ssm.describe_parameters()["Parameters"]:
        assert time.monotonic() < deadline


def test_public_parameters(account: Account, tmp_path: Path) -> None:
    ssm = account.client("ssm")
    assert ssm.get_parameter(Name=f"{ROOT}/regions/us-east-1/services/kms/endpoint")["Parameter"]["Value"] == (
        "kms.us-east-1.amazonaws.com"
    )
    catalogue = tmp_path / "catalogue.json"
    values = {f"/aws/service/images/{number:02d}": f"ami-{number}" for number in range(30)}
    catalogue.write_text(json.dumps({"us-east-1": values}))

    def run(*options: str) -> str:
        where = ["--data-dir", str(account.server.data_dir), "--endpoint", account.server.endpoint]
        line = command("public-parameters", "import", str(catalogue), *options, *where)
        return subprocess.run(line, env=environment(), capture_output=True, text=True, check=True).stdout

    assert "Nothing is changed; it would be: 30 made" in run("--dry-run")
    with refused("ParameterNotFound"):
        ssm.get_parameter(Name="/aws/service/images/07")
    assert "30 made, 0 changed, 0 taken away, 0 as before." in run()
    assert ssm.get_parameter(Name="/aws/service/images/07")["Parameter"]["Value"] == "ami-7"
    catalogue.write_text(json.dumps({"us-east-1": {**values, "/aws/service/images/07": None}}))
    assert "0 made, 0 changed, 1 taken away, 29 as before." in run()

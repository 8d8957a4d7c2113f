"""Commands that are clients of a server: what they ask for, what they show, what they write."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import botocore.session
import pytest
from botocore.exceptions import EndpointResolutionError
from tests.cli.fakes import SECRET, FakeProgram, answering, write_credentials

from casemate.cli.client import MODELS, SERVICE
from casemate.cli.main import build, run

NEW = {
    "Account": {"Id": "444455556666", "Name": "second", "Arn": "arn:x", "Created": 1793491200, "State": "ACTIVE"},
    "RootAccessKey": {"AccessKeyId": "AKIAI44QH8DHBEXAMPLE", "SecretAccessKey": SECRET},
}
DENIED = {"__type": "AccessDeniedException", "message": "User: arn:x is not authorized\x1b[31m to perform this"}
POLICIES = [
    {
        "Name": "only-here",
        "Kind": "IDENTITY",
        "Statements": [
            {
                "Sid": "Office",
                "Index": 0,
                "Effect": "Allow",
                "PrincipalMatched": True,
                "ActionMatched": True,
                "ResourceMatched": True,
                "Conditions": [
                    {"Operator": "IpAddress", "Key": "aws:SourceIp", "Expected": ["192.0.2.0/24"], "Matched": False}
                ],
                "Applies": False,
            },
            {
                "Index": 1,
                "Effect": "Deny",
                "PrincipalMatched": True,
                "ActionMatched": True,
                "ResourceMatched": True,
                "Conditions": [],
                "Applies": True,
            },
        ],
    }
]


def command(data_dir: Path, url: str, *arguments: str) -> int:
    return run(build(), FakeProgram, [*arguments, "--data-dir", str(data_dir), "--endpoint", url])


def test_account_create_keeps_the_secret_in_a_file_of_the_owners(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_credentials(tmp_path)
    with answering({"CreateAccount": (200, NEW)}) as (url, asked):
        assert command(tmp_path, url, "account", "create", "second", "--account-id", "444455556666") == 0
    assert asked == [("CreateAccount", {"Name": "second", "AccountId": "444455556666"})]
    path = tmp_path / "accounts" / "444455556666.json"
    assert json.loads(path.read_text()) == {
        "account_id": "444455556666",
        "access_key_id": "AKIAI44QH8DHBEXAMPLE",
        "secret_access_key": SECRET,
    }
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert list(path.parent.iterdir()) == [path]
    said = capsys.readouterr()
    assert str(path) in said.out
    assert SECRET not in said.out + said.err


def test_account_create_asks_for_nothing_when_it_could_not_keep_the_secret(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_credentials(tmp_path)
    (tmp_path / "accounts").write_text("in the way")
    with answering({"CreateAccount": (200, NEW)}) as (url, asked):
        assert command(tmp_path, url, "account", "create", "second") == 1
    assert asked == []
    assert "not made" in capsys.readouterr().err


def test_account_list_goes_through_all_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_credentials(tmp_path)
    first = {"Accounts": [NEW["Account"]], "NextToken": "t"}
    with answering({"ListAccounts": (200, [first, {"Accounts": [NEW["Account"]]}])}) as (url, asked):
        assert command(tmp_path, url, "account", "list") == 0
    assert asked == [("ListAccounts", {}), ("ListAccounts", {"NextToken": "t"})]
    assert capsys.readouterr().out.count("444455556666  second  ACTIVE  2026-11-01 00:00:00 UTC\n") == 2


def test_what_the_server_refuses_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_credentials(tmp_path)
    with answering({"ListAccounts": (400, DENIED)}) as (url, _):
        assert command(tmp_path, url, "account", "list") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "casemate: AccessDeniedException: User: arn:x is not authorized [31m to perform this\n"


def test_no_server_is_one_clear_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_credentials(tmp_path)
    assert command(tmp_path, "http://127.0.0.1:1", "account", "list") == 1
    assert "nothing answers at http://127.0.0.1:1" in capsys.readouterr().err


def test_explain_shows_statement_by_statement(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_credentials(tmp_path)
    decision = {"Allowed": False, "Reason": "explicitDeny", "DecidedBy": "only-here", "Because": "It denies."}
    with answering({"Explain": (200, {"Decision": decision, "Policies": POLICIES})}) as (url, asked):
        context = ["--context", "aws:SourceIp=203.0.113.9", "--context", "x=1", "--context", "x=a=b"]
        who = "arn:aws:iam::111122223333:user/alice"
        assert command(tmp_path, url, "explain", who, "kms:Decrypt", "*", *context) == 0
    assert asked[0][1]["Context"] == {"aws:SourceIp": ["203.0.113.9"], "x": ["1", "a=b"]}
    said = capsys.readouterr().out
    assert "identity only-here" in said
    assert "Allow Office: does not apply: Condition does not match" in said
    assert "not met IpAddress aws:SourceIp: wants 192.0.2.0/24; the call does not have it" in said
    assert "Deny statement 2: applies" in said
    assert "DENIED  It denies." in said
    assert "explicitDeny, decided by only-here" in said


def test_explain_refuses_a_context_without_a_value(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_credentials(tmp_path)
    arguments = ["explain", "arn:aws:iam::111122223333:root", "kms:Decrypt", "*", "--context", "x"]
    assert command(tmp_path, "http://127.0.0.1:1", *arguments) == 1
    assert "--context x has no value" in capsys.readouterr().err


@pytest.mark.parametrize(("status", "code"), [(200, 0), (503, 1)])
def test_status_shows_what_the_server_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], status: int, code: int
) -> None:
    health = {"status": "ok", "version": "0.1.0", "uptime_seconds": 3725.2, "store": {"kind": "sqlite"}}
    with answering({"/_casemate/health": (status, health)}) as (url, _):
        (tmp_path / "endpoint").write_text(url)
        assert run(build(), FakeProgram, ["status", "--data-dir", str(tmp_path)]) == code
    said = capsys.readouterr().out
    assert url in said
    assert "uptime_seconds  1 h 2 min" in said
    assert 'store           {"kind":"sqlite"}' in said


def test_status_knows_another_program(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with answering({"/_casemate/health": (200, b"<html>")}) as (url, _):
        assert command(tmp_path, url, "status") == 1
    assert "is not Casemate" in capsys.readouterr().err


def test_damaged_credentials_are_named_and_not_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "root-credentials.json").write_text(f'{{"secret_access_key": "{SECRET}"')
    assert command(tmp_path, "http://127.0.0.1:1", "account", "list") == 1
    told = capsys.readouterr()
    assert "are damaged" in told.err
    assert SECRET not in told.err


def test_without_an_endpoint_the_model_refuses_to_guess_one() -> None:
    session = botocore.session.Session()
    session.get_component("data_loader").search_paths.insert(0, str(MODELS))
    client = session.create_client(
        SERVICE, region_name="us-east-1", aws_access_key_id="a", aws_secret_access_key="b", endpoint_url=None
    )
    with pytest.raises(EndpointResolutionError, match="endpoint_url"):
        client.list_accounts()


def test_the_aws_cli_speaks_our_model() -> None:
    environ = {**os.environ, "AWS_DATA_PATH": str(MODELS), "AWS_PAGER": ""}
    done = subprocess.run(
        [sys.executable, "-m", "awscli", "casemate", "create-account", "--generate-cli-skeleton"],
        env=environ,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {"Name": "", "AccountId": ""}


def test_every_operation_and_member_of_the_model_is_documented() -> None:
    loader = botocore.session.Session().get_component("data_loader")
    loader.search_paths.insert(0, str(MODELS))
    model = loader.load_service_model(SERVICE, "service-2")
    assert all(operation["documentation"] for operation in model["operations"].values())
    for name, shape in model["shapes"].items():
        if shape["type"] == "structure":
            assert shape["documentation"], name
            for member, reference in shape["members"].items():
                assert reference["documentation"], f"{name}.{member}"

"""``casemate import dotenv`` against a real server."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.serving import Server
from tests.transfer.conftest import Run, parameter, secret_value, written

from casemate.transfer.dotenv_file import LIMIT, DotenvSource
from casemate.transfer.problems import TransferProblem
from casemate.transfer.sources import Form

FILE = """
# what an application has
DB_USER=app
export DB_PASSWORD='hunter2 "quoted"'
URL="postgres://${DB_USER}@db"
EMPTY=
LINES="one\\ntwo"
BARE
"""


def test_one_secret_with_a_dry_run_before_and_again_after(server: Server, run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "env", FILE)
    dry = run("import", "dotenv", file, "--to", "one/app", "--dry-run")
    assert dry.stdout.splitlines()[0].split()[:3] == ["new", "secret", "one/app"]
    assert "5 members" in dry.stdout
    assert "BARE has no value" in dry.stdout
    assert "URL has a ${…} in it" in dry.stdout
    assert "hunter2" not in dry.stdout + dry.stderr
    assert not server.client("secretsmanager").list_secrets(Filters=[{"Key": "name", "Values": ["one/"]}])["SecretList"]
    run("import", "dotenv", file, "--to", "one/app")
    assert json.loads(secret_value(server, "one/app")) == {
        "DB_USER": "app",
        "DB_PASSWORD": 'hunter2 "quoted"',
        "URL": "postgres://${DB_USER}@db",
        "EMPTY": "",
        "LINES": "one\ntwo",
    }
    again = run("import", "dotenv", file, "--to", "one/app")
    assert again.stdout.splitlines()[-2:] == ["1 same", "0 written."]
    versions = server.client("secretsmanager").list_secret_version_ids(SecretId="one/app", IncludeDeprecated=True)
    assert len(versions["Versions"]) == 1


def test_a_conflict_fails_unless_it_is_said_what_to_do(server: Server, run: Run, tmp_path: Path) -> None:
    run("import", "dotenv", written(tmp_path / "a", "A=first\nB=both\n"), "--to", "two")
    other = written(tmp_path / "b", "A=second one\nB=both\nC=new\n")
    refused = run("import", "dotenv", other, "--to", "two", code=1)
    assert "A changed (5 to 10 bytes)" in refused.stdout
    assert "C new" in refused.stdout
    assert "Nothing was written" in refused.stderr
    assert "second" not in refused.stdout + refused.stderr
    assert "1 left as they are" in run("import", "dotenv", other, "--to", "two", "--on-conflict", "skip").stdout
    assert json.loads(secret_value(server, "two"))["A"] == "first"
    run("import", "dotenv", other, "--to", "two", "--on-conflict", "overwrite")
    assert json.loads(secret_value(server, "two"))["A"] == "second one"
    assert json.loads(secret_value(server, "two", VersionStage="AWSPREVIOUS"))["A"] == "first"
    # Back to what is there already, as an older version.
    run("import", "dotenv", str(tmp_path / "a"), "--to", "two", "--on-conflict", "overwrite")
    assert json.loads(secret_value(server, "two"))["A"] == "first"


def test_a_secret_or_a_parameter_for_each_variable(server: Server, run: Run, tmp_path: Path) -> None:
    file = written(tmp_path / "env", "USER_NAME=app\nURL=http://${USER_NAME}/${NOWHERE}\n")
    run("import", "dotenv", file, "--to", "three/", "--as", "secrets", "--expand")
    assert secret_value(server, "three/USER_NAME") == "app"
    assert secret_value(server, "three/URL") == "http://app/"
    run("import", "dotenv", file, "--to", "/three/", "--as", "parameters", "--leave-out", "/three/URL")
    assert parameter(server, "/three/USER_NAME")["Type"] == "SecureString"
    assert len(server.client("ssm").get_parameters_by_path(Path="/three")["Parameters"]) == 1


def test_what_is_too_large_or_has_no_name_is_told_before_anything_is_written(
    server: Server, run: Run, tmp_path: Path
) -> None:
    file = written(tmp_path / "env", f"GOOD=1\nBIG={'x' * 5000}\nNONE=\n'a b'=1\n")
    refused = run("import", "dotenv", file, "--to", "/four/", "--as", "parameters", code=1)
    for said in (
        "/four/BIG has a value of 5000 bytes, 4096 at most",
        "/four/NONE has an empty value",
        "/four/a b is no name of a parameter",
    ):
        assert said in refused.stdout
    assert not server.client("ssm").get_parameters_by_path(Path="/four")["Parameters"]
    left = [part for name in ("NONE", "a b") for part in ("--leave-out", f"/four/{name}")]
    run("import", "dotenv", file, "--to", "/four/", "--as", "parameters", "--tier", "Advanced", *left)
    assert len(parameter(server, "/four/BIG")["Value"]) == 5000
    huge = written(tmp_path / "huge", f"BIG={'x' * 65_530}\n")
    assert "65536 at most" in run("import", "dotenv", huge, "--to", "four", code=1).stdout


def test_what_is_no_dotenv_file_is_refused_without_a_word_of_it(tmp_path: Path) -> None:
    def said(path: Path) -> str:
        with pytest.raises(TransferProblem) as refused:
            DotenvSource(path, Form.SECRET, "five")
        return refused.value.message + refused.value.advice

    (tmp_path / "broken").write_text("A=1\nB='hunter2\n")
    assert "line 2: this is no NAME=VALUE" in said(tmp_path / "broken")
    assert "hunter2" not in said(tmp_path / "broken")
    assert "can't be read" in said(tmp_path / "none")
    (tmp_path / "no").write_text("#\n")
    assert "no variables" in said(tmp_path / "no")
    (tmp_path / "binary").write_bytes(b"\xff\xfe")
    assert "not UTF-8" in said(tmp_path / "binary")
    (tmp_path / "large").write_bytes(b"A=" + b"x" * LIMIT)
    assert "larger than" in said(tmp_path / "large")

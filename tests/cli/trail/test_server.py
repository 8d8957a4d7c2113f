"""The commands against a real server, as a person calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from botocore.exceptions import ClientError
from tests.serving import Credentials, Server, command, environment, serving

HOSTILE = "\x1b[31mred\x9b31m\u202e"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("trail") / "data") as server:
        iam, kms = server.client("iam"), server.client("kms")
        iam.create_user(UserName="alice")
        made = iam.create_access_key(UserName="alice")["AccessKey"]
        alice = server.client("kms", Credentials(made["AccessKeyId"], made["SecretAccessKey"]))
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        sealed = kms.encrypt(KeyId=key, Plaintext=b"x", EncryptionContext={"note": HOSTILE})["CiphertextBlob"]
        with pytest.raises(ClientError):
            alice.decrypt(CiphertextBlob=sealed, EncryptionContext={"note": HOSTILE})
        with pytest.raises(ClientError):
            kms.describe_key(KeyId=f"alias/{HOSTILE}")
        yield server


def trail(server: Server, *arguments: str, code: int = 0) -> tuple[str, str]:
    """What it says on standard output, and what on standard error."""
    done = subprocess.run(
        command("trail", *arguments, "--data-dir", str(server.data_dir)),
        env=environment({"TZ": "Asia/Kolkata", "COLUMNS": "100"}),
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    return done.stdout, done.stderr


def test_a_denial_is_a_sentence(server: Server) -> None:
    said, _ = trail(server, "--user", "alice", "--event", "Decrypt", "--source", "kms", "--error", "AccessDenied")
    day, line = said.splitlines()
    assert day.endswith(", IST (UTC+05:30)")
    assert " alice (user) was denied kms:Decrypt on key/" in line
    assert line.endswith(" from 127.0.0.1: no identity-based policy allows it")
    assert trail(server, "--denied", "--utc")[0].splitlines()[0].endswith(", UTC")
    assert trail(server, "--user", "nobody") == ("", "Nothing was found.\n")


def test_what_a_terminal_would_obey_is_shown_and_not_carried_out(server: Server) -> None:
    for arguments in (["red"], ["red", "--json"], ["chart", "--by", "error"]):
        said, _ = trail(server, *arguments)
        assert said.replace("\n", "").isprintable()
    for line in trail(server, "red", "--json")[0].splitlines():
        assert HOSTILE in json.dumps(json.loads(line), ensure_ascii=False).replace("\\u001b", "\x1b")


def test_records_are_those_of_the_server(server: Server) -> None:
    said, _ = trail(server, "--event", "CreateUser", "--json")
    (event,) = server.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateUser"}]
    )["Events"]
    assert said == event["CloudTrailEvent"] + "\n"
    shown, _ = trail(server, "show", event["EventId"])
    assert json.loads(shown.split("\n", 2)[2]) == json.loads(event["CloudTrailEvent"])
    assert trail(server, "show", event["EventId"], "--json")[0] == said
    _, problem = trail(server, "show", "none-such", code=1)
    assert "there is no event none-such" in problem


def test_a_chart(server: Server) -> None:
    said, _ = trail(server, "chart", "--since", "1h", "--by", "user")
    assert "denied: 1, 1 in a column at most" in said
    assert any(line.split()[:3] == ["alice", "1", "1"] for line in said.splitlines())


def test_following_shows_what_comes_and_not_its_own_lookups(server: Server) -> None:
    with subprocess.Popen(
        [*command("trail", "--follow", "--interval", "0.5", "--limit", "1", "--data-dir", str(server.data_dir))],
        env=environment({"PYTHONUNBUFFERED": "1"}),
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        # The day and the newest event so far.
        process.stdout.readline(), process.stdout.readline()
        server.client("kms").list_aliases()
        line = process.stdout.readline()
        process.send_signal(2)
        rest, _ = process.communicate(timeout=30)
    assert " root called kms:ListAliases from 127.0.0.1" in line
    assert rest == ""
    assert process.returncode == 0


@pytest.mark.parametrize(
    "arguments",
    [["--since", "banana"], ["--ip", "1.2.3.4/99"], ["--since", "1h", "--until", "2h"], ["-f", "--until", "now"]],
)
def test_what_makes_no_sense_is_said_in_two_lines(server: Server, arguments: list[str]) -> None:
    _, problem = trail(server, *arguments, code=1)
    assert problem.startswith("casemate: ")
    assert len(problem.splitlines()) == 2


def test_it_starts_without_the_program() -> None:
    code = "import sys, casemate.cli.main; sys.exit('botocore' in sys.modules or 'casemate.app' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], env=environment(), cwd=Path.cwd()).returncode == 0

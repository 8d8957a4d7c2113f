"""The commands that need the program: what they hand it, what they print, how they end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.fakes import ACCOUNT, FakeProgram

from casemate import __version__
from casemate.cli.main import build, run
from casemate.cli.program import Check
from casemate.settings import Listen, LogLevel, StartupProblem


def test_up_hands_over_the_settings_and_says_what_to_do_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    program = FakeProgram()
    arguments = ["--data-dir", str(tmp_path), "--listen", "127.0.0.1:5000", "--log-level", "debug"]
    assert run(build(), lambda: program, ["up", *arguments]) == 0
    assert program.settings is not None
    assert program.settings.data_dir == tmp_path
    assert program.settings.listen == Listen("127.0.0.1", 5000)
    assert program.settings.log_level is LogLevel.DEBUG
    said = capsys.readouterr().out
    assert "http://127.0.0.1:5000" in said
    assert ACCOUNT in said
    assert f"{tmp_path}/root-credentials.json" in said
    assert f"casemate configure --data-dir {tmp_path} && aws --profile casemate kms list-keys" in said
    assert "RESET" not in said
    assert len(said.splitlines()) < 10


def test_up_notes_its_endpoint_while_it_runs_and_no_longer(tmp_path: Path) -> None:
    seen: list[tuple[str, int]] = []

    def look() -> None:
        note = tmp_path / "endpoint"
        seen.append((note.read_text(), note.stat().st_mode & 0o777))

    program = FakeProgram(while_up=look)
    assert run(build(), lambda: program, ["up", "--data-dir", str(tmp_path), "--listen", "127.0.0.1:5001"]) == 0
    assert seen == [("http://127.0.0.1:5001\n", 0o600)]
    assert list(tmp_path.iterdir()) == []


def test_a_refused_start_leaves_the_note_of_the_server_that_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "endpoint").write_text("http://127.0.0.1:4566\n")
    program = FakeProgram(problem=StartupProblem("the data directory is in use", "Stop the other server first."))
    assert run(build(), lambda: program, ["up", "--data-dir", str(tmp_path)]) == 1
    assert (tmp_path / "endpoint").exists()
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "casemate: the data directory is in use\nStop the other server first.\n"


def test_up_says_what_to_trust_and_what_unlocks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    seen: list[str] = []
    ca = tmp_path / "tls" / "ca.pem"
    program = FakeProgram(while_up=lambda: seen.append((tmp_path / "endpoint").read_text()), ca=ca, sealed=True)
    assert run(build(), lambda: program, ["up", "--data-dir", str(tmp_path), "--tls", "auto"]) == 0
    said = capsys.readouterr().out
    assert seen == [f"https://127.0.0.1:4566\n{ca}\n"]
    assert f"AWS_CA_BUNDLE={ca}" in said
    assert said.index(f"casemate seal unlock --data-dir {tmp_path}") < said.index("Casemate is ready")


def test_allow_reset_is_announced_loudly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = FakeProgram()
    assert run(build(), lambda: program, ["up", "--data-dir", str(tmp_path), "--allow-reset"]) == 0
    assert "RESET IS ALLOWED" in capsys.readouterr().out


def test_listening_beyond_loopback_warns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = FakeProgram()
    arguments = ["up", "--data-dir", str(tmp_path), "--listen", "0.0.0.0:4566"]
    assert run(build(), lambda: program, arguments) == 1
    assert program.settings is None
    assert "--insecure-listen" in capsys.readouterr().err
    assert run(build(), lambda: program, [*arguments, "--insecure-listen"]) == 0
    assert "no TLS" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [["up", "--workers", "x"], ["up", "--frobnicate"], ["frobnicate"], ["explain"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(build(), FakeProgram, arguments) == 2
    assert "Usage: casemate" in capsys.readouterr().err


def test_no_secret_can_be_given_on_the_command_line() -> None:
    for option in ("--root-secret-access-key", "--reset-token", "--passphrase"):
        assert run(build(), FakeProgram, ["up", option, "x" * 40]) == 2


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(build(), FakeProgram, ["--version"]) == 0
    assert capsys.readouterr().out == f"casemate {__version__}\n"


def test_doctor_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = Check("clock", True, "in step", "not shown")
    bad = Check("permissions", False, "others may read \x1b[2Jthe seal", "chmod 600 seal")
    assert run(build(), lambda: FakeProgram([good]), ["doctor", "--data-dir", str(tmp_path)]) == 0
    assert "not shown" not in capsys.readouterr().out
    assert run(build(), lambda: FakeProgram([good, bad]), ["doctor", "--data-dir", str(tmp_path)]) == 1
    said = capsys.readouterr().out
    assert "chmod 600 seal" in said
    assert "\x1b[2J" not in said


def test_root_key_reset(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = FakeProgram()
    arguments = ["root-key", "reset", "--data-dir", str(tmp_path)]
    assert run(build(), lambda: program, arguments) == 0
    assert program.reset_account is None
    assert "AKIAIOSFODNN7EXAMPLE" in capsys.readouterr().out
    assert run(build(), lambda: program, [*arguments, "--account-id", "444455556666"]) == 0
    assert program.reset_account == "444455556666"
    assert run(build(), lambda: program, [*arguments, "--account-id", "../../etc"]) == 1
    assert program.reset_account == "444455556666"


def test_client_commands_start_without_the_program_and_without_botocore() -> None:
    script = (
        "import sys; from casemate.__main__ import build, run, _program\n"
        "code = run(build(), _program, ['status', '--endpoint', 'http://127.0.0.1:1'])\n"
        "heavy = {'botocore', 'boto3', 'casemate.app', 'cryptography', 'uvicorn'} & set(sys.modules)\n"
        "sys.exit(f'{code} {heavy}' if heavy or code != 1 else 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.splitlines()[0]) == (
        0,
        "casemate: nothing answers at http://127.0.0.1:1",
    )

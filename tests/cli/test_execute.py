"""``casemate exec``: what secrets become in an environment, against a real server too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.serving import serving

from casemate.cli.execute import variables
from casemate.cli.output import CommandProblem


def test_members_and_whole_values_become_variables() -> None:
    members = json.dumps({"DB_USER": "app", "DB_PORT": 5432, "DEBUG": False, "NOTE": "a=b\nc"})
    made = variables("s", "", {"SecretString": members})
    assert made == {"DB_USER": "app", "DB_PORT": "5432", "DEBUG": "false", "NOTE": "a=b\nc"}
    assert variables("s", "TOKEN", {"SecretString": "not json"}) == {"TOKEN": "not json"}


@pytest.mark.parametrize(
    ("variable", "answer"),
    [
        ("", {"SecretBinary": b"x"}),
        ("", {"SecretString": "hunter2"}),
        ("", {"SecretString": '["hunter2"]'}),
        ("", {"SecretString": '{"a b": "hunter2"}'}),
        ("", {"SecretString": '{"A": {"hunter2": 1}}'}),
        ("", {"SecretString": '{"A": "hunter2\\u0000"}'}),
        ("V", {"SecretString": "hunter2\0"}),
    ],
)
def test_what_can_be_no_variable_is_refused_without_a_word_of_it(variable: str, answer: dict[str, Any]) -> None:
    with pytest.raises(CommandProblem) as refused:
        variables("s", variable, answer)
    assert "hunter2" not in refused.value.message + refused.value.advice


def test_a_program_is_run_with_secrets(tmp_path: Path) -> None:
    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "casemate", "exec", "--data-dir", str(tmp_path / "data"), *arguments)
        return subprocess.run(command, capture_output=True, text=True, timeout=60, env=os.environ, check=False)

    with serving(tmp_path / "data") as server:
        secrets = server.client("secretsmanager")
        secrets.create_secret(Name="app", SecretString='{"DB_PASSWORD": "first"}')
        secrets.put_secret_value(SecretId="app", SecretString='{"DB_PASSWORD": "second"}')
        secrets.create_secret(Name="token", SecretString="t0ken")
        show = (
            sys.executable,
            "-c",
            "import os, sys; print(os.environ['DB_PASSWORD'], os.environ.get('T'), sys.argv[1:])",
        )
        done = run("--secret", "app", "--secret", "token=T", "--", *show, "--secret", "x")
        assert done.stdout == "second t0ken ['--secret', 'x']\n", done.stderr
        assert run("--secret", "app", "--version-stage", "AWSPREVIOUS", "--", *show).stdout.startswith("first None")
        missing = run("--secret", "nowhere", "--", *show)
        assert (missing.returncode, missing.stdout) == (1, "")
        assert "ResourceNotFoundException" in missing.stderr
        absent = run("--secret", "app", "--", "no-such-program")
        assert absent.returncode == 1
        assert "no-such-program can't be run" in absent.stderr

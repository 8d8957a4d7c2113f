"""The tutorial's commands run as they stand, and do what its text says."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.serving import environment, serving

PAGE = Path(__file__).resolve().parent.parent / "docs" / "tutorial" / "first-session.md"


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> subprocess.CompletedProcess[str]:
    """What the commands of the page said, in a directory with ``data`` and ``.venv/bin`` in it, as in a clone."""
    home = tmp_path_factory.mktemp("tutorial")
    text = PAGE.read_text(encoding="utf-8").partition("<!-- session -->")[2].partition("<!-- /session -->")[0]
    script = "set -eu\n" + "".join(re.findall(r"```sh\n(.*?)```", text, re.DOTALL))
    (home / ".venv").symlink_to(Path(sys.prefix))
    with serving(home / "data"):
        return subprocess.run(
            ["/bin/bash", "-c", script],
            cwd=home,
            env=environment(
                {
                    "HOME": str(home),
                    "AWS_CONFIG_FILE": str(home / "aws-config"),
                    "AWS_SHARED_CREDENTIALS_FILE": str(home / "aws-credentials"),
                    "AWS_PAGER": "",
                }
            ),
            capture_output=True,
            text=True,
            timeout=240,
        )


def test_every_command_works(session: subprocess.CompletedProcess[str]) -> None:
    assert session.returncode == 0, session.stdout + session.stderr


def test_who_may_and_who_may_not(session: subprocess.CompletedProcess[str]) -> None:
    said = session.stdout.splitlines()
    for line in ("Alice may not.", "Dear Alice, keys never leave.", "Bob may not.", "It is pending deletion."):
        assert said.count(line) == 1, session.stdout + session.stderr
    assert session.stderr.count("AccessDenied") == 2
    assert session.stderr.count("KMSInvalidStateException") == 1


def test_the_reasons_and_the_history(session: subprocess.CompletedProcess[str]) -> None:
    verdicts = [line.split()[0] for line in session.stdout.splitlines() if line.startswith(("DENIED", "ALLOWED"))]
    assert verdicts == ["DENIED", "ALLOWED"]
    history = re.findall(r"\|\s+(\w+)\s+\|\s+(\w+)\s+\|", session.stdout)
    assert ("alice", "Decrypt") in history
    assert ("bob", "Decrypt") in history
    assert ("root", "CreateKey") in history

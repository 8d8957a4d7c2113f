"""Starts that are expected to be refused, and what a person reads then."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.serving import command, environment

from casemate.app import App
from casemate.cli import main

SECONDS = 30.0


class Refusal(NamedTuple):
    """The two lines of a refused start: what is wrong, and what to do."""

    message: str
    advice: str


def refusal(
    data_dir: Path,
    *flags: str,
    listen: str = "127.0.0.1:0",
    env: Mapping[str, str] | None = None,
    through: Sequence[str] = (),
) -> Refusal:
    """Start a server that must refuse: exit code 1, two lines, nothing on standard output."""
    ended = run([*through, *command("up", "--data-dir", str(data_dir), "--listen", listen, *flags)], environment(env))
    assert ended.returncode == 1, ended.stdout + ended.stderr
    assert ended.stdout == ""
    lines = ended.stderr.splitlines()
    assert len(lines) == 2, ended.stderr
    assert lines[0].startswith("casemate: "), ended.stderr
    return Refusal(lines[0].removeprefix("casemate: "), lines[1])


def doctor(data_dir: Path, *flags: str, through: Sequence[str] = ()) -> list[str]:
    """The problems that ``casemate doctor`` shows, each with its advice; its exit code tells of them too.

    Without ``through`` it runs in this process, which spares its start.
    """
    arguments = ["doctor", "--data-dir", str(data_dir), *flags]
    if through:
        ended = run([*through, *command(*arguments)], environment())
        code, said = ended.returncode, ended.stdout
    else:
        with redirect_stdout(StringIO()) as output:
            code = main.run(main.build(), lambda: App(time.monotonic()), arguments)
        said = output.getvalue()
    problems: list[str] = []
    for line in said.splitlines():
        if line.startswith("problem"):
            problems.append(line.removeprefix("problem").strip())
        elif not line.startswith("ok"):
            problems[-1] += " " + line.strip()
    assert code == (1 if problems else 0), said
    return problems


def run(arguments: Iterable[str], env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program to its end."""
    return subprocess.run(list(arguments), env=dict(env), capture_output=True, text=True, timeout=SECONDS)


def unprivileged() -> list[str]:
    """A command that runs another as a user whom file modes bind: none, but for root.

    Skips where root can't put its rights down.
    """
    if os.geteuid() != 0:
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("root is bound by no file mode, and there is no setpriv to put its rights down with")
    return [setpriv, "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search"]

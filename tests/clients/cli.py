"""The aws CLI as PyPI ships it, with a home of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.serving import REGION, Credentials, environment

_SECONDS = 60.0


class CliFailed(Exception):
    """The CLI ended with an error; its text is what it said."""


@dataclass(frozen=True)
class Cli:
    """``aws`` for a user whose home directory is ``home``."""

    home: Path
    endpoint: str

    def configure(self, profile: str, credentials: Credentials | None = None, **settings: str) -> None:
        """Write a profile, as a person would."""
        directory = self.home / ".aws"
        directory.mkdir(parents=True, exist_ok=True)
        lines = {"region": REGION, "endpoint_url": self.endpoint, **settings}
        with (directory / "config").open("a") as file:
            file.write(_section(f"profile {profile}", lines))
        if credentials is not None:
            secret = {
                "aws_access_key_id": credentials.access_key_id,
                "aws_secret_access_key": credentials.secret_access_key,
            }
            with (directory / "credentials").open("a") as file:
                file.write(_section(profile, secret))

    def __call__(self, *arguments: str, profile: str = "casemate") -> Any:
        """Run a command; what it printed, decoded from JSON, or as text. Raises CliFailed."""
        ended = subprocess.run(
            [sys.executable, "-m", "awscli", "--profile", profile, *arguments],
            env=self.environment(),
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=_SECONDS,
        )
        if ended.returncode != 0:
            raise CliFailed(ended.stderr)
        try:
            return json.loads(ended.stdout)
        except ValueError:
            return ended.stdout.strip()

    def environment(self) -> dict[str, str]:
        """The environment of this user's programs; ``aws`` and ``casemate`` are found first beside this Python."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return environment({"HOME": str(self.home), "PATH": path, "AWS_EC2_METADATA_DISABLED": "true"})


def _section(name: str, values: dict[str, str]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in values.items()) + "\n"

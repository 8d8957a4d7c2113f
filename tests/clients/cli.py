"""The aws CLI as PyPI ships it, with a home of its own."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.serving import REGION, Credentials, environment

_SECONDS = 60.0

# The CLI takes half a second to be imported: it is once, and each command then runs in a process forked off that.
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(
    ["awscli.clidriver", "awscli.botocore.httpsession", "awscli.botocore.parsers", "pytest", __name__]
)


def _aws(command: list[str], env: dict[str, str], home: Path, out: Path, err: Path) -> None:
    """Be ``aws``, as its own script is, in a process of its own."""
    for descriptor, path in ((1, out), (2, err)):
        opened = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
        os.dup2(opened, descriptor)
        os.close(opened)
    # Imported here alone: it adds its data to AWS_DATA_PATH as it is imported, which is not for the tests' own process.
    import awscli.clidriver

    data_path = os.environ["AWS_DATA_PATH"]
    os.environ.clear()
    os.environ.update(env, AWS_DATA_PATH=data_path)
    os.chdir(home)
    sys.argv = command
    sys.exit(awscli.clidriver.main())


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
        with TemporaryDirectory() as directory:
            out, err = Path(directory) / "out", Path(directory) / "err"
            command = ["aws", "--profile", profile, *arguments]
            process = _FORKS.Process(target=_aws, args=(command, self.environment(), self.home, out, err))
            process.start()
            process.join(_SECONDS)
            if process.exitcode is None:
                process.kill()
                process.join()
            code, said = process.exitcode, out.read_text()
            process.close()
            if code != 0:
                raise CliFailed(err.read_text())
        try:
            return json.loads(said)
        except ValueError:
            return said.strip()

    def environment(self) -> dict[str, str]:
        """The environment of this user's programs; ``aws`` and ``casemate`` are found first beside this Python."""
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return environment({"HOME": str(self.home), "PATH": path, "AWS_EC2_METADATA_DISABLED": "true"})


def _section(name: str, values: dict[str, str]) -> str:
    return f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in values.items()) + "\n"

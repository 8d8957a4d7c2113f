"""Terraform and its AWS provider, where both are at hand: a program of the machine and a mirror of the provider."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.serving import REGION, Credentials, environment

_SECONDS = 120.0
_PROVIDER = Path("registry.terraform.io", "hashicorp", "aws")


def _mirrors() -> Iterator[Path]:
    """Where a mirror may be: what the variable says, Terraform's own places, and `tf-plugins` below a top directory."""
    if named := os.environ.get("CASEMATE_TEST_TF_PLUGINS"):
        yield Path(named)
    home = Path.home()
    yield home / ".terraform.d" / "plugins"
    yield home / ".local" / "share" / "terraform" / "plugins"
    yield Path("/usr/local/share/terraform/plugins")
    yield Path("/usr/share/terraform/plugins")
    yield home / "tf-plugins"
    yield from sorted(Path("/").glob("*/tf-plugins"))


def terraform() -> tuple[Path, Path]:
    """Terraform's program and the provider's mirror. Skips the test where one is missing; fails it in CI."""
    program = shutil.which("terraform")
    mirror = next((path for path in _mirrors() if (path / _PROVIDER).is_dir()), None)
    if program and mirror:
        return Path(program), mirror
    missing = "terraform" if not program else f"a mirror with {_PROVIDER} (CASEMATE_TEST_TF_PLUGINS)"
    problem = f"{missing} is not at hand, and no package registry of the tests has it"
    if os.environ.get("CI") == "true":
        pytest.fail(problem)
    pytest.skip(problem)


class TerraformFailed(Exception):
    """A command ended with an error; its text is what Terraform said."""


@dataclass(frozen=True)
class Stack:
    """A directory with a configuration, and its state."""

    directory: Path
    endpoint: str
    credentials: Credentials

    def write(self, files: Iterable[Path], variables: Mapping[str, object]) -> None:
        """Make these files what is wanted, beside the provider's own, with values for their variables."""
        for file in files:
            shutil.copy(file, self.directory / file.name)
        declared = "".join(f'variable "{name}" {{}}\n' for name in variables)
        (self.directory / "variables.tf").write_text(declared)
        self.set(variables)

    def set(self, variables: Mapping[str, object]) -> None:
        """Give all variables new values."""
        (self.directory / "terraform.tfvars.json").write_text(json.dumps(variables))

    def init(self) -> None:
        """Install the provider from the mirror."""
        self._run("init", "-input=false")

    def apply(self) -> None:
        """Make it so."""
        self._run("apply", "-auto-approve", "-input=false")

    def drift(self) -> str:
        """What a plan would change, in Terraform's words; "" when nothing."""
        done = self._command("plan", "-detailed-exitcode", "-input=false")
        if done.returncode == 0:
            return ""
        if done.returncode == 2:
            return done.stdout
        raise TerraformFailed(done.stdout + done.stderr)

    def destroy(self) -> None:
        """Remove all of it."""
        self._run("destroy", "-auto-approve", "-input=false")

    def import_(self, address: str, identifier: str) -> None:
        """Take over what is there already."""
        self._run("import", "-input=false", address, identifier)

    def outputs(self) -> dict[str, Any]:
        """The configuration's outputs."""
        told: Mapping[str, Mapping[str, Any]] = json.loads(self._run("output", "-json", color=False))
        return {name: output["value"] for name, output in told.items()}

    def _run(self, *arguments: str, color: bool = True) -> str:
        done = self._command(*arguments, color=color)
        if done.returncode:
            raise TerraformFailed(done.stdout + done.stderr)
        return done.stdout

    def _command(self, *arguments: str, color: bool = True) -> subprocess.CompletedProcess[str]:
        program, _ = terraform()
        return subprocess.run(
            [program, *arguments, *(["-no-color"] if color else [])],
            cwd=self.directory,
            env=environment(
                {
                    "AWS_ACCESS_KEY_ID": self.credentials.access_key_id,
                    "AWS_SECRET_ACCESS_KEY": self.credentials.secret_access_key,
                    "AWS_REGION": REGION,
                    "AWS_ENDPOINT_URL": self.endpoint,
                    "AWS_EC2_METADATA_DISABLED": "true",
                    "CHECKPOINT_DISABLE": "1",
                    "TF_CLI_CONFIG_FILE": str(self.directory / "terraform.rc"),
                    "TF_IN_AUTOMATION": "1",
                    "HOME": str(self.directory),
                }
            ),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            stdin=subprocess.DEVNULL,
        )


_PROVIDERS = f"""
provider "aws" {{
  region = "{REGION}"
}}
provider "aws" {{
  alias  = "elsewhere"
  region = "eu-central-1"
}}
"""


def stack(directory: Path, endpoint: str, credentials: Credentials, providers: str = _PROVIDERS) -> Stack:
    """An empty configuration that knows the provider; ``init`` has been run."""
    _, mirror = terraform()
    directory.mkdir()
    (directory / "terraform.rc").write_text(
        f"""
        provider_installation {{
          filesystem_mirror {{
            path = {json.dumps(str(mirror))}
          }}
        }}
        """
    )
    (directory / "provider.tf").write_text(
        f"""
        terraform {{
          required_providers {{
            aws = {{ source = "hashicorp/aws" }}
          }}
        }}
        {providers}
        """
    )
    made = Stack(directory, endpoint, credentials)
    made.init()
    return made

"""``casemate exec``: run a program with secrets in its environment, and in no file."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

from casemate.cli.client import Client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem

Secret = Annotated[
    list[str],
    typer.Option(
        "--secret",
        metavar="NAME[=VARIABLE]",
        help="A secret by name or ARN: with VARIABLE its whole value, else the members of its JSON object. Repeatable.",
    ),
]
Stage = Annotated[str | None, typer.Option("--version-stage", metavar="LABEL", help="AWSCURRENT unless given.")]
Command = Annotated[list[str], typer.Argument(metavar="COMMAND", help="The program and its arguments, behind --.")]
_VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ASSIGNED = re.compile(r"(.+)=([A-Za-z_][A-Za-z0-9_]*)")


def execute(
    command: Command,
    secret: Secret,
    version_stage: Stage = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Run COMMAND with secrets as environment variables. They are in its environment alone: no file, no argument."""
    client = Client(connection(data_dir, config, endpoint, profile), "secretsmanager")
    environment = dict(os.environ)
    for each in secret:
        assigned = _ASSIGNED.fullmatch(each)
        name, variable = (assigned[1], assigned[2]) if assigned else (each, "")
        request = {"SecretId": name, **({"VersionStage": version_stage} if version_stage else {})}
        environment.update(variables(name, variable, client.call("GetSecretValue", request)))
    replace_process(command, environment)


def variables(name: str, variable: str, answer: Mapping[str, Any]) -> dict[str, str]:
    """The variables that a secret becomes. Raises CommandProblem, which tells nothing of the value."""
    value = answer.get("SecretString")
    if not isinstance(value, str):
        raise CommandProblem(f"the secret {name} is binary", "Environment variables are text.")
    if variable:
        return {variable: _text(name, value)}
    try:
        members = json.loads(value)
    except ValueError:
        members = None
    if not isinstance(members, dict):
        raise CommandProblem(
            f"the value of the secret {name} is no JSON object", f"Name a variable for it: --secret {name}=VARIABLE."
        )
    made = {}
    for key, member in members.items():
        if not _VARIABLE.fullmatch(key):
            raise CommandProblem(f"a member of the secret {name} can't be a variable's name", f"It is {key!r}.")
        if isinstance(member, (dict, list)):
            raise CommandProblem(f"the member {key} of the secret {name} is no text or number", "")
        made[key] = _text(name, member if isinstance(member, str) else json.dumps(member))
    return made


def _text(name: str, value: str) -> str:
    if "\0" in value:
        raise CommandProblem(f"the secret {name} has a null character", "No environment variable can hold it.")
    return value


def replace_process(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Become the command. Raises CommandProblem where there is no such program."""
    try:
        os.execvpe(command[0], list(command), dict(environment))  # noqa: S606 - to run it is what was asked for
    except OSError as error:
        raise CommandProblem(f"{command[0]} can't be run: {error.strerror}", "") from error

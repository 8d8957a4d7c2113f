"""``casemate rotation``: functions that rotate databases' passwords, deployed by one command."""

from __future__ import annotations

import json
import re
import sys
import time
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from casemate.cli.client import Refusal
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, out, plain
from casemate.cli.rotation_packing import CA_NAME, KINDS, ROTATION, function_zip
from casemate.cli.rotation_setup import Setup, Wanted
from casemate.functions.sandbox import ENDPOINT_PORT

RUNTIME = f"python{sys.version_info.major}.{sys.version_info.minor}"
_RATE = re.compile(r"([1-9][0-9]{0,2})([hd])")
_UNITS = {"h": "hour", "d": "day"}
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")
_PORTS = {"postgresql": 5432, "mysql": 3306, "mariadb": 3306}

KindName = Annotated[str, typer.Argument(metavar="KIND", help=f"One of {', '.join(KINDS)}.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The function's name, such as rotate-app.")]
Secret = Annotated[str | None, typer.Option("--secret", metavar="ID", help="Have this secret rotate by it.")]
Rate = Annotated[
    str, typer.Option("--rate", metavar="RATE", help="How often: 30d, 12h, or a whole rate(…) or cron(…) expression.")
]
Superuser = Annotated[
    list[str] | None,
    typer.Option(
        "--superuser-secret",
        metavar="ARN",
        help="A superuser's secret that it may read, for alternating users. Repeatable. Without it: the masterarn of "
        "--secret.",
    ),
]
Role = Annotated[str | None, typer.Option("--role", metavar="NAME", help="The role's name; else casemate-NAME.")]
Source = Annotated[
    Path | None, typer.Option("--source", metavar="FILE", readable=False, help="Your own code, in place of a template.")
]
Layers = Annotated[
    list[str] | None, typer.Option("--layer", metavar="ARN", help="A layer that it uses as well. Repeatable.")
]
CaFile = Annotated[
    Path | None,
    typer.Option("--ca-file", metavar="FILE", readable=False, help="CAs of databases whose secrets say ssl: true."),
]
Exclude = Annotated[
    str | None, typer.Option("--exclude-characters", metavar="CHARACTERS", help="Never in a new password.")
]
NotNow = Annotated[bool, typer.Option("--not-now", help="Only test the function with the secret, and rotate later.")]


def deploy(
    kind: KindName,
    name: Name,
    secret: Secret = None,
    rate: Rate = "30d",
    superuser_secret: Superuser = None,
    role: Role = None,
    source: Source = None,
    layer: Layers = None,
    ca_file: CaFile = None,
    exclude_characters: Exclude = None,
    not_now: NotNow = False,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Make a rotation function with all that it needs, or bring one up to date; and have a secret rotate by it.

    What is as it should be already is left. Its role may read and change those secrets alone that rotate by it.
    """
    if kind not in KINDS:
        raise CommandProblem(f"{plain(kind)} is no kind of rotation function", f"There are {', '.join(KINDS)}.")
    if not _NAME.fullmatch(name):
        raise CommandProblem(f"{plain(name)} is no function's name", "It has up to 64 letters, digits, - and _.")
    chosen, expression = KINDS[kind], _expression(rate)
    console = out()
    setup = Setup(connection(data_dir, config, endpoint, profile), lambda said: console.print(Text(plain(said))))
    value, keys = _looked_at(setup, secret) if secret is not None else ({}, ())
    superusers = tuple(superuser_secret or ([value["masterarn"]] if value.get("masterarn") else []))
    if chosen.alternating and not superusers:
        raise CommandProblem(
            "alternating users need a superuser's secret",
            "Put its ARN into the secret as masterarn and name that with --secret, or name it with --superuser-secret.",
        )
    keys += tuple(key for each in superusers if (key := _key(setup, each)))
    environment = {"SECRETS_MANAGER_ENDPOINT": f"http://127.0.0.1:{ENDPOINT_PORT}"}
    if exclude_characters is not None:
        environment["EXCLUDE_CHARACTERS"] = exclude_characters
    if ca_file is not None:
        environment["DATABASE_CA_FILE"] = f"/var/task/{CA_NAME}"
    code, handler = function_zip(chosen, source, ca_file)
    wanted = Wanted(
        name=name,
        role=role or f"casemate-{name}"[:64],
        runtime=RUNTIME,
        handler=handler,
        code=code,
        environment=environment,
        superusers=superusers,
        keys=keys,
        drivers=chosen.drivers,
        layers=tuple(layer or ()),
    )
    arn = setup.make(wanted)
    console.print(Text(f"{arn} is ready."))
    if chosen.drivers is not None and value.get("host"):
        port = value.get("port") or _PORTS[kind.partition("-")[0]]
        way = f"{setup.account}/{name}@{value['host']}:{port}"
        console.print(
            Text(plain(f"It connects to {value['host']}:{port}: the server's function_reach must name {way}"))
        )
    if secret is not None:
        version = setup.attach(secret, arn, expression, not not_now)
        if version:
            _wait(setup, secret, version, name)


def template() -> None:
    """Print the generic template; filled in, it is for `casemate rotation deploy generic NAME --source FILE`."""
    out().print(Text((ROTATION / "generic.py").read_text()), end="")


def _expression(rate: str) -> str:
    match = _RATE.fullmatch(rate)
    if match is not None:
        return f"rate({match[1]} {_UNITS[match[2]]}{'' if match[1] == '1' else 's'})"
    if rate.startswith(("rate(", "cron(")):
        return rate
    raise CommandProblem(
        f"{plain(rate)} says no time", "It looks like 30d, 12h, rate(30 days) or cron(0 16 1,15 * ? *)."
    )


def _looked_at(setup: Setup, secret: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    """What a secret says of its database, and the key of its own that it is under."""
    key = _key(setup, secret)
    text = setup.secrets.call("GetSecretValue", {"SecretId": secret}).get("SecretString", "")
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise CommandProblem(f"the value of the secret {plain(secret)} is no JSON object", "Rotation needs one.")
    shown = {name: found[name] for name in ("host", "port", "masterarn") if isinstance(found.get(name), (str, int))}
    return shown, (key,) if key else ()


def _key(setup: Setup, secret: str) -> str:
    """The customer managed key of a secret; "" under AWS's own, which needs no right."""
    try:
        described = setup.secrets.call("DescribeSecret", {"SecretId": secret})
    except Refusal as refusal:
        if refusal.code == "AccessDeniedException":
            return ""
        raise
    key: str = described.get("KmsKeyId") or ""
    return key if key.startswith("arn:") and ":key/" in key else ""


def _wait(setup: Setup, secret: str, version: str, name: str) -> None:
    """Wait a while for a rotation's end."""
    for _ in range(120):
        if setup.is_current(secret, version):
            out().print(Text("It has rotated: a new version is AWSCURRENT."))
            return
        time.sleep(0.25)
    raise CommandProblem(
        "the first rotation has not ended within half a minute; it is tried again by itself",
        f"The function's log says why: aws logs filter-log-events --log-group-name /aws/lambda/{name}",
    )

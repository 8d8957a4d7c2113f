"""The options that several commands share, and the settings they lead to."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from casemate import settings
from casemate.cli.client import Connection
from casemate.cli.output import CommandProblem
from casemate.settings import Settings

# Whether a path can be read is found out where it is used, which says what to do; Typer would only say that it can't.
DataDir = Annotated[
    Path | None,
    typer.Option(
        "--data-dir", metavar="DIR", readable=False, help="The directory that holds everything Casemate keeps."
    ),
]
Config = Annotated[
    Path | None,
    typer.Option(
        "--config", metavar="FILE", readable=False, help="A settings file (TOML), over the data directory's own."
    ),
]
Endpoint = Annotated[
    str | None, typer.Option("--endpoint", metavar="URL", help="The server's URL, when it is not this machine's own.")
]
Profile = Annotated[
    str | None,
    typer.Option(
        "--profile", metavar="NAME", help="Sign with this AWS profile instead of the data directory's root credentials."
    ),
]
AccountId = Annotated[str | None, typer.Option("--account-id", metavar="DIGITS", help="The account's twelve digits.")]


def load(data_dir: Path | None, config: Path | None, **flags: object) -> Settings:
    """The settings, from this process's environment and the options given. Raises SettingsProblem."""
    return settings.load(os.environ, {"data_dir": data_dir, **flags}, config)


def connection(data_dir: Path | None, config: Path | None, endpoint: str | None, profile: str | None) -> Connection:
    """Where and as whom a client command calls."""
    return Connection(load(data_dir, config), checked_endpoint(endpoint), profile)


def checked_endpoint(endpoint: str | None) -> str | None:
    """``endpoint`` without its last slash. Raises CommandProblem when it is no HTTP URL."""
    if endpoint is not None and not endpoint.startswith(("http://", "https://")):
        raise CommandProblem(f"{endpoint} is no URL of a server", "It looks like http://127.0.0.1:4566.")
    return endpoint.rstrip("/") if endpoint else None


def checked_account(account_id: str | None) -> str | None:
    """``account_id``. Raises CommandProblem when it is not twelve digits."""
    if account_id is not None and (len(account_id) != 12 or not account_id.isascii() or not account_id.isdigit()):
        raise CommandProblem(f"{account_id} is no account id", "It has twelve digits.")
    return account_id

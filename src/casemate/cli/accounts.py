"""``casemate account``: further accounts, each with a root of its own."""

from __future__ import annotations

import shlex
from datetime import UTC
from typing import Annotated

import msgspec
import typer
from rich.text import Text

from casemate.cli.client import Client
from casemate.cli.files import ACCOUNTS, RootCredentials, credentials_path, write_private
from casemate.cli.options import AccountId, Config, DataDir, Endpoint, Profile, checked_account, connection
from casemate.cli.output import CommandProblem, columns, near, out, plain, program_name

Name = Annotated[str, typer.Argument(metavar="NAME", help="A name for the account.")]


def create(
    name: Name,
    account_id: AccountId = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Make an account. Its root credentials are written into the data directory, for its owner only."""
    where = connection(data_dir, config, endpoint, profile)
    client = Client(where)
    directory = where.settings.data_dir / ACCOUNTS
    try:
        # Tried out first: the secret comes once, and there must be a place for it.
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        trial = directory / ".trial"
        write_private(trial, b"")
        trial.unlink()
    except OSError as error:
        raise CommandProblem(
            f"the account is not made, as its credentials can't be written to {directory}: {error.strerror}",
            "Name a directory of yours with --data-dir.",
        ) from error
    chosen = checked_account(account_id)
    answer = client.call("CreateAccount", {"Name": name, **({"AccountId": chosen} if chosen else {})})
    account, key = answer["Account"], answer["RootAccessKey"]
    credentials = RootCredentials(
        account_id=account["Id"], access_key_id=key["AccessKeyId"], secret_access_key=key["SecretAccessKey"]
    )
    path = credentials_path(where.settings.data_dir, checked_account(credentials.account_id))
    try:
        write_private(path, msgspec.json.format(msgspec.json.encode(credentials)) + b"\n")
    except OSError as error:
        raise CommandProblem(
            f"account {credentials.account_id} is made, but its credentials can't be written to {path}: "
            f"{error.strerror}",
            f"Stop the server and run `casemate root-key reset --account-id {credentials.account_id}`.",
        ) from error
    console = out()
    console.print(Text(f"Account {credentials.account_id} ({plain(name)}) is made."))
    console.print(Text(f"Its root credentials are in {path}. To use them:"))
    place = f"--data-dir {shlex.quote(near(where.settings.data_dir))} --account-id {credentials.account_id}"
    command = f"{program_name()} configure {place} --profile NAME"
    console.print(Text(f"  {command}", style="bold"))


def show_all(
    data_dir: DataDir = None, config: Config = None, endpoint: Endpoint = None, profile: Profile = None
) -> None:
    """List the accounts."""
    client = Client(connection(data_dir, config, endpoint, profile))
    rows = [[Text(heading, style="bold") for heading in ("account", "name", "state", "created")]]
    for account in client.pages("ListAccounts", "Accounts"):
        created = account["Created"].astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
        cells = (account["Id"], account["Name"], account["State"], created)
        rows.append([Text(plain(cell)) for cell in cells])
    out().print(columns(rows))

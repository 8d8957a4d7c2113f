"""``casemate database``: registered databases, and the secrets attached to them."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from casemate.cli.client import Client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, columns, out, plain
from casemate.cli.passphrases import Passphrases

_MAX_CA = 65_536


class Engine(StrEnum):
    """What kind of database it is."""

    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    MARIADB = "mariadb"


class Strategy(StrEnum):
    """How a secret is rotated without a function."""

    SINGLE_USER = "single-user"
    ALTERNATING_USERS = "alternating-users"


class Tls(StrEnum):
    """How the database is reached."""

    VERIFY = "verify"
    NONE = "none"


Name = Annotated[str, typer.Argument(metavar="NAME", help="The database's name.")]
Secret = Annotated[str, typer.Argument(metavar="SECRET", help="The secret's name or ARN.")]
EngineOption = Annotated[Engine, typer.Option("--engine", help="What kind of database it is.")]
Host = Annotated[str, typer.Option("--host", metavar="HOST", help="The host, as clients reach it.")]
NewHost = Annotated[str | None, typer.Option("--host", metavar="HOST", help="The host, as clients reach it.")]
Port = Annotated[
    int | None, typer.Option("--port", metavar="PORT", help="The port; the engine's own if none is named at first.")
]
DatabaseName = Annotated[
    str | None, typer.Option("--dbname", metavar="NAME", help="The database to log in to; empty for none.")
]
TlsOption = Annotated[
    Tls | None, typer.Option("--tls", help="verify (the default): over TLS, the certificate verified. none: without.")
]
CaFile = Annotated[
    Path | None,
    typer.Option(
        "--ca-file",
        metavar="FILE",
        readable=False,
        help="PEM certificates of the CAs that vouch for the server; without them, those that the system trusts.",
    ),
]
SystemCa = Annotated[bool, typer.Option("--system-ca", help="Trust the system's CAs again, in place of a file's.")]
Superuser = Annotated[
    str | None,
    typer.Option(
        "--superuser-secret", metavar="ARN", help="The secret by which alternating users are changed; empty for none."
    ),
]
StrategyOption = Annotated[
    Strategy | None,
    typer.Option("--strategy", help="How it is rotated without a function; this takes a function's place."),
]
Username = Annotated[
    str | None, typer.Option("--username", metavar="NAME", help="The superuser whose password is handed over.")
]
PasswordFd = Annotated[
    int | None,
    typer.Option(
        "--password-fd", metavar="N", min=0, help="Read the password from this file descriptor instead of asking."
    ),
]
RotateAtOnce = Annotated[
    bool,
    typer.Option("--rotate/--no-rotate", help="Change the password at once, or with the first scheduled rotation."),
]
Release = Annotated[bool, typer.Option("--release", help="Give the superuser up that was handed over.")]
Tags = Annotated[
    list[str] | None, typer.Option("--tag", metavar="KEY=VALUE", help="A tag; as often as there are tags.")
]


def register(
    name: Name,
    engine: EngineOption,
    host: Host,
    port: Port = None,
    dbname: DatabaseName = None,
    tls: TlsOption = None,
    ca_file: CaFile = None,
    superuser_secret: Superuser = None,
    tag: Tags = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Register a database: where it is, and how it is reached. Nothing is connected to."""
    parameters = {
        "Name": name,
        "Engine": engine.value,
        **_facts(host, port, dbname, tls, superuser_secret),
        **({"CaCertificate": _read(ca_file)} if ca_file is not None else {}),
        **({"Tags": [_tag(text) for text in tag]} if tag else {}),
    }
    client = Client(connection(data_dir, config, endpoint, profile))
    _show(client.call("RegisterDatabase", parameters)["Database"])


def show_all(
    data_dir: DataDir = None, config: Config = None, endpoint: Endpoint = None, profile: Profile = None
) -> None:
    """List the databases of the account in its Region."""
    client = Client(connection(data_dir, config, endpoint, profile))
    rows = [[Text(heading, style="bold") for heading in ("database", "engine", "host", "port", "name there")]]
    for found in client.pages("ListDatabases", "Databases"):
        cells = (found["Name"], found["Engine"], found["Host"], str(found["Port"]), found.get("DatabaseName", ""))
        rows.append([Text(plain(cell)) for cell in cells])
    out().print(columns(rows) if len(rows) > 1 else Text("No database is registered."))


def show(
    name: Name, data_dir: DataDir = None, config: Config = None, endpoint: Endpoint = None, profile: Profile = None
) -> None:
    """Show a database, and the secrets attached to it."""
    client = Client(connection(data_dir, config, endpoint, profile))
    _show(client.call("DescribeDatabase", {"Name": name})["Database"])
    rows = [[Text(heading, style="bold") for heading in ("secret", "rotation", "state", "")]]
    token: dict[str, Any] = {}
    while True:
        answer = client.call("ListAttachedSecrets", {"Name": name, **token})
        for each in answer.get("Secrets", []):
            cells = (each["Name"], each.get("Strategy", "by a function"), each["State"], each.get("Message", ""))
            rows.append([Text(plain(cell)) for cell in cells])
        if not answer.get("NextToken"):
            break
        token = {"NextToken": answer["NextToken"]}
    out().print(columns(rows) if len(rows) > 1 else Text("No secret is attached to it."))


def update(
    name: Name,
    host: NewHost = None,
    port: Port = None,
    dbname: DatabaseName = None,
    tls: TlsOption = None,
    ca_file: CaFile = None,
    system_ca: SystemCa = False,
    superuser_secret: Superuser = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Change a database; the secrets attached to it follow. What is left out stays."""
    changes = _facts(host, port, dbname, tls, superuser_secret)
    if ca_file is not None and system_ca:
        raise CommandProblem("--ca-file and --system-ca exclude each other", "Leave one of them out.")
    if ca_file is not None or system_ca:
        changes["CaCertificate"] = "" if ca_file is None else _read(ca_file)
    if not changes:
        raise CommandProblem("there is nothing to change", "Name what is to be changed, such as --host.")
    client = Client(connection(data_dir, config, endpoint, profile))
    _show(client.call("UpdateDatabase", {"Name": name, **changes})["Database"])


def remove(
    name: Name, data_dir: DataDir = None, config: Config = None, endpoint: Endpoint = None, profile: Profile = None
) -> None:
    """Forget a database that no secret is attached to. The database itself is left alone."""
    Client(connection(data_dir, config, endpoint, profile)).call("DeregisterDatabase", {"Name": name})
    out().print(Text(f"The database {plain(name)} is not registered any more."))


def attach(
    secret: Secret,
    name: Name,
    strategy: StrategyOption = None,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Attach a secret to a database, whose engine, host, port and name it carries from now on."""
    parameters = {"Name": name, "SecretId": secret, **({"Strategy": strategy.value} if strategy else {})}
    answer = Client(connection(data_dir, config, endpoint, profile)).call("AttachSecret", parameters)
    made = "has a new version" if answer.get("VersionId") else "has all of it already"
    out().print(Text(f"{plain(answer['SecretArn'])} is attached to {plain(name)}, and {made}."))


def detach(
    secret: Secret,
    name: Name,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Detach a secret from a database. Its value stays; rotation without a function ends."""
    parameters = {"Name": name, "SecretId": secret}
    answer = Client(connection(data_dir, config, endpoint, profile)).call("DetachSecret", parameters)
    out().print(Text(f"{plain(answer['SecretArn'])} is not attached to {plain(name)} any more."))


def superuser(
    name: Name,
    username: Username = None,
    password_fd: PasswordFd = None,
    rotate: RotateAtOnce = True,
    release: Release = False,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Hand a superuser's password over: a secret of the service's own keeps it, and it is changed every seven days.

    The password is asked for, or read from a file descriptor. It stops working within moments, unless --no-rotate has
    it stay for a week: whoever needs it reads the secret.
    """
    if release is (username is not None):
        raise CommandProblem("name either --username or --release", "--username hands a superuser over.")
    client = Client(connection(data_dir, config, endpoint, profile))
    if username is None:
        answer = client.call("ReleaseSuperuser", {"Name": name})
        said = (
            f"The password stays as it is. {answer['SecretArn']} is deleted in 30 days; until then it can be restored."
        )
    else:
        password = Passphrases(password_fd).known(f"Password of {username}")
        parameters = {"Name": name, "Username": username, "Password": password, "RotateImmediately": rotate}
        answer = client.call("ManageSuperuser", parameters)
        said = f"The password of {username} is in {answer['SecretArn']} from now on."
    out().print(Text(plain(said)))


def group() -> typer.Typer:
    """The commands."""
    app = typer.Typer(no_args_is_help=True, help="Databases whose credentials are in secrets.")
    app.command("register")(register)
    app.command("list")(show_all)
    app.command("show")(show)
    app.command("update")(update)
    app.command("remove")(remove)
    app.command("attach")(attach)
    app.command("detach")(detach)
    app.command("superuser")(superuser)
    return app


def _facts(
    host: str | None, port: int | None, dbname: str | None, tls: Tls | None, superuser: str | None
) -> dict[str, Any]:
    """What is given of a database, as the operations name it."""
    given = {
        "Host": host,
        "Port": port,
        "DatabaseName": dbname,
        "Tls": tls.value.upper() if tls is not None else None,
        "SuperuserSecretArn": superuser,
    }
    return {name: value for name, value in given.items() if value is not None}


def _read(file: Path) -> str:
    try:
        if file.stat().st_size > _MAX_CA:
            raise CommandProblem(f"{file} is larger than 64 KiB", "Name a file with the CA's certificates alone.")
        return file.read_text(encoding="ascii")
    except OSError as error:
        raise CommandProblem(f"{file} can't be read: {error.strerror}", "Name a file that is there.") from error
    except UnicodeDecodeError as error:
        raise CommandProblem(f"{file} is not PEM", "Name a file with the CA's certificates.") from error


def _tag(text: str) -> dict[str, str]:
    key, mark, value = text.partition("=")
    if not mark or not key:
        raise CommandProblem(f"{plain(text[:100])} is no tag", "It looks like KEY=VALUE.")
    return {"Key": key, "Value": value}


def _show(database: Mapping[str, Any]) -> None:
    """A database as rows of what is known of it."""
    tls = "none" if database["Tls"] == "NONE" else "verified by the system's CAs"
    if database.get("CaCertificate") and database["Tls"] != "NONE":
        tls = "verified by the CAs it is registered with"
    told = {
        "database": database["Name"],
        "ARN": database["Arn"],
        "engine": database["Engine"],
        "host": f"{database['Host']}, port {database['Port']}",
        "name there": database.get("DatabaseName", ""),
        "TLS": tls,
        "superuser": database.get("SuperuserSecretArn", ""),
        "tags": ", ".join(f"{tag['Key']}={tag['Value']}" for tag in database.get("Tags", [])),
    }
    rows = [[Text(label, style="bold"), Text(plain(value))] for label, value in told.items() if value]
    out().print(columns(rows))

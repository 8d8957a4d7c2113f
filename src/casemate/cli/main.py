"""``casemate``: the commands, and what becomes of their problems."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from casemate import __version__
from casemate.cli import (
    accounts,
    backups,
    configure,
    databases,
    execute,
    explain,
    exporting,
    importing,
    public_parameters,
    rotation,
    rotation_layer,
    seal,
    secrets_agent,
    server,
    status,
    tour,
    trail,
)
from casemate.cli.output import show_problem
from casemate.cli.server import ProgramFactory
from casemate.settings import StartupProblem


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"casemate {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
]


def _root(version: Version = False) -> None:
    """The AWS security suite on your own machine."""


def build() -> typer.Typer:
    """All commands. The caller may add further ones before handing it to ``run``."""
    app = typer.Typer(
        name="casemate",
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
    )
    app.callback()(_root)
    app.command("up")(server.up)
    app.command("status")(status.status)
    app.command("doctor")(server.doctor)
    app.command("configure")(configure.configure)
    account = typer.Typer(no_args_is_help=True, help="Make and list accounts.")
    account.command("create")(accounts.create)
    account.command("list")(accounts.show_all)
    app.add_typer(account, name="account")
    public = typer.Typer(no_args_is_help=True, help="Public parameters of the installation's own.")
    public.callback()(_public_parameters)
    public.command("import")(public_parameters.import_file)
    app.add_typer(public, name="public-parameters")
    app.add_typer(databases.group(), name="database")
    rotating = typer.Typer(no_args_is_help=True, help="Functions that rotate secrets.")
    rotating.command("deploy")(rotation.deploy)
    rotating.command("layer")(rotation_layer.layer)
    rotating.command("template")(rotation.template)
    app.add_typer(rotating, name="rotation")
    root_key = typer.Typer(no_args_is_help=True, help="Root access keys, offline.")
    # A callback keeps `reset` a command of its own: Typer folds a group with one command into that command.
    root_key.callback()(_root_key)
    root_key.command("reset")(server.root_key_reset)
    app.add_typer(root_key, name="root-key")
    backup = typer.Typer(
        cls=backups.BackupGroup,
        no_args_is_help=True,
        help="Write a backup (casemate backup FILE), or check one (casemate backup verify FILE).",
    )
    backup.command("create")(backups.create)
    backup.command("verify")(backups.verify_file)
    app.add_typer(backup, name="backup")
    app.command("restore")(backups.restore)
    app.add_typer(seal.group(), name="seal")
    app.command("explain")(explain.explain)
    # What stands behind the program is the program's own.
    app.command("exec", context_settings={"allow_interspersed_args": False})(execute.execute)
    app.command("secrets-agent")(secrets_agent.secrets_agent)
    app.add_typer(importing.group(), name="import")
    app.command("export")(exporting.export)
    app.command("tour")(tour.tour)
    app.add_typer(trail.group(), name="trail")
    return app


def _public_parameters() -> None:
    """Public parameters of the installation's own."""


def _root_key() -> None:
    """Root access keys, offline."""


def run(app: typer.Typer, program: ProgramFactory, arguments: Sequence[str] | None = None) -> int:
    """Carry out one command line; its exit code: 0 done, 1 a problem that was shown, 2 wrong usage."""
    try:
        app(sys.argv[1:] if arguments is None else list(arguments), prog_name="casemate", obj=program)
    except StartupProblem as problem:
        show_problem(problem)
        return 1
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else 0 if ended.code is None else 1
    return 0

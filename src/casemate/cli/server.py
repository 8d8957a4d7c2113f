"""Commands that need the program itself: ``up``, ``doctor`` and ``root-key reset``."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.panel import Panel
from rich.text import Text

from casemate.cli.files import ENDPOINT, write_endpoint
from casemate.cli.notify import notify
from casemate.cli.options import AccountId, Config, DataDir, checked_account, load
from casemate.cli.output import columns, near, out, plain, program_name, show_problem
from casemate.cli.passphrases import PassphraseFd, Passphrases
from casemate.cli.program import Program, Started
from casemate.settings import LogFormat, LogLevel, Settings, StartupProblem, Tls

ProgramFactory = Callable[[], Program]
"""Makes the program. Called by the commands that need it only: it imports every service."""

Listen = Annotated[str | None, typer.Option(metavar="HOST:PORT", help="The address to listen on.")]
Workers = Annotated[int | None, typer.Option(metavar="N", help="How many gateway processes serve requests.")]
DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="The PostgreSQL database that holds the store, without a password; SQLite if not given."
    ),
]
BlobsUrl = Annotated[
    str | None, typer.Option(metavar="URL", help="The directory that all nodes share: file:///DIRECTORY.")
]
InsecureListen = Annotated[
    bool | None, typer.Option("--insecure-listen", help="Listen beyond loopback although there is no TLS.")
]
TlsChoice = Annotated[
    Tls | None, typer.Option("--tls", help="Speak TLS with a certificate from a CA that is made here (auto).")
]
TlsCert = Annotated[
    Path | None, typer.Option("--tls-cert", metavar="FILE", help="Speak TLS with this certificate (PEM).")
]
TlsKey = Annotated[Path | None, typer.Option("--tls-key", metavar="FILE", help="The certificate's key (PEM).")]
AllowReset = Annotated[
    bool | None,
    typer.Option("--allow-reset", help="For test suites: let everything be deleted and the clock be moved."),
]
Level = Annotated[LogLevel | None, typer.Option("--log-level", help="How much the log says.")]

Format = Annotated[LogFormat | None, typer.Option("--log-format", help="How the log is written.")]


def up(
    ctx: typer.Context,
    data_dir: DataDir = None,
    config: Config = None,
    listen: Listen = None,
    insecure_listen: InsecureListen = None,
    tls: TlsChoice = None,
    tls_cert: TlsCert = None,
    tls_key: TlsKey = None,
    workers: Workers = None,
    database_url: DatabaseUrl = None,
    blobs_url: BlobsUrl = None,
    account_id: AccountId = None,
    allow_reset: AllowReset = None,
    log_level: Level = None,
    log_format: Format = None,
) -> None:
    """Start the server; Ctrl-C stops it.

    The first start makes an account and its root credentials. Further settings are in docs/reference/settings.md.
    """

    def read_settings() -> Settings:
        return load(
            data_dir,
            config,
            listen=listen,
            insecure_listen=insecure_listen,
            tls=tls,
            tls_cert=tls_cert,
            tls_key=tls_key,
            workers=workers,
            database_url=database_url,
            blobs_url=blobs_url,
            account_id=account_id,
            allow_reset=allow_reset,
            log_level=log_level,
            log_format=log_format,
        )

    settings = read_settings()
    written = settings.data_dir / ENDPOINT
    ready = False

    def announce(started: Started) -> None:
        nonlocal ready
        ready = True
        _note_endpoint(written, started)
        if started.sealed:
            _say_sealed(started)
        else:
            _say_started(settings, started)
        notify("READY=1")

    program = _program(ctx)
    try:
        code = program.serve(settings, announce, read_settings)
    finally:
        notify("STOPPING=1")
        # Only what this process wrote: another server's note must survive a refused start beside it.
        if ready:
            written.unlink(missing_ok=True)
    raise typer.Exit(code)


def doctor(ctx: typer.Context, data_dir: DataDir = None, config: Config = None) -> None:
    """Look at the data directory, its permissions, the seal, the clock and the port, and say what to do."""
    checks = _program(ctx).check(load(data_dir, config))
    rows = []
    for check in checks:
        mark = Text("ok", style="green") if check.ok else Text("problem", style="bold red")
        rows.append((mark, Text(check.name), Text(plain(check.detail))))
        if check.advice and not check.ok:
            rows.append((Text(), Text(), Text(plain(check.advice), style="yellow")))
    out().print(columns(rows))
    if not all(check.ok for check in checks):
        raise typer.Exit(1)


def root_key_reset(
    ctx: typer.Context,
    data_dir: DataDir = None,
    config: Config = None,
    account_id: AccountId = None,
    passphrase_fd: PassphraseFd = None,
) -> None:
    """Make a new access key for an account's root, and drop its old ones. The server must be stopped.

    Without --account-id it is the first account's. Only the owner of the data directory can do it; it is audited.
    """
    passphrases = Passphrases(passphrase_fd)
    reset = _program(ctx).reset_root_key(load(data_dir, config), checked_account(account_id), passphrases.known)
    console = out()
    console.print(Text(f"The root of account {reset.account_id} has the new access key {reset.access_key_id}."))
    console.print(Text(f"Its secret is in {reset.credentials_file}; the old keys are gone."))


def _program(ctx: typer.Context) -> Program:
    factory: ProgramFactory = ctx.obj
    return factory()


def _note_endpoint(path: Path, started: Started) -> None:
    try:
        write_endpoint(path, started.endpoint, started.ca)
    except OSError as error:
        show_problem(
            StartupProblem(
                f"the endpoint can't be written to {path}: {error.strerror}", "Other commands will need --endpoint."
            )
        )


def _say_sealed(started: Started) -> None:
    console = out()
    console.print(
        Text.assemble(("Casemate is sealed", "bold yellow"), f" and answers nothing at {started.endpoint} until then:")
    )
    place = shlex.quote(near(started.data_dir))
    console.print(Text(f"  {program_name()} seal unlock --data-dir {place}", style="bold"))


def _say_started(settings: Settings, started: Started) -> None:
    console = out()
    console.print(
        Text.assemble(("Casemate is ready", "bold green"), f", {started.seconds:.2f} s after it was started.")
    )
    note = " (made just now; whoever reads it is root)" if started.first_start else ""
    rows = (
        ("  endpoint", started.endpoint),
        ("  account", started.account_id),
        ("  root credentials", f"{started.credentials_file}{note}"),
        *([("  CA certificate", f"{started.ca} (clients need it: AWS_CA_BUNDLE={started.ca})")] if started.ca else []),
    )
    console.print(columns([(Text(name), Text(value)) for name, value in rows]))
    if started.allow_reset:
        warning = (
            "RESET IS ALLOWED: any program on this machine that has the reset token or the root key can delete "
            "everything here and move the clock. This is for test suites only."
        )
        console.print(Panel(Text(warning), style="bold white on red"), soft_wrap=False)
    if not settings.listen.loopback and settings.tls_files is None:
        warning = f"{settings.listen} can be reached from other machines, and there is no TLS: secrets travel readable."
        console.print(Panel(Text(warning), style="bold white on red"), soft_wrap=False)
    command = f"{program_name()} configure --data-dir {shlex.quote(near(started.data_dir))}"
    console.print(Text("Next, in another terminal:"))
    console.print(Text(f"  {command} && aws --profile casemate kms list-keys", style="bold"))
    console.print(Text("Ctrl-C stops it."))

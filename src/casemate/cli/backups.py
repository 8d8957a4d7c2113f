"""``casemate backup`` and ``casemate restore``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn
from rich.text import Text
from typer.core import TyperGroup

from casemate.cli.options import Config, DataDir, load
from casemate.cli.output import columns, out, plain
from casemate.cli.program import BackupFacts, Program, Report
from casemate.cli.server import ProgramFactory

if TYPE_CHECKING:
    # Typer carries its own copy of Click and has no public name for its base context.
    from typer._click.core import Context

File = Annotated[Path, typer.Argument(metavar="FILE", help="The backup.", show_default=False)]
Verify = Annotated[bool, typer.Option("--verify", help="Read it back when it is written, and check every part.")]


class BackupGroup(TyperGroup):
    """``casemate backup FILE`` is short for ``casemate backup create FILE``."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put ``create`` in front of what begins with no command of the group."""
        if args and args[0] not in (*self.commands, "--help"):
            args = ["create", *args]
        return super().parse_args(ctx, args)


def create(
    ctx: typer.Context, file: File, verify: Verify = False, data_dir: DataDir = None, config: Config = None
) -> None:
    """Write everything that is kept, as of one moment, to FILE; the server may be running.

    The seal is never in it: keep copies of seal.key and root.keys (or a recovery file) elsewhere. Nor are
    credential files, the settings and TLS keys.
    """
    settings = load(data_dir, config)
    program = _program(ctx)
    with _bar() as report:
        made = program.back_up(settings, file, report)
        if verify:
            made = program.verify_backup(file, report)
    _say("Backup written" + (" and checked." if verify else "."), made)


def verify_file(ctx: typer.Context, file: File) -> None:
    """Read the backup in FILE from end to end and check every part against its checksum."""
    with _bar() as report:
        facts = _program(ctx).verify_backup(file, report)
    _say("The backup is whole.", facts)


def restore(ctx: typer.Context, file: File, data_dir: DataDir = None, config: Config = None) -> None:
    """Restore the backup in FILE into an empty data directory, on this machine or another.

    The server starts on it with the seal that the backup was made under; it deletes the keys that are due for
    deletion by then before it answers.
    """
    settings = load(data_dir, config)
    with _bar() as report:
        facts = _program(ctx).restore(settings, file, report)
    _say(f"Restored into {settings.data_dir}.", facts)
    console = out()
    missing = [name for name in facts.needed if not (settings.data_dir / name).exists()]
    if missing:
        console.print(Text(f"Before the start, put {' and '.join(missing)} there (mode 0600): they are in no backup."))
    console.print(Text("Root credentials are in no backup either: `casemate root-key reset` makes a new key."))


def _program(ctx: typer.Context) -> Program:
    factory: ProgramFactory = ctx.obj
    return factory()


@contextmanager
def _bar() -> Iterator[Report]:
    """A progress bar on standard error, if that is a terminal."""
    console = Console(file=sys.stderr)
    shown = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    with Progress(*shown, console=console, transient=True, disable=not console.is_terminal) as bar:
        task, now = bar.add_task(""), ""

        def report(what: str, done: int, whole: int) -> None:
            nonlocal now
            if what != now:
                bar.reset(task, description=plain(what), total=whole or None)
                now = what
            bar.update(task, completed=done, total=whole or None)

        yield report


def _say(headline: str, facts: BackupFacts) -> None:
    console = out()
    console.print(Text(headline, style="bold green"))
    rows = [
        ("  file", f"{facts.file}, {facts.size:,} bytes"),
        ("  as of", facts.created),
        ("  made by", f"Casemate {facts.version}"),
        *((f"  {kind}", f"{count:,}") for kind, count in facts.counts.items()),
    ]
    console.print(columns([(Text(plain(name)), Text(plain(value))) for name, value in rows]))

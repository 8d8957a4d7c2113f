"""``casemate trail``: search, follow and draw the event history."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

from casemate.cli.trail import commands

if TYPE_CHECKING:
    # Typer carries its own copy of Click and has no public name for its base context.
    from typer._click.core import Context


class TrailGroup(TyperGroup):
    """``casemate trail WORD… --user …`` is short for ``casemate trail search …``."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        """Put ``search`` in front of what begins with no command of the group."""
        if not args or args[0] not in (*self.commands, "--help"):
            args = ["search", *args]
        return super().parse_args(ctx, args)


def group() -> typer.Typer:
    """The command and its subcommands."""
    app = typer.Typer(
        cls=TrailGroup, help="Who did what: search the history (casemate trail --user alice), show an event, draw it."
    )
    app.command("search")(commands.search)
    app.command("show")(commands.show_event)
    app.command("chart")(commands.chart)
    return app

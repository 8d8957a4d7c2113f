"""How commands talk to a person: results on standard output, problems in two lines on standard error."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.text import Text

from casemate.settings import StartupProblem


class CommandProblem(StartupProblem):
    """A command that did not do what it was asked to, and why. ``advice`` may be empty."""


def out() -> Console:
    """Standard output, as it is now (tests replace it). Long values are not broken across lines."""
    return Console(file=sys.stdout, soft_wrap=True, highlight=False)


def plain(text: str) -> str:
    """``text`` without characters that a terminal would obey: what a server says is shown, not carried out."""
    return "".join(char if char.isprintable() else " " for char in text)


def show_problem(problem: StartupProblem) -> None:
    """Print what is wrong and what to do about it."""
    console = Console(file=sys.stderr, soft_wrap=True, highlight=False)
    console.print(Text.assemble(("casemate: ", "bold red"), plain(problem.message)))
    if problem.advice:
        console.print(Text(plain(problem.advice)))


def program_name() -> str:
    """How to call this program again from here: ``casemate`` when the shell finds it, else its path."""
    called = Path(sys.argv[0])
    if called.name != "casemate":
        return "casemate"
    found = shutil.which("casemate")
    if found is not None and Path(found).resolve() == called.resolve():
        return "casemate"
    absolute = called.absolute()
    return str(absolute.relative_to(Path.cwd())) if absolute.is_relative_to(Path.cwd()) else str(absolute)


def columns(rows: Sequence[Sequence[Text]]) -> Text:
    """Rows with their cells under each other, two spaces apart, whatever the terminal's width: nothing is cut."""
    widths = [max(cell.cell_len for cell in column) for column in zip(*rows, strict=True)]
    lines = []
    for row in rows:
        line = Text("  ").join(
            cell + Text(" " * (width - cell.cell_len)) for cell, width in zip(row, widths, strict=True)
        )
        line.rstrip()
        lines.append(line)
    return Text("\n").join(lines)


def near(path: Path) -> str:
    """The path as one would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)

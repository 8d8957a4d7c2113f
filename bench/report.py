"""Results as tables: in colour for whoever looks on, as Markdown for who comes later."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from bench.machine import Machine
from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).parent / "results"


class Result(NamedTuple):
    """One table: its title, the method in a sentence or two, columns, and rows as text.

    ``total`` is the first cell of the row that sums up the others.
    """

    title: str
    method: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    total: str = "in all"


class Plot(NamedTuple):
    """A picture beside the tables: what it shows, for who can't see it, and a function that writes it as a PNG."""

    shows: str
    draw: Callable[[Path], None]


def show(console: Console, result: Result) -> None:
    """Print a table."""
    table = Table(title=result.title, title_justify="left", caption=result.method, caption_justify="left")
    for index, column in enumerate(result.columns):
        table.add_column(column, justify="right" if index else "left", no_wrap=True)
    for row in result.rows:
        table.add_row(*row, style="bold" if row[0] == result.total else None)
    console.print(table)


def markdown(result: Result) -> str:
    """A table as Markdown."""
    lines = [f"## {result.title}", "", result.method, "", "| " + " | ".join(result.columns) + " |"]
    lines.append("|---" + "|---:" * (len(result.columns) - 1) + "|")
    for row in result.rows:
        cells = [f"**{cell}**" if cell and row[0] == result.total else cell for cell in row]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def write(name: str, machine: Machine, results: Sequence[Result], plots: Sequence[Plot] = ()) -> Path:
    """Write results to ``bench/results/DATE-NAME.md``, and plots beside it; the file."""
    day = datetime.now(UTC).strftime("%Y-%m-%d")
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{day}-{name}.md"
    parts = [f"# {name}, {day}\n", machine.described()]
    for number, plot in enumerate(plots):
        picture = path.with_name(f"{path.stem}{f'-{number + 1}' if number else ''}.png")
        plot.draw(picture)
        parts.append(f"![{plot.shows}]({picture.name})\n")
    parts += map(markdown, results)
    path.write_text("\n".join(parts))
    return path

"""The tour on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from casemate.tour.script import Chapter, Scene

_LONGEST = 96
"""Characters of one value at most, where a whole one would hide what matters: an ARN still fits."""

_MOST = 3
"""Members of an answer or a structure at most."""

_HIDDEN = ("Plaintext", "RandomPassword", "SecretAccessKey", "SecretBinary", "SecretString")


class TerminalAudience:
    """Shows a tour with Rich. See ``stage.Audience``."""

    def __init__(self, console: Console) -> None:
        self._console = console

    def chapter(self, chapter: Chapter[Any]) -> None:
        """A chapter begins."""
        self._console.print(Rule(Text(chapter.title, style="bold cyan"), align="left", characters="-"))

    def scene(self, number: int, scene: Scene[Any]) -> None:
        """A scene begins: its title, and what is to be shown."""
        self._console.print()
        self._console.print(Text(f"{number}. {scene.title}", style="bold"))
        for source, sentences in groupby(scene.sentences, key=lambda sentence: sentence.source):
            for sentence in sentences:
                self._line(Text(f'"{sentence.text}"', style="italic cyan"))
            self._line(Text(f"({source})", style="dim"))
        self._console.print()

    def note(self, text: str) -> None:
        """A remark."""
        self._line(Text(text))

    def called(self, actor: str, service: str, operation: str, parameters: Mapping[str, Any]) -> None:
        """A call is about to be made."""
        told = ", ".join(f"{name}={brief(name, value)}" for name, value in parameters.items())
        self._line(Text.assemble((f"{actor}: ", "dim"), (f"{service} {operation}", "bold blue"), f"({told})"))

    def answered(self, answer: Mapping[str, Any]) -> None:
        """The call's answer."""
        told = _listed([f"{name}={brief(name, value)}" for name, value in answer.items()])
        self._line(Text(f"  -> {told or 'done'}", style="dim"))

    def refused(self, code: str, message: str) -> None:
        """The call was answered with an error."""
        self._line(Text.assemble("  -> ", (code, "yellow"), f" {plain(message)}".rstrip()))

    def checked(self, statement: str) -> None:
        """A statement was found true."""
        self._line(Text.assemble(("ok ", "bold green"), statement))

    def table(self, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
        """Rows of an answer."""
        table = Table(*columns, box=None, header_style="bold", pad_edge=False)
        for row in rows:
            table.add_row(*(Text(plain(cell)) for cell in row))
        self._console.print(Padding(table, (0, 0, 0, 3)))

    def _line(self, text: Text) -> None:
        self._console.print(Padding(text, (0, 0, 0, 3)))


def brief(name: str, value: object) -> str:
    """A parameter or a member in short: bytes by their number, secrets not at all, long texts cut."""
    if isinstance(value, bytes):
        return f"<{len(value)} bytes>"
    if name in _HIDDEN:
        return "<not shown>"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, Mapping):
        return "{" + _listed([f"{key}: {brief(str(key), each)}" for key, each in value.items()]) + "}"
    if isinstance(value, list):
        return f"<{len(value)} items>" if len(value) > 1 else "[" + "".join(brief("", each) for each in value) + "]"
    text = plain(str(value))
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "..."


def _listed(items: list[str]) -> str:
    return ", ".join([*items[:_MOST], "..."] if len(items) > _MOST else items)


def plain(text: str) -> str:
    """``text`` in one line, without characters that a terminal would obey."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())

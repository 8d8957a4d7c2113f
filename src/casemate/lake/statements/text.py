"""A statement's text before it is parsed: which event data stores it names, and whether it is within bounds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

MAX_CHARACTERS = 10_000
MAX_DEPTH = 60
"""How deep parentheses and brackets may go."""
_TOKEN = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|(?P<string>'(?:[^']|'')*')"
    r'|(?P<quoted>"(?:[^"]|"")*")'
    r"|(?P<id>(?<![\w-])[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![\w-]))"
    r"|(?P<open>[(\[])|(?P<close>[)\]])",
    re.DOTALL,
)
_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


class StatementProblem(ValueError):
    """A statement that is not to be run; the message says why."""


class Prepared(NamedTuple):
    """A statement whose ids of event data stores are quoted, without comments, and the ids, in their order."""

    text: str
    ids: tuple[str, ...]


def prepare(statement: str) -> Prepared:
    """Quote the ids, drop comments, and look at the depth. Raises StatementProblem."""
    if len(statement) > MAX_CHARACTERS:
        raise StatementProblem(f"The statement is longer than {MAX_CHARACTERS} characters.")
    if "\0" in statement:
        raise StatementProblem("The statement has a character that is not allowed.")
    found: dict[str, None] = {}
    parts: list[str] = []
    end = depth = 0
    for match in _TOKEN.finditer(statement):
        parts.append(statement[end : match.start()])
        end = match.end()
        kind, text = match.lastgroup, match.group()
        if kind == "comment":
            parts.append(" ")
            continue
        if kind == "id":
            text = f'"{text.lower()}"'
        depth += {"open": 1, "close": -1}.get(kind or "", 0)
        if depth > MAX_DEPTH:
            raise StatementProblem("The statement is nested too deeply.")
        found.update(dict.fromkeys(_ids_in(kind, text)))
        parts.append(text)
    parts.append(statement[end:])
    return Prepared("".join(parts), tuple(found))


def _ids_in(kind: str | None, text: str) -> Iterator[str]:
    if kind in ("id", "quoted") and _ID.fullmatch(name := text[1:-1].lower()):
        yield name

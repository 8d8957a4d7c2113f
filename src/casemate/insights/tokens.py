"""The words of a query."""

from __future__ import annotations

import re
from typing import NamedTuple

from casemate.insights.problems import QueryProblem

_TOKEN = re.compile(
    r"""(?P<blank>\s+ | \#[^\n]*)
    | (?P<number>(\d+\.\d*|\.\d+|\d+)([eE][+-]?\d+)?)(?P<unit>ms|mo|[smhdwqy])?(?![\w@])
    | (?P<name>[A-Za-z_@][\w@]*(\.[\w@]+)*)
    | `(?P<quoted_name>[^`]+)`
    | "(?P<double>(?:[^"\\]|\\.)*)" | '(?P<single>(?:[^'\\]|\\.)*)'
    | (?P<sign>=~|!=|<=|>=|[=<>+\-*%^(),|\[\]/])""",
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/((?:[^/\\\n]|\\.)+)/")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_BEFORE_REGEX = frozenset(("like", "=~", "parse"))
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}


class Token(NamedTuple):
    """One word: ``kind`` is number, period, name, field (in backticks), text, regex, sign or end."""

    kind: str
    text: str
    start: int
    end: int

    def word(self) -> str:
        """A name in lower case, or a sign; "" for anything else."""
        return self.text.lower() if self.kind in ("name", "sign") else ""


def tokenize(query: str) -> list[Token]:
    """The words of a query, with an end behind them. Raises QueryProblem."""
    tokens: list[Token] = []
    at = 0
    while at < len(query):
        if query[at] == "/" and _may_be_regex(tokens):
            found = _REGEX.match(query, at)
            if found is None:
                raise QueryProblem("the regular expression is not closed", at, len(query))
            tokens.append(Token("regex", found[1], at, found.end()))
            at = found.end()
            continue
        found = _TOKEN.match(query, at)
        if found is None:
            raise QueryProblem(f"unexpected symbol found {query[at]}", at, at + 1)
        token = _token(found)
        if token is not None:
            tokens.append(token)
        at = found.end()
    tokens.append(Token("end", "", len(query), len(query)))
    return tokens


def _may_be_regex(tokens: list[Token]) -> bool:
    """Whether a slash begins a regular expression: behind ``like`` and its kin, and behind parse and its field."""
    if not tokens:
        return False
    if tokens[-1].word() in _BEFORE_REGEX:
        return True
    return len(tokens) > 1 and tokens[-1].kind in ("name", "field") and tokens[-2].word() == "parse"


def _token(found: re.Match[str]) -> Token | None:
    start, end = found.span()
    if found["blank"]:
        return None
    if found["number"]:
        text = found["number"] + (found["unit"] or "")
        return Token("period" if found["unit"] else "number", text, start, end)
    if found["name"]:
        return Token("name", found["name"], start, end)
    if found["quoted_name"]:
        return Token("field", found["quoted_name"], start, end)
    if found["sign"]:
        return Token("sign", found["sign"], start, end)
    text = found["double"] if found["double"] is not None else found["single"]
    return Token("text", _ESCAPE.sub(lambda escaped: _ESCAPED.get(escaped[1], escaped[1]), text), start, end)

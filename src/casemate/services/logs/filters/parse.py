"""Reading filter patterns.

terms       ERROR -Exiting          all of them, and none of those behind a minus
            ?ERROR ?WARN            one of them
            "a phrase"              anything but letters, digits and underscores is quoted
regex       %expression%
JSON        { $.a.b[0] = "text*" && ($.n >= 5 || $.c IS NULL) && $.d NOT EXISTS }
fields      [ip, ..., status = 4* || status = 5*, bytes > 1000]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from casemate.services.logs.filters.conditions import (
    All,
    Condition,
    Either,
    FieldTest,
    PropertyExists,
    PropertyIs,
    PropertyTest,
    Test,
    make_test,
)
from casemate.services.logs.filters.pattern import Expression, Fields, Json, Pattern, Terms
from casemate.services.logs.filters.problems import PatternProblem
from casemate.services.logs.filters.regexes import parse_regex
from casemate.services.logs.filters.selectors import match_selector

MAX_REGEXES = 2
"""Regular expressions of one JSON or space-delimited pattern."""
MAX_WILD = 3
"""Selectors with a wildcard in one pattern."""
_DEPTH = 50
_TERM = re.compile(r"(?P<sign>[-?]?)(?:\"(?P<quoted>(?:[^\"\\]|\\.)*)\"|(?P<bare>[^\s\"]+))(?=\s|$)", re.DOTALL)
_WORD = re.compile(r"\w+")
_SIGN = re.compile(r"=!|!=|<=|>=|=|<|>")
_BARE = re.compile(r"[\w.*+\-]+")
_FIELD_BARE = re.compile(r"[\w.*+\-/:@#;$]+")
_QUOTED = re.compile(r"\"((?:[^\"\\]|\\.)*)\"", re.DOTALL)
_REGEX = re.compile(r"%((?:[^%\\]|\\.)*)%", re.DOTALL)
_NAME = re.compile(r"[\w-]+")
_IS: Mapping[str, bool | None] = {"NULL": None, "TRUE": True, "FALSE": False}
S = TypeVar("S")


@lru_cache(maxsize=2048)
def parse_pattern(text: str) -> Pattern:
    """The pattern. Raises PatternProblem."""
    stripped = text.strip()
    if stripped.startswith("{"):
        return _parse_json(stripped)
    if stripped.startswith("["):
        return _parse_fields(stripped)
    if stripped.startswith("%"):
        whole = _REGEX.fullmatch(stripped)
        if whole is None:
            raise PatternProblem(f"Invalid character(s) in term '{stripped}'")
        return Expression(parse_regex(whole[1]))
    return _parse_terms(stripped)


def _parse_terms(text: str) -> Terms:
    kept: dict[str, list[str]] = {"": [], "?": [], "-": []}
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        found = _TERM.match(text, at)
        if found is None:
            raise PatternProblem(f"Invalid character(s) in term '{text[at:].split()[0]}'")
        term = found["bare"]
        if term is None:
            term = re.sub(r"\\(.)", r"\1", found["quoted"], flags=re.DOTALL)
        elif not _WORD.fullmatch(term):
            raise PatternProblem(f"Invalid character(s) in term '{term}'")
        if term.strip():
            # A phrase of blanks matches everything.
            kept[found["sign"]].append(term)
        at = found.end()
    return Terms(tuple(kept[""]), tuple(kept["?"]), tuple(kept["-"]))


class _Reader:
    """A place in a pattern, and what was counted on the way."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.regexes = 0
        self.wild = 0
        self.depth = 0

    def skip(self) -> None:
        while self.text[self.at : self.at + 1].isspace():
            self.at += 1

    def take(self, token: str) -> bool:
        """Go past a token, if it comes next."""
        self.skip()
        if self.text.startswith(token, self.at):
            self.at += len(token)
            return True
        return False

    def match(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        """Go past what matches here, if anything does."""
        self.skip()
        found = expression.match(self.text, self.at)
        if found is not None:
            self.at = found.end()
        return found

    def word(self, *words: str) -> str:
        """Go past one of these words, whatever its case; "" if none comes next."""
        self.skip()
        for word in words:
            end = self.at + len(word)
            if self.text[self.at : end].upper() == word and not self.text[end : end + 1].isalnum():
                self.at = end
                return word
        return ""

    def expected(self, what: str) -> PatternProblem:
        return PatternProblem(f"{what} is expected at character {self.at + 1}")

    def operand(self, sign: str, bare: re.Pattern[str]) -> Test:
        """What comes behind a comparison's sign."""
        if found := self.match(_QUOTED):
            return make_test(sign, re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL), quoted=True)
        if found := self.match(_REGEX):
            self.regexes += 1
            if self.regexes > MAX_REGEXES:
                raise PatternProblem(f"a pattern may hold {MAX_REGEXES} regular expressions")
            return make_test(sign, "", regex=parse_regex(found[1]))
        if found := self.match(bare):
            return make_test(sign, found[0])
        raise self.expected("a value")

    def sign(self) -> str:
        found = self.match(_SIGN)
        if found is None:
            raise self.expected("a comparison")
        return "!=" if found[0] == "=!" else found[0]


def _any_of(reader: _Reader, one: Callable[[_Reader], Condition[S]]) -> Condition[S]:
    """Conditions joined by ``||``, whose parts are joined by ``&&``."""
    reader.depth += 1
    if reader.depth > _DEPTH:
        raise PatternProblem("too many parentheses")
    parts = [_all_of(reader, one)]
    while reader.take("||"):
        parts.append(_all_of(reader, one))
    reader.depth -= 1
    return parts[0] if len(parts) == 1 else Either(tuple(parts))


def _all_of(reader: _Reader, one: Callable[[_Reader], Condition[S]]) -> Condition[S]:
    parts = [_single(reader, one)]
    while reader.take("&&"):
        parts.append(_single(reader, one))
    return parts[0] if len(parts) == 1 else All(tuple(parts))


def _single(reader: _Reader, one: Callable[[_Reader], Condition[S]]) -> Condition[S]:
    if not reader.take("("):
        return one(reader)
    inner = _any_of(reader, one)
    if not reader.take(")"):
        raise reader.expected("a closing parenthesis")
    return inner


def _parse_json(text: str) -> Json:
    reader = _Reader(text)
    reader.take("{")
    condition: Condition[Any] = _any_of(reader, _property)
    if not reader.take("}"):
        raise reader.expected("a closing brace")
    reader.skip()
    if reader.at != len(text):
        raise reader.expected("the end")
    return Json(condition, reader.regexes)


def _property(reader: _Reader) -> Condition[Any]:
    reader.skip()
    selector, reader.at = match_selector(reader.text, reader.at)
    reader.wild += selector.wild
    if reader.wild > MAX_WILD:
        raise PatternProblem(f"a pattern may hold {MAX_WILD} selectors with wildcards")
    if reader.word("IS"):
        value = reader.word(*_IS)
        if not value:
            raise reader.expected("NULL, TRUE or FALSE")
        return PropertyIs(selector, _IS[value])
    if reader.word("NOT"):
        if not reader.word("EXISTS"):
            raise reader.expected("EXISTS")
        return PropertyExists(selector, there=False)
    if reader.word("EXISTS"):
        return PropertyExists(selector, there=True)
    return PropertyTest(selector, reader.operand(reader.sign(), _BARE))


def _parse_fields(text: str) -> Fields:
    reader = _Reader(text)
    reader.take("[")
    names: list[str] = []
    conditions: list[Condition[Mapping[str, str]]] = []
    asked: list[str] = []
    gap = -1

    def field_test(reader: _Reader) -> Condition[Mapping[str, str]]:
        found = reader.match(_NAME)
        if found is None:
            raise reader.expected("a field's name")
        asked.append(found[0])
        return FieldTest(found[0], reader.operand(reader.sign(), _FIELD_BARE))

    while True:
        if reader.take("...") or reader.take("…"):
            if gap >= 0:
                raise PatternProblem("a pattern may hold one ellipsis")
            gap = len(names)
        else:
            reader.skip()
            start = reader.at
            reader.take("(")
            name = reader.match(_NAME)
            reader.skip()
            names.append(name[0] if name else "")
            if reader.text[reader.at : reader.at + 1] not in (",", "]") or reader.text[start : start + 1] == "(":
                reader.at = start
                conditions.append(_any_of(reader, field_test))
        if not reader.take(","):
            break
    if not reader.take("]"):
        raise reader.expected("a closing bracket")
    reader.skip()
    if reader.at != len(text):
        raise reader.expected("the end")
    unknown = next((name for name in asked if name not in names), None)
    if unknown is not None:
        raise PatternProblem(f"there is no field {unknown}")
    condition = All(tuple(conditions)) if conditions else None
    return Fields(tuple(names), gap, condition, reader.regexes)

"""Conditions on values: what a comparison in a JSON or a space-delimited pattern holds for."""

from __future__ import annotations

import operator
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from casemate.services.logs.filters.problems import PatternProblem
from casemate.services.logs.filters.regexes import Regex
from casemate.services.logs.filters.selectors import Selector

S = TypeVar("S", contravariant=True)
_NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", re.ASCII)
_COMPARE: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def number_of(text: str) -> float | None:
    """A number as the guide writes them: integers, decimals, scientific notation; None for anything else."""
    if len(text) > 400 or not _NUMBER.fullmatch(text):
        return None
    number = float(text)
    return number if abs(number) != float("inf") else None


@dataclass(frozen=True)
class Test:
    """One comparison with an operand: a regular expression, a number, a text whose ends may be ``*``."""

    sign: str
    text: str = ""
    number: float | None = None
    regex: Regex | None = None

    def holds(self, value: str | float) -> bool:
        """Whether it holds for a value. Numbers in texts count as numbers beside numbers."""
        compare = _COMPARE.get(self.sign)
        if compare is not None:
            number = number_of(value) if isinstance(value, str) else value
            return number is not None and self.number is not None and compare(number, self.number)
        return self._equals(value) is (self.sign == "=")

    def _equals(self, value: str | float) -> bool:
        text = value if isinstance(value, str) else str(value)
        if self.regex is not None:
            return self.regex.search(text)
        if self.number is not None:
            number = number_of(value) if isinstance(value, str) else value
            return number == self.number
        wanted = self.text
        if wanted.strip("*") == "" and wanted:
            return True
        head, tail = wanted.startswith("*"), wanted.endswith("*")
        if head and tail:
            return wanted[1:-1] in text
        if head:
            return text.endswith(wanted[1:])
        return text.startswith(wanted[:-1]) if tail else text == wanted


def make_test(sign: str, text: str, *, quoted: bool = False, regex: Regex | None = None) -> Test:
    """A comparison. Raises PatternProblem for one that makes no sense."""
    number = None if quoted or regex is not None else number_of(text)
    if sign in _COMPARE and number is None:
        raise PatternProblem(f"{sign} compares numbers, and {text or 'this'} is none")
    return Test(sign, text, number, regex)


class Condition(ABC, Generic[S]):
    """Something that holds for a subject (JSON, or fields by name), or does not."""

    @abstractmethod
    def holds(self, subject: S) -> bool:
        """Whether it does."""


@dataclass(frozen=True)
class All(Condition[S]):
    """All of several."""

    parts: tuple[Condition[S], ...]

    def holds(self, subject: S) -> bool:
        """See ``Condition``."""
        return all(part.holds(subject) for part in self.parts)


@dataclass(frozen=True)
class Either(Condition[S]):
    """One of several at least."""

    parts: tuple[Condition[S], ...]

    def holds(self, subject: S) -> bool:
        """See ``Condition``."""
        return any(part.holds(subject) for part in self.parts)


@dataclass(frozen=True)
class PropertyTest(Condition[Any]):
    """A comparison of what a selector points to. It holds for no array, no object, no null, and nothing missing."""

    selector: Selector
    test: Test

    def holds(self, subject: Any) -> bool:
        """See ``Condition``."""
        for value in self.selector.values(subject):
            if isinstance(value, bool):
                if self.test.holds("true" if value else "false"):
                    return True
            elif isinstance(value, str | int | float) and self.test.holds(value):
                return True
        return False


@dataclass(frozen=True)
class PropertyIs(Condition[Any]):
    """``IS NULL``, ``IS TRUE``, ``IS FALSE``."""

    selector: Selector
    value: bool | None

    def holds(self, subject: Any) -> bool:
        """See ``Condition``."""
        return any(value is self.value for value in self.selector.values(subject))


@dataclass(frozen=True)
class PropertyExists(Condition[Any]):
    """``EXISTS`` and ``NOT EXISTS``."""

    selector: Selector
    there: bool

    def holds(self, subject: Any) -> bool:
        """See ``Condition``."""
        return any(True for _ in self.selector.values(subject)) is self.there


@dataclass(frozen=True)
class FieldTest(Condition[Mapping[str, str]]):
    """A comparison of a field."""

    name: str
    test: Test

    def holds(self, subject: Mapping[str, str]) -> bool:
        """See ``Condition``."""
        value = subject.get(self.name)
        return value is not None and self.test.holds(value)

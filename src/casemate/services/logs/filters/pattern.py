"""Filter patterns once they are read: terms, a regular expression, conditions on JSON or on fields."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from casemate.services.logs.filters.conditions import Condition, number_of
from casemate.services.logs.filters.line import NO_JSON, Line
from casemate.services.logs.filters.regexes import Regex
from casemate.services.logs.filters.selectors import Selector, parse_selector

_NOTHING: Mapping[str, str] = {}


class Pattern(ABC):
    """A filter pattern. ``regexes`` is how many regular expressions it holds."""

    regexes: int = 0

    @abstractmethod
    def test(self, line: Line) -> bool:
        """Whether it matches a message."""

    def matches(self, message: str) -> bool:
        """Whether it matches a message's text."""
        return self.test(Line(message))

    def extracted(self, line: Line) -> Mapping[str, str]:
        """The fields of a message that matches, by their names: of space-delimited patterns alone."""
        return _NOTHING

    def text_of(self, line: Line, name: str) -> str | None:
        """What ``$name`` or ``$.selector`` stands for in a message that matches, None for nothing."""
        return None

    def number_of(self, line: Line, value: str) -> float | None:
        """The number that a metric's value stands for, itself or what it names; None where that is none."""
        if not value.startswith("$"):
            return number_of(value)
        text = self.text_of(line, value)
        return None if text is None else number_of(text)


@dataclass(frozen=True)
class Terms(Pattern):
    """Words and phrases: all of ``every``, none of ``without``; one of ``some`` where there are no others."""

    every: tuple[str, ...] = ()
    some: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    def test(self, line: Line) -> bool:
        """See ``Pattern``."""
        text = line.text
        if self.every or self.without:
            # The guide: optional terms beside others are ignored.
            return all(term in text for term in self.every) and not any(term in text for term in self.without)
        return not self.some or any(term in text for term in self.some)


@dataclass(frozen=True)
class Expression(Pattern):
    """One regular expression, anywhere in the message."""

    regex: Regex
    regexes: int = 1

    def test(self, line: Line) -> bool:
        """See ``Pattern``."""
        return self.regex.search(line.text)


@dataclass(frozen=True)
class Json(Pattern):
    """A condition on a message that is JSON."""

    condition: Condition[Any]
    regexes: int = 0

    def test(self, line: Line) -> bool:
        """See ``Pattern``."""
        return line.json is not NO_JSON and self.condition.holds(line.json)

    def text_of(self, line: Line, name: str) -> str | None:
        """See ``Pattern``."""
        selector = _selector(name)
        if selector is None or line.json is NO_JSON:
            return None
        for value in selector.values(line.json):
            if isinstance(value, bool):
                return "true" if value else "false"
            if isinstance(value, str | int | float):
                return str(value)
        return None


def _selector(name: str) -> Selector | None:
    try:
        return parse_selector(name)
    except ValueError:
        return None


@dataclass(frozen=True)
class Fields(Pattern):
    """A space-delimited pattern: the names of fields, ``gap`` the place of an ellipsis among them, -1 without."""

    names: tuple[str, ...]
    gap: int
    condition: Condition[Mapping[str, str]] | None
    regexes: int = 0

    def test(self, line: Line) -> bool:
        """See ``Pattern``."""
        named = self._named(line)
        return named is not None and (self.condition is None or self.condition.holds(named))

    def extracted(self, line: Line) -> Mapping[str, str]:
        """See ``Pattern``."""
        return {f"${name}": value for name, value in (self._named(line) or _NOTHING).items()}

    def text_of(self, line: Line, name: str) -> str | None:
        """See ``Pattern``."""
        return (self._named(line) or _NOTHING).get(name.removeprefix("$"))

    def _named(self, line: Line) -> Mapping[str, str] | None:
        """The fields by their names, numbers from 1 for those without; None for another number of fields."""
        fields = line.fields
        missing = len(fields) - len(self.names)
        if missing < 0 or (missing and self.gap < 0):
            return None
        names: list[str] = list(self.names)
        if self.gap >= 0:
            names[self.gap : self.gap] = [""] * missing
        return {name or str(place): value for place, (name, value) in enumerate(zip(names, fields, strict=True), 1)}

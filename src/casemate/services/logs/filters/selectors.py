"""Property selectors: ``$.users[0].id``, with at most one ``*`` for all of an array or object."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from casemate.services.logs.filters.problems import PatternProblem

ALL = "*"
_STEP = re.compile(
    r"""\.(?P<name>[A-Za-z0-9_-]+) | \.(?P<star>\*) | \[(?P<index>[0-9]{1,9})\] | \[(?P<every>\*)\]
    | \.?\[(?P<quote>['"])(?P<quoted>[^'"\]]+)(?P=quote)\]""",
    re.VERBOSE,
)
_WIDTH = 1_000
"""How many elements of an array or object a ``*`` looks at."""


@dataclass(frozen=True)
class Selector:
    """The steps from the root: names, indexes, ALL."""

    steps: tuple[str | int, ...]
    wild: bool

    def values(self, root: Any) -> Iterator[Any]:
        """The values that it points to; several only behind a ``*``."""
        yield from _walk(root, self.steps)


def _walk(value: Any, steps: tuple[str | int, ...]) -> Iterator[Any]:
    for number, step in enumerate(steps):
        if step is ALL:
            inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
            for count, each in enumerate(inner):
                if count == _WIDTH:
                    return
                yield from _walk(each, steps[number + 1 :])
            return
        if isinstance(step, int):
            if not isinstance(value, list) or step >= len(value):
                return
            value = value[step]
        else:
            if not isinstance(value, dict) or step not in value:
                return
            value = value[step]
    yield value


def match_selector(text: str, at: int) -> tuple[Selector, int]:
    """The selector at a place in a pattern, and where it ends. Raises PatternProblem."""
    if text[at : at + 1] != "$":
        raise PatternProblem(f"a property selector is expected at character {at + 1}")
    end = at + 1
    steps: list[str | int] = []
    wild = 0
    while found := _STEP.match(text, end):
        end = found.end()
        if found["star"] or found["every"]:
            steps.append(ALL)
            wild += 1
        elif found["index"] is not None:
            steps.append(int(found["index"]))
        else:
            steps.append(found["name"] or found["quoted"])
    if not steps:
        raise PatternProblem(f"a property selector is expected at character {at + 1}")
    if wild > 1:
        raise PatternProblem("a property selector may hold one wildcard")
    return Selector(tuple(steps), wild > 0), end


def parse_selector(text: str) -> Selector:
    """A selector by itself. Raises PatternProblem."""
    selector, end = match_selector(text, 0)
    if end != len(text):
        raise PatternProblem(f"{text} is no property selector")
    return selector

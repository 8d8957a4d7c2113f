"""Many patterns asked at once: by a field whose exact strings tell most of them apart, then one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from casemate.patterns.pattern import Pattern, scalars

K = TypeVar("K", bound=Hashable)
Path = tuple[str, ...]


class PatternIndex(Generic[K]):
    """Patterns by key. Made anew when one of them changes.

    Each pattern is filed under the one field, of those that name exact strings only, whose strings the fewest
    patterns share; patterns without such a field are asked for every event.
    """

    def __init__(self, patterns: Mapping[K, Pattern]) -> None:
        exact = {key: dict(_exact(pattern)) for key, pattern in patterns.items()}
        shared = Counter(
            (path, string) for fields in exact.values() for path, strings in fields.items() for string in strings
        )
        self._patterns = dict(patterns)
        self._order = {key: number for number, key in enumerate(patterns)}
        self._always: list[K] = []
        self._filed: dict[Path, dict[str, list[K]]] = {}
        for key, fields in exact.items():
            if not fields:
                self._always.append(key)
                continue
            path = min(fields, key=lambda path: sum(shared[path, string] for string in fields[path]))
            for string in fields[path]:
                self._filed.setdefault(path, {}).setdefault(string, []).append(key)

    def matching(self, event: Mapping[str, Any]) -> list[K]:
        """The keys of the patterns that match an event, in the order in which they were given."""
        asked = set(self._always)
        for path, filed in self._filed.items():
            for value in _at(event, path, 0):
                if isinstance(value, str) and (keys := filed.get(value)) is not None:
                    asked.update(keys)
        found = [key for key in asked if self._patterns[key].matches(event)]
        return sorted(found, key=self._order.__getitem__)


def _exact(pattern: Pattern) -> Iterator[tuple[Path, frozenset[str]]]:
    for path, leaf in pattern.leaves():
        if leaf.strings:
            yield path, leaf.strings


def _at(value: object, path: Path, depth: int) -> Iterator[object]:
    """The scalar values that an event has at a path, through arrays of objects too."""
    if depth == len(path):
        yield from scalars(value)
    elif isinstance(value, Mapping):
        if path[depth] in value:
            yield from _at(value[path[depth]], path, depth + 1)
    elif isinstance(value, list):
        for item in value:
            yield from _at(item, path, depth)

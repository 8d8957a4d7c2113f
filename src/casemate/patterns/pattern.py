"""A pattern, and how an event is held against it.

A field's value may be an array: then one of its items is enough. Where the items are objects, one and the same
must satisfy all that the pattern says of them (Event Ruler, "Array consistency").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from casemate.patterns.value_tests import Absent, Exactly, Scalar, ValueTest

_NOTHING: Mapping[str, Any] = {}
_MISSING = object()


@dataclass(frozen=True)
class Leaf:
    """What one field's value must be: any of ``tests``."""

    tests: tuple[ValueTest, ...]
    _strings: frozenset[str] = field(init=False, compare=False)
    _others: tuple[ValueTest, ...] = field(init=False, compare=False)
    _absent: bool = field(init=False, compare=False)

    def __post_init__(self) -> None:
        strings = {test.value for test in self.tests if isinstance(test, Exactly) and isinstance(test.value, str)}
        others = tuple(
            test
            for test in self.tests
            if not isinstance(test, Absent) and not (isinstance(test, Exactly) and isinstance(test.value, str))
        )
        object.__setattr__(self, "_strings", frozenset(strings))
        object.__setattr__(self, "_others", others)
        object.__setattr__(self, "_absent", any(isinstance(test, Absent) for test in self.tests))

    @property
    def strings(self) -> frozenset[str] | None:
        """The strings that it asks for, where it asks for nothing else."""
        return None if self._others or self._absent else self._strings

    def holds(self, value: object) -> bool:
        """Whether the field's value satisfies it. Objects are no values: a field that holds one has none."""
        there = False
        for scalar in scalars(value):
            there = True
            if isinstance(scalar, str) and scalar in self._strings:
                return True
            if any(test(scalar) for test in self._others):
                return True
        return self._absent and not there


@dataclass(frozen=True)
class Pattern:
    """What an object's fields must be, all of them. ``choices`` are ``$or``: of each, one alternative at least."""

    fields: Mapping[str, Leaf | Pattern]
    choices: tuple[tuple[Pattern, ...], ...] = ()

    def matches(self, event: Mapping[str, Any]) -> bool:
        """Whether an event, decoded JSON, is one that the pattern is about."""
        for name, wanted in self.fields.items():
            value = event.get(name, _MISSING)
            if isinstance(wanted, Leaf):
                if not wanted.holds(value):
                    return False
            elif not any(wanted.matches(each) for each in _objects(value)):
                return False
        return all(any(alternative.matches(event) for alternative in choice) for choice in self.choices)

    def leaves(self, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Leaf]]:
        """The fields that every event must satisfy, by their paths; those of ``$or`` are not among them."""
        for name, wanted in self.fields.items():
            if isinstance(wanted, Leaf):
                yield (*path, name), wanted
            else:
                yield from wanted.leaves((*path, name))


def scalars(value: object) -> Iterator[Scalar]:
    """The values of a field: itself, or the items of the array that it is, however deep; objects are none."""
    if isinstance(value, list):
        for item in value:
            yield from scalars(item)
    elif value is None or isinstance(value, str | int | float):
        yield value


def _objects(value: object) -> Sequence[Mapping[str, Any]]:
    """The objects that a field holds; where it holds none, one without fields, of which absence may be said."""
    if isinstance(value, Mapping):
        return (value,)
    found = tuple(_nested(value)) if isinstance(value, list) else ()
    return found or (_NOTHING,)


def _nested(items: list[Any]) -> Iterator[Mapping[str, Any]]:
    for item in items:
        if isinstance(item, Mapping):
            yield item
        elif isinstance(item, list):
            yield from _nested(item)

"""Tests of one value: what stands in the array behind a field's name in a pattern."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

Scalar: TypeAlias = str | int | float | bool | None
"""A JSON value that is neither an object nor an array."""
_DIGITS = 6
"""Digits behind the point that numbers are compared by."""


def number(value: object) -> float | None:
    """A JSON number as it is compared; None for everything else, booleans among it."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    return round(float(value), _DIGITS)


@dataclass(frozen=True, slots=True)
class Exactly:
    """The value itself: its type counts, and numbers are equal however they are written."""

    value: Scalar

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        mine = number(self.value)
        if mine is not None:
            return mine == number(value)
        return type(value) is type(self.value) and value == self.value


@dataclass(frozen=True, slots=True)
class Prefix:
    """Strings that begin with ``text``; ``fold`` leaves case out of it."""

    text: str
    fold: bool = False

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        if not isinstance(value, str):
            return False
        return value.lower().startswith(self.text.lower()) if self.fold else value.startswith(self.text)


@dataclass(frozen=True, slots=True)
class Suffix:
    """Strings that end with ``text``; ``fold`` leaves case out of it."""

    text: str
    fold: bool = False

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        if not isinstance(value, str):
            return False
        return value.lower().endswith(self.text.lower()) if self.fold else value.endswith(self.text)


@dataclass(frozen=True, slots=True)
class EqualsIgnoreCase:
    """Strings that are ``text``, whatever their case."""

    text: str

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        return isinstance(value, str) and value.lower() == self.text.lower()


@dataclass(frozen=True, slots=True)
class Wildcard:
    """Strings made of ``pieces`` in their order, with anything between them. One piece alone is the whole string."""

    pieces: tuple[str, ...]

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        if not isinstance(value, str):
            return False
        first, last = self.pieces[0], self.pieces[-1]
        if len(self.pieces) == 1:
            return value == first
        end = len(value) - len(last)
        if end < len(first) or not value.startswith(first) or not value.endswith(last):
            return False
        position = len(first)
        for piece in self.pieces[1:-1]:
            found = value.find(piece, position, end)
            if found < 0:
                return False
            position = found + len(piece)
        return True


@dataclass(frozen=True, slots=True)
class Numeric:
    """Numbers between two bounds; an open bound is not among them."""

    low: float = -math.inf
    low_open: bool = False
    high: float = math.inf
    high_open: bool = False

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        given = number(value)
        if given is None:
            return False
        above = given > self.low if self.low_open else given >= self.low
        return above and (given < self.high if self.high_open else given <= self.high)


@dataclass(frozen=True, slots=True)
class Cidr:
    """Strings that are addresses of a network."""

    network: ipaddress.IPv4Network | ipaddress.IPv6Network

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        if not isinstance(value, str):
            return False
        try:
            address = ipaddress.ip_address(value)
        except ValueError:
            return False
        return address.version == self.network.version and address in self.network


@dataclass(frozen=True, slots=True)
class AnythingBut:
    """Values of any type that none of ``tests`` holds for."""

    tests: tuple[Callable[[Scalar], bool], ...]

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        return not any(test(value) for test in self.tests)


@dataclass(frozen=True, slots=True)
class Present:
    """Any value at all: the field is there."""

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        return True


@dataclass(frozen=True, slots=True)
class Absent:
    """No value: holds for a field that has none, which ``Leaf`` asks for; for no value that is there."""

    def __call__(self, value: Scalar) -> bool:
        """Whether the value is one of them."""
        return False


ValueTest: TypeAlias = (
    Exactly | Prefix | Suffix | EqualsIgnoreCase | Wildcard | Numeric | Cidr | AnythingBut | Present | Absent
)

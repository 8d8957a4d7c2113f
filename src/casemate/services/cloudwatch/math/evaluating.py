"""What expressions come to: numbers, series of points, and lists of series.

A point that one side of an operator lacks is lacking in the result; so is one that comes to no number (a division by
zero). Operators and most functions take series and lists of them point by point and series by series.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from casemate.services.cloudwatch.math.parsing import (
    Array,
    Binary,
    Expression,
    Function,
    MathProblem,
    Name,
    Negated,
    Number,
    Text,
)


class Series(NamedTuple):
    """Points by their time (seconds since the epoch), in order of time; ``period`` in seconds."""

    label: str
    period: int
    points: Mapping[int, float]


Value = float | Series | list[Series]


class Given(Protocol):
    """What an expression stands on."""

    def value(self, id: str) -> Value | None:
        """What the query of an id comes to; None for an id that there is none of. Raises MathProblem."""
        ...

    def metrics(self) -> Sequence[tuple[str, Series]]:
        """The metrics of the request (not its expressions) with their ids, in order."""
        ...

    def times(self, period: int) -> Iterable[int]:
        """The times at which periods of the request begin, of ``period`` seconds or of its own for 0."""
        ...


def _power(left: float, right: float) -> float:
    made = left**right
    return made if isinstance(made, float | int) else math.nan


_OPERATORS: Mapping[str, Callable[[float, float], float]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "^": _power,
    "==": lambda left, right: float(left == right),
    "!=": lambda left, right: float(left != right),
    "<": lambda left, right: float(left < right),
    "<=": lambda left, right: float(left <= right),
    ">": lambda left, right: float(left > right),
    ">=": lambda left, right: float(left >= right),
    "AND": lambda left, right: float(bool(left) and bool(right)),
    "OR": lambda left, right: float(bool(left) or bool(right)),
}


def applied(function: Callable[..., float], *numbers: float) -> float | None:
    """What a function makes of numbers, None where that is no number."""
    try:
        made = function(*numbers)
    except (ArithmeticError, ValueError):
        return None
    return float(made) if math.isfinite(made) else None


def mapped(function: Callable[[float], float], value: Value) -> Value:
    """A function applied to a number, or to each point."""
    if isinstance(value, Series):
        made = ((time, applied(function, number)) for time, number in value.points.items())
        return value._replace(points={time: number for time, number in made if number is not None})
    if isinstance(value, list):
        return [series for each in value if isinstance(series := mapped(function, each), Series)]
    number = applied(function, value)
    if number is None:
        raise MathProblem("The expression comes to no number")
    return number


def joined(function: Callable[[float, float], float], left: Value, right: Value) -> Value:
    """Two values joined, point by point."""
    if isinstance(left, list) and isinstance(right, list):
        raise MathProblem("Arrays of time series can not be joined with each other")
    if isinstance(left, list):
        return [series for each in left if isinstance(series := joined(function, each, right), Series)]
    if isinstance(right, list):
        return [series for each in right if isinstance(series := joined(function, left, each), Series)]
    if isinstance(left, Series) and isinstance(right, Series):
        points: dict[int, float] = {}
        for time, number in left.points.items():
            if time in right.points and (made := applied(function, number, right.points[time])) is not None:
                points[time] = made
        return Series(left.label, max(left.period, right.period), points)
    if isinstance(left, Series):
        return mapped(lambda number: function(number, _number(right)), left)
    if isinstance(right, Series):
        return mapped(lambda number: function(_number(left), number), right)
    return mapped(partial(function, left), right)


def _number(value: Value) -> float:
    if isinstance(value, float):
        return value
    raise MathProblem("A number is expected")


class Evaluation:
    """Works expressions out. ``functions`` are those of ``functions.py``."""

    def __init__(self, given: Given, functions: Mapping[str, FunctionRow]) -> None:
        self.given = given
        self._functions = functions

    def of(self, tree: Expression) -> Value:
        """What an expression comes to. Raises MathProblem."""
        match tree:
            case Number(value):
                return value
            case Name(name):
                found = self.given.value(name)
                if found is None:
                    raise MathProblem(f"The expression references '{name}', which is not defined")
                return found
            case Binary(sign, left, right):
                return joined(_OPERATORS[sign], self.of(left), self.of(right))
            case Negated(operand):
                return mapped(operator.neg, self.of(operand))
            case Array(items):
                return [series for item in items for series in self.series_of(item)]
            case Function(name, arguments):
                return self._function(name, arguments)
            case Text():
                raise MathProblem("Text stands where a value is expected")

    def series_of(self, tree: Expression) -> list[Series]:
        """The series that an expression comes to, one or several. Raises MathProblem for a number."""
        value = self.of(tree)
        if isinstance(value, Series):
            return [value]
        if isinstance(value, list):
            return value
        raise MathProblem("A time series is expected, not a number")

    def number_of(self, tree: Expression) -> float:
        """The number that an expression comes to. Raises MathProblem for series."""
        return _number(self.of(tree))

    def _function(self, name: str, arguments: tuple[Expression, ...]) -> Value:
        found = self._functions.get(name)
        if found is None:
            raise MathProblem(f"Unsupported function '{name}'")
        low, high, function = found
        if not low <= len(arguments) <= high:
            raise MathProblem(f"{name} takes {low if low == high else f'{low} to {high}'} arguments")
        return function(self, arguments)


FunctionRow = tuple[int, int, Callable[[Evaluation, tuple[Expression, ...]], Value]]
"""How many arguments a function takes at least and at most, and what it makes of them."""

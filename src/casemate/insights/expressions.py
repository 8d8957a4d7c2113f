"""Expressions: what is asked of a row."""

from __future__ import annotations

import operator
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from casemate.insights.aggregates import Aggregate
from casemate.insights.functions import Function
from casemate.insights.rows import Row
from casemate.insights.values import Value, compare, number, text, truth

_SIGNS: Mapping[str, Callable[[int, int], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_LARGEST = 1e300


class Expression(ABC):
    """Something that has a value in each row."""

    @abstractmethod
    def of(self, row: Row) -> Value:
        """Its value."""

    def parts(self) -> Iterator[Expression]:
        """The expressions that it is made of."""
        return iter(())


@dataclass(frozen=True)
class Constant(Expression):
    """A value."""

    value: Value

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        return self.value


@dataclass(frozen=True)
class Name(Expression):
    """A field."""

    name: str

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        return row.get(self.name)


@dataclass(frozen=True)
class Applied(Expression):
    """A function of others."""

    function: Function
    arguments: tuple[Expression, ...]

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        return self.function.run(*[each.of(row) for each in self.arguments])

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter(self.arguments)


@dataclass(frozen=True)
class Arithmetic(Expression):
    """Two numbers and a sign between them; nothing where there is no result."""

    sign: str
    left: Expression
    right: Expression

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        one, other = number(self.left.of(row)), number(self.right.of(row))
        if one is None or other is None:
            return None
        try:
            result = self._result(one, other)
        except (ZeroDivisionError, OverflowError, ValueError):
            return None
        return result if not isinstance(result, complex) and abs(result) < _LARGEST else None

    def _result(self, one: float, other: float) -> float:
        if self.sign == "+":
            return one + other
        if self.sign == "-":
            return one - other
        if self.sign == "*":
            return one * other
        if self.sign == "/":
            return one / other
        if self.sign == "%":
            return one % other
        power: float = float(one) ** float(other)
        return power

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter((self.left, self.right))


@dataclass(frozen=True)
class Compared(Expression):
    """A comparison. With nothing on either side it does not hold."""

    sign: str
    left: Expression
    right: Expression

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        one, other = self.left.of(row), self.right.of(row)
        return int(one is not None and other is not None and _SIGNS[self.sign](compare(one, other), 0))

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter((self.left, self.right))


@dataclass(frozen=True)
class Like(Expression):
    """Whether a text holds another, or what an expression matches."""

    left: Expression
    part: str = ""
    regex: re.Pattern[str] | None = None

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        value = self.left.of(row)
        if value is None:
            return 0
        if self.regex is not None:
            return int(self.regex.search(text(value)) is not None)
        return int(self.part in text(value))

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter((self.left,))


@dataclass(frozen=True)
class Within(Expression):
    """Whether a value is one of several."""

    left: Expression
    values: tuple[Expression, ...]

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        value = self.left.of(row)
        if value is None:
            return 0
        return int(any(other is not None and compare(value, other) == 0 for other in self._values(row)))

    def _values(self, row: Row) -> Iterator[Value]:
        return (each.of(row) for each in self.values)

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter((self.left, *self.values))


@dataclass(frozen=True)
class Logical(Expression):
    """``and`` or ``or``."""

    both: bool
    left: Expression
    right: Expression

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        first = truth(self.left.of(row))
        if first is not self.both:
            return int(first)
        return int(truth(self.right.of(row)))

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter((self.left, self.right))


@dataclass(frozen=True)
class Negated(Expression):
    """``not``."""

    inner: Expression

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        return int(not truth(self.inner.of(row)))

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``."""
        return iter((self.inner,))


@dataclass(frozen=True, eq=False)
class Aggregated(Expression):
    """An aggregate in stats: in a row of results it stands under its own number."""

    make: Callable[[], Aggregate]
    argument: Expression
    number: int = field(default=0)

    @property
    def key(self) -> str:
        """The field of a result under which it stands while the result is put together."""
        return f"\x00{self.number}"

    def of(self, row: Row) -> Value:
        """See ``Expression``."""
        return row.get(self.key)

    def parts(self) -> Iterator[Expression]:
        """See ``Expression``: what it is applied to is none of its own parts."""
        return iter(())


def aggregates_in(expression: Expression) -> Iterator[Aggregated]:
    """The aggregates of which an expression is made."""
    if isinstance(expression, Aggregated):
        yield expression
    for part in expression.parts():
        yield from aggregates_in(part)

"""Expressions of metric math as trees.

Operators from the loosest to the tightest: OR ``||``, AND ``&&``, comparisons, ``+ -``, ``* /``, unary minus, ``^``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

MAX_DEPTH = 50
"""How deep an expression may be nested."""
_TOKEN = re.compile(
    r"""\s*(?:
    (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?)
    |(?P<name>[A-Za-z_][A-Za-z0-9_]*)
    |(?P<text>"[^"]*"|'[^']*')
    |(?P<operator>&&|\|\||[<>=!]=|[-+*/^()<>,\[\]])
    )""",
    re.VERBOSE,
)
_COMPARISONS = ("==", "!=", "<=", ">=", "<", ">")
ABSENT = {
    "ANOMALY_DETECTION_BAND": "anomaly detection",
    "DB_PERF_INSIGHTS": "Performance Insights",
    "INSIGHT_RULE_METRIC": "Contributor Insights",
    "LAMBDA": "metric data source connectors",
    "SEARCH": "SEARCH in metric math",
    "SERVICE_QUOTA": "service quotas as metrics",
}
"""Functions that CloudWatch has and that are refused here by name."""


class MathProblem(ValueError):
    """What is wrong with an expression. ``absent`` names what CloudWatch has and this version has not."""

    def __init__(self, message: str, absent: str = "") -> None:
        super().__init__(message)
        self.absent = absent


class Number(NamedTuple):
    """A number as it stands."""

    value: float


class Text(NamedTuple):
    """Text in quotation marks."""

    value: str


class Name(NamedTuple):
    """The id of a query, or a word that a function takes."""

    name: str


class Binary(NamedTuple):
    """Two operands and what joins them."""

    operator: str
    left: Expression
    right: Expression


class Negated(NamedTuple):
    """An operand with a minus before it."""

    operand: Expression


class Function(NamedTuple):
    """A function, its name in capitals, and its arguments."""

    name: str
    arguments: tuple[Expression, ...]


class Array(NamedTuple):
    """Operands in brackets."""

    items: tuple[Expression, ...]


Expression = Number | Text | Name | Binary | Negated | Function | Array


@lru_cache(maxsize=2_000)
def parse_expression(text: str) -> Expression:
    """The tree of an expression. Raises MathProblem."""
    if text.lstrip()[:7].upper() == "SELECT ":
        raise MathProblem("Metrics Insights queries are not built.", "Metrics Insights queries")
    parser = _Parser(list(_tokens(text)))
    tree = parser.expression(0)
    if parser.left():
        raise MathProblem(f"Syntax error at '{parser.peek()}'")
    return tree


def names_in(tree: Expression) -> Iterator[str]:
    """The names in an expression, functions' apart."""
    match tree:
        case Name(name):
            yield name
        case Binary(_, left, right):
            yield from names_in(left)
            yield from names_in(right)
        case Negated(operand):
            yield from names_in(operand)
        case Function(_, parts) | Array(parts):
            for part in parts:
                yield from names_in(part)


def functions_in(tree: Expression) -> Iterator[Function]:
    """The functions in an expression."""
    match tree:
        case Binary(_, left, right):
            yield from functions_in(left)
            yield from functions_in(right)
        case Negated(operand):
            yield from functions_in(operand)
        case Array(parts):
            for part in parts:
                yield from functions_in(part)
        case Function(_, parts):
            yield tree
            for part in parts:
                yield from functions_in(part)


class _Token(NamedTuple):
    kind: str
    text: str


def _tokens(text: str) -> Iterator[_Token]:
    position, end = 0, len(text.rstrip())
    while position < end:
        found = _TOKEN.match(text, position)
        if found is None:
            raise MathProblem(f"Syntax error at '{text[position:].strip()[:20]}'")
        position = found.end()
        assert found.lastgroup is not None
        yield _Token(found.lastgroup, found[found.lastgroup])


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def left(self) -> bool:
        return self._at < len(self._tokens)

    def peek(self) -> str:
        return self._tokens[self._at].text if self.left() else ""

    def expression(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise MathProblem("The expression is nested too deep")
        return self._either(depth)

    def _either(self, depth: int) -> Expression:
        tree = self._both(depth)
        while self._word("OR", "||"):
            tree = Binary("OR", tree, self._both(depth))
        return tree

    def _both(self, depth: int) -> Expression:
        tree = self._compared(depth)
        while self._word("AND", "&&"):
            tree = Binary("AND", tree, self._compared(depth))
        return tree

    def _compared(self, depth: int) -> Expression:
        tree = self._sum(depth)
        while self._operator(*_COMPARISONS):
            tree = Binary(self._taken(), tree, self._sum(depth))
        return tree

    def _sum(self, depth: int) -> Expression:
        tree = self._product(depth)
        while self._operator("+", "-"):
            tree = Binary(self._taken(), tree, self._product(depth))
        return tree

    def _product(self, depth: int) -> Expression:
        tree = self._signed(depth)
        while self._operator("*", "/"):
            tree = Binary(self._taken(), tree, self._signed(depth))
        return tree

    def _signed(self, depth: int) -> Expression:
        if depth > MAX_DEPTH:
            raise MathProblem("The expression is nested too deep")
        if self._operator("-", "+"):
            minus = self._taken() == "-"
            operand = self._signed(depth + 1)
            return Negated(operand) if minus else operand
        return self._power(depth)

    def _power(self, depth: int) -> Expression:
        base = self._operand(depth)
        if self._operator("^"):
            self._taken()
            return Binary("^", base, self._signed(depth + 1))
        return base

    def _operand(self, depth: int) -> Expression:
        if not self.left():
            raise MathProblem("The expression ends too early")
        kind, text = self._tokens[self._at]
        self._at += 1
        match kind, text:
            case "number", _:
                return Number(float(text))
            case "text", _:
                return Text(text[1:-1])
            case "name", _:
                return self._named(text, depth)
            case "operator", "(":
                tree = self.expression(depth + 1)
                self._expect(")")
                return tree
            case "operator", "[":
                return Array(self._arguments("]", depth))
        raise MathProblem(f"Syntax error at '{text}'")

    def _named(self, name: str, depth: int) -> Expression:
        if not self._operator("("):
            return Name(name)
        self._taken()
        function = name.upper()
        if function in ABSENT:
            raise MathProblem(f"{function} is not built.", ABSENT[function])
        return Function(function, self._arguments(")", depth))

    def _arguments(self, end: str, depth: int) -> tuple[Expression, ...]:
        found: list[Expression] = []
        while not self._operator(end):
            if found:
                self._expect(",")
            found.append(self.expression(depth + 1))
        self._taken()
        return tuple(found)

    def _operator(self, *wanted: str) -> bool:
        return self.left() and self._tokens[self._at].kind == "operator" and self._tokens[self._at].text in wanted

    def _word(self, word: str, sign: str) -> bool:
        """Take an operator that is a word or a sign, if it comes next."""
        if not self.left():
            return False
        kind, text = self._tokens[self._at]
        if (kind == "name" and text.upper() == word) or (kind == "operator" and text == sign):
            self._at += 1
            return True
        return False

    def _taken(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1].text

    def _expect(self, sign: str) -> None:
        if not self._operator(sign):
            raise MathProblem(f"'{sign}' expected at '{self.peek()}'" if self.left() else f"'{sign}' expected")
        self._at += 1

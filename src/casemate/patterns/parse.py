"""Patterns as JSON text. The reasons for refusing one are Event Ruler's, where it has one."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from casemate.patterns.pattern import Leaf, Pattern
from casemate.patterns.problems import PatternProblem
from casemate.patterns.value_tests import (
    Absent,
    AnythingBut,
    Cidr,
    EqualsIgnoreCase,
    Exactly,
    Numeric,
    Prefix,
    Present,
    Suffix,
    ValueTest,
    Wildcard,
    number,
)

MAX_DEPTH = 50
"""How deep the objects of a pattern may nest."""
MAX_COMBINATIONS = 1000
"""How many combinations the alternatives of ``$or`` may come to (EventBridge User Guide, "Content filtering")."""
LARGEST = 5e9
"""The largest number that may be compared, and its negative the smallest."""

_OR = "$or"
_ONE_KEY = "Only one key allowed in match expression"
_NOT_IN_OR = frozenset(
    ("exactly", "prefix", "suffix", "numeric", "anything-but", "exists", "cidr", "equals-ignore-case", "wildcard")
)


def parse_pattern(text: str | bytes, *, largest: float = LARGEST) -> Pattern:
    """The pattern that a JSON text is. ``largest`` bounds the numbers in it. Raises PatternProblem."""
    try:
        raw = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise PatternProblem("Filter is not valid JSON") from error
    if not isinstance(raw, dict):
        raise PatternProblem("Filter is not an object")
    pattern = _Parser(largest).pattern(raw, 0, within_or=False)
    if _combinations(pattern) > MAX_COMBINATIONS:
        raise PatternProblem(f"The use of {_OR} results in over {MAX_COMBINATIONS} rule combinations")
    return pattern


def _combinations(pattern: Pattern) -> int:
    """How many rules without ``$or`` it takes to say the same."""
    inner = (each for each in pattern.fields.values() if isinstance(each, Pattern))
    found = math.prod(_combinations(each) for each in inner)
    for choice in pattern.choices:
        found *= sum(_combinations(alternative) for alternative in choice)
        if found > MAX_COMBINATIONS:
            break
    return found


class _Parser:
    def __init__(self, largest: float) -> None:
        self._largest = largest

    def pattern(self, raw: Mapping[str, Any], depth: int, *, within_or: bool) -> Pattern:
        if depth > MAX_DEPTH:
            raise PatternProblem("The pattern is nested too deep")
        if not raw:
            raise PatternProblem("Empty objects are not allowed")
        fields: dict[str, Leaf | Pattern] = {}
        choices: list[tuple[Pattern, ...]] = []
        for name, value in raw.items():
            if name == _OR and _is_choice(value):
                choices.append(tuple(self.pattern(each, depth + 1, within_or=True) for each in value))
            elif within_or and name in _NOT_IN_OR:
                raise PatternProblem(f"{name} is Ruler reserved fieldName which cannot be used inside {_OR}.")
            elif isinstance(value, dict):
                fields[name] = self.pattern(value, depth + 1, within_or=within_or)
            elif isinstance(value, list):
                fields[name] = self._leaf(value)
            else:
                raise PatternProblem(f'"{name}" must be an object or an array')
        return Pattern(fields, tuple(choices))

    def _leaf(self, raw: list[Any]) -> Leaf:
        if not raw:
            raise PatternProblem("Empty arrays are not allowed")
        return Leaf(tuple(self._value(each) for each in raw))

    def _value(self, raw: object) -> ValueTest:
        if isinstance(raw, dict):
            return self._expression(raw)
        if isinstance(raw, list):
            raise PatternProblem("Match value must be String, number, true, false, or null")
        assert raw is None or isinstance(raw, str | int | float)
        return Exactly(raw)

    def _expression(self, raw: Mapping[str, Any]) -> ValueTest:
        if not raw:
            raise PatternProblem("Match expression name not found")
        name, value = next(iter(raw.items()))
        makers: Mapping[str, Callable[[Any], ValueTest]] = {
            "exactly": lambda value: Exactly(_string(value, "exact match pattern must be a string")),
            "prefix": lambda value: _affix(Prefix, "prefix", value),
            "suffix": lambda value: _affix(Suffix, "suffix", value),
            "equals-ignore-case": lambda value: EqualsIgnoreCase(
                _string(value, "equals-ignore-case match pattern must be a string")
            ),
            "wildcard": lambda value: _wildcard(_string(value, "wildcard match pattern must be a string")),
            "cidr": lambda value: _cidr(_string(value, "prefix match pattern must be a string")),
            "exists": _exists,
            "numeric": self._numeric,
            "anything-but": self._anything_but,
        }
        maker = makers.get(name)
        if maker is None:
            raise PatternProblem(f"Unrecognized match type {name}")
        test = maker(value)
        if len(raw) > 1:
            raise PatternProblem(_ONE_KEY)
        return test

    def _numeric(self, raw: object) -> Numeric:
        if not isinstance(raw, list):
            raise PatternProblem("Value of numeric must be an array.")
        operator = raw[0] if raw else None
        if not isinstance(operator, str):
            raise PatternProblem(f"Invalid member in numeric match: {operator}")
        if operator not in ("=", "<", "<=", ">", ">="):
            raise PatternProblem(f"Unrecognized numeric range operator: {operator}")
        value = self._bound("equals" if operator == "=" else operator, raw[1:2])
        rest = raw[2:]
        if operator in ("=", "<", "<=") or not rest:
            if rest:
                raise PatternProblem("Too many elements in numeric expression")
            return {
                "=": Numeric(value, False, value, False),
                "<": Numeric(high=value, high_open=True),
                "<=": Numeric(high=value),
                ">": Numeric(low=value, low_open=True),
                ">=": Numeric(low=value),
            }[operator]
        second = rest[0]
        if not isinstance(second, str):
            raise PatternProblem(f"Bad value in numeric range: {second}")
        if second not in ("<", "<="):
            raise PatternProblem(f"Bad numeric range operator: {second}")
        top = self._bound(second, rest[1:2])
        if len(rest) > 2:
            raise PatternProblem("Too many terms in numeric range expression")
        if not value < top:
            raise PatternProblem("Bottom must be less than top")
        return Numeric(value, operator == ">", top, second == "<")

    def _bound(self, operator: str, raw: list[Any]) -> float:
        value = number(raw[0]) if raw else None
        if value is None:
            raise PatternProblem(f"Value of {operator} must be numeric")
        if abs(value) > self._largest:
            raise PatternProblem(f"Value must be between {-self._largest} and {self._largest}, inclusive")
        return value

    def _anything_but(self, raw: object) -> AnythingBut:
        if isinstance(raw, dict):
            return _anything_but_expression(raw)
        if isinstance(raw, bool) or not isinstance(raw, list | str | int | float):
            raise PatternProblem("Value of anything-but must be an array or single string/number value.")
        values = raw if isinstance(raw, list) else [raw]
        if any(isinstance(each, bool) or not isinstance(each, str | int | float) for each in values):
            raise PatternProblem("Inside anything but list, start|null|boolean is not supported.")
        if len({isinstance(each, str) for each in values}) != 1:
            raise PatternProblem(
                "Inside anything but list, either all values are number or string, mixed type is not supported"
            )
        return AnythingBut(tuple(Exactly(each) for each in values))


def _is_choice(value: object) -> bool:
    """Whether ``$or`` is the primitive: two objects at least, else it is a field's name like any other."""
    return isinstance(value, list) and len(value) > 1 and all(isinstance(each, dict) for each in value)


def _string(value: object, problem: str) -> str:
    if not isinstance(value, str):
        raise PatternProblem(problem)
    return value


def _affix(test: type[Prefix] | type[Suffix], name: str, value: object) -> Prefix | Suffix:
    if isinstance(value, dict):
        if list(value) != ["equals-ignore-case"]:
            raise PatternProblem(f"Unsupported {name} pattern: {', '.join(value)}")
        return test(_string(value["equals-ignore-case"], "equals-ignore-case match pattern must be a string"), True)
    return test(_string(value, f"{name} match pattern must be a string"))


def _exists(value: object) -> ValueTest:
    if not isinstance(value, bool):
        raise PatternProblem("exists match pattern must be either true or false.")
    return Present() if value else Absent()


def _cidr(text: str) -> Cidr:
    address, slash, bits = text.partition("/")
    if not slash or "/" in bits:
        raise PatternProblem("Malformed CIDR, one '/' required")
    if not (bits.isascii() and bits.isdigit()):
        raise PatternProblem("Malformed CIDR, mask bits must be an integer")
    try:
        return Cidr(ipaddress.ip_network((address, int(bits)), strict=False))
    except ValueError:
        raise PatternProblem(f"Malformed CIDR: {text}") from None


def _wildcard(text: str) -> Wildcard:
    pieces, piece, position = [], "", 0
    while position < len(text):
        letter = text[position]
        if letter == "\\":
            position += 1
            if text[position : position + 1] not in ("*", "\\"):
                raise PatternProblem(f"Invalid escape character at pos {position}")
            piece += text[position]
        elif letter == "*":
            if text[position + 1 : position + 2] == "*":
                raise PatternProblem(f"Consecutive wildcard characters at pos {position + 1}")
            pieces.append(piece)
            piece = ""
        else:
            piece += letter
        position += 1
    return Wildcard((*pieces, piece))


def _anything_but_expression(raw: Mapping[str, Any]) -> AnythingBut:
    if not raw:
        raise PatternProblem("Anything-But expression name not found")
    name, value = next(iter(raw.items()))
    makers: Mapping[str, Callable[[str], ValueTest]] = {
        "prefix": Prefix,
        "suffix": Suffix,
        "equals-ignore-case": EqualsIgnoreCase,
        "wildcard": _wildcard,
    }
    maker = makers.get(name)
    if maker is None:
        raise PatternProblem(f"Unsupported anything-but pattern: {name}")
    if len(raw) > 1:
        raise PatternProblem(_ONE_KEY)
    texts = value if isinstance(value, list) else [value]
    if not texts or not all(isinstance(each, str) for each in texts):
        raise PatternProblem(f"{name} match pattern must be a string")
    if name in ("prefix", "suffix") and "" in texts:
        raise PatternProblem("Null prefix/suffix not allowed")
    return AnythingBut(tuple(maker(each) for each in texts))

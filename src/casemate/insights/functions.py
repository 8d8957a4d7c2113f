"""The functions of queries (guide, "Boolean, comparison, numeric, datetime, and other functions")."""

from __future__ import annotations

import ipaddress
import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

from casemate.insights.values import Moment, Value, compare, number, text

PERIODS: Mapping[str, int] = {
    "ms": 1,
    "s": 1_000,
    "m": 60_000,
    "h": 3_600_000,
    "d": 86_400_000,
    "w": 604_800_000,
    "mo": 2_592_000_000,
    "q": 7_776_000_000,
    "y": 31_536_000_000,
}
"""Milliseconds of each unit of a period."""
_LONGEST = 1_048_576
"""Characters of what concat and replace make."""


class Function(NamedTuple):
    """``least`` and ``most`` (None without an end) arguments."""

    run: Callable[..., Value]
    least: int
    most: int | None


def _numeric(run: Callable[[float], float]) -> Callable[[Value], Value]:
    def ask(value: Value) -> Value:
        found = number(value)
        if found is None:
            return None
        try:
            result = run(found)
        except (ValueError, OverflowError):
            return None
        return result if math.isfinite(result) else None

    return ask


def _extreme(sign: int) -> Callable[..., Value]:
    def ask(*values: Value) -> Value:
        best: Value = None
        for value in values:
            if value is not None and (best is None or compare(value, best) * sign > 0):
                best = value
        return best

    return ask


def _coalesce(*values: Value) -> Value:
    return next((value for value in values if value is not None), None)


def _concat(*values: Value) -> Value:
    return "".join(map(text, values))[:_LONGEST]


def _stripped(strip: Callable[[str, str | None], str]) -> Callable[..., Value]:
    def ask(value: Value, characters: Value = None) -> Value:
        return None if value is None else strip(text(value), text(characters) if characters is not None else None)

    return ask


def _substr(value: Value, start: Value, length: Value = None) -> Value:
    at = number(start)
    if value is None or at is None:
        return None
    begin = max(0, int(at))
    size = number(length)
    return text(value)[begin:] if size is None else text(value)[begin : begin + max(0, int(size))]


def _replace(value: Value, old: Value, new: Value) -> Value:
    if value is None or not text(old):
        return value
    whole, part, other = text(value), text(old), text(new)
    if len(whole) + whole.count(part) * len(other) > _LONGEST:
        return None
    return whole.replace(part, other)


def _floor(value: Value, period: Value) -> Value:
    at, size = number(value), number(period)
    return None if at is None or not size else Moment(int(at) // int(size) * int(size))


def _ceil(value: Value, period: Value) -> Value:
    at, size = number(value), number(period)
    return None if at is None or not size else Moment(-(-int(at) // int(size)) * int(size))


def _from_millis(value: Value) -> Value:
    found = number(value)
    return None if found is None else Moment(int(found))


def _to_millis(value: Value) -> Value:
    found = number(value)
    return None if found is None else int(found)


def _is_ip(version: int | None) -> Callable[[Value], Value]:
    def ask(value: Value) -> Value:
        try:
            address = ipaddress.ip_address(text(value))
        except ValueError:
            return 0
        return int(version in (None, address.version))

    return ask


def _in_subnet(version: int | None) -> Callable[[Value, Value], Value]:
    def ask(value: Value, subnet: Value) -> Value:
        try:
            address, network = ipaddress.ip_address(text(value)), ipaddress.ip_network(text(subnet), strict=False)
        except ValueError:
            return 0
        return int(version in (None, address.version) and address.version == network.version and address in network)

    return ask


FUNCTIONS: Mapping[str, Function] = {
    "abs": Function(_numeric(abs), 1, 1),
    "ceil": Function(_numeric(math.ceil), 1, 1),
    "floor": Function(_numeric(math.floor), 1, 1),
    "log": Function(_numeric(math.log), 1, 1),
    "sqrt": Function(_numeric(math.sqrt), 1, 1),
    "greatest": Function(_extreme(1), 1, None),
    "least": Function(_extreme(-1), 1, None),
    "ispresent": Function(lambda value: int(value is not None), 1, 1),
    "coalesce": Function(_coalesce, 1, None),
    "isempty": Function(lambda value: int(text(value) == ""), 1, 1),
    "isblank": Function(lambda value: int(text(value).strip() == ""), 1, 1),
    "concat": Function(_concat, 1, None),
    "ltrim": Function(_stripped(str.lstrip), 1, 2),
    "rtrim": Function(_stripped(str.rstrip), 1, 2),
    "trim": Function(_stripped(str.strip), 1, 2),
    "strlen": Function(lambda value: len(text(value)), 1, 1),
    "toupper": Function(lambda value: None if value is None else text(value).upper(), 1, 1),
    "tolower": Function(lambda value: None if value is None else text(value).lower(), 1, 1),
    "substr": Function(_substr, 2, 3),
    "replace": Function(_replace, 3, 3),
    "strcontains": Function(lambda value, part: int(text(part) in text(value)), 2, 2),
    "datefloor": Function(_floor, 2, 2),
    "dateceil": Function(_ceil, 2, 2),
    "frommillis": Function(_from_millis, 1, 1),
    "tomillis": Function(_to_millis, 1, 1),
    "isvalidip": Function(_is_ip(None), 1, 1),
    "isvalidipv4": Function(_is_ip(4), 1, 1),
    "isvalidipv6": Function(_is_ip(6), 1, 1),
    "isipinsubnet": Function(_in_subnet(None), 2, 2),
    "isipv4insubnet": Function(_in_subnet(4), 2, 2),
    "isipv6insubnet": Function(_in_subnet(6), 2, 2),
}
"""The functions by their names in lower case; ``bin`` and ``now`` are the parser's."""

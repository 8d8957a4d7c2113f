"""Condition operators: their names, and how one request value is compared to a policy's values.

IAM User Guide, "Condition operators" and "Creating a condition with multiple keys or values".
"""

from __future__ import annotations

import base64
import binascii
import datetime
import ipaddress
import operator
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from casemate.policy.arns import ArnSet, Subject
from casemate.policy.globs import Glob, GlobSet, Tokens
from casemate.policy.variables import FoldedContext, Template, constant, is_constant, resolve, tokenise

Test = Callable[[str, FoldedContext], bool]
"""Whether one request value matches any of the policy's values (before negation)."""

_Bound = Fraction | Decimal


class Qualifier:
    """The set operators that may stand before an operator's name."""

    NONE = ""
    ANY = "ForAnyValue"
    ALL = "ForAllValues"


@dataclass(frozen=True, slots=True)
class Operator:
    """An operator as a policy names it, taken apart. ``name`` is its positive form's name."""

    text: str
    name: str
    negated: bool = False
    qualifier: str = Qualifier.NONE
    if_exists: bool = False


_NEGATIVES = {
    "StringNotEquals": "StringEquals",
    "StringNotEqualsIgnoreCase": "StringEqualsIgnoreCase",
    "StringNotLike": "StringLike",
    "NumericNotEquals": "NumericEquals",
    "DateNotEquals": "DateEquals",
    "NotIpAddress": "IpAddress",
    "ArnNotEquals": "ArnEquals",
    "ArnNotLike": "ArnLike",
}
_ORDERED: dict[str, Callable[[_Bound, _Bound], bool]] = {
    "Equals": operator.eq,
    "LessThan": operator.lt,
    "LessThanEquals": operator.le,
    "GreaterThan": operator.gt,
    "GreaterThanEquals": operator.ge,
}
NULL = "Null"


def parse_operator(text: str) -> Operator | None:
    """The operator that ``text`` names, or None when there is none of that name."""
    qualifier, colon, name = text.rpartition(":")
    if colon and qualifier not in (Qualifier.ANY, Qualifier.ALL):
        return None
    bare = name.removesuffix("IfExists")
    positive = _NEGATIVES.get(bare, bare)
    if positive not in _TESTS or (positive == NULL and text != NULL):
        return None
    return Operator(text, positive, positive != bare, qualifier, bare != name)


def compile_test(name: str, values: Sequence[str], *, variables: bool) -> Test:
    """The test of an operator's positive form. Raises ValueError when a value doesn't fit the operator."""
    return _TESTS[name](values, variables)


def _split(values: Sequence[str], variables: bool, wildcards: bool) -> tuple[list[Tokens], tuple[Template, ...]]:
    templates = [tokenise(value, variables=variables, wildcards=wildcards) for value in values]
    plain = [constant(template) for template in templates if is_constant(template)]
    return plain, tuple(template for template in templates if not is_constant(template))


def _text(tokens: Tokens) -> str:
    return "".join(token for token in tokens if isinstance(token, str))


def _equals(values: Sequence[str], variables: bool, fold: Callable[[str], str] = str) -> Test:
    plain, templates = _split(values, variables, wildcards=False)
    literals = frozenset(fold(_text(tokens)) for tokens in plain)
    if not templates:
        return lambda value, _: fold(value) in literals

    def test(value: str, context: FoldedContext) -> bool:
        value = fold(value)
        if value in literals:
            return True
        found = (resolve(template, context) for template in templates)
        return any(tokens is not None and fold(_text(tokens)) == value for tokens in found)

    return test


def _equals_ignore_case(values: Sequence[str], variables: bool) -> Test:
    return _equals(values, variables, str.lower)


def _like(values: Sequence[str], variables: bool) -> Test:
    plain, templates = _split(values, variables, wildcards=True)
    globs = GlobSet(plain)
    if not templates:
        return lambda value, _: globs.matches(value)

    def test(value: str, context: FoldedContext) -> bool:
        if globs.matches(value):
            return True
        found = (resolve(template, context) for template in templates)
        return any(tokens is not None and Glob(tokens).matches(value) for tokens in found)

    return test


def _arn_like(values: Sequence[str], variables: bool) -> Test:
    patterns = ArnSet(values, variables=variables, complete=False)

    def test(value: str, context: FoldedContext) -> bool:
        subject = Subject(value)
        return patterns.matches(subject) or (patterns.has_variables and patterns.matches_variables(subject, context))

    return test


_NUMBER = re.compile(r"[+-]?(\d{1,100}(\.\d{0,100})?|\.\d{1,100})([eE][+-]?\d{1,3})?", re.ASCII)


def parse_number(text: str) -> Decimal | None:
    """An integer or decimal number, exactly; None when it is none."""
    return Decimal(text) if _NUMBER.fullmatch(text) else None


_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:[Tt](\d\d):(\d\d)(?::(\d\d)(\.\d{1,9})?)?([Zz]|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_EPOCH = re.compile(r"-?\d{5,19}(\.\d{1,9})?", re.ASCII)
_EPOCH_START = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def parse_date(text: str) -> Fraction | None:
    """Seconds since the epoch of a W3C date (a profile of ISO 8601) or of epoch seconds; None when it is neither.

    Four digits are a year. Without a zone the time is UTC.
    """
    if _EPOCH.fullmatch(text):
        return Fraction(text)
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second, fraction, zone = found.groups()
    try:
        moment = datetime.datetime(
            int(year),
            int(month or 1),
            int(day or 1),
            int(hour or 0),
            int(minute or 0),
            int(second or 0),
            tzinfo=datetime.UTC,
        )
    except ValueError:
        return None
    since = moment - _EPOCH_START
    seconds = Fraction(since.days * 86400 + since.seconds) + Fraction(fraction or 0)
    if zone and zone not in "Zz":
        offset = int(zone[1:3]) * 3600 + int(zone[-2:]) * 60
        seconds += offset if zone[0] == "-" else -offset
    return seconds


def _ordered(
    parse: Callable[[str], _Bound | None], compare: Callable[[_Bound, _Bound], bool]
) -> Callable[[Sequence[str], bool], Test]:
    def build(values: Sequence[str], _: bool) -> Test:
        bounds = []
        for value in values:
            bound = parse(value)
            if bound is None:
                raise ValueError(f"not a number or date: {value!r}")
            bounds.append(bound)

        def test(value: str, _: FoldedContext) -> bool:
            given = parse(value)
            return given is not None and any(compare(given, bound) for bound in bounds)

        return test

    return build


def _truth(values: Sequence[str], variables: bool) -> Test:
    templates = [tokenise(value, variables=variables, wildcards=False) for value in values]
    for template in templates:
        if is_constant(template) and _text(constant(template)).lower() not in ("true", "false"):
            raise ValueError("not true or false")
    return _equals_ignore_case(values, variables)


def _binary(values: Sequence[str], _: bool) -> Test:
    wanted = frozenset(map(_decode, values))
    if None in wanted:
        raise ValueError("not base64")

    def test(value: str, _: FoldedContext) -> bool:
        given = _decode(value)
        return given is not None and given in wanted

    return test


def _decode(text: str) -> bytes | None:
    try:
        return base64.b64decode(text.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError):
        return None


def _ip_address(values: Sequence[str], _: bool) -> Test:
    networks = [ipaddress.ip_network(value, strict=False) for value in values]
    ranges = [(net.version, int(net.network_address), int(net.broadcast_address)) for net in networks]

    def test(value: str, _: FoldedContext) -> bool:
        try:
            address = ipaddress.ip_address(value)
        except ValueError:
            return False
        # A dual-stack socket shows an IPv4 peer as ::ffff:a.b.c.d, which policies mean by a.b.c.d.
        if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
            address = address.ipv4_mapped
        version, number = address.version, int(address)
        return any(v == version and low <= number <= high for v, low, high in ranges)

    return test


def _null(values: Sequence[str], _: bool) -> Test:
    """Compares ``true`` for an absent key and ``false`` for a present one; the condition hands in which."""
    return _truth(values, variables=False)


_TESTS: dict[str, Callable[[Sequence[str], bool], Test]] = {
    "StringEquals": _equals,
    "StringEqualsIgnoreCase": _equals_ignore_case,
    "StringLike": _like,
    "Bool": _truth,
    "BinaryEquals": _binary,
    "IpAddress": _ip_address,
    "ArnEquals": _arn_like,
    "ArnLike": _arn_like,
    NULL: _null,
    **{f"Numeric{suffix}": _ordered(parse_number, compare) for suffix, compare in _ORDERED.items()},
    **{f"Date{suffix}": _ordered(parse_date, compare) for suffix, compare in _ORDERED.items()},
}

"""What values may be: by type, data type, allowed pattern and tier."""

from __future__ import annotations

import base64
import binascii
import ipaddress
import re
from collections.abc import Callable, Mapping
from functools import partial
from urllib.parse import urlsplit

import msgspec

from casemate.api import ssm as api
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.patterns.expressions import matches
from casemate.services.ssm.model import ADVANCED, INTELLIGENT, Tier
from casemate.services.ssm.quotas import ADVANCED_SIZE, STANDARD_SIZE

_GUIDE = (
    "For more information, see "
    "https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html"
)
_NESTED = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_COMMENTS = re.compile(r'"(?:[^"\\]|\\.)*+"|//[^\n]*|/\*.*?\*/', re.DOTALL)
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}\Z){_LABEL}(\.{_LABEL})*")
_FORMS: Mapping[str, re.Pattern[str]] = {
    "aws:ec2:image": re.compile(r"ami-([0-9a-f]{8}|[0-9a-f]{17})"),
    "aws:region": re.compile(r"[a-z]{2}(-[a-z]+)+-[0-9]"),
    "aws:account:id": re.compile(r"[0-9]{12}"),
    "boolean": re.compile(r"true|false"),
    "integer": re.compile(r"[+-]?[0-9]+"),
    "float": re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"),
    "hostname": _HOST,
    "email": re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]{{1,64}}@{_LABEL}(\.{_LABEL})+"),
}


def _is_base64(value: str) -> bool:
    try:
        base64.b64decode(value, validate=True)
    except (binascii.Error, ValueError):
        return False
    return True


def _is_json(value: str) -> bool:
    try:
        msgspec.json.decode(value)
    except (msgspec.DecodeError, RecursionError):
        return False
    return True


def _is_address(kind: Callable[[str], object], value: str) -> bool:
    try:
        kind(value)
    except ValueError:
        return False
    return True


def _is_url(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc) and not any(each.isspace() for each in value)


def _is_jsonc(value: str) -> bool:
    """JSON with comments; what stands within a string is no comment."""
    return _is_json(_COMMENTS.sub(lambda found: found[0] if found[0].startswith('"') else " ", value))


def _is_form(form: re.Pattern[str], value: str) -> bool:
    return form.fullmatch(value) is not None


_CHECKS: Mapping[str, Callable[[str], bool]] = {
    "text": lambda _: True,
    "aws:ssm:integration": lambda _: True,
    "binary": _is_base64,
    "json": _is_json,
    "jsonc": _is_jsonc,
    "ipv4-address": partial(_is_address, ipaddress.IPv4Address),
    "ipv6-address": partial(_is_address, ipaddress.IPv6Address),
    "url": _is_url,
    **{name: partial(_is_form, form) for name, form in _FORMS.items()},
}


def check_value(type_: str, data_type: str, value: str) -> None:
    """Raise InvalidRequest for a value that is not one of its type and data type."""
    if not value:
        raise InvalidRequest(
            "1 validation error detected: Value '' at 'value' failed to satisfy constraint: "
            "Member must have length greater than or equal to 1"
        )
    if _NESTED.search(value):
        raise InvalidRequest('Parameter value can\'t nest another parameter. Do not use "{{}}" in the value.')
    if type_ == "StringList" and "" in value.split(","):
        raise InvalidRequest("The items of a StringList are separated by commas, and none of them is empty.")
    check = _CHECKS.get(data_type)
    if check is None:
        raise InvalidRequest(
            f"The following data type is not supported: {data_type} (Data type names are all lowercase.)"
        )
    if data_type == "aws:ec2:image" and type_ != "String":
        raise InvalidRequest(f"The data type {data_type} is for parameters of the type String alone.")
    if not check(value):
        raise InvalidRequest(f"The parameter value is not valid for the data type {data_type}.")


def tier_of(
    asked: str, former: Tier | None, value: str, *, policies: bool, standard_is_full: Callable[[], bool]
) -> Tier:
    """The tier in which a parameter is written. ``former`` is the one that it has. Raises InvalidRequest.

    Systems Manager User Guide, "Managing parameter tiers".
    """
    size = len(value.encode())
    if size > ADVANCED_SIZE:
        raise InvalidRequest(
            f"Advanced tier parameters support a maximum parameter value of {ADVANCED_SIZE} characters. {_GUIDE}"
        )
    if asked == ADVANCED or (asked == INTELLIGENT and former == ADVANCED):
        return "Advanced"
    needs_more = size > STANDARD_SIZE or policies
    if asked == INTELLIGENT:
        return "Advanced" if needs_more or (former is None and standard_is_full()) else "Standard"
    if former == ADVANCED:
        raise InvalidRequest(
            "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the "
            "advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced "
            "parameter and recreate it as a standard parameter. Be aware that standard parameters have a value limit "
            f"of {STANDARD_SIZE} characters. {_GUIDE}"
        )
    if size > STANDARD_SIZE:
        raise InvalidRequest(
            f"Standard tier parameters support a maximum parameter value of {STANDARD_SIZE} characters. To create a "
            f"larger parameter value, upgrade the parameter to use the advanced-parameter tier. {_GUIDE}"
        )
    if policies:
        raise InvalidRequest(
            "The standard-parameter tier does not support parameter policies. To add a policy, upgrade the parameter "
            f"to use the advanced-parameter tier. {_GUIDE}"
        )
    return "Standard"


def check_pattern(call: Call, pattern: str, value: str) -> None:
    """Raise unless the whole value is what the parameter's pattern describes.

    The work is done beside the program, and not for long: a pattern is a stranger's, and can be made to take for ever.
    Raises InvalidAllowedPatternException, ParameterPatternMismatchException, and Waiting.
    """
    found = call.compute(matches, pattern, value)
    if found is None:
        raise api.InvalidAllowedPatternException(f"The allowed pattern {pattern} can't be used.")
    if not found:
        raise api.ParameterPatternMismatchException(
            f"Parameter value, cannot be validated against allowedPattern: {pattern}"
        )

"""Parameter policies: what they may be, and when each is due.

Systems Manager User Guide, "Assigning parameter policies".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, Literal

import msgspec

from casemate.api import ssm as api
from casemate.kernel.errors import InvalidRequest

EXPIRATION, EXPIRING, UNCHANGED = "Expiration", "ExpirationNotification", "NoChangeNotification"
PENDING, FINISHED = "Pending", "Finished"
MAX_POLICIES = 10
_UNITS = {"Days": 86_400, "Hours": 3_600}
_NUMBER = re.compile(r"[0-9]{1,6}")
_OFFSET_SECONDS = re.compile(r"([+-][0-9]{2}:[0-9]{2}):00$")
_MEMBERS = {"Type", "Version", "Attributes"}


class AppliedPolicy(msgspec.Struct, frozen=True, omit_defaults=True):
    """A policy of a parameter: its JSON text, how far it is, and when it is due, in seconds since the epoch."""

    type: Literal["Expiration", "ExpirationNotification", "NoChangeNotification"]
    text: str
    due: float
    status: Literal["Pending", "Finished"] = "Pending"


class _Policy(msgspec.Struct, frozen=True):
    """A policy as it was put: the moment of an expiration, or the seconds before or after it."""

    type: Literal["Expiration", "ExpirationNotification", "NoChangeNotification"]
    text: str
    number: float


def next_due(policies: Iterable[AppliedPolicy]) -> float | None:
    """When the next of them is due, None when there is none."""
    return min((each.due for each in policies if each.status == PENDING), default=None)


def applied_policies(text: str, modified: float) -> tuple[AppliedPolicy, ...]:
    """The policies of a request, for a parameter that is written at ``modified``; none for ``[{}]``.

    Raises InvalidRequest, PoliciesLimitExceededException, InvalidPolicyTypeException, InvalidPolicyAttributeException
    and IncompatiblePolicyException.
    """
    policies = _parsed(text)
    expirations = [each.number for each in policies if each.type == EXPIRATION]
    if len(expirations) > 1:
        raise api.IncompatiblePolicyException("A parameter can have one Expiration policy only.")
    if any(each.type == EXPIRING for each in policies) and not expirations:
        raise api.IncompatiblePolicyException("An ExpirationNotification policy needs an Expiration policy.")
    if any(moment <= modified for moment in expirations):
        raise api.InvalidPolicyAttributeException("The Timestamp of an Expiration policy must be in the future.")
    if len({(each.type, each.number) for each in policies}) < len(policies):
        raise api.IncompatiblePolicyException("A parameter can't have the same policy twice.")
    expires = expirations[0] if expirations else 0.0
    return tuple(AppliedPolicy(each.type, each.text, _due(each, expires, modified)) for each in policies)


def restarted(policies: Sequence[AppliedPolicy], modified: float) -> tuple[AppliedPolicy, ...]:
    """Policies that stay while their parameter is written anew: who waits for no change begins again."""
    return tuple(
        AppliedPolicy(each.type, each.text, modified + _seconds(msgspec.json.decode(each.text)["Attributes"], "After"))
        if each.type == UNCHANGED
        else each
        for each in policies
    )


def _due(policy: _Policy, expires: float, modified: float) -> float:
    if policy.type == EXPIRATION:
        return policy.number
    return expires - policy.number if policy.type == EXPIRING else modified + policy.number


def _parsed(text: str) -> list[_Policy]:
    try:
        found: Any = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        found = None
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise InvalidRequest(f"Invalid policies input: {text}.")
    given = [each for each in found if each]
    if len(given) > MAX_POLICIES:
        raise api.PoliciesLimitExceededException(f"A parameter can have at most {MAX_POLICIES} policies.")
    return [_one(each) for each in given]


def _one(policy: dict[str, Any]) -> _Policy:
    type_, attributes = policy.get("Type"), policy.get("Attributes")
    if type_ not in (EXPIRATION, EXPIRING, UNCHANGED):
        raise api.InvalidPolicyTypeException(
            f"The policy type {type_} isn't supported. Parameter Store supports the following policy types: "
            f"{EXPIRATION}, {EXPIRING}, and {UNCHANGED}."
        )
    if set(policy) != _MEMBERS or policy["Version"] != "1.0" or not isinstance(attributes, dict):
        raise api.InvalidPolicyAttributeException("A policy has a Type, the Version 1.0, and Attributes.")
    wanted = {EXPIRATION: {"Timestamp"}, EXPIRING: {"Before", "Unit"}, UNCHANGED: {"After", "Unit"}}[type_]
    if set(attributes) != wanted:
        raise api.InvalidPolicyAttributeException(
            f"The attributes of an {type_} policy are {' and '.join(sorted(wanted))}."
        )
    if type_ == EXPIRATION:
        number = _moment(attributes["Timestamp"])
    else:
        number = _seconds(attributes, "Before" if type_ == EXPIRING else "After")
    return _Policy(type_, msgspec.json.encode(policy).decode(), number)


def _moment(text: object) -> float:
    """Seconds since the epoch of ISO_INSTANT or ISO_OFFSET_DATE_TIME."""
    if isinstance(text, str) and len(text) <= 64:
        try:
            found = datetime.fromisoformat(_OFFSET_SECONDS.sub(r"\1", text))
            if found.tzinfo is not None:
                return found.timestamp()
        except (ValueError, OverflowError):
            pass
    raise api.InvalidPolicyAttributeException(f"The Timestamp {text} is no ISO_INSTANT or ISO_OFFSET_DATE_TIME.")


def _seconds(attributes: dict[str, Any], name: str) -> float:
    number, unit = attributes[name], attributes["Unit"]
    if not isinstance(number, str) or not _NUMBER.fullmatch(number) or not int(number):
        raise api.InvalidPolicyAttributeException(f"The attribute {name} must be a whole number above zero, as text.")
    if not isinstance(unit, str) or unit not in _UNITS:
        raise api.InvalidPolicyAttributeException("The Unit must be Days or Hours.")
    return float(int(number) * _UNITS[unit])

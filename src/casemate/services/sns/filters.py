"""Filter policies: which messages a subscription is for.

SNS Developer Guide, "Amazon SNS message filtering" and "Filter policy constraints": the grammar of event patterns, with
limits of SNS's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import msgspec

from casemate.patterns import Pattern, PatternProblem, parse_pattern
from casemate.patterns.pattern import Leaf
from casemate.services.sns.errors import invalid
from casemate.services.sns.quotas import MAX_FILTER

LARGEST = 1e9
"""The largest number that a filter policy may compare, and its negative the smallest."""
MAX_KEYS = 5
MAX_COMBINATIONS = 150
BY_ATTRIBUTES, BY_BODY = "MessageAttributes", "MessageBody"
SCOPES = (BY_ATTRIBUTES, BY_BODY)


def accept_filter(text: str, scope: str) -> str:
    """A filter policy that may be a subscription's, as it is. Raises InvalidParameter."""
    if len(text.encode()) > MAX_FILTER:
        raise invalid("FilterPolicy: Filter policy is too large")
    try:
        pattern = parse_pattern(text, largest=LARGEST)
    except PatternProblem as problem:
        raise invalid(f"FilterPolicy: {problem}") from None
    if scope == BY_ATTRIBUTES and not _is_flat(pattern):
        raise invalid("FilterPolicy: Filter policy scope MessageAttributes does not support nested filter policy")
    if _keys(pattern) > MAX_KEYS:
        raise invalid(f"FilterPolicy: Filter policy can not have more than {MAX_KEYS} keys")
    if _combinations(pattern, 1) > MAX_COMBINATIONS:
        raise invalid("FilterPolicy: Filter policy is too complex")
    return text


def passes(filter_policy: str, scope: str, attributes: Mapping[str, Any], body: str) -> bool:
    """Whether a message is one for a subscription with that filter policy ("" for none).

    ``attributes`` are the message's as ``values_of`` gives them. By its body, only a JSON object can match.
    """
    if not filter_policy:
        return True
    pattern = _parsed(filter_policy)
    if scope == BY_ATTRIBUTES:
        return pattern.matches(attributes)
    event = body_of(body)
    return event is not None and pattern.matches(event)


def body_of(body: str) -> Mapping[str, Any] | None:
    """A message's body as the object that it is, None for any other."""
    try:
        found = msgspec.json.decode(body)
    except (msgspec.DecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


@lru_cache(maxsize=4_096)
def _parsed(text: str) -> Pattern:
    return parse_pattern(text, largest=LARGEST)


def _is_flat(pattern: Pattern) -> bool:
    return all(isinstance(each, Leaf) for each in pattern.fields.values()) and all(
        _is_flat(alternative) for choice in pattern.choices for alternative in choice
    )


def _keys(pattern: Pattern) -> int:
    """How many keys there are at the top: those of all alternatives count."""
    return len(pattern.fields) + sum(_keys(alternative) for choice in pattern.choices for alternative in choice)


def _combinations(pattern: Pattern, depth: int) -> int:
    """The product of each leaf's values and how deep it lies; alternatives add up."""
    found = 1
    for each in pattern.fields.values():
        found *= len(each.tests) * depth if isinstance(each, Leaf) else _combinations(each, depth + 1)
        if found > MAX_COMBINATIONS:
            return found
    for choice in pattern.choices:
        found *= sum(_combinations(alternative, depth) for alternative in choice)
    return found

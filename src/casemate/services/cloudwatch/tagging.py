"""CloudWatch's tag dialect: Key and Value, InvalidParameterValue for what breaks a rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from casemate.api import cloudwatch as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged
from casemate.services.cloudwatch.problems import bad_value

_MESSAGES = {
    "duplicate": "Tag keys must be unique.",
    "reserved": "Tag keys that begin with aws: are reserved.",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
    "too-many": "A resource has 50 tags at most.",
}


def accepted_tags(tags: Sequence[api.Tag] | None, onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a resource has. Raises InvalidParameterValue."""
    try:
        return merged(onto or {}, check_tags([(tag.key, tag.value) for tag in tags or ()]))
    except TagProblem as problem:
        raise bad_value(_MESSAGES[problem.kind]) from None


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    return {**{f"aws:RequestTag/{tag.key}": tag.value for tag in tags}, **key_context(tag.key for tag in tags)}


def key_context(keys: Iterable[str]) -> dict[str, Values]:
    """``aws:TagKeys`` of a request that names tags."""
    return {"aws:TagKeys": tuple(keys)}

"""CloudWatch Logs' tag dialect: a map of keys to values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casemate.api import logs as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged

_MESSAGES = {
    "reserved": "Tag keys that begin with aws: are reserved.",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
    "too-many": "A log group has 50 tags at most.",
}


def accepted_tags(tags: Mapping[str, str], onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a group has.

    Raises InvalidParameterException, TooManyTagsException where the operation has it.
    """
    try:
        return merged(onto or {}, check_tags(list(tags.items())))
    except TagProblem as problem:
        raise api.InvalidParameterException(_MESSAGES[problem.kind]) from None


def tag_context(tags: Mapping[str, str] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    return {**{f"aws:RequestTag/{key}": value for key, value in tags.items()}, **key_context(tags)}


def key_context(keys: Iterable[str]) -> dict[str, Values]:
    """``aws:TagKeys`` of a request that names tags."""
    return {"aws:TagKeys": tuple(keys)}

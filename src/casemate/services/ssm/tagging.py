"""Systems Manager's tag dialect: Key and Value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.api import ssm as api
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged

_MESSAGES = {
    "duplicate": "Duplicate tag keys.",
    "reserved": "Tag keys that begin with aws: are reserved for system use.",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
}


def accepted_tags(tags: Sequence[api.Tag] | None, onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a parameter has. Raises InvalidRequest, TooManyTagsError."""
    try:
        return merged(onto or {}, check_tags([(tag.key, tag.value) for tag in tags or ()]))
    except TagProblem as problem:
        if problem.kind == "too-many":
            raise api.TooManyTagsError("A parameter can have at most 50 tags.") from None
        raise InvalidRequest(_MESSAGES[problem.kind]) from None


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.key for tag in tags)
    return keys

"""KMS's tag dialect: TagKey and TagValue, TagException for what breaks a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.api import kms as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged

_MESSAGES = {
    "duplicate": "Duplicate tag keys",
    "reserved": "Tags beginning with aws: are reserved for system use",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only",
}


def accepted_tags(tags: Sequence[api.Tag], onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a key has. Raises TagException or LimitExceededException."""
    try:
        return merged(onto or {}, check_tags([(tag.tag_key, tag.tag_value) for tag in tags]))
    except TagProblem as problem:
        if problem.kind == "too-many":
            raise api.LimitExceededException("Too many tags") from None
        raise api.TagException(_MESSAGES[problem.kind]) from None


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.tag_key}": tag.tag_value for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.tag_key for tag in tags)
    return keys

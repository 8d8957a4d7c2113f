"""KMS's tag dialect: TagKey and TagValue, TagException for what breaks a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.api import kms as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import MAX_TAGS, TagProblem, check_tags, merged

_TOO_MANY = "Too many tags"
_MESSAGES = {
    "duplicate": "Duplicate tag keys",
    "reserved": "Tags beginning with aws: are reserved",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only",
}


def accepted_tags(tags: Sequence[api.Tag], onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a key has.

    Raises TagException for what a request must not bring, LimitExceededException for one tag too many on the key.
    """
    pairs = [(tag.tag_key, tag.tag_value) for tag in tags]
    if len(pairs) > MAX_TAGS and len({key for key, _ in pairs}) == len(pairs):
        raise api.TagException(_TOO_MANY)
    try:
        return merged(onto or {}, check_tags(pairs))
    except TagProblem as problem:
        if problem.kind == "too-many":
            raise api.LimitExceededException(_TOO_MANY) from None
        raise api.TagException(_MESSAGES[problem.kind]) from None


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.tag_key}": tag.tag_value for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.tag_key for tag in tags)
    return keys

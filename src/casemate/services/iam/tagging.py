"""IAM's tags: Key and Value, InvalidInput for what breaks a rule.

Keys of users' and roles' tags fold case, those of policies don't (IAM User Guide, "Rules for tagging in IAM").
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from casemate.api import iam as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged

_MESSAGES = {
    "reserved": "Tag keys that begin with aws: are reserved for AWS.",
    "invalid": "The tag key or value has characters that are not allowed.",
}
_DUPLICATE = "Duplicate tag keys found. Please note that Tag keys are case insensitive."
_TOO_MANY = "The number of tags has reached the maximum limit."


def accepted_tags(
    tags: Sequence[api.Tag] | None, onto: Mapping[str, str] | None = None, *, fold: Callable[[str], str]
) -> dict[str, str]:
    """The tags of a request, laid over those a resource has.

    Raises InvalidInputException for a bad tag, LimitExceededException above the quota.
    """
    pairs = [(tag.key, tag.value) for tag in tags or ()]
    if len({fold(key) for key, _ in pairs}) < len(pairs):
        raise api.InvalidInputException(_DUPLICATE)
    try:
        return merged(remaining_tags(onto or {}, [key for key, _ in pairs], fold=fold), check_tags(pairs))
    except TagProblem as problem:
        if problem.kind == "too-many":
            raise api.LimitExceededException(_TOO_MANY) from None
        raise api.InvalidInputException(_MESSAGES[problem.kind]) from None


def remaining_tags(tags: Mapping[str, str], keys: Sequence[str], *, fold: Callable[[str], str]) -> dict[str, str]:
    """``tags`` less those keys."""
    gone = {fold(key) for key in keys}
    return {key: value for key, value in tags.items() if fold(key) not in gone}


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.key for tag in tags)
    return keys


def tagging(call: Call, request: Any) -> Mapping[str, Values]:
    """The condition keys of a request that brings tags in its ``tags``."""
    return tag_context(request.tags)


def untagging(call: Call, request: Any) -> Mapping[str, Values]:
    """The condition keys of a request that names tags to be removed in its ``tag_keys``."""
    return {"aws:TagKeys": tuple(request.tag_keys)}

"""CloudTrail's tag dialect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.api import cloudtrail as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import MAX_TAGS, TagProblem, check_tags, merged


def accepted_tags(tags: Sequence[api.Tag] | None, onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those there are.

    Raises InvalidTagParameterException, TagsLimitExceededException.
    """
    try:
        return merged(onto or {}, check_tags([(tag.key, tag.value or "") for tag in tags or ()]))
    except TagProblem as problem:
        if problem.kind == "too-many":
            raise api.TagsLimitExceededException(
                f"The number of tags has exceeded the permitted amount. Currently, the limit is {MAX_TAGS}."
            ) from None
        raise api.InvalidTagParameterException(_MESSAGES[problem.kind]) from None


_MESSAGES = {
    "duplicate": "Tag keys must be unique.",
    "reserved": "Tag keys cannot begin with aws:.",
    "invalid": "The tag key or value is not valid.",
}


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value or "" for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.key for tag in tags)
    return keys

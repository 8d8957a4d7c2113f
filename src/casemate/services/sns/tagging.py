"""SNS's tag dialect: InvalidParameter for what breaks a rule, TagLimitExceeded for one too many."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.api import sns as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged
from casemate.services.sns.errors import invalid

_MESSAGES = {
    "duplicate": "Duplicate keys are not allowed.",
    "reserved": "Tag keys may not begin with aws:.",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
}


def accepted_tags(tags: Sequence[api.Tag], onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a topic has. Raises InvalidParameter and TagLimitExceeded."""
    try:
        return merged(onto or {}, check_tags([(tag.key, tag.value) for tag in tags]))
    except TagProblem as problem:
        if problem.kind == "too-many":
            raise api.TagLimitExceededException(
                "Could not complete request: tag quota of per resource exceeded"
            ) from None
        raise invalid(f"Tags Reason: {_MESSAGES[problem.kind]}") from None


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.key for tag in tags)
    return keys

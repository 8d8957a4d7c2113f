"""Secrets Manager's tag dialect: Key and Value, InvalidParameterException for what breaks a rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from casemate.api import secretsmanager as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags, merged

_MESSAGES = {
    "duplicate": "You can't use the same tag key twice in one request.",
    "reserved": "You can't use the prefix aws: in your tag keys, because it's reserved for AWS use.",
    "invalid": "Tag keys and values may hold letters, digits, spaces and _.:/=+-@ only.",
    "too-many": "You can't attach more than 50 tags to a secret.",
}


def accepted_tags(tags: Sequence[api.Tag] | None, onto: Mapping[str, str] | None = None) -> dict[str, str]:
    """The tags of a request, laid over those a secret has. Raises InvalidParameterException."""
    try:
        pairs = check_tags([(tag.key or "", tag.value or "") for tag in tags or ()])
        own = {key: value for key, value in (onto or {}).items() if key.startswith("aws:")}
        return {**merged({key: value for key, value in (onto or {}).items() if key not in own}, pairs), **own}
    except TagProblem as problem:
        raise api.InvalidParameterException(_MESSAGES[problem.kind]) from None


def tag_context(tags: Sequence[api.Tag] | None) -> dict[str, Values]:
    """``aws:RequestTag/*`` and ``aws:TagKeys`` of a request that brings tags."""
    if not tags:
        return {}
    keys: dict[str, Values] = {f"aws:RequestTag/{tag.key}": tag.value or "" for tag in tags}
    keys["aws:TagKeys"] = tuple(tag.key or "" for tag in tags)
    return keys


def told_tags(tags: Mapping[str, str]) -> list[api.Tag] | None:
    """Tags as answers show them."""
    return [api.Tag(key=key, value=value) for key, value in tags.items()] or None

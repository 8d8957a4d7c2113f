"""Tags of buckets and objects (Amazon S3 User Guide, "Categorizing your objects using tags")."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import parse_qsl

from casemate.api import s3 as api
from casemate.kernel.operations import Values
from casemate.kernel.tags import TagProblem, check_tags
from casemate.services.s3.errors import InvalidTag, invalid_argument

OBJECT_TAGS, BUCKET_TAGS = 10, 50
MAX_KEY, MAX_VALUE = 128, 256
_TOLD = {
    "duplicate": "Cannot provide multiple Tags with the same key",
    "reserved": "System tags cannot be added/updated by requester",
    "invalid": "The TagKey you have provided is invalid",
}


def accepted(pairs: Iterable[tuple[str, str]], most: int) -> dict[str, str]:
    """The tags as a mapping. Raises InvalidTag."""
    given = list(pairs)
    if len(given) > most:
        raise InvalidTag(f"{'Object' if most == OBJECT_TAGS else 'Bucket'} tags cannot be greater than {most}")
    for key, value in given:
        if len(key) > MAX_KEY:
            raise InvalidTag("The TagKey you have provided is invalid")
        if len(value) > MAX_VALUE:
            raise InvalidTag("The TagValue you have provided is invalid")
    try:
        return check_tags(given)
    except TagProblem as problem:
        raise InvalidTag(_TOLD[problem.kind]) from None


def in_set(tags: list[api.Tag]) -> list[tuple[str, str]]:
    """The pairs in a tag set."""
    return [(tag.key, tag.value) for tag in tags]


def in_header(text: str | None) -> dict[str, str]:
    """The tags in an ``x-amz-tagging`` header, form-encoded. Raises InvalidTag, InvalidArgument."""
    if not text:
        return {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, strict_parsing=True, max_num_fields=100)
    except ValueError:
        raise invalid_argument(
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag "
            "name duplicates.",
            "x-amz-tagging",
            text,
        ) from None
    return accepted(pairs, OBJECT_TAGS)


def as_set(tags: Mapping[str, str]) -> list[api.Tag]:
    """Tags as an answer has them."""
    return [api.Tag(key=key, value=value) for key, value in tags.items()]


def tag_context(tags: Mapping[str, str], prefix: str = "s3:RequestObjectTag") -> dict[str, Values]:
    """The condition keys that tags in a request bring."""
    context: dict[str, Values] = {f"{prefix}/{key}": value for key, value in tags.items()}
    if tags:
        context["s3:RequestObjectTagKeys"] = list(tags)
    return context

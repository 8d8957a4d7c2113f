"""Tags: one set of rules, many dialects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

MAX_TAGS = 50
_VALID = re.compile(r"[\w\s.:/=+\-@]*")


class TagProblem(ValueError):
    """A set of tags that breaks a rule. ``kind`` is ``duplicate``, ``reserved``, ``invalid`` or ``too-many``."""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(f"{kind} tag {key}")
        self.kind = kind
        self.key = key


def check_tags(pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
    """The tags as a mapping. Raises TagProblem on a duplicate, a reserved prefix or a bad character.

    Rules: AWS General Reference, "Tagging AWS resources": letters, digits, spaces and ``_.:/=+-@``; the
    prefix ``aws:`` is reserved whatever its case.
    """
    tags: dict[str, str] = {}
    for key, value in pairs:
        if key in tags:
            raise TagProblem("duplicate", key)
        if key.lower().startswith("aws:"):
            raise TagProblem("reserved", key)
        if not key or not _VALID.fullmatch(key) or not _VALID.fullmatch(value):
            raise TagProblem("invalid", key)
        tags[key] = value
    return tags


def merged(tags: Mapping[str, str], added: Mapping[str, str], limit: int = MAX_TAGS) -> dict[str, str]:
    """``tags`` with ``added`` over them. Raises TagProblem above ``limit``."""
    result = {**tags, **added}
    if len(result) > limit:
        raise TagProblem("too-many", "")
    return result


def without(tags: Mapping[str, str], keys: Iterable[str]) -> dict[str, str]:
    """``tags`` less those keys."""
    gone = set(keys)
    return {key: value for key, value in tags.items() if key not in gone}

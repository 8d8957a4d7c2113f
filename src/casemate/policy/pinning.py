"""Principals in resource policies, pinned to the unique ids that they had when the policy was put.

IAM User Guide, "AWS JSON policy elements: Principal": a user's or role's ARN in a saved policy stands for its
unique id, so that deleting and re-creating a namesake does not hand it the old one's access.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from casemate.kernel.arn import parse_arn


def named_principals(text: str) -> list[str]:
    """The ARNs of users, roles and roles' sessions that a policy (one that parses) names as principals."""
    found: list[str] = []

    def note(value: str) -> str:
        if _is_pinnable(value):
            found.append(value)
        return value

    _rewrite(msgspec.json.decode(text), note)
    return found


@lru_cache(maxsize=10_000)
def pin_principals(text: str, ids: tuple[tuple[str, str], ...]) -> str:
    """The policy with each ARN of ``ids`` (ARN, unique id) replaced by its unique id where it is a principal."""
    if not ids:
        return text
    return _rewritten(text, dict(ids))


def show_principals(text: str, ids: Mapping[str, str], arn_of: Callable[[str], str | None]) -> str:
    """The policy as it is shown: a pinned principal by the ARN it has now, by its unique id once it is gone."""
    shown = {arn: arn_of(unique_id) or unique_id for arn, unique_id in ids.items()}
    changed = {arn: now for arn, now in shown.items() if arn != now}
    return _rewritten(text, changed) if changed else text


def _rewritten(text: str, replacements: Mapping[str, str]) -> str:
    document = _rewrite(msgspec.json.decode(text), lambda value: replacements.get(value, value))
    return msgspec.json.encode(document).decode()


def _is_pinnable(value: str) -> bool:
    arn = parse_arn(value)
    if arn is None:
        return False
    if arn.service == "sts":
        return arn.resource.startswith("assumed-role/")
    return arn.service == "iam" and arn.resource.startswith(("user/", "role/"))


def _rewrite(document: Any, change: Callable[[str], str]) -> Any:
    """A policy with ``change`` applied to each AWS principal."""
    statements = document["Statement"]
    for statement in statements if isinstance(statements, list) else [statements]:
        for principals in _aws_principals(statement):
            value = principals["AWS"]
            principals["AWS"] = [change(item) for item in value] if isinstance(value, list) else change(value)
    return document


def _aws_principals(statement: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for element in ("Principal", "NotPrincipal"):
        principals = statement.get(element)
        if isinstance(principals, dict) and "AWS" in principals:
            yield principals

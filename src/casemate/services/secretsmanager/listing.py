"""Secrets listed: filters, orders, pages.

API Reference, ListSecrets and Filter; User Guide, "Find secrets in AWS Secrets Manager". The order in which secrets
were made costs what a page costs; a filter is looked for in at most ``SCANNED`` secrets a call, and a page may be empty
though more follow; other orders look through all secrets of the Region.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from casemate.api import secretsmanager as api
from casemate.kernel.call import Call
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.transaction import pages
from casemate.services.secretsmanager.accesses import last_access
from casemate.services.secretsmanager.keeping import NEWEST, OLDEST, in_order
from casemate.services.secretsmanager.model import SECRET, Secret

SCANNED = 1_000
_PAGE = 500
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+|[0-9]+")


class Page(NamedTuple):
    """A page of secrets, and the token of the next."""

    secrets: list[Secret]
    token: str | None


def listed(
    call: Call,
    filters: Sequence[api.Filter] | None,
    *,
    limit: int,
    token: str | None,
    listing: str,
    deleted: bool = False,
    by: str = "created-date",
    descending: bool = False,
) -> Page:
    """A page of the caller's secrets that pass the filters. Raises InvalidNextTokenException."""
    name = f"{listing} {by} {descending} {deleted} {[(each.key, each.values) for each in filters or ()]}"
    try:
        after = read_token(name, token)
    except BadToken:
        raise api.InvalidNextTokenException("The NextToken value is invalid.") from None

    def passes(secret: Secret) -> bool:
        return (deleted or secret.deleted is None) and all(_passes(secret, each) for each in filters or ())

    if by == "created-date":
        secrets, last = _scanned(call, NEWEST if descending else OLDEST, after, limit, passes)
    else:
        secrets, last = _sorted(call, by, descending, after, limit, passes)
    return Page(secrets, make_token(name, last) if last else None)


def _scanned(
    call: Call, table: str, after: str, limit: int, passes: Callable[[Secret], bool]
) -> tuple[list[Secret], str]:
    """A page in the order in which secrets were made, and where to go on, "" at the end."""
    found: list[Secret] = []
    looked = 0
    while looked < SCANNED:
        wanted = min(_PAGE, SCANNED - looked)
        batch = in_order(call.tx, table, call.account, call.region, after, wanted)
        for key, secret in batch:
            if passes(secret):
                if len(found) == limit:
                    return found, after
                found.append(secret)
            after = key
        looked += wanted
        if len(batch) < wanted:
            return found, ""
    return found, after


def _sorted(
    call: Call, by: str, descending: bool, after: str, limit: int, passes: Callable[[Secret], bool]
) -> tuple[list[Secret], str]:
    """A page in another order: all secrets that pass are sorted. ``after`` is how many were on pages before."""

    def fetch(behind: str) -> list[Secret]:
        return call.tx.list(SECRET, call.account, call.region, after=behind, limit=_PAGE)

    def place(secret: Secret) -> tuple[float | str, str]:
        if by == "name":
            return secret.name, ""
        if by == "last-changed-date":
            return secret.changed, secret.name
        return last_access(call, secret) or 0.0, secret.name

    every = sorted(
        (secret for secret in pages(fetch, lambda secret: secret.name, _PAGE) if passes(secret)),
        key=place,
        reverse=descending,
    )
    begin = int(after) if after.isdigit() else 0
    end = begin + limit
    return every[begin:end], str(end) if len(every) > end else ""


def _passes(secret: Secret, condition: api.Filter) -> bool:
    """Whether a secret passes one filter: one of its values, and none of those behind an exclamation mark."""
    if condition.key is None or not condition.values:
        raise api.InvalidParameterException("A filter has a key and values.")
    test = _TESTS[condition.key]
    wanted = [value for value in condition.values if not value.startswith("!")]
    unwanted = [value[1:] for value in condition.values if value.startswith("!")]
    return (not wanted or any(test(secret, value) for value in wanted)) and not any(
        test(secret, value) for value in unwanted
    )


def _in_description(secret: Secret, value: str) -> bool:
    words = secret.description.lower().split()
    return secret.description.lower().startswith(value.lower()) or all(
        any(word.startswith(part) for word in words) for part in value.lower().split()
    )


def _anywhere(secret: Secret, value: str) -> bool:
    texts = (secret.name, secret.description, *secret.tags, *secret.tags.values())
    words = {word.lower() for text in texts for word in _WORD.findall(text)}
    whole = " ".join(texts).lower()
    parts = [part.lower() for part in _WORD.findall(value)]
    return value.lower() in whole or (
        bool(parts) and all(any(word.startswith(part) for word in words) for part in parts)
    )


_TESTS: dict[str, Callable[[Secret, str], bool]] = {
    "all": _anywhere,
    "description": _in_description,
    "name": lambda secret, value: secret.name.startswith(value),
    "owning-service": lambda secret, value: bool(secret.owning_service) and secret.owning_service.startswith(value),
    "primary-region": lambda secret, value: (
        (secret.primary_region or (secret.region if secret.replicas else "")).startswith(value)
        and bool(secret.primary_region or secret.replicas)
    ),
    "tag-key": lambda secret, value: any(key.startswith(value) for key in secret.tags),
    "tag-value": lambda secret, value: any(tag.startswith(value) for tag in secret.tags.values()),
}

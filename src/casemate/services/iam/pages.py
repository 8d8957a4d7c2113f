"""Pages of IAM listings: MaxItems, Marker, IsTruncated.

Listings are read as (key, item) pairs in the order of their keys; a marker holds the key that was last looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from casemate.kernel.errors import InvalidRequest
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.resources import Kind, Resource
from casemate.kernel.transaction import Transaction

E = TypeVar("E")
R = TypeVar("R", bound=Resource)
Fetch = Callable[[str, int], list[tuple[str, E]]]
"""Reads at most so many pairs behind a key."""

DEFAULT_ITEMS = 100
_PARTS = "0123456789"
LOOKED_AT = 2_000
"""How many items one call looks at to fill its page: a filter that few pass ends a page early, as IAM's may."""


def page(
    listing: str,
    marker: str | None,
    max_items: int | None,
    fetch: Fetch[E],
    keep: Callable[[E], bool] = lambda _: True,
) -> tuple[list[E], str | None]:
    """One page of what ``keep`` keeps, and the marker of the next, None at the end. Raises InvalidRequest.

    ``listing`` names the listing with its account and filters: a marker continues no other.
    """
    limit = max_items or DEFAULT_ITEMS
    try:
        return _page(listing, read_token(listing, marker), limit, fetch, keep)
    except BadToken:
        raise InvalidRequest("Invalid Marker.") from None


def _page(
    listing: str, after: str, limit: int, fetch: Fetch[E], keep: Callable[[E], bool]
) -> tuple[list[E], str | None]:
    kept: list[E] = []
    looked_at = 0
    while True:
        wanted = min(limit + 1, LOOKED_AT - looked_at)
        found = fetch(after, wanted)
        for key, item in found:
            if keep(item):
                if len(kept) == limit:
                    return kept, make_token(listing, after)
                kept.append(item)
            after = key
        if len(found) < wanted:
            return kept, None
        looked_at += wanted
        if looked_at == LOOKED_AT:
            return kept, make_token(listing, after)


def page_of_paths(tx: Transaction, kind: Kind[R], account: str, asked: Any) -> tuple[list[R], str | None]:
    """One page of an account's resources of a kind that have paths, those under the request's ``path_prefix``."""
    prefix: str = asked.path_prefix or "/"

    def under(each: Any) -> bool:
        path: str = each.path
        return path.startswith(prefix)

    listing = f"{kind.name}:{account}:{prefix}"
    return page(listing, asked.marker, asked.max_items, of_kind(tx, kind, account), under)


def of_kind(
    tx: Transaction, kind: Kind[R], account: str, *, index: str | None = None, value: str | None = None
) -> Fetch[R]:
    """The resources of a kind in an account, under an index's value if named, by folded id."""

    def fetch(after: str, limit: int) -> list[tuple[str, R]]:
        found = tx.list(kind, account, "", index=index, value=value, after=after, limit=limit)
        return [(kind.fold(kind.id(entity)), entity) for entity in found]

    return fetch


def of_items(items: Iterable[tuple[str, E]]) -> Fetch[E]:
    """Items that stand in a document."""
    ordered = sorted(items, key=lambda pair: pair[0])

    def fetch(after: str, limit: int) -> list[tuple[str, E]]:
        return [pair for pair in ordered if pair[0] > after][:limit]

    return fetch


def one_after_another(*parts: Fetch[E]) -> Fetch[E]:
    """Several listings in a row (at most ten); keys get the part's number in front."""

    def fetch(after: str, limit: int) -> list[tuple[str, E]]:
        # A marker can be forged: what stands in front need not be a number.
        if after and after[0] not in _PARTS:
            raise BadToken(after)
        start, behind = (int(after[0]), after[1:]) if after else (0, "")
        found: list[tuple[str, E]] = []
        for number in range(start, len(parts)):
            within = behind if number == start else ""
            found += [(f"{number}{key}", item) for key, item in parts[number](within, limit - len(found))]
            if len(found) == limit:
                break
        return found

    return fetch

"""Pages of EventBridge listings: Limit, NextToken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casemate.kernel.errors import InvalidRequest
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.events.quotas import MAX_PAGE

E = TypeVar("E")


def page(
    listing: str,
    token: str | None,
    limit: int | None,
    fetch: Callable[[str, int], list[E]],
    id_of: Callable[[E], str],
) -> tuple[list[E], str | None]:
    """One page and the token of the next, None at the end. Raises InvalidRequest for a token of another listing.

    ``fetch(after, limit)`` reads what comes behind an id.
    """
    try:
        after = read_token(listing, token)
    except BadToken:
        raise InvalidRequest("The token is invalid.") from None
    size = limit or MAX_PAGE
    found = fetch(after, size + 1)
    if len(found) <= size:
        return found, None
    return found[:size], make_token(listing, id_of(found[size - 1]))

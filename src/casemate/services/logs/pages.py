"""Pages of listings: ``limit`` and ``nextToken``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casemate.api import logs as api
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.logs.quotas import MAX_PAGE

E = TypeVar("E")


def page(
    listing: str,
    token: str | None,
    limit: int | None,
    fetch: Callable[[str, int], list[E]],
    id_of: Callable[[E], str],
) -> tuple[list[E], str | None]:
    """One page and the token of the next, None at the end. Raises InvalidParameterException for another's token.

    ``fetch(after, limit)`` reads what comes behind an id.
    """
    after = read_page_token(listing, token)
    size = limit or MAX_PAGE
    found = fetch(after, size + 1)
    if len(found) <= size:
        return found, None
    return found[:size], make_token(listing, id_of(found[size - 1]))


def read_page_token(listing: str, token: str | None) -> str:
    """The id behind which a listing goes on. Raises InvalidParameterException."""
    try:
        return read_token(listing, token)
    except BadToken:
        raise api.InvalidParameterException("The specified nextToken is invalid.") from None

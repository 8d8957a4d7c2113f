"""Pages of SNS listings: a hundred entries, and a NextToken."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.sns.errors import invalid

E = TypeVar("E")
PAGE = 100


def page(
    listing: str, token: str | None, fetch: Callable[[str, int], list[E]], id_of: Callable[[E], str]
) -> tuple[list[E], str | None]:
    """One page and the token of the next, None at the end. Raises InvalidParameter for a token of no such listing.

    ``fetch(after, limit)`` reads what comes behind an id.
    """
    try:
        after = read_token(listing, token)
    except BadToken:
        raise invalid("NextToken") from None
    found = fetch(after, PAGE + 1)
    if len(found) <= PAGE:
        return found, None
    return found[:PAGE], make_token(listing, id_of(found[PAGE - 1]))

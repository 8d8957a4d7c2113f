"""Lambda's pages: markers and how many on a page."""

from __future__ import annotations

from collections.abc import Callable

from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.lambda_.errors import invalid

DEFAULT_PAGE = 50


def page_of(listing: str, marker: str | None, wanted: int | None) -> tuple[str, int, Callable[[str], str]]:
    """Behind which id a listing goes on, how many it shows, and what makes the marker that continues it."""
    try:
        after = read_token(listing, marker)
    except BadToken:
        raise invalid("Invalid marker") from None
    return after, min(wanted or DEFAULT_PAGE, DEFAULT_PAGE), lambda last: make_token(listing, last)

"""Pages of KMS listings: Limit, Marker, NextMarker, Truncated."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from casemate.api import kms as api
from casemate.kernel.pages import BadToken, make_token, read_token

E = TypeVar("E")


def page(
    listing: str, marker: str | None, limit: int, fetch: Callable[[str, int], list[E]], id_of: Callable[[E], str]
) -> tuple[list[E], str | None]:
    """One page and the marker of the next, None at the end. Raises InvalidMarkerException.

    ``fetch(after, limit)`` reads what comes behind an id.
    """
    try:
        after = read_token(listing, marker)
    except BadToken:
        raise api.InvalidMarkerException("The marker is invalid.") from None
    found = fetch(after, limit + 1)
    if len(found) <= limit:
        return found, None
    return found[:limit], make_token(listing, id_of(found[limit - 1]))

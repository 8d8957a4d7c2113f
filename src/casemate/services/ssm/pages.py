"""Pages of Parameter Store's listings: MaxResults, NextToken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from casemate.api import ssm as api
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.ssm.quotas import LOOKED_AT

E = TypeVar("E")
_STEP = 100


def after_of(listing: str, token: str | None) -> str:
    """Behind what a listing goes on. Raises InvalidNextToken for another listing's token."""
    try:
        return read_token(listing, token)
    except BadToken:
        raise api.InvalidNextToken("The specified token is not valid.") from None


def selected(
    listing: str,
    token: str | None,
    size: int,
    fetch: Callable[[str, int], Sequence[E]],
    id_of: Callable[[E], str],
    wanted: Callable[[E], bool] | None = None,
) -> tuple[list[E], str | None]:
    """One page of what is ``wanted``, and the token of the next.

    ``fetch(after, limit)`` reads what comes behind an id. However rare it is what is wanted, a call looks at a bounded
    number: a page may have fewer than asked for, or none, and a token all the same.
    """
    after, found, looked = after_of(listing, token), list[E](), 0
    while True:
        limit = size + 1 if wanted is None else _STEP
        some = fetch(after, limit)
        for each in some:
            if wanted is None or wanted(each):
                if len(found) == size:
                    return found, make_token(listing, id_of(found[-1]))
                found.append(each)
        looked += len(some)
        if len(some) < limit:
            return found, None
        after = id_of(some[-1])
        if looked >= LOOKED_AT:
            return found, make_token(listing, after)

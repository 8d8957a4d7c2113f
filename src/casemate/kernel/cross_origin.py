"""Cross-origin requests: what a service lets browsers show to pages from elsewhere. It lets nobody in by that."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from casemate.kernel.transaction import Transaction


class Asked(NamedTuple):
    """What a page wants to ask: from where it is, the method, and the headers that the browser asks for beforehand."""

    origin: str
    method: str
    headers: tuple[str, ...] = ()


CrossOrigin = Callable[[Transaction, str, Asked], Mapping[str, str] | None]
"""The headers that allow what is asked of a bucket, by its name; None where nothing allows it."""

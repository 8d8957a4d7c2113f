"""What a change of objects needs to know of who makes it: a call, or the keeper by itself."""

from __future__ import annotations

from typing import Protocol

from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction


class Doing(Protocol):
    """A call, as far as objects' rows go by it. ``now`` is in seconds since the epoch."""

    @property
    def tx(self) -> Transaction:
        """The transaction that the change is made in."""
        ...

    @property
    def now(self) -> float:
        """When it is made."""
        ...

    @property
    def ids(self) -> Ids:
        """Where new ids come from."""
        ...

    @property
    def account(self) -> str:
        """Whose account makes it."""
        ...

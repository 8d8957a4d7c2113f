"""What calls of a batch did, kept beside the database: for the cache, for effects, and for who waits for news."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from casemate.kernel.resources import Resource
from casemate.kernel.transaction import SealedRef
from casemate.store.catalog import Address


@dataclass(slots=True)
class Journal:
    """What calls did, kept beside the database: for the cache, for effects, and for who waits for news.

    ``resources`` and ``secrets`` are what changed, ``destroyed`` says that a secret was removed, ``audited``
    that audit records were written, ``due`` that something may be due that wasn't, ``delivers`` that there is a
    delivery among it, ``wiped`` that everything was removed; ``offset`` is the clock's new one, if it was set.
    """

    resources: dict[Address, Resource | None] = field(default_factory=dict)
    secrets: set[SealedRef] = field(default_factory=set)
    effects: list[Callable[[], None]] = field(default_factory=list)
    changed: bool = False
    destroyed: bool = False
    audited: bool = False
    due: bool = False
    delivers: bool = False
    wiped: bool = False
    offset: float | None = None

    def copy(self) -> Journal:
        """A copy that further work doesn't change."""
        return Journal(
            dict(self.resources),
            set(self.secrets),
            list(self.effects),
            self.changed,
            self.destroyed,
            self.audited,
            self.due,
            self.delivers,
            self.wiped,
            self.offset,
        )

    def add(self, later: Journal) -> None:
        """Take in what a later call did."""
        self.resources.update(later.resources)
        self.secrets |= later.secrets
        self.effects += later.effects
        self.changed |= later.changed
        self.destroyed |= later.destroyed
        self.audited |= later.audited
        self.due |= later.due
        self.delivers |= later.delivers
        self.wiped |= later.wiped
        self.offset = self.offset if later.offset is None else later.offset

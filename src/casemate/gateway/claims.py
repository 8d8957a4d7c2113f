"""What requests named before and were let use, kept for as long as nothing of it can have changed.

Most requests name again what the same caller has just used. What the search and the policies say of that hangs on the
caller, the operation, the name and what the store holds; where no condition has a part in it, a view that stands at
the same version can only lead to the same again.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import msgspec

from casemate.kernel.operations import Registered, Target
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction

Touched = tuple[str, str, str]
"""(ARN, kind, account) of a resource, for the audit record."""
Key = tuple[Hashable, ...]


class Claim(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A resource of the caller's own account, found and allowed by a view of ``version``."""

    version: int
    principal: Principal
    entity: Any
    touched: Touched


class Claims:
    """At most ``capacity`` claims. For the event loop's thread alone: only its views tell their version."""

    __slots__ = ("_capacity", "_kept")

    def __init__(self, capacity: int = 20_000) -> None:
        self._capacity = capacity
        self._kept: dict[Key, Claim] = {}

    def find(self, tx: Transaction, key: Key, principal: Principal) -> Claim | None:
        """The claim kept under ``key``, if it is this very principal's and of the view's version."""
        kept = self._kept.get(key)
        if kept is not None and kept.version == tx.version and kept.principal is principal:
            return kept
        return None

    def keep(self, tx: Transaction, key: Key, principal: Principal, entity: Any, touched: Touched) -> None:
        """Keep what was found and allowed."""
        version = tx.version
        if version is not None:
            if len(self._kept) >= self._capacity:
                self._kept.clear()
            self._kept[key] = Claim(version, principal, entity, touched)


def claim_key(
    tx: Transaction, registered: Registered, target: Target[Any], principal: Principal, region: str, body: Any
) -> Key | None:
    """What a claim is kept under; None where none can be."""
    if tx.version is None or target.names is None:
        return None
    name = target.names(body)
    # The operation holds its targets, and a claim its principal: no other object comes by their ids meanwhile.
    return None if name is None else (registered, id(target), id(principal), region, name)

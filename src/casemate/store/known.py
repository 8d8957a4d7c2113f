"""What the cache knows, as far as a batch of writes may take it for true.

A batch holds the writer's turn. Where the cache has seen the feed up to the batch's beginning, nobody else can have
changed anything since: what it holds is what the database would answer, but for what the batch itself has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from casemate.kernel.resources import Resource
from casemate.kernel.transaction import SealedRef
from casemate.store.cache import Cache
from casemate.store.catalog import Address
from casemate.store.journal import Journal

T = TypeVar("T")
Held = tuple[int, Any]
"""An entry: the feed position that it is from, and what is held."""


class Known:
    """See the module. ``journal`` is the batch's; it grows while calls end."""

    def __init__(self, cache: Cache, position: int, journal: Journal) -> None:
        self._cache = cache
        self._position = position
        self._journal = journal

    def resource(self, address: Address) -> Held | None:
        """The resource at an address, which may be known to be missing; None where the database is to be asked."""
        journal = self._journal
        if journal.wiped or address in journal.resources:
            return None
        return self._cache.held(address)

    def secret(self, ref: SealedRef) -> Held | None:
        """What a secret's reader made of it; None where the database is to be asked."""
        journal = self._journal
        if journal.wiped or ref in journal.secrets:
            return None
        return self._cache.held_secret(ref)

    def saw(self, address: Address, entity: Resource | None) -> None:
        """Keep what the database held at an address that the calling transaction has not changed."""
        journal = self._journal
        if not journal.wiped and address not in journal.resources:
            self._cache.fill_resource(address, entity, self._position)

    def unsealed(self, ref: SealedRef, secret: object) -> None:
        """Keep a secret that the calling transaction has not changed."""
        journal = self._journal
        if not journal.wiped and ref not in journal.secrets:
            self._cache.fill_secret(ref, secret, self._position)

    def parsed(self, ref: SealedRef, plaintext: bytes, parse: Callable[[bytes], T]) -> T:
        """What ``parse`` makes of a secret that the calling transaction has not changed."""
        journal = self._journal
        if journal.wiped or ref in journal.secrets:
            return parse(plaintext)
        return self._cache.parsed(ref, plaintext, parse, self._position)

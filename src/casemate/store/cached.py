"""The event loop's transaction: what the cache holds, or NotCached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from casemate.kernel.resources import Kind, Resource
from casemate.kernel.transaction import NotCached, SealedRef
from casemate.store.cache import Cache
from casemate.store.catalog import Catalog
from casemate.store.reading import NoWrites

R = TypeVar("R", bound=Resource)
T = TypeVar("T")
_STALE = "the cache is out of date"


class CachedTransaction(NoWrites):
    """Reads from the cache alone. Every method raises NotCached on a miss.

    It was true to the store when it was taken, and is for what is done at once then: a request that came before
    another's change was acknowledged may be answered as if it had been first.
    """

    version: int | None

    def __init__(self, cache: Cache, catalog: Catalog) -> None:
        self.version = None
        self._cache = cache
        self._catalog = catalog
        self._resource = cache.resource

    def taken(self) -> CachedTransaction:
        """Itself, as of now. Raises NotCached where the cache is out of date."""
        cache = self._cache
        self.version = cache.version
        if not cache.fresh():
            raise NotCached(_STALE)
        return self

    def get(self, kind: Kind[R], account: str, region: str, id: str) -> R | None:
        """See ``Transaction.get``."""
        found: R | None = self._resource((kind.name, *kind.address(account, region, id)))
        return found

    def find(self, kind: Kind[R], account: str, region: str, index: str, value: str) -> R | None:
        """See ``Transaction.find``."""
        home = (kind.name, *kind.address(account, region, "")[:2])
        found: R | None = self._cache.answer((*home, "find", account, region, index, value))
        return found

    def list(
        self,
        kind: Kind[R],
        account: str,
        region: str,
        *,
        index: str | None = None,
        value: str | None = None,
        prefix: str = "",
        after: str = "",
        limit: int,
    ) -> list[R]:
        """See ``Transaction.list``."""
        home = (kind.name, *kind.address(account, region, "")[:2])
        found: tuple[R, ...] = self._cache.answer((*home, "list", account, region, index, value, prefix, after, limit))
        return list(found)

    def count(self, kind: Kind[R], account: str, region: str, *, index: str | None = None, value: str = "") -> int:
        """See ``Transaction.count``."""
        home = (kind.name, *kind.address(account, region, "")[:2])
        found: int = self._cache.answer((*home, "count", account, region, index, value))
        return found

    def unseal(self, ref: SealedRef, *, cached: bool = False) -> bytes | None:
        """See ``Transaction.unseal``; only what was read with ``cached`` is ever here."""
        if not cached:
            raise NotCached(ref.kind)
        secret: bytes = self._cache.secret(ref)
        return secret

    def opened(self, ref: SealedRef, parse: Callable[[bytes], T], *, cached: bool = False) -> T | None:
        """See ``Transaction.opened``; only what was read with ``cached`` is ever here."""
        if not cached:
            raise NotCached(ref.kind)
        found: T = self._cache.secret(ref)
        return found

    def record(self, table: str, key: str) -> bytes | None:
        """Raises NotCached: records are not cached."""
        raise NotCached(table)

    def count_records(self, table: str, *, after: str = "", before: str = "") -> int:
        """Raises NotCached: records are not cached."""
        raise NotCached(table)

    def records(
        self, table: str, *, after: str = "", before: str = "", limit: int, descending: bool = False
    ) -> Sequence[tuple[str, bytes]]:
        """Raises NotCached: records are not cached."""
        raise NotCached(table)

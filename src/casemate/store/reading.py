"""Reading: the half of a transaction that every lane but the event loop's shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from casemate.kernel.resources import Kind, Resource
from casemate.kernel.transaction import Delivery, SealedRef
from casemate.store import records, sealed
from casemate.store.cache import Cache
from casemate.store.catalog import Address, Catalog, Shelf
from casemate.store.counts import COUNT
from casemate.store.database import Connection, Parameter, Row
from casemate.store.errors import ReadOnlyTransaction, StoreError
from casemate.store.sealed import Sealer

R = TypeVar("R", bound=Resource)
T = TypeVar("T")

GET = "SELECT revision, document FROM resource WHERE kind = ? AND account = ? AND region = ? AND id = ?"
FIND = (
    "SELECT r.revision, r.document, r.id FROM resource_index i CROSS JOIN resource r "
    "WHERE i.kind = ? AND i.account = ? AND i.region = ? AND i.name = ? AND i.value = ? AND i.is_unique = 1 "
    "AND r.kind = ? AND r.account = ? AND r.region = ? AND r.id = i.id"
)
# One lower bound each: of two, SQLite seeks the first one and reads its way to the second.
_LIST = (
    "SELECT revision, document, id FROM resource "
    "WHERE kind = ? AND account = ? AND region = ? AND id {bound} ? AND id < ? ORDER BY id LIMIT ?"
)
LIST_AFTER, LIST_FROM = _LIST.format(bound=">"), _LIST.format(bound=">=")
_LIST_INDEX = (
    "SELECT r.revision, r.document, r.id FROM resource_index i CROSS JOIN resource r "
    "WHERE i.kind = ? AND i.account = ? AND i.region = ? AND i.name = ? AND i.value = ? "
    "AND i.id {bound} ? AND i.id < ? "
    "AND r.kind = ? AND r.account = ? AND r.region = ? AND r.id = i.id ORDER BY i.id LIMIT ?"
)
LIST_INDEX_AFTER, LIST_INDEX_FROM = _LIST_INDEX.format(bound=">"), _LIST_INDEX.format(bound=">=")
COUNT_INDEX = (
    "SELECT count(*) FROM resource_index WHERE kind = ? AND account = ? AND region = ? AND name = ? AND value = ?"
)
MAX_ANSWER = 256
"""Resources in the longest answer that is worth keeping in the cache."""
END = "\U0010ffff"
"""Sorts behind whatever an id holds: Unicode's last code point is no character."""


class _Ended:
    """Stands in for the connection of a transaction that is over."""

    def __getattr__(self, name: str) -> Any:
        raise StoreError("the transaction is over")


_ENDED = cast("Connection", _Ended())


class Reading:
    """Reads from one connection, within a transaction that somebody else begins and ends."""

    version: int | None = None
    """See ``Transaction``: what the database stands at is for the database to know."""

    def __init__(self, connection: Connection, catalog: Catalog, sealer: Sealer) -> None:
        self._connection = connection
        self._catalog = catalog
        self._sealer = sealer

    def get(self, kind: Kind[R], account: str, region: str, id: str) -> R | None:
        """See ``Transaction.get``."""
        shelf = self._catalog.shelf(kind)
        address = shelf.address(account, region, id)
        row = self._connection.row(GET, address)
        entity = self._entity(shelf, address, int(row[0]), row[1]) if row else None
        self._saw(address, entity)
        return entity

    def find(self, kind: Kind[R], account: str, region: str, index: str, value: str) -> R | None:
        """See ``Transaction.find``."""
        shelf = self._catalog.shelf(kind)
        declared = shelf.index(index)
        if not declared.unique:
            raise LookupError(f"the index {index} of {kind.name} is not unique")
        partition = shelf.partition(declared, account, region)
        home = shelf.address(account, region, "")[:3]
        row = self._connection.row(FIND, (kind.name, *partition, index, value, *home))
        entity = self._listed(shelf, home, row) if row else None
        self._answered(home, (*home, "find", account, region, index, value), entity)
        return entity

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
        """See ``Transaction.list``. Without an index, a global kind's are those of every account."""
        shelf = self._catalog.shelf(kind)
        home = shelf.address(account, region, "")[:3]
        begin, behind = kind.fold(prefix), kind.fold(after)
        goes_on = bool(after) and behind >= begin
        bounds: tuple[Parameter, ...] = (behind if goes_on else begin, begin + END)
        if index is None:
            rows = self._connection.rows(LIST_AFTER if goes_on else LIST_FROM, (*home, *bounds, limit))
        else:
            if value is None:
                raise ValueError(f"the index {index} of {kind.name} is listed under a value")
            partition = shelf.partition(shelf.index(index), account, region)
            statement = LIST_INDEX_AFTER if goes_on else LIST_INDEX_FROM
            rows = self._connection.rows(statement, (kind.name, *partition, index, value, *bounds, *home, limit))
        entities: list[R] = [self._listed(shelf, home, row) for row in rows]
        query = (*home, "list", account, region, index, value, prefix, after, limit)
        self._answered(home, query, tuple(entities))
        return entities

    def count(self, kind: Kind[R], account: str, region: str, *, index: str | None = None, value: str = "") -> int:
        """See ``Transaction.count``."""
        shelf = self._catalog.shelf(kind)
        home = shelf.address(account, region, "")[:3]
        if index is None:
            row = self._connection.row(COUNT, home)
        else:
            partition = shelf.partition(shelf.index(index), account, region)
            row = self._connection.row(COUNT_INDEX, (kind.name, *partition, index, value))
        number = int(row[0]) if row else 0
        self._answered(home, (*home, "count", account, region, index, value), number)
        return number

    def unseal(self, ref: SealedRef, *, cached: bool = False) -> bytes | None:
        """See ``Transaction.unseal``. Raises the sealer's errors for a blob that was tampered with."""
        blob = sealed.read(self._connection, ref)
        if blob is None:
            return None
        plaintext = self._sealer.open(ref, blob)
        if cached:
            self._unsealed(ref, plaintext)
        return plaintext

    def opened(self, ref: SealedRef, parse: Callable[[bytes], T], *, cached: bool = False) -> T | None:
        """See ``Transaction.opened``."""
        plaintext = self.unseal(ref)
        if plaintext is None or not cached:
            return None if plaintext is None else self._parsed(ref, plaintext, parse)
        made = parse(plaintext)
        self._unsealed(ref, made)
        return made

    def record(self, table: str, key: str) -> bytes | None:
        """See ``Transaction.record``."""
        return records.read(self._connection, table, key)

    def records(
        self, table: str, *, after: str = "", before: str = END, limit: int, descending: bool = False
    ) -> Sequence[tuple[str, bytes]]:
        """See ``Transaction.records``."""
        return records.read_range(self._connection, table, after, before, limit, descending=descending)

    def count_records(self, table: str, *, after: str = "", before: str = END) -> int:
        """See ``Transaction.count_records``."""
        return records.count_range(self._connection, table, after, before)

    def end(self) -> None:
        """Refuse every further use: the connection belongs to the next transaction."""
        self._connection = _ENDED

    # -- what lanes do differently

    def _entity(self, shelf: Shelf[R], address: Address, revision: int, document: bytes) -> R:
        return shelf.documents.decode(bytes(document))

    def _saw(self, address: Address, entity: Resource | None) -> None:
        """A resource was read, or found missing."""

    def _answered(self, partition: tuple[str, str, str], query: tuple[Any, ...], answer: Any) -> None:
        """A query was answered."""

    def _unsealed(self, ref: SealedRef, secret: object) -> None:
        """A secret was read that may be kept, or what was made of it."""

    def _parsed(self, ref: SealedRef, plaintext: bytes, parse: Callable[[bytes], T]) -> T:
        return parse(plaintext)

    def _listed(self, shelf: Shelf[R], home: tuple[str, str, str], row: Row) -> R:
        address = (*home, str(row[2]))
        entity = self._entity(shelf, address, int(row[0]), row[1])
        self._saw(address, entity)
        return entity


class NoWrites:
    """The writing half of a transaction, refused: a handler that comes here is in the wrong lane."""

    def insert(self, kind: Kind[R], entity: R) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("insert")

    def put(self, kind: Kind[R], entity: R) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("put")

    def delete(self, kind: Kind[R], entity: R) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("delete")

    def seal(self, ref: SealedRef, plaintext: bytes) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("seal")

    def destroy(self, ref: SealedRef) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("destroy")

    def put_record(self, table: str, key: str, value: bytes, *, expires: float | None = None) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("put_record")

    def delete_record(self, table: str, key: str) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("delete_record")

    def deliver(self, delivery: Delivery) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("deliver")

    def defer(self, effect: Any) -> None:
        """Raises ReadOnlyTransaction."""
        raise ReadOnlyTransaction("defer")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Nothing is written, so there is nothing to undo."""
        yield


class ReadTransaction(NoWrites, Reading):
    """A snapshot at a feed position, filling the cache with what it reads."""

    def __init__(self, connection: Connection, catalog: Catalog, sealer: Sealer, cache: Cache, position: int) -> None:
        super().__init__(connection, catalog, sealer)
        self._cache = cache
        self._position = position

    def _saw(self, address: Address, entity: Resource | None) -> None:
        self._cache.fill_resource(address, entity, self._position)

    def _answered(self, partition: tuple[str, str, str], query: tuple[Any, ...], answer: Any) -> None:
        if isinstance(answer, tuple) and len(answer) > MAX_ANSWER:
            return
        self._cache.fill_answer(partition, query, answer, self._position)

    def _unsealed(self, ref: SealedRef, secret: object) -> None:
        self._cache.fill_secret(ref, secret, self._position)

    def _parsed(self, ref: SealedRef, plaintext: bytes, parse: Callable[[bytes], T]) -> T:
        return self._cache.parsed(ref, plaintext, parse, self._position)

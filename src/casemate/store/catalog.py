"""The kinds that a store was opened with, each with its codec and its place in the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from casemate.kernel.resources import Index, Kind, Resource, Scope
from casemate.store.documents import Documents

R = TypeVar("R", bound=Resource)
Address = tuple[str, str, str, str]
"""(kind name, account, region, folded id): a resource's primary key."""

IndexRow = tuple[str, str, str, str, int]
"""(account, region, index name, value, 1 if unique): an index row less its kind and id."""


class Shelf(Generic[R]):
    """One kind's place in the store."""

    def __init__(self, kind: Kind[R]) -> None:
        self.kind = kind
        self.documents = Documents(kind)
        self.indexes: Mapping[str, Index[R]] = {index.name: index for index in kind.indexes}

    def address(self, account: str, region: str, id: str) -> Address:
        """The primary key of an id."""
        return (self.kind.name, *self.kind.address(account, region, id))

    def address_of(self, entity: R) -> Address:
        """The primary key of an entity."""
        return (self.kind.name, *self.kind.address_of(entity))

    def index(self, name: str) -> Index[R]:
        """The index of that name. Raises LookupError for one that the kind didn't declare."""
        try:
            return self.indexes[name]
        except KeyError:
            raise LookupError(f"{self.kind.name} has no index {name}") from None

    def partition(self, index: Index[R], account: str, region: str) -> tuple[str, str]:
        """The (account, region) under which an index's values stand.

        A unique name is unique within the kind's scope. Other indexes of a global kind still keep each
        account's resources apart: what is listed under a value is the account's own.
        """
        scope = self.kind.scope
        if scope is Scope.GLOBAL:
            return ("", "") if index.unique else (account, "")
        return account, region if scope is Scope.ACCOUNT_REGION else ""

    def index_rows(self, entity: R) -> set[IndexRow]:
        """The index rows of an entity."""
        rows: set[IndexRow] = set()
        for index in self.kind.indexes:
            account, region = self.partition(index, entity.account, entity.region)
            rows.update((account, region, index.name, value, int(index.unique)) for value in index.values(entity))
        return rows

    @property
    def signature(self) -> str:
        """What the index rows and due times of this kind were made with; another one has them made anew."""
        indexes = ",".join(sorted(f"{index.name}{'!' if index.unique else ''}" for index in self.kind.indexes))
        return f"{self.kind.schema}:{self.kind.scope.value}:{indexes}"


class Catalog:
    """Every kind by name."""

    def __init__(self, kinds: Iterable[Kind[Any]]) -> None:
        self._shelves: dict[str, Shelf[Any]] = {}
        for kind in kinds:
            if kind.name in self._shelves:
                raise ValueError(f"two kinds are named {kind.name}")
            self._shelves[kind.name] = Shelf(kind)

    def shelf(self, kind: Kind[R]) -> Shelf[R]:
        """The place of a kind. Raises LookupError when the store wasn't opened with it."""
        found: Shelf[R] | None = self._shelves.get(kind.name)
        if found is None or found.kind is not kind:
            raise LookupError(f"the store was not opened with the kind {kind.name}")
        return found

    def named(self, name: str) -> Shelf[Any] | None:
        """The place of the kind of that name, or None."""
        return self._shelves.get(name)

    def __iter__(self) -> Iterator[Shelf[Any]]:
        return iter(self._shelves.values())

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds' names."""
        return tuple(self._shelves)

"""Resources and their kinds: what the store keeps, declared without a word of SQL."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import msgspec


class Scope(enum.Enum):
    """Where a kind's ids are unique. The parts that don't apply are stored as ""."""

    ACCOUNT_REGION = "account-region"
    ACCOUNT = "account"
    GLOBAL = "global"


_ACCOUNT_REGION, _GLOBAL = Scope.ACCOUNT_REGION, Scope.GLOBAL


class Resource(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The base of every domain entity. ``created`` is seconds since the epoch.

    ``account`` and ``region`` say whose it is, whatever the kind's scope; a global resource's region is "".
    """

    account: str
    region: str = ""
    created: float = 0.0
    tags: dict[str, str] = {}


R = TypeVar("R", bound=Resource)


def exactly(name: str) -> str:
    """A name as it is (case matters)."""
    return name


def fold_case(name: str) -> str:
    """A name whose case does not matter for uniqueness, as IAM's."""
    return name.lower()


@dataclass(frozen=True, slots=True)
class Index(Generic[R]):
    """A named index: the values under which a resource can be listed, or found when ``unique``."""

    name: str
    values: Callable[[R], Iterable[str]]
    unique: bool = False


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of resource: CloudFormation's type name where there is one, its struct, and how it is found.

    ``id`` gives the resource's id from the entity, ``fold`` how ids compare, ``due`` when the keeper must
    next look at it (seconds since the epoch, None for never). ``schema`` numbers the document's shape;
    ``upcasts[n]`` turns a document of schema n into one of n + 1.

    A release that brings a new schema still writes the one before it (``writes``, 0 for ``schema`` itself), with
    ``downcasts[n]`` from n to n - 1, so that nodes of the release before can read what it writes while an
    installation is upgraded node by node. The release after it writes the new one.
    """

    name: str
    struct: type[R]
    id: Callable[[R], str]
    scope: Scope = Scope.ACCOUNT_REGION
    indexes: tuple[Index[R], ...] = ()
    fold: Callable[[str], str] = exactly
    due: Callable[[R], float | None] = lambda _: None
    schema: int = 1
    upcasts: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    downcasts: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = field(default_factory=dict)
    writes: int = 0

    def address(self, account: str, region: str, id: str) -> tuple[str, str, str]:
        """The (account, region, folded id) under which the store keeps it."""
        folded = id if self.fold is exactly else self.fold(id)
        scope = self.scope
        if scope is _ACCOUNT_REGION:
            return account, region, folded
        return ("", "", folded) if scope is _GLOBAL else (account, "", folded)

    def address_of(self, entity: R) -> tuple[str, str, str]:
        """The address of an entity."""
        return self.address(entity.account, entity.region, self.id(entity))

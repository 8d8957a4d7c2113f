"""The face of the store that services see: one transaction a call. No SQL here; ``store`` implements it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

import msgspec

from casemate.kernel.resources import Kind, Resource

R = TypeVar("R", bound=Resource)
T = TypeVar("T")


class NotCached(Exception):
    """An inline call asked for what the cache doesn't hold: the pipeline runs it again in a thread."""


class NotWritable(Exception):
    """A call in a reading lane has to write after all (a key made at first use): it runs again in the writer."""


class Conflict(Exception):
    """Somebody else changed the resource first: the handler runs again."""


class AlreadyExists(Exception):
    """The id or a unique name is taken. ``name`` says which: ``id`` or the unique index's name."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind}: {name} is taken")
        self.kind = kind
        self.name = name


class SealedRef(msgspec.Struct, frozen=True):
    """The address of a sealed blob; each part is bound to its ciphertext as associated data."""

    account: str
    region: str
    kind: str
    id: str
    version: str


class Delivery(msgspec.Struct, frozen=True, kw_only=True):
    """Something that must reach somebody outside the transaction. Times are seconds since the epoch.

    ``target`` is ``courier:account``: who makes it, and on whose behalf (see ``kernel/deliveries.py``). Where it
    goes stands in ``payload``, which is the courier's own.
    """

    id: str
    target: str
    payload: bytes
    due: float
    expires: float
    attempt: int = 0


class Transaction(Protocol):
    """Reads and, in a writing lane, writes. Entities are immutable: a change is a ``put`` of a new one."""

    @property
    def version(self) -> int | None:
        """What the view stands at: of two views with one number, both answer alike. None where that can't be told."""
        ...

    def get(self, kind: Kind[R], account: str, region: str, id: str) -> R | None:
        """The resource of that id (folded as the kind says), or None. ``region`` is "" where the kind has none."""
        ...

    def find(self, kind: Kind[R], account: str, region: str, index: str, value: str) -> R | None:
        """The one resource with ``value`` under a unique index, or None."""
        ...

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
        """At most ``limit`` resources in id order, those behind id ``after``; under an index's value if named.

        ``prefix`` keeps ids that begin with it. The cost is that of the page, not of the table.
        """
        ...

    def count(self, kind: Kind[R], account: str, region: str, *, index: str | None = None, value: str = "") -> int:
        """How many there are, under an index's value if named."""
        ...

    def insert(self, kind: Kind[R], entity: R) -> None:
        """Add a resource. Raises AlreadyExists when its id or a unique name is taken."""
        ...

    def put(self, kind: Kind[R], entity: R) -> None:
        """Write a resource that was read in this transaction. Raises Conflict if it changed meanwhile."""
        ...

    def delete(self, kind: Kind[R], entity: R) -> None:
        """Remove a resource with its index rows. Sealed blobs go with ``destroy``."""
        ...

    def seal(self, ref: SealedRef, plaintext: bytes) -> None:
        """Keep a secret, sealed under its own data key. Replaces what was there."""
        ...

    def unseal(self, ref: SealedRef, *, cached: bool = False) -> bytes | None:
        """The secret at ``ref``, or None. ``cached`` lets it stand in memory between calls, dropped with changes."""
        ...

    def opened(self, ref: SealedRef, parse: Callable[[bytes], T], *, cached: bool = False) -> T | None:
        """What ``parse`` makes of the secret at ``ref`` (a private key), or None; always the same of the same bytes.

        It may stand in memory between calls, and is dropped with changes. ``cached`` as in ``unseal``: then a secret is
        asked for by one of the two, and with one ``parse``.
        """
        ...

    def destroy(self, ref: SealedRef) -> None:
        """Remove a sealed blob, its data key with it: what it held can't be read again from the store."""
        ...

    def record(self, table: str, key: str) -> bytes | None:
        """A record's value, or None. Records are the flood that is no resource: no feed, no cache."""
        ...

    def records(
        self, table: str, *, after: str = "", before: str = "\U0010ffff", limit: int, descending: bool = False
    ) -> Sequence[tuple[str, bytes]]:
        """At most ``limit`` records (key, value) whose keys lie between ``after`` and ``before``, in their order.

        Neither bound is among them. Keys are compared by code points; the cost is that of the page. ``descending``
        has the last ones first.
        """
        ...

    def count_records(self, table: str, *, after: str = "", before: str = "\U0010ffff") -> int:
        """How many records have keys between ``after`` and ``before``. The cost is that of the range's keys."""
        ...

    def put_record(self, table: str, key: str, value: bytes, *, expires: float | None = None) -> None:
        """Write a record; the keeper drops it after ``expires``."""
        ...

    def delete_record(self, table: str, key: str) -> None:
        """Remove a record; nothing if missing."""
        ...

    def deliver(self, delivery: Delivery) -> None:
        """Have something reach somebody, as of this commit."""
        ...

    def defer(self, effect: Callable[[], None]) -> None:
        """Run ``effect`` after the commit is durable; for what only this process needs to hear."""
        ...


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the change feed. ``before`` and ``after`` are documents, None where there was or is nothing."""

    position: int
    time: float
    kind: str
    account: str
    region: str
    id: str
    before: bytes | None
    after: bytes | None
    principal: str
    request_id: str


class Feed(Protocol):
    """The change feed as its readers see it."""

    def read(self, reader: str, limit: int) -> Sequence[Change]:
        """The next changes behind the reader's cursor, in order."""
        ...

    def advance(self, reader: str, position: int) -> None:
        """Move the reader's cursor: everything up to ``position`` is dealt with."""
        ...


def pages(fetch: Callable[[str], list[Any]], id_of: Callable[[Any], str], limit: int) -> Iterator[Any]:
    """Everything behind a paged ``fetch(after)``, page by page of ``limit``."""
    after = ""
    while True:
        page = fetch(after)
        yield from page
        if len(page) < limit:
            return
        after = id_of(page[-1])

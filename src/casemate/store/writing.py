"""Writing: one call's transaction within the writer's batch.

The batch is one database transaction. Each call has a savepoint of its own in it, and may nest further ones
(``savepoint``). What a call did is kept beside the database too, for the cache and for deferred effects, and
is undone with its savepoint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, TypeVar, cast

from casemate.kernel.resources import Kind, Resource
from casemate.kernel.transaction import AlreadyExists, Change, Conflict, Delivery, SealedRef
from casemate.store import changes, deliveries, leases, outbox, records, sealed
from casemate.store.catalog import Address, Catalog, IndexRow, Shelf
from casemate.store.database import Connection
from casemate.store.errors import LeaseLost, StoreError
from casemate.store.journal import Journal
from casemate.store.known import Held, Known
from casemate.store.leases import Lease
from casemate.store.reading import GET, Reading
from casemate.store.schema import read_meta, remove_meta, write_meta
from casemate.store.sealed import Sealer

R = TypeVar("R", bound=Resource)
T = TypeVar("T")

INSERT = (
    "INSERT INTO resource (kind, account, region, id, revision, due, document) VALUES (?, ?, ?, ?, 1, ?, ?) "
    "ON CONFLICT (kind, account, region, id) DO NOTHING"
)
UPDATE = (
    "UPDATE resource SET revision = revision + 1, due = ?, document = ? "
    "WHERE kind = ? AND account = ? AND region = ? AND id = ? AND revision = ?"
)
DELETE = "DELETE FROM resource WHERE kind = ? AND account = ? AND region = ? AND id = ? AND revision = ?"
TAKEN = (
    "SELECT id FROM resource_index "
    "WHERE kind = ? AND account = ? AND region = ? AND name = ? AND value = ? AND is_unique = 1"
)
INDEX_INSERT = (
    "INSERT INTO resource_index (kind, account, region, name, value, id, is_unique) VALUES (?, ?, ?, ?, ?, ?, ?)"
)
INDEX_DELETE = (
    "DELETE FROM resource_index WHERE kind = ? AND account = ? AND region = ? AND name = ? AND value = ? AND id = ?"
)

CLOCK_OFFSET = "clock_offset"
WIPE = (
    "DELETE FROM resource",
    "DELETE FROM resource_index",
    "DELETE FROM sealed",
    "DELETE FROM record",
    "DELETE FROM delivery",
)


class By(NamedTuple):
    """Whose write it is, for the feed: a principal's ARN and the request's id."""

    principal: str
    request_id: str


class Seen(NamedTuple):
    """A resource as this call has read or written it: what a later ``put`` is checked against."""

    revision: int
    entity: Resource
    document: bytes


class WriteTransaction(Reading):
    """A call's transaction: see the module, and ``kernel.transaction.Transaction``.

    ``time`` is what the feed says of when, in seconds since the epoch. ``known`` is what the cache knows, where it is
    up to date.
    """

    def __init__(
        self, connection: Connection, catalog: Catalog, sealer: Sealer, by: By, time: float, known: Known | None = None
    ) -> None:
        super().__init__(connection, catalog, sealer)
        self._by = by
        self._time = time
        self._known = known
        self._seen: dict[Address, Seen] = {}
        self._taken: dict[Address, Resource] = {}
        self._depth = 0
        self.journal = Journal()

    # -- resources

    def get(self, kind: Kind[R], account: str, region: str, id: str) -> R | None:
        """See ``Transaction.get``. What this call has read or written is not read again."""
        shelf = self._catalog.shelf(kind)
        address = shelf.address(account, region, id)
        seen = self._seen.get(address)
        if seen is not None:
            return cast("R", seen.entity)
        if self._known is not None and address not in self.journal.resources:
            held = self._known.resource(address)
            if held is not None:
                if held[1] is not None:
                    self._taken[address] = held[1]
                return cast("R | None", held[1])
        return super().get(kind, account, region, id)

    def insert(self, kind: Kind[R], entity: R) -> None:
        """See ``Transaction.insert``."""
        shelf = self._catalog.shelf(kind)
        address = shelf.address_of(entity)
        rows = shelf.index_rows(entity)
        document = shelf.documents.encode(entity)
        if not self._connection.run(INSERT, (*address, kind.due(entity), document)):
            raise AlreadyExists(kind.name, "id")
        try:
            self._index(kind.name, address[3], frozenset(), rows)
        except AlreadyExists:
            self._connection.run(DELETE, (*address, 1))
            raise
        self._wrote(shelf, address, Seen(1, entity, document), None)

    def put(self, kind: Kind[R], entity: R) -> None:
        """See ``Transaction.put``. Raises StoreError for a resource that this transaction hasn't read."""
        shelf = self._catalog.shelf(kind)
        address = shelf.address_of(entity)
        before = self._read_before(kind, address)
        document = shelf.documents.encode(entity)
        if document == before.document:
            return
        old_rows, new_rows = self._rows(shelf, before), shelf.index_rows(entity)
        self._require_free(kind.name, address[3], new_rows - old_rows)
        if not self._connection.run(UPDATE, (kind.due(entity), document, *address, before.revision)):
            raise Conflict(kind.name)
        self._index(kind.name, address[3], old_rows, new_rows)
        self._wrote(shelf, address, Seen(before.revision + 1, entity, document), before)

    def delete(self, kind: Kind[R], entity: R) -> None:
        """See ``Transaction.delete``. Raises StoreError for a resource that this transaction hasn't read."""
        shelf = self._catalog.shelf(kind)
        address = shelf.address_of(entity)
        before = self._read_before(kind, address)
        if not self._connection.run(DELETE, (*address, before.revision)):
            raise Conflict(kind.name)
        self._index(kind.name, address[3], self._rows(shelf, before), frozenset())
        self._wrote(shelf, address, None, before)

    # -- secrets, records, deliveries, effects

    def seal(self, ref: SealedRef, plaintext: bytes) -> None:
        """See ``Transaction.seal``."""
        sealed.write(self._connection, ref, self._sealer.seal(ref, plaintext))
        self._secret_changed(ref)

    def unseal(self, ref: SealedRef, *, cached: bool = False) -> bytes | None:
        """See ``Transaction.unseal``."""
        held = self._held_secret(ref) if cached else None
        return super().unseal(ref, cached=cached) if held is None else cast("bytes", held[1])

    def opened(self, ref: SealedRef, parse: Callable[[bytes], T], *, cached: bool = False) -> T | None:
        """See ``Transaction.opened``."""
        held = self._held_secret(ref) if cached else None
        return super().opened(ref, parse, cached=cached) if held is None else cast("T", held[1])

    def destroy(self, ref: SealedRef) -> None:
        """See ``Transaction.destroy``. What the write-ahead log still holds of it is cut when the writer rests."""
        if sealed.remove(self._connection, ref):
            self.journal.destroyed = True
            self._secret_changed(ref)

    def put_record(self, table: str, key: str, value: bytes, *, expires: float | None = None) -> None:
        """See ``Transaction.put_record``."""
        records.write(self._connection, table, key, value, expires)

    def delete_record(self, table: str, key: str) -> None:
        """See ``Transaction.delete_record``."""
        records.remove(self._connection, table, key)

    def deliver(self, delivery: Delivery) -> None:
        """See ``Transaction.deliver``."""
        deliveries.insert(self._connection, delivery)
        if not self.journal.delivers:
            changes.append_delivery(self._connection, self._time)
            self.journal.changed = self.journal.due = self.journal.delivers = True

    def finish_delivery(self, delivery: Delivery) -> bool:
        """Remove a delivery that arrived or is given up; False when another attempt is the current one."""
        return deliveries.finish(self._connection, delivery)

    def postpone_delivery(self, delivery: Delivery, due: float) -> bool:
        """Have a delivery tried again at ``due``; False when another attempt is the current one."""
        return deliveries.postpone(self._connection, delivery, due)

    def defer(self, effect: Callable[[], None]) -> None:
        """See ``Transaction.defer``. Runs in the writer's thread, after the cache has the commit."""
        self.journal.effects.append(effect)

    # -- beyond what services see

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """Undo what happens inside if it raises, and raise it on."""
        self._depth += 1
        name = f"nested_{self._depth}"
        journal, seen = self.journal.copy(), dict(self._seen)
        self._connection.run(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            # A failure that ended the whole transaction has ended this savepoint with it.
            if self._connection.in_transaction:
                self._connection.run(f"ROLLBACK TO {name}")
                self._connection.run(f"RELEASE {name}")
            self.journal, self._seen = journal, seen
            raise
        else:
            self._connection.run(f"RELEASE {name}")
        finally:
            self._depth -= 1

    def audit(self, event: bytes, event_id: str) -> None:
        """Write an audit record into this commit, for ``drain_audit`` to hand on."""
        outbox.insert(self._connection, event_id, event)
        self.journal.audited = True

    def fence(self, lease: Lease) -> None:
        """Go on only while ``lease`` is held. Raises LeaseLost."""
        if not leases.holds(self._connection, lease):
            raise LeaseLost(f"{lease.name} has another holder")

    def advance(self, reader: str, position: int) -> None:
        """Move a feed reader's cursor with this commit, together with what the reader made of the changes."""
        changes.advance(self._connection, reader, position)

    @property
    def connection(self) -> Connection:
        """The connection, for the store's own housekeeping."""
        return self._connection

    def clock_offset(self) -> float:
        """Seconds by which resources' time is ahead of the wall's, as this transaction has it."""
        raw = read_meta(self._connection, CLOCK_OFFSET)
        return 0.0 if raw is None else float(raw)

    def set_clock_offset(self, seconds: float) -> None:
        """Move resources' time to ``seconds`` ahead of the wall's."""
        write_meta(self._connection, CLOCK_OFFSET, repr(seconds).encode())
        self.journal.offset = seconds

    def wipe(self) -> None:
        """Back to the first start: all but audit records, leases (their tokens only grow) and the feed's position."""
        for statement in WIPE:
            self._connection.run(statement)
        remove_meta(self._connection, CLOCK_OFFSET)
        changes.wipe(self._connection, self._time, *self._by)
        self._seen.clear()
        self._taken.clear()
        self._known = None
        journal = Journal(changed=True, destroyed=True, audited=self.journal.audited, due=True, wiped=True, offset=0.0)
        self.journal = journal

    # -- within

    def _entity(self, shelf: Shelf[R], address: Address, revision: int, document: bytes) -> R:
        known = self._seen.get(address)
        if known is not None and known.revision == revision:
            return cast("R", known.entity)
        raw = bytes(document)
        entity = shelf.documents.decode(raw)
        self._seen[address] = Seen(revision, entity, raw)
        return entity

    def _saw(self, address: Address, entity: Resource | None) -> None:
        if self._known is not None and address not in self.journal.resources:
            self._known.saw(address, entity)

    def _held_secret(self, ref: SealedRef) -> Held | None:
        if self._known is None or ref in self.journal.secrets:
            return None
        return self._known.secret(ref)

    def _unsealed(self, ref: SealedRef, secret: object) -> None:
        if self._known is not None and ref not in self.journal.secrets:
            self._known.unsealed(ref, secret)

    def _parsed(self, ref: SealedRef, plaintext: bytes, parse: Callable[[bytes], T]) -> T:
        if self._known is None or ref in self.journal.secrets:
            return parse(plaintext)
        return self._known.parsed(ref, plaintext, parse)

    def _read_before(self, kind: Kind[Any], address: Address) -> Seen:
        before = self._seen.get(address)
        if before is not None:
            return before
        entity = self._taken.get(address)
        if entity is None or address in self.journal.resources:
            raise StoreError(f"a {kind.name} is changed that this transaction has not read")
        row = self._connection.row(GET, address)
        if row is None:
            raise Conflict(kind.name)
        return Seen(int(row[0]), entity, bytes(row[1]))

    def _rows(self, shelf: Shelf[Any], seen: Seen) -> set[IndexRow]:
        return shelf.index_rows(seen.entity)

    def _require_free(self, kind: str, id: str, rows: set[IndexRow]) -> None:
        for account, region, name, value, unique in rows:
            if unique:
                holder = self._connection.row(TAKEN, (kind, account, region, name, value))
                if holder is not None and holder[0] != id:
                    raise AlreadyExists(kind, name)

    def _index(
        self,
        kind: str,
        id: str,
        before: set[IndexRow] | frozenset[IndexRow],
        after: set[IndexRow] | frozenset[IndexRow],
    ) -> None:
        self._require_free(kind, id, set(after - before))
        for account, region, name, value, _ in before - after:
            self._connection.run(INDEX_DELETE, (kind, account, region, name, value, id))
        for account, region, name, value, unique in after - before:
            self._connection.run(INDEX_INSERT, (kind, account, region, name, value, id, unique))

    def _wrote(self, shelf: Shelf[Any], address: Address, now: Seen | None, before: Seen | None) -> None:
        entity = now.entity if now else None
        named = now or before
        assert named is not None
        subject = named.entity
        changes.append(
            self._connection,
            Change(
                position=0,
                time=self._time,
                kind=shelf.kind.name,
                account=subject.account,
                region=subject.region,
                id=shelf.kind.id(subject),
                before=before.document if before else None,
                after=now.document if now else None,
                principal=self._by.principal,
                request_id=self._by.request_id,
            ),
        )
        if now is None:
            self._seen.pop(address, None)
        else:
            self._seen[address] = now
            self.journal.due |= shelf.kind.due(now.entity) is not None
        self.journal.resources[address] = entity
        self.journal.changed = True

    def _secret_changed(self, ref: SealedRef) -> None:
        changes.append_sealed(self._connection, ref, self._time)
        self.journal.secrets.add(ref)
        self.journal.changed = True

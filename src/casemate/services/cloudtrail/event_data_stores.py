"""Event data stores: what CloudTrail Lake keeps, and which events are a store's.

The audit holds every event anyway, so a store copies none: it says of which times, Regions and kinds the account's
events are its own (``Span``), from its creation on and whatever its selectors were then. Imported events have a stream
of the lake of their own (``imported_stream``).

API Reference, CreateEventDataStore; User Guide, "Event data store" pages.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource
from casemate.kernel.transaction import Transaction
from casemate.lake.gathering import Condition

ENABLED, STOPPED, PENDING_DELETION = "ENABLED", "STOPPED_INGESTION", "PENDING_DELETION"
EXTENDABLE, FIXED = "EXTENDABLE_RETENTION_PRICING", "FIXED_RETENTION_PRICING"
LONGEST = {EXTENDABLE: 3653, FIXED: 2557}
"""Days that events can be kept, by billing mode."""
USUAL = {EXTENDABLE: 366, FIXED: 2557}
"""Days that events are kept where nobody says how long."""
MAX_STORES = 10
PENDING_DAYS = 7
DAY = 86_400.0
_OPEN = 2**63 - 1


class Selector(msgspec.Struct, frozen=True):
    """An advanced event selector: what an event's fields must all be."""

    conditions: list[Condition]
    name: str = ""


class Span(msgspec.Struct, frozen=True):
    """From when until when (ns, the end excluded; 0 is open) which events were taken."""

    after_ns: int
    selectors: list[Selector]
    multi_region: bool
    before_ns: int = 0

    @property
    def end_ns(self) -> int:
        """The end, which may lie as far ahead as times go."""
        return self.before_ns or _OPEN


class EventDataStore(Resource, frozen=True, kw_only=True):
    """An event data store. ``updated`` and ``goes`` (when it is removed for good) are seconds since the epoch.

    ``importing`` is the id of the import that is under way, ``has_imports`` whether there ever was one.
    """

    id: str
    name: str
    status: str
    selectors: list[Selector]
    spans: list[Span]
    retention: int
    billing: str = EXTENDABLE
    multi_region: bool = True
    protected: bool = True
    updated: float = 0.0
    goes: float | None = None
    before_deletion: str = ENABLED
    has_imports: bool = False

    @property
    def arn(self) -> str:
        """``arn:aws:cloudtrail:REGION:ACCOUNT:eventdatastore/ID``."""
        return store_arn(self.account, self.region, self.id)

    @property
    def imported_stream(self) -> str:
        """The stream of the lake that holds what was imported, "" where nothing was."""
        return stream_of(self.id) if self.has_imports else ""

    def ingesting(self, wall: float) -> EventDataStore:
        """Taking events from now on, those that its selectors name by now. Times are seconds since the epoch."""
        stopped = self.stopped(wall)
        span = Span(round(wall * 1e9), self.selectors, self.multi_region)
        return msgspec.structs.replace(stopped, spans=[*stopped.spans, span])

    def stopped(self, wall: float) -> EventDataStore:
        """Taking no more events."""
        if not self.spans or self.spans[-1].before_ns:
            return self
        last = msgspec.structs.replace(self.spans[-1], before_ns=max(round(wall * 1e9), self.spans[-1].after_ns + 1))
        return msgspec.structs.replace(self, spans=[*self.spans[:-1], last])


def store_arn(account: str, region: str, id: str) -> str:
    """The ARN of an event data store."""
    return make_arn("cloudtrail", region, account, f"eventdatastore/{id}")


def stream_of(id: str) -> str:
    """The stream of the lake for what is imported into a store."""
    return f"eds-{id}"


EVENT_DATA_STORE = Kind(
    "AWS::CloudTrail::EventDataStore",
    EventDataStore,
    id=lambda store: store.id,
    indexes=(Index("name", lambda store: (store.name,), unique=True),),
    due=lambda store: store.goes,
)
_DAYS = "event-data-store-days"
"""Records: how long the audit must be kept for a store, in days, by the store's id."""


def note_retention(tx: Transaction, store: EventDataStore) -> None:
    """Have the audit kept for as long as the store wants it."""
    tx.put_record(_DAYS, store.id, str(store.retention).encode())


def forget_retention(tx: Transaction, store: EventDataStore) -> None:
    """A store is gone."""
    tx.delete_record(_DAYS, store.id)


def retention_of(tx: Transaction, id: str) -> int | None:
    """For how many days the store of an id keeps events; None where there is no such store any more."""
    days = tx.record(_DAYS, id)
    return None if days is None else int(days)


def longest_retention(tx: Transaction) -> int:
    """For how many days stores want the audit to be kept; 0 where there are none."""
    longest, after = 0, ""
    while page := tx.records(_DAYS, after=after, limit=500):
        longest = max(longest, *(int(value) for _, value in page))
        after = page[-1][0]
    return longest


def remove_store(tx: Transaction, store: EventDataStore, now: float) -> None:
    """Remove a store whose time has come. What was imported goes with the next clean-up of the lake."""
    if store.goes is not None and store.goes <= now:
        forget_retention(tx, store)
        tx.delete(EVENT_DATA_STORE, store)

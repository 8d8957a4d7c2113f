"""Where audit records go: the lake's segments; those of writes first with their commit, from there to the lake."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from casemate.gateway.audit import AuditEvent
from casemate.lake.refused import RefusedCalls
from casemate.lake.segments import SegmentWriter
from casemate.store.interface import Store

_BATCH = 500


class AuditLog:
    """See ``pipeline.AuditLog``; and the drain of the store's outbox, for the keeper and for lookups."""

    def __init__(self, events: SegmentWriter, refused: RefusedCalls, store: Store) -> None:
        self._events = events
        self._refused = refused
        self._store = store
        self._draining = threading.Lock()

    def append(self, records: Sequence[AuditEvent], then: Callable[[Exception | None], None]) -> None:
        """Append records in one batch. Raises Unavailable when too much waits."""
        if len(records) == 1:
            self._events.append(records[0].line, then)
        else:
            self._events.append_all([record.line for record in records], then)

    def refuse(self, source_ip: str, kind: str, service: str) -> None:
        """Count a call without a verified identity."""
        self._refused.count(source_ip, kind, service)

    def drain(self) -> int:
        """Carry the outbox over to the lake; how many records it held.

        What a crash has carried over twice, readers drop by its event id. Blocks until it is done: for threads.
        Raises Unavailable.
        """
        carried = 0
        with self._draining:
            while records := self._store.drain_audit(_BATCH):
                self._events.append_wait([line for _, line in records])
                self._store.forget_audit(records[-1][0])
                carried += len(records)
        return carried

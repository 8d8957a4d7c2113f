"""Where audit records go: the lake's segments; those of writes first with their commit, from there to the lake.

A sync, with the switches to the writer's thread and back, costs as much CPU as the rest of a request. Records are
therefore gathered for as long as each turn of the event loop brings further ones, and a few turns at most: requests
that come at about the same time wait for one sync together. A turn is a fraction of what a sync takes.
"""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from casemate.gateway.audit import AuditEvent
from casemate.kernel.errors import Unavailable
from casemate.lake.lines import MAX_LINE
from casemate.lake.refused import RefusedCalls
from casemate.lake.segments import SegmentWriter, WriterStats
from casemate.store.interface import Store

log = logging.getLogger("casemate.gateway")

_BATCH = 500
_TURNS = 4
"""How many turns of the event loop a record waits for others at most."""
Then = Callable[[Exception | None], None]


class AuditLog:
    """See ``pipeline.AuditLog``; and the drain of the store's outbox, for the keeper and for lookups."""

    def __init__(self, events: SegmentWriter, refused: RefusedCalls, store: Store) -> None:
        self._events = events
        self._refused = refused
        self._store = store
        self._draining = threading.Lock()
        self._gathered: list[tuple[Sequence[AuditEvent], Then]] = []
        self._seen = self._turns = 0
        self.refusals: Counter[tuple[str, str]] = Counter()
        """Calls without a verified identity, by (kind, service)."""

    def append(self, records: Sequence[AuditEvent], then: Then) -> None:
        """Append records; on the event loop's thread. ``then`` is told, there, when they are durable, or why not.

        Raises ValueError for a record that is too long for a line: it must not spoil those gathered with it.
        """
        for record in records:
            if len(record.line) > MAX_LINE:
                raise ValueError("an audit record is too long")
        if not self._gathered:
            asyncio.get_running_loop().call_soon(self._hand_over)
        self._gathered.append((records, then))

    def _hand_over(self) -> None:
        """Have what was gathered written in one batch, unless this turn of the loop brought some more."""
        if self._seen < len(self._gathered) and self._turns < _TURNS:
            self._seen = len(self._gathered)
            self._turns += 1
            asyncio.get_running_loop().call_soon(self._hand_over)
            return
        self._seen = self._turns = 0
        gathered, self._gathered = self._gathered, []
        lines = [record.line for records, _ in gathered for record in records]
        thens = iter([then for _, then in gathered])
        try:
            self._events.append_all(lines, lambda error: _tell(thens, _told(error)))
        except Unavailable as error:
            _tell(thens, _told(error))

    def refuse(self, source_ip: str, kind: str, service: str) -> None:
        """Count a call without a verified identity."""
        self._refused.count(source_ip, kind, service)
        self.refusals[kind, service] += 1

    def stats(self) -> WriterStats:
        """How the writing of records goes."""
        return self._events.stats()

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


def _told(error: Exception | None) -> Exception | None:
    """What a caller hears of a record that could not be written; the log hears why."""
    if error is None:
        return None
    log.error("audit records can't be written: %s", error)
    return Unavailable("The audit log is not available. Try again later.")


def _tell(thens: Iterator[Then], error: Exception | None) -> None:
    try:
        for then in thens:
            then(error)
    finally:
        # Reached with some left only if one raised: the others must still hear.
        rest = list(thens)
        if rest:
            asyncio.get_running_loop().call_soon(_tell, iter(rest), error)

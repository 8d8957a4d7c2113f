"""What watches a gateway: its counters, the access log, traces; and the page that shows the counters."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from casemate import __version__, logs
from casemate.gateway.auditlog import AuditLog
from casemate.gateway.board import Board
from casemate.gateway.lanes import StoreLanes
from casemate.gateway.metrics import Counts, MetricsPage, Requests, StoreFacts, render
from casemate.gateway.pipeline import Observe
from casemate.settings import MetricsFor, Settings
from casemate.store.errors import StoreError
from casemate.store.store import DatabaseStore

log = logging.getLogger("casemate")

PIN_SECONDS = 1.0
"""How old the counts of other workers may be that a worker shows."""
_STATM = Path("/proc/self/statm")
_PAGE_SIZE = os.sysconf("SC_PAGE_SIZE")


class Watch:
    """The watching of one gateway. ``board`` is where workers beside it show theirs, None for a lone one."""

    def __init__(self, settings: Settings, store: DatabaseStore, board: Board | None) -> None:
        self._settings = settings
        self._store = store
        self._board = board
        self._requests = Requests()
        self._audit_log: AuditLog | None = None
        self._lanes: StoreLanes | None = None

    def attach(self, audit_log: AuditLog, lanes: StoreLanes) -> None:
        """Watch these too."""
        self._audit_log = audit_log
        self._lanes = lanes

    def observer(self, trace: Observe | None) -> Observe:
        """What the pipeline tells of each request, with ``trace`` if there are traces."""
        count = self._requests.observe
        wanted = logs.ACCESS.isEnabledFor

        def observe(service: str, operation: str, outcome: str, seconds: float, request_id: str) -> None:
            count(service, operation, outcome, seconds, request_id)
            if wanted(logging.DEBUG):
                logs.log_access(service, operation, outcome, seconds, request_id)
            if trace is not None:
                trace(service, operation, outcome, seconds, request_id)

        return observe

    def page(self, loop: asyncio.AbstractEventLoop) -> MetricsPage | None:
        """The metrics' page; None where the settings have none."""
        if self._settings.metrics is MetricsFor.OFF:
            return None

        def collect(then: Callable[[bytes | None], None]) -> None:
            counts = self._counts()
            made = loop.run_in_executor(None, self._render, counts)
            made.add_done_callback(lambda done: then(_result(done)))

        return MetricsPage(collect, anyone=self._settings.metrics is MetricsFor.ANYONE)

    async def pin(self) -> None:
        """Show the counts to the other workers, again and again."""
        if self._board is None or self._settings.metrics is MetricsFor.OFF:
            return
        while True:
            if not self._board.pin(msgspec.msgpack.encode(self._counts())):
                log.error("this worker's metrics are too large to be shown by the others")
            await asyncio.sleep(PIN_SECONDS)

    def _render(self, own: Counts) -> bytes | None:
        """The page, in a thread; None when the store can't be read."""
        try:
            gauges = self._store.gauges()
        except StoreError as error:
            log.warning("metrics can't be shown: %s", error)
            return None
        workers = {str(self._board.slot if self._board else 1): own}
        for slot, pinned in (self._board.others() if self._board else {}).items():
            workers[str(slot)] = msgspec.msgpack.decode(pinned, type=Counts)
        facts = StoreFacts(
            audit_waiting=gauges.outbox,
            head=gauges.head,
            readers=gauges.readers,
            leases=gauges.leases,
            deliveries=gauges.deliveries,
        )
        return render(__version__, dict(sorted(workers.items())), facts)

    def _counts(self) -> Counts:
        cache = self._store.cache
        numbers = {
            "cache_hits": cache.hits,
            "cache_misses": cache.misses,
            "cache_entries": cache.entries(),
            "cache_position": cache.position,
            "cache_age_seconds": cache.age,
            "writes_waiting": self._store.writes_waiting,
            "process_cpu_seconds": time.process_time(),
            "process_resident_memory_bytes": _resident(),
        }
        refused: list[tuple[tuple[str, str], int]] = []
        if self._lanes is not None:
            numbers["lane_calls"] = self._lanes.waiting
        if self._audit_log is not None:
            stats = self._audit_log.stats()
            numbers |= {
                "audit_appended": stats.appended,
                "audit_batches": stats.batches,
                "audit_failed": stats.failed,
                "audit_waiting": stats.waiting,
            }
            refused = list(self._audit_log.refusals.items())
        return Counts(requests=self._requests.rows(), refused=refused, numbers=numbers)


def _result(done: asyncio.Future[bytes | None]) -> bytes | None:
    if done.cancelled():
        return None
    error = done.exception()
    if error is not None:
        log.error("metrics can't be shown", exc_info=error)
        return None
    return done.result()


def _resident() -> int:
    """Bytes of this process in memory (proc(5), statm)."""
    return int(_STATM.read_bytes().split()[1]) * _PAGE_SIZE

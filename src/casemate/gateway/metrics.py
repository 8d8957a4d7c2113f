"""What a gateway counts of itself, and the page from which Prometheus reads it.

On the path of a request there is one addition to plain numbers. Names, help texts and the text format are made
when somebody asks, by the Prometheus client library, which is imported then. No metric names a resource, an
account or a caller.
"""

from __future__ import annotations

import ipaddress
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import msgspec

from casemate.gateway.http import Request, Response
from casemate.gateway.local import Respond, refuse

if TYPE_CHECKING:
    from prometheus_client import Metric

METRICS = "/_casemate/metrics"
SUCCESS = "Success"
"""The outcome of a request that was carried out; all other outcomes are error codes."""
DENIED = frozenset({"AccessDeniedException", "AccessDenied"})
BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
"""The upper ends of the histogram's buckets, in seconds."""

Key = tuple[str, str, str]


class Requests:
    """Counts of answered requests, by (service, operation, outcome). For the event loop's thread alone.

    A row is the seconds that its requests took together, then how many fell into each bucket of BOUNDS and
    above. The rows are bounded by the operations there are and the errors they end in.
    """

    __slots__ = ("_rows",)

    def __init__(self) -> None:
        self._rows: dict[Key, list[float]] = {}

    def observe(self, service: str, operation: str, outcome: str, seconds: float, request_id: str) -> None:
        """Count a request that was just answered; see ``pipeline.Observe``."""
        row = self._rows.get((service, operation, outcome))
        if row is None:
            row = self._rows[service, operation, outcome] = [0.0] * (len(BOUNDS) + 2)
        row[0] += seconds
        row[bisect_left(BOUNDS, seconds) + 1] += 1

    def rows(self) -> list[tuple[Key, list[float]]]:
        """The rows as they are now."""
        return [(key, list(row)) for key, row in self._rows.items()]


class Counts(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """What one worker has counted since it started. ``refused`` is by (kind, service); ``numbers`` see NUMBERS."""

    requests: list[tuple[Key, list[float]]]
    refused: list[tuple[tuple[str, str], int]]
    numbers: dict[str, float]


class StoreFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What the store says of the installation as a whole.

    ``audit_waiting`` are audit records that wait to be carried to the lake, ``head`` the change feed's last
    position, ``readers`` each feed reader's cursor, ``leases`` (seconds left, fencing token) by name.
    """

    audit_waiting: int
    head: int
    readers: Mapping[str, int]
    leases: Mapping[str, tuple[float, int]]
    deliveries: int


NUMBERS: Mapping[str, tuple[str, str]] = {
    "cache_hits": ("counter", "Lookups that the worker's cache answered."),
    "cache_misses": ("counter", "Lookups that the worker's cache could not answer."),
    "cache_entries": ("gauge", "Entries in the worker's cache."),
    "cache_position": ("gauge", "Position of the change feed up to which the worker's cache is true."),
    "cache_age_seconds": ("gauge", "Seconds since the cache was last known to be true to the store."),
    "writes_waiting": ("gauge", "Calls that wait for the worker's writer thread."),
    "lane_calls": ("gauge", "Calls at work in the worker's reader and writer threads, or waiting for them."),
    "audit_appended": ("counter", "Audit appends that the worker's segment has made durable."),
    "audit_batches": ("counter", "Durable writes of the worker's audit segment."),
    "audit_failed": ("counter", "Batches of audit records that could not be written."),
    "audit_waiting": ("gauge", "Appends that wait for the worker's audit segment."),
    "process_resident_memory_bytes": ("gauge", "Resident memory of the worker's process."),
    "process_cpu_seconds": ("counter", "CPU time of the worker's process."),
}
"""The numbers that a worker gives beside its requests: how Prometheus treats each, and what it is."""


class MetricsPage:
    """``GET /_casemate/metrics``, in Prometheus's text format, for programs on this machine or, if told, for all.

    ``collect`` makes the page and calls back on the event loop's thread: it waits for the store, the page must not.
    What came through a proxy or from a web page is not from this machine, whatever its address.
    """

    def __init__(self, collect: Callable[[Callable[[bytes | None], None]], None], *, anyone: bool) -> None:
        self._collect = collect
        self._anyone = anyone

    def __call__(self, request: Request, respond: Respond) -> None:
        """Answer a request for the page."""
        if request.method not in ("GET", "HEAD"):
            refuse(respond, 405, "Use GET.")
        elif not self._anyone and not _is_local(request):
            refuse(respond, 403, "Metrics are for programs on this machine; the setting `metrics` can open them.")
        else:
            self._collect(lambda page: _answer(respond, page))


def _answer(respond: Respond, page: bytes | None) -> None:
    if page is None:
        refuse(respond, 503, "The store can't be read.")
        return
    headers = [(b"content-type", b"text/plain; version=0.0.4; charset=utf-8"), (b"cache-control", b"no-store")]
    respond(Response(200, headers, page))


_FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via", "origin", "sec-fetch-site")


def _is_local(request: Request) -> bool:
    try:
        loopback = ipaddress.ip_address(request.source_ip).is_loopback
    except ValueError:
        # A Unix socket has no address: who can connect to it was let in by its directory.
        loopback = request.source_ip == ""
    return loopback and not any(request.header(name) is not None for name in _FORWARDED)


def render(version: str, workers: Mapping[str, Counts], store: StoreFacts) -> bytes:
    """The page: each worker's counts under its name, and the installation's."""
    from prometheus_client import CollectorRegistry, generate_latest
    from prometheus_client.registry import Collector

    class Families(Collector):
        def collect(self) -> Iterable[Metric]:
            yield from _families(version, workers, store)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(Families())
    return generate_latest(registry)


def _families(version: str, workers: Mapping[str, Counts], store: StoreFacts) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    info = GaugeMetricFamily("casemate_info", "The version that runs; always 1.", labels=["version"])
    info.add_metric([version], 1)
    yield info
    yield from _requests(workers)
    refused = CounterMetricFamily(
        "casemate_refused",
        "Calls without a verified identity, by why they were refused.",
        labels=["worker", "kind", "service"],
    )
    for worker, counts in workers.items():
        for (kind, service), number in counts.refused:
            refused.add_metric([worker, kind, service], number)
    yield refused
    for name, (how, what) in NUMBERS.items():
        family = CounterMetricFamily if how == "counter" else GaugeMetricFamily
        full = name if name.startswith("process_") else f"casemate_{name}"
        one = family(full, what, labels=["worker"])
        for worker, counts in workers.items():
            if name in counts.numbers:
                one.add_metric([worker], counts.numbers[name])
        yield one
    yield from _store(store)


def _requests(workers: Mapping[str, Counts]) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, HistogramMetricFamily

    labels = ["worker", "service", "operation"]
    requests = CounterMetricFamily("casemate_requests", "Answered requests.", labels=[*labels, "outcome"])
    denials = CounterMetricFamily("casemate_denials", "Requests that a policy denied.", labels=labels)
    seconds = HistogramMetricFamily(
        "casemate_request_duration_seconds", "From a request's last byte to its answer.", labels=labels
    )
    for worker, counts in workers.items():
        together: defaultdict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0] * (len(BOUNDS) + 2))
        for (service, operation, outcome), row in counts.requests:
            number = sum(row[1:])
            requests.add_metric([worker, service, operation, outcome], number)
            if outcome in DENIED:
                denials.add_metric([worker, service, operation], number)
            added = together[service, operation]
            together[service, operation] = [had + more for had, more in zip(added, row, strict=True)]
        for (service, operation), row in together.items():
            seconds.add_metric([worker, service, operation], _buckets(row[1:]), row[0])
    yield requests
    yield denials
    yield seconds


def _buckets(numbers: Sequence[float]) -> list[tuple[str, float]]:
    """The buckets as Prometheus has them: each holds those below it too."""
    buckets, total = [], 0.0
    for bound, number in zip((*map(repr, BOUNDS), "+Inf"), numbers, strict=True):
        total += number
        buckets.append((bound, total))
    return buckets


def _store(store: StoreFacts) -> Iterator[Metric]:
    from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily

    outbox = "Audit records of writes that are durable in the store and wait to be carried to the lake."
    yield GaugeMetricFamily("casemate_audit_outbox_records", outbox, value=store.audit_waiting)
    yield GaugeMetricFamily("casemate_feed_position", "The change feed's last position.", value=store.head)
    lag = GaugeMetricFamily(
        "casemate_feed_lag", "Positions that a reader of the feed has yet to see.", labels=["reader"]
    )
    for reader, position in store.readers.items():
        lag.add_metric([reader], max(0, store.head - position))
    yield lag
    left = GaugeMetricFamily("casemate_lease_seconds", "Seconds that a lease is still held for.", labels=["lease"])
    turns = CounterMetricFamily("casemate_lease_changes", "How often a lease changed its holder.", labels=["lease"])
    for name, (seconds, token) in store.leases.items():
        left.add_metric([name], max(0.0, seconds))
        turns.add_metric([name], token)
    yield left
    yield turns
    yield GaugeMetricFamily("casemate_deliveries_waiting", "Deliveries that have not arrived.", value=store.deliveries)

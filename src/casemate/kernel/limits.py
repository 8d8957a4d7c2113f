"""Rates: token buckets, one per (account, region, service), and per what a service counts apart."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping

from casemate.kernel.errors import Throttled


class RateLimits:
    """Token buckets that fill at ``rate`` a second up to ``burst``.

    The ``capacity`` last used are kept; one that is dropped comes back full.
    """

    def __init__(self, monotonic: Callable[[], float], capacity: int = 4096) -> None:
        self._monotonic = monotonic
        self._capacity = capacity
        self._buckets: OrderedDict[tuple[str, ...], list[float]] = OrderedDict()
        """By key: the level, and when it was that."""

    def take(self, key: tuple[str, ...], rate: float, burst: float) -> bool:
        """Take one token from the bucket of ``key``; False when it is empty."""
        now = self._monotonic()
        buckets = self._buckets
        bucket = buckets.get(key)
        if bucket is None:
            bucket = buckets[key] = [burst, now]
            if len(buckets) > self._capacity:
                buckets.popitem(last=False)
        else:
            buckets.move_to_end(key)
        level = bucket[0] + (now - bucket[1]) * rate
        if level > burst:
            level = burst
        allowed = level >= 1.0
        bucket[0] = level - 1.0 if allowed else level
        bucket[1] = now
        return allowed


class Rates:
    """The rates that a service asks for itself, where only its handlers know what a call costs.

    ``rates`` gives (a second, burst) by name, and may change meanwhile. For any thread.
    """

    def __init__(self, rates: Mapping[str, tuple[float, float]], monotonic: Callable[[], float]) -> None:
        self._rates = rates
        self._limits = RateLimits(monotonic)
        self._lock = threading.Lock()

    def take(self, name: str, account: str, region: str) -> None:
        """Take one token of an account's in a region. Raises Throttled when there is none."""
        rate, burst = self._rates[name]
        with self._lock:
            allowed = self._limits.take((account, region, name), rate, burst)
        if not allowed:
            raise Throttled

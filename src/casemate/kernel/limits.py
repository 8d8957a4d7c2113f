"""Rates: token buckets, one per (account, region, service)."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable


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

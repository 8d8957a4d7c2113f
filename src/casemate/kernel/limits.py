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
        self._buckets: OrderedDict[tuple[str, ...], tuple[float, float]] = OrderedDict()

    def take(self, key: tuple[str, ...], rate: float, burst: float) -> bool:
        """Take one token from the bucket of ``key``; False when it is empty."""
        now = self._monotonic()
        level, filled = self._buckets.get(key, (burst, now))
        level = min(burst, level + (now - filled) * rate)
        allowed = level >= 1.0
        self._buckets[key] = (level - 1.0 if allowed else level, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > self._capacity:
            self._buckets.popitem(last=False)
        return allowed

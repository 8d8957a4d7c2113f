"""How long to wait after failures: doubling, bounded."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable

FIRST = 1.0
LONGEST = 300.0
"""Seconds before the second try, and at most before any."""


def delay(failures: int) -> float:
    """Seconds to wait after so many failures in a row, one at least."""
    return min(LONGEST, FIRST * 2.0 ** min(failures - 1, 30))


class Backoff:
    """Who has failed how often, and until when to leave it alone. At most ``capacity`` are remembered."""

    def __init__(self, capacity: int = 10_000) -> None:
        self._capacity = capacity
        self._failures: OrderedDict[Hashable, tuple[int, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._failures)

    def ready(self, key: Hashable, now: float) -> bool:
        """Whether ``key`` may be tried at ``now`` (seconds that only grow)."""
        found = self._failures.get(key)
        return found is None or now >= found[1]

    def failed(self, key: Hashable, now: float) -> float:
        """Note a failure; when the next try may be."""
        count = self._failures.get(key, (0, 0.0))[0] + 1
        until = now + delay(count)
        self._failures[key] = (count, until)
        self._failures.move_to_end(key)
        if len(self._failures) > self._capacity:
            self._failures.popitem(last=False)
        return until

    def succeeded(self, key: Hashable) -> None:
        """Forget the failures of ``key``."""
        self._failures.pop(key, None)

    def next_ready(self) -> float | None:
        """When the first of those that wait may be tried, or None."""
        return min((until for _, until in self._failures.values()), default=None)

"""Token buckets: what they let through, and which of them are forgotten."""

from __future__ import annotations

from casemate.kernel.limits import RateLimits


class Clock:
    """Seconds that a test moves."""

    def __init__(self) -> None:
        self.time = 0.0

    def __call__(self) -> float:
        return self.time


def test_a_bucket_holds_its_burst_and_fills_at_its_rate() -> None:
    clock = Clock()
    limits = RateLimits(clock)
    assert [limits.take(("a",), 2.0, 3.0) for _ in range(4)] == [True, True, True, False]
    clock.time = 0.5
    assert [limits.take(("a",), 2.0, 3.0) for _ in range(2)] == [True, False]
    assert limits.take(("b",), 2.0, 3.0)
    clock.time = 1_000.0
    assert [limits.take(("a",), 2.0, 3.0) for _ in range(4)] == [True, True, True, False]


def test_a_bucket_in_use_is_not_dropped_for_others() -> None:
    limits = RateLimits(Clock(), capacity=3)
    assert limits.take(("busy",), 1.0, 1.0)
    for number in range(20):
        limits.take((str(number),), 1.0, 1.0)
        assert not limits.take(("busy",), 1.0, 1.0)

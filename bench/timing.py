"""CPU time of small functions, in microseconds a call."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Awaitable, Callable
from typing import NamedTuple


class Spent(NamedTuple):
    """CPU µs a call: the median of the rounds, and the least of them."""

    median: float
    least: float

    def __add__(self, other: object) -> Spent:
        if not isinstance(other, Spent):
            return NotImplemented
        return Spent(self.median + other.median, self.least + other.least)

    def __sub__(self, other: Spent) -> Spent:
        return Spent(self.median - other.median, self.least - other.least)

    def over(self, count: int) -> Spent:
        """The share of one of ``count`` calls that were measured together."""
        return Spent(self.median / count, self.least / count)


NOTHING = Spent(0.0, 0.0)


def spent(function: Callable[[], object], *, calls: int = 1_000, rounds: int = 9) -> Spent:
    """CPU of this thread that a call takes, the loop around it taken off."""
    for _ in range(calls // 4):
        function()
    figures = []
    for _ in range(rounds):
        gc.collect()
        begin = time.thread_time_ns()
        for _ in range(calls):
            function()
        middle = time.thread_time_ns()
        for _ in range(calls):
            _nothing()
        end = time.thread_time_ns()
        figures.append(((middle - begin) - (end - middle)) / calls / 1_000)
    return Spent(statistics.median(figures), min(figures))


async def spent_awaiting(step: Callable[[], Awaitable[object]], *, calls: int = 60, rounds: int = 9) -> Spent:
    """CPU of all of this process's threads that a step takes, awaited to its end."""
    for _ in range(calls // 4):
        await step()
    figures = []
    for _ in range(rounds):
        gc.collect()
        begin = time.process_time_ns()
        for _ in range(calls):
            await step()
        figures.append((time.process_time_ns() - begin) / calls / 1_000)
    return Spent(statistics.median(figures), min(figures))


def _nothing() -> None:
    pass

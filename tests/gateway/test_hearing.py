from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from casemate.gateway.hearing import MAX_TOPICS, WOKEN, Hearings
from casemate.kernel.news import Hearing
from casemate.kernel.waiting import AGAIN


def run(test: Callable[[Hearings], Awaitable[None]], look_again: float | None = None) -> None:
    async def within() -> None:
        hearings = Hearings(time.time, look_again)
        hearings.open(asyncio.get_running_loop())
        await asyncio.wait_for(test(hearings), 10)

    asyncio.run(within())


def wait(hearings: Hearings, topic: str, seconds: float = 60.0, seen: int | None = None) -> asyncio.Future[Any]:
    told: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
    count = hearings.rung(topic) if seen is None else seen
    hearings(Hearing(topic, count, time.time() + seconds), told.set_result, owner="somebody")
    return told


def test_a_ring_wakes_the_longest_waiting_of_its_topic() -> None:
    async def test(hearings: Hearings) -> None:
        waiting = [wait(hearings, "a") for _ in range(WOKEN + 2)]
        other = wait(hearings, "b")
        await asyncio.to_thread(hearings.ring, "a")
        assert await asyncio.gather(*waiting[:WOKEN]) == [AGAIN] * WOKEN
        assert not any(one.done() for one in (*waiting[WOKEN:], other))
        assert hearings.waiting == 3
        hearings.close()
        assert await asyncio.gather(*waiting[WOKEN:], other) == [False] * 3
        assert await wait(hearings, "a") is False

    run(test)


def test_what_was_rung_since_one_looked_is_heard() -> None:
    async def test(hearings: Hearings) -> None:
        seen = hearings.rung("a")
        hearings.ring("a")
        assert await wait(hearings, "a", seen=seen) is AGAIN

    run(test)


@pytest.mark.parametrize(("seconds", "look_again"), [(0.01, None), (60.0, 0.01)])
def test_a_wait_has_an_end(seconds: float, look_again: float | None) -> None:
    async def test(hearings: Hearings) -> None:
        assert await wait(hearings, "a", seconds) is AGAIN
        assert hearings.waiting == 0

    run(test, look_again)


def test_counts_are_bounded_and_never_the_same_again() -> None:
    async def test(hearings: Hearings) -> None:
        hearings.ring("first")
        first = hearings.rung("first")
        for number in range(MAX_TOPICS):
            hearings.ring(str(number))
        assert hearings.rung("first") == 0
        hearings.ring("first")
        assert hearings.rung("first") > first

    run(test)

"""What the store's threads finish is told on the loop, to each call for itself."""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import Any

import pytest
from tests.services.harness import World

from casemate.gateway.computing import Computers
from casemate.gateway.execution import Outcome
from casemate.gateway.lanes import StoreLanes
from casemate.kernel.transaction import Transaction


def nothing(_: Transaction) -> Outcome:
    return Outcome(None, [])


@pytest.mark.parametrize("bad", [0, 3, 7])
def test_the_others_still_hear_when_one_that_is_told_fails(world: World, bad: int) -> None:
    async def run() -> tuple[set[int], list[str]]:
        loop = asyncio.get_running_loop()
        lanes = StoreLanes(world.store, loop, Computers())
        told: set[int] = set()
        problems: list[str] = []
        done = asyncio.Event()
        loop.set_exception_handler(lambda _, context: problems.append(str(context["exception"])))

        def hear(number: int, result: Any) -> None:
            assert isinstance(result, Outcome)
            told.add(number)
            if len(told) == 8:
                done.set()
            if number == bad:
                raise RuntimeError("it fails")

        # The writer is held up until all wait: it takes them as one batch.
        queued = threading.Event()
        world.store.run_write(lambda _: queued.wait(10))
        for number in range(8):
            lanes.write(nothing, partial(hear, number), principal="p", request_id="r")
        queued.set()
        await asyncio.wait_for(done.wait(), 10)
        await asyncio.sleep(0)
        return told, problems

    assert asyncio.run(run()) == (set(range(8)), ["it fails"])

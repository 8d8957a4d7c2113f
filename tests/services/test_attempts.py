"""Attempts at what could be guessed: so many in a while, counted in a store."""

from __future__ import annotations

from functools import partial

from tests.services.harness import World

from casemate.kernel import attempts
from casemate.kernel.attempts import MOST, TABLE, WINDOW, Attempt


def tries(world: World, wall: float, key: str = "a", number: int = 1) -> list[bool]:
    found = []
    for each in range(number):
        attempt = Attempt(key, str(each), wall)
        found.append(world.store.run_write(partial(attempts.count, attempt=attempt)).result())
    return found


def test_so_many_go_on_in_a_window_of_the_first_of_them(world: World) -> None:
    assert tries(world, 100.0, number=MOST - 1) == [True] * (MOST - 1)
    assert tries(world, 100.0 + WINDOW - 1, number=3) == [True, False, False]
    assert tries(world, 100.0, "b") == [True]
    assert tries(world, 100.0 + WINDOW, number=MOST + 1) == [*[True] * MOST, False]


def test_a_success_forgets_them(world: World) -> None:
    assert not all(tries(world, 100.0, number=MOST + 1))
    world.store.run_write(lambda tx: attempts.forget(tx, "a")).result()
    assert world.store.run_read(lambda tx: tx.record(TABLE, "a")).result() is None
    assert tries(world, 100.0) == [True]


def test_in_whatever_order_they_are_counted(world: World) -> None:
    came = [100.0 + each for each in (5, 3, 9, 1, 7, 2, 8, 0, 6, 4, 3, 11)]
    assert [tries(world, each)[0] for each in came] == [*[True] * MOST, False, False]


def test_a_clock_that_was_set_back_locks_nobody_out(world: World) -> None:
    assert not all(tries(world, 1e9, number=MOST + 1))
    assert tries(world, 100.0) == [True]

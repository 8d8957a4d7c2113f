"""The board: what is pinned is read whole, or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from casemate.gateway.board import PLACE, SIZE, Board
from casemate.store.doorbell import DoorbellSlot, create_doorbell


@pytest.fixture
def memory() -> Iterator[int]:
    descriptor = create_doorbell(SIZE)
    yield descriptor
    os.close(descriptor)


def test_workers_see_what_others_pinned(memory: int) -> None:
    first, second = Board.open(memory, 1), Board.open(memory, 2)
    assert first.others() == {}
    assert first.pin(b"one")
    assert second.pin(b"two")
    assert first.others() == {2: b"two"}
    assert second.others() == {1: b"one"}
    assert first.pin(b"1")
    assert second.others() == {1: b"1"}


def test_what_is_being_written_is_not_read(memory: int) -> None:
    first, second = Board.open(memory, 1), Board.open(memory, 2)
    first.pin(b"whole")
    first.memory[PLACE + 8 : PLACE + 10] = b"ha"
    assert second.others() == {}
    assert second.read(1) is None


def test_what_is_too_large_is_left_out(memory: int) -> None:
    board = Board.open(memory, 3)
    board.pin(b"before")
    assert not board.pin(bytes(PLACE))
    assert board.read(3) == b"before"


def test_it_leaves_the_doorbell_alone(memory: int) -> None:
    bell, other = DoorbellSlot.open(memory, 0), DoorbellSlot.open(memory, 5)
    before = other.others()
    Board.open(memory, 0).pin(b"\xff" * 1000)
    assert other.others() == before
    bell.ring()
    assert other.others() != before

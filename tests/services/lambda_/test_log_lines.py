from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from casemate.services.lambda_.log_lines import batches, lines_of

PARTS = st.lists(st.tuples(st.integers(0, 10**13), st.binary(min_size=1, max_size=20)), max_size=10)


def test_each_line_has_the_time_of_the_part_that_it_begins_in() -> None:
    text = b"one\ntwo\nthree"
    assert list(lines_of(text, [(0, 10), (5, 20), (8, 30)])) == [(10, "one"), (10, "two"), (30, "three")]


def test_what_is_too_long_is_more_than_one() -> None:
    found = list(lines_of(b"x" * (256 * 1024 + 1) + b"\n", [(0, 1)]))
    assert [len(text) for _, text in found] == [256 * 1024, 1]


@given(PARTS)
def test_nothing_but_line_ends_is_left_out(parts: list[tuple[int, bytes]]) -> None:
    text = b"".join(part for _, part in parts)
    stamps, at = [], 0
    for moment, part in parts:
        stamps.append((at, moment))
        at += len(part)
    told = "".join(line for _, line in lines_of(text, stamps))
    assert told == "".join(line.decode(errors="replace") for line in text.split(b"\n"))


def test_batches_keep_order_and_bounds() -> None:
    lines = [(number, "x" * 1000) for number in range(2500)]
    found = list(batches(lines))
    assert [line for batch in found for line in batch] == lines
    assert all(sum(len(text) + 26 for _, text in batch) <= 1_048_576 for batch in found)
    assert len(list(batches([(0, "")] * 10_001))) == 2

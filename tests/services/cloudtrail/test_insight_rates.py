"""What is unusual, by counts alone."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.services.cloudtrail.insight_rates import (
    BASELINE,
    LEARNING,
    LONGEST,
    QUIET,
    Insight,
    Series,
    Tally,
    unusual,
)

BEGAN = 29_000_000


def calls(count: int, who: str = "arn:aws:iam::111122223333:user/alice", code: str = "null") -> Tally:
    tally = Tally()
    for _ in range(count):
        tally.note((who, "aws-cli", code))
    return tally


def run(series: Series, counts: Iterable[int], first: int) -> list[Insight]:
    """Look at minute after minute, each kept and read again between."""
    found: list[Insight] = []
    names = iter(f"id-{number}" for number in range(1000))
    for minute, count in enumerate(counts, first):
        series.take({minute: calls(count)} if count else {})
        found += series.judge(minute, lambda: next(names))
        again = msgspec.msgpack.decode(msgspec.msgpack.encode(series), type=Series)
        assert again == series
    return found


def learned(every: int = 10) -> tuple[Series, int]:
    """A series of two days with a call every few minutes, and its next minute."""
    series = Series(BEGAN, BEGAN - 1)
    length = 2 * 24 * 60
    assert run(series, (minute % every == 0 for minute in range(length)), BEGAN) == []
    return series, BEGAN + length


def test_a_burst_has_a_start_and_an_end() -> None:
    series, minute = learned()
    found = run(series, [30, 60, 0, 30] + [0] * 10, minute)
    assert [(each.state, each.id, each.minute - minute, each.duration) for each in found] == [
        ("Start", "id-0", 0, 1),
        ("End", "id-0", 4, 4),
    ]
    start, end = found
    assert (start.unusual.average, end.unusual.average) == (30.0, 30.0)
    assert start.usual.average == end.usual.average == pytest.approx(0.1)
    assert start.usual.minutes == 2 * 24 * 60
    assert start.usual.top[0][0].value == "arn:aws:iam::111122223333:user/alice"
    assert start.usual.top[0][0].average == pytest.approx(0.1)
    assert start.unusual.top[2] == (("null", 30.0),)
    assert not series.awake


def test_nothing_is_unusual_while_it_learns() -> None:
    series = Series(BEGAN, BEGAN - 1)
    assert run(series, [50], BEGAN + LEARNING - 1) == []
    series = Series(BEGAN, BEGAN - 1)
    assert [each.state for each in run(series, [50], BEGAN + LEARNING)] == ["Start"]


def test_what_goes_on_for_a_day_is_the_new_baseline() -> None:
    series, minute = learned()
    found = run(series, [40] * (LONGEST + 3 * 24 * 60), minute)
    assert [each.state for each in found] == ["Start", "End"]
    assert found[1].unusual.average == 40.0


def test_what_was_usual_is_forgotten_after_seven_days() -> None:
    series, minute = learned(every=1)
    found = run(series, [0] * 10 + [25], minute + BASELINE + 60)
    assert found[-1].usual.average == 0.0
    assert BASELINE <= found[-1].usual.minutes < BASELINE + 60
    assert len(series.hours) + len(series.peaks) + len(series.days) < 10


def test_a_keeper_that_was_away_sees_what_happened() -> None:
    series, minute = learned()
    series.take({minute + 5: calls(50), minute + 6: calls(50), minute + 900: calls(80)})
    found = list(series.judge(minute + 1000, iter(["a", "b"]).__next__))
    assert [(each.id, each.state, each.minute - minute) for each in found] == [
        ("a", "Start", 5),
        ("a", "End", 7),
        ("b", "Start", 900),
        ("b", "End", 901),
    ]
    assert series.judged == minute + 1000


def test_many_callers_take_bounded_room() -> None:
    series = Series(BEGAN, BEGAN - 1)
    for minute in range(BEGAN, BEGAN + 3000, 7):
        tally = Tally()
        for number in range(100):
            tally.note((f"user-{minute}-{number}" + "x" * 1000, f"agent-{minute}-{number}", "null"))
        series.take({minute: tally})
        list(series.judge(minute, lambda: "id"))
    assert len(msgspec.msgpack.encode(series)) < 200_000


@given(st.lists(st.one_of(st.just(0), st.integers(0, 5), st.integers(0, 300)), max_size=120))
def test_starts_and_ends_alternate_and_share_their_id(counts: list[int]) -> None:
    series, minute = Series(BEGAN, BEGAN - 1), BEGAN + LEARNING
    found = run(series, [*counts, *[0] * (QUIET + 1)], minute)
    assert [each.state for each in found] == ["Start", "End"] * (len(found) // 2)
    for start, end in zip(found[::2], found[1::2], strict=True):
        assert start.id == end.id
        assert start.minute < end.minute
        assert end.duration == end.minute - start.minute
        assert counts[start.minute - minute] >= 10
    assert len({each.id for each in found}) == len(found) // 2
    assert sum(series.hours.values()) == sum(counts)


@pytest.mark.parametrize(
    ("count", "average", "peak", "is_"),
    [(9, 0.0, 0, False), (10, 0.0, 0, True), (10, 3.4, 0, False), (100, 30.0, 0, True), (100, 0.1, 90, False)],
)
def test_what_is_unusual(count: int, average: float, peak: int, is_: bool) -> None:
    assert unusual(count, average, peak) is is_

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.harness import World

from casemate.kernel.metrics import MOST_VALUES, Meter, Metric, Summary, measured
from casemate.kernel.transaction import Transaction

METRIC = Metric("111122223333", "us-east-1", "AWS/SQS", "NumberOfMessagesSent", (("QueueName", "q"),), "Count")
VALUES = st.lists(st.tuples(st.floats(-1e9, 1e9), st.floats(0.5, 100)), max_size=400)


def summary(points: list[tuple[float, float]]) -> Summary:
    made = Summary()
    for value, count in points:
        made.add(value, count)
    return made


@given(VALUES, VALUES)
def test_summaries_of_parts_are_that_of_the_whole(
    one: list[tuple[float, float]], two: list[tuple[float, float]]
) -> None:
    merged, whole = summary(one), summary(one + two)
    merged.merge(summary(two))
    assert merged.count == pytest.approx(whole.count)
    assert merged.sum == pytest.approx(whole.sum, abs=1e-3)
    assert (merged.minimum, merged.maximum) == (whole.minimum, whole.maximum)
    assert merged.values is not None
    assert len(merged.values) <= MOST_VALUES
    assert sum(merged.values.values()) == pytest.approx(merged.count)


def test_values_stay_as_they_are_until_there_are_too_many() -> None:
    made = summary([(float(number), 1.0) for number in range(1, MOST_VALUES + 1)])
    assert made.values == dict.fromkeys(map(float, range(1, MOST_VALUES + 1)), 1.0)
    made = summary([(100.0 + number / 10, 1.0) for number in range(1000)])
    assert made.values is not None
    for value in (100.0, 150.0, 199.9):
        assert min(abs(kept - value) / value for kept in made.values) < 0.011


def test_whose_values_are_not_known_stays_unknown() -> None:
    made = summary([(1.0, 1.0)])
    made.merge(Summary(2, 8, 1, 7, known=False))
    assert (made.count, made.sum, made.values) == (3, 9, None)


def test_a_meter_merges_by_the_minute_and_hands_over_once() -> None:
    meter = Meter()
    for at in (120.0, 150.0, 179.9, 180.0):
        meter.note(METRIC, 2, at)
    noted = meter.take()
    assert {minute: (each.count, each.sum) for (_, minute), each in noted.items()} == {120: (3, 6), 180: (1, 2)}
    assert meter.take() == {}
    meter.note(METRIC, 1, 130.0)
    meter.put_back(noted)
    assert {minute: each.count for (_, minute), each in meter.take().items()} == {120: 4, 180: 1}


def test_a_meter_is_bounded() -> None:
    meter = Meter(capacity=3)
    for number in range(10):
        meter.note(METRIC._replace(name=str(number)), 1, 0.0)
        meter.mark(number, 0.0)
    assert len(meter.take()) == 3
    assert [meter.marked(number, 0.0) for number in range(10)].count(True) <= 3


def test_marks_are_of_a_time() -> None:
    meter = Meter()
    assert not meter.marked("queue", 0.0)
    meter.mark("queue", 100.0)
    assert meter.marked("queue", 100.0)
    assert not meter.marked("queue", 101.0)


def test_what_is_rolled_back_is_not_measured(tmp_path: Path) -> None:
    world, meter = World(tmp_path), Meter()

    def fails(tx: Transaction) -> None:
        measured(tx, meter, METRIC, 1, 0.0)
        raise LookupError

    with pytest.raises(LookupError):
        world.store.run_write(fails).result()
    assert meter.take() == {}
    world.store.run_write(lambda tx: measured(tx, meter, METRIC, 1, 0.0)).result()
    assert len(meter.take()) == 1
    world.close()

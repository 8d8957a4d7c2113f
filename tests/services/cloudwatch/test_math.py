"""Metric math, by the guide's examples and by whatever text one may think of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casemate.services.cloudwatch.math import MathProblem, Series, Value, evaluate, parse_expression

M1 = {0: 1.0, 60: 2.0, 180: 6.0}
M2 = {0: 10.0, 60: 0.0, 120: 5.0, 180: 3.0}


class Metrics:
    """Metrics by id, for a request of four minutes."""

    def __init__(self, **points: Mapping[int, float]) -> None:
        self._series = {id: Series(id, 60, dict(sorted(each.items()))) for id, each in points.items()}

    def value(self, id: str) -> Value | None:
        return self._series.get(id)

    def metrics(self) -> Sequence[tuple[str, Series]]:
        return list(self._series.items())

    def times(self, period: int) -> Iterable[int]:
        return range(0, 240, 60)


def come_to(text: str) -> Value:
    return evaluate(parse_expression(text), Metrics(m1=M1, m2=M2))


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("m1 + m2", {0: 11.0, 60: 2.0, 180: 9.0}),
        ("m1 / m2", {0: 0.1, 180: 2.0}),  # a division by zero has no point
        ("100 * m1 - -1", {0: 101.0, 60: 201.0, 180: 601.0}),
        ("-m1 ^ 2", {0: -1.0, 60: -4.0, 180: -36.0}),
        ("2 + m1 * 2 ^ 2", {0: 6.0, 60: 10.0, 180: 26.0}),
        ("m1 > 1 && m2 < 5", {0: 0.0, 60: 1.0, 180: 1.0}),
        ("m1 == 1 OR m2 != 3", {0: 1.0, 60: 1.0, 180: 0.0}),
        ("IF(m2 > 4, m2, 0)", {0: 10.0, 60: 0.0, 120: 5.0, 180: 0.0}),
        ("IF(m2 > 4, m2)", {0: 10.0, 120: 5.0}),
        ("IF(m2 > 4, m1, m2)", {0: 1.0, 60: 0.0, 180: 3.0}),
        ("FILL(m1, 0)", {0: 1.0, 60: 2.0, 120: 0.0, 180: 6.0}),
        ("FILL(m1, m2)", {0: 1.0, 60: 2.0, 120: 5.0, 180: 6.0}),
        ("FILL(m1, REPEAT)", {0: 1.0, 60: 2.0, 120: 2.0, 180: 6.0}),
        ("FILL(m1, LINEAR)", {0: 1.0, 60: 2.0, 120: 4.0, 180: 6.0}),
        ("DIFF(m1)", {60: 1.0, 180: 4.0}),
        ("DIFF_TIME(m1)", {60: 60.0, 180: 120.0}),
        ("RATE(m1)", {60: 1 / 60, 180: 4 / 120}),
        ("RUNNING_SUM(m1)", {0: 1.0, 60: 3.0, 180: 9.0}),
        ("m1 - AVG(m1)", {0: -2.0, 60: -1.0, 180: 3.0}),
        ("m1 * PERIOD(m1)", {0: 60.0, 60: 120.0, 180: 360.0}),
        ("SUM(METRICS())", {0: 11.0, 60: 2.0, 120: 5.0, 180: 9.0}),
        ('SUM(METRICS("m1"))', M1),
        ("AVG([m1, m2])", {0: 5.5, 60: 1.0, 120: 5.0, 180: 4.5}),
        ("MAX([m1, m2])", {0: 10.0, 60: 2.0, 120: 5.0, 180: 6.0}),
        ("MIN([m1, m2])", {0: 1.0, 60: 0.0, 120: 5.0, 180: 3.0}),
        ("DATAPOINT_COUNT([m1, m2])", {0: 2.0, 60: 2.0, 120: 1.0, 180: 2.0}),
        ("FIRST(SORT(METRICS(), AVG, DESC))", M2),
        ("LAST(SORT(METRICS(), MAX, ASC))", M2),
        ("ABS(0 - m1)", M1),
        ("CEIL(m1 / 4)", {0: 1.0, 60: 1.0, 180: 2.0}),
        ("FLOOR(m1 / 4)", {0: 0.0, 60: 0.0, 180: 1.0}),
        ("LOG10(m1 * 10) - LOG10(m1)", {0: 1.0, 60: 1.0, 180: 1.0}),
        ("MINUTE(m1)", {0: 0.0, 60: 1.0, 180: 3.0}),
        ("EPOCH(m1) + YEAR(m1) + MONTH(m1) + DATE(m1) + DAY(m1) + HOUR(m1)", {0: 1976.0, 60: 2036.0, 180: 2156.0}),
        ("TIME_SERIES(METRIC_COUNT(METRICS()))", dict.fromkeys((0, 60, 120, 180), 2.0)),
    ],
)
def test_series(text: str, points: Mapping[int, float]) -> None:
    value = come_to(text)
    assert isinstance(value, Series)
    assert value.points == pytest.approx(points)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        *(("1 + 2 * 3", 7.0), ("(1 + 2) * 3", 9.0), ("2 ^ 3 ^ 2", 512.0), ("7 - 4 - 2", 1.0), ("1e3", 1000.0)),
        *(("AVG(m1)", 3.0), ("SUM(m1)", 9.0), ("MIN(m1)", 1.0), ("MAX(m1)", 6.0), ("DATAPOINT_COUNT(m1)", 3.0)),
        *(("STDDEV(m1)", 2.1602468994692865), ("METRIC_COUNT(METRICS())", 2.0), ("1 > 2 || 2 > 1", 1.0)),
    ],
)
def test_numbers(text: str, number: float) -> None:
    assert come_to(text) == pytest.approx(number)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("METRICS()", ["m1", "m2"]),
        ("METRICS() * 2", ["m1", "m2"]),
        ("SORT(METRICS(), SUM, DESC)", ["m2", "m1"]),
        ("SORT(METRICS(), SUM, DESC, 1)", ["m2"]),
        ("SLICE(METRICS(), 1)", ["m2"]),
        ("SLICE(METRICS(), 0, 1)", ["m1"]),
        ("REMOVE_EMPTY([IF(m1 > 100, m1), m2])", ["m2"]),
    ],
)
def test_lists(text: str, labels: list[str]) -> None:
    value = come_to(text)
    assert isinstance(value, list)
    assert [each.label for each in value] == labels


@pytest.mark.parametrize(
    "text",
    [
        *("", "1 +", "m1 m2", "(m1", "m1)", "m3", "NOTHING(m1)", "AVG()", "AVG(m1, m2)", '"text"', "m1 ? 2", "1 / 0"),
        *("METRICS() + METRICS()", "FILL(m1)", "FILL(1, 0)", "SORT(METRICS(), WHAT, ASC)", "PERIOD(1)", "METRICS(m1)"),
        *("IF(METRICS(), 1, 2)", "SLICE(METRICS(), 2, 1)", "(" * 60 + "1" + ")" * 60, "-" * 60 + "1", "RATE(5)"),
        *("FIRST(SLICE(METRICS(), 0, 0))", "TIME_SERIES(m1)", "9 ^ 9 ^ 9 ^ 9"),
    ],
)
def test_what_comes_to_nothing(text: str) -> None:
    with pytest.raises(MathProblem):
        come_to(text)


@pytest.mark.parametrize(
    "text", ["SEARCH('{App} m', 'Sum')", "anomaly_detection_band(m1)", "SELECT AVG(m) FROM App", "SERVICE_QUOTA(m1)"]
)
def test_what_is_not_here_is_refused_by_name(text: str) -> None:
    with pytest.raises(MathProblem) as problem:
        parse_expression(text)
    assert problem.value.absent


_NAMES = st.sampled_from(["m1", "m2", "METRICS()", "2", "0", "FILL(m1, REPEAT)", "[m1, m2]"])
_CALLS = st.sampled_from(["AVG", "RATE", "ABS", "DIFF", "SUM", "LOG", "FIRST", "PERIOD", "STDDEV", "YEAR", "CEIL"])
_TREES = st.recursive(
    _NAMES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["+", "-", "*", "/", "^", ">", "==", "AND", "||"]), inner).map(" ".join),
        st.tuples(_CALLS, inner).map(lambda parts: f"{parts[0]}({parts[1]})"),
        inner.map(lambda part: f"({part})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"IF({', '.join(parts)})"),
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(_TREES, st.text(alphabet="m12 ()+-*/^<>=&|,\"'ABGISUVRTF[].e", max_size=40)))
def test_any_expression_comes_to_a_value_or_says_why_not(text: str) -> None:
    try:
        value = come_to(text)
    except MathProblem:
        return
    for each in value if isinstance(value, list) else [value]:
        assert isinstance(each, float) or all(isinstance(number, float) for number in each.points.values())

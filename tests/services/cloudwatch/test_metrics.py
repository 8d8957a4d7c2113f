"""Points put and asked for: what is taken, in which periods it comes back, for how long it is kept."""

from __future__ import annotations

import math
import time
from typing import Any

import msgspec
import pytest
from tests.services.cloudwatch.tower import Tower
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, allow

from casemate.api import cloudwatch as op
from casemate.kernel.errors import AccessDenied, InvalidRequest, NotBuilt
from casemate.kernel.metrics import Metric
from casemate.services.cloudwatch.points import DAY, write_noted

METRIC = {"Namespace": "App", "MetricName": "m"}


def stat(id: str = "m1", period: int = 60, of: str = "Sum", **more: Any) -> dict[str, Any]:
    return {"Id": id, "MetricStat": {"Metric": METRIC, "Period": period, "Stat": of}, **more}


def statistics(tower: Tower, start: float, end: float, **members: Any) -> list[op.Datapoint]:
    request = {**METRIC, "StartTime": start, "EndTime": end, "Period": 60, "Statistics": ["Sum"], **members}
    told = {key: value for key, value in request.items() if value is not None}
    answer = tower.world.call(op.GetMetricStatistics, msgspec.convert(told, op.GetMetricStatisticsInput))
    return answer.datapoints or []


def listed(tower: Tower, **members: Any) -> list[str]:
    request = msgspec.convert(members, op.ListMetricsInput)
    return [each.metric_name or "" for each in tower.world.call(op.ListMetrics, request).metrics or ()]


def test_what_is_put_comes_back_in_all_statistics(tower: Tower) -> None:
    now = tower.clock.time
    tower.put({"MetricName": "m", "Values": [1.0, 2.0, 10.0], "Counts": [6, 3, 1], "Unit": "Milliseconds"})
    tower.put({"MetricName": "m", "StatisticValues": {"SampleCount": 2, "Sum": 8, "Minimum": 4, "Maximum": 4}})
    every = ["SampleCount", "Average", "Sum", "Minimum", "Maximum"]
    points = statistics(tower, now - 60, now + 60, Statistics=every)
    told = {each.unit: each for each in points}
    assert set(told) == {"Milliseconds", "None"}
    one = told["Milliseconds"]
    assert (one.sample_count, one.average, one.sum, one.minimum, one.maximum) == (10, 2.2, 22, 1, 10)
    assert one.timestamp == now
    (only,) = statistics(tower, now, now + 60, Unit="Milliseconds", Statistics=None, ExtendedStatistics=["p50", "p90"])
    assert only.extended_statistics == {"p50": 1.0, "p90": 2.0}
    # Statistic sets of one value are as good as the value.
    (whole,) = tower.values(stat(of="p100"), minutes=10, EndTime=now + 60)["m1"]
    assert whole == 10.0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("p0", 1.0), ("p50", 5.0), ("p90", 9.0), ("p99.9", 10.0), ("p100", 10.0), ("IQM", 5.5), ("tm90", 5.0)),
        *(("TM(10%:90%)", 5.5), ("TM(2:5)", 4.0), ("tc90", 9.0), ("TC(:5)", 5.0), ("ts90", 45.0), ("TS(5:)", 40.0)),
        *(("PR(:3)", 30.0), ("PR(3:5)", 20.0), ("wm90", 5.4), ("WM(20%:80%)", 5.5), ("SampleCount", 10.0)),
    ],
)
def test_statistics_of_one_to_ten(tower: Tower, name: str, value: float) -> None:
    tower.put({"MetricName": "m", "Values": [float(number) for number in range(1, 11)]})
    (told,) = tower.values(stat(of=name), EndTime=tower.clock.time + 60)["m1"]
    assert told == pytest.approx(value)


@pytest.mark.parametrize(
    "name", ["", "p101", "p", "average", "TM(90%:10%)", "TM(10:20%)", "TM(:)", "PR(1%:2%)", "mode"]
)
def test_what_is_no_statistic(tower: Tower, name: str) -> None:
    with pytest.raises(InvalidRequest):
        tower.ask(stat(of=name))


def test_percentiles_need_values_that_are_known_and_not_negative(tower: Tower) -> None:
    tower.put({"MetricName": "m", "StatisticValues": {"SampleCount": 2, "Sum": 8, "Minimum": 1, "Maximum": 7}})
    assert tower.values(stat(of="p50"), EndTime=tower.clock.time + 60) == {"m1": []}
    assert tower.values(stat(of="Average"), EndTime=tower.clock.time + 60) == {"m1": [4.0]}
    tower.clock.time += 60
    tower.put({"MetricName": "m", "Values": [-1.0, 5.0]})
    assert tower.values(stat(of="p50"), StartTime=tower.clock.time, EndTime=tower.clock.time + 60) == {"m1": []}


def test_many_values_are_kept_within_a_percent(tower: Tower) -> None:
    values = [100.0 * 1.001**number for number in range(3_000)]
    for start in range(0, len(values), 150):
        tower.put({"MetricName": "m", "Values": values[start : start + 150]})
    end = tower.clock.time + 60
    for percent in (1, 50, 99):
        (told,) = tower.values(stat(of=f"p{percent}"), EndTime=end)["m1"]
        assert told == pytest.approx(values[len(values) * percent // 100 - 1], rel=0.02)
    assert tower.values(stat(of="Maximum"), EndTime=end)["m1"] == [max(values)]


def test_dimensions_in_any_order_name_one_metric(tower: Tower) -> None:
    one, two = {"Name": "A", "Value": "1"}, {"Name": "B", "Value": "2"}
    tower.put({"MetricName": "m", "Value": 1, "Dimensions": [one, two]})
    tower.put({"MetricName": "m", "Value": 2, "Dimensions": [two, one]})
    end = tower.clock.time + 60
    query = stat()
    query["MetricStat"]["Metric"] = {**METRIC, "Dimensions": [two, one]}
    assert tower.values(query, EndTime=end) == {"m1": [3.0]}
    assert tower.values(stat(), EndTime=end) == {"m1": []}


def test_accounts_and_regions_are_apart(tower: Tower) -> None:
    tower.put({"MetricName": "m", "Value": 1})
    tower.put({"MetricName": "m", "Value": 5}, as_=tower.world.root(OTHER_ACCOUNT))
    assert tower.values(stat(), EndTime=tower.clock.time + 60) == {"m1": [1.0]}
    request = msgspec.convert({}, op.ListMetricsInput)
    assert tower.world.call(op.ListMetrics, request, region="eu-west-1").metrics == []


def test_periods_begin_with_the_start(tower: Tower) -> None:
    tower.points(1, 2, 3, 4, 5, 6)
    end = tower.clock.time
    assert tower.values(stat(period=180), minutes=6) == {"m1": [6.0, 15.0]}
    assert tower.values(stat(period=180), StartTime=end - 330, EndTime=end) == {"m1": [6.0, 15.0]}
    assert tower.values(stat(period=120), StartTime=end - 300, EndTime=end) == {"m1": [5.0, 9.0, 6.0]}
    assert tower.values(stat(period=3600), minutes=60) == {"m1": [21.0]}


def test_seconds_are_kept_for_three_hours(tower: Tower) -> None:
    now = tower.clock.time
    for second in range(20):
        tower.put({"MetricName": "m", "Value": 1, "Timestamp": now + second, "StorageResolution": 1})
    span = {"StartTime": now, "EndTime": now + 60}
    assert tower.values(stat(period=10), **span) == {"m1": [10.0, 10.0]}
    assert tower.values(stat(period=1), **span) == {"m1": [1.0] * 20}
    tower.clock.time += 3 * 3600 + 60
    assert tower.values(stat(period=10), **span) == {"m1": []}
    assert tower.values(stat(period=60), **span) == {"m1": [20.0]}


def test_what_is_kept_how_long(tower: Tower) -> None:
    start = tower.clock.time - 3600
    tower.put({"MetricName": "m", "Value": 1, "Timestamp": start})
    span = {"StartTime": start, "EndTime": start + 3600}

    def seen() -> list[bool]:
        tower.world.store.expire_records(tower.clock.now(), 100)
        return [tower.values(stat(period=period), **span)["m1"] == [1.0] for period in (60, 300, 3600)]

    assert seen() == [True, True, True]
    tower.clock.time += 15 * DAY
    assert seen() == [False, True, True]
    tower.clock.time += 48 * DAY
    assert seen() == [False, False, True]
    tower.clock.time += 392 * DAY
    assert seen() == [False, False, False]
    tower.clock.time += DAY
    tower.world.store.expire_records(tower.clock.now(), 100)
    kept = tower.world.store.run_read(lambda tx: tx.count_records("cloudwatch-points")).result()
    assert kept == 0


def test_late_points_are_where_they_belong(tower: Tower) -> None:
    late = tower.clock.time - 10 * DAY
    tower.points(1)
    tower.put({"MetricName": "m", "Value": 7, "Timestamp": late})
    assert tower.values(stat(period=300), StartTime=late, EndTime=late + 300) == {"m1": [7.0]}


@pytest.mark.parametrize(
    ("datum", "error"),
    [
        ({}, op.MissingRequiredParameterException),
        ({"Value": 1, "Values": [1]}, op.InvalidParameterCombinationException),
        ({"Value": 1, "Counts": [1]}, op.InvalidParameterCombinationException),
        ({"Value": math.inf}, op.InvalidParameterValueException),
        ({"Value": math.nan}, op.InvalidParameterValueException),
        ({"Value": 2.0**361}, op.InvalidParameterValueException),
        ({"Values": []}, op.MissingRequiredParameterException),
        ({"Values": [1.0] * 151}, op.InvalidParameterValueException),
        ({"Values": [1.0, 2.0], "Counts": [1]}, op.InvalidParameterValueException),
        ({"Values": [1.0], "Counts": [0]}, op.InvalidParameterValueException),
        ({"Value": 1, "StorageResolution": 5}, op.InvalidParameterValueException),
        ({"Value": 1, "Timestamp": 1_750_032_000 + 7201}, op.InvalidParameterValueException),
        ({"Value": 1, "Timestamp": 1_750_032_000 - 14 * DAY - 1}, op.InvalidParameterValueException),
        ({"Value": 1, "MetricName": "a\x1fb"}, op.InvalidParameterValueException),
        ({"Value": 1, "Dimensions": [{"Name": "A", "Value": "1"}] * 2}, op.InvalidParameterValueException),
        ({"Value": 1, "Dimensions": [{"Name": ":A", "Value": "1"}]}, op.InvalidParameterValueException),
        (
            {"StatisticValues": {"SampleCount": 0, "Sum": 8, "Minimum": 1, "Maximum": 7}},
            op.InvalidParameterValueException,
        ),
        (
            {"StatisticValues": {"SampleCount": 1, "Sum": 8, "Minimum": 8, "Maximum": 7}},
            op.InvalidParameterValueException,
        ),
    ],
)
def test_what_is_no_datum_is_refused_with_all_others(
    tower: Tower, datum: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        tower.put({"MetricName": "good", "Value": 1}, {"MetricName": "m", **datum})
    assert listed(tower) == []


def test_requests_are_limited(tower: Tower) -> None:
    with pytest.raises(op.InvalidParameterValueException):
        tower.put(*[{"MetricName": "m", "Value": 1}] * 1001)
    with pytest.raises(op.MissingRequiredParameterException):
        tower.put()
    with pytest.raises(op.InvalidParameterValueException):
        tower.put({"MetricName": "m", "Value": 1}, namespace="AWS/Lambda")
    now = tower.clock.time
    with pytest.raises(op.InvalidParameterCombinationException, match=r"1,441 datapoints.* 1,440"):
        statistics(tower, now - 1441 * 60, now)
    with pytest.raises(op.InvalidParameterValueException):
        statistics(tower, now, now)
    with pytest.raises(op.MissingRequiredParameterException):
        statistics(tower, now - 60, now, Statistics=None)
    entity = op.PutMetricDataInput(namespace="App", entity_metric_data=[op.EntityMetricData()])
    with pytest.raises(NotBuilt):
        tower.world.call(op.PutMetricData, entity)


def test_the_namespace_is_a_condition_key(tower: Tower) -> None:
    condition = {"StringEquals": {"cloudwatch:namespace": "App"}}
    user = tower.world.user("u", allow("cloudwatch:PutMetricData", Condition=condition))
    tower.put({"MetricName": "m", "Value": 1}, as_=user)
    with pytest.raises(AccessDenied):
        tower.put({"MetricName": "m", "Value": 1}, namespace="Other", as_=user)


def test_metrics_are_listed_while_they_live(tower: Tower) -> None:
    front = [{"Name": "Part", "Value": "front"}, {"Name": "Host", "Value": "1"}]
    tower.put({"MetricName": "a", "Value": 1}, {"MetricName": "b", "Value": 1, "Dimensions": front})
    tower.put({"MetricName": "c", "Value": 1}, namespace="Apple")
    assert listed(tower) == ["a", "b", "c"]
    assert listed(tower, Namespace="App") == ["a", "b"]
    assert listed(tower, MetricName="b") == ["b"]
    assert listed(tower, Dimensions=[{"Name": "Part"}]) == ["b"]
    assert listed(tower, Dimensions=[{"Name": "Part", "Value": "back"}]) == []
    tower.clock.time += 4 * 3600
    tower.put({"MetricName": "a", "Value": 1})
    assert listed(tower, RecentlyActive="PT3H") == ["a"]
    tower.clock.time += 14 * DAY - 1
    tower.world.store.expire_records(tower.clock.now(), 100)
    assert listed(tower) == ["a"]


def test_lists_of_metrics_go_on(tower: Tower) -> None:
    for start in (0, 700):
        tower.put(*[{"MetricName": f"m{start + number:04d}", "Value": 1} for number in range(700)])
    names: list[str] = []
    token = None
    sizes = []
    while True:
        told = tower.world.call(op.ListMetrics, op.ListMetricsInput(namespace="App", next_token=token))
        names += [each.metric_name or "" for each in told.metrics or ()]
        sizes.append(len(told.metrics or ()))
        token = told.next_token
        if token is None:
            break
    assert names == [f"m{number:04d}" for number in range(1400)]
    assert sizes == [500, 500, 400]
    with pytest.raises(op.InvalidParameterValueException):
        tower.world.call(op.ListMetrics, op.ListMetricsInput(next_token="nonsense"))


def test_expressions_labels_and_order(tower: Tower) -> None:
    tower.points(1, 2, 3)
    told = tower.ask(
        stat(ReturnData=False),
        {"Id": "e1", "Expression": "m1 * 10", "Label": "up to ${MAX} at ${LAST_TIME_RELATIVE}, ${PROP('Stat')}"},
        {"Id": "e2", "Expression": "[m1, e1]"},
        stat("m2", of="Average", Label="${LABEL}: ${PROP('Stat')} of ${DATAPOINT_COUNT}, ${UNKNOWN}"),
        ScanBy="TimestampDescending",
    )
    results = told.metric_data_results or []
    assert [(each.id, each.label, each.values) for each in results] == [
        ("e1", "up to 30 at 1m ago, --", [30.0, 20.0, 10.0]),
        ("e2", "m", [3.0, 2.0, 1.0]),
        ("e2", "e1", [30.0, 20.0, 10.0]),
        ("m2", "m Average: Average of 3, ${UNKNOWN}", [3.0, 2.0, 1.0]),
    ]
    assert [each.status_code for each in results] == ["Complete"] * 4


def test_pages_hold_so_many_points_and_no_more(tower: Tower) -> None:
    tower.points(*range(1, 9))
    queries = (stat(), {"Id": "e1", "Expression": "METRICS() * 2"})
    token, pages = None, []
    while True:
        more: dict[str, Any] = {"NextToken": token} if token else {}
        told = tower.ask(*queries, MaxDatapoints=5, **more)
        pages.append([(each.id, each.values, each.status_code) for each in told.metric_data_results or ()])
        token = told.next_token
        if token is None:
            break
    assert pages == [
        [("m1", [1, 2, 3, 4, 5], "PartialData")],
        [("m1", [6, 7, 8], "Complete"), ("e1", [2, 4], "PartialData")],
        [("e1", [6, 8, 10, 12, 14], "PartialData")],
        [("e1", [16], "Complete")],
    ]
    with pytest.raises(op.InvalidNextToken):
        tower.ask(*queries, NextToken="nonsense")


@pytest.mark.parametrize(
    "queries",
    [
        [stat("M")],
        [stat(), stat()],
        [{"Id": "e1", "Expression": "e1 + 1"}],
        [{"Id": "e1", "Expression": "e2"}, {"Id": "e2", "Expression": "e1"}],
        [{"Id": "e1", "Expression": "m9"}],
        [{"Id": "e1", "Expression": "5"}],
        [{"Id": "e1"}],
        [{**stat(), "Expression": "1"}],
        [{**stat(), "Period": 60}],
        [stat(period=61)],
        [stat(ReturnData=False)],
    ],
)
def test_what_is_no_query(tower: Tower, queries: list[dict[str, Any]]) -> None:
    with pytest.raises(InvalidRequest):
        tower.ask(*queries)


def test_what_others_have_is_refused_by_name(tower: Tower) -> None:
    for query in (stat(AccountId=OTHER_ACCOUNT), {"Id": "e1", "Expression": "SEARCH('x', 'Sum', 60)"}):
        with pytest.raises(NotBuilt):
            tower.ask(query)
    with pytest.raises(NotBuilt):
        tower.world.call(op.ListMetrics, op.ListMetricsInput(include_linked_accounts=True))


def test_our_own_services_points_are_taken_in(tower: Tower) -> None:
    metric = Metric(ACCOUNT, REGION, "App", "m", (), "Count")
    for second in range(30):
        tower.meter.note(metric, 2, tower.clock.now() + second)
    noted = tower.meter.take()
    tower.world.store.run_write(lambda tx: write_noted(tx, noted, tower.clock.now())).result()
    tower.world.store.run_write(lambda tx: write_noted(tx, noted, tower.clock.now())).result()
    assert tower.values(stat(), EndTime=tower.clock.time + 60) == {"m1": [120.0]}
    assert listed(tower) == ["m"]


def test_a_call_costs_the_same_however_much_there_is(tower: Tower) -> None:
    def cost() -> float:
        best = math.inf
        for _ in range(5):
            began = time.perf_counter()
            tower.put({"MetricName": "m", "Value": 1})
            tower.values(stat(), minutes=5)
            best = min(best, time.perf_counter() - began)
        return best

    before = cost()
    # Two weeks of minutes of this metric, and two thousand others.
    day = [{"MetricName": "m", "Value": 1, "Timestamp": tower.clock.time - 60 * number} for number in range(20_000)]
    for start in range(0, len(day), 1000):
        tower.put(*day[start : start + 1000])
    for start in (0, 1000):
        tower.put(*[{"MetricName": f"other{start + number}", "Value": 1} for number in range(1000)])
    assert cost() < 5 * before + 0.01

"""Filters that look at events when they come: metrics and functions."""

from __future__ import annotations

import secrets
from typing import Any

import pytest
from tests.services.logs.journal import GROUP, STREAM
from tests.services.logs.office import FUNCTION, Office

from casemate.api import logs as op
from casemate.kernel.errors import NotBuilt


@pytest.fixture
def one(office: Office) -> Office:
    """A group with a stream, and a function that CloudWatch Logs may invoke for it."""
    office.group()
    office.stream()
    source = f"arn:aws:logs:us-east-1:111122223333:log-group:{GROUP}:*"
    office.receivers.open(FUNCTION, "logs.amazonaws.com", condition={"ArnLike": {"aws:SourceArn": source}})
    return office


def metric(office: Office, pattern: str, name: str = "errors", **transformation: Any) -> None:
    members = {"metric_name": "Errors", "metric_namespace": "App", "metric_value": "1", **transformation}
    request = op.PutMetricFilterRequest(
        log_group_name=GROUP,
        filter_name=name,
        filter_pattern=pattern,
        metric_transformations=[op.MetricTransformation(**members)],
    )
    office.world.call(op.PutMetricFilter, request)


def subscribe(office: Office, pattern: str = "", name: str = "reader", destination: str = FUNCTION) -> None:
    request = op.PutSubscriptionFilterRequest(
        log_group_name=GROUP, filter_name=name, filter_pattern=pattern, destination_arn=destination
    )
    office.world.call(op.PutSubscriptionFilter, request)


class TestMetricFilters:
    def test_matches_are_counted_by_minute(self, one: Office) -> None:
        metric(one, "ERROR")
        minute = one.now() // 60_000 * 60
        one.put((minute * 1000 - 1, "ERROR before"), (minute * 1000, "ERROR a"), (minute * 1000, "fine"))
        one.settle()
        assert [
            (account, region, namespace, datum["Timestamp"], datum["Values"], datum["Counts"])
            for account, region, namespace, datum in one.points()
        ] == [
            ("111122223333", "us-east-1", "App", minute - 60, [1.0], [1.0]),
            ("111122223333", "us-east-1", "App", minute, [1.0], [1.0]),
        ]
        assert one.waiting() == 0

    def test_values_and_dimensions_come_from_the_event(self, one: Office) -> None:
        fields = {"Path": "$.path"}
        metric(one, "{ $.latency = * }", metric_value="$.latency", dimensions=fields, unit="Milliseconds")
        one.put('{"latency": 5, "path": "/a"}', '{"latency": 7.5, "path": "/a"}', '{"latency": 1}', '{"latency": "x"}')
        one.settle()
        data = [datum for *_, datum in one.points()]
        assert [(datum.get("Dimensions"), datum["Values"], datum["Unit"]) for datum in data] == [
            ([{"Name": "Path", "Value": "/a"}], [5.0, 7.5], "Milliseconds"),
            (None, [1.0], "Milliseconds"),
        ]

    def test_what_does_not_match_counts_as_the_default(self, one: Office) -> None:
        metric(one, "[..., size]", metric_value="$size", default_value=0.0)
        one.put("a b 12", "a b c", "12")
        one.settle()
        ((*_, datum),) = one.points()
        assert dict(zip(datum["Values"], datum["Counts"], strict=True)) == {12.0: 2.0}
        metric(one, "nothing", metric_value="1", default_value=0.0)
        one.put("a", "b")
        one.settle()
        datum = one.points()[-1][3]
        assert (datum["Values"], datum["Counts"]) == ([0.0], [2.0])

    def test_no_filter_no_delivery(self, one: Office) -> None:
        one.put("ERROR")
        assert one.waiting() == 0

    def test_they_are_described_counted_and_removed(self, one: Office) -> None:
        metric(one, "ERROR", dimensions=None)
        metric(one, "WARN", "warnings", metric_name="Warnings")
        metric(one, "WARNING", "warnings", metric_name="Warnings")
        groups = one.world.call(op.DescribeLogGroups, op.DescribeLogGroupsRequest()).log_groups or []
        assert groups[0].metric_filter_count == 2

        def described(**members: Any) -> list[tuple[str | None, str | None]]:
            answer = one.world.call(op.DescribeMetricFilters, op.DescribeMetricFiltersRequest(**members))
            return [(each.filter_name, each.filter_pattern) for each in answer.metric_filters or ()]

        assert described() == [("errors", "ERROR"), ("warnings", "WARNING")]
        assert described(log_group_name=GROUP, filter_name_prefix="w") == [("warnings", "WARNING")]
        assert described(metric_name="Errors", metric_namespace="App") == [("errors", "ERROR")]
        with pytest.raises(op.ResourceNotFoundException):
            described(log_group_name="nothing")
        remove = op.DeleteMetricFilterRequest(log_group_name=GROUP, filter_name="errors")
        one.world.call(op.DeleteMetricFilter, remove)
        with pytest.raises(op.ResourceNotFoundException):
            one.world.call(op.DeleteMetricFilter, remove)
        assert described() == [("warnings", "WARNING")]

    @pytest.mark.parametrize(
        ("pattern", "members"),
        [
            ("{ $.a = 1 }", {"dimensions": {"A": "$.a"}, "default_value": 1.0}),
            ("{ $.a = 1 }", {"dimensions": {str(number): "$.a" for number in range(4)}}),
            ("{ $.a = 1 }", {"dimensions": {"A": "plain"}}),
            ("ERROR", {"dimensions": {"A": "$.a"}}),
            ("ERROR", {"metric_value": "$.a"}),
            ("ERROR", {"metric_value": "many"}),
            ("ERROR", {"metric_name": ""}),
            ("{", {}),
        ],
    )
    def test_what_makes_no_metric(self, one: Office, pattern: str, members: dict[str, Any]) -> None:
        with pytest.raises(op.InvalidParameterException):
            metric(one, pattern, **members)

    def test_regular_expressions_are_few(self, one: Office) -> None:
        for number in range(5):
            metric(one, f"%a{number}%", f"f{number}")
        metric(one, "%b%", "f0")
        with pytest.raises(op.LimitExceededException):
            metric(one, "%c%", "f5")


class TestSubscriptionFilters:
    def test_a_function_is_told_what_matches(self, one: Office) -> None:
        subscribe(one, "ERROR")
        one.put("ERROR one", "fine", "ERROR two")
        one.settle()
        (told,) = one.invoked()
        events = told.pop("logEvents")
        assert told == {
            "messageType": "DATA_MESSAGE",
            "owner": "111122223333",
            "logGroup": GROUP,
            "logStream": STREAM,
            "subscriptionFilters": ["reader"],
        }
        shown = one.filter("ERROR").events or ()
        assert events == [{"id": e.event_id, "timestamp": e.timestamp, "message": e.message} for e in shown]

    def test_what_is_too_much_for_one_call_comes_in_several(self, one: Office) -> None:
        subscribe(one)
        # Random text does not compress.
        messages = [secrets.token_hex(60_000) for _ in range(5)]
        one.put(*messages)
        one.settle()
        told = one.invoked()
        assert len(told) > 1
        # Each part is an invocation by itself, and the order of those is nobody's promise.
        assert sorted(event["message"] for part in told for event in part["logEvents"]) == sorted(messages)

    def test_the_function_must_let_it(self, one: Office) -> None:
        del one.receivers.policies[FUNCTION]
        with pytest.raises(op.InvalidParameterException, match="Could not execute the lambda function"):
            subscribe(one)
        one.receivers.open(FUNCTION, "s3.amazonaws.com")
        with pytest.raises(op.InvalidParameterException, match="Could not execute the lambda function"):
            subscribe(one)
        one.receivers.open(FUNCTION, "logs.us-east-1.amazonaws.com")
        subscribe(one)
        one.put("x")
        one.settle()
        assert len(one.invoked()) == 1

    def test_other_destinations_are_refused(self, one: Office) -> None:
        with pytest.raises(NotBuilt):
            subscribe(one, destination="arn:aws:kinesis:us-east-1:111122223333:stream/s")
        for arn in (
            "reader",
            FUNCTION.replace("111122223333", "444455556666"),
            FUNCTION.replace("us-east-1", "eu-west-1"),
        ):
            with pytest.raises(op.InvalidParameterException):
                subscribe(one, destination=arn)

    def test_a_group_has_two(self, one: Office) -> None:
        subscribe(one, name="a")
        subscribe(one, name="b")
        subscribe(one, "anew", name="b")
        with pytest.raises(op.LimitExceededException):
            subscribe(one, name="c")
        request = op.DescribeSubscriptionFiltersRequest(log_group_name=GROUP)
        found = one.world.call(op.DescribeSubscriptionFilters, request).subscription_filters or []
        assert [(each.filter_name, each.filter_pattern, each.distribution) for each in found] == [
            ("a", "", "ByLogStream"),
            ("b", "anew", "ByLogStream"),
        ]
        remove = op.DeleteSubscriptionFilterRequest(log_group_name=GROUP, filter_name="a")
        one.world.call(op.DeleteSubscriptionFilter, remove)
        with pytest.raises(op.ResourceNotFoundException):
            one.world.call(op.DeleteSubscriptionFilter, remove)
        subscribe(one, name="c")

    def test_they_go_with_their_group(self, one: Office) -> None:
        subscribe(one)
        metric(one, "x")
        one.put("x")
        one.world.call(op.DeleteLogGroup, op.DeleteLogGroupRequest(log_group_name=GROUP))
        one.settle()
        assert (one.invoked(), one.points()) == ([], [])
        one.group()
        request = op.DescribeSubscriptionFiltersRequest(log_group_name=GROUP)
        assert one.world.call(op.DescribeSubscriptionFilters, request).subscription_filters == []


def test_only_standard_groups_have_filters(office: Office) -> None:
    office.receivers.open(FUNCTION, "logs.amazonaws.com")
    office.group(log_group_class="INFREQUENT_ACCESS")
    with pytest.raises(op.InvalidOperationException):
        metric(office, "x")
    with pytest.raises(op.InvalidOperationException):
        subscribe(office)

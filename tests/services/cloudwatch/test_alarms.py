"""Metric alarms: what they come to, what they do, how they are kept."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.cloudwatch.tower import FUNCTION, TOPIC, Tower, arn
from tests.services.harness import ACCOUNT, REGION, allow

from casemate.api import cloudwatch as op
from casemate.api import events as events_api
from casemate.kernel.errors import AccessDenied, InvalidRequest, NotBuilt, ServiceError
from casemate.services.cloudwatch.data import StatQuery
from casemate.services.cloudwatch.evaluating import Point, verdict
from casemate.services.cloudwatch.model import ALARM, INSUFFICIENT, OK, Watch
from casemate.services.cloudwatch.queries import Query

CLOUDWATCH, FUNCTIONS = "cloudwatch.amazonaws.com", "lambda.alarms.cloudwatch.amazonaws.com"
STAY = None


def watch(periods: int, needed: int = 0, missing: str = "", stat: str = "Average", low_samples: str = "") -> Watch:
    query = Query(id="m1", stat=StatQuery(namespace="App", name="m", period=60, stat=stat))
    return Watch(
        queries=(query,),
        single=True,
        periods=periods,
        needed=needed,
        threshold=10.0,
        comparison="GreaterThanThreshold",
        missing=missing,
        low_samples=low_samples,
    )


def seen(points: str) -> list[Point]:
    """Periods as the guide writes them, the oldest first: 0 within the threshold, X beyond it, - missing."""
    values = {"0": 1.0, "X": 100.0, "-": None}
    made = [Point(60 * at, values[mark]) for at, mark in enumerate(points.split())]
    return made[::-1]


# CloudWatch User Guide, "Configuring how CloudWatch alarms treat missing data": the states that come of treating it as
# missing, ignore, breaching and notBreaching.
TABLES = [
    (3, 3, "0 - X - X", (OK, OK, OK, OK)),
    (3, 3, "- - - - 0", (OK, OK, OK, OK)),
    (3, 3, "- - - - -", (INSUFFICIENT, STAY, ALARM, OK)),
    (3, 3, "0 X X - X", (ALARM, ALARM, ALARM, ALARM)),
    (3, 3, "- - X - -", (ALARM, STAY, ALARM, OK)),
    (3, 2, "0 - X - X", (ALARM, ALARM, ALARM, ALARM)),
    (3, 2, "0 0 X 0 X", (ALARM, ALARM, ALARM, ALARM)),
    (3, 2, "0 - X - -", (OK, OK, ALARM, OK)),
    (3, 2, "- - - - 0", (OK, OK, ALARM, OK)),
    (3, 2, "- - - X -", (ALARM, STAY, ALARM, OK)),
]


@pytest.mark.parametrize(("periods", "needed", "points", "states"), TABLES)
def test_the_guide_s_tables_of_missing_data_hold(
    periods: int, needed: int, points: str, states: tuple[str | None, ...]
) -> None:
    treated = ("missing", "ignore", "breaching", "notBreaching")
    for missing, state in zip(treated, states, strict=True):
        assert verdict(watch(periods, needed, missing), seen(points), OK, 0.0).state == state, missing


def test_what_breaches_too_lately_changes_nothing() -> None:
    assert verdict(watch(3), seen("- - - - X"), OK, 0.0).state is STAY


def test_percentiles_of_few_samples_may_be_passed_over() -> None:
    few = [Point(0, 100.0, samples=9.0)]
    assert verdict(watch(1, stat="p50", low_samples="ignore"), few, OK, 0.0).state is STAY
    assert verdict(watch(1, stat="p50"), few, OK, 0.0).state == ALARM
    assert verdict(watch(1, stat="p50", low_samples="ignore"), [Point(0, 100.0, 20.0)], OK, 0.0).state == ALARM


def test_an_alarm_goes_through_its_states_and_says_why(tower: Tower) -> None:
    tower.alarm(EvaluationPeriods=3, DatapointsToAlarm=2)
    assert tower.state() == INSUFFICIENT
    assert tower.described().state_reason == "Unchecked: Initial alarm creation"
    tower.points(1, 20, 30)
    tower.minute()
    alarm = tower.described()
    assert (alarm.state_value, alarm.state_reason) == (
        ALARM,
        "Threshold Crossed: 2 out of the last 3 datapoints [30.0 (15/06/25 23:59:00), 20.0 (15/06/25 23:58:00)] were "
        "greater than the threshold (10.0) (minimum 2 datapoints for OK -> ALARM transition).",
    )
    data = json.loads(alarm.state_reason_data or "")
    assert (data["recentDatapoints"], data["threshold"], data["period"]) == ([1.0, 20.0, 30.0], 10.0, 60)
    tower.minute(3)
    tower.points(1, 1, 1)
    tower.minute()
    assert tower.state() == OK
    tower.minute(10)
    alarm = tower.described()
    assert (alarm.state_value, alarm.state_reason) == (INSUFFICIENT, "Insufficient Data: 3 datapoints were unknown.")
    assert [summary for _, summary in tower.history("a")] == [
        "Alarm updated from OK to INSUFFICIENT_DATA",
        "Alarm updated from ALARM to OK",
        "Alarm updated from INSUFFICIENT_DATA to ALARM",
        'Alarm "a" created',
    ]


def test_periods_slide_by_the_minute(tower: Tower) -> None:
    # CloudWatch User Guide, "Evaluating an alarm": of five minutes, looked at each minute.
    tower.alarm(Period=300, Statistic="Sum", Threshold=99.0)
    tower.clock.time += 180
    tower.points(100)
    tower.minute()
    assert tower.state() == ALARM


def test_short_periods_are_looked_at_every_ten_seconds(tower: Tower) -> None:
    tower.alarm(Period=10)
    tower.put({"MetricName": "m", "Value": 50, "Timestamp": tower.clock.time + 1, "StorageResolution": 1})
    tower.clock.time += 13
    tower.look()
    assert tower.state() == ALARM
    tower.clock.time += 40
    tower.look()
    assert tower.state() == INSUFFICIENT


def test_an_expression_is_watched(tower: Tower) -> None:
    def query(id: str, name: str) -> dict[str, object]:
        metric = {"Namespace": "App", "MetricName": name}
        return {"Id": id, "MetricStat": {"Metric": metric, "Period": 60, "Stat": "Sum"}, "ReturnData": False}

    single: dict[str, Any] = dict.fromkeys(("Namespace", "MetricName", "Statistic", "Period"))
    rate = {"Id": "e1", "Expression": "100 * errors / calls"}
    tower.alarm(**single, Metrics=[query("errors", "Errors"), query("calls", "Calls"), rate])
    tower.points(200, name="Calls")
    tower.points(30, name="Errors")
    tower.minute()
    assert tower.state() == ALARM
    shown = tower.described()
    assert isinstance(shown, op.MetricAlarm)
    assert [each.id for each in shown.metrics or ()] == ["errors", "calls", "e1"]
    assert (shown.namespace, shown.period) == (None, None)


def test_topics_and_functions_are_told(tower: Tower) -> None:
    source = {"ArnLike": {"aws:SourceArn": arn("a")}, "StringEquals": {"aws:SourceAccount": ACCOUNT}}
    tower.receivers.open(TOPIC, CLOUDWATCH, condition=source)
    tower.receivers.open(FUNCTION, FUNCTIONS, condition=source)
    tower.alarm(
        AlarmActions=[TOPIC, FUNCTION],
        AlarmDescription="too much",
        Dimensions=[{"Name": "Part", "Value": "front"}],
        TreatMissingData="notBreaching",
    )
    tower.points(20, Dimensions=[{"Name": "Part", "Value": "front"}])
    tower.minute()
    (request,), (message,), (event,) = tower.received(TOPIC), tower.told(TOPIC), tower.told(FUNCTION)
    assert request["Subject"] == 'ALARM: "a" in US East (N. Virginia)'
    assert message["AlarmName"] == "a"
    assert (message["OldStateValue"], message["NewStateValue"]) == (INSUFFICIENT, ALARM)
    assert (message["AWSAccountId"], message["AlarmArn"]) == (ACCOUNT, arn("a"))
    assert message["Trigger"] == {
        "MetricName": "m",
        "Namespace": "App",
        "StatisticType": "Statistic",
        "Statistic": "AVERAGE",
        "Unit": None,
        "Dimensions": [{"value": "front", "name": "Part"}],
        "Period": 60,
        "EvaluationPeriods": 1,
        "ComparisonOperator": "GreaterThanThreshold",
        "Threshold": 10.0,
        "TreatMissingData": "notBreaching",
        "EvaluateLowSampleCountPercentile": "",
    }
    assert (event["source"], event["alarmArn"], event["region"]) == ("aws.cloudwatch", arn("a"), REGION)
    assert event["alarmData"]["state"]["value"] == ALARM
    assert event["alarmData"]["previousState"]["value"] == INSUFFICIENT
    metric = event["alarmData"]["configuration"]["metrics"][0]["metricStat"]
    assert metric["metric"] == {"namespace": "App", "name": "m", "dimensions": {"Part": "front"}}
    actions = [summary for kind, summary in tower.history("a") if kind == "Action"]
    assert sorted(actions) == [f"Successfully executed action {each}" for each in sorted((TOPIC, FUNCTION))]


def test_who_is_not_let_in_is_told_in_the_history(tower: Tower) -> None:
    tower.receivers.open(TOPIC, CLOUDWATCH, condition={"ArnLike": {"aws:SourceArn": arn("another")}})
    tower.alarm(AlarmActions=[TOPIC])
    tower.points(20)
    tower.minute()
    assert tower.received(TOPIC) == []
    assert tower.history("a")[0] == (
        "Action",
        f"Failed to execute action {TOPIC}. Received error: NO_PERMISSIONS",
    )


def test_an_action_that_fails_for_now_is_made_again(tower: Tower) -> None:
    class Broken(ServiceError):
        code, fault = "InternalError", "server"

    tower.receivers.open(TOPIC, CLOUDWATCH)
    tower.receivers.failing[TOPIC] = Broken("for now")
    tower.alarm(AlarmActions=[TOPIC])
    tower.points(20)
    tower.minute()
    assert tower.received(TOPIC) == []
    tower.receivers.failing.clear()
    tower.clock.time += 5
    tower.look()
    assert len(tower.received(TOPIC)) == 1


def test_disabled_actions_are_not_done_and_the_bus_hears_all_the_same(tower: Tower) -> None:
    queue = tower.receivers.open(f"arn:aws:sqs:{REGION}:{ACCOUNT}:queue")
    pattern = json.dumps({"source": ["aws.cloudwatch"]})
    tower.world.call(events_api.PutRule, events_api.PutRuleRequest(name="all", event_pattern=pattern))
    targets = [events_api.Target(id="q", arn=queue)]
    tower.world.call(events_api.PutTargets, events_api.PutTargetsRequest(rule="all", targets=targets))
    tower.receivers.open(TOPIC, CLOUDWATCH)
    tower.alarm(AlarmActions=[TOPIC])
    tower.world.call(op.DisableAlarmActions, op.DisableAlarmActionsInput(alarm_names=["a", "nobody"]))
    tower.points(20)
    tower.minute()
    tower.look()
    assert tower.received(TOPIC) == []
    events = tower.told(queue)
    assert [each["detail-type"] for each in events].count("CloudWatch Alarm Configuration Change") == 2
    (change,) = [each for each in events if each["detail-type"] == "CloudWatch Alarm State Change"]
    assert (change["source"], change["resources"]) == ("aws.cloudwatch", [arn("a")])
    assert (change["detail"]["alarmName"], change["detail"]["state"]["value"]) == ("a", ALARM)
    tower.world.call(op.EnableAlarmActions, op.EnableAlarmActionsInput(alarm_names=["a"]))
    tower.set("a", OK)
    tower.set("a", ALARM)
    tower.look()
    assert len(tower.received(TOPIC)) == 1


def test_a_state_that_was_set_lasts_until_the_next_look(tower: Tower) -> None:
    tower.alarm()
    tower.points(1)
    tower.minute()
    assert tower.state() == OK
    tower.set("a", ALARM)
    assert tower.described().state_reason == "told so"
    tower.points(1)
    tower.minute()
    assert tower.state() == OK
    bad = op.SetAlarmStateInput(alarm_name="a", state_value="OK", state_reason="", state_reason_data="{")
    with pytest.raises(op.InvalidFormatFault):
        tower.world.call(op.SetAlarmState, bad)
    with pytest.raises(op.ResourceNotFound):
        tower.set("nobody", OK)


def test_put_anew_an_alarm_keeps_its_state_and_tags(tower: Tower) -> None:
    tower.alarm(Tags=[{"Key": "colour", "Value": "red"}])
    tower.set("a", OK)
    tower.alarm(Threshold=5.0, Tags=[{"Key": "colour", "Value": "green"}])
    shown = tower.described()
    assert isinstance(shown, op.MetricAlarm)
    assert (shown.state_value, shown.threshold) == (OK, 5.0)
    tags = tower.world.call(op.ListTagsForResource, op.ListTagsForResourceInput(resource_arn=arn("a"))).tags
    assert [(tag.key, tag.value) for tag in tags or ()] == [("colour", "red")]


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"Threshold": None}, op.MissingRequiredParameterException),
        ({"Statistic": None}, op.InvalidParameterCombinationException),
        ({"ExtendedStatistic": "p90"}, op.InvalidParameterCombinationException),
        ({"Statistic": None, "ExtendedStatistic": "p101"}, InvalidRequest),
        ({"Period": 45}, InvalidRequest),
        ({"Period": 5}, InvalidRequest),
        ({"Period": 60, "EvaluationPeriods": 1441}, InvalidRequest),
        ({"Period": 86_400, "EvaluationPeriods": 8}, InvalidRequest),
        ({"DatapointsToAlarm": 2}, op.InvalidParameterValueException),
        ({"TreatMissingData": "somehow"}, op.InvalidParameterValueException),
        ({"MetricName": None}, op.MissingRequiredParameterException),
        ({"AlarmActions": ["nonsense"]}, InvalidRequest),
        ({"AlarmActions": [f"arn:aws:sns:eu-west-1:{ACCOUNT}:topic"]}, InvalidRequest),
        ({"AlarmActions": ["arn:aws:automate:us-east-1:ec2:stop"]}, NotBuilt),
        ({"ComparisonOperator": "GreaterThanUpperThreshold"}, NotBuilt),
        ({"ThresholdMetricId": "ad1"}, NotBuilt),
        ({"EvaluationInterval": 60}, NotBuilt),
        ({"AlarmName": "a\nb"}, InvalidRequest),
        ({"Metrics": []}, op.InvalidParameterCombinationException),
    ],
)
def test_what_is_no_alarm_is_refused(tower: Tower, members: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        tower.alarm(
            **{"name": "a", **{("name" if key == "AlarmName" else key): value for key, value in members.items()}}
        )


def test_lists_go_on_page_by_page(tower: Tower) -> None:
    for number in range(7):
        tower.alarm(f"a{number}", OKActions=[TOPIC] if number % 2 else [])
    tower.set("a3", OK)

    def names(**members: Any) -> list[list[str]]:
        found: list[list[str]] = []
        token = None
        while True:
            request = op.DescribeAlarmsInput(next_token=token, **members)
            told = tower.world.call(op.DescribeAlarms, request)
            found.append([each.alarm_name or "" for each in told.metric_alarms or ()])
            token = told.next_token
            if token is None:
                return found

    assert names(max_records=3) == [["a0", "a1", "a2"], ["a3", "a4", "a5"], ["a6"]]
    assert names(alarm_name_prefix="a6") == [["a6"]]
    assert names(action_prefix=TOPIC) == [["a1", "a3", "a5"]]
    assert names(state_value="OK") == [["a3"]]
    assert names(alarm_types=["CompositeAlarm"]) == [[]]
    first = tower.world.call(op.DescribeAlarms, op.DescribeAlarmsInput(max_records=1))
    with pytest.raises(op.InvalidNextToken):
        other = op.DescribeAlarmsInput(max_records=1, next_token=first.next_token, state_value="OK")
        tower.world.call(op.DescribeAlarms, other)


def test_alarms_are_found_by_their_metric(tower: Tower) -> None:
    tower.alarm("plain")
    tower.alarm("with", Dimensions=[{"Name": "Part", "Value": "front"}])
    request = op.DescribeAlarmsForMetricInput(namespace="App", metric_name="m")
    told = tower.world.call(op.DescribeAlarmsForMetric, request)
    assert [each.alarm_name for each in told.metric_alarms or ()] == ["plain"]


def test_all_are_deleted_or_none(tower: Tower) -> None:
    tower.alarm("a")
    tower.alarm("b")
    with pytest.raises(op.ResourceNotFound):
        tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["a", "nobody"]))
    assert tower.state("a") == INSUFFICIENT
    tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["a", "b"]))
    assert tower.history("a")[0] == ("ConfigurationUpdate", 'Alarm "a" deleted')
    # The sweep ends with the last alarm of its pace.
    tower.minute()
    tower.minute()


def test_each_alarm_of_a_request_is_authorized(tower: Tower) -> None:
    for name in ("mine", "theirs"):
        tower.alarm(name, Tags=[{"Key": "team", "Value": name}])
    user = tower.world.user("u", allow("cloudwatch:*", arn("mine")))
    tower.world.call(op.DisableAlarmActions, op.DisableAlarmActionsInput(alarm_names=["mine"]), user)
    with pytest.raises(AccessDenied):
        tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["mine", "theirs"]), user)
    by_tag = tower.world.user(
        "t", allow("cloudwatch:DeleteAlarms", Condition={"StringEquals": {"aws:ResourceTag/team": "theirs"}})
    )
    with pytest.raises(AccessDenied):
        tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["theirs", "mine"]), by_tag)
    tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["theirs"]), by_tag)


def test_actions_are_a_condition_key(tower: Tower) -> None:
    condition = {"ForAllValues:StringEquals": {"cloudwatch:AlarmActions": [TOPIC]}}
    user = tower.world.user("u", allow("cloudwatch:PutMetricAlarm", Condition=condition))
    tower.alarm("one", user, AlarmActions=[TOPIC])
    with pytest.raises(AccessDenied):
        tower.alarm("two", user, AlarmActions=[FUNCTION])


def test_more_alarms_than_one_look_takes(tower: Tower) -> None:
    for number in range(60):
        tower.alarm(f"a{number:02d}")
    tower.points(20)
    tower.minute()
    tower.clock.time += 0.1
    tower.look()
    assert {tower.state(f"a{number:02d}") for number in range(60)} == {ALARM}

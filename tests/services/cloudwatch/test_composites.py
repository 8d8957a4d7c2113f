"""Composite alarms: their rules, and how they follow the alarms that they name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.cloudwatch.tower import TOPIC, Tower, arn

from casemate.api import cloudwatch as op
from casemate.kernel.errors import InvalidRequest, NotBuilt
from casemate.services.cloudwatch.model import ALARM, INSUFFICIENT, OK
from casemate.services.cloudwatch.rules import RuleProblem, alarms_in, holds, parse_rule


@pytest.mark.parametrize(
    ("rule", "result"),
    [
        ("TRUE", True),
        ("FALSE OR TRUE", True),
        ("NOT TRUE OR TRUE", True),
        ("NOT (TRUE OR TRUE)", False),
        ("TRUE OR FALSE AND FALSE", True),
        ("(TRUE OR FALSE) AND FALSE", False),
        ("ALARM(high)", True),
        ('ALARM("high") AND OK( low )', True),
        ("alarm(high) and not insufficient_data(high)", True),
        (f"OK({arn('low')})", True),
        ('OK("a \\"quoted\\" name")', False),
        ("ALARM(nobody) OR OK(nobody) OR INSUFFICIENT_DATA(nobody)", False),
    ],
)
def test_rules(rule: str, result: bool) -> None:
    states = {"high": ALARM, "low": OK, arn("low"): OK, 'a "quoted" name': ALARM}
    assert holds(parse_rule(rule), states.get) is result


@pytest.mark.parametrize(
    "rule",
    ["", "ALARM", "ALARM()", "ALARM(a", "ALARM(a) OK(b)", "AND", "NOT", "(TRUE", "TRUE)", "SOME(a)", "(" * 60 + "TRUE"],
)
def test_what_is_no_rule(rule: str) -> None:
    with pytest.raises(RuleProblem):
        parse_rule(rule)


@given(st.text(alphabet='ALARMOKNDTUEFSI()" \\ab', max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        tree = parse_rule(text)
    except RuleProblem:
        return
    assert holds(tree, dict.fromkeys(alarms_in(tree), OK).get) in (True, False)


def test_it_follows_its_children_and_acts(tower: Tower) -> None:
    tower.receivers.open(TOPIC, "cloudwatch.amazonaws.com", condition={"ArnLike": {"aws:SourceArn": arn("both")}})
    tower.alarm("a")
    tower.alarm("b")
    tower.composite("both", f'ALARM(a) AND ALARM("{arn("b")}")', AlarmActions=[TOPIC])
    assert tower.state("both") == OK
    tower.set("a", ALARM)
    assert tower.state("both") == OK
    tower.set("b", ALARM)
    shown = tower.described("both")
    assert shown.state_value == ALARM
    assert (shown.state_reason or "").startswith(
        f"{arn('b')} transitioned to ALARM at Monday 16 June, 2025 00:00:02 UTC"
    )
    tower.look()
    (message,) = tower.told(TOPIC)
    assert (message["AlarmName"], message["AlarmRule"]) == ("both", f'ALARM(a) AND ALARM("{arn("b")}")')
    assert [each["Arn"] for each in message["TriggeringChildren"]] == [arn("b")]
    assert [summary for _, summary in tower.history("both")] == [
        f"Successfully executed action {TOPIC}",
        "Alarm updated from OK to ALARM",
        "Alarm updated from INSUFFICIENT_DATA to OK",
        'Alarm "both" created',
    ]


def test_one_follows_another(tower: Tower) -> None:
    tower.alarm("a")
    tower.composite("first", "ALARM(a)")
    tower.composite("second", "NOT ALARM(first)")
    assert tower.state("second") == ALARM
    tower.set("a", ALARM)
    assert (tower.state("first"), tower.state("second")) == (ALARM, OK)


def test_a_ring_is_followed_once_around_and_must_be_broken(tower: Tower) -> None:
    tower.alarm("a")
    tower.composite("x", "ALARM(a)")
    tower.composite("y", "ALARM(x) OR ALARM(a)")
    tower.composite("x", "ALARM(y)")
    tower.set("a", ALARM)
    assert (tower.state("x"), tower.state("y")) == (ALARM, ALARM)
    for name in ("a", "x", "y"):
        with pytest.raises(InvalidRequest, match="depending on it"):
            tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=[name]))
    tower.composite("x", "FALSE")
    for name in ("y", "x", "a"):
        tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=[name]))


def test_families_are_described(tower: Tower) -> None:
    tower.alarm("a")
    tower.alarm("b")
    tower.composite("both", "ALARM(a) OR ALARM(b)")
    told = tower.world.call(op.DescribeAlarms, op.DescribeAlarmsInput(children_of_alarm_name="both"))
    assert [each.alarm_name for each in told.metric_alarms or ()] == ["a", "b"]
    told = tower.world.call(op.DescribeAlarms, op.DescribeAlarmsInput(parents_of_alarm_name="a"))
    assert [(each.alarm_name, each.state_value) for each in told.composite_alarms or ()] == [("both", None)]
    with pytest.raises(InvalidRequest):
        both = op.DescribeAlarmsInput(parents_of_alarm_name="a", alarm_name_prefix="b")
        tower.world.call(op.DescribeAlarms, both)


def test_what_is_no_composite_alarm_is_refused(tower: Tower) -> None:
    tower.alarm("a")
    for rule in ("ALARM(nobody)", "ALARM(a", "ALARM(arn:aws:cloudwatch:eu-west-1:111122223333:alarm:a)"):
        with pytest.raises(InvalidRequest):
            tower.composite("c", rule)
    with pytest.raises(InvalidRequest, match="another type"):
        tower.composite("a", "TRUE")
    with pytest.raises(NotBuilt):
        tower.composite("c", "ALARM(a)", ActionsSuppressor="a")
    tower.composite("c", "FALSE")
    with pytest.raises(InvalidRequest, match="another type"):
        tower.alarm("c")
    assert tower.state("a") == INSUFFICIENT


def test_one_composite_alarm_is_deleted_at_a_time(tower: Tower) -> None:
    tower.alarm("a")
    tower.composite("c", "ALARM(a)")
    tower.composite("d", "ALARM(a)")
    with pytest.raises(InvalidRequest):
        tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["c", "d"]))
    tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["d"]))
    tower.world.call(op.DeleteAlarms, op.DeleteAlarmsInput(alarm_names=["a", "c"]))

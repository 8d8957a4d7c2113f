"""The examples of the guide's page on input transformation, and what its rules leave open."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from casemate.services.events.json_paths import MISSING, parse_path, value_at
from casemate.services.events.model import RuleTarget
from casemate.services.events.transforming import target_input, template_problem

EVENT: dict[str, Any] = {
    "version": "0",
    "id": "7bf73129-1428-4cd3-a780-95db273d1602",
    "detail-type": "EC2 Instance State-change Notification",
    "source": "aws.ec2",
    "account": "123456789012",
    "time": "2015-11-11T21:29:54Z",
    "region": "us-east-1",
    "resources": ["arn:aws:ec2:us-east-1:123456789012:instance/i-abcd1111"],
    "detail": {"instance-id": "i-0123456789", "state": "RUNNING", "count": 3, "tags": {"a": "b"}, "on": [1, "two"]},
}
PATHS = {
    "timestamp": "$.time",
    "instance": "$.detail.instance-id",
    "state": "$.detail.state",
    "resource": "$.resources[0]",
    "count": "$.detail.count",
    "tags": "$.detail.tags",
    "list": "$.detail.on",
    "missing": "$.detail.nothing",
}
RULE = "arn:aws:events:us-east-2:123456789012:rule/example"
FACTS = {"rule-arn": RULE, "rule-name": "example", "event.ingestion-time": "2015-11-11T21:29:55Z"}
TEXT = json.dumps(EVENT)


def made(template: str) -> str:
    target = RuleTarget(id="1", arn="arn:aws:sqs:us-east-1:123456789012:q", template=template, paths=PATHS)
    return target_input(target, EVENT, TEXT, FACTS)


@pytest.mark.parametrize(
    ("template", "output"),
    [
        ('"instance <instance> is in <state>"', '"instance i-0123456789 is in RUNNING"'),
        (r'"instance \"<instance>\" is in <state>"', r'"instance \"i-0123456789\" is in RUNNING"'),
        (
            '{\n  "instance" : <instance>,\n  "state": <state>\n}',
            '{\n  "instance" : "i-0123456789",\n  "state": "RUNNING"\n}',
        ),
        (
            '{"instance" : <instance>, "state": "<state>", "s": "instance \\"<instance>\\" is in <state>"}',
            '{"instance" : "i-0123456789", "state": "RUNNING", "s": "instance \\"i-0123456789\\" is in RUNNING"}',
        ),
        (
            '{"instance" : <instance>, "state": [ 9, <state>, true ], "Transformed" : "Yes"}',
            '{"instance" : "i-0123456789", "state": [ 9, "RUNNING", true ], "Transformed" : "Yes"}',
        ),
        ('"<aws.events.rule-name> triggered"', '"example triggered"'),
        (
            '{"ruleArn" : <aws.events.rule-arn>, "at": <aws.events.event.ingestion-time>}',
            '{"ruleArn" : "' + RULE + '", "at": "2015-11-11T21:29:55Z"}',
        ),
        (
            '{"timestamp" : <timestamp>, "r": <resource>}',
            f'{{"timestamp" : "{EVENT["time"]}", "r": "{EVENT["resources"][0]}"}}',
        ),
        ('{"n": <count>, "t": <tags>, "l": <list>}', '{"n": 3, "t": {"a":"b"}, "l": [1,"two"]}'),
        ('"<count> <tags> <list>"', '"3 {a:b} [1,two]"'),
        ('{"m": <missing>, "s": "x<missing>y"}', '{"m": "", "s": "xy"}'),
        ('"<unknown>"', '""'),
    ],
)
def test_the_guides_examples(template: str, output: str) -> None:
    assert made(template) == output


def test_the_event_as_a_value() -> None:
    told = json.loads(made('{"whole": <aws.events.event.json>, "head": <aws.events.event>}'))
    assert told["whole"] == EVENT
    assert told["head"] == {name: value for name, value in EVENT.items() if name != "detail"}


@pytest.mark.parametrize(
    ("path", "output"),
    [
        ("$", None),
        ("$.detail", None),
        ("$.detail.state", '"RUNNING"'),
        ("$['detail']['on'][1]", '"two"'),
        ("$.detail.on[*]", '[1,"two"]'),
        ("$.detail.nothing", "{}"),
        ("$.resources[7]", "{}"),
    ],
)
def test_input_paths(path: str, output: str | None) -> None:
    target = RuleTarget(id="1", arn="arn:aws:sqs:us-east-1:123456789012:q", input_path=path)
    found = target_input(target, EVENT, TEXT, FACTS)
    if output is None:
        assert json.loads(found) == (EVENT if path == "$" else EVENT["detail"])
    else:
        assert found == output


@pytest.mark.parametrize("path", ["", "detail", "$detail", "$.", "$..x", "$.a[", "$.a[x]", "$[-1]", "$.a b"])
def test_what_is_no_path(path: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_path(path)


@pytest.mark.parametrize("template", ["no quotes", '{"a": <x>', '{"a": <x> <y>}', '{a: "b"}'])
def test_what_is_no_template(template: str) -> None:
    assert template_problem(template)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-9, 9) | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    )
)
def test_a_variable_outside_of_strings_is_its_json(value: Any) -> None:
    target = RuleTarget(id="1", arn="a", template='{"v": <v>}', paths={"v": "$.detail.v"})
    text = target_input(target, {"detail": {"v": value}}, "", FACTS)
    assert msgspec.json.decode(text) == {"v": value}


@given(st.dictionaries(st.text("ab", min_size=1), st.integers()))
def test_paths_lead_to_what_is_there(found: dict[str, int]) -> None:
    for name, value in found.items():
        assert value_at(found, parse_path(f"$.{name}")) == value
    assert value_at(found, parse_path("$.c")) is MISSING

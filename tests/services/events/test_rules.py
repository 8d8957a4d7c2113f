"""Rules and targets: what is taken and refused, what is kept, who may."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, allow
from tests.services.town import FUNCTION, QUEUE, TOPIC, Town

from casemate.api import events as op
from casemate.kernel.acting import service_principal
from casemate.kernel.errors import AccessDenied, InvalidRequest

PATTERN = '{"source":["app"]}'


def described(town: Town, name: str = "r", bus: str | None = None) -> op.DescribeRuleResponse:
    return town.world.call(op.DescribeRule, op.DescribeRuleRequest(name=name, event_bus_name=bus))


def targets(town: Town, name: str = "r") -> list[op.Target]:
    return town.world.call(op.ListTargetsByRule, op.ListTargetsByRuleRequest(rule=name)).targets or []


def test_a_rule_is_replaced_but_for_its_targets_and_tags(town: Town) -> None:
    arn = town.rule(description="first", tags=[op.Tag(key="a", value="b")])
    assert arn == f"arn:aws:events:{REGION}:{ACCOUNT}:rule/r"
    town.target(QUEUE)
    assert town.rule(pattern={"source": ["other"]}) == arn
    found = described(town)
    assert (found.description, found.state, found.event_bus_name) == (None, "ENABLED", "default")
    assert found.event_pattern == '{"source": ["other"]}'
    assert [target.arn for target in targets(town)] == [QUEUE]
    tags = town.world.call(op.ListTagsForResource, op.ListTagsForResourceRequest(resource_arn=arn)).tags
    assert tags == [op.Tag(key="a", value="b")]


def test_rules_of_another_bus_are_others(town: Town) -> None:
    town.world.call(op.CreateEventBus, op.CreateEventBusRequest(name="orders"))
    assert town.rule(bus="orders").endswith(":rule/orders/r")
    bus_arn = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/orders"
    assert described(town, bus=bus_arn).event_bus_name == "orders"
    with pytest.raises(op.ResourceNotFoundException, match="Rule r does not exist on EventBus default"):
        described(town)
    with pytest.raises(op.ResourceNotFoundException, match="Event bus nothing does not exist"):
        town.rule(bus="nothing")


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({}, "Parameter(s) EventPattern or ScheduleExpression must be specified."),
        ({"schedule_expression": "rate(1 minutes)"}, "Parameter ScheduleExpression is not valid."),
        ({"schedule_expression": "at(2030-01-01T00:00:00)"}, "Parameter ScheduleExpression is not valid."),
        (
            {"schedule_expression": "rate(1 minute)", "event_bus_name": "orders"},
            "ScheduleExpression is supported only on the default event bus.",
        ),
    ],
)
def test_what_can_never_be_triggered_is_refused(town: Town, members: Any, message: str) -> None:
    town.world.call(op.CreateEventBus, op.CreateEventBusRequest(name="orders"))
    with pytest.raises(InvalidRequest) as refused:
        town.world.call(op.PutRule, op.PutRuleRequest(name="r", **members))
    assert refused.value.message == message


def test_a_bad_pattern_is_refused_with_its_reason(town: Town) -> None:
    with pytest.raises(op.InvalidEventPatternException, match="Event pattern is not valid"):
        town.world.call(op.PutRule, op.PutRuleRequest(name="r", event_pattern='{"source":[]}'))


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"arn": "queue"}, "Provided Arn is not in correct format."),
        ({"arn": "arn:aws:kinesis:us-east-1:111122223333:stream/s"}, "Casemate does not deliver to targets such as"),
        ({"input": "{"}, "JSON syntax error in input for target 1."),
        ({"input": "{}", "input_path": "$"}, "Only one of Input, InputPath, or InputTransformer must be provided"),
        ({"input_path": "detail"}, "Invalid InputPath for target 1."),
        ({"input_transformer": op.InputTransformer(input_template="no quotes")}, "Invalid InputTemplate for target 1"),
        (
            {"input_transformer": op.InputTransformer(input_template='"<b>"', input_paths_map={"a": "$.a"})},
            "InputTemplate for target 1 contains invalid placeholder b.",
        ),
        (
            {
                "input_transformer": op.InputTransformer(
                    input_template='"x"', input_paths_map={"aws.events.rule-name": "$.id"}
                )
            },
            "is reserved",
        ),
        ({"arn": QUEUE + ".fifo"}, "Parameter(s) MessageGroupId must be specified for target: 1."),
        ({"kinesis_parameters": op.KinesisParameters(partition_key_path="$.id")}, "of another kind of target"),
        ({"dead_letter_config": op.DeadLetterConfig(arn=TOPIC)}, "A dead-letter queue is a standard Amazon SQS queue"),
    ],
)
def test_targets_that_can_not_be_delivered_to_are_refused(town: Town, members: Any, message: str) -> None:
    town.rule()
    with pytest.raises(InvalidRequest) as refused:
        town.target(**{"arn": QUEUE, **members})
    assert message in refused.value.message
    assert targets(town) == []


def test_a_target_is_shown_as_it_was_put(town: Town) -> None:
    town.rule()
    put = op.Target(
        id="1",
        arn=FUNCTION,
        input_transformer=op.InputTransformer(input_paths_map={"a": "$.id"}, input_template='{"a": <a>}'),
        dead_letter_config=op.DeadLetterConfig(arn=QUEUE),
        retry_policy=op.RetryPolicy(maximum_retry_attempts=0, maximum_event_age_in_seconds=60),
    )
    town.world.call(op.PutTargets, op.PutTargetsRequest(rule="r", targets=[put]))
    assert targets(town) == [put]


def test_a_rule_has_five_targets_at_most_and_a_bus_its_rules(town: Town) -> None:
    town.rule()
    for number in range(5):
        town.target(QUEUE, id=str(number))
    with pytest.raises(op.LimitExceededException):
        town.target(QUEUE, id="5")
    town.target(TOPIC, id="4")
    assert targets(town)[-1].arn == TOPIC
    gone = town.world.call(op.RemoveTargets, op.RemoveTargetsRequest(rule="r", ids=["0", "x"]))
    assert (gone.failed_entry_count, gone.failed_entries and gone.failed_entries[0].target_id) == (1, "x")
    with pytest.raises(InvalidRequest, match="Rule can't be deleted since it has targets"):
        town.world.call(op.DeleteRule, op.DeleteRuleRequest(name="r"))


def test_listings_go_on_where_they_ended(town: Town) -> None:
    for number in range(5):
        town.rule(f"r{number}")
        town.target(QUEUE, rule=f"r{number}")
    names: list[str] = []
    token = None
    while True:
        page = town.world.call(
            op.ListRuleNamesByTarget, op.ListRuleNamesByTargetRequest(target_arn=QUEUE, limit=2, next_token=token)
        )
        names += page.rule_names or []
        token = page.next_token
        if token is None:
            break
    assert names == [f"r{number}" for number in range(5)]
    first = town.world.call(op.ListRules, op.ListRulesRequest(limit=1, name_prefix="r"))
    with pytest.raises(InvalidRequest, match="The token is invalid"):
        town.world.call(op.ListRules, op.ListRulesRequest(limit=1, next_token=first.next_token))


def test_a_role_is_handed_over_by_who_may_pass_it(town: Town) -> None:
    role = town.role("r")
    town.rule()
    user = town.world.user("u", allow("events:*"))
    target = op.Target(id="1", arn=QUEUE, role_arn=role)
    with pytest.raises(AccessDenied, match="iam:PassRole"):
        town.world.call(op.PutTargets, op.PutTargetsRequest(rule="r", targets=[target]), user)
    town.target(QUEUE, role_arn=role)
    untrusting = town.role(
        "u",
        trust='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":'
        '{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}',
    )
    with pytest.raises(InvalidRequest, match="cannot be assumed by events"):
        town.target(QUEUE, role_arn=untrusting)


@pytest.mark.parametrize(
    ("condition", "pattern", "allowed"),
    [
        ({"StringEquals": {"events:source": ["aws.ec2", "aws.ecs"]}}, {"source": ["aws.ec2"]}, True),
        ({"StringEquals": {"events:source": ["aws.ec2", "aws.ecs"]}}, {"source": ["aws.s3"]}, False),
        ({"StringEquals": {"events:source": ["aws.ec2", "aws.ecs"]}}, {"detail-type": ["x"]}, False),
        ({"Null": {"events:source": "false"}}, {"source": ["aws.ecs", "aws.ec2"]}, True),
        ({"Null": {"events:source": "false"}}, {"detail-type": ["x"]}, False),
        (
            {"ForAllValues:StringEquals": {"events:source": ["a", "b"]}, "Null": {"events:source": "false"}},
            {"source": ["a", "b"]},
            True,
        ),
        (
            {"ForAllValues:StringEquals": {"events:source": ["a", "b"]}, "Null": {"events:source": "false"}},
            {"source": ["a", "c"]},
            False,
        ),
        (
            {"StringEquals": {"events:detail.userIdentity.principalId": "AIDA"}},
            {"detail": {"userIdentity": {"principalId": ["AIDA"]}}},
            True,
        ),
    ],
)
def test_policies_say_what_patterns_may_ask_for(town: Town, condition: Any, pattern: Any, allowed: bool) -> None:
    """The tables of the guide's page "Using IAM policy conditions for fine-grained access control"."""
    user = town.world.user("u", allow("events:PutRule", Condition=condition))
    request = op.PutRuleRequest(name="r", event_pattern=json.dumps(pattern))
    if allowed:
        town.world.call(op.PutRule, request, user)
    else:
        with pytest.raises(AccessDenied):
            town.world.call(op.PutRule, request, user)


def test_policies_say_which_targets(town: Town) -> None:
    town.rule()
    only = {"ArnLike": {"events:TargetArn": "arn:aws:lambda:*:*:function:*"}}
    user = town.world.user("u", allow("events:PutTargets", Condition=only))
    for arn, allowed in ((FUNCTION, True), (QUEUE, False)):
        request = op.PutTargetsRequest(rule="r", targets=[op.Target(id="1", arn=arn)])
        if allowed:
            town.world.call(op.PutTargets, request, user)
        else:
            with pytest.raises(AccessDenied):
                town.world.call(op.PutTargets, request, user)


def test_a_service_s_own_rule_is_changed_with_force_alone(town: Town) -> None:
    service = service_principal("config.amazonaws.com", ACCOUNT)
    request = op.PutRuleRequest(name="r", event_pattern=PATTERN)
    bus_policy = op.PutPermissionRequest(
        policy=json.dumps(
            {
                "Version": "2012-10-17",
                "Statement": {
                    "Effect": "Allow",
                    "Principal": {"Service": "config.amazonaws.com"},
                    "Action": "events:*",
                    "Resource": "*",
                },
            }
        )
    )
    town.world.call(op.PutPermission, bus_policy)
    town.world.call(op.PutRule, request, service)
    assert described(town).managed_by == "config.amazonaws.com"
    with pytest.raises(op.ManagedRuleException):
        town.world.call(op.PutRule, request)
    with pytest.raises(op.ManagedRuleException):
        town.world.call(op.DeleteRule, op.DeleteRuleRequest(name="r"))
    town.world.call(op.DeleteRule, op.DeleteRuleRequest(name="r", force=True))


def test_another_account_makes_rules_where_the_policy_lets_it(town: Town) -> None:
    theirs = town.world.root(OTHER_ACCOUNT)
    bus = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/default"
    request = op.PutRuleRequest(name="r", event_bus_name=bus, event_pattern=PATTERN)
    with pytest.raises(AccessDenied):
        town.world.call(op.PutRule, request, theirs)
    statement = {
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{OTHER_ACCOUNT}:root"},
        "Action": ["events:PutRule", "events:DescribeRule"],
        "Resource": f"arn:aws:events:{REGION}:{ACCOUNT}:rule/*",
        "Condition": {"StringEquals": {"events:creatorAccount": "${aws:PrincipalAccount}"}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    town.world.call(op.PutPermission, op.PutPermissionRequest(policy=policy))
    town.world.call(op.PutRule, request, theirs)
    town.rule("mine")
    found = town.world.call(op.DescribeRule, op.DescribeRuleRequest(name="r", event_bus_name=bus), theirs)
    assert (found.arn, found.created_by) == (f"arn:aws:events:{REGION}:{ACCOUNT}:rule/r", OTHER_ACCOUNT)
    with pytest.raises(AccessDenied):
        town.world.call(op.DescribeRule, op.DescribeRuleRequest(name="mine", event_bus_name=bus), theirs)


def test_a_scheduled_rule_is_triggered_when_it_is_due_and_once_for_what_it_missed(town: Town) -> None:
    town.receivers.open(QUEUE)
    arn = town.rule(schedule_expression="rate(5 minutes)")
    town.target(QUEUE)
    town.settle()
    assert town.received() == []
    town.clock.offset += 300
    town.settle()
    (first,) = town.received(QUEUE)
    event = json.loads(first.body)
    assert (event["source"], event["detail-type"], event["resources"]) == ("aws.events", "Scheduled Event", [arn])
    assert event["detail"] == {}
    town.clock.offset += 3_000
    town.settle()
    assert len(town.received(QUEUE)) == 2
    town.world.call(op.DisableRule, op.DisableRuleRequest(name="r"))
    town.clock.offset += 3_000
    town.settle()
    assert len(town.received(QUEUE)) == 2


class Machine(RuleBasedStateMachine):
    """Rules and their targets, against a plain account of which events go where."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = tempfile.TemporaryDirectory()
        self.town = Town(Path(self.directory.name))
        for number in range(3):
            self.town.receivers.open(f"{QUEUE}{number}")
        self.kept: dict[str, tuple[str, bool, set[int]]] = {}
        self.sent: dict[int, int] = {0: 0, 1: 0, 2: 0}

    def teardown(self) -> None:
        self.town.close()
        self.directory.cleanup()

    @rule(name=st.sampled_from("abc"), source=st.sampled_from(["x", "y"]), enabled=st.booleans())
    def put_rule(self, name: str, source: str, enabled: bool) -> None:
        self.town.rule(name, {"source": [source]}, state="ENABLED" if enabled else "DISABLED")
        self.kept[name] = source, enabled, self.kept[name][2] if name in self.kept else set()

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), queue=st.integers(0, 2))
    def put_target(self, data: st.DataObject, queue: int) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        self.town.target(f"{QUEUE}{queue}", rule=name, id=str(queue))
        self.kept[name][2].add(queue)

    @precondition(lambda self: self.kept)
    @rule(data=st.data(), queue=st.integers(0, 2))
    def remove_target(self, data: st.DataObject, queue: int) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        request = op.RemoveTargetsRequest(rule=name, ids=[str(queue)])
        failed = self.town.world.call(op.RemoveTargets, request).failed_entry_count
        assert failed == (queue not in self.kept[name][2])
        self.kept[name][2].discard(queue)

    @precondition(lambda self: self.kept)
    @rule(data=st.data())
    def delete(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.kept)))
        try:
            self.town.world.call(op.DeleteRule, op.DeleteRuleRequest(name=name))
        except InvalidRequest:
            assert self.kept[name][2]
        else:
            assert not self.kept.pop(name)[2]

    @rule(source=st.sampled_from(["x", "y", "z"]))
    def put_event(self, source: str) -> None:
        self.town.put(source=source)
        for wanted, enabled, queues in self.kept.values():
            if enabled and wanted == source:
                for queue in queues:
                    self.sent[queue] += 1

    @rule()
    def deliver(self) -> None:
        self.town.settle(2)
        assert {queue: len(self.town.received(f"{QUEUE}{queue}")) for queue in self.sent} == self.sent

    @invariant()
    def what_is_listed_is_what_was_put(self) -> None:
        listed = self.town.world.call(op.ListRules, op.ListRulesRequest()).rules or []
        assert [each.name for each in listed] == sorted(self.kept)


Machine.TestCase.settings = settings(max_examples=6, stateful_step_count=15, deadline=None)
TestMachine = Machine.TestCase

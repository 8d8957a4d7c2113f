"""Schedules and their groups: what is taken, when what is invoked, and as whom."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, REGION, allow
from tests.services.town import DEAD, FUNCTION, QUEUE, TOPIC, TRUST, Town

from casemate.api import kms as kms_api
from casemate.api import scheduler as op
from casemate.kernel.errors import AccessDenied, Throttled

OFF = op.FlexibleTimeWindow(mode="OFF")
BUS = f"arn:aws:events:{REGION}:{ACCOUNT}:event-bus/default"


@pytest.fixture
def role(town: Town) -> str:
    for arn in (QUEUE, TOPIC, FUNCTION, DEAD):
        town.receivers.open(arn, "")
    return town.role("runner", allow(["sqs:SendMessage", "sns:Publish", "lambda:InvokeFunction", "events:PutEvents"]))


def create(town: Town, role: str, name: str = "s", **members: Any) -> str:
    target = {"arn": QUEUE, "role_arn": role, **members.pop("target", {})}
    request = op.CreateScheduleInput(
        **{
            "name": name,
            "schedule_expression": "rate(5 minutes)",
            "flexible_time_window": OFF,
            "target": op.Target(**target),
            **members,
        }
    )
    return town.world.call(op.CreateSchedule, request).schedule_arn


def described(town: Town, name: str = "s", group: str | None = None) -> op.GetScheduleOutput:
    return town.world.call(op.GetSchedule, op.GetScheduleInput(name=name, group_name=group))


def later(town: Town, seconds: float) -> None:
    town.clock.offset += seconds
    town.settle()


def bodies(town: Town, arn: str = QUEUE) -> list[str]:
    return [each.body for each in town.received(arn)]


def test_a_rate_begins_now_and_goes_on(town: Town, role: str) -> None:
    arn = create(town, role, target={"input": "hello"})
    assert arn == f"arn:aws:scheduler:{REGION}:{ACCOUNT}:schedule/default/s"
    town.settle()
    assert bodies(town) == ["hello"]
    later(town, 299)
    assert len(bodies(town)) == 1
    later(town, 1)
    assert len(bodies(town)) == 2
    # What was missed while nobody looked comes to one invocation.
    later(town, 3_000)
    assert len(bodies(town)) == 3


def test_a_moment_comes_once_by_the_clocks_of_its_zone(town: Town, role: str) -> None:
    town.clock.time = datetime(2026, 7, 1, 10, 0, tzinfo=UTC).timestamp()
    zone = {"schedule_expression_timezone": "Europe/Berlin", "schedule_expression": "at(2026-07-01T12:30:00)"}
    create(town, role, "keep", **zone)
    create(town, role, "drop", **zone, action_after_completion="DELETE")
    town.settle()
    assert bodies(town) == []
    later(town, 1_800)
    assert len(bodies(town)) == 2
    assert described(town, "keep").state == "ENABLED"
    with pytest.raises(op.ResourceNotFoundException, match="Schedule drop does not exist"):
        described(town, "drop")
    later(town, 90_000)
    assert len(bodies(town)) == 2


def test_a_schedule_runs_between_its_dates(town: Town, role: str) -> None:
    now = town.clock.now()
    create(town, role, start_date=now + 600, end_date=now + 1_300)
    for seconds, count in ((300, 0), (300, 1), (300, 2), (300, 3), (300, 3)):
        later(town, seconds)
        assert len(bodies(town)) == count


def test_an_invocation_is_made_within_its_window(town: Town, role: str) -> None:
    window = op.FlexibleTimeWindow(mode="FLEXIBLE", maximum_window_in_minutes=10)
    create(town, role, flexible_time_window=window, schedule_expression="rate(1 hour)")
    later(town, 600)
    assert len(bodies(town)) == 1
    later(town, 3_000 + 600)
    assert len(bodies(town)) == 2


def test_what_is_disabled_or_deleted_invokes_nothing(town: Town, role: str) -> None:
    create(town, role, state="DISABLED")
    later(town, 1_000)
    assert bodies(town) == []
    request = op.UpdateScheduleInput(
        name="s",
        schedule_expression="rate(5 minutes)",
        flexible_time_window=OFF,
        target=op.Target(arn=QUEUE, role_arn=role),
    )
    town.world.call(op.UpdateSchedule, request)
    later(town, 300)
    assert len(bodies(town)) == 1
    town.world.call(op.DeleteSchedule, op.DeleteScheduleInput(name="s"))
    later(town, 1_000)
    assert len(bodies(town)) == 1


def test_each_kind_of_target(town: Town, role: str) -> None:
    town.rule(pattern={"source": ["jobs"]})
    town.receivers.open(QUEUE)
    town.target(QUEUE)
    create(town, role, "f", target={"arn": FUNCTION})
    create(
        town, role, "t", target={"arn": TOPIC, "input": "<aws.scheduler.schedule-arn> <aws.scheduler.attempt-number>"}
    )
    parameters = op.EventBridgeParameters(detail_type="thing", source="jobs")
    create(town, role, "b", target={"arn": BUS, "input": '{"a":1}', "event_bridge_parameters": parameters})
    town.settle(5)
    told = json.loads(bodies(town, FUNCTION)[0])
    assert (told["source"], told["detail-type"]) == ("aws.scheduler", "Scheduled Event")
    assert bodies(town, TOPIC) == [f"arn:aws:scheduler:{REGION}:{ACCOUNT}:schedule/default/t 1"]
    (event,) = [json.loads(body) for body in bodies(town)]
    assert (event["source"], event["detail"]) == ("jobs", {"a": 1})
    assert event["resources"] == [f"arn:aws:scheduler:{REGION}:{ACCOUNT}:schedule/default/b"]


def test_a_universal_target_is_any_call_that_the_role_may_make(town: Town) -> None:
    role = town.role("runner", allow("kms:DisableKey"))
    made = town.world.call(kms_api.CreateKey, kms_api.CreateKeyRequest()).key_metadata
    assert made is not None
    text = json.dumps({"KeyId": made.key_id})
    create(town, role, target={"arn": "arn:aws:scheduler:::aws-sdk:kms:disableKey", "input": text})
    town.settle()
    found = town.world.call(kms_api.DescribeKey, kms_api.DescribeKeyRequest(key_id=made.key_id)).key_metadata
    assert found is not None
    assert found.key_state == "Disabled"


def test_what_fails_is_buried_as_the_role(town: Town, role: str) -> None:
    town.receivers.failing[TOPIC] = Throttled("slow down")
    dead = op.DeadLetterConfig(arn=DEAD)
    retry = op.RetryPolicy(maximum_retry_attempts=1)
    target = {"arn": TOPIC, "input": "hello", "dead_letter_config": dead, "retry_policy": retry}
    create(town, role, target=target, schedule_expression="rate(1 day)")
    town.settle()
    assert bodies(town, DEAD) == []
    later(town, 10)
    (letter,) = town.received(DEAD)
    told = {name: each["StringValue"] for name, each in letter.request["MessageAttributes"].items()}
    assert letter.body == "hello"
    assert (told["ERROR_CODE"], told["RETRY_ATTEMPTS"]) == ("THROTTLING", "1")
    assert told["SCHEDULE_ARN"].endswith(":schedule/default/s")
    assert told["EXHAUSTED_RETRY_CONDITION"] == "MaximumRetryAttempts"


@pytest.mark.parametrize(
    "members",
    [
        {"schedule_expression": "rate(5 minute)"},
        {"schedule_expression_timezone": "Nowhere/Place"},
        {"schedule_expression_timezone": "../../etc/passwd"},
        {"end_date": 1.0},
        {"start_date": 1.0},
        {"flexible_time_window": op.FlexibleTimeWindow(mode="FLEXIBLE")},
        {"target": {"arn": "nothing"}},
        {"target": {"arn": "arn:aws:ecs:us-east-1:111122223333:cluster/c"}},
        {"target": {"arn": "arn:aws:logs:us-east-1:111122223333:log-group:g"}},
        {"target": {"arn": BUS}},
        {"target": {"arn": QUEUE + ".fifo"}},
        {"target": {"arn": "arn:aws:scheduler:::aws-sdk:kms:describeKey", "input": "{}"}},
        {"target": {"arn": "arn:aws:scheduler:::aws-sdk:kms:disableKey", "input": "{}"}},
        {"target": {"arn": "arn:aws:scheduler:::aws-sdk:ec2:stopInstances", "input": "{}"}},
        {"target": {"input": "x" * 262_145}},
    ],
)
def test_what_can_not_be_is_refused(town: Town, role: str, members: Any) -> None:
    with pytest.raises(op.ValidationException):
        create(town, role, **members)
    assert town.world.call(op.ListSchedules, op.ListSchedulesInput()).schedules == []


def test_the_role_must_be_passed_and_trust_scheduler(town: Town, role: str) -> None:
    user = town.world.user("u", allow("scheduler:*"))
    request = op.CreateScheduleInput(
        name="s",
        schedule_expression="rate(1 day)",
        flexible_time_window=OFF,
        target=op.Target(arn=QUEUE, role_arn=role),
    )
    with pytest.raises(AccessDenied, match="iam:PassRole"):
        town.world.call(op.CreateSchedule, request, user)
    other = town.role("other", trust=TRUST.replace("scheduler.", "lambda."))
    with pytest.raises(op.ValidationException, match="The execution role you provide must allow"):
        create(town, other)


def test_a_retry_with_its_token_makes_nothing(town: Town, role: str) -> None:
    first = create(town, role, client_token="t")
    assert create(town, role, client_token="t") == first
    for token in (None, "u"):
        with pytest.raises(op.ConflictException, match="Schedule s already exists"):
            create(town, role, client_token=token)


def test_groups_are_made_listed_tagged_and_deleted_with_their_schedules(town: Town, role: str) -> None:
    tags = [op.Tag(key="a", value="b")]
    arn = town.world.call(op.CreateScheduleGroup, op.CreateScheduleGroupInput(name="jobs", tags=tags))
    create(town, role, group_name="jobs")
    create(town, role)
    groups = town.world.call(op.ListScheduleGroups, op.ListScheduleGroupsInput()).schedule_groups
    assert [group.name for group in groups] == ["default", "jobs"]
    listed = town.world.call(op.ListSchedules, op.ListSchedulesInput(group_name="jobs")).schedules
    assert [each.group_name for each in listed] == ["jobs"]
    request = op.ListTagsForResourceInput(resource_arn=arn.schedule_group_arn)
    assert town.world.call(op.ListTagsForResource, request).tags == tags
    user = town.world.user("u", allow("scheduler:GetSchedule", Condition={"StringEquals": {"aws:ResourceTag/a": "b"}}))
    assert town.world.call(op.GetSchedule, op.GetScheduleInput(name="s", group_name="jobs"), user).name == "s"
    with pytest.raises(AccessDenied):
        town.world.call(op.GetSchedule, op.GetScheduleInput(name="s"), user)
    town.world.call(op.DeleteScheduleGroup, op.DeleteScheduleGroupInput(name="jobs"))
    town.settle()
    with pytest.raises(op.ResourceNotFoundException):
        described(town, group="jobs")
    assert described(town).group_name == "default"
    with pytest.raises(op.ValidationException):
        town.world.call(op.DeleteScheduleGroup, op.DeleteScheduleGroupInput(name="default"))


def test_a_large_group_is_removed_bit_by_bit_and_invokes_nothing_meanwhile(town: Town, role: str) -> None:
    town.world.call(op.CreateScheduleGroup, op.CreateScheduleGroupInput(name="jobs"))
    for number in range(210):
        create(town, role, f"s{number:03d}", group_name="jobs", start_date=town.clock.now() + 60)
    town.world.call(op.DeleteScheduleGroup, op.DeleteScheduleGroupInput(name="jobs"))
    group = town.world.call(op.GetScheduleGroup, op.GetScheduleGroupInput(name="jobs"))
    assert group.state == "DELETING"
    later(town, 60)
    assert bodies(town) == []
    later(town, 60)
    with pytest.raises(op.ResourceNotFoundException):
        town.world.call(op.GetScheduleGroup, op.GetScheduleGroupInput(name="jobs"))


def test_listings_go_on_where_they_ended(town: Town, role: str) -> None:
    for number in range(5):
        create(town, role, f"s{number}", state="ENABLED" if number % 2 else "DISABLED")
    names: list[Any] = []
    token = None
    while True:
        request = op.ListSchedulesInput(state="DISABLED", name_prefix="s", max_results=2, next_token=token)
        page = town.world.call(op.ListSchedules, request)
        names += [each.name for each in page.schedules]
        token = page.next_token
        if token is None:
            break
    assert names == ["s0", "s2", "s4"]

"""Buses, rules and schedules for the contract, and good inputs about them."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

Make = Callable[..., Any]
"""Makes a call by ``service:Operation`` and its wire members."""

BUS, RULE, GROUP, SCHEDULE = "orders", "watch", "jobs", "standing"
_REGION = "us-east-1"
_TAGS = [{"Key": "colour", "Value": "red"}]
_MORE_TAGS = [{"Key": "colour", "Value": "green"}]
_TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": ["events.amazonaws.com", "scheduler.amazonaws.com"]},
                "Action": "sts:AssumeRole",
            }
        ],
    }
)
_PATTERN = json.dumps(
    {
        "source": ["app"],
        "detail-type": ["thing"],
        "detail": {
            "service": ["ABUSE"],
            "eventTypeCode": ["CODE"],
            "userIdentity": {"principalId": ["AIDACKCEVSQ6C2EXAMPLE"]},
        },
    }
)


def happenings(make: Make, account: str) -> Mapping[str, Mapping[str, Any]]:
    """Make them; inputs by operation (``events:PutRule``), each of which succeeds and changes something."""
    make("iam:CreateRole", RoleName="runner", AssumeRolePolicyDocument=_TRUST)
    role = f"arn:aws:iam::{account}:role/runner"
    for name in (BUS, "sink", "spent"):
        make("events:CreateEventBus", Name=name, Tags=_TAGS)
    sink = f"arn:aws:events:{_REGION}:{account}:event-bus/sink"
    for name in (RULE, "spare"):
        # Nothing is delivered: the keeper would go on with it while others are watched for changes.
        pattern = json.dumps({"source": ["nobody"]})
        make("events:PutRule", Name=name, EventBusName=BUS, EventPattern=pattern, Tags=_TAGS)
    targets = [{"Id": "first", "Arn": sink}, {"Id": "second", "Arn": sink}]
    make("events:PutTargets", Rule=RULE, EventBusName=BUS, Targets=targets)
    make("events:PutPermission", EventBusName=BUS, **_statement("there"))
    make("scheduler:CreateScheduleGroup", Name=GROUP, Tags=_TAGS)
    make("scheduler:CreateScheduleGroup", Name="spent", Tags=_TAGS)
    schedule = {
        "GroupName": GROUP,
        "ScheduleExpression": "at(2199-01-01T00:00:00)",
        "FlexibleTimeWindow": {"Mode": "OFF"},
        "Target": {
            "Arn": sink,
            "RoleArn": role,
            "EventBridgeParameters": {"DetailType": "thing", "Source": "app"},
            "Input": "{}",
        },
    }
    for name in (SCHEDULE, "spare"):
        make("scheduler:CreateSchedule", Name=name, **schedule)
    on_bus = {"EventBusName": BUS}
    rule_arn = f"arn:aws:events:{_REGION}:{account}:rule/{BUS}/{RULE}"
    group_arn = f"arn:aws:scheduler:{_REGION}:{account}:schedule-group/{GROUP}"
    event = {"id": "1", "account": account, "source": "app", "time": "2020-01-01T00:00:00Z", "region": _REGION}
    return {
        "events:CreateEventBus": {"Name": "newcomer", "Tags": _MORE_TAGS},
        "events:DeleteEventBus": {"Name": "spent"},
        "events:DeleteRule": {"Name": "spare", **on_bus},
        "events:DescribeEventBus": {"Name": BUS},
        "events:DescribeRule": {"Name": RULE, **on_bus},
        "events:DisableRule": {"Name": RULE, **on_bus},
        "events:EnableRule": {"Name": RULE, **on_bus},
        "events:ListRuleNamesByTarget": {"TargetArn": sink, **on_bus},
        "events:ListRules": on_bus,
        "events:ListTagsForResource": {"ResourceARN": rule_arn},
        "events:ListTargetsByRule": {"Rule": RULE, **on_bus},
        "events:PutEvents": {
            "Entries": [{"Source": "app", "DetailType": "thing", "Detail": "{}", **on_bus}],
        },
        "events:PutPermission": {**_statement("newcomer"), **on_bus},
        "events:PutRule": {"Name": "newcomer", "EventPattern": _PATTERN, "Tags": _MORE_TAGS, **on_bus},
        "events:PutTargets": {"Rule": RULE, "Targets": [{"Id": "third", "Arn": sink, "RoleArn": role}], **on_bus},
        "events:RemovePermission": {"StatementId": "there", **on_bus},
        "events:RemoveTargets": {"Rule": RULE, "Ids": ["first"], **on_bus},
        "events:TagResource": {"ResourceARN": rule_arn, "Tags": _MORE_TAGS},
        "events:TestEventPattern": {
            "EventPattern": json.dumps({"source": ["app"]}),
            "Event": json.dumps({**event, "resources": [], "detail-type": "thing", "detail": {}}),
        },
        "events:UntagResource": {"ResourceARN": rule_arn, "TagKeys": ["colour"]},
        "events:UpdateEventBus": {"Name": BUS, "Description": "told anew"},
        "scheduler:CreateSchedule": {"Name": "newcomer", **schedule},
        "scheduler:CreateScheduleGroup": {"Name": "newcomer", "Tags": _MORE_TAGS},
        "scheduler:DeleteSchedule": {"Name": "spare", "GroupName": GROUP},
        "scheduler:DeleteScheduleGroup": {"Name": "spent"},
        "scheduler:GetSchedule": {"Name": SCHEDULE, "GroupName": GROUP},
        "scheduler:GetScheduleGroup": {"Name": GROUP},
        "scheduler:ListTagsForResource": {"ResourceArn": group_arn},
        "scheduler:TagResource": {"ResourceArn": group_arn, "Tags": _MORE_TAGS},
        "scheduler:UntagResource": {"ResourceArn": group_arn, "TagKeys": ["colour"]},
        "scheduler:UpdateSchedule": {"Name": SCHEDULE, **schedule, "Description": "told anew"},
    }


def _statement(name: str) -> dict[str, Any]:
    return {"Action": "events:PutEvents", "Principal": "111122223333", "StatementId": name}

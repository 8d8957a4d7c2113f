"""Terraform and CloudWatch: alarms, composite alarms and dashboards, made, changed and destroyed."""

from __future__ import annotations

import json
from collections.abc import Callable

from tests.clients.actors import Account
from tests.terraform.tf import Stack
from tests.terraform.themes import themes


def test_alarms_are_made_changed_and_destroyed(account: Account, made: Callable[[], Stack]) -> None:
    whole = made()
    cloudwatch = account.client("cloudwatch")
    topic = account.client("sns").create_topic(Name="told")["TopicArn"]
    whole.write(themes("cloudwatch"), {"changed": False, "topic": topic})
    whole.apply()
    assert whole.drift() == ""
    (errors,) = cloudwatch.describe_alarms(AlarmNames=["errors"])["MetricAlarms"]
    assert (errors["Threshold"], errors["ActionsEnabled"], "DatapointsToAlarm" in errors) == (1.0, True, False)
    whole.set({"changed": True, "topic": topic})
    whole.apply()
    assert whole.drift() == ""
    (errors,) = cloudwatch.describe_alarms(AlarmNames=["errors"])["MetricAlarms"]
    assert (errors["Threshold"], errors["ActionsEnabled"], errors["DatapointsToAlarm"]) == (5.0, False, 2)
    assert cloudwatch.list_tags_for_resource(ResourceARN=errors["AlarmArn"])["Tags"] == [
        {"Key": "team", "Value": "blue"}
    ]
    (trouble,) = cloudwatch.describe_alarms(AlarmTypes=["CompositeAlarm"])["CompositeAlarms"]
    assert trouble["AlarmRule"] == "ALARM(errors) AND ALARM(rate)"
    body = json.loads(cloudwatch.get_dashboard(DashboardName="board")["DashboardBody"])
    assert body["widgets"][0]["properties"] == {"markdown": "later"}
    whole.destroy()
    every = cloudwatch.describe_alarms(AlarmTypes=["MetricAlarm", "CompositeAlarm"])
    assert (every["MetricAlarms"], every["CompositeAlarms"]) == ([], [])
    assert cloudwatch.list_dashboards()["DashboardEntries"] == []

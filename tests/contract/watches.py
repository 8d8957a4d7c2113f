"""Metrics, alarms and dashboards for the contract, and good inputs about them."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.contract.happenings import Make

_REGION = "us-east-1"
_TAGS = [{"Key": "colour", "Value": "red"}]
_MORE_TAGS = [{"Key": "colour", "Value": "green"}]
_METRIC = {"Namespace": "App", "MetricName": "Latency", "Dimensions": [{"Name": "Part", "Value": "front"}]}


def watch_samples(make: Make, account: str, now: Callable[[], float] = time.time) -> Mapping[str, Mapping[str, Any]]:
    """Make them; inputs by operation (``cloudwatch:PutMetricAlarm``), each of which succeeds and changes something."""
    metric = {key: value for key, value in _METRIC.items() if key != "Namespace"}
    make("cloudwatch:PutMetricData", Namespace="App", MetricData=[{**metric, "Value": 1.0}])
    alarm = {
        **_METRIC,
        "Statistic": "Average",
        # Over days, so that it is looked at once an hour: nothing is to go on by itself while calls are watched.
        "Period": 86_400,
        "EvaluationPeriods": 2,
        "Threshold": 1.0,
        "ComparisonOperator": "GreaterThanThreshold",
        "AlarmActions": [f"arn:aws:sns:{_REGION}:{account}:topic"],
    }
    for name in ("standing", "spare", "child"):
        make("cloudwatch:PutMetricAlarm", AlarmName=name, Tags=_TAGS, **{**alarm, "AlarmActions": []})
    make("cloudwatch:PutCompositeAlarm", AlarmName="whole", AlarmRule="ALARM(child)", Tags=_TAGS)
    for name in ("board", "spent"):
        make("cloudwatch:PutDashboard", DashboardName=name, DashboardBody="{}", Tags=_TAGS)
    arn = f"arn:aws:cloudwatch:{_REGION}:{account}:alarm:standing"
    span = {"StartTime": now() - 3_600, "EndTime": now()}
    return {
        "cloudwatch:DeleteAlarms": {"AlarmNames": ["spare"]},
        "cloudwatch:DeleteDashboards": {"DashboardNames": ["spent"]},
        "cloudwatch:DescribeAlarmHistory": {"AlarmName": "standing"},
        "cloudwatch:DescribeAlarms": {"AlarmNames": ["standing"]},
        "cloudwatch:DescribeAlarmsForMetric": _METRIC,
        "cloudwatch:DisableAlarmActions": {"AlarmNames": ["standing"]},
        "cloudwatch:EnableAlarmActions": {"AlarmNames": ["standing"]},
        "cloudwatch:GetDashboard": {"DashboardName": "board"},
        "cloudwatch:GetMetricData": {
            "MetricDataQueries": [
                {
                    "Id": "m1",
                    "MetricStat": {"Metric": _METRIC, "Period": 60, "Stat": "p90"},
                },
                {"Id": "e1", "Expression": "m1 * 2"},
            ],
            **span,
        },
        "cloudwatch:GetMetricStatistics": {**_METRIC, **span, "Period": 300, "Statistics": ["Sum"]},
        "cloudwatch:ListDashboards": {},
        "cloudwatch:ListMetrics": {"Namespace": "App"},
        "cloudwatch:ListTagsForResource": {"ResourceARN": arn},
        "cloudwatch:PutCompositeAlarm": {"AlarmName": "newcomers", "AlarmRule": "OK(child)", "Tags": _MORE_TAGS},
        "cloudwatch:PutDashboard": {"DashboardName": "newcomer", "DashboardBody": "{}", "Tags": _MORE_TAGS},
        "cloudwatch:PutMetricAlarm": {"AlarmName": "newcomer", "Tags": _MORE_TAGS, **alarm},
        "cloudwatch:PutMetricData": {"Namespace": "App", "MetricData": [{"MetricName": "Newcomer", "Value": 1.0}]},
        "cloudwatch:SetAlarmState": {"AlarmName": "standing", "StateValue": "OK", "StateReason": "told so"},
        "cloudwatch:TagResource": {"ResourceARN": arn, "Tags": _MORE_TAGS},
        "cloudwatch:UntagResource": {"ResourceARN": arn, "TagKeys": ["colour"]},
    }

"""What an alarm's change of state tells: a topic, a function, a bus.

CloudWatch User Guide, "Notifying users on alarm changes" (SNS), "Invoke a Lambda function from an alarm", "Alarm events
and EventBridge".
"""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.services.cloudwatch.evaluating import stamp
from casemate.services.cloudwatch.model import Alarm, State
from casemate.services.cloudwatch.queries import Query

SOURCE = "aws.cloudwatch"
STATE_CHANGE, CONFIGURATION_CHANGE = "CloudWatch Alarm State Change", "CloudWatch Alarm Configuration Change"
_SUBJECT = 100
_REGIONS = {
    "af-south-1": "Africa (Cape Town)",
    "ap-east-1": "Asia Pacific (Hong Kong)",
    "ap-northeast-1": "Asia Pacific (Tokyo)",
    "ap-northeast-2": "Asia Pacific (Seoul)",
    "ap-northeast-3": "Asia Pacific (Osaka)",
    "ap-south-1": "Asia Pacific (Mumbai)",
    "ap-southeast-1": "Asia Pacific (Singapore)",
    "ap-southeast-2": "Asia Pacific (Sydney)",
    "ca-central-1": "Canada (Central)",
    "eu-central-1": "EU (Frankfurt)",
    "eu-north-1": "EU (Stockholm)",
    "eu-south-1": "EU (Milan)",
    "eu-west-1": "EU (Ireland)",
    "eu-west-2": "EU (London)",
    "eu-west-3": "EU (Paris)",
    "me-south-1": "Middle East (Bahrain)",
    "sa-east-1": "South America (Sao Paulo)",
    "us-east-1": "US East (N. Virginia)",
    "us-east-2": "US East (Ohio)",
    "us-west-1": "US West (N. California)",
    "us-west-2": "US West (Oregon)",
}
_STATISTICS = {
    "SampleCount": "SAMPLE_COUNT",
    "Average": "AVERAGE",
    "Sum": "SUM",
    "Minimum": "MINIMUM",
    "Maximum": "MAXIMUM",
}


def _text(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()


def subject(alarm: Alarm) -> str:
    """The subject of a message to a topic."""
    region = _REGIONS.get(alarm.region, alarm.region)
    return f'{alarm.state.value}: "{alarm.name}" in {region}'[:_SUBJECT]


def message(alarm: Alarm, before: State) -> str:
    """The message to a topic."""
    told: dict[str, Any] = {
        "AlarmName": alarm.name,
        "AlarmDescription": alarm.description,
        "AWSAccountId": alarm.account,
        "AlarmConfigurationUpdatedTimestamp": stamp(alarm.configured),
        "NewStateValue": alarm.state.value,
        "NewStateReason": alarm.state.reason,
        "StateChangeTime": stamp(alarm.state.transitioned),
        "Region": _REGIONS.get(alarm.region, alarm.region),
        "AlarmArn": alarm.arn,
        "OldStateValue": before.value,
        "OKActions": alarm.ok_actions,
        "AlarmActions": alarm.alarm_actions,
        "InsufficientDataActions": alarm.insufficient_data_actions,
    }
    if alarm.watch is None:
        told |= {"AlarmRule": alarm.rule}
        triggering = msgspec.json.decode(alarm.state.data).get("triggeringAlarms") if alarm.state.data else None
        if triggering:
            told["TriggeringChildren"] = [
                {
                    "Arn": each["arn"],
                    "State": {"Value": each["state"]["value"], "Timestamp": each["state"]["timestamp"]},
                }
                for each in triggering
            ]
    else:
        told["Trigger"] = _trigger(alarm)
    return _text(told)


def _trigger(alarm: Alarm) -> dict[str, Any]:
    watch = alarm.watch
    assert watch is not None
    compared = {
        "Period": watch.period,
        "EvaluationPeriods": watch.periods,
        **({"DatapointsToAlarm": watch.needed} if watch.needed else {}),
        "ComparisonOperator": watch.comparison,
        "Threshold": watch.threshold,
        "TreatMissingData": watch.missing,
        "EvaluateLowSampleCountPercentile": watch.low_samples,
    }
    stat = watch.watched.stat
    if not watch.single or stat is None:
        return {**compared, "Metrics": [_metric_of_message(query) for query in watch.queries]}
    extended = stat.stat not in _STATISTICS
    return {
        "MetricName": stat.name,
        "Namespace": stat.namespace,
        "StatisticType": "ExtendedStatistic" if extended else "Statistic",
        "ExtendedStatistic" if extended else "Statistic": _STATISTICS.get(stat.stat, stat.stat),
        "Unit": stat.unit or None,
        "Dimensions": [{"value": value, "name": name} for name, value in stat.dimensions],
        **compared,
    }


def _metric_of_message(query: Query) -> dict[str, Any]:
    told: dict[str, Any] = {"Id": query.id, "ReturnData": query.returned}
    if query.label is not None:
        told["Label"] = query.label
    stat = query.stat
    if stat is None:
        return {**told, "Expression": query.expression}
    return {
        **told,
        "MetricStat": {
            "Metric": {
                "Dimensions": [{"value": value, "name": name} for name, value in stat.dimensions],
                "MetricName": stat.name,
                "Namespace": stat.namespace,
            },
            "Period": stat.period,
            "Stat": stat.stat,
            **({"Unit": stat.unit} if stat.unit else {}),
        },
    }


def state_told(state: State) -> dict[str, Any]:
    """A state as functions and buses are told it."""
    return {
        "value": state.value,
        "reason": state.reason,
        **({"reasonData": state.data} if state.data else {}),
        "timestamp": stamp(state.updated),
    }


def configuration_told(alarm: Alarm, *, whole: bool = False) -> dict[str, Any]:
    """An alarm's configuration as functions and buses are told it; ``whole`` with all that it does."""
    told: dict[str, Any] = {} if alarm.description is None else {"description": alarm.description}
    watch = alarm.watch
    if watch is None:
        told["alarmRule"] = alarm.rule
    else:
        told["metrics"] = [_metric_of_event(query) for query in watch.queries]
    if not whole:
        return told
    told |= {
        "alarmName": alarm.name,
        "actionsEnabled": alarm.actions_enabled,
        "okActions": alarm.ok_actions,
        "alarmActions": alarm.alarm_actions,
        "insufficientDataActions": alarm.insufficient_data_actions,
        "timestamp": stamp(alarm.configured),
    }
    if watch is not None:
        told |= {
            "threshold": watch.threshold,
            "evaluationPeriods": watch.periods,
            "comparisonOperator": watch.comparison,
            **({"datapointsToAlarm": watch.needed} if watch.needed else {}),
            **({"treatMissingData": watch.missing} if watch.missing else {}),
        }
    return told


def _metric_of_event(query: Query) -> dict[str, Any]:
    told: dict[str, Any] = {"id": query.id, "returnData": query.returned}
    if query.label is not None:
        told["label"] = query.label
    stat = query.stat
    if stat is None:
        return {**told, "expression": query.expression}
    return {
        **told,
        "metricStat": {
            "metric": {"namespace": stat.namespace, "name": stat.name, "dimensions": dict(stat.dimensions)},
            "period": stat.period,
            "stat": stat.stat,
            **({"unit": stat.unit} if stat.unit else {}),
        },
    }


def function_event(alarm: Alarm, before: State) -> str:
    """What a function is invoked with."""
    return _text(
        {
            "source": SOURCE,
            "alarmArn": alarm.arn,
            "accountId": alarm.account,
            "time": stamp(alarm.state.transitioned),
            "region": alarm.region,
            "alarmData": {
                "alarmName": alarm.name,
                "state": state_told(alarm.state),
                "previousState": state_told(before),
                "configuration": configuration_told(alarm),
            },
        }
    )


def state_change(alarm: Alarm, before: State) -> str:
    """The detail of the event of a change of state."""
    return _text(
        {
            "alarmName": alarm.name,
            "state": state_told(alarm.state),
            "previousState": state_told(before),
            "configuration": configuration_told(alarm),
        }
    )


def configuration_change(alarm: Alarm, operation: str, former: Alarm | None) -> str:
    """The detail of the event of a change of configuration: ``create``, ``update`` or ``delete``."""
    told: dict[str, Any] = {
        "alarmName": alarm.name,
        "operation": operation,
        "state": {"value": alarm.state.value, "timestamp": stamp(alarm.state.updated)},
        "configuration": configuration_told(alarm, whole=True),
    }
    if former is not None and operation == "update":
        told["previousConfiguration"] = configuration_told(former, whole=True)
    return _text(told)

"""Alarms as the API shows them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from casemate.api import cloudwatch as api
from casemate.services.cloudwatch.model import Alarm
from casemate.services.cloudwatch.queries import shown_dimensions, shown_query
from casemate.services.cloudwatch.statistics import SIMPLE


def _common(alarm: Alarm) -> dict[str, object]:
    state = alarm.state
    return {
        "AlarmName": alarm.name,
        "AlarmArn": alarm.arn,
        "AlarmDescription": alarm.description,
        "AlarmConfigurationUpdatedTimestamp": alarm.configured,
        "ActionsEnabled": alarm.actions_enabled,
        "OKActions": list(alarm.ok_actions),
        "AlarmActions": list(alarm.alarm_actions),
        "InsufficientDataActions": list(alarm.insufficient_data_actions),
        "StateValue": state.value,
        "StateReason": state.reason,
        "StateReasonData": state.data or None,
        "StateUpdatedTimestamp": state.updated,
        "StateTransitionedTimestamp": state.transitioned,
    }


def metric_alarm(alarm: Alarm) -> api.MetricAlarm:
    """A metric alarm."""
    watch = alarm.watch
    assert watch is not None
    told = _common(alarm)
    told |= {
        "EvaluationPeriods": watch.periods,
        "DatapointsToAlarm": watch.needed or None,
        "Threshold": watch.threshold,
        "ComparisonOperator": watch.comparison,
        "TreatMissingData": watch.missing or None,
        "EvaluateLowSampleCountPercentile": watch.low_samples or None,
    }
    stat = watch.watched.stat
    if watch.single and stat is not None:
        told |= {
            "MetricName": stat.name,
            "Namespace": stat.namespace,
            "Statistic" if stat.stat in SIMPLE else "ExtendedStatistic": stat.stat,
            "Dimensions": shown_dimensions(stat.dimensions),
            "Period": stat.period,
            "Unit": stat.unit or None,
        }
    else:
        told |= {"Metrics": [shown_query(query) for query in watch.queries], "Dimensions": []}
    return msgspec.convert(told, api.MetricAlarm)


def composite_alarm(alarm: Alarm) -> api.CompositeAlarm:
    """A composite alarm."""
    return msgspec.convert({**_common(alarm), "AlarmRule": alarm.rule}, api.CompositeAlarm)


def child(alarm: Alarm) -> api.MetricAlarm | api.CompositeAlarm:
    """What ChildrenOfAlarmName shows of an alarm."""
    told = {
        "AlarmName": alarm.name,
        "AlarmArn": alarm.arn,
        "StateValue": alarm.state.value,
        "StateUpdatedTimestamp": alarm.state.updated,
    }
    if alarm.watch is None:
        return msgspec.convert(told, api.CompositeAlarm)
    return msgspec.convert(told, api.MetricAlarm)


def parent(alarm: Alarm) -> api.CompositeAlarm:
    """What ParentsOfAlarmName shows of an alarm."""
    return msgspec.convert({"AlarmName": alarm.name, "AlarmArn": alarm.arn}, api.CompositeAlarm)


def answer(
    alarms: Sequence[api.MetricAlarm | api.CompositeAlarm], token: str | None = None
) -> api.DescribeAlarmsOutput:
    """Alarms by their kinds."""
    return api.DescribeAlarmsOutput(
        metric_alarms=[each for each in alarms if isinstance(each, api.MetricAlarm)],
        composite_alarms=[each for each in alarms if isinstance(each, api.CompositeAlarm)],
        log_alarms=[],
        next_token=token,
    )

"""What alarms are made of, checked: PutMetricAlarm's and PutCompositeAlarm's members."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from casemate.api import cloudwatch as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.services.cloudwatch.data import StatQuery
from casemate.services.cloudwatch.evaluating import COMPARISONS
from casemate.services.cloudwatch.model import Watch
from casemate.services.cloudwatch.points import DAY
from casemate.services.cloudwatch.problems import bad_combination, bad_value, invalid, missing, refused
from casemate.services.cloudwatch.queries import Query, accepted_period, accepted_queries, accepted_stat, dimensions_of
from casemate.services.cloudwatch.rules import RuleProblem, alarm_name, alarms_in, parse_rule
from casemate.services.cloudwatch.tagging import tag_context

SINGLE = "m1"
"""The id of the query that an alarm on one metric comes to."""
MAX_ALARM_METRICS = 10
"""Metrics of an alarm on an expression (CloudWatch User Guide, "CloudWatch service quotas")."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_MISSING = ("breaching", "notBreaching", "ignore", "missing")
_ALARM_PERIODS = (10, 20, 30)
Put = api.PutMetricAlarmInput | api.PutCompositeAlarmInput


def actions_of(request: Put) -> list[str]:
    """All actions of a request."""
    return [*(request.ok_actions or ()), *(request.alarm_actions or ()), *(request.insufficient_data_actions or ())]


def put_context(call: Call, request: Put) -> Mapping[str, Values]:
    """The condition keys of a request that makes an alarm."""
    keys: dict[str, Values] = dict(tag_context(request.tags))
    actions = actions_of(request)
    if actions:
        keys["cloudwatch:AlarmActions"] = tuple(actions)
    return keys


def require_name(name: str) -> None:
    """Raises InvalidRequest for a name with control characters."""
    if _CONTROL.search(name):
        raise invalid("AlarmName must not contain ASCII control characters.")


def require_actions(call: Call, actions: Sequence[str]) -> None:
    """Raises what is wrong with an action: here alarms speak to topics and functions."""
    for action in actions:
        arn = parse_arn(action)
        if arn is None or arn.partition != "aws":
            raise invalid(f"Invalid arn syntax: {action}")
        if arn.service == "sns" or (arn.service == "lambda" and arn.resource.startswith("function:")):
            if arn.region != call.region:
                raise invalid(f"Invalid region {arn.region} specified. Only {call.region} is supported.")
        else:
            raise refused(f"alarm actions such as {action}: its alarms notify SNS topics and invoke functions")


def watch_of(call: Call, req: api.PutMetricAlarmInput) -> Watch:
    """What a metric alarm is to watch. Raises what is wrong with it."""
    _refuse_absent(req)
    if req.comparison_operator is None:
        raise missing("The parameter ComparisonOperator is required.")
    if req.comparison_operator not in COMPARISONS or req.threshold_metric_id is not None:
        raise refused("anomaly detection (ThresholdMetricId and the operators for bands)")
    if req.threshold is None:
        raise missing("The parameter Threshold is required.")
    if not math.isfinite(req.threshold):
        raise bad_value("The parameter Threshold must be a number.")
    if req.evaluation_periods is None:
        raise missing("The parameter EvaluationPeriods is required.")
    if req.datapoints_to_alarm is not None and req.datapoints_to_alarm > req.evaluation_periods:
        raise bad_value("DatapointsToAlarm must be less than or equal to EvaluationPeriods.")
    if req.treat_missing_data not in (None, *_MISSING):
        raise bad_value(f"Option {req.treat_missing_data} for parameter TreatMissingData is not valid.")
    if req.evaluate_low_sample_count_percentile not in (None, "evaluate", "ignore"):
        raise bad_value("EvaluateLowSampleCountPercentile must be evaluate or ignore.")
    queries = _expression_queries(call, req) if req.metrics is not None else (_single_query(req),)
    watch = Watch(
        queries=queries,
        single=req.metrics is None,
        periods=req.evaluation_periods,
        threshold=req.threshold,
        comparison=req.comparison_operator,
        needed=req.datapoints_to_alarm or 0,
        missing=req.treat_missing_data or "",
        low_samples=req.evaluate_low_sample_count_percentile or "",
    )
    _require_range(watch)
    return watch


def _refuse_absent(req: api.PutMetricAlarmInput) -> None:
    absent = {
        "PromQL alarms (EvaluationCriteria, EvaluationInterval)": req.evaluation_criteria or req.evaluation_interval,
        "evaluation windows of alarms (EvaluationWindow)": req.evaluation_window,
        "warm-up periods of alarms (WarmUpConfiguration)": req.warm_up_configuration,
        "ActionConfiguration of alarms": req.action_configuration,
    }
    for what, value in absent.items():
        if value is not None:
            raise refused(what)


def _single_query(req: api.PutMetricAlarmInput) -> Query:
    if req.metric_name is None or req.namespace is None:
        raise missing("At least one of the parameters MetricName (with Namespace) and Metrics must be specified.")
    if (req.statistic is None) == (req.extended_statistic is None):
        raise bad_combination("Exactly one of Statistic and ExtendedStatistic must be specified.")
    if req.period is None:
        raise missing("The parameter Period is required.")
    if req.extended_statistic is not None:
        name = accepted_stat(req.extended_statistic, "ExtendedStatistic")
    else:
        name = str(req.statistic)
    stat = StatQuery(
        namespace=req.namespace,
        name=req.metric_name,
        dimensions=dimensions_of(req.dimensions),
        period=_alarm_period(req.period, "Period"),
        stat=name,
        unit=req.unit or "",
    )
    return Query(id=SINGLE, stat=stat)


def _alarm_period(period: int, name: str) -> int:
    accepted_period(period, name)
    if period < 60 and period not in _ALARM_PERIODS:
        raise invalid(f"The parameter {name} must be 10, 20, 30, or a multiple of 60.")
    return period


def _expression_queries(call: Call, req: api.PutMetricAlarmInput) -> tuple[Query, ...]:
    single = (req.metric_name, req.namespace, req.dimensions, req.period, req.unit, req.statistic)
    if any(value is not None for value in (*single, req.extended_statistic)):
        raise bad_combination("The parameter Metrics can not be combined with those of a single metric.")
    queries = accepted_queries(req.metrics or (), "Metrics", call.account)
    if sum(query.returned for query in queries) != 1:
        raise invalid("Exactly one element of the metrics list should return data.")
    if not any(query.stat is not None for query in queries):
        raise invalid("Metrics list must contain at least one metric.")
    if sum(query.stat is not None for query in queries) > MAX_ALARM_METRICS:
        raise invalid(f"Metrics list must contain at most {MAX_ALARM_METRICS} metrics.")
    periods = {_alarm_period(query.stat.period, "Metrics.MetricStat.Period") for query in queries if query.stat}
    if len(periods) > 1:
        raise invalid("Period must not be different in the metrics list.")
    return queries


def _require_range(watch: Watch) -> None:
    """How far back an alarm may look (API Reference, PutMetricAlarm, Period)."""
    period, total = watch.period, watch.period * watch.periods
    if period < 3600 and total > DAY:
        raise invalid("Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).")
    if total > 7 * DAY:
        raise invalid(
            "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800)."
        )


def children_of(call: Call, text: str, most: int) -> tuple[str, ...]:
    """The names of the alarms that a rule stands on. Raises InvalidRequest for a rule that can't be read."""
    try:
        found = {alarm_name(each, call.account, call.region) for each in alarms_in(parse_rule(text))}
    except RuleProblem as problem:
        raise invalid(f"AlarmRule contains invalid syntax: {problem}") from None
    if len(found) > most:
        raise invalid(f"AlarmRule must not refer to more than {most} alarms.")
    return tuple(sorted(found))

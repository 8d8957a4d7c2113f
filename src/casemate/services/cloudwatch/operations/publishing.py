"""Points that callers put."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence

from casemate.api import cloudwatch as op
from casemate.kernel.call import Call
from casemate.kernel.metrics import Metric, Summary
from casemate.kernel.operations import Lane, Values
from casemate.kernel.principal import PrincipalType
from casemate.services.cloudwatch.points import DAY, Point, write_points
from casemate.services.cloudwatch.problems import bad_combination, bad_value, missing, refused
from casemate.services.cloudwatch.quotas import MAX_METRICS, MAX_VALUES
from casemate.services.cloudwatch.service import cloudwatch

_PAST, _FUTURE = 14 * DAY, 2 * 3600
_LARGEST = 2.0**360
_UNPRINTABLE = re.compile(r"[^\x20-\x7e]")
_SHOWN = 20
"""Metrics that an audit record names at most."""


def _namespace_context(call: Call, request: op.PutMetricDataInput) -> Mapping[str, Values]:
    return {"cloudwatch:namespace": request.namespace}


@cloudwatch.operation(op.PutMetricData, lane=Lane.WRITE, context=_namespace_context)
def put_metric_data(call: Call, req: op.PutMetricDataInput) -> None:
    """Take in points of up to 1,000 metrics; they are durable with the answer, and can be asked for at once."""
    data = req.metric_data or []
    names = sorted({datum.metric_name for datum in data})
    call.audit.parameters["metricData"] = [{"metricName": name} for name in names[:_SHOWN]]
    if req.entity_metric_data:
        raise refused("entities of metrics (EntityMetricData)")
    if not data:
        raise missing("The parameter MetricData is required.")
    if len(data) > MAX_METRICS:
        raise bad_value(f"The collection MetricData must not have a size greater than {MAX_METRICS}.")
    if req.namespace.startswith("AWS/") and call.principal.type is not PrincipalType.AWS_SERVICE:
        raise bad_value("The value AWS/ for parameter Namespace is invalid.")
    _require_printable(req.namespace, "Namespace")
    points = [_point(call, req.namespace, datum, f"MetricData.member.{number}") for number, datum in enumerate(data, 1)]
    write_points(call.tx, points, call.now)


def _point(call: Call, namespace: str, datum: op.MetricDatum, name: str) -> Point:
    time = call.now if datum.timestamp is None else datum.timestamp
    if time > call.now + _FUTURE:
        raise bad_value(f"The parameter {name}.Timestamp must specify a time no more than two hours in the future.")
    if time < call.now - _PAST:
        raise bad_value(f"The parameter {name}.Timestamp must specify a time no more than two weeks in the past.")
    if datum.storage_resolution not in (None, 1, 60):
        raise bad_value(f"The parameter {name}.StorageResolution must be 1 or 60.")
    _require_printable(datum.metric_name, f"{name}.MetricName")
    dimensions = tuple(_dimensions(datum.dimensions or (), name))
    if len({key for key, _ in dimensions}) < len(dimensions):
        raise bad_value(f"The parameter {name}.Dimensions must not name a dimension twice.")
    metric = Metric(call.account, call.region, namespace, datum.metric_name, dimensions, datum.unit or "None")
    return Point(metric, int(time), _summary(datum, name), datum.storage_resolution == 1)


def _dimensions(dimensions: Sequence[op.Dimension], name: str) -> Iterator[tuple[str, str]]:
    for number, each in enumerate(dimensions, 1):
        at = f"{name}.Dimensions.member.{number}"
        _require_printable(each.name, f"{at}.Name")
        _require_printable(each.value, f"{at}.Value")
        if each.name.startswith(":") or not each.value.strip():
            raise bad_value(f"The parameter {at} is not valid.")
        yield each.name, each.value


def _summary(datum: op.MetricDatum, name: str) -> Summary:
    given = [
        part
        for part, value in (
            ("Value", datum.value),
            ("StatisticValues", datum.statistic_values),
            ("Values", datum.values),
        )
        if value is not None
    ]
    if not given:
        raise missing(f"At least one of the parameters {name}.Value, Values and StatisticValues must be specified.")
    if len(given) > 1:
        raise bad_combination(
            f"The parameters {name}.{given[0]} and {name}.{given[1]} are mutually exclusive "
            "and you have specified both."
        )
    if datum.counts is not None and datum.values is None:
        raise bad_combination(f"The parameter {name}.Counts needs the parameter {name}.Values.")
    if datum.value is not None:
        made = Summary()
        made.add(_number(datum.value, f"{name}.Value"))
        return made
    if datum.statistic_values is not None:
        return _statistic_set(datum.statistic_values, f"{name}.StatisticValues")
    return _counted(datum.values or [], datum.counts, name)


def _counted(values: Sequence[float], counts: Sequence[float] | None, name: str) -> Summary:
    if not values:
        raise missing(f"The collection {name}.Values must not be empty.")
    if len(values) > MAX_VALUES:
        raise bad_value(f"The collection {name}.Values must not have a size greater than {MAX_VALUES}.")
    if counts is not None and len(counts) != len(values):
        raise bad_value(f"The collections {name}.Values and {name}.Counts must have the same size.")
    made = Summary()
    for number, value in enumerate(values):
        times = 1.0 if counts is None else _number(counts[number], f"{name}.Counts.member.{number + 1}")
        if times <= 0:
            raise bad_value(f"The parameter {name}.Counts.member.{number + 1} must be greater than 0.")
        made.add(_number(value, f"{name}.Values.member.{number + 1}"), times)
    return made


def _statistic_set(told: op.StatisticSet, name: str) -> Summary:
    """Statistics whose values are not told, but for the two cases in which there is one value alone."""
    count = _number(told.sample_count, f"{name}.SampleCount")
    total = _number(told.sum, f"{name}.Sum")
    low, high = _number(told.minimum, f"{name}.Minimum"), _number(told.maximum, f"{name}.Maximum")
    if count <= 0:
        raise bad_value(f"The parameter {name}.SampleCount must be greater than 0.")
    if low > high:
        raise bad_value(f"The parameter {name}.Maximum must be greater than {name}.Minimum.")
    if low == high and math.isclose(total, low * count):
        made = Summary()
        made.add(low, count)
        return made
    return Summary(count, total, low, high, known=False)


def _number(value: float, name: str) -> float:
    if not math.isfinite(value) or abs(value) > _LARGEST:
        raise bad_value(f"The parameter {name} must be a number between -2^360 and 2^360.")
    return float(value)


def _require_printable(text: str, name: str) -> None:
    if _UNPRINTABLE.search(text):
        raise bad_value(f"The value for parameter {name} contains non-ASCII or control characters.")

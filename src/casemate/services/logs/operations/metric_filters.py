"""Metric filters: what of the events becomes a metric."""

from __future__ import annotations

import msgspec

from casemate.api import logs as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.operations import Lane
from casemate.services.logs.filters import Line, Pattern
from casemate.services.logs.filters.conditions import number_of
from casemate.services.logs.filters.pattern import Fields, Json
from casemate.services.logs.model import (
    GROUP,
    METRIC_FILTER,
    STANDARD,
    SUBSCRIPTION_FILTER,
    LogGroup,
    MetricFilter,
    Transformation,
    filter_id,
)
from casemate.services.logs.on_arrival import metric_filters_of, subscriptions_of
from casemate.services.logs.operations.events import pattern_of
from casemate.services.logs.pages import page
from casemate.services.logs.quotas import MAX_METRIC_FILTERS, MAX_REGEX_FILTERS
from casemate.services.logs.service import logs
from casemate.services.logs.targets import any_group, group_itself, no_group

MAX_DIMENSIONS = 3


@logs.operation(op.TestMetricFilter)
def test_metric_filter(call: Call, req: op.TestMetricFilterRequest) -> op.TestMetricFilterResponse:
    """Which messages a filter pattern matches, and the fields that it finds in them."""
    pattern = pattern_of(req.filter_pattern)
    matches = []
    for number, message in enumerate(req.log_event_messages):
        line = Line(message)
        if pattern.test(line):
            matches.append(
                op.MetricFilterMatchRecord(
                    event_number=number, event_message=message, extracted_values=dict(pattern.extracted(line))
                )
            )
    return op.TestMetricFilterResponse(matches=matches)


@logs.operation(op.PutMetricFilter, on=group_itself, lane=Lane.WRITE)
def put_metric_filter(call: Call, req: op.PutMetricFilterRequest, group: LogGroup) -> None:
    """Make a metric of what matches in the events that come to a group from now on."""
    require_filterable(group, metric=True)
    refuse_beyond(req.apply_on_transformed_logs, req.field_selection_criteria, req.emit_system_field_dimensions)
    pattern = pattern_of(req.filter_pattern)
    made = MetricFilter(
        account=group.account,
        region=group.region,
        created=call.now,
        group=group.name,
        name=req.filter_name,
        pattern=req.filter_pattern,
        transformation=_accepted(req.metric_transformations[0], pattern),
    )
    tx = call.tx
    former = tx.get(METRIC_FILTER, group.account, group.region, filter_id(group.name, req.filter_name))
    if pattern.regexes:
        require_room_for_regex(call, group, METRIC_FILTER.id(made))
    if former is not None:
        tx.put(METRIC_FILTER, made)
        return
    if group.metric_filters >= MAX_METRIC_FILTERS:
        raise op.LimitExceededException("Resource limit exceeded.")
    tx.insert(METRIC_FILTER, made)
    tx.put(GROUP, msgspec.structs.replace(group, metric_filters=group.metric_filters + 1))


def _accepted(asked: op.MetricTransformation, pattern: Pattern) -> Transformation:
    """What a filter makes of an event. Raises InvalidParameterException."""
    dimensions = tuple((asked.dimensions or {}).items())
    if dimensions and asked.default_value is not None:
        raise op.InvalidParameterException(
            "Invalid metric transformation: dimensions and default value are mutually exclusive properties."
        )
    if len(dimensions) > MAX_DIMENSIONS:
        raise op.InvalidParameterException("Invalid metric transformation: there are 3 dimensions at most.")
    if not asked.metric_name or not asked.metric_namespace:
        raise op.InvalidParameterException("Invalid metric transformation: a metric has a name and a namespace.")
    named = isinstance(pattern, Json | Fields)
    if dimensions and not named:
        raise op.InvalidParameterException(
            "Invalid metric transformation: dimensions are for JSON and space-delimited filter patterns only."
        )
    for value in (asked.metric_value, *(value for _, value in dimensions)):
        if value.startswith("$") and not named:
            raise op.InvalidParameterException(f"Invalid metric transformation: the pattern has no field {value}.")
    if any(not value.startswith("$") for _, value in dimensions):
        raise op.InvalidParameterException("Invalid metric transformation: a dimension's value is a field.")
    if not asked.metric_value.startswith("$") and number_of(asked.metric_value) is None:
        raise op.InvalidParameterException(
            "Invalid metric transformation: the metric value is a number or a field of the pattern."
        )
    return Transformation(
        name=asked.metric_name,
        namespace=asked.metric_namespace,
        value=asked.metric_value,
        default=asked.default_value,
        dimensions=dimensions,
        unit=asked.unit or "",
    )


def require_filterable(group: LogGroup, *, metric: bool) -> None:
    """Only groups of the standard class have filters. Raises InvalidOperationException."""
    if group.log_class != STANDARD:
        what = "Metric" if metric else "Subscription"
        raise op.InvalidOperationException(
            f"{what} filters are not supported for log groups of the {group.log_class} class."
        )


def refuse_beyond(transformed: bool | None, criteria: str | None, fields: list[str] | None) -> None:
    """Refuse by name what stands on features that are not here."""
    if transformed:
        raise NotBuilt("Casemate has no log transformers: applyOnTransformedLogs can't be true.")
    if criteria or fields:
        raise NotBuilt("Casemate has no centralized logs: filters select and emit no system fields.")


def require_room_for_regex(call: Call, group: LogGroup, id: str) -> None:
    """Raise LimitExceededException where a group has as many filters with regular expressions as it may."""
    others = [each.pattern for each in metric_filters_of(call.tx, group) if METRIC_FILTER.id(each) != id]
    others += [each.pattern for each in subscriptions_of(call.tx, group) if SUBSCRIPTION_FILTER.id(each) != id]
    if sum(pattern_of(pattern).regexes > 0 for pattern in others) >= MAX_REGEX_FILTERS:
        raise op.LimitExceededException("A log group has five filters with regular expressions at most.")


@logs.operation(op.DeleteMetricFilter, on=group_itself, lane=Lane.WRITE)
def delete_metric_filter(call: Call, req: op.DeleteMetricFilterRequest, group: LogGroup) -> None:
    """Remove a metric filter; the metric stays."""
    former = call.tx.get(METRIC_FILTER, group.account, group.region, filter_id(group.name, req.filter_name))
    if former is None:
        raise op.ResourceNotFoundException("The specified metric filter does not exist.")
    call.tx.delete(METRIC_FILTER, former)
    call.tx.put(GROUP, msgspec.structs.replace(group, metric_filters=max(0, group.metric_filters - 1)))


@logs.operation(op.DescribeMetricFilters, on=any_group)
def describe_metric_filters(
    call: Call, req: op.DescribeMetricFiltersRequest, name: str
) -> op.DescribeMetricFiltersResponse:
    """The metric filters of a group, of all groups, or of a metric."""
    if (req.metric_name is None) != (req.metric_namespace is None):
        raise op.InvalidParameterException("metricName and metricNamespace go together.")
    if name and call.tx.get(GROUP, call.account, call.region, name) is None:
        raise no_group()
    prefix = f"{name}:{req.filter_name_prefix or ''}" if name else ""
    metric = f"{req.metric_namespace}:{req.metric_name}" if req.metric_name is not None else None
    found, token = page(
        f"metric-filters:{prefix}:{metric}",
        req.next_token,
        req.limit,
        lambda after, limit: call.tx.list(
            METRIC_FILTER,
            call.account,
            call.region,
            index="metric" if metric is not None else None,
            value=metric,
            prefix=prefix,
            after=after,
            limit=limit,
        ),
        METRIC_FILTER.id,
    )
    return op.DescribeMetricFiltersResponse(metric_filters=[_told(each) for each in found], next_token=token)


def _told(one: MetricFilter) -> op.MetricFilter:
    made = one.transformation
    members = {
        "metricName": made.name,
        "metricNamespace": made.namespace,
        "metricValue": made.value,
        "defaultValue": made.default,
        "dimensions": dict(made.dimensions) or None,
        "unit": made.unit or None,
    }
    return op.MetricFilter(
        filter_name=one.name,
        filter_pattern=one.pattern,
        metric_transformations=[msgspec.convert(members, op.MetricTransformation)],
        creation_time=round(one.created * 1000),
        log_group_name=one.group,
        apply_on_transformed_logs=False,
    )

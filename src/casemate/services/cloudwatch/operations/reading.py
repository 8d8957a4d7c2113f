"""Metrics listed, and what is asked of their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from casemate.api import cloudwatch as op
from casemate.kernel.call import Call
from casemate.kernel.metrics import Metric
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.cloudwatch.data import Span, is_period, rounded_start, summaries
from casemate.services.cloudwatch.labels import Labels
from casemate.services.cloudwatch.math import Series
from casemate.services.cloudwatch.points import METRICS, SEPARATOR, Listed, listed, listed_key
from casemate.services.cloudwatch.problems import bad_combination, bad_value, invalid, missing, refused
from casemate.services.cloudwatch.queries import Query, Results, accepted_queries, dimensions_of, shown_dimensions
from casemate.services.cloudwatch.quotas import LIST_PAGE, MAX_DATAPOINTS, MAX_QUERIES, MAX_STATISTICS
from casemate.services.cloudwatch.service import cloudwatch
from casemate.services.cloudwatch.statistics import BadStatistic, Statistic, statistic

_RECENT = 3 * 3600
_LOOKED_AT = 5_000
"""Metrics that one ListMetrics looks at: with a rare filter its page may be short, and the next one go on."""
_END = "\U0010ffff"


@cloudwatch.operation(op.ListMetrics)
def list_metrics(call: Call, req: op.ListMetricsInput) -> op.ListMetricsOutput:
    """The metrics that had points in the last two weeks, by namespace, name and dimensions; 500 a page."""
    if req.include_linked_accounts or req.owning_account not in (None, call.account):
        raise refused("cross-account observability (IncludeLinkedAccounts, OwningAccount)")
    filters = [(each.name, each.value) for each in req.dimensions or ()]
    whole = listed_key(call.account, call.region, "")
    begin = whole
    if req.namespace is not None:
        begin += req.namespace + SEPARATOR
        if req.metric_name is not None:
            begin += req.metric_name + SEPARATOR
    listing = msgspec.json.encode((begin, req.metric_name, filters, req.recently_active)).decode()
    try:
        after = read_token(listing, req.next_token) or begin
    except BadToken:
        raise bad_value("Invalid nextToken") from None
    oldest = call.now - _RECENT if req.recently_active else 0.0
    found: list[op.Metric] = []
    looked = 0
    while True:
        page = call.tx.records(METRICS, after=after, before=begin + _END, limit=LIST_PAGE)
        for key, raw in page:
            after, told = key, listed(raw)
            looked += 1
            if told.seen >= oldest and req.metric_name in (None, told.name) and _has(told, filters):
                found.append(_shown(told))
                if len(found) == LIST_PAGE:
                    break
        if len(found) == LIST_PAGE or looked >= _LOOKED_AT:
            return op.ListMetricsOutput(metrics=found, next_token=make_token(listing, after))
        if len(page) < LIST_PAGE:
            return op.ListMetricsOutput(metrics=found)


def _has(metric: Listed, filters: Sequence[tuple[str, str | None]]) -> bool:
    dimensions = dict(metric.dimensions)
    return all(name in dimensions and value in (None, dimensions[name]) for name, value in filters)


def _shown(metric: Listed) -> op.Metric:
    return op.Metric(
        namespace=metric.namespace, metric_name=metric.name, dimensions=shown_dimensions(metric.dimensions)
    )


@cloudwatch.operation(op.GetMetricStatistics)
def get_metric_statistics(call: Call, req: op.GetMetricStatisticsInput) -> op.GetMetricStatisticsOutput:
    """Statistics of one metric for each period of a time, 1,440 at most, in order of time."""
    if req.start_time >= req.end_time:
        raise bad_value("The parameter StartTime must be less than the parameter EndTime.")
    if not is_period(req.period):
        raise bad_value("The parameter Period must be 1, 5, 10, 20, 30, or a multiple of 60.")
    if not req.statistics and not req.extended_statistics:
        raise missing("At least one of the parameters Statistics and ExtendedStatistics must be specified.")
    if req.statistics and req.extended_statistics:
        raise bad_combination("The parameters Statistics and ExtendedStatistics are mutually exclusive.")
    extended = [_extended(name) for name in req.extended_statistics or ()]
    span = Span(rounded_start(req.start_time, req.period, call.now), int(-(-req.end_time // 1)), req.period)
    if span.slots > MAX_STATISTICS:
        raise bad_combination(
            f"You have requested up to {span.slots:,} datapoints, which exceeds the limit of {MAX_STATISTICS:,}. "
            "You may reduce the datapoints requested by increasing Period, or decreasing the time range."
        )
    metric = Metric(call.account, call.region, req.namespace, req.metric_name, dimensions_of(req.dimensions))
    found = summaries(call.tx, metric, span, call.now, values=bool(extended))
    wanted = set(req.statistics or ())
    points: list[op.Datapoint] = []
    for unit, periods in found.items():
        if req.unit not in (None, unit):
            continue
        for time, summary in periods.items():
            told = {each.name: value for each in extended if (value := each.of(summary)) is not None}
            if extended and not told:
                continue
            points.append(
                op.Datapoint(
                    timestamp=float(time),
                    sample_count=summary.count if "SampleCount" in wanted else None,
                    average=summary.sum / summary.count if "Average" in wanted else None,
                    sum=summary.sum if "Sum" in wanted else None,
                    minimum=summary.minimum if "Minimum" in wanted else None,
                    maximum=summary.maximum if "Maximum" in wanted else None,
                    unit=msgspec.convert(unit, op.StandardUnit),
                    extended_statistics=told or None,
                )
            )
    points.sort(key=lambda each: each.timestamp or 0.0)
    return op.GetMetricStatisticsOutput(label=req.metric_name, datapoints=points)


def _extended(name: str) -> Statistic:
    try:
        found = statistic(name)
    except BadStatistic:
        found = None
    if found is None or found.simple:
        raise bad_value(f"The value {name[:100]} for parameter ExtendedStatistics is not supported.")
    return found


class _Place(NamedTuple):
    """Where a page goes on: behind how many points of which series of which query."""

    query: int = 0
    series: int = 0
    points: int = 0


@cloudwatch.operation(op.GetMetricData)
def get_metric_data(call: Call, req: op.GetMetricDataInput) -> op.GetMetricDataOutput:
    """Statistics of up to 500 metrics, and expressions over them; 100,800 points a page."""
    if req.start_time >= req.end_time:
        raise invalid("The parameter StartTime must be less than the parameter EndTime.")
    if len(req.metric_data_queries) > MAX_QUERIES:
        raise invalid(f"The collection MetricDataQueries must not have a size greater than {MAX_QUERIES}.")
    limit = MAX_DATAPOINTS if req.max_datapoints is None else req.max_datapoints
    if not 1 <= limit <= MAX_DATAPOINTS:
        raise invalid(f"The parameter MaxDatapoints must be between 1 and {MAX_DATAPOINTS}.")
    queries = accepted_queries(req.metric_data_queries, "MetricDataQueries", call.account)
    if not any(query.returned for query in queries):
        raise invalid("At least one element of MetricDataQueries must have ReturnData true.")
    listing = msgspec.json.encode((queries, req.start_time, req.end_time, req.scan_by, limit)).decode()
    try:
        token = read_token(listing, req.next_token)
        place = _Place(*map(int, token.split("/"))) if token else _Place()
    except (BadToken, ValueError, TypeError):
        raise op.InvalidNextToken("The token is not valid.") from None
    results = Results(call.tx, queries, call.account, call.region, req.start_time, req.end_time, call.now)
    labels = Labels(queries, req.label_options, call.now)
    ascending = req.scan_by == "TimestampAscending"
    told: list[op.MetricDataResult] = []
    for here, query, series in _from(place, queries, results):
        times = list(series.points) if ascending else list(series.points)[::-1]
        rest = times[here.points :]
        some = rest[:limit]
        partial = len(some) < len(rest)
        told.append(
            op.MetricDataResult(
                id=query.id,
                label=labels.of(query, series),
                timestamps=[float(time) for time in some],
                values=[series.points[time] for time in some],
                status_code="PartialData" if partial else "Complete",
            )
        )
        limit -= len(some)
        if partial:
            following = here._replace(points=here.points + len(some))
            next_token = make_token(listing, "/".join(map(str, following)))
            return op.GetMetricDataOutput(metric_data_results=told, next_token=next_token, messages=[])
    return op.GetMetricDataOutput(metric_data_results=told, messages=[])


def _from(place: _Place, queries: Sequence[Query], results: Results) -> Iterator[tuple[_Place, Query, Series]]:
    """The series that are returned, from a place on, each with the place at which it begins to be told."""
    for number, query in enumerate(queries):
        if number < place.query or not query.returned:
            continue
        for index, series in enumerate(results.of(query)):
            here = _Place(number, index, place.points if (number, index) == place[:2] else 0)
            if (number, index) >= place[:2]:
                yield here, query, series

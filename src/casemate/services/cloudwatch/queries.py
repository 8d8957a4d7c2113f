"""Queries as GetMetricData and PutMetricAlarm take them: statistics of metrics, and expressions over one another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from casemate.api import cloudwatch as api
from casemate.kernel.metrics import Summary
from casemate.kernel.transaction import Transaction
from casemate.services.cloudwatch.data import Span, StatQuery, is_period, query_summaries, rounded_start, statistics_of
from casemate.services.cloudwatch.math import MathProblem, Series, Value, evaluate, names_in, parse_expression
from casemate.services.cloudwatch.problems import invalid, refused
from casemate.services.cloudwatch.statistics import BadStatistic, statistic

MOST_POINTS = 1_000_000
"""Periods that one request may have worked out, of all its metrics together."""
LONGEST_SERIES = 100_800
_ID = re.compile(r"[a-z][a-zA-Z0-9_]*")
_ID_TEXT = "^[a-z][a-zA-Z0-9_]*$"


class Query(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A query: ``stat`` or ``expression``. ``period`` (seconds) is an expression's own, 0 where it has none."""

    id: str
    stat: StatQuery | None = None
    expression: str = ""
    label: str | None = None
    returned: bool = True
    period: int = 0


def dimensions_of(dimensions: Sequence[api.Dimension] | None) -> tuple[tuple[str, str], ...]:
    """A request's dimensions."""
    return tuple((each.name, each.value) for each in dimensions or ())


def accepted_stat(stat: str, parameter: str) -> str:
    """The name of a statistic. Raises InvalidRequest."""
    try:
        return statistic(stat).name
    except BadStatistic:
        raise invalid(f"The value {stat[:100]} for parameter {parameter} is not supported.") from None


def accepted_period(period: int, parameter: str) -> int:
    """A period in seconds. Raises InvalidRequest."""
    if not is_period(period):
        raise invalid(f"The parameter {parameter} must be 1, 5, 10, 20, 30, or a multiple of 60.")
    return period


def accepted_queries(queries: Sequence[api.MetricDataQuery], parameter: str, account: str) -> tuple[Query, ...]:
    """The queries of a request, each checked by itself and all for what they refer to. Raises InvalidRequest."""
    made = tuple(
        _accepted(query, f"{parameter}.member.{number}", account) for number, query in enumerate(queries, start=1)
    )
    ids = [query.id for query in made]
    if len(set(ids)) < len(ids):
        raise invalid(f"The values for parameter id in {parameter} are not unique.")
    trees = {query.id: _names(query) for query in made if query.expression}
    for query in made:
        for name in trees.get(query.id, ()):
            if name not in ids:
                raise invalid(f"Error in expression '{query.id}': Undefined identifier {name}")
    _require_no_ring(trees)
    return made


_WORDS = frozenset(("ASC", "AVG", "DESC", "LINEAR", "MAX", "MIN", "REPEAT", "SUM"))


def _names(query: Query) -> set[str]:
    try:
        return {name for name in names_in(parse_expression(query.expression)) if name.upper() not in _WORDS}
    except MathProblem as problem:
        raise _math_problem(query, problem) from None


def _math_problem(query: Query, problem: MathProblem) -> Exception:
    if problem.absent:
        return refused(problem.absent)
    return invalid(f"Error in expression '{query.id}': {problem}")


def _require_no_ring(trees: Mapping[str, set[str]]) -> None:
    done: set[str] = set()
    for begin in trees:
        path: list[tuple[str, list[str]]] = [(begin, sorted(trees[begin]))]
        above = {begin}
        while path:
            id, left = path[-1]
            if not left:
                path.pop()
                above.discard(id)
                done.add(id)
                continue
            following = left.pop()
            if following in above:
                raise invalid(f"Error in expression '{begin}': Circular reference")
            if following in trees and following not in done:
                above.add(following)
                path.append((following, sorted(trees[following])))


def _accepted(query: api.MetricDataQuery, parameter: str, account: str) -> Query:
    if not _ID.fullmatch(query.id):
        raise invalid(f"The value {query.id[:100]} for parameter {parameter}.Id is not matching pattern {_ID_TEXT}.")
    if (query.metric_stat is None) == (query.expression is None):
        raise invalid(f"Exactly one of {parameter}.MetricStat and {parameter}.Expression must be specified.")
    if query.account_id not in (None, account):
        raise refused("cross-account observability (MetricDataQuery.AccountId)")
    returned = query.return_data is not False
    if query.metric_stat is None:
        period = 0 if query.period is None else accepted_period(query.period, f"{parameter}.Period")
        return Query(
            id=query.id, expression=query.expression or "", label=query.label, returned=returned, period=period
        )
    if query.period is not None:
        raise invalid(f"{parameter}.Period and {parameter}.MetricStat are mutually exclusive.")
    told = query.metric_stat
    if told.metric.namespace is None or told.metric.metric_name is None:
        raise invalid(f"{parameter}.MetricStat.Metric needs Namespace and MetricName.")
    stat = StatQuery(
        namespace=told.metric.namespace,
        name=told.metric.metric_name,
        dimensions=dimensions_of(told.metric.dimensions),
        period=accepted_period(told.period, f"{parameter}.MetricStat.Period"),
        stat=accepted_stat(told.stat, f"{parameter}.MetricStat.Stat"),
        unit=told.unit or "",
    )
    return Query(id=query.id, stat=stat, label=query.label, returned=returned)


def shown_query(query: Query) -> api.MetricDataQuery:
    """A query as DescribeAlarms shows it."""
    if query.stat is None:
        return api.MetricDataQuery(
            id=query.id,
            expression=query.expression,
            label=query.label,
            return_data=query.returned,
            period=query.period or None,
        )
    stat = query.stat
    metric = api.Metric(namespace=stat.namespace, metric_name=stat.name, dimensions=shown_dimensions(stat.dimensions))
    return api.MetricDataQuery(
        id=query.id,
        metric_stat=api.MetricStat(
            metric=metric, period=stat.period, stat=stat.stat, unit=msgspec.convert(stat.unit or None, _UNIT)
        ),
        label=query.label,
        return_data=query.returned,
    )


_UNIT = api.StandardUnit | None


def shown_dimensions(dimensions: Iterable[tuple[str, str]]) -> list[api.Dimension]:
    """Dimensions as the API shows them."""
    return [api.Dimension(name=name, value=value) for name, value in dimensions]


class Results:
    """What queries come to over a time, each worked out when it is asked for. See ``math.Given``.

    Raises InvalidRequest for expressions that come to nothing, and for more than MOST_POINTS.
    """

    def __init__(
        self,
        tx: Transaction,
        queries: Sequence[Query],
        account: str,
        region: str,
        start: float,
        end: float,
        now: float,
    ) -> None:
        self._tx = tx
        self._queries = {query.id: query for query in queries}
        self._account = account
        self._region = region
        self._start = start
        self._end = end
        self._now = now
        self._made: dict[str, Value] = {}
        self._under_way: set[str] = set()
        self._left = MOST_POINTS
        periods = [query.stat.period for query in queries if query.stat is not None]
        self._finest = min(periods, default=60)
        self.summaries: dict[str, dict[int, Summary]] = {}

    def of(self, query: Query) -> list[Series]:
        """The series that a query comes to."""
        value = self.value(query.id)
        if isinstance(value, float) or value is None:
            raise invalid(f"Error in expression '{query.id}': The final result must be a time series, not a number.")
        return [value] if isinstance(value, Series) else value

    def value(self, id: str) -> Value | None:
        """See ``math.Given``."""
        if id in self._made:
            return self._made[id]
        query = self._queries.get(id)
        if query is None:
            return None
        made = self._series(query, query.stat) if query.stat is not None else self._expression(query)
        self._made[id] = made
        return made

    def metrics(self) -> list[tuple[str, Series]]:
        """See ``math.Given``."""
        found = []
        for query in self._queries.values():
            if query.stat is not None:
                series = self.value(query.id)
                assert isinstance(series, Series)
                found.append((query.id, series))
        return found

    def times(self, period: int) -> range:
        """See ``math.Given``."""
        span = self._span(period or self._finest)
        if span.slots > LONGEST_SERIES:
            raise invalid(f"You have requested up to {span.slots} datapoints, which exceeds the limit.")
        return range(span.start, span.start + span.slots * span.period, span.period)

    def _span(self, period: int) -> Span:
        return Span(rounded_start(self._start, period, self._now), int(-(-self._end // 1)), period)

    def _series(self, query: Query, stat: StatQuery) -> Series:
        periods = query_summaries(self._tx, stat, self._account, self._region, self._span(stat.period), self._now)
        self._left -= len(periods)
        if self._left < 0:
            raise invalid("The request asks for too many datapoints: ask for less time, or longer periods.")
        self.summaries[query.id] = periods
        return Series(stat.name, stat.period, statistics_of(stat, periods))

    def _expression(self, query: Query) -> Value:
        try:
            made = evaluate(parse_expression(query.expression), self)
        except MathProblem as problem:
            raise _math_problem(query, problem) from None
        if isinstance(made, Series):
            return made._replace(label=query.id)
        return made

"""Alarms shown, and what became of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from casemate.api import cloudwatch as op
from casemate.kernel.call import Call
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.cloudwatch.history import BY_NAME, BY_TIME, Item, history_key, item_of, told_time
from casemate.services.cloudwatch.model import ALARM_KIND, Alarm, metric_value
from casemate.services.cloudwatch.points import SEPARATOR
from casemate.services.cloudwatch.problems import invalid
from casemate.services.cloudwatch.queries import dimensions_of
from casemate.services.cloudwatch.service import cloudwatch
from casemate.services.cloudwatch.shown import answer, child, composite_alarm, metric_alarm, parent
from casemate.services.cloudwatch.states import parents_of
from casemate.services.cloudwatch.targets import alarm_of, any_alarm, first_alarm, no_alarm, require_others

_PAGE = 50
_LOOKED_AT = 2_000
"""Alarms or items that one page looks at: with a rare filter it may be short, and the next one go on."""
_END = "\U0010ffff"


@cloudwatch.operation(op.DescribeAlarms, on=first_alarm)
def describe_alarms(call: Call, req: op.DescribeAlarmsInput, first: str) -> op.DescribeAlarmsOutput:
    """Describe alarms by their names or by what they have in common, in the order of their names."""
    if req.children_of_alarm_name is not None or req.parents_of_alarm_name is not None:
        return _related(call, req)
    if req.alarm_names and req.alarm_name_prefix is not None:
        raise invalid("AlarmNames and AlarmNamePrefix can not be specified together.")
    types = frozenset(req.alarm_types or ["MetricAlarm"])

    def wanted(alarm: Alarm) -> bool:
        if alarm.type not in types or req.state_value not in (None, alarm.state.value):
            return False
        actions = (*alarm.ok_actions, *alarm.alarm_actions, *alarm.insufficient_data_actions)
        return req.action_prefix is None or any(action.startswith(req.action_prefix) for action in actions)

    if req.alarm_names:
        require_others(call, req.alarm_names)
        found = [alarm_of(call, name) for name in sorted(set(req.alarm_names))]
        return answer([_shown(alarm) for alarm in found if alarm is not None and wanted(alarm)])
    parts = (req.alarm_name_prefix, sorted(types), req.state_value, req.action_prefix)
    found_page, token = _page(call, req, parts, wanted)
    return answer([_shown(alarm) for alarm in found_page], token)


def _page(
    call: Call, req: op.DescribeAlarmsInput, parts: object, wanted: Callable[[Alarm], bool]
) -> tuple[list[Alarm], str | None]:
    listing = msgspec.json.encode(("alarms", parts)).decode()
    after = _after(listing, req.next_token)
    size = req.max_records or _PAGE
    found: list[Alarm] = []
    looked = 0
    while True:
        some = call.tx.list(
            ALARM_KIND, call.account, call.region, prefix=req.alarm_name_prefix or "", after=after, limit=size + 1
        )
        for alarm in some:
            if len(found) == size:
                return found, make_token(listing, after)
            after = alarm.name
            looked += 1
            if wanted(alarm):
                found.append(alarm)
        if len(some) <= size:
            return found, None
        if looked >= _LOOKED_AT:
            return found, make_token(listing, after)


def _after(listing: str, token: str | None) -> str:
    try:
        return read_token(listing, token)
    except BadToken:
        raise op.InvalidNextToken("The token is not valid.") from None


def _related(call: Call, req: op.DescribeAlarmsInput) -> op.DescribeAlarmsOutput:
    """The alarms in a composite alarm's rule, or the composite alarms in whose rules an alarm is."""
    others = (
        *(req.alarm_names, req.alarm_name_prefix, req.alarm_types, req.state_value, req.action_prefix),
        req.children_of_alarm_name and req.parents_of_alarm_name,
    )
    if any(value for value in others):
        raise invalid("ChildrenOfAlarmName and ParentsOfAlarmName can not be combined with other parameters.")
    name = req.children_of_alarm_name or req.parents_of_alarm_name or ""
    alarm = alarm_of(call, name)
    if alarm is None:
        raise no_alarm(call, req)
    if req.parents_of_alarm_name is not None:
        related = parents_of(call.tx, alarm)
    else:
        related = [each for name in alarm.children if (each := alarm_of(call, name)) is not None]
    listing = msgspec.json.encode(("related", req.children_of_alarm_name, req.parents_of_alarm_name)).decode()
    after, size = _after(listing, req.next_token), req.max_records or _PAGE
    behind = [each for each in related if each.name > after]
    token = make_token(listing, behind[size - 1].name) if len(behind) > size else None
    show = parent if req.parents_of_alarm_name is not None else child
    return answer([show(each) for each in behind[:size]], token)


def _shown(alarm: Alarm) -> op.MetricAlarm | op.CompositeAlarm:
    return composite_alarm(alarm) if alarm.watch is None else metric_alarm(alarm)


@cloudwatch.operation(op.DescribeAlarmsForMetric)
def describe_alarms_for_metric(call: Call, req: op.DescribeAlarmsForMetricInput) -> op.DescribeAlarmsForMetricOutput:
    """Describe the alarms on one metric, those on expressions apart."""
    value = metric_value(req.namespace, req.metric_name)
    found = call.tx.list(ALARM_KIND, call.account, call.region, index="metric", value=value, limit=_LOOKED_AT)
    return op.DescribeAlarmsForMetricOutput(metric_alarms=[metric_alarm(each) for each in found if _watches(each, req)])


def _watches(alarm: Alarm, req: op.DescribeAlarmsForMetricInput) -> bool:
    watch = alarm.watch
    if watch is None or not watch.single or watch.watched.stat is None:
        return False
    stat = watch.watched.stat
    return (
        sorted(stat.dimensions) == sorted(dimensions_of(req.dimensions))
        and req.statistic in (None, stat.stat)
        and req.extended_statistic in (None, stat.stat)
        and req.period in (None, stat.period)
        and req.unit in (None, stat.unit)
    )


@cloudwatch.operation(op.DescribeAlarmHistory, on=any_alarm)
def describe_alarm_history(call: Call, req: op.DescribeAlarmHistoryInput, arn: str) -> op.DescribeAlarmHistoryOutput:
    """What became of one alarm or of all in the last 30 days: changes, states and actions; the newest first."""
    size = req.max_records or 100
    if req.alarm_contributor_id is not None:
        return op.DescribeAlarmHistoryOutput(alarm_history_items=[])
    types = frozenset(req.alarm_types or ["MetricAlarm"])

    def wanted(item: Item) -> bool:
        # An alarm that is named is of the type that it is.
        typed = item.alarm_type in types or (req.alarm_name is not None and not req.alarm_types)
        return typed and req.history_item_type in (None, item.type)

    parts = (req.alarm_name, sorted(types), req.history_item_type, req.start_date, req.end_date, req.scan_by)
    listing = msgspec.json.encode(("history", parts)).decode()
    token = _after(listing, req.next_token)
    table = BY_TIME if req.alarm_name is None else BY_NAME
    place = (call.account, call.region) if req.alarm_name is None else (call.account, call.region, req.alarm_name)
    # Keys count time down: what begins with the end comes first.
    after = history_key(*place, "" if req.end_date is None else told_time(req.end_date))
    before = history_key(*place, _END if req.start_date is None else told_time(req.start_date) + SEPARATOR + _END)
    if req.scan_by == "TimestampAscending":
        return _ascending(call, table, after, before, wanted, size, listing, token)
    after = token or after
    found: list[Item] = []
    looked = 0
    while True:
        page = call.tx.records(table, after=after, before=before, limit=size)
        for key, raw in page:
            after, item = key, item_of(raw)
            looked += 1
            if wanted(item):
                found.append(item)
                if len(found) == size:
                    return _items(found, make_token(listing, after))
        if len(page) < size:
            return _items(found)
        if looked >= _LOOKED_AT:
            return _items(found, make_token(listing, after))


_OLDEST = 10_000
"""Items that can be read from the oldest on."""


def _ascending(
    call: Call,
    table: str,
    after: str,
    before: str,
    wanted: Callable[[Item], bool],
    size: int,
    listing: str,
    token: str,
) -> op.DescribeAlarmHistoryOutput:
    """The oldest first: what there is, turned around."""
    rows = call.tx.records(table, after=after, before=token or before, limit=_OLDEST)
    found = [(key, item) for key, raw in reversed(rows) if wanted(item := item_of(raw))]
    next_token = make_token(listing, found[size - 1][0]) if len(found) > size else None
    return _items([item for _, item in found[:size]], next_token)


def _items(items: Sequence[Item], token: str | None = None) -> op.DescribeAlarmHistoryOutput:
    told = [
        {
            "AlarmName": item.name,
            "AlarmType": item.alarm_type,
            "Timestamp": item.time,
            "HistoryItemType": item.type,
            "HistorySummary": item.summary,
            "HistoryData": item.data,
        }
        for item in items
    ]
    return op.DescribeAlarmHistoryOutput(
        alarm_history_items=msgspec.convert(told, list[op.AlarmHistoryItem]), next_token=token
    )

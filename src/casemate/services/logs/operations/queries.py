"""Logs Insights: queries started, their results, and single events."""

from __future__ import annotations

import msgspec

from casemate.api import logs as op
from casemate.insights.parse import parse_query
from casemate.insights.problems import NoSuchCommand, QueryProblem
from casemate.insights.rows import Row, Source
from casemate.insights.values import text
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Found, Lane, Target
from casemate.kernel.pages import make_token
from casemate.kernel.transaction import Delivery
from casemate.services.logs.encryption import opener
from casemate.services.logs.events import ingested_of, read_event, time_of
from casemate.services.logs.model import GROUP, LogGroup
from casemate.services.logs.pages import read_page_token
from casemate.services.logs.queries import (
    StoredQuery,
    active_queries,
    find_query,
    insert_query,
    put_query,
    recent_queries,
    results_of,
)
from casemate.services.logs.quotas import quotas_of
from casemate.services.logs.running import SCHEME, Asked, make_pointer, read_pointer
from casemate.services.logs.service import logs
from casemate.services.logs.streams import name_of
from casemate.services.logs.targets import group_named, no_group, tags_of, wide

MAX_GROUPS = 50
MAX_RESULTS = 10_000
_LASTS = 3_600.0
_PAGE = 1_000


def _names(req: op.StartQueryRequest) -> list[str]:
    """The groups that a query names. Raises InvalidParameterException."""
    given = [each for each in (req.log_group_names, req.log_group_identifiers) if each is not None]
    if req.log_group_name is not None:
        given.append([req.log_group_name])
    if len(given) != 1 or not given[0]:
        raise op.InvalidParameterException(
            "Exactly one of logGroupName, logGroupNames and logGroupIdentifiers must be specified."
        )
    if len(given[0]) > MAX_GROUPS:
        raise op.InvalidParameterException(f"A query names {MAX_GROUPS} log groups at most.")
    return list(dict.fromkeys(given[0]))


def _find_first(call: Call, req: op.StartQueryRequest) -> Found[LogGroup]:
    account, name, group = group_named(call, _names(req)[0])
    return Found(wide(call, account, name), account, group)


_asked: Target[LogGroup] = Target(
    resource_type="log-group",
    kind=GROUP.name,
    find=_find_first,
    missing=no_group,
    tags=lambda group: group.tags,
)


@logs.operation(op.StartQuery, on=_asked, lane=Lane.WRITE, read_only=True)
def start_query(call: Call, req: op.StartQueryRequest, first: LogGroup) -> op.StartQueryResponse:
    """Have a Logs Insights query run over one or several groups."""
    if req.query_language not in (None, "CWLI"):
        raise NotBuilt(f"Casemate's queries are in the language of Logs Insights, and not in {req.query_language}.")
    groups = [first]
    for named in _names(req)[1:]:
        account, name, group = group_named(call, named)
        context = {f"aws:ResourceTag/{key}": value for key, value in (group.tags if group else {}).items()}
        call.authorize("logs:StartQuery", wide(call, account, name), account=account, context=context)
        if group is None:
            raise no_group()
        groups.append(group)
    if req.start_time > req.end_time:
        raise op.InvalidParameterException("End time should not be before start time.")
    _check(req.query_string, req.limit)
    if active_queries(call.tx, call.account, call.region) >= quotas_of(call).queries:
        raise op.LimitExceededException("Account maximum query concurrency limit has been reached.")
    query = StoredQuery(
        id=new_uuid(call.ids),
        account=call.account,
        region=call.region,
        text=req.query_string,
        groups=[(group.account, group.name, group.uid) for group in groups],
        start=_seconds(req.start_time),
        end=_seconds(req.end_time),
        created=round(call.now * 1000),
        caller=call.principal.arn,
        limit=req.limit,
    )
    insert_query(call.tx, query, call.ids)
    asked = Asked(account=query.account, region=query.region, id=query.id)
    call.tx.deliver(
        Delivery(
            id=new_uuid(call.ids),
            target=f"{SCHEME}:{query.account}",
            payload=msgspec.msgpack.encode(asked),
            due=call.now,
            expires=call.now + _LASTS,
        )
    )
    return op.StartQueryResponse(query_id=query.id)


def _check(query: str, limit: int | None) -> None:
    """Raise MalformedQueryException for what is no query."""
    try:
        parse_query(query, limit)
    except NoSuchCommand as unknown:
        raise NotBuilt(f"Casemate's Logs Insights does not have the command {unknown}.") from None
    except QueryProblem as problem:
        location = {"startCharOffset": problem.start, "endCharOffset": problem.end}
        raise op.MalformedQueryException(
            f"{problem} at line 1 and position {problem.start + 1}",
            queryCompileError={"location": location, "message": str(problem)},
        ) from None


def _seconds(time: int) -> int:
    """A time of a request in seconds: what is far too large for that is in milliseconds, as some clients send it."""
    return time // 1000 if time > 100_000_000_000 else time


def _find_query(call: Call, req: op.GetQueryResultsRequest) -> Found[StoredQuery]:
    query = find_query(call.tx, call.account, call.region, req.query_id)
    return Found(wide(call, call.account, query.groups[0][1] if query is not None else ""), call.account, query)


_query: Target[StoredQuery] = Target(
    resource_type="log-group",
    kind=GROUP.name,
    find=_find_query,
    missing=lambda _call, _request: _no_query(),
    context=lambda call, _request, query: tags_of(call, query.groups[0][1]) if query is not None else {},
)


def _no_query() -> op.ResourceNotFoundException:
    return op.ResourceNotFoundException("The specified query does not exist.")


@logs.operation(op.GetQueryResults, on=_query)
def get_query_results(call: Call, req: op.GetQueryResultsRequest, query: StoredQuery) -> op.GetQueryResultsResponse:
    """A query's status, and its results as far as there are any."""
    for account, name, _ in query.groups[1:]:
        call.authorize("logs:GetQueryResults", wide(call, account, name), account=account, context=tags_of(call, name))
    listing = f"results:{query.id}"
    start = int(read_page_token(listing, req.next_token) or 0)
    size = req.max_items or MAX_RESULTS
    rows = results_of(call.tx, query, start, size)
    end = start + len(rows)
    counts = query.statistics
    return op.GetQueryResultsResponse(
        query_language="CWLI",
        results=[[op.ResultField(field_=name, value=value) for name, value in row] for row in rows],
        statistics=op.QueryStatistics(
            records_matched=float(counts.matched),
            records_scanned=float(counts.scanned),
            bytes_scanned=float(counts.size),
            estimated_records_skipped=0.0,
            estimated_bytes_skipped=0.0,
            log_groups_scanned=float(counts.groups),
        ),
        status=msgspec.convert(query.status, op.QueryStatus),
        next_token=make_token(listing, str(end)) if rows and end < query.rows else None,
    )


@logs.operation(op.StopQuery, lane=Lane.WRITE, read_only=True)
def stop_query(call: Call, req: op.StopQueryRequest) -> op.StopQueryResponse:
    """Have a query end that waits or runs."""
    query = find_query(call.tx, call.account, call.region, req.query_id)
    if query is None:
        raise _no_query()
    if query.ended:
        raise op.InvalidParameterException("The specified query is not running or scheduled.")
    put_query(call.tx, msgspec.structs.replace(query, status="Cancelled"))
    return op.StopQueryResponse(success=True)


@logs.operation(op.DescribeQueries)
def describe_queries(call: Call, req: op.DescribeQueriesRequest) -> op.DescribeQueriesResponse:
    """The account's queries of the last week from the newest on: all, of a group, of a status."""
    if req.log_group_name and call.tx.get(GROUP, call.account, call.region, req.log_group_name) is None:
        raise no_group()
    listing = f"queries:{req.log_group_name}:{req.status}:{req.query_language}"
    before = read_page_token(listing, req.next_token)
    size, found = req.max_results or _PAGE, list[StoredQuery]()
    token: str | None = None
    rows = recent_queries(call.tx, call.account, call.region, before, _PAGE)
    for number, (place, query) in enumerate(rows):
        if _suits(req, query):
            found.append(query)
        if len(found) == size or number + 1 == _PAGE:
            token = make_token(listing, place)
            break
    if len(found) == size and rows and found[-1] is rows[-1][1] and len(rows) < _PAGE:
        token = None
    return op.DescribeQueriesResponse(queries=[_told(query) for query in found], next_token=token)


def _suits(req: op.DescribeQueriesRequest, query: StoredQuery) -> bool:
    if req.query_language not in (None, "CWLI") or (req.status and query.status != req.status):
        return False
    return not req.log_group_name or any(name == req.log_group_name for _, name, _ in query.groups)


def _told(query: StoredQuery) -> op.QueryInfo:
    return op.QueryInfo(
        query_language="CWLI",
        query_id=query.id,
        query_string=query.text,
        status=msgspec.convert(query.status, op.QueryStatus),
        create_time=query.created,
        log_group_name=query.groups[0][1],
        query_duration=query.duration or None,
        bytes_scanned=float(query.statistics.size),
        user_identity=query.caller,
    )


class _Pointed(msgspec.Struct, frozen=True):
    group: LogGroup
    place: str


def _find_record(call: Call, req: op.GetLogRecordRequest) -> Found[_Pointed]:
    pointed = read_pointer(req.log_record_pointer)
    if pointed is None:
        raise op.InvalidParameterException("The specified logRecordPointer is invalid.")
    account, name, group = group_named(call, pointed[0])
    there = group is not None and read_event(call.tx, group.uid, pointed[1]) is not None
    return Found(wide(call, account, name), account, _Pointed(group, pointed[1]) if group and there else None)


_record: Target[_Pointed] = Target(
    resource_type="log-group",
    kind=GROUP.name,
    find=_find_record,
    missing=lambda _call, _request: op.ResourceNotFoundException("The specified log record does not exist."),
    tags=lambda found: found.group.tags,
)


@logs.operation(op.GetLogRecord, on=_record)
def get_log_record(call: Call, req: op.GetLogRecordRequest, found: _Pointed) -> op.GetLogRecordResponse:
    """All fields of the event that a query's ``@ptr`` points to."""
    if req.unmask:
        raise NotBuilt("Casemate has no data protection policies, and so nothing to unmask.")
    group, place = found.group, found.place
    stored = read_event(call.tx, group.uid, place)
    assert stored is not None
    source = Source(
        time_of(place),
        ingested_of(place),
        opener(call, group)(stored),
        name_of(call.tx, group.uid, stored.stream) or "",
        f"{group.account}:{group.name}",
        make_pointer(group, place),
    )
    fields = {name: text(value) for name, value in Row(source, {}).fields().items() if value is not None}
    fields |= {"@timestamp": str(source.time), "@ingestionTime": str(source.ingested), "@ptr": source.pointer}
    return op.GetLogRecordResponse(log_record=fields)

"""Queries of CloudTrail Lake. API Reference, StartQuery and its kin; User Guide, "CloudTrail Lake SQL constraints"."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Found, Lane, Target
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.transaction import Delivery
from casemate.lake.statements import compile_statement
from casemate.lake.statements.plan import Plan
from casemate.lake.statements.text import StatementProblem, prepare
from casemate.services.cloudtrail.event_data_store_targets import find_store, no_store, require_active, the_store
from casemate.services.cloudtrail.event_data_stores import EVENT_DATA_STORE, EventDataStore, store_arn
from casemate.services.cloudtrail.queries import (
    CANCELLED,
    MAX_ACTIVE,
    StoredQuery,
    active_queries,
    find_query,
    insert_query,
    put_query,
    recent_queries,
    results_of,
)
from casemate.services.cloudtrail.querying import LASTS, SCHEME, Asked
from casemate.services.cloudtrail.service import cloudtrail

_PAGE = 1_000


def _ids(req: op.StartQueryRequest) -> tuple[str, ...]:
    """The stores that a statement names. Raises InvalidParameterException, InvalidQueryStatementException."""
    if req.query_alias is not None:
        raise NotBuilt("Casemate has no dashboards, and so no query templates: give a QueryStatement.")
    if req.query_statement is None:
        raise op.InvalidParameterException("A QueryStatement must be specified.")
    try:
        ids = prepare(req.query_statement).ids
    except StatementProblem as problem:
        raise op.InvalidQueryStatementException(str(problem)) from None
    if not ids:
        raise op.InvalidQueryStatementException("The statement names no event data store by its id.")
    return ids


_first: Target[EventDataStore] = Target(
    resource_type="eventdatastore",
    kind=EVENT_DATA_STORE.name,
    find=lambda call, request: find_store(call, _ids(request)[0]),
    missing=no_store,
    tags=lambda store: store.tags,
)


@cloudtrail.operation(op.StartQuery, on=_first, lane=Lane.WRITE, read_only=True)
def start_query(call: Call, req: op.StartQueryRequest, first: EventDataStore) -> op.StartQueryResponse:
    """Have a SQL query run over one or several event data stores."""
    _own(call, req.event_data_store_owner_account_id)
    if req.query_parameters is not None:
        raise op.InvalidParameterException("QueryParameters go with a QueryAlias.")
    if req.delivery_s3_uri is not None:
        raise NotBuilt("Casemate does not deliver the results of queries to buckets yet: GetQueryResults has them.")
    ids = _ids(req)
    for store in (first, *(_further(call, id_) for id_ in ids[1:])):
        require_active(store)
    if active_queries(call.tx, call.account, call.region) >= MAX_ACTIVE:
        raise op.MaxConcurrentQueriesException(
            "You are already running the maximum number of concurrent queries. "
            f"The maximum number of concurrent queries is {MAX_ACTIVE}."
        )
    assert req.query_statement is not None
    # A stranger's text is parsed by a process beside the gateway.
    encoded, problem = call.compute(compile_statement, req.query_statement)
    if problem:
        raise op.InvalidQueryStatementException(problem)
    plan = msgspec.msgpack.decode(encoded, type=Plan)
    if not {table.id for table in plan.tables} <= set(ids):
        raise op.InvalidQueryStatementException("The statement names an event data store in an unknown way.")
    query = StoredQuery(
        id=new_uuid(call.ids),
        account=call.account,
        region=call.region,
        statement=req.query_statement,
        plan=plan,
        created=call.now,
    )
    insert_query(call.tx, query, call.ids)
    call.tx.deliver(
        Delivery(
            id=new_uuid(call.ids),
            target=f"{SCHEME}:{query.account}",
            payload=msgspec.msgpack.encode(Asked(account=query.account, region=query.region, id=query.id)),
            due=call.now,
            expires=call.now + LASTS,
        )
    )
    return op.StartQueryResponse(query_id=query.id)


def _own(call: Call, owner: str | None) -> None:
    if owner is not None and owner != call.account:
        raise NotBuilt("Casemate's event data stores are queried by their own account alone.")


def _further(call: Call, id: str) -> EventDataStore:
    found = find_store(call, id)
    _authorize(call, "StartQuery", found.arn, found.entity)
    if found.entity is None:
        raise no_store()
    return found.entity


def _authorize(call: Call, action: str, arn: str, store: EventDataStore | None) -> None:
    tags = store.tags if store is not None else {}
    call.authorize(
        f"cloudtrail:{action}", arn, context={f"aws:ResourceTag/{key}": value for key, value in tags.items()}
    )


# -- a query that is there


def _find(call: Call, req: Any) -> Found[StoredQuery]:
    if req.query_id is None:
        if req.query_alias is None:
            raise op.InvalidParameterException("A QueryId or a QueryAlias must be specified.")
        raise NotBuilt("Casemate has no dashboards, and so no query templates: give a QueryId.")
    query = find_query(call.tx, call.account, call.region, req.query_id)
    if req.event_data_store is not None:
        named = find_store(call, req.event_data_store)
        if query is not None and named.arn not in (_arn(query, store) for store in query.stores):
            query = None
        return Found(named.arn, named.account, query)
    return Found(_arn(query, query.stores[0]) if query else _any(call), call.account, query)


def _arn(query: StoredQuery, store: str) -> str:
    return store_arn(query.account, query.region, store)


def _any(call: Call) -> str:
    return store_arn(call.account, call.region, "*")


def _context(call: Call, _request: Any, query: StoredQuery | None) -> dict[str, str]:
    store = call.tx.get(EVENT_DATA_STORE, call.account, call.region, query.stores[0]) if query is not None else None
    return {f"aws:ResourceTag/{key}": value for key, value in (store.tags if store else {}).items()}


_query: Target[StoredQuery] = Target(
    resource_type="eventdatastore",
    kind=EVENT_DATA_STORE.name,
    find=_find,
    missing=lambda _call, _request: op.QueryIdNotFoundException(
        "The query ID does not exist or does not map to a query."
    ),
    context=_context,
)


def _check(call: Call, req: Any, query: StoredQuery, action: str) -> None:
    """The rest of the query's stores: that the caller may do this with them, and that they are active."""
    _own(call, req.event_data_store_owner_account_id)
    for id_ in query.stores:
        store = call.tx.get(EVENT_DATA_STORE, query.account, query.region, id_)
        _authorize(call, action, _arn(query, id_), store)
        if store is None:
            raise no_store()
        require_active(store)


@cloudtrail.operation(op.DescribeQuery, on=_query)
def describe_query(call: Call, req: op.DescribeQueryRequest, query: StoredQuery) -> op.DescribeQueryResponse:
    """A query's status and statistics."""
    _check(call, req, query, "DescribeQuery")
    return op.DescribeQueryResponse(
        query_id=query.id,
        query_string=query.statement,
        query_status=msgspec.convert(query.status, op.QueryStatus),
        query_statistics=op.QueryStatisticsForDescribeQuery(
            events_matched=query.matched,
            events_scanned=query.scanned,
            bytes_scanned=query.scanned_bytes,
            execution_time_in_millis=query.took,
            creation_time=query.created,
        ),
        error_message=query.error or None,
    )


@cloudtrail.operation(op.GetQueryResults, on=_query)
def get_query_results(call: Call, req: op.GetQueryResultsRequest, query: StoredQuery) -> op.GetQueryResultsResponse:
    """A query's status, and a page of its results once it is finished."""
    _check(call, req, query, "GetQueryResults")
    listing = f"lake-results:{query.id}"
    start = int(_token(listing, req.next_token) or 0)
    rows = results_of(call.tx, query, start, req.max_query_results or _PAGE)
    end = start + len(rows)
    names = query.plan.names
    return op.GetQueryResultsResponse(
        query_status=msgspec.convert(query.status, op.QueryStatus),
        query_statistics=op.QueryStatistics(
            results_count=len(rows), total_results_count=query.rows, bytes_scanned=query.scanned_bytes
        ),
        query_result_rows=[
            [{name: "null" if cell is None else cell} for name, cell in zip(names, row, strict=True)] for row in rows
        ],
        next_token=make_token(listing, str(end)) if rows and end < query.rows else None,
        error_message=query.error or None,
    )


@cloudtrail.operation(op.CancelQuery, on=_query, lane=Lane.WRITE)
def cancel_query(call: Call, req: op.CancelQueryRequest, query: StoredQuery) -> op.CancelQueryResponse:
    """Have a query end that waits or runs."""
    _check(call, req, query, "CancelQuery")
    if query.ended:
        raise op.InactiveQueryException(
            "The specified query cannot be canceled because it is in the FINISHED, FAILED, TIMED_OUT, "
            "or CANCELLED state."
        )
    put_query(call.tx, msgspec.structs.replace(query, status=CANCELLED))
    return op.CancelQueryResponse(query_id=query.id, query_status=CANCELLED)


@cloudtrail.operation(op.ListQueries, on=the_store)
def list_queries(call: Call, req: op.ListQueriesRequest, store: EventDataStore) -> op.ListQueriesResponse:
    """A store's queries of the last seven days, the newest first."""
    require_active(store)
    start, end = req.start_time, req.end_time
    if start is not None and end is not None and start > end:
        raise op.InvalidDateRangeException("The start time must not be later than the end time.")
    listing = f"lake-queries:{store.id}:{start}:{end}:{req.query_status}"
    before, size = _token(listing, req.next_token), req.max_results or _PAGE
    found: list[StoredQuery] = []
    token: str | None = None
    rows = recent_queries(call.tx, call.account, call.region, store.id, before, _PAGE + 1)
    for number, (place, query) in enumerate(rows, 1):
        if _suits(query, start, end, req.query_status):
            found.append(query)
        if len(found) == size or number == _PAGE:
            token = make_token(listing, place) if number < len(rows) else None
            break
    return op.ListQueriesResponse(
        queries=[
            op.Query(
                query_id=query.id,
                query_status=msgspec.convert(query.status, op.QueryStatus),
                creation_time=query.created,
            )
            for query in found
        ],
        next_token=token,
    )


def _suits(query: StoredQuery, start: float | None, end: float | None, status: str | None) -> bool:
    after = start is None or query.created >= start
    return after and (end is None or query.created <= end) and status in (None, query.status)


def _token(listing: str, token: str | None) -> str:
    try:
        return read_token(listing, token)
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken is not valid for these parameters.") from None

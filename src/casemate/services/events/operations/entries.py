"""Events put on buses, and patterns tried out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from casemate.api import events as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.operations import Found, Granted, Lane, Reach, Target, Values
from casemate.kernel.principal import PrincipalType
from casemate.patterns import PatternProblem, parse_pattern
from casemate.services.events.dispatch import hand_on, wanted_by
from casemate.services.events.entries import Refused, entry_size, event_of, forwarded_event, problem_of
from casemate.services.events.matching import indexes_of
from casemate.services.events.model import DEFAULT_BUS, EVENT_BUS, HOST, EventBus, bus_arn
from casemate.services.events.quotas import ENTRIES_SIZE
from casemate.services.events.service import events
from casemate.services.events.targets import BusName, bus_name, bus_of, no_bus

_DENIED = Refused("AccessDeniedException", "You do not have sufficient access to perform this action.")
_HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_MANDATORY = ("id", "account", "source", "time", "region", "resources", "detail-type")


def _find_bus(call: Call, request: op.PutEventsRequest) -> Found[BusName]:
    """The bus of the first entry for one of the caller's own, else of the first entry."""
    names = [bus_name(call, entry.event_bus_name) for entry in request.entries]
    named = next((name for name in names if name.account == call.account), names[0])
    return Found(bus_arn(*named), named.account, named)


def _policy(call: Call, named: BusName) -> str | None:
    found = bus_of(call, named)
    return (found.policy or None) if found is not None else None


def _bus_context(call: Call, request: op.PutEventsRequest, named: BusName | None) -> Mapping[str, Values]:
    entry = next((each for each in request.entries if bus_name(call, each.event_bus_name) == named), request.entries[0])
    return _entry_context(call, entry)


def _entry_context(call: Call, entry: op.PutEventsRequestEntry) -> dict[str, Values]:
    """The event's source and type, and whether a bus sends it (guide: "Using IAM policy conditions")."""
    keys: dict[str, Values] = {"events:eventBusInvocation": _is_forwarding(call)}
    if entry.source:
        keys["events:source"] = entry.source
    if entry.detail_type:
        keys["events:detail-type"] = entry.detail_type
    return keys


def _grants(call: Call, request: op.PutEventsRequest, named: BusName, action: str) -> Iterator[Granted]:
    """AWS services bring their own events to every account's default bus, whatever its policy leaves out."""
    entries = [entry for entry in request.entries if bus_name(call, entry.event_bus_name) == named]
    if all(_is_own(call, entry, named) for entry in entries):
        yield Granted(call.principal.name, Reach.DIRECT, trusted=True)


def _is_own(call: Call, entry: op.PutEventsRequestEntry, named: BusName) -> bool:
    own = f"aws.{call.principal.name.partition('.')[0]}"
    return (
        call.principal.type is PrincipalType.AWS_SERVICE
        and (named.account, named.name) == (call.account, DEFAULT_BUS)
        and entry.source == own
    )


entry_bus: Target[BusName] = Target(
    resource_type="event-bus",
    kind=EVENT_BUS.name,
    find=_find_bus,
    missing=lambda call, request: no_bus(""),
    policy=_policy,
    context=_bus_context,
    grants=_grants,
)
"""The bus on which events are put. Whether there is one is not told: an event for none is matched by nothing."""


@events.operation(op.PutEvents, on=entry_bus, lane=Lane.WRITE)
def put_events(call: Call, req: op.PutEventsRequest, first: BusName) -> op.PutEventsResponse:
    """Put up to ten events on buses: what their rules want of them is delivered as of this commit."""
    if req.endpoint_id is not None:
        raise InvalidRequest("Global endpoints are not built.")
    if not _is_forwarding(call) and sum(entry_size(entry) for entry in req.entries) > ENTRIES_SIZE:
        raise InvalidRequest("Total size of the entries in the request is over the limit.")
    # What events tell is their targets' to know, not the audit's.
    call.audit.parameters["entries"] = [_shown(entry) for entry in req.entries]
    results = [_put(call, entry) for entry in req.entries]
    failed = sum(result.error_code is not None for result in results)
    return op.PutEventsResponse(failed_entry_count=failed, entries=results)


def _shown(entry: op.PutEventsRequestEntry) -> dict[str, Any]:
    """An entry as its record shows it: without what the event tells."""
    members = {
        "source": entry.source,
        "detailType": entry.detail_type,
        "resources": entry.resources,
        "eventBusName": entry.event_bus_name,
        "detail": None if entry.detail is None else _HIDDEN,
    }
    return {name: value for name, value in members.items() if value is not None}


def _put(call: Call, entry: op.PutEventsRequestEntry) -> op.PutEventsResultEntry:
    named = bus_name(call, entry.event_bus_name)
    refused = _refusal(call, entry, named)
    if refused is not None:
        return op.PutEventsResultEntry(error_code=refused.code, error_message=refused.message)
    forwarding = _is_forwarding(call)
    now = call.clock.now()
    event = forwarded_event(entry.detail or "") if forwarding else event_of(entry, named, call.account, now, call.ids)
    rules = indexes_of(call).watching(call.tx, *named).matching(event.fields)
    hand_on(call.tx, event.text, wanted_by(rules, forwarded=forwarding), call.ids, now)
    return op.PutEventsResultEntry(event_id=event.id)


def _refusal(call: Call, entry: op.PutEventsRequestEntry, named: BusName) -> Refused | None:
    """Why an entry is not taken. Raises AccessDenied where the caller may not use a bus of its own account."""
    by_service = call.principal.type is PrincipalType.AWS_SERVICE or _is_forwarding(call)
    problem = problem_of(entry, by_service=by_service)
    if problem is not None:
        return problem
    bus: EventBus | None = bus_of(call, named)
    try:
        call.authorize(
            "events:PutEvents",
            bus_arn(*named),
            account=named.account,
            policy=(bus.policy or None) if bus is not None else None,
            context=_entry_context(call, entry),
            grants=lambda: _grants(call, op.PutEventsRequest(entries=[entry]), named, "events:PutEvents"),
        )
    except AccessDenied:
        if named.account == call.account:
            raise
        return _DENIED
    return None


def _is_forwarding(call: Call) -> bool:
    """Whether a bus hands on an event that it received: then its detail is the whole event, as it was."""
    return bool(call.via) and call.via[-1] == HOST


@events.operation(op.TestEventPattern)
def test_event_pattern(call: Call, req: op.TestEventPatternRequest) -> op.TestEventPatternResponse:
    """Whether an event is one that a pattern is about. Nothing is kept or delivered."""
    try:
        pattern = parse_pattern(req.event_pattern)
    except PatternProblem as problem:
        raise op.InvalidEventPatternException(f"Event pattern is not valid. Reason: {problem}") from None
    try:
        event: Any = msgspec.json.decode(req.event)
    except (msgspec.DecodeError, RecursionError):
        raise InvalidRequest("Parameter Event is not valid. Reason: It is no JSON.") from None
    missing = [name for name in _MANDATORY if not isinstance(event, dict) or name not in event]
    if missing:
        raise InvalidRequest(f"Parameter Event is not valid. Reason: {missing[0]} is missing.")
    return op.TestEventPatternResponse(result=pattern.matches(event))

"""The event history: management events of the last 90 days.

CloudTrail User Guide, "Working with CloudTrail Event history"; API Reference, LookupEvents.
"""

from __future__ import annotations

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.history import History
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.lake.lookup import FoundEvent, Lookup, LookupClient
from casemate.lake.query import AttributeKey
from casemate.services.cloudtrail.insight_events import Place, find
from casemate.services.cloudtrail.service import cloudtrail

DEFAULT_PAGE = 50
_BOOLEANS = ("true", "false")
_INSIGHT_KEYS = {
    AttributeKey.EVENT_ID: "id",
    AttributeKey.EVENT_NAME: "name",
    AttributeKey.EVENT_SOURCE: "source",
}
_LATEST = 4e9
"""Seconds since the epoch, behind every event."""


@cloudtrail.operation(op.LookupEvents, lane=Lane.READ)
def lookup_events(call: Call, req: op.LookupEventsRequest) -> op.LookupEventsResponse:
    """The account's events in the region, newest first, all those of calls answered before this one included."""
    key, value = _attribute(req)
    if req.start_time is not None and req.end_time is not None and req.start_time > req.end_time:
        raise op.InvalidTimeRangeException("The start time must not be later than the end time.")
    if req.event_category == "insight":
        return _insights(call, req, key, value)
    history = call.use(History)
    history.flush()
    try:
        page = call.use(LookupClient).lookup(
            Lookup(
                account=call.account,
                region=call.region,
                start=req.start_time,
                end=req.end_time,
                key=key,
                value=value,
                limit=req.max_results or DEFAULT_PAGE,
                token=req.next_token,
                since=history.began(call.tx),
            )
        )
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken is not valid for these parameters.") from None
    return op.LookupEventsResponse(events=[_event(found) for found in page.events], next_token=page.next_token)


def _insights(call: Call, req: op.LookupEventsRequest, key: AttributeKey | None, value: str) -> op.LookupEventsResponse:
    """Insights events, by id, name or source (User Guide, "Viewing CloudTrail Insights events with the AWS CLI")."""
    if key is not None and key not in _INSIGHT_KEYS:
        raise op.InvalidLookupAttributesException(
            "Insights events are looked up by the attributes EventId, EventName and EventSource."
        )
    times = (req.start_time, req.end_time)
    listing = repr(("LookupEvents", "insight", call.account, call.region, times, key and key.value, value))
    try:
        after = read_token(listing, req.next_token)
    except BadToken:
        raise op.InvalidNextTokenException("The NextToken is not valid for these parameters.") from None
    found = find(
        call.tx,
        call.account,
        call.region,
        int(max(0.0, min(_LATEST, req.start_time or 0.0)) * 1000),
        int(min(_LATEST, _LATEST if req.end_time is None else req.end_time)) * 1000 + 999,
        {} if key is None else {_INSIGHT_KEYS[key]: value},
        Place(after, req.max_results or DEFAULT_PAGE),
    )
    return op.LookupEventsResponse(
        events=[
            op.Event(
                event_id=each.id,
                event_name=each.name,
                event_time=each.at_ms / 1000,
                event_source=each.source,
                resources=[],
                cloud_trail_event=each.raw.decode(),
            )
            for each in found.events
        ],
        next_token=make_token(listing, found.after) if found.after else None,
    )


def _attribute(req: op.LookupEventsRequest) -> tuple[AttributeKey | None, str]:
    """The attribute to filter by. Raises InvalidLookupAttributesException."""
    attributes = req.lookup_attributes or []
    if not attributes:
        return None, ""
    if len(attributes) > 1:
        raise op.InvalidLookupAttributesException("You can specify one lookup attribute only.")
    key, value = AttributeKey(attributes[0].attribute_key), attributes[0].attribute_value
    if key is AttributeKey.READ_ONLY and value not in _BOOLEANS:
        raise op.InvalidLookupAttributesException("The value of the attribute ReadOnly is true or false.")
    return key, value


def _event(found: FoundEvent) -> op.Event:
    columns = found.columns
    return op.Event(
        event_id=columns.event_id,
        event_name=columns.event_name,
        read_only=None if columns.read_only is None else _BOOLEANS[not columns.read_only],
        access_key_id=columns.access_key_id or None,
        event_time=float(columns.event_time),
        event_source=columns.event_source,
        username=columns.username or None,
        resources=[
            op.Resource(resource_type=resource.type or None, resource_name=resource.name)
            for resource in columns.resources
        ],
        cloud_trail_event=found.raw.decode(),
    )

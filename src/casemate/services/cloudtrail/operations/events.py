"""The event history: management events of the last 90 days.

CloudTrail User Guide, "Working with CloudTrail Event history"; API Reference, LookupEvents.
"""

from __future__ import annotations

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.history import History
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken
from casemate.lake.lookup import FoundEvent, Lookup, LookupClient
from casemate.lake.query import AttributeKey
from casemate.services.cloudtrail.service import cloudtrail

DEFAULT_PAGE = 50
_BOOLEANS = ("true", "false")


@cloudtrail.operation(op.LookupEvents, lane=Lane.READ)
def lookup_events(call: Call, req: op.LookupEventsRequest) -> op.LookupEventsResponse:
    """The account's events in the region, newest first, all those of calls answered before this one included."""
    key, value = _attribute(req)
    if req.start_time is not None and req.end_time is not None and req.start_time > req.end_time:
        raise op.InvalidTimeRangeException("The start time must not be later than the end time.")
    if req.event_category == "insight":
        # Insights events are made of trails with Insights switched on, and there are no trails: none exists.
        return op.LookupEventsResponse(events=[])
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

"""Event selectors: which events a trail takes."""

from __future__ import annotations

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.cloudtrail import selectors
from casemate.services.cloudtrail.selector_requests import advanced_selectors, basic_selectors
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.trail_targets import home_of_trail_name, trail_of_trail_name
from casemate.services.cloudtrail.trails import TRAIL, Trail


@cloudtrail.operation(op.PutEventSelectors, on=home_of_trail_name, lane=Lane.WRITE)
def put_event_selectors(call: Call, req: op.PutEventSelectorsRequest, trail: Trail) -> op.PutEventSelectorsResponse:
    """Set which events a trail takes, by basic or by advanced selectors; they replace those it had."""
    if bool(req.event_selectors) == bool(req.advanced_event_selectors):
        raise op.InvalidEventSelectorsException(
            "Specify either event selectors or advanced event selectors, but not both."
        )
    changed = msgspec.structs.replace(
        trail,
        selectors=basic_selectors(req.event_selectors or []),
        advanced=advanced_selectors(req.advanced_event_selectors or []),
    )
    call.tx.put(TRAIL, changed)
    return op.PutEventSelectorsResponse(
        trail_arn=trail.arn,
        event_selectors=req.event_selectors and [shown(each) for each in changed.selectors],
        advanced_event_selectors=req.advanced_event_selectors and [shown_advanced(each) for each in changed.advanced],
    )


@cloudtrail.operation(op.GetEventSelectors, on=trail_of_trail_name)
def get_event_selectors(call: Call, req: op.GetEventSelectorsRequest, trail: Trail) -> op.GetEventSelectorsResponse:
    """Show which events a trail takes: all management events, unless it was told otherwise."""
    if trail.advanced:
        advanced = [shown_advanced(each) for each in trail.advanced]
        return op.GetEventSelectorsResponse(trail_arn=trail.arn, advanced_event_selectors=advanced)
    basic = [shown(each) for each in trail.selectors or (selectors.DEFAULT,)]
    return op.GetEventSelectorsResponse(trail_arn=trail.arn, event_selectors=basic)


def shown(selector: selectors.EventSelector) -> op.EventSelector:
    """A basic selector as answers show it."""
    return msgspec.convert(
        {
            "ReadWriteType": selector.read_write,
            "IncludeManagementEvents": selector.management,
            "DataResources": [{"Type": each.type, "Values": list(each.values)} for each in selector.resources],
            "ExcludeManagementEventSources": list(selector.excluded),
        },
        op.EventSelector,
    )


def shown_advanced(selector: selectors.AdvancedSelector) -> op.AdvancedEventSelector:
    """An advanced selector as answers show it."""
    return op.AdvancedEventSelector(
        name=selector.name or None,
        field_selectors=[
            op.AdvancedFieldSelector(
                field_=each.field,
                equals=list(each.equals) or None,
                starts_with=list(each.starts_with) or None,
                ends_with=list(each.ends_with) or None,
                not_equals=list(each.not_equals) or None,
                not_starts_with=list(each.not_starts_with) or None,
                not_ends_with=list(each.not_ends_with) or None,
            )
            for each in selector.fields
        ],
    )

"""Insights: which kinds of unusual activity a trail has events made of.

User Guide, "Logging Insights events for trails"; API Reference, PutInsightSelectors, GetInsightSelectors.
"""

from __future__ import annotations

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.cloudtrail.insight_rates import CALL_RATE, ERROR_RATE
from casemate.services.cloudtrail.insight_targets import home_with_insights, trail_with_insights
from casemate.services.cloudtrail.selectors import ALL, DEFAULT, MANAGEMENT, READ_ONLY, WRITE_ONLY
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.trails import TRAIL, Trail


@cloudtrail.operation(op.PutInsightSelectors, on=home_with_insights, lane=Lane.WRITE)
def put_insight_selectors(
    call: Call, req: op.PutInsightSelectorsRequest, trail: Trail
) -> op.PutInsightSelectorsResponse:
    """Switch Insights on call rate and error rate on for a trail, or off with an empty list."""
    types = tuple(each.insight_type or "" for each in req.insight_selectors)
    if len(set(types)) < len(types) or not set(types) <= {CALL_RATE, ERROR_RATE}:
        raise op.InvalidInsightSelectorsException(
            "InsightSelectors name ApiCallRateInsight and ApiErrorRateInsight, each at most once."
        )
    for each in req.insight_selectors:
        if each.event_categories and set(each.event_categories) != {MANAGEMENT}:
            raise op.UnsupportedOperationException("Insights on data events is not available; name Management alone.")
        if not _logs(trail, (ALL, WRITE_ONLY) if each.insight_type == CALL_RATE else (ALL, READ_ONLY, WRITE_ONLY)):
            what = "write management events" if each.insight_type == CALL_RATE else "management events"
            raise op.InvalidInsightSelectorsException(f"Trail {trail.name} does not log {what}.")
    since = trail.insights_since if set(trail.insights) == set(types) and types else call.clock.wall()
    call.tx.put(TRAIL, msgspec.structs.replace(trail, insights=types, insights_since=since))
    return op.PutInsightSelectorsResponse(trail_arn=trail.arn, insight_selectors=_shown(types))


@cloudtrail.operation(op.GetInsightSelectors, on=trail_with_insights)
def get_insight_selectors(
    call: Call, req: op.GetInsightSelectorsRequest, trail: Trail
) -> op.GetInsightSelectorsResponse:
    """Show which Insights a trail has."""
    if not trail.insights:
        raise op.InsightNotEnabledException(
            f"Trail {trail.name} does not have Insights enabled. Edit the trail settings to enable Insights, and then "
            "try the operation again."
        )
    return op.GetInsightSelectorsResponse(trail_arn=trail.arn, insight_selectors=_shown(trail.insights))


def _shown(types: tuple[str, ...]) -> list[op.InsightSelector]:
    return [msgspec.convert({"InsightType": type_}, op.InsightSelector) for type_ in types]


def _logs(trail: Trail, kinds: tuple[str, ...]) -> bool:
    """Whether a trail takes management events that read or write, as one of ``kinds`` says."""
    for advanced in trail.advanced:
        fields = {each.field: each.equals for each in advanced.fields}
        kind = {"true": READ_ONLY, "false": WRITE_ONLY}.get("".join(fields.get("readOnly", ())), ALL)
        if MANAGEMENT in fields.get("eventCategory", ()) and kind in kinds:
            return True
    if trail.advanced:
        return False
    return any(each.management and each.read_write in kinds for each in trail.selectors or (DEFAULT,))

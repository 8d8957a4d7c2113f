"""What requests about Insights name: a trail, or an event data store, which can't have Insights yet."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from casemate.api import cloudtrail as api
from casemate.kernel.operations import Target
from casemate.services.cloudtrail.trail_targets import home_of_trail_name, trail_of_trail_name
from casemate.services.cloudtrail.trails import Trail


def _of_trail(request: Any) -> Any:
    """The request, if it names a trail and nothing else."""
    if request.event_data_store is not None or getattr(request, "insights_destination", None) is not None:
        if request.trail_name is not None:
            raise api.InvalidParameterCombinationException("Name a trail or an event data store, not both.")
        raise api.UnsupportedOperationException("Insights of event data stores is not available; name a trail.")
    if not request.trail_name:
        raise api.InvalidParameterException("TrailName must be given.")
    return request


def _checked(target: Target[Trail]) -> Target[Trail]:
    return replace(target, find=lambda call, request: target.find(call, _of_trail(request)))


trail_with_insights: Target[Trail] = _checked(trail_of_trail_name)
home_with_insights: Target[Trail] = _checked(home_of_trail_name)

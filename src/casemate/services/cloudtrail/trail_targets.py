"""What CloudTrail requests about trails name: a trail by its name or ARN."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from casemate.api import cloudtrail as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.services.cloudtrail.trails import (
    TRAIL,
    Trail,
    named,
    require_name,
    trail_arn,
    trail_id,
    trails_of,
    unknown,
)


def find_trail(call: Call, text: str) -> Found[Trail]:
    """The trail of a name in this Region, or of an ARN anywhere. Raises the errors of names and ARNs."""
    account, region, name = named(text, call.account, call.region)
    found = call.tx.get(TRAIL, "", "", trail_id(account, region, name)) if account == call.account else None
    return Found(trail_arn(account, region, name), account, found)


def _missing(name_of: Callable[[Any], str]) -> Callable[[Call, Any], api.TrailNotFoundException]:
    return lambda call, request: unknown(name_of(request), call.account, call.region)


def _trail(name_of: Callable[[Any], str]) -> Target[Trail]:
    return Target(
        resource_type="trail",
        kind=TRAIL.name,
        find=lambda call, request: find_trail(call, name_of(request)),
        missing=_missing(name_of),
        tags=lambda trail: trail.tags,
    )


def _home(name_of: Callable[[Any], str]) -> Target[Trail]:
    """A trail that is to be changed: that can be done in its home Region alone.

    A shadow is found so that who may change it is told where; the handler is not reached.
    """

    def find(call: Call, request: Any) -> Found[Trail]:
        found = find_trail(call, name_of(request))
        return found if found.entity is None or found.entity.region == call.region else replace_entity(found)

    def missing(call: Call, request: Any) -> api.TrailNotFoundException | api.InvalidHomeRegionException:
        text = name_of(request)
        account, region, name = named(text, call.account, call.region)
        for trail in trails_of(call.tx, call.account):
            here = trail.multi_region or text.startswith("arn:")
            if account == call.account and trail.name == name and trail.region != call.region and here:
                if text.startswith("arn:") and trail.region != region:
                    continue
                return api.InvalidHomeRegionException(
                    f"Trail {name} can only be changed in its home Region, {trail.region}."
                )
        return unknown(text, call.account, call.region)

    return replace(_trail(name_of), find=find, missing=missing)


def replace_entity(found: Found[Trail]) -> Found[Trail]:
    """What was found, as if it were missing."""
    return Found(found.arn, found.account, None, found.named)


trail_of_name: Target[Trail] = _trail(lambda request: request.name)
trail_of_trail_name: Target[Trail] = _trail(lambda request: request.trail_name)
"""The trail that a request reads."""
home_of_name: Target[Trail] = _home(lambda request: request.name)
home_of_trail_name: Target[Trail] = _home(lambda request: request.trail_name)
"""The trail that a request changes."""


def _new(call: Call, request: Any) -> Found[str]:
    require_name(request.name)
    return Found(trail_arn(call.account, call.region, request.name), call.account, request.name)


trail_to_be: Target[str] = Target(
    resource_type="trail",
    kind=TRAIL.name,
    find=_new,
    missing=lambda call, request: unknown(request.name, call.account, call.region),
)
"""The name of a trail that is to be made."""

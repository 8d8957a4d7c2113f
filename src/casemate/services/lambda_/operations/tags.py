"""Tags of functions and event source mappings. Lambda API Reference."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Lane, Target, Values
from casemate.kernel.tags import TagProblem, check_tags, merged, without
from casemate.services.lambda_.errors import invalid, not_found
from casemate.services.lambda_.event_sources import EVENT_SOURCE, EventSource
from casemate.services.lambda_.model import FUNCTION, Function
from casemate.services.lambda_.service import lambda_

Tagged = Function | EventSource


def _find(call: Call, req: Any) -> Found[Tagged]:
    arn = parse_arn(req.resource)
    parts = arn.resource.split(":") if arn is not None else []
    kinds = ("function", "event-source-mapping")
    if arn is None or arn.service != "lambda" or arn.region != call.region or parts[0] not in kinds or len(parts) < 2:
        raise invalid(f"{req.resource} is not the ARN of a function or an event source mapping in this region.")
    if parts[0] == "event-source-mapping":
        source = call.tx.get(EVENT_SOURCE, "", "", parts[1]) if len(parts) == 2 else None
        here = source is not None and (source.account, source.region) == (arn.account, call.region)
        return Found(req.resource, arn.account, source if here else None)
    if len(parts) != 2:
        raise invalid("Tags on function aliases and versions are not supported. Please specify a function ARN.")
    return Found(req.resource, arn.account, call.tx.get(FUNCTION, arn.account, call.region, parts[1]))


def _missing(call: Call, req: Any) -> op.ResourceNotFoundException:
    if ":event-source-mapping:" in req.resource:
        return not_found("The resource you requested does not exist.")
    return not_found(f"Function not found: {req.resource}")


tagged = Target(
    resource_type="function/eventSourceMapping",
    kind=FUNCTION.name,
    find=_find,
    missing=_missing,
    tags=lambda found: found.tags,
    context=lambda call, req, found: _context(req),
)
"""A function or a mapping by its ARN."""


def _context(req: Any) -> dict[str, Values]:
    tags = getattr(req, "tags", None)
    if tags is not None:
        return {**{f"aws:RequestTag/{key}": value for key, value in tags.items()}, "aws:TagKeys": list(tags)}
    keys = getattr(req, "tag_keys", None)
    return {"aws:TagKeys": list(keys)} if keys else {}


@lambda_.operation(op.TagResource, on=tagged, lane=Lane.WRITE)
def tag_resource(call: Call, req: op.TagResourceRequest, found: Tagged) -> None:
    """Add tags to a function or an event source mapping."""
    try:
        tags = merged(found.tags, check_tags(list(req.tags.items())))
    except TagProblem as problem:
        raise invalid(f"The tags are not valid: {problem}") from problem
    _put(call, found, tags)


@lambda_.operation(op.UntagResource, on=tagged, lane=Lane.WRITE)
def untag_resource(call: Call, req: op.UntagResourceRequest, found: Tagged) -> None:
    """Remove tags."""
    _put(call, found, without(found.tags, req.tag_keys))


@lambda_.operation(op.ListTags, on=tagged)
def list_tags(call: Call, req: op.ListTagsRequest, found: Tagged) -> op.ListTagsResponse:
    """The tags of a function or an event source mapping."""
    return op.ListTagsResponse(tags=found.tags)


def _put(call: Call, found: Tagged, tags: dict[str, str]) -> None:
    if isinstance(found, EventSource):
        call.tx.put(EVENT_SOURCE, msgspec.structs.replace(found, tags=tags))
    else:
        call.tx.put(FUNCTION, msgspec.structs.replace(found, tags=tags))

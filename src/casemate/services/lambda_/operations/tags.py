"""Tags of functions. Lambda API Reference."""

from __future__ import annotations

from typing import Any

import msgspec

from casemate.api import lambda_ as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Lane, Target, Values
from casemate.kernel.tags import TagProblem, check_tags, merged, without
from casemate.services.lambda_.errors import invalid, not_found
from casemate.services.lambda_.model import FUNCTION, Function
from casemate.services.lambda_.service import lambda_


def _find(call: Call, req: Any) -> Found[Function]:
    arn = parse_arn(req.resource)
    parts = arn.resource.split(":") if arn is not None else []
    if arn is None or arn.service != "lambda" or arn.region != call.region or parts[0] != "function":
        raise invalid(f"{req.resource} is not the ARN of a function in this region.")
    if len(parts) != 2:
        raise invalid("Tags on function aliases and versions are not supported. Please specify a function ARN.")
    return Found(req.resource, arn.account, call.tx.get(FUNCTION, arn.account, call.region, parts[1]))


tagged = Target(
    resource_type="function",
    kind=FUNCTION.name,
    find=_find,
    missing=lambda call, req: not_found(f"Function not found: {req.resource}"),
    tags=lambda function: function.tags,
    context=lambda call, req, function: _context(req),
)
"""A function by its ARN."""


def _context(req: Any) -> dict[str, Values]:
    tags = getattr(req, "tags", None)
    if tags is not None:
        return {**{f"aws:RequestTag/{key}": value for key, value in tags.items()}, "aws:TagKeys": list(tags)}
    keys = getattr(req, "tag_keys", None)
    return {"aws:TagKeys": list(keys)} if keys else {}


@lambda_.operation(op.TagResource, on=tagged, lane=Lane.WRITE)
def tag_resource(call: Call, req: op.TagResourceRequest, function: Function) -> None:
    """Add tags to a function."""
    try:
        tags = merged(function.tags, check_tags(list(req.tags.items())))
    except TagProblem as problem:
        raise invalid(f"The tags are not valid: {problem}") from problem
    call.tx.put(FUNCTION, msgspec.structs.replace(function, tags=tags))


@lambda_.operation(op.UntagResource, on=tagged, lane=Lane.WRITE)
def untag_resource(call: Call, req: op.UntagResourceRequest, function: Function) -> None:
    """Remove tags from a function."""
    call.tx.put(FUNCTION, msgspec.structs.replace(function, tags=without(function.tags, req.tag_keys)))


@lambda_.operation(op.ListTags, on=tagged)
def list_tags(call: Call, req: op.ListTagsRequest, function: Function) -> op.ListTagsResponse:
    """A function's tags."""
    return op.ListTagsResponse(tags=function.tags)

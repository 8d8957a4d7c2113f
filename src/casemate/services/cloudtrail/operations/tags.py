"""Tags of what CloudTrail keeps, by ARN."""

from __future__ import annotations

from typing import Any

from casemate.api import cloudtrail as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.tags import without
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.taggable import Tagged, find_tagged, first_listed, put_tags, tagged
from casemate.services.cloudtrail.tagging import accepted_tags, tag_context

MAX_LISTED = 20
"""How many ARNs one ListTags may name (its API Reference)."""


def _context(call: Call, req: Any) -> dict[str, Any]:
    return tag_context(req.tags_list)


def _keys(call: Call, req: Any) -> dict[str, Any]:
    return {"aws:TagKeys": tuple(tag.key for tag in req.tags_list)} if req.tags_list else {}


@cloudtrail.operation(op.AddTags, on=tagged, lane=Lane.WRITE, context=_context)
def add_tags(call: Call, req: op.AddTagsRequest, found: Tagged) -> op.AddTagsResponse:
    """Add tags, over those of the same keys."""
    put_tags(call, found, accepted_tags(req.tags_list, found.entity.tags))
    return op.AddTagsResponse()


@cloudtrail.operation(op.RemoveTags, on=tagged, lane=Lane.WRITE, context=_keys)
def remove_tags(call: Call, req: op.RemoveTagsRequest, found: Tagged) -> op.RemoveTagsResponse:
    """Remove the tags of these keys."""
    put_tags(call, found, without(found.entity.tags, [tag.key for tag in req.tags_list]))
    return op.RemoveTagsResponse()


@cloudtrail.operation(op.ListTags, on=first_listed)
def list_tags(call: Call, req: op.ListTagsRequest, first: Tagged) -> op.ListTagsResponse:
    """List the tags of up to twenty resources."""
    if len(req.resource_id_list) > MAX_LISTED:
        raise op.UnsupportedOperationException(f"At most {MAX_LISTED} resources can be named.")
    if req.next_token is not None:
        raise op.InvalidTokenException("The NextToken is not valid: all tags are on one page.")
    found = [first]
    for arn in req.resource_id_list[1:]:
        call.authorize("cloudtrail:ListTags", arn)
        found.append(find_tagged(call, arn))
    return op.ListTagsResponse(resource_tag_list=[_listed(each) for each in found])


def _listed(found: Tagged) -> op.ResourceTag:
    tags = [op.Tag(key=key, value=value) for key, value in found.entity.tags.items()]
    return op.ResourceTag(resource_id=found.arn, tags_list=tags)

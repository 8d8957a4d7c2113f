"""Tags of what CloudTrail keeps, by ARN. API Reference, AddTags, ListTags, RemoveTags."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from casemate.api import cloudtrail as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Lane, Target
from casemate.kernel.pages import BadToken, read_token
from casemate.kernel.resources import Kind
from casemate.kernel.tags import without
from casemate.services.cloudtrail.event_data_store_targets import find_store, not_an_arn, require_active
from casemate.services.cloudtrail.event_data_stores import EVENT_DATA_STORE, EventDataStore
from casemate.services.cloudtrail.service import cloudtrail
from casemate.services.cloudtrail.tagging import accepted_tags, tag_context

_TAGGED: Mapping[str, tuple[Kind[Any], Callable[[Call, str], Found[Any]]]] = {
    "eventdatastore": (EVENT_DATA_STORE, find_store),
}
"""What has tags, by the type in its ARN: its kind, and how it is found."""


def _type_of(arn: str) -> str:
    """The type in an ARN. Raises CloudTrailARNInvalidException, ResourceTypeNotSupportedException."""
    parsed = parse_arn(arn)
    if parsed is None or parsed.service != "cloudtrail":
        raise op.CloudTrailARNInvalidException(f"The ARN {arn[:256]} is not valid.")
    type_ = parsed.resource.partition("/")[0]
    if type_ not in _TAGGED:
        raise op.ResourceTypeNotSupportedException(f"Resources of the type {type_[:64]} have no tags.")
    return type_


def _find(call: Call, arn: str) -> Found[Any]:
    type_ = _type_of(arn)
    if type_ == "eventdatastore" and not arn.startswith("arn:"):
        raise not_an_arn(arn)
    return _TAGGED[type_][1](call, arn)


def _missing(_call: Call, _request: Any) -> op.ResourceNotFoundException:
    return op.ResourceNotFoundException("The specified resource is not found.")


def _by(arn_of: Callable[[Any], str]) -> Target[Any]:
    return Target(
        resource_type="eventdatastore",
        kind=EVENT_DATA_STORE.name,
        find=lambda call, request: _find(call, arn_of(request)),
        missing=_missing,
        tags=lambda found: found.tags,
    )


_one = _by(lambda request: str(request.resource_id))
_first = _by(lambda request: str(request.resource_id_list[0]) if request.resource_id_list else "")


def _require_taggable(found: Any) -> None:
    if isinstance(found, EventDataStore):
        require_active(found)


@cloudtrail.operation(op.AddTags, on=_one, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags_list))
def add_tags(call: Call, req: op.AddTagsRequest, found: Any) -> op.AddTagsResponse:
    """Put tags on a resource, in place of those with the same keys."""
    _require_taggable(found)
    kind = _TAGGED[_type_of(req.resource_id)][0]
    call.tx.put(kind, msgspec.structs.replace(found, tags=accepted_tags(req.tags_list, found.tags)))
    return op.AddTagsResponse()


@cloudtrail.operation(op.RemoveTags, on=_one, lane=Lane.WRITE, context=lambda call, req: _keys(req))
def remove_tags(call: Call, req: op.RemoveTagsRequest, found: Any) -> op.RemoveTagsResponse:
    """Take tags from a resource; those that it does not have are passed over."""
    _require_taggable(found)
    kind = _TAGGED[_type_of(req.resource_id)][0]
    call.tx.put(kind, msgspec.structs.replace(found, tags=without(found.tags, [tag.key for tag in req.tags_list])))
    return op.RemoveTagsResponse()


def _keys(req: op.RemoveTagsRequest) -> dict[str, tuple[str, ...]]:
    return {"aws:TagKeys": tuple(tag.key for tag in req.tags_list)}


@cloudtrail.operation(op.ListTags, on=_first)
def list_tags(call: Call, req: op.ListTagsRequest, first: Any) -> op.ListTagsResponse:
    """The tags of one or several resources."""
    if len(req.resource_id_list) > 20:
        raise op.ResourceTypeNotSupportedException("At most 20 resources are asked for at a time.")
    try:
        read_token("tags", req.next_token)
    except BadToken:
        raise op.InvalidTokenException("The NextToken is not valid.") from None
    resources = [(req.resource_id_list[0], first)]
    for arn in req.resource_id_list[1:]:
        found = _find(call, arn)
        tags = found.entity.tags if found.entity is not None else {}
        context = {f"aws:ResourceTag/{key}": value for key, value in tags.items()}
        call.authorize("cloudtrail:ListTags", found.arn, account=found.account, context=context)
        if found.entity is None:
            raise _missing(call, req)
        resources.append((arn, found.entity))
    return op.ListTagsResponse(
        resource_tag_list=[
            op.ResourceTag(
                resource_id=arn, tags_list=[op.Tag(key=key, value=value) for key, value in entity.tags.items()]
            )
            for arn, entity in resources
        ]
    )

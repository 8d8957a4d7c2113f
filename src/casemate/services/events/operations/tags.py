"""Tags of buses and rules."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import events as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import without
from casemate.services.events.model import RULE, EventBus
from casemate.services.events.operations.buses import keep_bus
from casemate.services.events.service import events
from casemate.services.events.tagging import accepted_tags, tag_context
from casemate.services.events.targets import Tagged, tagged


@events.operation(op.TagResource, on=tagged, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_resource(call: Call, req: op.TagResourceRequest, entity: Tagged) -> op.TagResourceResponse:
    """Add tags to a bus or rule, or give those it has other values."""
    _keep(call, entity, accepted_tags(req.tags, entity.tags))
    return op.TagResourceResponse()


def _untag_context(call: Call, req: op.UntagResourceRequest) -> Mapping[str, Values]:
    return {"aws:TagKeys": tuple(req.tag_keys)}


@events.operation(op.UntagResource, on=tagged, lane=Lane.WRITE, context=_untag_context)
def untag_resource(call: Call, req: op.UntagResourceRequest, entity: Tagged) -> op.UntagResourceResponse:
    """Remove tags from a bus or rule; those it doesn't have are passed over."""
    _keep(call, entity, without(entity.tags, req.tag_keys))
    return op.UntagResourceResponse()


@events.operation(op.ListTagsForResource, on=tagged, lane=Lane.INLINE)
def list_tags_for_resource(
    call: Call, req: op.ListTagsForResourceRequest, entity: Tagged
) -> op.ListTagsForResourceResponse:
    """The tags of a bus or rule, in the order of their keys."""
    return op.ListTagsForResourceResponse(
        tags=[op.Tag(key=key, value=value) for key, value in sorted(entity.tags.items())]
    )


def _keep(call: Call, entity: Tagged, tags: dict[str, str]) -> None:
    if isinstance(entity, EventBus):
        keep_bus(call, msgspec.structs.replace(entity, tags=tags))
    else:
        call.tx.put(RULE, msgspec.structs.replace(entity, tags=tags))

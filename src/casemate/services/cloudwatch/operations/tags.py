"""Tags of alarms and dashboards."""

from __future__ import annotations

import msgspec

from casemate.api import cloudwatch as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.tags import without
from casemate.services.cloudwatch.model import ALARM_KIND, DASHBOARD, Alarm
from casemate.services.cloudwatch.service import cloudwatch
from casemate.services.cloudwatch.tagging import accepted_tags, key_context, tag_context
from casemate.services.cloudwatch.targets import Tagged, tagged


@cloudwatch.operation(op.TagResource, on=tagged, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_resource(call: Call, req: op.TagResourceInput, entity: Tagged) -> op.TagResourceOutput:
    """Add tags to an alarm or dashboard, or give those it has other values."""
    _keep(call, entity, accepted_tags(req.tags, entity.tags))
    return op.TagResourceOutput()


@cloudwatch.operation(op.UntagResource, on=tagged, lane=Lane.WRITE, context=lambda call, req: key_context(req.tag_keys))
def untag_resource(call: Call, req: op.UntagResourceInput, entity: Tagged) -> op.UntagResourceOutput:
    """Remove tags from an alarm or dashboard; those it doesn't have are passed over."""
    _keep(call, entity, without(entity.tags, req.tag_keys))
    return op.UntagResourceOutput()


@cloudwatch.operation(op.ListTagsForResource, on=tagged, lane=Lane.INLINE)
def list_tags_for_resource(
    call: Call, req: op.ListTagsForResourceInput, entity: Tagged
) -> op.ListTagsForResourceOutput:
    """The tags of an alarm or dashboard, in the order of their keys."""
    return op.ListTagsForResourceOutput(
        tags=[op.Tag(key=key, value=value) for key, value in sorted(entity.tags.items())]
    )


def _keep(call: Call, entity: Tagged, tags: dict[str, str]) -> None:
    if isinstance(entity, Alarm):
        call.tx.put(ALARM_KIND, msgspec.structs.replace(entity, tags=tags))
    else:
        call.tx.put(DASHBOARD, msgspec.structs.replace(entity, tags=tags))

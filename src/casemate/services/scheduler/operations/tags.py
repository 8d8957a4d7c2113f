"""Tags of schedule groups; schedules have none of their own."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import scheduler as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import without
from casemate.services.scheduler.model import GROUP, Group
from casemate.services.scheduler.service import scheduler
from casemate.services.scheduler.tagging import accepted_tags, tag_context
from casemate.services.scheduler.targets import tagged


@scheduler.operation(op.TagResource, on=tagged, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_resource(call: Call, req: op.TagResourceInput, group: Group) -> op.TagResourceOutput:
    """Add tags to a group, or give those it has other values."""
    _keep(call, group, accepted_tags(req.tags, group.tags))
    return op.TagResourceOutput()


def _untag_context(call: Call, req: op.UntagResourceInput) -> Mapping[str, Values]:
    return {"aws:TagKeys": tuple(req.tag_keys)}


@scheduler.operation(op.UntagResource, on=tagged, lane=Lane.WRITE, context=_untag_context)
def untag_resource(call: Call, req: op.UntagResourceInput, group: Group) -> op.UntagResourceOutput:
    """Remove tags from a group; those it doesn't have are passed over."""
    _keep(call, group, without(group.tags, req.tag_keys))
    return op.UntagResourceOutput()


@scheduler.operation(op.ListTagsForResource, on=tagged, lane=Lane.INLINE)
def list_tags_for_resource(call: Call, req: op.ListTagsForResourceInput, group: Group) -> op.ListTagsForResourceOutput:
    """A group's tags, in the order of their keys."""
    tags = [op.Tag(key=key, value=value) for key, value in sorted(group.tags.items())]
    return op.ListTagsForResourceOutput(tags=tags)


def _keep(call: Call, group: Group, tags: dict[str, str]) -> None:
    changed = msgspec.structs.replace(group, tags=tags, modified=call.now)
    if call.tx.get(GROUP, group.account, group.region, group.name) is None:
        call.tx.insert(GROUP, msgspec.structs.replace(changed, created=call.now))
    else:
        call.tx.put(GROUP, changed)

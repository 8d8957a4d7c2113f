"""Tags of log groups, by today's operations and by those before them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from casemate.api import logs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.tags import MAX_TAGS, without
from casemate.services.logs.model import GROUP, LogGroup
from casemate.services.logs.service import logs
from casemate.services.logs.tagging import accepted_tags, key_context, tag_context
from casemate.services.logs.targets import group_tagged, group_untagged


@logs.operation(op.TagResource, on=group_tagged, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_resource(call: Call, req: op.TagResourceRequest, group: LogGroup) -> None:
    """Add tags to a log group, over those of the same keys."""
    if len({**group.tags, **req.tags}) > MAX_TAGS:
        raise op.TooManyTagsException("A resource can have no more than 50 tags.", resourceName=group.arn)
    _tag(call, group, req.tags)


@logs.operation(op.UntagResource, on=group_tagged, lane=Lane.WRITE, context=lambda call, req: key_context(req.tag_keys))
def untag_resource(call: Call, req: op.UntagResourceRequest, group: LogGroup) -> None:
    """Remove tags from a log group."""
    _untag(call, group, req.tag_keys)


@logs.operation(op.ListTagsForResource, on=group_tagged, lane=Lane.INLINE)
def list_tags_for_resource(
    call: Call, req: op.ListTagsForResourceRequest, group: LogGroup
) -> op.ListTagsForResourceResponse:
    """A log group's tags."""
    return op.ListTagsForResourceResponse(tags=dict(group.tags))


@logs.operation(op.TagLogGroup, on=group_untagged, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_log_group(call: Call, req: op.TagLogGroupRequest, group: LogGroup) -> None:
    """Add tags to a log group by its name."""
    _tag(call, group, req.tags)


@logs.operation(op.UntagLogGroup, on=group_untagged, lane=Lane.WRITE, context=lambda call, req: key_context(req.tags))
def untag_log_group(call: Call, req: op.UntagLogGroupRequest, group: LogGroup) -> None:
    """Remove tags from a log group by its name."""
    _untag(call, group, req.tags)


@logs.operation(op.ListTagsLogGroup, on=group_untagged, lane=Lane.INLINE)
def list_tags_log_group(call: Call, req: op.ListTagsLogGroupRequest, group: LogGroup) -> op.ListTagsLogGroupResponse:
    """A log group's tags, by its name."""
    return op.ListTagsLogGroupResponse(tags=dict(group.tags))


def _tag(call: Call, group: LogGroup, tags: Mapping[str, str]) -> None:
    call.tx.put(GROUP, msgspec.structs.replace(group, tags=accepted_tags(tags, group.tags)))


def _untag(call: Call, group: LogGroup, keys: Sequence[str]) -> None:
    call.tx.put(GROUP, msgspec.structs.replace(group, tags=without(group.tags, keys)))

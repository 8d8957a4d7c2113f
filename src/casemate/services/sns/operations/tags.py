"""Tags of topics."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import sns as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import without
from casemate.services.sns.model import TOPIC, Topic
from casemate.services.sns.service import sns
from casemate.services.sns.tagging import accepted_tags, tag_context
from casemate.services.sns.targets import tagged_topic


@sns.operation(op.TagResource, on=tagged_topic, lane=Lane.WRITE, context=lambda call, req: tag_context(req.tags))
def tag_resource(call: Call, req: op.TagResourceRequest, topic: Topic) -> op.TagResourceResponse:
    """Add tags to a topic, or give those it has other values."""
    call.tx.put(TOPIC, msgspec.structs.replace(topic, tags=accepted_tags(req.tags, topic.tags)))
    return op.TagResourceResponse()


def _untag_context(_call: Call, req: op.UntagResourceRequest) -> Mapping[str, Values]:
    return {"aws:TagKeys": tuple(req.tag_keys)}


@sns.operation(op.UntagResource, on=tagged_topic, lane=Lane.WRITE, context=_untag_context)
def untag_resource(call: Call, req: op.UntagResourceRequest, topic: Topic) -> op.UntagResourceResponse:
    """Remove tags from a topic; those it doesn't have are passed over."""
    call.tx.put(TOPIC, msgspec.structs.replace(topic, tags=without(topic.tags, req.tag_keys)))
    return op.UntagResourceResponse()


@sns.operation(op.ListTagsForResource, on=tagged_topic, lane=Lane.READ)
def list_tags_for_resource(
    call: Call, req: op.ListTagsForResourceRequest, topic: Topic
) -> op.ListTagsForResourceResponse:
    """A topic's tags."""
    tags = [op.Tag(key=name, value=topic.tags[name]) for name in sorted(topic.tags)]
    return op.ListTagsForResourceResponse(tags=tags)

"""Tags of queues."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.tags import without
from casemate.services.sqs.model import QUEUE, Queue
from casemate.services.sqs.service import sqs
from casemate.services.sqs.tagging import accepted_tags, key_context, tag_context
from casemate.services.sqs.targets import queue_itself


def _given(_call: Call, req: op.TagQueueRequest) -> Mapping[str, Values]:
    return tag_context(req.tags)


def _taken(_call: Call, req: op.UntagQueueRequest) -> Mapping[str, Values]:
    return key_context(req.tag_keys)


@sqs.operation(op.TagQueue, on=queue_itself, lane=Lane.WRITE, context=_given)
def tag_queue(call: Call, req: op.TagQueueRequest, queue: Queue) -> None:
    """Add tags to a queue, over those of the same keys."""
    call.tx.put(QUEUE, msgspec.structs.replace(queue, tags=accepted_tags(req.tags, queue.tags)))


@sqs.operation(op.UntagQueue, on=queue_itself, lane=Lane.WRITE, context=_taken)
def untag_queue(call: Call, req: op.UntagQueueRequest, queue: Queue) -> None:
    """Remove tags from a queue."""
    call.tx.put(QUEUE, msgspec.structs.replace(queue, tags=without(queue.tags, req.tag_keys)))


@sqs.operation(op.ListQueueTags, on=queue_itself)
def list_queue_tags(call: Call, req: op.ListQueueTagsRequest, queue: Queue) -> op.ListQueueTagsResult:
    """Tell a queue's tags."""
    return op.ListQueueTagsResult(tags=dict(queue.tags) or None)

"""Publish and PublishBatch."""

from __future__ import annotations

import re

from casemate.api import sns as op
from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Lane
from casemate.services.sns.encryption import require_key
from casemate.services.sns.fanout import spread
from casemate.services.sns.messages import accept_message, size_of
from casemate.services.sns.metrics import measure_published
from casemate.services.sns.model import Topic
from casemate.services.sns.quotas import MAX_MESSAGE
from casemate.services.sns.service import sns
from casemate.services.sns.targets import batch_topic, published_topic

MAX_ENTRIES = 10
_ENTRY_ID = re.compile(r"[A-Za-z0-9_-]{1,80}")


@sns.operation(op.Publish, on=published_topic, lane=Lane.WRITE)
def publish(call: Call, req: op.PublishInput, topic: Topic) -> op.PublishResponse:
    """Send a message to all subscriptions that it is for; each delivery is written in this commit."""
    message = accept_message(req, new_uuid(call.ids), topic.arn, call.now)
    require_key(call, topic)
    spread(call.tx, topic, message, call.ids)
    measure_published(call, topic, size_of(req))
    return op.PublishResponse(message_id=message.id)


@sns.operation(op.PublishBatch, on=batch_topic, lane=Lane.WRITE, action="Publish")
def publish_batch(call: Call, req: op.PublishBatchInput, topic: Topic) -> op.PublishBatchResponse:
    """Send up to ten messages, 256 KiB together; what is wrong with one is told of that one."""
    entries = req.publish_batch_request_entries
    _check(entries)
    require_key(call, topic)
    successful: list[op.PublishBatchResultEntry] = []
    failed: list[op.BatchResultErrorEntry] = []
    for entry in entries:
        try:
            message = accept_message(entry, new_uuid(call.ids), topic.arn, call.now)
        except ServiceError as error:
            failed.append(
                op.BatchResultErrorEntry(id=entry.id, code=error.code, message_=error.message, sender_fault=True)
            )
            continue
        spread(call.tx, topic, message, call.ids)
        measure_published(call, topic, size_of(entry))
        successful.append(op.PublishBatchResultEntry(id=entry.id, message_id=message.id))
    return op.PublishBatchResponse(successful=successful, failed=failed)


def _check(entries: list[op.PublishBatchRequestEntry]) -> None:
    if not entries:
        raise op.EmptyBatchRequestException("The batch request doesn't contain any entries.")
    if len(entries) > MAX_ENTRIES:
        raise op.TooManyEntriesInBatchRequestException("The batch request contains more entries than permissible.")
    ids = [entry.id for entry in entries]
    if not all(_ENTRY_ID.fullmatch(id) for id in ids):
        raise op.InvalidBatchEntryIdException(
            "The Id of a batch entry in a batch request doesn't abide by the specification."
        )
    if len(set(ids)) < len(ids):
        raise op.BatchEntryIdsNotDistinctException("Two or more batch entries in the request have the same Id.")
    if sum(map(size_of, entries)) > MAX_MESSAGE:
        raise op.BatchRequestTooLongException(
            "The length of all the batch messages put together is more than the limit."
        )

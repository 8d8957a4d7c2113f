"""Queues: made, found, listed, changed, emptied, deleted."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.sqs.attributes import COUNTS, KNOWN, accept_name, accepted, described, differing
from casemate.services.sqs.contents import milliseconds
from casemate.services.sqs.encryption import make_queue_key
from casemate.services.sqs.errors import InvalidParameterValue
from casemate.services.sqs.fifo import contents_of
from casemate.services.sqs.lifetimes import (
    begin_retention,
    carry_sequence,
    discard_later,
    end_retention,
    forget_moves,
    hurry_retention,
    note_deleted,
    require_free_name,
)
from casemate.services.sqs.model import QUEUE, Queue
from casemate.services.sqs.quotas import PURGE_PAUSE, quotas_of
from casemate.services.sqs.redrive import require_target
from casemate.services.sqs.service import sqs
from casemate.services.sqs.tagging import accepted_tags, tag_context
from casemate.services.sqs.targets import new_queue, queue_by_name, queue_itself
from casemate.services.sqs.urls import queue_url

MAX_PAGE = 1_000


def _tags_given(_call: Call, req: op.CreateQueueRequest) -> Mapping[str, Values]:
    return tag_context(req.tags)


@sqs.operation(op.CreateQueue, on=new_queue, lane=Lane.WRITE, context=_tags_given)
def create_queue(call: Call, req: op.CreateQueueRequest, arn: str) -> op.CreateQueueResult:
    """Make a standard or FIFO queue, or find the one of that name that has the same attributes."""
    given = dict(req.attributes or {})
    fifo = given.pop("FifoQueue", None)
    if fifo is not None and fifo.lower() != "true":
        raise op.InvalidAttributeName("Unknown Attribute FifoQueue.")
    accept_name(req.queue_name, fifo=fifo is not None)
    tags = accepted_tags(req.tags or {})
    if tags:
        call.authorize("sqs:TagQueue", arn, context=tag_context(req.tags))
    queue = Queue(
        account=call.account,
        region=call.region,
        created=call.now,
        tags=tags,
        name=req.queue_name,
        uid=call.ids.unique(8).hex(),
        contents=call.ids.unique(16).hex(),
        modified=call.now,
        fifo=fifo is not None,
    )
    queue = accepted(given, queue)
    existing = call.tx.get(QUEUE, call.account, call.region, req.queue_name)
    if existing is not None:
        if name := differing(existing, queue, req.attributes or {}):
            raise op.QueueNameExists(
                f"A queue already exists with the same name and a different value for attribute {name}"
            )
        return op.CreateQueueResult(queue_url=queue_url(call, existing))
    require_free_name(call, queue)
    require_target(call.tx, queue)
    call.tx.insert(QUEUE, queue)
    make_queue_key(call.tx, queue, call.ids)
    begin_retention(call.tx, queue, call.now)
    return op.CreateQueueResult(queue_url=queue_url(call, queue))


@sqs.operation(op.GetQueueUrl, on=queue_by_name)
def get_queue_url(call: Call, req: op.GetQueueUrlRequest, queue: Queue) -> op.GetQueueUrlResult:
    """Tell the URL of a queue, this account's or another's."""
    return op.GetQueueUrlResult(queue_url=queue_url(call, queue))


@sqs.operation(op.ListQueues)
def list_queues(call: Call, req: op.ListQueuesRequest) -> op.ListQueuesResult:
    """List the URLs of the account's queues in this Region, in the order of their names."""
    prefix = req.queue_name_prefix or ""
    after, limit = page_of(f"ListQueues {prefix}", req.next_token, req.max_results)
    found = call.tx.list(QUEUE, call.account, call.region, prefix=prefix, after=after, limit=limit + 1)
    token = None
    if len(found) > limit and req.max_results is not None:
        token = make_token(f"ListQueues {prefix}", found[limit - 1].name)
    urls = [queue_url(call, queue) for queue in found[:limit]]
    return op.ListQueuesResult(queue_urls=urls or None, next_token=token)


@sqs.operation(op.ListDeadLetterSourceQueues, on=queue_itself)
def list_dead_letter_source_queues(
    call: Call, req: op.ListDeadLetterSourceQueuesRequest, queue: Queue
) -> op.ListDeadLetterSourceQueuesResult:
    """List the URLs of the queues that have this one for their dead-letter queue."""
    listing = f"ListDeadLetterSourceQueues {queue.arn}"
    after, limit = page_of(listing, req.next_token, req.max_results)
    found = call.tx.list(
        QUEUE, queue.account, queue.region, index="dead-letter", value=queue.arn, after=after, limit=limit + 1
    )
    token = None
    if len(found) > limit and req.max_results is not None:
        token = make_token(listing, found[limit - 1].name)
    urls = [queue_url(call, source) for source in found[:limit]]
    return op.ListDeadLetterSourceQueuesResult(queue_urls=urls, next_token=token)


def page_of(listing: str, token: str | None, most: int | None) -> tuple[str, int]:
    """The id that a page begins behind, and its length. Raises InvalidParameterValue."""
    if most is not None and not 1 <= most <= MAX_PAGE:
        raise InvalidParameterValue(
            f"Value {most} for parameter MaxResults is invalid. Reason: MaxResults must be an integer between 1 and "
            f"{MAX_PAGE}."
        )
    try:
        return read_token(listing, token), most or MAX_PAGE
    except BadToken:
        raise InvalidParameterValue("Invalid or expired next token.") from None


@sqs.operation(op.GetQueueAttributes, on=queue_itself)
def get_queue_attributes(call: Call, req: op.GetQueueAttributesRequest, queue: Queue) -> op.GetQueueAttributesResult:
    """Tell a queue's attributes, how many messages there are among them."""
    names = frozenset(req.attribute_names or ())
    for name in names - KNOWN:
        raise op.InvalidAttributeName(f"Unknown Attribute {name}.")
    told = described(queue)
    if names & {"All", *COUNTS}:
        numbers = contents_of(call.tx, queue, milliseconds(call.now)).numbers()
        told |= {name: str(number) for name, number in zip(COUNTS, numbers, strict=True)}
    chosen = {name: value for name, value in told.items() if "All" in names or name in names}
    return op.GetQueueAttributesResult(attributes=chosen or None)


@sqs.operation(op.SetQueueAttributes, on=queue_itself, lane=Lane.WRITE)
def set_queue_attributes(call: Call, req: op.SetQueueAttributesRequest, queue: Queue) -> None:
    """Change some of a queue's attributes; an empty policy or key takes it away."""
    given = dict(req.attributes)
    if not queue.fifo and "FifoQueue" in given:
        raise op.InvalidAttributeName("Unknown Attribute FifoQueue.")
    if given.pop("FifoQueue", "true").lower() != "true":
        raise op.InvalidAttributeValue("Invalid value for the parameter FifoQueue.")
    changed = msgspec.structs.replace(accepted(given, queue), modified=call.now)
    if "RedrivePolicy" in given:
        require_target(call.tx, changed)
    call.tx.put(QUEUE, changed)
    if "MessageRetentionPeriod" in given:
        hurry_retention(call.tx, queue, call.now)


@sqs.operation(op.PurgeQueue, on=queue_itself, lane=Lane.WRITE)
def purge_queue(call: Call, req: op.PurgeQueueRequest, queue: Queue) -> None:
    """Delete all messages that are in a queue now, those in flight with them."""
    if queue.purged + PURGE_PAUSE > call.now:
        raise op.PurgeQueueInProgress(
            f"Only one PurgeQueue operation on {queue.name} is allowed every {PURGE_PAUSE} seconds."
        )
    emptied = msgspec.structs.replace(queue, contents=call.ids.unique(16).hex(), purged=call.now)
    discard_later(call.tx, queue, call.now)
    call.tx.put(QUEUE, emptied)
    make_queue_key(call.tx, emptied, call.ids)
    carry_sequence(call.tx, queue, emptied, milliseconds(call.now))


@sqs.operation(op.DeleteQueue, on=queue_itself, lane=Lane.WRITE)
def delete_queue(call: Call, req: op.DeleteQueueRequest, queue: Queue) -> None:
    """Delete a queue, whatever is in it."""
    discard_later(call.tx, queue, call.now)
    end_retention(call.tx, queue)
    forget_moves(call.tx, queue)
    call.tx.delete(QUEUE, queue)
    note_deleted(call.tx, queue, call.now, quotas_of(call).deleted_name_seconds)

"""How long things last: messages until the queue's retention is over, names until they may be used again, and what is
left of contents that no queue has any more.

The keeper calls the steps at the end when their resource is due. Each is one transaction of bounded size.
"""

from __future__ import annotations

import msgspec

from casemate.api import sqs as api
from casemate.kernel.call import Call
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import COUNTS, Counts, encode, milliseconds
from casemate.services.sqs.fifo import contents_of, discard_contents
from casemate.services.sqs.model import DISCARDED, MOVE_TASK, QUEUE, RETENTION, Discarded, Queue, Retention
from casemate.services.sqs.quotas import quotas_of

DELETED_NAMES = "sqs-deleted-name"
_PAGE = 200
_PAUSE = 0.1
"""Seconds between two steps of one thing: others' writes come between."""


def require_free_name(call: Call, queue: Queue) -> None:
    """Raise QueueDeletedRecently for the name of a queue that was deleted less than a minute ago."""
    raw = call.tx.record(DELETED_NAMES, queue.arn)
    seconds = quotas_of(call).deleted_name_seconds
    if raw is not None and float(raw) + seconds > call.now:
        raise api.QueueDeletedRecently(
            f"You must wait {seconds} seconds after deleting a queue before you can create another with the same name."
        )


def note_deleted(tx: Transaction, queue: Queue, now: float, seconds: int) -> None:
    """Keep the name of a deleted queue for as long as no other may have it."""
    tx.put_record(DELETED_NAMES, queue.arn, repr(now).encode(), expires=now + seconds)


def discard_later(tx: Transaction, queue: Queue, now: float) -> None:
    """Give up a queue's contents: what SQS's own key encrypted is unreadable at once, the records go bit by bit."""
    tx.destroy(queue.key_ref)
    tx.insert(
        DISCARDED,
        Discarded(account=queue.account, region=queue.region, created=now, contents=queue.contents, next=now),
    )


def carry_sequence(tx: Transaction, before: Queue, after: Queue, now: int) -> None:
    """Have sequence numbers go on where they were before a purge."""
    sequence = contents_of(tx, before, now).counts.sequence
    if sequence:
        tx.put_record(COUNTS, after.contents, encode(Counts(sequence=sequence)))


def begin_retention(tx: Transaction, queue: Queue, now: float) -> None:
    """Begin to look after a queue's old messages."""
    tx.insert(
        RETENTION,
        Retention(
            account=queue.account,
            region=queue.region,
            created=now,
            queue=queue.name,
            next=now + queue.number("MessageRetentionPeriod"),
        ),
    )


def end_retention(tx: Transaction, queue: Queue) -> None:
    """Look after a queue's messages no more."""
    retention = tx.get(RETENTION, queue.account, queue.region, queue.name)
    if retention is not None:
        tx.delete(RETENTION, retention)


def forget_moves(tx: Transaction, queue: Queue) -> None:
    """End and forget a queue's tasks that move messages: a namesake made later has had none."""
    for task in tx.list(MOVE_TASK, queue.account, queue.region, index="source", value=queue.name, limit=_PAGE):
        tx.delete(MOVE_TASK, task)


def hurry_retention(tx: Transaction, queue: Queue, by: float) -> None:
    """Have a queue's messages looked at by then at the latest: one came that is older, or they are kept shorter."""
    retention = tx.get(RETENTION, queue.account, queue.region, queue.name)
    if retention is not None and retention.next > by:
        tx.put(RETENTION, msgspec.structs.replace(retention, next=by))


def expire_messages(tx: Transaction, retention: Retention, now: float) -> None:
    """The keeper's step: remove messages that are too old, and say when the next one will be.

    Whatever is sent from now on lasts the queue's whole retention, so nothing has to be noted when it is sent.
    """
    queue = tx.get(QUEUE, retention.account, retention.region, retention.queue)
    if queue is None:
        tx.delete(RETENTION, retention)
        return
    contents = contents_of(tx, queue, milliseconds(now))
    if contents.expire(_PAGE) == _PAGE:
        due = now + _PAUSE
    else:
        oldest = contents.oldest()
        due = (now if oldest is None else oldest / 1000) + queue.number("MessageRetentionPeriod")
    contents.save()
    tx.put(RETENTION, msgspec.structs.replace(retention, next=max(due, now + _PAUSE)))


def clear_discarded(tx: Transaction, discarded: Discarded, now: float) -> None:
    """The keeper's step: remove more of what a purge or a deletion left, and the note of it in the end."""
    if discard_contents(tx, discarded.contents, _PAGE):
        tx.put(DISCARDED, msgspec.structs.replace(discarded, next=now + _PAUSE))
    else:
        tx.delete(DISCARDED, discarded)

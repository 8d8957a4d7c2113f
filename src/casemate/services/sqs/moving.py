"""What the keeper does for a task that moves messages: a page at a time, each in a transaction of its own.

Messages that are moved are new ones where they come to: they have other ids, and their age begins anew
(SQS Developer Guide, "Configure a dead-letter queue redrive"). A task that is not done after 36 hours fails.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.arn import parse_arn
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.news import Bell
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import milliseconds
from casemate.services.sqs.dead_letters import Mover
from casemate.services.sqs.fifo import contents_of
from casemate.services.sqs.model import MOVE_TASK, QUEUE, MoveTask, Queue

_PAGE = 50
_PAUSE = 0.05
"""Seconds between two pages of a task without a rate: others' writes come between."""
LONGEST = 36 * 3600.0
"""Seconds that a task runs at most."""


def continue_move(tx: Transaction, task: MoveTask, now: float, ids: Ids, bell: Bell) -> None:
    """The keeper's step: move more of a task's messages, and say when to go on; end it when there are no more."""
    source = tx.get(QUEUE, task.account, task.region, task.source)
    if task.status == "CANCELLING":
        _end(tx, task, "CANCELLED")
    elif source is None:
        _end(tx, task, "FAILED", "AWS.SimpleQueueService.NonExistentQueue")
    elif now - task.created > LONGEST:
        _end(tx, task, "FAILED", "The task ran for longer than 36 hours.")
    else:
        _move_page(tx, task, source, now, ids, bell)


def _move_page(tx: Transaction, task: MoveTask, source: Queue, now: float, ids: Ids, bell: Bell) -> None:
    """Move at most a second's messages, or a page."""
    limit = min(task.rate or _PAGE, _PAGE)
    contents = contents_of(tx, source, milliseconds(now))
    contents.settle()
    movers: dict[str, Mover | None] = {}
    moved, failure = 0, ""
    found = contents.available(limit)
    for id in found:
        state = contents.state(id)
        assert state is not None
        if contents.is_expired(id):
            contents.remove(id, state)
            continue
        stored = contents.stored(id)
        arn = task.destination or stored.source_arn
        if arn not in movers:
            movers[arn] = _mover_to(tx, arn, source, now, ids, bell)
        mover = movers[arn]
        if mover is None:
            failure = "CouldNotDetermineMessageSource" if not arn else "AWS.SimpleQueueService.NonExistentQueue"
            break
        mover.take_over(source, stored, source_arn="", message_id=new_uuid(ids), anew=True)
        contents.remove(id, state)
        moved += 1
    contents.save()
    for mover in movers.values():
        if mover is not None:
            mover.finish()
    task = msgspec.structs.replace(task, moved=task.moved + moved)
    if failure:
        _end(tx, task, "FAILED", failure)
    elif not found:
        _end(tx, task, "COMPLETED")
    else:
        pause = max(moved / task.rate, _PAUSE) if task.rate else _PAUSE
        tx.put(MOVE_TASK, msgspec.structs.replace(task, next=now + pause))


def _mover_to(tx: Transaction, arn: str, source: Queue, now: float, ids: Ids, bell: Bell) -> Mover | None:
    """What moves messages to the queue of an ARN, None where there is no such queue to move them to."""
    named = parse_arn(arn)
    target = tx.get(QUEUE, named.account, named.region, named.resource) if named is not None else None
    if target is None or target.fifo != source.fifo or target.contents == source.contents:
        return None
    return Mover(tx, target, now, ids, bell)


def _end(tx: Transaction, task: MoveTask, status: str, failure: str = "") -> None:
    tx.put(MOVE_TASK, msgspec.structs.replace(task, status=status, failure=failure, next=None))

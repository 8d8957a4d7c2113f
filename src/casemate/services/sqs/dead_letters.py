"""Messages that go to another queue: to the dead-letter queue in the end, and back from there."""

from __future__ import annotations

import msgspec

from casemate.kernel.ids import Ids
from casemate.kernel.news import Bell, announce
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import StandardContents, State, Stored, milliseconds, new_message_id
from casemate.services.sqs.encryption import moved
from casemate.services.sqs.fifo import FifoContents, contents_of
from casemate.services.sqs.lifetimes import hurry_retention
from casemate.services.sqs.model import Queue
from casemate.services.sqs.redrive import dead_letter_queue


def topic_of(queue: Queue) -> str:
    """The topic that is rung when there may be more to receive."""
    return f"sqs/{queue.uid}"


class Mover:
    """Moves messages into one queue. ``finish`` ends it. ``now`` is in seconds since the epoch."""

    def __init__(self, tx: Transaction, target: Queue, now: float, ids: Ids, bell: Bell) -> None:
        self.queue = target
        self._tx = tx
        self._ids = ids
        self._bell = bell
        self._contents = contents_of(tx, target, milliseconds(now))
        self._oldest: int | None = None

    def take_over(self, source: Queue, stored: Stored, *, source_arn: str, message_id: str = "", anew: bool) -> None:
        """Put a message of ``source`` in; ``anew`` has its age begin now, ``message_id`` gives it another id."""
        contents = self._contents
        sent = contents.now if anew else stored.sent
        kept = msgspec.structs.replace(
            moved(self._tx, stored, source, self.queue, self._ids),
            source_arn=source_arn,
            sequence=contents.next_sequence() if isinstance(contents, FifoContents) else 0,
            message_id=message_id or stored.message_id,
            sent=sent,
        )
        contents.add(new_message_id(sent, kept.message_id), kept, 0)
        self._oldest = sent if self._oldest is None else min(self._oldest, sent)

    def finish(self) -> None:
        """Write what is kept of all messages together, and have the queue's receivers look."""
        if self._oldest is None:
            return
        self._contents.save()
        hurry_retention(self._tx, self.queue, self._oldest / 1000 + self.queue.number("MessageRetentionPeriod"))
        announce(self._tx, self._bell, topic_of(self.queue))


class DeadLetters:
    """The end of messages that were received too often. Where the queue has no dead-letter queue, there is none."""

    def __init__(self, tx: Transaction, queue: Queue, now: float, ids: Ids, bell: Bell) -> None:
        target = dead_letter_queue(tx, queue)
        self._most = queue.redrive.max_receive_count if queue.redrive is not None else 0
        self._mover = None if target is None else Mover(tx, target, now, ids, bell)

    def is_dead(self, state: State) -> bool:
        """Whether a message was received as often as it may be."""
        return self._mover is not None and state.receives >= self._most

    def bury(self, contents: FifoContents | StandardContents, id: str, state: State) -> None:
        """Move a message to the dead-letter queue. A standard queue's keeps its age there, a FIFO queue's does not.

        SQS Developer Guide, "Using dead-letter queues", "Configuring message retention periods".
        """
        assert self._mover is not None
        source = contents.queue
        self._mover.take_over(source, contents.stored(id), source_arn=source.arn, anew=source.fifo)
        contents.remove(id, state)

    def finish(self) -> None:
        """See ``Mover.finish``."""
        if self._mover is not None:
            self._mover.finish()

"""Messages sent to queues."""

from __future__ import annotations

import hashlib

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_uuid
from casemate.kernel.news import Bell, announce
from casemate.kernel.operations import Lane
from casemate.services.sqs.batches import Refused, accept_batch, refused
from casemate.services.sqs.contents import StandardContents, Stored, milliseconds, new_message_id
from casemate.services.sqs.dead_letters import topic_of
from casemate.services.sqs.deduplication import note_sent, sent_before
from casemate.services.sqs.encryption import sealer
from casemate.services.sqs.errors import InvalidParameterValue, MissingParameter, bad_value
from casemate.services.sqs.fifo import FifoContents, contents_of
from casemate.services.sqs.messages import (
    Payload,
    accepted_id,
    accepted_payload,
    accepted_trace,
    attributes_md5,
    md5,
    sequence_text,
    size_of,
    trace_md5,
)
from casemate.services.sqs.metrics import measure_sent
from casemate.services.sqs.model import MAX_MESSAGE_SIZE, Queue
from casemate.services.sqs.service import sqs
from casemate.services.sqs.targets import queue_itself

Entry = op.SendMessageRequest | op.SendMessageBatchRequestEntry
MAX_DELAY = 900


class Accepted:
    """An entry that may be sent: what its sender wrote, and how it is to go."""

    __slots__ = ("deduplication", "delay", "group", "payload", "size", "trace")

    def __init__(self, queue: Queue, entry: Entry) -> None:
        """Raises what is wrong with the entry."""
        self.payload: Payload = accepted_payload(entry.message_body, entry.message_attributes)
        self.size, limit = size_of(self.payload), queue.number("MaximumMessageSize")
        if self.size > limit:
            raise InvalidParameterValue(
                f"One or more parameters are invalid. Reason: Message must be shorter than {limit} bytes."
            )
        self.trace = accepted_trace(entry.message_system_attributes)
        self.group = accepted_id(entry.message_group_id, "MessageGroupId") if entry.message_group_id else ""
        self.deduplication = ""
        self.delay = queue.number("DelaySeconds") if entry.delay_seconds is None else entry.delay_seconds
        if queue.fifo:
            self._accept_fifo(queue, entry)
            return
        if not 0 <= self.delay <= MAX_DELAY:
            raise bad_value(self.delay, "DelaySeconds", f"DelaySeconds must be >= 0 and <= {MAX_DELAY}.")
        if entry.message_deduplication_id:
            raise bad_value(
                entry.message_deduplication_id[:200],
                "MessageDeduplicationId",
                "The request includes a parameter that is not valid for this queue type.",
            )

    def _accept_fifo(self, queue: Queue, entry: Entry) -> None:
        if not self.group:
            raise MissingParameter("The request must contain the parameter MessageGroupId.")
        if entry.delay_seconds:
            raise bad_value(
                entry.delay_seconds,
                "DelaySeconds",
                "The request includes a parameter that is not valid for this queue type.",
            )
        self.delay = 0
        if entry.message_deduplication_id:
            self.deduplication = accepted_id(entry.message_deduplication_id, "MessageDeduplicationId")
        elif queue.text("ContentBasedDeduplication") == "true":
            self.deduplication = hashlib.sha256(self.payload.body.encode()).hexdigest()
        else:
            raise InvalidParameterValue(
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided "
                "explicitly"
            )


class Sender:
    """Sends the messages of one call to a queue. ``finish`` ends it."""

    def __init__(self, call: Call, queue: Queue) -> None:
        self._call = call
        self._queue = queue
        self._seal = sealer(call, queue)
        self._now = milliseconds(call.now)
        self._sizes: list[int] = []
        self._contents: FifoContents | StandardContents = contents_of(call.tx, queue, self._now)

    def send(self, entry: Accepted) -> tuple[str, int]:
        """Send it; its message id and sequence number, those of the first where it is sent again."""
        call, contents = self._call, self._contents
        self._sizes.append(entry.size)
        sequence = 0
        if isinstance(contents, FifoContents):
            known = sent_before(call.tx, self._queue, entry.group, entry.deduplication, self._now)
            if known is not None:
                return known.message_id, known.sequence
            sequence = contents.next_sequence()
        message_id = new_uuid(call.ids)
        payload, cipher = self._seal(entry.payload)
        stored = Stored(
            message_id=message_id,
            payload=payload,
            cipher=cipher,
            sender=call.principal.principal_id,
            sent=self._now,
            trace=entry.trace,
            group=entry.group,
            deduplication=entry.deduplication,
            sequence=sequence,
        )
        contents.add(new_message_id(self._now, message_id), stored, entry.delay * 1000)
        if sequence:
            note_sent(call.tx, self._queue, stored, call.now)
        return message_id, sequence

    def finish(self) -> None:
        """Write what is kept of all messages together, and have the queue's receivers look."""
        self._contents.save()
        measure_sent(self._call, self._queue, self._sizes)
        announce(self._call.tx, self._call.resources.get(Bell, Bell()), topic_of(self._queue))


@sqs.operation(op.SendMessage, on=queue_itself, lane=Lane.WRITE)
def send_message(call: Call, req: op.SendMessageRequest, queue: Queue) -> op.SendMessageResult:
    """Send a message to a queue."""
    entry = Accepted(queue, req)
    sender = Sender(call, queue)
    message_id, sequence = sender.send(entry)
    sender.finish()
    return op.SendMessageResult(
        message_id=message_id,
        md5_of_message_body=md5(entry.payload.body),
        md5_of_message_attributes=attributes_md5(entry.payload.attributes),
        md5_of_message_system_attributes=trace_md5(entry.trace),
        sequence_number=sequence_text(sequence),
    )


@sqs.operation(op.SendMessageBatch, on=queue_itself.under("SendMessage"), lane=Lane.WRITE)
def send_message_batch(call: Call, req: op.SendMessageBatchRequest, queue: Queue) -> op.SendMessageBatchResult:
    """Send up to ten messages to a queue, each of which may fail by itself."""
    accept_batch([entry.id for entry in req.entries], "SendMessageBatch")
    done: list[op.SendMessageBatchResultEntry] = []
    failed: list[op.BatchResultErrorEntry] = []
    sound: list[tuple[str, Accepted]] = []
    total = 0
    for entry in req.entries:
        total += len(entry.message_body.encode())
        try:
            accepted = Accepted(queue, entry)
        except Refused as error:
            failed.append(refused(entry.id, error))
            continue
        total += accepted.size - len(entry.message_body.encode())
        sound.append((entry.id, accepted))
    if total > MAX_MESSAGE_SIZE:
        raise op.BatchRequestTooLong(
            f"Batch requests cannot be longer than {MAX_MESSAGE_SIZE} bytes. You have sent {total} bytes."
        )
    sender = Sender(call, queue) if sound else None
    for id, accepted in sound:
        assert sender is not None
        message_id, sequence = sender.send(accepted)
        done.append(
            op.SendMessageBatchResultEntry(
                id=id,
                message_id=message_id,
                md5_of_message_body=md5(accepted.payload.body),
                md5_of_message_attributes=attributes_md5(accepted.payload.attributes),
                md5_of_message_system_attributes=trace_md5(accepted.trace),
                sequence_number=sequence_text(sequence),
            )
        )
    if sender is not None:
        sender.finish()
    return op.SendMessageBatchResult(successful=done, failed=failed)

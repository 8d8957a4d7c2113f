"""Messages that were received: deleted, or hidden for another while."""

from __future__ import annotations

import hmac

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.news import Bell, announce
from casemate.kernel.operations import Lane
from casemate.services.sqs.batches import Refused, accept_batch, refused
from casemate.services.sqs.contents import FLIGHT, StandardContents, State, milliseconds
from casemate.services.sqs.dead_letters import topic_of
from casemate.services.sqs.errors import MissingParameter, bad_value
from casemate.services.sqs.fifo import FifoContents, contents_of
from casemate.services.sqs.handles import Handle, read_handle
from casemate.services.sqs.metrics import measure_deleted
from casemate.services.sqs.model import Queue
from casemate.services.sqs.quotas import MAX_VISIBILITY
from casemate.services.sqs.service import sqs
from casemate.services.sqs.targets import queue_itself

_EXPIRED = "The receipt handle has expired."
_UNAVAILABLE = "Message does not exist or is not available for visibility timeout change."


@sqs.operation(op.DeleteMessage, on=queue_itself, lane=Lane.WRITE)
def delete_message(call: Call, req: op.DeleteMessageRequest, queue: Queue) -> None:
    """Delete a message that was received, by its latest receipt handle."""
    handling = _Handling(call, queue)
    handling.delete(req.receipt_handle)
    handling.finish()
    measure_deleted(call, queue, 1)


@sqs.operation(op.DeleteMessageBatch, on=queue_itself.under("DeleteMessage"), lane=Lane.WRITE)
def delete_message_batch(call: Call, req: op.DeleteMessageBatchRequest, queue: Queue) -> op.DeleteMessageBatchResult:
    """Delete up to ten messages, each of which may fail by itself."""
    accept_batch([entry.id for entry in req.entries], "DeleteMessageBatch")
    handling = _Handling(call, queue)
    done: list[op.DeleteMessageBatchResultEntry] = []
    failed: list[op.BatchResultErrorEntry] = []
    for entry in req.entries:
        try:
            handling.delete(entry.receipt_handle)
        except Refused as error:
            failed.append(refused(entry.id, error))
        else:
            done.append(op.DeleteMessageBatchResultEntry(id=entry.id))
    handling.finish()
    measure_deleted(call, queue, len(done))
    return op.DeleteMessageBatchResult(successful=done, failed=failed)


@sqs.operation(op.ChangeMessageVisibility, on=queue_itself, lane=Lane.WRITE)
def change_message_visibility(call: Call, req: op.ChangeMessageVisibilityRequest, queue: Queue) -> None:
    """Have a message in flight come back at another time, counted from now."""
    handling = _Handling(call, queue)
    handling.hide(req.receipt_handle, req.visibility_timeout)
    handling.finish()


@sqs.operation(op.ChangeMessageVisibilityBatch, on=queue_itself.under("ChangeMessageVisibility"), lane=Lane.WRITE)
def change_message_visibility_batch(
    call: Call, req: op.ChangeMessageVisibilityBatchRequest, queue: Queue
) -> op.ChangeMessageVisibilityBatchResult:
    """Have up to ten messages in flight come back at other times, each of which may fail by itself."""
    accept_batch([entry.id for entry in req.entries], "ChangeMessageVisibilityBatch")
    handling = _Handling(call, queue)
    done: list[op.ChangeMessageVisibilityBatchResultEntry] = []
    failed: list[op.BatchResultErrorEntry] = []
    for entry in req.entries:
        try:
            if entry.visibility_timeout is None:
                raise MissingParameter("The request must contain the parameter VisibilityTimeout.")
            handling.hide(entry.receipt_handle, entry.visibility_timeout)
        except Refused as error:
            failed.append(refused(entry.id, error))
        else:
            done.append(op.ChangeMessageVisibilityBatchResultEntry(id=entry.id))
    handling.finish()
    return op.ChangeMessageVisibilityBatchResult(successful=done, failed=failed)


class _Handling:
    """What one call does with messages in flight. ``finish`` ends it."""

    def __init__(self, call: Call, queue: Queue) -> None:
        self._call = call
        self._queue = queue
        self._contents: FifoContents | StandardContents = contents_of(call.tx, queue, milliseconds(call.now))
        self._changed = False

    def delete(self, text: str) -> None:
        """Delete the message of a receipt handle. Of an earlier receipt, or of no message, nothing comes.

        Of a FIFO queue, the handle counts while the message is in flight and no longer (SQS API Reference,
        DeleteMessage). Raises ReceiptHandleIsInvalid, InvalidParameterValue.
        """
        handle = read_handle(self._queue, text)
        state = self._contents.state(handle.id)
        if state is None:
            return
        if not self._is_latest(handle, state):
            if self._queue.fifo:
                raise bad_value(text, "ReceiptHandle", _EXPIRED)
            return
        if self._queue.fifo and not self._in_flight(state):
            raise bad_value(text, "ReceiptHandle", _EXPIRED)
        self._contents.remove(handle.id, state)
        self._changed = True

    def hide(self, text: str, seconds: int) -> None:
        """Have a message come back in so many seconds.

        Raises ReceiptHandleIsInvalid, MessageNotInflight, InvalidParameterValue.
        """
        if not 0 <= seconds <= MAX_VISIBILITY:
            raise bad_value(seconds, "VisibilityTimeout", f"Must be between 0 and {MAX_VISIBILITY}.")
        handle = read_handle(self._queue, text)
        state = self._contents.state(handle.id)
        if state is None:
            raise bad_value(text, "ReceiptHandle", _UNAVAILABLE)
        latest = self._is_latest(handle, state)
        if not latest or not self._in_flight(state):
            if self._queue.fifo:
                raise bad_value(text, "ReceiptHandle", _EXPIRED)
            if latest:
                raise op.MessageNotInflight("The specified message isn't in flight.")
            raise bad_value(text, "ReceiptHandle", _UNAVAILABLE)
        until = self._contents.now + seconds * 1000
        if until > state.last + MAX_VISIBILITY * 1000:
            raise bad_value(
                seconds,
                "VisibilityTimeout",
                f"Total VisibilityTimeout for the message is beyond the limit [{MAX_VISIBILITY} seconds].",
            )
        self._contents.hide(handle.id, state, until)
        self._changed = True

    def finish(self) -> None:
        """Write what is kept of all messages together, and have those look who wait for a group or a message."""
        if self._changed:
            self._contents.save()
            announce(self._call.tx, self._call.resources.get(Bell, Bell()), topic_of(self._queue))

    def _in_flight(self, state: State) -> bool:
        return state.place == FLIGHT and state.at > self._contents.now

    @staticmethod
    def _is_latest(handle: Handle, state: State) -> bool:
        return hmac.compare_digest(handle.receipt, state.receipt)

"""Messages received from queues."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casemate.api import sqs as op
from casemate.kernel.call import Call
from casemate.kernel.news import Bell, Hearing, announce
from casemate.kernel.operations import Lane
from casemate.services.sqs.attempts import note_attempt, received_before
from casemate.services.sqs.contents import StandardContents, State, milliseconds
from casemate.services.sqs.dead_letters import DeadLetters, topic_of
from casemate.services.sqs.encryption import opener
from casemate.services.sqs.errors import bad_value
from casemate.services.sqs.fifo import FifoContents, contents_of
from casemate.services.sqs.handles import RECEIPT_SIZE, make_handle
from casemate.services.sqs.messages import (
    accepted_id,
    attributes_md5,
    chosen_attributes,
    md5,
    shown_attributes,
    system_attributes,
)
from casemate.services.sqs.metrics import measure_received
from casemate.services.sqs.model import Queue
from casemate.services.sqs.quotas import MAX_BATCH, MAX_VISIBILITY, MAX_WAIT, quotas_of
from casemate.services.sqs.service import sqs
from casemate.services.sqs.targets import queue_itself

MAX_DEAD = 100
"""How many messages one call moves to the dead-letter queue, or finds too old, at most."""
Received = list[tuple[str, State]]


@sqs.operation(op.ReceiveMessage, on=queue_itself, lane=Lane.WRITE, read_only=True)
def receive_message(call: Call, req: op.ReceiveMessageRequest, queue: Queue) -> op.ReceiveMessageResult:
    """Receive up to ten messages, waiting for the first if asked to."""
    most = _within(req.max_number_of_messages, 1, MAX_BATCH, "MaxNumberOfMessages", 1)
    hidden = _within(req.visibility_timeout, 0, MAX_VISIBILITY, "VisibilityTimeout", queue.number("VisibilityTimeout"))
    wait = _within(req.wait_time_seconds, 0, MAX_WAIT, "WaitTimeSeconds", queue.number("ReceiveMessageWaitTimeSeconds"))
    if req.receive_request_attempt_id:
        accepted_id(req.receive_request_attempt_id, "ReceiveRequestAttemptId")
    bell = call.resources.get(Bell, Bell())
    # To be asked before one looks: whoever sends from here on rings for this call too.
    seen = bell.news.rung(topic_of(queue))
    contents = contents_of(call.tx, queue, milliseconds(call.now))
    received = _received_again(contents, req.receive_request_attempt_id, hidden * 1000)
    passed = 0
    if received is None:
        received, passed = _receive(call, contents, most, hidden * 1000, bell, waits=wait > 0)
        if req.receive_request_attempt_id and received and isinstance(contents, FifoContents):
            note_attempt(call.tx, contents, req.receive_request_attempt_id, received)
    # A run that waits leaves nothing: what was moved to the dead-letter queue is told of by an early answer.
    if not received and not passed and call.clock.wall() < call.wall + wait:
        _wait_for_more(call, contents, seen, call.wall + wait)
    told = _told(call, req, queue, contents, received)
    contents.save()
    measure_received(call, queue, len(received))
    if len(received) == most:
        # There may be more than this call could take.
        announce(call.tx, bell, topic_of(queue))
    return op.ReceiveMessageResult(messages=told or None)


def _wait_for_more(call: Call, contents: StandardContents | FifoContents, seen: int, until: float) -> None:
    """End the run until there may be something. It returns when nobody may wait any more."""
    due = contents.next_due()
    if due is not None:
        until = min(until, call.clock.wall() + max(0.0, due / 1000 - call.now))
    call.wait(Hearing(topic_of(contents.queue), seen, until))


def _receive(
    call: Call, contents: StandardContents | FifoContents, most: int, hidden: int, bell: Bell, *, waits: bool
) -> tuple[Received, int]:
    """Take what can be had, ``most`` at most; how many there were besides that nobody gets. Raises OverLimit."""
    contents.settle()
    received: Received = []
    if _is_over_limit(call, contents):
        if not waits and not contents.queue.fifo:
            raise op.OverLimit("The maximum number of in flight messages is reached.")
        return received, 0
    dead = DeadLetters(call.tx, contents.queue, call.now, call.ids, bell)
    passed = 0
    while len(received) < most and passed < MAX_DEAD:
        ids = contents.available(most - len(received))
        before = passed
        for id in ids:
            state = contents.state(id)
            assert state is not None
            if contents.is_expired(id):
                contents.remove(id, state)
                passed += 1
            elif dead.is_dead(state):
                dead.bury(contents, id, state)
                passed += 1
            else:
                received.append((id, contents.take(id, state, hidden, call.ids.random(RECEIPT_SIZE))))
        if not ids or (passed == before and not isinstance(contents, FifoContents)):
            break
    dead.finish()
    return received, passed


def _is_over_limit(call: Call, contents: StandardContents | FifoContents) -> bool:
    limit = quotas_of(call).in_flight
    return contents.counts.flight >= limit and contents.in_flight() >= limit


def _received_again(contents: StandardContents | FifoContents, attempt_id: str | None, hidden: int) -> Received | None:
    """What an earlier attempt of that id received, hidden anew; None where there was none."""
    if not attempt_id or not isinstance(contents, FifoContents):
        return None
    before = received_before(contents, attempt_id)
    if before is None:
        return None
    again = [(id, contents.hide(id, state, contents.now + hidden)) for id, state in before]
    note_attempt(contents.tx, contents, attempt_id, again)
    return again


def _told(
    call: Call,
    req: op.ReceiveMessageRequest,
    queue: Queue,
    contents: StandardContents | FifoContents,
    received: Received,
) -> list[op.Message]:
    """The messages as their receiver is shown them. Raises KmsAccessDenied and its like."""
    open_one = opener(call, queue)
    system: Sequence[str] = [*(req.attribute_names or ()), *(req.message_system_attribute_names or ())]
    wanted: Iterable[str] = req.message_attribute_names or ()
    told = []
    for id, state in received:
        stored = contents.stored(id)
        payload = open_one(stored)
        attributes = chosen_attributes(payload.attributes, wanted)
        told.append(
            op.Message(
                message_id=stored.message_id,
                receipt_handle=make_handle(queue, id, state.receipt),
                md5_of_body=md5(payload.body),
                body=payload.body,
                attributes=system_attributes(stored, state, system) or None,
                md5_of_message_attributes=attributes_md5(attributes),
                message_attributes=shown_attributes(attributes) or None,
            )
        )
    return told


def _within(value: int | None, low: int, high: int, parameter: str, default: int) -> int:
    if value is None:
        return default
    if not low <= value <= high:
        reason = f"Must be between {low} and {high}, if provided."
        raise bad_value(value, parameter, reason)
    return value

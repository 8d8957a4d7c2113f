"""SQS's metrics (SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS"), by the queue's name.

What is sent, received and deleted is noted with the call. How much there is, is asked of the queues that were in use in
the last six hours; they stand in records, each written anew every half an hour of use.
"""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.metrics import Meter, Metric, measure
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import milliseconds
from casemate.services.sqs.fifo import contents_of
from casemate.services.sqs.model import QUEUE, Queue

NAMESPACE = "AWS/SQS"
ACTIVE = 6 * 3600
"""Seconds after its last use for which a queue is asked how much is in it."""
_TABLE = "sqs-active"
_NOTED_EVERY = 1800
_PAGE = 500


def metric(queue: Queue, name: str, unit: str = "Count") -> Metric:
    """A metric of a queue."""
    return Metric(queue.account, queue.region, NAMESPACE, name, (("QueueName", queue.name),), unit)


def measure_sent(call: Call, queue: Queue, sizes: list[int]) -> None:
    """Note messages that a call sends, by their sizes in bytes."""
    _note_use(call, queue)
    if sizes:
        measure(call, metric(queue, "NumberOfMessagesSent"), 1, count=len(sizes))
    for size in sizes:
        measure(call, metric(queue, "SentMessageSize", "Bytes"), size)


def measure_received(call: Call, queue: Queue, number: int) -> None:
    """Note how many messages a call receives."""
    _note_use(call, queue)
    if number:
        measure(call, metric(queue, "NumberOfMessagesReceived"), 1, count=number)
    else:
        measure(call, metric(queue, "NumberOfEmptyReceives"), 1)


def measure_deleted(call: Call, queue: Queue, number: int) -> None:
    """Note how many messages a call deletes."""
    _note_use(call, queue)
    if number:
        measure(call, metric(queue, "NumberOfMessagesDeleted"), 1, count=number)


def sample_queues(tx: Transaction, meter: Meter, now: float) -> None:
    """Note how much is in the queues that are in use. See ``Sampler``."""
    after = ""
    while True:
        page = tx.records(_TABLE, after=after, limit=_PAGE)
        for key, _ in page:
            after = key
            queue = tx.get(QUEUE, *key.split("/"))
            if queue is not None:
                _sample(tx, meter, queue, now)
        if len(page) < _PAGE:
            return


def _sample(tx: Transaction, meter: Meter, queue: Queue, now: float) -> None:
    contents = contents_of(tx, queue, milliseconds(now))
    numbers, oldest = contents.numbers(), contents.oldest()
    for name, number in (
        ("ApproximateNumberOfMessagesVisible", numbers.visible),
        ("ApproximateNumberOfMessagesNotVisible", numbers.not_visible),
        ("ApproximateNumberOfMessagesDelayed", numbers.delayed),
    ):
        meter.note(metric(queue, name), number, now)
    age = 0.0 if oldest is None else max(0.0, now - oldest / 1000)
    meter.note(metric(queue, "ApproximateAgeOfOldestMessage", "Seconds"), float(int(age)), now)


def _note_use(call: Call, queue: Queue) -> None:
    meter = call.resources.get(Meter)
    if meter is None or meter.marked((_TABLE, queue.arn), call.now - _NOTED_EVERY):
        return
    call.tx.put_record(
        _TABLE, f"{queue.account}/{queue.region}/{queue.name}", b"", expires=call.now + ACTIVE + _NOTED_EVERY
    )
    call.tx.defer(lambda: meter.mark((_TABLE, queue.arn), call.now))

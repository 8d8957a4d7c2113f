"""What a call costs in statements does not hang on how many messages there are."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from tests.services.sqs.desk import Desk

from casemate.api import sqs as op
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.contents import Stored, milliseconds, new_message_id
from casemate.services.sqs.fifo import FifoContents, contents_of
from casemate.services.sqs.model import QUEUE

MANY = 100_000


def fill(desk: Desk, name: str, number: int) -> None:
    """Put so many messages of a hundred groups in, without a call for each."""
    now = milliseconds(desk.world.clock.now())

    def run(tx: Transaction) -> None:
        queue = tx.get(QUEUE, desk.world.root().account, "us-east-1", name)
        assert queue is not None
        contents = contents_of(tx, queue, now)
        for index in range(number):
            message_id = f"{index:032x}"
            sequence = contents.next_sequence() if isinstance(contents, FifoContents) else 0
            stored = Stored(
                message_id, b"\x92\xa1x\x80", None, "filler", now, group=f"g{index % 100}", sequence=sequence
            )
            contents.add(new_message_id(now, message_id), stored, 0)
        contents.save()

    desk.world.store.run_write(run).result()


class Counting:
    """Counts the writer's statements."""

    def __init__(self, desk: Desk) -> None:
        self.number = 0

        def watch(tx: Any) -> None:
            # SQLite's own trace of the writer's connection.
            tx.connection.raw.set_trace_callback(self._count)

        desk.world.store.run_write(watch).result()

    def _count(self, _statement: str) -> None:
        self.number += 1

    def of(self, call: Callable[[], Any]) -> tuple[int, Any]:
        before = self.number
        result = call()
        return self.number - before, result


@pytest.mark.parametrize("name", ["queue", "queue.fifo"])
def test_a_hundred_thousand_messages_cost_what_ten_do(desk: Desk, name: str) -> None:
    url = desk.queue(name)
    costs = []
    for number in (20, MANY):
        fill(desk, name, number)
        counting = Counting(desk)
        received, messages = counting.of(lambda: desk.receive(url, 10))
        assert len(messages) == 10
        entries = [
            op.DeleteMessageBatchRequestEntry(id=str(i), receipt_handle=m.receipt_handle)
            for i, m in enumerate(messages)
        ]
        batch = op.DeleteMessageBatchRequest(queue_url=url, entries=entries)
        deleted, _ = counting.of(partial(desk.world.call, op.DeleteMessageBatch, batch))
        sent, _ = counting.of(lambda: desk.send(url, "one more", message_group_id="g1", delay_seconds=None))
        costs.append((received, deleted, sent))
    few, many = costs
    assert all(after <= before * 1.3 + 5 for before, after in zip(few, many, strict=True)), costs
    assert desk.numbers(url)[0] >= MANY - 20

"""Short ways to say what tests of SQS do."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.services.harness import World

from casemate.api import sqs as op
from casemate.kernel.ids import SystemIds
from casemate.kernel.news import Bell
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction
from casemate.services.sqs.lifetimes import clear_discarded, expire_messages
from casemate.services.sqs.model import DISCARDED, MOVE_TASK, RETENTION
from casemate.services.sqs.moving import continue_move


class Desk:
    """A world with queues, and the keeper's steps by hand."""

    def __init__(self, world: World) -> None:
        self.world = world

    def queue(self, name: str = "queue", as_: Principal | None = None, **attributes: str) -> str:
        """The URL of a queue that is made with these attributes."""
        if name.endswith(".fifo"):
            attributes = {"FifoQueue": "true", "ContentBasedDeduplication": "true", **attributes}
        made = self.world.call(op.CreateQueue, op.CreateQueueRequest(queue_name=name, attributes=attributes), as_)
        assert made.queue_url is not None
        return made.queue_url

    def arn(self, url: str) -> str:
        return self.attributes(url)["QueueArn"]

    def attributes(self, url: str) -> Mapping[str, str]:
        request = op.GetQueueAttributesRequest(queue_url=url, attribute_names=["All"])
        return self.world.call(op.GetQueueAttributes, request).attributes or {}

    def numbers(self, url: str) -> tuple[int, int, int]:
        """How many messages can be received, are in flight, are delayed."""
        told, counted = self.attributes(url), "ApproximateNumberOfMessages"
        return int(told[counted]), int(told[f"{counted}NotVisible"]), int(told[f"{counted}Delayed"])

    def set(self, url: str, **attributes: str) -> None:
        self.world.call(op.SetQueueAttributes, op.SetQueueAttributesRequest(queue_url=url, attributes=attributes))

    def send(
        self, url: str, body: str = "a body", as_: Principal | None = None, **members: Any
    ) -> op.SendMessageResult:
        return self.world.call(op.SendMessage, op.SendMessageRequest(queue_url=url, message_body=body, **members), as_)

    def receive(self, url: str, most: int = 10, as_: Principal | None = None, **members: Any) -> list[op.Message]:
        request = op.ReceiveMessageRequest(
            queue_url=url, max_number_of_messages=most, message_system_attribute_names=["All"], **members
        )
        return self.world.call(op.ReceiveMessage, request, as_).messages or []

    def bodies(self, url: str, most: int = 10, **members: Any) -> list[str]:
        return [message.body or "" for message in self.receive(url, most, **members)]

    def delete(self, url: str, message: op.Message) -> None:
        request = op.DeleteMessageRequest(queue_url=url, receipt_handle=message.receipt_handle or "")
        self.world.call(op.DeleteMessage, request)

    def hide(self, url: str, message: op.Message, seconds: int) -> None:
        request = op.ChangeMessageVisibilityRequest(
            queue_url=url, receipt_handle=message.receipt_handle or "", visibility_timeout=seconds
        )
        self.world.call(op.ChangeMessageVisibility, request)

    def later(self, seconds: float) -> None:
        self.world.clock.time += seconds

    def keep(self, *kinds: str) -> int:
        """Do what the keeper has to do by now, of some kinds or of all; how many steps it were."""
        world, now, steps = self.world, self.world.clock.now(), 0
        ids = SystemIds()
        for due in world.store.due(now, 100, list(kinds) or [RETENTION.name, DISCARDED.name, MOVE_TASK.name]):

            def step(tx: Transaction, due: Any = due) -> None:
                if due.kind == RETENTION.name:
                    retention = tx.get(RETENTION, due.account, due.region, due.id)
                    assert retention is not None
                    expire_messages(tx, retention, now)
                elif due.kind == DISCARDED.name:
                    discarded = tx.get(DISCARDED, due.account, due.region, due.id)
                    assert discarded is not None
                    clear_discarded(tx, discarded, now)
                else:
                    task = tx.get(MOVE_TASK, due.account, due.region, due.id)
                    assert task is not None
                    continue_move(tx, task, now, ids, Bell())

            world.store.run_write(step).result()
            steps += 1
        return steps

    def rows(self) -> dict[str, int]:
        """How many records there are, by table."""

        def count(tx: Transaction) -> dict[str, int]:
            tables = ("message", "state", "counts", "ready", "delayed", "flight", "group-waiting", "groups", "group")
            return {table: found for table in tables if (found := tx.count_records(f"sqs-{table}"))}

        return self.world.store.run_read(count).result()

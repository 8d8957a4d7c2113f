"""Killed under load: no message that was acknowledged is lost, none comes back that was deleted, groups keep order."""

from __future__ import annotations

import random
import secrets
import sys
import threading
from collections import defaultdict
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from tests.serving import Server, start

KILLS = 4
GROUPS = "abcd"
LIMITS = {"CASEMATE_RATE_LIMITS": "sqs=100000/100000"}
_SECONDS = 30.0


class Traffic:
    """Senders of a FIFO queue's groups and one receiver, until the server is gone; what they were told."""

    def __init__(self, server: Server, url: str, mark: str, most: int) -> None:
        self.sent: dict[str, list[str]] = defaultdict(list)
        self.maybe: set[str] = set()
        self.received: list[tuple[str, str]] = []
        self.deleted: set[str] = set()
        self.maybe_deleted: set[str] = set()
        self._client: Any = server.client("sqs")
        self._url, self._mark = url, mark
        self._most = most
        self._enough = threading.Event()
        self._threads = [
            *(threading.Thread(target=self._until_gone, args=(self._send, group)) for group in GROUPS),
            threading.Thread(target=self._until_gone, args=(self._receive,)),
        ]

    def run_until_killed(self, server: Server) -> None:
        for thread in self._threads:
            thread.start()
        assert self._enough.wait(_SECONDS)
        server.kill()
        for thread in self._threads:
            thread.join(_SECONDS)

    def _until_gone(self, step: Any, *arguments: Any) -> None:
        try:
            while True:
                step(*arguments)
        except (BotoCoreError, ClientError):
            # Its connection broke with the server.
            self._enough.set()

    def _send(self, group: str) -> None:
        body = f"{self._mark}-{group}-{len(self.sent[group])}"
        self.maybe.add(body)
        self._client.send_message(
            QueueUrl=self._url, MessageBody=body, MessageGroupId=group, MessageDeduplicationId=body
        )
        self.sent[group].append(body)
        if sum(map(len, self.sent.values())) >= self._most:
            self._enough.set()

    def _receive(self) -> None:
        answer = self._client.receive_message(
            QueueUrl=self._url, MaxNumberOfMessages=3, WaitTimeSeconds=1, AttributeNames=["MessageGroupId"]
        )
        for message in answer.get("Messages", ()):
            self.received.append((message["Attributes"]["MessageGroupId"], message["Body"]))
            self.maybe_deleted.add(message["Body"])
            self._client.delete_message(QueueUrl=self._url, ReceiptHandle=message["ReceiptHandle"])
            self.deleted.add(message["Body"])


def test_killed_under_load_nothing_is_lost_or_out_of_order(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    chance, data_dir = random.Random(seed), tmp_path / "data"
    server = start(data_dir, env=LIMITS)
    # What was in flight at a kill is received again at once.
    attributes = {"FifoQueue": "true", "VisibilityTimeout": "0"}
    server.client("sqs").create_queue(QueueName="crash.fifo", Attributes=attributes)
    sent: dict[str, list[str]] = defaultdict(list)
    received: dict[str, list[str]] = defaultdict(list)
    maybe: set[str] = set()
    deleted: set[str] = set()
    maybe_deleted: set[str] = set()
    for number in range(KILLS):
        url = server.client("sqs").get_queue_url(QueueName="crash.fifo")["QueueUrl"]
        traffic = Traffic(server, url, f"r{number}", chance.randrange(5, 60))
        traffic.run_until_killed(server)
        for group, bodies in traffic.sent.items():
            sent[group] += bodies
        for group, body in traffic.received:
            received[group].append(body)
        maybe |= traffic.maybe
        deleted |= traffic.deleted
        maybe_deleted |= traffic.maybe_deleted
        server = start(data_dir, env=LIMITS)
    sqs = server.client("sqs")
    url = sqs.get_queue_url(QueueName="crash.fifo")["QueueUrl"]
    while messages := sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, VisibilityTimeout=60, AttributeNames=["MessageGroupId"]
    ).get("Messages"):
        for message in messages:
            received[message["Attributes"]["MessageGroupId"]].append(message["Body"])
            assert message["Body"] not in deleted
            maybe_deleted.add(message["Body"])
            sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    numbers = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    assert numbers["ApproximateNumberOfMessages"] == numbers["ApproximateNumberOfMessagesNotVisible"] == "0"
    assert server.stop() == 0
    for group, bodies in sent.items():
        assert set(bodies) <= maybe_deleted, "a message that was acknowledged is lost"
        # Each first time of receiving, in order; what nobody was told of may be among them.
        first = list(dict.fromkeys(received[group]))
        assert set(first) <= maybe
        acknowledged = [body for body in first if body in set(bodies)]
        assert acknowledged == bodies

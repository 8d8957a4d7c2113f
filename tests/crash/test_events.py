"""Killed under load: each event that was put, and each call that was recorded, reaches its target, and once."""

from __future__ import annotations

import json
import random
import secrets
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from tests.serving import Server, start

KILLS = 3
_SECONDS = 30.0
LIMITS = {"CASEMATE_RATE_LIMITS": "kms=100000/100000,default=100000/100000,sqs=100000/100000"}
RULES = {
    "put": ({"source": ["load"]}, "$.detail.mark"),
    "called": (
        {"source": ["aws.kms"], "detail": {"eventName": ["UpdateKeyDescription"]}},
        "$.detail.requestParameters.description",
    ),
}


class Callers:
    """Who puts events and makes calls that become some, until the server is gone; which of them were answered."""

    def __init__(self, server: Server, key: str, mark: str, most: int) -> None:
        self.answered: list[str] = []
        self._events, self._kms = server.client("events"), server.client("kms")
        self._key, self._mark, self._most = key, mark, most
        self._enough = threading.Event()
        self._threads = [threading.Thread(target=self._until_gone, args=(each,)) for each in (self._put, self._call)]

    def run_until_killed(self, server: Server) -> None:
        for thread in self._threads:
            thread.start()
        assert self._enough.wait(_SECONDS)
        server.kill()
        for thread in self._threads:
            thread.join(_SECONDS)

    def _until_gone(self, step: Any) -> None:
        number = 0
        try:
            while True:
                mark = f"{step.__name__}-{self._mark}-{number}"
                step(mark)
                self.answered.append(mark)
                number += 1
                if len(self.answered) >= self._most:
                    self._enough.set()
        except (BotoCoreError, ClientError):
            # Its connection broke with the server.
            self._enough.set()

    def _put(self, mark: str) -> None:
        entry = {"Source": "load", "DetailType": "x", "Detail": json.dumps({"mark": mark})}
        assert self._events.put_events(Entries=[entry])["FailedEntryCount"] == 0

    def _call(self, mark: str) -> None:
        self._kms.update_key_description(KeyId=self._key, Description=mark)


def made(server: Server) -> str:
    """Rules whose target is one topic, with a queue as its subscriber; the id of a key."""
    account = server.account_id
    queue, topic = (f"arn:aws:{service}:us-east-1:{account}:crash" for service in ("sqs", "sns"))

    def allowing(host: str, action: str, resource: str) -> str:
        statement = {"Effect": "Allow", "Principal": {"Service": host}, "Action": action, "Resource": resource}
        return json.dumps({"Version": "2012-10-17", "Statement": [statement]})

    policy = allowing("sns.amazonaws.com", "sqs:SendMessage", queue)
    server.client("sqs").create_queue(QueueName="crash", Attributes={"Policy": policy})
    policy = allowing("events.amazonaws.com", "sns:Publish", topic)
    server.client("sns").create_topic(Name="crash", Attributes={"Policy": policy})
    raw = {"RawMessageDelivery": "true"}
    server.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=queue, Attributes=raw)
    events = server.client("events")
    for name, (pattern, path) in RULES.items():
        events.put_rule(Name=name, EventPattern=json.dumps(pattern))
        events.put_targets(Rule=name, Targets=[{"Id": "1", "Arn": topic, "InputPath": path}])
    key: str = server.client("kms").create_key()["KeyMetadata"]["KeyId"]
    return key


def received(server: Server, wanted: set[str]) -> Counter[str]:
    """What comes to the queue, until all that is wanted came and nothing more does."""
    sqs = server.client("sqs")
    url = sqs.get_queue_url(QueueName="crash")["QueueUrl"]
    found: Counter[str] = Counter()
    deadline = time.monotonic() + 2 * _SECONDS
    while True:
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2).get("Messages", ())
        found.update(json.loads(message["Body"]) for message in messages)
        if not messages and (wanted <= found.keys() or time.monotonic() > deadline):
            return found


def test_killed_under_load_each_event_arrives_and_once(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    chance, data_dir = random.Random(seed), tmp_path / "data"
    server = start(data_dir, env=LIMITS)
    key = made(server)
    answered: set[str] = set()
    for number in range(KILLS):
        callers = Callers(server, key, f"r{number}", chance.randrange(5, 150))
        callers.run_until_killed(server)
        answered |= set(callers.answered)
        server = start(data_dir, env=LIMITS)
    found = received(server, answered)
    assert server.stop() == 0
    assert answered <= found.keys(), "an event is lost"
    assert set(found.values()) == {1}, "an event came twice"

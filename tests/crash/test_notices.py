"""Killed under load: each object that was put is there, and what happened to it reaches who is to be told, once."""

from __future__ import annotations

import json
import random
import secrets
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote_plus

from botocore.exceptions import BotoCoreError, ClientError
from tests.serving import Server, start

KILLS = 2
_SECONDS = 30.0
_BUCKET, _QUEUE = "crash-objects", "crash-objects"
LIMITS = {"CASEMATE_RATE_LIMITS": "default=100000/100000,sqs=100000/100000,s3=100000/100000"}
Happened = tuple[str, str]
"""An event's name and the object's key."""


class Writers:
    """Who puts objects, and deletes every third, until the server is gone; what was answered."""

    def __init__(self, server: Server, mark: str, most: int) -> None:
        self.kept: dict[str, bytes] = {}
        self.happened: set[Happened] = set()
        self._s3, self._mark, self._most = server.client("s3"), mark, most
        self._enough = threading.Event()
        self._threads = [threading.Thread(target=self._until_gone, args=(each,)) for each in range(3)]

    def run_until_killed(self, server: Server) -> None:
        for thread in self._threads:
            thread.start()
        assert self._enough.wait(_SECONDS)
        server.kill()
        for thread in self._threads:
            thread.join(_SECONDS)

    def _until_gone(self, writer: int) -> None:
        number = 0
        try:
            while True:
                self._write(f"{self._mark}/{writer}/{number}", b"%d" % number, deleted=number % 3 == 2)
                number += 1
                if len(self.happened) >= self._most:
                    self._enough.set()
        except (BotoCoreError, ClientError):
            # Its connection broke with the server.
            self._enough.set()

    def _write(self, key: str, body: bytes, *, deleted: bool) -> None:
        self._s3.put_object(Bucket=_BUCKET, Key=key, Body=body)
        self.happened.add(("ObjectCreated:Put", key))
        if deleted:
            self._s3.delete_object(Bucket=_BUCKET, Key=key)
            self.happened.add(("ObjectRemoved:Delete", key))
        else:
            self.kept[key] = body


def make(server: Server) -> None:
    """A bucket that tells a queue of what is put and deleted."""
    queue = f"arn:aws:sqs:us-east-1:{server.account_id}:{_QUEUE}"
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "s3.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": queue,
        "Condition": {"ArnEquals": {"aws:SourceArn": f"arn:aws:s3:::{_BUCKET}"}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    server.client("sqs").create_queue(QueueName=_QUEUE, Attributes={"Policy": policy})
    server.client("s3").create_bucket(Bucket=_BUCKET)
    told = {"QueueArn": queue, "Events": ["s3:ObjectCreated:*", "s3:ObjectRemoved:*"]}
    server.client("s3").put_bucket_notification_configuration(
        Bucket=_BUCKET, NotificationConfiguration={"QueueConfigurations": [told]}, SkipDestinationValidation=True
    )


def told(server: Server, wanted: set[Happened]) -> Counter[Happened]:
    """What the queue is told of, until all that is wanted came and nothing more does."""
    sqs = server.client("sqs")
    url = sqs.get_queue_url(QueueName=_QUEUE)["QueueUrl"]
    found: Counter[Happened] = Counter()
    deadline = time.monotonic() + 2 * _SECONDS
    while True:
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=2).get("Messages", ())
        for message in messages:
            for record in json.loads(message["Body"])["Records"]:
                found[record["eventName"], unquote_plus(record["s3"]["object"]["key"])] += 1
        if not messages and (wanted <= found.keys() or time.monotonic() > deadline):
            return found


def test_killed_under_load_objects_are_there_and_told_of_once(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    chance, data_dir = random.Random(seed), tmp_path / "data"
    server = start(data_dir, env=LIMITS)
    make(server)
    kept: dict[str, bytes] = {}
    happened: set[Happened] = set()
    for number in range(KILLS):
        writers = Writers(server, f"r{number}", chance.randrange(10, 150))
        writers.run_until_killed(server)
        kept |= writers.kept
        happened |= writers.happened
        server = start(data_dir, env=LIMITS)
    s3 = server.client("s3")
    for key, body in kept.items():
        assert s3.get_object(Bucket=_BUCKET, Key=key)["Body"].read() == body
    found = told(server, happened)
    assert server.stop() == 0
    assert happened <= found.keys(), "an event is lost"
    assert set(found.values()) == {1}, "an event came twice"
    # Nothing is told of that did not happen: what was not answered is there, or is gone, as it was told.
    unanswered = {key for _, key in found.keys() - happened}
    assert len(unanswered) <= 3 * KILLS

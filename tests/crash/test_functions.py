"""Runner, gateway and keeper killed under load: no event and no message is lost, and nothing is left running."""

from __future__ import annotations

import json
import os
import random
import secrets
import signal
import sqlite3
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError
from tests.functions.conftest import zipped
from tests.functions.test_hostile import children_of
from tests.services.lambda_.conftest import make_role
from tests.serving import Server, start

KILLS = ("runner", "server", "runner", "server")
LIMITS = {"CASEMATE_RATE_LIMITS": "sqs=100000/100000,default=100000/100000"}
_SECONDS = 60.0
# Of an event it sends the number on, of a batch each message's body.
CODE = """
import boto3
sqs = boto3.client("sqs")
def handler(event, context):
    bodies = [record["body"] for record in event["Records"]] if "Records" in event else [event["n"]]
    url = sqs.get_queue_url(QueueName="out")["QueueUrl"]
    for body in bodies:
        sqs.send_message(QueueUrl=url, MessageBody=body)
    return bodies
"""


class Load:
    """Events, messages and invocations, until it is told to stop; what was acknowledged."""

    def __init__(self, server: Server, mark: str) -> None:
        self.accepted: set[str] = set()
        self.answers: list[str] = []
        self._stop = threading.Event()
        self._mark = mark
        lambda_, sqs = server.client("lambda"), server.client("sqs")
        url = sqs.get_queue_url(QueueName="in")["QueueUrl"]

        def event(name: str) -> None:
            payload = json.dumps({"n": name})
            lambda_.invoke(FunctionName="worker", InvocationType="Event", Payload=payload)
            self.accepted.add(name)

        def message(name: str) -> None:
            sqs.send_message(QueueUrl=url, MessageBody=name)
            self.accepted.add(name)

        def invocation(name: str) -> None:
            said = server.client("lambda").invoke(FunctionName="worker", Payload=json.dumps({"n": name}))
            assert json.loads(said["Payload"].read()) == [name]
            self.accepted.add(name)

        self._threads = [
            threading.Thread(target=self._go_on, args=(step, kind, pause))
            for step, kind, pause in ((event, "e", 0.05), (message, "m", 0.05), (invocation, "i", 0.0))
        ]
        for thread in self._threads:
            thread.start()

    def _go_on(self, step: Any, kind: str, pause: float) -> None:
        number = 0
        while not self._stop.wait(pause):
            number += 1
            try:
                step(f"{self._mark}-{kind}-{number}")
            except ClientError as error:
                # The runner was killed in the midst of it: the caller is told so.
                self.answers.append(error.response["Error"]["Code"])
            except BotoCoreError:
                return

    def stop(self) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join(_SECONDS)


def runner_of(server: Server) -> int:
    """The process id of the server's runner, once there is one with a function's processes."""
    pid: int = eventually(lambda: next((pid for pid in children_of(server.process.pid) if _is_runner(pid)), 0))
    return pid


def _is_runner(pid: int) -> bool:
    try:
        said = Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False
    return b"casemate.functions.runner_process" in said and bool(children_of(pid))


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def eventually(look: Any) -> Any:
    """What ``look`` gives as soon as it gives something."""
    ticks, deadline = threading.Event(), time.monotonic() + _SECONDS
    while not (found := look()):
        assert time.monotonic() < deadline
        ticks.wait(0.05)
    return found


def make(server: Server) -> None:
    """The function, and the queues before and behind it."""
    sqs, lambda_ = server.client("sqs"), server.client("lambda")
    attributes = {"VisibilityTimeout": "5"}
    source = sqs.create_queue(QueueName="in", Attributes=attributes)["QueueUrl"]
    sqs.create_queue(QueueName="out")
    lambda_.create_function(
        FunctionName="worker",
        Runtime="python3.11",
        Role=make_role(server, "worker", "sqs:*"),
        Handler="app.handler",
        Code={"ZipFile": zipped({"app.py": CODE})},
        Timeout=5,
        MemorySize=256,
    )
    arn = sqs.get_queue_attributes(QueueUrl=source, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    lambda_.create_event_source_mapping(FunctionName="worker", EventSourceArn=arn, BatchSize=3)


def test_killed_under_load_nothing_is_lost_and_nothing_is_left_running(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    chance, data_dir = random.Random(seed), tmp_path / "data"
    server = start(data_dir, env=LIMITS)
    make(server)
    accepted: set[str] = set()
    answers: list[str] = []
    for number, whom in enumerate(KILLS):
        load = Load(server, str(number))
        runner = runner_of(server)
        threading.Event().wait(chance.uniform(0.2, 1.5))
        beneath = children_of(runner)
        if whom == "runner":
            os.kill(runner, signal.SIGKILL)
        else:
            beneath |= children_of(server.process.pid)
            server.kill()
        eventually(lambda left=beneath: not any(map(_runs, left)))
        load.stop()
        accepted |= load.accepted
        answers += load.answers
        if whom == "server":
            with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store, store:
                # The lease of a keeper that died runs out by itself, in half a minute.
                store.execute("UPDATE lease SET expires = 0")
            server = start(data_dir, env=LIMITS)
    assert set(answers) <= {"ServiceException"}
    sqs, seen = server.client("sqs"), set[str]()
    url = sqs.get_queue_url(QueueName="out")["QueueUrl"]

    def all_came() -> bool:
        messages = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10).get("Messages", [])
        seen.update(each["Body"] for each in messages)
        for each in messages:
            sqs.delete_message(QueueUrl=url, ReceiptHandle=each["ReceiptHandle"])
        return accepted <= seen

    eventually(all_came)
    left = children_of(server.process.pid)
    assert server.stop() == 0
    assert not any(map(_runs, left))

"""SQS through real clients: boto3 of today, the aws CLI, and an old botocore that speaks the query form of 2012."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from tests.serving import REGION, serving

OLD_CLIENT = Path(__file__).with_name("old_sqs_client.py")


def test_the_query_form_through_the_last_botocore_that_speaks_it(tmp_path: Path) -> None:
    """botocore 1.29 as it was published: the errors of the query form have codes of their own."""
    place = Path(sys.prefix) / "old-clients"
    assert (place / "botocore").is_dir(), "make test-env installs requirements/old-clients.txt"
    with serving(tmp_path / "data") as server:
        environment = {
            "PYTHONPATH": str(place),
            "AWS_ACCESS_KEY_ID": server.root.access_key_id,
            "AWS_SECRET_ACCESS_KEY": server.root.secret_access_key,
        }
        told = subprocess.run(
            [sys.executable, "-S", str(OLD_CLIENT), server.endpoint, REGION],
            env=environment, capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
        assert told.returncode == 0, told.stderr
        found = json.loads(told.stdout)
        assert (found["protocol"], found["version"]) == ("query", "1.29.165")
        assert found["batch"] == [["a"], ["b"]]
        assert found["messages"] == [["<&>é \r\n", {"n": "1", "b": "AAE="}, "1"], ["1", {}, "1"]]
        assert (found["deleted"], found["left"], found["timeout"]) == (2, "0", "30")
        assert (found["tags"], found["queues"]) == ({"k": "v"}, [found["url"]])
        assert found["missing"] == "AWS.SimpleQueueService.NonExistentQueue"


def test_long_polls_wait_without_threads_and_are_woken(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        sqs = server.client("sqs")
        url = sqs.create_queue(QueueName="polled")["QueueUrl"]
        answers: list[tuple[float, list[Any]]] = []

        def poll() -> None:
            client = server.client("sqs")
            answer = client.receive_message(QueueUrl=url, WaitTimeSeconds=20)
            answers.append((time.monotonic(), answer.get("Messages", [])))

        pollers = [threading.Thread(target=poll) for _ in range(12)]
        for poller in pollers:
            poller.start()
        # A message is received by one of those that wait, whether it waits already or is on its way.
        began = time.monotonic()
        for number in range(10):
            sqs.send_message(QueueUrl=url, MessageBody=str(number))
        for poller in pollers[:1]:
            poller.join(10)
        deadline = time.monotonic() + 10
        while len(answers) < 10 and time.monotonic() < deadline:
            sqs.list_queues()
        assert sorted(message["Body"] for _, found in answers for message in found) == sorted(map(str, range(10)))
        assert max(at for at, _ in answers) - began < 10
        # The two that are left are told that there is nothing when the server stops, and it does not wait for them.
        stopping = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - stopping < 5
        for poller in pollers:
            poller.join(10)
        assert [found for _, found in answers].count([]) == 2

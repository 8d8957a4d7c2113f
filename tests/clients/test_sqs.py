"""SQS through real clients: boto3 of today, the aws CLI, and botocore speaking the query form of 2012."""

from __future__ import annotations

import copy
import json
import threading
import time
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from botocore.loaders import Loader
from tests.serving import REGION, Server, serving
from tools.generate_api import LEGACY, speak_query


def old_client(server: Server, directory: Path) -> Any:
    """A client of botocore's own query serializer and parser, over SQS's model with the names of 2012."""
    document = copy.deepcopy(Loader().load_service_model("sqs", "service-2"))
    speak_query(document, json.loads((LEGACY / "sqs-query.json").read_text()))
    for shape in document["shapes"].values():
        for member in shape.get("members", {}).values():
            if "queryName" in member:
                member["locationName"] = member["queryName"]
    metadata = document["metadata"]
    metadata |= {"protocol": "query", "protocols": ["query"]}
    for name in ("awsQueryCompatible", "jsonVersion", "targetPrefix"):
        metadata.pop(name, None)
    place = directory / "sqs" / "2012-11-05"
    place.mkdir(parents=True)
    (place / "service-2.json").write_text(json.dumps(document))
    session = botocore.session.Session()
    loader = Loader(extra_search_paths=[str(directory)])
    loader.search_paths.insert(0, str(directory))
    session.register_component("data_loader", loader)
    return session.create_client(
        "sqs",
        region_name=REGION,
        endpoint_url=server.endpoint,
        aws_access_key_id=server.root.access_key_id,
        aws_secret_access_key=server.root.secret_access_key,
        config=Config(retries={"total_max_attempts": 1}),
    )


def test_the_query_form(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        sqs = old_client(server, tmp_path / "models")
        assert sqs.meta.service_model.metadata["protocol"] == "query"
        url = sqs.create_queue(QueueName="old", Attributes={"DelaySeconds": "0"}, tags={"k": "v"})["QueueUrl"]
        attributes = {
            "n": {"DataType": "Number", "StringValue": "1"},
            "b": {"DataType": "Binary", "BinaryValue": b"\x00\x01"},
        }
        sqs.send_message(QueueUrl=url, MessageBody="<&>é \r\n", MessageAttributes=attributes)
        entries = [{"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2", "DelaySeconds": 5000}]
        batch = sqs.send_message_batch(QueueUrl=url, Entries=entries)
        assert ([one["Id"] for one in batch["Successful"]], [one["Id"] for one in batch["Failed"]]) == (["a"], ["b"])
        messages = sqs.receive_message(
            QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]
        )["Messages"]
        assert [message["Body"] for message in messages] == ["<&>é \r\n", "1"]
        assert messages[0]["MessageAttributes"] == attributes
        assert messages[0]["Attributes"]["ApproximateReceiveCount"] == "1"
        handles = [
            {"Id": str(number), "ReceiptHandle": message["ReceiptHandle"]} for number, message in enumerate(messages)
        ]
        assert len(sqs.delete_message_batch(QueueUrl=url, Entries=handles)["Successful"]) == 2
        told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        assert (told["ApproximateNumberOfMessages"], told["VisibilityTimeout"]) == ("0", "30")
        assert (sqs.list_queue_tags(QueueUrl=url)["Tags"], sqs.list_queues()["QueueUrls"]) == ({"k": "v"}, [url])
        with pytest.raises(ClientError) as caught:
            sqs.get_queue_url(QueueName="nope")
        assert caught.value.response["Error"]["Code"] == "AWS.SimpleQueueService.NonExistentQueue"


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

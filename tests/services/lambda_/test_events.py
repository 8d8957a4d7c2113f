"""Events that functions are invoked with asynchronously, through a real server whose clock a test moves."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from tests.services.lambda_.conftest import Make, eventually, make_role
from tests.serving import Server, start

FAILING = "def handler(event, context):\n    raise ValueError('no')"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start(tmp_path_factory.mktemp("events") / "data", "--allow-reset")
    yield running
    assert running.stop() == 0


@pytest.fixture(scope="module")
def role(server: Server) -> str:
    return make_role(server, "sender", "sqs:SendMessage", "lambda:InvokeFunction", "events:PutEvents")


class Queue:
    def __init__(self, server: Server, name: str) -> None:
        self.sqs = server.client("sqs")
        self.url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        self.arn = f"arn:aws:sqs:us-east-1:{server.account_id}:{name}"

    def messages(self) -> list[dict[str, Any]]:
        """What is in it, gone from it then."""
        found: list[dict[str, Any]] = self.sqs.receive_message(
            QueueUrl=self.url, MaxNumberOfMessages=10, MessageAttributeNames=["All"]
        ).get("Messages", [])
        for each in found:
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=each["ReceiptHandle"])
        return found

    def records(self) -> list[dict[str, Any]]:
        return [json.loads(each["Body"]) for each in self.messages()]


MakeQueue = Callable[[], Queue]


@pytest.fixture
def queue(server: Server, request: pytest.FixtureRequest) -> MakeQueue:
    made: list[Queue] = []

    def one() -> Queue:
        made.append(Queue(server, f"{request.node.originalname[:60]}-{len(made)}"))
        return made[-1]

    return one


def accept(client: Any, name: str, event: Any, **more: Any) -> str:
    """Have an event accepted; the id of the request."""
    said = client.invoke(FunctionName=name, InvocationType="Event", Payload=json.dumps(event), **more)
    assert said["StatusCode"] == 202
    id: str = said["ResponseMetadata"]["RequestId"]
    return id


def tried_again(server: Server, tried: Queue, pause: float) -> list[dict[str, Any]]:
    """What an attempt says that comes after a pause; the attempt before may not be noted yet, so more than once."""
    server.client("casemate").advance_clock(Seconds=pause)
    ticks = threading.Event()
    for _ in range(20):
        if found := tried.messages():
            return found
        ticks.wait(0.1)
    return []


def test_what_fails_is_tried_three_times_and_handed_on(
    server: Server, client: Any, make: Make, queue: MakeQueue
) -> None:
    tried, failed, dead = queue(), queue(), queue()
    code = (
        "import boto3, os\ndef handler(event, context):\n"
        "    boto3.client('sqs').send_message(QueueUrl=os.environ['OUT'], MessageBody='1')\n    raise ValueError('no')"
    )
    name = make(
        code,
        MemorySize=256,
        Environment={"Variables": {"OUT": tried.url}},
        DeadLetterConfig={"TargetArn": dead.arn},
    )
    destinations = {"OnFailure": {"Destination": failed.arn}}
    client.put_function_event_invoke_config(FunctionName=name, DestinationConfig=destinations)
    id = accept(client, name, {"n": 1})
    eventually(tried.messages)
    for pause in (61, 121):
        assert failed.messages() == []
        eventually(partial(tried_again, server, tried, pause))
    record = eventually(failed.records)[0]
    assert record["requestContext"] == {
        "requestId": id,
        "functionArn": f"arn:aws:lambda:us-east-1:{server.account_id}:function:{name}:$LATEST",
        "condition": "RetriesExhausted",
        "approximateInvokeCount": 3,
    }
    assert record["requestPayload"] == {"n": 1}
    assert record["responseContext"] == {"statusCode": 200, "executedVersion": "$LATEST", "functionError": "Unhandled"}
    assert record["responsePayload"]["errorMessage"] == "no"
    letter = eventually(dead.messages)[0]
    assert json.loads(letter["Body"]) == {"n": 1}
    assert {key: each["StringValue"] for key, each in letter["MessageAttributes"].items()} == {
        "RequestID": id,
        "ErrorCode": "200",
        "ErrorMessage": "no",
    }


def test_what_succeeds_is_handed_on(server: Server, client: Any, make: Make, queue: MakeQueue) -> None:
    done, further = queue(), queue()
    name = make("def handler(event, context):\n    return event['n'] + 1")
    destinations = {"OnSuccess": {"Destination": done.arn}}
    client.put_function_event_invoke_config(FunctionName=name, DestinationConfig=destinations)
    accept(client, name, {"n": 1})
    record = eventually(done.records)[0]
    assert (record["requestContext"]["condition"], record["responsePayload"]) == ("Success", 2)
    # Another function may be a destination, and hands on in its turn.
    next_ = make("def handler(event, context):\n    return event['responsePayload'] * 10")
    client.put_function_event_invoke_config(
        FunctionName=next_, DestinationConfig={"OnSuccess": {"Destination": further.arn}}
    )
    arn = client.get_function(FunctionName=next_)["Configuration"]["FunctionArn"]
    client.update_function_event_invoke_config(FunctionName=name, DestinationConfig={"OnSuccess": {"Destination": arn}})
    accept(client, name, {"n": 3})
    assert eventually(further.records)[0]["responsePayload"] == 40


def test_an_event_that_grew_too_old_is_handed_on(server: Server, client: Any, make: Make, queue: MakeQueue) -> None:
    failed = queue()
    name = make(FAILING)
    client.put_function_event_invoke_config(
        FunctionName=name,
        MaximumEventAgeInSeconds=60,
        DestinationConfig={"OnFailure": {"Destination": failed.arn}},
    )
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    accept(client, name, {"n": 1})
    server.client("casemate").advance_clock(Seconds=61)
    record = eventually(failed.records, 40.0)[0]
    assert record["requestContext"]["condition"] == "EventAgeExceeded"
    assert "responsePayload" not in record


def test_nothing_is_tried_again_where_the_function_says_so(client: Any, make: Make, queue: MakeQueue) -> None:
    failed = queue()
    name = make(FAILING)
    client.publish_version(FunctionName=name)
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    client.put_function_event_invoke_config(
        FunctionName=name,
        Qualifier="live",
        MaximumRetryAttempts=0,
        DestinationConfig={"OnFailure": {"Destination": failed.arn}},
    )
    accept(client, name, {}, Qualifier="live")
    record = eventually(failed.records)[0]
    assert record["requestContext"]["approximateInvokeCount"] == 1
    assert record["requestContext"]["functionArn"].endswith(f":{name}:live")
    assert record["responseContext"]["executedVersion"] == "1"

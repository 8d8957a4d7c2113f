"""Functions invoked with the messages of queues, through a real server with boto3."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from tests.services.lambda_.conftest import Make, allow, eventually, make_role, refused
from tests.serving import Server

RIGHTS = ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes")
REPORT = """
import boto3, json, os
def handler(event, context):
    sqs = boto3.client("sqs")
    sqs.send_message(QueueUrl=os.environ["OUT"], MessageBody=json.dumps(event))
"""
PICKY = """
def handler(event, context):
    failed = [r["messageId"] for r in event["Records"] if r["body"] == "bad"]
    return {"batchItemFailures": [{"itemIdentifier": each} for each in failed]}
"""


class Queue:
    """A queue of the test's own."""

    def __init__(self, sqs: Any, name: str, **attributes: str) -> None:
        self.sqs = sqs
        self.url = sqs.create_queue(QueueName=name, Attributes=attributes)["QueueUrl"]
        self.arn = self.attributes()["QueueArn"]

    def attributes(self) -> dict[str, str]:
        found: dict[str, str] = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["All"])["Attributes"]
        return found

    def send(self, *bodies: str, **more: Any) -> None:
        for body in bodies:
            self.sqs.send_message(QueueUrl=self.url, MessageBody=body, **more)

    def taken(self) -> list[Any]:
        """What is in it, as JSON, and gone from it then."""
        found = self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages", [])
        for each in found:
            self.sqs.delete_message(QueueUrl=self.url, ReceiptHandle=each["ReceiptHandle"])
        return [json.loads(each["Body"]) for each in found]

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits and nothing is in flight."""
        numbers = self.attributes()
        return numbers["ApproximateNumberOfMessages"] == numbers["ApproximateNumberOfMessagesNotVisible"] == "0"


MakeQueue = Callable[..., Queue]


@pytest.fixture
def queue(server: Server, request: pytest.FixtureRequest) -> MakeQueue:
    sqs = server.client("sqs")
    made: list[Queue] = []

    def one(**attributes: str) -> Queue:
        end = ".fifo" if "FifoQueue" in attributes else ""
        made.append(Queue(sqs, f"{request.node.originalname[:40]}-{id(made)}-{len(made)}{end}", **attributes))
        return made[-1]

    return one


@pytest.fixture(scope="module")
def role(server: Server) -> str:
    return make_role(server, "poller", *RIGHTS, "sqs:SendMessage")


@pytest.fixture
def connect(client: Any) -> Iterator[Callable[..., str]]:
    made: list[str] = []

    def one(function: str, queue: Queue, **more: Any) -> str:
        mapping = client.create_event_source_mapping(FunctionName=function, EventSourceArn=queue.arn, **more)
        made.append(mapping["UUID"])
        return made[-1]

    yield one
    for uuid in made:
        client.delete_event_source_mapping(UUID=uuid)


def test_messages_reach_the_function_and_are_deleted(make: Make, queue: MakeQueue, connect: Any) -> None:
    source, out = queue(), queue()
    name = make(REPORT, Environment={"Variables": {"OUT": out.url}}, MemorySize=256)
    source.send("hello", MessageAttributes={"colour": {"DataType": "String", "StringValue": "red"}})
    connect(name, source)
    record = eventually(out.taken)[0]["Records"][0]
    assert (record["body"], record["eventSource"], record["eventSourceARN"]) == ("hello", "aws:sqs", source.arn)
    assert record["messageAttributes"]["colour"] == {
        "stringValue": "red",
        "stringListValues": [],
        "binaryListValues": [],
        "dataType": "String",
    }
    assert record["attributes"]["ApproximateReceiveCount"] == "1"
    assert record["awsRegion"] == "us-east-1"
    eventually(lambda: source.is_empty)


def test_batches_wait_for_more(make: Make, queue: MakeQueue, connect: Any) -> None:
    source, out = queue(), queue()
    name = make(REPORT, Environment={"Variables": {"OUT": out.url}}, MemorySize=256)
    source.send(*(str(number) for number in range(12)))
    connect(name, source, BatchSize=12, MaximumBatchingWindowInSeconds=5)
    assert len(eventually(out.taken)[0]["Records"]) == 12


def test_who_fails_sees_it_again_and_then_never(make: Make, queue: MakeQueue, connect: Any) -> None:
    dead = queue()
    redrive = json.dumps({"deadLetterTargetArn": dead.arn, "maxReceiveCount": 2})
    source = queue(VisibilityTimeout="2", RedrivePolicy=redrive)
    source.send("bad", "good")
    connect(make(PICKY, Timeout=2), source, FunctionResponseTypes=["ReportBatchItemFailures"])
    eventually(lambda: dead.attributes()["ApproximateNumberOfMessages"] == "1")
    assert source.is_empty


def test_what_no_filter_is_about_is_dropped(make: Make, queue: MakeQueue, connect: Any) -> None:
    source, out = queue(), queue()
    name = make(REPORT, Environment={"Variables": {"OUT": out.url}}, MemorySize=256)
    source.send('{"kind": "wanted"}', '{"kind": "other"}', "no json")
    pattern = json.dumps({"body": {"kind": ["wanted"]}})
    connect(name, source, FilterCriteria={"Filters": [{"Pattern": pattern}]})
    eventually(lambda: source.is_empty)
    bodies = [record["body"] for event in eventually(out.taken) for record in event["Records"]]
    assert bodies == ['{"kind": "wanted"}']


def test_fifo_comes_in_order(make: Make, queue: MakeQueue, connect: Any) -> None:
    source = queue(FifoQueue="true", ContentBasedDeduplication="true")
    out = queue(FifoQueue="true", ContentBasedDeduplication="true")
    code = REPORT.replace("MessageBody", "MessageGroupId='g', MessageBody")
    name = make(code, Environment={"Variables": {"OUT": out.url}}, MemorySize=256)
    bodies = [str(number) for number in range(15)]
    source.send(*bodies, MessageGroupId="g")
    connect(name, source, BatchSize=4)
    seen: list[str] = []

    def all_came() -> bool:
        seen.extend(record["body"] for event in out.taken() for record in event["Records"])
        return len(seen) >= len(bodies)

    eventually(all_came)
    assert seen == bodies


def test_mappings_are_made_listed_changed_and_deleted(client: Any, make: Make, queue: MakeQueue) -> None:
    name, source = make("def handler(e, c): pass"), queue()
    made = client.create_event_source_mapping(
        FunctionName=name, EventSourceArn=source.arn, Enabled=False, Tags={"a": "1"}
    )
    uuid = made["UUID"]
    assert (made["State"], made["BatchSize"], made["FunctionArn"].endswith(f":{name}")) == ("Disabled", 10, True)
    assert client.list_tags(Resource=made["EventSourceMappingArn"])["Tags"] == {"a": "1"}
    taken = refused(client.create_event_source_mapping, FunctionName=name, EventSourceArn=source.arn)
    assert taken[0] == "ResourceConflictException"
    assert uuid in taken[1]
    listed = client.list_event_source_mappings(FunctionName=name)["EventSourceMappings"]
    assert [each["UUID"] for each in listed] == [uuid]
    assert client.list_event_source_mappings(EventSourceArn=f"{source.arn}-not")["EventSourceMappings"] == []
    assert client.update_event_source_mapping(UUID=uuid, Enabled=True, BatchSize=3)["State"] == "Enabling"
    shown = client.get_event_source_mapping(UUID=uuid)
    assert (shown["State"], shown["BatchSize"], shown["StateTransitionReason"]) == ("Enabled", 3, "USER_INITIATED")
    scaled = client.update_event_source_mapping(UUID=uuid, ScalingConfig={"MaximumConcurrency": 2})
    assert scaled["ScalingConfig"] == {"MaximumConcurrency": 2}
    assert client.delete_event_source_mapping(UUID=uuid)["State"] == "Deleting"
    assert refused(client.get_event_source_mapping, UUID=uuid) == (
        "ResourceNotFoundException",
        "The resource you requested does not exist.",
    )


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"BatchSize": 11}, "Maximum batch window in seconds must be greater than 0 if maximum batch size"),
        ({"StartingPosition": "LATEST"}, "Unsupported parameter for given event source type: StartingPosition"),
        ({"FilterCriteria": {"Filters": [{"Pattern": "{nope"}]}}, "Invalid filter pattern definition."),
        ({"FilterCriteria": {"Filters": [{"Pattern": "{}"}] * 6}}, "Exceeded limit of filters: 5"),
    ],
)
def test_what_makes_no_mapping(client: Any, make: Make, queue: MakeQueue, given: Any, message: str) -> None:
    name = make("def handler(e, c): pass")
    code, told = refused(client.create_event_source_mapping, FunctionName=name, EventSourceArn=queue().arn, **given)
    assert code == "InvalidParameterValueException"
    assert told.startswith(message)


def test_the_role_must_be_allowed_and_the_queue_there(
    server: Server, client: Any, make: Make, queue: MakeQueue
) -> None:
    source = queue(VisibilityTimeout="3")
    role = make_role(server, "weak", "sqs:GetQueueAttributes")
    name = make("def handler(e, c): pass", Role=role)
    given = {"FunctionName": name, "EventSourceArn": source.arn}
    assert refused(client.create_event_source_mapping, **given) == (
        "InvalidParameterValueException",
        "The provided execution role does not have permissions to call ReceiveMessage on SQS",
    )
    allow(server, "weak", *RIGHTS)
    assert refused(client.create_event_source_mapping, **given)[1] == (
        "Queue visibility timeout: 3 seconds is less than Function timeout: 10 seconds"
    )
    missing = refused(client.create_event_source_mapping, **{**given, "EventSourceArn": f"{source.arn}-not"})
    assert "AWS.SimpleQueueService.NonExistentQueue" in missing[1]
    assert refused(client.create_event_source_mapping, **{**given, "FunctionName": "nobody"})[0] == (
        "ResourceNotFoundException"
    )


def test_a_mapping_says_what_keeps_it_from_its_queue(
    server: Server, client: Any, make: Make, queue: MakeQueue, connect: Any
) -> None:
    role = make_role(server, "losing", *RIGHTS)
    source = queue()
    uuid = connect(make("def handler(e, c): pass", Role=role), source)
    allow(server, "losing", "sqs:GetQueueAttributes")
    source.send("x")
    problem = eventually(lambda: client.get_event_source_mapping(UUID=uuid).get("LastProcessingResult"))
    assert problem.startswith("PROBLEM: User: arn:aws:sts::")
    assert "sqs:ReceiveMessage" in problem


def test_without_its_function_a_mapping_says_so(client: Any, make: Make, queue: MakeQueue, connect: Any) -> None:
    source = queue()
    name = make("def handler(e, c): pass")
    client.publish_version(FunctionName=name)
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    uuid = connect(f"{name}:live", source)
    client.delete_alias(FunctionName=name, Name="live")
    source.send("x")
    problem = eventually(lambda: client.get_event_source_mapping(UUID=uuid).get("LastProcessingResult"))
    assert problem == "PROBLEM: Function not found"
    assert source.attributes()["ApproximateNumberOfMessages"] == "1"

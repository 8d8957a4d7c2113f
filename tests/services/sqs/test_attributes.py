from __future__ import annotations

import json

import pytest
from tests.services.sqs.desk import Desk

from casemate.api import sqs as op
from casemate.services.sqs.errors import InvalidParameterValue, MissingParameter


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("DelaySeconds", ["-1", "901", "x", ""]),
        ("MaximumMessageSize", ["1023", "1048577"]),
        ("MessageRetentionPeriod", ["59", "1209601"]),
        ("ReceiveMessageWaitTimeSeconds", ["21"]),
        ("VisibilityTimeout", ["43201"]),
        ("KmsDataKeyReusePeriodSeconds", ["59", "86401"]),
        ("SqsManagedSseEnabled", ["perhaps"]),
        ("Policy", ["no policy", "{}"]),
    ],
)
def test_values_out_of_range(desk: Desk, name: str, values: list[str]) -> None:
    url = desk.queue()
    before = desk.attributes(url)
    for value in values:
        with pytest.raises(op.InvalidAttributeValue):
            desk.set(url, **{name: value})
    assert desk.attributes(url) == before


def test_a_queue_is_made_once_and_found_again(desk: Desk) -> None:
    url = desk.queue(VisibilityTimeout="45")
    assert desk.queue(VisibilityTimeout="45") == desk.queue() == url
    with pytest.raises(op.QueueNameExists, match="VisibilityTimeout"):
        desk.queue(VisibilityTimeout="46")
    for name in ("ContentBasedDeduplication", "QueueArn", "Nonsense"):
        with pytest.raises(op.InvalidAttributeName):
            desk.queue("another", None, **{name: "true"})
    for name in ("", "a" * 81, "a.b", "q.fifo"):
        request = op.CreateQueueRequest(queue_name=name)
        with pytest.raises(InvalidParameterValue):
            desk.world.call(op.CreateQueue, request)


def test_a_redrive_policy_names_a_queue_that_takes_from_this_one(desk: Desk) -> None:
    url, dead = desk.queue(), desk.queue("dead")
    good = json.dumps({"deadLetterTargetArn": desk.arn(dead), "maxReceiveCount": "5"})
    desk.set(dead, RedriveAllowPolicy=json.dumps({"redrivePermission": "denyAll"}))
    missing = desk.arn(dead) + "er"
    for policy in (
        good,
        "{}",
        "[]",
        json.dumps({"deadLetterTargetArn": desk.arn(dead), "maxReceiveCount": 0}),
        json.dumps({"deadLetterTargetArn": missing, "maxReceiveCount": 1}),
        # Its own: what is received too often would have nowhere to go.
        json.dumps({"deadLetterTargetArn": desk.arn(url), "maxReceiveCount": 1}),
    ):
        with pytest.raises(InvalidParameterValue):
            desk.set(url, RedrivePolicy=policy)
    allow = {"redrivePermission": "byQueue", "sourceQueueArns": [desk.arn(url)]}
    desk.set(dead, RedriveAllowPolicy=json.dumps(allow))
    desk.set(url, RedrivePolicy=good)
    assert json.loads(desk.attributes(url)["RedrivePolicy"])["maxReceiveCount"] == 5
    sources = desk.world.call(op.ListDeadLetterSourceQueues, op.ListDeadLetterSourceQueuesRequest(queue_url=dead))
    assert sources.queue_urls == [url]
    desk.set(url, RedrivePolicy="")
    assert "RedrivePolicy" not in desk.attributes(url)


def test_messages_have_a_size_and_batches_too(desk: Desk) -> None:
    url = desk.queue(MaximumMessageSize="1024")
    desk.send(url, "x" * 1024)
    with pytest.raises(InvalidParameterValue):
        desk.send(url, "x" * 1025)
    with pytest.raises(MissingParameter):
        desk.send(url, "")
    with pytest.raises(op.InvalidMessageContents):
        desk.send(url, "\x00")
    with pytest.raises(op.EmptyBatchRequest, match="one SendMessageBatchRequestEntry in"):
        desk.world.call(op.SendMessageBatch, op.SendMessageBatchRequest(queue_url=url, entries=[]))
    large = [op.SendMessageBatchRequestEntry(id=str(i), message_body="x" * 400_000) for i in range(3)]
    with pytest.raises(op.BatchRequestTooLong):
        desk.world.call(op.SendMessageBatch, op.SendMessageBatchRequest(queue_url=desk.queue("big"), entries=large))

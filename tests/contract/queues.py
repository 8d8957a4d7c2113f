"""Queues for the contract, and good inputs about them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from typing import Any

Ask = Callable[..., Mapping[str, Any]]
"""Calls an SQS operation by name with wire members; its answer by wire members."""


def queue_samples(ask: Ask, account: str, *, keeper: bool) -> Mapping[str, Mapping[str, Any]]:
    """Make the queues; inputs by operation (``sqs:SendMessage``), each of which succeeds.

    ``keeper`` says that there is one, which finishes what was begun.
    """

    def arn(url: str) -> str:
        told: str = ask("GetQueueAttributes", QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        return told

    def received(body: str) -> str:
        ask("SendMessage", QueueUrl=url, MessageBody=body)
        handle: str = ask("ReceiveMessage", QueueUrl=url, VisibilityTimeout=3600)["Messages"][0]["ReceiptHandle"]
        return handle

    url = ask("CreateQueue", QueueName="queue", tags={"stays": "here"})["QueueUrl"]
    dead = ask("CreateQueue", QueueName="dead")["QueueUrl"]
    policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1})
    ask("CreateQueue", QueueName="source", Attributes={"RedrivePolicy": policy})
    other = ask("CreateQueue", QueueName="elsewhere")["QueueUrl"]
    task = ask("StartMessageMoveTask", SourceArn=arn(dead))["TaskHandle"]
    # Nothing is to go on by itself while calls are watched for what they change.
    deadline = time.monotonic() + 20.0
    while keeper and ask("ListMessageMoveTasks", SourceArn=arn(dead))["Results"][0]["Status"] != "COMPLETED":
        assert time.monotonic() < deadline
    ask("AddPermission", QueueUrl=url, Label="goes", AWSAccountIds=[account], Actions=["SendMessage"])
    handles = [received(f"message {number}") for number in range(4)]
    ask("SendMessage", QueueUrl=url, MessageBody="waits")
    named = {"QueueUrl": url}
    return {
        "sqs:AddPermission": {
            **named,
            "Label": "comes",
            "AWSAccountIds": [account],
            "Actions": ["ReceiveMessage"],
        },
        "sqs:CancelMessageMoveTask": {"TaskHandle": task},
        "sqs:ChangeMessageVisibility": {**named, "ReceiptHandle": handles[0], "VisibilityTimeout": 900},
        "sqs:ChangeMessageVisibilityBatch": {
            **named,
            "Entries": [{"Id": "one", "ReceiptHandle": handles[1], "VisibilityTimeout": 900}],
        },
        "sqs:CreateQueue": {"QueueName": "newcomer", "tags": {"colour": "green"}},
        "sqs:DeleteMessage": {**named, "ReceiptHandle": handles[2]},
        "sqs:DeleteMessageBatch": {**named, "Entries": [{"Id": "one", "ReceiptHandle": handles[3]}]},
        "sqs:DeleteQueue": {"QueueUrl": other},
        "sqs:GetQueueAttributes": {**named, "AttributeNames": ["All"]},
        "sqs:GetQueueUrl": {"QueueName": "queue"},
        "sqs:ListDeadLetterSourceQueues": {"QueueUrl": dead},
        "sqs:ListMessageMoveTasks": {"SourceArn": arn(dead)},
        "sqs:ListQueueTags": named,
        "sqs:ListQueues": {},
        "sqs:PurgeQueue": {"QueueUrl": other},
        "sqs:ReceiveMessage": {**named, "MaxNumberOfMessages": 1},
        "sqs:RemovePermission": {**named, "Label": "goes"},
        "sqs:SendMessage": {**named, "MessageBody": "a body"},
        "sqs:SendMessageBatch": {**named, "Entries": [{"Id": "one", "MessageBody": "a body"}]},
        "sqs:SetQueueAttributes": {**named, "Attributes": {"VisibilityTimeout": "600"}},
        "sqs:StartMessageMoveTask": {"SourceArn": arn(dead)},
        "sqs:TagQueue": {**named, "Tags": {"colour": "green"}},
        "sqs:UntagQueue": {**named, "TagKeys": ["stays"]},
    }

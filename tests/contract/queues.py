"""Queues for the contract, and good inputs about them."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from typing import Any

from tests.serving import Server


def queue_samples(server: Server) -> Mapping[str, Mapping[str, Any]]:
    """Make the queues, as root; inputs by operation (``sqs:SendMessage``), each of which succeeds."""
    sqs = server.client("sqs")

    def arn(url: str) -> str:
        told: str = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        return told

    def received(body: str) -> str:
        sqs.send_message(QueueUrl=url, MessageBody=body)
        handle: str = sqs.receive_message(QueueUrl=url)["Messages"][0]["ReceiptHandle"]
        return handle

    url = sqs.create_queue(QueueName="queue", tags={"stays": "here"})["QueueUrl"]
    dead = sqs.create_queue(QueueName="dead")["QueueUrl"]
    policy = json.dumps({"deadLetterTargetArn": arn(dead), "maxReceiveCount": 1})
    sqs.create_queue(QueueName="source", Attributes={"RedrivePolicy": policy})
    other = sqs.create_queue(QueueName="elsewhere")["QueueUrl"]
    task = sqs.start_message_move_task(SourceArn=arn(dead))["TaskHandle"]
    # Nothing is to go on by itself while calls are watched for what they change.
    deadline = time.monotonic() + 20.0
    while sqs.list_message_move_tasks(SourceArn=arn(dead))["Results"][0]["Status"] != "COMPLETED":
        assert time.monotonic() < deadline
    sqs.add_permission(QueueUrl=url, Label="goes", AWSAccountIds=[server.account_id], Actions=["SendMessage"])
    handles = [received(f"message {number}") for number in range(4)]
    sqs.send_message(QueueUrl=url, MessageBody="waits")
    named = {"QueueUrl": url}
    return {
        "sqs:AddPermission": {
            **named,
            "Label": "comes",
            "AWSAccountIds": [server.account_id],
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

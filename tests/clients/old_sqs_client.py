"""Run with an old botocore, not as a test: use SQS at ENDPOINT in REGION, and say in JSON what came of it."""

from __future__ import annotations

import base64
import json
import sys
from typing import Any

import botocore
import botocore.session
from botocore.config import Config
from botocore.exceptions import ClientError

ATTRIBUTES = {
    "n": {"DataType": "Number", "StringValue": "1"},
    "b": {"DataType": "Binary", "BinaryValue": b"\x00\x01"},
}


def use(sqs: Any) -> dict[str, Any]:
    """Make a queue, send and receive, and look at it."""
    url = sqs.create_queue(QueueName="old", Attributes={"DelaySeconds": "0"}, tags={"k": "v"})["QueueUrl"]
    sqs.send_message(QueueUrl=url, MessageBody="<&>é \r\n", MessageAttributes=ATTRIBUTES)
    entries = [{"Id": "a", "MessageBody": "1"}, {"Id": "b", "MessageBody": "2", "DelaySeconds": 5000}]
    batch = sqs.send_message_batch(QueueUrl=url, Entries=entries)
    messages = sqs.receive_message(
        QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], AttributeNames=["All"]
    )["Messages"]
    handles = [{"Id": str(number), "ReceiptHandle": each["ReceiptHandle"]} for number, each in enumerate(messages)]
    deleted = sqs.delete_message_batch(QueueUrl=url, Entries=handles)["Successful"]
    told = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
    try:
        missing = sqs.get_queue_url(QueueName="nope")["QueueUrl"]
    except ClientError as error:
        missing = error.response["Error"]["Code"]
    return {
        "url": url,
        "batch": [[each["Id"] for each in batch[outcome]] for outcome in ("Successful", "Failed")],
        "messages": [
            [
                each["Body"],
                {name: shown(value) for name, value in each.get("MessageAttributes", {}).items()},
                each["Attributes"]["ApproximateReceiveCount"],
            ]
            for each in messages
        ],
        "deleted": len(deleted),
        "left": told["ApproximateNumberOfMessages"],
        "timeout": told["VisibilityTimeout"],
        "tags": sqs.list_queue_tags(QueueUrl=url)["Tags"],
        "queues": sqs.list_queues()["QueueUrls"],
        "missing": missing,
    }


def shown(attribute: dict[str, Any]) -> str:
    """An attribute's value as text."""
    if "BinaryValue" in attribute:
        return base64.b64encode(attribute["BinaryValue"]).decode()
    return str(attribute["StringValue"])


def main(endpoint: str, region: str) -> None:
    """Print the findings."""
    session = botocore.session.Session()
    sqs = session.create_client(
        "sqs", region_name=region, endpoint_url=endpoint, config=Config(retries={"total_max_attempts": 1})
    )
    found = {"protocol": sqs.meta.service_model.metadata["protocol"], "version": botocore.__version__, **use(sqs)}
    print(json.dumps(found))  # noqa: T201 - its caller reads it


if __name__ == "__main__":
    main(*sys.argv[1:])

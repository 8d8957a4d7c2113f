"""A topic's function, run for real: what it is handed, and what becomes of what it may not be handed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from tests.functions.conftest import zipped
from tests.services.lambda_.conftest import make_role
from tests.serving import Server, serving

TELLING = """
import json
import os

import boto3

sqs = boto3.client("sqs")


def handler(event, context):
    (record,) = event["Records"]
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=json.dumps(record))
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("fan-out") / "data") as running:
        yield running


def queue(server: Server, name: str, topic: str = "") -> tuple[str, str]:
    """A queue's URL and ARN; a topic may send to it if one is given."""
    arn = f"arn:aws:sqs:us-east-1:{server.account_id}:{name}"
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    made = server.client("sqs").create_queue(QueueName=name, Attributes={"Policy": policy} if topic else {})
    return made["QueueUrl"], arn


def received(server: Server, url: str) -> Any:
    """The next message's body, waited for."""
    (message,) = server.client("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=20)["Messages"]
    server.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return json.loads(message["Body"])


def test_a_function_is_handed_what_its_topic_may_hand_it(server: Server) -> None:
    sns, functions = server.client("sns"), server.client("lambda")
    topic = sns.create_topic(Name="t")["TopicArn"]
    told, _ = queue(server, "told")
    dead, dead_arn = queue(server, "dead", topic)
    function = functions.create_function(
        FunctionName="teller",
        Runtime="python3.11",
        Role=make_role(server, "teller", "sqs:SendMessage"),
        Handler="app.handler",
        Timeout=30,
        Code={"ZipFile": zipped({"app.py": TELLING})},
        Environment={"Variables": {"QUEUE": told}},
    )["FunctionArn"]
    subscription = sns.subscribe(
        TopicArn=topic,
        Protocol="lambda",
        Endpoint=function,
        Attributes={
            "RedrivePolicy": json.dumps({"deadLetterTargetArn": dead_arn}),
            "FilterPolicy": json.dumps({"detail": {"severity": [{"numeric": [">=", 7]}]}}),
            "FilterPolicyScope": "MessageBody",
        },
    )["SubscriptionArn"]
    sns.publish(TopicArn=topic, Message=json.dumps({"detail": {"severity": 8, "n": 1}}))
    assert json.loads(received(server, dead)["Message"])["detail"]["n"] == 1
    functions.add_permission(
        FunctionName="teller",
        StatementId="topic",
        Action="lambda:InvokeFunction",
        Principal="sns.amazonaws.com",
        SourceArn=topic,
    )
    for severity in (6, 9):
        message = json.dumps({"detail": {"severity": severity, "n": 2}})
        id = sns.publish(TopicArn=topic, Message=message, Subject="found")["MessageId"]
    record = received(server, told)
    assert (record["EventSource"], record["EventSubscriptionArn"]) == ("aws:sns", subscription)
    told_of = record["Sns"]
    assert (told_of["MessageId"], told_of["Message"], told_of["Subject"]) == (id, message, "found")

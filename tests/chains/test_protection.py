"""The chain that the services are there for, nothing in it stubbed: a key is disabled through boto3, the record of that
matches a rule, a function enables the key again with its own role, and SNS posts a signed message to a listener. When
the function's role is taken away, it fails, and an alarm on that is told in the same way.
"""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from queue import Empty
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from tests.clients.test_sns import next_document, visit
from tests.functions.conftest import zipped
from tests.services.lambda_.conftest import TRUST
from tests.services.sns.street import Listener, listening
from tests.serving import Server, serving

FUNCTION = """
import os

import boto3

kms, sns = boto3.client("kms"), boto3.client("sns")


def handler(event, context):
    call = event["detail"]
    key = call["requestParameters"]["keyId"]
    kms.enable_key(KeyId=key)
    who = call["userIdentity"]["arn"]
    sns.publish(TopicArn=os.environ["TOPIC"], Subject="Key enabled", Message=f"{who} disabled {key}; it is enabled")
    return {"enabled": key}
"""
PRIVATE = {"CASEMATE_ENDPOINT_PRIVATE_HOSTS": "127.0.0.1"}


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with listening() as running:
        yield running


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("chain") / "data", "--allow-reset", env=PRIVATE) as running:
        yield running


def subscribed_topic(server: Server, listener: Listener) -> str:
    """A topic with the listener as its confirmed subscriber."""
    sns = server.client("sns")
    topic: str = sns.create_topic(Name="keys", Attributes={"SignatureVersion": "2"})["TopicArn"]
    sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=listener.url)
    assert "ConfirmSubscriptionResult" in visit(next_document(listener)["SubscribeURL"])
    return topic


def guarding_function(server: Server, topic: str) -> str:
    """The ARN of the function, whose role may do what it does and no more."""
    role = server.client("iam").create_role(RoleName="guard", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    statements = [
        {"Effect": "Allow", "Action": "kms:EnableKey", "Resource": "*"},
        {"Effect": "Allow", "Action": "sns:Publish", "Resource": topic},
    ]
    document = json.dumps({"Version": "2012-10-17", "Statement": statements})
    server.client("iam").put_role_policy(RoleName="guard", PolicyName="own", PolicyDocument=document)
    made = server.client("lambda").create_function(
        FunctionName="guard",
        Runtime="python3.11",
        Role=role,
        Handler="app.handler",
        Timeout=30,
        Code={"ZipFile": zipped({"app.py": FUNCTION})},
        Environment={"Variables": {"TOPIC": topic}},
    )
    arn: str = made["FunctionArn"]
    return arn


def rule_for(server: Server, function: str) -> None:
    """The rule that hands the function the records of DisableKey, and its permission to."""
    events = server.client("events")
    pattern = {
        "source": ["aws.kms"],
        "detail-type": ["AWS API Call via CloudTrail"],
        "detail": {"eventName": ["DisableKey"]},
    }
    rule = events.put_rule(Name="disabled-keys", EventPattern=json.dumps(pattern))["RuleArn"]
    server.client("lambda").add_permission(
        FunctionName=function,
        StatementId="rule",
        Action="lambda:InvokeFunction",
        Principal="events.amazonaws.com",
        SourceArn=rule,
    )
    assert events.put_targets(Rule="disabled-keys", Targets=[{"Id": "guard", "Arn": function}])["FailedEntryCount"] == 0


def verify(document: dict[str, str]) -> None:
    """Verify a notification with the certificate that it names, as receivers do. Raises InvalidSignature."""
    certificate = x509.load_pem_x509_certificate(visit(document["SigningCertURL"]).encode())
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    names = ("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type")
    text = "".join(f"{name}\n{document[name]}\n" for name in names)
    key.verify(base64.b64decode(document["Signature"]), text.encode(), padding.PKCS1v15(), hashes.SHA256())


def alarm_on_errors(server: Server, topic: str) -> None:
    """An alarm on the function's errors, which tells the topic."""
    server.client("cloudwatch").put_metric_alarm(
        AlarmName="guard-fails",
        Namespace="AWS/Lambda",
        MetricName="Errors",
        Dimensions=[{"Name": "FunctionName", "Value": "guard"}],
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=1,
        ComparisonOperator="GreaterThanOrEqualToThreshold",
        TreatMissingData="notBreaching",
        AlarmActions=[topic],
    )


def wait_for_error(server: Server, listener: Listener) -> None:
    """Ask CloudWatch until it knows of an error of the function; nothing may reach the listener meanwhile."""
    cloudwatch, now = server.client("cloudwatch"), datetime.now(UTC)
    deadline = time.monotonic() + 60.0
    while True:
        points = cloudwatch.get_metric_statistics(
            Namespace="AWS/Lambda",
            MetricName="Errors",
            Dimensions=[{"Name": "FunctionName", "Value": "guard"}],
            StartTime=now - timedelta(hours=1),
            EndTime=now + timedelta(hours=1),
            Period=60,
            Statistics=["Sum"],
        )["Datapoints"]
        if any(point["Sum"] > 0 for point in points):
            return
        assert time.monotonic() < deadline, points
        with pytest.raises(Empty):
            listener.arrived.get(timeout=0.3)


def test_a_disabled_key_is_enabled_again_and_somebody_is_told(server: Server, listener: Listener) -> None:
    kms: Any = server.client("kms")
    topic = subscribed_topic(server, listener)
    rule_for(server, guarding_function(server, topic))
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.disable_key(KeyId=key)
    told = next_document(listener)
    verify(told)
    root = f"arn:aws:iam::{server.account_id}:root"
    assert (told["Type"], told["TopicArn"], told["Subject"]) == ("Notification", topic, "Key enabled")
    assert told["Message"] == f"{root} disabled {key}; it is enabled"
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Enabled"
    found = server.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "EnableKey"}]
    )["Events"]
    (record,) = [json.loads(each["CloudTrailEvent"]) for each in found]
    assert record["userIdentity"]["arn"].startswith(f"arn:aws:sts::{server.account_id}:assumed-role/guard/")
    alarm_on_errors(server, topic)
    server.client("iam").delete_role_policy(RoleName="guard", PolicyName="own")
    kms.disable_key(KeyId=key)
    wait_for_error(server, listener)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Disabled"
    # The alarm looks once a minute: a minute passes.
    server.client("casemate").advance_clock(Seconds=60)
    alarmed = next_document(listener)
    verify(alarmed)
    assert (alarmed["TopicArn"], alarmed["Subject"]) == (topic, 'ALARM: "guard-fails" in US East (N. Virginia)')
    told_of = json.loads(alarmed["Message"])
    assert (told_of["AlarmName"], told_of["NewStateValue"]) == ("guard-fails", "ALARM")

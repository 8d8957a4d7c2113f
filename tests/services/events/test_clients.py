"""With boto3 against a real server: an event to a queue, a call's record to a queue, a dead letter, a schedule."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import Server, serving

SERVICES = ["events.amazonaws.com", "scheduler.amazonaws.com"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    directory: Path = tmp_path_factory.mktemp("events")
    with serving(directory / "data") as server:
        yield server


def queue(server: Server, name: str) -> tuple[str, str]:
    """A queue that EventBridge may send to: its URL and its ARN."""
    sqs, arn = server.client("sqs"), f"arn:aws:sqs:us-east-1:{server.account_id}:{name}"
    statement = {"Effect": "Allow", "Principal": {"Service": SERVICES}, "Action": "sqs:SendMessage", "Resource": arn}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    return sqs.create_queue(QueueName=name, Attributes={"Policy": policy})["QueueUrl"], arn


def received(server: Server, url: str) -> dict[str, Any]:
    """The next message, waited for."""
    answer = server.client("sqs").receive_message(QueueUrl=url, WaitTimeSeconds=20, MessageAttributeNames=["All"])
    (message,) = answer["Messages"]
    found: dict[str, Any] = message
    return found


def test_an_event_reaches_a_queue(server: Server) -> None:
    events, (url, arn) = server.client("events"), queue(server, "orders")
    events.put_rule(
        Name="orders", EventPattern=json.dumps({"source": ["shop"], "detail": {"total": [{"numeric": [">", 9]}]}})
    )
    transformer = {"InputPathsMap": {"total": "$.detail.total"}, "InputTemplate": '{"paid": <total>}'}
    events.put_targets(Rule="orders", Targets=[{"Id": "1", "Arn": arn, "InputTransformer": transformer}])
    entries = [{"Source": "shop", "DetailType": "order", "Detail": json.dumps({"total": total})} for total in (9, 10)]
    assert events.put_events(Entries=entries)["FailedEntryCount"] == 0
    assert json.loads(received(server, url)["Body"]) == {"paid": 10}


def test_a_request_takes_a_megabyte(server: Server) -> None:
    events, (url, arn) = server.client("events"), queue(server, "large")
    events.put_rule(Name="large", EventPattern=json.dumps({"source": ["large"]}))
    transformer = {"InputPathsMap": {"last": "$.detail.items[99999]"}, "InputTemplate": "<last>"}
    events.put_targets(Rule="large", Targets=[{"Id": "1", "Arn": arn, "InputTransformer": transformer}])
    detail = json.dumps({"items": ["x" * 5] * 100_000}).replace(" ", "")
    entry = {"Source": "large", "DetailType": "x", "Detail": detail}
    assert events.put_events(Entries=[entry])["FailedEntryCount"] == 0
    assert json.loads(received(server, url)["Body"]) == "xxxxx"
    with pytest.raises(ClientError, match="over the limit"):
        events.put_events(Entries=[entry, entry])


def test_a_call_s_record_reaches_a_queue(server: Server) -> None:
    events, kms, (url, arn) = server.client("events"), server.client("kms"), queue(server, "trail")
    pattern = {"source": ["aws.kms"], "detail": {"eventName": ["DisableKey"]}}
    events.put_rule(Name="trail", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="trail", Targets=[{"Id": "1", "Arn": arn}])
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.disable_key(KeyId=key)
    event = json.loads(received(server, url)["Body"])
    assert event["detail-type"] == "AWS API Call via CloudTrail"
    assert event["detail"]["requestParameters"]["keyId"] == key


def test_what_can_not_be_delivered_is_a_dead_letter(server: Server) -> None:
    events, (url, arn) = server.client("events"), queue(server, "dead")
    missing = f"arn:aws:sqs:us-east-1:{server.account_id}:missing"
    events.put_rule(Name="dead", EventPattern=json.dumps({"source": ["dead"]}))
    events.put_targets(Rule="dead", Targets=[{"Id": "1", "Arn": missing, "DeadLetterConfig": {"Arn": arn}}])
    events.put_events(Entries=[{"Source": "dead", "DetailType": "x", "Detail": "{}"}])
    attributes = {name: each["StringValue"] for name, each in received(server, url)["MessageAttributes"].items()}
    assert attributes["TARGET_ARN"] == missing
    assert attributes["ERROR_CODE"] in ("NO_RESOURCE", "NO_PERMISSIONS")


def test_a_schedule_comes_once(server: Server) -> None:
    iam, scheduler, (url, arn) = server.client("iam"), server.client("scheduler"), queue(server, "jobs")
    statement = {"Effect": "Allow", "Principal": {"Service": "scheduler.amazonaws.com"}, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    role = iam.create_role(RoleName="jobs", AssumeRolePolicyDocument=trust)["Role"]["Arn"]
    allowed = json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "sqs:*", "Resource": arn}]}
    )
    iam.put_role_policy(RoleName="jobs", PolicyName="p", PolicyDocument=allowed)
    moment = datetime.now(UTC) + timedelta(seconds=2)
    scheduler.create_schedule(
        Name="once",
        ScheduleExpression=f"at({moment:%Y-%m-%dT%H:%M:%S})",
        FlexibleTimeWindow={"Mode": "OFF"},
        ActionAfterCompletion="DELETE",
        Target={"Arn": arn, "RoleArn": role, "Input": "work"},
    )
    assert received(server, url)["Body"] == "work"
    with pytest.raises(ClientError, match="Schedule once does not exist"):
        scheduler.get_schedule(Name="once")

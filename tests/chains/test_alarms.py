"""An alarm invokes a real function, with the permission that the function's policy gives it and not without."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.functions.conftest import zipped
from tests.services.lambda_.conftest import TRUST
from tests.serving import Server, serving

FUNCTION = """
import json
import os

import boto3

sqs = boto3.client("sqs", endpoint_url=os.environ["AWS_ENDPOINT_URL"])


def handler(event, context):
    sqs.send_message(QueueUrl=os.environ["QUEUE"], MessageBody=json.dumps(event))
"""
PRINCIPAL = "lambda.alarms.cloudwatch.amazonaws.com"


def noting_function(server: Server, queue: str) -> str:
    """The ARN of a function that sends its event to a queue."""
    iam = server.client("iam")
    role = iam.create_role(RoleName="noting", AssumeRolePolicyDocument=json.dumps(TRUST))["Role"]["Arn"]
    statement = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "*"}
    document = json.dumps({"Version": "2012-10-17", "Statement": statement})
    iam.put_role_policy(RoleName="noting", PolicyName="own", PolicyDocument=document)
    made = server.client("lambda").create_function(
        FunctionName="noting",
        Runtime="python3.11",
        Role=role,
        Handler="app.handler",
        Timeout=30,
        Code={"ZipFile": zipped({"app.py": FUNCTION})},
        Environment={"Variables": {"QUEUE": queue}},
    )
    arn: str = made["FunctionArn"]
    return arn


def actions_told(cloudwatch: Any) -> list[str]:
    """What the alarm's history says of its actions, the oldest first."""
    items = cloudwatch.describe_alarm_history(
        AlarmName="watched", HistoryItemType="Action", ScanBy="TimestampAscending"
    )
    return [item["HistorySummary"] for item in items["AlarmHistoryItems"]]


def test_an_alarm_invokes_a_function_that_lets_it(tmp_path: Path) -> None:
    with serving(tmp_path / "data") as server:
        sqs, cloudwatch = server.client("sqs"), server.client("cloudwatch")
        queue = sqs.create_queue(QueueName="noted")["QueueUrl"]
        function = noting_function(server, queue)
        cloudwatch.put_metric_alarm(
            AlarmName="watched",
            Namespace="Doors",
            MetricName="Open",
            Statistic="Sum",
            Period=60,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanOrEqualToThreshold",
            AlarmActions=[function],
        )
        alarm = cloudwatch.describe_alarms(AlarmNames=["watched"])["MetricAlarms"][0]["AlarmArn"]
        # Nobody has let the alarm invoke it yet.
        cloudwatch.set_alarm_state(AlarmName="watched", StateValue="ALARM", StateReason="tried without permission")
        assert sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=3).get("Messages", []) == []
        cloudwatch.set_alarm_state(AlarmName="watched", StateValue="OK", StateReason="over")
        server.client("lambda").add_permission(
            FunctionName=function,
            StatementId="alarm",
            Action="lambda:InvokeFunction",
            Principal=PRINCIPAL,
            SourceArn=alarm,
        )
        cloudwatch.set_alarm_state(AlarmName="watched", StateValue="ALARM", StateReason="tried with permission")
        (message,) = sqs.receive_message(QueueUrl=queue, WaitTimeSeconds=20)["Messages"]
        event = json.loads(message["Body"])
        assert (event["source"], event["alarmArn"]) == ("aws.cloudwatch", alarm)
        data = event["alarmData"]
        assert (data["alarmName"], data["state"]["value"]) == ("watched", "ALARM")
        assert data["state"]["reason"] == "tried with permission"
        told = actions_told(cloudwatch)
        assert told[0].startswith("Failed to execute action"), told
        assert told[-1].startswith("Successfully executed action"), told

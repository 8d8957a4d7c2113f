"""Log groups for the contract, and good inputs about them."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable, Mapping
from typing import Any

from tests.contract.functions import FUNCTION

from casemate.services.logs.events import place_of

Make = Callable[..., Any]
"""Makes a call by ``service:Operation`` and its wire members."""

GROUP, STREAM = "/app/journal", "standing"
_REGION = "us-east-1"
_TRANSFORMATION = {"metricName": "Errors", "metricNamespace": "App", "metricValue": "1"}


def journal_samples(
    make: Make, account: str, now: Callable[[], float], *, keeper: bool
) -> Mapping[str, Mapping[str, Any]]:
    """Make them; inputs by operation (``logs:PutLogEvents``), each of which succeeds and changes something.

    ``keeper`` says that there is one, which runs what is asked.
    """
    named, arn = {"logGroupName": GROUP}, f"arn:aws:logs:{_REGION}:{account}:log-group:{GROUP}"
    for name in (GROUP, "spent", "fading"):
        make("logs:CreateLogGroup", logGroupName=name, tags={"colour": "red"})
    for name in (STREAM, "spent"):
        make("logs:CreateLogStream", logGroupName=GROUP, logStreamName=name)
    make("logs:PutRetentionPolicy", logGroupName="fading", retentionInDays=1)
    stream = {**named, "logStreamName": STREAM}
    # Filters are on a group to which nothing comes: the keeper would go on with it while others are watched.
    still = {"logGroupName": "fading"}
    function = f"arn:aws:lambda:{_REGION}:{account}:function:{FUNCTION}"
    permission = {"Action": "lambda:InvokeFunction", "Principal": "logs.amazonaws.com"}
    make("lambda:AddPermission", FunctionName=FUNCTION, StatementId="logs", **permission)
    subscription = {**still, "filterPattern": "", "destinationArn": function}
    make("logs:PutSubscriptionFilter", **subscription, filterName="spent")
    make("logs:PutMetricFilter", **still, filterName="spent", filterPattern="", metricTransformations=[_TRANSFORMATION])
    make("logs:PutResourcePolicy", policyName="spent", policyDocument=_policy(arn))
    query = {**named, "startTime": 0, "endTime": 1, "queryString": "fields @message"}
    asked = make("logs:StartQuery", **query)
    query_id = asked["queryId"] if isinstance(asked, dict) else asked.query_id
    # Nothing is to go on by itself while calls are watched for what they change.
    deadline = time.monotonic() + 30.0
    while keeper and make("logs:GetQueryResults", queryId=query_id)["status"] != "Complete":
        assert time.monotonic() < deadline
    make("logs:PutLogEvents", **stream, logEvents=[{"timestamp": round(now() * 1000), "message": "stands"}])
    events = [{"timestamp": round(now() * 1000), "message": "an event"}]
    return {
        "logs:AssociateKmsKey": {**named, "kmsKeyId": _key_for_logs(make, account)},
        "logs:CreateLogGroup": {"logGroupName": "newcomer", "tags": {"colour": "green"}},
        "logs:CreateLogStream": {**named, "logStreamName": "newcomer"},
        "logs:DeleteLogGroup": {"logGroupName": "spent"},
        "logs:DeleteLogStream": {**named, "logStreamName": "spent"},
        "logs:DeleteMetricFilter": {**still, "filterName": "spent"},
        "logs:DeleteResourcePolicy": {"policyName": "spent"},
        "logs:DeleteSubscriptionFilter": {**still, "filterName": "spent"},
        "logs:DeleteRetentionPolicy": {"logGroupName": "fading"},
        "logs:DescribeLogGroups": {},
        "logs:DescribeLogStreams": named,
        "logs:DescribeQueries": {},
        "logs:DescribeSubscriptionFilters": still,
        "logs:DescribeMetricFilters": still,
        "logs:DescribeResourcePolicies": {},
        "logs:DisassociateKmsKey": named,
        "logs:FilterLogEvents": named,
        "logs:GetLogEvents": stream,
        "logs:GetLogRecord": {"logRecordPointer": _pointer(make, stream)},
        "logs:GetQueryResults": {"queryId": query_id},
        "logs:ListTagsForResource": {"resourceArn": arn},
        "logs:ListTagsLogGroup": named,
        "logs:PutLogEvents": {**stream, "logEvents": events},
        "logs:PutLogGroupDeletionProtection": {"logGroupIdentifier": GROUP, "deletionProtectionEnabled": True},
        "logs:PutMetricFilter": {
            **still,
            "filterName": "newcomer",
            "filterPattern": "ERROR",
            "metricTransformations": [_TRANSFORMATION],
        },
        "logs:PutResourcePolicy": {"policyName": "newcomer", "policyDocument": _policy(arn)},
        "logs:PutRetentionPolicy": {**named, "retentionInDays": 7},
        "logs:PutSubscriptionFilter": {**subscription, "filterName": "newcomer"},
        "logs:StartQuery": query,
        "logs:StopQuery": {"queryId": query_id},
        "logs:TagLogGroup": {**named, "tags": {"shape": "round"}},
        "logs:TagResource": {"resourceArn": arn, "tags": {"colour": "green"}},
        "logs:TestMetricFilter": {"filterPattern": "ERROR", "logEventMessages": ["an ERROR"]},
        "logs:UntagLogGroup": {**named, "tags": ["shape"]},
        "logs:UntagResource": {"resourceArn": arn, "tagKeys": ["colour"]},
    }


def _pointer(make: Make, stream: Mapping[str, Any]) -> str:
    """The pointer to the event that stands in a stream, as a query would give it."""
    answer = make("logs:FilterLogEvents", logGroupName=stream["logGroupName"])
    event = answer["events"][0]["eventId"] if isinstance(answer, dict) else answer.events[0].event_id
    place = place_of(event)
    assert place is not None
    return base64.urlsafe_b64encode(f"{place}{stream['logGroupName']}".encode()).decode()


def _policy(arn: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "logs:PutLogEvents",
        "Resource": f"{arn}:*",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _key_for_logs(make: Make, account: str) -> str:
    """The ARN of a key that CloudWatch Logs may use."""
    allow = {"Effect": "Allow", "Action": "kms:*", "Resource": "*"}
    statements = [
        {**allow, "Principal": {"AWS": f"arn:aws:iam::{account}:root"}},
        {**allow, "Principal": {"Service": f"logs.{_REGION}.amazonaws.com"}},
    ]
    policy = json.dumps({"Version": "2012-10-17", "Statement": statements})
    made = make("kms:CreateKey", Policy=policy)
    arn: str = made["KeyMetadata"]["Arn"] if isinstance(made, dict) else made.key_metadata.arn
    return arn

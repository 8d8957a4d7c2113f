"""CloudWatch Logs through real clients and a real server, with the neighbours that write to it and hear from it."""

from __future__ import annotations

import io
import json
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from botocore.exceptions import ClientError
from tests.serving import REGION, Server, serving

GROUP = "/app/web"
_PAUSE = threading.Event()
_TRUST = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}],
}
_READER = """
import base64, gzip, json

def handler(event, context):
    told = json.loads(gzip.decompress(base64.b64decode(event["awslogs"]["data"])))
    print("heard", told["logGroup"], [each["message"] for each in told["logEvents"]])
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("logs") / "data") as server:
        yield server


def made(server: Server, name: str) -> str:
    """A group of that name with the stream ``s``."""
    logs = server.client("logs")
    logs.create_log_group(logGroupName=name)
    logs.create_log_stream(logGroupName=name, logStreamName="s")
    return name


def put(server: Server, group: str, *messages: str, stream: str = "s") -> int:
    """Put messages as of now, which it gives in milliseconds."""
    now = round(time.time() * 1000)
    events = [{"timestamp": now, "message": message} for message in messages]
    server.client("logs").put_log_events(logGroupName=group, logStreamName=stream, logEvents=events)
    return now


def until(look: Callable[[], Any], seconds: float = 30.0) -> Any:
    """What ``look`` gives as soon as it is something."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, "it did not come"
        _PAUSE.wait(0.05)
    return found


def messages(server: Server, group: str, pattern: str = "") -> list[str]:
    """The messages of a group that match, by botocore's own paginator."""
    pages = server.client("logs").get_paginator("filter_log_events")
    try:
        return [
            e["message"] for page in pages.paginate(logGroupName=group, filterPattern=pattern) for e in page["events"]
        ]
    except ClientError as error:
        assert error.response["Error"]["Code"] == "ResourceNotFoundException"
        return []


def answer(server: Server, query: str, *groups: str) -> list[dict[str, str]]:
    """What a query comes to, asked for as the CLI does."""
    logs, now = server.client("logs"), int(time.time())
    asked = logs.start_query(logGroupNames=list(groups), startTime=now - 3600, endTime=now + 60, queryString=query)

    def look() -> Any:
        found = logs.get_query_results(queryId=asked["queryId"])
        return found if found["status"] not in ("Scheduled", "Running") else None

    found = until(look)
    assert found["status"] == "Complete"
    return [{cell["field"]: cell["value"] for cell in row if cell["field"] != "@ptr"} for row in found["results"]]


def test_following_a_group_as_the_cli_does(server: Server) -> None:
    """``aws logs tail --follow`` asks FilterLogEvents again from the last time it saw, and drops what it has shown."""
    group, logs = made(server, "/tail"), server.client("logs")
    seen: set[str] = set()
    shown: list[str] = []
    start = put(server, group, "a", "b")

    def follow() -> None:
        nonlocal start
        for page in logs.get_paginator("filter_log_events").paginate(
            logGroupName=group, startTime=start, interleaved=True, PaginationConfig={"PageSize": 2}
        ):
            for event in page["events"]:
                if event["eventId"] not in seen:
                    seen.add(event["eventId"])
                    shown.append(event["message"])
                    start = max(start, event["timestamp"])

    follow()
    put(server, group, "c", "d", "e")
    follow()
    follow()
    assert shown == ["a", "b", "c", "d", "e"]


def test_paging_through_a_stream_ends_where_the_token_stays(server: Server) -> None:
    group, logs = made(server, "/pages"), server.client("logs")
    put(server, group, *(str(number) for number in range(25)))
    shown, token = [], None
    while True:
        more: dict[str, str] = {"nextToken": token} if token else {}
        page = logs.get_log_events(logGroupName=group, logStreamName="s", startFromHead=True, limit=10, **more)
        shown += [event["message"] for event in page["events"]]
        if page["nextForwardToken"] == token:
            break
        token = page["nextForwardToken"]
    assert shown == [str(number) for number in range(25)]


def test_queries_over_several_groups(server: Server) -> None:
    one, other = made(server, "/one"), made(server, "/other")
    put(server, one, *(json.dumps({"n": number}) for number in range(1_500)))
    put(server, other, *(json.dumps({"n": number}) for number in range(5)))
    assert answer(server, "stats count(*) as c, sum(n) as s by @log | sort c", one, other) == [
        {"@log": f"{server.account_id}:/other", "c": "5", "s": "10"},
        {"@log": f"{server.account_id}:/one", "c": "1500", "s": str(sum(range(1_500)))},
    ]
    assert answer(server, "fields n | limit 2", one, other) == [{"n": "4"}, {"n": "3"}]
    logs = server.client("logs")
    with pytest.raises(ClientError) as refused:
        answer(server, "fields n | sort", one)
    assert refused.value.response["Error"]["Code"] == "MalformedQueryException"
    assert refused.value.response["queryCompileError"]["location"]["startCharOffset"] == len("fields n | sort")
    with pytest.raises(ClientError, match="pattern"):
        answer(server, "pattern @message", one)
    (told, *_) = logs.describe_queries(logGroupName=one)["queries"]
    assert told["status"] == "Complete"
    with pytest.raises(ClientError, match="not running"):
        logs.stop_query(queryId=told["queryId"])


def test_a_query_that_is_hostile_ends(server: Server) -> None:
    """An expression that would take for ever is ended with its process, and nobody else waits for it."""
    group, logs = made(server, "/hostile"), server.client("logs")
    put(server, group, "a" * 40 + "!")
    now = int(time.time())
    asked = logs.start_query(
        logGroupName=group, startTime=now - 60, endTime=now + 60, queryString="filter @message like /^(a+)+$/"
    )["queryId"]
    until(lambda: logs.get_query_results(queryId=asked)["status"] == "Running")
    assert answer(server, "stats count(*) as c", group) == [{"c": "1"}]
    assert logs.stop_query(queryId=asked)["success"] is True
    assert logs.get_query_results(queryId=asked)["status"] == "Cancelled"


def test_rules_write_to_a_group_where_its_policy_lets_them(server: Server) -> None:
    logs, events = server.client("logs"), server.client("events")
    logs.create_log_group(logGroupName="/aws/events/orders")
    arn = f"arn:aws:logs:{REGION}:{server.account_id}:log-group:/aws/events/orders"
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]},
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": f"{arn}:*",
    }
    document = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    logs.put_resource_policy(policyName="rules", policyDocument=document)
    events.put_rule(Name="orders", EventPattern=json.dumps({"source": ["shop"]}))
    events.put_targets(Rule="orders", Targets=[{"Id": "1", "Arn": arn}])
    events.put_events(Entries=[{"Source": "shop", "DetailType": "order", "Detail": json.dumps({"id": 7})}])
    (message,) = until(lambda: messages(server, "/aws/events/orders", "{ $.detail.id = 7 }"))
    assert json.loads(message)["source"] == "shop"


def test_metric_filters_make_metrics(server: Server) -> None:
    group, logs, cloudwatch = made(server, "/measured"), server.client("logs"), server.client("cloudwatch")
    transformation = {
        "metricName": "Latency",
        "metricNamespace": "App",
        "metricValue": "$.took",
        "unit": "Milliseconds",
    }
    logs.put_metric_filter(
        logGroupName=group,
        filterName="latency",
        filterPattern="{ $.took > 0 }",
        metricTransformations=[transformation],
    )
    now = put(server, group, '{"took": 5}', '{"took": 7}', '{"took": 0}') // 1000

    def look() -> Any:
        return cloudwatch.get_metric_statistics(
            Namespace="App",
            MetricName="Latency",
            StartTime=now - 120,
            EndTime=now + 120,
            Period=60,
            Statistics=["Sum", "SampleCount"],
        )["Datapoints"]

    (point,) = until(look)
    assert (point["Sum"], point["SampleCount"], point["Unit"]) == (12.0, 2.0, "Milliseconds")


def test_a_function_hears_what_is_written_and_its_own_lines_are_logged(server: Server) -> None:
    group, logs = made(server, "/heard"), server.client("logs")
    function = _function(server)
    source = f"arn:aws:logs:{REGION}:{server.account_id}:log-group:{group}:*"
    subscription = {"logGroupName": group, "filterName": "f", "filterPattern": "?alarm", "destinationArn": function}
    with pytest.raises(ClientError, match="Could not execute the lambda function"):
        logs.put_subscription_filter(**subscription)
    server.client("lambda").add_permission(
        FunctionName="reader",
        StatementId="logs",
        Action="lambda:InvokeFunction",
        Principal="logs.amazonaws.com",
        SourceArn=source,
        SourceAccount=server.account_id,
    )
    logs.put_subscription_filter(**subscription)
    put(server, group, "an alarm", "nothing", "another alarm")
    (line,) = until(lambda: messages(server, "/aws/lambda/reader", "heard"), 60.0)
    assert line.strip() == f"heard {group} ['an alarm', 'another alarm']"
    (report,) = until(lambda: messages(server, "/aws/lambda/reader", "REPORT"))
    assert report.startswith("REPORT RequestId: ")
    rows = answer(server, 'filter @type = "REPORT" | stats count(*) as c, max(@memorySize) as m', "/aws/lambda/reader")
    assert rows == [{"c": "1", "m": "128000000"}]


def _function(server: Server) -> str:
    iam, packed = server.client("iam"), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("app.py", _READER)
    role = iam.create_role(RoleName="reader", AssumeRolePolicyDocument=json.dumps(_TRUST))["Role"]["Arn"]
    iam.attach_role_policy(
        RoleName="reader", PolicyArn="arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"
    )
    arn: str = server.client("lambda").create_function(
        FunctionName="reader",
        Runtime="python3.11",
        Role=role,
        Handler="app.handler",
        Code={"ZipFile": packed.getvalue()},
    )["FunctionArn"]
    return arn

"""What CloudWatch has of functions: their logs and their metrics, through a real server with boto3."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.services.lambda_.conftest import Make, eventually, make_role
from tests.serving import Server

BASIC = ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents")


@pytest.fixture(scope="module")
def role(server: Server) -> str:
    return make_role(server, "writer", *BASIC)


def lines(server: Server, group: str) -> list[str]:
    """The messages of a log group."""
    logs = server.client("logs")
    try:
        found = logs.filter_log_events(logGroupName=group)["events"]
    except logs.exceptions.ResourceNotFoundException:
        return []
    return [each["message"] for each in found]


def test_what_a_function_writes_is_in_its_log_group(server: Server, client: Any, make: Make) -> None:
    name = make("def handler(event, context):\n    print('hello', event['n'])")
    ids = [
        client.invoke(FunctionName=name, Payload=json.dumps({"n": n}))["ResponseMetadata"]["RequestId"] for n in (1, 2)
    ]
    told = eventually(lambda: (found := lines(server, f"/aws/lambda/{name}")) and len(found) >= 8 and found)
    assert [line.split("\t")[0] for line in told] == [
        line
        for n, id in enumerate(ids, 1)
        for line in (
            f"START RequestId: {id} Version: $LATEST",
            f"hello {n}",
            f"END RequestId: {id}",
            f"REPORT RequestId: {id}",
        )
    ]
    streams = server.client("logs").describe_log_streams(logGroupName=f"/aws/lambda/{name}")["logStreams"]
    today = datetime.now(UTC).strftime("%Y/%m/%d")
    assert len(streams) == 1
    assert streams[0]["logStreamName"].startswith(f"{today}/[$LATEST]")


def test_logs_may_be_json_and_go_elsewhere(server: Server, client: Any, make: Make) -> None:
    server.client("logs").create_log_group(logGroupName="/shared")
    code = "import logging\ndef handler(event, context):\n    logging.getLogger().warning('careful')"
    name = make(code, LoggingConfig={"LogFormat": "JSON", "LogGroup": "/shared"})
    client.invoke(FunctionName=name)
    told = [json.loads(line) for line in eventually(lambda: lines(server, "/shared"))]
    assert [line.get("type", line.get("message")) for line in told] == ["platform.start", "careful", "platform.report"]
    streams = server.client("logs").describe_log_streams(logGroupName="/shared")["logStreams"]
    assert f"/{name}[$LATEST]" in streams[0]["logStreamName"]


def test_without_the_right_to_nothing_is_written_and_the_function_runs(server: Server, client: Any, make: Make) -> None:
    silent = make("def handler(event, context):\n    print('hello')", Role=make_role(server, "silent"))
    loud = make("def handler(event, context):\n    print('hello')")
    for name in (silent, loud):
        assert "FunctionError" not in client.invoke(FunctionName=name)
    eventually(lambda: lines(server, f"/aws/lambda/{loud}"))
    assert lines(server, f"/aws/lambda/{silent}") == []


def test_invocations_are_measured(server: Server, client: Any, make: Make) -> None:
    name = make("def handler(event, context):\n    return 1 / event['n']")
    client.publish_version(FunctionName=name)
    client.create_alias(FunctionName=name, Name="live", FunctionVersion="1")
    for n in (1, 0, 2):
        client.invoke(FunctionName=name, Payload=json.dumps({"n": n}))
    client.invoke(FunctionName=name, Qualifier="live", Payload=b'{"n": 1}')
    client.put_function_concurrency(FunctionName=name, ReservedConcurrentExecutions=0)
    with pytest.raises(client.exceptions.TooManyRequestsException):
        client.invoke(FunctionName=name)
    watch = server.client("cloudwatch")
    own = [{"Name": "FunctionName", "Value": name}]
    now = datetime.now(UTC)

    def total(metric: str, *more: dict[str, str], statistic: str = "Sum") -> float:
        points = watch.get_metric_statistics(
            Namespace="AWS/Lambda",
            MetricName=metric,
            Dimensions=[*own, *more],
            StartTime=now - timedelta(minutes=10),
            EndTime=now + timedelta(minutes=10),
            Period=60,
            Statistics=[statistic],
        )["Datapoints"]
        return float(sum(point[statistic] for point in points))

    eventually(lambda: total("Throttles") == 1)
    assert (total("Invocations"), total("Errors")) == (4, 1)
    assert total("Invocations", {"Name": "Resource", "Value": f"{name}:live"}) == 1
    assert total("Duration", statistic="SampleCount") == 4
    assert total("Duration", statistic="Maximum") > 0

"""CloudWatch through real clients: botocore in each of the protocols, gzip'd or not; and through a server's death."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import botocore.session
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError
from tests.serving import REGION, Server, serving, start

METRIC = {"Namespace": "App", "MetricName": "Latency", "Dimensions": [{"Name": "Part", "Value": "front"}]}
DATUM = {key: value for key, value in METRIC.items() if key != "Namespace"}
PROTOCOLS = ["smithy-rpc-v2-cbor", "json", "query"]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(tmp_path_factory.mktemp("cloudwatch") / "data", "--allow-reset") as server:
        yield server


def client(server: Server, protocol: str = "") -> Any:
    """A client that speaks one of the service's protocols, unmodified otherwise."""
    session = botocore.session.Session()
    loader = session.get_component("data_loader")
    if protocol:
        model = loader.load_service_model("cloudwatch", "service-2")
        metadata = {**model["metadata"], "protocol": protocol, "protocols": [protocol]}
        if protocol == "query":
            metadata.pop("awsQueryCompatible")
        original = loader.load_service_model

        def load(service: str, type_name: str, api_version: str | None = None) -> Any:
            found = original(service, type_name, api_version)
            return {**found, "metadata": metadata} if (service, type_name) == ("cloudwatch", "service-2") else found

        loader.load_service_model = load
    return session.create_client(
        "cloudwatch",
        region_name=REGION,
        endpoint_url=server.endpoint,
        aws_access_key_id=server.root.access_key_id,
        aws_secret_access_key=server.root.secret_access_key,
        config=Config(retries={"total_max_attempts": 1}, request_min_compression_size_bytes=500),
    )


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_each_protocol_packed_and_not(server: Server, protocol: str) -> None:
    cloudwatch, now = client(server, protocol), time.time()
    sent: list[tuple[Any, bytes]] = []
    cloudwatch.meta.events.register(
        "before-send.cloudwatch.*",
        lambda request, **_: sent.append((request.headers.get("Content-Encoding"), request.body)),
    )
    namespace = f"App/{protocol}"
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=[{**DATUM, "Value": 1.5, "Timestamp": now}])
    many = [{**DATUM, "Values": [float(number)], "Counts": [2.0], "Timestamp": now} for number in range(100)]
    cloudwatch.put_metric_data(Namespace=namespace, MetricData=many)
    assert [encoding in (b"gzip", "gzip") for encoding, _ in sent] == [False, True]
    assert len(gzip.decompress(sent[1][1])) > len(sent[1][1])
    metric = {**METRIC, "Namespace": namespace}
    span = {"StartTime": now - 300, "EndTime": now + 60}
    statistics = cloudwatch.get_metric_statistics(
        **metric, **span, Period=3600, Statistics=["SampleCount", "Sum", "Maximum"]
    )
    (point,) = statistics["Datapoints"]
    assert (point["SampleCount"], point["Sum"], point["Maximum"]) == (201.0, 9901.5, 99.0)
    query = {"Id": "m1", "MetricStat": {"Metric": metric, "Period": 3600, "Stat": "p50"}}
    told = cloudwatch.get_metric_data(MetricDataQueries=[query, {"Id": "e1", "Expression": "m1 * 2"}], **span)[
        "MetricDataResults"
    ]
    assert [(each["Id"], each["Values"]) for each in told] == [("m1", [49.0]), ("e1", [98.0])]
    assert cloudwatch.list_metrics(Namespace=namespace)["Metrics"] == [metric]
    for name, call in (
        ("InvalidParameterValue", partial(cloudwatch.put_metric_data, Namespace="AWS/X", MetricData=many)),
        ("ResourceNotFound", partial(cloudwatch.delete_alarms, AlarmNames=["nobody"])),
        ("ValidationError", partial(cloudwatch.get_metric_data, MetricDataQueries=[{"Id": "E"}], **span)),
    ):
        with pytest.raises(ClientError) as error:
            call()
        assert error.value.response["Error"]["Code"] == name


def test_what_was_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    server = start(tmp_path / "data")
    cloudwatch, now = client(server), time.time()
    for number in range(20):
        datum = {**DATUM, "Value": 1.0, "Timestamp": now - 60 * number}
        cloudwatch.put_metric_data(Namespace="App", MetricData=[datum])
    server.kill()
    with serving(tmp_path / "data") as again:
        span = {"StartTime": now - 3600, "EndTime": now + 60}
        told = client(again).get_metric_statistics(**METRIC, **span, Period=60, Statistics=["Sum"])
        assert sum(point["Sum"] for point in told["Datapoints"]) == 20.0


def test_an_alarm_on_a_queue_fires_by_its_own_metrics(server: Server) -> None:
    """Messages are sent, SQS measures itself, the keeper looks, and a rule on the default bus hears of it."""
    cloudwatch, sqs, events = client(server), server.client("sqs"), server.client("events")
    account = server.account_id
    url = sqs.create_queue(QueueName="work")["QueueUrl"]
    heard_arn = f"arn:aws:sqs:{REGION}:{account}:heard"
    allow = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": heard_arn,
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allow]})
    heard = sqs.create_queue(QueueName="heard", Attributes={"Policy": policy})["QueueUrl"]
    pattern = {"source": ["aws.cloudwatch"], "detail": {"alarmName": ["backlog"], "state": {"value": ["ALARM"]}}}
    events.put_rule(Name="alarms", EventPattern=json.dumps(pattern))
    events.put_targets(Rule="alarms", Targets=[{"Id": "1", "Arn": heard_arn}])
    cloudwatch.put_metric_alarm(
        AlarmName="backlog",
        Namespace="AWS/SQS",
        MetricName="NumberOfMessagesSent",
        Dimensions=[{"Name": "QueueName", "Value": "work"}],
        Statistic="Sum",
        Period=60,
        EvaluationPeriods=1,
        Threshold=2,
        ComparisonOperator="GreaterThanThreshold",
        TreatMissingData="notBreaching",
    )
    for number in range(3):
        sqs.send_message(QueueUrl=url, MessageBody=str(number))
    # Written some seconds later; then time goes on to where the keeper looks.
    pause, deadline = threading.Event(), time.monotonic() + 30
    while not cloudwatch.list_metrics(Namespace="AWS/SQS", MetricName="NumberOfMessagesSent")["Metrics"]:
        assert time.monotonic() < deadline
        pause.wait(0.2)
    server.client("casemate").advance_clock(Seconds=75)
    (message,) = sqs.receive_message(QueueUrl=heard, WaitTimeSeconds=20)["Messages"]
    detail = json.loads(message["Body"])["detail"]
    assert (detail["alarmName"], detail["state"]["value"]) == ("backlog", "ALARM")
    assert "[3.0 (" in detail["state"]["reason"]

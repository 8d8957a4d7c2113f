"""RPC v2 CBOR beyond what botocore sends: what is refused, times, and errors with both of their codes."""

from __future__ import annotations

from typing import Any

import cbor2
import pytest
from botocore.parsers import create_parser
from hypothesis import given
from hypothesis import strategies as st

from casemate.api import cloudwatch as api
from casemate.api import sqs
from casemate.gateway.faults import render
from casemate.gateway.wire.cbor import CborCodec, decoded
from casemate.kernel.errors import AccessDenied, InvalidRequest, MalformedRequest, UnknownOperation

CODEC = CborCodec()


@pytest.mark.parametrize(
    "body",
    [
        b"\x01\x01",
        b"\xff",
        b"\xa1\x01\x02",
        b"\xa2\x61a\x01\x61a\x02",
        b"\xf7",
        b"\xa1\x61a\xf7",
        b"\x9b\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\x5b\x00\x00\x00\xff\xff\xff\xff\xff",
        b"\x81" * 5000 + b"\x01",
        b"\x61\xff",
        b"\xc0\x74" + b"2013-03-21T20:04:00Z",
        b"\xd8\x1c\x81\xd8\x1d\x00",
        b"\xd8\x23\x62((",
        b"\xc1\x61a",
    ],
    ids=bytes.hex,
)
def test_what_is_no_plain_value_is_refused(body: bytes) -> None:
    with pytest.raises(MalformedRequest):
        decoded(body)


@given(st.binary(max_size=60))
def test_random_bytes_are_read_or_refused(body: bytes) -> None:
    try:
        decoded(body)
    except MalformedRequest:
        return


def test_no_body_is_a_request_without_members() -> None:
    assert CODEC.decode(api.DescribeAlarms, b"") == api.DescribeAlarmsInput()
    with pytest.raises(InvalidRequest, match="'alarmName'"):
        CODEC.decode(api.DescribeAlarmHistory, cbor2.dumps({"AlarmName": ""}))


def test_times_are_seconds_under_their_tag() -> None:
    request = CODEC.decode(api.ListMetrics, cbor2.dumps({"Namespace": "AWS/KMS"}))
    assert request.namespace == "AWS/KMS"
    asked = {
        "Namespace": "n",
        "MetricName": "m",
        "Period": 60,
        "StartTime": cbor2.CBORTag(1, 1.5),
        "EndTime": cbor2.CBORTag(1, 9),
    }
    read = CODEC.decode(api.GetMetricStatistics, cbor2.dumps(asked))
    assert (read.start_time, read.end_time) == (1.5, 9.0)
    body, content_type = CODEC.encode(
        api.GetMetricStatistics, api.GetMetricStatisticsOutput(datapoints=[api.Datapoint(timestamp=3.25)]), "id"
    )
    assert content_type == "application/cbor"
    assert bytes.fromhex("c1fb400a000000000000") in body


def test_an_operation_is_the_paths() -> None:
    assert CODEC.operation_name(api.SERVICE, "GraniteServiceVersion20100801.ListMetrics", b"", "") == "ListMetrics"
    with pytest.raises(UnknownOperation):
        CODEC.operation_name(api.SERVICE, "Other.ListMetrics", b"", "")


def parsed(error: Exception, service: Any, protocol: str) -> dict[str, Any]:
    rendered = render(error, service, protocol, "request-id")
    headers = dict(rendered.headers)
    answer = {"status_code": rendered.status, "headers": headers, "body": rendered.body, "context": {}}
    found: dict[str, Any] = create_parser(protocol).parse(answer, None)["Error"]
    return {**found, "header": headers.get("x-amzn-query-error")}


def test_errors_carry_the_code_that_query_had() -> None:
    missing = sqs.QueueDoesNotExist("The specified queue does not exist.")
    told = parsed(missing, sqs.SERVICE, "json")
    assert told["header"] == "AWS.SimpleQueueService.NonExistentQueue;Sender"
    assert told["Message"] == "The specified queue does not exist."
    body = render(missing, sqs.SERVICE, "json", "id").body
    assert b'"__type":"com.amazonaws.sqs#QueueDoesNotExist"' in body
    found = parsed(api.ResourceNotFound("gone"), api.SERVICE, "smithy-rpc-v2-cbor")
    assert (found["Message"], found["header"]) == ("gone", "ResourceNotFound;Sender")
    denied = parsed(AccessDenied("no"), api.SERVICE, "smithy-rpc-v2-cbor")
    assert (denied["Code"], denied["header"]) == ("AccessDenied", "AccessDenied;Sender")

"""botocore as the oracle: what it serializes we read, what we write it parses; for every operation."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import msgspec
import pytest
from botocore.parsers import create_parser
from botocore.serialize import create_serializer
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.gateway.wire.shapes import OPERATIONS, operation_model, plain, seen, values

from casemate.gateway.wire.codec import CODECS
from casemate.kernel.errors import InvalidRequest, MalformedRequest
from casemate.kernel.operations import Operation

FEW = settings(
    max_examples=3,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
MANY = settings(FEW, max_examples=150)


def wire_body(operation: Operation[Any, Any], parameters: dict[str, Any], protocol: str = "") -> bytes:
    """The body that botocore sends for these parameters, by the service's first protocol unless another is named."""
    serializer = create_serializer(protocol or operation.service.protocols[0], include_validation=False)
    body = serializer.serialize_to_request(parameters, operation_model(operation, protocol))["body"]
    return urlencode(body).encode() if isinstance(body, dict) else body


def requests(operation: Operation[Any, Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Parameters that the operation takes."""
    shape = operation_model(operation).input_shape
    return values(shape) if shape else st.just({})


def spoken(*, answered: bool) -> list[tuple[str, str]]:
    """Every operation by name, those with output or all, with each protocol that its service speaks.

    Replies that are streams of events (logs:StartLiveTail) are no codec's matter.
    """
    return [
        (name, protocol)
        for name, operation in OPERATIONS.items()
        for protocol in operation.service.protocols
        if not answered or (operation.response and not operation_model(operation).has_event_stream_output)
    ]


@pytest.mark.parametrize(("name", "protocol"), spoken(answered=False))
def test_reads_what_botocore_serializes(name: str, protocol: str) -> None:
    operation = OPERATIONS[name]
    codec = CODECS[protocol]

    @FEW
    @given(parameters=requests(operation))
    def check(parameters: dict[str, Any]) -> None:
        request = codec.decode(operation, wire_body(operation, parameters, protocol))
        assert type(request) is operation.request
        assert seen(request) == plain(parameters)

    check()


def without_empty_lists(value: Any) -> Any:
    """A value less the lists in it that have no items."""
    if isinstance(value, dict):
        return {key: without_empty_lists(inner) for key, inner in value.items() if inner != []}
    return [without_empty_lists(inner) for inner in value] if isinstance(value, list) else value


@pytest.mark.parametrize(("name", "protocol"), spoken(answered=True))
def test_botocore_parses_what_is_written(name: str, protocol: str) -> None:
    operation = OPERATIONS[name]
    shape = operation_model(operation, protocol).output_shape

    @FEW
    @given(value=values(shape))
    def check(value: dict[str, Any]) -> None:
        assert operation.response is not None
        result = msgspec.convert(plain(value), operation.response)
        body, content_type = CODECS[protocol].encode(operation, result, "a-request-id")
        answer = {"status_code": 200, "headers": {"content-type": content_type}, "body": body}
        parsed = create_parser(protocol).parse({**answer, "context": {"operation_name": operation.name}}, shape)
        metadata = parsed.pop("ResponseMetadata")
        # Of a flattened list without items, XML has nothing.
        flattened = protocol == "query" and operation.service.name == "sqs"
        assert parsed == (without_empty_lists(value) if flattened else value)
        assert protocol in ("json", "smithy-rpc-v2-cbor") or metadata["RequestId"] == "a-request-id"

    check()


@pytest.mark.parametrize("name", [name for name, operation in OPERATIONS.items() if operation.response is None])
def test_operations_without_output(name: str) -> None:
    operation = OPERATIONS[name]
    protocol = operation.service.protocols[0]
    body, _ = CODECS[protocol].encode(operation, None, "a-request-id")
    parsed = create_parser(protocol).parse({"status_code": 200, "headers": {}, "body": body}, None)
    assert set(parsed) <= {"ResponseMetadata"}


@MANY
@given(data=st.data(), name=st.sampled_from(sorted(OPERATIONS)))
def test_mutated_bodies_are_read_or_refused(data: st.DataObject, name: str) -> None:
    operation = OPERATIONS[name]
    body = bytearray(wire_body(operation, data.draw(requests(operation))))
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(body)))
        body[position : position + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    _read_or_refused(operation, bytes(body))


@MANY
@given(body=st.binary(max_size=200), name=st.sampled_from(sorted(OPERATIONS)))
def test_random_bytes_are_read_or_refused(body: bytes, name: str) -> None:
    _read_or_refused(OPERATIONS[name], body)


def _read_or_refused(operation: Operation[Any, Any], body: bytes) -> None:
    try:
        request = CODECS[operation.service.protocols[0]].decode(operation, body)
    except (MalformedRequest, InvalidRequest):
        return
    assert type(request) is operation.request

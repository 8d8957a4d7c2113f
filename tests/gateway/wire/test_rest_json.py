"""REST JSON against botocore, for a service that we have and for some that are to come."""

from __future__ import annotations

import io
import json
from typing import Any

import msgspec
import pytest
from botocore.awsrequest import AWSResponse
from botocore.model import Shape
from botocore.parsers import create_parser
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.gateway.wire import shapes
from tests.gateway.wire.rest import GENERATED, operation_model, operations, sent

from casemate.gateway.faults import render
from casemate.gateway.wire.codec import CODECS
from casemate.gateway.wire.paths import Paths, labels
from casemate.gateway.wire.rest_json import RestJsonCodec
from casemate.gateway.wire.times import read_time, written_time
from casemate.kernel.errors import (
    AccessDenied,
    AuthFailure,
    InvalidRequest,
    MalformedRequest,
    Throttled,
    UnknownOperation,
)
from casemate.kernel.operations import Operation

FEW = settings(
    max_examples=5,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
CODEC = CODECS["rest-json"]
ALL = {
    f"{service}:{operation.name}": operation
    for service in ("accessanalyzer", *GENERATED)
    for operation in operations(service).values()
}
PATHS = {service: Paths(operations(service).values()) for service in ("accessanalyzer", *GENERATED)}
ALPHABET = "abcXYZ019-_.~:@ +%&=é中"


def streams(shape: Shape | None) -> bool:
    """Whether it has an event stream, which we don't carry."""
    return shape is not None and any(
        getattr(each, "is_eventstream", False) or each.serialization.get("eventstream")
        for each in shape.members.values()
    )


def drawn(shape: Shape) -> st.SearchStrategy[Any]:
    """Values of an input or output; what stands in paths and headers is text that can stand there."""
    if shape.type_name != "structure":
        return shapes.values(shape)
    required = set(shape.required_members)
    always: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name, member in shape.members.items():
        made = _bound(member) if member.serialization.get("location") else shapes.values(member, 1)
        if name == shape.serialization.get("payload") and member.type_name == "blob":
            made = st.binary(min_size=1, max_size=8).filter(lambda data: _utf8(data))
        wanted = name in required or member.serialization.get("location") in ("uri", "statusCode")
        (always if wanted else others)[name] = made
    return st.fixed_dictionaries(always, optional=others)


def _utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _bound(shape: Shape) -> st.SearchStrategy[Any]:
    header = shape.serialization["location"] in ("header", "headers")
    if shape.serialization["location"] == "statusCode":
        return st.integers(200, 299)
    if shape.type_name == "list":
        return st.lists(_one(shape.member, header), min_size=1, max_size=3)
    if shape.type_name == "map":
        values = (
            _one(shape.value, header)
            if shape.value.type_name != "list"
            else st.lists(_one(shape.value.member, header), min_size=2, max_size=3)
        )
        return st.dictionaries(st.text("abcdef", min_size=3, max_size=6), values, min_size=1, max_size=2)
    return _one(shape, header)


def _one(shape: Shape, header: bool) -> st.SearchStrategy[Any]:
    if shape.serialization.get("jsonvalue") or getattr(shape, "metadata", {}).get("jsonvalue"):
        return st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 9), max_size=2)
    if shape.type_name == "string" and not shape.enum and not shape.metadata.get("pattern"):
        low = max(1, shape.metadata.get("min", 1))
        alphabet = "abcXYZ019-_.~:@" if header else ALPHABET
        return st.text(alphabet, min_size=low, max_size=max(low, 8)).filter(
            lambda text: text.strip(".") == text and text.strip() == text
        )
    if shape.type_name == "string":
        # HTTP takes the space around a header's value away (RFC 9110, section 5.5).
        return shapes.values(shape, 1).filter(lambda text: not header or (text.isascii() and text.strip() == text))
    return shapes.values(shape, 1)


def ours(shape: Shape | None, value: Any) -> Any:
    """botocore's value as ours: members by wire name, times as seconds, JSON values as their text."""
    if shape is None:
        return {}
    if shape.serialization.get("jsonvalue") or getattr(shape, "metadata", {}).get("jsonvalue"):
        in_header = shape.serialization.get("location") == "header"
        return json.dumps(value, separators=(",", ":")) if in_header else json.dumps(value)
    match shape.type_name:
        case "structure":
            return {_wire(name, shape.members[name]): ours(shape.members[name], item) for name, item in value.items()}
        case "list":
            return [ours(shape.member, item) for item in value]
        case "map":
            return {key: ours(shape.value, item) for key, item in value.items()}
    return shapes.plain(value)


def _wire(name: str, shape: Shape) -> str:
    return name if "location" in shape.serialization else shape.serialization.get("name", name)


@pytest.mark.parametrize("name", ALL)
def test_reads_what_botocore_serializes(name: str) -> None:
    operation = ALL[name]
    shape = operation_model(operation).input_shape
    if streams(shape):
        return
    values = drawn(shape) if shape else st.just({})

    @FEW
    @given(parameters=values)
    def check(parameters: dict[str, Any]) -> None:
        method, path, query, headers, body = sent(operation, parameters)
        assert PATHS[operation.service.name].operation_name(method, path, query) == operation.name
        request = CODEC.decode(operation, body, query, path, headers)
        assert type(request) is operation.request
        wanted = ours(shape, parameters)
        found = shapes.seen(request)
        payload = shape.serialization.get("payload") if shape else None
        if payload and payload not in wanted:
            found.pop(payload, None)  # no body and an empty one are the same
        assert found == wanted

    check()


@pytest.mark.parametrize("name", [name for name, operation in ALL.items() if operation.response])
def test_botocore_parses_what_is_written(name: str) -> None:
    operation = ALL[name]
    shape = operation_model(operation).output_shape
    if streams(shape):
        return

    @FEW
    @given(value=drawn(shape))
    def check(value: dict[str, Any]) -> None:
        assert operation.response is not None
        result = msgspec.convert(ours(shape, value), operation.response)
        body, content_type = CODEC.encode(operation, result, "an-id")
        status, headers = CODEC.head(operation, result)
        fields = {"content-type": content_type, **{key.decode(): item.decode() for key, item in headers}}
        parsed = create_parser("rest-json").parse(
            {"status_code": status, "headers": AWSResponse("", 200, fields, io.BytesIO()).headers, "body": body}, shape
        )
        parsed.pop("ResponseMetadata")
        payload = shape.serialization.get("payload")
        for member, each in shape.members.items():
            place = each.serialization.get("location")
            if place == "statusCode" and member not in value:
                assert parsed.pop(member) == operation.status
            elif place == "headers" and not value.get(member):
                parsed.pop(member, None)
            elif place == "header" and each.serialization.get("name", "").lower() == "content-type":
                assert parsed.pop(member, None) == value.get(member, content_type)
        if payload and payload not in value:
            parsed.pop(payload, None)
        wanted = {k: v.decode() if k == payload and isinstance(v, bytes) else v for k, v in value.items()}
        wanted = {
            k: v for k, v in wanted.items() if shape.members[k].serialization.get("name", "").lower() != "content-type"
        }
        assert parsed == wanted

    check()


@settings(FEW, max_examples=150)
@given(data=st.data(), name=st.sampled_from(sorted(ALL)))
def test_mutated_requests_are_read_or_refused(data: st.DataObject, name: str) -> None:
    operation = ALL[name]
    shape = operation_model(operation).input_shape
    if streams(shape):
        return
    _, path, query, headers, body = sent(operation, data.draw(drawn(shape)) if shape else {})
    spoiled = bytearray(body)
    for _ in range(data.draw(st.integers(1, 4))):
        position = data.draw(st.integers(0, len(spoiled)))
        spoiled[position : position + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=3))
    query += data.draw(st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=12))
    path += data.draw(st.text("%2F.é\xff/", max_size=3))
    headers = {key: data.draw(st.binary(max_size=9)) for key in headers}
    try:
        request = CODEC.decode(operation, bytes(spoiled), query, path, headers)
    except (MalformedRequest, InvalidRequest):
        return
    assert type(request) is operation.request


def find(service: str, method: str, path: str, query: str = "") -> str:
    return PATHS[service].operation_name(method, path, query)


def test_paths() -> None:
    assert find("lambda", "GET", "/2015-03-31/functions/") == "ListFunctions"
    assert find("lambda", "GET", "/2015-03-31/functions") == "ListFunctions"
    assert find("lambda", "GET", "/2015-03-31/functions/f") == "GetFunction"
    assert find("lambda", "GET", "/2015-03-31//functions/x/../f") == "GetFunction"
    assert find("accessanalyzer", "POST", "/policy/validation", "maxResults=1") == "ValidatePolicy"
    # A literal comes before a label, and a slash that is written in percent is no slash.
    assert find("accessanalyzer", "GET", "/analyzer/a%2Farchive-rule") == "GetAnalyzer"
    assert labels("/analyzer/{analyzerName}", "/analyzer/a%2Fb%C3%A9") == {"analyzerName": "a/bé"}
    assert labels("/tags/{resourceArn+}/x", "/tags/a/b/x") == {"resourceArn": "a/b"}
    for method, path in (("GET", "/policy/validation"), ("POST", "/"), ("POST", "/nothing"), ("PATCH", "/analyzer")):
        with pytest.raises(UnknownOperation):
            find("accessanalyzer", method, path)
    with pytest.raises(MalformedRequest):
        labels("/a/{b}", "/a/%FF")


def test_constants_of_the_query_string_tell_operations_apart() -> None:
    first = next(iter(operations("accessanalyzer").values()))
    made = [
        msgspec_free(first, "One", "/{b}?acl"),
        msgspec_free(first, "Two", "/{b}"),
        msgspec_free(first, "Three", "/{b}/{k+}"),
    ]
    paths = Paths(made)
    assert [paths.operation_name("POST", "/x", query) for query in ("acl", "acl=", "", "other=1")] == [
        "One",
        "One",
        "Two",
        "Two",
    ]
    assert paths.operation_name("POST", "/x/y/z", "") == "Three"


def msgspec_free(operation: Operation[Any, Any], name: str, uri: str) -> Operation[Any, Any]:
    return Operation(operation.service, name, operation.request, operation.response, method="POST", uri=uri)


def test_what_is_wrong_is_told_in_awss_words() -> None:
    validate = operations("accessanalyzer")["ValidatePolicy"]
    with pytest.raises(InvalidRequest, match="2 validation errors detected: Value null at 'policyDocument' failed"):
        CODEC.decode(validate, b"{}")
    with pytest.raises(InvalidRequest, match="Value 'X' at 'policyType' failed to satisfy constraint: Member must sat"):
        CODEC.decode(validate, b'{"policyDocument": "{}", "policyType": "X"}')
    with pytest.raises(MalformedRequest, match="STRING_VALUE can not be converted to an Integer"):
        CODEC.decode(validate, b'{"policyDocument": "{}", "policyType": "IDENTITY_POLICY"}', "maxResults=many")
    with pytest.raises(MalformedRequest, match="twice"):
        CODEC.decode(validate, b"{}", "nextToken=1&nextToken=2")
    for body in (b"[]", b"null", b"1", b'{"a":', b"\xff", b'{"a":' * 100 + b"1" + b"}" * 100):
        with pytest.raises(MalformedRequest):
            CODEC.decode(validate, body)
    # A member of path or query string can not come by the body.
    listing = CODEC.decode(operations("accessanalyzer")["ListTagsForResource"], b"", "", "/tags/arn")
    assert (
        CODEC.decode(operations("accessanalyzer")["ListTagsForResource"], b'{"resourceArn": "x"}', "", "/tags/arn")
        == listing
    )
    with pytest.raises(UnknownOperation):
        CODEC.operation_name(validate.service, "", b"", "")


def test_lists_in_headers_and_control_characters() -> None:
    from casemate.gateway.wire.bindings import _parts, header_line

    assert _parts('a, b ,"c,d","e\\"f"') == ["a", "b", "c,d", 'e"f']
    assert _parts("") == []
    with pytest.raises(MalformedRequest):
        _parts('"open')
    assert header_line("x-a", "one\r\nx-b: two") == (b"x-a", b"one  x-b: two")


def test_times() -> None:
    assert written_time(1.5, "iso8601") == "1970-01-01T00:00:01.500Z"
    assert written_time(1.0, "rfc822") == "Thu, 01 Jan 1970 00:00:01 GMT"
    assert written_time(1.0, "unixTimestamp") == "1"
    for text in ("1970-01-01T00:00:01Z", "Thu, 01 Jan 1970 00:00:01 GMT", "1", "1.0", "1970-01-01T01:00:01+01:00"):
        assert read_time(text) == 1.0
    for text in ("yesterday", "x, y", "1e999", ""):
        with pytest.raises(MalformedRequest):
            read_time(text)


def test_errors_are_rendered_with_their_code_in_aheader_line() -> None:
    service = operations("accessanalyzer")["ValidatePolicy"].service
    for error, code, status in (
        (AccessDenied("No."), "AccessDeniedException", 403),
        (Throttled(), "ThrottlingException", 429),
        (UnknownOperation("What?"), "UnknownOperationException", 404),
        (InvalidRequest("Bad."), "ValidationException", 400),
        (AuthFailure("UnrecognizedClient", ""), "UnrecognizedClientException", 403),
        (ValueError("a secret"), "InternalFailure", 500),
    ):
        rendered = render(error, service, "rest-json", "an-id")
        parsed = create_parser("rest-json").parse(
            {"status_code": rendered.status, "headers": dict(rendered.headers), "body": rendered.body}, None
        )
        assert (parsed["Error"]["Code"], rendered.status) == (code, status)
        assert b"secret" not in rendered.body


def test_members_of_an_error_stand_in_their_headers() -> None:
    from casemate.api import accessanalyzer

    error = accessanalyzer.ThrottlingException("Slow down.", retryAfterSeconds=3)
    rendered = render(error, accessanalyzer.SERVICE, "rest-json", "an-id")
    assert dict(rendered.headers)["retry-after"] == "3"
    assert msgspec.json.decode(rendered.body) == {"message": "Slow down."}
    assert RestJsonCodec().protocol == "rest-json"

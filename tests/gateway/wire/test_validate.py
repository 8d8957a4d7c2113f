"""The walk says what AWS says, and finds a reason exactly where msgspec refuses."""

from __future__ import annotations

import json
from typing import Annotated, Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.gateway.wire.shapes import OPERATIONS

from casemate.api import Shape, cloudtrail, iam, kms
from casemate.gateway.wire.json import JsonCodec
from casemate.gateway.wire.validate import MAX_PROBLEMS, refusal
from casemate.kernel.errors import InvalidRequest, MalformedRequest
from casemate.kernel.operations import Operation

CODEC = JsonCodec()


def refused(operation: Operation[Any, Any], body: dict[str, Any]) -> str:
    """The message with which the body is refused."""
    with pytest.raises(InvalidRequest) as caught:
        CODEC.decode(operation, json.dumps(body).encode())
    return caught.value.message


def malformed(operation: Operation[Any, Any], body: object) -> str:
    """The message with which the body can't be read."""
    with pytest.raises(MalformedRequest) as caught:
        CODEC.decode(operation, json.dumps(body).encode())
    return caught.value.message


def test_missing_and_null_members() -> None:
    text = "1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null"
    assert refused(kms.DescribeKey, {}) == text
    assert refused(kms.DescribeKey, {"KeyId": None}) == text


def test_several_problems_are_counted() -> None:
    assert refused(kms.Encrypt, {"KeyId": "", "EncryptionAlgorithm": "ROT13"}) == (
        "3 validation errors detected: "
        "Value '' at 'keyId' failed to satisfy constraint: Member must have length greater than or equal to 1; "
        "Value null at 'plaintext' failed to satisfy constraint: Member must not be null; "
        "Value 'ROT13' at 'encryptionAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: "
        "[RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE, SYMMETRIC_DEFAULT]"
    )


def test_length_and_pattern() -> None:
    assert refused(kms.DescribeKey, {"KeyId": "k" * 2049}) == (
        f"1 validation error detected: Value '{'k' * 2049}' at 'keyId' failed to satisfy constraint: "
        "Member must have length less than or equal to 2048"
    )
    assert refused(kms.CreateAlias, {"AliasName": "alias/a b", "TargetKeyId": "k"}) == (
        "1 validation error detected: Value 'alias/a b' at 'aliasName' failed to satisfy constraint: "
        "Member must satisfy regular expression pattern: ^[a-zA-Z0-9:/_-]+$"
    )


def test_patterns_match_the_whole_string() -> None:
    for name in ("alias/x\n", "\nalias/x"):
        assert "regular expression" in refused(kms.CreateAlias, {"AliasName": name, "TargetKeyId": "k"})


def test_numbers() -> None:
    assert refused(kms.ListKeys, {"Limit": 1001}) == (
        "1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: "
        "Member must have value less than or equal to 1000"
    )
    assert refused(kms.ListKeys, {"Limit": 0}).endswith("Member must have value greater than or equal to 1")
    assert refused(kms.ListKeys, {"Limit": 10**40}).endswith("less than or equal to 1000")


def test_paths_into_lists_and_structures() -> None:
    assert refused(kms.TagResource, {"KeyId": "k", "Tags": [{"TagKey": "", "TagValue": "v"}]}) == (
        "1 validation error detected: Value '' at 'tags.1.member.tagKey' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1"
    )
    assert "Value null at 'tags.2.member'" in refused(
        kms.TagResource, {"KeyId": "k", "Tags": [{"TagKey": "a", "TagValue": "v"}, None]}
    )


def test_scalars_in_lists_are_told_at_the_list() -> None:
    assert refused(kms.UntagResource, {"KeyId": "k", "TagKeys": ["a", ""]}) == (
        "1 validation error detected: Value '[a, ]' at 'tagKeys' failed to satisfy constraint: "
        "Member must satisfy constraint: [Member must have length less than or equal to 128, "
        "Member must have length greater than or equal to 1]"
    )
    assert refused(kms.UntagResource, {"KeyId": "k", "TagKeys": [None]}).endswith("Member must not be null]")


def test_structures_are_told_back_as_java_prints_them() -> None:
    found = refusal(iam.TagUserRequest, {"UserName": "u", "Tags": [{"Key": "k", "Value": "v"}] * 51})
    assert isinstance(found, InvalidRequest)
    assert found.message.startswith("1 validation error detected: Value '[Tag(key=k, value=v), Tag(")
    assert found.message.endswith(
        "at 'tags' failed to satisfy constraint: Member must have length less than or equal to 50"
    )


def test_maps() -> None:
    assert refused(cloudtrail.StartQuery, {"QueryAlias": "a", "QueryParameters": [""]}).count("queryParameters") == 1
    body = {"QueryId": "q", "X": 1}
    assert "queryId" in refused(cloudtrail.GetQueryResults, body)
    values = {"ViewProperties": {"a!": "b"}, "QueryStatement": "q"}
    message = refused(cloudtrail.CreateDashboard, {"Name": "d", "Widgets": [values]})
    assert "Value '{a!=b}' at 'widgets.1.member.viewProperties'" in message
    assert "Map keys must satisfy constraint: [Member must have length less than or equal to 128" in message


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"Limit": "1"}, "STRING_VALUE can not be converted to an Integer"),
        ({"Limit": True}, "TRUE_VALUE can not be converted to an Integer"),
        ({"Limit": False}, "FALSE_VALUE can not be converted to an Integer"),
        ({"Limit": 1.5}, "NUMBER_VALUE can not be converted to an Integer"),
        ({"Limit": [1]}, "Start of list found where not expected"),
        ({"Limit": {"a": 1}}, "Start of structure or map found where not expected."),
        ({"Marker": 1}, "NUMBER_VALUE can not be converted to a String"),
        ([], "Start of list found where not expected"),
        ("x", ""),
        (None, ""),
    ],
)
def test_wrong_types(body: object, message: str) -> None:
    assert malformed(kms.ListKeys, body) == message


def test_wrong_types_of_collections() -> None:
    assert malformed(kms.TagResource, {"KeyId": "k", "Tags": "x"}) == "Expected list or null"
    assert malformed(kms.TagResource, {"KeyId": "k", "Tags": ["x"]}) == "Expected null"
    assert malformed(kms.Encrypt, {"KeyId": "k", "Plaintext": "aa==", "EncryptionContext": 1}) == "Expected map or null"
    assert "Base64" in malformed(kms.Encrypt, {"KeyId": "k", "Plaintext": "a"})
    assert malformed(cloudtrail.LookupEvents, {"StartTime": "now"}) == (
        "STRING_VALUE can not be converted to milliseconds since epoch"
    )


def test_wrong_types_come_before_constraints() -> None:
    assert malformed(kms.ListKeys, {"Marker": "", "Limit": "1"}) == "STRING_VALUE can not be converted to an Integer"


def test_secrets_are_not_told_back() -> None:
    message = refused(kms.Encrypt, {"KeyId": "k", "Plaintext": ""})
    assert "Value at 'plaintext' failed" in message
    raw = {"UserName": "u", "Password": "secret\x01"}
    found = refusal(iam.CreateLoginProfileRequest, raw)
    assert isinstance(found, InvalidRequest)
    assert "secret" not in found.message
    assert "Value at 'password' failed" in found.message


class Secret(Shape, frozen=True, kw_only=True):
    token: str | None = msgspec.field(name="Token", default=None)


class Holder(Shape, frozen=True, kw_only=True):
    words: list[Annotated[str, msgspec.Meta(max_length=1, extra={"sensitive": True})]]
    extra: Annotated[list[Secret], msgspec.Meta(max_length=0, extra={"sensitive": True})]


def test_secrets_inside_collections_are_not_told_back() -> None:
    found = refusal(Holder, {"words": ["hidden"], "extra": [{"Token": "hidden"}]})
    assert isinstance(found, InvalidRequest)
    assert "hidden" not in found.message


def test_many_problems_are_cut() -> None:
    message = refused(kms.TagResource, {"KeyId": "k", "Tags": [{}] * 10_000})
    assert message.startswith(f"{MAX_PROBLEMS} validation errors detected")
    assert len(message) < 40_000


def junk() -> st.SearchStrategy[Any]:
    """Any JSON, of small sizes."""
    scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
    return st.recursive(
        scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner), max_leaves=5
    )


@settings(max_examples=300, deadline=None, database=None)
@given(data=st.data(), name=st.sampled_from([n for n, o in OPERATIONS.items() if o.service.protocols == ("json",)]))
def test_a_refusal_always_has_its_reason(data: st.DataObject, name: str) -> None:
    operation = OPERATIONS[name]
    members = operation.request.__struct_encode_fields__
    body = data.draw(st.dictionaries(st.sampled_from(members), junk())) if members else {}
    try:
        msgspec.json.decode(msgspec.json.encode(body), type=operation.request)
    except msgspec.ValidationError:
        assert str(refusal(operation.request, body))

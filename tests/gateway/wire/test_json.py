"""What the JSON protocols refuse before any shape is looked at, and how they name operations."""

from __future__ import annotations

import pytest

from casemate.api import kms
from casemate.gateway.wire.json import JsonCodec
from casemate.gateway.wire.validate import MAX_NESTING
from casemate.kernel.errors import MalformedRequest, UnknownOperation

CODEC = JsonCodec()


def test_names_the_operation() -> None:
    assert CODEC.operation_name(kms.SERVICE, "TrentService.Encrypt", b"", "") == "Encrypt"


@pytest.mark.parametrize("target", ["", "Encrypt", "TrentService.", "trentservice.Encrypt", "Other.Encrypt", "."])
def test_other_targets_name_none(target: str) -> None:
    with pytest.raises(UnknownOperation):
        CODEC.operation_name(kms.SERVICE, target, b"", "")


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b'{"KeyId":"\xff"}',
        b'{"KeyId":"\\ud800"}',
        b'{"KeyId":"k"}x',
        b'{"KeyId":"k",}',
        b'{"KeyId":NaN}',
        b'{"Other":' + b"[" * 100_000,
        b'{"Other":' + b"[" * 100_000 + b"]" * 100_000 + b',"KeyId":"k"}',
        b'{"KeyId":1e400}',
        b'{"KeyId":' + b"9" * 5000 + b"}",
    ],
)
def test_unreadable_bodies(body: bytes) -> None:
    with pytest.raises(MalformedRequest):
        CODEC.decode(kms.DescribeKey, body)


def test_unknown_members_are_ignored() -> None:
    assert CODEC.decode(kms.DescribeKey, b'{"KeyId":"k","Other":{"a":[1]}}') == kms.DescribeKeyRequest(key_id="k")


def test_nesting_is_counted_outside_strings() -> None:
    brackets = b'{"Other":"' + b'[\\"' * 200 + b'","KeyId":"k"}'
    assert CODEC.decode(kms.DescribeKey, brackets).key_id == "k"
    wide = b'{"Other":[' + b",".join([b"[]"] * 200) + b'],"KeyId":"k"}'
    assert CODEC.decode(kms.DescribeKey, wide).key_id == "k"
    deepest = b'{"Other":' + b"[" * (MAX_NESTING - 1) + b"]" * (MAX_NESTING - 1) + b',"KeyId":"k"}'
    assert CODEC.decode(kms.DescribeKey, deepest).key_id == "k"
    with pytest.raises(MalformedRequest):
        CODEC.decode(kms.DescribeKey, deepest.replace(b"[", b"[[", 1).replace(b"]", b"]]", 1))


def test_replies() -> None:
    key_id = kms.CreateKeyResponse(key_metadata=kms.KeyMetadata(key_id="k", creation_date=1.5))
    assert CODEC.encode(kms.CreateKey, key_id, "r") == (
        b'{"KeyMetadata":{"KeyId":"k","CreationDate":1.5}}',
        "application/x-amz-json-1.1",
    )
    assert CODEC.encode(kms.EnableKey, None, "r")[0] == b""

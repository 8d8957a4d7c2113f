"""Parameters written, read, deleted."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.ssm.rack import Rack

from casemate.api import ssm as op
from casemate.kernel.errors import AccessDenied, InvalidRequest


def test_a_parameter_is_written_and_read(rack: Rack) -> None:
    made = rack.put("/app/db/host", "db.example.com", description="where it is")
    assert (made.version, made.tier) == (1, "Standard")
    found = rack.get("/app/db/host")
    assert (found.name, found.type, found.value, found.version) == ("/app/db/host", "String", "db.example.com", 1)
    assert found.arn == "arn:aws:ssm:us-east-1:111122223333:parameter/app/db/host"
    assert (found.data_type, found.selector, found.last_modified_date) == ("text", None, rack.world.clock.time)


def test_both_spellings_of_a_root_parameter_are_one(rack: Rack) -> None:
    rack.put("host")
    with pytest.raises(op.ParameterAlreadyExists):
        rack.put("/host")
    assert rack.get("/host").name == "/host"
    assert rack.get("host").name == "host"
    arn = rack.get("host").arn
    assert arn == "arn:aws:ssm:us-east-1:111122223333:parameter/host"
    assert rack.get(arn).name == "host"
    assert rack.again("/host").version == 2


@pytest.mark.parametrize(
    ("name", "error", "words"),
    [
        ("a/b", InvalidRequest, "fully qualified"),
        ("/a//b", InvalidRequest, "sub-paths divided by slash symbol"),
        ("/a/", InvalidRequest, "sub-paths divided by slash symbol"),
        ("a b", InvalidRequest, "can't be prefixed"),
        ("a:1", InvalidRequest, "can't be prefixed"),
        ("awsome", InvalidRequest, 'can\'t be prefixed with "aws" or "ssm"'),
        ("/SSM-parameter", InvalidRequest, 'can\'t be prefixed with "aws" or "ssm"'),
        ("/ssm/x", InvalidRequest, 'can\'t be prefixed with "ssm"'),
        ("/aws/x", AccessDenied, "No access to reserved parameter name: aws/x."),
        ("/AwsX/y", AccessDenied, "No access to reserved parameter name: AwsX/y."),
        ("/" + "/".join("abcdefghijklmnop"), op.HierarchyLevelLimitExceededException, "maximum of 15 levels"),
        ("x" * 1000, InvalidRequest, "1011"),
    ],
)
def test_names_that_can_not_be(rack: Rack, name: str, error: type[Exception], words: str) -> None:
    with pytest.raises(error, match=words.replace(".", r"\.")):
        rack.put(name)


def test_fifteen_levels_are_as_deep_as_it_goes(rack: Rack) -> None:
    name = "/" + "/".join("abcdefghijklmno")
    rack.put(name)
    assert rack.value(name) == "a value"


def test_what_is_not_there(rack: Rack) -> None:
    with pytest.raises(op.ParameterNotFound) as raised:
        rack.get("/nothing")
    assert raised.value.message == ""
    with pytest.raises(op.ParameterNotFound):
        rack.delete("/nothing")
    for bad in ("/a//b", "x/b/c"):
        with pytest.raises(InvalidRequest, match="sub-paths divided by slash symbol"):
            rack.get(bad)


def test_an_existing_one_is_overwritten_only_when_asked_to(rack: Rack) -> None:
    rack.put("/a", description="first", allowed_pattern="[a-z ]+")
    with pytest.raises(op.ParameterAlreadyExists, match="set the overwrite option"):
        rack.put("/a")
    assert rack.again("/a", "second value").version == 2
    (metadata,) = rack.metadata()
    assert (metadata.description, metadata.allowed_pattern) == ("first", "[a-z ]+")
    rack.again("/a", "third value", description="", allowed_pattern="")
    (metadata,) = rack.metadata()
    assert (metadata.description, metadata.allowed_pattern, metadata.version) == (None, None, 3)


def test_a_type_stays(rack: Rack) -> None:
    rack.put("/a", type="StringList", value="a,b")
    with pytest.raises(op.HierarchyTypeMismatchException):
        rack.again("/a", type="String")
    assert rack.again("/a", "c,d").version == 2
    assert rack.get("/a").type == "StringList"
    with pytest.raises(InvalidRequest, match="type is required"):
        rack.world.call(op.PutParameter, op.PutParameterRequest(name="/b", value="x"))


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"value": ""}, "length greater than or equal to 1"),
        ({"value": "{{ssm:other}}"}, "nest another parameter"),
        ({"value": "a,,b", "type": "StringList"}, "none of them is empty"),
        ({"key_id": "alias/aws/ssm"}, "KeyId is required for SecureString type parameter only"),
        ({"data_type": "Integer"}, "all lowercase"),
        ({"data_type": "aws:ec2:image", "value": "ami-1"}, "not valid for the data type"),
        ({"data_type": "aws:ec2:image", "value": "ami-01234567", "type": "SecureString"}, "type String alone"),
        ({"value": "x" * 4097}, "Standard tier parameters support a maximum parameter value of 4096"),
        ({"value": "é" * 2049}, "4096"),
        ({"value": "x" * 8193, "tier": "Advanced"}, "8192"),
        ({"policies": "x", "tier": "Advanced"}, "Invalid policies input: x"),
        ({"overwrite": True, "tags": [op.Tag(key="a", value="b")]}, "tags and overwrite can't be used together"),
        ({"tags": [op.Tag(key="aws:a", value="b")]}, "reserved for system use"),
    ],
)
def test_what_is_refused(rack: Rack, members: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidRequest, match=words.replace("{", r"\{")):
        rack.put("/a", **{"value": "a value", "type": "String", **members})
    assert rack.described() == []


@pytest.mark.parametrize(
    ("data_type", "good", "bad"),
    [
        ("text", "anything", None),
        ("aws:ec2:image", "ami-0123456789abcdef0", "ami-xyz"),
        ("aws:ssm:integration", '{"url": "https://example.com"}', None),
        ("aws:region", "eu-central-1", "Frankfurt"),
        ("aws:account:id", "111122223333", "1111"),
        ("boolean", "true", "True"),
        ("integer", "-443", "4.4"),
        ("float", "1.5e3", "1,5"),
        ("binary", "aGVsbG8=", "%%%"),
        ("hostname", "db-1.example.com", "-db.example.com"),
        ("email", "a.b@example.com", "a.b@example"),
        ("ipv4-address", "192.0.2.1", "192.0.2.256"),
        ("ipv6-address", "2001:db8::1", "2001:db8:::1"),
        ("url", "https://example.com/a", "example.com"),
        ("json", '{"a": [1]}', "{a: 1}"),
        ("jsonc", '{"a//b": 1 /* one */} // end', "{// only"),
    ],
)
def test_data_types(rack: Rack, data_type: str, good: str, bad: str | None) -> None:
    rack.put("/a", good, data_type=data_type)
    assert rack.get("/a").data_type == data_type
    rack.again("/a", good)
    assert rack.get("/a").data_type == data_type
    if bad is not None:
        with pytest.raises(InvalidRequest, match="not valid for the data type"):
            rack.again("/a", bad)


def test_allowed_patterns_describe_the_whole_value(rack: Rack) -> None:
    rack.put("/port", "100", allowed_pattern=r"\d{1,4}")
    with pytest.raises(op.ParameterPatternMismatchException) as raised:
        rack.again("/port", "10,000")
    assert raised.value.message == r"Parameter value, cannot be validated against allowedPattern: \d{1,4}"
    with pytest.raises(op.ParameterPatternMismatchException):
        rack.again("/port", "10000")
    assert rack.again("/port", "8080").version == 2
    with pytest.raises(op.InvalidAllowedPatternException):
        rack.again("/port", "1", allowed_pattern="(")


def test_a_pattern_that_takes_for_ever_is_given_up(rack: Rack) -> None:
    with pytest.raises(op.InvalidAllowedPatternException):
        rack.put("/a", "a" * 60 + "!", allowed_pattern="(a+)+b")


def test_several_are_read_at_once(rack: Rack) -> None:
    rack.put("/a", "one")
    rack.put("/b", "two", type="SecureString")
    rack.again("/a", "three")
    found = rack.some("/a", "/b", "/c", "/a:1", "/a:9", "/a:x")
    assert [(each.name, each.value, each.version) for each in found.parameters or ()] == [
        ("/a", "three", 2),
        ("/b", "two", 1),
        ("/a", "one", 1),
    ]
    assert found.invalid_parameters == ["/c", "/a:9", "/a:x"]


def test_deleted_ones_leave_nothing(rack: Rack) -> None:
    for name in ("/a", "/b", "c"):
        rack.put(name)
        rack.again(name)
    request = op.DeleteParametersRequest(names=["/a", "/c", "c", "/nothing"])
    told = rack.world.call(op.DeleteParameters, request)
    assert told.deleted_parameters == ["/a", "/c"]
    assert told.invalid_parameters == ["c", "/nothing"]
    rack.delete("/b")
    assert rack.described() == []
    assert rack.records() == 0
    assert rack.put("/a").version == 1

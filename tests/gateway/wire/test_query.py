"""Parameters by their dotted names, and replies in XML."""

from __future__ import annotations

from typing import Annotated
from xml.etree import ElementTree

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casemate.api import Shape, iam, sts
from casemate.gateway.wire import query, xml
from casemate.gateway.wire.query import MAX_PARAMETERS, QueryCodec
from casemate.kernel.errors import InvalidRequest, MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation

CODEC = QueryCodec()
BASE = b"Action=CreateUser&Version=2010-05-08"


class Inner(Shape, frozen=True, kw_only=True):
    text: str | None = msgspec.field(name="Text", default=None)


class Everything(Shape, frozen=True, kw_only=True):
    flat: Annotated[list[str], msgspec.Meta(extra={"flattened": True, "item": "Item"})] | None = msgspec.field(
        name="Flat", default=None
    )
    bare: Annotated[list[int], msgspec.Meta(extra={"flattened": True})] | None = msgspec.field(
        name="Bare", default=None
    )
    named: Annotated[list[Inner], msgspec.Meta(extra={"item": "Item"})] | None = msgspec.field(
        name="Named", default=None
    )
    table: dict[str, Inner] | None = msgspec.field(name="Table", default=None)
    pairs: Annotated[dict[str, str], msgspec.Meta(extra={"flattened": True, "key": "K", "value": "V"})] | None = (
        msgspec.field(name="Pairs", default=None)
    )
    when: Annotated[float, msgspec.Meta(extra={"timestamp": "iso8601"})] | None = msgspec.field(
        name="When", default=None
    )
    blob: bytes | None = msgspec.field(name="Blob", default=None)
    flag: bool | None = msgspec.field(name="Flag", default=None)
    number: int | None = msgspec.field(name="Number", default=None)


class Dated(Shape, frozen=True, kw_only=True):
    when: iam.dateType = msgspec.field(name="When")


DATED: Operation[Dated, None] = Operation(iam.SERVICE, "Dated", Dated, None)
DO = Operation(iam.SERVICE, "Do", Everything, Everything)


def test_names_the_operation() -> None:
    assert CODEC.operation_name(iam.SERVICE, "", BASE, "") == "CreateUser"
    assert CODEC.operation_name(iam.SERVICE, "", b"", BASE.decode()) == "CreateUser"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"Version=2010-05-08", "Missing Action"),
        (b"Action=Nope&Version=2011-01-01", "Could not find operation Nope for version 2011-01-01"),
        (b"Action=GetUser", "Could not find operation GetUser for version NO_VERSION_SPECIFIED"),
    ],
)
def test_other_actions_and_versions(body: bytes, message: str) -> None:
    with pytest.raises(UnknownOperation) as caught:
        CODEC.operation_name(iam.SERVICE, "", body, "")
    assert caught.value.message == message


def test_reads_body_and_query_string_together() -> None:
    request = CODEC.decode(iam.CreateUser, BASE + b"&UserName=a%2Bb&X-Amz-Signature=ignored", "Path=%2Fteam%2F")
    assert request == iam.CreateUserRequest(user_name="a+b", path="/team/")


def test_reads_every_kind() -> None:
    body = (
        b"Item.2=b&Item.1=a&Bare.1=7&Named.Item.1.Text=x&Named.Item.10.Text=y&Table.entry.1.key=k"
        b"&Table.entry.1.value.Text=t&Pairs.1.K=a&Pairs.1.V=b&When=2026-11-01T00%3A00%3A00Z&Blob=aGk%3D"
        b"&Flag=True&Number=-5"
    )
    assert CODEC.decode(DO, body) == Everything(
        flat=["a", "b"],
        bare=[7],
        named=[Inner(text="x"), Inner(text="y")],
        table={"k": Inner(text="t")},
        pairs={"a": "b"},
        when=1793491200.0,
        blob=b"hi",
        flag=True,
        number=-5,
    )
    assert CODEC.decode(DO, b"Bare=&Table=&When=1793491200") == Everything(bare=[], table={}, when=1793491200.0)


@pytest.mark.parametrize(
    "body",
    [
        b"Number=x",
        b"Number=" + b"9" * 5000,
        b"Number=1.5",
        b"Number.1=1",
        b"Flag=yes",
        b"Blob=%%",
        b"When=yesterday",
        b"When=1e999",
        b"Bare=1",
        b"Bare.0=1",
        b"Bare.-1=1",
        b"Bare.x=1",
        b"Bare.%D9%A1=1",
        b"Bare.99999999999999999999=1",
        b"Named.member.1.Text=x",
        b"Table.entry.1.key=k",
        b"Table.entry.1.value.Text=k",
        b"Table.entry.1.key=k&Table.entry.1.value=&Table.entry.2.key=k&Table.entry.2.value=",
        b"Number=1&Number=1",
        b"\xff=1",
        b"A=%ff",
        b"&".join(b"A%d=1" % n for n in range(MAX_PARAMETERS + 1)),
        b"A" + b".a" * 100 + b"=1",
        b"A" + b".a" * 100_000 + b"=1",
    ],
)
def test_unreadable_bodies(body: bytes) -> None:
    with pytest.raises(MalformedRequest):
        CODEC.decode(DO, body)


def test_one_parameter_may_not_be_given_in_both_places() -> None:
    with pytest.raises(MalformedRequest):
        CODEC.decode(iam.CreateUser, BASE + b"&UserName=a", "UserName=b")


@pytest.mark.parametrize("when", ["0001-01-01T00:00:00%2B14:00", "1e18", "-1e18"])
def test_times_out_of_the_calendar(when: str) -> None:
    with pytest.raises(InvalidRequest):
        CODEC.decode(DATED, f"When={when}".encode())


def test_constraints_in_awss_words() -> None:
    with pytest.raises(InvalidRequest) as caught:
        CODEC.decode(iam.CreateUser, BASE + b"&UserName=a%20b&Tags.member.1.Key=&Tags.member.1.Value=v")
    assert caught.value.message == (
        "3 validation errors detected: Value 'a b' at 'userName' failed to satisfy constraint: "
        r"Member must satisfy regular expression pattern: [\w+=,.@-]+; "
        "Value '' at 'tags.1.member.key' failed to satisfy constraint: "
        "Member must have length greater than or equal to 1; "
        "Value '' at 'tags.1.member.key' failed to satisfy constraint: "
        r"Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+"
    )


def test_writes_aws_envelope() -> None:
    reply, content_type = CODEC.encode(
        sts.GetCallerIdentity,
        sts.GetCallerIdentityResponse(user_id="AIDA", account="000000000000", arn="arn:aws:iam::000000000000:user/<&>"),
        "an-id",
    )
    assert content_type == "text/xml"
    assert reply.decode() == (
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>'
        "<UserId>AIDA</UserId><Account>000000000000</Account><Arn>arn:aws:iam::000000000000:user/&lt;&amp;&gt;</Arn>"
        "</GetCallerIdentityResult><ResponseMetadata><RequestId>an-id</RequestId></ResponseMetadata>"
        "</GetCallerIdentityResponse>"
    )


def test_writes_every_kind() -> None:
    value = Everything(
        flat=["a", "b"],
        bare=[],
        named=[Inner(text="x")],
        table={"k": Inner()},
        pairs={"a": "b"},
        when=1793491200.9,
        blob=b"hi",
        flag=False,
        number=3,
    )
    reply, _ = CODEC.encode(DO, value, "r")
    assert (
        "<DoResult><Item>a</Item><Item>b</Item><Named><Item><Text>x</Text></Item></Named>"
        "<Table><entry><key>k</key><value></value></entry></Table><Pairs><K>a</K><V>b</V></Pairs>"
        "<When>2026-11-01T00:00:00Z</When><Blob>aGk=</Blob><Flag>false</Flag><Number>3</Number></DoResult>"
    ) in reply.decode()


@settings(max_examples=200, deadline=None, database=None)
@given(st.text())
def test_any_text_stays_well_formed(text: str) -> None:
    reply, _ = CODEC.encode(DO, Everything(flat=[text]), text)
    (found,) = [element.text or "" for element in ElementTree.fromstring(reply).iter() if element.tag.endswith("}Item")]
    assert len(found) == len(text)
    assert xml.text(found) == xml.text(text)


def test_flattened_items_may_be_found_by_the_lists_name() -> None:
    assert query.QueryCodec().decode(DO, b"Flat.1=a") == Everything(flat=["a"])

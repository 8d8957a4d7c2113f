"""Bodies that are wrong in one way each, made from a good input."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from botocore.model import Shape, StructureShape
from tests.contract.wire import Located, dialect, operation_model, serialized

from casemate.kernel.operations import Operation

Case = tuple[str, bytes, bool]
"""A name, a body, and whether it must be refused before anybody asks who may do what."""
HUGE = 200_000
DEEP = 100_000


def cases(operation: Operation[Any, Any], params: Mapping[str, Any]) -> Iterator[Case]:
    """Every way in which the operation's body can be wrong."""
    shape = operation_model(operation).input_shape
    known = shape.members.items() if isinstance(shape, StructureShape) else ()
    # What stands in path, query string or headers is no part of the body.
    members: Mapping[str, Shape] = {name: each for name, each in known if "location" not in each.serialization}
    required = shape.required_members if isinstance(shape, StructureShape) else []
    good = serialized(operation, params)
    if dialect(operation) == "rest-xml":
        assert isinstance(good, Located)
        if len(members) == 1 and isinstance(next(iter(members.values())), StructureShape):
            (member,) = members
            for name, body in _xml(bytes(good)):
                yield name, good.instead(body), bool(body) or member in required
        return
    if isinstance(good, Located):
        if not members:
            # It has no body: what is sent as one is not looked at.
            return
        payload = shape.serialization.get("payload") if shape is not None else None
        if payload and members[payload].type_name == "blob":
            # The body is the member, whatever it holds: what is wrong in it only the operation can say.
            yield from ((name, good.instead(body), False) for name, body, _ in _json(b"{}", {}, []))
            return
        bound = {name for name, each in known if "location" in each.serialization}
        of_body = [name for name in required if name not in bound]
        for name, body, refused in _json(bytes(good) or b"{}", members, of_body):
            # In REST no body says as much as an empty object.
            yield name, good.instead(body), refused and not (name == "empty" and not of_body)
    elif dialect(operation) != "query":
        yield from _json(good, members, required)
    else:
        yield from _query(operation, good, members, required)


def _xml(good: bytes) -> Iterator[tuple[str, bytes]]:
    good = good or b"<CreateBucketConfiguration/>"
    root = good[1:].split(b">")[0].split(b" ")[0].rstrip(b"/")
    bomb = b"<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'>]>"
    yield from {
        "empty": b"",
        "no XML": b"hello",
        "JSON": b"{}",
        "cut short": good[:-1],
        "another root": b"<Something/>",
        "trailing garbage": good + b"x",
        "two bodies": good + good,
        "invalid UTF-8": good.replace(b">", b">\xff\xfe", 1),
        "a document type": b"<!DOCTYPE a>" + good,
        "a bomb": bomb + good.replace(b">", b">&c;", 1),
        "an external entity": b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>" + good,
        "an unknown entity": b"<" + root + b">&unknown;</" + root + b">",
        "deep": b"<" + root + b">" + b"<a>" * DEEP + b"</a>" * DEEP + b"</" + root + b">",
        "a null byte": good.replace(b">", b">\x00", 1),
        "UTF-7": b"<?xml version='1.0' encoding='UTF-7'?>" + good,
    }.items()


def _json(good: bytes, members: Mapping[str, Shape], required: list[str]) -> Iterator[Case]:
    for name, body in {
        "empty": b"",
        "no JSON": b"hello",
        "cut short": good[:-1],
        "a form": b"Action=ListKeys&Version=2014-11-01",
        "XML": b"<?xml version='1.0'?><a/>",
        "a list": b"[]",
        "null": b"null",
        "a number": b"1",
        "trailing garbage": good + b"x",
        "two bodies": good + good,
        "invalid UTF-8": good[:-1] + b', "\xff\xfe": "\xc3\x28"}' if good != b"{}" else b'{"\xff\xfe": 1}',
        "a null byte": good[:-1] + b"\x00}",
        "deep lists": b"[" * DEEP,
        "deep and whole": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
        "UTF-16": good.decode().encode("utf-16"),
    }.items():
        yield name, body, True
    for name, body in {
        "a huge number": b'{"Unknown": 1e400}',
        "not a number": b'{"Unknown": NaN}',
        "a lone surrogate": b'{"Unknown": "\\ud800"}',
        "a huge unknown member": json.dumps({"Unknown": "u" * HUGE}).encode(),
        "many unknown members": json.dumps({f"Unknown{number}": number for number in range(10_000)}).encode(),
    }.items():
        yield name, body, bool(required)
    decoded = json.loads(good)
    for member in members:
        yield from _json_member(decoded, member, members[member], member in required)


def _json_member(good: Mapping[str, Any], member: str, shape: Shape, required: bool) -> Iterator[Case]:
    kind = shape.type_name
    for wrong in _WRONG[kind]:
        yield f"{member} as {wrong!r}", json.dumps({**good, member: wrong}).encode(), True
    yield f"{member} as null", json.dumps({**good, member: None}).encode(), required
    if required:
        yield f"no {member}", json.dumps({name: good[name] for name in good if name != member}).encode(), True
    if kind == "string":
        refused = getattr(shape, "enum", []) != [] or shape.metadata.get("max", HUGE) < HUGE
        yield f"{member} huge", json.dumps({**good, member: "h" * HUGE}).encode(), refused
        yield f"{member} surrogate", json.dumps({**good, member: "\ud800"}).encode(), True
    if kind == "blob":
        yield f"{member} no base64", json.dumps({**good, member: "%%%"}).encode(), True
        yield f"{member} bad padding", json.dumps({**good, member: "QQ"}).encode(), True


_WRONG: Mapping[str, tuple[Any, ...]] = {
    "string": (1, True, [], {}, ["a"]),
    "blob": (1, True, [], {}),
    "boolean": (1, "true", [], {}),
    "integer": ("1", 1.5, True, [], {}, 10**30),
    "long": ("1", 1.5, True, [], {}, 10**30),
    "double": ("a", True, [], {}),
    "timestamp": ([], {}, True, 10**30),
    "list": ("a", 1, {}, [[]], [None]),
    "map": ("a", 1, [], {"a": 1}),
    "structure": ("a", 1, [], True),
}


def _query(
    operation: Operation[Any, Any], good: bytes, members: Mapping[str, Shape], required: list[str]
) -> Iterator[Case]:
    named = f"Action={operation.name}&Version={operation.service.api_version}".encode()
    for name, more in {
        "invalid UTF-8 escaped": b"&Unknown=%FF%FE",
        "invalid UTF-8 as it is": b"&Unknown=\xff\xfe",
        "deep": b"&" + b"a." * 5_000 + b"b=1",
        "many parameters": b"".join(b"&U%d=1" % number for number in range(11_000)),
        "a parameter twice": b"&Unknown=1&Unknown=2",
        "the action twice": b"&Action=ListUsers",
    }.items():
        yield name, good + more, True
    for name, more in {
        "a huge unknown parameter": b"&Unknown=" + b"u" * HUGE,
        "no name": b"&=1&&==&",
        "dots": b"&....=1",
        "a null byte": b"&Unknown=%00",
    }.items():
        yield name, good + more, False
    if required:
        yield "nothing", named, True
        yield "JSON behind it", named + b"&" + quote('{"UserName": "x"}').encode(), True
    for member, shape in members.items():
        yield from _query_member(named, good, member, shape)


def _query_member(named: bytes, good: bytes, member: str, shape: Shape) -> Iterator[Case]:
    others = (b"Action", b"Version", member.encode())
    parts = [part for part in good.split(b"&") if part.partition(b"=")[0].partition(b".")[0] not in others]
    base = b"&".join([named, *parts, member.encode()])
    kind = shape.type_name
    if kind == "string":
        refused = getattr(shape, "enum", []) != [] or shape.metadata.get("max", HUGE) < HUGE
        yield f"{member} huge", base + b"=" + b"h" * HUGE, refused
        yield f"{member} as a list", base + b".member.1=a", True
        yield f"{member} with controls", base + b"=%00%01%0A%EF%BF%BF", False
    if kind in ("integer", "long", "boolean"):
        for wrong in (b"one", b"1.5", b"", b"%2B", b"9" * 40):
            yield f"{member} as {wrong!r}", base + b"=" + wrong, True
    if kind == "list":
        for wrong in (
            b"=1",
            b".member=1",
            b".member.0=a",
            b".member.x=a",
            b".member.99999999999=a",
            b".1=a",
            b".other.1=a",
        ):
            yield f"{member} as {wrong!r}", base + wrong, True
    if kind == "structure":
        yield f"{member} as text", base + b"=text", False

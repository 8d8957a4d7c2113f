"""The REST XML protocol (Smithy, "AWS restXml protocol"), as S3 speaks it.

Members stand in path, query string, headers or the body, as in ``bindings.py``. Requests' XML comes from outside: no
document type, no entities but XML's own, a limited depth and number of elements.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any
from xml.parsers import expat

import msgspec
from msgspec import inspect

from casemate.gateway.wire import xml
from casemate.gateway.wire.bindings import NO_FIELDS, Headers, Plan, bound_values, planned, present, reply_head
from casemate.gateway.wire.exact import labels
from casemate.gateway.wire.times import read_time, written_time
from casemate.gateway.wire.validate import refusal, shape_of, unwrap
from casemate.kernel.errors import InvalidRequest, MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation, Req, Res, ServiceModel

XML = "application/xml"
MAX_DEPTH = 32
MAX_ELEMENTS = 250_000
"""Elements of one request: 10,000 parts with every checksum, and as many again."""
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_NONE: frozenset[str] = frozenset()
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")


def _malformed() -> MalformedRequest:
    return MalformedRequest("The XML you provided was not well-formed or did not validate against our published schema")


class RestXmlCodec:
    """Stateless but for what it remembers of shapes. Errors are rendered by ``gateway/faults.py``.

    What is wrong with path, query string or headers is an InvalidRequest, what is wrong with the body Malformed.
    """

    protocol = "rest-xml"

    def __init__(self) -> None:
        self._plans: dict[type[msgspec.Struct], Plan] = {}

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """Never known from these alone: method and path say it (``wire/exact.py``)."""
        raise UnknownOperation

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] = NO_FIELDS,
    ) -> Req:
        """The typed request; ``path`` in path style. Raises MalformedRequest and InvalidRequest, nothing else."""
        plan = self._plan(operation.request)
        try:
            raw = bound_values(plan, labels(path), query, fields)
        except MalformedRequest as error:
            raise InvalidRequest(error.message) from None
        if isinstance(mode := raw.get("ChecksumMode"), str):
            # AWS's C++ SDK, and with it pyarrow, writes this one in small letters, which S3 takes.
            raw["ChecksumMode"] = mode.upper()
        if plan.payload is not None:
            self._add_payload(raw, plan, body)
        try:
            return msgspec.convert(raw, operation.request)
        except (ValueError, RecursionError):
            problem = refusal(operation.request, raw)
            raise InvalidRequest(problem.message) from None

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's body, empty where nothing stands in it, and its content type."""
        if not isinstance(result, msgspec.Struct):
            return b"", XML
        plan = self._plan(type(result))
        content_type = next(
            (str(value) for each, value in present(plan, result) if each.name.lower() == "content-type"), ""
        )
        out: list[str] = [_DECLARATION]
        if plan.payload is not None:
            shape, _ = unwrap(plan.payload.type)
            value = getattr(result, plan.payload.name)
            if isinstance(shape, inspect.StrType):
                return (value or "").encode("utf-8", "replace"), content_type or "text/plain"
            if not isinstance(shape, inspect.StructType):
                return b"" if value is None else value, content_type or "binary/octet-stream"
            if value is None:
                return b"", content_type or XML
            _write_struct(plan.payload.encode_name, shape.cls, _NONE, out, value, _namespace(operation))
        elif len(plan.bound) == len(plan.shape.fields):
            return b"", content_type or XML
        elif operation.name == "GetBucketLocation":
            # The one reply whose root is its member (Amazon S3 API Reference, "GetBucketLocation").
            text = xml.text(getattr(result, plan.shape.fields[0].name) or "")
            out.append(f"<LocationConstraint{_namespace(operation)}>{text}</LocationConstraint>")
        else:
            root = operation.result_wrapper or f"{operation.name}Result"
            outside = frozenset(each.field for each in plan.bound)
            _write_struct(root, plan.shape.cls, outside, out, result, _namespace(operation))
        return "".join(out).encode("utf-8", "replace"), content_type or XML

    def head(self, operation: Operation[Any, Res], result: Res) -> tuple[int, Headers]:
        """The reply's status and the headers that its members stand in, the content type apart."""
        if not isinstance(result, msgspec.Struct):
            return operation.status, ()
        return reply_head(self._plan(type(result)), result, operation.status)

    def _add_payload(self, raw: dict[str, Any], plan: Plan, body: bytes) -> None:
        member = plan.payload
        assert member is not None
        shape, _ = unwrap(member.type)
        if isinstance(shape, inspect.StrType):
            try:
                raw[member.encode_name] = body.decode()
            except UnicodeDecodeError:
                raise _malformed() from None
        elif not isinstance(shape, inspect.StructType):
            raw[member.encode_name] = body or None
        elif body.strip():
            root = parsed(body)
            if root.name != member.encode_name:
                raise _malformed()
            value = _value(shape, {}, [root])
            try:
                msgspec.convert(value, shape.cls)
            except (ValueError, RecursionError):
                raise _malformed() from None
            raw[member.encode_name] = value
        elif member.required:
            raise _malformed()

    def _plan(self, struct: type[msgspec.Struct]) -> Plan:
        plan = self._plans.get(struct)
        if plan is None:
            plan = self._plans[struct] = planned(struct)
        return plan


# -- requests


@dataclass(slots=True)
class Node:
    """An element: its local name, its attributes by theirs, the elements in it, its text."""

    name: str
    attributes: Mapping[str, str]
    parts: dict[str, list[Node]] = field(default_factory=dict)
    text: str = ""


class _Builder:
    """Builds nodes from what the parser sees."""

    def __init__(self) -> None:
        self.root: Node | None = None
        self._open: list[tuple[Node, list[str]]] = []
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if len(self._open) >= MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise _malformed()
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1][0].parts.setdefault(node.name, []).append(node)
        else:
            self.root = node
        self._open.append((node, []))

    def end(self, _name: str) -> None:
        node, texts = self._open.pop()
        node.text = "".join(texts)

    def data(self, text: str) -> None:
        self._open[-1][1].append(text)

    def refuse(self, *_: object) -> int:
        raise _malformed()


def parsed(body: bytes) -> Node:
    """The root of a document. Raises MalformedRequest for what is no XML, or has more to it than data needs."""
    builder = _Builder()
    parser = expat.ParserCreate(namespace_separator="\n")
    parser.buffer_text = True
    parser.StartElementHandler = builder.start
    parser.EndElementHandler = builder.end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = builder.refuse
    parser.EntityDeclHandler = builder.refuse
    parser.ExternalEntityRefHandler = builder.refuse
    parser.SkippedEntityHandler = builder.refuse
    try:
        parser.Parse(body, True)
    except (expat.ExpatError, UnicodeError, ValueError, LookupError):
        raise _malformed() from None
    if builder.root is None:
        raise _malformed()
    return builder.root


def _local(name: str) -> str:
    return name.rpartition("\n")[2]


def _value(shape: inspect.Type, extra: Mapping[str, Any], nodes: list[Node]) -> Any:
    """The elements of one name as a plain value. Raises MalformedRequest."""
    if isinstance(shape, inspect.ListType):
        item, own = unwrap(shape.item_type)
        if not extra.get("flattened"):
            if len(nodes) > 1 or nodes[0].parts.keys() - {extra.get("item", "member")}:
                raise _malformed()
            nodes = nodes[0].parts.get(extra.get("item", "member"), [])
        return [_value(item, own, [node]) for node in nodes]
    if len(nodes) > 1:
        raise _malformed()
    node = nodes[0]
    if isinstance(shape, inspect.StructType):
        return _members(shape, node)
    if node.parts:
        raise _malformed()
    return _scalar(shape, extra, node.text)


def _members(shape: inspect.StructType, node: Node) -> dict[str, Any]:
    raw: dict[str, Any] = {}
    for member in shape.fields:
        inner, extra = unwrap(member.type)
        if extra.get("attribute"):
            found = node.attributes.get(member.encode_name.rpartition(":")[2])
            if found is not None:
                raw[member.encode_name] = found
            continue
        nodes = node.parts.get(member.encode_name)
        if nodes is None and extra.get("flattened") and "item" in extra:
            nodes = node.parts.get(extra["item"])
        if nodes:
            raw[member.encode_name] = _value(inner, extra, nodes)
    return raw


def _scalar(shape: inspect.Type, extra: Mapping[str, Any], text: str) -> object:
    match shape:
        case inspect.IntType() if _INTEGER.fullmatch(text.strip()):
            return int(text)
        case inspect.BoolType() if text.strip().lower() in ("true", "false"):
            return text.strip().lower() == "true"
        case inspect.FloatType():
            return read_time(text.strip())
        case inspect.BytesType():
            try:
                return binascii.a2b_base64(text.strip(), strict_mode=True)
            except ValueError:
                raise _malformed() from None
        case inspect.StrType():
            return text
        case inspect.LiteralType():
            return text.strip()
    raise _malformed()


# -- replies


def _namespace(operation: Operation[Any, Any]) -> str:
    namespace = operation.service.xml_namespace or "http://s3.amazonaws.com/doc/2006-03-01/"
    return f' xmlns="{xml.text(namespace)}"'


Writer = Callable[[list[str], Any, str], None]
"""Appends an element with a value in it, and with attributes as they stand in its tag."""


def _writer(name: str, shape: inspect.Type, extra: Mapping[str, Any]) -> Writer:
    """What writes values of a shape as the element ``name``; a flattened list is as many elements.

    Made once for each member: a page of a bucket has thousands of elements.
    """
    shape, own = unwrap(shape)
    extra = {**own, **extra}
    end = f"</{name}>"
    match shape:
        case inspect.StructType():
            return partial(_write_struct, name, shape.cls, _NONE)
        case inspect.ListType():
            flattened = bool(extra.get("flattened"))
            item = _writer(extra.get("item", name if flattened else "member"), shape.item_type, {})

            def write_list(out: list[str], value: Any, _attributes: str) -> None:
                if not flattened:
                    out.append(f"<{name}>")
                for each in value:
                    item(out, each, "")
                if not flattened:
                    out.append(end)

            return write_list
        case inspect.FloatType() if "timestamp" in extra:
            form = extra["timestamp"]
            return lambda out, value, attributes: out.append(f"<{name}{attributes}>{_time(value, form)}{end}")
    return lambda out, value, attributes: out.append(f"<{name}{attributes}>{xml.text(value)}{end}")


def _write_struct(
    name: str, struct: type[msgspec.Struct], outside: frozenset[str], out: list[str], value: Any, attributes: str
) -> None:
    in_tag, members = _written(struct, outside)
    for place, told in in_tag:
        attributes += f' xmlns:xsi="{_INSTANCE}" {told}="{xml.text(getattr(value, place))}"'
    out.append(f"<{name}{attributes}>")
    for place, write in members:
        inner = getattr(value, place)
        if inner is not None:
            write(out, inner, "")
    out.append(f"</{name}>")


@cache
def _written(
    struct: type[msgspec.Struct], outside: frozenset[str]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, Writer], ...]]:
    """A struct's members by their fields: those in its tag, and what writes the others but for those ``outside``."""
    in_tag, members = [], []
    for member in shape_of(struct).fields:
        if unwrap(member.type)[1].get("attribute"):
            in_tag.append((member.name, member.encode_name))
        elif member.name not in outside:
            members.append((member.name, _writer(member.encode_name, member.type, {})))
    return tuple(in_tag), tuple(members)


def _time(seconds: float, form: str) -> str:
    if form != "iso8601":
        return written_time(seconds, form)
    moment = datetime.fromtimestamp(seconds, UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"

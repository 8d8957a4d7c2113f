"""The query protocol (Smithy, "AWS Query protocol"): form parameters in, XML out."""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, unquote_plus

import msgspec
from msgspec import inspect

from casemate.gateway.wire import xml
from casemate.gateway.wire.validate import MAX_NESTING, refusal, shape_of, unwrap
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation, Req, Res, ServiceModel

MAX_PARAMETERS = 10_000
"""How many parameters a request may have."""

_ACTION = re.compile(rb"(?:^|&)Action=([^&]*)")
_VERSION = re.compile(rb"(?:^|&)Version=([^&]*)")
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_NUMBER = re.compile(r"[+-]?[0-9]{1,19}(\.[0-9]{1,19})?([eE][+-]?[0-9]{1,3})?")
_INDEX = re.compile(r"[1-9][0-9]{0,8}")

Parameters = dict[str, "Node"]


class Node(msgspec.Struct):
    """What a parameter's name leads to: the text it was given, the longer names that go on from it."""

    text: str | None = None
    parts: Parameters = {}


class QueryCodec:
    """Parameters of body and query string together, by their dotted names; replies wrapped as AWS's."""

    protocol = "query"

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """The Action parameter. Raises UnknownOperation where it is missing or the Version is another."""
        sources = body, query.encode("utf-8", "replace")
        action, version = _first(_ACTION, sources), _first(_VERSION, sources)
        if not action:
            raise UnknownOperation("Missing Action")
        if version and version != service.api_version:
            raise UnknownOperation(f"Could not find operation {action} for version {version}")
        if not version:
            raise UnknownOperation(f"Could not find operation {action} for version NO_VERSION_SPECIFIED")
        return action

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] | None = None,
    ) -> Req:
        """The typed request. Raises MalformedRequest and InvalidRequest, nothing else."""
        root = parameters(body, query)
        shape = shape_of(operation.request)
        raw = _structure(shape, root)
        _address(shape, raw, path)
        try:
            return msgspec.convert(raw, operation.request)
        except msgspec.ValidationError:
            raise refusal(operation.request, raw) from None

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's XML and its content type."""
        service, name = operation.service, operation.name
        out = [f'<{name}Response xmlns="{xml.text(service.xml_namespace)}">']
        if isinstance(result, msgspec.Struct):
            wrapper = operation.result_wrapper or f"{name}Result"
            _write(out, wrapper, shape_of(type(result)), {}, result)
        out.append(f"<ResponseMetadata><RequestId>{xml.text(request_id)}</RequestId></ResponseMetadata>")
        out.append(f"</{name}Response>")
        return "".join(out).encode(), "text/xml"

    def head(self, operation: Operation[Any, Res], result: Res) -> tuple[int, tuple[tuple[bytes, bytes], ...]]:
        """The status of a success; no member stands in a header."""
        return 200, ()


def _first(pattern: re.Pattern[bytes], sources: tuple[bytes, ...]) -> str:
    for source in sources:
        if found := pattern.search(source):
            return unquote_plus(found[1].decode("utf-8", "replace"), errors="replace")
    return ""


def parameters(body: bytes, query: str) -> Node:
    """The parameters as a tree over the parts of their names.

    Raises MalformedRequest for too many, for bad UTF-8, for names too deep, and for one given twice.
    """
    root = Node()
    try:
        pairs = [
            pair
            for source in (query, body.decode())
            if source
            for pair in parse_qsl(source, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS)
        ]
    except ValueError:
        raise MalformedRequest("The parameters cannot be read") from None
    for name, text in pairs:
        node = root
        steps = name.split(".", MAX_NESTING + 1)
        if len(steps) > MAX_NESTING:
            raise MalformedRequest("A parameter is nested too deep")
        for step in steps:
            node = node.parts.setdefault(step, Node())
        if node.text is not None:
            raise MalformedRequest("A parameter is given twice")
        node.text = text
    return root


def _value(shape: inspect.Type, node: Node) -> Any:
    shape, extra = unwrap(shape)
    match shape:
        case inspect.StructType():
            return _structure(shape, node)
        case inspect.ListType():
            return _list(shape, extra, node)
        case inspect.DictType():
            return _map(shape, extra, node)
    if node.parts:
        raise MalformedRequest("Start of structure or map found where not expected.")
    return _scalar(shape, node.text or "")


def _address(shape: inspect.StructType, raw: dict[str, Any], path: str) -> None:
    """Fill in the member that the request's own path gives, where no parameter does (SQS: the queue's URL)."""
    if len(path) > 1:
        for member in shape.fields:
            if unwrap(member.type)[1].get("from_path"):
                raw.setdefault(member.encode_name, path)


def _structure(shape: inspect.StructType, node: Node) -> dict[str, Any]:
    """The members that have parameters; a flattened list may go by its items' name."""
    raw = {}
    for member in shape.fields:
        inner, extra = unwrap(member.type)
        found = node.parts.get(extra.get("query_name", member.encode_name))
        if found is None and isinstance(inner, inspect.ListType) and extra.get("flattened") and "item" in extra:
            found = node.parts.get(extra["item"])
        if found is not None:
            raw[member.encode_name] = _value(member.type, found)
    return raw


def _list(shape: inspect.ListType, extra: Mapping[str, Any], node: Node) -> list[Any]:
    if not extra.get("flattened") and node.parts:
        item = extra.get("item", "member")
        if set(node.parts) != {item}:
            raise MalformedRequest("Expected list or null")
        node = node.parts[item]
    return [_value(shape.item_type, entry) for entry in _numbered(node)]


def _map(shape: inspect.DictType, extra: Mapping[str, Any], node: Node) -> dict[str, Any]:
    if not extra.get("flattened") and node.parts:
        if set(node.parts) != {"entry"}:
            raise MalformedRequest("Expected map or null")
        node = node.parts["entry"]
    raw: dict[str, Any] = {}
    for entry in _numbered(node):
        key = entry.parts.get(extra.get("key", "key"))
        value = entry.parts.get(extra.get("value", "value"))
        if key is None or key.text is None or value is None:
            raise MalformedRequest("A map's entry needs a key and a value")
        if key.text in raw:
            raise MalformedRequest("A map's key is given twice")
        raw[key.text] = _value(shape.value_type, value)
    return raw


def _numbered(node: Node) -> list[Node]:
    """The nodes under 1, 2, 3 … in their numbers' order; a parameter with no text and no parts is an empty list."""
    if node.text:
        raise MalformedRequest("Expected list or null")
    if not all(_INDEX.fullmatch(step) for step in node.parts):
        raise MalformedRequest("A list's items are numbered from 1")
    return [node.parts[step] for step in sorted(node.parts, key=int)]


def _scalar(shape: inspect.Type, text: str) -> object:
    match shape:
        case inspect.IntType() if _INTEGER.fullmatch(text):
            return int(text)
        case inspect.BoolType() if text.lower() in ("true", "false"):
            return text.lower() == "true"
        case inspect.FloatType():
            return _seconds(text)
        case inspect.BytesType():
            return _blob(text)
        case inspect.StrType() | inspect.LiteralType():
            return text
    wanted = "a Boolean" if isinstance(shape, inspect.BoolType) else "an Integer"
    raise MalformedRequest(f"STRING_VALUE can not be converted to {wanted}")


def _seconds(text: str) -> float:
    """A number, or ISO 8601 text as seconds since the epoch, UTC unless it says otherwise."""
    if _NUMBER.fullmatch(text) and (value := float(text)) < float("inf"):
        return value
    try:
        moment = datetime.fromisoformat(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        raise MalformedRequest("STRING_VALUE can not be converted to milliseconds since epoch") from None


def _blob(text: str) -> bytes:
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        raise MalformedRequest("A blob is not valid Base64") from None


def _write(out: list[str], name: str, shape: inspect.Type, extra: Mapping[str, Any], value: Any) -> None:
    """Append the element ``name`` with ``value`` in it; a flattened list or map is as many elements."""
    shape, own = unwrap(shape)
    extra = {**own, **extra}
    match shape:
        case inspect.StructType():
            out.append(f"<{name}>")
            for member in shape.fields:
                inner = getattr(value, member.name)
                if inner is not None:
                    name_there = unwrap(member.type)[1].get("query_name", member.encode_name)
                    _write(out, name_there, member.type, {}, inner)
            out.append(f"</{name}>")
        case inspect.ListType():
            _write_list(out, name, shape, extra, value)
        case inspect.DictType():
            _write_map(out, name, shape, extra, value)
        case inspect.FloatType() if "timestamp" in extra:
            out.append(f"<{name}>{xml.timestamp(value)}</{name}>")
        case _:
            out.append(f"<{name}>{xml.text(value)}</{name}>")


def _write_list(out: list[str], name: str, shape: inspect.ListType, extra: Mapping[str, Any], value: list[Any]) -> None:
    if extra.get("flattened"):
        for item in value:
            _write(out, extra.get("item", name), shape.item_type, {}, item)
        return
    out.append(f"<{name}>")
    for item in value:
        _write(out, extra.get("item", "member"), shape.item_type, {}, item)
    out.append(f"</{name}>")


def _write_map(
    out: list[str], name: str, shape: inspect.DictType, extra: Mapping[str, Any], value: dict[str, Any]
) -> None:
    entry = name if extra.get("flattened") else "entry"
    if not extra.get("flattened"):
        out.append(f"<{name}>")
    for key, item in value.items():
        out.append(f"<{entry}>")
        _write(out, extra.get("key", "key"), shape.key_type, {}, key)
        _write(out, extra.get("value", "value"), shape.value_type, {}, item)
        out.append(f"</{entry}>")
    if not extra.get("flattened"):
        out.append(f"</{name}>")

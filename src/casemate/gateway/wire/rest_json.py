"""The REST JSON protocol (Smithy, "AWS restJson1 protocol" and "HTTP binding traits").

Members stand in path labels, query string, headers, the status code or the body, as the generated structs say in
their annotations. A member that is the payload is the whole body: JSON for a structure, bytes for a blob, text for a
string. Event streams are not carried.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any
from urllib.parse import parse_qsl

import msgspec
from msgspec import inspect

from casemate.gateway.wire.json import checked_text
from casemate.gateway.wire.paths import labels
from casemate.gateway.wire.times import read_time, written_time
from casemate.gateway.wire.validate import refusal, shape_of, unwrap
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation, Req, Res, ServiceModel

MAX_PARAMETERS = 10_000
"""How many query parameters a request may have."""
JSON = "application/json"
_ENCODER = msgspec.json.Encoder()
_NO_FIELDS: Mapping[bytes, bytes] = MappingProxyType({})
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,19}(\.[0-9]{1,19})?([eE][+-]?[0-9]{1,3})?")
_QUOTED = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^,"]*))\s*(?:,|$)')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class _Bound:
    """A member that stands outside the body: its field, wire name, place, the name it has there, and its shape."""

    field: str
    wire: str
    location: str
    name: str
    shape: inspect.Type
    extra: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """How a struct lies in an HTTP message. ``timed`` says that the body has times that are no plain numbers."""

    shape: inspect.StructType
    bound: tuple[_Bound, ...]
    payload: inspect.Field | None
    timed: bool

    @property
    def direct(self) -> bool:
        """Whether the struct is the body and nothing else."""
        return not self.bound and self.payload is None and not self.timed


class RestJsonCodec:
    """Stateless but for what it remembers of shapes. Errors are rendered by ``gateway/faults.py``."""

    protocol = "rest-json"

    def __init__(self) -> None:
        self._plans: dict[type[msgspec.Struct], _Plan] = {}

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """Never known from these alone: method and path say it (``wire/paths.py``)."""
        raise UnknownOperation

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] = _NO_FIELDS,
    ) -> Req:
        """The typed request. Raises MalformedRequest and InvalidRequest, nothing else."""
        plan = self._plan(operation.request)
        raw = _bound_values(plan, operation, query, path or operation.uri, fields)
        if plan.payload is not None:
            _add_payload(raw, plan, plan.payload, body)
        elif len(plan.bound) < len(plan.shape.fields):
            found = _json(body, plan) if body else {}
            if not isinstance(found, dict):
                raise refusal(operation.request, found)
            outside = {each.wire for each in plan.bound}
            raw.update((key, value) for key, value in found.items() if key not in outside)
        try:
            return msgspec.convert(raw, operation.request)
        except (ValueError, RecursionError):
            raise refusal(operation.request, raw) from None

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's body, empty where the operation has no output, and its content type."""
        if not isinstance(result, msgspec.Struct):
            return b"", JSON
        plan = self._plan(type(result))
        if plan.direct:
            return _ENCODER.encode(result), JSON
        content_type = next(
            (str(value) for each, value in _present(plan, result) if each.name.lower() == "content-type"), ""
        )
        if plan.payload is not None:
            shape, _ = unwrap(plan.payload.type)
            value = getattr(result, plan.payload.name)
            if isinstance(shape, inspect.BytesType):
                return value or b"", content_type or "application/octet-stream"
            if isinstance(shape, inspect.StrType):
                return (value or "").encode("utf-8", "replace"), content_type or "text/plain"
            inner = {} if value is None else msgspec.to_builtins(value)
            return _ENCODER.encode(_written(shape, inner, {}) if plan.timed else inner), content_type or JSON
        raw = msgspec.to_builtins(result)
        for each in plan.bound:
            raw.pop(each.wire, None)
        return _ENCODER.encode(_written(plan.shape, raw, {}) if plan.timed else raw), content_type or JSON

    def head(self, operation: Operation[Any, Res], result: Res) -> tuple[int, Headers]:
        """The reply's status and the headers that its members stand in, the content type apart."""
        status = operation.status
        if not isinstance(result, msgspec.Struct):
            return status, ()
        plan = self._plan(type(result))
        if not plan.bound:
            return status, ()
        headers: list[tuple[bytes, bytes]] = []
        for each, value in _present(plan, result):
            if each.location == "statusCode":
                status = int(value)
            elif each.location == "headers":
                headers += [_header(each.name + key, item) for key, item in value.items()]
            elif each.location == "header" and each.name.lower() != "content-type":
                headers.append(_header(each.name, _header_text(each.shape, each.extra, value)))
        return status, tuple(headers)

    def _plan(self, struct: type[msgspec.Struct]) -> _Plan:
        plan = self._plans.get(struct)
        if plan is None:
            plan = self._plans[struct] = _planned(struct)
        return plan


def _planned(struct: type[msgspec.Struct]) -> _Plan:
    shape = shape_of(struct)
    bound = []
    for member in shape.fields:
        inner, extra = unwrap(member.type)
        if "location" in extra:
            place = extra["location"], extra["location_name"]
            bound.append(_Bound(member.name, member.encode_name, *place, inner, extra))
    name: str = getattr(struct, "__payload__", "")
    payload = next((member for member in shape.fields if member.name == name), None) if name else None
    return _Plan(shape, tuple(bound), payload, _is_timed(shape, frozenset()))


def _is_timed(shape: inspect.Type, seen: frozenset[type]) -> bool:
    """Whether anything of the body in it is a time written as text."""
    shape, extra = unwrap(shape)
    match shape:
        case inspect.FloatType():
            return extra.get("timestamp", "unixTimestamp") != "unixTimestamp" and "location" not in extra
        case inspect.ListType():
            return _is_timed(shape.item_type, seen)
        case inspect.DictType():
            return _is_timed(shape.value_type, seen)
        case inspect.StructType() if shape.cls not in seen:
            return any(_is_timed(member.type, seen | {shape.cls}) for member in shape.fields)
    return False


def _present(plan: _Plan, result: msgspec.Struct) -> list[tuple[_Bound, Any]]:
    found = ((each, getattr(result, each.field)) for each in plan.bound)
    return [(each, value) for each, value in found if value is not None]


# -- requests


def _json(body: bytes, plan: _Plan) -> Any:
    checked_text(body)
    try:
        raw = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        raise MalformedRequest from None
    return _read(plan.shape, raw, {}) if plan.timed else raw


def _add_payload(raw: dict[str, Any], plan: _Plan, member: inspect.Field, body: bytes) -> None:
    """The body as the payload member; none where a structure's body is empty."""
    shape, _ = unwrap(member.type)
    if isinstance(shape, inspect.BytesType):
        raw[member.encode_name] = body
    elif isinstance(shape, inspect.StrType):
        try:
            raw[member.encode_name] = body.decode()
        except UnicodeDecodeError:
            raise MalformedRequest from None
    elif body:
        found = _json(body, _Plan(shape, (), None, plan.timed) if isinstance(shape, inspect.StructType) else plan)
        raw[member.encode_name] = found


def _bound_values(
    plan: _Plan, operation: Operation[Any, Any], query: str, path: str, fields: Mapping[bytes, bytes]
) -> dict[str, Any]:
    """What stands in path, query string and headers, as plain values by wire name."""
    if not plan.bound:
        return {}
    raw: dict[str, Any] = {}
    in_path = labels(operation.uri, path) if any(each.location == "uri" for each in plan.bound) else {}
    in_query = _parameters(query) if any(each.location == "querystring" for each in plan.bound) else {}
    named = {each.name for each in plan.bound if each.location == "querystring"}
    for each in plan.bound:
        if each.location == "uri":
            raw[each.wire] = _scalar(each.shape, each.extra, in_path[each.name])
        elif each.location == "querystring":
            _add_query(raw, each, in_query, named)
        elif each.location == "header":
            value = fields.get(each.name.lower().encode())
            if value is not None:
                raw[each.wire] = _from_header(each, value)
        elif each.location == "headers":
            prefix = each.name.lower().encode()
            found = {
                name[len(prefix) :].decode("latin-1"): _text(value)
                for name, value in fields.items()
                if name.startswith(prefix)
            }
            if found:
                raw[each.wire] = found
    return raw


def _parameters(query: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS)
    except ValueError:
        raise MalformedRequest("The query string cannot be read") from None
    for name, value in pairs:
        if name.startswith("X-Amz-"):
            continue  # a presigned request's signature is no member
        found.setdefault(name, []).append(value)
    return found


def _add_query(raw: dict[str, Any], each: _Bound, given: Mapping[str, list[str]], named: set[str]) -> None:
    if isinstance(each.shape, inspect.DictType):
        # A map takes every parameter that no other member is named by.
        lists = isinstance(unwrap(each.shape.value_type)[0], inspect.ListType)
        found = {name: values if lists else values[0] for name, values in given.items() if name not in named}
        if found:
            raw[each.wire] = found
    elif each.name in given:
        values = given[each.name]
        if isinstance(each.shape, inspect.ListType):
            item, extra = unwrap(each.shape.item_type)
            raw[each.wire] = [_scalar(item, extra, value) for value in values]
        elif len(values) > 1:
            raise MalformedRequest("A parameter is given twice")
        else:
            raw[each.wire] = _scalar(each.shape, each.extra, values[0])


def _from_header(each: _Bound, value: bytes) -> Any:
    text = _text(value)
    if isinstance(each.shape, inspect.ListType):
        item, extra = unwrap(each.shape.item_type)
        return [_scalar(item, extra, part) for part in _parts(text)]
    if each.extra.get("jsonvalue"):
        try:
            return binascii.a2b_base64(text, strict_mode=True).decode()
        except ValueError:
            raise MalformedRequest("A header is not valid Base64") from None
    return _scalar(each.shape, each.extra, text)


def _text(value: bytes) -> str:
    """A header's value: UTF-8 where it is, Latin-1 otherwise (RFC 9110, section 5.5)."""
    value = value.strip(b" \t")
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _parts(text: str) -> list[str]:
    """The items of a header that is a list; those with a comma or quote in them stand in quotes."""
    if '"' not in text:
        return [part.strip() for part in text.split(",")] if text else []
    parts, at = [], 0
    while at < len(text):
        found = _QUOTED.match(text, at)
        if found is None or found.end() == at:
            raise MalformedRequest("A header's list cannot be read")
        quoted, bare = found.groups()
        parts.append(bare.strip() if quoted is None else re.sub(r"\\(.)", r"\1", quoted))
        at = found.end()
    return parts


def _scalar(shape: inspect.Type, extra: Mapping[str, Any], text: str) -> object:
    """A value that stands as text in path, query string or header. Raises MalformedRequest."""
    match shape:
        case inspect.IntType() if _INTEGER.fullmatch(text):
            return int(text)
        case inspect.BoolType() if text in ("true", "false"):
            return text == "true"
        case inspect.FloatType() if "timestamp" in extra:
            return read_time(text)
        case inspect.FloatType() if _FLOAT.fullmatch(text):
            return float(text)
        case inspect.BytesType():
            try:
                return binascii.a2b_base64(text, strict_mode=True)
            except ValueError:
                raise MalformedRequest("A blob is not valid Base64") from None
        case inspect.StrType() | inspect.LiteralType():
            return text
    wanted = {inspect.BoolType: "a Boolean", inspect.FloatType: "a Float"}.get(type(shape), "an Integer")
    raise MalformedRequest(f"STRING_VALUE can not be converted to {wanted}")


def _read(shape: inspect.Type, raw: Any, outer: Mapping[str, Any]) -> Any:
    """A decoded body with its times as seconds; what has another type than the shape stays as it is."""
    shape, extra = unwrap(shape)
    extra = {**extra, **outer}
    match shape, raw:
        case inspect.FloatType(), str() if "timestamp" in extra:
            return read_time(raw)
        case inspect.ListType(), list():
            return [_read(shape.item_type, item, {}) for item in raw]
        case inspect.DictType(), dict():
            return {key: _read(shape.value_type, item, {}) for key, item in raw.items()}
        case inspect.StructType(), dict():
            for member in shape.fields:
                if raw.get(member.encode_name) is not None:
                    raw[member.encode_name] = _read(member.type, raw[member.encode_name], {})
    return raw


# -- replies


def _written(shape: inspect.Type, raw: Any, outer: Mapping[str, Any]) -> Any:
    """The reverse of ``_read``: plain values with their times as the shapes write them."""
    shape, extra = unwrap(shape)
    extra = {**extra, **outer}
    match shape:
        case inspect.FloatType() if raw is not None and extra.get("timestamp", "unixTimestamp") != "unixTimestamp":
            return written_time(raw, extra["timestamp"])
        case inspect.ListType():
            return [_written(shape.item_type, item, {}) for item in raw]
        case inspect.DictType():
            return {key: _written(shape.value_type, item, {}) for key, item in raw.items()}
        case inspect.StructType():
            for member in shape.fields:
                if raw.get(member.encode_name) is not None:
                    raw[member.encode_name] = _written(member.type, raw[member.encode_name], {})
    return raw


def _header_text(shape: inspect.Type, extra: Mapping[str, Any], value: Any) -> str:
    match shape:
        case inspect.ListType():
            item, own = unwrap(shape.item_type)
            return ", ".join(_header_text(item, own, part) for part in value)
        case inspect.FloatType() if "timestamp" in extra:
            return written_time(value, extra["timestamp"])
        case inspect.BoolType():
            return "true" if value else "false"
        case inspect.BytesType():
            return binascii.b2a_base64(value, newline=False).decode()
        case _ if extra.get("jsonvalue"):
            return binascii.b2a_base64(str(value).encode(), newline=False).decode()
    return str(value)


def _header(name: str, text: str) -> tuple[bytes, bytes]:
    # A line break would begin a header of its own: no control character is carried.
    return _CONTROL.sub(" ", name).encode(), _CONTROL.sub(" ", text).encode("utf-8", "replace")

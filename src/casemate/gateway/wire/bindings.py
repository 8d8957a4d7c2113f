"""Where the members of REST requests and replies stand (Smithy, "HTTP binding traits").

Path labels, query string, headers and the status code, as the generated structs say in their annotations. What stands
in the body is the protocol's own: ``rest_json.py``, ``rest_xml.py``.
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

from casemate.gateway.wire.times import read_time, written_time
from casemate.gateway.wire.validate import shape_of, unwrap
from casemate.kernel.errors import MalformedRequest

MAX_PARAMETERS = 10_000
"""How many query parameters a request may have."""
NO_FIELDS: Mapping[bytes, bytes] = MappingProxyType({})
_INTEGER = re.compile(r"[+-]?[0-9]{1,19}")
_FLOAT = re.compile(r"[+-]?[0-9]{1,19}(\.[0-9]{1,19})?([eE][+-]?[0-9]{1,3})?")
_QUOTED = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([^,"]*))\s*(?:,|$)')
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")

Headers = tuple[tuple[bytes, bytes], ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """A member that stands outside the body: its field, wire name, place, the name it has there, and its shape."""

    field: str
    wire: str
    location: str
    name: str
    shape: inspect.Type
    extra: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """How a struct lies in an HTTP message. ``timed`` says that the body has times that are no plain numbers."""

    shape: inspect.StructType
    bound: tuple[Bound, ...]
    payload: inspect.Field | None
    timed: bool

    @property
    def direct(self) -> bool:
        """Whether the struct is the body and nothing else."""
        return not self.bound and self.payload is None and not self.timed


def planned(struct: type[msgspec.Struct]) -> Plan:
    """How a generated struct lies in an HTTP message."""
    shape = shape_of(struct)
    bound = []
    for member in shape.fields:
        inner, extra = unwrap(member.type)
        if "location" in extra:
            place = extra["location"], extra["location_name"]
            bound.append(Bound(member.name, member.encode_name, *place, inner, extra))
    name: str = getattr(struct, "__payload__", "")
    payload = next((member for member in shape.fields if member.name == name), None) if name else None
    return Plan(shape, tuple(bound), payload, _is_timed(shape, frozenset()))


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


def present(plan: Plan, result: msgspec.Struct) -> list[tuple[Bound, Any]]:
    """The members outside the body that a result has, with their values."""
    found = ((each, getattr(result, each.field)) for each in plan.bound)
    return [(each, value) for each, value in found if value is not None]


def bound_values(plan: Plan, in_path: Mapping[str, str], query: str, fields: Mapping[bytes, bytes]) -> dict[str, Any]:
    """What stands in path, query string and headers, as plain values by wire name. Raises MalformedRequest.

    ``in_path`` are the labels' values, decoded.
    """
    if not plan.bound:
        return {}
    raw: dict[str, Any] = {}
    in_query = _parameters(query) if any(each.location == "querystring" for each in plan.bound) else {}
    named = {each.name for each in plan.bound if each.location == "querystring"}
    for each in plan.bound:
        if each.location == "uri":
            raw[each.wire] = scalar(each.shape, each.extra, in_path[each.name])
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


def _add_query(raw: dict[str, Any], each: Bound, given: Mapping[str, list[str]], named: set[str]) -> None:
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
            raw[each.wire] = [scalar(item, extra, value) for value in values]
        elif len(values) > 1:
            raise MalformedRequest("A parameter is given twice")
        else:
            raw[each.wire] = scalar(each.shape, each.extra, values[0])


def _from_header(each: Bound, value: bytes) -> Any:
    text = _text(value)
    if isinstance(each.shape, inspect.ListType):
        item, extra = unwrap(each.shape.item_type)
        return [scalar(item, extra, part) for part in _parts(text)]
    if each.extra.get("jsonvalue"):
        try:
            return binascii.a2b_base64(text, strict_mode=True).decode()
        except ValueError:
            raise MalformedRequest("A header is not valid Base64") from None
    return scalar(each.shape, each.extra, text)


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


def scalar(shape: inspect.Type, extra: Mapping[str, Any], text: str) -> object:
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


def header_text(shape: inspect.Type, extra: Mapping[str, Any], value: Any) -> str:
    """A value as it stands in a header."""
    match shape:
        case inspect.ListType():
            item, own = unwrap(shape.item_type)
            return ", ".join(header_text(item, own, part) for part in value)
        case inspect.FloatType() if "timestamp" in extra:
            return written_time(value, extra["timestamp"])
        case inspect.BoolType():
            return "true" if value else "false"
        case inspect.BytesType():
            return binascii.b2a_base64(value, newline=False).decode()
        case _ if extra.get("jsonvalue"):
            return binascii.b2a_base64(str(value).encode(), newline=False).decode()
    return str(value)


def header_line(name: str, text: str) -> tuple[bytes, bytes]:
    """A header of a reply."""
    # A line break would begin a header of its own: no control character is carried.
    return _CONTROL.sub(" ", name).encode(), _CONTROL.sub(" ", text).encode("utf-8", "replace")


def reply_head(plan: Plan, result: msgspec.Struct, status: int) -> tuple[int, Headers]:
    """The reply's status, ``status`` unless a member says another, and its members' headers, the content type apart."""
    headers: list[tuple[bytes, bytes]] = []
    for each, value in present(plan, result):
        if each.location == "statusCode":
            status = int(value)
        elif each.location == "headers":
            headers += [header_line(each.name + key, item) for key, item in value.items()]
        elif each.location == "header" and each.name.lower() != "content-type":
            headers.append(header_line(each.name, header_text(each.shape, each.extra, value)))
    return status, tuple(headers)

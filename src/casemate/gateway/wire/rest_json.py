"""The REST JSON protocol (Smithy, "AWS restJson1 protocol" and "HTTP binding traits").

Members stand in path labels, query string, headers, the status code or the body, as the generated structs say in
their annotations. A member that is the payload is the whole body: JSON for a structure, bytes for a blob, text for a
string. Event streams are not carried.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import inspect

from casemate.gateway.wire.bindings import NO_FIELDS, Headers, Plan, bound_values, planned, present, reply_head
from casemate.gateway.wire.json import checked_text
from casemate.gateway.wire.paths import labels
from casemate.gateway.wire.times import read_time, written_time
from casemate.gateway.wire.validate import refusal, unwrap
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation, Req, Res, ServiceModel

JSON = "application/json"
_ENCODER = msgspec.json.Encoder()


class RestJsonCodec:
    """Stateless but for what it remembers of shapes. Errors are rendered by ``gateway/faults.py``."""

    protocol = "rest-json"

    def __init__(self) -> None:
        self._plans: dict[type[msgspec.Struct], Plan] = {}

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """Never known from these alone: method and path say it (``wire/paths.py``)."""
        raise UnknownOperation

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] = NO_FIELDS,
    ) -> Req:
        """The typed request. Raises MalformedRequest and InvalidRequest, nothing else."""
        plan = self._plan(operation.request)
        named = any(each.location == "uri" for each in plan.bound)
        in_path = labels(operation.uri, path or operation.uri) if named else {}
        raw = bound_values(plan, in_path, query, fields)
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
            (str(value) for each, value in present(plan, result) if each.name.lower() == "content-type"), ""
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
        return reply_head(plan, result, status) if plan.bound else (status, ())

    def _plan(self, struct: type[msgspec.Struct]) -> Plan:
        plan = self._plans.get(struct)
        if plan is None:
            plan = self._plans[struct] = planned(struct)
        return plan


# -- requests


def _json(body: bytes, plan: Plan) -> Any:
    checked_text(body)
    try:
        raw = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        raise MalformedRequest from None
    return _read(plan.shape, raw, {}) if plan.timed else raw


def _add_payload(raw: dict[str, Any], plan: Plan, member: inspect.Field, body: bytes) -> None:
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
        found = _json(body, Plan(shape, (), None, plan.timed) if isinstance(shape, inspect.StructType) else plan)
        raw[member.encode_name] = found


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

"""The smithy RPC v2 CBOR protocol (Smithy, "RPC v2 CBOR protocol"): bodies in CBOR (RFC 8949)."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, NoReturn

import cbor2
import msgspec
from msgspec import inspect

from casemate.gateway.wire.validate import MAX_NESTING, refusal, shape_of, unwrap
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation, Req, Res, ServiceModel

PROTOCOL = "smithy-rpc-v2-cbor"
CONTENT_TYPE = "application/cbor"
HEADER = (b"smithy-protocol", b"rpc-v2-cbor")
"""The header that requests and replies of the protocol carry."""
_EPOCH = 1
# RFC 8949 and the registry of tags: what decoders know beside times and large numbers. Nothing of it is Smithy's, and
# some of it costs more than its bytes (shared values, regular expressions).
_FOREIGN_TAGS = (0, 4, 5, 25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799)


class CborCodec:
    """Decodes into plain values, and these into the generated struct."""

    protocol = PROTOCOL

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """What follows the service's prefix in the target, which routing has made of the path."""
        prefix, _, name = target.rpartition(".")
        if not name or prefix != service.target_prefix:
            raise UnknownOperation
        return name

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] = {},
    ) -> Req:
        """The typed request; without a body, one without members. Raises MalformedRequest and InvalidRequest."""
        raw = decoded(body) if body else {}
        try:
            return msgspec.convert(raw, operation.request, builtin_types=(bytes,))
        except (msgspec.ValidationError, RecursionError):
            raise refusal(operation.request, raw) from None

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's body and its content type."""
        raw = None if result is None else _plain(shape_of(type(result)), {}, result)
        return b"" if raw is None else cbor2.dumps(raw), CONTENT_TYPE

    def head(self, operation: Operation[Any, Res], result: Res) -> tuple[int, tuple[tuple[bytes, bytes], ...]]:
        """The status, and the protocol's header."""
        return 200, (HEADER,)


def decoded(body: bytes) -> Any:
    """The one value that a body is, times as seconds since the epoch. Raises MalformedRequest."""
    stream = io.BytesIO(body)
    try:
        decoder = cbor2.CBORDecoder(
            stream, semantic_decoders=_DECODERS, max_depth=MAX_NESTING, allow_duplicate_keys=False
        )
        value = decoder.decode()
        rest = body[stream.tell() :]
    except (cbor2.CBORDecodeError, ValueError, OverflowError, RecursionError, TypeError):
        raise MalformedRequest from None
    if rest or not _is_plain(value):
        raise MalformedRequest
    return value


def _seconds(value: object, immutable: bool) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("a time is a number")
    return float(value)


def _refuse(value: object, immutable: bool) -> NoReturn:
    raise ValueError("the protocol does not have this tag")


_DECODERS = {**dict.fromkeys(_FOREIGN_TAGS, _refuse), _EPOCH: _seconds}


def _is_plain(value: object) -> bool:
    """Whether it is made of maps, arrays, texts, bytes, numbers, booleans and null alone."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and _is_plain(each) for key, each in value.items())
    if isinstance(value, list):
        return all(map(_is_plain, value))
    return value is None or isinstance(value, str | bytes | bool | int | float)


def _plain(shape: inspect.Type, extra: Mapping[str, Any], value: Any) -> Any:
    """A result as CBOR's values, times under their tag."""
    shape, own = unwrap(shape)
    extra = {**own, **extra}
    match shape:
        case inspect.StructType():
            return {
                member.encode_name: _plain(member.type, {}, inner)
                for member in shape.fields
                if (inner := getattr(value, member.name)) is not None
            }
        case inspect.ListType():
            return [_plain(shape.item_type, {}, each) for each in value]
        case inspect.DictType():
            return {key: _plain(shape.value_type, {}, each) for key, each in value.items()}
        case inspect.FloatType() if "timestamp" in extra:
            return cbor2.CBORTag(_EPOCH, float(value))
    return value

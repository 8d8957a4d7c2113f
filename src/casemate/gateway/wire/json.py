"""The JSON protocols 1.0 and 1.1 (Smithy, "AWS JSON 1.0 and 1.1 protocol")."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from casemate.gateway.wire.validate import MAX_NESTING, refusal
from casemate.kernel.errors import MalformedRequest, UnknownOperation
from casemate.kernel.operations import Operation, Req, Res, ServiceModel

_BRACKETS = re.compile(rb'"(?:[^"\\]|\\.)*"?|[\[{\]}]', re.DOTALL)
_ENCODER = msgspec.json.Encoder()


class JsonCodec:
    """Decodes straight into the generated struct; a refused body is walked for AWS's own words."""

    protocol = "json"

    def __init__(self) -> None:
        self._decoders: dict[Operation[Any, Any], msgspec.json.Decoder[Any]] = {}

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """What follows the service's prefix in X-Amz-Target. Raises UnknownOperation, as AWS without a message."""
        prefix, _, name = target.rpartition(".")
        if not name or prefix not in service.target_prefixes:
            raise UnknownOperation
        return name

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] | None = None,
    ) -> Req:
        """The typed request. Raises MalformedRequest and InvalidRequest, nothing else."""
        checked_text(body)
        decoder = self._decoders.get(operation)
        if decoder is None:
            decoder = self._decoders[operation] = msgspec.json.Decoder(operation.request)
        try:
            request: Req = decoder.decode(body)
        except (ValueError, RecursionError):
            raise _explained(operation, body) from None
        return request

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's body, empty where the operation has no output, and its content type."""
        body = b"" if result is None else _ENCODER.encode(result)
        return body, f"application/x-amz-json-{operation.service.json_version}"

    def head(self, operation: Operation[Any, Res], result: Res) -> tuple[int, tuple[tuple[bytes, bytes], ...]]:
        """The status of a success; no member stands in a header."""
        return 200, ()


def checked_text(body: bytes) -> None:
    """Raise MalformedRequest for JSON that nests too deep or is no UTF-8."""
    if body.count(b"[") + body.count(b"{") > MAX_NESTING and _too_deep(body):
        raise MalformedRequest
    if not body.isascii() and not _is_utf8(body):
        # The decoder passes over unknown members without looking at their bytes.
        raise MalformedRequest


def _explained(operation: Operation[Any, Any], body: bytes) -> Exception:
    try:
        raw = msgspec.json.decode(body)
    except (ValueError, RecursionError):
        return MalformedRequest()
    return refusal(operation.request, raw)


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _too_deep(body: bytes) -> bool:
    """Whether brackets outside strings nest deeper than MAX_NESTING; exact for JSON, a guess for anything else."""
    depth = 0
    for match in _BRACKETS.finditer(body):
        mark = match[0]
        if mark in (b"[", b"{"):
            depth += 1
            if depth > MAX_NESTING:
                return True
        elif mark in (b"]", b"}"):
            depth -= 1
    return False

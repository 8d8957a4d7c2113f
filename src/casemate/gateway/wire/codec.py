"""What the pipeline sees of a protocol."""

from __future__ import annotations

from typing import Any, Protocol

from casemate.gateway.wire.json import JsonCodec
from casemate.gateway.wire.query import QueryCodec
from casemate.kernel.operations import Operation, Req, Res, ServiceModel


class Codec(Protocol):
    """A protocol: stateless but for its cache of decoders; errors are rendered by ``gateway/faults.py``."""

    @property
    def protocol(self) -> str:
        """The protocol's name in botocore's models, which is also the dialect of its faults."""
        ...

    def operation_name(self, service: ServiceModel, target: str, body: bytes, query: str) -> str:
        """The name of the operation the request asks for, not yet known to exist.

        ``target`` is the X-Amz-Target header, ``query`` the raw query string. Raises UnknownOperation.
        """
        ...

    def decode(self, operation: Operation[Req, Any], body: bytes, query: str = "") -> Req:
        """The typed request. Raises MalformedRequest and InvalidRequest, nothing else."""
        ...

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's body and its content type."""
        ...


CODECS: dict[str, Codec] = {codec.protocol: codec for codec in (JsonCodec(), QueryCodec())}
"""The codecs by protocol name."""

"""What the pipeline sees of a protocol."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from casemate.gateway.wire.cbor import CborCodec
from casemate.gateway.wire.json import JsonCodec
from casemate.gateway.wire.query import QueryCodec
from casemate.gateway.wire.rest_json import RestJsonCodec
from casemate.gateway.wire.rest_xml import RestXmlCodec
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

    def decode(
        self,
        operation: Operation[Req, Any],
        body: bytes,
        query: str = "",
        path: str = "",
        fields: Mapping[bytes, bytes] = ...,
    ) -> Req:
        """The typed request. Raises MalformedRequest and InvalidRequest, nothing else.

        ``path`` is percent-encoded still, ``fields`` are the headers by lower-case name: where REST protocols have
        members.
        """
        ...

    def encode(self, operation: Operation[Any, Res], result: Res, request_id: str) -> tuple[bytes, str]:
        """The reply's body and its content type."""
        ...

    def head(self, operation: Operation[Any, Res], result: Res) -> tuple[int, tuple[tuple[bytes, bytes], ...]]:
        """The reply's status, and the headers beside the content type that members of the result stand in."""
        ...


CODECS: dict[str, Codec] = {
    codec.protocol: codec for codec in (CborCodec(), JsonCodec(), QueryCodec(), RestJsonCodec(), RestXmlCodec())
}
"""The codecs by protocol name."""

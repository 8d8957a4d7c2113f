"""Requests as bytes: serialized by botocore, signed here so that each part of a signature can be made wrong."""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit
from xml.etree import ElementTree

import botocore.loaders
from botocore.model import OperationModel
from botocore.model import ServiceModel as BotocoreService
from botocore.serialize import create_serializer
from tests.serving import REGION, Credentials, Server

from casemate.kernel.operations import Operation

_MODELS = Path(__file__).parents[2] / "src" / "casemate" / "api" / "models"
_LOADER = botocore.loaders.Loader(extra_search_paths=[str(_MODELS)])
SIGNED_HEADERS = ("content-type", "host", "x-amz-date", "x-amz-security-token", "x-amz-target")


@cache
def model(service: str) -> BotocoreService:
    """botocore's reading of a service's model."""
    return BotocoreService(_LOADER.load_service_model(service, "service-2"), service)


def operation_model(operation: Operation[Any, Any]) -> OperationModel:
    """botocore's reading of an operation."""
    return model(operation.service.name).operation_model(operation.name)


def speaks_json(operation: Operation[Any, Any]) -> bool:
    """Whether the operation's service speaks JSON, as against the query protocol."""
    return "json" in operation.service.protocols


def speaks_rest(operation: Operation[Any, Any]) -> bool:
    """Whether the operation is bound to a method and a path."""
    return not {"rest-json", "rest-xml"}.isdisjoint(operation.service.protocols)


def speaks_xml(operation: Operation[Any, Any]) -> bool:
    """Whether bodies in REST are XML."""
    return "rest-xml" in operation.service.protocols


def dialect(operation: Operation[Any, Any]) -> str:
    """The protocol that the operation is called in here."""
    if speaks_json(operation):
        return "json"
    return "rest-xml" if speaks_xml(operation) else "rest-json" if speaks_rest(operation) else "query"


def place(operation: Operation[Any, Any]) -> tuple[str, str]:
    """The method and path of a call; what a label would name is ``x``."""
    return operation.method, re.sub(r"\{[^}]*\}", "x", operation.uri)


class Located(bytes):
    """A body in REST, with where its request goes: ``path`` and ``query`` as they are sent, and members in headers."""

    path: str
    query: str
    headers: Mapping[str, str]

    @classmethod
    def of(cls, body: bytes, url: str, query: Mapping[str, Any], headers: Mapping[str, Any]) -> Located:
        """The body of a request that botocore has serialized."""
        located = cls(body)
        located.path, _, fixed = url.partition("?")
        located.headers = {
            name.lower(): str(value) for name, value in headers.items() if name.lower() != "content-type"
        }
        given = [(name, item) for name, value in query.items() for item in _items(value)]
        pairs = sorted([*parse_qsl(fixed, keep_blank_values=True), *given])
        located.query = "&".join(f"{_quoted(name)}={_quoted(item)}" for name, item in pairs)
        return located

    def instead(self, body: bytes) -> Located:
        """Another body that goes where this one does."""
        located = Located(body)
        located.path, located.query, located.headers = self.path, self.query, self.headers
        return located


class Announced(bytes):
    """A body that is announced to be of ``length`` bytes, and the rest of which never comes."""

    length: int

    @classmethod
    def of(cls, body: bytes, length: int) -> Announced:
        """This body under that length."""
        announced = cls(body)
        announced.length = length
        return announced


def _items(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else [str(value)]


def _quoted(text: str) -> str:
    return quote(text, safe="-_.~")


def distinguished(operation: Operation[Any, Any]) -> bytes:
    """A body with no more parameters than tell the operation from others of its path."""
    if not speaks_xml(operation):
        return serialized(operation, {})
    shape = operation_model(operation).input_shape
    required = shape.required_members if shape is not None else ()
    places = ("querystring", "header")
    beside = [name for name in required if shape.members[name].serialization.get("location") in places]
    return serialized(operation, dict.fromkeys(beside, "x"))


def serialized(operation: Operation[Any, Any], params: Mapping[str, Any]) -> bytes:
    """The body that botocore makes of the parameters, unvalidated."""
    of = operation_model(operation)
    if speaks_rest(operation):
        labels = dict.fromkeys(re.findall(r"\{([^}+]*)\+?\}", operation.uri), "x")
        members = of.input_shape.members if of.input_shape else {}
        bound = {
            name: labels[member.serialization["name"]]
            for name, member in members.items()
            if member.serialization.get("location") == "uri"
        }
        params = {**bound, **params}
    serializer = create_serializer(dialect(operation), include_validation=False)
    request = serializer.serialize_to_request(dict(params), of)
    body = request["body"]
    if speaks_rest(operation):
        return Located.of(body, request["url_path"], request["query_string"], request["headers"])
    return body if isinstance(body, bytes) else urlencode(body, doseq=True).encode()


@dataclass(frozen=True)
class Signing:
    """How a request is signed. Each part can be made wrong; ``skew`` is in seconds."""

    key: Credentials
    skew: float = 0.0
    region: str = REGION
    service: str = ""
    terminator: str = "aws4_request"
    payload: bytes | None = None
    """What is signed instead of the body."""


@dataclass(frozen=True)
class Reply:
    """An answer as a client has it. ``code`` and ``message`` are those of an error, "" for a success."""

    status: int
    request_id: str
    body: bytes
    code: str = ""
    message: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Wire:
    """A connection to a server, kept alive and made anew when the server ends it."""

    server: Server
    _connection: http.client.HTTPConnection | None = None

    def call(self, operation: Operation[Any, Any], params: Mapping[str, Any], key: Credentials | None = None) -> Reply:
        """An ordinary call: serialized and signed. The key is the root's unless given."""
        return self.send(operation, serialized(operation, params), Signing(key or self.server.root))

    def send(self, operation: Operation[Any, Any], body: bytes, signing: Signing | None) -> Reply:
        """These bytes as the operation's body; unsigned without ``signing``."""
        host = urlsplit(self.server.endpoint).netloc
        headers = {"host": host, **dialect_headers(operation)}
        if isinstance(body, Located):
            headers |= body.headers
        if signing is not None:
            headers |= signature(operation, headers, body, signing)
        method, path = place(operation)
        if isinstance(body, Located):
            path = f"{body.path}?{body.query}" if body.query else body.path
        status, answered, data = self._exchange((method, path), body, headers)
        code, message = _told(data) if status >= 300 else ("", "")
        code = code or answered.get("x-amzn-errortype", "")
        return Reply(status, answered.get("x-amzn-requestid", ""), data, code, message, answered)

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _exchange(
        self, place: tuple[str, str], body: bytes, headers: Mapping[str, str]
    ) -> tuple[int, dict[str, str], bytes]:
        for again in (True, False):
            connection = self._connection or http.client.HTTPConnection(
                urlsplit(self.server.endpoint).netloc, timeout=30
            )
            self._connection = connection
            try:
                connection.putrequest(*place, skip_host=True, skip_accept_encoding=True)
                length = body.length if isinstance(body, Announced) else len(body)
                for name, value in {**headers, "content-length": str(length)}.items():
                    connection.putheader(name, value.encode())
                connection.endheaders(body)
                response = connection.getresponse()
                data = response.read()
            except (ConnectionError, http.client.RemoteDisconnected):
                # The server ended an idle connection, or refused a body before the whole of it was sent.
                self.close()
                if not again:
                    raise
                continue
            if response.will_close:
                self.close()
            return response.status, {name.lower(): value for name, value in response.getheaders()}, data
        raise AssertionError("unreachable")


def dialect_headers(operation: Operation[Any, Any]) -> dict[str, str]:
    """The headers by which a request names its protocol, and in JSON its operation."""
    service = operation.service
    if speaks_json(operation):
        return {
            "content-type": f"application/x-amz-json-{service.json_version}",
            "x-amz-target": f"{service.target_prefix}.{operation.name}",
        }
    if speaks_xml(operation):
        return {"content-type": "application/xml"}
    if speaks_rest(operation):
        return {"content-type": "application/json"}
    return {"content-type": "application/x-www-form-urlencoded; charset=utf-8"}


def signature(
    operation: Operation[Any, Any], headers: Mapping[str, str], body: bytes, signing: Signing
) -> dict[str, str]:
    """The headers that sign a call (IAM User Guide, "Create a signed AWS API request")."""
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(time.time() + signing.skew))
    added = {"x-amz-date": stamp}
    if signing.key.session_token is not None:
        added["x-amz-security-token"] = signing.key.session_token
    payload = body if signing.payload is None else signing.payload
    if speaks_xml(operation):
        # S3 wants the hash of the body beside the signature over it.
        added["x-amz-content-sha256"] = _sha256(payload)
    signed = {
        name: value
        for name, value in {**headers, **added}.items()
        if name in SIGNED_HEADERS or name.startswith("x-amz-")
    }
    names = ";".join(sorted(signed))
    method, path = place(operation)
    # A few URIs have a query of their own.
    path, _, query = path.partition("?")
    if isinstance(body, Located):
        # What is in a path already is encoded once more for signing (IAM User Guide, "Create a canonical request").
        path, query = body.path if speaks_xml(operation) else quote(body.path, safe="/-_.~"), body.query
    canonical = "\n".join(
        [method, path, query, *(f"{name}:{signed[name]}" for name in sorted(signed)), "", names, _sha256(payload)]
    )
    scope = [stamp[:8], signing.region, signing.service or operation.service.signing_name, signing.terminator]
    secret = f"AWS4{signing.key.secret_access_key}".encode()
    for part in scope:
        secret = hmac.digest(secret, part.encode(), "sha256")
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, "/".join(scope), _sha256(canonical.encode())])
    proof = hmac.digest(secret, text.encode(), "sha256").hex()
    credential = "/".join([signing.key.access_key_id, *scope])
    added["authorization"] = f"AWS4-HMAC-SHA256 Credential={credential}, SignedHeaders={names}, Signature={proof}"
    return added


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _told(body: bytes) -> tuple[str, str]:
    """The code and message of an error, as botocore reads them out of either dialect."""
    if body.startswith(b"<"):
        root = ElementTree.fromstring(body)
        found = {element.tag.rpartition("}")[2]: element.text or "" for element in root.iter()}
        return found.get("Code", ""), found.get("Message", "")
    if body.startswith(b"{"):
        members = json.loads(body)
        return members.get("__type", "").rpartition("#")[2], members.get("message", members.get("Message", ""))
    return "", body.decode("latin-1").strip()

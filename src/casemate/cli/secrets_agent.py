"""``casemate secrets-agent``: secrets over HTTP on this machine alone, read through a cache in memory.

The interface is that of the AWS Secrets Manager Agent (its README: ``localhost:2773``, the token header against SSRF,
``refreshNow``). A request must have the token, and must not have come through a proxy.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socket import socket
from typing import Annotated, Any, NamedTuple, Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

import typer

from casemate.cli.client import Client
from casemate.cli.options import Config, DataDir, Endpoint, Profile, connection
from casemate.cli.output import CommandProblem, out

PORT, TTL, SIZE = 2773, 300, 1000
CONNECTIONS = 100
TOKEN_HEADERS = ("X-Aws-Parameters-Secrets-Token", "X-Vault-Token")
TOKEN_VARIABLES = ("AWS_TOKEN", "AWS_SESSION_TOKEN", "AWS_CONTAINER_AUTHORIZATION_TOKEN")
_FILE = "file://"
_PATH, _PREFIX, _PING = "/secretsmanager/get", "/v1/", "/ping"
_PARAMETERS = {"secretId": "SecretId", "versionId": "VersionId", "versionStage": "VersionStage"}
_REFRESH = {"true": True, "1": True, "false": False, "0": False}
_STATUSES = {"AccessDeniedException": HTTPStatus.FORBIDDEN, "ResourceNotFoundException": HTTPStatus.NOT_FOUND}
_STALE = 3_600.0
"""Seconds behind its time for which an answer still stands in where the server can't be reached."""

Port = Annotated[
    int, typer.Option("--port", metavar="NUMBER", min=0, max=65_535, help="Where to listen, on 127.0.0.1.")
]
Ttl = Annotated[int, typer.Option("--ttl", metavar="SECONDS", min=0, max=3_600, help="How long an answer is kept.")]
Fetch = Callable[[Mapping[str, str]], Mapping[str, Any]]
"""Asks for a secret's value. Raises CommandProblem."""


class Headers(Protocol):
    """A request's headers."""

    def get(self, name: str, /) -> str | None:
        """The header of that name."""
        ...


class Answer(NamedTuple):
    """What a request is answered: a status, and JSON or a word."""

    status: HTTPStatus
    body: bytes


class _Kept(NamedTuple):
    until: float
    body: bytes


class Secrets:
    """Values read through a cache of the ``size`` last used, each for ``ttl`` seconds. For any thread."""

    def __init__(
        self, fetch: Fetch, ttl: float = TTL, size: int = SIZE, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._fetch = fetch
        self._ttl = ttl
        self._size = size
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[tuple[str, str], ...], _Kept] = OrderedDict()

    def get(self, request: Mapping[str, str], refresh: bool) -> Answer:
        """The value that a request of GetSecretValue's members asks for."""
        key = tuple(sorted(request.items()))
        with self._lock:
            kept = self._kept.get(key)
        if kept is not None and not refresh and self._monotonic() < kept.until:
            return Answer(HTTPStatus.OK, kept.body)
        try:
            body = _body(self._fetch(request))
        except CommandProblem as problem:
            code = _code(problem)
            if not code and kept is not None and not refresh and self._monotonic() < kept.until + _STALE:
                return Answer(HTTPStatus.OK, kept.body)
            if code:
                with self._lock:
                    self._kept.pop(key, None)
            status = _STATUSES.get(code, HTTPStatus.BAD_REQUEST if code else HTTPStatus.INTERNAL_SERVER_ERROR)
            return refusal(status, problem.message.removeprefix(f"{code}: "), code or "InternalFailure")
        if self._ttl:
            with self._lock:
                self._kept[key] = _Kept(self._monotonic() + self._ttl, body)
                self._kept.move_to_end(key)
                if len(self._kept) > self._size:
                    self._kept.popitem(last=False)
        return Answer(HTTPStatus.OK, body)


def _code(problem: CommandProblem) -> str:
    """The server's error code; "" where it was not reached."""
    response = getattr(problem.__cause__, "response", None)
    return str(response["Error"]["Code"]) if isinstance(response, dict) and "Error" in response else ""


def _body(answer: Mapping[str, Any]) -> bytes:
    told: dict[str, Any] = {}
    for name in ("ARN", "Name", "VersionId", "SecretString", "SecretBinary", "VersionStages", "CreatedDate"):
        value = answer.get(name)
        if name == "CreatedDate" and value is not None:
            value = f"{value.timestamp():.3f}"
        if isinstance(value, bytes):
            value = base64.b64encode(value).decode()
        if value is not None:
            told[name] = value
    return json.dumps(told, separators=(",", ":")).encode()


def refusal(status: HTTPStatus, message: str, code: str = "ValidationException") -> Answer:
    """An error as the agent tells it."""
    return Answer(status, json.dumps({"__type": code, "message": message}).encode())


def respond(secrets: Secrets, token: str, target: str, headers: Headers) -> Answer:
    """The answer to a GET of ``target``."""
    url = urlsplit(target)
    if url.path == _PING:
        return Answer(HTTPStatus.OK, b"healthy")
    if headers.get("X-Forwarded-For") is not None:
        return refusal(HTTPStatus.BAD_REQUEST, "Forwarded")
    given = next((value for name in TOKEN_HEADERS if (value := headers.get(name))), "")
    if not hmac.compare_digest(given.encode(), token.encode()):
        return refusal(HTTPStatus.FORBIDDEN, "Bad Token", "AccessDeniedException")
    if url.path != _PATH and not (url.path.startswith(_PREFIX) and url.path != _PREFIX):
        return refusal(HTTPStatus.NOT_FOUND, "Not found", "UnknownOperationException")
    request, refresh = {}, False
    try:
        pairs = parse_qsl(url.query, keep_blank_values=True, strict_parsing=bool(url.query), max_num_fields=8)
    except ValueError:
        return refusal(HTTPStatus.BAD_REQUEST, "The query can't be read")
    for name, value in pairs:
        if name == "refreshNow" and value in _REFRESH:
            refresh = _REFRESH[value]
        elif name in _PARAMETERS and value:
            request[_PARAMETERS[name]] = value
        else:
            return refusal(HTTPStatus.BAD_REQUEST, f"unknown or wrong parameter: {name[:40]}")
    if url.path != _PATH:
        request["SecretId"] = unquote(url.path.removeprefix(_PREFIX))
    if "SecretId" not in request:
        return refusal(HTTPStatus.BAD_REQUEST, "missing secretId")
    return secrets.get(request, refresh)


class Server(ThreadingHTTPServer):
    """The agent on 127.0.0.1; at most ``CONNECTIONS`` requests at once, the rest are hung up on."""

    daemon_threads = True

    def __init__(self, port: int, secrets: Secrets, token: str) -> None:
        self.secrets = secrets
        self.token = token
        self._room = threading.BoundedSemaphore(CONNECTIONS)
        super().__init__(("127.0.0.1", port), Handler)

    def process_request(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Answer a connection in a thread, if there is room."""
        if self._room.acquire(blocking=False):
            super().process_request(request, client_address)
        else:
            self.shutdown_request(request)

    def process_request_thread(self, request: socket | tuple[bytes, socket], client_address: Any) -> None:
        """Answer a connection, and make room again."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._room.release()


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: Server
    timeout = 10
    server_version, sys_version = "casemate", ""

    def do_GET(self) -> None:
        """Answer a request."""
        answer = respond(self.server.secrets, self.server.token, self.path, self.headers)
        self.send_response(answer.status)
        self.send_header("Content-Type", "text/plain" if self.path == _PING else "application/json")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def _refuse(self) -> None:
        self.send_error(HTTPStatus.METHOD_NOT_ALLOWED)

    do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = _refuse  # noqa: N815 - http.server's names

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing is logged: what is asked for is nobody's but the caller's."""


def agent_token(environment: Mapping[str, str]) -> str:
    """The token that requests must show: a variable's value, or what is in the file that it names.

    Raises CommandProblem where there is none.
    """
    named = next((environment[name] for name in TOKEN_VARIABLES if environment.get(name)), "")
    if named.startswith(_FILE):
        try:
            named = Path(named.removeprefix(_FILE)).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise CommandProblem("the token's file can't be read", str(error)) from error
    if not named:
        raise CommandProblem(
            "there is no token that requests would have to show",
            f"Set {TOKEN_VARIABLES[0]} to it, or to file:///path of a file that holds it.",
        )
    return named


def secrets_agent(
    port: Port = PORT,
    ttl: Ttl = TTL,
    data_dir: DataDir = None,
    config: Config = None,
    endpoint: Endpoint = None,
    profile: Profile = None,
) -> None:
    """Hand out secrets on localhost as the AWS Secrets Manager Agent does, kept in memory for a while, until Ctrl-C."""
    token = agent_token(os.environ)
    client = Client(connection(data_dir, config, endpoint, profile), "secretsmanager")
    secrets = Secrets(lambda request: client.call("GetSecretValue", request), ttl)
    try:
        server = Server(port, secrets, token)
    except OSError as error:
        raise CommandProblem(f"127.0.0.1:{port} can't be listened on: {error.strerror}", "Try --port.") from error
    with server:
        out().print(f"Secrets at http://127.0.0.1:{server.server_address[1]}{_PATH}?secretId=NAME")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return

"""The Runtime API as a sandbox's runtime sees it: HTTP on a loopback that nobody else reaches.

Lambda Developer Guide, "Using the Lambda runtime API for custom runtimes". What comes in is a stranger's: sizes are
bounded, and what makes no sense is refused or ends the connection.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Protocol

import httptools

from casemate.functions.messages import MAX_PAYLOAD, Invocation

VERSION = "/2018-06-01/runtime"
_MAX_HEAD = 1_200_000
"""Bytes of a head: awslambdaric puts an error's cause for X-Ray into a header of up to a megabyte."""
_REASONS = {
    200: "OK",
    202: "Accepted",
    400: "Bad Request",
    403: "Forbidden",
    404: "Not Found",
    413: "Payload Too Large",
}


class Runtime(Protocol):
    """The environment that the runtime belongs to."""

    def next(self, api: RuntimeConnection) -> None:
        """The runtime waits for an event; ``api.event`` gives it one."""
        ...

    def respond(self, request_id: str, body: bytes) -> str:
        """The handler's response. Returns "" or what is wrong: "id", "state"."""
        ...

    def fail(self, request_id: str | None, body: bytes, kind: str) -> str:
        """The handler's error, or that of the start (no id). Returns as ``respond``."""
        ...

    def too_large(self, request_id: str, size: int) -> None:
        """The handler's response is larger than may be."""
        ...


class RuntimeConnection(asyncio.Protocol):
    """One connection of a runtime's."""

    def __init__(self, runtime: Runtime) -> None:
        self._runtime = runtime
        self._transport: asyncio.Transport | None = None
        self._begin()

    def _begin(self) -> None:
        self._parser = httptools.HttpRequestParser(self)
        self._path = b""
        self._headers: dict[bytes, bytes] = {}
        self._body: list[bytes] = []
        self._size = self._head = 0
        self._done = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """See asyncio.Protocol."""
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """See asyncio.Protocol."""
        self._transport = None

    def data_received(self, data: bytes) -> None:
        """See asyncio.Protocol."""
        if not self._done and not self._body:
            self._head += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            self.close()
            return
        if self._head > _MAX_HEAD + MAX_PAYLOAD:
            self.close()

    def close(self) -> None:
        """End the connection."""
        if self._transport is not None:
            self._transport.close()

    @property
    def open(self) -> bool:
        """Whether it still stands."""
        return self._transport is not None and not self._transport.is_closing()

    # -- httptools calls these

    def on_url(self, url: bytes) -> None:
        """See httptools."""
        self._path += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """See httptools."""
        self._headers[name.lower()] = value

    def on_body(self, body: bytes) -> None:
        """See httptools. Beyond what may be, it is counted and dropped."""
        self._size += len(body)
        if self._size <= MAX_PAYLOAD:
            self._body.append(body)

    def on_message_complete(self) -> None:
        """See httptools."""
        method = self._parser.get_method()
        path = self._path.decode("latin-1").partition("?")[0]
        body, size = b"".join(self._body), self._size
        headers = self._headers
        self._begin()
        self._serve(method, path, body, size, headers)

    # -- what is asked

    def _serve(self, method: bytes, path: str, body: bytes, size: int, headers: Mapping[bytes, bytes]) -> None:
        if not path.startswith(f"{VERSION}/"):
            self._refuse(404, "NotFound", "Not found")
            return
        parts = path[len(VERSION) + 1 :].split("/")
        kind = headers.get(b"lambda-runtime-function-error-type", b"").decode("latin-1")
        if method == b"GET" and parts == ["invocation", "next"]:
            self._runtime.next(self)
        elif method == b"POST" and parts == ["init", "error"]:
            self._accept(self._runtime.fail(None, body, kind))
        elif method == b"POST" and len(parts) == 3 and parts[0] == "invocation" and parts[2] == "error":
            self._accept(self._runtime.fail(parts[1], body, kind))
        elif method == b"POST" and len(parts) == 3 and parts[0] == "invocation" and parts[2] == "response":
            if size > MAX_PAYLOAD:
                self._runtime.too_large(parts[1], size)
                message = f"Exceeded maximum allowed payload size ({MAX_PAYLOAD} bytes)."
                self._refuse(413, "RequestEntityTooLarge", message)
                return
            self._accept(self._runtime.respond(parts[1], body))
        else:
            self._refuse(404, "NotFound", "Not found")

    def _accept(self, wrong: str) -> None:
        if wrong == "id":
            self._refuse(400, "InvalidRequestID", "Invalid request ID")
        elif wrong:
            self._refuse(403, "InvalidStateTransition", "State transition is not allowed")
        else:
            self._write(202, b'{"status":"OK"}\n', {})

    def refuse_state(self) -> None:
        """Tell that it may not ask this now."""
        self._refuse(403, "InvalidStateTransition", "State transition is not allowed")

    def event(self, invocation: Invocation, deadline: float) -> None:
        """Answer ``next``. ``deadline`` is in seconds since the epoch."""
        headers = {
            "Lambda-Runtime-Aws-Request-Id": invocation.request_id,
            "Lambda-Runtime-Deadline-Ms": str(int(deadline * 1000)),
            "Lambda-Runtime-Invoked-Function-Arn": invocation.invoked_arn,
            "Lambda-Runtime-Trace-Id": invocation.trace_id,
        }
        if invocation.client_context:
            headers["Lambda-Runtime-Client-Context"] = invocation.client_context
        self._write(200, invocation.payload, headers)

    def _refuse(self, status: int, kind: str, message: str) -> None:
        self._write(status, json.dumps({"errorMessage": message, "errorType": kind}).encode(), {})

    def _write(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        if self._transport is None:
            return
        lines = [f"HTTP/1.1 {status} {_REASONS[status]}", "Content-Type: application/json"]
        lines += [
            f"Content-Length: {len(body)}",
            *(f"{name}: {_line(value)}" for name, value in headers.items() if value),
        ]
        self._transport.write("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n" + body)


def _line(value: str) -> str:
    """A header's value as one line, whoever made it."""
    return value.replace("\r", " ").replace("\n", " ")

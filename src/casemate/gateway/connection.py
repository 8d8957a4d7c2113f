"""A client's HTTP/1.1 connection: bytes to requests and back, over httptools' parser.

Requests go to the application as a callback, with no coroutine and no task. Everything a client can do wrong
or too slowly has its limit here (``Limits``). Source: RFC 9110 (semantics) and RFC 9112 (HTTP/1.1); sections
are named where they decide something.
"""

from __future__ import annotations

import asyncio
from collections import deque
from math import inf
from typing import ClassVar, NoReturn, cast

import httptools
import uvicorn
from uvicorn.server import ServerState

from casemate.gateway.http import (
    BODYLESS,
    Application,
    Headers,
    Request,
    Response,
    combine,
    encode_head,
    framing_fault,
    origin_form,
    plain,
)
from casemate.gateway.limits import Limits, Watch

_JOIN_BELOW = 64 * 1024


class Refused(Exception):
    """Raised in a parser callback to stop the parser; the connection knows the answer."""


class Exchange:
    """A request and the answer it is owed; ``response`` is there beforehand if the request was refused."""

    __slots__ = ("connection", "keep_alive", "old", "request", "response")

    def __init__(
        self, connection: Connection, request: Request | None, keep_alive: bool, old: bool, response: Response | None
    ) -> None:
        self.connection = connection
        self.request = request
        self.keep_alive = keep_alive
        self.old = old
        self.response = response

    def respond(self, response: Response) -> None:
        """The application's answer."""
        self.connection.answer(self, response)


class Connection(asyncio.Protocol):
    """One client. uvicorn makes it, of a class that ``make_server`` bound to application, limits and watch.

    Requests are answered in order, one at a time. What arrives while one is in work is held, at most one read of
    the socket, and reading pauses. A *deaf* connection parses no more; a *closing* one has sent its last.
    """

    application: ClassVar[Application]
    limits: ClassVar[Limits]
    watch: ClassVar[Watch]

    def __init__(
        self,
        config: uvicorn.Config,
        server_state: ServerState,
        app_state: dict[str, object],
        _loop: asyncio.AbstractEventLoop | None = None,
    ) -> None:
        self._loop = _loop or asyncio.get_running_loop()
        self._state = server_state
        self._open = cast("set[Connection]", server_state.connections)
        self._parser = httptools.HttpRequestParser(self)
        # A request that ends the connection is answered even if its sender pipelined more behind it.
        self._parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self._default_headers: Headers = []
        self._default_head = b""
        self._queue: deque[Exchange] = deque()
        self._current: Exchange | None = None
        self._held = b""
        self._reading = True
        self._running = self._stalled = self._ended = self._draining = self._deaf = self._closing = False
        self._deadline = inf  # by the loop's clock; inf while the next move is ours
        self._unreported = 0  # bytes fed since the parser last came to the end of something
        self._dropped = 0
        self._refusal: Response | None = None
        self._reset()

    def _reset(self) -> None:
        """Begin a request."""
        self._target = b""
        self._headers: Headers = []
        self._in_head = self._old = self._expects_continue = self._exact = False
        self._request: Request | None = None
        self._body: bytes | bytearray = b""
        self._body_limit = self._body_length = 0

    # -- the transport calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, or turn it away where there are too many."""
        self._transport = cast(asyncio.Transport, transport)
        self._secure = transport.get_extra_info("sslcontext") is not None
        peer = transport.get_extra_info("peername")
        address = str(peer[0]) if isinstance(peer, tuple) else ""
        self._source_ip = address.removeprefix("::ffff:") if "." in address else address.partition("%")[0]
        crowded = len(self._open) >= self.limits.connections
        self._open.add(self)
        self.watch.begin(self._loop, self._open)
        self._rest()
        if crowded:
            response = plain(503)
            self._transport.write(encode_head(response, b"connection: close\r\n") + response.body)
            self._close()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client is gone; an answer still in work goes nowhere."""
        self._open.discard(self)
        self._closing = self._deaf = True
        self._current, self._held = None, b""
        self._queue.clear()

    def eof_received(self) -> bool:
        """Answer what was asked before the client's end of file; TLS does not let us."""
        self._ended = True
        owing = self._current is not None or bool(self._queue) or bool(self._held)
        return owing and not self._secure and not self._closing

    def pause_writing(self) -> None:
        """The peer reads too slowly: nothing new is begun until it has caught up."""
        if not self._closing:
            self._stalled = True
            self._deadline = self._loop.time() + self.limits.write_timeout

    def resume_writing(self) -> None:
        """The peer has caught up."""
        if self._stalled:
            self._stalled = False
            self._deadline = inf
            self._run()

    def data_received(self, data: bytes) -> None:
        """Parse, and answer what is complete."""
        if self._deaf:
            self._dropped += len(data)
            if self._dropped > self.limits.linger_bytes:
                self._transport.abort()
        elif self._current is not None or self._stalled:
            self._held += data
            if self._reading:
                self._reading = False
                self._transport.pause_reading()
        else:
            self._feed(data)
            self._run()

    # -- the server calls

    def shutdown(self) -> None:
        """Close when what has begun is answered."""
        self._draining = True
        if self._current is None and not self._queue and self._request is None and not self._in_head:
            self._close()
            if self._secure and not self._transport.get_write_buffer_size():
                # The client is told, and its own close_notify not waited for (RFC 8446, 6.1).
                self._deadline = self._loop.time()

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()

    def expire(self, now: float) -> None:
        """Act if the deadline has passed: 408 to who began a request, else close; cut off who does not read."""
        if now < self._deadline:
            return
        if self._closing or self._stalled:
            self._transport.abort()
        elif self._in_head or self._request is not None:
            self._refuse(plain(408))
            self._run()
        else:
            self._close()

    # -- the parser calls

    def _feed(self, data: bytes) -> None:
        rest = self._parse(data)
        while rest and not self._deaf:
            rest = self._parse(rest)

    def _parse(self, data: bytes) -> bytes:
        """Give data to the parser; return what it left, behind a request to upgrade."""
        self._unreported += len(data)
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as upgrade:
            return data[upgrade.args[0] :]  # RFC 9110, 7.8: Upgrade may be ignored. Here begins the next request.
        except httptools.HttpParserCallbackError as error:
            if self._refusal is None:
                self._report("a request could not be routed", error)
            self._refuse(self._refusal or plain(500))
        except httptools.HttpParserInvalidMethodError:
            self._refuse(plain(501))
        except httptools.HttpParserError:
            self._refuse(plain(400))
        else:
            if self._unreported > self.limits.header_bytes:
                self._refuse(plain(431 if self._in_head else 400))
        return b""

    def _stop(self, response: Response) -> NoReturn:
        self._refusal = response
        raise Refused

    def on_message_begin(self) -> None:
        """A request's first byte."""
        if len(self._queue) >= self.limits.pipeline:
            self._queue[-1].keep_alive = False
        if self._queue and not self._queue[-1].keep_alive:
            self._deaf = True
        if not self._deaf:
            self._reset()
            self._in_head = True
            self._exact = self._unreported == 0
            self._deadline = self._loop.time() + self.limits.header_timeout

    def on_url(self, url: bytes) -> None:
        """A piece of the request target."""
        self._target += url

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header; or a trailer, which nobody asked for (RFC 9112, 7.1.2)."""
        if self._in_head:
            self._headers.append((name.lower(), value.strip(b" \t")))

    def on_headers_complete(self) -> None:
        """The head is whole: check it and ask how much body may follow. Raises Refused."""
        if self._deaf:
            return
        version = self._parser.get_http_version()
        self._old = version == "1.0"
        large = self._exact or self._unreported > self.limits.header_bytes
        fault = self.limits.head_fault(self._target, self._headers, large=large)
        fields = combine(self._headers)
        target = origin_form(self._target, fields.get(b"host"))
        fault = fault or framing_fault(fields, version)
        if fault or target is None:
            self._stop(plain(fault or 400))
        self._in_head = False
        self._unreported = 0
        path, _, query = target.decode("latin-1").partition("?")
        method = self._parser.get_method().decode("ascii")
        request = Request(method, target, path, query, self._headers, b"", self._source_ip, self._secure, fields)
        self._request = request
        limit = self.application.body_limit(request)
        length = int(fields.get(b"content-length", b"0"))
        if not length and b"transfer-encoding" not in fields:
            if isinstance(limit, Response):
                self._enqueue(limit)
        elif isinstance(limit, Response):
            self._stop(limit)
        else:
            self._expect_body(length, limit, fields.get(b"expect"))

    def _expect_body(self, length: int, limit: int, expect: bytes | None) -> None:
        if length > limit:
            self._stop(plain(413))
        if self._parser.should_upgrade():  # The parser takes a body for the other protocol's bytes.
            self._stop(plain(501))
        if expect is not None and expect.lower() != b"100-continue":
            self._stop(plain(417))
        self._expects_continue = expect is not None and not self._old
        self._body_limit = limit
        self._deadline = self._loop.time() + self.limits.body_timeout

    def on_chunk_header(self) -> None:
        """A chunk's size line."""
        self._unreported = 0

    def on_body(self, body: bytes) -> None:
        """A piece of the body. Raises Refused when there is more than the application takes."""
        if self._deaf:
            return
        self._unreported = 0
        self._body_length += len(body)
        if self._body_length > self._body_limit:
            self._stop(plain(413))
        self._deadline += len(body) / self.limits.body_rate
        if self._body:
            if isinstance(self._body, bytes):
                self._body = bytearray(self._body)
            self._body += body
        else:
            self._body = body

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._unreported = 0
        if self._request is not None and not self._deaf:
            self._request.body = bytes(self._body)
            self._enqueue(None)

    def _enqueue(self, response: Response | None) -> None:
        self._queue.append(Exchange(self, self._request, self._parser.should_keep_alive(), self._old, response))
        self._request = None

    def _refuse(self, response: Response) -> None:
        """Hear no more; answer what is queued, then this, then close."""
        self._deaf = True
        self._in_head = False
        if not self._queue or self._queue[-1].keep_alive:
            self._queue.append(Exchange(self, self._request, False, self._old, response))
        self._request = None

    # -- answering

    def _run(self) -> None:
        """Answer until a request stays in work, or nothing is left to answer."""
        if self._running:
            return
        self._running = True
        while self._current is None and not self._stalled and not self._closing:
            if self._queue:
                self._start(self._queue.popleft())
            elif self._held and not self._deaf:
                data, self._held = self._held, b""
                self._feed(data)
            else:
                break
        self._running = False
        if self._current is None:
            self._rest()

    def _start(self, exchange: Exchange) -> None:
        self._current = exchange
        self._deadline = inf
        request = exchange.request
        if exchange.response is not None or request is None:
            self.answer(exchange, exchange.response or plain(400))
            return
        try:
            self.application.handle(request, exchange.respond)
        except Exception as error:
            # The last line of defence: whatever the application let through, the client is answered.
            self._report("the application failed", error)
            if self._current is exchange:
                exchange.keep_alive = False
                self.answer(exchange, plain(500))

    def answer(self, exchange: Exchange, response: Response) -> None:
        """Write the response to the request in work, and go on to the next."""
        if exchange is not self._current:
            if self._closing:
                return
            raise RuntimeError("a request was answered twice")
        self._current = None
        self._state.total_requests += 1
        close = self._draining or not exchange.keep_alive
        if self._state.default_headers is not self._default_headers:  # uvicorn makes them anew each second
            self._default_headers = self._state.default_headers
            self._default_head = b"".join([b"%b: %b\r\n" % header for header in self._default_headers])
        connection = b"connection: close\r\n" if close else b"connection: keep-alive\r\n" if exchange.old else b""
        try:
            head = encode_head(response, self._default_head + connection)
        except ValueError as error:
            self._report("the application's response can't be written", error)
            response = plain(500)
            head = encode_head(response, self._default_head + connection)
        request, body = exchange.request, response.body
        if response.status in BODYLESS or (request is not None and request.method == "HEAD"):
            body = b""
        if len(body) < _JOIN_BELOW:
            self._transport.write(head + body)
        else:
            self._transport.writelines([head, body])
        if close:
            self._close(linger=self._deaf or exchange.response is not None)
        self._run()

    def _rest(self) -> None:
        """Nothing is in work: read on, by the time the client has for its next move."""
        if self._stalled or self._closing:
            return
        partial = self._in_head or self._request is not None
        if self._ended or (self._draining and not partial):
            self._close()
            return
        if self._deadline == inf:
            limits = self.limits
            wait = limits.header_timeout if self._in_head else limits.body_timeout if partial else limits.idle_timeout
            self._deadline = self._loop.time() + wait
        if self._expects_continue and self._request is not None:
            self._expects_continue = False
            if not self._body_length:
                self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if not self._reading:
            self._reading = True
            self._transport.resume_reading()

    def _close(self, *, linger: bool = False) -> None:
        """Close behind what was written. Lingering, read on a while: a reset would take the answer with it.

        RFC 9112, 9.6.
        """
        if self._closing:
            return
        self._closing = self._deaf = True
        self._held = b""
        self._queue.clear()
        if linger and not self._ended:
            self._deadline = self._loop.time() + self.limits.linger_timeout
            if self._transport.can_write_eof():
                self._transport.write_eof()
            if not self._reading:
                self._transport.resume_reading()
        else:
            self._deadline = self._loop.time() + self.limits.write_timeout
            self._transport.close()

    def _report(self, message: str, error: BaseException | None) -> None:
        self._loop.call_exception_handler({"message": message, "exception": error, "protocol": self})


def connection_class(application: Application, limits: Limits) -> type[Connection]:
    """The class of one server's connections, as uvicorn wants it: it passes none of these on itself."""
    bound = {"application": application, "limits": limits, "watch": Watch(limits.tick)}
    return cast("type[Connection]", type("BoundConnection", (Connection,), bound))

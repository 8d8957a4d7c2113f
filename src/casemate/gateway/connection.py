"""A client's HTTP/1.1 connection: what it asks (``incoming.py``) answered in order, within its time.

Requests go to the application as a callback, with no coroutine and no task. Everything a client can do wrong
or too slowly has its limit (``Limits``). Source: RFC 9110 (semantics) and RFC 9112 (HTTP/1.1); sections are
named where they decide something.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from math import inf
from typing import ClassVar, cast

import uvicorn
from uvicorn.server import ServerState

from casemate.gateway.http import BODYLESS, Application, Headers, Response, encode_head, plain
from casemate.gateway.incoming import Exchange, Incoming
from casemate.gateway.limits import Limits, Watch
from casemate.kernel.streaming import Content

_JOIN_BELOW = 64 * 1024


_READERS = ThreadPoolExecutor(max_workers=8, thread_name_prefix="content")
"""Who reads what is sent while it is read: one piece at a time, so that a slow peer holds no thread."""


class Connection(asyncio.Protocol):
    """One client. uvicorn makes it, of a class that ``make_server`` bound to application, limits and watch.

    Requests are answered in order, one at a time. What arrives while one is in work is held, at most one read of
    the socket, and reading pauses. A *closing* connection has sent its last.
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
        self._default_headers: Headers = []
        self._default_head = b""
        self._current: Exchange | None = None
        self._held = b""
        self._reading = True
        self._running = self._stalled = self._ended = self._draining = self._closing = False
        self._content: Content | None = None  # what is being sent
        self._ends = False  # whether the connection ends behind it
        self._fetching = False
        self._deadline = inf  # by the loop's clock; inf while the next move is ours
        self._dropped = 0

    # -- the transport calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Take the connection, or turn it away where there are too many."""
        self._transport = cast(asyncio.Transport, transport)
        self._secure = transport.get_extra_info("sslcontext") is not None
        peer = transport.get_extra_info("peername")
        address = str(peer[0]) if isinstance(peer, tuple) else ""
        source_ip = address.removeprefix("::ffff:") if "." in address else address.partition("%")[0]
        self._incoming = Incoming(self.application, self.limits, source_ip, self._secure, self._report)
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
        self._closing = self._incoming.deaf = True
        self._incoming.cut()
        self._release()
        self._current, self._held = None, b""
        self._incoming.queue.clear()

    def eof_received(self) -> bool:
        """Answer what was asked before the client's end of file; TLS does not let us."""
        self._ended = True
        if not self._held:
            # Of a body that is taken while it arrives no more will come; what is held is given to it first.
            self._incoming.cut()
        owing = self._current is not None or bool(self._incoming.queue) or bool(self._held)
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
            if self._content is not None:
                self._send_on()
            else:
                self._run()

    def data_received(self, data: bytes) -> None:
        """Parse, and answer what is complete."""
        if self._incoming.deaf:
            self._dropped += len(data)
            if self._dropped > self.limits.linger_bytes:
                self._transport.abort()
        elif self._flows:
            self._incoming.feed(data)
            self._keep_pace()
        elif self._current is not None or self._stalled:
            self._held += data
            if self._reading:
                self._reading = False
                self._transport.pause_reading()
        else:
            self._incoming.feed(data)
            self._run()

    # -- the server calls

    def shutdown(self) -> None:
        """Close when what has begun is answered."""
        self._draining = True
        if self._current is None and not self._incoming.queue and not self._incoming.partial:
            self._close()
            if self._secure and not self._transport.get_write_buffer_size():
                # The client is told, and its own close_notify not waited for (RFC 8446, 6.1).
                self._deadline = self._loop.time()

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()

    def expire(self, now: float) -> None:
        """Act if the deadline has passed: 408 to who began a request, else close; cut off who does not read."""
        incoming = self._incoming
        if now < self._deadline + incoming.body_length / self.limits.body_rate:
            return
        if self._closing or self._stalled or self._flows:
            self._transport.abort()
        elif incoming.partial:
            incoming.refuse(plain(408))
            self._run()
        else:
            self._close()

    # -- answering

    def _run(self) -> None:
        """Answer until a request stays in work, or nothing is left to answer."""
        if self._running:
            return
        self._running = True
        incoming = self._incoming
        while self._current is None and not self._stalled and not self._closing:
            if incoming.queue:
                self._start(incoming.queue.popleft())
            elif self._held and not incoming.deaf:
                data, self._held = self._held, b""
                incoming.feed(data)
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
        if request.stream is not None:
            request.stream.attach(self._flow)
        try:
            self.application.handle(request, partial(self.answer, exchange))
        except Exception as error:
            # The last line of defence: whatever the application let through, the client is answered.
            self._report("the application failed", error)
            if self._current is exchange:
                exchange.keep_alive = False
                self.answer(exchange, plain(500))

    # -- bodies that are streams

    @property
    def _flows(self) -> bool:
        """Whether the body of the request in work is wanted as it comes."""
        current = self._current
        if current is None or current.request is None or current.request.stream is None:
            return False
        return current.request.stream.flowing

    def _flow(self) -> None:
        """Bytes are wanted of the body: those that are held, then the socket's."""
        incoming = self._incoming
        if incoming.expects_continue:
            incoming.expects_continue = False
            if not incoming.body_length and not self._held:
                self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if self._held and not incoming.deaf:
            data, self._held = self._held, b""
            incoming.feed(data)
        if self._ended:
            incoming.cut()
        self._keep_pace()

    def _keep_pace(self) -> None:
        """Read on as long as the body is wanted, in the time that its sender has; hold back otherwise."""
        if self._closing:
            return
        if self._flows:
            # What came before this time has been waited for; the rate counts from here.
            come = self._incoming.body_length / self.limits.body_rate
            if self._deadline == inf:
                self._deadline = self._loop.time() + self.limits.body_timeout - come
            if not self._reading:
                self._reading = True
                self._transport.resume_reading()
        else:
            self._deadline = inf
            if self._reading and self._current is not None:
                self._reading = False
                self._transport.pause_reading()

    def _send_on(self) -> None:
        """Read the next piece of what is being sent, unless the peer is behind."""
        content = self._content
        if content is None or self._fetching or self._stalled or self._closing:
            return
        self._fetching = True
        piece = self._loop.run_in_executor(_READERS, content.read)
        piece.add_done_callback(self._send_piece)

    def _send_piece(self, future: asyncio.Future[bytes]) -> None:
        self._fetching = False
        error = None if future.cancelled() else future.exception()
        if self._closing or self._content is None:
            self._release()
        elif future.cancelled() or error is not None:
            # The head has promised more than can be had: only a broken connection says so.
            self._report("content can't be read", error)
            self._transport.abort()
        elif piece := future.result():
            self._transport.write(piece)
            self._send_on()
        else:
            self._release()
            self._current = None
            if self._ends:
                self._close(linger=self._incoming.deaf)
            self._run()

    def _release(self) -> None:
        if self._content is not None and not self._fetching:
            self._content.close()
            self._content = None

    def answer(self, exchange: Exchange, response: Response) -> None:
        """Write the response to the request in work, and go on to the next."""
        if exchange is not self._current:
            if response.content is not None:
                response.content.close()
            if self._closing:
                return
            raise RuntimeError("a request was answered twice")
        request = exchange.request
        stream = request.stream if request is not None else None
        unread = stream is not None and not stream.ended
        if unread:
            # Where the next request begins is not known before the body is read, and it will not be.
            self._incoming.deaf = True
            self._deadline = inf
        self._current = None
        self._state.total_requests += 1
        close = self._draining or unread or not exchange.keep_alive
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
        bodyless = response.status in BODYLESS or (request is not None and request.method == "HEAD")
        if response.content is not None:
            if not bodyless:
                self._transport.write(head)
                self._current, self._content, self._ends = exchange, response.content, close
                self._send_on()
                return
            response.content.close()
        body = b"" if bodyless else response.body
        if len(body) < _JOIN_BELOW:
            self._transport.write(head + body)
        else:
            self._transport.writelines([head, body])
        if close:
            self._close(linger=self._incoming.deaf or exchange.response is not None)
        if self._incoming.queue or self._held:
            self._run()
        elif not self._running:
            self._rest()

    def _rest(self) -> None:
        """Nothing is in work: read on, by the time the client has for its next move."""
        if self._stalled or self._closing:
            return
        incoming, limits = self._incoming, self.limits
        begun = incoming.in_head or incoming.request is not None
        if self._ended or (self._draining and not begun):
            self._close()
            return
        if self._deadline == inf or incoming.turned:
            incoming.turned = False
            wait = limits.header_timeout if incoming.in_head else limits.body_timeout if begun else limits.idle_timeout
            self._deadline = self._loop.time() + wait
        if incoming.expects_continue and incoming.request is not None:
            incoming.expects_continue = False
            if not incoming.body_length:
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
        self._closing = self._incoming.deaf = True
        self._held = b""
        self._incoming.queue.clear()
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

"""What a connection hears: bytes to requests, over httptools' parser, within the limits (``Limits``).

Source: RFC 9110 (semantics) and RFC 9112 (HTTP/1.1); sections are named where they decide something.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NoReturn

import httptools
import msgspec

from casemate.gateway.http import (
    Application,
    BodyStream,
    Headers,
    Request,
    Response,
    Streamed,
    combine,
    framing_fault,
    origin_form,
    plain,
)
from casemate.gateway.limits import Limits

Report = Callable[[str, BaseException | None], None]
"""Told of what went wrong on our side."""


class Refused(Exception):
    """Raised in a parser callback to stop the parser; the answer is known by then."""


class Exchange(msgspec.Struct, eq=False):
    """A request and the answer it is owed; ``response`` is there beforehand if the request was refused.

    ``old`` says that the client speaks HTTP/1.0.
    """

    request: Request | None
    keep_alive: bool
    old: bool
    response: Response | None


class Incoming:
    """A connection's requests, parsed into ``queue`` in their order.

    Once ``deaf`` it hears no more. ``turned`` is set when a head or a body has begun, ``expects_continue`` when the
    body's sender waits to be told to go on; whoever acts on them takes them back.
    """

    __slots__ = (
        "_application", "_body", "_body_limit", "_exact", "_headers", "_limits", "_old", "_parser", "_refusal",
        "_report", "_secure", "_source_ip", "_streaming", "_target", "_unreported", "body_length", "deaf",
        "expects_continue", "in_head", "on_header", "queue", "request", "turned",
    )  # fmt: skip

    def __init__(self, application: Application, limits: Limits, source_ip: str, secure: bool, report: Report) -> None:
        self._application = application
        self._limits = limits
        self._source_ip = source_ip
        self._secure = secure
        self._report = report
        self._headers: Headers = []
        self.on_header = _collector(self._headers)
        self._parser = httptools.HttpRequestParser(self)
        # A request that ends the connection is answered even if its sender pipelined more behind it.
        self._parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self.queue: deque[Exchange] = deque()
        self.deaf = self.turned = False
        self._unreported = 0  # bytes fed since the parser last came to the end of something
        self._refusal: Response | None = None
        self._streaming: Exchange | None = None  # whose body is a stream that has not ended
        self._reset()

    def _reset(self) -> None:
        """Begin a request."""
        self._target = b""
        self._headers.clear()
        self.in_head = self._old = self.expects_continue = self._exact = False
        self.request: Request | None = None
        self._body: bytes | bytearray = b""
        self._body_limit = self.body_length = 0

    @property
    def partial(self) -> bool:
        """Whether a request has begun that is not whole."""
        return self.in_head or self.request is not None

    def feed(self, data: bytes) -> None:
        """Take what was received."""
        rest = self._parse(data)
        while rest and not self.deaf:
            rest = self._parse(rest)

    def refuse(self, response: Response) -> None:
        """Hear no more; what is queued is answered, then this, and the connection ends."""
        self.deaf = True
        self.in_head = False
        if self._streaming is not None:
            self.cut()
            return
        if not self.queue or self.queue[-1].keep_alive:
            self.queue.append(Exchange(self.request, False, self._old, response))
        self.request = None

    def cut(self) -> None:
        """The stream that has begun, if any, gets no more; its request ends the connection."""
        streaming, self._streaming = self._streaming, None
        if streaming is not None and streaming.request is not None and streaming.request.stream is not None:
            streaming.keep_alive = False
            streaming.request.stream.cut()

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
            self.refuse(self._refusal or plain(500))
        except httptools.HttpParserInvalidMethodError:
            self.refuse(plain(501))
        except httptools.HttpParserError:
            self.refuse(plain(400))
        else:
            if self._unreported > self._limits.header_bytes:
                self.refuse(plain(431 if self.in_head else 400))
        return b""

    def _stop(self, response: Response) -> NoReturn:
        self._refusal = response
        raise Refused

    # -- the parser calls

    def on_message_begin(self) -> None:
        """A request's first byte."""
        queue = self.queue
        if queue:
            if len(queue) >= self._limits.pipeline:
                queue[-1].keep_alive = False
            if not queue[-1].keep_alive:
                self.deaf = True
        if not self.deaf:
            self._reset()
            self.in_head = self.turned = True
            self._exact = self._unreported == 0

    def on_url(self, url: bytes) -> None:
        """A piece of the request target."""
        self._target += url

    def on_headers_complete(self) -> None:
        """The head is whole: check it and ask how much body may follow. Raises Refused."""
        if self.deaf:
            return
        parser, given = self._parser, self._target
        headers = [(name.lower(), value.strip(b" \t")) for name, value in self._headers]
        version = parser.get_http_version()
        self._old = version == "1.0"
        large = self._exact or self._unreported > self._limits.header_bytes
        fault = self._limits.head_fault(given, headers, large=large)
        fields = combine(headers)
        target = given if given == b"/" else origin_form(given, fields.get(b"host"))
        fault = fault or framing_fault(fields, version)
        if fault or target is None:
            self._stop(plain(fault or 400))
        self.in_head = False
        self._unreported = 0
        path, _, query = target.decode("latin-1").partition("?")
        method = parser.get_method().decode("ascii")
        self.request = request = Request(
            method, target, path, query, headers, b"", self._source_ip, self._secure, fields
        )
        limit = self._application.body_limit(request)
        length = int(fields.get(b"content-length", b"0"))
        # Who waits to be asked for a body of no bytes is asked: the aws CLI's botocore, answered at once, reads the
        # next answer on the connection wrongly, and hangs.
        asked = isinstance(limit, Streamed) and b"expect" in fields
        if not length and b"transfer-encoding" not in fields and not asked:
            if isinstance(limit, Response):
                self._enqueue(limit)
        elif isinstance(limit, Response):
            self._stop(limit)
        elif isinstance(limit, Streamed):
            self._expect_body(length, limit.limit, fields.get(b"expect"))
            request.stream = BodyStream(length if b"content-length" in fields else None)
            self._streaming = Exchange(request, parser.should_keep_alive(), self._old, None)
            self.queue.append(self._streaming)
            self.request = None
        else:
            self._expect_body(length, limit, fields.get(b"expect"))

    def _expect_body(self, length: int, limit: int, expect: bytes | None) -> None:
        if length > limit:
            self._stop(plain(413))
        if self._parser.should_upgrade():  # The parser takes a body for the other protocol's bytes.
            self._stop(plain(501))
        if expect is not None:
            if expect.lower() != b"100-continue":
                self._stop(plain(417))
            self.expects_continue = not self._old
        self._body_limit = limit
        self.turned = True

    def on_chunk_header(self) -> None:
        """A chunk's size line."""
        self._unreported = 0

    def on_body(self, body: bytes) -> None:
        """A piece of the body. Raises Refused when there is more than the application takes."""
        if self.deaf:
            return
        self._unreported = 0
        self.expects_continue = False
        self.body_length += len(body)
        if self.body_length > self._body_limit:
            self._stop(plain(413))
        if self._streaming is not None:
            assert self._streaming.request is not None
            assert self._streaming.request.stream is not None
            self._streaming.request.stream.feed(body)
            return
        if self._body:
            if isinstance(self._body, bytes):
                self._body = bytearray(self._body)
            self._body += body
        else:
            self._body = body

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._unreported = 0
        if self._streaming is not None:
            streaming, self._streaming = self._streaming, None
            self.body_length = 0
            if streaming.request is not None and streaming.request.stream is not None:
                streaming.request.stream.end()
            return
        request = self.request
        if request is not None and not self.deaf:
            request.body = bytes(self._body)
            self._enqueue(None)

    def _enqueue(self, response: Response | None) -> None:
        self.queue.append(Exchange(self.request, self._parser.should_keep_alive(), self._old, response))
        self.request = None
        self.body_length = 0


def _collector(headers: Headers) -> Callable[[bytes, bytes], None]:
    """What the parser calls with each header: as little as can be, it is called more than anything else.

    With a trailer too, which nobody asked for (RFC 9112, 7.1.2): the next request begins without it.
    """
    add = headers.append

    def on_header(name: bytes, value: bytes) -> None:
        add((name, value))

    return on_header

"""A server to test against, over real sockets on loopback, and a client that sends bytes as they are."""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from casemate.gateway.http import Request, Response
from casemate.gateway.server import GatewayServer, Limits, bind, make_server

DEADLINE = 10.0
QUICK = Limits(
    header_timeout=0.2, body_timeout=0.2, body_rate=10**9, idle_timeout=0.2, write_timeout=0.2, linger_timeout=0.2
)
GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
Answer = tuple[int, dict[str, str], bytes]


class Echo:
    """An application that tells what it was asked; some paths do as their names say."""

    def __init__(self) -> None:
        self.waiting: queue.Queue[tuple[Request, Callable[[Response], None]]] = queue.Queue()
        self.handled = 0
        self.loop: asyncio.AbstractEventLoop | None = None

    def body_limit(self, head: Request) -> int | Response:
        if head.path == "/refuse":
            return Response(403, [(b"x-why", b"refused")], b"refused by its head")
        if head.path == "/lost":
            raise LookupError(head.path)
        return 100 if head.path == "/small" else 10_000_000

    def handle(self, request: Request, respond: Callable[[Response], None]) -> None:
        self.handled += 1
        self.loop = self.loop or asyncio.get_running_loop()
        if request.path == "/later":
            self.waiting.put((request, respond))
        elif request.path == "/crash":
            raise LookupError(request.path)
        elif request.path == "/split":
            respond(Response(200, [(b"x-bad", b"1\r\nx-worse: 2")], b""))
        elif request.path == "/nothing":
            respond(Response(204, []))
        elif request.path == "/big":
            respond(Response(200, [], b"x" * 20_000_000))
        else:
            respond(Response(200, [(b"content-type", b"application/json")], describe(request)))


def describe(request: Request) -> bytes:
    return json.dumps(
        {
            "method": request.method,
            "target": request.target.decode("latin-1"),
            "path": request.path,
            "query": request.query_string,
            "headers": [[name.decode("latin-1"), value.decode("latin-1")] for name, value in request.headers],
            "body": hashlib.sha256(request.body).hexdigest(),
            "length": len(request.body),
            "source_ip": request.source_ip,
            "secure": request.secure,
        }
    ).encode()


@dataclass
class Running:
    """A server in a thread, the application behind it, and what was logged."""

    server: GatewayServer
    application: Echo
    address: tuple[str, int]
    thread: threading.Thread
    log: list[str] = field(default_factory=list)

    def client(self) -> Client:
        return Client(socket.create_connection(self.address, timeout=DEADLINE))

    def answers(self) -> bool:
        with self.client() as client:
            try:
                return client.ask(GET)[0] == 200
            except ConnectionError:
                return False

    def answer(self, respond: Callable[[Response], None], response: Response) -> None:
        """Answer from another thread, as a lane does."""
        assert self.application.loop is not None
        self.application.loop.call_soon_threadsafe(respond, response)


class Client:
    """A client that sends bytes as they are, and reads responses by their framing."""

    def __init__(self, sock: socket.socket) -> None:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.sock = sock
        self.file = sock.makefile("rb")

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.file.close()
        self.sock.close()

    def send(self, data: bytes) -> None:
        self.sock.sendall(data)

    def read(self, *, head: bool = False) -> Answer:
        """The next response. ``head`` says that it answers a HEAD request."""
        first = self.file.readline()
        assert first.startswith(b"HTTP/1.1 "), first
        status = int(first.split()[1])
        headers = {}
        while (line := self.file.readline()) not in (b"\r\n", b""):
            name, _, value = line.decode("latin-1").partition(":")
            assert name not in headers
            headers[name] = value.strip()
        body = b"" if head else self.file.read(int(headers.get("content-length", "0")))
        return status, headers, body

    def ask(self, data: bytes) -> Answer:
        self.send(data)
        return self.read()

    def closed(self) -> bool:
        """Whether the server ends the connection, with nothing more said."""
        try:
            return self.file.read() == b""
        except ConnectionError:
            return True

    def refused(self, data: bytes) -> int:
        """The status with which the data are refused, having seen that the connection ends there."""
        status, headers, _ = self.ask(data)
        assert headers["connection"] == "close"
        assert self.closed()
        return status


class _Collector(logging.Handler):
    """Keeps what one thread logs: other servers run in this process."""

    def __init__(self, lines: list[str], thread: threading.Thread) -> None:
        super().__init__(logging.WARNING)
        self.lines = lines
        self.thread = thread

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread == self.thread.ident:
            self.lines.append(record.getMessage())


@contextmanager
def serving(limits: Limits | None = None, context: ssl.SSLContext | None = None) -> Iterator[Running]:
    listener = bind("127.0.0.1", 0)
    application = Echo()
    server = make_server(application, [listener], limits=limits, ssl_context=context, graceful_timeout=5)
    thread = threading.Thread(target=server.run)
    running = Running(server, application, listener.getsockname(), thread)
    collector = _Collector(running.log, thread)
    loggers = [logging.getLogger("asyncio"), logging.getLogger("uvicorn.error")]
    for logger in loggers:
        logger.addHandler(collector)
    thread.start()
    try:
        yield running
    finally:
        server.should_exit = True
        thread.join(DEADLINE)
        for logger in loggers:
            logger.removeHandler(collector)
    assert not thread.is_alive()
    assert running.log == []


def told(answer: Answer) -> dict[str, object]:
    status, _, body = answer
    assert status == 200, answer
    described: dict[str, object] = json.loads(body)
    return described


def post(body: bytes, path: bytes = b"/", *headers: bytes) -> bytes:
    lines = [b"POST %b HTTP/1.1" % path, b"Host: a", b"Content-Length: %d" % len(body), *headers, b"", b""]
    return b"\r\n".join(lines) + body


def chunked(*chunks: bytes, trailers: bytes = b"") -> bytes:
    head = b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(b"%x\r\n%b\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n" + trailers + b"\r\n"

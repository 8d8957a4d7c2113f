"""HTTP as the gateway's stages see it: requests and responses whole, in memory, free of any server."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Protocol

import msgspec

from casemate.gateway.chunked import Seed
from casemate.kernel.streaming import Content

Headers = list[tuple[bytes, bytes]]
BODYLESS = (204, 304)
"""Statuses whose responses end with the head (RFC 9110, 6.4.1)."""
_STATUS_LINES = {int(status): b"HTTP/1.1 %d %b\r\n" % (status, status.phrase.encode()) for status in HTTPStatus}


class Request(msgspec.Struct, eq=False):
    """A request as it came over the wire, nothing decoded.

    ``target`` is the request target's bytes; ``path`` and ``query_string`` are its two parts, percent-encoded
    still, read as Latin-1 so that every byte is kept (``path.encode("latin-1")`` gives it back). ``headers``
    have lower-cased names, in the order received. ``source_ip`` is the peer's address, "" over a Unix socket.
    ``secure`` says that the connection is TLS. The body is empty while only the head has been read. ``fields`` are
    header values by lower-cased name, those of a repeated name joined by commas (RFC 9110, 5.2). ``stream`` is the body
    of a request that is handled while that arrives (``Streamed``), ``seed`` what the signatures of its chunks go on
    from, once its own is verified.
    """

    method: str
    target: bytes
    path: str
    query_string: str
    headers: Headers
    body: bytes = b""
    source_ip: str = ""
    secure: bool = False
    fields: dict[bytes, bytes] = {}
    stream: BodyStream | None = None
    seed: Seed | None = None

    def __post_init__(self) -> None:
        if not self.fields:
            self.fields = combine(self.headers)

    def __repr__(self) -> str:
        """Nothing of the request that may be secret."""
        return f"Request({self.method} {self.path} from {self.source_ip})"

    def header(self, name: str) -> str | None:
        """The value of header ``name`` (lower-case), read as Latin-1; None when it is missing."""
        value = self.fields.get(name.encode())
        return None if value is None else value.decode("latin-1")

    @property
    def endpoint(self) -> str:
        """Scheme and host as the request names them; "" where its Host header is missing."""
        host = self.fields.get(b"host", b"").decode("latin-1")
        return f"{'https' if self.secure else 'http'}://{host}" if host else ""


class Sink(Protocol):
    """Who takes a body while it arrives. Called on the event loop's thread; no method may block, or answer at once."""

    def feed(self, piece: bytes) -> None:
        """The next bytes; ``BodyStream.pause`` where they are more than can be taken."""
        ...

    def end(self) -> None:
        """That was all."""
        ...

    def broken(self) -> None:
        """The rest will not come."""
        ...


class BodyStream:
    """A body that is taken while it arrives; nothing of it is read before somebody takes it.

    ``length`` is what the head says of it in bytes, None where it says nothing. Of the event loop's thread.
    """

    __slots__ = ("_early", "_flow", "_sink", "broken", "ended", "length", "paused")

    def __init__(self, length: int | None) -> None:
        self.length = length
        self.ended = self.broken = self.paused = False
        self._early: list[bytes] = []  # what came with the head, one read of the socket at most
        self._sink: Sink | None = None
        self._flow: Callable[[], None] = lambda: None

    @property
    def flowing(self) -> bool:
        """Whether bytes are wanted now."""
        return self._sink is not None and not (self.ended or self.broken or self.paused)

    def attach(self, flow: Callable[[], None]) -> None:
        """For the connection: ``flow`` is called when bytes are wanted that were not."""
        self._flow = flow

    def take(self, sink: Sink) -> None:
        """Have the body given to ``sink``, from its first byte on."""
        self._sink = sink
        early, self._early = self._early, []
        for piece in early:
            sink.feed(piece)
        if self.broken:
            sink.broken()
            return
        ended = self.ended
        if not ended or not self.length:
            # Also for a body of no bytes: its sender may wait to be asked for it.
            self._flow()
        if ended:
            sink.end()

    def pause(self) -> None:
        """Let no more come for now; what was read from the socket already still does."""
        self.paused = True

    def resume(self) -> None:
        """Let more come."""
        if self.paused:
            self.paused = False
            self._flow()

    def feed(self, piece: bytes) -> None:
        """For the connection: the next bytes."""
        if self._sink is None:
            self._early.append(piece)
        elif not self.broken:
            self._sink.feed(piece)

    def end(self) -> None:
        """For the connection: the body is whole."""
        self.ended = True
        if self._sink is not None and not self.broken:
            self._sink.end()

    def cut(self) -> None:
        """For the connection: no more will come."""
        if not (self.ended or self.broken):
            self.broken = True
            if self._sink is not None:
                self._sink.broken()


class Streamed(msgspec.Struct, frozen=True):
    """That a request is to be handled as soon as its head is there, its body of at most ``limit`` bytes a stream."""

    limit: int


class Response(msgspec.Struct, gc=False):
    """A response. The server adds the framing (Content-Length, Connection), Date and Server itself.

    ``content`` stands for a body that is sent while it is read. ``length`` is told of the body where that does not
    come (HEAD).
    """

    status: int
    headers: Headers
    body: bytes = b""
    content: Content | None = None
    length: int | None = None

    def __repr__(self) -> str:
        """Nothing of the body, which may be secret."""
        return f"Response({self.status}, {self.headers})"


Respond = Callable[[Response], None]
"""How an application answers: called exactly once, on the event loop's thread."""


class Application(Protocol):
    """What a server serves. Both methods are called on the event loop's thread."""

    def body_limit(self, head: Request) -> int | Streamed | Response:
        """The most bytes the body may have, by the request's head alone; or a Response that refuses it unread."""
        ...

    def handle(self, request: Request, respond: Respond) -> None:
        """Answer a whole request, or one whose body is a stream.

        ``respond`` is called exactly once, on the loop's thread, now or later.
        """
        ...


def combine(headers: Sequence[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Headers by name, the values of a repeated one trimmed and joined by a comma, in their order."""
    fields = dict(headers)
    if len(fields) != len(headers):
        fields = {}
        for name, value in headers:
            value = value.strip(b" \t")
            fields[name] = fields[name] + b"," + value if name in fields else value
    return fields


def encode_head(response: Response, server_headers: bytes) -> bytes:
    """The status line and headers as they go over the wire, ``server_headers`` (whole lines) among them.

    Raises ValueError for a line break in a header: it would begin a header, or a response, of its own.
    """
    lines = [b"%b: %b\r\n" % header for header in response.headers]
    headers = b"".join(lines)
    if headers.count(b"\n") != len(lines) or headers.count(b"\r") != len(lines):
        raise ValueError("a response header holds a line break")
    status = _STATUS_LINES.get(response.status) or b"HTTP/1.1 %d \r\n" % response.status
    size = response.length
    if size is None:
        size = len(response.body) if response.content is None else response.content.length
    length = b"" if response.status in BODYLESS else b"content-length: %d\r\n" % size
    return b"".join((status, server_headers, headers, length, b"\r\n"))


def plain(status: int) -> Response:
    """A short response that only names its status."""
    return Response(status, [(b"content-type", b"text/plain")], f"{HTTPStatus(status).phrase}\n".encode())


def origin_form(target: bytes, host: bytes | None) -> bytes | None:
    """The request target as path and query (RFC 9112, 3.2), or None for one that a server can't answer.

    The absolute form is for proxies, but must be understood; it has to name the host that Host names.
    """
    if not target.startswith(b"/"):
        scheme, _, rest = target.partition(b"://")
        authority, slash, path = rest.partition(b"/")
        if scheme.lower() not in (b"http", b"https") or not slash or authority.lower() != (host or b"").lower():
            return None
        target = b"/" + path
    return None if b"#" in target else target


def framing_fault(fields: dict[bytes, bytes], version: str) -> int:
    """The status that refuses a head which two readers could take for different requests; 0 for a sound one."""
    if version not in ("1.1", "1.0"):
        return 505
    host = fields.get(b"host")
    if b"," in host if host is not None else version == "1.1":  # RFC 9112, 3.2: exactly one
        return 400
    coding = fields.get(b"transfer-encoding")
    if coding is None:
        return 0
    if coding.lower() != b"chunked":
        return 501
    return 400 if version == "1.0" or b"content-length" in fields else 0  # RFC 9112, 6.1

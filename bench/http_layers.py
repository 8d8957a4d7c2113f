"""CPU a request costs in the HTTP layer: uvicorn's ASGI layer beside our own connections, in one run.

Both are uvicorn with uvloop and httptools, in processes of their own, and answer the same signed-looking KMS
request with the same bytes; the application behind is the least there can be. A third server answers canned bytes
from a bare uvloop protocol: what is left when there is no HTTP. Rounds alternate between them. Only the server's
CPU is counted (``/proc/PID/task/*/schedstat``: nanoseconds on a CPU, kernel time included), not the client's.
Run: ``python -m bench.http_layers [ROUNDS] [REQUESTS]``. Linux.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import platform
import socket
import statistics
import sys
from collections.abc import Callable
from importlib.metadata import version
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import cast

import uvicorn
import uvloop
from uvicorn._types import ASGIReceiveCallable, ASGISendCallable, Scope

from casemate.gateway.http import Request, Response
from casemate.gateway.server import bind, make_server

BODY = b'{"KeyId": "alias/orders", "Plaintext": "aGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8gaGVsbG8="}'
REQUEST = b"\r\n".join(
    [
        b"POST / HTTP/1.1",
        b"Host: 127.0.0.1:4566",
        b"Accept-Encoding: identity",
        b"X-Amz-Target: TrentService.Encrypt",
        b"Content-Type: application/x-amz-json-1.1",
        b"User-Agent: Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux md/arch#x86_64 lang/python#3.11.7",
        b"X-Amz-Date: 20260101T000000Z",
        b"Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/us-east-1/kms/aws4_request, "
        b"SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature=" + b"0" * 64,
        b"amz-sdk-invocation-id: 5c510114-8385-4896-a9ff-2c0ac60c1175",
        b"amz-sdk-request: attempt=1; max=1",
        b"Content-Length: %d" % len(BODY),
        b"",
        BODY,
    ]
)
HEADERS = [(b"content-type", b"application/x-amz-json-1.1"), (b"x-amzn-requestid", b"5c510114-8385-4896-a9ff-2c0ac60c")]
ANSWER = b'{"CiphertextBlob":"' + b"A" * 220 + b'","KeyId":"arn:aws:kms:us-east-1:111122223333:key/0"}'

CANNED = b"HTTP/1.1 200 OK\r\ndate: Thu, 01 Jan 2026 00:00:00 GMT\r\n" + b"x" * 130 + b"\r\n\r\n" + ANSWER


async def asgi(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    """The least ASGI application that has read its request."""
    body, more = b"", True
    while more:
        message = await receive()
        if message["type"] != "http.request":
            return
        body += message.get("body", b"")
        more = message.get("more_body", False)
    length = (b"content-length", b"%d" % len(ANSWER))
    await send({"type": "http.response.start", "status": 200, "headers": [*HEADERS, length], "trailers": False})
    await send({"type": "http.response.body", "body": ANSWER, "more_body": False})


class Least:
    """The least application of our own interface."""

    def body_limit(self, head: Request) -> int | Response:
        """As KMS has it."""
        return 256 * 1024

    def handle(self, request: Request, respond: Callable[[Response], None]) -> None:
        """Answer at once."""
        respond(Response(200, HEADERS, ANSWER))


def serve_asgi(pipe: Pipe) -> None:
    """uvicorn as it comes, with what we would switch off switched off."""
    listener = bind("127.0.0.1", 0)
    pipe.send(listener.getsockname())
    config = uvicorn.Config(
        asgi, http="httptools", loop="uvloop", ws="none", lifespan="off", access_log=False, log_config=None,
        proxy_headers=False, timeout_keep_alive=60,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listener])


def serve_own(pipe: Pipe) -> None:
    """Our own connections."""
    listener = bind("127.0.0.1", 0)
    pipe.send(listener.getsockname())
    make_server(Least(), [listener]).run()


class Floor(asyncio.Protocol):
    """Bytes in, the same answer out: what sockets and event loop cost before there is any HTTP."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the transport."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Answer."""
        self._transport.write(CANNED)


def serve_floor(pipe: Pipe) -> None:
    """uvloop alone."""
    listener = bind("127.0.0.1", 0)
    pipe.send(listener.getsockname())

    async def serve() -> None:
        server = await asyncio.get_running_loop().create_server(Floor, sock=listener)
        await server.serve_forever()

    uvloop.run(serve())


def cpu_ns(pid: int) -> int:
    """Nanoseconds that the threads of a process have spent on a CPU."""
    return sum(int(path.read_text().split()[0]) for path in Path(f"/proc/{pid}/task").glob("*/schedstat"))


class Load:
    """Keep-alive connections that each send a request, then each read the response."""

    def __init__(self, address: tuple[str, int], connections: int) -> None:
        self.sockets = [socket.create_connection(address, timeout=10) for _ in range(connections)]
        for sock in self.sockets:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def run(self, requests: int) -> None:
        """Send at least that many requests."""
        for _ in range(-(-requests // len(self.sockets))):
            for sock in self.sockets:
                sock.sendall(REQUEST)
            for sock in self.sockets:
                received = b""
                while not received.endswith(ANSWER):
                    received += sock.recv(65536)


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    requests = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    context = multiprocessing.get_context("spawn")
    servers = {}
    for name, target in (("uvicorn ASGI", serve_asgi), ("our own", serve_own), ("uvloop alone", serve_floor)):
        ours, theirs = context.Pipe()
        process = context.Process(target=target, args=(theirs,), daemon=True)
        process.start()
        servers[name] = process, ours.recv()
    print(
        f"Python {platform.python_version()}, uvicorn {version('uvicorn')}, uvloop {version('uvloop')}, "
        f"httptools {version('httptools')}; request {len(REQUEST)} B, {rounds} rounds of {requests} requests"
    )
    for connections in (1, 16):
        loads = {name: Load(address, connections) for name, (_, address) in servers.items()}
        spent: dict[str, list[float]] = {name: [] for name in servers}
        for load in loads.values():
            load.run(requests // 2)
        for _ in range(rounds):
            for name, (process, _) in servers.items():
                pid = process.pid or 0
                before = cpu_ns(pid)
                loads[name].run(requests)
                spent[name].append((cpu_ns(pid) - before) / requests / 1000)
        for name, figures in spent.items():
            print(
                f"{connections:3} connections  {name:13} {statistics.median(figures):6.1f} µs CPU a request "
                f"(least {min(figures):.1f}, most {max(figures):.1f})"
            )
        medians = [statistics.median(figures) for figures in spent.values()]
        asgi_layer, own_layer = medians[0] - medians[2], medians[1] - medians[2]
        print(
            f"{connections:3} connections  ratio {medians[0] / medians[1]:.2f} in all; above uvloop alone "
            f"{asgi_layer:.1f} against {own_layer:.1f} µs"
        )
    for process, _ in servers.values():
        process.terminate()
        process.join()


if __name__ == "__main__":
    main()

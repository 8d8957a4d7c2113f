"""A load generator over HTTP or HTTPS for servers of any kind, in a process of its own.

Keep-alive connections send their next request with each answer; where a server closes a connection behind its
answer, a new one is made, and the time that takes is part of the next request's, as it is for the server's clients.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import select
import socket
import ssl
import time
from array import array
from collections.abc import Sequence
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

from bench.load import Load

_PATIENCE = 10
_READ = 1 << 16


class Connection:
    """One connection, non-blocking, with one request under way at most."""

    def __init__(self, address: tuple[str, int], context: ssl.SSLContext | None) -> None:
        plain = socket.create_connection(address, timeout=_PATIENCE)
        plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket = context.wrap_socket(plain, server_hostname=address[0]) if context else plain
        self.socket.setblocking(False)
        self._data = b""
        self._whole = -1

    def send(self, request: bytes) -> None:
        """Send a request: it is small, and the socket's buffer is empty."""
        self._data, self._whole = b"", -1
        self.socket.sendall(request)

    def receive(self) -> bool:
        """Take what has come; True when the answer is whole.

        Raises ValueError for what is no 204, and no 200 with a length.
        """
        # TLS may hold bytes that no poll tells of, and may have some of its own to say (new session tickets).
        with contextlib.suppress(BlockingIOError, ssl.SSLWantReadError):
            while True:
                got = self.socket.recv(_READ)
                if not got:
                    raise ValueError("the server closed the connection")
                self._data += got
                if self._is_whole():
                    return True
        return False

    @property
    def body(self) -> bytes:
        """The answer's body."""
        return self._data.partition(b"\r\n\r\n")[2]

    @property
    def closing(self) -> bool:
        """Whether the server closes the connection behind this answer."""
        return b"\r\nconnection: close" in self._data.partition(b"\r\n\r\n")[0].lower()

    def _is_whole(self) -> bool:
        if self._whole < 0:
            end = self._data.find(b"\r\n\r\n")
            if end < 0:
                return False
            if self._data.startswith(b"HTTP/1.1 204"):
                return True
            if not self._data.startswith(b"HTTP/1.1 200"):
                raise ValueError(self._data[:1000].decode("latin-1"))
            length = self._data[:end].lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
            self._whole = end + 4 + int(length)
        return len(self._data) >= self._whole


def trusting(ca: Path | None) -> ssl.SSLContext | None:
    """What a client that trusts the CA (a PEM file) needs; None for plain HTTP."""
    return None if ca is None else ssl.create_default_context(cafile=ca)


def generate(
    address: tuple[str, int],
    requests: Sequence[bytes],
    connections: int,
    seconds: float,
    *,
    ca: Path | None = None,
    cores: frozenset[int] = frozenset(),
) -> Load:
    """Send ``requests`` round and round for so many seconds, from ``cores`` (all of them if none is named).

    Raises RuntimeError for an answer other than 200.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    arguments = (theirs, address, list(requests), connections, seconds, ca, cores)
    process = context.Process(target=_run, args=arguments, daemon=True)
    process.start()
    theirs.close()
    try:
        result = ours.recv()
    except EOFError:
        raise RuntimeError("the load generator ended early") from None
    finally:
        process.join()
    if isinstance(result, str):
        raise RuntimeError(result)
    return Load(*result)


def _run(
    pipe: Pipe,
    address: tuple[str, int],
    requests: list[bytes],
    connections: int,
    seconds: float,
    ca: Path | None,
    cores: frozenset[int],
) -> None:
    if cores:
        os.sched_setaffinity(0, cores)
    try:
        pipe.send(_drive(address, requests, connections, seconds, trusting(ca)))
    except (OSError, ValueError) as error:
        pipe.send(f"{type(error).__name__}: {error}")


def _drive(
    address: tuple[str, int], requests: list[bytes], count: int, seconds: float, context: ssl.SSLContext | None
) -> tuple[float, array[float]]:
    """Drive all connections from one thread; (seconds, sorted latencies in seconds)."""
    poll = select.epoll()
    connections: dict[int, Connection] = {}
    sent: dict[int, float] = {}
    latencies: array[float] = array("d")
    index = 0

    def send(connection: Connection, since: float) -> None:
        nonlocal index
        sent[connection.socket.fileno()] = since
        connection.send(requests[index % len(requests)])
        index += 1

    def connect() -> Connection:
        connection = Connection(address, context)
        connections[connection.socket.fileno()] = connection
        poll.register(connection.socket.fileno(), select.EPOLLIN)
        return connection

    for _ in range(count):
        send(connect(), time.perf_counter())
    begin = now = time.perf_counter()
    while now - begin < seconds:
        ready = poll.poll(_PATIENCE)
        if not ready:
            raise ValueError("no answer in ten seconds")
        for descriptor, _ in ready:
            connection = connections[descriptor]
            if not connection.receive():
                continue
            now = time.perf_counter()
            latencies.append(now - sent[descriptor])
            if connection.closing:
                poll.unregister(descriptor)
                connection.socket.close()
                connection = connect()
            send(connection, now)
    for connection in connections.values():
        connection.socket.close()
    return now - begin, array("d", sorted(latencies))

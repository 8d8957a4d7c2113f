"""A load generator in a process of its own: keep-alive connections that send the next request with each answer."""

from __future__ import annotations

import itertools
import multiprocessing
import select
import socket
import time
from array import array
from collections import deque
from collections.abc import Sequence
from multiprocessing.connection import Connection as Pipe
from typing import NamedTuple


class Load(NamedTuple):
    """What clients saw: requests answered in ``seconds``, and each one's time from sending to whole answer, sorted."""

    seconds: float
    latencies: array[float]

    @property
    def rate(self) -> float:
        """Requests a second."""
        return len(self.latencies) / self.seconds

    def percentile(self, percent: float) -> float:
        """A latency in µs."""
        return self.latencies[min(len(self.latencies) - 1, int(len(self.latencies) * percent / 100))] * 1e6


def generate(
    address: tuple[str, int], requests: Sequence[bytes], connections: int, seconds: float, rate: float = 0.0
) -> Load:
    """Send ``requests`` round and round for so many seconds. Raises RuntimeError for an answer other than 200.

    ``rate`` is how many a second at most, of all connections together; 0 sends the next with each answer.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    arguments = (theirs, address, list(requests), connections, seconds, connections / rate if rate else 0.0)
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
    pipe: Pipe, address: tuple[str, int], requests: list[bytes], connections: int, seconds: float, gap: float
) -> None:
    try:
        pipe.send(_drive(address, requests, connections, seconds, gap))
    except (OSError, ValueError) as error:
        pipe.send(f"{type(error).__name__}: {error}")


def _drive(
    address: tuple[str, int], requests: list[bytes], connections: int, seconds: float, gap: float
) -> tuple[float, array[float]]:
    """Drive all connections from one thread; (seconds, sorted latencies in seconds).

    ``gap`` is how many seconds lie between two requests of a connection at least.
    """
    sockets = [socket.create_connection(address, timeout=10) for _ in range(connections)]
    by_descriptor = {sock.fileno(): sock for sock in sockets}
    sent: dict[int, float] = {}
    unfinished: dict[int, bytes] = {}
    poll = select.epoll()
    latencies: array[float] = array("d")
    turns = itertools.cycle(requests)
    idle: deque[socket.socket] = deque()

    def send(sock: socket.socket) -> None:
        sent[sock.fileno()] = time.perf_counter()
        sock.sendall(next(turns))

    begin = now = time.perf_counter()
    for number, sock in enumerate(sockets):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        poll.register(sock.fileno(), select.EPOLLIN)
        sent[sock.fileno()] = begin - gap + number * gap / connections
        idle.append(sock)
    while now - begin < seconds:
        now = time.perf_counter()
        # In the order of their last requests, so that the first is the first to be due.
        while idle and sent[idle[0].fileno()] + gap <= now:
            send(idle.popleft())
        ready = poll.poll(sent[idle[0].fileno()] + gap - now if idle else 10)
        if not ready and not idle:
            raise ValueError("no answer in ten seconds")
        for descriptor, _ in ready:
            sock = by_descriptor[descriptor]
            data = unfinished.pop(descriptor, b"") + sock.recv(1 << 20)
            if not _whole(data):
                unfinished[descriptor] = data
                continue
            now = time.perf_counter()
            latencies.append(now - sent[descriptor])
            if gap:
                idle.append(sock)
            else:
                send(sock)
    for sock in sockets:
        sock.close()
    return now - begin, array("d", sorted(latencies))


def _whole(data: bytes) -> bool:
    """Whether a response is there to its end. Raises ValueError for any but a 200 with a Content-Length."""
    head, separator, body = data.partition(b"\r\n\r\n")
    if not separator:
        if not data:
            raise ValueError("the server closed the connection")
        return False
    if not head.startswith(b"HTTP/1.1 200"):
        raise ValueError(data[:1000].decode("latin-1"))
    length = head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0]
    return len(body) >= int(length)

"""Objects put and read, small and large, beside moto's server and MiniStack, and beside the file system itself."""

from __future__ import annotations

import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bench.messaging import Server, servers_beside
from bench.peers.load import generate
from bench.report import Result
from botocore.awsrequest import AWSPreparedRequest
from botocore.exceptions import BotoCoreError, ClientError

BUCKET = "bench-bucket"
SIZES = {"4 KB": 4096, "16 KB": 16_384, "17 KB": 17_408, "64 MB": 64 << 20}
"""Of 16 KB at most objects are kept in our store, beyond in files."""
LARGE = SIZES["64 MB"]
_KEYS, _CONNECTIONS, _ROUNDS, _TIMES = 200, 8, 3, 3
_READ = 1 << 20
_PATIENCE = 120.0
FILES = "the file system"


class Measured(NamedTuple):
    """How many requests a second of the clock, µs of CPU a request, and MB a second of either."""

    per_second: float
    cpu: float
    mb_per_second: float
    mb_per_cpu: float


def objects(seconds: float, tell: Callable[[str], None]) -> list[Result]:
    """All servers that are at hand, started together and loaded in turn, medians of three rounds."""
    with ExitStack() as stack:
        directory = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="casemate-bench-")))
        servers = [stack.enter_context(made) for made in servers_beside(directory, tell)]
        found: dict[tuple[str, str], list[Measured]] = {}
        problems: dict[tuple[str, str], str] = {}
        begun = os.getloadavg()[0]
        measures = {server.name: _Measures(server, seconds) for server in servers}
        for number in range(_ROUNDS):
            tell(f"objects: round {number + 1}, load {os.getloadavg()[0]:.1f}")
            for operation in _Measures.OPERATIONS:
                found.setdefault((operation, FILES), []).append(_of_files(directory, operation, seconds))
                for server in servers[number % len(servers) :] + servers[: number % len(servers)]:
                    place = operation, server.name
                    if place in problems:
                        continue
                    try:
                        found.setdefault(place, []).append(measures[server.name].measure(operation))
                    except (BotoCoreError, ClientError, RuntimeError, OSError) as problem:
                        problems[place] = "fails"
                        tell(f"{server.name}, {operation}: {problem}")
        return [_table(servers, found, problems, seconds, begun)]


def _table(
    servers: Sequence[Server],
    found: Mapping[tuple[str, str], Sequence[Measured]],
    problems: Mapping[tuple[str, str], str],
    seconds: float,
    begun: float,
) -> Result:
    rows = []
    for operation in _Measures.OPERATIONS:
        for name in (*(server.name for server in servers), FILES):
            place = operation, name
            if place in problems or place not in found:
                rows.append([operation, name, problems.get(place, ""), "", "", ""])
                continue
            made = Measured(*(statistics.median(values) for values in zip(*found[place], strict=True)))
            large = "64 MB" in operation
            rows.append(
                [
                    operation,
                    name,
                    f"{made.per_second:,.1f}" if large else f"{made.per_second:,.0f}",
                    f"{made.cpu:,.0f}",
                    f"{made.mb_per_second:,.0f}" if large else f"{made.mb_per_second:,.1f}",
                    f"{made.mb_per_cpu:,.0f}",
                ]
            )
    durability = "; ".join(f"{server.name} {server.durability}" for server in servers)
    return Result(
        title="Objects",
        method=(
            f"Medians of {_ROUNDS} rounds, all servers up and loaded in turn, requests as boto3 signs them, over HTTP. "
            f"64 MB: {_TIMES} requests, one behind the other; the others: {seconds:g} s over {_CONNECTIONS} "
            f"connections, {_KEYS} keys. CPU is that of the whole process tree; MB are 10^6 bytes. Casemate verifies "
            "each signature and what was signed for, takes MD5 and a CRC, decides by policies, encrypts each object "
            "under a key of its own, and records the call. The file system: a file written and synced (its directory "
            f"too), or read from the page cache, by one thread. Before the answer: {durability}. Load as it began: "
            f"{begun:.1f}, as it ended: {os.getloadavg()[0]:.1f}, this run's own included."
        ),
        columns=["operation", "server", "requests/s", "CPU, µs a request", "MB/s", "MB a CPU-second"],
        rows=rows,
    )


class _Measures:
    """One server's operations."""

    OPERATIONS = tuple(f"{method} of {size}" for size in SIZES for method in ("PUT", "GET"))

    def __init__(self, server: Server, seconds: float) -> None:
        self._server = server
        self._seconds = seconds
        s3 = server.client("s3")
        s3.create_bucket(Bucket=BUCKET)
        self._requests: dict[str, list[bytes]] = {}
        for name, size in SIZES.items():
            keys = [f"{name}/{number:04}" for number in range(1 if size == LARGE else _KEYS)]
            puts = [wire(s3, "put_object", Bucket=BUCKET, Key=key, Body=os.urandom(size)) for key in keys]
            self._requests[f"PUT of {name}"] = puts
            self._requests[f"GET of {name}"] = [wire(s3, "get_object", Bucket=BUCKET, Key=key) for key in keys]
            for put in puts:
                _ask(server.address, put, 0)

    def measure(self, operation: str) -> Measured:
        """Measure once. Raises RuntimeError, OSError."""
        requests = self._requests[operation]
        before = self._server.cpu()
        size = SIZES[operation.partition(" of ")[2]]
        if size == LARGE:
            begin = time.perf_counter()
            for _ in range(_TIMES):
                _ask(self._server.address, requests[0], 0 if operation.startswith("PUT") else size)
            count, rate = _TIMES, _TIMES / (time.perf_counter() - begin)
        else:
            load = generate(self._server.address, requests, _CONNECTIONS, self._seconds)
            count, rate = len(load.latencies), load.rate
        spent = max(self._server.cpu() - before, 1e-3)
        return Measured(rate, spent / count * 1e6, rate * size / 1e6, count * size / 1e6 / spent)


class _Taken(Exception):
    """Ends a request in front of the network."""


def wire(client: Any, method: str, **request: Any) -> bytes:
    """The bytes of the signed request that a client would send."""
    taken: list[bytes] = []

    def take(request: AWSPreparedRequest, **_: Any) -> None:
        taken.append(_as_wire(request))
        raise _Taken

    client.meta.events.register("before-send", take, unique_id="take")
    try:
        getattr(client, method)(**request)
    except _Taken:
        return taken[0]
    finally:
        client.meta.events.unregister("before-send", take, unique_id="take")
    raise AssertionError("botocore sent it")


def _as_wire(request: AWSPreparedRequest) -> bytes:
    parts = urlsplit(request.url)
    body = request.body if isinstance(request.body, bytes) else (request.body.read() if request.body else b"")
    headers = {"host": parts.netloc, "content-length": str(len(body))}
    for name, value in request.headers.items():
        if name.lower() != "expect":
            headers[name.lower()] = value.decode() if isinstance(value, bytes) else str(value)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    return f"{request.method} {target or '/'} HTTP/1.1\r\n{head}\r\n".encode() + body


def _ask(address: tuple[str, int], request: bytes, least: int) -> None:
    """Send a request on a connection of its own and read the answer to its end.

    Raises RuntimeError unless it is a 200 with so many bytes at least.
    """
    buffer = bytearray(_READ)
    with socket.create_connection(address, timeout=_PATIENCE) as connection:
        connection.sendall(request)
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(65_536)
            if not part:
                raise RuntimeError("the server closed the connection")
            head += part
        head, _, rest = head.partition(b"\r\n\r\n")
        if not head.startswith((b"HTTP/1.1 200", b"HTTP/1.0 200")):
            raise RuntimeError(head.decode("latin-1")[:300])
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        if length < least:
            raise RuntimeError(f"{length} bytes came of {least}")
        left = length - len(rest)
        while left > 0:
            got = connection.recv_into(buffer, min(left, _READ))
            if not got:
                raise RuntimeError("the server closed the connection")
            left -= got


def _of_files(directory: Path, operation: str, seconds: float) -> Measured:
    """The same, of files: what a store that syncs can't do faster."""
    size = SIZES[operation.partition(" of ")[2]]
    content, place = os.urandom(size), directory / "files"
    place.mkdir(exist_ok=True)
    folder = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    there = sorted(place.glob(f"{size}-*"))
    count, begin, spent = 0, time.perf_counter(), time.process_time()
    try:
        while count < _TIMES if size == LARGE else time.perf_counter() - begin < seconds / 3:
            if operation.startswith("PUT"):
                _write(place / f"{size}-{count % _KEYS}", content)
                os.fsync(folder)
            elif len(there[count % len(there)].read_bytes()) != size:
                raise RuntimeError("a file is short")
            count += 1
    finally:
        os.close(folder)
    took, spent = time.perf_counter() - begin, max(time.process_time() - spent, 1e-3)
    return Measured(count / took, spent / count * 1e6, count * size / 1e6 / took, count * size / 1e6 / spent)


def _write(path: Path, content: bytes) -> None:
    with path.open("wb", buffering=0) as file:
        view = memoryview(content)
        while view:
            view = view[file.write(view) :]
        os.fsync(file.fileno())

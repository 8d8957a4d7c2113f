"""What every server that is measured has: processes, an address, requests made ahead, and what it says of itself."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.peers.certificate import Certificate
from bench.peers.load import Connection, trusting
from bench.processes import Processes

OPERATIONS = ("Encrypt 256 B", "Decrypt", "GenerateDataKey", "DescribeKey")
SECRET_OPERATIONS = ("Read a secret", "Write a secret", "Read ten values")
"""GetSecretValue and PutSecretValue, OpenBao's kv-v2 read and write; GetParametersByPath, ten of those reads."""
TEN = 10
DISTINCT = 500
"""Requests made ahead for Encrypt, and secrets that are read and written; they are sent round and round."""
_PATIENCE = 60.0


@dataclass(frozen=True, kw_only=True)
class Setting:
    """How servers are run: where their files lie, on which cores, over which transport, with how many workers."""

    directory: Path
    cores: frozenset[int]
    workers: int
    certificate: Certificate | None

    @property
    def ca(self) -> Path | None:
        """What a client trusts."""
        return self.certificate.cert if self.certificate else None

    @property
    def scheme(self) -> str:
        """The transport."""
        return "https" if self.certificate else "http"


@dataclass(kw_only=True)
class Contender(Processes):
    """A running server. ``started`` is how many seconds lay between its command and its first answer.

    ``idle`` is the memory it then had, in MB. ``requests`` has those of each operation, signed; ``parts`` says how many
    requests an operation takes here, where that is more than one.
    """

    name: str
    version: str
    address: tuple[str, int]
    started: float
    idle: float = 0.0
    requests: Mapping[str, Sequence[bytes]] = field(default_factory=dict)
    parts: Mapping[str, int] = field(default_factory=dict)


def ask(address: tuple[str, int], request: bytes, ca: Path | None) -> dict[str, Any]:
    """One request on a connection of its own; the answer's JSON. Raises ValueError for any but a 200, OSError."""
    connection = Connection(address, trusting(ca))
    with contextlib.closing(connection.socket):
        connection.send(request)
        deadline = time.monotonic() + _PATIENCE
        while not connection.receive():
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(0.0005)
    answer: dict[str, Any] = json.loads(connection.body) if connection.body.startswith(b"{") else {}
    return answer


def http(method: str, path: str, host: str, headers: Mapping[str, str], content: Any = None) -> bytes:
    """A request's bytes, with ``content`` as JSON."""
    body = b"" if content is None else json.dumps(content).encode()
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host}", *(f"{name}: {value}" for name, value in headers.items())]
    if body:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode() + body


def free_port() -> int:
    """A port that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def launched(
    command: Sequence[str | Path], log: Path, cores: frozenset[int], environment: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A process on ``cores``, ended as Ctrl-C does. A RuntimeError or TimeoutError within is raised with its log."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CASEMATE_", "MOTO_"))}
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        with log.open("wb") as output:
            process = subprocess.Popen(
                command, stdout=output, stderr=subprocess.STDOUT, env={**kept, **environment}, cwd=log.parent
            )
    finally:
        os.sched_setaffinity(0, before)
    try:
        yield process
    except (TimeoutError, RuntimeError, ValueError) as error:
        raise RuntimeError(f"{command[0]}: {error}\n{log.read_text()[-4000:]}") from error
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def answered(process: subprocess.Popen[bytes], address: tuple[str, int], request: bytes, ca: Path | None) -> None:
    """Wait for the first answer with status 200. Raises TimeoutError when there is none."""
    deadline = time.perf_counter() + _PATIENCE
    while process.poll() is None and time.perf_counter() < deadline:
        with contextlib.suppress(OSError, ValueError):
            ask(address, request, ca)
            return
        time.sleep(0.005)
    raise TimeoutError("the server did not start")

"""A whole server under load: requests a second, latencies, CPU and memory of its processes, time to start."""

from __future__ import annotations

import base64
import json
import os
import socket
import tempfile
from pathlib import Path
from typing import Any

from bench.load import generate
from bench.machine import sync_time
from bench.processes import Server, running
from bench.report import Result

CONNECTIONS = (1, 16)
_DISTINCT = 500
"""Signed requests made ahead for each operation; they are sent round and round."""
_WARM_UP = 0.7


def whole_server(seconds: float) -> list[Result]:
    """Load a server with each of the commonest operations, ``seconds`` each."""
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        data_dir = Path(directory) / "data"
        with running(data_dir) as server:
            first = server.started
            idle = server.resident()
            rows = _rows(server, seconds)
            peak = server.peak()
        with running(data_dir) as server:
            again = server.started
        sync = sync_time(Path(directory))
    load = Result(
        title="A whole server under load",
        method=(
            f"One server process with one worker; a load generator in a process of its own, keep-alive, the next "
            f"request with each answer; {seconds:g} s a row behind a warm-up; {_DISTINCT} distinct requests signed "
            "ahead. CPU is user and kernel time of all the server's processes and threads. Generator and server share "
            f"the machine's {os.cpu_count()} cores. Every answer waits for its audit record's sync; the disk's own "
            f"fdatasync takes {sync:.0f} µs (median) beside no load."
        ),
        columns=["operation", "connections", "requests/s", "p50, µs", "p99, µs", "server CPU, µs a request"],
        rows=rows,
    )
    footprint = Result(
        title="Start and memory",
        method=(
            "From the command to the first answer of the health page, interpreter and imports included; resident "
            "memory of all processes behind the first start, and at its fullest behind the load above."
        ),
        columns=["measure", "figure"],
        rows=[
            ["first start", f"{first:.2f} s"],
            ["second start", f"{again:.2f} s"],
            ["resident, idle", f"{idle:.0f} MB"],
            ["resident, peak", f"{peak:.0f} MB"],
        ],
    )
    return [load, footprint]


def _rows(server: Server, seconds: float) -> list[list[str]]:
    rows = []
    for name, requests in _requests(server).items():
        for connections in CONNECTIONS:
            generate(server.address, requests, connections, _WARM_UP)
            before = server.cpu()
            load = generate(server.address, requests, connections, seconds)
            cpu = (server.cpu() - before) / len(load.latencies) * 1e6
            rows.append(
                [
                    name,
                    str(connections),
                    f"{load.rate:,.0f}",
                    f"{load.percentile(50):,.0f}",
                    f"{load.percentile(99):,.0f}",
                    f"{cpu:.0f}",
                ]
            )
    return rows


def call(server: Server, operation: str, **members: Any) -> dict[str, Any]:
    """One call on a connection of its own; its answer's members. Raises RuntimeError for any but a 200."""
    with socket.create_connection(server.address, timeout=30) as connection:
        connection.sendall(server.signer.wire(operation, members))
        data = connection.recv(1 << 20)
    head, _, body = data.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(data.decode("latin-1"))
    answer: dict[str, Any] = json.loads(body) if body else {}
    return answer


def _requests(server: Server) -> dict[str, list[bytes]]:
    """Signed requests by operation: of one key, under its alias."""
    alias = "alias/bench"
    made = call(server, "CreateKey")
    call(server, "CreateAlias", AliasName=alias, TargetKeyId=made["KeyMetadata"]["KeyId"])
    plaintexts = [base64.b64encode(os.urandom(256)).decode() for _ in range(_DISTINCT)]
    blobs = [call(server, "Encrypt", KeyId=alias, Plaintext=text)["CiphertextBlob"] for text in plaintexts[:50]]
    wire = server.signer.wire
    return {
        "Encrypt 256 B": [wire("Encrypt", {"KeyId": alias, "Plaintext": text}) for text in plaintexts],
        "Decrypt": [wire("Decrypt", {"CiphertextBlob": blob}) for blob in blobs],
        "GenerateDataKey": [wire("GenerateDataKey", {"KeyId": alias, "KeySpec": "AES_256"})],
        "DescribeKey": [wire("DescribeKey", {"KeyId": alias})],
        "CreateKey": [wire("CreateKey", {"Description": "bench"})],
    }

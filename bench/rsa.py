"""What making RSA keys costs everybody else: DescribeKey while RSA_4096 keys are made, and without."""

from __future__ import annotations

import multiprocessing
import socket
import tempfile
import time
from array import array
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection as Pipe
from multiprocessing.synchronize import Event
from pathlib import Path

from bench.load import Load
from bench.processes import Server, running
from bench.report import Result
from bench.server import call

KEYS = 50
_ROUNDS = 5
_AT_ONCE = 10
_INTERVAL = 0.004
"""Seconds between two DescribeKeys."""
_MOST_SECONDS = 300.0


def rsa_keys() -> Result:
    """Time DescribeKey beside the making of ``KEYS`` RSA_4096 keys, some at a time, and as long alone after each."""
    with (
        tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory,
        running(Path(directory) / "data") as server,
    ):
        request = server.signer.wire("DescribeKey", {"KeyId": call(server, "CreateKey")["KeyMetadata"]["KeyId"]})
        _create(server)
        _alone(server, request, 1.0)
        beside: list[Load] = []
        alone: list[Load] = []
        waits: list[float] = []
        for _ in range(_ROUNDS):
            with _describing(server, request) as told, ThreadPoolExecutor(_AT_ONCE) as pool:
                waits += pool.map(lambda _: _create(server), range(KEYS // _ROUNDS))
            beside += told
            alone.append(_alone(server, request, told[0].seconds))
    with_keys, without = _together(beside), _together(alone)
    ratio = with_keys.percentile(99) / without.percentile(99)
    return Result(
        title=f"DescribeKey while {KEYS} RSA_4096 keys are made",
        method=(
            f"One server, one worker. A process sends DescribeKey every {_INTERVAL * 1000:.0f} ms on one keep-alive "
            f"connection (the next is late where an answer was) and times each. In {_ROUNDS} rounds another has "
            f"{_AT_ONCE} clients make {KEYS // _ROUNDS} keys with CreateKey, and then none for as long: what else the "
            f"machine does is in both rows. The keys took {with_keys.seconds:.1f} s together, the slowest "
            f"{max(waits):.1f} s from request to answer, its turn in the queue included. Server, clients and children "
            f"share the machine's cores. p99 with is {ratio:.2f} times p99 without."
        ),
        columns=["DescribeKey", "requests/s", "p50, µs", "p99, µs", "longest, µs"],
        rows=[_row("without", without), _row("while keys are made", with_keys)],
    )


def _together(loads: list[Load]) -> Load:
    return Load(
        sum(load.seconds for load in loads), array("d", sorted(each for load in loads for each in load.latencies))
    )


def _create(server: Server) -> float:
    began = time.perf_counter()
    call(server, "CreateKey", KeySpec="RSA_4096", KeyUsage="SIGN_VERIFY")
    return time.perf_counter() - began


def _row(name: str, load: Load) -> list[str]:
    figures = (load.rate, load.percentile(50), load.percentile(99), load.percentile(100))
    return [name, *(f"{figure:,.0f}" for figure in figures)]


def _alone(server: Server, request: bytes, seconds: float) -> Load:
    with _describing(server, request) as told:
        time.sleep(seconds)
    return told[0]


@contextmanager
def _describing(server: Server, request: bytes) -> Iterator[list[Load]]:
    """Describe while the block runs; the list has what was timed once it is left."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    begun, stop = context.Event(), context.Event()
    process = context.Process(target=_pace, args=(theirs, begun, stop, server.address, request), daemon=True)
    process.start()
    theirs.close()
    told: list[Load] = []
    try:
        if not begun.wait(30):
            raise RuntimeError("the load generator did not begin")
        yield told
    finally:
        stop.set()
        result = ours.recv()
        process.join()
    if isinstance(result, str):
        raise RuntimeError(result)
    told.append(Load(*result))


def _pace(pipe: Pipe, begun: Event, stop: Event, address: tuple[str, int], request: bytes) -> None:
    try:
        pipe.send(_paced(begun, stop, address, request))
    except (OSError, ValueError) as error:
        pipe.send(f"{type(error).__name__}: {error}")


def _paced(begun: Event, stop: Event, address: tuple[str, int], request: bytes) -> tuple[float, array[float]]:
    latencies: array[float] = array("d")
    with socket.create_connection(address, timeout=30) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begun.set()
        began = due = time.perf_counter()
        while not stop.is_set() and due - began < _MOST_SECONDS:
            sent = time.perf_counter()
            connection.sendall(request)
            answer = connection.recv(1 << 16)
            latencies.append(time.perf_counter() - sent)
            if not answer.startswith(b"HTTP/1.1 200"):
                raise ValueError(answer[:1000].decode("latin-1"))
            due = max(due + _INTERVAL, time.perf_counter())
            time.sleep(max(0.0, due - time.perf_counter()))
    return time.perf_counter() - began, array("d", sorted(latencies))

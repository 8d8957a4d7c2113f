"""Casemate, OpenBao and moto's server under the same load, in turn, on the same cores."""

from __future__ import annotations

import os
import statistics
from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path
from typing import NamedTuple

from bench.machine import sync_time
from bench.peers.certificate import make_certificate
from bench.peers.contender import OPERATIONS, Contender, Setting
from bench.peers.durability import REQUESTS, watch
from bench.peers.load import generate
from bench.peers.servers import (
    CASEMATE,
    MOTO,
    OPENBAO,
    OPENBAO_SYNCED,
    can_sync,
    casemate,
    moto,
    openbao,
    openbao_synced,
    speaks_tls,
)
from bench.report import Result

CONNECTIONS = 16
"""For each worker: requests that wait together share a sync, so that fewer would measure the disk, not the worker."""
ROUNDS = 3
WORKERS = (1, 2)
_WARM_UP = 0.4

Start = Callable[[Setting], AbstractContextManager[Contender]]
STARTS: dict[str, Start] = {CASEMATE: casemate, OPENBAO: openbao, OPENBAO_SYNCED: openbao_synced, MOTO: moto}


class Figures(NamedTuple):
    """Of one operation at one server: requests a second, latencies and CPU in µs."""

    rate: float
    p50: float
    p99: float
    cpu: float


class Case(NamedTuple):
    """What was measured, and under which circumstances."""

    scheme: str
    workers: int
    operation: str
    server: str


class Footprint(NamedTuple):
    """What a server needs: seconds to its first answer, MB with nothing to do and at the fullest."""

    started: float
    idle: float
    peak: float


class Comparison:
    """The figures of a run. ``left_out`` says in sentences what was not measured, and why."""

    def __init__(self, operations: Sequence[str] = OPERATIONS) -> None:
        self.operations = operations
        self.figures: dict[Case, Figures] = {}
        self.footprints: dict[tuple[str, int, str], Footprint] = {}
        self.durability: dict[str, str] = {}
        self.versions: dict[str, str] = {}
        self.left_out: list[str] = []
        self.sync = 0.0

    def ratio(self, case: Case) -> float | None:
        """How many times Casemate's CPU a server spends on a request; None for what was not measured."""
        own, other = self.figures.get(case._replace(server=CASEMATE)), self.figures.get(case)
        return other.cpu / own.cpu if own and other else None


def compare(
    directory: Path,
    seconds: float,
    say: Callable[[str], None] = lambda _: None,
    *,
    operations: Sequence[str] = OPERATIONS,
    schemes: Sequence[str] = ("http", "https"),
    counts: Sequence[int] = WORKERS,
) -> Comparison:
    """Measure, each row for ``ROUNDS`` times ``seconds``; ``say`` is told what is being done.

    ``schemes`` are the transports, ``counts`` the numbers of workers.
    """
    made = Comparison(operations)
    made.sync = sync_time(directory)
    certificate = make_certificate(directory)
    if not can_sync(directory):
        made.left_out.append(
            "OpenBao with a synchronous audit file: the attribute is not to be had on this file system."
        )
    for scheme in schemes:
        if scheme == "https" and not speaks_tls():
            made.left_out.append("HTTPS: this version of Casemate does not speak it (no --tls-cert).")
            continue
        for workers in counts:
            files = directory / f"{scheme}-{workers}"
            files.mkdir()
            setting = Setting(
                directory=files,
                cores=_server_cores(workers),
                workers=workers,
                certificate=certificate if scheme == "https" else None,
            )
            _measure(made, setting, seconds, say)
    return made


def _server_cores(workers: int) -> frozenset[int]:
    """One core of its own with one worker, where there is one to spare; all of them with more."""
    cores = sorted(os.sched_getaffinity(0))
    return frozenset(cores[-1:] if workers == 1 and len(cores) > 1 else cores)


def _measure(made: Comparison, setting: Setting, seconds: float, say: Callable[[str], None]) -> None:
    every = frozenset(os.sched_getaffinity(0))
    client_cores = every - setting.cores or every
    names = [name for name in STARTS if name != OPENBAO_SYNCED or can_sync(setting.directory)]
    if setting.workers > 1:
        # moto has threads of one interpreter, and no workers.
        names.remove(MOTO)
    taken: defaultdict[Case, list[Figures]] = defaultdict(list)
    with ExitStack() as stack:
        servers = [stack.enter_context(STARTS[name](setting)) for name in names]
        if setting.certificate is None and setting.workers == 1:
            for server in servers:
                watched = watch(server, setting.ca)
                told = watched.told() if watched else "not watched: strace is missing"
                if server.name == OPENBAO_SYNCED:
                    told = told.replace("never synced", "synced by the file system")
                made.durability[server.name] = told
                made.versions[server.name] = server.version
        for number in range(ROUNDS):
            say(f"{setting.scheme}, workers: {setting.workers}, round {number + 1} of {ROUNDS}")
            for operation in made.operations:
                # In another order each time, so that no server is always the one behind a certain other.
                for server in servers[number % len(servers) :] + servers[: number % len(servers)]:
                    case = Case(setting.scheme, setting.workers, operation, server.name)
                    taken[case].append(_load(server, operation, seconds, setting, client_cores))
        for server in servers:
            of = setting.scheme, setting.workers, server.name
            made.footprints[of] = Footprint(server.started, server.idle, server.peak())
    for case, rounds in taken.items():
        made.figures[case] = Figures(*map(statistics.median, zip(*rounds, strict=True)))


def _load(server: Contender, operation: str, seconds: float, setting: Setting, cores: frozenset[int]) -> Figures:
    requests, connections, ca = server.requests[operation], CONNECTIONS * setting.workers, setting.ca
    generate(server.address, requests, connections, _WARM_UP, ca=ca, cores=cores)
    before = server.cpu()
    load = generate(server.address, requests, connections, seconds, ca=ca, cores=cores)
    parts = server.parts.get(operation, 1)
    cpu = (server.cpu() - before) / len(load.latencies) * 1e6 * parts
    return Figures(load.rate / parts, load.percentile(50), load.percentile(99), cpu)


def tables(made: Comparison, seconds: float) -> list[Result]:
    """The figures as tables."""
    versions = ", ".join(f"{name} {version}" for name, version in made.versions.items())
    return [
        Result(
            title="Casemate beside OpenBao and moto's server",
            method=" ".join([_METHOD.format(versions=versions, seconds=seconds), *made.left_out]),
            columns=[
                "over, workers, operation", "server", "requests/s", "p50, µs", "p99, µs",
                "server CPU, µs a request", "CPU to Casemate's",
            ],
            rows=_rows(made),
        ),
        Result(
            title="Beside others: start, memory, and what is on the disk before an answer",
            method=_FOOTPRINT_METHOD.format(requests=REQUESTS, sync=made.sync),
            columns=["server", "over, workers", "first answer", "idle, MB", "peak, MB", f"{REQUESTS} Encrypts"],
            rows=[
                [
                    name, f"{scheme}, {workers}", f"{found.started:.2f} s", f"{found.idle:.0f}", f"{found.peak:.0f}",
                    made.durability.get(name, ""),
                ]
                for (scheme, workers, name), found in sorted(made.footprints.items(), key=lambda one: one[0][2])
            ],
        ),
    ]  # fmt: skip


def _rows(made: Comparison) -> list[Sequence[str]]:
    rows: list[Sequence[str]] = []
    for case, found in sorted(made.figures.items(), key=lambda one: _order(one[0], made.operations)):
        ratio = made.ratio(case)
        rows.append(
            [
                f"{case.scheme}, {case.workers}, {case.operation}",
                case.server,
                f"{found.rate:,.0f}",
                f"{found.p50:,.0f}",
                f"{found.p99:,.0f}",
                f"{found.cpu:,.0f}",
                "" if ratio is None or case.server == CASEMATE else f"{ratio:.1f} ×",
            ]
        )
    return rows


def _order(case: Case, operations: Sequence[str]) -> tuple[object, ...]:
    return case.scheme, case.workers, operations.index(case.operation), list(STARTS).index(case.server)


def secrets_table(made: Comparison, seconds: float) -> Result:
    """The figures of secrets read and written."""
    versions = ", ".join(f"{name} {version}" for name, version in made.versions.items())
    return Result(
        title="Secrets beside OpenBao's kv-v2 and moto's server",
        method=" ".join([_METHOD.format(versions=versions, seconds=seconds), _SECRETS_METHOD, *made.left_out]),
        columns=[
            "over, workers, operation", "server", "requests/s", "p50, µs", "p99, µs",
            "server CPU, µs a request", "CPU to Casemate's",
        ],
        rows=_rows(made),
    )  # fmt: skip


_SECRETS_METHOD = (
    "Read is GetSecretValue, and kv-v2's read; write is PutSecretValue, and kv-v2's write; of 500 secrets of 344 "
    "characters in turn, of each of which ten versions are kept. Casemate asks KMS for each (Decrypt, "
    "GenerateDataKey), authorized and recorded by itself, so that each request leaves two synced audit records; what "
    "is written is synced in its store, as raft's log is. Read ten values is one GetParametersByPath of ten "
    "SecureStrings of 50 paths in turn, each decrypted by KMS and recorded, and at OpenBao ten kv-v2 reads: "
    "requests/s and CPU are of all ten, latencies of one of them."
)
_METHOD = (
    "{versions}. All servers run at once and are loaded in turn, in another order each round: "
    f"{CONNECTIONS} connections for each worker (at every server alike), each of which sends its next request with the "
    f"answer to the last; {ROUNDS} rounds of "
    "{seconds:g} s a row behind a warm-up, and of these the median. With one worker the servers share one core and the "
    "load generator has the others; with two, servers and generator share all cores (so requests/s with two workers "
    "are those of what the generator leaves: CPU is the figure to compare). OpenBao has no workers; GOMAXPROCS is "
    "their number. moto's server has neither. CPU is user and kernel time of all of a server's processes. Casemate "
    "verifies a SigV4 signature, the key's policy and the audit record's sync with each request, as root of its "
    "account; OpenBao (raft storage, file audit device, transit with aes256-gcm96) is asked with its root token; a "
    "second has its audit file in a directory whose writes are synchronous (chattr +S), which is our durability; moto "
    "looks at neither signature nor policy, and closes each connection behind its answer. DescribeKey is OpenBao's "
    "read of the key. Over https all servers have the same ECDSA P-256 certificate and connections are kept, so what "
    "is measured is records, not handshakes (moto's apart)."
)
_FOOTPRINT_METHOD = (
    "First answer: from the command to the health page's 200, interpreter and imports included; for OpenBao the second "
    "start, unsealing included; for Casemate the first, making its account included. Memory is resident and of all "
    "processes, shared pages counted for each. The last column is what strace saw of files in all of a "
    "server's threads during {requests} Encrypts, one behind the other (audit records; moto's are its access log). "
    "Under the second OpenBao's writes the file system itself syncs, which strace can't see. "
    "The disk's own fdatasync takes {sync:.0f} µs (median) beside no load."
)

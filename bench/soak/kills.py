"""SIGKILL of gateways, the keeper and the supervisor at random, under writes, on SQLite."""

from __future__ import annotations

import os
import random
import re
import signal
import sqlite3
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from bench.soak.scenario import Outcome, Stage, check_recorded, eventually
from botocore.exceptions import BotoCoreError, ClientError
from tests.crash.checks import check_decrypts, check_kept, check_whole
from tests.crash.load import Clients, Ledger, Load
from tests.serving import Server, start

WORKERS = 2
_WRITERS = 4
_MOST_REQUESTS = 40
_RECORDED_EVERY = 5
_GENERATION = 200
"""Kills after which everything is checked and a new installation begins: what there is to check stays bounded."""
ENVIRONMENT = {"CASEMATE_RATE_LIMITS": "cloudtrail=100000/100000,iam=100000/100000,kms=100000/100000"}
CHILD, SUPERVISOR = "child", "supervisor"
VICTIMS = (CHILD, CHILD, CHILD, SUPERVISOR)


def kills(stage: Stage) -> Outcome:
    """Kill, start again, and check what was acknowledged, round after round."""
    chance = random.Random(stage.seed)
    killed: Counter[str] = Counter()
    requests = generation = 0
    while stage.goes_on():
        generation += 1
        requests += _generation(stage, stage.directory / f"data-{generation}", chance, killed)
    told = ", ".join(f"{count} × {name}" for name, count in sorted(killed.items()) if count)
    return Outcome(
        f"{killed.total()} kills ({told}) under {_WRITERS} writers with {WORKERS} workers, {generation} "
        f"installations, {requests:,} acknowledged requests: each is there with its content and its record, nothing "
        "is half done, the keeper does its work afterwards, SQLite's integrity check passes"
    )


def _generation(stage: Stage, data_dir: Path, chance: random.Random, killed: Counter[str]) -> int:
    everything, unrecorded = Ledger(), Ledger()
    since = _now()
    server = start_server(data_dir)
    try:
        for number in range(_GENERATION):
            if not stage.goes_on():
                break
            victim = chance.choice(VICTIMS)
            told, server = kill_round(server, victim, chance, f"r{number}", stage.seed, {})
            killed[victim] += victim == SUPERVISOR
            everything.take(told)
            unrecorded.take(told)
            if number % _RECORDED_EVERY == 0:
                check_recorded(Clients.of(server), unrecorded, since)
                unrecorded, since = Ledger(), _now()
            stage.progress(f"kill {number + 1} of installation {data_dir.name}")
        clients = Clients.of(server)
        check_whole(clients, everything)
        check_decrypts(clients, everything)
        check_keeper(server)
        assert server.stop() == 0
    finally:
        server.process.kill()
    killed.update(killed_roles(data_dir.with_name(data_dir.name + ".log")))
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store:
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    return len(everything.requests)


def start_server(data_dir: Path, environment: Mapping[str, str] = ENVIRONMENT) -> Server:
    """A server with workers, for tests that move the clock."""
    return start(data_dir, "--workers", str(WORKERS), "--allow-reset", env=environment)


def kill_round(
    server: Server, victim: str, chance: random.Random, mark: str, seed: int, environment: Mapping[str, str]
) -> tuple[Ledger, Server]:
    """Write, kill the victim meanwhile, wait for the server to be whole again: what was told, and the server."""
    load = Load(Clients.of(server), mark, seed, _WRITERS, failing=True)
    load.start()
    load.wait_for(chance.randrange(1, _MOST_REQUESTS), 60)
    time.sleep(chance.uniform(0, 0.02))
    load.ending()
    if victim == SUPERVISOR:
        orphans = children(server)
        server.kill()
        told = load.finish()
        eventually(lambda: not any(map(_lives, orphans)), "the killed supervisor's children end")
        server = start_server(server.data_dir, {**ENVIRONMENT, **environment})
    else:
        pid = chance.choice(children(server))
        os.kill(pid, signal.SIGKILL)
        time.sleep(chance.uniform(0, 0.05))
        load.stop()
        told = load.finish()
        eventually(lambda: is_whole(server, pid), "another child is started")
    eventually(lambda: answers(server), "the server answers again")
    check_kept(Clients.of(server), told)
    return told, server


def children(server: Server) -> list[int]:
    """The supervisor's children, gateways and the keeper, by process id."""
    found = []
    for task in Path(f"/proc/{server.process.pid}/task").iterdir():
        for pid in map(int, (task / "children").read_text().split()):
            try:
                line = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            if b"casemate.worker" in line:
                found.append(pid)
    return found


def killed_roles(log: Path) -> Counter[str]:
    """Which of its children a supervisor saw killed, from its log."""
    return Counter(re.findall(r"the (\w+) in slot \d+ ended \(-9\)", log.read_text()))


def is_whole(server: Server, gone: int) -> bool:
    """Whether all children are there again, and the one that was killed is not."""
    try:
        now = children(server)
    except OSError:
        return False
    return gone not in now and len(now) == WORKERS + 1


def _lives(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def answers(server: Server) -> bool:
    """Whether it answers now."""
    try:
        server.client("kms").list_keys()
    except (ClientError, BotoCoreError):
        return False
    return True


def check_keeper(server: Server) -> None:
    """The keeper does what is due: no lease is stuck. Moves the clock."""
    kms = server.client("kms")
    key_id = kms.create_key()["KeyMetadata"]["KeyId"]
    kms.schedule_key_deletion(KeyId=key_id, PendingWindowInDays=7)
    server.client("casemate").advance_clock(Seconds=8 * 86_400)

    def gone() -> bool:
        try:
            kms.describe_key(KeyId=key_id)
        except kms.exceptions.NotFoundException:
            return True
        return False

    eventually(gone, "a key whose deletion is due is deleted")


def _now() -> datetime:
    # Records have whole seconds.
    return datetime.now(UTC).replace(microsecond=0)

"""SIGKILL at random while objects are put, copied, uploaded in parts and deleted, versioned and not."""

from __future__ import annotations

import os
import random
import signal
from collections import Counter
from pathlib import Path

from bench.soak.kills import SUPERVISOR, WORKERS, answers, children, is_whole, killed_roles
from bench.soak.scenario import Outcome, Stage, eventually
from tests.crash.objects import LIMITS, Objects, check_bytes, prepare
from tests.serving import Server, start

_KILLS = 30
"""Kills after which the bytes are collected and counted, and a new installation begins."""
VICTIMS = ("child", "child", "child", SUPERVISOR)


def objects(stage: Stage) -> Outcome:
    """Installation after installation: write, kill, look; in the end collect, and compare the bytes with the rows."""
    chance = random.Random(stage.seed)
    killed: Counter[str] = Counter()
    acknowledged = installations = 0
    while stage.goes_on():
        installations += 1
        data_dir = stage.directory / f"data-{installations}"
        acknowledged += _installation(stage, data_dir, chance, killed)
    told = ", ".join(f"{count} × {name}" for name, count in sorted(killed.items()) if count)
    return Outcome(
        f"{killed.total()} kills ({told}) under three writers with {WORKERS} workers, {installations} installations, "
        f"{acknowledged:,} acknowledged puts, copies, uploads in parts and deletions: each object and version is there "
        "whole, none is that nobody put, and once collected no byte is left that no row names"
    )


def _installation(stage: Stage, data_dir: Path, chance: random.Random, killed: Counter[str]) -> int:
    server = _start(data_dir)
    try:
        prepare(server)
        writers = Objects(chance.randrange(1 << 30))
        for number in range(_KILLS):
            if not stage.goes_on():
                break
            server = _killed(server, writers, chance, killed)
            writers.check(server)
            stage.progress(f"kill {number + 1} of installation {data_dir.name}, {writers.acknowledged} acknowledged")
        assert server.stop() == 0
    finally:
        server.process.kill()
    check_bytes(data_dir)
    killed.update(killed_roles(data_dir.with_name(data_dir.name + ".log")))
    return writers.acknowledged


def _start(data_dir: Path) -> Server:
    return start(data_dir, "--workers", str(WORKERS), env=LIMITS)


def _killed(server: Server, writers: Objects, chance: random.Random, killed: Counter[str]) -> Server:
    """The server as it is whole again."""
    most, victim = chance.randrange(5, 60), chance.choice(VICTIMS)
    before = children(server)
    if victim == SUPERVISOR:
        writers.run_until_killed(server, most, server.kill)
        killed[SUPERVISOR] += 1
        gone = [Path(f"/proc/{pid}") for pid in before]
        eventually(lambda: not any(path.exists() for path in gone), "the killed supervisor's children end")
        server = _start(server.data_dir)
    else:
        pid = chance.choice(before)
        writers.run_until_killed(server, most, lambda: os.kill(pid, signal.SIGKILL))
        eventually(lambda: is_whole(server, pid), "another child is started")
    eventually(lambda: answers(server), "the server answers again")
    return server

"""SIGKILL at random while messages, events and schedules are on their way: nothing is lost, nothing comes twice."""

from __future__ import annotations

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from bench.processes import Processes
from bench.soak.kills import SUPERVISOR, WORKERS, answers, children, is_whole, killed_roles
from bench.soak.scenario import Outcome, Stage, eventually
from tests.crash.traffic import LIMITS, Traffic, check_nothing_left, check_traffic, prepare
from tests.serving import Server, start

START_SECONDS = 300.0
"""How long a start may take, on a machine that does much else besides."""
_KILLS = 30
"""Kills after which all is received and checked, and a new installation begins."""
RUNNER = "runner"
VICTIMS = ("child", "child", "child", RUNNER, RUNNER, SUPERVISOR)


def deliveries(stage: Stage) -> Outcome:
    """Installation after installation: send, kill, and in the end receive it all."""
    chance = random.Random(stage.seed)
    killed: Counter[str] = Counter()
    acknowledged = installations = 0
    while stage.goes_on():
        installations += 1
        data_dir = stage.directory / f"data-{installations}"
        acknowledged += installation(data_dir, chance, killed, lambda number: number < _KILLS and stage.goes_on())
        stage.progress(f"{killed.total()} kills, {acknowledged:,} acknowledged")
    told = ", ".join(f"{count} × {name}" for name, count in sorted(killed.items()) if count)
    return Outcome(
        f"{killed.total()} kills ({told}) under senders and receivers with {WORKERS} workers, {installations} "
        f"installations, {acknowledged:,} acknowledged messages, events and schedules: none is lost, none was "
        "delivered twice, groups are in order, dead letters are in their queues alone, no delivery or process is left"
    )


def installation(data_dir: Path, chance: random.Random, killed: Counter[str], goes_on: Callable[[int], bool]) -> int:
    """Traffic on one installation under kills, as long as ``goes_on(number)``: how much was acknowledged."""
    server = start_server(data_dir)
    try:
        prepare(server)
        traffic = Traffic(server, data_dir.name)
        traffic.start()
        number = 0
        while goes_on(number):
            number += 1
            time.sleep(chance.uniform(0.1, 1.0))
            traffic.check()
            victim = chance.choice(VICTIMS)
            server = kill(server, victim, chance)
            traffic.serve(server)
            killed[victim] += victim != "child"
        time.sleep(0.5)
        told = traffic.finish()
        check_traffic(server, told)
        processes = Processes(server.process.pid).processes()
        assert server.stop() == 0
        eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in processes), "all its processes end")
    finally:
        server.process.kill()
    check_nothing_left(data_dir)
    killed.update(killed_roles(data_dir.with_name(data_dir.name + ".log")))
    return told.acknowledged


def start_server(data_dir: Path) -> Server:
    """A server with workers."""
    return start(data_dir, "--workers", str(WORKERS), env=LIMITS, seconds=START_SECONDS)


def runners(server: Server) -> list[int]:
    """The processes that start functions, by process id; none before the first function is invoked."""
    found = []
    for pid in Processes(server.process.pid).processes():
        with suppress(OSError):
            if b"casemate.functions.runner_process" in Path(f"/proc/{pid}/cmdline").read_bytes():
                found.append(pid)
    return found


def kill(server: Server, victim: str, chance: random.Random) -> Server:
    """Kill one of its children, what runs functions, or the supervisor: the server as it is whole again."""
    if victim == SUPERVISOR:
        orphans = children(server)
        server.kill()
        eventually(
            lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans), "the killed supervisor's children end"
        )
        server = start_server(server.data_dir)
    elif victim == RUNNER:
        for pid in runners(server):
            os.kill(pid, signal.SIGKILL)
    else:
        pid = chance.choice(children(server))
        os.kill(pid, signal.SIGKILL)
        eventually(lambda: is_whole(server, pid), "another child is started")
    eventually(lambda: answers(server), "the server answers again")
    return server

"""A disk that fills up and is emptied again, under writes, with a kill in between now and then."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from functools import partial

import pytest
from bench.soak.kills import answers
from bench.soak.scenario import Outcome, Skipped, Stage, check_recorded, eventually
from tests.crash.checks import check_decrypts, check_kept
from tests.crash.load import Clients, Ledger, Load
from tests.startup.disk import SmallDisk, small_disk

_MEBIBYTES = 192
_WRITERS = 4
_GENERATION = 40
"""Fillings after which a new disk is taken: what was written stays on it."""


def full_disks(stage: Stage) -> Outcome:
    """Fill the disk under writes, empty it, and check what was acknowledged."""
    chance = random.Random(stage.seed)
    filled = kills = requests = generation = 0
    while stage.goes_on():
        generation += 1
        try:
            with small_disk(stage.directory / f"disk-{generation}", _MEBIBYTES) as disk:
                some, killed, told = _generation(stage, disk, chance)
        except pytest.skip.Exception as reason:
            raise Skipped(str(reason)) from None
        filled, kills, requests = filled + some, kills + killed, requests + told
    return Outcome(
        f"{filled} fillings to the last byte under {_WRITERS} writers, {kills} of them with a SIGKILL while it was "
        f"full, {requests:,} acknowledged requests: each is there with its content and its record"
    )


def _generation(stage: Stage, disk: SmallDisk, chance: random.Random) -> tuple[int, int, int]:
    log = stage.directory / "disk.log"
    server = disk.start(log)
    everything = Ledger()
    since = datetime.now(UTC).replace(microsecond=0)
    filled = kills = 0
    try:
        while stage.goes_on() and filled < _GENERATION:
            load = Load(Clients.of(server), f"r{filled}", stage.seed, _WRITERS, failing=True)
            load.start()
            load.wait_for(chance.randrange(4, 40), 60)
            load.ending()
            disk.fill()
            filled += 1
            if chance.random() < 0.3:
                kills += 1
                server.kill()
                told = load.finish()
                disk.empty()
                server = disk.start(log)
            else:
                load.stop()
                told = load.finish()
                disk.empty()
            eventually(partial(answers, server), "the server answers once there is room")
            check_kept(Clients.of(server), told)
            everything.take(told)
            stage.progress(f"{filled} fillings")
        clients = Clients.of(server)
        check_decrypts(clients, everything)
        check_recorded(clients, everything, since)
        assert server.stop() == 0
    finally:
        server.process.kill()
        server.process.wait()
    return filled, kills, len(everything.requests)

"""Killed at random points: what was acknowledged is there, its record too, and nothing is half done."""

from __future__ import annotations

import os
import random
import secrets
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from tests.crash.checks import check_audited, check_decrypts, check_kept, check_whole
from tests.crash.load import Clients, Ledger, Load
from tests.serving import Server, command, environment, serving, start

KILLS = 50
WRITERS = 4
AUDITED_EVERY = 5
"""Records are looked up after so many kills: the first lookup of a server starts a process."""
MOST_REQUESTS = 40
"""A kill comes after at most so many requests, while the next ones are on their way."""
LIMITS = {"CASEMATE_RATE_LIMITS": "cloudtrail=100000/100000,iam=100000/100000,kms=100000/100000"}
FIRST_STARTS = 5
_SECONDS = 30.0


def _seed() -> int:
    """The seed of this run; CRASH_SEED repeats another's choices."""
    seed = int(os.environ.get("CRASH_SEED") or secrets.randbits(32))
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    return seed


def _spin(seconds: float) -> None:
    """Let so little time pass that a wait could not measure it."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass


def _round(server: Server, clients: Clients, number: int, seed: int) -> Ledger:
    """Write, kill the server in the midst of it, and tell what it had acknowledged."""
    chance = random.Random(f"{seed}/{number}")
    load = Load(clients, f"r{number}", seed, WRITERS)
    load.start()
    load.wait_for(chance.randrange(1, MOST_REQUESTS), _SECONDS)
    _spin(chance.uniform(0, 0.01))
    load.ending()
    server.kill()
    return load.finish()


def test_fifty_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    seed = _seed()
    data_dir = tmp_path / "data"
    everything, unaudited = Ledger(), Ledger()
    # Records have whole seconds.
    since = datetime.now(UTC).replace(microsecond=0)
    server = start(data_dir, env=LIMITS)
    clients = Clients.of(server)
    for number in range(1, KILLS + 1):
        told = _round(server, clients, number, seed)
        server = start(data_dir, env=LIMITS)
        clients = Clients.of(server)
        check_kept(clients, told)
        everything.take(told)
        unaudited.take(told)
        if number % AUDITED_EVERY == 0:
            check_audited(clients, unaudited, since)
            unaudited, since = Ledger(), datetime.now(UTC).replace(microsecond=0)
    assert len(everything.requests) > KILLS
    check_whole(clients, everything)
    check_decrypts(clients, everything)
    assert server.stop() == 0
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store:
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_a_first_start_that_is_killed_is_finished_by_the_next(tmp_path: Path) -> None:
    chance = random.Random(_seed())
    whole = _seconds_of_a_first_start(tmp_path / "measured")
    for number in range(FIRST_STARTS):
        data_dir = tmp_path / f"data-{number}"
        arguments = command("up", "--data-dir", str(data_dir), "--listen", "127.0.0.1:0")
        began = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment())
        try:
            began.wait(chance.uniform(0.5, 1.1) * whole)
        except subprocess.TimeoutExpired:
            began.kill()
        began.wait(_SECONDS)
        written = data_dir / "root-credentials.json"
        credentials = written.read_bytes() if written.exists() else None
        with serving(data_dir) as server:
            assert credentials in (None, written.read_bytes())
            assert server.client("kms").create_key()["KeyMetadata"]["Enabled"]


def _seconds_of_a_first_start(data_dir: Path) -> float:
    began = time.monotonic()
    with serving(data_dir):
        return time.monotonic() - began

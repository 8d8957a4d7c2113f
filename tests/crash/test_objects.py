"""Killed while objects are put, copied, uploaded in parts and deleted: none is lost or half, no byte is left over."""

from __future__ import annotations

import os
import random
import secrets
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

from tests.crash.objects import LIMITS, Objects, check_bytes, prepare
from tests.serving import start

KILLS = 4


def test_killed_under_uploads_no_object_is_lost_or_half_and_no_byte_is_left(tmp_path: Path) -> None:
    seed = int(os.environ.get("CRASH_SEED") or secrets.randbits(32))
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    chance, data_dir = random.Random(seed), tmp_path / "data"
    server = start(data_dir, env=LIMITS)
    prepare(server)
    objects = Objects(seed)
    for _ in range(KILLS):
        objects.run_until_killed(server, chance.randrange(5, 40), server.kill)
        server = start(data_dir, env=LIMITS)
        objects.check(server)
    assert server.stop() == 0
    check_bytes(data_dir)
    with closing(sqlite3.connect(data_dir / "store.sqlite3")) as store:
        assert store.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    server = start(data_dir, env=LIMITS)
    objects.check(server)
    assert server.stop() == 0

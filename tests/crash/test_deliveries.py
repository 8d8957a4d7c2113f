"""Gateways, the keeper and the supervisor killed while messages, events and schedules are on their way."""

from __future__ import annotations

import random
import secrets
import sys
from collections import Counter
from pathlib import Path

from bench.soak.deliveries import installation

KILLS = 5


def test_nothing_is_lost_and_nothing_comes_twice(tmp_path: Path) -> None:
    seed = secrets.randbits(32)
    sys.stdout.write(f"CRASH_SEED={seed}\n")
    killed: Counter[str] = Counter()
    acknowledged = installation(tmp_path / "data", random.Random(seed), killed, lambda number: number < KILLS)
    assert acknowledged > KILLS
    assert killed.total() >= KILLS

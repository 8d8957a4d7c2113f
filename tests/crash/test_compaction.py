"""Compaction killed under load: no event is lost, none is there twice, and each is what was written, byte for byte."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from tests.lake.samples import ACCOUNT, NOON, REGION, line_of, sample

from casemate.lake.compaction import Policy, compact
from casemate.lake.events import encode_event
from casemate.lake.manifest import read_manifest
from casemate.lake.places import stream_directory
from casemate.lake.query import EventQuery
from casemate.lake.query_process import Lookups
from casemate.lake.segments import Limits, SegmentWriter

KILLS = 12
BATCH = 20
PROGRAM = """
import sys
from pathlib import Path
from casemate.lake.compaction import Policy, compact
while True:
    policy = Policy(round_bytes=40_000, small_files=2, file_bytes=200_000)
    compact(Path(sys.argv[1]), "events", 1767268800, policy=policy, step=lambda name: print(name, flush=True))
"""


def read_all(directory: Path) -> dict[str, bytes]:
    """Every event that a reader finds, by its id; each is there once."""
    lookups = Lookups(directory, 1 << 30)
    found: dict[str, bytes] = {}
    before = None
    while True:
        reply = lookups.answer(EventQuery(ACCOUNT, REGION, 0, 2**63 - 1, 500, before=before))
        assert reply.error == ""
        for hit in reply.hits:
            assert hit.position.event_id not in found
            found[hit.position.event_id] = hit.raw
        if not reply.more:
            return found
        before = reply.hits[-1].position


def test_killed_at_random_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    chance = random.Random(5)
    written: dict[str, bytes] = {}
    writer = SegmentWriter(tmp_path, "events", lambda run: run(), limits=Limits(segment_bytes=30_000))

    def write() -> None:
        lines = []
        for _ in range(BATCH):
            number = len(written)
            # Over three days, so that a round makes several files.
            at = NOON + number * 60
            event = sample(number, at=at, user=f"user-{number % 7}")
            written[event.event_id] = encode_event(event)
            lines.append(line_of(event, at))
        writer.append_wait(lines)

    steps: set[bytes] = set()
    for kill in range(KILLS):
        for _ in range(5):
            write()
        with subprocess.Popen([sys.executable, "-c", PROGRAM, str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for _ in range(chance.randint(1, 20)):
                steps.add(process.stdout.readline().strip())
            write()
            # It goes on meanwhile: the end comes anywhere behind the step that was read last.
            until = time.monotonic() + chance.uniform(0.0, 0.01)
            while time.monotonic() < until:
                assert process.poll() is None
            process.kill()
        if kill % 5 == 0:
            assert read_all(tmp_path) == written
    writer.close()
    assert read_all(tmp_path) == written
    compact(tmp_path, "events", NOON, policy=Policy(small_files=2))
    assert read_all(tmp_path) == written
    home = stream_directory(tmp_path, "events")
    manifest = read_manifest(home)
    assert sum(file.rows for file in manifest.files) == len(written)
    assert manifest.serial > KILLS
    assert {b"recovered", b"written", b"committed", b"segment removed", b"merged", b"file removed"} <= steps
    on_disk = {f"{path.parent.name}/{path.name}" for path in home.glob("day=*/*")}
    assert on_disk == {path for file in manifest.files for path in file.paths}

"""LookupEvents over many events: what a page takes, by what is looked for, and what an event takes on the disk."""

from __future__ import annotations

import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.report import Result
from bench.trail_events import (
    ACCOUNT,
    DAY,
    DAYS,
    HEAVY_USER,
    RARE_EVENTS,
    RARE_KEY_EVENTS,
    RARE_USER,
    REGION,
    Found,
    fill,
    lines,
)

from casemate.lake.compaction import compact
from casemate.lake.events import STREAM
from casemate.lake.lookup import Lookup, LookupClient
from casemate.lake.manifest import read_manifest
from casemate.lake.places import make_directory, segments_directory, stream_directory
from casemate.lake.query import AttributeKey

EVENTS = 1_000_000
INGESTED = 100_000
KEPT = "bench.json"
"""What is known of a lake that an earlier run made (``--lake``)."""
_REPEATS = 5


def trail(events: int, lake: Path | None, tell: Callable[[str], None]) -> list[Result]:
    """Measure lookups over so many events, and their ingest. ``lake`` is a directory that is kept and used again."""
    with _directory(lake) as directory:
        if not (directory / KEPT).exists():
            _make(directory, events, tell)
        kept = json.loads((directory / KEPT).read_text())
        found = Found(**{name: kept[name] for name in Found._fields})
        results = [_lookups(directory, found, kept["now"], tell), _size(found, kept)]
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as other:
        results.append(_ingest(Path(other)))
    return results


@contextmanager
def _directory(lake: Path | None) -> Iterator[Path]:
    if lake is not None:
        yield lake
        return
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        yield Path(directory)


def _make(directory: Path, events: int, tell: Callable[[str], None]) -> None:
    now, began, cpu = time.time(), time.monotonic(), time.process_time()
    found = fill(directory, events, now, tell)
    kept = {"now": now, "seconds": time.monotonic() - began, "cpu_seconds": time.process_time() - cpu}
    (directory / KEPT).write_text(json.dumps({**found._asdict(), **kept}))


def _lookups(directory: Path, found: Found, now: float, tell: Callable[[str], None]) -> Result:
    client = LookupClient(directory, wall=lambda: now)
    here = Lookup(ACCOUNT, REGION)
    middle, old = now - DAYS * DAY / 2, now - (DAYS - 2) * DAY
    questions: list[tuple[str, Lookup, int | None]] = [
        ("the newest page", here, None),
        ("a page of the middle", here._replace(end=middle), None),
        ("a page of the oldest days", here._replace(end=old), None),
        ("an hour, two months ago", here._replace(start=now - 60 * DAY, end=now - 60 * DAY + 3600), None),
        ("a user with 30 % of all", _by(AttributeKey.USERNAME, HEAVY_USER), None),
        ("the same, oldest days", _by(AttributeKey.USERNAME, HEAVY_USER)._replace(end=old), None),
        (f"a user with {RARE_EVENTS} events", _by(AttributeKey.USERNAME, RARE_USER), RARE_EVENTS),
        ("a user with some thousandths", _by(AttributeKey.USERNAME, "user-0040"), None),
        (f"a resource with {RARE_KEY_EVENTS} events, by ARN", _by(AttributeKey.RESOURCE_NAME, found.rare_key), 25),
        ("the same, by its id", _by(AttributeKey.RESOURCE_NAME, found.rare_key.rsplit("/")[-1]), 25),
        ("an event id of the newest day", _by(AttributeKey.EVENT_ID, found.event_ids[0]), 1),
        ("an event id of the middle", _by(AttributeKey.EVENT_ID, found.event_ids[len(found.event_ids) // 2]), 1),
        ("an event id of the oldest day", _by(AttributeKey.EVENT_ID, found.event_ids[-1]), 1),
        ("an access key of few calls", _by(AttributeKey.ACCESS_KEY_ID, f"AKIA{1999:016d}"), None),
        ("calls that write", _by(AttributeKey.READ_ONLY, "false"), None),
        ("an event id that is not there", _by(AttributeKey.EVENT_ID, "00000000-0000-4000-8000-000000000000"), 0),
        ("a user that is not there", _by(AttributeKey.USERNAME, "nobody"), 0),
        ("a resource that is not there", _by(AttributeKey.RESOURCE_NAME, "nothing"), 0),
    ]
    rows = []
    try:
        client.lookup(here)
        for name, question, expected in questions:
            _forget(directory)
            times = []
            for _ in range(1 + _REPEATS):
                begin = time.perf_counter()
                page = client.lookup(question)
                times.append((time.perf_counter() - begin) * 1000)
            if expected is not None and len(page.events) != expected:
                raise ValueError(f"{name}: {len(page.events)} events found, {expected} are there")
            rows.append([name, str(len(page.events)), f"{times[0]:,.0f}", f"{statistics.median(times[1:]):,.0f}"])
            tell(f"{name}: {times[0]:,.0f} ms")
    finally:
        client.close()
    return Result(
        title=f"LookupEvents over {found.events:,} events",
        method="A page of 50 through the gateway's client and its query process (one thread), ms: with none of the "
        "lake's files in the system's memory, and the median of five calls after it.",
        columns=["what is looked for", "found", "cold, ms", "warm, ms"],
        rows=rows,
    )


def _by(key: AttributeKey, value: str) -> Lookup:
    return Lookup(ACCOUNT, REGION, key=key, value=value)


def _forget(directory: Path) -> None:
    """Have the system drop the lake's files from its memory."""
    os.sync()
    home = stream_directory(directory, STREAM)
    for file in read_manifest(home).files:
        for path in file.paths:
            fd = os.open(home / path, os.O_RDONLY)
            os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(fd)


def _size(found: Found, kept: dict[str, float]) -> Result:
    return Result(
        title="What they take",
        method="Parquet and its indexes, as compaction leaves them; a record is the JSON that is returned.",
        columns=[
            "events",
            "files",
            "files a day",
            "bytes a record",
            "bytes on disk an event",
            "GB on disk",
            "made in, s",
        ],
        rows=[
            [
                f"{found.events:,}",
                f"{found.files:,}",
                f"{found.files / DAYS:.0f}",
                f"{found.raw_bytes / found.events:,.0f}",
                f"{found.disk_bytes / found.events:,.0f}",
                f"{found.disk_bytes / 1e9:,.1f}",
                f"{kept['seconds']:,.0f}",
            ]
        ],
    )


def _ingest(directory: Path) -> Result:
    """Compaction of segments, as it is done for real."""
    segments = segments_directory(directory, STREAM)
    make_directory(segments)
    written = lines(INGESTED)
    part = -(-len(written) // 7)
    for number in range(7):
        (segments / f"{number:020d}-0000001.seg").write_bytes(b"".join(written[number * part : (number + 1) * part]))
    size = sum(path.stat().st_size for path in segments.iterdir())
    begin = time.process_time()
    outcome = compact(directory, STREAM, time.time())
    spent = time.process_time() - begin
    return Result(
        title=f"{INGESTED:,} events from segments into Parquet",
        method="One run of compaction: checksums, records read, sorted, written with their indexes.",
        columns=["events", "CPU µs an event", "events a CPU-second", "MB of segments a CPU-second"],
        rows=[
            [
                f"{outcome.events:,}",
                f"{spent / outcome.events * 1e6:,.1f}",
                f"{outcome.events / spent:,.0f}",
                f"{size / spent / 1e6:,.0f}",
            ]
        ],
    )

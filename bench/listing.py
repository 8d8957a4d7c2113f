"""What a page of a bucket costs as the bucket grows: at its start, middle and end, by prefix and by delimiter."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from bench.messaging import Server, casemate
from bench.objects import wire
from bench.peers.load import generate
from bench.report import Result

from casemate.composition import all_kinds
from casemate.installation import ensure_first_account, no_passphrase, offline
from casemate.kernel.transaction import Transaction
from casemate.services.s3.rows import NULL, Blob, Checksum, Version, put_current
from casemate.settings import load

SIZES = (1_000, 100_000)
HUGE = (1_000_000, 10_000_000)
BUCKET = "bench-listing"
CHUNK = 5_000
"""Objects in a commit."""
_PAGE = 1000


def object_key(number: int) -> str:
    """The key of the object of that number, in the order of numbers: folders of a hundred, in folders of a hundred."""
    return f"{number // 10_000:05}/{number // 100 % 100:02}/object-{number % 100:02}"


def add_objects(run: Callable[[Callable[[Transaction], None]], Any], bucket: str, numbers: range, now: float) -> None:
    """Put the rows of objects as PutObject puts them, and no bytes; ``run`` commits."""

    def add(tx: Transaction, chunk: range) -> None:
        for number in chunk:
            put_current(tx, bucket, made(number, now))

    for start in range(numbers.start, numbers.stop, CHUNK):
        run(partial(add, chunk=range(start, min(start + CHUNK, numbers.stop))))


def made(number: int, now: float) -> Version:
    """The row of an object of 4 KB."""
    return Version(
        key=object_key(number),
        id=NULL,
        place=(1 << 63) - number - 1,
        created=now,
        size=4096,
        e_tag=f"{number:032x}",
        owner="123456789012",
        blob=Blob(f"row-{number:032x}", 4096, bytes(60)),
        headers={"content_type": "binary/octet-stream"},
        checksum=Checksum("CRC64NVME", "AAAAAAAAAAA="),
    )


def listing(sizes: Sequence[int], seconds: float, say: Callable[[str], None] = lambda _: None) -> Result:
    """Measure pages of a bucket of so many objects."""
    rows: list[list[str]] = []
    begun = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as name:
        directory = Path(name)
        with casemate(directory) as server:
            server.client("s3").create_bucket(Bucket=BUCKET)
        there = 0
        for size in sizes:
            took = _add(directory / "casemate", range(there, size))
            there = size
            with casemate(directory) as server:
                rows += _measure(server, size, seconds)
                disk = sum(file.stat().st_size for file in (directory / "casemate").glob("store.sqlite3*")) / 1e6
                rows[-1][-1] = f"{disk:,.0f}"
                say(f"{size:,} objects: {took:.0f} s to add, measured at a load of {os.getloadavg()[0]:.1f}")
    return Result(
        title="A page of a bucket as it grows",
        method=(
            f"ListObjectsV2 against a whole server with one worker, one connection, {seconds:g} s a row behind half of "
            f"that to warm up. A page has {_PAGE:,} keys; the one by prefix the hundred of a folder in the middle, the "
            "one by delimiter ten of the hundred folders in a folder of the middle. Rows are put by the service's own "
            "functions, without the calls and without the bytes, which lie elsewhere. Disk is the store's file. Load "
            f"as it began: {begun:.1f}, as it ended: {os.getloadavg()[0]:.1f}, this run's own included."
        ),
        columns=["page", "objects", "requests/s", "p50, µs", "p99, µs", "server CPU, µs a request", "disk, MB"],
        rows=rows,
    )


def _add(data_dir: Path, numbers: range) -> float:
    """Add objects; how many seconds it took."""
    begin = time.perf_counter()
    with offline(load({}, {"data_dir": str(data_dir)}), all_kinds(), no_passphrase) as installation:
        ensure_first_account(installation)
        store = installation.store
        add_objects(lambda work: store.run_write(work).result(), BUCKET, numbers, installation.clock.wall())
    return time.perf_counter() - begin


def _measure(server: Server, size: int, seconds: float) -> list[list[str]]:
    s3, middle = server.client("s3"), size // 2
    asked: dict[str, dict[str, Any]] = {
        "at the start": {},
        "in the middle": {"StartAfter": object_key(middle)},
        "at the end": {"StartAfter": object_key(size - _PAGE - 1)},
        "by prefix": {"Prefix": object_key(middle)[:9]},
        "by delimiter": {"Prefix": object_key(middle)[:6], "Delimiter": "/", "MaxKeys": 10},
    }
    rows = []
    for name, request in asked.items():
        told = s3.list_objects_v2(Bucket=BUCKET, **request)
        expected = {"by prefix": 100, "by delimiter": min(10, size // 100)}.get(name, min(_PAGE, size))
        if name == "in the middle":
            expected = min(_PAGE, size - middle - 1)
        elif name == "at the end":
            expected = min(_PAGE, size - max(size - _PAGE, 0))
        if abs(told["KeyCount"] - expected) > 1:
            raise RuntimeError(f"{name}: {told['KeyCount']} came, not {expected}")
        prepared = [wire(s3, "list_objects_v2", Bucket=BUCKET, **request)]
        generate(server.address, prepared, 1, seconds / 2)
        before = server.cpu()
        load = generate(server.address, prepared, 1, seconds)
        cpu = (server.cpu() - before) / len(load.latencies) * 1e6
        figures = f"{load.rate:,.0f}", f"{load.percentile(50):,.0f}", f"{load.percentile(99):,.0f}", f"{cpu:,.0f}"
        rows.append([name, f"{size:,}", *figures, ""])
    return rows

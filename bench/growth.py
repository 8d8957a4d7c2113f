"""What a request costs as the data grows: Encrypt by alias, a page of ListKeys, CreateKey, beside ever more keys."""

from __future__ import annotations

import base64
import os
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.load import generate
from bench.loading import add_keys, alias_name
from bench.processes import running
from bench.report import Result
from bench.signing import REGION

from casemate.composition import all_kinds
from casemate.installation import ensure_first_account, no_passphrase, offline
from casemate.services.kms.quotas import Quotas
from casemate.settings import load

SIZES = (1_000, 20_000)
LARGEST = 1_000_000
_IN_USE = 500
_SPREAD = 20_000
_TRIMS = 4
"""How often the feed is trimmed behind each commit: it then grows no further than in a store that grew slowly."""


def growth(sizes: Sequence[int], seconds: float, say: Callable[[str], None] = lambda _: None) -> Result:
    """Measure beside so many keys, each with an alias."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        data_dir = Path(directory) / "data"
        made = 0
        for size in sizes:
            took = _add_keys(data_dir, range(made, size))
            made = size
            rows += _measure(data_dir, size, seconds)
            say(f"{size:,} keys: {took:.0f} s to add, measured")
    return Result(
        title="As the data grows",
        method=(
            f"A whole server with one worker, 16 connections, {seconds:g} s a row. Every key has an alias. Encrypt "
            f"by alias draws on {_IN_USE} of the keys, which the server then has in its cache; by any alias on "
            f"{_SPREAD:,} (on all where there are fewer), in turn, which is more than the cache holds. ListKeys asks "
            "for the first 100 keys. CreateKey is left out where the account's quota of keys is reached. Keys are put "
            "into the store as their operations put them, without the calls' audit records. Memory is the server's "
            "behind the load, disk the store's file."
        ),
        columns=[
            "operation",
            "keys",
            "requests/s",
            "p50, µs",
            "p99, µs",
            "server CPU, µs a request",
            "resident, MB",
            "disk, MB",
        ],
        rows=rows,
    )


def _measure(data_dir: Path, size: int, seconds: float) -> list[list[str]]:
    rows = []
    spread = random.Random(1).sample(range(size), min(size, _SPREAD))
    text = base64.b64encode(os.urandom(256)).decode()
    with running(data_dir) as server:
        wire = server.signer.wire

        def encrypts(numbers: Sequence[int]) -> list[bytes]:
            return [wire("Encrypt", {"KeyId": alias_name(number), "Plaintext": text}) for number in numbers]

        requests = {
            "Encrypt by alias": encrypts(spread[:_IN_USE]),
            "Encrypt by any alias": encrypts(spread),
            "ListKeys": [wire("ListKeys", {"Limit": 100})],
        }
        if size < Quotas().keys // 2:
            requests["CreateKey"] = [wire("CreateKey", {})]
        for name, prepared in requests.items():
            generate(server.address, prepared, 16, seconds)
            before = server.cpu()
            load = generate(server.address, prepared, 16, seconds)
            cpu = (server.cpu() - before) / len(load.latencies) * 1e6
            figures = f"{load.rate:,.0f}", f"{load.percentile(50):,.0f}", f"{load.percentile(99):,.0f}", f"{cpu:.0f}"
            disk = sum(file.stat().st_size for file in data_dir.glob("store.sqlite3*")) / 1e6
            rows.append([name, f"{size:,}", *figures, f"{server.resident():.0f}", f"{disk:,.0f}"])
    return rows


def _add_keys(data_dir: Path, numbers: range) -> float:
    """Add keys and aliases; how many seconds it took."""
    begin = time.perf_counter()
    with offline(load({}, {"data_dir": str(data_dir)}), all_kinds(), no_passphrase) as installation:
        store = installation.store

        def trim(_: int) -> None:
            for _ in range(_TRIMS):
                store.feed.trim()

        add_keys(
            store,
            numbers,
            account=ensure_first_account(installation),
            region=REGION,
            ids=installation.ids,
            now=installation.clock.wall(),
            done=trim,
        )
    return time.perf_counter() - begin

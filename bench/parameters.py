"""What reading parameters costs as they grow in number: a leaf of ten by its path, one by its name, a page of all."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from bench.load import generate
from bench.processes import running
from bench.report import Result
from bench.signing import REGION, Signer

from casemate.cli.files import read_credentials
from casemate.composition import all_kinds
from casemate.installation import ensure_first_account, no_passphrase, offline
from casemate.kernel.transaction import Transaction
from casemate.services.ssm.model import PARAMETER, Parameter, Version
from casemate.settings import load

LEAF = 10
_IN_USE = 50
_SPREAD = 5_000
_CHUNK = 200
"""Leaves in a commit."""
_TRIMS = 4
"""How often the feed is trimmed behind each commit: it then grows no further than in a store that grew slowly."""


def parameters(sizes: Sequence[int], seconds: float, say: Callable[[str], None] = lambda _: None) -> Result:
    """Measure beside so many parameters."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        data_dir = Path(directory) / "data"
        made = 0
        for size in sizes:
            took = _add(data_dir, range(made // LEAF, size // LEAF))
            made = size
            rows += _measure(data_dir, size // LEAF, seconds)
            say(f"{size:,} parameters: {took:.0f} s to add, measured")
    return Result(
        title="Parameters as they grow in number",
        method=(
            f"A whole server with one worker, 16 connections, {seconds:g} s a row behind a warm-up of as long. "
            f"Parameters are Strings, {LEAF} to a leaf of a hierarchy of a hundred branches. A leaf in use is one of "
            f"{_IN_USE}, which the server then has in its cache; any leaf one of {_SPREAD:,} (of all where there are "
            "fewer), in turn. DescribeParameters asks for the first 50. Parameters are put into the store as "
            "PutParameter puts them, without the calls' audit records."
        ),
        columns=[
            "operation",
            "parameters",
            "requests/s",
            "p50, µs",
            "p99, µs",
            "server CPU, µs a request",
            "resident, MB",
            "disk, MB",
        ],
        rows=rows,
    )


def _path(leaf: int) -> str:
    return f"/tree/{leaf % 100:02d}/{leaf:06d}"


def _measure(data_dir: Path, leaves: int, seconds: float) -> list[list[str]]:
    rows = []
    spread = random.Random(1).sample(range(leaves), min(leaves, _SPREAD))
    with running(data_dir) as server:
        root = read_credentials(data_dir)
        host = "{}:{}".format(*server.address)
        wire = Signer(root.access_key_id, root.secret_access_key, host, "ssm", "AmazonSSM").wire
        by_path = [wire("GetParametersByPath", {"Path": _path(leaf)}) for leaf in spread]
        requests = {
            "GetParametersByPath, leaves in use": by_path[:_IN_USE],
            "GetParametersByPath, any leaf": by_path,
            "GetParameter, any": [wire("GetParameter", {"Name": f"{_path(leaf)}/5"}) for leaf in spread],
            "DescribeParameters": [wire("DescribeParameters", {"MaxResults": 50})],
        }
        for name, prepared in requests.items():
            generate(server.address, prepared, 16, seconds)
            before = server.cpu()
            load = generate(server.address, prepared, 16, seconds)
            cpu = (server.cpu() - before) / len(load.latencies) * 1e6
            figures = f"{load.rate:,.0f}", f"{load.percentile(50):,.0f}", f"{load.percentile(99):,.0f}", f"{cpu:.0f}"
            disk = sum(file.stat().st_size for file in data_dir.glob("store.sqlite3*")) / 1e6
            rows.append([name, f"{leaves * LEAF:,}", *figures, f"{server.resident():.0f}", f"{disk:,.0f}"])
    return rows


def _add(data_dir: Path, leaves: range) -> float:
    """Add leaves; how many seconds it took."""
    begin = time.perf_counter()
    with offline(load({}, {"data_dir": str(data_dir)}), all_kinds(), no_passphrase) as installation:
        account, now = ensure_first_account(installation), installation.clock.wall()
        version = Version(number=1, type="String", value="a value", modified=now)

        def add(chunk: range, tx: Transaction) -> None:
            for leaf in chunk:
                for number in range(LEAF):
                    name = f"{_path(leaf)}/{number}"
                    made = Parameter(account=account, region=REGION, created=now, name=name, version=version)
                    tx.insert(PARAMETER, made)

        for start in range(0, len(leaves), _CHUNK):
            installation.store.run_write(partial(add, leaves[start : start + _CHUNK])).result()
            for _ in range(_TRIMS):
                installation.store.feed.trim()
    return time.perf_counter() - begin

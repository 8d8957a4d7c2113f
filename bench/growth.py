"""What a request costs as the data grows: Encrypt by alias, and a page of ListKeys, beside ever more keys."""

from __future__ import annotations

import base64
import os
import random
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from bench.load import generate
from bench.processes import running
from bench.report import Result
from bench.signing import REGION

from casemate.api import kms as api
from casemate.app import all_kinds, make_executor
from casemate.gateway.audit import Caller
from casemate.gateway.execution import Executor, Task
from casemate.installation import ensure_first_account, open_installation
from casemate.kernel.ids import new_uuid
from casemate.kernel.operations import Operation
from casemate.kernel.transaction import Transaction
from casemate.services.casemate.accounts import root_of
from casemate.settings import load

SIZES = (10, 10_000)
LARGEST = 100_000
_IN_USE = 2_000
_CHUNK = 1_000


def growth(sizes: Sequence[int], seconds: float) -> Result:
    """Measure beside so many keys, each with an alias."""
    rows = []
    with tempfile.TemporaryDirectory(prefix="casemate-bench-") as directory:
        data_dir = Path(directory) / "data"
        made = 0
        for size in sizes:
            _add_keys(data_dir, range(made, size))
            made = size
            rows += _measure(data_dir, size, seconds)
    return Result(
        title="As the data grows",
        method=(
            f"A whole server as above, 16 connections, {seconds:g} s a row. Every key has an alias. Encrypt draws on "
            f"{_IN_USE:,} of the keys at random (on all where there are fewer); ListKeys asks for the first 100 "
            "keys. Keys are made with CreateKey and CreateAlias in the store, without their audit "
            "records. Memory is the server's behind the load."
        ),
        columns=["operation", "keys", "requests/s", "p50, µs", "p99, µs", "server CPU, µs a request", "resident, MB"],
        rows=rows,
    )


def _measure(data_dir: Path, size: int, seconds: float) -> list[list[str]]:
    rows = []
    chosen = random.Random(1).sample(range(size), min(size, _IN_USE))
    text = base64.b64encode(os.urandom(256)).decode()
    with running(data_dir) as server:
        wire = server.signer.wire
        requests = {
            "Encrypt by alias": [wire("Encrypt", {"KeyId": _alias(n), "Plaintext": text}) for n in chosen],
            "ListKeys": [wire("ListKeys", {"Limit": 100})],
        }
        for name, prepared in requests.items():
            generate(server.address, prepared, 16, seconds)
            before = server.cpu()
            load = generate(server.address, prepared, 16, seconds)
            cpu = (server.cpu() - before) / len(load.latencies) * 1e6
            figures = f"{load.rate:,.0f}", f"{load.percentile(50):,.0f}", f"{load.percentile(99):,.0f}", f"{cpu:.0f}"
            rows.append([name, f"{size:,}", *figures, f"{server.resident():.0f}"])
    return rows


def _alias(number: int) -> str:
    return f"alias/bench/{number}"


def _add_keys(data_dir: Path, numbers: range) -> None:
    """Make keys and aliases through their operations, many in a commit."""
    with open_installation(load({}, {"data_dir": str(data_dir)}), all_kinds()) as installation:
        account = ensure_first_account(installation)
        executor = make_executor(installation, {})
        caller = Caller(
            principal=root_of(account),
            region=REGION,
            request_id=new_uuid(installation.ids),
            source_ip="127.0.0.1",
            user_agent="bench",
            wall=installation.clock.wall(),
        )

        def add(chunk: Sequence[int], tx: Transaction) -> None:
            for number in chunk:
                made = _run(executor, tx, caller, api.CreateKey, api.CreateKeyRequest())
                request = api.CreateAliasRequest(alias_name=_alias(number), target_key_id=made.key_metadata.key_id)
                _run(executor, tx, caller, api.CreateAlias, request)

        for start in range(0, len(numbers), _CHUNK):
            installation.store.run_write(partial(add, numbers[start : start + _CHUNK])).result()


def _run(
    executor: Executor, tx: Transaction, caller: Caller, operation: Operation[Any, Any], request: msgspec.Struct
) -> Any:
    """Run one operation in the transaction. Raises what it ends in."""
    registered = executor.services["kms"].operations[operation.name]
    result = executor.run(tx, Task(caller, registered, request, True)).result
    if isinstance(result, Exception):
        raise result
    return result

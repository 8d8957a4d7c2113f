"""Environments come and go, and leave nothing. ``CASEMATE_SOAK=1`` runs a hundred cold starts and 5,000 warm ones."""

from __future__ import annotations

import os
from pathlib import Path

from tests.functions.conftest import Runner, StartRunner
from tests.functions.test_hostile import children_of, until

COLD, WARM = (100, 5_000) if os.environ.get("CASEMATE_SOAK") else (8, 300)
_ROUND = 25
_MIB = 1 << 20


def held(runner: Runner) -> tuple[int, int, int]:
    """What a runner holds: open files, processes beneath it, bytes of memory."""
    pid = runner.activation.pid
    assert pid is not None
    process = Path(f"/proc/{pid}")
    status = process.joinpath("status").read_text()
    resident = int(status.partition("VmRSS:")[2].split()[0]) << 10
    return len(list(process.joinpath("fd").iterdir())), len(children_of(pid)), resident


def test_cold_starts_and_warm_invocations_leave_nothing(start_runner: StartRunner) -> None:
    runner = start_runner(idle_seconds=0.5, environments=4)
    code = "def handler(event, context):\n    print('x' * 100)\n    return event['n']"
    launch = runner.launch(code)
    assert runner.answer(launch, {"n": 0}) == 0
    # The first ones make what stays: modules, buffers.
    for number in range(_ROUND):
        assert runner.answer(launch, {"n": number}) == number
    files, processes, memory = held(runner)
    for number in range(WARM):
        assert runner.answer(launch, {"n": number}) == number
    after = held(runner)
    assert after[:2] == (files, processes)
    assert after[2] - memory < 8 * _MIB
    for number in range(COLD):
        assert runner.answer(runner.launch(f"{code} + {number}"), {"n": 0}) == number
    unpacked = runner.directory / "functions" / "code"

    def is_empty() -> bool:
        return held(runner)[1] == 0 and not list(unpacked.iterdir())

    assert until(is_empty, runner, seconds=20.0)
    # The environment's own files are gone with it: the first one's too.
    assert held(runner)[0] < files
    assert held(runner)[2] - memory < 16 * _MIB
    groups = [path for path in Path("/sys/fs/cgroup").glob("**/casemate-*") if str(runner.activation.pid) in path.name]
    assert groups == []

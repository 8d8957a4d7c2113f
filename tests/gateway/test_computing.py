"""Long arithmetic in child processes: done, bounded, fair, and honest when a child dies."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from casemate.crypto import compute_process
from casemate.crypto.jobs import Done, Order
from casemate.crypto.keypairs import check_imported_material, generate_pair, load_private
from casemate.gateway.computing import ComputeLimits, Computers
from casemate.kernel.computing import Job
from casemate.kernel.errors import Throttled, Unavailable
from casemate.kernel.waiting import Awaited, Results, Waiting, WorkFailed

QUICK = Job(generate_pair, ("ECC_NIST_P256",))
LONG = Job(generate_pair, ("RSA_4096",))
SECONDS = 60.0

Open = Callable[..., Computers]


@pytest.fixture
def opened() -> Iterator[Open]:
    """Opens computers that are closed at the end."""
    made: list[Computers] = []

    def open_(**limits: Any) -> Computers:
        made.append(Computers(ComputeLimits(**limits)))
        return made[-1]

    yield open_
    for computers in made:
        computers.close()


def do(computers: Computers, job: Job, owner: str = "a") -> Any:
    """What a job comes to."""
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    computers.submit(job, told.put, owner=owner)
    return told.get(timeout=SECONDS)


def until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        os.sched_yield()


def state_of(pid: int) -> str:
    """The process's state letter, "" when it is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return ""


def test_a_job_is_done_by_a_child_of_low_priority_and_clean_environment(opened: Open) -> None:
    computers = opened()
    assert computers.pids() == []
    material = do(computers, Job(generate_pair, ("RSA_2048",)))
    assert load_private("RSA_2048", material).public_key()
    assert do(computers, Job(check_imported_material, ("RSA_2048", material))) == material
    (pid,) = computers.pids()
    assert os.getpriority(os.PRIO_PROCESS, pid) - os.getpriority(os.PRIO_PROCESS, 0) == compute_process.NICENESS
    assert set(Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")) - {b""} == {
        b"PATH=/usr/bin:/bin",
        b"LC_ALL=C.UTF-8",
        b"TZ=UTC",
    }
    limits = Path(f"/proc/{pid}/limits").read_text()
    assert [line.split()[4] for line in limits.splitlines() if line.startswith("Max core")] == ["0"]
    assert material.hex() not in Path(f"/proc/{pid}/cmdline").read_text()
    assert computers.waiting == 0


def test_a_killed_child_is_replaced_and_its_job_repeated(opened: Open) -> None:
    computers = opened()
    do(computers, QUICK)
    (first,) = computers.pids()
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    computers.submit(LONG, told.put, owner="a")
    until(lambda: computers.waiting == 1)
    os.kill(first, signal.SIGKILL)
    assert load_private("RSA_4096", told.get(timeout=SECONDS))
    (second,) = computers.pids()
    assert second != first


def test_what_takes_too_long_is_ended_and_told(opened: Open) -> None:
    computers = opened(job_seconds=0.0)
    assert isinstance(do(computers, LONG), Unavailable)
    assert computers.pids() == []


def test_what_a_job_raises_is_told_without_its_message(opened: Open) -> None:
    computers = opened()
    told = do(computers, Job(generate_pair, ("a secret",)))
    assert isinstance(told, RuntimeError)
    assert str(told) == "generate_pair ended in ValueError"


def test_an_idle_child_ends(opened: Open) -> None:
    computers = opened(idle_seconds=0.05)
    do(computers, QUICK)
    until(lambda: computers.pids() == [])
    assert do(computers, QUICK)


def test_the_queue_is_bounded_and_owners_take_turns(opened: Open) -> None:
    computers = opened(waiting=4, owners_waiting=3)
    order: queue.SimpleQueue[str] = queue.SimpleQueue()

    def submit(owner: str, job: Job = QUICK) -> None:
        computers.submit(job, lambda _: order.put(owner), owner=owner)

    submit("first", LONG)
    until(lambda: bool(computers.pids()))
    for _ in range(3):
        submit("many")
    with pytest.raises(Throttled):
        submit("many")
    submit("one")
    with pytest.raises(Throttled):
        submit("two")
    assert [order.get(timeout=SECONDS) for _ in range(5)] == ["first", "many", "one", "many", "many"]
    submit("many")
    assert order.get(timeout=SECONDS) == "many"


def test_closing_ends_the_children_and_tells_who_waits() -> None:
    computers = Computers()
    told: queue.SimpleQueue[Any] = queue.SimpleQueue()
    for _ in range(3):
        computers.submit(LONG, told.put, owner="a")
    until(lambda: bool(computers.pids()))
    (pid,) = computers.pids()
    computers.close()
    assert [type(told.get(timeout=SECONDS)) for _ in range(3)] == [Unavailable] * 3
    assert state_of(pid) == ""
    with pytest.raises(Throttled):
        computers.submit(QUICK, told.put, owner="a")


PARENT = """
import os, sys, time
from casemate.crypto.keypairs import generate_pair
from casemate.gateway.computing import Computers
from casemate.kernel.computing import Job
computers = Computers()
for _ in range(20):
    computers.submit(Job(generate_pair, ("RSA_4096",)), print, owner="a")
while not computers.pids():
    os.sched_yield()
print(computers.pids()[0], flush=True)
sys.stdin.read()
"""


def test_a_child_dies_with_its_parent_in_the_midst_of_a_job() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.kill()
        until(lambda: state_of(pid) in ("", "Z"))


def test_a_child_does_only_what_this_program_has() -> None:
    assert compute_process.do(Order("os", "getpid", [])) == Done(error="ValueError")
    assert compute_process.do(Order("casemate.crypto.keypairs", "no_such", [])) == Done(error="AttributeError")


def test_a_result_is_handed_out_once() -> None:
    results = Results((Awaited(QUICK, b"1"), Awaited(QUICK, b"2")))
    assert [results(QUICK) for _ in range(2)] == [b"1", b"2"]
    with pytest.raises(Waiting) as waiting:
        results(QUICK)
    assert waiting.value.work == QUICK


def test_work_that_failed_is_told_where_its_result_is_asked_for() -> None:
    with pytest.raises(WorkFailed, match="nobody there"):
        Results((Awaited(QUICK, WorkFailed("nobody there")),))(QUICK)

"""Functions that want out, or want too much: stopped, and reported as AWS reports them."""

from __future__ import annotations

import asyncio
import json
import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.functions.conftest import Runner

from casemate.functions.environment import MAX_LOG


def children_of(pid: int) -> set[int]:
    """Every process beneath one."""
    found: set[int] = set()
    waiting = [pid]
    while waiting:
        for task in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            for child in map(int, task.read_text().split()):
                found.add(child)
                waiting.append(child)
    return found


def test_a_loop_is_stopped_when_its_time_is_up(runner: Runner) -> None:
    launch = runner.launch("def handler(event, context):\n    while True: pass", timeout=1.0)
    ended = runner.invoke(launch)
    assert ended.error == "Unhandled"
    assert json.loads(ended.payload) == {
        "errorType": "Sandbox.Timedout",
        "errorMessage": "RequestId: request-1 Error: Task timed out after 1.00 seconds",
    }
    assert b"request-1 Task timed out after 1.00 seconds" in ended.log
    assert 1.0 <= ended.duration < 3.0
    assert json.loads(runner.invoke(launch).payload)["errorType"] == "Sandbox.Timedout"


def test_who_eats_memory_is_killed(runner: Runner) -> None:
    launch = runner.launch(
        "def handler(event, context):\n    kept = []\n    while True: kept.append(bytearray(1 << 20))"
    )
    ended = runner.invoke(launch)
    assert ended.error == "Unhandled"
    assert json.loads(ended.payload)["errorType"] == "Runtime.OutOfMemory"
    assert b"signal: killed" in ended.payload
    assert b"Max Memory Used: 128 MB" in ended.log


def test_shared_memory_counts_too(runner: Runner) -> None:
    code = """
import mmap
def handler(event, context):
    kept = []
    while True:
        block = mmap.mmap(-1, 1 << 20)
        block.write(b"x" * (1 << 20))
        kept.append(block)
"""
    assert json.loads(runner.invoke(runner.launch(code)).payload)["errorType"] == "Runtime.OutOfMemory"


def test_who_forks_is_bounded_and_nothing_is_left(runner: Runner) -> None:
    code = """
import os, time
def handler(event, context):
    count = 0
    try:
        while count < 5000:
            if os.fork() == 0:
                time.sleep(60)
                os._exit(0)
            count += 1
    except OSError as error:
        return [count, error.errno]
    return [count, 0]
"""
    launch = runner.launch(code, memory=3008, timeout=20.0)
    count, error = runner.answer(launch)
    assert error == 11
    assert count < 1024
    pid = runner.activation.pid
    assert pid is not None
    left = children_of(pid)
    assert len(left) >= count
    runner.close()
    assert until(lambda: not any(_alive(child) for child in left))


def test_the_disk_is_bounded(runner: Runner) -> None:
    code = """
import os
def fill(path):
    size = 0
    try:
        with open(path, "wb", buffering=0) as file:
            while size < 2 << 30:
                size += file.write(bytes(1 << 20))
    except OSError as error:
        return [size >> 20, error.errno]
    return [size >> 20, 0]
def handler(event, context):
    return {path: fill(path) for path in ("/tmp/x", "/x", "/dev/shm/x", "/var/task/x", "/opt/x", "/run/x", "/dev/x")}
"""
    filled = runner.answer(runner.launch(code, storage=64, timeout=20.0))
    size, error = filled.pop("/tmp/x")
    assert (error, 32 <= size <= 64) == (28, True)
    assert all(size == 0 and error for size, error in filled.values()), filled


def test_it_sees_nothing_of_the_host(runner: Runner) -> None:
    code = """
import os, socket
def look(path):
    try:
        return open(path).read() if os.path.isfile(path) else os.listdir(path)
    except OSError as error:
        return error.errno
def connect(*address):
    family = socket.AF_UNIX if isinstance(address[0], str) and len(address) == 1 else socket.AF_INET
    with socket.socket(family) as s:
        s.settimeout(2)
        try:
            s.connect(address[0] if len(address) == 1 else address)
        except OSError as error:
            return type(error).__name__
        return "connected"
def handler(event, context):
    status = open("/proc/self/status").read()
    return {
        "paths": {path: look(path) for path in event["paths"]},
        "processes": [name for name in os.listdir("/proc") if name.isdigit()],
        "interfaces": [name for _, name in socket.if_nameindex()],
        "unix": connect(event["socket"]), "abstract": connect("\\0" + event["abstract"]),
        "host": connect("127.0.0.1", event["port"]), "world": connect("192.0.2.1", 80),
        "uid": os.getuid(),
        "caps": [line.split()[1] for line in status.splitlines() if line.startswith(("CapEff", "CapPrm", "CapAmb"))],
        "nnp": "NoNewPrivs:\\t1" in status,
    }
"""
    with socket.socket() as host, socket.socket(socket.AF_UNIX) as abstract:
        host.bind(("127.0.0.1", 0))
        host.listen()
        abstract.bind("\0casemate-test")
        abstract.listen()
        paths = [
            str(runner.directory),
            str(runner.directory / "secret"),
            "/root",
            "/home",
            "/etc/shadow",
            "/etc/passwd",
        ]
        event = {
            "paths": paths,
            "socket": str(runner.directory / "functions.sock"),
            "abstract": "casemate-test",
            "port": host.getsockname()[1],
        }
        seen = runner.answer(runner.launch(code, timeout=10.0), event)
    found = seen["paths"]
    assert "sbx_user1051" in found.pop("/etc/passwd")
    assert all(isinstance(what, int) for what in found.values()), found
    assert len(seen["processes"]) <= 3
    assert seen["interfaces"] == ["lo"]
    assert "connected" not in (seen["unix"], seen["abstract"], seen["host"], seen["world"])
    assert seen["uid"] not in (0, os.getuid() or 1)
    assert [int(caps, 16) for caps in seen["caps"]] == [0, 0, 0]
    assert seen["nnp"]


def test_functions_do_not_see_each_other(runner: Runner) -> None:
    write = runner.launch("def handler(event, context):\n    open('/tmp/mark', 'w').write('x')\n    return 1")
    look = runner.launch(
        "import os\ndef handler(event, context):\n    return [os.listdir('/tmp'), os.listdir('/var/task')]"
    )
    assert runner.answer(write) == 1
    assert runner.answer(look) == [[], ["app.py"]]


def test_a_child_that_is_left_running_stands_still(runner: Runner) -> None:
    code = """
import subprocess, os, time
def handler(event, context):
    if event.get("start"):
        subprocess.Popen(["/bin/sh", "-c", "while true; do echo x >> /tmp/beat; done"], start_new_session=True)
        while not os.path.exists("/tmp/beat"):
            time.sleep(0.01)
        return 0
    return os.path.getsize("/tmp/beat")
"""
    launch = runner.launch(code)
    assert runner.answer(launch, {"start": True}) == 0
    pid = runner.activation.pid
    assert pid is not None

    def still() -> bool:
        inside = [child for child in children_of(pid) if "bwrap" not in Path(f"/proc/{child}/comm").read_text()]
        return len(inside) > 1 and all(_state(child) in "TZ" for child in inside)

    assert until(still, runner)
    size = runner.answer(launch, {})
    assert size >= 0


def test_nonsense_is_no_answer(runner: Runner) -> None:
    unserializable = runner.invoke(runner.launch("def handler(event, context):\n    return object()"))
    assert json.loads(unserializable.payload)["errorType"] == "Runtime.MarshalError"
    large = runner.invoke(runner.launch("def handler(event, context):\n    return 'x' * (7 << 20)", memory=512))
    assert json.loads(large.payload) == {
        "errorType": "Function.ResponseSizeTooLarge",
        "errorMessage": "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
    }
    leaving = runner.invoke(runner.launch("import os\ndef handler(event, context):\n    os._exit(3)"))
    assert json.loads(leaving.payload) == {
        "errorType": "Runtime.ExitError",
        "errorMessage": "RequestId: request-3 Error: Runtime exited with error: exit status 3",
    }
    killing = runner.invoke(runner.launch("import os\ndef handler(event, context):\n    os.kill(os.getpid(), 9)"))
    assert b"signal: killed" in killing.payload
    raw = r"""#!/bin/sh
exec python3 -c '
import os, socket, time
host, port = os.environ["AWS_LAMBDA_RUNTIME_API"].split(":")
def say(what):
    s = socket.create_connection((host, int(port)))
    s.sendall(what)
    s.recv(10000)
say(b"\x00\xff nonsense \r\n\r\n")
say(b"GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n\r\n")
path = b"/2018-06-01/runtime/invocation/request-5/response"
say(b"POST " + path + b" HTTP/1.1\r\nContent-Length: 4\r\n\r\nnope")
time.sleep(60)
'
"""
    launch = runner.launch({"bootstrap": raw}, runtime="provided.al2", handler="any")
    ended = runner.invoke(launch)
    told = json.loads(ended.payload)["errorType"]
    assert (ended.error, told) == ("Unhandled", "Runtime.InvalidResponse"), ended.log


def test_a_flood_of_output_is_cut(runner: Runner) -> None:
    launch = runner.launch(
        "def handler(event, context):\n    for n in range(200000): print('x' * 50, n)\n    return 1", timeout=20.0
    )
    ended = runner.invoke(launch)
    assert ended.payload == b"1"
    assert len(ended.log) <= MAX_LOG
    assert b"199998" in ended.log


def test_killed_it_leaves_nothing_running(runner: Runner) -> None:
    launch = runner.launch("def handler(event, context):\n    return 1")
    assert runner.answer(launch) == 1
    pid = runner.activation.pid
    assert pid is not None
    left = children_of(pid)
    assert left
    os.kill(pid, 9)
    assert until(lambda: not any(_alive(child) for child in left), runner)
    assert runner.answer(launch) == 1
    assert list(Path("/sys/fs/cgroup").glob(f"**/casemate-{pid}-*")) == []


def until(holds: Callable[[], bool], runner: Runner | None = None, seconds: float = 5.0) -> bool:
    """Whether it comes to hold within a few seconds. The runner's loop goes on meanwhile."""
    for _ in range(round(seconds / 0.02)):
        if holds():
            return True
        if runner is not None:
            runner.loop.run_until_complete(asyncio.sleep(0.02))
        else:
            asyncio.run(asyncio.sleep(0.02))
    return False


def _state(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "Z"


def _alive(pid: int) -> bool:
    return _state(pid) != "Z"

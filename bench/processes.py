"""A real server in its own processes, and what they cost: CPU, memory, time to start. Linux."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.signing import Signer

from casemate.cli.files import ENDPOINT, read_credentials

_TICKS = os.sysconf("SC_CLK_TCK")
_PATIENCE = 30.0
_HEALTH = b"GET /_casemate/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"


@dataclass
class Processes:
    """A process with all its descendants."""

    pid: int

    def cpu(self) -> float:
        """Seconds of CPU that all its processes have spent, those that ended too, user and kernel."""
        return sum(_cpu(pid) for pid in self.processes())

    def resident(self) -> float:
        """MB that its processes have in memory, shared pages counted for each."""
        return sum(_status(pid, "VmRSS") for pid in self.processes())

    def peak(self) -> float:
        """MB at their fullest, summed over its processes."""
        return sum(_status(pid, "VmHWM") for pid in self.processes())

    def processes(self) -> list[int]:
        """The server's process and all its descendants."""
        found = [self.pid]
        for pid in found:
            with contextlib.suppress(OSError):
                for task in Path(f"/proc/{pid}/task").iterdir():
                    found += [int(child) for child in (task / "children").read_text().split()]
        return found


@dataclass
class Server(Processes):
    """A running server. ``started`` is how many seconds lay between its command and its first answer."""

    address: tuple[str, int]
    signer: Signer
    started: float


@contextmanager
def running(data_dir: Path, *flags: str) -> Iterator[Server]:
    """A server over a data directory, on any free port, its rates without limit. Raises RuntimeError if it fails."""
    endpoint = data_dir / ENDPOINT
    endpoint.unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "CASEMATE_"))}
    environment["CASEMATE_RATE_LIMITS"] = "kms=1000000/1000000,ssm=1000000/1000000"
    log = data_dir.with_suffix(".log")
    begin = time.perf_counter()
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "casemate", "up", "--data-dir", data_dir, "--listen", "127.0.0.1:0", *flags],
            stdout=output, stderr=subprocess.STDOUT, env=environment, cwd=data_dir.parent,
        )  # fmt: skip
    try:
        address = _first_answer(process, endpoint, begin + _PATIENCE)
        started = time.perf_counter() - begin
        root = read_credentials(data_dir)
        signer = Signer(root.access_key_id, root.secret_access_key, "{}:{}".format(*address))
        yield Server(process.pid, address, signer, started)
    except TimeoutError as error:
        raise RuntimeError(f"the server did not start:\n{log.read_text()}") from error
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _first_answer(process: subprocess.Popen[bytes], endpoint: Path, deadline: float) -> tuple[str, int]:
    """Wait for the health page's answer. Raises TimeoutError."""
    while process.poll() is None and time.perf_counter() < deadline:
        with contextlib.suppress(OSError, ValueError):
            host, _, port = endpoint.read_text().strip().removeprefix("http://").rpartition(":")
            with socket.create_connection((host, int(port)), timeout=5) as connection:
                connection.sendall(_HEALTH)
                if connection.recv(4096).startswith(b"HTTP/1.1 200"):
                    return host, int(port)
        time.sleep(0.005)
    raise TimeoutError


def _cpu(pid: int) -> float:
    """Seconds of CPU of a process and of its children that ended (proc(5), /proc/pid/stat, fields 14 to 17)."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS


def _status(pid: int, name: str) -> float:
    """A size in MB from /proc/pid/status."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024 / 1e6
    return 0.0

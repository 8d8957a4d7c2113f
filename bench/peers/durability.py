"""What reaches the disk before an answer: watched with strace while a server answers, not taken from its manual."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import subprocess
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from bench.peers.contender import Contender, ask

REQUESTS = 100
_CALL = re.compile(r"(?P<name>fsync|fdatasync|write|writev|pwrite64|pwritev|pwritev2)\((?P<fd>\d+)<(?P<path>/[^>]+)>")
_SYNCING = os.O_SYNC | os.O_DSYNC
_PATIENCE = 20.0


class Watched(NamedTuple):
    """What ``REQUESTS`` requests, one behind the other, had the server do to files.

    ``writes`` go to files that were opened plainly, ``durable`` to those whose every write is a sync (O_DSYNC,
    O_SYNC); ``syncs`` are fsync and fdatasync. None of it is counted for sockets and pipes.
    """

    writes: int
    durable: int
    syncs: int

    def told(self) -> str:
        """In a few words, for a table."""
        synced = self.durable + self.syncs
        if not self.writes and not synced:
            return "writes nothing"
        if not synced:
            return f"never synced: {self.writes} writes"
        return f"synced: {self.durable} O_DSYNC writes, {self.syncs} fsync"


def watch(server: Contender, ca: Path | None) -> Watched | None:
    """Watch ``REQUESTS`` Encrypts; None where strace is missing or may not look."""
    strace = shutil.which("strace")
    if strace is None:
        return None
    pids = [argument for pid in server.processes() for argument in ("-p", str(pid))]
    syscalls = "trace=fsync,fdatasync,write,writev,pwrite64,pwritev,pwritev2"
    process = subprocess.Popen(
        (strace, "-f", "-qq", "-yy", "-s", "0", "-e", syscalls, *pids),
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
    )  # fmt: skip
    try:
        if not _attached(server, process):
            return None
        for number in range(REQUESTS):
            wires = server.requests["Encrypt 256 B"]
            ask(server.address, wires[number % len(wires)], ca)
    finally:
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=_PATIENCE)
    return _counted(server, said)


def _attached(server: Contender, process: subprocess.Popen[str]) -> bool:
    deadline = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        status = Path(f"/proc/{server.processes()[-1]}/status").read_text()
        if f"TracerPid:\t{process.pid}" in status:
            return True
        time.sleep(0.01)
    return False


def _counted(server: Contender, said: str) -> Watched:
    syncing = _syncing_files(server)
    found: Counter[str] = Counter()
    for line in said.splitlines():
        call = _CALL.search(line)
        if call is None or not Path(call["path"]).is_file():
            continue
        if "sync" in call["name"]:
            found["syncs"] += 1
        elif call["path"] in syncing:
            found["durable"] += 1
        else:
            found["writes"] += 1
    return Watched(found["writes"], found["durable"], found["syncs"])


def _syncing_files(server: Contender) -> set[str]:
    """Files that the server's processes hold open so that each write is a sync."""
    found = set()
    for pid in server.processes():
        for entry in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                flags = int(Path(f"/proc/{pid}/fdinfo/{entry.name}").read_text().split("flags:")[1].split()[0], 8)
                if flags & _SYNCING:
                    found.add(str(entry.readlink()))
    return found

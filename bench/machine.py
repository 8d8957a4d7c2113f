"""The machine and the software that the figures are of."""

from __future__ import annotations

import os
import platform
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

PACKAGES = ("casemate", "cryptography", "httptools", "msgspec", "uvicorn", "uvloop")
_SYNCS = 200


class Machine(NamedTuple):
    """``sync`` is the disk's own: the median µs of appending 700 bytes to an allocated file and syncing its data."""

    cpu: str
    cores: int
    memory_gib: float
    kernel: str
    python: str
    build: str
    packages: str
    commit: str
    sync: float
    load: float

    def described(self) -> str:
        """A few lines of Markdown."""
        return (
            f"Commit {self.commit}. {self.cpu}, {self.cores} cores, {self.memory_gib:.0f} GiB, Linux {self.kernel}; "
            f"Python {self.python} ({self.build}); {self.packages}. "
            f"The disk's own fdatasync of 700 bytes: {self.sync:.0f} µs (median). "
            f"Load of the machine as the run began: {self.load:.1f}.\n"
        )


def look(directory: Path) -> Machine:
    """Look at the machine; the disk is that of ``directory``."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return Machine(
        cpu=_cpu(),
        cores=len(os.sched_getaffinity(0)),
        memory_gib=memory,
        kernel=platform.release(),
        python=platform.python_version(),
        build=_build(),
        packages=", ".join(f"{name} {version(name)}" for name in PACKAGES),
        commit=_commit(),
        sync=sync_time(directory),
        load=os.getloadavg()[0],
    )


def sync_time(directory: Path) -> float:
    """Median µs that appending and syncing 700 bytes takes on the disk of ``directory``, its space allocated."""
    with tempfile.TemporaryFile(dir=directory) as file:
        descriptor = file.fileno()
        os.posix_fallocate(descriptor, 0, 1 << 20)
        os.fsync(descriptor)
        times = []
        for index in range(_SYNCS):
            begin = time.perf_counter()
            os.pwrite(descriptor, b"x" * 700, index * 700)
            os.fdatasync(descriptor)
            times.append(time.perf_counter() - begin)
    return statistics.median(times) * 1e6


def _cpu() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _build() -> str:
    """How the interpreter was built: the same code runs up to a tenth faster on one that was profiled first."""
    arguments = str(sysconfig.get_config_var("CONFIG_ARGS"))
    said = [name for name in ("--enable-optimizations", "--with-lto") if name in arguments]
    if sys.base_prefix == "/usr":
        return f"the distribution's, {platform.python_compiler()}"
    return f"{platform.python_compiler()}, configured {' and '.join(said) or 'without profile-guided optimization'}"


def _commit() -> str:
    """The commit's short name, with a word when the tree has changes over it; "none" outside a clone."""
    try:
        name = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "--untracked-files=no", "--", "src")
    except (OSError, subprocess.CalledProcessError):
        return "none"
    return f"{name} with changes" if changed else name


def _git(*arguments: str) -> str:
    root = Path(__file__).parents[1]
    return subprocess.run(
        ("git", *arguments), cwd=root, capture_output=True, text=True, check=True, timeout=10
    ).stdout.strip()

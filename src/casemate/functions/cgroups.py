"""Limits by control groups, where this process may make them: version 2, or version 1's memory and pids."""

from __future__ import annotations

import contextlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path("/sys/fs/cgroup")
PREFIX = "casemate-"


@dataclass(frozen=True, slots=True)
class Group:
    """One sandbox's control group: a directory in each hierarchy that bounds it."""

    directories: tuple[Path, ...]

    def admit(self, pid: int) -> None:
        """Put a process into it, and whatever it starts from then on."""
        for directory in self.directories:
            (directory / "cgroup.procs").write_text(f"{pid}")

    def remove(self) -> None:
        """Take it away, once its processes are gone."""
        for directory in self.directories:
            with contextlib.suppress(OSError):
                directory.rmdir()


class Groups:
    """Makes groups, or finds that it can't. ``parents`` are where, by the files that bound memory and processes."""

    def __init__(self, root: Path = _ROOT, own: Path = Path("/proc/self/cgroup")) -> None:
        self._parents = _parents(root, own)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What can be bounded: ``memory``, ``pids``, both or neither."""
        return tuple(kind for kind, _, _ in self._parents)

    def sweep(self) -> None:
        """Remove what runners left that were killed: empty groups with the number of a process that is no more."""
        for _, parent, _ in self._parents:
            for directory in parent.glob(f"{PREFIX}*"):
                pid = directory.name.removeprefix(PREFIX).partition("-")[0]
                if pid.isdigit() and not Path("/proc", pid).exists():
                    with contextlib.suppress(OSError):
                        directory.rmdir()

    def make(self, memory: int, processes: int) -> Group:
        """A new group for so many bytes and processes. Raises OSError."""
        # A killed runner's groups may have the number of this process.
        name = f"{os.getpid()}-{secrets.token_hex(8)}"
        made: list[Path] = []
        values = {"memory": memory, "pids": processes}
        for kind, parent, file in self._parents:
            directory = parent / f"{PREFIX}{name}"
            if directory not in made:
                directory.mkdir()
                made.append(directory)
            (directory / file).write_text(str(values[kind]))
            # Version 1 counts swap apart, version 2 forbids it by its own file.
            for swap in ("memory.memsw.limit_in_bytes", "memory.swap.max"):
                if kind == "memory" and (directory / swap).exists():
                    (directory / swap).write_text("0" if swap.endswith("max") else str(memory))
        return Group(tuple(made))


def _parents(root: Path, own: Path) -> list[tuple[str, Path, str]]:
    """(what it bounds, our own group there, the file that takes the limit), as far as groups can be made."""
    places: dict[str, tuple[Path, str]] = {}
    try:
        lines = own.read_text().splitlines()
    except OSError:
        return []
    for line in lines:
        _, controllers, path = line.split(":", 2)
        relative = path.lstrip("/")
        if not controllers:
            for base in (root, root / "unified"):
                for kind, file in (("memory", "memory.max"), ("pids", "pids.max")):
                    places.setdefault(kind, (base / relative, file))
        for kind, file in (("memory", "memory.limit_in_bytes"), ("pids", "pids.max")):
            if kind in controllers.split(","):
                places[kind] = (root / kind / relative, file)
    return [(kind, place, file) for kind, (place, file) in places.items() if _usable(place, file)]


def _usable(parent: Path, file: str) -> bool:
    """Whether a group can be made in ``parent`` that has the limit's file."""
    probe = parent / f"{PREFIX}probe"
    try:
        probe.mkdir(exist_ok=True)
        usable = (probe / file).exists() and (probe / "cgroup.procs").exists()
        probe.rmdir()
    except OSError:
        return False
    return usable

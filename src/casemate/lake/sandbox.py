"""A sandbox around the process that runs a caller's SQL: bubblewrap, with one directory of this machine's data in it.

Inside there are the interpreter, its packages and the system's libraries, read-only, and the directory of the query's
own rows, read-only. It has no network, not even a loopback's peers, no other process in sight, no capability, and ends
with whoever started it. Where there is no bubblewrap, the limits that the process puts on itself and on DuckDB stand
alone.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import casemate

ROWS = "/rows"
"""Where the sandbox has the directory."""
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/"}
_LINKED = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")


def find_bubblewrap() -> str | None:
    """The program's path, or None."""
    return shutil.which("bwrap")


def environment() -> dict[str, str]:
    """The variables of the process: nothing of ours but where this package lies."""
    return {**ENVIRONMENT, "PYTHONPATH": str(_package().parent)}


def python_program(module: str, arguments: Sequence[str]) -> list[str]:
    """``python -m module``, without the user's own packages and the directory that it is started in."""
    return [sys.executable, "-s", "-P", "-m", module, *arguments]


def sandboxed(bubblewrap: str, rows: Path, hidden: Sequence[Path], program: Sequence[str]) -> list[str]:
    """The command that runs ``program`` in a sandbox with ``rows``; ``hidden`` are seen empty, wherever they lie."""
    command = [bubblewrap, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"]
    command += ["--die-with-parent", "--new-session", "--hostname", "query"]
    if os.geteuid() == 0:
        command += ["--cap-drop", "ALL"]
    else:
        command += ["--unshare-user", "--disable-userns"]
    command += ["--ro-bind", "/usr", "/usr"]
    for name in _LINKED:
        path = Path("/", name)
        if path.is_symlink():
            command += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            command += ["--ro-bind", str(path), str(path)]
    command += ["--ro-bind-try", "/etc/ld.so.cache", "/etc/ld.so.cache"]
    for path in _shown():
        command += ["--ro-bind", str(path), str(path)]
    for path in hidden:
        if any(path.is_relative_to(shown) for shown in (Path("/usr"), *_shown())):
            command += ["--tmpfs", str(path)]
    command += ["--proc", "/proc", "--dev", "/dev", "--ro-bind", str(rows), ROWS, "--chdir", "/", "--remount-ro", "/"]
    return [*command, "--", *program]


def _package() -> Path:
    return Path(casemate.__file__).resolve().parent


def _shown() -> Iterator[Path]:
    """The interpreter, its packages and ours, outside /usr."""
    wanted = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.executable).resolve().parent.parent, _package()]
    wanted += [Path(entry) for entry in sys.path if entry.endswith(("site-packages", "dist-packages"))]
    seen: list[Path] = []
    for path in sorted({path for path in wanted if path.is_dir()}, key=lambda path: len(path.parts)):
        if not any(path.is_relative_to(each) for each in (Path("/usr"), *seen)):
            seen.append(path)
            yield path

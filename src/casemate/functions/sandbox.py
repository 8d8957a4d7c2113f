"""A sandbox: bubblewrap around a function's processes, with limits, and the doors that lead out of it.

Inside there are the interpreter and the system's libraries, read-only; the code in ``/var/task``, layers in ``/opt``,
AWS's client in ``/var/runtime``; a ``/tmp`` of limited size; nothing else of this machine's files. Its network is a
loopback of its own, where the runner answers at a few doors: the Runtime API, this server's endpoint, and what else
the function may reach. Its processes have a namespace of their own, so that all of them end with the first.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import resource
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from casemate.functions.cgroups import Group, Groups
from casemate.functions.host import Interpreter
from casemate.functions.reach import Door

RUNTIME_PORT, ENDPOINT_PORT = 9001, 9002
PROCESSES = 1024
DESCRIPTORS = 1024
"""Processes and threads, and open files: Lambda Developer Guide, "Lambda quotas"."""
FIRST_UID = 2_000_000_000
"""Where root runs the server, each sandbox has a user of its own, from this number on."""
_MIB = 1 << 20
_USER, _GROUP = 993, 990
_ETC = ("ld.so.cache", "ssl/certs", "ssl/openssl.cnf", "pki", "alternatives", "localtime")
_LINKED = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
_RSS = re.compile(rb"(Rss\w+):\s+(\d+) kB")
_PSS = re.compile(rb"Pss:\s+(\d+) kB")
_ENTRY = Path(__file__).with_name("entry.py")


@dataclass(frozen=True, slots=True)
class Room:
    """What a sandbox is made of. ``task`` and ``opt`` are directories; ``hidden`` are never seen from inside.

    ``slot`` tells it from others that run at the same time. Sizes in MiB.
    """

    interpreter: Interpreter
    task: Path
    opt: Path | None
    etc: Path
    files: tuple[tuple[Path, str], ...]
    hidden: tuple[Path, ...]
    slot: int
    memory: int
    storage: int
    doors: tuple[Door, ...] = ()


@dataclass(slots=True)
class Sandbox:
    """A sandbox that was started. ``init`` is the process id of its first process, as this machine sees it."""

    process: subprocess.Popen[bytes]
    init: int
    channel: socket.socket
    output: int
    group: Group | None
    watch: int
    expected: int
    peak: int = 0
    _stopped: list[int] = field(default_factory=list)

    def doors(self) -> list[socket.socket]:
        """The listening sockets that its entry handed over: the Runtime API's, the endpoint's, its room's doors'.

        To be called when ``channel`` is readable.

        Raises OSError when it ended before.
        """
        _, descriptors, _, _ = socket.recv_fds(self.channel, 16, self.expected)
        self.channel.close()
        if len(descriptors) < self.expected:
            for descriptor in descriptors:
                os.close(descriptor)
            raise OSError("the sandbox ended before its runtime began")
        return [socket.socket(fileno=descriptor) for descriptor in descriptors]

    def kill(self) -> None:
        """End all of its processes: they go with the first one of their namespace (pid_namespaces(7)).

        bubblewrap itself, which waits for that one, ends when they are gone.
        """
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.init, signal.SIGKILL)

    def processes(self) -> list[int]:
        """Its processes, without the two of bubblewrap."""
        found: list[int] = []
        waiting = [self.init]
        while waiting:
            pid = waiting.pop()
            for child in _children(pid):
                found.append(child)
                waiting.append(child)
        return found

    def memory(self, enough: int = 0) -> int:
        """Bytes that its processes hold now; the most so far is kept in ``peak``.

        Below ``enough`` it is a rough sum, above it the kernel's account of what they share.
        """
        sizes = [_resident(pid) for pid in self.processes()]
        # Processes share the files that they have mapped, the interpreter above all.
        held = sum(own for own, _ in sizes) + max((files for _, files in sizes), default=0)
        if len(sizes) > 1 and held > enough:
            # So do processes that were forked, until they write: the kernel's own division among them is dearer to ask.
            held = sum(_proportional(pid) for pid in self.processes())
        self.peak = max(self.peak, held)
        return held

    def freeze(self) -> None:
        """Stop all of its processes where they are, as AWS does between invocations."""
        seen: set[int] = set()
        while True:
            new = [pid for pid in self.processes() if pid not in seen]
            if not new:
                break
            for pid in new:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGSTOP)
            seen.update(new)
        self._stopped = list(seen)

    def thaw(self) -> None:
        """Let them go on."""
        stopped, self._stopped = self._stopped, []
        for pid in stopped:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGCONT)

    def close(self) -> None:
        """Give back what it held, once its process has ended."""
        self.process.wait()
        os.close(self.output)
        os.close(self.watch)
        self.channel.close()
        if self.group is not None:
            self.group.remove()


class Sandboxes:
    """Starts sandboxes. ``bubblewrap`` is the program's path."""

    def __init__(self, bubblewrap: Path, groups: Groups) -> None:
        self._bubblewrap = bubblewrap
        self._groups = groups
        self._root = os.geteuid() == 0
        groups.sweep()

    def start(self, room: Room, program: Sequence[str], environment: Mapping[str, str]) -> Sandbox:
        """Start ``program`` in a new sandbox. Raises OSError. To be called in the process's first thread alone:
        the sandbox ends when the thread that started it does (prctl(2), PR_SET_PDEATHSIG).
        """
        with contextlib.ExitStack() as held:
            ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            held.callback(theirs.close)
            output, output_end = os.pipe2(os.O_CLOEXEC)
            held.callback(os.close, output_end)
            info, info_end = os.pipe2(os.O_CLOEXEC)
            held.callback(os.close, info)
            block, block_end = os.pipe2(os.O_CLOEXEC)
            held.callback(os.close, block_end)
            os.set_blocking(output, False)
            passed = (theirs.fileno(), info_end, block)
            command = self._command(room, program, *passed)
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=output_end,
                    stderr=output_end,
                    pass_fds=passed,
                    env=dict(environment),
                    cwd="/",
                    start_new_session=True,
                )
            finally:
                os.close(info_end)
                os.close(block)
            group = None
            try:
                init = _first_process(info)
                group = self._limit(room, init)
            except (OSError, ValueError) as error:
                process.kill()
                process.wait()
                said = _said(output)
                os.close(output)
                ours.close()
                if group is not None:
                    group.remove()
                raise OSError(f"bubblewrap could not make a sandbox: {said or error}") from error
            ours.setblocking(False)
            # Closing ``block_end`` lets it go on, bounded now.
        return Sandbox(process, init, ours, output, group, os.pidfd_open(process.pid), 2 + len(room.doors))

    def _limit(self, room: Room, init: int) -> Group | None:
        """Bound the first process, and so all, before anything of the function's runs."""
        group = None
        if self._groups.kinds:
            # What is in /tmp counts as memory there. The function's own bound is kept by supervision.
            group = self._groups.make((room.memory + room.storage + 32) * _MIB, PROCESSES)
            group.admit(init)
        bounds = {
            resource.RLIMIT_NOFILE: DESCRIPTORS,
            resource.RLIMIT_CORE: 0,
            resource.RLIMIT_MEMLOCK: 64 * 1024,
            resource.RLIMIT_MSGQUEUE: 0,
        }
        if "pids" not in self._groups.kinds:
            bounds[resource.RLIMIT_NPROC] = PROCESSES
        for which, value in bounds.items():
            hard = resource.prlimit(init, which)[1]
            bound = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.prlimit(init, which, (bound, bound))
        return group

    def _command(self, room: Room, program: Sequence[str], channel: int, info: int, block: int) -> list[str]:
        command = [str(self._bubblewrap), "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
        command += ["--unshare-cgroup-try", "--die-with-parent", "--new-session", "--hostname", "169.254.100.1"]
        if self._root:
            command += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
        else:
            command += ["--unshare-user", "--disable-userns", "--uid", str(_USER), "--gid", str(_GROUP)]
        command += ["--info-fd", str(info), "--block-fd", str(block)]
        command += ["--ro-bind", "/usr", "/usr"]
        for name in _LINKED:
            path = Path("/", name)
            if path.is_symlink():
                command += ["--symlink", str(path.readlink()), str(path)]
            elif path.is_dir():
                command += ["--ro-bind", str(path), str(path)]
        for directory in ("/etc", "/etc/ssl", "/var", "/var/task", "/var/runtime", "/var/lang", "/opt", "/run"):
            command += ["--perms", "0755", "--dir", directory]
        for file in sorted(room.etc.iterdir()):
            command += ["--ro-bind", str(file), f"/etc/{file.name}"]
        for name in _ETC:
            command += ["--ro-bind-try", f"/etc/{name}", f"/etc/{name}"]
        own = Path(getattr(sys, "_base_executable", sys.executable)).resolve()
        command += _lang(room.interpreter.prefix, "/var/lang") + _lang(own.parent.parent, "/run/lang")
        command += ["--ro-bind", str(room.task), "/var/task"]
        if room.opt is not None:
            command += ["--ro-bind", str(room.opt), "/opt"]
        for path, name in room.interpreter.parts:
            command += ["--ro-bind", str(path), f"/var/runtime/{name}"]
        for path, name in (*room.files, (_ENTRY, "/run/entry.py")):
            command += ["--ro-bind", str(path), name]
        command += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
        command += ["--perms", "1777", "--size", str(room.storage * _MIB), "--tmpfs", "/tmp"]  # noqa: S108 - inside
        for path in room.hidden:
            if _is_shown(path):
                command += ["--perms", "0555", "--size", "4096", "--tmpfs", str(path), "--remount-ro", str(path)]
        command += ["--remount-ro", "/", "--chdir", "/", "--"]
        entry = _inside(own, own.parent.parent, "/run/lang")
        user = str(FIRST_UID + room.slot) if self._root else "-"
        places = [f"127.0.0.1:{RUNTIME_PORT}", f"127.0.0.1:{ENDPOINT_PORT}"]
        places += [f"{door.address}:{door.port}" for door in room.doors]
        command += [entry, "-I", "-S", "/run/entry.py", str(channel), user, ",".join(places)]
        return [*command, *program]


def program_path(interpreter: Interpreter) -> str:
    """Where a sandbox sees its interpreter."""
    return _inside(interpreter.program, interpreter.prefix, "/var/lang")


def _inside(program: Path, prefix: Path, at: str) -> str:
    if _is_shown(prefix) or not program.is_relative_to(prefix):
        return str(program)
    return f"{at}/{program.relative_to(prefix)}"


def _lang(prefix: Path, at: str) -> list[str]:
    """An interpreter that isn't the system's is shown at a place of its own."""
    return [] if _is_shown(prefix) else ["--ro-bind", str(prefix), at]


def _is_shown(path: Path) -> bool:
    return path.is_relative_to("/usr")


def _first_process(info: int) -> int:
    """The process id that bubblewrap tells. Raises ValueError when it tells none."""
    with os.fdopen(os.dup(info), "rb") as file:
        told: dict[str, int] = json.loads(file.read() or b"{}")
    if "child-pid" not in told:
        raise ValueError("it told no process")
    return told["child-pid"]


def _said(output: int) -> str:
    try:
        return os.read(output, 500).decode(errors="replace").strip()
    except OSError:
        return ""


def _children(pid: int) -> list[int]:
    found: list[int] = []
    try:
        for task in os.listdir(f"/proc/{pid}/task"):  # noqa: PTH208 - the quickest way, many times a second
            with open(f"/proc/{pid}/task/{task}/children", "rb", buffering=0) as file:  # noqa: PTH123
                found += map(int, file.read().split())
    except OSError:
        # It has ended.
        return found
    return found


def _proportional(pid: int) -> int:
    """A process's part of the memory it holds, shared pages divided by those who share them (proc(5), Pss)."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", "rb", buffering=0) as file:  # noqa: PTH123 - as above
            found = _PSS.search(file.read())
    except OSError:
        return sum(_resident(pid))
    return int(found[1]) << 10 if found else 0


def _resident(pid: int) -> tuple[int, int]:
    """Bytes of memory that are the process's own, and those of files that it has mapped."""
    try:
        with open(f"/proc/{pid}/status", "rb", buffering=0) as file:  # noqa: PTH123 - as above
            status = file.read()
    except OSError:
        return 0, 0
    sizes = {name: int(size) << 10 for name, size in _RSS.findall(status)}
    return sizes.get(b"RssAnon", 0) + sizes.get(b"RssShmem", 0), sizes.get(b"RssFile", 0)

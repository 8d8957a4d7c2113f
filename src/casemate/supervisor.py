"""Several gateway workers and one keeper on one data directory: started, watched, restarted, drained together.

The supervisor alone unseals. Each child gets what it needs over a socket pair that it inherits: its assignment,
the root key, later new settings. The same socket tells a child that the supervisor is gone (end of file): it
drains then and ends, so that none is left behind without one. Nothing secret is in an argument or a variable.
"""

from __future__ import annotations

import contextlib
import enum
import logging
import os
import selectors
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import msgspec

from casemate.crypto.handover import RootKeyMessage
from casemate.settings import Dumped

log = logging.getLogger("casemate.supervisor")

MAX_MESSAGE = 160 * 1024
READY = b"ready"
HELD = b"held"
_SPREAD_SECONDS = 10.0
_FIRST_BACKOFF, _LONGEST_BACKOFF = 0.1, 5.0
_STEADY_SECONDS = 30.0
"""A child that ran for so long is restarted at once when it ends."""


class Role(enum.StrEnum):
    """What a child does."""

    GATEWAY = "gateway"
    KEEPER = "keeper"


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """What a child is told at its start.

    ``slot`` is its place at the doorbell; ``gateways`` how many gateways share an account's rates; ``listener`` and
    ``doorbell`` are inherited descriptors, the listener -1 for the keeper. ``root`` is the root key, for its memory
    alone.
    """

    role: Role
    slot: int
    gateways: int
    settings: Dumped
    account_id: str
    listener: int
    doorbell: int
    root: RootKeyMessage


class Reload(msgspec.Struct, frozen=True, kw_only=True, tag="reload"):
    """New settings, of which a child takes over those that can change while it runs."""

    settings: Dumped


class Renew(msgspec.Struct, frozen=True, kw_only=True, tag="renew"):
    """The root key with other generations than before. The child says HELD once it holds them."""

    root: RootKeyMessage


Watch = Callable[[int, Callable[[], None]], None]
"""Has a function called whenever a descriptor is readable, until it is unwatched."""
Unwatch = Callable[[int], None]

Message = Reload | Renew
"""What a running child is told."""


@dataclass(slots=True)
class _Spreading:
    """A root key on its way to every child; ``done`` once all hold it."""

    root: RootKeyMessage
    done: threading.Event = field(default_factory=threading.Event)


@dataclass(slots=True)
class _Child:
    assignment: Assignment
    process: subprocess.Popen[bytes] | None = None
    control: socket.socket | None = None
    watch: int = -1
    started: float = 0.0
    ready: bool = False
    holding: bool = True
    backoff: float = 0.0
    due: float = 0.0
    failures: int = field(default=0)


class Supervisor:
    """Runs children until it is told to stop (SIGTERM, SIGINT). ``inherited`` are descriptors that children keep.

    ``spread`` gives running children a root key that changed.

    ``beside`` begins what else this process starts on demand: it is given how descriptors are watched, and returns how
    to end it.

    ``reload`` gives the settings anew on SIGHUP, or None when they can't be read. ``announce`` is called once, when
    every child is ready for the first time.
    """

    def __init__(
        self,
        assignments: Sequence[Assignment],
        inherited: Sequence[int],
        *,
        announce: Callable[[], None],
        reload: Callable[[], Dumped | None],
        grace: float = 15.0,
        beside: Callable[[Watch, Unwatch], Callable[[], None]] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._children = [_Child(assignment) for assignment in assignments]
        self._inherited = tuple(inherited)
        self._announce = announce
        self._reload = reload
        self._grace = grace
        self._beside = beside
        self._monotonic = monotonic
        self._selector = selectors.DefaultSelector()
        self._signals: list[int] = []
        self._announced = False
        self._spreading: deque[_Spreading] = deque()
        self._waker = -1
        self._waking = threading.Lock()

    def spread(self, root: RootKeyMessage) -> bool:
        """Have every child hold ``root``; whether all do. For other threads than ``run``'s, one at a time."""
        spreading = _Spreading(root)
        with self._waking:
            if self._waker < 0:
                return False
            self._spreading.append(spreading)
            os.write(self._waker, b"\0")
        return spreading.done.wait(_SPREAD_SECONDS)

    def run(self) -> int:
        """Run until a signal says to stop; the exit code: 0, or 1 when a child had to be killed."""
        reader, writer = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        self._selector.register(reader, selectors.EVENT_READ, None)
        former = {
            number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        }
        woken = signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
        self._waker = writer
        end_beside = self._beside(self._watch, self._unwatch) if self._beside is not None else None
        try:
            for child in self._children:
                self._start(child)
            while not self._told_to_stop(reader):
                self._look(self._pause())
                self._restart()
                self._hand_on_root()
            return self._stop()
        finally:
            if end_beside is not None:
                end_beside()
            with self._waking:
                self._waker = -1
            signal.set_wakeup_fd(woken)
            for number, handler in former.items():
                signal.signal(number, handler)
            os.close(reader)
            os.close(writer)
            self._selector.close()

    def _watch(self, descriptor: int, readable: Callable[[], None]) -> None:
        self._selector.register(descriptor, selectors.EVENT_READ, readable)

    def _unwatch(self, descriptor: int) -> None:
        self._selector.unregister(descriptor)

    def _note(self, number: int, _frame: object) -> None:
        self._signals.append(number)

    def _told_to_stop(self, reader: int) -> bool:
        with contextlib.suppress(BlockingIOError):
            os.read(reader, 512)
        told, self._signals = self._signals, []
        if signal.SIGHUP in told:
            self._hand_on_settings()
        return signal.SIGTERM in told or signal.SIGINT in told

    def _hand_on_settings(self) -> None:
        settings = self._reload()
        if settings is None:
            return
        message = msgspec.msgpack.encode(Reload(settings=settings))
        for child in self._children:
            child.assignment = msgspec.structs.replace(child.assignment, settings=settings)
            if child.control is not None:
                send(child.control, message)

    def _hand_on_root(self) -> None:
        """Begin to spread what waits, one at a time, and tell when all hold it."""
        while self._spreading:
            spreading = self._spreading[0]
            if self._children[0].assignment.root is not spreading.root:
                message = msgspec.msgpack.encode(Renew(root=spreading.root))
                for child in self._children:
                    # A child that is started from now on has it from the start.
                    child.assignment = msgspec.structs.replace(child.assignment, root=spreading.root)
                    child.holding = child.control is None
                    if child.control is not None:
                        send(child.control, message)
            if not all(child.holding for child in self._children):
                return
            spreading.done.set()
            self._spreading.popleft()

    # -- children

    def _start(self, child: _Child) -> None:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "casemate.worker", str(theirs.fileno())],
                pass_fds=(theirs.fileno(), *self._inherited),
                env=_environment(os.environ),
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        child.process, child.control = process, ours
        child.started, child.ready, child.holding = self._monotonic(), False, True
        child.watch = os.pidfd_open(process.pid)
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * MAX_MESSAGE)
        send(ours, msgspec.msgpack.encode(child.assignment))
        self._selector.register(child.watch, selectors.EVENT_READ, child)
        self._selector.register(ours, selectors.EVENT_READ, child)

    def _look(self, pause: float | None) -> None:
        for key, _ in self._selector.select(pause):
            data: _Child | Callable[[], None] | None = key.data
            if data is None:
                continue
            if not isinstance(data, _Child):
                data()
                continue
            child = data
            if key.fileobj is child.watch:
                self._ended(child)
            elif child.control is not None and key.fileobj is child.control:
                self._heard(child)

    def _heard(self, child: _Child) -> None:
        assert child.control is not None
        said = received(child.control)
        if said == HELD:
            child.holding = True
            return
        if said != READY:
            # The child has closed its end: its pidfd tells when it is gone.
            self._selector.unregister(child.control)
            return
        child.ready = True
        if not self._announced and all(each.ready for each in self._children):
            self._announced = True
            self._announce()

    def _ended(self, child: _Child) -> None:
        assert child.process is not None
        code = child.process.wait()
        self._forget(child)
        now = self._monotonic()
        steady = now - child.started >= _STEADY_SECONDS
        child.backoff = 0.0 if steady else min(max(_FIRST_BACKOFF, child.backoff * 2), _LONGEST_BACKOFF)
        child.due = now + child.backoff
        log.warning(
            "the %s in slot %d ended (%d); it is started again", child.assignment.role, child.assignment.slot, code
        )

    def _forget(self, child: _Child) -> None:
        if child.control is not None:
            if child.control in self._selector.get_map():
                self._selector.unregister(child.control)
            child.control.close()
        self._selector.unregister(child.watch)
        os.close(child.watch)
        child.process = child.control = None
        child.holding = True

    def _restart(self) -> None:
        now = self._monotonic()
        for child in self._children:
            if child.process is None and now >= child.due:
                self._start(child)

    def _pause(self) -> float | None:
        """Seconds until a child is to be started again; None while all run."""
        waiting = [child.due for child in self._children if child.process is None]
        return max(0.0, min(waiting) - self._monotonic()) if waiting else None

    # -- the end

    def _stop(self) -> int:
        """Drain the gateways, then the keeper: what the gateways wrote last is still handed on."""
        clean = self._drain(Role.GATEWAY)
        return 0 if self._drain(Role.KEEPER) and clean else 1

    def _drain(self, role: Role) -> bool:
        children = [child for child in self._children if child.assignment.role is role and child.process is not None]
        for child in children:
            assert child.process is not None
            child.process.terminate()
        deadline = self._monotonic() + self._grace
        clean = True
        for child in children:
            assert child.process is not None
            try:
                child.process.wait(max(0.0, deadline - self._monotonic()))
            except subprocess.TimeoutExpired:
                log.error("the %s in slot %d did not drain in time", role, child.assignment.slot)
                child.process.kill()
                child.process.wait()
                clean = False
            self._forget(child)
        return clean


def received(control: socket.socket) -> bytes:
    """The next message of the process at the other end; empty when it is gone, however it went."""
    try:
        return control.recv(MAX_MESSAGE)
    except ConnectionResetError:
        # It died before it had read what this process sent it (unix(7)).
        return b""


def send(control: socket.socket, message: bytes) -> None:
    """Send to a process that may just have ended: a child's restart tells it all anew, a supervisor's end ends all."""
    try:
        control.send(message)
    except (BrokenPipeError, ConnectionResetError):
        log.debug("the other end was gone before it was told")


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What children need of ours: how to find programs and modules, and how to write text."""
    kept = ("PATH", "HOME", "LANG", "LC_ALL", "TZ", "PYTHONPATH", "SSL_CERT_FILE", "OPENSSL_CONF")
    return {name: environ[name] for name in kept if name in environ}

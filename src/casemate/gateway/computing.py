"""Child processes for long arithmetic: started on demand, a few at most, ended when idle.

A job is a pure function of ``casemate.crypto``: one whose child was killed is given to another child once. Jobs wait
in a bounded queue and are taken in turns of their owners, so that one account's hundred keys do not stand before
another's one. What is secret in a job or its result goes through the child's pipes alone.
"""

from __future__ import annotations

import logging
import os
import select
import subprocess
import sys
import threading
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Any, NamedTuple

import msgspec

from casemate.crypto.jobs import HEADER, MAX_FRAME, Done, Order, body_length, frame
from casemate.kernel.computing import Job
from casemate.kernel.errors import Throttled, Unavailable

log = logging.getLogger("casemate.gateway")

_ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
_PROGRAM = "casemate.crypto.compute_process"


class ComputeLimits(NamedTuple):
    """How many processes and waiting jobs, of all owners and of one; seconds a job may take and a process may idle."""

    processes: int = 1
    waiting: int = 128
    owners_waiting: int = 64
    job_seconds: float = 60.0
    idle_seconds: float = 60.0


DEFAULT_LIMITS = ComputeLimits()


class _Waiting(NamedTuple):
    job: Job
    done: Callable[[Any], object]


class _Broken(Exception):
    """The child ended, was killed, or said what makes no sense."""


class Computers:
    """The processes of one gateway. Each has a thread here that hands it its jobs and waits for it."""

    def __init__(self, limits: ComputeLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._changed = threading.Condition()
        self._waiting: OrderedDict[str, deque[_Waiting]] = OrderedDict()
        self._threads: set[threading.Thread] = set()
        self._children: dict[threading.Thread, subprocess.Popen[bytes]] = {}
        self._idle = 0
        self._busy = 0
        self._closed = False

    @property
    def waiting(self) -> int:
        """How many jobs are being done, or wait to be."""
        with self._changed:
            return self._busy + sum(map(len, self._waiting.values()))

    def pids(self) -> list[int]:
        """The children's process ids; for tests and for measuring."""
        with self._changed:
            return [child.pid for child in self._children.values()]

    def submit(self, job: Job, done: Callable[[Any], object], *, owner: str) -> None:
        """Have a job done; ``done`` is called from another thread, with its value or with an exception.

        Raises Throttled when the queue is full, the owner's part of it or all of it.
        """
        limits = self._limits
        with self._changed:
            if self._closed:
                raise Throttled("Rate exceeded")
            own = self._waiting.get(owner)
            if sum(map(len, self._waiting.values())) >= limits.waiting or len(own or ()) >= limits.owners_waiting:
                raise Throttled("Rate exceeded")
            if own is None:
                own = self._waiting[owner] = deque()
            own.append(_Waiting(job, done))
            if self._idle:
                self._changed.notify()
            elif len(self._threads) < limits.processes:
                thread = threading.Thread(target=self._work, name="casemate-computer", daemon=True)
                self._threads.add(thread)
                thread.start()

    def close(self) -> None:
        """End the children, in the midst of what they do; what waits is told that it can't be done now."""
        with self._changed:
            self._closed = True
            left = [waiting for queue in self._waiting.values() for waiting in queue]
            self._waiting.clear()
            threads = list(self._threads)
            for child in self._children.values():
                child.kill()
            self._changed.notify_all()
        for waiting in left:
            waiting.done(_unavailable())
        for thread in threads:
            thread.join()

    # -- a child's thread

    def _work(self) -> None:
        thread = threading.current_thread()
        try:
            while True:
                waiting = self._next(thread)
                if waiting is None:
                    return
                result = self._result(thread, waiting.job)
                with self._changed:
                    self._busy -= 1
                try:
                    waiting.done(result)
                except RuntimeError:
                    # Its event loop is closed: there is nobody left to hear.
                    log.debug("a job's result came too late")
        finally:
            self._end(thread)

    def _next(self, thread: threading.Thread) -> _Waiting | None:
        """The next owner's next job; None when it is time for the thread to end."""
        deadline = time.monotonic() + self._limits.idle_seconds
        with self._changed:
            while not self._waiting:
                left = deadline - time.monotonic()
                if self._closed or left <= 0:
                    self._threads.discard(thread)
                    return None
                self._idle += 1
                self._changed.wait(left)
                self._idle -= 1
            owner, queue = self._waiting.popitem(last=False)
            waiting = queue.popleft()
            if queue:
                self._waiting[owner] = queue
            self._busy += 1
            return waiting

    def _result(self, thread: threading.Thread, job: Job) -> Any:
        order = frame(Order(job.function.__module__, job.function.__qualname__, list(job.arguments)))
        deadline = time.monotonic() + self._limits.job_seconds
        for _ in range(2):
            try:
                done = _exchange(self._child(thread), order, deadline)
            except (_Broken, OSError) as error:
                self._end(thread)
                log.warning("a process for long arithmetic broke off: %s", error)
                if self._closed or time.monotonic() >= deadline:
                    break
            else:
                if not done.error:
                    return done.value
                return RuntimeError(f"{job.function.__qualname__} ended in {done.error}")
        return _unavailable()

    def _child(self, thread: threading.Thread) -> subprocess.Popen[bytes]:
        child = self._children.get(thread)
        if child is not None:
            return child
        child = subprocess.Popen(
            [sys.executable, "-I", "-m", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_ENVIRONMENT,
            cwd="/",
            bufsize=0,
            start_new_session=True,
        )
        with self._changed:
            self._children[thread] = child
            if self._closed:
                child.kill()
        return child

    def _end(self, thread: threading.Thread) -> None:
        with self._changed:
            child = self._children.pop(thread, None)
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()


def _exchange(child: subprocess.Popen[bytes], order: bytes, deadline: float) -> Done:
    """Give a child a job and wait for its answer. Raises _Broken and OSError."""
    assert child.stdin is not None
    assert child.stdout is not None
    sink = child.stdin.fileno()
    while order:
        order = order[os.write(sink, order) :]
    source = child.stdout.fileno()
    length = body_length(_read(source, HEADER, deadline))
    if length > MAX_FRAME:
        raise _Broken("it gave no proper answer")
    try:
        return msgspec.msgpack.decode(_read(source, length, deadline), type=Done)
    except msgspec.DecodeError as error:
        raise _Broken("it gave no proper answer") from error


def _read(source: int, size: int, deadline: float) -> bytes:
    poll = select.poll()
    poll.register(source, select.POLLIN)
    parts: list[bytes] = []
    while size:
        left = deadline - time.monotonic()
        if left <= 0 or not poll.poll(left * 1000):
            raise _Broken("it took too long")
        part = os.read(source, size)
        if not part:
            raise _Broken("it ended")
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _unavailable() -> Unavailable:
    return Unavailable("The key could not be computed. Try again later.")

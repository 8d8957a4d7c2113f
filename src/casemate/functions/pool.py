"""The environments of one runner: which of them serves an invocation, how many there may be, and when they end."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from casemate.functions import reports
from casemate.functions.code import BadZip, Unpacked
from casemate.functions.endpoint import Endpoint
from casemate.functions.environment import INIT_SECONDS, Environment, Outcome
from casemate.functions.host import Host, Missing
from casemate.functions.messages import Ended, Invocation, Invoke, Launch, Limits, Refused
from casemate.functions.problems import HOST_LIMIT, NO_CODE, NO_RUNTIME, NO_SANDBOX, RESERVED, UNRESERVED, NotRun
from casemate.functions.reach import Reach
from casemate.functions.sandbox import Room, Sandboxes

IDLE_SECONDS = 300.0
"""An environment that was not needed for so long is ended."""
_CLOSE_SECONDS = 3.0
MAX_AGE = 3600.0
MAX_TIMEOUT = 900.0

Supply = Callable[[str], Awaitable[bytes]]
"""Gets a zip from who holds it; empty when it is gone."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """``environments``: how many there may be at once. ``idle`` and ``age`` are in seconds."""

    environments: int = 32
    idle: float = IDLE_SECONDS
    age: float = MAX_AGE


class Pool:
    """See the module. For one event loop's thread."""

    def __init__(
        self,
        host: Host,
        sandboxes: Sandboxes | Missing,
        endpoint: Endpoint,
        unpacked: Unpacked,
        etc: Path,
        hidden: Sequence[Path],
        reach: Reach,
        bounds: Bounds,
    ) -> None:
        self._host = host
        self._sandboxes = sandboxes
        self._endpoint = endpoint
        self._unpacked = unpacked
        self._etc = etc
        self._hidden = tuple(hidden)
        self._reach = reach
        self._bounds = bounds
        self._idle: dict[str, list[Environment]] = {}
        self._all: set[Environment] = set()
        self._slots: set[int] = set()
        self._running: Counter[str] = Counter()
        self._unpacking: dict[Path, asyncio.Lock] = {}
        self._used: dict[Path, float] = {}

    async def invoke(self, order: Invoke, supply: Supply) -> Ended | Refused:
        """Run a function once, in an environment that waits or in a new one."""
        counted = self._count(order.launch, order.limits)
        if isinstance(counted, NotRun):
            return Refused(id=order.id, kind=counted.kind, message=counted.message)
        try:
            return await self._run(order, supply)
        except NotRun as problem:
            return Refused(id=order.id, kind=problem.kind, message=problem.message)
        finally:
            self._running[counted] -= 1
            if not self._running[counted]:
                del self._running[counted]

    async def _run(self, order: Invoke, supply: Supply) -> Ended:
        launch, invocation = order.launch, order.invocation
        environment = self._waiting(launch)
        init: float | None = None
        failed: Outcome | None = None
        started = time.time()
        if environment is None:
            environment, init, failed = await self._begin(launch, supply)
        lines = reports.Lines(launch.log_format, environment.launch.system_log_level)
        environment.note(lines.start(invocation.request_id, launch.version))
        began = time.monotonic()
        if failed is None:
            outcome = await environment.invoke(invocation, launch.timeout)
        else:
            outcome = _about(failed, invocation)
        duration = time.monotonic() - began
        environment.note(
            lines.end(invocation.request_id, duration, launch.memory, environment.peak, init, outcome.note)
        )
        written, stamps = environment.take_log()
        return Ended(
            id=order.id,
            payload=outcome.payload,
            error=outcome.error,
            log=written,
            started=started,
            duration=duration,
            memory=environment.peak,
            version=launch.version,
            stream=environment.launch.log_stream,
            stamps=stamps,
        )

    def forget(self, function_arn: str) -> None:
        """End what waits of a function, and what is busy with it when that is done."""
        for environment in list(self._all):
            if environment.launch.function_arn == function_arn:
                environment.expire()
        for environments in list(self._idle.values()):
            for environment in list(environments):
                if environment.launch.function_arn == function_arn:
                    self._end(environment)

    def reap(self) -> None:
        """End what has waited too long or grown too old, and the code that nobody uses."""
        now = time.monotonic()
        for environments in list(self._idle.values()):
            for environment in list(environments):
                if now - environment.idle_since >= self._bounds.idle or not self._fresh(environment):
                    self._end(environment)
        for environment in self._all:
            for path in filter(None, (environment.room.task, environment.room.opt)):
                self._used[path] = now
        for path, last in list(self._used.items()):
            if now - last >= self._bounds.idle and not self._unpacking[path].locked():
                del self._used[path], self._unpacking[path]
                self._unpacked.remove(path)

    async def close(self) -> None:
        """End them all, and wait until they are gone."""
        left = list(self._all)
        for environment in left:
            environment.end("stopped")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_CLOSE_SECONDS):
                for environment in left:
                    await environment.ended.wait()

    @property
    def count(self) -> tuple[int, int]:
        """How many there are, and how many of them wait."""
        return len(self._all), sum(map(len, self._idle.values()))

    # -- how many

    def _count(self, launch: Launch, limits: Limits) -> str | NotRun:
        """Take one of the invocations that may run at once: the name it is counted under."""
        if limits.reserved >= 0:
            name, limit, kind = launch.function_arn, limits.reserved, RESERVED
        else:
            name, limit, kind = f"{launch.account} {launch.region}", limits.unreserved, UNRESERVED
        if self._running[name] >= limit:
            return NotRun(kind, "Rate Exceeded.")
        self._running[name] += 1
        return name

    # -- environments

    def _waiting(self, launch: Launch) -> Environment | None:
        """One that waits for such an invocation, the one that waited last."""
        while environments := self._idle.get(launch.key):
            environment = environments.pop()
            if not environments:
                del self._idle[launch.key]
            if self._fresh(environment):
                return environment
            environment.end("old")
        return None

    def _fresh(self, environment: Environment) -> bool:
        expires = environment.launch.expires
        good = not expires or time.time() + min(environment.launch.timeout, MAX_TIMEOUT) < expires
        return not environment.dead and good and time.monotonic() - environment.began < self._bounds.age

    async def _begin(self, launch: Launch, supply: Supply) -> tuple[Environment, float | None, Outcome | None]:
        """A new one whose runtime waits: how long its start took, and what went wrong in it."""
        task = await self._code((launch.code.name,), supply)
        opt = await self._code(tuple(layer.name for layer in launch.layers), supply) if launch.layers else None
        environment = await self._start(launch, task, opt)
        began = time.monotonic()
        try:
            failed = await environment.ready(INIT_SECONDS)
        except TimeoutError:
            environment.end("init")
            environment = await self._start(launch, task, opt)
            try:
                failed = await environment.ready(launch.timeout)
            except TimeoutError:
                environment.end("init")
                failed = Outcome(b"", reports.UNHANDLED, "Status: timeout")
        took = time.monotonic() - began
        if failed is not None:
            environment.end("init")
        return environment, took, failed

    async def _start(self, launch: Launch, task: Path, opt: Path | None) -> Environment:
        if isinstance(self._sandboxes, Missing):
            raise NotRun(NO_SANDBOX, f"{self._sandboxes.reason}. {self._sandboxes.advice}")
        interpreter = self._host.runtime(launch.runtime)
        if isinstance(interpreter, Missing):
            raise NotRun(NO_RUNTIME, f"{interpreter.reason}. {interpreter.advice}")
        await self._make_way()
        slot = next(number for number in range(len(self._slots) + 1) if number not in self._slots)
        doors = self._reach.doors(launch.account, launch.name)
        room = Room(
            interpreter=interpreter,
            task=task,
            opt=opt,
            etc=self._etc,
            files=self._reach.files(doors),
            hidden=self._hidden,
            slot=slot,
            memory=launch.memory,
            storage=launch.storage,
            doors=doors,
        )
        environment = Environment(launch, room, self._endpoint, self._rests, self._gone)
        self._slots.add(slot)
        self._all.add(environment)
        try:
            environment.start(self._sandboxes)
        except OSError as error:
            self._slots.discard(slot)
            self._all.discard(environment)
            raise NotRun(NO_SANDBOX, f"{error}. See `casemate doctor`.") from error
        return environment

    async def _make_way(self) -> None:
        """End the one that has waited longest when there are as many as there may be."""
        if len(self._all) < self._bounds.environments:
            return
        waiting = [each for environments in self._idle.values() for each in environments]
        if not waiting:
            raise NotRun(HOST_LIMIT, "Rate Exceeded.")
        oldest = min(waiting, key=lambda each: each.idle_since)
        self._end(oldest)
        await oldest.ended.wait()

    async def _code(self, names: tuple[str, ...], supply: Supply) -> Path:
        """The directory of these zips, unpacked one over the other."""
        path = self._unpacked.path(names)
        lock = self._unpacking.setdefault(path, asyncio.Lock())
        # An environment of it begins much sooner than it counts as unused.
        self._used[path] = time.monotonic()
        async with lock:
            if not self._unpacked.has(names):
                contents = [await supply(name) for name in names]
                if not all(contents):
                    raise NotRun(NO_CODE, "The function's code is gone.")
                try:
                    await asyncio.to_thread(self._unpacked.add, names, contents)
                except BadZip as error:
                    raise NotRun(NO_CODE, str(error)) from error
        self._used[path] = time.monotonic()
        return path

    def _rests(self, environment: Environment) -> None:
        if environment.expired or not self._fresh(environment):
            environment.end("old")
        elif environment in self._all:
            self._idle.setdefault(environment.launch.key, []).append(environment)

    def _end(self, environment: Environment) -> None:
        environments = self._idle.get(environment.launch.key, [])
        if environment in environments:
            environments.remove(environment)
            if not environments:
                del self._idle[environment.launch.key]
        environment.end("idle")

    def _gone(self, environment: Environment) -> None:
        self._end(environment)
        self._all.discard(environment)
        self._slots.discard(environment.room.slot)


def _about(failed: Outcome, invocation: Invocation) -> Outcome:
    """What the invocation that waited for a start is told of its failure."""
    if not failed.payload:
        message = f"RequestId: {invocation.request_id} Error: Task timed out"
        return Outcome(reports.error("Sandbox.Timedout", message), failed.error, failed.note)
    payload = failed.payload.replace(b"RequestId:  Error", f"RequestId: {invocation.request_id} Error".encode())
    return Outcome(payload, failed.error, failed.note)

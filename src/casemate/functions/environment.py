"""An execution environment: one sandbox and the runtime in it, from its start over its invocations to its end.

Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle".
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import time
from collections import deque
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import msgspec

from casemate.functions import reports
from casemate.functions.endpoint import Endpoint
from casemate.functions.messages import MAX_PAYLOAD, Invocation, Launch
from casemate.functions.runtime_api import RuntimeConnection
from casemate.functions.sandbox import Room, Sandbox, Sandboxes
from casemate.functions.variables import program_of, variables

INIT_SECONDS = 10.0
"""How long a start may take before it is begun anew within the function's own time."""
MAX_LOG = 1 << 20
"""Bytes of one invocation's log that are kept, the last ones."""
_WATCH_SECONDS = 0.02
_MIB = 1 << 20


class Outcome(msgspec.Struct, frozen=True):
    """How an invocation ended. ``error`` is what FunctionError says, "" for none; ``note`` goes into REPORT."""

    payload: bytes
    error: str = ""
    note: str = ""


class Environment:
    """See the module. ``idle`` is called whenever it waits for the next invocation, ``gone`` once when it has ended.

    For one event loop's thread.
    """

    def __init__(
        self,
        launch: Launch,
        room: Room,
        endpoint: Endpoint,
        idle: Callable[[Environment], None],
        gone: Callable[[Environment], None],
    ) -> None:
        self.launch = launch
        self.room = room
        self._limit = launch.memory * _MIB
        self.began = time.monotonic()
        self.idle_since = self.began
        self.dead = False
        self.expired = False
        self.ended = asyncio.Event()
        self._endpoint = endpoint
        self._told_idle, self._told_gone = idle, gone
        self._loop = asyncio.get_running_loop()
        self._sandbox: Sandbox | None = None
        self._servers: list[asyncio.Server] = []
        self._waiting: RuntimeConnection | None = None
        self._current: Invocation | None = None
        self._answer: asyncio.Future[Outcome] | None = None
        self._ready: asyncio.Future[Outcome | None] = self._loop.create_future()
        self._why = ""
        self._log: deque[tuple[int, bytes]] = deque()
        self._log_size = 0
        self._resting = asyncio.Event()
        self._starting: asyncio.Task[None] | None = None

    # -- its life

    def start(self, sandboxes: Sandboxes) -> None:
        """Start the sandbox. Raises OSError when there can't be one."""
        environment = variables(self.launch, self._endpoint)
        program = program_of(self.launch, self.room.interpreter)
        self._sandbox = sandbox = sandboxes.start(self.room, program, environment)
        self._loop.add_reader(sandbox.watch, self._exited)
        self._loop.add_reader(sandbox.output, self._read_log)
        self._loop.add_reader(sandbox.channel, self._open)

    async def ready(self, seconds: float) -> Outcome | None:
        """Wait until its runtime asks for an event; what went wrong otherwise. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            with self._watched():
                outcome: Outcome | None = await asyncio.shield(self._ready)
        return outcome

    async def invoke(self, invocation: Invocation, seconds: float) -> Outcome:
        """Hand over an event and wait for what comes of it, for so long at most; then it is ended."""
        assert self._sandbox is not None
        self._current = invocation
        self._answer = answer = self._loop.create_future()
        self._sandbox.peak = 0
        deadline = self._loop.time() + seconds
        if self.dead:
            return self._ended_outcome()
        assert self._waiting is not None
        connection, self._waiting = self._waiting, None
        self._sandbox.thaw()
        connection.event(invocation, time.time() + seconds)
        try:
            async with asyncio.timeout_at(deadline):
                with self._watched():
                    outcome: Outcome = await answer
        except TimeoutError:
            self.end("timeout")
            outcome = Outcome(reports.timed_out(invocation.request_id, seconds), reports.UNHANDLED, "Status: timeout")
            self.note(f"{_stamp()} {invocation.request_id} Task timed out after {seconds:.2f} seconds\n\n")
        self._read_log()
        self._sandbox.memory(self._limit)
        await self._come_to_rest(deadline)
        return outcome

    def end(self, why: str) -> None:
        """Kill all of its processes."""
        self._why = self._why or why
        if self._sandbox is not None and not self.dead:
            self._sandbox.kill()

    def expire(self) -> None:
        """Have it serve no invocation after the one that it may be busy with."""
        self.expired = True

    @property
    def peak(self) -> int:
        """Bytes of memory that the last invocation held at most."""
        return self._sandbox.peak if self._sandbox is not None else 0

    def take_log(self) -> tuple[bytes, list[tuple[int, int]]]:
        """What it has written since this was last asked, and (where, when) its parts came, in milliseconds."""
        stamps: list[tuple[int, int]] = []
        at = 0
        for moment, part in self._log:
            stamps.append((at, moment))
            at += len(part)
        taken = b"".join(part for _, part in self._log)
        self._log.clear()
        self._log_size = 0
        return taken, stamps

    # -- what its runtime asks (``runtime_api.Runtime``)

    def next(self, api: RuntimeConnection) -> None:
        """See ``Runtime``."""
        if self._answer is not None and not self._answer.done():
            api.refuse_state()
            return
        self._waiting = api
        if not self._ready.done():
            self._ready.set_result(None)
        else:
            self._rest()

    def respond(self, request_id: str, body: bytes) -> str:
        """See ``Runtime``."""
        wrong = self._wrong(request_id)
        if not wrong:
            self._resolve(_checked(request_id, body))
        return wrong

    def fail(self, request_id: str | None, body: bytes, kind: str) -> str:
        """See ``Runtime``."""
        if request_id is None:
            if self._ready.done():
                return "state"
            self._ready.set_result(Outcome(_error_body(body, kind), reports.UNHANDLED, _status(kind)))
            return ""
        wrong = self._wrong(request_id)
        if not wrong:
            self._resolve(Outcome(_error_body(body, kind), reports.UNHANDLED))
        return wrong

    def too_large(self, request_id: str, size: int) -> None:
        """See ``Runtime``."""
        if not self._wrong(request_id):
            self._resolve(Outcome(reports.too_large(MAX_PAYLOAD), reports.UNHANDLED))

    def _wrong(self, request_id: str) -> str:
        if self._current is None or self._answer is None or self._answer.done():
            return "state"
        return "" if self._current.request_id == request_id else "id"

    def _resolve(self, outcome: Outcome) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(outcome)

    # -- between invocations

    async def _come_to_rest(self, deadline: float) -> None:
        """An invocation is over when its runtime asks for the next event, or has ended."""
        self._answer = None
        if self.dead:
            return
        self._resting.clear()
        self._rest()
        try:
            async with asyncio.timeout_at(deadline):
                await self._resting.wait()
        except TimeoutError:
            # It has answered, but does not ask for more.
            self.end("timeout")

    def _rest(self) -> None:
        """Stop it where it is, once it has answered and waits for the next event."""
        if self._waiting is None or self._answer is not None or self.dead:
            return
        assert self._sandbox is not None
        self._current = None
        self._sandbox.freeze()
        self.idle_since = time.monotonic()
        self._resting.set()
        self._told_idle(self)

    # -- what happens to it

    def _open(self) -> None:
        """Its entry hands over the doors."""
        assert self._sandbox is not None
        self._loop.remove_reader(self._sandbox.channel)
        try:
            runtime, endpoint, *others = self._sandbox.doors()
        except OSError:
            self.end("start")
            return

        async def serve() -> None:
            made = await self._loop.create_server(lambda: RuntimeConnection(self), sock=runtime)
            self._servers.append(made)
            self._servers.append(await self._endpoint.serve(endpoint))
            for door, listener in zip(self.room.doors, others, strict=True):
                self._servers.append(await Endpoint(door.host, door.port).serve(listener))
            if self.dead:
                self._close_servers()

        self._starting = self._loop.create_task(serve())

    def _exited(self) -> None:
        assert self._sandbox is not None
        sandbox = self._sandbox
        self._loop.remove_reader(sandbox.watch)
        if sandbox.channel.fileno() >= 0:
            self._loop.remove_reader(sandbox.channel)
        self._read_log()
        self._loop.remove_reader(sandbox.output)
        self.dead = True
        self._close_servers()
        sandbox.close()
        if not self._ready.done():
            self._ready.set_result(self._ended_outcome())
        self._resolve(self._ended_outcome())
        self.ended.set()
        self._resting.set()
        self._told_gone(self)

    def _close_servers(self) -> None:
        for server in self._servers:
            server.close()
        if self._waiting is not None:
            self._waiting.close()

    def _ended_outcome(self) -> Outcome:
        assert self._sandbox is not None
        request_id = self._current.request_id if self._current is not None else ""
        status = self._sandbox.process.returncode or 0
        if self._why == "memory" or (status > 128 and self.peak > 0.95 * self._limit):
            return Outcome(
                reports.out_of_memory(request_id), reports.UNHANDLED, "Status: error\tError Type: Runtime.OutOfMemory"
            )
        status = status if status >= 0 else 128 - status
        return Outcome(
            reports.ended(request_id, status), reports.UNHANDLED, "Status: error\tError Type: Runtime.ExitError"
        )

    @contextlib.contextmanager
    def _watched(self) -> Iterator[None]:
        """Meanwhile its memory is looked at, and it is ended when it holds too much."""
        handle: asyncio.TimerHandle | None = None

        def look() -> None:
            nonlocal handle
            if self.dead or self._sandbox is None:
                return
            if self._sandbox.memory(self._limit) > self._limit:
                self.end("memory")
                return
            handle = self._loop.call_later(_WATCH_SECONDS, look)

        handle = self._loop.call_later(_WATCH_SECONDS, look)
        try:
            yield
        finally:
            handle.cancel()

    def _read_log(self) -> None:
        if self._sandbox is None or self.dead:
            return
        while True:
            try:
                part = os.read(self._sandbox.output, 65536)
            except (BlockingIOError, OSError):
                return
            if not part:
                self._loop.remove_reader(self._sandbox.output)
                return
            self._keep(part)

    def note(self, line: str) -> None:
        """Add a line of the platform's to the log."""
        self._keep(line.encode())

    def _keep(self, part: bytes) -> None:
        if not part:
            return
        self._log.append((time.time_ns() // 1_000_000, part))
        self._log_size += len(part)
        while self._log_size > MAX_LOG:
            self._log_size -= len(self._log.popleft()[1])


def _checked(request_id: str, body: bytes) -> Outcome:
    """A response, which must be JSON (a custom runtime may send anything)."""
    try:
        msgspec.json.decode(body or b"null")
    except (msgspec.DecodeError, UnicodeDecodeError):
        return Outcome(reports.no_json(request_id), reports.UNHANDLED)
    return Outcome(body)


def _error_body(body: bytes, kind: str) -> bytes:
    """The runtime's account of an error, or one made of its type where it gave none that is JSON."""
    try:
        msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return reports.error(kind or "Runtime.Unknown", "")
    return body


def _status(kind: str) -> str:
    name = "".join(each for each in kind if each.isalnum() or each in "._")[:100]
    return f"Status: error\tError Type: {name or 'Runtime.Unknown'}"


def _stamp() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"

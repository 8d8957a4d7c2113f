"""A gateway's or keeper's way to the runner."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import Callable
from pathlib import Path

from casemate.functions.activation import short_path
from casemate.functions.messages import (
    BrokenFrame,
    Ended,
    Forget,
    Invocation,
    Invoke,
    Launch,
    Limits,
    Need,
    Refused,
    Supply,
    ToRunner,
    frame,
    heard,
)
from casemate.functions.problems import NO_RUNNER, NotRun

Fetch = Callable[[str], bytes]
"""The zip of that name, empty when it is gone. Called in a thread."""


class FunctionsClient:
    """Hands invocations to the runner of this node, for one event loop. It connects when it is first needed."""

    def __init__(self, data_dir: Path, fetch: Fetch) -> None:
        self._data_dir = data_dir
        self._fetch = fetch
        self._ids = itertools.count(1)
        self._writer: asyncio.StreamWriter | None = None
        self._connecting = asyncio.Lock()
        self._waiting: dict[int, asyncio.Future[Ended | Refused]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    async def invoke(self, launch: Launch, limits: Limits, invocation: Invocation) -> Ended:
        """Run a function once. Raises NotRun."""
        id_ = next(self._ids)
        future: asyncio.Future[Ended | Refused] = asyncio.get_running_loop().create_future()
        self._waiting[id_] = future
        try:
            await self._say(Invoke(id=id_, launch=launch, limits=limits, invocation=invocation))
            answer = await future
        finally:
            self._waiting.pop(id_, None)
        if isinstance(answer, Refused):
            raise NotRun(answer.kind, answer.message)
        return answer

    async def forget(self, function_arn: str) -> None:
        """Have a function's environments ended, if a runner is at hand. It was changed or deleted."""
        if self._writer is not None:
            await self._say(Forget(function_arn=function_arn))

    def close(self) -> None:
        """Let go of the runner."""
        for task in list(self._tasks):
            task.cancel()
        if self._writer is not None:
            self._writer.close()

    async def _say(self, message: ToRunner) -> None:
        async with self._connecting:
            if self._writer is None or self._writer.is_closing():
                await self._connect()
            assert self._writer is not None
            writer = self._writer
        try:
            writer.write(frame(message))
            await writer.drain()
        except ConnectionError as error:
            raise _gone() from error

    async def _connect(self) -> None:
        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        try:
            with short_path(self._data_dir) as path:
                connection.connect(path)
        except OSError as error:
            connection.close()
            raise NotRun(NO_RUNNER, f"The runner of functions can't be reached: {error.strerror}.") from error
        reader, writer = await asyncio.open_unix_connection(sock=connection)
        self._writer = writer
        self._keep(self._listen(reader, writer))

    async def _listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                message = await heard(reader)
                if isinstance(message, Need):
                    self._keep(self._supply(message.name, writer))
                else:
                    waiting = self._waiting.get(message.id)
                    if waiting is not None and not waiting.done():
                        waiting.set_result(message)
        except (asyncio.IncompleteReadError, BrokenFrame, ConnectionError):
            # What was under way there has ended with it; only a new runner could say otherwise, and it knows nothing.
            for waiting in self._waiting.values():
                if not waiting.done():
                    waiting.set_exception(_gone())
        finally:
            if self._writer is writer:
                self._writer = None
            writer.close()

    async def _supply(self, name: str, writer: asyncio.StreamWriter) -> None:
        content = await asyncio.to_thread(self._fetch, name)
        if not writer.is_closing():
            writer.write(frame(Supply(name=name, content=content)))

    def _keep(self, work: object) -> None:
        task: asyncio.Task[None] = asyncio.get_running_loop().create_task(work)  # type: ignore[arg-type]
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _gone() -> NotRun:
    return NotRun(NO_RUNNER, "The runner of functions ended in the midst of it.")

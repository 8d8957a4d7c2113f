"""A caller's SQL run over the lake, in two processes (``gathering.py``), for the keeper's event loop."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from casemate.lake.gathering import HEADER, MAX_FRAME, Ask, Ended, Gather, Gathered, Page, Rows, body_length, frame
from casemate.lake.places import make_directory
from casemate.lake.sandbox import ROWS, environment, find_bubblewrap, python_program, sandboxed
from casemate.lake.statements.plan import Plan

_ANSWER = msgspec.msgpack.Decoder(Page | Ended)


class SqlLimits(NamedTuple):
    """What a query may take: seconds, processor seconds of each process, bytes of their address spaces, bytes of a file
    of gathered rows, rows and bytes of results.
    """

    seconds: float = 900.0
    processor_seconds: int = 600
    memory: int = 3 << 30
    gathered: int = 16 << 30
    rows: int = 100_000
    size: int = 64 << 20


DEFAULT_LIMITS = SqlLimits()


class QueryFailed(Exception):
    """A query came to nothing; the argument says why, for its caller."""


class SqlRunner:
    """Runs queries over the lake in ``lake``, with ``scratch`` as the place for what is gathered for them.

    ``hidden`` are directories that no query may see, wherever they lie. ``bubblewrap`` "" does without.
    """

    def __init__(
        self,
        lake: Path,
        scratch: Path,
        hidden: Sequence[Path] = (),
        limits: SqlLimits = DEFAULT_LIMITS,
        bubblewrap: str | None = None,
    ) -> None:
        self.limits = limits
        self._lake = lake
        self._scratch = scratch
        self._hidden = tuple(hidden)
        self._bubblewrap = find_bubblewrap() if bubblewrap is None else bubblewrap

    async def gather(self, id: str, tables: Sequence[Rows]) -> Gathered:
        """Gather the rows of query ``id``, in place of what an earlier attempt gathered. Raises QueryFailed."""
        self.forget(id)
        target = self._scratch / id
        make_directory(target)
        limits = self.limits
        arguments = [str(limits.processor_seconds), str(limits.memory), str(limits.gathered)]
        process = await _started(python_program("casemate.lake.gather", arguments))
        order = Gather(str(self._lake), str(target), list(tables))
        try:
            output, _ = await process.communicate(msgspec.msgpack.encode(order))
            gathered = msgspec.msgpack.decode(output, type=Gathered)
        except msgspec.DecodeError as error:
            raise QueryFailed("The query looks at more events than it may. Narrow it by eventTime.") from error
        finally:
            await _end(process)
        if gathered.error:
            raise QueryFailed("The events could not be read.")
        return gathered

    async def run(self, id: str, plan: Plan, gathered: Gathered) -> AsyncGenerator[Page | Ended, None]:
        """The results of a plan over what was gathered for query ``id``, page by page, and their end.

        To be closed (``contextlib.aclosing``): the process ends with it.
        """
        limits, target = self.limits, self._scratch / id
        program = python_program("casemate.lake.sql_process", [str(limits.processor_seconds), str(limits.memory)])
        directory = str(target)
        if self._bubblewrap:
            program, directory = sandboxed(self._bubblewrap, target, self._hidden, program), ROWS
        ask = Ask(
            directory=directory,
            files=gathered.files,
            columns={table.id: table.columns for table in plan.tables},
            sql=plan.sql,
            matching=plan.matching,
            rows=limits.rows,
            size=limits.size,
        )
        process = await _started(program)
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(frame(ask))
            await process.stdin.drain()
            while True:
                told = await _heard(process.stdout)
                yield told
                if isinstance(told, Ended):
                    return
        except (asyncio.IncompleteReadError, ConnectionError, msgspec.DecodeError):
            # It ran into one of its limits, or was killed.
            yield Ended(error="The query needs more memory or time than it may have. Narrow it by eventTime.")
        finally:
            await _end(process)

    def forget(self, id: str) -> None:
        """Remove what was gathered for a query."""
        shutil.rmtree(self._scratch / id, ignore_errors=True)

    def sweep(self) -> None:
        """Remove all that was gathered: for who begins, when nothing runs, after one that was killed."""
        shutil.rmtree(self._scratch, ignore_errors=True)


async def _started(program: Sequence[str]) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        *program,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env=environment(),
        cwd="/",
        start_new_session=True,
    )


async def _end(process: asyncio.subprocess.Process) -> None:
    with suppress(ProcessLookupError):
        process.kill()
    # Reads what is left and closes the pipes.
    await process.communicate()


async def _heard(source: asyncio.StreamReader) -> Page | Ended:
    size = body_length(await source.readexactly(HEADER))
    if size > MAX_FRAME:
        raise ConnectionError("the query process makes no sense")
    told: Page | Ended = _ANSWER.decode(await source.readexactly(size))
    return told

"""Audit records on their way to the lake: gathered for one turn of the loop, told of only when durable."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from os import pwrite
from pathlib import Path

import pytest
from tests.services.harness import World

from casemate.gateway.audit import AuditEvent
from casemate.gateway.auditlog import AuditLog
from casemate.kernel.errors import Unavailable
from casemate.lake.events import STREAM
from casemate.lake.lines import MAX_LINE, make_line, scan
from casemate.lake.places import segments_directory
from casemate.lake.refused import STREAM as REFUSED
from casemate.lake.refused import RefusedCalls
from casemate.lake.segments import SegmentWriter


class Disk:
    """Counts durable writes, and fails when told to."""

    def __init__(self) -> None:
        self.writes = 0
        self.full = False

    def write(self, descriptor: int, data: bytes, offset: int) -> int:
        if self.full:
            raise OSError(28, "No space left on device")
        self.writes += 1
        return pwrite(descriptor, data, offset)


@contextmanager
def opened(directory: Path, disk: Disk) -> Iterator[AuditLog]:
    report = asyncio.get_running_loop().call_soon_threadsafe
    world = World(directory)
    events = SegmentWriter(directory, STREAM, report, write=disk.write)
    refused = SegmentWriter(directory, REFUSED, report)
    try:
        yield AuditLog(events, RefusedCalls(refused), world.store)
    finally:
        refused.close()
        events.close()
        world.close()


def event(number: int, size: int = 10) -> AuditEvent:
    return AuditEvent(str(number), make_line(number, b'{"n":"%b"}' % (b"x" * size)))


def written(directory: Path) -> list[int]:
    found = [line for path in segments_directory(directory, STREAM).iterdir() for line in scan(path.read_bytes()).lines]
    return [line.time_ns for line in found]


async def appended(log: AuditLog, *records: AuditEvent) -> Exception | None:
    told: asyncio.Future[Exception | None] = asyncio.get_running_loop().create_future()
    log.append(records, told.set_result)
    return await told


def test_what_comes_in_one_turn_of_the_loop_is_one_durable_write(tmp_path: Path) -> None:
    async def run() -> None:
        disk = Disk()
        with opened(tmp_path, disk) as log:
            assert await asyncio.gather(*(appended(log, event(n)) for n in range(1, 9))) == [None] * 8
            assert disk.writes == 1
            assert sorted(written(tmp_path)) == list(range(1, 9))
            assert await appended(log, event(9), event(10)) is None
            assert disk.writes == 2
            assert sorted(written(tmp_path)) == list(range(1, 11))

    asyncio.run(run())


def test_nobody_hears_of_success_before_the_write(tmp_path: Path) -> None:
    async def run() -> None:
        disk = Disk()
        seen: list[list[int]] = []
        with opened(tmp_path, disk) as log:
            told: asyncio.Future[None] = asyncio.get_running_loop().create_future()

            def then(error: Exception | None) -> None:
                seen.append(written(tmp_path))
                told.set_result(None)

            log.append([event(1)], then)
            assert not seen
            await told
        assert seen == [[1]]

    asyncio.run(run())


def test_a_failed_write_is_told_to_all_that_were_gathered(tmp_path: Path) -> None:
    async def run() -> None:
        disk = Disk()
        disk.full = True
        with opened(tmp_path, disk) as log:
            told = await asyncio.gather(*(appended(log, event(n)) for n in range(1, 4)))
            assert all(isinstance(error, Unavailable) for error in told)
            disk.full = False
            assert await appended(log, event(4)) is None
            assert written(tmp_path) == [4]

    asyncio.run(run())


def test_a_closed_lake_is_told_too(tmp_path: Path) -> None:
    async def run() -> None:
        with opened(tmp_path, Disk()) as log:
            pass
        assert isinstance(await appended(log, event(1)), Unavailable)

    asyncio.run(run())


def test_a_record_too_long_for_a_line_spoils_no_other(tmp_path: Path) -> None:
    async def run() -> None:
        with opened(tmp_path, Disk()) as log:
            good = asyncio.ensure_future(appended(log, event(1)))
            await asyncio.sleep(0)
            with pytest.raises(ValueError, match="too long"):
                log.append([event(2, MAX_LINE)], lambda _: None)
            assert await good is None
            assert written(tmp_path) == [1]

    asyncio.run(run())


def test_the_others_still_hear_when_one_that_is_told_fails(tmp_path: Path) -> None:
    async def run() -> None:
        loop = asyncio.get_running_loop()
        problems: list[object] = []
        loop.set_exception_handler(lambda _, context: problems.append(context["exception"]))

        def fail(_: Exception | None) -> None:
            raise LookupError("a defect")

        with opened(tmp_path, Disk()) as log:
            first = asyncio.ensure_future(appended(log, event(1)))
            await asyncio.sleep(0)
            log.append([event(2)], fail)
            last = asyncio.ensure_future(appended(log, event(3)))
            assert await first is None
            assert await last is None
        assert [type(problem) for problem in problems] == [LookupError]

    asyncio.run(run())

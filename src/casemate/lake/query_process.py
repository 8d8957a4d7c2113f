"""``python -m casemate.lake.query_process DIR IDLE SECONDS MEMORY``: answers lookups from its standard input.

It ends when its input does, after ``IDLE`` seconds without a question, or when a question takes ``SECONDS``.
It limits itself first: ``MEMORY`` bytes of address space, no file may be written, no core is dumped.
"""

from __future__ import annotations

import os
import select
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from casemate.lake.events import STREAM
from casemate.lake.limits import restrain
from casemate.lake.live import LiveSegments
from casemate.lake.manifest import UnknownFormat, read_manifest
from casemate.lake.places import segments_directory, stream_directory
from casemate.lake.query import HEADER, MAX_PAGE_BYTES, MAX_REQUEST, EventQuery, Hit, Reply, body_length, frame

if TYPE_CHECKING:
    from casemate.lake.parquet_lookup import ParquetLookup

_FILES = 4096
_ATTEMPTS = 5


class Lookups:
    """Answers queries over the events under ``directory``: segments and Parquet as one, each event once."""

    def __init__(self, directory: Path, memory_bytes: int) -> None:
        self._home = stream_directory(directory, STREAM)
        self._memory_bytes = memory_bytes
        self._live = LiveSegments(segments_directory(directory, STREAM))
        self._parquet: ParquetLookup | None = None

    def answer(self, query: EventQuery) -> Reply:
        """The page. Never raises for what a reader can't help; says it in ``error``."""
        problem = ""
        for _ in range(_ATTEMPTS):
            try:
                return self._page(query)
            except FileNotFoundError as error:
                # Compaction replaced a file while we read: the manifest names its successor.
                problem = f"{error.filename or error} is missing"
            except (OSError, MemoryError, UnknownFormat, msgspec.DecodeError) as error:
                return Reply(error=f"{type(error).__name__}: {error}")
        return Reply(error=problem)

    def _page(self, query: EventQuery) -> Reply:
        self._live.refresh()
        manifest = read_manifest(self._home)
        self._live.drop(manifest.consumed)
        count = query.limit + 1
        hits = self._live.find(query, count)
        full = len(hits) == count
        files = [file for file in manifest.files if not file.data and query.reaches(file.min_ns, file.max_ns)]
        if files:
            # DuckDB takes a quarter of a second to load: not before there is something for it.
            from casemate.lake.parquet_lookup import Failure, ParquetLookup

            try:
                if self._parquet is None:
                    self._parquet = ParquetLookup(self._home, self._memory_bytes // 2)
                filed = self._parquet.find(query, count, files)
            except Failure as error:
                missing = next((file for file in files if not (self._home / file.path).exists()), None)
                if missing is not None:
                    raise FileNotFoundError(missing.path) from error
                return Reply(error=f"{type(error).__name__}: {str(error)[:500]}")
            full = full or len(filed) == count
            hits += filed
        return _page_of(hits, query.limit, full)


def _page_of(hits: Sequence[Hit], limit: int, full: bool) -> Reply:
    """The newest hits in order, each event once, as many as fit; ``full`` says that there may be more of them."""
    page: list[Hit] = []
    seen: set[str] = set()
    size = 0
    for hit in sorted(hits, key=lambda hit: hit.position, reverse=True):
        if hit.position.event_id in seen:
            continue
        if len(page) == limit or (page and size + len(hit.raw) > MAX_PAGE_BYTES):
            return Reply(page, more=True)
        seen.add(hit.position.event_id)
        size += len(hit.raw)
        page.append(hit)
    return Reply(page, more=full)


def serve(lookups: Lookups, source: int, sink: int, idle_seconds: float, query_seconds: int) -> None:
    """Answer frames from ``source`` on ``sink`` until it ends or nothing comes for ``idle_seconds``."""
    poll = select.poll()
    poll.register(source, select.POLLIN)
    while poll.poll(idle_seconds * 1000):
        header = _read(source, HEADER)
        if len(header) < HEADER or body_length(header) > MAX_REQUEST:
            return
        # Left at its default, SIGALRM ends the process whatever it is busy with.
        signal.alarm(query_seconds)
        query = msgspec.msgpack.decode(_read(source, body_length(header)), type=EventQuery)
        _write(sink, frame(lookups.answer(query)))
        signal.alarm(0)


def main(arguments: Sequence[str]) -> int:
    """Run it; the exit status."""
    directory, idle, seconds, memory = Path(arguments[0]), int(arguments[1]), int(arguments[2]), int(arguments[3])
    restrain(memory_bytes=memory, files=_FILES, file_bytes=0)
    serve(Lookups(directory, memory), 0, 1, idle, seconds)
    return 0


def _read(source: int, size: int) -> bytes:
    parts = b""
    while len(parts) < size:
        part = os.read(source, size - len(parts))
        if not part:
            break
        parts += part
    return parts


def _write(sink: int, data: bytes) -> None:
    while data:
        data = data[os.write(sink, data) :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

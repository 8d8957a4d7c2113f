"""Append-only segments with group commit.

One writer thread takes everything that waits, writes it in one durable write, and reports the whole batch
through one callback. While it writes, the next batch gathers; a lone line waits for nobody.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from os import pwrite
from pathlib import Path
from typing import NamedTuple

from casemate.lake.errors import Busy, LakeUnavailable
from casemate.lake.lines import MAX_LINE, framed
from casemate.lake.places import make_directory, segments_directory
from casemate.lake.segment_file import SegmentFile, Write, recover, trim

Done = Callable[[LakeUnavailable | None], None]
"""Told once: None when every line of the append is durable, else why not (then none may be taken as done)."""
Report = Callable[[Callable[[], None]], object]
"""Runs a function where the appender lives: ``loop.call_soon_threadsafe``."""
_MAX_BATCH = 4 << 20


class Limits(NamedTuple):
    """When a segment closes, how much may wait, and (for bounded streams) how much is kept.

    Bytes, seconds, and counts of appends. ``keep_bytes`` None keeps closed segments until compaction.
    """

    segment_bytes: int = 16 << 20
    segment_seconds: float = 300.0
    waiting: int = 10_000
    waiting_bytes: int = 64 << 20
    keep_bytes: int | None = None


class WriterStats(NamedTuple):
    """Since the start: appends made durable, batches (one durable write each), failed batches; now waiting."""

    appended: int
    batches: int
    failed: int
    waiting: int


class _Append(NamedTuple):
    lines: Sequence[bytes]
    size: int
    done: Done
    anywhere: bool


DEFAULT_LIMITS = Limits()


class SegmentWriter:
    """Appends lines to one stream of the lake under ``directory``. One per stream and process.

    Segments that a crash left open are closed first. ``report`` is handed one function a batch.
    """

    def __init__(
        self,
        directory: Path,
        stream: str,
        report: Report,
        *,
        limits: Limits = DEFAULT_LIMITS,
        wall: Callable[[], float] = time.time,
        write: Write = pwrite,
    ) -> None:
        """Raises LakeUnavailable when the directory can't be made or written."""
        self._directory = segments_directory(directory, stream)
        self._report = report
        self._limits = limits
        self._wall = wall
        self._write = write
        self._lock = threading.Lock()
        self._wake = threading.Lock()
        self._waiting: deque[_Append] = deque()
        self._waiting_bytes = 0
        self._closed = False
        self._file: SegmentFile | None = None
        self._file_due = 0.0
        self._appended = self._batches = self._failed = 0
        try:
            make_directory(self._directory)
            recover(self._directory)
            self._trim()
        except OSError as error:
            raise _unavailable(error) from error
        self._wake.acquire()
        self._thread = threading.Thread(target=self._run, name=f"lake-{stream}", daemon=True)
        self._thread.start()

    def append(self, line: bytes, done: Done, *, anywhere: bool = False) -> None:
        """Have ``line`` (see ``make_line``) written; ``done`` is told through ``report``. Never blocks on I/O.

        ``anywhere`` has ``done`` called in the writer thread instead. Raises Busy when too much waits,
        LakeUnavailable after ``close``, ValueError for what is no line.
        """
        self._put(_Append((line,), _checked(line), done, anywhere))

    def append_all(self, lines: Sequence[bytes], done: Done) -> None:
        """Have several lines written in one batch, told of once. Raises as ``append`` does."""
        self._put(_Append(lines, sum(map(_checked, lines)), done, False))

    def append_wait(self, lines: Sequence[bytes], timeout: float = 30.0) -> None:
        """Write ``lines`` and return when they are durable; for threads, never for the event loop.

        Raises as ``append`` does, and LakeUnavailable when the write fails or takes over ``timeout`` seconds
        (it may then still succeed later).
        """
        result: list[LakeUnavailable | None] = []
        told = threading.Event()

        def done(error: LakeUnavailable | None) -> None:
            result.append(error)
            told.set()

        self._put(_Append(lines, sum(map(_checked, lines)), done, True))
        if not told.wait(timeout):
            raise LakeUnavailable("the lake did not confirm the write in time")
        if result[0] is not None:
            raise result[0]

    def stats(self) -> WriterStats:
        """Counters for health and doctor."""
        return WriterStats(self._appended, self._batches, self._failed, len(self._waiting))

    def close(self) -> None:
        """Write what waits, close the segment, end the thread. A second call does nothing."""
        with self._lock:
            self._closed = True
            if self._wake.locked():
                self._wake.release()
        self._thread.join()

    def _put(self, item: _Append) -> None:
        with self._lock:
            if self._closed:
                raise LakeUnavailable("the lake is closed")
            if len(self._waiting) >= self._limits.waiting or self._waiting_bytes > self._limits.waiting_bytes:
                raise Busy("too many events wait to be written")
            self._waiting.append(item)
            self._waiting_bytes += item.size
            if self._wake.locked():
                self._wake.release()

    def _take(self) -> list[_Append]:
        batch: list[_Append] = []
        size = 0
        with self._lock:
            while self._waiting and (not batch or size + self._waiting[0].size <= _MAX_BATCH):
                item = self._waiting.popleft()
                size += item.size
                batch.append(item)
            self._waiting_bytes -= size
        return batch

    def _run(self) -> None:
        try:
            self._write_until_closed()
        finally:
            # Empty unless a defect ended the thread: even then nobody may wait for ever.
            with self._lock:
                self._closed = True
            while batch := self._take():
                self._tell(batch, LakeUnavailable("the lake's writer has ended"))

    def _write_until_closed(self) -> None:
        while True:
            timeout = -1.0 if self._file is None else max(0.0, self._file_due - time.monotonic())
            self._wake.acquire(timeout=timeout)
            while batch := self._take():
                self._commit(batch)
            with self._lock:
                ending = self._closed and not self._waiting
            if self._file is not None and (ending or time.monotonic() >= self._file_due):
                self._close_segment()
            if ending:
                return

    def _commit(self, batch: list[_Append]) -> None:
        try:
            data = b"".join([framed(line) for item in batch for line in item.lines])
            if self._file is None:
                self._file = SegmentFile(self._directory, lambda: int(self._wall() * 1e9), self._write)
                self._file_due = time.monotonic() + self._limits.segment_seconds
            self._file.append(data)
        except (OSError, MemoryError) as error:
            self._failed += 1
            # What the disk holds after a failed sync is unknown: this segment gets no further line.
            self._close_segment()
            self._tell(batch, _unavailable(error))
            return
        self._batches += 1
        self._appended += len(batch)
        self._tell(batch, None)
        if self._file.end >= self._limits.segment_bytes:
            self._close_segment()

    def _tell(self, batch: list[_Append], error: LakeUnavailable | None) -> None:
        for item in batch:
            if item.anywhere:
                item.done(error)
        elsewhere = [item.done for item in batch if not item.anywhere]
        if elsewhere:
            self._report_to(iter(elsewhere), error)

    def _report_to(self, dones: Iterator[Done], error: LakeUnavailable | None) -> None:
        try:
            self._report(partial(self._deliver, dones, error))
        except RuntimeError:
            # The event loop is closed: its appenders are gone, and the lines are on disk all the same.
            return

    def _deliver(self, dones: Iterator[Done], error: LakeUnavailable | None) -> None:
        try:
            for done in dones:
                done(error)
        finally:
            # Reached with some left only if one raised: the others must still hear.
            rest = list(dones)
            if rest:
                self._report_to(iter(rest), error)

    def _close_segment(self) -> None:
        file, self._file = self._file, None
        if file is None:
            return
        try:
            file.close()
            self._trim()
        except OSError:
            # Every line in it was reported rightly; whoever recovers the directory next closes it.
            return

    def _trim(self) -> None:
        if self._limits.keep_bytes is not None:
            trim(self._directory, self._limits.keep_bytes)


def _checked(line: bytes) -> int:
    if b"\n" in line or not 0 < len(line) <= MAX_LINE:
        raise ValueError("a line is one to a million bytes without a newline")
    return len(line)


def _unavailable(error: OSError | MemoryError) -> LakeUnavailable:
    why = error.strerror if isinstance(error, OSError) else "out of memory"
    return LakeUnavailable(f"the lake can't be written: {why}")

"""One segment being written, and what becomes of it: closed when full, cut back when torn.

An open segment belongs to whoever holds its ``flock``; one that nobody holds was left behind by a crash.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from casemate.lake.lines import scan
from casemate.lake.places import CLOSED, OPEN, sync_directory

Write = Callable[[int, bytes, int], int]
"""``os.pwrite``, or a test's own: (descriptor, bytes, offset) to the count of bytes that are durable now."""
_ALLOCATE = 1 << 20


class SegmentFile:
    """The segment that a writer has open. Every write is durable when it returns (O_DSYNC).

    Space is taken a megabyte ahead, so that a write changes no file size: measured on ext4, that makes a lone
    line 95 µs instead of 140. The zeros behind the last line are cut off when the segment closes.
    """

    def __init__(self, directory: Path, now_ns: Callable[[], int], write: Write) -> None:
        """Raises OSError."""
        self._directory = directory
        self._write = write
        self._fd, self._path = _create(directory, now_ns)
        self.end = 0
        self._allocated = 0
        sync_directory(directory)

    def append(self, data: bytes) -> None:
        """Write ``data`` behind the last line. Raises OSError; the segment must then be abandoned."""
        self._allocate(self.end + len(data))
        view = data
        position = self.end
        while view:
            written = self._write(self._fd, view, position)
            position += written
            view = view[written:]
        self.end = position

    def close(self) -> None:
        """Cut off what is no line and close the segment for good. Raises OSError."""
        try:
            _settle(self._fd, self._path, self.end)
        finally:
            os.close(self._fd)

    def _allocate(self, needed: int) -> None:
        if needed <= self._allocated:
            return
        size = -(-needed // _ALLOCATE) * _ALLOCATE
        try:
            os.posix_fallocate(self._fd, self._allocated, size - self._allocated)
        except OSError:
            # Not on every file system, and not near the end of a disk: the write itself decides.
            return
        self._allocated = size


def recover(directory: Path) -> list[Path]:
    """Close the segments that a crash left open, each cut behind its last whole line. Raises OSError.

    A line that was reported durable is never cut: damage before a whole line stays where it is, and readers
    pass over it. Segments that somebody is writing are left alone. Returns what was closed.
    """
    closed: list[Path] = []
    for path in sorted(directory.glob("*" + OPEN)):
        try:
            fd = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
        except FileNotFoundError:
            continue
        try:
            if _try_lock(fd) and _is_named(fd, path):
                end = scan(_content(fd)).end
                if _settle(fd, path, end):
                    closed.append(path.with_suffix(CLOSED))
        finally:
            os.close(fd)
    return closed


def trim(directory: Path, keep_bytes: int) -> None:
    """Remove the oldest closed segments until the rest is at most ``keep_bytes``. Raises OSError."""
    sizes: dict[Path, int] = {}
    for path in sorted(directory.glob("*" + CLOSED)):
        # Another process may be trimming the same directory.
        with suppress(FileNotFoundError):
            sizes[path] = path.stat().st_size
    excess = sum(sizes.values()) - keep_bytes
    for path, size in sizes.items():
        if excess <= 0:
            return
        path.unlink(missing_ok=True)
        excess -= size


def _create(directory: Path, now_ns: Callable[[], int]) -> tuple[int, Path]:
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_DSYNC | os.O_CLOEXEC | os.O_NOFOLLOW
    stamp = now_ns()
    while True:
        path = directory / f"{stamp:020d}-{os.getpid():07d}{OPEN}"
        stamp += 1
        try:
            fd = os.open(path, flags, 0o600)
        except FileExistsError:
            continue
        # Between the two calls a recovering process may have taken the new file for a left-behind one.
        if _try_lock(fd) and _is_named(fd, path):
            return fd, path
        os.close(fd)


def _try_lock(fd: int) -> bool:
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_named(fd: int, path: Path) -> bool:
    try:
        named = path.stat(follow_symlinks=False)
    except FileNotFoundError:
        return False
    return os.path.samestat(named, os.fstat(fd))


def _content(fd: int) -> bytes:
    return os.pread(fd, os.fstat(fd).st_size, 0)


def _settle(fd: int, path: Path, end: int) -> bool:
    """Cut the segment to ``end`` and rename it; remove it when nothing is left. Says whether it was kept."""
    if end == 0:
        path.unlink(missing_ok=True)
        sync_directory(path.parent)
        return False
    os.ftruncate(fd, end)
    os.fsync(fd)
    path.rename(path.with_suffix(CLOSED))
    sync_directory(path.parent)
    return True

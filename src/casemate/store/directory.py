"""The data directory: ours alone, one process at a time."""

from __future__ import annotations

import fcntl
import os
import shutil
import stat
from pathlib import Path
from types import TracebackType

from casemate.store.errors import DirectoryInUse, DiskFull, HalfRestored, UnreadableDirectory

LOCK_FILE = "lock"
DATABASE_FILE = "store.sqlite3"
RESTORING_FILE = "restore-unfinished"
"""There from a restore's first step to its last but one."""
MIN_FREE = 32 * 1024 * 1024
"""Bytes that must be free to start: room for a write-ahead log and its checkpoint."""


class DataDirectory:
    """A locked data directory. The lock is flock's: the kernel drops it when the process ends, however it ends."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor = descriptor

    @property
    def descriptor(self) -> int:
        """The lock's descriptor: a process that inherits it keeps the directory locked for as long as it runs."""
        return self._descriptor

    @property
    def database(self) -> Path:
        """Where the SQLite database is, or will be."""
        return self.path / DATABASE_FILE

    @property
    def first_start(self) -> bool:
        """Whether no store was made here yet."""
        return not self.database.exists()

    @property
    def half_restored(self) -> bool:
        """Whether a restore into this directory was begun and not finished."""
        return (self.path / RESTORING_FILE).exists()

    def mark_restoring(self) -> None:
        """Have nobody open this directory but to restore into it."""
        descriptor = os.open(self.path / RESTORING_FILE, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        os.close(descriptor)
        self._sync()

    def unmark_restoring(self) -> None:
        """The restore is done."""
        (self.path / RESTORING_FILE).unlink(missing_ok=True)
        self._sync()

    def _sync(self) -> None:
        descriptor = os.open(self.path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    @classmethod
    def open(cls, path: Path, *, min_free: int = MIN_FREE, restoring: bool = False) -> DataDirectory:
        """Make the directory where it is missing (0700), check it, and lock it; ``restoring`` into it or not.

        Raises UnreadableDirectory, DirectoryInUse, DiskFull or HalfRestored.
        """
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _check(path)
            free = shutil.disk_usage(path).free
            descriptor = os.open(path / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise UnreadableDirectory(
                f"The data directory {path} can't be used: {error.strerror}.",
                f"It must be a directory that user {os.geteuid()} can read and write. Name another with --data-dir.",
            ) from error
        if free < min_free:
            os.close(descriptor)
            raise DiskFull(
                f"The disk of the data directory {path} is full: {free // 1024} KiB are free.",
                f"Free at least {min_free // 1024} KiB, or move the directory to a larger disk.",
            )
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = _holder(descriptor)
            os.close(descriptor)
            whose = f"process {pid}" if pid else "another process"
            stop = f"Stop it first (kill {pid})" if pid else "Stop it first"
            raise DirectoryInUse(
                f"The data directory {path} is in use by {whose}.", f"{stop}, or name another with --data-dir.", pid
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        directory = cls(path, descriptor)
        if directory.half_restored and not restoring:
            directory.close()
            raise HalfRestored(
                f"The data directory {path} is half restored: a restore into it did not finish.",
                "Run `casemate restore` again with the same file, or remove the directory.",
            )
        return directory

    def close(self) -> None:
        """Let go of the directory."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __enter__(self) -> DataDirectory:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _check(path: Path) -> None:
    facts = path.stat()
    if facts.st_uid != os.geteuid():
        raise UnreadableDirectory(
            f"The data directory {path} belongs to user {facts.st_uid}, and this process runs as {os.geteuid()}.",
            f"Run as that user, or type: chown -R {os.geteuid()} {path}",
        )
    if facts.st_mode & 0o022:
        raise UnreadableDirectory(
            f"Others can write to the data directory {path} (mode {stat.S_IMODE(facts.st_mode):04o}).",
            f"Type: chmod 700 {path}",
        )
    if not os.access(path, os.R_OK | os.W_OK | os.X_OK):
        raise UnreadableDirectory(
            f"The data directory {path} can't be read and written by user {os.geteuid()}.",
            f"Type: chmod u+rwx {path}",
        )


def _holder(descriptor: int) -> int | None:
    text = os.pread(descriptor, 32, 0).strip()
    return int(text) if text.isdigit() else None

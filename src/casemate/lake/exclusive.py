"""The lock of a stream: whoever changes which files it has holds it, and a backup while it copies them."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK = "compact.lock"


@contextmanager
def alone(home: Path, *, wait: bool) -> Iterator[None]:
    """Hold the lock of the stream in directory ``home``.

    Raises BlockingIOError when another process has it and ``wait`` is False, OSError when it can't be made.
    """
    fd = os.open(home / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(fd, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(fd)

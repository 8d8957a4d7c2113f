"""Where the lake's files lie, and how they are made: directories 0700, files 0600, names made durable.

``DIR/<stream>/segments/*.open`` is being written, ``*.seg`` is closed; ``DIR/<stream>/day=YYYY-MM-DD/*.parquet``
is what compaction makes of them, listed in ``DIR/<stream>/manifest.json``.
"""

from __future__ import annotations

import os
from pathlib import Path

OPEN = ".open"
CLOSED = ".seg"


def stream_directory(directory: Path, stream: str) -> Path:
    """The directory of a stream."""
    return directory / stream


def segments_directory(directory: Path, stream: str) -> Path:
    """The directory of a stream's segments."""
    return directory / stream / "segments"


def make_directory(path: Path) -> None:
    """Make ``path`` and its missing parents, 0700, each name durable in its parent."""
    if path.is_dir():
        return
    make_directory(path.parent)
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        return
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Make the names in a directory durable."""
    fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def sync_file(path: Path) -> None:
    """Make a file's content durable."""
    fd = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


def write_atomically(path: Path, content: bytes) -> None:
    """Replace ``path`` by ``content``: whole and durable, or as it was. One writer at a time."""
    temporary = path.with_name(path.name + ".tmp")
    fd = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(fd, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_directory(path.parent)

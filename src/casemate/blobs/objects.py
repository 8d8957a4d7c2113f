"""Objects' bytes in a directory: written while they arrive, read from any place, each blob under a key of its own.

``DIR/objects/DAY/HOUR/xx/NAME`` is a blob, whole and durable once it has its name, which tells when it was begun;
``DIR/objects/incoming`` holds what is being written. A blob has one owner, a row in the store: who deletes the row
names the blob as garbage in the same commit. What a crash left between a blob and its row is found by the hour it
was made in (``made_in``).

What is small has no file: it is ``sealed`` into the very bytes that the file would have, for the owner's row to be kept
with, under a name of another form (``is_small``).
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Protocol

from casemate.blobs.directory import LEFT_BEHIND, make_directory, read_exactly, sync_directory, told
from casemate.blobs.interface import BlobMissing
from casemate.kernel.streaming import Piece

OBJECTS = "objects"
INCOMING = "incoming"
_NAME = re.compile(r"([0-9]{8})([0-9]{2})-([0-9a-f]{32})")
_SMALL = "row-"


class ObjectCipher(Protocol):
    """Who encrypts a blob's chunks (``crypto.object_format.ObjectCipher``)."""

    @property
    def chunk(self) -> int:
        """A chunk's content, in bytes."""
        ...

    @property
    def overhead(self) -> int:
        """What encryption adds to a chunk."""
        ...

    @property
    def header(self) -> bytes:
        """What stands in front of the chunks."""
        ...

    def seal(self, number: int, content: bytes, *, last: bool) -> bytes:
        """A chunk, encrypted."""
        ...

    def open(self, number: int, sealed: bytes, *, last: bool) -> bytes:
        """A chunk's content."""
        ...


class Out(Protocol):
    """Where a blob is written to. All raise BlobsUnavailable."""

    def write(self, sealed: bytes) -> None:
        """The next bytes."""
        ...

    def finish(self) -> None:
        """That was all: it is durable, under its name."""
        ...

    def abandon(self) -> None:
        """Leave nothing of it."""
        ...


class ObjectBlobs:
    """The blobs of objects under ``directory``. Calls block: for threads. All raise BlobsUnavailable."""

    remote = False
    """Whether blobs are reached over a network, for which nobody may wait within a transaction."""

    def __init__(self, directory: Path, cipher: Callable[[bytes], ObjectCipher]) -> None:
        self._directory = directory / OBJECTS
        self._cipher = cipher

    def draft(self, key: bytes) -> Draft:
        """Begin a blob under a key that serves no other."""
        with told():
            make_directory(self._directory / INCOMING)
        return Draft(lambda name: _File(self._directory, name), self._cipher(key))

    def seal(self, key: bytes, content: bytes) -> tuple[str, bytes]:
        """A small blob, of a chunk at most, under a key that serves no other: its name, and itself."""
        cipher = self._cipher(key)
        # Names in the order of time lie together where rows are ordered by them.
        name = f"{_SMALL}{time.time_ns():016x}{secrets.token_hex(8)}"
        return name, cipher.header + cipher.seal(0, content, last=True)

    def open(self, key: bytes, sealed: bytes) -> bytes:
        """The bytes of a small blob. Raises what the cipher raises for what was tampered with."""
        cipher = self._cipher(key)
        return cipher.open(0, sealed[len(cipher.header) :], last=True)

    def read(self, name: str, key: bytes, size: int, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """The bytes from ``start`` to ``end`` (exclusive) of a blob of ``size`` bytes, a chunk at a time.

        Raises BlobMissing, and what the cipher raises for what was tampered with.
        """
        end = size if end is None else end
        if start >= end:
            return
        cipher = self._cipher(key)
        whole = cipher.chunk + cipher.overhead
        final = max(0, size - 1) // cipher.chunk
        header, begin, behind = len(cipher.header), start // cipher.chunk, (end - 1) // cipher.chunk + 1
        with self._opened(name, header + begin * whole, header + behind * whole) as read:
            for number in range(begin, behind):
                content = cipher.open(number, read(header + number * whole, whole), last=number == final)
                first = number * cipher.chunk
                yield content[max(0, start - first) : end - first]

    def piece(self, piece: Piece) -> Iterator[bytes]:
        """The bytes of a piece, a chunk at a time. Raises as ``read``."""
        if piece.sealed:
            yield self.open(piece.key, piece.sealed)[piece.start : piece.end]
        else:
            yield from self.read(piece.blob, piece.key, piece.size, piece.start, piece.end)

    def delete(self, name: str) -> None:
        """Remove a blob; nothing if missing."""
        path = self._path(name)
        with told():
            path.unlink(missing_ok=True)

    def hours(self) -> list[str]:
        """The hours in which blobs were made that may still be there, as ``YYYYMMDDHH``, the oldest first."""
        with told():
            if not self._directory.is_dir():
                return []
            days = sorted(path for path in self._directory.iterdir() if path.name.isdigit())
            return [day.name + hour.name for day in days for hour in sorted(day.iterdir())]

    def made_in(self, hour: str) -> Iterator[str]:
        """The names of the blobs that were made in that hour."""
        with told():
            place = self._directory / hour[:8] / hour[8:]
            for folder in sorted(place.iterdir()) if place.is_dir() else []:
                for path in folder.iterdir():
                    yield path.name

    def sweep(self, now: float | None = None) -> int:
        """Remove what was left behind half written, by ``now`` in seconds since the epoch; how many files."""
        oldest = (time.time() if now is None else now) - LEFT_BEHIND
        swept = 0
        with told():
            incoming = self._directory / INCOMING
            for path in incoming.iterdir() if incoming.is_dir() else ():
                try:
                    if path.stat().st_mtime < oldest:
                        path.unlink()
                        swept += 1
                except FileNotFoundError:
                    continue
        return swept

    @contextmanager
    def _opened(self, name: str, start: int, end: int) -> Iterator[Callable[[int, int], bytes]]:
        """What reads a blob's sealed bytes (from a place on, so many), between ``start`` and ``end`` and in order."""
        with told():
            try:
                descriptor = os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
            except FileNotFoundError:
                raise BlobMissing(name) from None
            try:
                yield partial(read_exactly, descriptor)
            finally:
                os.close(descriptor)

    def _path(self, name: str) -> Path:
        return place_of(self._directory, name)


class _File:
    """A blob that is being written into a directory: see ``Out``."""

    def __init__(self, directory: Path, name: str) -> None:
        self._directory = directory
        self._name = name
        self._temporary = directory / INCOMING / name
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with told():
            self._file = os.fdopen(os.open(self._temporary, flags, 0o600), "wb", buffering=0)

    def write(self, sealed: bytes) -> None:
        """See ``Out``."""
        with told():
            view = memoryview(sealed)
            while view:
                view = view[self._file.write(view) :]

    def finish(self) -> None:
        """See ``Out``."""
        with told():
            os.fsync(self._file.fileno())
            self._file.close()
            place = place_of(self._directory, self._name)
            make_directory(place.parent)
            self._temporary.replace(place)
            sync_directory(place.parent)

    def abandon(self) -> None:
        """See ``Out``."""
        self._file.close()
        self._temporary.unlink(missing_ok=True)
        place_of(self._directory, self._name).unlink(missing_ok=True)


class Draft:
    """A blob that is being written. ``name`` is what it will be called; it is there, durable, after ``finish``."""

    def __init__(self, out: Callable[[str], Out], cipher: ObjectCipher) -> None:
        self.name = f"{time.strftime('%Y%m%d%H', time.gmtime())}-{secrets.token_hex(16)}"
        self.size = 0
        self._cipher = cipher
        self._number = 0
        self._waiting = bytearray()
        self._out = out(self.name)
        self._out.write(cipher.header)

    def write(self, content: bytes | memoryview) -> None:
        """Add bytes. Raises BlobsUnavailable."""
        chunk = self._cipher.chunk
        self.size += len(content)
        view = memoryview(content)
        while view:
            # The last chunk is sealed as such: a full one waits until more comes.
            if len(self._waiting) == chunk:
                self._put(last=False)
            taken = view[: chunk - len(self._waiting)]
            self._waiting += taken
            view = view[len(taken) :]

    def finish(self) -> str:
        """Make it durable under its name, and tell that. Raises BlobsUnavailable."""
        self._put(last=True)
        self._out.finish()
        return self.name

    def abandon(self) -> None:
        """Leave nothing of it."""
        self._out.abandon()

    def _put(self, *, last: bool) -> None:
        self._out.write(self._cipher.seal(self._number, bytes(self._waiting), last=last))
        self._number += 1
        self._waiting.clear()


def is_small(name: str) -> bool:
    """Whether a blob of that name is kept with its owner's row."""
    return name.startswith(_SMALL)


def place_of(directory: Path, name: str) -> Path:
    """Where a blob of that name is. Raises BlobMissing for what is no name."""
    found = _NAME.fullmatch(name)
    if found is None:
        raise BlobMissing(name)
    return directory / found[1] / found[2] / found[3][:2] / name

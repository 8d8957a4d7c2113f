"""Blobs in a directory: one machine's own, or one that every node mounts.

``DIR/ab/abcdef…`` is a blob, whole and durable once it has its name; ``DIR/incoming`` holds what is being
written. What a crash left there is swept by age: another node may be at it.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from casemate.blobs.interface import BlobCipher, BlobMissing, BlobsUnavailable

INCOMING = "incoming"
LEFT_BEHIND = 24 * 3600.0
"""Seconds after which what is still incoming belongs to nobody."""
_FOLDER = re.compile(r"[0-9a-f]{2}")
_NAME = re.compile(r"[0-9a-f]{64}")


class DirectoryBlobs:
    """See ``interface.Blobs``."""

    def __init__(self, directory: Path, cipher: BlobCipher) -> None:
        """Raises BlobsUnavailable."""
        self._directory = directory
        self._cipher = cipher
        with told():
            make_directory(directory / INCOMING)

    def put(self, content: Iterable[bytes]) -> str:
        """See ``Blobs.put``."""
        temporary = self._directory / INCOMING / secrets.token_hex(16)
        with told():
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
            try:
                name = self._write(descriptor, content)
                place = self._path(name)
                make_directory(place.parent)
                temporary.replace(place)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
            sync_directory(place.parent)
        return name

    def get(self, name: str) -> Iterator[bytes]:
        """See ``Blobs.get``."""
        with told(), self._open(name) as descriptor:
            yield from self.decrypted(name, os.fstat(descriptor).st_size, partial(_read, descriptor))

    def decrypted(self, name: str, size: int, read: Callable[[int], bytes]) -> Iterator[bytes]:
        """The bytes of a blob of ``size`` bytes as it is kept, which ``read`` gives one behind the other."""
        cipher = self._cipher
        left = size - cipher.header
        reader = cipher.reader(name, read(cipher.header))
        whole = cipher.chunk + cipher.overhead
        while True:
            last = left <= whole
            yield reader.open(read(left if last else whole), last=last)
            if last:
                return
            left -= whole

    def size(self, name: str) -> int:
        """See ``Blobs.size``."""
        with told(), self._open(name) as descriptor:
            return self.plain_size(os.fstat(descriptor).st_size)

    def plain_size(self, size: int) -> int:
        """How many bytes there are in a blob of ``size`` bytes as it is kept."""
        cipher = self._cipher
        sealed = size - cipher.header
        chunks = max(1, -(-sealed // (cipher.chunk + cipher.overhead)))
        return max(0, sealed - chunks * cipher.overhead)

    def delete(self, name: str) -> None:
        """See ``Blobs.delete``."""
        path = self._path(name)
        with told():
            try:
                path.unlink()
            except FileNotFoundError:
                return
            sync_directory(path.parent)

    def headers(self) -> Iterator[bytes]:
        """The header of each blob that is there."""
        with told():
            for folder in self._directory.iterdir():
                for path in folder.iterdir() if _FOLDER.fullmatch(folder.name) else ():
                    try:
                        with self._open(path.name) as descriptor:
                            yield _read(descriptor, self._cipher.header)
                    except BlobMissing:
                        continue

    def sweep(self, now: float | None = None) -> int:
        """Remove what was left behind half written, by ``now`` in seconds since the epoch; how many files."""
        oldest = (time.time() if now is None else now) - LEFT_BEHIND
        swept = 0
        with told():
            for path in (self._directory / INCOMING).iterdir():
                try:
                    if path.stat().st_mtime < oldest:
                        path.unlink()
                        swept += 1
                except FileNotFoundError:
                    continue
        return swept

    def _write(self, descriptor: int, content: Iterable[bytes]) -> str:
        cipher, writer = self._cipher, self._cipher.writer()
        with os.fdopen(descriptor, "wb") as file:
            file.write(bytes(cipher.header))
            waiting = bytearray()
            for piece in content:
                view = memoryview(piece)
                while view:
                    if len(waiting) == cipher.chunk:
                        file.write(writer.seal(bytes(waiting), last=False))
                        waiting.clear()
                    taken = view[: cipher.chunk - len(waiting)]
                    waiting += taken
                    view = view[len(taken) :]
            file.write(writer.seal(bytes(waiting), last=True))
            name, header = writer.finish()
            file.seek(0)
            file.write(header)
            file.flush()
            os.fsync(descriptor)
        return name

    @contextmanager
    def _open(self, name: str) -> Iterator[int]:
        try:
            descriptor = os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except FileNotFoundError:
            raise BlobMissing(name) from None
        try:
            yield descriptor
        finally:
            os.close(descriptor)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise BlobMissing(name)
        return self._directory / name[:2] / name


@contextmanager
def told() -> Iterator[None]:
    """What the system says goes wrong, as BlobsUnavailable."""
    try:
        yield
    except OSError as error:
        raise BlobsUnavailable(f"blobs can't be read or written: {error.strerror}") from error


def _read(descriptor: int, size: int) -> bytes:
    parts: list[bytes] = []
    while size > 0:
        part = os.read(descriptor, size)
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def read_exactly(descriptor: int, place: int, size: int) -> bytes:
    """The bytes from ``place`` on: ``size`` of them, or fewer at the file's end."""
    parts: list[bytes] = []
    while size > 0:
        part = os.pread(descriptor, size, place)
        if not part:
            break
        parts.append(part)
        place += len(part)
        size -= len(part)
    return parts[0] if len(parts) == 1 else b"".join(parts)


def make_directory(path: Path) -> None:
    """Make a directory, and those above it, durably."""
    if path.is_dir():
        return
    if not path.parent.is_dir():
        make_directory(path.parent)
    path.mkdir(mode=0o700, exist_ok=True)
    sync_directory(path.parent)


def sync_directory(path: Path) -> None:
    """Have the names in a directory on the disk."""
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

"""The archive: a ZIP file (APPNOTE 6.3, with its 64-bit extension) of parts and their manifest.

It is written beside its final name and renamed when it is whole and on the disk, and read in a stream, so that
neither takes more memory for a larger store.
"""

from __future__ import annotations

import hashlib
import io
import os
import secrets
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING

import msgspec

from casemate.backup.errors import BackupProblem, DamagedBackup, NewerBackup, NotEmpty
from casemate.backup.manifest import DIGEST, FORMAT, MANIFEST, Manifest, Part
from casemate.backup.rooms import PartSource, Progress

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer, WriteableBuffer

_CHUNK = 1 << 20
_MAX_MANIFEST = 64 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAST = 1
"""Deflate's fastest level: on documents it saves nearly what the others do, at a fraction of their time."""


class _Counted(io.RawIOBase):
    """A stream that counts and hashes what passes through it to, or from, another; ``guard`` is around each read."""

    def __init__(self, inner: IO[bytes], guard: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        super().__init__()
        self._inner = inner
        self._guard = guard
        self._hash = hashlib.sha256()
        self.size = 0

    @property
    def digest(self) -> str:
        """SHA-256 of what has passed, in hexadecimal."""
        return self._hash.hexdigest()

    def writable(self) -> bool:
        """It can be written when the other can."""
        return self._inner.writable()

    def readable(self) -> bool:
        """It can be read when the other can."""
        return self._inner.readable()

    def write(self, data: ReadableBuffer) -> int:
        """Pass ``data`` on."""
        view = memoryview(data)
        self._inner.write(view)
        self._hash.update(view)
        self.size += view.nbytes
        return view.nbytes

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Fill ``buffer`` from the other stream."""
        view = memoryview(buffer)
        with self._guard():
            data = self._inner.read(view.nbytes)
        view[: len(data)] = data
        self._hash.update(data)
        self.size += len(data)
        return len(data)


class ArchiveWriter:
    """Writes an archive to ``path``, which comes to be when ``finish`` returns, or not at all."""

    def __init__(self, path: Path) -> None:
        """Raises NotEmpty when ``path`` is there, BackupProblem when it can't be written."""
        self._path = path.absolute()
        if self._path.exists():
            raise _there(path)
        self._temporary = self._path.with_name(f".{self._path.name}.{secrets.token_hex(4)}.part")
        with _writing(path):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
            self._file = os.fdopen(os.open(self._temporary, flags, 0o600), "wb")
        self._zip = zipfile.ZipFile(self._file, "w", zipfile.ZIP_DEFLATED, compresslevel=_FAST)
        self.parts: list[Part] = []

    def add(self, source: PartSource, progress: Progress) -> None:
        """Write one part. Raises BackupProblem when the disk refuses."""
        with _writing(self._path):
            name: str | zipfile.ZipInfo = source.name
            if source.packed:
                name = zipfile.ZipInfo(source.name)
            with self._zip.open(name, "w", force_zip64=True) as entry:
                counted = _Counted(entry)
                with io.BufferedWriter(counted, _CHUNK) as stream:
                    rows = source.write(stream, progress)
        self.parts.append(Part(source.name, counted.size, counted.digest, rows))

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, and give the archive its name once it is on the disk. Raises BackupProblem."""
        raw = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
        with _writing(self._path):
            self._zip.writestr(MANIFEST, raw)
            self._zip.writestr(DIGEST, hashlib.sha256(raw).hexdigest().encode() + b"\n")
            self._zip.close()
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            try:
                # link() refuses a name that somebody took meanwhile, rename() would replace it.
                os.link(self._temporary, self._path)
            except FileExistsError:
                raise _there(self._path) from None
            self._temporary.unlink()
            _sync_directory(self._path.parent)

    def __enter__(self) -> ArchiveWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # What is not finished is dropped as it is: zipfile would write its directory, on a full disk in vain.
        self._zip.fp = None
        self._file.close()
        self._temporary.unlink(missing_ok=True)


class ArchiveReader:
    """A backup, opened. The manifest's own checksum and shape are verified here, the parts' as they are read."""

    def __init__(self, path: Path) -> None:
        """Raises DamagedBackup, NewerBackup, or BackupProblem when the file can't be read."""
        self.path = path
        try:
            self._zip = zipfile.ZipFile(path)
        except OSError as error:
            raise BackupProblem(
                f"{path} can't be read: {error.strerror}.", "Check its path and permissions."
            ) from error
        except (zipfile.BadZipFile, NotImplementedError) as error:
            raise DamagedBackup(f"{path} is no backup, or it is cut short.", "Take another copy of it.") from error
        try:
            self.manifest = self._manifest()
            self._check_entries()
        except BaseException:
            self._zip.close()
            raise

    @property
    def size(self) -> int:
        """Bytes of the file."""
        return self.path.stat().st_size

    @contextmanager
    def part(self, part: Part) -> Iterator[IO[bytes]]:
        """A stream of a part's content; at the end of the block the rest is read, and all of it checked.

        Raises DamagedBackup.
        """
        with ExitStack() as stack:
            with self._reading():
                entry = stack.enter_context(self._zip.open(part.name))
            counted = _Counted(entry, self._reading)
            with io.BufferedReader(counted, _CHUNK) as stream:
                yield stream
                while counted.size <= part.size and stream.read(_CHUNK):
                    pass
                if (counted.size, counted.digest) != (part.size, part.sha256):
                    raise self._damaged(f"{part.name} is not what the manifest says")

    def verify(self, progress: Progress) -> None:
        """Read every part and check it. Raises DamagedBackup."""
        done, whole = 0, self.manifest.size
        for part in self.manifest.parts:
            with self.part(part) as stream:
                while chunk := stream.read(_CHUNK):
                    done += len(chunk)
                    if done > whole:
                        raise self._damaged(f"{part.name} is larger than the manifest says")
                    progress("checking", done, whole)

    def close(self) -> None:
        """Close the file."""
        self._zip.close()

    def __enter__(self) -> ArchiveReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _manifest(self) -> Manifest:
        with self._reading():
            raw, digest = self._small(MANIFEST, _MAX_MANIFEST), self._small(DIGEST, 128)
        if hashlib.sha256(raw).hexdigest() != digest.decode("ascii", "replace").strip():
            raise self._damaged("its manifest does not have the checksum that goes with it")
        try:
            number = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])["format"]
            if int(bytes(number)) > FORMAT:
                raise NewerBackup(
                    f"{self.path} has format {int(bytes(number))}, known here is {FORMAT}.",
                    "Use the version of Casemate that made it, or a later one.",
                )
            return msgspec.json.decode(raw, type=Manifest)
        except (msgspec.DecodeError, KeyError, ValueError) as error:
            raise self._damaged("its manifest can't be read") from error

    def _small(self, name: str, limit: int) -> bytes:
        with self._zip.open(name) as entry:
            data = entry.read(limit + 1)
        if len(data) > limit:
            raise self._damaged(f"{name} is too large")
        return data

    def _check_entries(self) -> None:
        infos = self._zip.infolist()
        names = sorted(info.filename for info in infos)
        wanted = sorted([MANIFEST, DIGEST, *(part.name for part in self.manifest.parts)])
        if names != wanted or len(set(names)) != len(names):
            raise self._damaged("it does not hold exactly what its manifest lists")
        if any(info.compress_type not in _METHODS or info.flag_bits & 1 for info in infos):
            raise self._damaged("it is compressed or encrypted in a way that backups are not")

    @contextmanager
    def _reading(self) -> Iterator[None]:
        try:
            yield
        except KeyError as error:
            raise self._damaged("it has no manifest") from error
        # NotImplementedError is a RuntimeError; zipfile raises that one itself for an entry that is encrypted.
        except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError) as error:
            raise self._damaged("its content can't be read") from error
        except OSError as error:
            raise BackupProblem(f"{self.path} can't be read: {error.strerror}.", "See to its disk.") from error

    def _damaged(self, why: str) -> DamagedBackup:
        return DamagedBackup(f"{self.path} is damaged, or no backup: {why}.", "Take another copy, or another backup.")


def _there(path: Path) -> NotEmpty:
    return NotEmpty(f"{path} is there already.", "Name another file, or move that one away.")


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise BackupProblem(
            f"{path} can't be written: {error.strerror}.", "See to the directory's path, permissions and free space."
        ) from error


def _sync_directory(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)

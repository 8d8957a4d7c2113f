"""Zips and how they are unpacked: within limits, and nowhere but in the directory meant for them."""

from __future__ import annotations

import io
import shutil
import stat
import zipfile
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

MAX_UNPACKED = 250 << 20
"""Bytes that code and layers come to at most, unpacked (Lambda Developer Guide, "Lambda quotas")."""
MAX_FILES = 100_000
_CHUNK = 1 << 20


class BadZip(ValueError):
    """The bytes are no zip that can be used; the message may be told to the caller."""


def check_zip(content: bytes) -> int:
    """Read a zip's directory; the bytes it says it holds. Raises BadZip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, UnicodeError) as error:
        raise BadZip("Could not unzip uploaded file. Please check your file, then try to upload again.") from error
    if not entries:
        raise BadZip("Uploaded file must be a non-empty zip")
    if len(entries) > MAX_FILES:
        raise BadZip(f"Uploaded file must have at most {MAX_FILES} entries")
    for entry in entries:
        _relative(entry.filename)
    size = sum(entry.file_size for entry in entries)
    if size > MAX_UNPACKED:
        raise BadZip(f"Unzipped size must be smaller than {MAX_UNPACKED} bytes")
    return size


def unpack(content: bytes, directory: Path, limit: int = MAX_UNPACKED) -> None:
    """Unpack a zip over what is in ``directory``. Raises BadZip; sizes are counted, not believed."""
    check_zip(content)
    left = limit
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in archive.infolist():
                left = _unpack_one(archive, entry, directory, left)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        if isinstance(error, BadZip):
            raise
        raise BadZip("Could not unzip uploaded file. Please check your file, then try to upload again.") from error


def _unpack_one(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, directory: Path, left: int) -> int:
    """Unpack an entry; how many bytes are left."""
    relative = _relative(entry.filename)
    path = directory / relative
    mode = entry.external_attr >> 16
    _make_room(directory, path.parent)
    if entry.is_dir():
        _make_room(directory, path)
        return left
    if path.is_symlink() or path.is_file():
        # A later layer's file takes the place of an earlier one's.
        path.unlink()
    if stat.S_ISLNK(mode):
        # It leads wherever it likes: only the sandbox follows it, and there is nothing else in there.
        path.symlink_to(archive.read(entry)[:4096].decode())
        return left
    with archive.open(entry) as source, path.open("xb") as sink:
        while chunk := source.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise BadZip(f"Unzipped size must be smaller than {MAX_UNPACKED} bytes")
            sink.write(chunk)
    path.chmod((mode & 0o755) | 0o444 if mode else 0o644)
    return left


def _make_room(directory: Path, path: Path) -> None:
    """Make the directories that lead to ``path``, none of them through a link that an entry made."""
    at = directory
    for part in path.relative_to(directory).parts:
        at /= part
        if at.is_symlink():
            raise BadZip("Uploaded file has an entry beneath a symbolic link")
        if not at.is_dir():
            at.mkdir()
            # Whatever this process's umask: a sandbox's user has to read it.
            at.chmod(0o755)


def _relative(name: str) -> Path:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    if ".." in parts or "\0" in name or not parts:
        raise BadZip(f"Uploaded file has an entry of the name {name!r}")
    return Path(*parts)


class Unpacked:
    """Zips that are unpacked beneath ``directory``, by the names of their contents."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._count = 0

    def has(self, names: Sequence[str]) -> bool:
        """Whether the zips of these names are unpacked, one over the other."""
        return self.path(names).is_dir()

    def path(self, names: Sequence[str]) -> Path:
        """Where they are, or would be."""
        return self._directory / sha256("\n".join(names).encode()).hexdigest()

    def add(self, names: Sequence[str], contents: Sequence[bytes]) -> None:
        """Unpack them, in this order. Raises BadZip. Nothing that is half done is ever found."""
        self._count += 1
        made = self._directory / f"making-{self._count}"
        made.mkdir(mode=0o755, parents=True)
        try:
            for content in contents:
                unpack(content, made)
            made.chmod(0o755)
            if not self.has(names):
                made.rename(self.path(names))
        finally:
            shutil.rmtree(made, ignore_errors=True)

    def remove(self, path: Path) -> None:
        """Remove what ``path`` gave. Nothing may run from it."""
        shutil.rmtree(path, ignore_errors=True)

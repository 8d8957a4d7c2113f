"""The lake's part of a backup: each stream's Parquet files, its segments, and last the manifest of its files."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple

from casemate.backup.errors import BackupProblem, DamagedBackup
from casemate.backup.manifest import Part
from casemate.backup.rooms import PartSource, Progress
from casemate.lake.exclusive import alone
from casemate.lake.fingerprints import SUFFIX
from casemate.lake.lines import scan
from casemate.lake.manifest import NAME, PARQUET, read_manifest
from casemate.lake.places import CLOSED, OPEN, make_directory, segments_directory, sync_directory, write_atomically

ROOM = "lake"
_CHUNK = 1 << 20
_SAFE = re.compile(
    rf"{ROOM}/([a-z][a-z0-9-]{{0,63}})/"
    rf"(segments/[0-9]{{1,20}}-[0-9]{{1,10}}{re.escape(CLOSED)}|day=[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}/[0-9a-z-]{{1,64}}"
    rf"({re.escape(PARQUET)}|{re.escape(SUFFIX)})|{re.escape(NAME)})"
)


class _Segment(NamedTuple):
    """A segment as of the point: closed, and open to be read (``file``), or being written (``data`` so far)."""

    stream: str
    stem: str
    file: IO[bytes] | None
    data: bytes


class LakeSource:
    """The lake in ``directory``: see ``rooms.Source``. Compaction waits while it is copied; writing goes on."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._stack = ExitStack()
        self._segments: list[_Segment] = []

    def __enter__(self) -> LakeSource:
        with self._stack:
            for stream in self._streams():
                self._stack.enter_context(alone(self._directory / stream, wait=True))
            self._stack = self._stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def hold(self) -> None:
        """Open what is closed, and keep what has been written of what is open."""
        for stream in self._streams():
            self._segments += self._held(stream)

    def parts(self) -> Iterator[PartSource]:
        """See ``Source.parts``."""
        for stream in self._streams():
            home = self._directory / stream
            manifest = read_manifest(home)
            for path in (path for file in manifest.files for path in file.paths):
                yield PartSource(f"{ROOM}/{stream}/{path}", partial(_copy_path, home / path), packed=True)
            for segment in self._segments:
                if segment.file is None and not scan(segment.data).end:
                    continue
                if segment.stream == stream and segment.stem not in manifest.consumed:
                    yield PartSource(
                        f"{ROOM}/{stream}/segments/{segment.stem}{CLOSED}",
                        partial(_copy_segment, segment),
                    )
            if (home / NAME).exists():
                yield PartSource(f"{ROOM}/{stream}/{NAME}", partial(_copy_path, home / NAME))

    def _streams(self) -> list[str]:
        if not self._directory.is_dir():
            return []
        return sorted(path.name for path in self._directory.iterdir() if path.is_dir())

    def _held(self, stream: str) -> Iterator[_Segment]:
        directory = segments_directory(self._directory, stream)
        # The open ones are listed first: one that is closed meanwhile is then in both lists, not in neither.
        paths = {path.stem: path for path in directory.glob("*" + OPEN)}
        paths.update({path.stem: path for path in directory.glob("*" + CLOSED)})
        for stem, path in sorted(paths.items()):
            file = _opened(path) or _opened(path.with_suffix(CLOSED))
            if file is None:
                # Trimmed, as the oldest of a bounded stream are.
                continue
            if Path(file.name).suffix == OPEN:
                # It may be closed, and so cut and renamed, while it is copied; at most 16 MiB have been written.
                with file:
                    yield _Segment(stream, stem, None, file.read().rstrip(b"\0"))
            else:
                self._stack.callback(file.close)
                yield _Segment(stream, stem, file, b"")


class LakeSink:
    """A lake that is being restored into ``directory``: see ``rooms.Sink``."""

    name = ROOM

    def __init__(self, directory: Path) -> None:
        """Remove what an interrupted restore left there."""
        self._directory = directory
        if directory.exists():
            shutil.rmtree(directory)
        self._made: set[Path] = set()

    def check(self, part: Part) -> None:
        """See ``Sink.check``."""
        if not _SAFE.fullmatch(part.name):
            raise DamagedBackup(f"The backup holds {part.name!r}, which is no part of a lake.", "Take another backup.")

    def take(self, part: Part, content: IO[bytes], progress: Progress) -> None:
        """See ``Sink.take``."""
        path = self._directory / part.name.removeprefix(f"{ROOM}/")
        make_directory(path.parent)
        self._made.add(path.parent)
        if path.name == NAME:
            write_atomically(path, content.read(part.size))
            return
        fd = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        done = 0
        with os.fdopen(fd, "wb") as file:
            while done < part.size and (chunk := content.read(min(_CHUNK, part.size - done))):
                file.write(chunk)
                done += len(chunk)
                progress(part.name, done, part.size)
            file.flush()
            os.fsync(file.fileno())

    def finish(self) -> None:
        """See ``Sink.finish``."""
        for directory in self._made:
            sync_directory(directory)


def _opened(path: Path) -> IO[bytes] | None:
    try:
        return path.open("rb")
    except FileNotFoundError:
        return None


def _copy_path(path: Path, out: IO[bytes], _: Progress) -> int:
    try:
        with path.open("rb") as file:
            shutil.copyfileobj(file, out, _CHUNK)
    except FileNotFoundError as error:
        raise BackupProblem(f"{path} is missing, though the lake lists it.", "See to the disk it was on.") from error
    return 0


def _copy_segment(segment: _Segment, out: IO[bytes], _: Progress) -> int:
    if segment.file is not None:
        shutil.copyfileobj(segment.file, out, _CHUNK)
    else:
        # What is behind the last whole line was being written, and is nobody's yet.
        out.write(segment.data[: scan(segment.data).end])
    return 0

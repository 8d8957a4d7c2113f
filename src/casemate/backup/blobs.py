"""The blobs' part of a backup: every blob as it is, encrypted, under its own name."""

from __future__ import annotations

import os
import re
import secrets
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import IO

from casemate.backup.errors import DamagedBackup
from casemate.backup.manifest import Part
from casemate.backup.rooms import PartSource, Progress
from casemate.lake.places import make_directory, sync_directory

ROOM = "blobs"
HELD = "held-"
"""How the directory is named that holds on to blobs while they are copied; what a crash leaves of it may be removed."""
_CHUNK = 1 << 20
_FOLDER = re.compile(r"[0-9a-f]{2}")
_NAME = re.compile(r"[0-9a-f]{64}")
_OBJECT = re.compile(r"objects/([0-9]{8})/([0-9]{2})/([0-9a-f]{2})/\1\2-\3[0-9a-f]{30}")
"""The blob of an object (``blobs/objects.py``), by where it is."""
_SAFE = re.compile(rf"{ROOM}/([0-9a-f]{{2}})/(\1[0-9a-f]{{62}})")


class BlobSource:
    """The blobs in ``directory``: see ``rooms.Source``. Those of the backup's moment are kept by further links."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._held = directory / f"{HELD}{secrets.token_hex(8)}"
        self._names: list[str] = []
        self._objects: list[str] = []

    def __enter__(self) -> BlobSource:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self._held, ignore_errors=True)

    def hold(self) -> None:
        """Link each blob, so that its bytes stay whoever deletes it."""
        if not self._directory.is_dir():
            return
        self._held.mkdir(mode=0o700)
        for folder in sorted(self._directory.iterdir()):
            if not _FOLDER.fullmatch(folder.name):
                continue
            for path in sorted(folder.iterdir()):
                try:
                    os.link(path, self._held / path.name)
                except FileNotFoundError:
                    # It was deleted since it was listed: nothing in the store's snapshot names it.
                    continue
                self._names.append(path.name)
        for path in sorted((self._directory / "objects").glob("*/*/*/*")):
            place = str(path.relative_to(self._directory))
            if not _OBJECT.fullmatch(place):
                continue
            try:
                os.link(path, self._held / path.name)
            except FileNotFoundError:
                continue
            self._objects.append(place)

    def parts(self) -> Iterator[PartSource]:
        """See ``Source.parts``."""
        for name in self._names:
            if _NAME.fullmatch(name):
                yield PartSource(f"{ROOM}/{name[:2]}/{name}", partial(_copy, self._held / name), packed=True)
        for place in self._objects:
            yield PartSource(f"{ROOM}/{place}", partial(_copy, self._held / place.rpartition("/")[2]), packed=True)


class BlobSink:
    """Blobs that are being restored into ``directory``: see ``rooms.Sink``. What is there already stays."""

    name = ROOM

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._made: set[Path] = set()

    def check(self, part: Part) -> None:
        """See ``Sink.check``."""
        if not (_SAFE.fullmatch(part.name) or _OBJECT.fullmatch(part.name.removeprefix(f"{ROOM}/"))):
            raise DamagedBackup(f"The backup holds {part.name!r}, which is no blob.", "Take another backup.")

    def take(self, part: Part, content: IO[bytes], progress: Progress) -> None:
        """See ``Sink.take``."""
        path = self._directory / part.name.removeprefix(f"{ROOM}/")
        make_directory(path.parent)
        self._made.add(path.parent)
        unfinished = path.with_name(f"{path.name}.part")
        fd = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
        done = 0
        with os.fdopen(fd, "wb") as file:
            while done < part.size and (chunk := content.read(min(_CHUNK, part.size - done))):
                file.write(chunk)
                done += len(chunk)
                progress(part.name, done, part.size)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)

    def finish(self) -> None:
        """See ``Sink.finish``."""
        for directory in self._made:
            sync_directory(directory)


def _copy(path: Path, stream: IO[bytes], progress: Progress) -> int:
    size, done = path.stat().st_size, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            stream.write(chunk)
            done += len(chunk)
            progress(f"{ROOM}/{path.name}", done, size)
    return 0

"""Closed segments become Parquet, small files become few, old days go. One process at a time for a stream.

Killed between any two steps, the next run goes on from what the manifest says: files it doesn't name are
swept away, segments it names as consumed are removed. Never imported by a gateway: it loads pyarrow.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from casemate.lake.columnar import Row, index_file, merge_files, row_of, write_rows
from casemate.lake.errors import Busy
from casemate.lake.events import EVENT_CATEGORY_DATA
from casemate.lake.exclusive import alone
from casemate.lake.lines import scan
from casemate.lake.manifest import Manifest, ParquetFile, read_manifest, write_manifest
from casemate.lake.places import CLOSED, make_directory, segments_directory, stream_directory, sync_directory
from casemate.lake.segment_file import recover

Step = Callable[[str], None]
"""Called with the name of each step that was just taken; tests stop the run there."""
_DAMAGED = ".damaged"
_INDEXED_A_RUN = 200


class Policy(NamedTuple):
    """How much at once, and how long.

    ``round_bytes`` bounds the segments read at a time; a day with more than ``small_files`` files below
    ``file_bytes`` (uncompressed) has them merged; days are kept ``retention_days``. Both sizes decide what memory a
    run takes: rows of a round cost about ten times their bytes, files that are merged about three times.
    """

    retention_days: int = 90
    round_bytes: int = 16 << 20
    small_files: int = 8
    file_bytes: int = 48 << 20


class Outcome(NamedTuple):
    """What a run did: segments and events taken in, damaged lines met, files merged, files past retention."""

    segments: int
    events: int
    damaged: int
    merged: int
    expired: int


DEFAULT_POLICY = Policy()


def compact(
    directory: Path,
    stream: str,
    now: float,
    *,
    policy: Policy = DEFAULT_POLICY,
    only: frozenset[str] | None = None,
    step: Step = lambda _: None,
) -> Outcome:
    """Compact one stream of the lake under ``directory``; ``now`` is seconds since the epoch.

    ``only`` names the segments that may be taken in (without their endings), None for all: others are still followed.

    Raises Busy when another process is at it, OSError when the disk refuses.
    """
    make_directory(segments_directory(directory, stream))
    home = stream_directory(directory, stream)
    with _alone(home):
        run = _Run(home, segments_directory(directory, stream), policy, only, step)
        run.sweep()
        run.take_in()
        run.merge()
        run.expire(now)
        run.index()
        return run.outcome()


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(alone(home, wait=False))
        except BlockingIOError as error:
            raise Busy("the stream is being compacted, or backed up") from error
        yield


class _Run:
    def __init__(self, home: Path, segments: Path, policy: Policy, only: frozenset[str] | None, step: Step) -> None:
        self._home = home
        self._segments = segments
        self._policy = policy
        self._only = only
        self._step = step
        self._manifest = read_manifest(home)
        self._taken = self._events = self._damaged = self._merged = self._expired = 0

    def outcome(self) -> Outcome:
        return Outcome(self._taken, self._events, self._damaged, self._merged, self._expired)

    def sweep(self) -> None:
        """Finish what an interrupted run left: consumed segments, files that never counted."""
        self._discard(self._manifest.consumed)
        known = {path for file in self._manifest.files for path in file.paths}
        for folder in self._home.glob("day=*"):
            for path in folder.iterdir():
                if f"{folder.name}/{path.name}" not in known:
                    path.unlink()
        self._step("swept")
        recover(self._segments)
        self._step("recovered")

    def take_in(self) -> None:
        while batch := self._next_round():
            added = self._written(batch)
            serial = self._manifest.serial + len(added)
            names = tuple(path.stem for path in batch)
            self._commit(serial, (*self._manifest.files, *added), names)
            self._taken += len(batch)
            self._events += sum(file.rows for file in added)
            self._discard(names)

    def _written(self, batch: list[Path]) -> list[ParquetFile]:
        """The files that a round's segments become, one a day, one more for its data events; not counting yet."""
        rows: dict[tuple[str, bool], list[Row]] = {}
        for path in batch:
            for row in self._rows_of(path):
                rows.setdefault((row.day, row.columns.category == EVENT_CATEGORY_DATA), []).append(row)
        added: list[ParquetFile] = []
        for day, data in sorted(rows):
            file = write_rows(self._home, day, self._manifest.serial + 1 + len(added), rows.pop((day, data)))
            added.append(msgspec.structs.replace(file, data=data))
            self._step("written")
        return added

    def _rows_of(self, path: Path) -> list[Row]:
        found = scan(path.read_bytes())
        if found.damaged:
            self._damaged += found.damaged
            # What was read goes in; the file itself stays for whoever looks into the damage.
            os.link(path, _fresh(path.with_suffix(_DAMAGED)))
        return [row_of(line) for line in found.lines]

    def merge(self) -> None:
        for day, data in sorted({(file.day, file.data) for file in self._manifest.files}):
            small = [
                file
                for file in self._manifest.files
                if (file.day, file.data) == (day, data) and file.raw_bytes < self._policy.file_bytes
            ]
            if len(small) <= self._policy.small_files:
                continue
            for group in _groups(small, self._policy.file_bytes):
                serial = self._manifest.serial + 1
                merged = msgspec.structs.replace(merge_files(self._home, day, serial, group), data=data)
                self._step("merged")
                kept = tuple(file for file in self._manifest.files if file not in group)
                self._commit(serial, (*kept, merged), ())
                self._merged += len(group)
                self._remove(group)

    def expire(self, now: float) -> None:
        oldest = time.strftime("%Y-%m-%d", time.gmtime(now - self._policy.retention_days * 86_400))
        gone = [file for file in self._manifest.files if file.day < oldest]
        if gone:
            kept = tuple(file for file in self._manifest.files if file.day >= oldest)
            self._commit(self._manifest.serial, kept, ())
            self._expired = len(gone)
            self._remove(gone)
        for path in self._segments.glob("*" + _DAMAGED):
            if path.stat().st_mtime < now - self._policy.retention_days * 86_400:
                path.unlink()

    def index(self) -> None:
        """Give an index to files from before there were any, some at each run, the newest first."""
        bare = [file for file in self._manifest.files if not file.fingerprints]
        bare.sort(key=lambda file: file.max_ns, reverse=True)
        indexed = {}
        for file in bare[:_INDEXED_A_RUN]:
            indexed[file.path] = index_file(self._home, file)
            self._step("indexed")
        if indexed:
            files = tuple(indexed.get(file.path, file) for file in self._manifest.files)
            self._commit(self._manifest.serial, files, ())

    def _next_round(self) -> list[Path]:
        batch: list[Path] = []
        size = 0
        for path in sorted(self._segments.glob("*" + CLOSED)):
            if self._only is not None and path.stem not in self._only:
                continue
            size += path.stat().st_size
            if batch and size > self._policy.round_bytes:
                break
            batch.append(path)
        return batch

    def _commit(self, serial: int, files: tuple[ParquetFile, ...], consumed: tuple[str, ...]) -> None:
        self._manifest = Manifest(serial=serial, files=files, consumed=consumed)
        write_manifest(self._home, self._manifest)
        self._step("committed")

    def _discard(self, names: tuple[str, ...]) -> None:
        for name in names:
            (self._segments / (name + CLOSED)).unlink(missing_ok=True)
            self._step("segment removed")
        # The next manifest no longer names them: a power cut must not bring them back.
        sync_directory(self._segments)

    def _remove(self, files: list[ParquetFile]) -> None:
        for file in files:
            path = self._home / file.path
            for each in file.paths:
                (self._home / each).unlink(missing_ok=True)
                self._step("file removed")
            if not any(path.parent.iterdir()):
                path.parent.rmdir()


def _groups(files: list[ParquetFile], limit: int) -> list[list[ParquetFile]]:
    """Runs of files that together stay below ``limit`` uncompressed bytes; a lone file is no group."""
    groups: list[list[ParquetFile]] = []
    size = limit
    for file in sorted(files, key=lambda file: file.min_ns):
        if size + file.raw_bytes > limit:
            groups.append([])
            size = 0
        groups[-1].append(file)
        size += file.raw_bytes
    return [group for group in groups if len(group) > 1]


def _fresh(path: Path) -> Path:
    path.unlink(missing_ok=True)
    return path

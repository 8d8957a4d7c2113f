"""Restoring: the rooms made anew from a backup, or visibly not made.

A restore that was interrupted left its mark in the data directory and in the database; no program opens either
until the restore is run again. The last mark goes with the commit that makes the store whole.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path

from casemate.backup.archive import ArchiveReader
from casemate.backup.blobs import ROOM as BLOBS
from casemate.backup.blobs import BlobSink
from casemate.backup.errors import NewerBackup, NotEmpty
from casemate.backup.lakes import LakeSink
from casemate.backup.manifest import Manifest
from casemate.backup.rooms import Progress, Sink
from casemate.backup.tables import State, StoreSink
from casemate.store.database import Database
from casemate.store.directory import DataDirectory
from casemate.store.schema import SCHEMA


def restore(
    path: Path,
    data_dir: Path,
    lake: Path,
    database: Callable[[DataDirectory], Database],
    *,
    kinds: Mapping[str, int],
    blobs: Path | None = None,
    progress: Progress = lambda *_: None,
) -> Manifest:
    """Restore the backup in ``path``: its store into what ``database`` makes, its lake into ``lake``; its manifest.

    Its blobs go into ``blobs``, beside the lake unless that is named. The whole file is checked before anything is
    touched. ``kinds`` are the schema numbers of documents known
    here. Raises BackupProblem, an OpeningProblem, or StoreUnavailable.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(ArchiveReader(path))
        manifest = archive.manifest
        _require_known(path, manifest, kinds)
        archive.verify(progress)
        directory = stack.enter_context(DataDirectory.open(data_dir, restoring=True))
        store = stack.enter_context(_begin(directory, lake, database))
        rooms: tuple[Sink, ...] = (store, LakeSink(lake), BlobSink(blobs or lake.parent / BLOBS))
        sinks = {sink.name: sink for sink in rooms}
        _take(archive, sinks, progress)
        for sink in sinks.values():
            if sink is not store:
                sink.finish()
        directory.unmark_restoring()
        store.finish()
    return manifest


def _begin(directory: DataDirectory, lake: Path, database: Callable[[DataDirectory], Database]) -> StoreSink:
    """Mark directory and database as half restored, and empty what is so. Raises NotEmpty for what is whole."""
    again, fresh = directory.half_restored, directory.first_start
    if fresh:
        # Before there is a database file that would be taken for a store.
        directory.mark_restoring()
    store = StoreSink(database(directory))
    try:
        state = store.state()
        if state is State.WHOLE:
            raise NotEmpty(
                "There is a store already where the backup is to be restored.",
                "Name an empty data directory (and database), or move that one away.",
            )
        if state is State.NEW and not again and lake.is_dir() and any(lake.iterdir()):
            raise NotEmpty(
                f"There is a lake already at {lake}.", "Name an empty data directory, or move that one away."
            )
        directory.mark_restoring()
        store.begin()
    except NotEmpty:
        if fresh and not again:
            directory.unmark_restoring()
        store.close()
        raise
    except BaseException:
        store.close()
        raise
    return store


def _take(archive: ArchiveReader, sinks: Mapping[str, Sink], progress: Progress) -> None:
    for part in archive.manifest.parts:
        sinks[part.name.partition("/")[0]].check(part)
    for part in archive.manifest.parts:
        with archive.part(part) as content:
            sinks[part.name.partition("/")[0]].take(part, content, progress)


def _require_known(path: Path, manifest: Manifest, kinds: Mapping[str, int]) -> None:
    """Raise NewerBackup for a backup that holds what this version can't read."""
    newer = [f"tables of schema {manifest.schema}"] if manifest.schema > SCHEMA else []
    newer += [f"the room {room}" for room in sorted(manifest.rooms - {StoreSink.name, LakeSink.name, BlobSink.name})]
    newer += [
        f"documents of {kind}, schema {number}"
        for kind, number in sorted(manifest.kinds.items())
        if manifest.counts.get(kind) and number > kinds.get(kind, 0)
    ]
    if newer:
        raise NewerBackup(
            f"{path} was made by Casemate {manifest.version} and holds what this version does not know: "
            f"{'; '.join(newer)}.",
            "Restore it with the version that made it, or a later one.",
        )

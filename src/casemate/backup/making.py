"""Making a backup: one point in time of every room, in one file, while everything goes on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from casemate.backup.archive import ArchiveReader, ArchiveWriter
from casemate.backup.manifest import Manifest
from casemate.backup.rooms import Progress, Source
from casemate.backup.tables import StoreSource
from casemate.store.database import Database
from casemate.store.schema import SCHEMA


def back_up(
    path: Path,
    database: Database,
    rooms: Sequence[Source],
    *,
    version: str,
    kinds: Mapping[str, int],
    name: str,
    wall: Callable[[], float],
    progress: Progress = lambda *_: None,
) -> Manifest:
    """Write a backup of the store in ``database`` and of further ``rooms`` to ``path``; its manifest.

    For the moment in which the rooms' state is fixed nobody commits; after that everybody does. ``name`` is the
    database's, ``kinds`` the schema numbers of documents. Raises BackupProblem; StoreUnavailable when the store
    can't be read. ``path`` is whole or not there.
    """
    with ExitStack() as stack:
        archive = stack.enter_context(ArchiveWriter(path))
        for room in rooms:
            stack.enter_context(room)
        store = stack.enter_context(StoreSource(database))
        with store.standstill():
            # The store's snapshot first: what it misses of the audit's outbox, the lake has.
            store.hold()
            for room in rooms:
                room.hold()
            created = datetime.fromtimestamp(wall(), UTC)
        for source in (store, *rooms):
            for part in source.parts():
                archive.add(part, progress)
        manifest = Manifest(
            version=version,
            created=created.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            database=name,
            schema=SCHEMA,
            kinds=dict(kinds),
            counts=dict(sorted(store.counts.items())),
            parts=tuple(archive.parts),
        )
        archive.finish(manifest)
    return manifest


def verify(path: Path, progress: Progress = lambda *_: None) -> Manifest:
    """Read a backup from end to end against its checksums; its manifest. Raises BackupProblem."""
    with ArchiveReader(path) as archive:
        archive.verify(progress)
        return archive.manifest

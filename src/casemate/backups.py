"""Backups of an installation: its store, its lake and its blobs, and never what opens its seal."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casemate import __version__
from casemate.backup import making, restoring
from casemate.backup.blobs import BlobSource
from casemate.backup.errors import BackupProblem
from casemate.backup.lakes import LakeSource
from casemate.backup.manifest import Manifest
from casemate.backup.rooms import Progress
from casemate.keeper.loop import Keeper
from casemate.kernel.resources import Kind
from casemate.settings import Settings, StartupProblem
from casemate.storage import blobs_directory, database_name, is_first_start, lake_directory, open_database
from casemate.store.database import Database
from casemate.store.directory import DataDirectory
from casemate.store.errors import OpeningProblem, StoreUnavailable
from casemate.store.schema import RESTORED, read_meta, remove_meta
from casemate.store.store import DatabaseStore


def back_up(settings: Settings, kinds: Iterable[Kind[Any]], file: Path, progress: Progress) -> Manifest:
    """Write a backup of the settings' installation to ``file``, beside the server that may be running.

    Raises StartupProblem, which says what is wrong and what to do.
    """
    directory = DataDirectory(settings.data_dir, -1)
    if is_first_start(settings, directory):
        raise StartupProblem(
            f"There is no store in {settings.data_dir}.", "Name the directory of one with --data-dir DIR."
        )
    with _problems():
        return making.back_up(
            file,
            open_database(settings, directory, in_bulk=True),
            [LakeSource(lake_directory(settings)), BlobSource(blobs_directory(settings))],
            version=__version__,
            kinds=_schemas(kinds),
            name=database_name(settings),
            wall=time.time,
            progress=progress,
        )


def restore(settings: Settings, kinds: Iterable[Kind[Any]], file: Path, progress: Progress) -> Manifest:
    """Restore the backup in ``file`` into the settings' data directory, which must be empty but for a seal.

    Raises StartupProblem, which says what is wrong and what to do.
    """

    def database(directory: DataDirectory) -> Database:
        return open_database(settings, directory, in_bulk=True)

    with _problems():
        return restoring.restore(
            file,
            settings.data_dir,
            lake_directory(settings),
            database,
            kinds=_schemas(kinds),
            blobs=blobs_directory(settings),
            progress=progress,
        )


def verify(file: Path, progress: Progress) -> Manifest:
    """Read a backup from end to end against its checksums. Raises StartupProblem."""
    with _problems():
        return making.verify(file, progress)


def finish_restore(store: DatabaseStore, make_keeper: Callable[[], Keeper]) -> None:
    """At the first start after a restore: have what is due done before a request is answered.

    A key that was to be gone by now must not be used or saved because it came out of a backup. Raises
    StartupProblem when it can't be done; StoreError.
    """
    if store.wait_read(lambda connection: read_meta(connection, RESTORED)) is None:
        return
    keeper = make_keeper()
    try:
        done = keeper.finish_due()
    finally:
        keeper.stop()
    if not done:
        raise StartupProblem(
            "This store was restored, and what was due since the backup (deletions of keys) could not all be done.",
            "The log says why. Nothing is answered before it is done; start again.",
        )
    store.wait_write(lambda connection: remove_meta(connection, RESTORED))


def _schemas(kinds: Iterable[Kind[Any]]) -> dict[str, int]:
    return {kind.name: kind.schema for kind in kinds}


@contextmanager
def _problems() -> Iterator[None]:
    try:
        yield
    except (BackupProblem, OpeningProblem) as problem:
        raise StartupProblem(problem.message, problem.advice) from problem
    except StoreUnavailable as error:
        raise StartupProblem(
            f"The store can't be used: {error}.", "Try again; see to its disk if it stays so."
        ) from error
    except OSError as error:
        raise StartupProblem(
            f"{error.filename or 'A file'} can't be used: {error.strerror}.", "See to its owner, its mode and the disk."
        ) from error

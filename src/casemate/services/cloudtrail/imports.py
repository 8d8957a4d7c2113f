"""Imports of trails' log files into event data stores, as they are kept; ``importing.py`` does them.

API Reference, StartImport; User Guide, "Copy trail events to an event data store".
"""

from __future__ import annotations

import re

import msgspec

from casemate.api import cloudtrail as api
from casemate.kernel.resources import Index, Kind, Resource
from casemate.kernel.transaction import Transaction
from casemate.services.cloudtrail.event_data_stores import EventDataStore

INITIALIZING, IN_PROGRESS, COMPLETED = "INITIALIZING", "IN_PROGRESS", "COMPLETED"
FAILED, STOPPED = "FAILED", "STOPPED"
RUNNING = (INITIALIZING, IN_PROGRESS)
FAILURES = "lake-import-failure"
"""Records: import/location, a Failure."""
_URI = re.compile(r"s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?", re.DOTALL)


class Import(Resource, frozen=True, kw_only=True):
    """An import. Times are seconds since the epoch; ``after`` is the last key that was dealt with.

    ``prefixes`` are the directories that were met, ``failed`` counts what could not be imported. ``retrying`` says that
    a retry goes through the failures before anything else.
    """

    id: str
    store: str
    uri: str
    bucket_region: str
    role: str
    start: float | None = None
    end: float | None = None
    status: str = INITIALIZING
    updated: float = 0.0
    after: str = ""
    prefix: str = ""
    prefixes: int = 0
    files: int = 0
    events: int = 0
    failed: int = 0
    retrying: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """The bucket, and the prefix of its keys."""
        return read_uri(self.uri)


class Failure(msgspec.Struct, frozen=True):
    """What could not be imported, and why. ``time`` is seconds since the epoch."""

    location: str
    type: str
    message: str
    time: float


IMPORT = Kind(
    "AWS::CloudTrail::Import",
    Import,
    id=lambda each: each.id,
    indexes=(
        Index("running", lambda each: ("yes",) if each.status in RUNNING else ()),
        Index("store", lambda each: (each.store,)),
    ),
)


def read_uri(uri: str) -> tuple[str, str]:
    """The bucket and the prefix of ``s3://bucket/prefix``. Raises InvalidImportSourceException."""
    match = _URI.fullmatch(uri)
    if match is None:
        raise api.InvalidImportSourceException(f"The S3 location {uri[:128]} is not valid.")
    return match[1], match[2] or ""


def require_no_import(tx: Transaction, store: EventDataStore) -> None:
    """Raise EventDataStoreHasOngoingImportException while something is imported into a store."""
    running = tx.list(IMPORT, store.account, store.region, index="running", value="yes", limit=100)
    if any(each.store == store.id for each in running):
        raise api.EventDataStoreHasOngoingImportException("The event data store has an import in progress.")

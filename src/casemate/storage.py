"""Where an installation keeps what it keeps: SQLite in the data directory, or PostgreSQL and a shared directory."""

from __future__ import annotations

import os
import socket
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from casemate.blobs.directory import DirectoryBlobs, make_directory, sync_directory
from casemate.blobs.interface import BlobCipher
from casemate.blobs.objects import ObjectBlobs
from casemate.blobs.place import PlaceProblem, open_place
from casemate.crypto.keyring import KEYRING_FILE
from casemate.crypto.object_format import ObjectCipher
from casemate.lake.sql import SqlRunner
from casemate.settings import Settings, StartupProblem
from casemate.store.database import Database
from casemate.store.directory import DataDirectory
from casemate.store.errors import OpeningProblem, StoreUnavailable
from casemate.store.sqlite import SqliteDatabase

if TYPE_CHECKING:
    from casemate.blobs.bucket import Bucket

LAKE = "lake"
BLOBS = "blobs"
QUERIES = "queries"
BUCKET_FILE = "bucket"
"""In the directory of blobs: the bucket that holds them in its place."""


def open_database(settings: Settings, directory: DataDirectory, *, in_bulk: bool = False) -> Database:
    """The database that the settings name; ``in_bulk`` lets statements take long. Raises StartupProblem."""
    try:
        if not settings.database_url:
            return SqliteDatabase(directory.database)
        if directory.database.exists():
            raise StartupProblem(
                f"The data directory {directory.path} holds a store of its own, and database_url names another.",
                "Leave database_url out, or start with an empty data directory.",
            )
        # psycopg and its libraries take memory: only who uses them has them.
        from casemate.store.postgres import DEFAULT_PATIENCE, IN_BULK, PostgresDatabase

        place = open_place(files_directory(settings))
        return PostgresDatabase(
            settings.database_url,
            place=place,
            host=f"{socket.gethostname()}:{directory.path}",
            patience=IN_BULK if in_bulk else DEFAULT_PATIENCE,
        )
    except (OpeningProblem, PlaceProblem) as problem:
        raise StartupProblem(problem.message, problem.advice) from problem


def is_first_start(settings: Settings, directory: DataDirectory) -> bool:
    """Whether there is no store yet, so that a root key is made where it is missing. Raises StartupProblem.

    A node that is to join others must bring their root key: none is ever made beside a store that has one.
    """
    if not settings.database_url:
        return directory.first_start
    from casemate.store.postgres import has_store

    try:
        found = has_store(settings.database_url)
    except (OpeningProblem, StoreUnavailable) as problem:
        advice = problem.advice if isinstance(problem, OpeningProblem) else "See to the database server."
        message = problem.message if isinstance(problem, OpeningProblem) else f"The database can't be read: {problem}."
        raise StartupProblem(message, advice) from problem
    if found and not (directory.path / KEYRING_FILE).exists():
        raise StartupProblem(
            f"The database holds a store, and {directory.path} has no root key to open it with.",
            "Have a node that serves it admit this one: `casemate seal join`.",
        )
    return not found


def database_name(settings: Settings) -> str:
    """What keeps the store, in a word."""
    return "postgresql" if settings.database_url else "sqlite"


def files_directory(settings: Settings) -> Path:
    """The directory of blobs and lake: what all nodes share if there is that, else the data directory."""
    return settings.shared_dir or settings.data_dir


def lake_directory(settings: Settings) -> Path:
    """The lake's directory. Several nodes append to it, each to segments of its own."""
    return files_directory(settings) / LAKE


def blobs_directory(settings: Settings) -> Path:
    """The directory of blobs, the same for all nodes."""
    return files_directory(settings) / BLOBS


def sql_runner(settings: Settings) -> SqlRunner:
    """What runs callers' SQL over the lake. What it gathers for a query lies in the data directory until its end."""
    hidden = {settings.data_dir.resolve(), files_directory(settings).resolve()}
    scratch = settings.data_dir.resolve() / QUERIES
    return SqlRunner(lake_directory(settings).resolve(), scratch, tuple(sorted(hidden)))


def object_blobs(settings: Settings) -> ObjectBlobs:
    """Where the bytes of objects are kept. Raises StartupProblem."""
    if settings.blobs_bucket is None:
        return ObjectBlobs(blobs_directory(settings), ObjectCipher)
    from casemate.blobs.bucket import BucketObjects

    return BucketObjects(_bucket(settings), ObjectCipher)


def content_blobs(settings: Settings, cipher: BlobCipher) -> DirectoryBlobs:
    """Where blobs are kept by their content. Raises StartupProblem."""
    if settings.blobs_bucket is None:
        return DirectoryBlobs(blobs_directory(settings), cipher)
    from casemate.blobs.bucket import BucketBlobs

    return BucketBlobs(_bucket(settings), blobs_directory(settings), cipher)


def _bucket(settings: Settings) -> Bucket:
    assert settings.blobs_bucket is not None
    assert settings.blobs_credentials is not None
    name, prefix = settings.blobs_bucket
    endpoint, region = settings.blobs_endpoint, settings.blobs_region
    return _opened_bucket(name, prefix, endpoint, region, settings.blobs_credentials, settings.blobs_ca_file)


@lru_cache(maxsize=4)
def _opened_bucket(
    name: str, prefix: str, endpoint: str, region: str, credentials: Path, ca_file: Path | None
) -> Bucket:
    # botocore takes memory, and time to load: only who keeps blobs in a bucket has it.
    from casemate.blobs.bucket import Bucket, BucketProblem, read_credentials

    try:
        key = read_credentials(credentials)
    except BucketProblem as problem:
        raise StartupProblem(problem.message, problem.advice) from problem
    return Bucket(name, prefix, endpoint=endpoint, region=region, credentials=key, ca_file=ca_file)


def require_blobs(settings: Settings) -> None:
    """Raise StartupProblem unless blobs can be where the settings want them: none is elsewhere already."""
    directory = settings.data_dir / BLOBS
    marker = directory / BUCKET_FILE
    noted = marker.read_text().strip() if marker.exists() else ""
    bucket = settings.blobs_bucket
    wanted = "" if bucket is None else f"s3://{bucket[0]}/{bucket[1]}"
    if noted == wanted:
        if bucket is not None:
            _bucket(settings)
        return
    if noted:
        raise StartupProblem(
            f"The blobs of {settings.data_dir} are in {noted}, and blobs_url says otherwise.",
            f"Set blobs_url to {noted}, or begin with an empty data directory.",
        )
    if any(path.is_file() for path in directory.rglob("*")):
        raise StartupProblem(
            f"{directory} holds blobs, and blobs_url names a bucket.",
            "Leave blobs_url out, or begin with an empty data directory.",
        )
    _bucket(settings)
    make_directory(directory)
    with marker.open("x") as file:
        file.write(f"{wanted}\n")
        file.flush()
        os.fsync(file.fileno())
    sync_directory(directory)

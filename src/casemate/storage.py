"""Where an installation keeps what it keeps: SQLite in the data directory, or PostgreSQL and a shared directory."""

from __future__ import annotations

import socket
from pathlib import Path

from casemate.blobs.place import PlaceProblem, open_place
from casemate.crypto.keyring import KEYRING_FILE
from casemate.lake.sql import SqlRunner
from casemate.settings import Settings, StartupProblem
from casemate.store.database import Database
from casemate.store.directory import DataDirectory
from casemate.store.errors import OpeningProblem, StoreUnavailable
from casemate.store.sqlite import SqliteDatabase

LAKE = "lake"
BLOBS = "blobs"
QUERIES = "queries"


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

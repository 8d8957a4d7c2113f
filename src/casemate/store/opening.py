"""What is done once, when a store is opened: tables, seal, clock, indexes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from casemate.store import changes
from casemate.store.catalog import Catalog, Shelf
from casemate.store.database import Connection, Database
from casemate.store.errors import (
    ClockBehind,
    DiskFull,
    HalfRestored,
    NewerDocument,
    NewerStore,
    OpeningProblem,
    StoreUnavailable,
    WrongSeal,
)
from casemate.store.schema import RESTORING, prepare, read_meta, write_meta
from casemate.store.sealed import Sealer
from casemate.store.writing import INDEX_INSERT

MAX_BEHIND = 15 * 60.0
"""Seconds by which the machine's clock may be behind the last commit: SigV4's own limit of skew."""
CHECK = "seal_check"
_PAGE = 500
PAGE_SQL = (
    "SELECT account, region, id, document FROM resource WHERE kind = ? AND (account, region, id) > (?, ?, ?) "
    "ORDER BY account, region, id LIMIT ?"
)
_CLEAR_INDEX = "DELETE FROM resource_index WHERE kind = ?"
_SET_DUE = "UPDATE resource SET due = ? WHERE kind = ? AND account = ? AND region = ? AND id = ?"


def prepare_store(database: Database, catalog: Catalog, sealer: Sealer, wall: Callable[[], float]) -> None:
    """Make or check a store, in one transaction.

    Raises NewerStore, WrongSeal, ClockBehind, DiskFull or another OpeningProblem.
    """
    connection: Connection | None = None
    try:
        connection = database.writer()
        connection.begin_write()
        prepare(connection, database.types)
        _check_whole(connection)
        _check_seal(connection, sealer)
        _check_clock(connection, wall())
        for shelf in catalog:
            _index_anew(connection, shelf)
        connection.commit()
    except NewerDocument as error:
        raise NewerStore(f"The store is of a newer version: {error}.", "Start the version that wrote it.") from error
    except StoreUnavailable as error:
        raise _problem(error) from error
    finally:
        # Closing rolls back what was not committed.
        if connection is not None:
            connection.close()


def _check_whole(connection: Connection) -> None:
    if read_meta(connection, RESTORING) is not None:
        raise HalfRestored(
            "The store is half restored: a restore into it did not finish.",
            "Run `casemate restore` again with the same file.",
        )


def _check_seal(connection: Connection, sealer: Sealer) -> None:
    value = read_meta(connection, CHECK)
    if value is None:
        write_meta(connection, CHECK, sealer.check_value())
    elif not sealer.verify_check(value):
        raise WrongSeal(
            "The root key is not the one that this store's secrets are sealed under.",
            "Put back the seal.key and the root.keys that belong to this store.",
        )


def _check_clock(connection: Connection, now: float) -> None:
    last = changes.head(connection).time
    if now < last - MAX_BEHIND:
        raise ClockBehind(
            f"The machine's clock says {_told(now)}, and the store's last change was made at {_told(last)}.",
            "Set the clock (timedatectl set-ntp true), then start again.",
        )


def _told(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d %H:%M:%S UTC")


def _index_anew(connection: Connection, shelf: Shelf[Any]) -> None:
    """Make a kind's index rows and due times again when they were made by another declaration of the kind."""
    name = f"indexed:{shelf.kind.name}"
    signature = shelf.signature.encode()
    if read_meta(connection, name) == signature:
        return
    connection.run(_CLEAR_INDEX, (shelf.kind.name,))
    after = ("", "", "")
    while rows := connection.rows(PAGE_SQL, (shelf.kind.name, *after, _PAGE)):
        for account, region, id, document in rows:
            entity = shelf.documents.decode(bytes(document))
            for index_account, index_region, index, value, unique in shelf.index_rows(entity):
                parameters = (shelf.kind.name, index_account, index_region, index, value, id, unique)
                connection.run(INDEX_INSERT, parameters)
            connection.run(_SET_DUE, (shelf.kind.due(entity), shelf.kind.name, account, region, id))
        after = rows[-1][:3]
    write_meta(connection, name, signature)


def _problem(error: StoreUnavailable) -> OpeningProblem:
    if "disk is full" in str(error):
        return DiskFull("The store's disk is full.", "Free some space on it, then start again.")
    return OpeningProblem(
        f"The store can't be opened: {error}.", "See to its files' owner, their mode and the disk's health."
    )

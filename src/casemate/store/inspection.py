"""A look at a store from outside, beside whatever process has it open. Nothing is written."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from casemate.store.changes import HEAD
from casemate.store.database import Row
from casemate.store.opening import CHECK
from casemate.store.schema import GET_META

_WAIT = 2.0


def last_change(database: Path) -> float | None:
    """When the store in ``database`` last changed, in seconds since the epoch; None if that can't be told."""
    row = _look(database, HEAD, ())
    return None if row is None else float(row[1])


def seal_check(database: Path) -> bytes | None:
    """The check value by which the store in ``database`` knows its root key; None if there is none to be told."""
    row = _look(database, GET_META, (CHECK,))
    return None if row is None else bytes(row[0])


def _look(database: Path, statement: str, parameters: Sequence[str]) -> Row | None:
    if not database.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT)) as connection:
            found: Row | None = connection.execute(statement, parameters).fetchone()
    except sqlite3.Error:
        return None
    return found

"""A look at a store from outside, beside whatever process has it open. Nothing is written."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from casemate.store.changes import HEAD

_WAIT = 2.0


def last_change(database: Path) -> float | None:
    """When the store in ``database`` last changed, in seconds since the epoch; None if that can't be told."""
    if not database.exists():
        return None
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT)) as connection:
            row = connection.execute(HEAD).fetchone()
    except sqlite3.Error:
        return None
    return None if row is None else float(row[1])

"""What becomes of a statement: what is to be gathered for it, and what DuckDB is then asked."""

from __future__ import annotations

import msgspec


class Table(msgspec.Struct, frozen=True):
    """An event data store that is read: which columns, and between which times (seconds since the epoch)."""

    id: str
    columns: list[str]
    after: float | None = None
    before: float | None = None


class Plan(msgspec.Struct, frozen=True):
    """A statement for DuckDB over tables that are named after the ids of event data stores.

    ``names`` are those of the results' columns. ``matching`` are statements that count what conditions let through.
    """

    sql: str
    names: list[str]
    tables: list[Table]
    matching: list[str] = []

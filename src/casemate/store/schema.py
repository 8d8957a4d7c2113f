"""The tables, and the number of their shape.

``resource_index`` holds one row for each value that a kind's index gives for a resource. Its account and
region are the index's partition (see ``catalog.py``). ``feed`` holds changes of resources (topic
``resource``) and, for the caches and keepers of other processes alone, that a sealed blob changed (``sealed``), that
there is something to deliver (``delivery``), or that everything was wiped (``reset``).

What can be derived from these tables, and does the version before no harm, needs no new number: ``counts.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from casemate.store import counts
from casemate.store.database import Connection, Types
from casemate.store.errors import NewerStore

SCHEMA = 2
RESTORING = "restoring"
"""The fact that a restore has begun and not ended: nobody opens such a store."""
RESTORED = "restored"
"""The fact that a restore has ended and no server has started since."""
READABLE_BY = "readable_by"
"""The fact from which schema on a version can use these tables as they are: see ``Upgrade``."""


class Upgrade(NamedTuple):
    """A step of the tables to ``schema`` from the one before it.

    ``readable_by`` is the oldest schema whose version goes on working with the tables afterwards. A step that
    only adds tables, indexes, or columns that may be NULL names the schema before its own: then nodes of both
    versions run side by side while they are upgraded one by one. A step that names its own stops older ones.
    """

    schema: int
    statements: tuple[str, ...]
    readable_by: int


UPGRADES: tuple[Upgrade, ...] = (
    # Deliveries are looked for target by target, so that one that is slow holds up no other.
    Upgrade(2, ("CREATE INDEX delivery_target ON delivery (target, due, id)",), readable_by=1),
)
"""The steps from schema 1 to SCHEMA, in order; none is ever removed."""

_TABLES = (
    """CREATE TABLE resource (
        kind {text} NOT NULL, account {text} NOT NULL, region {text} NOT NULL, id {text} NOT NULL,
        revision {integer} NOT NULL, due {real}, document {blob} NOT NULL,
        PRIMARY KEY (kind, account, region, id))""",
    "CREATE INDEX resource_due ON resource (kind, due) WHERE due IS NOT NULL",
    """CREATE TABLE resource_index (
        kind {text} NOT NULL, account {text} NOT NULL, region {text} NOT NULL, name {text} NOT NULL,
        value {text} NOT NULL, id {text} NOT NULL, is_unique {integer} NOT NULL,
        PRIMARY KEY (kind, account, region, name, value, id))""",
    """CREATE UNIQUE INDEX resource_index_unique ON resource_index (kind, account, region, name, value)
        WHERE is_unique = 1""",
    """CREATE TABLE feed (
        position {serial}, topic {text} NOT NULL, time {real} NOT NULL,
        kind {text} NOT NULL, account {text} NOT NULL, region {text} NOT NULL, id {text} NOT NULL,
        version {text} NOT NULL, before {blob}, after {blob},
        principal {text} NOT NULL, request_id {text} NOT NULL)""",
    "CREATE TABLE feed_reader (reader {text} NOT NULL PRIMARY KEY, position {integer} NOT NULL)",
    """CREATE TABLE sealed (
        account {text} NOT NULL, region {text} NOT NULL, kind {text} NOT NULL, id {text} NOT NULL,
        version {text} NOT NULL, blob {blob} NOT NULL,
        PRIMARY KEY (account, region, kind, id, version))""",
    """CREATE TABLE record (
        name {text} NOT NULL, key {text} NOT NULL, value {blob} NOT NULL, expires {real},
        PRIMARY KEY (name, key))""",
    "CREATE INDEX record_expires ON record (expires) WHERE expires IS NOT NULL",
    """CREATE TABLE delivery (
        id {text} NOT NULL PRIMARY KEY, target {text} NOT NULL, payload {blob} NOT NULL,
        due {real} NOT NULL, expires {real} NOT NULL, attempt {integer} NOT NULL)""",
    "CREATE INDEX delivery_due ON delivery (due, id)",
    """CREATE TABLE lease (
        name {text} NOT NULL PRIMARY KEY, holder {text} NOT NULL, token {integer} NOT NULL, expires {real} NOT NULL)""",
    "CREATE TABLE audit_outbox (seq {serial}, event_id {text} NOT NULL, event {blob} NOT NULL)",
)
_COUNTED = "resources_counted"
_META = "CREATE TABLE IF NOT EXISTS meta (name {text} NOT NULL PRIMARY KEY, value {blob} NOT NULL)"
GET_META = "SELECT value FROM meta WHERE name = ?"
_SET = "INSERT INTO meta (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
_REMOVE = "DELETE FROM meta WHERE name = ?"


def prepare(connection: Connection, types: Types, upgrades: Sequence[Upgrade] = UPGRADES) -> bool:
    """Make the tables in a new database, bring those of an earlier schema up to ours; True when it was new.

    Runs in the caller's transaction. Raises NewerStore for a database that a later version has made, or has
    upgraded beyond what this one can use.
    """
    schema = upgrades[-1].schema if upgrades else 1
    names = {name: value for name, value in types._asdict().items() if isinstance(value, str)}
    connection.run(_META.format(**names))
    found = read_meta(connection, "schema")
    if found is None:
        for statement in (*_TABLES, *types.further):
            connection.run(statement.format(**names))
    elif int(found) > schema:
        oldest = int(read_meta(connection, READABLE_BY) or found)
        if oldest > schema:
            raise NewerStore(
                f"The store is of a newer version of Casemate (its schema is {int(found)}, known here is {schema}).",
                "Start the version that wrote it, or a later one.",
            )
        _count(connection, types)
        return False
    present = int(found or b"1")
    for upgrade in upgrades:
        if upgrade.schema > present:
            for statement in upgrade.statements:
                connection.run(statement.format(**names))
            readable_by = max(upgrade.readable_by, int(read_meta(connection, READABLE_BY) or b"1"))
            write_meta(connection, READABLE_BY, str(readable_by).encode())
    if found is None or present < schema:
        write_meta(connection, "schema", str(schema).encode())
    _count(connection, types)
    return found is None


def _count(connection: Connection, types: Types) -> None:
    """Have the database count resources from here on, if it doesn't yet."""
    if read_meta(connection, _COUNTED) is not None:
        return
    connection.run(counts.TABLE.format(text=types.text, integer=types.integer))
    for statement in (*types.counting, *counts.COUNT_ANEW):
        connection.run(statement)
    write_meta(connection, _COUNTED, b"1")


def read_meta(connection: Connection, name: str) -> bytes | None:
    """A fact about the store itself, or None."""
    row = connection.row(GET_META, (name,))
    return bytes(row[0]) if row else None


def write_meta(connection: Connection, name: str, value: bytes) -> None:
    """Keep such a fact."""
    connection.run(_SET, (name, value))


def remove_meta(connection: Connection, name: str) -> None:
    """Forget such a fact."""
    connection.run(_REMOVE, (name,))

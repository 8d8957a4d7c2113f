"""Sealed blobs as a rotation of the root key sees them: which ones are under another generation.

A blob names its root's generation in bytes 1 to 4 (``crypto/envelope.py``), so that the database can tell.
"""

from __future__ import annotations

from typing import Protocol

from casemate.kernel.transaction import SealedRef
from casemate.store import sealed
from casemate.store.database import Connection
from casemate.store.opening import CHECK
from casemate.store.schema import write_meta

OUTDATED = (
    "SELECT account, region, kind, id, version FROM sealed "
    "WHERE (account, region, kind, id, version) > (?, ?, ?, ?, ?) AND substr(blob, 2, 4) <> ? "
    "ORDER BY account, region, kind, id, version LIMIT ?"
)
START = SealedRef("", "", "", "", "")
_GENERATION = 4


class Rewrapper(Protocol):
    """Moves blobs under the current generation (``crypto.envelope.Envelopes``)."""

    def rewrap(self, ref: SealedRef, blob: bytes) -> bytes:
        """The same blob under the current generation."""
        ...

    def outdated(self, blob: bytes) -> bool:
        """Whether the blob is under another generation."""
        ...

    def check_value(self) -> bytes:
        """What the store keeps to know the root key again; it begins with the generation."""
        ...


def find_outdated(connection: Connection, generation: int, after: SealedRef, limit: int) -> list[SealedRef]:
    """At most ``limit`` blobs behind ``after`` that are not under ``generation``, in their order."""
    key = (after.account, after.region, after.kind, after.id, after.version)
    rows = connection.rows(OUTDATED, (*key, generation.to_bytes(_GENERATION, "big"), limit))
    return [SealedRef(*row) for row in rows]


def rewrap(connection: Connection, rewrapper: Rewrapper, refs: list[SealedRef]) -> int:
    """Move blobs under the current generation, those of them that still need it; how many."""
    moved = 0
    for ref in refs:
        blob = sealed.read(connection, ref)
        if blob is not None and rewrapper.outdated(blob):
            sealed.write(connection, ref, rewrapper.rewrap(ref, blob))
            moved += 1
    return moved


def write_check(connection: Connection, rewrapper: Rewrapper) -> None:
    """Have the store know the root key by its current generation."""
    write_meta(connection, CHECK, rewrapper.check_value())

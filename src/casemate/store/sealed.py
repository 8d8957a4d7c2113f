"""Sealed blobs in their table. The store sees ciphertext; who seals is handed in."""

from __future__ import annotations

from typing import Protocol

from casemate.kernel.transaction import SealedRef
from casemate.store.database import Connection

SELECT = "SELECT blob FROM sealed WHERE account = ? AND region = ? AND kind = ? AND id = ? AND version = ?"
UPSERT = (
    "INSERT INTO sealed (account, region, kind, id, version, blob) VALUES (?, ?, ?, ?, ?, ?) "
    "ON CONFLICT (account, region, kind, id, version) DO UPDATE SET blob = excluded.blob"
)
DELETE = "DELETE FROM sealed WHERE account = ? AND region = ? AND kind = ? AND id = ? AND version = ?"


class Sealer(Protocol):
    """Seals blobs for their address under the root key (``crypto.envelope.Envelopes``)."""

    def seal(self, ref: SealedRef, plaintext: bytes) -> bytes:
        """``plaintext`` sealed for ``ref``."""
        ...

    def open(self, ref: SealedRef, blob: bytes) -> bytes:
        """What ``blob`` holds; raises when it isn't ``ref``'s."""
        ...

    def check_value(self) -> bytes:
        """What the store keeps to know this root key again."""
        ...

    def verify_check(self, value: bytes) -> bool:
        """Whether a check value came from this root key."""
        ...


def read(connection: Connection, ref: SealedRef) -> bytes | None:
    """The blob at ``ref``, or None."""
    row = connection.row(SELECT, _parts(ref))
    return bytes(row[0]) if row else None


def write(connection: Connection, ref: SealedRef, blob: bytes) -> None:
    """Keep a blob at ``ref``, over what was there."""
    connection.run(UPSERT, (*_parts(ref), blob))


def remove(connection: Connection, ref: SealedRef) -> bool:
    """Remove the blob at ``ref``; whether there was one."""
    return connection.run(DELETE, _parts(ref)) > 0


def _parts(ref: SealedRef) -> tuple[str, str, str, str, str]:
    return ref.account, ref.region, ref.kind, ref.id, ref.version

"""The manifest of a backup: what is in it, with the checksum of each part."""

from __future__ import annotations

import msgspec

FORMAT = 1
MANIFEST = "manifest.json"
DIGEST = "manifest.sha256"
"""The entry that holds the manifest's own SHA-256, in hexadecimal."""


class Part(msgspec.Struct, frozen=True):
    """One entry of the archive. ``size`` in bytes and ``sha256`` (hexadecimal) are of its content, uncompressed.

    ``rows`` is how many rows a table's part has, 0 for other parts.
    """

    name: str
    size: int
    sha256: str
    rows: int = 0


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself. ``created`` is the point in time that it holds (RFC 3339, UTC).

    ``schema`` is the number of the store's tables, ``kinds`` the schema number of each kind's documents that
    the version which wrote it knows, ``counts`` how many resources of each kind there are.
    """

    format: int = FORMAT
    version: str
    created: str
    database: str
    schema: int
    kinds: dict[str, int]
    counts: dict[str, int]
    parts: tuple[Part, ...]

    @property
    def rooms(self) -> set[str]:
        """The rooms that parts belong to: the first step of each part's name."""
        return {part.name.partition("/")[0] for part in self.parts}

    @property
    def size(self) -> int:
        """Bytes of all parts together, uncompressed."""
        return sum(part.size for part in self.parts)

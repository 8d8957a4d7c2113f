"""The list of a stream's Parquet files: what is in it counts, whatever else lies in the directories.

It is replaced as a whole, so a segment's lines count either as the segment's or as a file's, never as both
and never as neither.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from casemate.lake.fingerprints import SUFFIX
from casemate.lake.places import write_atomically

FORMAT = 1
PARQUET = ".parquet"
NAME = "manifest.json"


class ParquetFile(msgspec.Struct, frozen=True):
    """One file: its path below the stream's directory, its UTC day, the first and last time in it (ns).

    ``raw_bytes`` is the size of the events before compression; ``data`` says that they are data events, which lookups
    pass over: no file holds both. ``fingerprints`` is how many stand in the file's index (``fingerprints.py``), 0 where
    it has none yet.
    """

    path: str
    day: str
    rows: int
    raw_bytes: int
    min_ns: int
    max_ns: int
    data: bool = False
    fingerprints: int = 0

    @property
    def index(self) -> str:
        """The path of its index, below the stream's directory."""
        return self.path.removesuffix(PARQUET) + SUFFIX

    @property
    def paths(self) -> tuple[str, ...]:
        """What lies on the disk for it."""
        return (self.path, self.index) if self.fingerprints else (self.path,)


class Manifest(msgspec.Struct, frozen=True):
    """``consumed`` names segments (without their suffix) whose lines are in ``files`` and which may still lie about.

    ``serial`` numbers the files; it never goes back.
    """

    format: int = FORMAT
    serial: int = 0
    files: tuple[ParquetFile, ...] = ()
    consumed: tuple[str, ...] = ()


class UnknownFormat(ValueError):
    """The manifest was written by a newer version."""


def read_manifest(directory: Path) -> Manifest:
    """The manifest of the stream in ``directory``; an empty one where there is none yet. Raises UnknownFormat."""
    try:
        content = (directory / NAME).read_bytes()
    except FileNotFoundError:
        return Manifest()
    manifest = msgspec.json.decode(content, type=Manifest)
    if manifest.format != FORMAT:
        raise UnknownFormat(f"{NAME} has format {manifest.format}; this version reads {FORMAT}")
    return manifest


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Replace the manifest, durably. Raises OSError."""
    write_atomically(directory / NAME, msgspec.json.encode(manifest))

"""Blobs as the rest of the program sees them, wherever they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from casemate.kernel.errors import Unavailable


class BlobsUnavailable(Unavailable):
    """Blobs can't be read or written now (disk full, directory gone): try again later."""


class BlobMissing(LookupError):
    """There is no blob of that name."""


class Blobs(Protocol):
    """Big bytes by the name of their content. Calls block: for threads. Memory is bounded by a chunk, a megabyte.

    A blob never changes; putting the same bytes again gives the same name and keeps one copy. Who deletes one
    must know that nobody else names it.
    """

    def put(self, content: Iterable[bytes]) -> str:
        """Keep the bytes, in pieces of any size; their name, once they are durable. Raises BlobsUnavailable."""
        ...

    def get(self, name: str) -> Iterator[bytes]:
        """The bytes, a chunk at a time, each authentic when it is given out.

        Raises BlobMissing or BlobsUnavailable, and what the cipher raises for what was tampered with.
        """
        ...

    def size(self, name: str) -> int:
        """How many bytes it has. Raises BlobMissing, BlobsUnavailable."""
        ...

    def delete(self, name: str) -> None:
        """Remove it; nothing if missing. Raises BlobsUnavailable."""
        ...


class BlobWriter(Protocol):
    """Encrypts one blob (``crypto.blob_format.BlobWriter``)."""

    def seal(self, chunk: bytes, *, last: bool) -> bytes:
        """The next chunk, encrypted."""
        ...

    def finish(self) -> tuple[str, bytes]:
        """The blob's name and its header."""
        ...


class BlobReader(Protocol):
    """Decrypts one blob (``crypto.blob_format.BlobReader``)."""

    def open(self, sealed: bytes, *, last: bool) -> bytes:
        """The next chunk's content."""
        ...


class BlobCipher(Protocol):
    """Who encrypts (``crypto.blob_format.BlobCipher``). Sizes are in bytes: of a chunk's content, of what encryption
    adds to it, of the header.
    """

    @property
    def chunk(self) -> int:
        """A chunk's content."""
        ...

    @property
    def overhead(self) -> int:
        """What encryption adds to a chunk."""
        ...

    @property
    def header(self) -> int:
        """The header."""
        ...

    def writer(self) -> BlobWriter:
        """For one new blob."""
        ...

    def reader(self, name: str, header: bytes) -> BlobReader:
        """For the blob of that name."""
        ...

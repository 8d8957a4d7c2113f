"""Bytes that are too many for memory: bodies taken in while they arrive, contents given out while they are sent.

A handler of an operation that streams (``Service.operation(..., streams=True)``) is called when the request's head is
verified, with no body. Once all else is checked it asks ``call.wait(Receive(...))`` (``kernel/waiting.py``): its run
ends, the gateway takes the body into a blob, and the call runs anew with what was ``Received``. Nothing of the body
is read for who may not send it. What a call received and nobody committed is dropped.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

import msgspec

from casemate.kernel.waiting import WorkFailed


class Receive(NamedTuple):
    """The body of the request, wanted as a blob: of at most ``limit`` bytes, with these checksums of its content."""

    limit: int
    checksums: tuple[str, ...] = ()


class Piece(NamedTuple):
    """The bytes from ``start`` to ``end`` (exclusive) of a blob of ``size`` bytes under ``key``."""

    blob: str
    key: bytes
    size: int
    start: int
    end: int


class Rewrite(NamedTuple):
    """Bytes that are kept already, wanted once more as one blob, with these checksums (a copy)."""

    pieces: tuple[Piece, ...]
    checksums: tuple[str, ...] = ()


class Received(msgspec.Struct, frozen=True):
    """What was taken in: the durable blob's name, the key it is under, its size in bytes, its MD5 and its checksums.

    ``sha256`` is there where the sender's signature needed it. ``trailers`` are the headers behind an ``aws-chunked``
    body, by lower-case name.
    """

    blob: str
    key: bytes
    size: int
    md5: bytes
    checksums: dict[str, bytes] = {}
    trailers: dict[str, str] = {}


class NotReceived(WorkFailed):
    """The body did not come, or is not what it should be. ``code`` is one of ``REASONS``."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code
        self.message = message


REASONS = (
    "IncompleteBody",
    "EntityTooLarge",
    "SignatureDoesNotMatch",
    "XAmzContentSHA256Mismatch",
    "InvalidChunk",
    "MalformedTrailer",
)


class Content(Protocol):
    """Content that is sent while it is read. ``length`` is in bytes."""

    @property
    def length(self) -> int:
        """How many bytes ``read`` gives in all."""
        ...

    def read(self) -> bytes:
        """The next piece, b"" at the end. It blocks: for threads. Raises what keeps it from being read."""
        ...

    def close(self) -> None:
        """Let go of what is open. May be called more than once."""
        ...

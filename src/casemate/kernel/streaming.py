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
    """The body of the request, wanted as a blob: of at most ``limit`` bytes, with these checksums of its content.

    Up to ``small`` bytes it is handed over sealed, for whoever asks to keep.
    """

    limit: int
    checksums: tuple[str, ...] = ()
    small: int = 0


class Piece(NamedTuple):
    """The bytes from ``start`` to ``end`` (exclusive) of a blob of ``size`` bytes under ``key``.

    ``sealed`` are all of a small blob's, which has no place of its own.
    """

    blob: str
    key: bytes
    size: int
    start: int
    end: int
    sealed: bytes = b""


class Rewrite(NamedTuple):
    """Bytes that are kept already, wanted once more as one blob, with these checksums (a copy); ``small`` as above."""

    pieces: tuple[Piece, ...]
    checksums: tuple[str, ...] = ()
    small: int = 0


class Received(msgspec.Struct, frozen=True):
    """What was taken in: the blob's name, the key it is under, its size in bytes, its MD5 and its checksums.

    The blob is durable, but for a small one: that is ``sealed``, and nowhere yet.
    ``sha256`` is there where the sender's signature needed it. ``trailers`` are the headers behind an ``aws-chunked``
    body, by lower-case name.
    """

    blob: str
    key: bytes
    size: int
    md5: bytes
    checksums: dict[str, bytes] = {}
    trailers: dict[str, str] = {}
    sealed: bytes = b""


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

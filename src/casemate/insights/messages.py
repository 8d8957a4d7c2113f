"""What the keeper and the query process say to each other: frames of a length and a msgpack value."""

from __future__ import annotations

import struct
from typing import Any

import msgspec

from casemate.insights.rows import Source

MAX_FRAME = 256 << 20
_LENGTH = struct.Struct(">I")
HEADER = _LENGTH.size


class Ask(msgspec.Struct, frozen=True):
    """The query, and how many rows where it does not say."""

    query: str
    limit: int | None = None


class Heard(msgspec.Struct, frozen=True):
    """A page was taken in; ``full`` says that more would change nothing, ``error`` why there is no going on."""

    full: bool = False
    error: str = ""


class Answer(msgspec.Struct, frozen=True):
    """The results: rows of (field, value), and how many events matched."""

    rows: list[list[tuple[str, str]]] = []
    matched: int = 0
    error: str = ""


Page = list[Source]
"""Events, from the newest on; none at the end."""


def frame(value: Any) -> bytes:
    """A value as it goes over the pipe."""
    body = msgspec.msgpack.encode(value)
    return _LENGTH.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """The length of the body behind a header."""
    length: int = _LENGTH.unpack(header)[0]
    return length

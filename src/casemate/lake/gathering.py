"""What the keeper and the processes of a SQL query say to each other: msgpack, one message, or frames of them.

A query runs in two processes. The first (``gather.py``) knows the lake and no SQL of a caller's: it writes the columns
that the query needs of the events that are the caller's to read into Parquet files of their own. The second
(``sql_process.py``) sees those files and nothing else.
"""

from __future__ import annotations

import struct
from typing import Any

import msgspec

MAX_FRAME = 64 << 20
_LENGTH = struct.Struct(">I")
HEADER = _LENGTH.size


class Condition(msgspec.Struct, frozen=True):
    """What a field of an event must be: any of the first three, and none of the last three. Each may be empty."""

    field: str
    equals: list[str] = []
    starts_with: list[str] = []
    ends_with: list[str] = []
    not_equals: list[str] = []
    not_starts_with: list[str] = []
    not_ends_with: list[str] = []


class Span(msgspec.Struct, frozen=True):
    """The account's events of a time (ns, the end excluded) that suit any of several lists of conditions.

    ``region`` is "" for all regions.
    """

    after_ns: int
    before_ns: int
    region: str
    selectors: list[list[Condition]]


class Rows(msgspec.Struct, frozen=True):
    """The events of one table: of the audit within ``spans``, and all of ``imported``, a stream of its own or "".

    None is older than ``oldest_ns``, and none lies outside ``first_ns`` to ``last_ns`` (both included), between which
    the query looks. ``columns`` are those that are needed.
    """

    table: str
    account: str
    spans: list[Span]
    imported: str
    oldest_ns: int
    first_ns: int
    last_ns: int
    columns: list[str]


class Gather(msgspec.Struct, frozen=True):
    """What is to be gathered from the lake in ``directory`` into Parquet files in ``target``."""

    directory: str
    target: str
    tables: list[Rows]


class Gathered(msgspec.Struct, frozen=True):
    """The files by table, how many events are in them, and how many bytes their columns have; or what went wrong."""

    files: dict[str, list[str]] = {}
    events: int = 0
    size: int = 0
    error: str = ""


class Ask(msgspec.Struct, frozen=True):
    """A statement over ``files`` (by table; names in ``directory``), with ``columns`` for tables without any.

    ``matching`` are statements that count. ``rows`` and ``size`` (bytes) bound the results.
    """

    directory: str
    files: dict[str, list[str]]
    columns: dict[str, list[str]]
    sql: str
    matching: list[str]
    rows: int
    size: int


class Page(msgspec.Struct, frozen=True, tag=True):
    """Some rows of the results, as text; None is NULL."""

    rows: list[list[str | None]]


class Ended(msgspec.Struct, frozen=True, tag=True):
    """The end of the results: how many events the conditions let through; or why there are no more."""

    matched: int = 0
    error: str = ""


def frame(value: Any) -> bytes:
    """A value as it goes over a pipe."""
    body = msgspec.msgpack.encode(value)
    return _LENGTH.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """The length of the body behind a header."""
    length: int = _LENGTH.unpack(header)[0]
    return length

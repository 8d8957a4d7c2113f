"""Log events: where they are kept, and the order in which they are found.

An event is a record of its group (``EVENTS``), whose key is the group's uid and the event's place: its time, when it
came, its batch's number in the group and its own number there (FilterLogEvents: "sorted by event timestamp, the
timestamp when the event was ingested, and the ID of the PutLogEvents request"). Beside it stands an entry without a
value under its stream's uid (``BY_STREAM``). Each call reads and writes a page of these, however many events there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.logs.model import LogGroup

EVENTS, BY_STREAM, COUNTS = "logs-event", "logs-event-of-stream", "logs-counts"
_END = "0"
"""What comes behind a slash: a bound behind all keys of one uid."""
_TIME, _BATCH, _NUMBER = 14, 12, 5
PLACE_SIZE = 2 * _TIME + _BATCH + _NUMBER
_DIGITS = 56
_CHUNK = 500
"""How many keys are read at a time."""


class Stored(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An event as it is kept: its stream's uid, the data key that ``sealed`` is under ("" for the group's own), its
    size as PutLogEvents counts it.
    """

    stream: str
    key: str
    sealed: bytes
    size: int


class Counts(msgspec.Struct, frozen=True, array_like=True):
    """What is counted of a group: bytes as PutLogEvents counts them, and batches that ever came."""

    size: int = 0
    batches: int = 0


class Span(NamedTuple):
    """Places from ``after`` to ``before``, neither among them: times of fourteen digits, or whole places."""

    after: str
    before: str


_COUNTS = msgspec.msgpack.Decoder(Counts)
_STORED = msgspec.msgpack.Decoder(Stored)
encode = msgspec.msgpack.Encoder().encode


def time_text(milliseconds: int) -> str:
    """A time as places begin with it. What comes before the epoch or after the year 5138 is at the bound."""
    return f"{min(max(0, milliseconds), 10**_TIME - 1):0{_TIME}d}"


def make_place(time: int, ingested: int, batch: int, number: int) -> str:
    """The place of an event in the order of its group."""
    return f"{time_text(time)}{time_text(ingested)}{batch:0{_BATCH}x}{number:0{_NUMBER}d}"


def time_of(place: str) -> int:
    """The event's time, in milliseconds since the epoch."""
    return int(place[:_TIME])


def ingested_of(place: str) -> int:
    """When the event came, in milliseconds since the epoch."""
    return int(place[_TIME : 2 * _TIME])


def event_id(place: str) -> str:
    """The id by which callers know an event: 56 digits that sort as the places do."""
    number = int(place[:_TIME]) << 144
    number |= int(place[_TIME : 2 * _TIME]) << 96
    number |= int(place[2 * _TIME : -_NUMBER], 16) << 48
    return f"{number | int(place[-_NUMBER:]):0{_DIGITS}d}"


def beside(id: str, step: int) -> str:
    """The id just behind an event's (1) or just before it (-1)."""
    return f"{max(0, int(id) + step):0{_DIGITS}d}"


def place_of(id: str) -> str | None:
    """The place behind an event's id, None for what is none."""
    if len(id) != _DIGITS or not id.isascii() or not id.isdigit():
        return None
    number = int(id)
    low = (1 << 48) - 1
    time, ingested, batch, index = number >> 144, number >> 96 & low, number >> 48 & low, number & low
    if max(time, ingested) >= 10**_TIME:
        return None
    # An id beside an event's may have a number that no event has.
    return make_place(time, ingested, batch, min(index, 10**_NUMBER - 1))


def put_event(tx: Transaction, group: LogGroup, place: str, stored: Stored) -> None:
    """Keep an event."""
    tx.put_record(EVENTS, f"{group.uid}/{place}", encode(stored))
    tx.put_record(BY_STREAM, f"{stored.stream}/{place}", b"")


def read_event(tx: Transaction, group_uid: str, place: str) -> Stored | None:
    """The event at a place, None when it is gone."""
    raw = tx.record(EVENTS, f"{group_uid}/{place}")
    return None if raw is None else _STORED.decode(raw)


def places_of_stream(tx: Transaction, stream_uid: str, span: Span, *, descending: bool = False) -> Iterator[str]:
    """The places of a stream's events within a span, read as they are asked for."""
    for key, _ in _keys(tx, BY_STREAM, stream_uid, span, descending=descending):
        yield key


def events_of_group(
    tx: Transaction, group_uid: str, span: Span, *, descending: bool = False
) -> Iterator[tuple[str, Stored]]:
    """A group's events within a span with their places, read as they are asked for."""
    for place, raw in _keys(tx, EVENTS, group_uid, span, descending=descending):
        yield place, _STORED.decode(raw)


def oldest_of_group(tx: Transaction, group_uid: str) -> int | None:
    """The time of a group's first event, None without any."""
    first = next(_keys(tx, EVENTS, group_uid, Span("", _END), chunk=1), None)
    return None if first is None else time_of(first[0])


def remove_events(tx: Transaction, group_uid: str, span: Span, limit: int) -> int:
    """Remove at most ``limit`` of a group's first events within a span; how many it were."""
    found = list(islice(_keys(tx, EVENTS, group_uid, span, chunk=limit), limit))
    size = 0
    for place, raw in found:
        stored = _STORED.decode(raw)
        size += stored.size
        tx.delete_record(BY_STREAM, f"{stored.stream}/{place}")
        tx.delete_record(EVENTS, f"{group_uid}/{place}")
    _uncount(tx, group_uid, size)
    return len(found)


def remove_stream_events(tx: Transaction, group_uid: str, stream_uid: str, limit: int) -> int:
    """Remove at most ``limit`` events of a stream; how many it were."""
    found = list(islice(_keys(tx, BY_STREAM, stream_uid, Span("", _END), chunk=limit), limit))
    size = 0
    for place, _ in found:
        stored = read_event(tx, group_uid, place)
        if stored is not None:
            size += stored.size
            tx.delete_record(EVENTS, f"{group_uid}/{place}")
        tx.delete_record(BY_STREAM, f"{stream_uid}/{place}")
    _uncount(tx, group_uid, size)
    return len(found)


def counts_of(tx: Transaction, group_uid: str) -> Counts:
    """What is counted of a group's events."""
    raw = tx.record(COUNTS, group_uid)
    return Counts() if raw is None else _COUNTS.decode(raw)


def put_counts(tx: Transaction, group_uid: str, counts: Counts) -> None:
    """Keep what is counted."""
    tx.put_record(COUNTS, group_uid, encode(counts))


def _uncount(tx: Transaction, group_uid: str, size: int) -> None:
    if size:
        counts = counts_of(tx, group_uid)
        put_counts(tx, group_uid, Counts(max(0, counts.size - size), counts.batches))


def _keys(
    tx: Transaction, table: str, uid: str, span: Span, *, descending: bool = False, chunk: int = _CHUNK
) -> Iterator[tuple[str, bytes]]:
    """Places and values of one uid within a span, a chunk at a time."""
    after = f"{uid}/{span.after}"
    before = f"{uid}/{span.before}" if span.before != _END else f"{uid}{_END}"
    skip = len(uid) + 1
    while True:
        found = tx.records(table, after=after, before=before, limit=chunk, descending=descending)
        for key, raw in found:
            yield key[skip:], raw
        if len(found) < chunk:
            return
        if descending:
            before = found[-1][0]
        else:
            after = found[-1][0]


WHOLE = Span("", _END)
"""All places."""

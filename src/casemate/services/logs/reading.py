"""Pages of events: what GetLogEvents and FilterLogEvents look through."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from casemate.kernel.transaction import Transaction
from casemate.services.logs.events import Span, Stored, events_of_group, places_of_stream, read_event
from casemate.services.logs.model import LogGroup
from casemate.services.logs.streams import Stream, find_stream, name_of, streams_by_name

PAGE_BYTES = 1_048_576
"""Bytes of a page's events (API Reference: "up to 1 MB of log events or up to 10,000 log events")."""
SCANNED = 10_000
SCANNED_BYTES = 8 * 1_048_576
"""How many events, and bytes of them, one call looks at: a page may hold fewer than match, or none."""
MERGED = 100
"""How many streams are read side by side; of more, the whole group is read."""


class Read(NamedTuple):
    """An event that was read: its place, what is kept of it, the name of its stream."""

    place: str
    stored: Stored
    stream: str


class Seen(NamedTuple):
    """The events of a page, and the place behind which there may be more, None at the end."""

    events: list[tuple[Read, str]]
    last: str | None


def stream_page(
    tx: Transaction, group: LogGroup, stream: Stream, span: Span, limit: int, *, descending: bool
) -> list[Read]:
    """A stream's first events within a span, or its last ones, as many as make a page; in the order of their places."""
    found: list[Read] = []
    size = 0
    for place in places_of_stream(tx, stream.uid, span, descending=descending):
        stored = read_event(tx, group.uid, place)
        if stored is None:
            continue
        size += stored.size
        if found and size > PAGE_BYTES:
            break
        found.append(Read(place, stored, stream.name))
        if len(found) == limit:
            break
    return found[::-1] if descending else found


def wanted_streams(tx: Transaction, group: LogGroup, names: Sequence[str], prefix: str) -> list[Stream] | None:
    """The streams that are asked for by name or prefix, None where the whole group has to be looked through."""
    if names:
        found = [find_stream(tx, group, name) for name in dict.fromkeys(names)]
        return [stream for stream in found if stream is not None]
    if prefix:
        some = streams_by_name(tx, group, prefix, "", MERGED + 1)
        return some if len(some) <= MERGED else None
    return None


def group_events(
    tx: Transaction, group: LogGroup, streams: Sequence[Stream] | None, prefix: str, span: Span, *, descending: bool
) -> Iterator[Read]:
    """A group's events within a span in the order of their places: of these streams, or of all under a prefix."""
    if streams is not None:
        yield from _merged(tx, group, streams, span, descending=descending)
        return
    names: dict[str, str | None] = {}
    for place, stored in events_of_group(tx, group.uid, span, descending=descending):
        if stored.stream not in names:
            names[stored.stream] = name_of(tx, group.uid, stored.stream)
        name = names[stored.stream]
        if name is not None:
            # Events under another prefix count among those that were looked at.
            yield Read(place, stored, name if name.startswith(prefix) else "")


def _merged(
    tx: Transaction, group: LogGroup, streams: Sequence[Stream], span: Span, *, descending: bool
) -> Iterator[Read]:
    names: Mapping[str, str] = {stream.uid: stream.name for stream in streams}
    places = [places_of_stream(tx, stream.uid, span, descending=descending) for stream in streams]
    for place in heapq.merge(*places, reverse=descending):
        stored = read_event(tx, group.uid, place)
        if stored is not None:
            yield Read(place, stored, names[stored.stream])


def look_through(
    events: Iterator[Read], opened: Callable[[Stored], str], suits: Callable[[str], bool], limit: int
) -> Seen:
    """The first events that suit, as many as make a page."""
    found: list[tuple[Read, str]] = []
    bytes_looked, size = 0, 0
    last: str | None = None
    for looked, read in enumerate(events):
        if last is not None and (len(found) == limit or looked >= SCANNED or bytes_looked >= SCANNED_BYTES):
            return Seen(found, last)
        bytes_looked += read.stored.size
        if read.stream:
            message = opened(read.stored)
            if suits(message):
                size += read.stored.size
                if found and size > PAGE_BYTES:
                    return Seen(found, last)
                found.append((read, message))
        last = read.place
    return Seen(found, None)

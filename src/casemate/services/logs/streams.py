"""Log streams: records of their group, found by name and by their last event.

STREAMS    group-uid/name              the stream
NAMES      group-uid/stream-uid        its name, for events that are found by their group
RECENT     group-uid/last-event/name   without a value: DescribeLogStreams ordered by LastEventTime
"""

from __future__ import annotations

from itertools import islice

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.logs.events import encode, time_text
from casemate.services.logs.model import LogGroup

STREAMS, NAMES, RECENT = "logs-stream", "logs-stream-name", "logs-stream-recent"
_END = "\U0010ffff"


class Stream(msgspec.Struct, frozen=True, array_like=True):
    """A stream. Times are milliseconds since the epoch, None before there is an event."""

    name: str
    uid: str
    created: int
    first: int | None = None
    last: int | None = None
    ingested: int | None = None
    sequence: int = 0


_STREAM = msgspec.msgpack.Decoder(Stream)


def stream_arn(group: LogGroup, name: str) -> str:
    """The ARN of a stream."""
    return f"{group.arn}:log-stream:{name}"


def find_stream(tx: Transaction, group: LogGroup, name: str) -> Stream | None:
    """The stream of that name, or None."""
    raw = tx.record(STREAMS, f"{group.uid}/{name}")
    return None if raw is None else _STREAM.decode(raw)


def name_of(tx: Transaction, group_uid: str, stream_uid: str) -> str | None:
    """The name of a stream by its uid, None when it was deleted."""
    raw = tx.record(NAMES, f"{group_uid}/{stream_uid}")
    return None if raw is None else raw.decode()


def insert_stream(tx: Transaction, group: LogGroup, stream: Stream) -> None:
    """Keep a new stream."""
    tx.put_record(NAMES, f"{group.uid}/{stream.uid}", stream.name.encode())
    _write(tx, group, stream)


def put_stream(tx: Transaction, group: LogGroup, before: Stream, after: Stream) -> None:
    """Keep a stream that changed."""
    if before.last != after.last:
        tx.delete_record(RECENT, _recent(group, before))
    _write(tx, group, after)


def remove_stream(tx: Transaction, group: LogGroup, stream: Stream) -> None:
    """Remove a stream; its events are found by nobody from here on."""
    tx.delete_record(NAMES, f"{group.uid}/{stream.uid}")
    tx.delete_record(RECENT, _recent(group, stream))
    tx.delete_record(STREAMS, f"{group.uid}/{stream.name}")


def streams_by_name(
    tx: Transaction, group: LogGroup, prefix: str, after: str, limit: int, *, descending: bool = False
) -> list[Stream]:
    """At most ``limit`` streams whose names begin so, behind the name ``after`` in the order asked for."""
    low, high = f"{group.uid}/{prefix}", f"{group.uid}/{prefix}{_END}"
    found: list[Stream] = []
    if not after and prefix and not descending and (exact := find_stream(tx, group, prefix)) is not None:
        # Bounds are left out, and the prefix itself may be a name.
        found.append(exact)
    if after:
        low, high = (low, f"{group.uid}/{after}") if descending else (f"{group.uid}/{after}", high)
    rows = tx.records(STREAMS, after=low, before=high, limit=limit, descending=descending)
    found += [_STREAM.decode(raw) for _, raw in rows]
    if descending and len(rows) < limit and prefix and after != prefix:
        exact = find_stream(tx, group, prefix)
        found += [exact] if exact is not None else []
    return found[:limit]


def streams_by_time(
    tx: Transaction, group: LogGroup, after: str, limit: int, *, descending: bool = False
) -> list[tuple[str, Stream]]:
    """At most ``limit`` streams by their last events, with the places behind which a listing goes on."""
    low, high = f"{group.uid}/", f"{group.uid}0"
    if after:
        low, high = (low, f"{group.uid}/{after}") if descending else (f"{group.uid}/{after}", high)
    rows = tx.records(RECENT, after=low, before=high, limit=limit, descending=descending)
    found = []
    for key, _ in rows:
        place = key[len(group.uid) + 1 :]
        stream = find_stream(tx, group, place.partition("/")[2])
        assert stream is not None
        found.append((place, stream))
    return found


def discard_streams(tx: Transaction, group_uid: str, limit: int) -> int:
    """Remove the records of at most ``limit`` streams of a group that is gone; how many it were."""
    removed = 0
    for table in (STREAMS, NAMES, RECENT):
        rows = tx.records(table, after=f"{group_uid}/", before=f"{group_uid}0", limit=limit)
        for key, _ in islice(rows, limit):
            tx.delete_record(table, key)
            removed += 1
    return removed


def _write(tx: Transaction, group: LogGroup, stream: Stream) -> None:
    tx.put_record(STREAMS, f"{group.uid}/{stream.name}", encode(stream))
    tx.put_record(RECENT, _recent(group, stream), b"")


def _recent(group: LogGroup, stream: Stream) -> str:
    return f"{group.uid}/{time_text(stream.last or 0)}/{stream.name}"

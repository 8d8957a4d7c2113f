"""Records that wait to be delivered: a trail's of one Region, in the order in which they were read, some at a time.

A chunk is written in the commit that says how far the audit was read, and deleted in the commit that has delivered it:
what is in it is delivered once, however long a bucket is away.
"""

from __future__ import annotations

import zlib
from typing import NamedTuple

import msgspec

from casemate.kernel.transaction import Transaction

FILES, LOGS = "trail-files-waiting", "trail-logs-waiting"
"""The queues: for files in buckets, and for log groups."""
_PAGE = 64
_EVERY = "\U0010ffff"


class _Chunk(msgspec.Struct, frozen=True, array_like=True):
    size: int
    packed: bytes


class Waiting(NamedTuple):
    """Some chunks: their keys, the records in them as JSON, and whether there are more."""

    keys: tuple[str, ...]
    lines: list[bytes]
    more: bool


def pack(lines: list[bytes]) -> bytes:
    """Records as a chunk. JSON has no newline in it."""
    joined = b"\n".join(lines)
    return msgspec.msgpack.encode(_Chunk(len(joined), zlib.compress(joined, 1)))


def put_chunk(tx: Transaction, queue: str, uid: str, region: str, number: int, chunk: bytes) -> None:
    """Add a chunk behind those that wait; ``number`` grows with each."""
    tx.put_record(queue, f"{uid}/{region}/{number:016d}", chunk)


def regions_waiting(tx: Transaction, queue: str, uid: str) -> list[str]:
    """The Regions of which a trail has chunks."""
    found: list[str] = []
    after = f"{uid}/"
    while page := tx.records(queue, after=after, before=f"{uid}0", limit=1):
        region = page[0][0].split("/")[1]
        found.append(region)
        after = f"{uid}/{region}/{_EVERY}"
    return found


def take(tx: Transaction, queue: str, uid: str, region: str, limit: int) -> Waiting:
    """The chunks that wait longest, about ``limit`` bytes of records, one chunk at least."""
    keys: list[str] = []
    packed: list[bytes] = []
    size, after = 0, f"{uid}/{region}/"
    while page := tx.records(queue, after=after, before=f"{uid}/{region}0", limit=_PAGE):
        for key, value in page:
            chunk = msgspec.msgpack.decode(value, type=_Chunk)
            if keys and size + chunk.size > limit:
                return Waiting(tuple(keys), _unpacked(packed), True)
            keys.append(key)
            packed.append(chunk.packed)
            size += chunk.size
        after = page[-1][0]
    return Waiting(tuple(keys), _unpacked(packed), False)


def _unpacked(packed: list[bytes]) -> list[bytes]:
    return [line for each in packed for line in zlib.decompress(each).split(b"\n")]


def drop(tx: Transaction, queue: str, keys: tuple[str, ...]) -> None:
    """Remove chunks: they were delivered, or are given up."""
    for key in keys:
        tx.delete_record(queue, key)


def put_back(tx: Transaction, queue: str, keys: tuple[str, ...], lines: list[bytes]) -> None:
    """Leave of chunks what is not delivered yet, in the place of the first."""
    drop(tx, queue, keys)
    tx.put_record(queue, keys[0], pack(lines))


def drop_all(tx: Transaction, queue: str, uid: str, region: str) -> None:
    """Remove every chunk of a trail's Region."""
    while page := tx.records(queue, after=f"{uid}/{region}/", before=f"{uid}/{region}0", limit=_PAGE):
        drop(tx, queue, tuple(key for key, _ in page))

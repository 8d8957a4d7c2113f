"""The audit as trails take it: followed in the lake while any trail logs, kept by trail and Region until delivered.

Nothing of it is in the way of a call. What is wanted is written in one commit with how far was read. A record that a
crash carried over to the lake twice is taken once: the ids of the last ones are kept beside the place.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.lake.lines import Line
from casemate.lake.tail import Place, Tail
from casemate.services.cloudtrail.chunks import FILES, LOGS, pack, put_chunk
from casemate.services.cloudtrail.clocks import watching_trails
from casemate.services.cloudtrail.selectors import Head, read_head, wants
from casemate.services.cloudtrail.trails import Trail

T = TypeVar("T")
_TABLE, _KEY = "trail-place", "place"
_SEEN = "trail-seen"
_BYTES = 1 << 20
"""How much of the lake is read for one commit."""
_KEEP_EVERY = 64
"""How many readings without an event pass before how far they came is kept."""
_REMEMBERED = 65_536
"""How many ids are kept: a record that is carried over twice comes again within seconds of the keeper's next start."""
_ID = 36
_GLOBAL = frozenset(("iam.amazonaws.com", "sts.amazonaws.com", "cloudfront.amazonaws.com", "route53.amazonaws.com"))


class ReadSnapshot(Protocol):
    """Runs a function on a snapshot of the store and waits for it."""

    def __call__(self, run: Callable[[Transaction], T], /) -> T:
        """What ``run`` answers. Raises what it raises."""
        ...


class _Kept(msgspec.Struct, frozen=True):
    """How far each segment was read, and the number of the last chunk."""

    place: dict[str, int]
    number: int = 0


class _Lot(NamedTuple):
    """Records of one trail and Region."""

    uid: str
    region: str
    to_logs: bool
    chunk: bytes


class TrailGatherer:
    """See ``keeper.loop.Follower``."""

    def __init__(self, read: ReadSnapshot, tail: Tail) -> None:
        self._read = read
        self._tail = tail
        self._place: Place | None = None
        self._number = 0
        self._seen: deque[tuple[int, frozenset[str]]] = deque()
        self._known: set[str] = set()
        self._unkept = 0
        self._free: frozenset[str] = frozenset()
        self.eager = False

    def gather(self) -> Callable[[Transaction], None] | None:
        """See ``Follower``."""
        # Listed before it is asked who logs: who begins later, begins later than all that stands in them.
        closed = self._tail.closed()
        trails, kept = self._read(_state)
        self.eager = bool(trails)
        if not trails:
            self._place, self._free = None, closed
            self._seen.clear()
            self._known.clear()
            return _forget if kept is not None else None
        if self._place is None:
            self._resume(kept)
        assert self._place is not None
        found = self._tail.read(self._place, _BYTES)
        lots, ids = self._sorted(found.lines, trails)
        self._place = found.place
        self._unkept += bool(found.lines)
        if not lots and not found.more and self._unkept < _KEEP_EVERY:
            return None
        self._unkept = 0
        number = self._number = self._number + 1
        gone = self._remember(number, ids)
        return lambda tx: _write(tx, lots, found.place, number, ids, gone)

    def lost(self) -> None:
        """See ``Follower``."""
        self._place = None

    def done(self) -> frozenset[str]:
        """The closed segments that hold nothing to be read any more."""
        return self._tail.done(self._place or {}) if self.eager else self._free

    def _resume(self, kept: bytes | None) -> None:
        state = _Kept({}) if kept is None else msgspec.json.decode(kept, type=_Kept)
        self._place, self._number = state.place, state.number
        self._seen = deque(self._read(_remembered))
        self._known = {id_ for _, ids in self._seen for id_ in ids}

    def _remember(self, number: int, ids: frozenset[str]) -> list[int]:
        """Keep the ids of a reading; the numbers of those that are old enough to be forgotten."""
        if ids:
            self._seen.append((number, ids))
            self._known |= ids
        gone = []
        while self._seen and len(self._known) - len(self._seen[0][1]) >= _REMEMBERED:
            old, forgotten = self._seen.popleft()
            self._known -= forgotten
            gone.append(old)
        return gone

    def _sorted(self, lines: list[Line], trails: list[Trail]) -> tuple[list[_Lot], frozenset[str]]:
        by_account: dict[str, list[Trail]] = {}
        for trail in trails:
            by_account.setdefault(trail.account, []).append(trail)
        taken: dict[tuple[str, str], list[bytes]] = {}
        ids: set[str] = set()
        for line in lines:
            head = _head(line)
            if head is None or head.recipient_account_id not in by_account:
                continue
            wanting = [each for each in by_account[head.recipient_account_id] if _takes(each, head, line.time_ns / 1e9)]
            if not wanting or head.event_id in ids or head.event_id in self._known:
                continue
            ids.add(head.event_id)
            for trail in wanting:
                taken.setdefault((trail.uid, head.aws_region), []).append(line.json)
        to_logs = {trail.uid: bool(trail.log_group) for trail in trails}
        lots = [_Lot(uid, region, to_logs[uid], pack(each)) for (uid, region), each in taken.items()]
        return lots, frozenset(ids)


def _head(line: Line) -> Head | None:
    try:
        return read_head(line.json)
    except msgspec.DecodeError:
        # No CloudTrail record: it is in nobody's history either.
        return None


def _takes(trail: Trail, head: Head, time: float) -> bool:
    if not trail.multi_region and trail.region != head.aws_region:
        return False
    if not trail.global_events and head.event_source in _GLOBAL:
        return False
    return trail.logged(time) and wants(trail.selectors, trail.advanced)(head)


def _state(tx: Transaction) -> tuple[list[Trail], bytes | None]:
    return watching_trails(tx), tx.record(_TABLE, _KEY)


def _remembered(tx: Transaction) -> list[tuple[int, frozenset[str]]]:
    found: list[tuple[int, frozenset[str]]] = []
    after = ""
    while page := tx.records(_SEEN, after=after, limit=500):
        for key, value in page:
            text = value.decode()
            found.append((int(key), frozenset(text[at : at + _ID] for at in range(0, len(text), _ID))))
        after = page[-1][0]
    return found


def _write(tx: Transaction, lots: list[_Lot], place: Place, number: int, ids: frozenset[str], gone: list[int]) -> None:
    for lot in lots:
        put_chunk(tx, FILES, lot.uid, lot.region, number, lot.chunk)
        if lot.to_logs:
            put_chunk(tx, LOGS, lot.uid, lot.region, number, lot.chunk)
    for old in gone:
        tx.delete_record(_SEEN, f"{old:016d}")
    if ids:
        tx.put_record(_SEEN, f"{number:016d}", "".join(each.ljust(_ID)[:_ID] for each in sorted(ids)).encode())
    tx.put_record(_TABLE, _KEY, msgspec.json.encode(_Kept(dict(place), number)))


def _forget(tx: Transaction) -> None:
    tx.delete_record(_TABLE, _KEY)
    while page := tx.records(_SEEN, limit=500):
        for key, _ in page:
            tx.delete_record(_SEEN, key)

"""The audit as Insights sees it: followed in the lake while a trail has Insights, counted by minute, judged when a
minute is over.

Nothing of it is in the way of a call. Counts are kept in memory for a minute at most and written together with how far
was read, so that a keeper that dies leaves what the next one counts again. A record that a crash carried over to the
lake twice counts twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple, Protocol, TypeVar

import msgspec

from casemate.kernel.clock import Clock
from casemate.kernel.ids import Ids, new_uuid
from casemate.kernel.transaction import Transaction
from casemate.lake.lines import Line
from casemate.lake.tail import Place, Tail
from casemate.services.cloudtrail.chunks import FILES, LOGS, insights_of, pack, put_chunk
from casemate.services.cloudtrail.clocks import watching_trails
from casemate.services.cloudtrail.insight_events import InsightEvent, keep, record
from casemate.services.cloudtrail.insight_rates import CALL_RATE, ERROR_RATE, Series, SeriesKey, Tally
from casemate.services.cloudtrail.trails import Trail, shadows

T = TypeVar("T")
_PLACE, _KEY = "insight-place", "place"
_SERIES, _AWAKE = "insight-series", "insight-awake"
_BYTES = 1 << 20
_AT_ONCE = 8
"""How many times ``_BYTES`` are read in one look at most."""
_MOST_COUNTED = 5_000
_MOST_SERIES = 2_000
"""Of an account's Region: what is beyond is not counted."""
_SETTLING = 30.0
"""Seconds after its end when a minute is judged: by then its records are in the lake."""
_PAGE = 500
_NONE = "null"


class ReadSnapshot(Protocol):
    """Runs a function on a snapshot of the store and waits for it."""

    def __call__(self, run: Callable[[Transaction], T], /) -> T:
        """What ``run`` answers. Raises what it raises."""
        ...


class _Issuer(msgspec.Struct, frozen=True, gc=False):
    arn: str = ""


class _Session(msgspec.Struct, frozen=True, gc=False):
    issuer: _Issuer | None = msgspec.field(name="sessionIssuer", default=None)


class _Caller(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    arn: str = ""
    invoked_by: str = ""
    type: str = ""


class _Record(msgspec.Struct, frozen=True, gc=False, rename="camel"):
    recipient_account_id: str = ""
    aws_region: str = ""
    event_source: str = ""
    event_name: str = ""
    event_category: str = "Management"
    read_only: bool = True
    error_code: str = ""
    user_agent: str = ""
    user_identity: _Caller | None = None


_read = msgspec.json.Decoder(_Record).decode


class _Kept(msgspec.Struct, array_like=True):
    key: SeriesKey
    series: Series


class InsightWatch:
    """See ``keeper.loop.Follower``."""

    def __init__(self, read: ReadSnapshot, tail: Tail, clock: Clock, ids: Ids) -> None:
        self._read = read
        self._tail = tail
        self._clock = clock
        self._ids = ids
        self._place: Place | None = None
        self._written: Place = {}
        self._counts: dict[SeriesKey, dict[int, Tally]] = {}
        self._minute = 0
        self._free: frozenset[str] = frozenset()
        self.eager = False

    def gather(self) -> Callable[[Transaction], None] | None:
        """See ``Follower``."""
        # Listed before it is asked who wants it: who begins later, begins later than all that stands in them.
        closed = self._tail.closed()
        trails, kept, counted = self._read(_state)
        self.eager = bool(trails)
        if not trails:
            self._forget()
            self._free = closed
            return _drop_all if kept is not None or counted else None
        if self._place is None:
            self._forget()
            self._place = self._written = {} if kept is None else msgspec.json.decode(kept, type=dict[str, int])
        more = self._count(_Wanted(trails))
        minute = int((self._clock.wall() - _SETTLING) // 60) - 1
        if minute <= self._minute and len(self._counts) < _MOST_COUNTED:
            return None
        counts, place = self._counts, self._place
        self._counts, self._minute, self._written = {}, max(minute, self._minute), place
        # What is not read yet may belong to minutes that are over.
        judged = None if more else minute
        return lambda tx: self._write(tx, trails, counts, place, judged)

    def lost(self) -> None:
        """See ``Follower``."""
        self._place = None

    def done(self) -> frozenset[str]:
        """The closed segments that hold nothing to be read any more."""
        return self._tail.done(self._written) if self.eager else self._free

    def _forget(self) -> None:
        self._place, self._counts, self._minute = None, {}, 0

    def _count(self, wanted: _Wanted) -> bool:
        """Read on; whether there is more."""
        for _ in range(_AT_ONCE):
            found = self._tail.read(self._place or {}, _BYTES)
            self._place = found.place
            for line in found.lines:
                for key, values in wanted.series(line):
                    minutes = self._counts.setdefault(key, {})
                    minutes.setdefault(line.time_ns // 60_000_000_000, Tally()).note(values)
            if not found.more:
                return False
        return True

    def _write(
        self,
        tx: Transaction,
        trails: list[Trail],
        counts: Mapping[SeriesKey, Mapping[int, Tally]],
        place: Place,
        judged: int | None,
    ) -> None:
        wanted = _Wanted(trails)
        awake = [] if judged is None else _awake(tx)
        for key in {*counts, *awake}:
            began = int(wanted.since(key) // 60)
            kept = _series(tx, key, began)
            if kept is None:
                continue
            kept.take(counts.get(key, {}))
            if judged is not None:
                for insight in kept.judge(judged, lambda: new_uuid(self._ids)):
                    event = record(key, insight, new_uuid(self._ids))
                    keep(tx, key.account, key.region, event, self._clock.now())
                    self._deliver(tx, trails, key, event)
            _put(tx, key, kept)
        tx.put_record(_PLACE, _KEY, msgspec.json.encode(dict(place)))

    def _deliver(self, tx: Transaction, trails: Iterable[Trail], key: SeriesKey, event: InsightEvent) -> None:
        """Have the trails that want it deliver it, to a folder of its own in their buckets."""
        number = int(self._clock.wall() * 1e6)
        for trail in trails:
            if trail.account != key.account or not shadows(trail, key.region):
                continue
            if key.insight_type in trail.insights:
                for queue in (FILES, LOGS) if trail.log_group else (FILES,):
                    region = insights_of(key.region) if queue == FILES else key.region
                    put_chunk(tx, queue, trail.uid, region, number, pack([event.raw]))


class _Place(NamedTuple):
    account: str
    region: str
    type: str


class _Wanted:
    """What trails want Insights of."""

    def __init__(self, trails: Iterable[Trail]) -> None:
        self._trails = list(trails)
        self._since: dict[_Place, float | None] = {}

    def since(self, key: SeriesKey) -> float:
        """Since when a series is wanted; never, if it is not: then nothing is usual yet."""
        return self._at(_Place(key.account, key.region, key.insight_type)) or 0.0

    def series(self, line: Line) -> Iterable[tuple[SeriesKey, tuple[str, str, str]]]:
        """The series that a record counts in, and what it is attributed to."""
        try:
            read = _read(line.json)
        except msgspec.DecodeError:
            # No CloudTrail record: it is in nobody's history either.
            return
        if read.event_category != "Management":
            return
        account, region = read.recipient_account_id, read.aws_region
        values = (_who(read.user_identity), read.user_agent or _NONE, read.error_code or _NONE)
        codes = {CALL_RATE: "" if not read.read_only else None, ERROR_RATE: read.error_code or None}
        for type_, code in codes.items():
            since = None if code is None else self._at(_Place(account, region, type_))
            if code is not None and since is not None and line.time_ns >= since * 1e9:
                yield SeriesKey(account, region, read.event_source, read.event_name, code), values

    def _at(self, place: _Place) -> float | None:
        if place not in self._since:
            times = [
                trail.insights_since
                for trail in self._trails
                if trail.account == place.account and shadows(trail, place.region) and place.type in trail.insights
            ]
            self._since[place] = min(times, default=None)
        return self._since[place]


def _who(caller: _Caller | None) -> str:
    """The ARN that calls are attributed to: of a role, whatever its sessions are called."""
    if caller is None:
        return _NONE
    if ":assumed-role/" in caller.arn:
        return "/".join(caller.arn.split("/")[:2])
    return caller.arn or caller.invoked_by or caller.type or _NONE


def _state(tx: Transaction) -> tuple[list[Trail], bytes | None, bool]:
    trails = [trail for trail in watching_trails(tx) if trail.logging and trail.insights]
    return trails, tx.record(_PLACE, _KEY), bool(tx.records(_SERIES, limit=1))


def _drop_all(tx: Transaction) -> None:
    """Forget what was counted, some at a time: nobody wants it any more."""
    tx.delete_record(_PLACE, _KEY)
    for table in (_SERIES, _AWAKE):
        for key, _ in tx.records(table, limit=_PAGE):
            tx.delete_record(table, key)


def _name(key: SeriesKey) -> str:
    return "/".join(key)


def _awake(tx: Transaction) -> list[SeriesKey]:
    found: list[SeriesKey] = []
    after = ""
    while page := tx.records(_AWAKE, after=after, limit=_PAGE):
        found += (msgspec.msgpack.decode(value, type=SeriesKey) for _, value in page)
        after = page[-1][0]
    return found


def _series(tx: Transaction, key: SeriesKey, began: int) -> Series | None:
    """What is kept of a series; a new one where it was not counted since ``began``; None where there are too many."""
    held = tx.record(_SERIES, _name(key))
    if held is not None:
        kept = msgspec.msgpack.decode(held, type=_Kept).series
        if kept.began >= began or kept.open is not None:
            return kept
    else:
        home = f"{key.account}/{key.region}/"
        if tx.count_records(_SERIES, after=home, before=home[:-1] + "0") >= _MOST_SERIES:
            return None
    return Series(began, began - 1)


def _put(tx: Transaction, key: SeriesKey, series: Series) -> None:
    name = _name(key)
    tx.put_record(_SERIES, name, msgspec.msgpack.encode(_Kept(key, series)))
    if series.awake:
        tx.put_record(_AWAKE, name, msgspec.msgpack.encode(key))
    else:
        tx.delete_record(_AWAKE, name)

"""What CloudTrail brings to rules: the audit's records, followed in the lake while a rule may want them.

Nothing of it is in the way of a call: the keeper reads what the gateways have appended, asks the rules outside of any
transaction, and writes what they want in one commit with how far it has read. While no rule may want a record, nothing
is read. Records are read at least once, and delivered once: which ones were is kept for some days, since a crash may
have carried a record over to the lake twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol, TypeVar

import msgspec

from casemate.kernel.clock import Clock
from casemate.kernel.ids import Ids
from casemate.kernel.transaction import Transaction, pages
from casemate.lake.lines import Line
from casemate.lake.tail import Place, Tail
from casemate.services.events.dispatch import Wanted, hand_on, wanted_by
from casemate.services.events.matching import RuleIndexes
from casemate.services.events.model import DEFAULT_BUS, TRAIL_RULE, TrailRule
from casemate.services.events.trail import delivered, place_of, takes_reads

T = TypeVar("T")
_TABLE, _KEY = "events-trail", "place"
_DELIVERED = "events-trail-delivered"
_KNOWN_SECONDS = 3 * 86_400.0
_BYTES = 1 << 20
"""How much of the lake is read for one commit."""
_KEEP_EVERY = 64
"""How many readings without an event pass before how far they came is kept."""
_PAGE = 500


class ReadSnapshot(Protocol):
    """Runs a function on a snapshot of the store and waits for it."""

    def __call__(self, run: Callable[[Transaction], T], /) -> T:
        """What ``run`` answers. Raises what it raises."""
        ...


class _Match(NamedTuple):
    mark: str
    text: str
    wanted: list[Wanted]


class TrailFollower:
    """See ``keeper.loop.Follower``."""

    def __init__(self, read: ReadSnapshot, tail: Tail, indexes: RuleIndexes, clock: Clock, ids: Ids) -> None:
        self._read = read
        self._tail = tail
        self._indexes = indexes
        self._clock = clock
        self._ids = ids
        self._place: Place | None = None
        self._unkept = 0
        self._free: frozenset[str] = frozenset()
        self.eager = False

    def gather(self) -> Callable[[Transaction], None] | None:
        """See ``Follower``."""
        # Listed before it is asked who is interested: who comes later, comes later than all that stands in them.
        closed = self._tail.closed()
        interests, kept = self._read(_interests)
        self.eager = bool(interests)
        if not interests:
            self._place, self._free = None, closed
            return _forget if kept is not None else None
        place = self._place
        if place is None:
            place = {} if kept is None else msgspec.json.decode(kept, type=dict[str, int])
        found = self._tail.read(place, _BYTES)
        matches = self._read(lambda tx: self._matches(tx, found.lines, interests))
        self._place = found.place
        self._unkept += bool(found.lines)
        if not matches and not found.more and self._unkept < _KEEP_EVERY:
            return None
        self._unkept = 0
        return lambda tx: self._write(tx, matches, found.place)

    def lost(self) -> None:
        """See ``Follower``."""
        self._place = None

    def done(self) -> frozenset[str]:
        """The closed segments that hold nothing to be read any more."""
        return self._tail.done(self._place or {}) if self.eager else self._free

    def _matches(self, tx: Transaction, lines: list[Line], interests: Mapping[tuple[str, str], float]) -> list[_Match]:
        found: list[_Match] = []
        for line in lines:
            since = interests.get(place_of(line.json))
            if since is None or line.time_ns < since * 1e9:
                continue
            for each in delivered(line.json, self._ids):
                watching = self._indexes.watching(tx, each.account, each.region, DEFAULT_BUS)
                rules = [rule for rule in watching.matching(each.event) if takes_reads(rule) or not each.reads]
                wanted = wanted_by(rules)
                if wanted:
                    found.append(_Match(each.mark, msgspec.json.encode(each.event).decode(), wanted))
        return found

    def _write(self, tx: Transaction, matches: list[_Match], place: Place) -> None:
        now = self._clock.now()
        for match in matches:
            if tx.record(_DELIVERED, match.mark) is None:
                tx.put_record(_DELIVERED, match.mark, b"", expires=now + _KNOWN_SECONDS)
                hand_on(tx, match.text, match.wanted, self._ids, now)
        tx.put_record(_TABLE, _KEY, msgspec.json.encode(dict(place)))


def note_interest(tx: Transaction, trail: TrailRule, now: float) -> None:
    """The keeper's step for a new interest: it was woken, and that is all."""
    tx.put(TRAIL_RULE, msgspec.structs.replace(trail, noted=True))


def _forget(tx: Transaction) -> None:
    tx.delete_record(_TABLE, _KEY)


def _interests(tx: Transaction) -> tuple[dict[tuple[str, str], float], bytes | None]:
    """Since when which accounts' Regions have rules that may want records, and how far the lake was read."""

    def fetch(after: str) -> list[Any]:
        return tx.list(TRAIL_RULE, "", "", after=after, limit=_PAGE)

    every = pages(fetch, lambda trail: f"{trail.account}/{trail.region}", _PAGE)
    return {(trail.account, trail.region): trail.since for trail in every}, tx.record(_TABLE, _KEY)

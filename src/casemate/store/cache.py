"""The cache of decoded resources, coherent with the change feed.

What is kept: resources by address, the answers of ``find``, ``list`` and ``count``, secrets whose reader
allowed it, and what was parsed of others (private keys). What is true of each entry: it was read in a snapshot
(or written by a commit) at a feed position, and no change that this cache has applied since touched it. Readers
fill it from their snapshots; a fill is refused when a later change of the same address or partition was applied,
or may have been.

A partition is (kind, account, region) as resources are addressed: a change in it drops every answer about it.
"""

from __future__ import annotations

import hmac
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import Any, NamedTuple, TypeVar

from casemate.kernel.transaction import NotCached, SealedRef
from casemate.store.catalog import Address
from casemate.store.doorbell import DoorbellSlot

T = TypeVar("T")
Partition = tuple[str, str, str]
Query = tuple[Hashable, ...]

MAX_AGE = 1.0
"""Seconds since the feed was last seen to its end, beyond which nothing is answered from here."""


class Limits(NamedTuple):
    """How many entries are kept. ``missing`` bounds apart what is known not to be there: strangers choose those."""

    resources: int = 20_000
    answers: int = 10_000
    missing: int = 2_000
    secrets: int = 10_000
    parsed: int = 512
    recent: int = 8_192


DEFAULT_LIMITS = Limits()


class _Table:
    """A bounded mapping, least recently used out first. Values are (feed position, value)."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.entries: OrderedDict[Hashable, tuple[int, Any]] = OrderedDict()

    def get(self, key: Hashable) -> tuple[int, Any] | None:
        """The entry, now the most recently used. Without the lock: each of the two steps is atomic by itself.

        Keys are compared in C alone, so that no other thread runs meanwhile.
        """
        found = self.entries.get(key)
        if found is not None:
            try:
                self.entries.move_to_end(key)
            except KeyError:
                # Another thread has dropped the entry since: it was true when it was read.
                return found
        return found

    def put(self, key: Hashable, position: int, value: Any) -> Hashable | None:
        """Keep a value; the key that had to go for it, if one had to."""
        self.entries[key] = (position, value)
        self.entries.move_to_end(key)
        if len(self.entries) > self.limit:
            return self.entries.popitem(last=False)[0]
        return None


class Cache:
    """See the module. ``monotonic`` gives seconds that only grow.

    ``doorbell`` tells of other processes' commits; ``rung`` is called when it has, for the feed to be read.
    """

    def __init__(
        self,
        monotonic: Callable[[], float],
        limits: Limits = DEFAULT_LIMITS,
        doorbell: DoorbellSlot | None = None,
        rung: Callable[[], None] = lambda: None,
    ) -> None:
        self._monotonic = monotonic
        self._doorbell = doorbell
        self._rung = rung
        self._heard = doorbell.others() if doorbell else b""
        self._limits = limits
        self.hits = 0
        self.misses = 0
        """Lookups that were answered from here, and those that were not; by the event loop's thread alone."""
        self._lock = threading.Lock()
        self._resources = _Table(limits.resources)
        self._missing = _Table(limits.missing)
        self._answers = _Table(limits.answers)
        self._secrets = _Table(limits.secrets)
        self._parsed = _Table(limits.parsed)
        self._partitions: dict[Partition, set[Query]] = {}
        self._recent: OrderedDict[Hashable, int] = OrderedDict()
        self.version = 0
        """Counts what was taken in: as long as it stays the same, nothing that is kept here has changed."""
        self._floor = 0
        self._position = 0
        self._confirmed = -MAX_AGE * 2

    # -- reading, on the event loop

    @property
    def position(self) -> int:
        """The feed position up to which every change is applied."""
        return self._position

    def fresh(self) -> bool:
        """Whether the feed was seen to its end within MAX_AGE, and since any other process's last commit."""
        if self._doorbell is not None and self._doorbell.others() != self._heard:
            self._rung()
            return False
        return self._monotonic() - self._confirmed <= MAX_AGE

    @property
    def age(self) -> float:
        """Seconds since the feed was last seen to its end."""
        return self._monotonic() - self._confirmed

    def listen(self) -> bytes:
        """What the doorbell says now: read before the feed is, and given to ``heard`` when that is done."""
        return self._doorbell.others() if self._doorbell else b""

    def heard(self, bell: bytes) -> None:
        """The feed was read to its end since the doorbell said ``bell``."""
        self._heard = bell

    def resource(self, address: Address) -> Any:
        """The resource, or None where it is known to be missing. Raises NotCached."""
        entries = self._resources.entries
        found = entries.get(address)
        if found is None:
            found = self._missing.get(address)
            if found is None:
                self.misses += 1
                raise NotCached(address[0])
        else:
            # As in ``_Table.get``, without the call: several times in every request.
            try:
                entries.move_to_end(address)
            except KeyError:
                # Another thread has dropped the entry since: it was true when it was read.
                return found[1]
        self.hits += 1
        return found[1]

    def answer(self, query: Query) -> Any:
        """The kept answer of a query. Raises NotCached."""
        found = self._answers.get(query) or self._missing.get(query)
        if found is None:
            self.misses += 1
            raise NotCached(str(query[0]))
        self.hits += 1
        return found[1]

    def secret(self, ref: SealedRef) -> Any:
        """The secret at ``ref``, or what its reader made of it. Raises NotCached."""
        found = self._secrets.get(ref)
        if found is None:
            self.misses += 1
            raise NotCached(ref.kind)
        self.hits += 1
        return found[1]

    # -- reading, in the writer's thread: not counted, and true of the position that the cache is at

    def held(self, address: Address) -> tuple[int, Any] | None:
        """The resource's entry, whose value is None where it is known to be missing."""
        return self._resources.get(address) or self._missing.get(address)

    def held_secret(self, ref: SealedRef) -> tuple[int, Any] | None:
        """The secret's entry."""
        return self._secrets.get(ref)

    def entries(self) -> int:
        """How many entries are kept, for metrics."""
        with self._lock:
            tables = (self._resources, self._missing, self._answers, self._secrets, self._parsed)
            return sum(len(table.entries) for table in tables)

    # -- filling, from a reader's snapshot at ``position``

    def fill_resource(self, address: Address, entity: Any, position: int) -> None:
        """Keep what a snapshot held at an address, None for nothing."""
        with self._lock:
            if self._current(address, position):
                self._keep(address, entity, position)

    def fill_answer(self, partition: Partition, query: Query, answer: Any, position: int) -> None:
        """Keep what a snapshot answered to a query."""
        with self._lock:
            if not self._current(partition, position):
                return
            gone = (self._missing if answer is None else self._answers).put(query, position, answer)
            self._partitions.setdefault(partition, set()).add(query)
            if gone is not None:
                self._forget_query(gone)

    def fill_secret(self, ref: SealedRef, secret: object, position: int) -> None:
        """Keep a secret that a snapshot held, or what its reader made of it."""
        with self._lock:
            if self._current(ref, position):
                self._secrets.put(ref, position, secret)

    def parsed(self, ref: SealedRef, plaintext: bytes, parse: Callable[[bytes], T], position: int) -> T:
        """What ``parse`` makes of a secret that a snapshot held: kept, and found again for the same bytes alone."""
        found = self._parsed.get(ref)
        if found is not None and hmac.compare_digest(found[1][0], plaintext):
            made: T = found[1][1]
            return made
        made = parse(plaintext)
        with self._lock:
            if self._current(ref, position):
                self._parsed.put(ref, position, (plaintext, made))
        return made

    # -- applying changes, in feed order

    def apply_own(
        self,
        before: int,
        after: int,
        resources: Iterable[tuple[Address, Any]],
        secrets: Iterable[SealedRef],
    ) -> bool:
        """Take in a commit of this process that moved the feed from ``before`` to ``after``.

        False, with nothing done, when this cache hasn't seen the feed up to ``before``: then another process
        has written meanwhile, and the feed is to be read.
        """
        with self._lock:
            if self._position != before:
                return False
            for address, entity in resources:
                held = self._resources.entries.get(address)
                self._changed(address, after)
                # A reader may have filled in what another process committed after us.
                if held is not None and held[0] > after:
                    self._keep(address, held[1], held[0])
                else:
                    self._keep(address, entity, after)
            for ref in secrets:
                self._secret_changed(ref, after)
            self._position = after
            self.version += 1
            return True

    def apply_feed(
        self, position: int, resources: Iterable[Address], secrets: Iterable[SealedRef], confirmed: float
    ) -> None:
        """Drop what others changed; the feed was read up to ``position``, as it was at time ``confirmed``."""
        with self._lock:
            for address in resources:
                self._changed(address, position)
                self.version += 1
            for ref in secrets:
                self._secret_changed(ref, position)
                self.version += 1
            self._position = max(self._position, position)
            self._confirmed = max(self._confirmed, confirmed)

    def clear(self, position: int, confirmed: float) -> None:
        """Drop everything: the feed no longer tells what changed up to ``position``, or all was wiped."""
        with self._lock:
            for table in (self._resources, self._missing, self._answers, self._secrets, self._parsed):
                table.entries.clear()
            self._partitions.clear()
            self._recent.clear()
            self.version += 1
            self._floor = self._position = max(self._position, position)
            self._confirmed = max(self._confirmed, confirmed)

    # -- with the lock held

    def _current(self, key: Hashable, position: int) -> bool:
        return position >= self._floor and self._recent.get(key, 0) <= position

    def _keep(self, address: Address, entity: Any, position: int) -> None:
        held = self._resources.entries.get(address)
        if held is not None and held[0] > position:
            return
        self._resources.entries.pop(address, None)
        self._missing.entries.pop(address, None)
        gone = (self._missing if entity is None else self._resources).put(address, position, entity)
        if gone is not None and entity is None:
            self._forget_query(gone)

    def _changed(self, address: Address, position: int) -> None:
        self._resources.entries.pop(address, None)
        self._missing.entries.pop(address, None)
        partition = address[:3]
        for query in self._partitions.pop(partition, ()):
            self._answers.entries.pop(query, None)
            self._missing.entries.pop(query, None)
        self._note(address, position)
        self._note(partition, position)

    def _secret_changed(self, ref: SealedRef, position: int) -> None:
        self._secrets.entries.pop(ref, None)
        self._parsed.entries.pop(ref, None)
        self._note(ref, position)

    def _note(self, key: Hashable, position: int) -> None:
        self._recent[key] = position
        self._recent.move_to_end(key)
        if len(self._recent) > self._limits.recent:
            self._floor = max(self._floor, self._recent.popitem(last=False)[1])

    def _forget_query(self, key: Hashable) -> None:
        """Take an evicted query out of its partition's set: its partition is the query's first three parts."""
        if isinstance(key, tuple) and len(key) > 4:
            partition = key[:3]
            queries = self._partitions.get(partition)
            if queries is not None:
                queries.discard(key)
                if not queries:
                    del self._partitions[partition]

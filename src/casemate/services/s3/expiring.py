"""What lifecycle rules come to: each bucket that has some is gone through once a day, a bounded piece in each commit.

Where a scan stands is a resource: killed at any point, the next keeper goes on behind what was committed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice, takewhile

import msgspec

from casemate.kernel.happenings import Happenings
from casemate.kernel.ids import Ids
from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import Transaction
from casemate.services.s3 import lifecycle, rows, writing
from casemate.services.s3.lifecycle import Rule, next_midnight, rules_of
from casemate.services.s3.model import BUCKET, Bucket
from casemate.services.s3.multipart import UPLOADS, Upload, parts, remove_part, remove_upload
from casemate.services.s3.notifying import EXPIRED, LIFECYCLE, MOVED, Event, removal, tell
from casemate.services.s3.rows import Version

SLICE = 500
"""Rows that one commit goes through."""
PAUSE = 0.1
"""Seconds between two commits of one scan: others' writes come between."""
PHASES = ("current", "older", "uploads")
_REASON = "Lifecycle Expiration"


class Scan(Resource, frozen=True, kw_only=True):
    """Where the scan of a bucket stands: in which phase, behind which row, and when it goes on.

    ``key`` is the key whose versions were gone through last, ``since`` when the last of them was made (a version is
    noncurrent since the one in front of it was made), ``newer`` how many noncurrent ones there were.
    """

    name: str
    due: float
    phase: str = PHASES[0]
    after: str = ""
    key: str = ""
    since: float = 0.0
    newer: int = 0


SCAN: Kind[Scan] = Kind(
    name="Casemate::S3::LifecycleScan",
    struct=Scan,
    id=lambda scan: scan.name,
    scope=Scope.GLOBAL,
    due=lambda scan: scan.due,
)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What a step works with; ``account`` is the bucket owner's, as whom it acts."""

    tx: Transaction
    now: float
    ids: Ids
    account: str
    listeners: Happenings
    bucket: Bucket
    rules: tuple[Rule, ...]

    def tell(self, event: Event) -> None:
        """Tell whom the bucket tells."""
        tell(self.tx, self.listeners, self.ids, self.now, self.bucket, event, LIFECYCLE)

    def remove(self, gone: Version) -> None:
        """Delete a version for good, unless a lock keeps it."""
        if gone.legal_hold or gone.lock_until > self.now:
            return
        writing.delete_version(self, self.bucket, gone)
        self.tell(removal(self.tx, self.bucket, self.now, EXPIRED, _REASON, gone, None))

    def move(self, version: Version, storage_class: str) -> None:
        """Have a version be in another class."""
        moved = msgspec.structs.replace(version, storage_class=storage_class)
        rows.replace(self.tx, self.bucket.name, moved)
        self.tell(Event(MOVED, "", moved))


def begin(tx: Transaction, bucket: Bucket, now: float) -> None:
    """Have a bucket gone through from the next midnight on, each day."""
    end(tx, bucket)
    tx.insert(SCAN, Scan(account=bucket.account, created=now, name=bucket.name, due=next_midnight(now)))


def end(tx: Transaction, bucket: Bucket) -> None:
    """Go through a bucket no more."""
    kept = tx.get(SCAN, "", "", bucket.name)
    if kept is not None:
        tx.delete(SCAN, kept)


def continue_scan(tx: Transaction, scan: Scan, now: float, ids: Ids, listeners: Happenings) -> None:
    """Go through the next piece of a bucket."""
    bucket = tx.get(BUCKET, "", "", scan.name)
    rules = rules_of(bucket) if bucket is not None else ()
    if bucket is None or lifecycle.SETTING not in bucket.settings:
        tx.delete(SCAN, scan)
        return
    keeping = Keeping(tx, now, ids, bucket.account, listeners, bucket, rules)
    moved = _WALKS[scan.phase](keeping, scan) if rules else None
    if moved is not None:
        tx.put(SCAN, msgspec.structs.replace(moved, due=now + PAUSE))
        return
    place = PHASES.index(scan.phase) + 1
    if rules and place < len(PHASES):
        tx.put(SCAN, _fresh(scan, now + PAUSE, PHASES[place]))
    else:
        tx.put(SCAN, _fresh(scan, next_midnight(now), PHASES[0]))


def _fresh(scan: Scan, due: float, phase: str) -> Scan:
    return Scan(account=scan.account, created=scan.created, name=scan.name, due=due, phase=phase)


def _piece(walk: Iterator[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    return list(islice(walk, SLICE))


def _on(scan: Scan, found: list[tuple[str, bytes]]) -> Scan | None:
    """The scan behind a piece; None where that was the last one."""
    return msgspec.structs.replace(scan, after=found[-1][0]) if len(found) == SLICE else None


def _common(rules: tuple[Rule, ...]) -> str:
    """The prefix that all rules have in common: nothing else has to be read."""
    first, last = min(rule.prefix for rule in rules), max(rule.prefix for rule in rules)
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False))
    return "".join(letter for letter, _ in alike)


def _current(keeping: Keeping, scan: Scan) -> Scan | None:
    """Expire and move current versions; where the scan stands then, None at the end."""
    rules = tuple(rule for rule in keeping.rules if rule.source.expiration or rule.source.transitions)
    if not rules:
        return None
    tx, bucket, now = keeping.tx, keeping.bucket, keeping.now
    found = _piece(rows.each_current(tx, bucket.name, prefix=_common(rules), after=scan.after, size=SLICE))
    for _, value in found:
        version = rows.read(value)
        expires = lifecycle.expiration(rules, version)
        if expires is not None and expires[0] <= now:
            marker = writing.delete(keeping, bucket, version.key)
            keeping.tell(removal(tx, bucket, now, EXPIRED, _REASON, version, marker))
        elif (storage := lifecycle.moved_to(rules, version, now)) is not None:
            keeping.move(version, storage)
    return _on(scan, found)


def _older(keeping: Keeping, scan: Scan) -> Scan | None:
    """Expire and move what is not current any more, and delete markers with nothing behind them."""
    rules = tuple(
        rule
        for rule in keeping.rules
        if rule.source.expiration
        or rule.source.noncurrent_version_expiration
        or rule.source.noncurrent_version_transitions
    )
    if not rules:
        return None
    tx, bucket, now = keeping.tx, keeping.bucket, keeping.now
    found = _piece(rows.each_older(tx, bucket.name, prefix=_common(rules), after=scan.after, size=SLICE))
    key, since, newer = scan.key, scan.since, scan.newer
    for _, value in found:
        version = rows.read(value)
        if version.key != key:
            key, newer = version.key, 0
            current = rows.current(tx, bucket.name, key)
            if current is None:
                # The newest of all, and none that was replaced: a delete marker.
                since = version.created
                if version.marker and _is_alone(tx, bucket, version) and lifecycle.marker_expired(rules, version, now):
                    keeping.remove(version)
                continue
            since = current.created
        replaced, since = since, version.created
        if lifecycle.noncurrent_expired(rules, version, replaced, newer, now):
            keeping.remove(version)
        elif (storage := lifecycle.noncurrent_moved_to(rules, version, replaced, newer, now)) is not None:
            keeping.move(version, storage)
        newer += 1
    moved = _on(scan, found)
    return None if moved is None else msgspec.structs.replace(moved, key=key, since=since, newer=newer)


def _is_alone(tx: Transaction, bucket: Bucket, marker: Version) -> bool:
    """Whether a key has no other version."""
    after, before = rows.older_than(bucket.name, marker.key)
    return len(tx.records(rows.OLDER, after=after, before=before, limit=2)) == 1


def _uploads(keeping: Keeping, scan: Scan) -> Scan | None:
    """Abort uploads in parts that were begun long ago. The parts of one go in the commit in which it does."""
    rules = tuple(rule for rule in keeping.rules if rule.source.abort_incomplete_multipart_upload)
    if not rules:
        return None
    tx, base = keeping.tx, f"{keeping.bucket.name}/"
    found = list(tx.records(UPLOADS, after=base + scan.after, before=base + rows.LAST, limit=SLICE))
    behind = scan.after
    removed = 0
    for place, value in found:
        upload = msgspec.msgpack.decode(value, type=Upload)
        due = lifecycle.aborts(rules, upload.key, upload.created)
        if due is not None and due[0] <= keeping.now:
            for part in parts(keeping, upload.id):
                remove_part(keeping, upload.id, part)
                removed += 1
            remove_upload(keeping, keeping.bucket, upload)
        behind = place[len(base) :]
        if removed >= SLICE:
            return msgspec.structs.replace(scan, after=behind)
    return msgspec.structs.replace(scan, after=behind) if len(found) == SLICE else None


_WALKS: dict[str, Callable[[Keeping, Scan], Scan | None]] = {
    "current": _current,
    "older": _older,
    "uploads": _uploads,
}

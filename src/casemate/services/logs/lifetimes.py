"""How long things last: events until their group's retention is over, and what is left of groups and streams that are
gone. The keeper calls the steps at the end when their resource is due; each is one transaction of bounded size.
"""

from __future__ import annotations

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.logs.encryption import discard_data_keys
from casemate.services.logs.events import (
    COUNTS,
    WHOLE,
    Span,
    oldest_of_group,
    remove_events,
    remove_stream_events,
    time_text,
)
from casemate.services.logs.model import DAY, DISCARDED, GROUP, RETENTION, Discarded, LogGroup, Retention
from casemate.services.logs.streams import discard_streams

_PAGE = 200
_PAUSE = 0.1
"""Seconds between two steps of one thing: others' writes come between."""


def set_retention(tx: Transaction, group: LogGroup, now: float) -> None:
    """Look after a group's events as its retention has it now: at once, since older ones may have to go."""
    kept = tx.get(RETENTION, group.account, group.region, group.name)
    if kept is not None:
        tx.delete(RETENTION, kept)
    if group.retention:
        made = Retention(account=group.account, region=group.region, created=now, group=group.name, next=now)
        tx.insert(RETENTION, made)


def hurry_retention(tx: Transaction, group: LogGroup, oldest: int) -> None:
    """Have a group's events looked at in time for one of that age, which came just now."""
    if not group.retention:
        return
    kept = tx.get(RETENTION, group.account, group.region, group.name)
    due = oldest / 1000 + group.retention * DAY
    if kept is not None and kept.next > due:
        tx.put(RETENTION, msgspec.structs.replace(kept, next=due))


def discard_group(tx: Transaction, group: LogGroup, now: float) -> None:
    """Give up all that is in a group: what its own key encrypted is unreadable at once, the records go bit by bit."""
    tx.destroy(group.key_ref)
    set_retention(tx, msgspec.structs.replace(group, retention=0), now)
    _discard(tx, group, "", now)


def discard_stream(tx: Transaction, group: LogGroup, stream_uid: str, now: float) -> None:
    """Give up the events of a stream that is gone."""
    _discard(tx, group, stream_uid, now)


def _discard(tx: Transaction, group: LogGroup, stream_uid: str, now: float) -> None:
    left = Discarded(
        account=group.account, region=group.region, created=now, group_uid=group.uid, stream_uid=stream_uid, next=now
    )
    tx.insert(DISCARDED, left)


def expire_events(tx: Transaction, retention: Retention, now: float) -> None:
    """The keeper's step: remove events that are too old, and say when the next one will be.

    Whatever comes from now on is noted when it comes, if it has to go earlier.
    """
    group = tx.get(GROUP, retention.account, retention.region, retention.group)
    if group is None or not group.retention:
        tx.delete(RETENTION, retention)
        return
    if remove_events(tx, group.uid, Span("", time_text(group.oldest(now))), _PAGE) == _PAGE:
        due = now + _PAUSE
    else:
        oldest = oldest_of_group(tx, group.uid)
        due = (now if oldest is None else oldest / 1000) + group.retention * DAY
    tx.put(RETENTION, msgspec.structs.replace(retention, next=max(due, now + _PAUSE)))


def clear_discarded(tx: Transaction, discarded: Discarded, now: float) -> None:
    """The keeper's step: remove more of what a deletion left, and the note of it in the end."""
    uid = discarded.group_uid
    if discarded.stream_uid:
        removed = remove_stream_events(tx, uid, discarded.stream_uid, _PAGE)
    else:
        removed = remove_events(tx, uid, WHOLE, _PAGE) or discard_streams(tx, uid, _PAGE)
        removed = removed or discard_data_keys(tx, uid, _PAGE)
        if not removed:
            tx.delete_record(COUNTS, uid)
    if removed:
        tx.put(DISCARDED, msgspec.structs.replace(discarded, next=now + _PAUSE))
    else:
        tx.delete(DISCARDED, discarded)

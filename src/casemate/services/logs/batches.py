"""What a batch of events must be, and which of its events are taken (API Reference, PutLogEvents)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from casemate.api import logs as api
from casemate.services.logs.model import LogGroup
from casemate.services.logs.quotas import (
    EVENT_OVERHEAD,
    MAX_BATCH_BYTES,
    MAX_EVENT_BYTES,
    MAX_SPAN,
    NEWEST,
    OLDEST,
)


class Accepted(NamedTuple):
    """An event that is taken: its number in the batch, its time, its message in UTF-8."""

    number: int
    time: int
    message: bytes

    @property
    def size(self) -> int:
        """Bytes as they count."""
        return len(self.message) + EVENT_OVERHEAD


class Sifted(NamedTuple):
    """The events of a batch that are taken, and what is said of the others, if there are any."""

    accepted: list[Accepted]
    rejected: api.RejectedLogEventsInfo | None


def sift(batch: Sequence[api.InputLogEvent], group: LogGroup, now: float) -> Sifted:
    """Take what may be taken of a batch. Raises InvalidParameterException for one that is wrong as a whole."""
    events = [Accepted(number, event.timestamp, event.message.encode()) for number, event in enumerate(batch)]
    size = 0
    for event in events:
        if event.size > MAX_EVENT_BYTES:
            raise api.InvalidParameterException(
                f"Log event too large: {event.size} bytes exceeds limit of {MAX_EVENT_BYTES}"
            )
        size += event.size
    if size > MAX_BATCH_BYTES:
        raise api.InvalidParameterException(f"Upload too large: {size} bytes exceeds limit of {MAX_BATCH_BYTES}")
    if any(later.time < earlier.time for earlier, later in pairwise(events)):
        raise api.InvalidParameterException(
            "Log events in a single PutLogEvents request must be in chronological order."
        )
    at = round(now * 1000)
    expired = sum(event.time < group.oldest(now) for event in events)
    old = sum(event.time < at - OLDEST for event in events)
    new = sum(event.time > at + NEWEST for event in events)
    accepted = events[max(expired, old) : len(events) - new]
    if accepted and accepted[-1].time - accepted[0].time > MAX_SPAN:
        raise api.InvalidParameterException(
            "The batch of log events in a single PutLogEvents request cannot span more than 24 hours."
        )
    if not expired and not old and not new:
        return Sifted(accepted, None)
    rejected = api.RejectedLogEventsInfo(
        too_new_log_event_start_index=len(events) - new if new else None,
        too_old_log_event_end_index=old or None,
        expired_log_event_end_index=expired or None,
    )
    return Sifted(accepted, rejected)

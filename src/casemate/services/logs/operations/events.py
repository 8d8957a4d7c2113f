"""Log events: put, read, searched."""

from __future__ import annotations

import msgspec

from casemate.api import logs as op
from casemate.kernel.call import Call
from casemate.kernel.errors import NotBuilt
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.services.logs.batches import Accepted, sift
from casemate.services.logs.encryption import Seal, opener, sealer
from casemate.services.logs.events import (
    PLACE_SIZE,
    Counts,
    Span,
    Stored,
    beside,
    counts_of,
    event_id,
    ingested_of,
    make_place,
    place_of,
    put_counts,
    put_event,
    time_of,
    time_text,
)
from casemate.services.logs.filters import Pattern, PatternProblem, parse_pattern
from casemate.services.logs.lifetimes import hurry_retention
from casemate.services.logs.model import STANDARD, LogGroup
from casemate.services.logs.on_arrival import note_arrival
from casemate.services.logs.quotas import MAX_EVENTS, TOKEN_SECONDS
from casemate.services.logs.reading import Read, group_events, look_through, stream_page, wanted_streams
from casemate.services.logs.service import logs
from casemate.services.logs.streams import Stream, put_stream
from casemate.services.logs.targets import NO_STREAM, InGroup, group_of_either, stream_itself

_LAST = 10**14 - 1
_DESCENDING_SINCE = 1_704_067_200_000
"""FilterLogEvents reads backwards only from 2024 on (API Reference)."""


@logs.operation(op.PutLogEvents, on=stream_itself, lane=Lane.WRITE)
def put_log_events(call: Call, req: op.PutLogEventsRequest, found: InGroup) -> op.PutLogEventsResponse:
    """Put a batch of events into a stream; those that are too old or too new are told of and left out."""
    group, stream = found.group, found.stream
    sifted = sift(req.log_events, group, call.now)
    changed = msgspec.structs.replace(stream, sequence=stream.sequence + 1)
    if sifted.accepted:
        seal = sealer(call, group)
        places = _put_all(call, group, stream, sifted.accepted, seal)
        note_arrival(call, group, stream.name, sifted.accepted, places, seal)
        first, last = sifted.accepted[0].time, sifted.accepted[-1].time
        hurry_retention(call.tx, group, first)
        changed = msgspec.structs.replace(
            changed,
            first=first if stream.first is None else min(stream.first, first),
            last=last if stream.last is None else max(stream.last, last),
            ingested=round(call.now * 1000),
        )
    put_stream(call.tx, group, stream, changed)
    return op.PutLogEventsResponse(
        next_sequence_token=f"{changed.sequence:056d}", rejected_log_events_info=sifted.rejected
    )


def _put_all(call: Call, group: LogGroup, stream: Stream, events: list[Accepted], seal: Seal) -> list[str]:
    """Keep the events of a batch; their places."""
    ingested, counts = round(call.now * 1000), counts_of(call.tx, group.uid)
    places = []
    for event in events:
        place = make_place(event.time, ingested, counts.batches, event.number)
        put_event(call.tx, group, place, Stored(stream.uid, seal.key, seal.close(event.message, call.ids), event.size))
        places.append(place)
    size = counts.size + sum(event.size for event in events)
    put_counts(call.tx, group.uid, Counts(size, counts.batches + 1))
    return places


@logs.operation(op.GetLogEvents, on=stream_itself)
def get_log_events(call: Call, req: op.GetLogEventsRequest, found: InGroup) -> op.GetLogEventsResponse:
    """A page of a stream's events: the first or the last, or what comes before or behind an earlier page."""
    group, stream = found.group, found.stream
    _require_readable(group, bool(req.unmask))
    start = max(req.start_time or 0, group.oldest(call.now))
    end = _LAST if req.end_time is None else req.end_time
    if req.start_time is not None and req.end_time is not None and req.start_time > req.end_time:
        raise op.InvalidParameterException("endTime must not be before startTime.")
    low, high = time_text(start), time_text(end)
    token = req.next_token
    forward, place = _read_direction(token) if token else (bool(req.start_from_head), "")
    if token and forward:
        span = Span(max(place, low), high)
    elif token:
        span = Span(low, min(place, high))
    else:
        span = Span(low, high)
    events = stream_page(call.tx, group, stream, span, req.limit or MAX_EVENTS, descending=not forward)
    backward_token, forward_token = _tokens(events, token, start)
    opened = opener(call, group)
    return op.GetLogEventsResponse(
        events=[
            op.OutputLogEvent(
                timestamp=time_of(each.place),
                message=opened(each.stored),
                ingestion_time=ingested_of(each.place),
            )
            for each in events
        ],
        next_forward_token=forward_token,
        next_backward_token=backward_token,
    )


def _tokens(events: list[Read], token: str | None, start: int) -> tuple[str, str]:
    """The tokens for what comes before a page and for what comes behind it.

    Where a direction ends, its token is the one that was passed in, and the other leads back over the last event.
    """
    if events:
        return f"b/{event_id(events[0].place)}/s", f"f/{event_id(events[-1].place)}/s"
    if token is None:
        here = event_id(make_place(start, 0, 0, 0))
        return f"b/{here}/s", f"f/{here}/s"
    kind, id, _ = token.split("/")
    return (f"b/{beside(id, 1)}/s", token) if kind == "f" else (token, f"f/{beside(id, -1)}/s")


def _read_direction(token: str) -> tuple[bool, str]:
    """Whether a GetLogEvents token goes forward, and the place it goes on from. Raises InvalidParameterException."""
    kind, _, rest = token.partition("/")
    id, _, tail = rest.partition("/")
    place = place_of(id)
    if kind not in ("f", "b") or tail != "s" or place is None:
        raise op.InvalidParameterException("The specified nextToken is invalid.")
    return kind == "f", place


@logs.operation(op.FilterLogEvents, on=group_of_either)
def filter_log_events(call: Call, req: op.FilterLogEventsRequest, group: LogGroup) -> op.FilterLogEventsResponse:
    """A page of a group's events that match a pattern, of all streams or of some, interleaved."""
    _require_readable(group, bool(req.unmask))
    names, prefix = req.log_stream_names or (), req.log_stream_name_prefix or ""
    if names and prefix:
        raise op.InvalidParameterException("LogStreamNames and LogStreamNamePrefix are mutually exclusive parameters.")
    pattern = pattern_of(req.filter_pattern or "")
    start = max(req.start_time or 0, group.oldest(call.now))
    end = _LAST if req.end_time is None else min(_LAST, req.end_time)
    if req.start_time is not None and req.end_time is not None and req.start_time > req.end_time:
        raise op.InvalidParameterException("endTime must not be before startTime.")
    listing = f"filter:{group.uid}:{names}:{prefix}:{req.filter_pattern}:{req.start_time}:{req.end_time}"
    descending, place = _read_search(listing, req.next_token, call.now, descending=req.start_from_head is False)
    if descending and (req.start_time or 0) < _DESCENDING_SINCE:
        raise op.InvalidParameterException(
            "startFromHead can be false only when startTime is on or after January 1, 2024."
        )
    low, high = time_text(start), time_text(end + 1)
    span = Span(low, min(place or high, high)) if descending else Span(max(place, low), high)
    streams = wanted_streams(call.tx, group, names, prefix)
    if names and not streams:
        raise op.ResourceNotFoundException(NO_STREAM)
    events = group_events(call.tx, group, streams, prefix, span, descending=descending)
    seen = look_through(events, opener(call, group), pattern.matches, req.limit or MAX_EVENTS)
    token = None
    if seen.last is not None:
        token = make_token(listing, f"{'b' if descending else 'f'}{seen.last}{round(call.now)}")
    return op.FilterLogEventsResponse(
        events=[
            op.FilteredLogEvent(
                log_stream_name=read.stream,
                timestamp=time_of(read.place),
                message=message,
                ingestion_time=ingested_of(read.place),
                event_id=event_id(read.place),
            )
            for read, message in seen.events
        ],
        searched_log_streams=[],
        next_token=token,
    )


def _read_search(listing: str, token: str | None, now: float, *, descending: bool) -> tuple[bool, str]:
    """The direction and the place of a search that goes on. Raises InvalidParameterException."""
    invalid = op.InvalidParameterException("The specified nextToken is invalid.")
    try:
        text = read_token(listing, token)
    except BadToken:
        raise invalid from None
    if not text:
        return descending, ""
    if int(text[1 + PLACE_SIZE :]) + TOKEN_SECONDS < now:
        raise invalid
    return text[0] == "b", text[1 : 1 + PLACE_SIZE]


def pattern_of(text: str) -> Pattern:
    """A filter pattern. Raises InvalidParameterException."""
    try:
        return parse_pattern(text)
    except PatternProblem as problem:
        raise op.InvalidParameterException(f"Invalid filter pattern: {problem}") from None


def _require_readable(group: LogGroup, unmask: bool) -> None:
    if group.log_class != STANDARD:
        raise op.InvalidParameterException(
            f"This operation is not supported for log groups of the {group.log_class} class."
        )
    if unmask:
        raise NotBuilt("Casemate has no data protection policies, and so nothing to unmask.")

"""Log streams."""

from __future__ import annotations

from casemate.api import logs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.pages import make_token
from casemate.services.logs.lifetimes import discard_stream
from casemate.services.logs.model import LogGroup
from casemate.services.logs.pages import page, read_page_token
from casemate.services.logs.quotas import MAX_PAGE
from casemate.services.logs.service import logs
from casemate.services.logs.streams import (
    Stream,
    find_stream,
    insert_stream,
    remove_stream,
    stream_arn,
    streams_by_name,
    streams_by_time,
)
from casemate.services.logs.targets import InGroup, group_of_either, new_stream, stream_itself


@logs.operation(op.CreateLogStream, on=new_stream, lane=Lane.WRITE)
def create_log_stream(call: Call, req: op.CreateLogStreamRequest, group: LogGroup) -> None:
    """Make a log stream in a group."""
    name = req.log_stream_name
    if any(character < " " for character in name):
        raise op.InvalidParameterException("The name of a log stream may hold no control characters.")
    if find_stream(call.tx, group, name) is not None:
        raise op.ResourceAlreadyExistsException("The specified log stream already exists")
    insert_stream(call.tx, group, Stream(name, call.ids.unique(8).hex(), round(call.now * 1000)))


@logs.operation(op.DeleteLogStream, on=stream_itself, lane=Lane.WRITE)
def delete_log_stream(call: Call, req: op.DeleteLogStreamRequest, found: InGroup) -> None:
    """Remove a log stream with its events."""
    remove_stream(call.tx, found.group, found.stream)
    discard_stream(call.tx, found.group, found.stream.uid, call.now)


@logs.operation(op.DescribeLogStreams, on=group_of_either)
def describe_log_streams(
    call: Call, req: op.DescribeLogStreamsRequest, group: LogGroup
) -> op.DescribeLogStreamsResponse:
    """A group's streams by name, from a prefix if there is one, or by their last event."""
    prefix, descending = req.log_stream_name_prefix or "", bool(req.descending)
    by_time = req.order_by == "LastEventTime"
    if by_time and prefix:
        raise op.InvalidParameterException("Cannot order by LastEventTime with a logStreamNamePrefix.")
    listing = f"streams:{group.uid}:{prefix}:{by_time}:{descending}"
    if by_time:
        after, size = read_page_token(listing, req.next_token), req.limit or MAX_PAGE
        rows = streams_by_time(call.tx, group, after, size + 1, descending=descending)
        token = make_token(listing, rows[size - 1][0]) if len(rows) > size else None
        streams = [stream for _, stream in rows[:size]]
    else:
        streams, token = page(
            listing,
            req.next_token,
            req.limit,
            lambda after, limit: streams_by_name(call.tx, group, prefix, after, limit, descending=descending),
            lambda stream: stream.name,
        )
    return op.DescribeLogStreamsResponse(log_streams=[_told(group, each) for each in streams], next_token=token)


def _told(group: LogGroup, stream: Stream) -> op.LogStream:
    return op.LogStream(
        log_stream_name=stream.name,
        creation_time=stream.created,
        first_event_timestamp=stream.first,
        last_event_timestamp=stream.last,
        last_ingestion_time=stream.ingested,
        upload_sequence_token=f"{stream.sequence:056d}" if stream.sequence else None,
        arn=stream_arn(group, stream.name),
        stored_bytes=0,
    )

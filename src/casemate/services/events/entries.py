"""Entries of PutEvents: what they must be, how large they may be, and the events that they make.

EventBridge API Reference, PutEvents and PutEventsResultEntry; EventBridge User Guide, "Calculating PutEvents event
entry size".
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from casemate.api import events as api
from casemate.kernel.ids import Ids, new_uuid
from casemate.policy.context import iso_time
from casemate.services.events.targets import BusName

_TIME_SIZE = 14
_RESERVED = "aws."


class Event(NamedTuple):
    """An event as targets receive it, decoded and as JSON text."""

    id: str
    fields: dict[str, Any]
    text: str


class Refused(NamedTuple):
    """Why an entry makes no event."""

    code: str
    message: str


def entry_size(entry: api.PutEventsRequestEntry) -> int:
    """Bytes of an entry as EventBridge counts them."""
    texts = (entry.source, entry.detail_type, entry.detail, *(entry.resources or ()))
    return (_TIME_SIZE if entry.time is not None else 0) + sum(len(text.encode()) for text in texts if text)


def problem_of(entry: api.PutEventsRequestEntry, *, by_service: bool) -> Refused | None:
    """What is wrong with an entry. Sources that begin with ``aws.`` are services' own."""
    for name, value in (("Source", entry.source), ("DetailType", entry.detail_type), ("Detail", entry.detail)):
        if not value:
            return Refused("InvalidArgument", f"Parameter {name} is not valid. Reason: {name} is a required argument.")
    if len(entry.source or "") > 256 or len(entry.detail_type or "") > 128:
        return Refused("InvalidArgument", "Parameter Source or DetailType is not valid. Reason: It is too long.")
    if (entry.source or "").startswith(_RESERVED) and not by_service:
        return Refused("NotAuthorizedForSourceException", "Not authorized for the source.")
    if _decoded(entry.detail) is None:
        return Refused("MalformedDetail", "Detail is malformed.")
    return None


def event_of(entry: api.PutEventsRequestEntry, bus: BusName, account: str, now: float, ids: Ids) -> Event:
    """The event that a good entry makes, of the account that puts it."""
    id = new_uuid(ids)
    fields: dict[str, Any] = {
        "version": "0",
        "id": id,
        "detail-type": entry.detail_type,
        "source": entry.source,
        "account": account,
        "time": iso_time(int(now if entry.time is None else entry.time)),
        "region": bus.region,
        "resources": list(entry.resources or ()),
    }
    text = msgspec.json.encode({**fields, "detail": msgspec.Raw((entry.detail or "").encode())}).decode()
    return Event(id, {**fields, "detail": _decoded(entry.detail)}, text)


def forwarded_event(text: str) -> Event:
    """The event that another bus hands on, as it is."""
    fields = msgspec.json.decode(text)
    return Event(str(fields["id"]), fields, text)


def _decoded(detail: str | None) -> dict[str, Any] | None:
    try:
        found = msgspec.json.decode(detail or "")
    except (msgspec.DecodeError, RecursionError):
        return None
    return found if isinstance(found, dict) else None

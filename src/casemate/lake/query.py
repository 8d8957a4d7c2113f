"""What the gateway and the query process say to each other: frames of a length and a msgpack value."""

from __future__ import annotations

import enum
import struct

import msgspec

MAX_REQUEST = 1 << 16
MAX_REPLY = 16 << 20
MAX_PAGE_BYTES = 8 << 20
_LENGTH = struct.Struct(">I")
HEADER = _LENGTH.size


class AttributeKey(enum.Enum):
    """LookupEvents' attribute keys."""

    EVENT_ID = "EventId"
    EVENT_NAME = "EventName"
    READ_ONLY = "ReadOnly"
    USERNAME = "Username"
    RESOURCE_TYPE = "ResourceType"
    RESOURCE_NAME = "ResourceName"
    EVENT_SOURCE = "EventSource"
    ACCESS_KEY_ID = "AccessKeyId"


class Position(msgspec.Struct, frozen=True, array_like=True, order=True):
    """An event's place in the order of a lookup: by time (ns), then by id."""

    time_ns: int
    event_id: str


class EventQuery(msgspec.Struct, frozen=True):
    """Events of one account and region between two times (ns, both included), newest first.

    ``before`` is the last event of the previous page; ``value`` is what ``key`` must equal.
    """

    account: str
    region: str
    first_ns: int
    last_ns: int
    limit: int
    key: AttributeKey | None = None
    value: str = ""
    before: Position | None = None

    def reaches(self, min_ns: int, max_ns: int) -> bool:
        """Whether anything between these times can be an answer."""
        last = self.last_ns if self.before is None else min(self.last_ns, self.before.time_ns)
        return min_ns <= last and max_ns >= self.first_ns

    def takes(self, position: Position) -> bool:
        """Whether the event there lies in the range and behind the previous page."""
        if not self.first_ns <= position.time_ns <= self.last_ns:
            return False
        return self.before is None or position < self.before


class Hit(msgspec.Struct, frozen=True, array_like=True):
    """An event that a query found: its place and its record's JSON."""

    position: Position
    raw: bytes


class Reply(msgspec.Struct, frozen=True):
    """A page of hits, and whether there is more; or ``error``, why there is none."""

    hits: list[Hit] = msgspec.field(default_factory=list)
    more: bool = False
    error: str = ""


def frame(value: EventQuery | Reply) -> bytes:
    """The value as it goes over the pipe."""
    body = msgspec.msgpack.encode(value)
    return _LENGTH.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """The length of the body behind ``header``, whose size is ``HEADER``."""
    length: int = _LENGTH.unpack(header)[0]
    return length

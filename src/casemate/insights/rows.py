"""Rows: log events with the fields that are found in them.

User guide, "Supported logs and discovered fields": those of every event, those of Lambda's lines and of VPC flow logs,
and those of JSON, nested ones with dots.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from casemate.insights.values import Moment, Value

MAX_FIELDS = 200
"""Fields of one JSON event that are told of (guide: "a maximum of 200 log event fields")."""
_FLOW = (
    *("version", "accountId", "interfaceId", "srcAddr", "dstAddr", "srcPort", "dstPort", "protocol"),
    *("packets", "bytes", "start", "end", "action", "logStatus"),
)
_REQUEST = re.compile(r"(?:START |END |REPORT )RequestId: ([0-9a-f-]{36})")
_REPORT = (
    ("@duration", re.compile(r"\bDuration: ([0-9.]+) ms"), 1.0),
    ("@billedDuration", re.compile(r"\bBilled Duration: ([0-9.]+) ms"), 1.0),
    ("@memorySize", re.compile(r"\bMemory Size: ([0-9]+) MB"), 1e6),
    ("@maxMemoryUsed", re.compile(r"\bMax Memory Used: ([0-9]+) MB"), 1e6),
    ("@initDuration", re.compile(r"\bInit Duration: ([0-9.]+) ms"), 1.0),
)
_PLAIN_DURATION = re.compile(r"(?<!Billed )(?<!Init )\bDuration: ([0-9.]+) ms")
_DECODER = json.JSONDecoder()
_NONE = object()


class Source(msgspec.Struct, frozen=True, array_like=True):
    """A log event as it comes to the query: times in milliseconds, and its pointer."""

    time: int
    ingested: int
    message: str
    stream: str
    log: str
    pointer: str


class Row:
    """A row: an event's fields, looked up when they are asked for, and those that the query made."""

    __slots__ = ("_found", "_json", "made", "source")

    def __init__(self, source: Source | None, made: dict[str, Value]) -> None:
        self.source = source
        self.made = made
        self._json: Any = _NONE
        self._found: Mapping[str, Value] | None = None

    def get(self, name: str) -> Value:
        """A field, None where the row has none."""
        if name in self.made:
            return self.made[name]
        source = self.source
        if source is None:
            return None
        if name.startswith("@"):
            return self._own(source, name)
        found = _lookup(self._decoded(source), name)
        return _flow(source.message).get(name) if found is None and self._json is None else found

    def fields(self) -> dict[str, Value]:
        """All its fields."""
        source = self.source
        if source is None:
            return dict(self.made)
        own = {name: self._own(source, name) for name in ("@ingestionTime", "@log", "@logStream", "@message")}
        found: dict[str, Value] = {**own, "@timestamp": Moment(source.time), **_report(source.message)}
        for count, (name, value) in enumerate(_flattened(self._decoded(source), "")):
            if count == MAX_FIELDS:
                break
            found[name] = value
        return {**found, **_flow(source.message), **self.made}

    def _own(self, source: Source, name: str) -> Value:
        if name == "@message":
            return source.message
        if name == "@timestamp":
            return Moment(source.time)
        if name == "@ingestionTime":
            return Moment(source.ingested)
        if name == "@logStream":
            return source.stream
        if name == "@log":
            return source.log
        if name == "@ptr":
            return source.pointer
        if name.startswith("@@"):
            return _lookup(self._decoded(source), name[1:])
        if self._found is None:
            self._found = _report(source.message)
        return self._found.get(name)

    def _decoded(self, source: Source) -> Any:
        """The first JSON object in the message, None without one."""
        if self._json is _NONE:
            self._json = _first_object(source.message)
        return self._json


def _first_object(message: str) -> Any:
    at = message.find("{")
    if at < 0:
        return None
    try:
        if at == 0:
            return msgspec.json.decode(message)
        return _DECODER.raw_decode(message, at)[0]
    except (msgspec.DecodeError, ValueError, RecursionError):
        return None


def _lookup(value: Any, name: str) -> Value:
    """What a dotted name stands for in JSON; keys may hold dots themselves."""
    if isinstance(value, dict):
        if name in value:
            return _scalar(value[name])
        at = name.find(".")
        while at >= 0:
            if name[:at] in value:
                found = _lookup(value[name[:at]], name[at + 1 :])
                if found is not None:
                    return found
            at = name.find(".", at + 1)
        return None
    if isinstance(value, list):
        head, _, rest = name.partition(".")
        if not head.isascii() or not head.isdigit() or len(head) > 9 or int(head) >= len(value):
            return None
        inner = value[int(head)]
        return _lookup(inner, rest) if rest else _scalar(inner)
    return None


def _scalar(value: Any) -> Value:
    if isinstance(value, bool):
        return int(value)
    if value is None or isinstance(value, str | int | float):
        return value
    return msgspec.json.encode(value).decode()


def _flattened(value: Any, prefix: str) -> Iterator[tuple[str, Value]]:
    inner: Iterator[tuple[str, Any]]
    if isinstance(value, dict):
        inner = iter(value.items())
    elif isinstance(value, list):
        inner = ((str(number), each) for number, each in enumerate(value))
    else:
        return
    for name, each in inner:
        full = f"{prefix}{name}"
        if not prefix and name.startswith("@"):
            full = f"@{name}"
        if isinstance(each, dict | list) and each:
            yield from _flattened(each, f"{full}.")
        elif each is not None:
            yield full, _scalar(each)


def _report(message: str) -> Mapping[str, Value]:
    """The fields of Lambda's own lines."""
    found: dict[str, Value] = {}
    request = _REQUEST.match(message)
    if request is None:
        return found
    found["@requestId"] = request[1]
    found["@type"] = message.partition(" ")[0]
    if found["@type"] == "REPORT":
        for name, expression, factor in _REPORT:
            told = (_PLAIN_DURATION if name == "@duration" else expression).search(message)
            if told is not None:
                found[name] = float(told[1]) * factor
    return found


def _flow(message: str) -> Mapping[str, Value]:
    """The fields of a VPC flow log's record in the default format."""
    if not message[:2].isdigit() and message[:2] != "2 ":
        return {}
    parts = message.split()
    if len(parts) != len(_FLOW) or parts[-1] not in ("OK", "NODATA", "SKIPDATA"):
        return {}
    return {name: part for name, part in zip(_FLOW, parts, strict=True) if part != "-"}

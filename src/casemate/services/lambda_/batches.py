"""Messages of a queue as an event for a function, which of them are for it, and which it says it failed at. Pure.

Lambda Developer Guide, "Using Lambda with Amazon SQS": "Example standard queue message event", "Using event filtering
with an Amazon SQS event source", "Reporting batch item failures".
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from typing import Any

from casemate.api import sqs
from casemate.patterns import Pattern, PatternProblem, parse_pattern

MAX_FILTERS = 5


class BadFilter(ValueError):
    """A filter's pattern that is none."""


def read_filters(texts: Iterable[str]) -> tuple[Pattern, ...]:
    """The patterns of a mapping's filters. Raises BadFilter."""
    try:
        return tuple(parse_pattern(text) for text in texts)
    except PatternProblem as problem:
        raise BadFilter(str(problem)) from problem


def record_of(message: sqs.Message, source: str, region: str) -> dict[str, Any]:
    """A message as a function sees it."""
    record: dict[str, Any] = {
        "messageId": message.message_id,
        "receiptHandle": message.receipt_handle,
        "body": message.body,
        "attributes": dict(message.attributes or {}),
        "messageAttributes": {name: _attribute(value) for name, value in (message.message_attributes or {}).items()},
        "md5OfBody": message.md5_of_body,
        "eventSource": "aws:sqs",
        "eventSourceARN": source,
        "awsRegion": region,
    }
    if message.md5_of_message_attributes:
        record["md5OfMessageAttributes"] = message.md5_of_message_attributes
    return record


def _attribute(value: sqs.MessageAttributeValue) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    if value.string_value is not None:
        shown["stringValue"] = value.string_value
    if value.binary_value is not None:
        shown["binaryValue"] = base64.b64encode(value.binary_value).decode()
    return {**shown, "stringListValues": [], "binaryListValues": [], "dataType": value.data_type}


def wanted(record: dict[str, Any], filters: Sequence[Pattern]) -> bool:
    """Whether one of the filters, if there are any, is about the message. A body that is JSON is looked into."""
    if not filters:
        return True
    seen = {**record, "body": _looked_into(record["body"])}
    return any(each.matches(seen) for each in filters)


def _looked_into(body: str) -> Any:
    try:
        decoded = json.loads(body)
    except (ValueError, RecursionError):
        return body
    return decoded if isinstance(decoded, dict) else body


def payloads(records: Sequence[dict[str, Any]], limit: int) -> Iterable[tuple[list[dict[str, Any]], bytes]]:
    """Events of these messages, in their order, each of ``limit`` bytes at most."""
    taken: list[dict[str, Any]] = []
    parts: list[bytes] = []
    size = 0
    for record in records:
        part = json.dumps(record, separators=(",", ":")).encode()
        if parts and size + len(part) + 1 > limit - 16:
            yield taken, _event(parts)
            taken, parts, size = [], [], 0
        taken.append(record)
        parts.append(part)
        size += len(part) + 1
    if parts:
        yield taken, _event(parts)


def _event(parts: Sequence[bytes]) -> bytes:
    return b'{"Records":[' + b",".join(parts) + b"]}"


def failures(payload: bytes, ids: Iterable[str]) -> frozenset[str]:
    """Of the messages with these ids, those that a function's answer says it failed at.

    What makes no sense says that all have failed, and nothing that none has.
    """
    every = frozenset(ids)
    try:
        told = json.loads(payload or b"null")
    except (ValueError, RecursionError):
        return every
    if told is None or told == {}:
        return frozenset()
    if not isinstance(told, dict) or "batchItemFailures" not in told:
        return every
    items = told["batchItemFailures"]
    if items is None:
        return frozenset()
    if not isinstance(items, list):
        return every
    named = frozenset(_named(item) for item in items)
    return named if named <= every else every


def _named(item: Any) -> str:
    """The message that a failure names, "" where it names none."""
    found = item.get("itemIdentifier") if isinstance(item, dict) else None
    return found if isinstance(found, str) else ""

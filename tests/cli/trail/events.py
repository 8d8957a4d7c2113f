"""Events as LookupEvents answers them, and a server that has some."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
KEY = "arn:aws:kms:us-east-1:111122223333:key/aa4b1590-6d3d-465b-b776-b49df21dcedb"


def event(
    number: int,
    *,
    user: str = "alice",
    name: str = "Decrypt",
    source: str = "kms.amazonaws.com",
    at: datetime | None = None,
    error: str | None = None,
    message: str | None = None,
    ip: str = "192.0.2.7",
    key: str = "AKIAIOSFODNN7EXAMPLE",
    resource: str | None = KEY,
    identity: Mapping[str, Any] | None = None,
    read_only: bool = True,
    **more: object,
) -> dict[str, Any]:
    """An entry of ``Events``."""
    at = at or NOON + timedelta(seconds=number)
    record: dict[str, object] = {
        "userIdentity": identity or {"type": "IAMUser", "userName": user, "accessKeyId": key},
        "eventTime": at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "eventSource": source,
        "eventName": name,
        "sourceIPAddress": ip,
        "userAgent": "curl",
        "eventID": f"id-{number}",
        "readOnly": read_only,
    }
    if error is not None:
        record |= {"errorCode": error, "errorMessage": message}
    if resource is not None:
        record["resources"] = [{"ARN": resource, "type": "AWS::KMS::Key"}]
    record |= more
    return {
        "EventId": f"id-{number}",
        "EventName": name,
        "EventSource": source,
        "EventTime": at,
        "Username": user,
        "AccessKeyId": key,
        "ReadOnly": str(read_only).lower(),
        "Resources": [] if resource is None else [{"ResourceType": "AWS::KMS::Key", "ResourceName": resource}],
        "CloudTrailEvent": json.dumps(record),
    }


class History:
    """Answers LookupEvents from a list, in small pages, and keeps what it was asked."""

    def __init__(self, events: Sequence[dict[str, Any]], page: int = 3) -> None:
        self.events = list(events)
        self.asked: list[Mapping[str, Any]] = []
        self._page = page

    def call(self, operation: str, parameters: Mapping[str, Any]) -> dict[str, Any]:
        assert operation == "LookupEvents"
        self.asked.append(dict(parameters))
        first, last = parameters.get("StartTime"), parameters.get("EndTime")
        found = [
            each
            for each in sorted(self.events, key=lambda each: each["EventTime"], reverse=True)
            if (first is None or each["EventTime"] >= first) and (last is None or each["EventTime"] <= last)
        ]
        start = int(parameters.get("NextToken", 0))
        answer: dict[str, Any] = {"Events": found[start : start + self._page]}
        if start + self._page < len(found):
            answer["NextToken"] = str(start + self._page)
        return answer

"""Insights events: the records of unusual activity's starts and ends, and how they are kept and found.

User Guide, "CloudTrail Insights insightDetails element", "Viewing CloudTrail Insights events with the AWS CLI". They
are kept for 90 days.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, NamedTuple

import msgspec

from casemate.kernel.transaction import Transaction
from casemate.services.cloudtrail.insight_rates import ATTRIBUTES, CALL_RATE, Average, Insight, SeriesKey

VERSION = "1.07"
_TABLE = "insight-events"
_KEPT_SECONDS = 90 * 86_400.0
_LATEST_MS = 10**15
_PAGE = 200
_SCANNED = 20_000


class InsightEvent(msgspec.Struct, frozen=True):
    """A kept event: its id, when (ms since the epoch), the API that it is about, and the record's JSON."""

    id: str
    at_ms: int
    source: str
    name: str
    raw: bytes


class Found(NamedTuple):
    """A page of events, newest first, and the place behind it, "" at the end."""

    events: list[InsightEvent]
    after: str


class Place(NamedTuple):
    """Where a page begins, and how many events it has."""

    after: str
    limit: int


def record(key: SeriesKey, insight: Insight, event_id: str) -> InsightEvent:
    """The event that an insight's start or end is recorded as."""
    seconds = insight.minute * 60
    averages = {"insight": insight.unusual, "baseline": insight.usual}
    shown = ATTRIBUTES if key.insight_type == CALL_RATE else ATTRIBUTES[:2]
    details: dict[str, Any] = {
        "state": insight.state,
        "eventSource": key.source,
        "eventName": key.name,
        "insightType": key.insight_type,
        **({"errorCode": key.code} if key.code else {}),
        "insightContext": {
            "statistics": {
                "baseline": {"average": _rounded(insight.usual.average)},
                "insight": {"average": _rounded(insight.unusual.average)},
                "insightDuration": insight.duration,
                "baselineDuration": insight.usual.minutes,
            },
            "attributions": [
                {"attribute": name, **{when: _values(rate.top[at]) for when, rate in averages.items()}}
                for at, name in enumerate(shown)
            ],
        },
    }
    body = {
        "eventVersion": VERSION,
        "eventTime": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds)),
        "awsRegion": key.region,
        "eventID": event_id,
        "eventType": "AwsCloudTrailInsight",
        "recipientAccountId": key.account,
        "sharedEventID": insight.id,
        "insightDetails": details,
        "eventCategory": "Insight",
    }
    return InsightEvent(event_id, seconds * 1000, key.source, key.name, msgspec.json.encode(body))


def _values(averages: tuple[Average, ...]) -> list[Mapping[str, object]]:
    return [{"value": each.value, "average": _rounded(each.average)} for each in averages]


def _rounded(value: float) -> float:
    """Ten digits behind the point, as AWS shows averages of few calls in seven days."""
    return round(value, 10)


def keep(tx: Transaction, account: str, region: str, event: InsightEvent, now: float) -> None:
    """Keep an event for its time."""
    key = f"{_home(account, region)}{_LATEST_MS - event.at_ms:016d}/{event.id}"
    tx.put_record(_TABLE, key, msgspec.msgpack.encode(event), expires=now + _KEPT_SECONDS)


def find(
    tx: Transaction, account: str, region: str, since_ms: int, until_ms: int, wanted: Mapping[str, str], place: Place
) -> Found:
    """The events between two times that have the values wanted (of ``id``, ``name``, ``source``), behind a place."""
    home = _home(account, region)
    after = place.after or f"{home}{_LATEST_MS - until_ms:016d}"
    before = f"{home}{_LATEST_MS - since_ms + 1:016d}"
    events: list[InsightEvent] = []
    scanned = 0
    while scanned < _SCANNED and (page := tx.records(_TABLE, after=after, before=before, limit=_PAGE)):
        scanned += len(page)
        for key, value in page:
            event = msgspec.msgpack.decode(value, type=InsightEvent)
            if all(getattr(event, name) == text for name, text in wanted.items()):
                if len(events) == place.limit:
                    return Found(events, after)
                events.append(event)
            after = key
    return Found(events, "")


def _home(account: str, region: str) -> str:
    return f"{account}/{region}/"

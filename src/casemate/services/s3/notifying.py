"""Notifications: what happens to objects, told to queues, topics, functions and EventBridge as of the commit it is in.

What is sent to a destination is an invocation (``casemate/invoking``), written with the change that it tells of and
made as ``s3.amazonaws.com`` for the bucket; EventBridge is told as all services tell it (``kernel/happenings.py``).
Amazon S3 User Guide, "Amazon S3 Event Notifications", "Event message structure", "EventBridge event message structure".
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import quote_plus

import msgspec

from casemate.api import s3 as api
from casemate.invoking import Invocation, invoke
from casemate.kernel.call import Call
from casemate.kernel.happenings import Happening, Happenings, happenings_of
from casemate.kernel.ids import Ids
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.policy.context import iso_time
from casemate.services.s3.model import Bucket
from casemate.services.s3.rows import NULL, Version, make_place, newest, sequence

SCHEME = "s3"
"""The courier of what is sent to destinations."""
HOST = "s3.amazonaws.com"
SETTING = "notification"
SUBJECT = "Amazon S3 Notification"
CREATED, REMOVED, TAGGED = "ObjectCreated:", "ObjectRemoved:", "ObjectTagging:"
EXPIRED, MOVED = "LifecycleExpiration:", "LifecycleTransition"


class Rule(NamedTuple):
    """A destination, and what it is told of: events (``s3:ObjectCreated:*``) of keys with a prefix and a suffix."""

    id: str
    destination: str
    events: tuple[str, ...]
    prefix: str
    suffix: str

    def wants(self, event: str, key: str) -> bool:
        """Whether it is to be told of an event, named without ``s3:``."""
        return (
            any(covers(pattern, f"s3:{event}") for pattern in self.events)
            and key.startswith(self.prefix)
            and key.endswith(self.suffix)
        )


class Rules(NamedTuple):
    """Whom a bucket tells."""

    destinations: tuple[Rule, ...] = ()
    bus: bool = False


def covers(pattern: str, event: str) -> bool:
    """Whether one event's name, or all that a name with ``*`` stands for, has another among it."""
    return pattern == event or (pattern.endswith("*") and event.startswith(pattern[:-1]))


def rules_in(configuration: api.NotificationConfiguration) -> Rules:
    """The rules of a configuration."""
    found: list[Rule] = []
    given: list[tuple[Any, str]] = [
        *((each, each.topic_arn) for each in configuration.topic_configurations or ()),
        *((each, each.queue_arn) for each in configuration.queue_configurations or ()),
        *((each, each.lambda_function_arn) for each in configuration.lambda_function_configurations or ()),
    ]
    for each, destination in given:
        filters = (
            each.filter.key.filter_rules if each.filter is not None and each.filter.key is not None else ()
        ) or ()
        parts = {rule.name: rule.value or "" for rule in filters}
        found.append(
            Rule(each.id or "", destination, tuple(each.events), parts.get("prefix", ""), parts.get("suffix", ""))
        )
    return Rules(tuple(found), configuration.event_bridge_configuration is not None)


@lru_cache(maxsize=1024)
def _rules(text: str) -> Rules:
    return rules_in(msgspec.json.decode(text, type=api.NotificationConfiguration))


class Doer(NamedTuple):
    """Who did what is told of: ``id`` for event records, ``account`` for EventBridge, from where, in which request."""

    id: str
    account: str
    source_ip: str
    request_id: str


LIFECYCLE = Doer(HOST, HOST, "", "")
"""What nobody asked for, but a lifecycle rule."""


class Event(NamedTuple):
    """What happened to an object. ``name`` is S3's, without ``s3:``; ``reason`` EventBridge's.

    ``marker`` says that a delete marker was made.
    """

    name: str
    reason: str
    version: Version
    order: int = 0
    marker: bool = False


def notify(call: Call, bucket: Bucket, name: str, reason: str, version: Version) -> None:
    """Tell whom a bucket tells that a call made a version, or changed its tags."""
    if SETTING in bucket.settings:
        order = 0 if name.startswith(TAGGED) else sequence(version.place)
        tell(call.tx, happenings_of(call), call.ids, call.now, bucket, Event(name, reason, version, order), doer(call))


def notify_removed(call: Call, bucket: Bucket, gone: Version | None, marker: Version | None) -> None:
    """Tell whom a bucket tells that a call deleted a version, or put a delete marker in front of all."""
    if SETTING in bucket.settings and (gone is not None or marker is not None):
        event = removal(call.tx, bucket, call.now, REMOVED, "DeleteObject", gone, marker)
        tell(call.tx, happenings_of(call), call.ids, call.now, bucket, event, doer(call))


def removal(
    tx: Transaction, bucket: Bucket, now: float, kind: str, reason: str, gone: Version | None, marker: Version | None
) -> Event:
    """The event that a version is gone, or that a delete marker stands in front of all."""
    if marker is not None:
        return Event(f"{kind}DeleteMarkerCreated", reason, marker, sequence(marker.place), True)
    assert gone is not None
    order = max(sequence(make_place(now, newest(tx, bucket.name, gone.key))), sequence(gone.place) + 1)
    return Event(f"{kind}Delete", reason, gone, order)


def doer(call: Call) -> Doer:
    """Who makes a call, as events tell it."""
    return Doer(principal_id(call.principal), _requester(call.principal), call.source_ip, call.request_id)


def principal_id(principal: Principal) -> str:
    """A principal as S3's event records name it."""
    if principal.type is PrincipalType.AWS_SERVICE:
        return principal.name
    return f"AWS:{principal.principal_id}"


def _requester(principal: Principal) -> str:
    return principal.name if principal.type is PrincipalType.AWS_SERVICE else principal.account


def tell(tx: Transaction, listeners: Happenings, ids: Ids, now: float, bucket: Bucket, event: Event, by: Doer) -> None:
    """Tell whom a bucket tells of an event, as of this commit."""
    text = bucket.settings.get(SETTING)
    if text is None:
        return
    rules = _rules(text)
    for rule in rules.destinations:
        if rule.wants(event.name, event.version.key):
            message = msgspec.json.encode({"Records": [_record(bucket, event, by, now, rule.id)]}).decode()
            send(tx, ids, now, bucket, rule.destination, message)
    if rules.bus and (happening := _happening(bucket, event, by, now)) is not None:
        listeners.tell(tx, happening)


def send(tx: Transaction, ids: Ids, now: float, bucket: Bucket, destination: str, message: str) -> None:
    """Have a message reach a destination as of this commit."""
    invocation = Invocation(
        host=HOST,
        account=bucket.account,
        region=bucket.region,
        source_arn=bucket.arn,
        target_arn=destination,
        input=message,
        subject=SUBJECT,
    )
    invoke(tx, invocation, ids, now, SCHEME)


def _version_id(bucket: Bucket, version: Version) -> str | None:
    return version.id if bucket.versioning and version.id != NULL else None


def _record(bucket: Bucket, event: Event, by: Doer, now: float, id: str) -> dict[str, Any]:
    """A record of the event message: version 2.1, or 2.3 where those bring more."""
    version, created = event.version, event.name.startswith(CREATED)
    described: dict[str, Any] = {"key": quote_plus(version.key, safe="/*~", errors="surrogatepass")}
    if created or event.name.startswith(MOVED):
        described["size"] = version.size
    if not event.name.endswith(":Delete") or event.name.startswith(TAGGED):
        described["eTag"] = _etag(event)
    if (told := _version_id(bucket, version)) is not None:
        described["versionId"] = told
    if event.order:
        described["sequencer"] = f"{event.order:018X}"
    record: dict[str, Any] = {
        "eventVersion": "2.1" if created or event.name.startswith(REMOVED) else "2.3",
        "eventSource": "aws:s3",
        "awsRegion": bucket.region,
        "eventTime": _milliseconds(now),
        "eventName": event.name,
        "userIdentity": {"principalId": by.id},
        "requestParameters": {"sourceIPAddress": by.source_ip or HOST},
        "responseElements": {"x-amz-request-id": by.request_id, "x-amz-id-2": by.request_id},
        "s3": {
            "s3SchemaVersion": "1.0",
            "configurationId": id,
            "bucket": {"name": bucket.name, "ownerIdentity": {"principalId": bucket.account}, "arn": bucket.arn},
            "object": described,
        },
    }
    if event.name.startswith(MOVED):
        record["lifecycleEventData"] = {"transitionEventData": {"destinationStorageClass": version.storage_class}}
    return record


def _etag(event: Event) -> str:
    # A delete marker has no content: AWS tells the MD5 of none.
    return event.version.e_tag or "d41d8cd98f00b204e9800998ecf8427e"


def _milliseconds(now: float) -> str:
    return f"{iso_time(int(now))[:-1]}.{int(now * 1000) % 1000:03d}Z"


def _happening(bucket: Bucket, event: Event, by: Doer, now: float) -> Happening | None:
    version, name = event.version, event.name
    described: dict[str, Any] = {"key": version.key}
    detail: dict[str, Any] = {"version": "0", "bucket": {"name": bucket.name}, "object": described}
    if name.startswith(CREATED) or name == MOVED:
        described["size"] = version.size
    described["etag"] = _etag(event)
    if (told := _version_id(bucket, version)) is not None:
        described["version-id"] = told
    if event.order:
        described["sequencer"] = f"{event.order:018X}"
    if by.request_id:
        detail["request-id"] = by.request_id
    detail["requester"] = by.account
    if by.source_ip:
        detail["source-ip-address"] = by.source_ip
    if name.startswith(CREATED):
        kind = "Object Created"
        detail["reason"] = event.reason
    elif name.startswith((REMOVED, EXPIRED)):
        kind = "Object Deleted"
        detail["reason"] = event.reason
        detail["deletion-type"] = "Delete Marker Created" if event.marker else "Permanently Deleted"
    elif name == f"{TAGGED}Put":
        kind = "Object Tags Added"
    elif name == f"{TAGGED}Delete":
        kind = "Object Tags Deleted"
    elif name == MOVED:
        kind = "Object Storage Class Changed"
        detail["destination-storage-class"] = version.storage_class
    else:
        return None
    return Happening(
        source="aws.s3",
        detail_type=kind,
        account=bucket.account,
        region=bucket.region,
        time=now,
        detail=detail,
        resources=(bucket.arn,),
    )

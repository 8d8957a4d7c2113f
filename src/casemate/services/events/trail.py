"""What CloudTrail delivers to the default bus: records of calls as events, and KMS's own events.

Amazon EventBridge User Guide, "Events from AWS services": calls whose names begin with List, Get or Describe are left
out, but for two of STS, unless a rule's state asks for them; calls that CloudTrail takes for data events are no
management events at all. AWS KMS Developer Guide, "Monitoring with Amazon EventBridge".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from casemate.kernel.ids import Ids, new_uuid
from casemate.patterns import Pattern, PatternProblem, parse_pattern
from casemate.services.events.model import ALL_TRAIL, DEFAULT_BUS, HOST, Rule

API_CALL = "AWS API Call via CloudTrail"
SERVICE_EVENT = "AWS Service Event via CloudTrail"
_READS = ("List", "Get", "Describe")
_READS_DELIVERED = frozenset(("GetFederationToken", "GetSessionToken"))
_DATA_EVENTS: Mapping[str, frozenset[str]] = {
    "events.amazonaws.com": frozenset(("PutEvents", "PutPartnerEvents")),
    "lambda.amazonaws.com": frozenset(("Invoke", "InvokeAsync", "InvokeWithResponseStream")),
    "logs.amazonaws.com": frozenset(("PutLogEvents", "GetLogEvents", "FilterLogEvents")),
    "monitoring.amazonaws.com": frozenset(("PutMetricData", "GetMetricData")),
    "sns.amazonaws.com": frozenset(("Publish", "PublishBatch")),
    "sqs.amazonaws.com": frozenset(
        (
            *("SendMessage", "SendMessageBatch", "ReceiveMessage", "DeleteMessage", "DeleteMessageBatch"),
            *("ChangeMessageVisibility", "ChangeMessageVisibilityBatch"),
        )
    ),
}
"""Calls that CloudTrail takes for data events (CloudTrail User Guide, "Logging data events"): what rules deliver is
made of them, and must not trigger rules again."""
_OWN = {
    "DeleteKey": "KMS CMK Deletion",
    "DeleteExpiredKeyMaterial": "KMS Imported Key Material Expiration",
    "RotateKey": "KMS CMK Rotation",
}
_INTERESTING = frozenset((API_CALL, SERVICE_EVENT, *_OWN.values()))


class Delivered(NamedTuple):
    """An event for a default bus; ``reads`` says that only rules that ask for all management events may have it.

    ``mark`` is the same for the same event of the same record, however often that is read.
    """

    mark: str
    account: str
    region: str
    event: dict[str, Any]
    reads: bool


class _Caller(msgspec.Struct, frozen=True, gc=False):
    invoked_by: str = msgspec.field(name="invokedBy", default="")


class _Record(msgspec.Struct, frozen=True, gc=False):
    id: str = msgspec.field(name="eventID", default="")
    caller: _Caller | None = msgspec.field(name="userIdentity", default=None)
    account: str = msgspec.field(name="recipientAccountId", default="")
    region: str = msgspec.field(name="awsRegion", default="")
    source: str = msgspec.field(name="eventSource", default="")
    name: str = msgspec.field(name="eventName", default="")
    type: str = msgspec.field(name="eventType", default="")
    category: str = msgspec.field(name="eventCategory", default="Management")
    time: str = msgspec.field(name="eventTime", default="")
    resources: list[dict[str, Any]] = []


_head = msgspec.json.Decoder(_Record)


def wants_trail(rule: Rule) -> bool:
    """Whether a rule may match something that CloudTrail or a service's own record brings about."""
    if rule.bus != DEFAULT_BUS or not rule.enabled or not rule.event_pattern:
        return False
    try:
        pattern: Pattern = parse_pattern(rule.event_pattern)
    except PatternProblem:
        return False
    for path, leaf in pattern.leaves():
        if path == ("detail-type",) and leaf.strings and not leaf.strings & _INTERESTING:
            return False
        if path == ("source",) and leaf.strings and not any(each.startswith("aws.") for each in leaf.strings):
            return False
    return True


def takes_reads(rule: Rule) -> bool:
    """Whether a rule is for calls that only read, too."""
    return rule.state == ALL_TRAIL


def place_of(record: bytes) -> tuple[str, str]:
    """The account and Region whose default bus a record is for."""
    head = _head.decode(record)
    return head.account, head.region


def delivered(record: bytes, ids: Ids) -> Iterator[Delivered]:
    """The events that a record makes: none for a data event's, nor for a call that EventBridge makes to deliver.

    A rule that is triggered by what it does (the role that it assumes, the key of its topic) would never end.
    """
    head = _head.decode(record)
    if head.category != "Management" or head.name in _DATA_EVENTS.get(head.source, ()):
        return
    if head.caller is not None and head.caller.invoked_by == HOST:
        return
    detail = msgspec.json.decode(record)
    service_event = head.type == "AwsServiceEvent"
    reads = head.name.startswith(_READS) and head.name not in _READS_DELIVERED
    source = f"aws.{head.source.removesuffix('.amazonaws.com')}"
    yield Delivered(
        head.id,
        head.account,
        head.region,
        _event(head, source, SERVICE_EVENT if service_event else API_CALL, [], detail, ids),
        reads,
    )
    if service_event and source == "aws.kms" and head.name in _OWN:
        arns = [str(each["ARN"]) for each in head.resources if "ARN" in each]
        key_id = arns[0].rpartition("/")[2] if arns else ""
        own = _event(head, source, _OWN[head.name], arns, {"key-id": key_id}, ids)
        yield Delivered(f"{head.id}/own", head.account, head.region, own, False)


def _event(
    head: _Record, source: str, detail_type: str, resources: list[str], detail: Mapping[str, Any], ids: Ids
) -> dict[str, Any]:
    return {
        "version": "0",
        "id": new_uuid(ids),
        "detail-type": detail_type,
        "source": source,
        "account": head.account,
        "time": head.time,
        "region": head.region,
        "resources": resources,
        "detail": detail,
    }

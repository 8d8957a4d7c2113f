"""LookupEvents through boto3, by every attribute."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.clients.actors import Account, allow, refused


def _names(account: Account, key: str, value: str, **rest: Any) -> list[str]:
    attributes = [{"AttributeKey": key, "AttributeValue": value}]
    found = account.client("cloudtrail").lookup_events(LookupAttributes=attributes, **rest)["Events"]
    return [event["EventName"] for event in found if event["EventName"] != "LookupEvents"]


def test_every_lookup_attribute(account: Account) -> None:
    ada = account.user("ada", allow("kms:*"))
    kms = account.client("kms", ada)
    key = kms.create_key()["KeyMetadata"]
    kms.create_alias(AliasName="alias/pay", TargetKeyId=key["KeyId"])
    kms.encrypt(KeyId="alias/pay", Plaintext=b"pay")
    made = ["Encrypt", "CreateAlias", "CreateKey"]
    assert _names(account, "Username", "ada") == made
    assert _names(account, "AccessKeyId", ada.access_key_id) == made
    assert _names(account, "ResourceName", key["Arn"]) == made
    assert _names(account, "EventSource", "kms.amazonaws.com") == made
    assert _names(account, "EventName", "CreateAlias") == ["CreateAlias"]
    assert set(_names(account, "ResourceType", "AWS::KMS::Key")) == set(made)
    assert _names(account, "ReadOnly", "true", EndTime=datetime.now(UTC)) == ["Encrypt"]
    assert set(_names(account, "ReadOnly", "false")) >= {"CreateAlias", "CreateKey", "CreateUser"}
    event = account.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "Encrypt"}]
    )["Events"][0]
    assert _names(account, "EventId", event["EventId"]) == ["Encrypt"]
    record = json.loads(event["CloudTrailEvent"])
    assert record["userIdentity"]["arn"] == account.user_arn("ada")
    assert "plaintext" not in json.dumps(record).lower()
    with refused("InvalidLookupAttributesException"):
        _names(account, "ReadOnly", "perhaps")


def test_a_denied_call_is_recorded_too(account: Account) -> None:
    ada = account.user("ada")
    with refused("AccessDeniedException"):
        account.client("kms", ada).list_keys()
    found = account.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "Username", "AttributeValue": "ada"}]
    )["Events"]
    record = json.loads(found[0]["CloudTrailEvent"])
    assert (record["eventName"], record["errorCode"]) == ("ListKeys", "AccessDenied")


def test_events_come_in_pages_of_their_account_and_region(account: Account, other: Account) -> None:
    kms = account.client("kms")
    for _ in range(7):
        kms.generate_random(NumberOfBytes=1)
    account.client("kms", region="eu-central-1").generate_random(NumberOfBytes=1)
    attributes = [{"AttributeKey": "EventName", "AttributeValue": "GenerateRandom"}]
    pages = (
        account.client("cloudtrail")
        .get_paginator("lookup_events")
        .paginate(LookupAttributes=attributes, PaginationConfig={"PageSize": 3})
    )
    sizes = [len(page["Events"]) for page in pages]
    assert (sizes[:2], sum(sizes)) == ([3, 3], 7)
    assert other.client("cloudtrail").lookup_events(LookupAttributes=attributes)["Events"] == []


@pytest.mark.parametrize(("start", "end", "count"), [(-60, 60, 1), (60, 120, 0), (-120, -60, 0)])
def test_events_are_of_the_time_asked_for(account: Account, start: int, end: int, count: int) -> None:
    account.client("kms").generate_random(NumberOfBytes=1)
    now = datetime.now(UTC)
    period = {"StartTime": now + timedelta(seconds=start), "EndTime": now + timedelta(seconds=end)}
    assert len(_names(account, "EventName", "GenerateRandom", **period)) == count

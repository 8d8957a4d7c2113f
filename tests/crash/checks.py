"""What must be true of a server that was started again after a kill."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tests.crash.load import CONTEXT, Clients, Ledger

AUDITED = ("CreateKey", "CreateAlias", "TagResource", "CreateUser", "Encrypt")


def events(clients: Clients, **lookup: Any) -> Iterator[dict[str, Any]]:
    """Records of LookupEvents, whole."""
    pages = clients.cloudtrail.get_paginator("lookup_events").paginate(**lookup)
    for page in pages:
        for event in page["Events"]:
            yield json.loads(event["CloudTrailEvent"])


def check_audited(clients: Clients, told: Ledger, since: datetime) -> None:
    """Every acknowledged request has exactly one record, and an error in none of them."""
    found: dict[str, str] = {}
    for event in events(clients, StartTime=since):
        if event["eventName"] in AUDITED:
            assert event["requestID"] not in found, f"{event['requestID']} is recorded twice"
            assert "errorCode" not in event, event
            found[event["requestID"]] = event["eventName"]
    missing = {request: name for request, name in told.requests.items() if found.get(request) != name}
    assert not missing, f"acknowledged, but not recorded: {missing}"


def check_kept(clients: Clients, told: Ledger) -> None:
    """Every acknowledged write is there with all of its content."""
    kms, iam = clients.kms, clients.iam
    for key, name in told.keys.items():
        assert kms.describe_key(KeyId=key)["KeyMetadata"]["Description"] == name
    for key, expected in told.tags.items():
        tags = {tag["TagKey"]: tag["TagValue"] for tag in kms.list_resource_tags(KeyId=key)["Tags"]}
        assert (tags["made"], tags.get("latest", "") in expected) == (told.keys[key], True), (tags, expected)
    for alias, key in told.aliases.items():
        assert kms.describe_key(KeyId=alias)["KeyMetadata"]["KeyId"] == key
    for name in told.users:
        assert iam.get_user(UserName=name)["User"]["Tags"] == [{"Key": "made", "Value": name}]
    check_decrypts(clients, told)


def check_decrypts(clients: Clients, told: Ledger) -> None:
    """Every ciphertext that was given out can be decrypted."""
    kms = clients.kms
    for name, (key, blob) in told.ciphertexts.items():
        opened = kms.decrypt(CiphertextBlob=blob, EncryptionContext={CONTEXT: name})
        assert opened["Plaintext"] == name.encode()
        assert opened["KeyId"].endswith(key)


def check_whole(clients: Clients, told: Ledger) -> None:
    """Nothing is half done: what is there was recorded, what was recorded is there, and each can be used."""
    kms, iam = clients.kms, clients.iam
    keys = {key["KeyId"] for page in kms.get_paginator("list_keys").paginate() for key in page["Keys"]}
    assert keys == {event["responseElements"]["keyMetadata"]["keyId"] for event in _named(clients, "CreateKey")}
    assert keys >= set(told.keys)
    for key in keys:
        made = kms.describe_key(KeyId=key)["KeyMetadata"]["Description"]
        tags = {tag["TagKey"]: tag["TagValue"] for tag in kms.list_resource_tags(KeyId=key)["Tags"]}
        assert tags["made"] == made
        # The backing key was sealed with it.
        kms.generate_data_key_without_plaintext(KeyId=key, KeySpec="AES_256")
    aliases = {
        alias["AliasName"]: alias.get("TargetKeyId")
        for page in kms.get_paginator("list_aliases").paginate()
        for alias in page["Aliases"]
        if not alias["AliasName"].startswith("alias/aws/")
    }
    recorded = (event["requestParameters"] for event in _named(clients, "CreateAlias"))
    assert aliases == {request["aliasName"]: request["targetKeyId"] for request in recorded}
    assert set(aliases.values()) <= keys
    assert aliases.items() >= told.aliases.items()
    users = {user["UserName"] for page in iam.get_paginator("list_users").paginate() for user in page["Users"]}
    assert users == {event["requestParameters"]["userName"] for event in _named(clients, "CreateUser")}
    assert users >= told.users
    for name in users:
        assert iam.get_user(UserName=name)["User"]["Tags"] == [{"Key": "made", "Value": name}]


def _named(clients: Clients, name: str) -> Iterator[dict[str, Any]]:
    return events(clients, LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": name}])

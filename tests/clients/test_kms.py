"""KMS through boto3."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests.clients.actors import Account, refused


@pytest.fixture
def kms(account: Account) -> Any:
    return account.client("kms")


def _paged(kms: Any, listing: str, result: str, **request: Any) -> list[Any]:
    pages = kms.get_paginator(listing).paginate(PaginationConfig={"PageSize": 2}, **request)
    return [item for page in pages for item in page[result]]


def test_a_key_goes_by_its_id_its_arn_and_its_aliases(kms: Any, account: Account) -> None:
    first, second = account.key(), account.key()
    kms.create_alias(AliasName="alias/payroll", TargetKeyId=first)
    alias_arn = f"arn:aws:kms:us-east-1:{account.id}:alias/payroll"
    sealed = kms.encrypt(KeyId="alias/payroll", Plaintext=b"pay")["CiphertextBlob"]
    for name in (first, first.rpartition("/")[2], "alias/payroll", alias_arn):
        assert kms.describe_key(KeyId=name)["KeyMetadata"]["Arn"] == first
        assert kms.decrypt(KeyId=name, CiphertextBlob=sealed)["Plaintext"] == b"pay"
    kms.update_alias(AliasName="alias/payroll", TargetKeyId=second)
    assert kms.encrypt(KeyId=alias_arn, Plaintext=b"pay")["KeyId"] == second
    # A ciphertext names its key, not the alias.
    assert kms.decrypt(CiphertextBlob=sealed)["KeyId"] == first
    with refused("IncorrectKeyException"):
        kms.decrypt(KeyId="alias/payroll", CiphertextBlob=sealed)
    with refused("AlreadyExistsException"):
        kms.create_alias(AliasName="alias/payroll", TargetKeyId=first)
    kms.delete_alias(AliasName="alias/payroll")
    with refused("NotFoundException"):
        kms.describe_key(KeyId=alias_arn)


def test_listings_come_in_pages(kms: Any, account: Account) -> None:
    keys = [account.key() for _ in range(5)]
    assert sorted(key["KeyArn"] for key in _paged(kms, "list_keys", "Keys")) == sorted(keys)
    aliases = [f"alias/{letter}" for letter in "abcde"]
    for name in aliases:
        kms.create_alias(AliasName=name, TargetKeyId=keys[0])
    assert [alias["AliasName"] for alias in _paged(kms, "list_aliases", "Aliases", KeyId=keys[0])] == aliases
    assert _paged(kms, "list_aliases", "Aliases", KeyId=keys[1]) == []
    tags = {letter: letter.upper() for letter in "abcde"}
    kms.tag_resource(KeyId=keys[0], Tags=[{"TagKey": key, "TagValue": value} for key, value in tags.items()])
    kms.untag_resource(KeyId=keys[0], TagKeys=["e"])
    del tags["e"]
    listed = _paged(kms, "list_resource_tags", "Tags", KeyId=keys[0])
    assert {tag["TagKey"]: tag["TagValue"] for tag in listed} == tags
    assert _paged(kms, "list_key_policies", "PolicyNames", KeyId=keys[0]) == ["default"]
    with refused("InvalidMarkerException"):
        kms.list_keys(Marker="made up")


def test_a_ciphertext_needs_its_context(kms: Any, account: Account) -> None:
    key = account.key()
    context = {"month": "May", "year": "2026"}
    sealed = kms.encrypt(KeyId=key, Plaintext=b"pay", EncryptionContext=context)["CiphertextBlob"]
    assert kms.decrypt(CiphertextBlob=sealed, EncryptionContext=context)["Plaintext"] == b"pay"
    for other in ({}, {"month": "May"}, {"Month": "May", "year": "2026"}, {**context, "day": "1"}):
        with refused("InvalidCiphertextException"):
            kms.decrypt(CiphertextBlob=sealed, EncryptionContext=other)
    for number in (0, len(sealed) // 2, len(sealed) - 1):
        spoilt = bytearray(sealed)
        spoilt[number] ^= 1
        # Where the header is spoilt, it names no key that is there.
        with refused("InvalidCiphertextException", "AccessDeniedException"):
            kms.decrypt(CiphertextBlob=bytes(spoilt), EncryptionContext=context)


def test_a_ciphertext_is_of_its_region(kms: Any, account: Account) -> None:
    key = account.key()
    sealed = kms.encrypt(KeyId=key, Plaintext=b"pay")["CiphertextBlob"]
    elsewhere = account.client("kms", region="eu-central-1")
    assert elsewhere.list_keys()["Keys"] == []
    with refused("AccessDeniedException"):
        elsewhere.decrypt(CiphertextBlob=sealed)
    with refused("NotFoundException"):
        elsewhere.encrypt(KeyId=key, Plaintext=b"pay")


@pytest.mark.parametrize(("size", "fits"), [(1, True), (4096, True), (4097, False), (0, False)])
def test_a_plaintext_has_1_to_4096_bytes(kms: Any, account: Account, size: int, fits: bool) -> None:
    key = account.key()
    if fits:
        sealed = kms.encrypt(KeyId=key, Plaintext=b"x" * size)["CiphertextBlob"]
        assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"x" * size
    else:
        with refused("ValidationException"):
            kms.encrypt(KeyId=key, Plaintext=b"x" * size)


def test_data_keys_and_random_bytes(kms: Any, account: Account) -> None:
    key = account.key()
    made = kms.generate_data_key(KeyId=key, NumberOfBytes=48, EncryptionContext={"a": "b"})
    opened = kms.decrypt(CiphertextBlob=made["CiphertextBlob"], EncryptionContext={"a": "b"})
    assert (len(made["Plaintext"]), opened["Plaintext"]) == (48, made["Plaintext"])
    blind = kms.generate_data_key_without_plaintext(KeyId=key, KeySpec="AES_128")
    assert "Plaintext" not in blind
    assert len(kms.decrypt(CiphertextBlob=blind["CiphertextBlob"])["Plaintext"]) == 16
    assert kms.generate_random(NumberOfBytes=64)["Plaintext"] != kms.generate_random(NumberOfBytes=64)["Plaintext"]
    with refused("ValidationException"):
        kms.generate_data_key(KeyId=key)


def test_a_ciphertext_is_encrypted_anew_without_being_seen(kms: Any, account: Account) -> None:
    first, second = account.key(), account.key()
    sealed = kms.encrypt(KeyId=first, Plaintext=b"pay", EncryptionContext={"old": "1"})["CiphertextBlob"]
    moved = kms.re_encrypt(
        CiphertextBlob=sealed,
        SourceEncryptionContext={"old": "1"},
        DestinationKeyId=second,
        DestinationEncryptionContext={"new": "1"},
    )
    assert (moved["SourceKeyId"], moved["KeyId"]) == (first, second)
    assert kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], EncryptionContext={"new": "1"})["Plaintext"] == b"pay"
    with refused("InvalidCiphertextException"):
        kms.re_encrypt(CiphertextBlob=sealed, DestinationKeyId=second)


def test_a_key_that_is_disabled_or_doomed_is_not_used(kms: Any, account: Account) -> None:
    key = account.key()
    sealed = kms.encrypt(KeyId=key, Plaintext=b"pay")["CiphertextBlob"]
    kms.disable_key(KeyId=key)
    with refused("DisabledException"):
        kms.decrypt(CiphertextBlob=sealed)
    kms.enable_key(KeyId=key)
    assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"pay"
    kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=30)
    calls: list[Callable[[], Any]] = [
        lambda: kms.decrypt(CiphertextBlob=sealed),
        lambda: kms.enable_key(KeyId=key),
        lambda: kms.schedule_key_deletion(KeyId=key),
    ]
    for call in calls:
        with refused("KMSInvalidStateException"):
            call()
    kms.cancel_key_deletion(KeyId=key)
    assert kms.describe_key(KeyId=key)["KeyMetadata"]["KeyState"] == "Disabled"
    kms.enable_key(KeyId=key)
    assert kms.decrypt(CiphertextBlob=sealed)["Plaintext"] == b"pay"
    with refused("ValidationException"):
        kms.schedule_key_deletion(KeyId=key, PendingWindowInDays=6)


def test_a_dry_run_does_nothing_but_say_what_would_be(kms: Any, account: Account) -> None:
    key = account.key()
    sealed = kms.encrypt(KeyId=key, Plaintext=b"pay")["CiphertextBlob"]
    calls: list[Callable[[], Any]] = [
        lambda: kms.encrypt(KeyId=key, Plaintext=b"pay", DryRun=True),
        lambda: kms.decrypt(CiphertextBlob=sealed, DryRun=True),
        lambda: kms.generate_data_key(KeyId=key, KeySpec="AES_256", DryRun=True),
        lambda: kms.generate_data_key_without_plaintext(KeyId=key, KeySpec="AES_256", DryRun=True),
        lambda: kms.re_encrypt(CiphertextBlob=sealed, DestinationKeyId=key, DryRun=True),
    ]
    for call in calls:
        with refused("DryRunOperationException"):
            call()
    with refused("AccessDeniedException"):
        account.client("kms", account.user("ada")).encrypt(KeyId=key, Plaintext=b"pay", DryRun=True)


def test_an_aws_managed_key_is_its_services_own(kms: Any, account: Account) -> None:
    assert kms.list_keys()["Keys"] == []
    made = kms.describe_key(KeyId="alias/aws/s3")["KeyMetadata"]
    assert made["KeyManager"] == "AWS"
    assert [key["KeyId"] for key in kms.list_keys()["Keys"]] == [made["KeyId"]]
    policy = json.loads(kms.get_key_policy(KeyId=made["KeyId"], PolicyName="default")["Policy"])
    assert policy["Statement"][0]["Condition"]["StringEquals"]["kms:ViaService"] == "s3.us-east-1.amazonaws.com"
    with refused("AccessDeniedException"):
        kms.encrypt(KeyId="alias/aws/s3", Plaintext=b"pay")
    # No policy of the account's gets further either.
    with refused("AccessDeniedException"):
        kms.disable_key(KeyId=made["KeyId"])
    with refused("AccessDeniedException"):
        kms.schedule_key_deletion(KeyId=made["KeyId"])

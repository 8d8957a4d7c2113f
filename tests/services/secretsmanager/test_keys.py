"""Values under KMS keys: asked as whoever calls, each time anew, and nothing in the clear anywhere."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, allow, deny, policy
from tests.services.secretsmanager.conftest import OTHER_REGION, Vault, token

from casemate.api import kms
from casemate.api import secretsmanager as op
from casemate.kernel.errors import AccessDenied

VALUE = "correct horse battery staple"


def make_key(vault: Vault, *statements: dict[str, Any]) -> str:
    """A key whose policy has these statements besides the account's own; its ARN."""
    own = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}
    request = kms.CreateKeyRequest(policy=policy(own, *statements))
    metadata = vault.world.call(kms.CreateKey, request).key_metadata
    assert metadata is not None
    return metadata.arn or ""


def disable(vault: Vault, key: str) -> None:
    vault.world.call(kms.DisableKey, kms.DisableKeyRequest(key_id=key))


def asked(vault: Vault, operation: Any, **members: Any) -> list[dict[str, Any]]:
    """The records of what a call asked of KMS."""
    outcome = vault.world.outcome(operation, operation.request(**members))
    assert not isinstance(outcome.result, Exception), outcome.result
    return [record for record in vault.world.records(outcome) if record["eventSource"] == "kms.amazonaws.com"]


def test_every_reading_asks_kms_and_is_recorded(vault: Vault) -> None:
    arn = vault.create(value=VALUE)
    for _ in range(3):
        records = asked(vault, op.GetSecretValue, secret_id="s")
        assert [record["eventName"] for record in records] == ["Decrypt"]
        assert records[0]["userIdentity"]["invokedBy"] == "secretsmanager.amazonaws.com"
        context = {"SecretARN": arn, "SecretVersionId": token(1)}
        assert records[0]["requestParameters"]["encryptionContext"] == context
    records = asked(vault, op.PutSecretValue, secret_id="s", secret_string="x")
    assert [record["eventName"] for record in records] == ["GenerateDataKey"]


def test_nothing_decrypted_outlives_its_call(vault: Vault) -> None:
    key = make_key(vault)
    vault.create(value=VALUE, kms_key_id=key)
    assert vault.value() == vault.value() == VALUE
    disable(vault, key)
    with pytest.raises(op.DecryptionFailure):
        vault.value()


def test_no_value_is_in_a_document_a_record_or_on_the_disk(vault: Vault) -> None:
    vault.create(value=VALUE)
    outcome = vault.world.outcome(op.GetSecretValue, op.GetSecretValueRequest(secret_id="s"))
    written = vault.world.outcome(op.PutSecretValue, op.PutSecretValueRequest(secret_id="s", secret_string=VALUE + "!"))
    for each in (outcome, written):
        assert VALUE not in json.dumps(vault.world.records(each))
    assert VALUE not in msgspec.json.encode(vault.kept()).decode()
    assert VALUE not in repr(outcome.result)
    for file in vault.directory.iterdir():
        assert VALUE.encode() not in file.read_bytes()


def test_the_callers_own_right_to_the_key_counts(vault: Vault) -> None:
    key = make_key(vault)
    vault.create(value=VALUE, kms_key_id=key)
    secrets_only = vault.world.user("secrets-only", allow("secretsmanager:*"))
    with pytest.raises(AccessDenied, match="Access to KMS is not allowed"):
        vault.value(as_=secrets_only)
    with pytest.raises(AccessDenied, match="Access to KMS is not allowed"):
        vault.put("x", 2, as_=secrets_only)
    via = {"StringEquals": {"kms:ViaService": "secretsmanager.us-east-1.amazonaws.com"}}
    context = {"StringLike": {"kms:EncryptionContext:SecretARN": "arn:aws:secretsmanager:*:*:secret:s-??????"}}
    reader = vault.world.user("reader", allow("secretsmanager:*"), allow("kms:Decrypt", Condition={**via, **context}))
    assert vault.value(as_=reader) == VALUE
    elsewhere = {"StringEquals": {"kms:EncryptionContext:SecretVersionId": token(2)}}
    other = vault.world.user("other", allow("secretsmanager:*"), allow("kms:Decrypt", Condition=elsewhere))
    with pytest.raises(AccessDenied, match="Access to KMS is not allowed"):
        vault.value(as_=other)


def test_the_default_key_serves_its_own_account_alone(vault: Vault) -> None:
    arn = vault.create(value=VALUE)
    opened = {"Effect": "Allow", "Principal": {"AWS": OTHER_ACCOUNT}, "Action": "secretsmanager:*", "Resource": "*"}
    vault(op.PutResourcePolicy, resource_policy=policy(opened))
    neighbour = vault.world.root(OTHER_ACCOUNT)
    with pytest.raises(op.InvalidRequestException, match="default KMS service key"):
        vault.value(arn, as_=neighbour)
    key = make_key(vault, {"Effect": "Allow", "Principal": {"AWS": OTHER_ACCOUNT}, "Action": "kms:*", "Resource": "*"})
    vault(op.UpdateSecret, kms_key_id=key)
    assert vault.value(arn, as_=neighbour) == VALUE
    vault.put("theirs", 5, arn, as_=neighbour)
    assert vault.value() == "theirs"


def test_another_accounts_secret_is_found_by_its_whole_arn_alone(vault: Vault) -> None:
    arn = vault.create(value=VALUE)
    neighbour = vault.world.user("neighbour", allow("secretsmanager:*"), account=OTHER_ACCOUNT)
    told = set()
    for named in (arn, arn[:-7], arn[:-6] + "aaaaaa", arn.replace("secret:s-", "secret:nowhere-")):
        with pytest.raises(AccessDenied) as denied:
            vault.value(named, as_=neighbour)
        told.add(denied.value.message.replace(named, "ARN"))
    assert len(told) == 1


def test_another_key_takes_over_labelled_versions_and_the_old_one_goes_on_opening_them(vault: Vault) -> None:
    first, second = make_key(vault), make_key(vault)
    vault.create(value="1", kms_key_id=first)
    for number in (2, 3):
        vault.put(str(number), number)
    records = asked(vault, op.UpdateSecret, secret_id="s", kms_key_id=second)
    names = [record["eventName"] for record in records]
    # The new key is tried first; then the labelled versions' data keys go from the old one to it.
    assert names == ["GenerateDataKey", "Decrypt", *["Decrypt", "Encrypt"] * 2]
    contexts = [record["requestParameters"]["encryptionContext"]["SecretVersionId"] for record in records]
    assert contexts == ["RequestToValidateKeyAccess"] * 2 + [token(2)] * 2 + [token(3)] * 2
    versions = vault(op.ListSecretVersionIds, include_deprecated=True).versions or []
    assert [each.kms_key_ids for each in versions] == [[first], [second, first], [second, first]]
    disable(vault, first)
    assert vault.value() == "3"
    assert vault.value(version_stage="AWSPREVIOUS") == "2"
    with pytest.raises(op.DecryptionFailure):
        vault.value(version_id=token(1))
    vault.world.call(kms.EnableKey, kms.EnableKeyRequest(key_id=first))
    disable(vault, second)
    assert vault.value() == "3"


def test_without_the_right_to_encrypt_versions_stay_under_the_old_key(vault: Vault) -> None:
    first, second = make_key(vault), make_key(vault)
    vault.create(value="1", kms_key_id=first)
    caller = vault.world.user("caller", allow(["secretsmanager:*", "kms:*"]), deny("kms:Encrypt"))
    vault(op.UpdateSecret, kms_key_id=second, as_=caller)
    assert vault(op.DescribeSecret).kms_key_id == second
    disable(vault, second)
    assert vault.value() == "1"


def test_a_key_that_can_not_be_used(vault: Vault) -> None:
    for key in ("alias/nowhere", "00000000-0000-4000-8000-000000000000"):
        with pytest.raises(op.EncryptionFailure, match="can't encrypt the protected secret text"):
            vault.create(kms_key_id=key)
    signing = vault.world.call(
        kms.CreateKey, kms.CreateKeyRequest(key_spec="HMAC_256", key_usage="GENERATE_VERIFY_MAC")
    )
    assert signing.key_metadata is not None
    with pytest.raises(op.EncryptionFailure):
        vault.create(kms_key_id=signing.key_metadata.arn)
    assert vault.kept() is None


def test_replicas_are_under_keys_of_their_own_regions(vault: Vault) -> None:
    vault.create(value=VALUE)
    regions = [
        op.ReplicaRegionType(region=OTHER_REGION),
        op.ReplicaRegionType(region="us-west-2", kms_key_id="alias/no"),
    ]
    records = asked(vault, op.ReplicateSecretToRegions, secret_id="s", add_replica_regions=regions)
    assert [(record["eventName"], record["awsRegion"]) for record in records] == [
        ("Decrypt", "us-east-1"),
        ("GenerateDataKey", OTHER_REGION),
        ("Decrypt", "us-east-1"),
        ("GenerateDataKey", "us-west-2"),
    ]
    status = {each.region: each.status for each in vault(op.DescribeSecret).replication_status or []}
    assert status == {OTHER_REGION: "InSync", "us-west-2": "Failed"}
    assert vault.value(region=OTHER_REGION) == VALUE
    assert vault.kept(region="us-west-2") is None
    with pytest.raises(op.InvalidRequestException, match="primary secret's region"):
        vault.put("x", 2, region=OTHER_REGION)

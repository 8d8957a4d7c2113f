"""Secrets made, named, described, read, put, deleted; what is refused, and in which words."""

from __future__ import annotations

import re
from typing import Any

import pytest
from tests.services.harness import REGION, World, allow, deny
from tests.services.secretsmanager.conftest import OTHER_REGION, Vault, token

from casemate.api import secretsmanager as op
from casemate.kernel.errors import AccessDenied, InvalidRequest, NotBuilt
from casemate.kernel.transaction import Transaction
from casemate.services.secretsmanager.quotas import VALUE_SIZE

DAY = 86_400


def test_a_secret_is_found_by_name_arn_and_partial_arn(vault: Vault) -> None:
    arn = vault.create("a/b")
    assert re.fullmatch(r"arn:aws:secretsmanager:us-east-1:\d{12}:secret:a/b-[A-Za-z]{6}", arn)
    for named in ("a/b", arn, arn[:-7]):
        assert vault.value(named) == "first"
    for named in ("a", arn[:-1] + "0", arn[:-6], arn.replace(REGION, OTHER_REGION)):
        with pytest.raises(op.ResourceNotFoundException, match="can't find the specified secret"):
            vault.value(named)
    for named in ("a b", "arn:aws:s3:::bucket", "arn:aws:secretsmanager:us-east-1:111122223333:thing:x"):
        with pytest.raises(InvalidRequest):
            vault.value(named)


def test_a_name_that_ends_like_a_suffix(vault: Vault) -> None:
    """The whole ARN of one secret may be the partial ARN of another: the whole one comes first."""
    first = vault.create("a", "of a")
    uid = first.rpartition(":")[2]
    assert vault.value(first) == "of a"
    vault.create(uid, "of the other")
    assert vault.value(first) == "of a"
    vault(op.DeleteSecret, "a", force_delete_without_recovery=True)
    assert vault.value(first) == "of the other"


def test_a_secret_made_again_has_another_arn(vault: Vault) -> None:
    first = vault.create()
    vault(op.DeleteSecret, force_delete_without_recovery=True)
    second = vault.create()
    assert first != second
    with pytest.raises(op.ResourceNotFoundException):
        vault.value(first)


def test_creation_is_idempotent_by_token_and_value(vault: Vault) -> None:
    arn = vault.create()
    assert vault.create() == arn
    others: list[dict[str, Any]] = [{"value": "other"}, {"client_request_token": token(9)}, {"value": None}]
    for members in others:
        with pytest.raises(op.ResourceExistsException, match="the secret s already exists"):
            vault.create(**members)
    vault(op.DeleteSecret)
    with pytest.raises(op.InvalidRequestException, match="already scheduled for deletion"):
        vault.create()


def test_values_that_are_refused(vault: Vault) -> None:
    vault.create()
    with pytest.raises(op.InvalidRequestException, match="either SecretString or SecretBinary"):
        vault(op.PutSecretValue)
    with pytest.raises(op.InvalidParameterException, match="both a binary secret value and a string"):
        vault(op.PutSecretValue, secret_string="x", secret_binary=b"x")
    with pytest.raises(op.InvalidParameterException, match="at most 65536 bytes"):
        vault(op.PutSecretValue, secret_string="\u00e9" * (VALUE_SIZE // 2 + 1))
    with pytest.raises(op.ResourceExistsException, match=f"ClientRequestToken {token(1)}"):
        vault.put("other", 1)
    assert vault.put("first", 1).version_stages == ["AWSCURRENT"]
    with pytest.raises(op.InvalidRequestException, match="not associated to the provided VersionId"):
        vault.value(version_id=token(1), version_stage="AWSPREVIOUS")
    vault.create("empty", None)
    with pytest.raises(op.ResourceNotFoundException, match="staging label: AWSCURRENT"):
        vault.value("empty")


@pytest.mark.parametrize("size", [1, 8_192, 8_193, VALUE_SIZE])
def test_binary_values_of_every_size(vault: Vault, size: int) -> None:
    value = bytes(range(256)) * (size // 256 + 1)
    vault.create(value=None, secret_binary=value[:size])
    for _ in range(2):
        told = vault(op.GetSecretValue)
        assert (told.secret_binary, told.secret_string) == (value[:size], None)


def test_the_quota_of_versions_and_what_makes_room(vault: Vault) -> None:
    vault.create()
    for number in range(2, 101):
        vault.put(str(number), number)
    with pytest.raises(op.LimitExceededException, match="more than 100 versions"):
        vault.put("x", 101)
    vault.pass_time(DAY)
    vault.put("x", 101)
    with pytest.raises(op.ResourceNotFoundException):
        vault.value(version_id=token(1))
    first = vault(op.ListSecretVersionIds, include_deprecated=True, max_results=60)
    rest = vault(op.ListSecretVersionIds, include_deprecated=True, max_results=60, next_token=first.next_token)
    assert [len(each.versions or ()) for each in (first, rest)] == [60, 40]
    assert rest.next_token is None
    assert len(vault(op.ListSecretVersionIds).versions or ()) == 2
    with pytest.raises(op.InvalidNextTokenException):
        vault(op.ListSecretVersionIds, next_token=first.next_token)


def test_twenty_labels_at_most(vault: Vault) -> None:
    vault.create()
    for number in range(19):
        vault(op.UpdateSecretVersionStage, version_stage=f"l{number}", move_to_version_id=token(1))
    with pytest.raises(op.LimitExceededException, match="20 staging labels"):
        vault(op.UpdateSecretVersionStage, version_stage="one more", move_to_version_id=token(1))


def test_labels_and_the_words_of_their_refusals(vault: Vault) -> None:
    vault.create()
    vault.put("second", 2)

    def stage(**members: Any) -> None:
        vault(op.UpdateSecretVersionStage, version_stage="AWSCURRENT", **members)

    with pytest.raises(op.InvalidParameterException, match=f"currently attached to version {token(2)}, so you must"):
        stage(move_to_version_id=token(1))
    with pytest.raises(op.InvalidParameterException, match="It can\u2019t be completely removed"):
        stage(remove_from_version_id=token(2))
    with pytest.raises(op.InvalidParameterException, match="not currently attached"):
        stage(move_to_version_id=token(1), remove_from_version_id=token(1))
    with pytest.raises(op.ResourceNotFoundException):
        stage(move_to_version_id=token(7), remove_from_version_id=token(2))
    stage(move_to_version_id=token(1), remove_from_version_id=token(2))
    assert vault.stages() == {"1": {"AWSCURRENT"}, "2": {"AWSPREVIOUS"}}


def test_a_recovery_window_and_its_end(vault: Vault) -> None:
    vault.create()
    vault.put("second", 2)
    with pytest.raises(op.InvalidParameterException, match="between 7 and 30 days"):
        vault(op.DeleteSecret, recovery_window_in_days=6)
    with pytest.raises(op.InvalidParameterException, match="in conjunction with RecoveryWindowInDays"):
        vault(op.DeleteSecret, recovery_window_in_days=7, force_delete_without_recovery=True)
    answer = vault(op.DeleteSecret, recovery_window_in_days=7)
    assert answer.deletion_date == vault.clock.now() + 7 * DAY
    assert vault(op.DescribeSecret).deleted_date == vault.clock.now()
    assert vault(op.ListSecrets, None).secret_list == []
    assert len(vault(op.ListSecrets, None, include_planned_deletion=True).secret_list or ()) == 1
    refused: list[Any] = [op.GetSecretValue, op.GetResourcePolicy, op.RotateSecret, op.CancelRotateSecret]
    for operation in refused:
        with pytest.raises(op.InvalidRequestException, match="marked for deletion"):
            vault(operation)
    vault.pass_time(7 * DAY - 1)
    vault.settle()
    vault(op.RestoreSecret)
    assert vault.value() == "second"
    vault.pass_time(2)
    vault.settle()
    assert vault.value() == "second"
    vault(op.DeleteSecret)
    vault.pass_time(30 * DAY)
    vault.settle()
    assert vault.kept() is None
    starts, cancels, ends = (
        ["StartSecretVersionDelete"] * 2,
        ["CancelSecretVersionDelete"] * 2,
        ["EndSecretVersionDelete"] * 2,
    )
    assert vault.told == [*starts, *cancels, *starts, *ends]
    left = vault.store.run_read(lambda tx: tx.records("secretsmanager.oldest", limit=9)).result()
    assert not left


def test_a_forced_deletion(vault: Vault) -> None:
    arn = vault.create()
    assert vault(op.DeleteSecret, arn, force_delete_without_recovery=True).arn == arn
    assert vault(op.DeleteSecret, force_delete_without_recovery=True).name == "s"
    with pytest.raises(op.ResourceNotFoundException):
        vault(op.DeleteSecret)


def test_a_service_owns_its_secrets(vault: Vault) -> None:
    root = vault.world.root()

    def for_rds(operation: Any, **members: Any) -> Any:
        """A call that RDS makes on the root's behalf."""

        def call(tx: Transaction) -> Any:
            via = ("rds.amazonaws.com",)
            request = operation.request(**members)
            return vault.actor.call(tx, operation, request, principal=root, region=REGION, via=via)

        return vault.store.run_write(call).result()

    with pytest.raises(InvalidRequest, match="Invalid name"):
        vault.create("rds!db-1")
    for_rds(op.CreateSecret, name="rds!db-1", secret_string="first", client_request_token=token(1))
    told = vault(op.DescribeSecret, "rds!db-1")
    assert told.owning_service == "rds"
    assert [tag.key for tag in told.tags or ()] == ["aws:secretsmanager:owningService"]
    listed = vault(op.ListSecrets, None, filters=[op.Filter(key="owning-service", values=["rds"])])
    assert len(listed.secret_list or ()) == 1
    assert vault.value("rds!db-1") == "first"
    for change in (
        lambda: vault.put("x", 2, "rds!db-1"),
        lambda: vault(op.UpdateSecret, "rds!db-1", description="mine"),
        lambda: vault(op.DeleteSecret, "rds!db-1", force_delete_without_recovery=True),
    ):
        with pytest.raises(op.InvalidRequestException, match="managed by another service"):
            change()
    for_rds(op.PutSecretValue, secret_id="rds!db-1", secret_string="second")
    assert vault.value("rds!db-1") == "second"
    for_rds(op.DeleteSecret, secret_id="rds!db-1", force_delete_without_recovery=True)


def test_what_needs_partners_is_refused_by_name(vault: Vault) -> None:
    with pytest.raises(NotBuilt, match="external secrets"):
        vault.create(type="SalesforceClientSecret")
    with pytest.raises(NotBuilt, match="CrossAccountPrimaryARN"):
        vault.create(cross_account_primary_arn="arn:aws:secretsmanager:us-east-1:444455556666:secret:x-abcdef")


def test_a_batch_has_errors_of_its_own(vault: Vault) -> None:
    vault.create()
    vault.create("t")
    vault(op.DeleteSecret, "t")
    closed = deny("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:u-??????")
    reader = vault.world.user("reader", allow("secretsmanager:*"), closed)
    vault.create("u")
    answer = vault(op.BatchGetSecretValue, None, secret_id_list=["s", "t", "u", "v", "a b"], as_=reader)
    assert [each.name for each in answer.secret_values or ()] == ["s"]
    assert [(each.secret_id, each.error_code) for each in answer.errors or ()] == [
        ("t", "InvalidRequestException"),
        ("u", "AccessDeniedException"),
        ("v", "ResourceNotFoundException"),
        ("a b", "ValidationException"),
    ]
    both = {"secret_id_list": ["s"], "filters": [op.Filter(key="name", values=["s"])]}
    wrong: list[dict[str, Any]] = [{}, both]
    for members in wrong:
        with pytest.raises(op.InvalidParameterException, match="Filters or SecretIdList"):
            vault(op.BatchGetSecretValue, None, **members)


def test_the_last_access_is_a_day_told_at_once_and_written_later(vault: Vault) -> None:
    vault.create()
    assert vault(op.DescribeSecret).last_accessed_date is None
    vault.value()
    day = vault.clock.now() - vault.clock.now() % DAY
    assert vault(op.DescribeSecret).last_accessed_date == day
    noted = vault.accesses.take()
    vault.store.run_write(lambda tx: vault.accesses.write(tx, noted)).result()
    assert vault(op.DescribeSecret).last_accessed_date == day
    vault.value()
    assert vault.accesses.take() == {}
    vault.pass_time(DAY)
    vault.value()
    assert len(vault.accesses.take()) == 2


def test_condition_keys(vault: Vault) -> None:
    def may(statement: dict[str, Any], operation: Any, **members: Any) -> bool:
        world: World = vault.world
        name = f"user{len(seen)}"
        seen.append(name)
        user = world.user(name, allow(["kms:*", "lambda:*"]), statement)
        result = world.outcome(operation, operation.request(**members), user).result
        return not isinstance(result, AccessDenied)

    seen: list[str] = []
    arn = vault.create(tags=[op.Tag(key="team", value="blue")])
    read = "secretsmanager:GetSecretValue"
    current = allow(read, Condition={"StringEquals": {"secretsmanager:VersionStage": "AWSCURRENT"}})
    assert may(current, op.GetSecretValue, secret_id="s", version_stage="AWSCURRENT")
    assert not may(current, op.GetSecretValue, secret_id="s", version_stage="AWSPREVIOUS")
    assert not may(current, op.GetSecretValue, secret_id="s")
    for key in ("secretsmanager:ResourceTag/team", "aws:ResourceTag/team"):
        assert may(allow(read, Condition={"StringEquals": {key: "blue"}}), op.GetSecretValue, secret_id="s")
        assert not may(allow(read, Condition={"StringEquals": {key: "red"}}), op.GetSecretValue, secret_id="s")
    assert may(allow(read, Condition={"ArnEquals": {"secretsmanager:SecretId": arn}}), op.GetSecretValue, secret_id="s")
    delete = "secretsmanager:DeleteSecret"
    long = allow(delete, Condition={"NumericGreaterThan": {"secretsmanager:RecoveryWindowInDays": 14}})
    assert not may(long, op.DeleteSecret, secret_id="s", recovery_window_in_days=7)
    gently = allow(delete, Condition={"Bool": {"secretsmanager:ForceDeleteWithoutRecovery": "false"}})
    assert not may(gently, op.DeleteSecret, secret_id="s", force_delete_without_recovery=True)
    blocked = allow(
        "secretsmanager:PutResourcePolicy", Condition={"Bool": {"secretsmanager:BlockPublicPolicy": "true"}}
    )
    assert not may(blocked, op.PutResourcePolicy, secret_id="s", resource_policy="{}")
    named = allow("secretsmanager:CreateSecret", Condition={"StringLike": {"secretsmanager:Name": "dev/*"}})
    assert may(named, op.CreateSecret, name="dev/x", secret_string="x")
    assert not may(named, op.CreateSecret, name="prod/x", secret_string="x")
    by_arn = allow("secretsmanager:CreateSecret", "arn:aws:secretsmanager:*:*:secret:dev/*")
    assert may(by_arn, op.CreateSecret, name="dev/y", secret_string="x")
    assert not may(by_arn, op.CreateSecret, name="prod/y", secret_string="x")


def test_a_tag_that_would_shut_the_caller_out(vault: Vault) -> None:
    vault.create(tags=[op.Tag(key="team", value="blue")])
    blue = allow("secretsmanager:*", Condition={"StringEquals": {"aws:ResourceTag/team": "blue"}})
    caller = vault.world.user("blue", blue)
    with pytest.raises(AccessDenied):
        vault(op.TagResource, tags=[op.Tag(key="team", value="red")], as_=caller)
    with pytest.raises(AccessDenied):
        vault(op.UntagResource, tag_keys=["team"], as_=caller)
    vault(op.TagResource, tags=[op.Tag(key="more", value="x")], as_=caller)
    tags = vault(op.DescribeSecret).tags or []
    assert {tag.key: tag.value for tag in tags} == {"team": "blue", "more": "x"}
    with pytest.raises(op.InvalidParameterException, match="reserved for AWS"):
        vault(op.TagResource, tags=[op.Tag(key="aws:x", value="x")])

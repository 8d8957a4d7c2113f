"""Secrets attached to databases: what they carry, that they follow, who may have that done."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import msgspec
import pytest
from tests.services.harness import OTHER_ACCOUNT
from tests.services.secretsmanager.conftest import FUNCTION, OTHER_REGION, Vault, token

from casemate.api import casemate as op
from casemate.api import kms
from casemate.api import secretsmanager as sm
from casemate.kernel.errors import AccessDenied
from casemate.kernel.transaction import Delivery
from casemate.services.secretsmanager.following import FOLLOWINGS, Following, FollowingCourier

PLAIN = {"username": "app", "password": "pass-word-1", "note": "kept"}
ADMIN = {"username": "admin", "password": "pass-word-2"}


def fields(vault: Vault, name: str = "s", **which: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(vault.value(name, **which) or "")
    return found


def attach(vault: Vault, name: str = "s", database: str = "db", **members: Any) -> op.AttachSecretResponse:
    return vault(op.AttachSecret, name, name=database, **members)


def attached(vault: Vault, database: str = "db", **members: Any) -> list[op.AttachedSecret]:
    return vault(op.ListAttachedSecrets, None, name=database, **members).secrets or []


@pytest.fixture
def ready(vault: Vault) -> Vault:
    """A database, and a secret of its credentials that is not attached yet."""
    vault.register(port=6000, database_name="shop")
    vault.create(value=json.dumps(PLAIN))
    return vault


def test_an_attached_secret_carries_its_database(ready: Vault) -> None:
    answer = attach(ready)
    wanted = {"engine": "postgres", "host": "localhost", "port": 6000, "dbname": "shop", "dbInstanceIdentifier": "db"}
    assert fields(ready) == {**PLAIN, **wanted}
    assert fields(ready, version_stage="AWSPREVIOUS") == PLAIN
    told = ready(sm.DescribeSecret)
    assert (answer.secret_arn, (told.version_ids_to_stages or {})[answer.version_id or ""]) == (
        told.arn,
        ["AWSCURRENT"],
    )
    assert [(each.name, each.strategy, each.state) for each in attached(ready)] == [("s", "single-user", "InSync")]
    # A second time there is nothing to change.
    assert attach(ready).version_id is None


def test_it_follows_when_the_database_changes(ready: Vault) -> None:
    attach(ready)
    ready(op.UpdateDatabase, None, name="db", host="db2.example.com", port=6001, database_name="")
    assert attached(ready)[0].state == "Pending"
    ready.settle()
    assert fields(ready) == {
        **PLAIN,
        "engine": "postgres",
        "host": "db2.example.com",
        "port": 6001,
        "dbInstanceIdentifier": "db",
    }
    assert attached(ready)[0].state == "InSync"
    versions = len(ready(sm.ListSecretVersionIds, include_deprecated=True).versions or [])
    ready(op.UpdateDatabase, None, name="db", add_tags=[op.Tag(key="team", value="blue")])
    ready.settle()
    assert len(ready(sm.ListSecretVersionIds, include_deprecated=True).versions or []) == versions


def test_replicas_follow_too(ready: Vault) -> None:
    attach(ready)
    ready(sm.ReplicateSecretToRegions, add_replica_regions=[sm.ReplicaRegionType(region=OTHER_REGION)])
    ready(op.UpdateDatabase, None, name="db", host="db2.example.com")
    ready.settle()
    assert fields(ready, region=OTHER_REGION)["host"] == "db2.example.com"


def test_many_follow(vault: Vault) -> None:
    vault.register()
    for number in range(104):
        vault.create(f"s{number:03}", json.dumps(PLAIN))
        attach(vault, f"s{number:03}")
    vault(op.UpdateDatabase, None, name="db", port=7000)
    vault.settle(40)
    assert {each.state for each in attached(vault, max_results=200)} == {"InSync"}
    assert {fields(vault, f"s{number:03}")["port"] for number in range(104)} == {7000}
    first = vault(op.ListAttachedSecrets, None, name="db", max_results=100)
    rest = attached(vault, next_token=first.next_token)
    assert [each.name for each in rest] == ["s100", "s101", "s102", "s103"]


def test_a_key_that_lets_nobody_in_is_told_and_tried_again(ready: Vault) -> None:
    key = ready.world.call(kms.CreateKey, kms.CreateKeyRequest()).key_metadata
    assert key is not None
    ready(sm.UpdateSecret, kms_key_id=key.key_id)
    attach(ready)
    ready.world.call(kms.DisableKey, kms.DisableKeyRequest(key_id=key.key_id))
    ready(op.UpdateDatabase, None, name="db", port=7000)
    ready.settle()
    (told,) = attached(ready)
    assert told.state == "Failed"
    assert "DisabledException" in (told.message or "")
    assert ready.told == ["SynchronizationFailed"]
    ready.world.call(kms.EnableKey, kms.EnableKeyRequest(key_id=key.key_id))
    ready.pass_time(10)
    ready.settle()
    assert attached(ready)[0].state == "InSync"
    assert fields(ready)["port"] == 7000


def test_its_policy_has_a_say(ready: Vault) -> None:
    attach(ready)
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "secretsmanager:PutSecretValue",
        "Resource": "*",
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    ready(sm.PutResourcePolicy, resource_policy=policy)
    ready(op.UpdateDatabase, None, name="db", port=7000)
    ready.settle()
    assert attached(ready)[0].state == "Failed"
    assert fields(ready)["port"] == 6000
    ready(sm.DeleteResourcePolicy)
    ready.pass_time(10)
    ready.settle()
    assert fields(ready)["port"] == 7000


def test_a_deleted_one_follows_when_it_is_restored(ready: Vault) -> None:
    attach(ready)
    ready(sm.DeleteSecret)
    ready(op.UpdateDatabase, None, name="db", port=7000)
    ready.settle()
    with pytest.raises(op.DatabaseInUseException):
        ready(op.DeregisterDatabase, None, name="db")
    ready(sm.RestoreSecret)
    ready.settle()
    assert fields(ready)["port"] == 7000


def test_the_superuser_secret_is_named(ready: Vault) -> None:
    arn = ready.create("super", json.dumps(ADMIN))
    ready(op.UpdateDatabase, None, name="db", superuser_secret_arn=arn)
    attach(ready)
    attach(ready, "super")
    assert fields(ready)["masterarn"] == arn
    assert "masterarn" not in fields(ready, "super")
    ready(op.UpdateDatabase, None, name="db", superuser_secret_arn="")
    ready.settle()
    assert "masterarn" not in fields(ready)


def test_detached_it_stays_as_it_is(ready: Vault) -> None:
    attach(ready)
    with pytest.raises(op.DatabaseInUseException):
        ready(op.DeregisterDatabase, None, name="db")
    before = fields(ready)
    ready(op.DetachSecret, "s", name="db")
    with pytest.raises(op.SecretNotFoundException):
        ready(op.DetachSecret, "s", name="db")
    ready(op.UpdateDatabase, None, name="db", port=7000)
    ready.settle()
    assert fields(ready) == before
    ready(op.DeregisterDatabase, None, name="db")
    with pytest.raises(op.DatabaseNotFoundException):
        ready(op.DescribeDatabase, None, name="db")


@pytest.mark.parametrize("value", ["plain", "[]", "{}", '{"username": "a"}', '{"username": "a", "password": 1}', '""'])
def test_what_is_no_database_secret_is_refused(vault: Vault, value: str) -> None:
    vault.register()
    vault.create(value=value)
    with pytest.raises(op.InvalidSecretException):
        attach(vault)


def test_what_else_is_refused(ready: Vault) -> None:
    with pytest.raises(op.SecretNotFoundException):
        attach(ready, "none")
    with pytest.raises(op.DatabaseNotFoundException):
        attach(ready, database="none")
    with pytest.raises(op.InvalidSecretException, match="superuser"):
        attach(ready, strategy="alternating-users")
    attach(ready)
    ready.register("other")
    with pytest.raises(op.InvalidSecretException, match="another database"):
        attach(ready, database="other")
    ready.open_function()
    ready.create("t", json.dumps(PLAIN))
    rules = sm.RotationRulesType(automatically_after_days=30)
    ready(sm.RotateSecret, "t", rotation_lambda_arn=FUNCTION, rotation_rules=rules)
    with pytest.raises(op.InvalidSecretException, match="under way"):
        attach(ready, "t")


def test_a_function_gives_way_to_a_strategy_that_is_asked_for(ready: Vault) -> None:
    ready.open_function()
    ready.function = lambda event: None
    rules = sm.RotationRulesType(automatically_after_days=30)
    ready(sm.RotateSecret, rotation_lambda_arn=FUNCTION, rotation_rules=rules, rotate_immediately=False)
    ready.settle()
    attach(ready)
    assert attached(ready)[0].strategy is None
    assert ready(sm.DescribeSecret).rotation_lambda_arn == FUNCTION
    attach(ready, strategy="single-user")
    assert attached(ready)[0].strategy == "single-user"
    assert ready(sm.DescribeSecret).rotation_lambda_arn is None


def test_attaching_needs_the_right_to_read_and_put(ready: Vault) -> None:
    principal = ready.world.user("dev")

    def allow(*actions: str) -> None:
        ready.world.user("dev", {"Effect": "Allow", "Action": actions, "Resource": "*"})

    for actions in (
        ["casemate:AttachSecret"],
        ["casemate:AttachSecret", "secretsmanager:GetSecretValue"],
        ["secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue"],
    ):
        allow(*actions)
        with pytest.raises(AccessDenied):
            attach(ready, as_=principal)
    allow("casemate:AttachSecret", "secretsmanager:GetSecretValue", "secretsmanager:PutSecretValue")
    attach(ready, as_=principal)
    # What is in step already needs the same rights.
    allow("casemate:AttachSecret", "secretsmanager:GetSecretValue")
    with pytest.raises(AccessDenied):
        attach(ready, as_=principal)
    with pytest.raises(AccessDenied):
        ready(op.DetachSecret, "s", name="db", as_=principal)


def test_who_may_not_read_the_superusers_secret_does_not_send_it_anywhere(ready: Vault) -> None:
    arn = ready.create("super", json.dumps(ADMIN))
    principal = ready.world.user("dev", {"Effect": "Allow", "Action": "casemate:*", "Resource": "*"})
    with pytest.raises(AccessDenied):
        ready.register("mine", as_=principal, superuser_secret_arn=arn)
    with pytest.raises(AccessDenied):
        ready(op.UpdateDatabase, None, name="db", superuser_secret_arn=arn, as_=principal)
    ready(op.UpdateDatabase, None, name="db", superuser_secret_arn=arn)
    for change in ({"host": "evil.example.com"}, {"ca_certificate": ""}, {"tls": "NONE"}, {"port": 1}):
        with pytest.raises(AccessDenied):
            ready(op.UpdateDatabase, None, name="db", as_=principal, **change)
    ready(op.UpdateDatabase, None, name="db", add_tags=[op.Tag(key="a", value="b")], as_=principal)


def test_no_value_is_in_a_record_or_a_document(ready: Vault) -> None:
    answer = ready.world.outcome(op.AttachSecret, op.AttachSecretRequest(name="db", secret_id="s"))
    lines = b"".join(event.line for event in answer.events)
    assert lines.count(b"PutSecretValue") == 1
    assert b'"invokedBy":"casemate.amazonaws.com"' in lines.replace(b" ", b"")
    assert b"pass-word-1" not in lines
    assert b"pass-word-1" not in msgspec.json.encode(ready.kept())


def test_another_accounts_database_is_not_there(ready: Vault) -> None:
    with pytest.raises(op.DatabaseNotFoundException):
        ready(op.DescribeDatabase, None, name="db", as_=ready.world.root(OTHER_ACCOUNT))
    with pytest.raises(op.DatabaseNotFoundException):
        ready(op.DescribeDatabase, None, name="db", region=OTHER_REGION)


def test_an_update_while_a_rotation_is_under_way_loses_nothing(ready: Vault) -> None:
    """The credentials that a function has made, and maybe set, stay those of the version that it leads to."""
    attach(ready)
    ready.open_function()
    seen: list[str] = []

    def function(event: dict[str, str]) -> None:
        seen.append(event["Step"])
        version = event["ClientRequestToken"]
        if event["Step"] == "createSecret":
            known = ready(sm.DescribeSecret).version_ids_to_stages or {}
            try:
                ready.value(version_id=version)
            except sm.ResourceNotFoundException:
                assert version in known
                ready(
                    sm.PutSecretValue,
                    secret_string=json.dumps({**fields(ready), "password": "set-by-function"}),
                    client_request_token=version,
                    version_stages=["AWSPENDING"],
                )
        if event["Step"] == "setSecret" and seen.count("setSecret") == 1:
            raise RuntimeError("after it was set")
        if event["Step"] == "finishSecret":
            current = next(
                k for k, v in (ready(sm.DescribeSecret).version_ids_to_stages or {}).items() if "AWSCURRENT" in v
            )
            ready(
                sm.UpdateSecretVersionStage,
                version_stage="AWSCURRENT",
                move_to_version_id=version,
                remove_from_version_id=current,
            )

    ready.function = function
    rules = sm.RotationRulesType(automatically_after_days=30)
    ready(sm.RotateSecret, rotation_lambda_arn=FUNCTION, rotation_rules=rules, client_request_token=token(7))
    ready.settle()
    assert ready.told == ["RotationStarted", "RotationFailed"]
    ready(op.UpdateDatabase, None, name="db", host="db2.example.com")
    ready.settle()
    assert fields(ready)["password"] == "set-by-function"
    assert fields(ready)["host"] == "db2.example.com"
    assert sorted(ready.told[2:]) == ["RotationAbandoned", "RotationStarted", "RotationSucceeded"]
    assert attached(ready)[0].state == "InSync"
    # AWSPENDING, which functions leave behind, stands where AWSCURRENT does.
    ready(op.UpdateDatabase, None, name="db", host="db3.example.com")
    ready.settle()
    ready(sm.RotateSecret, client_request_token=token(8))
    ready.settle()
    assert ready.told[-1] == "RotationSucceeded"


def test_killed_behind_its_commit_it_follows_once(ready: Vault) -> None:
    """The delivery is made again, by a keeper that does not know that the first one was done."""
    attach(ready)
    ready(op.UpdateDatabase, None, name="db", port=7000)
    courier = FollowingCourier(ready.store, ready.actor, ready.databases, ready.clock.now, ready.world.ids)
    due = msgspec.msgpack.encode(Following(database=ready(op.DescribeDatabase, None, name="db").database.arn, name="s"))
    delivery = Delivery(id="1", target=f"{FOLLOWINGS}:x", payload=due, due=0.0, expires=1e12)
    for _ in range(2):
        assert asyncio.run(courier.deliver(delivery)).again is None
    ready.settle()
    assert fields(ready)["port"] == 7000
    assert len(ready(sm.ListSecretVersionIds, include_deprecated=True).versions or []) == 3

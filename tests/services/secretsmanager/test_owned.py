"""Secrets that a service owns: what their account may do with them, and what it may not."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests import database_servers as databases
from tests.database_servers import Served
from tests.services.secretsmanager.conftest import FUNCTION, OTHER_REGION, Vault, token

from casemate.api import casemate as op
from casemate.api import secretsmanager as sm
from casemate.kernel.errors import AccessDenied, InvalidRequest

FIRST = "handed-over-once"
DAY = 86_400


class Owner:
    """A database whose superuser is managed by our own service."""

    def __init__(self, vault: Vault, served: Served) -> None:
        self.vault, self.served = vault, served
        served.add("boss", FIRST)
        vault.register(engine=served.engine, port=served.port, ca_certificate=served.ca)
        self.arn = vault(op.ManageSuperuser, None, name="db", username="boss", password=FIRST).secret_arn

    def fields(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.vault.value(self.arn) or "")
        return found


@pytest.fixture(params=[databases.postgresql, databases.mariadb])
def owner(vault: Vault, request: pytest.FixtureRequest) -> Owner:
    make: Callable[[], Served] = request.param
    return Owner(vault, make())


@pytest.fixture
def owned(vault: Vault) -> str:
    """The ARN of such a secret, of a database that nobody looks for; its first rotation is called off."""
    vault.register(host="db.example.com")
    return vault(op.ManageSuperuser, None, name="db", username="boss", password=FIRST).secret_arn


def test_the_password_that_was_handed_over_is_changed_at_once(owner: Owner) -> None:
    vault = owner.vault
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationSucceeded"]
    assert owner.served.who("boss", FIRST) == ""
    fields = owner.fields()
    assert owner.served.who("boss", fields["password"]) == "boss"
    assert "masterarn" not in fields
    told = vault(sm.DescribeSecret, owner.arn)
    assert (told.name or "").startswith("casemate!database-db-")
    assert (told.owning_service, told.rotation_enabled, told.rotation_lambda_arn) == ("casemate", True, None)
    assert told.rotation_rules == sm.RotationRulesType(automatically_after_days=7)
    vault.pass_time(8 * DAY)
    vault.settle()
    assert owner.served.who("boss", owner.fields()["password"]) == "boss"
    assert owner.fields() != fields


def test_its_account_may_rotate_it_and_set_when(owner: Owner) -> None:
    vault = owner.vault
    vault.settle()
    before = owner.fields()
    vault(sm.RotateSecret, owner.arn, rotation_rules=sm.RotationRulesType(schedule_expression="rate(10 days)"))
    vault.settle()
    assert owner.fields() != before
    told = vault(sm.DescribeSecret, owner.arn)
    assert told.rotation_rules == sm.RotationRulesType(schedule_expression="rate(10 days)")


def test_given_up_the_password_stays_and_the_secret_goes(owner: Owner) -> None:
    vault = owner.vault
    vault.settle()
    fields = owner.fields()
    assert vault(op.ReleaseSuperuser, None, name="db").secret_arn == owner.arn
    assert owner.served.who("boss", fields["password"]) == "boss"
    kept = vault.kept(vault(sm.DescribeSecret, owner.arn).name or "")
    assert kept is not None
    assert kept.deletion == vault.clock.now() + 30 * DAY
    assert vault(op.DescribeDatabase, None, name="db").database.superuser_secret_arn is None
    vault(op.DeregisterDatabase, None, name="db")
    vault(sm.RestoreSecret, owner.arn)
    assert owner.fields() == fields


def test_what_can_not_be_rotated_can_be_given_up(vault: Vault, owned: str) -> None:
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationFailed"]
    vault(op.ReleaseSuperuser, None, name="db")
    vault.pass_time(DAY)
    vault.settle()
    assert vault.told.count("RotationFailed") == 1
    vault(sm.RestoreSecret, owned)
    assert FIRST in (vault.value(owned) or "")


def test_it_may_wait_for_its_first_rotation(vault: Vault) -> None:
    served = databases.mariadb()
    served.add("boss", FIRST)
    vault.register(engine=served.engine, port=served.port, ca_certificate=served.ca)
    vault(op.ManageSuperuser, None, name="db", username="boss", password=FIRST, rotate_immediately=False)
    vault.settle()
    assert vault.told == ["TestRotationStarted", "TestRotationSucceeded"]
    assert served.who("boss", FIRST) == "boss"
    vault.pass_time(8 * DAY)
    vault.settle()
    assert served.who("boss", FIRST) == ""


CHANGES: list[tuple[Any, dict[str, Any]]] = [
    (sm.PutSecretValue, {"secret_string": "mine"}),
    (sm.UpdateSecret, {"description": "mine"}),
    (sm.UpdateSecretVersionStage, {"version_stage": "mine", "move_to_version_id": token(1)}),
    (sm.CancelRotateSecret, {}),
    (sm.RotateSecret, {"rotation_lambda_arn": FUNCTION}),
    (sm.TagResource, {"tags": [sm.Tag(key="a", value="b")]}),
    (sm.UntagResource, {"tag_keys": ["a"]}),
    (sm.PutResourcePolicy, {"resource_policy": "{}"}),
    (sm.DeleteResourcePolicy, {}),
    (sm.ReplicateSecretToRegions, {"add_replica_regions": [sm.ReplicaRegionType(region=OTHER_REGION)]}),
    (sm.RemoveRegionsFromReplication, {"remove_replica_regions": [OTHER_REGION]}),
    (sm.DeleteSecret, {"force_delete_without_recovery": True}),
]


@pytest.mark.parametrize(("operation", "members"), CHANGES, ids=lambda each: getattr(each, "name", ""))
def test_what_its_account_may_not_change(vault: Vault, owned: str, operation: Any, members: dict[str, Any]) -> None:
    before = vault.kept((vault(sm.DescribeSecret, owned).name) or "")
    with pytest.raises(sm.InvalidRequestException, match="managed by another service"):
        vault(operation, owned, **members)
    assert vault.kept((vault(sm.DescribeSecret, owned).name) or "") == before


def test_how_it_is_found(vault: Vault, owned: str) -> None:
    vault.create()
    listed = vault(sm.ListSecrets, None, filters=[sm.Filter(key="owning-service", values=["casemate"])]).secret_list
    assert [each.arn for each in listed or ()] == [owned]
    tagged = sm.Filter(key="tag-key", values=["aws:secretsmanager:owningService"])
    assert [each.arn for each in vault(sm.ListSecrets, None, filters=[tagged]).secret_list or ()] == [owned]
    assert vault(sm.GetSecretValue, owned).secret_string


@pytest.mark.parametrize("name", ["casemate!mine", "rds!mine", "aws!x", "!", "casemate!"])
def test_nobody_makes_one_but_the_service(vault: Vault, name: str) -> None:
    with pytest.raises(InvalidRequest, match="Invalid name"):
        vault.create(name)


def test_it_stays_where_it_is(vault: Vault, owned: str) -> None:
    with pytest.raises(op.InvalidSecretException, match="stays attached"):
        vault(op.DetachSecret, owned, name="db")
    with pytest.raises(op.DatabaseInUseException, match="comes first"):
        vault(op.UpdateDatabase, None, name="db", superuser_secret_arn="")
    with pytest.raises(op.DatabaseInUseException, match="already"):
        vault(op.ManageSuperuser, None, name="db", username="other", password="x")
    with pytest.raises(op.DatabaseInUseException):
        vault(op.DeregisterDatabase, None, name="db")
    vault.register("other")
    with pytest.raises(op.InvalidSecretException):
        vault(op.AttachSecret, owned, name="other")
    with pytest.raises(op.SecretNotFoundException):
        vault(op.ReleaseSuperuser, None, name="other")


def test_handing_over_needs_the_rights_of_all_that_is_done(vault: Vault) -> None:
    vault.register()
    needed = ["casemate:ManageSuperuser"] + [
        f"secretsmanager:{name}" for name in ("CreateSecret", "GetSecretValue", "PutSecretValue", "RotateSecret")
    ]
    for left_out in needed:
        actions = [each for each in needed if each != left_out]
        principal = vault.world.user("dev", {"Effect": "Allow", "Action": actions, "Resource": "*"})
        with pytest.raises(AccessDenied):
            vault(op.ManageSuperuser, None, name="db", username="boss", password=FIRST, as_=principal)
    assert not vault(sm.ListSecrets, None).secret_list
    principal = vault.world.user("dev", {"Effect": "Allow", "Action": needed, "Resource": "*"})
    vault(op.ManageSuperuser, None, name="db", username="boss", password=FIRST, as_=principal)


def test_the_password_is_in_no_record(vault: Vault) -> None:
    vault.register()
    request = op.ManageSuperuserRequest(name="db", username="boss", password=FIRST)
    outcome = vault.world.outcome(op.ManageSuperuser, request)
    assert not isinstance(outcome.result, Exception)
    assert FIRST.encode() not in b"".join(event.line for event in outcome.events)

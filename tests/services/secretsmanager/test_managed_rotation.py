"""Rotation without a function, at a real PostgreSQL and a real MariaDB."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from tests import database_servers as databases
from tests.database_servers import SUPERPASSWORD, SUPERUSER, Served
from tests.services.secretsmanager.conftest import Vault, token

from casemate.api import casemate as op
from casemate.api import kms
from casemate.api import secretsmanager as sm
from casemate.services.secretsmanager.model import Secret
from casemate.services.secretsmanager.rotating import PAUSES, STEPS, Manage

FIRST = "first-password"
ENGINES: dict[str, Callable[[], Served]] = {"postgresql": databases.postgresql, "mariadb": databases.mariadb}
RULES = sm.RotationRulesType(automatically_after_days=30)


class Died(BaseException):
    """The keeper is killed."""


class Rotated:
    """A database with a user ``app``, whose credentials are in the secret ``s``, attached to it."""

    def __init__(self, vault: Vault, served: Served, strategy: str) -> None:
        self.vault, self.served = vault, served
        served.add("app", FIRST)
        superuser = None
        if strategy == "alternating-users":
            credentials = {"username": SUPERUSER, "password": SUPERPASSWORD}
            superuser = vault.create("super", json.dumps(credentials), client_request_token=token(5))
        vault.register(engine=served.engine, port=served.port, ca_certificate=served.ca, superuser_secret_arn=superuser)
        vault.create(value=json.dumps({"username": "app", "password": FIRST}))
        vault(op.AttachSecret, name="db", strategy=strategy)

    def rotate(self, number: int = 2, **members: Any) -> str | None:
        return self.vault(sm.RotateSecret, client_request_token=token(number), **members).version_id

    def fields(self, **which: Any) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.vault.value(**which) or "")
        return found

    def login(self, **which: Any) -> str:
        """Who one is with the secret's credentials."""
        fields = self.fields(**which)
        return self.served.who(fields["username"], fields["password"])


@pytest.fixture(params=ENGINES)
def served(request: pytest.FixtureRequest) -> Served:
    return ENGINES[request.param]()


@pytest.fixture
def single(vault: Vault, served: Served) -> Rotated:
    return Rotated(vault, served, "single-user")


@pytest.fixture
def one(vault: Vault) -> Rotated:
    """For what does not hang on the engine."""
    return Rotated(vault, databases.mariadb(), "single-user")


@pytest.fixture
def alternating(vault: Vault, served: Served) -> Rotated:
    return Rotated(vault, served, "alternating-users")


def test_a_single_user_rotates(single: Rotated) -> None:
    vault = single.vault
    assert single.rotate(rotation_rules=RULES) == token(2)
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationSucceeded"]
    assert single.fields()["password"] != FIRST
    assert single.login() == "app"
    assert single.served.who("app", FIRST) == ""
    told = vault(sm.DescribeSecret)
    assert (told.rotation_enabled, told.rotation_lambda_arn) == (True, None)
    assert told.last_rotated_date == vault.clock.now()
    # The next one comes by its schedule.
    before = single.fields()["password"]
    vault.pass_time(32 * 86_400)
    vault.settle()
    assert single.fields()["password"] != before
    assert single.login() == "app"


def test_it_rotates_again_after_it_has_followed(one: Rotated) -> None:
    one.rotate()
    one.vault.settle()
    assert set(map(frozenset, one.vault.stages().values())) == {
        frozenset({"AWSCURRENT"}),
        frozenset({"AWSPREVIOUS"}),
    }
    one.vault(op.UpdateDatabase, None, name="db", host="127.0.0.1")
    one.vault.settle()
    one.rotate(3)
    one.vault.settle()
    assert one.login() == "app"
    assert one.fields()["host"] == "127.0.0.1"
    assert one.vault.told.count("RotationSucceeded") == 2


def test_two_users_alternate(alternating: Rotated) -> None:
    users = []
    for number in range(2, 5):
        alternating.rotate(number)
        alternating.vault.settle()
        users.append(alternating.login())
        # Whoever holds the credentials before these can still log in.
        assert (
            alternating.login(version_stage="AWSPREVIOUS")
            == alternating.fields(version_stage="AWSPREVIOUS")["username"]
        )
    assert users == ["app_clone", "app", "app_clone"]
    assert alternating.vault.told.count("RotationSucceeded") == 3


def test_the_clone_may_do_what_the_first_may(alternating: Rotated) -> None:
    served = alternating.served
    alternating.rotate()
    alternating.vault.settle()
    if served.engine == "postgresql":
        assert served.run("SELECT pg_has_role('app_clone', 'app', 'USAGE')") == [(True,)]
    else:
        grants = "".join(row[0] for row in served.run("SHOW GRANTS FOR app_clone@'%'"))
        assert "GRANT SELECT ON `mysql`.`help_topic` TO `app_clone`@`%` WITH GRANT OPTION" in grants


def test_no_password_is_in_the_servers_log_or_in_ours(alternating: Rotated, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(0)
    made = []
    for number in (2, 3, 4):
        alternating.rotate(number)
        alternating.vault.settle()
        made.append(alternating.fields()["password"])
    assert len(set(made)) == 3
    log = alternating.served.log
    assert "app_clone" in log
    for password in (*made, SUPERPASSWORD):
        assert password not in caplog.text
        assert password not in repr(alternating.vault.notices)
        assert password in made or password == SUPERPASSWORD
    assert not any(password in log for password in made)


class Dying:
    """Makes the steps, and dies at one of them, before or behind it."""

    def __init__(self, manage: Manage, at: int) -> None:
        self.manage = manage
        self.at = at

    async def __call__(self, step: str, secret: Secret, token: str) -> str:
        number = STEPS.index(step)
        if self.at == 2 * number:
            raise Died
        said = await self.manage(step, secret, token)
        if self.at == 2 * number + 1:
            raise Died
        return said


def dies(vault: Vault, at: int | None) -> None:
    """Have keepers die there; the lease of one that is dead has run out."""
    vault.around = (lambda manage: manage) if at is None else (lambda manage: Dying(manage, at))
    vault.store.run_write(lambda tx: tx.connection.run("UPDATE lease SET expires = 0")).result()


@pytest.mark.parametrize("at", range(8))
@pytest.mark.parametrize(("engine", "strategy"), [("postgresql", "alternating-users"), ("mariadb", "single-user")])
def test_killed_at_any_step_it_goes_on(vault: Vault, engine: str, strategy: str, at: int) -> None:
    """The keeper dies before or behind each of the four: what is committed, and what the database has, stays."""
    rotated = Rotated(vault, ENGINES[engine](), strategy)
    rotated.rotate()
    dies(vault, at)
    with pytest.raises(Died):
        vault.settle()
    dies(vault, None)
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationSucceeded"]
    assert rotated.login() == ("app" if strategy == "single-user" else "app_clone")
    assert rotated.fields()["password"] != FIRST


def test_a_trial_logs_in_and_changes_nothing(one: Rotated) -> None:
    assert one.rotate(rotation_rules=RULES, rotate_immediately=False) is None
    one.vault.settle()
    assert one.vault.told == ["TestRotationStarted", "TestRotationSucceeded"]
    assert one.served.who("app", FIRST) == "app"
    one.served.add("app", "changed by hand")
    one.rotate(3, rotate_immediately=False)
    one.vault.settle()
    assert one.vault.told[2:] == ["TestRotationStarted", "TestRotationFailed"]


def test_what_fails_is_told_and_tried_again(one: Rotated) -> None:
    vault = one.vault
    one.served.add("app", "changed-by-hand")
    one.rotate()
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationFailed"]
    assert vault.notices[1].error == (
        "Error when managed rotation during setSecret step: no version of the secret can log in"
    )
    assert one.fields()["password"] == FIRST
    one.served.add("app", FIRST)
    vault.pass_time(PAUSES[0])
    vault.settle()
    assert vault.told[-1] == "RotationSucceeded"
    assert one.login() == "app"


def test_the_previous_credentials_will_do(one: Rotated) -> None:
    one.vault.put(json.dumps({"username": "app", "password": "was-never-set"}), 3)
    one.rotate(4)
    one.vault.settle()
    assert one.vault.told[-1] == "RotationSucceeded"
    assert one.login() == "app"


def test_what_an_overtaken_rotation_has_set_is_found_again(one: Rotated) -> None:
    """A value put by hand takes the place of the version whose password the database has by then."""
    vault = one.vault
    one.rotate()
    dies(vault, 2 * STEPS.index("setSecret") + 1)
    with pytest.raises(Died):
        vault.settle()
    dies(vault, None)
    vault.put(json.dumps({"username": "app", "password": "by-hand"}), 3)
    vault.put(json.dumps({"username": "app", "password": "by-hand-again"}), 4)
    vault.settle()
    one.rotate(5)
    vault.settle()
    assert vault.told[-1] == "RotationSucceeded"
    assert one.login() == "app"


def test_a_clone_that_was_left_half_made_is_completed(vault: Vault) -> None:
    """The child was killed before the grants: nobody can log in as it, and the next try grants again."""
    served = databases.mariadb()
    rotated = Rotated(vault, served, "alternating-users")
    served.run("CREATE USER app_clone@'%' IDENTIFIED BY 'nobody knows'")
    rotated.rotate()
    vault.settle()
    assert rotated.login() == "app_clone"
    assert len(served.run("SHOW GRANTS FOR app_clone@'%'")) == len(served.run("SHOW GRANTS FOR app@'%'"))


def test_characters_of_any_kind(single: Rotated) -> None:
    odd = "p%äß—'\"`$ü"
    single.served.add("app", odd)
    single.vault.put(json.dumps({"username": "app", "password": odd}), 3)
    single.rotate(5)
    single.vault.settle()
    assert single.vault.told[-1] == "RotationSucceeded"
    assert single.login() == "app"


def test_a_wrong_superuser_is_told(alternating: Rotated) -> None:
    vault = alternating.vault
    vault.put(json.dumps({"username": SUPERUSER, "password": "wrong-password"}), 6, "super")
    alternating.rotate()
    vault.settle()
    assert vault.told == ["RotationStarted", "RotationFailed"]
    assert SUPERUSER in vault.notices[1].error
    assert "wrong-password" not in vault.notices[1].error
    vault.put(json.dumps({"username": SUPERUSER, "password": SUPERPASSWORD}), 7, "super")
    vault.pass_time(PAUSES[0])
    vault.settle()
    assert alternating.login() == "app_clone"


def test_a_database_that_moves_meanwhile_loses_nothing(one: Rotated) -> None:
    """It has the new password already when the secret follows it to another name."""
    vault = one.vault
    one.rotate()
    dies(vault, 2 * STEPS.index("setSecret") + 1)
    with pytest.raises(Died):
        vault.settle()
    dies(vault, None)
    made = one.fields(version_id=token(2))["password"]
    assert one.served.who("app", made) == "app"
    vault(op.UpdateDatabase, None, name="db", host="127.0.0.1")
    vault.settle()
    assert one.fields()["host"] == "127.0.0.1"
    assert one.login() == "app"
    assert vault.told[-1] == "RotationSucceeded"
    assert one.fields()["password"] == made


def test_a_user_that_is_not_the_secrets_own_is_left_alone(one: Rotated) -> None:
    """A version put by hand for another user does not have that user's password changed."""
    vault = one.vault
    vault(
        sm.PutSecretValue,
        secret_string=json.dumps({"username": SUPERUSER, "password": "stolen"}),
        client_request_token=token(2),
        version_stages=["AWSPENDING"],
    )
    vault(sm.UpdateSecretVersionStage, version_stage="AWSPENDING", remove_from_version_id=token(2))
    vault(sm.RotateSecret, client_request_token=token(3))
    vault(
        sm.PutSecretValue,
        secret_string=json.dumps({"username": SUPERUSER, "password": "stolen"}),
        client_request_token=token(3),
        version_stages=["AWSPENDING"],
    )
    vault.settle()
    assert vault.told[-1] == "RotationFailed"
    assert "not for app" in vault.notices[-1].error
    assert one.served.who(SUPERUSER, SUPERPASSWORD) == SUPERUSER


@pytest.mark.parametrize("change", [{"ca_certificate": ""}, {"host": "127.0.0.3"}, {"port": 1}])
def test_a_server_that_is_not_the_one_is_not_spoken_to(single: Rotated, change: dict[str, Any]) -> None:
    single.vault(op.UpdateDatabase, None, name="db", **change)
    single.vault.settle()
    single.rotate(3)
    single.vault.settle()
    assert single.vault.told[-1] == "RotationFailed"
    assert "during setSecret step" in single.vault.notices[-1].error
    assert single.served.who("app", FIRST) == "app"


def test_a_key_that_lets_nobody_in_is_told(one: Rotated) -> None:
    vault = one.vault
    key = vault.world.call(kms.CreateKey, kms.CreateKeyRequest()).key_metadata
    assert key is not None
    vault(sm.UpdateSecret, kms_key_id=key.key_id)
    one.rotate(3)
    vault.world.call(kms.DisableKey, kms.DisableKeyRequest(key_id=key.key_id))
    vault.settle()
    assert vault.told[-1] == "RotationFailed"
    assert "DisabledException" in vault.notices[-1].error


def test_what_can_not_be_rotated_is_refused(vault: Vault) -> None:
    vault.register()
    vault.create(value=json.dumps({"username": "app", "password": FIRST}))
    with pytest.raises(sm.InvalidRequestException, match="No Lambda rotation function ARN"):
        vault(sm.RotateSecret)
    vault(op.AttachSecret, name="db")
    vault(sm.RotateSecret, client_request_token=token(4))
    with pytest.raises(op.InvalidSecretException, match="under way"):
        vault(op.DetachSecret, name="db")
    vault(sm.CancelRotateSecret)
    vault(op.DetachSecret, name="db")
    with pytest.raises(sm.InvalidRequestException):
        vault(sm.RotateSecret)


def test_detaching_ends_it(one: Rotated) -> None:
    one.rotate(rotation_rules=RULES)
    one.vault.settle()
    one.vault(op.DetachSecret, name="db")
    assert one.vault(sm.DescribeSecret).rotation_enabled is False
    one.vault.pass_time(40 * 86_400)
    one.vault.settle()
    assert one.vault.told == ["RotationStarted", "RotationSucceeded"]

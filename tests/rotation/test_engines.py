"""The databases' language against real servers: odd names and passwords, both strategies, broken off anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests import postgres
from tests.rotation.conftest import Database

from casemate.rotation.logins import SecretProblem, Unreachable, alternate
from casemate.rotation.mysql import grants
from casemate.rotation.postgresql import PostgreSQL
from casemate.rotation.strategies import AlternatingUsers, SingleUser

ODD_PASSWORD = "a'b\"c`d\\e%s;--{}$1 ü"
MASTER = "arn:aws:secretsmanager:us-east-1:111122223333:secret:boss-AbCdEf"


class Held:
    """A secret's versions, as ``steps.Versions``, newest last. The last one is pending."""

    def __init__(self, database: Database, *values: dict[str, Any]) -> None:
        self.database = database
        self.values = list(values)

    def pending(self) -> dict[str, Any]:
        return self.values[-1]

    def current(self) -> dict[str, Any]:
        return self.values[-2]

    def earlier(self) -> Iterator[dict[str, Any]]:
        yield from reversed(self.values[:-1])

    def of(self, secret: str) -> dict[str, Any]:
        assert secret == MASTER
        return self.database.of_superuser


def test_a_user_changes_his_own_password(database: Database, user: str) -> None:
    strategy = SingleUser(database.engine)
    first = database.secret(user, "first")
    held = Held(database, first, strategy.renewed(first, ODD_PASSWORD))
    with pytest.raises(SecretProblem, match="log into the database with AWSPENDING"):
        strategy.check(held)
    for _ in range(2):
        strategy.apply(held)
        strategy.check(held)
    assert database.works(held.pending())
    assert not database.works(first)


def test_a_password_that_an_overtaken_rotation_set_is_found(database: Database, user: str) -> None:
    strategy = SingleUser(database.engine)
    first, lost = database.secret(user, "first"), database.secret(user, "lost")
    strategy.apply(Held(database, first, lost))
    # AWSCURRENT is still the first, which no longer logs in; the lost version has no label any more.
    held = Held(database, lost, first, database.secret(user, "third"))
    strategy.apply(held)
    assert database.works(held.pending())


def test_a_secret_that_logs_nobody_in_is_told(database: Database, user: str) -> None:
    held = Held(database, database.secret(user, "wrong"), database.secret(user, "next"))
    with pytest.raises(SecretProblem, match="with any version"):
        SingleUser(database.engine).apply(held)
    assert database.works(database.secret(user, "first"))


def test_two_users_take_turns(database: Database, user: str) -> None:
    strategy = AlternatingUsers(database.engine)
    values = [database.secret(user, "first", masterarn=MASTER)]
    try:
        for number in range(4):
            values.append(strategy.renewed(values[-1], f"{ODD_PASSWORD}{number}"))
            for _ in range(2):
                strategy.apply(Held(database, *values))
            strategy.check(Held(database, *values))
            assert database.works(values[-1])
            assert database.works(values[-2]), "who is AWSPREVIOUS from now on still logs in"
        assert [each["username"] for each in values] == [user, f"{user}_clone"] * 2 + [user]
    finally:
        database.drop_users(f"{user}_clone")


def test_a_clone_that_was_half_made_is_completed(database: Database, user: str) -> None:
    strategy = AlternatingUsers(database.engine)
    database.make_user(f"{user}_clone", "of somebody who died")
    values = [database.secret(user, "first", masterarn=MASTER)]
    values.append(strategy.renewed(values[-1], "second"))
    try:
        strategy.apply(Held(database, *values))
        assert database.works(values[-1])
    finally:
        database.drop_users(f"{user}_clone")


def test_the_superuser_is_not_lent_to_who_can_not_log_in(database: Database, user: str) -> None:
    strategy = AlternatingUsers(database.engine)
    values = [database.secret(database.superuser.removesuffix("s"), "guessed", masterarn=MASTER)]
    values.append(strategy.renewed(values[-1], "mine"))
    with pytest.raises(SecretProblem, match="with AWSCURRENT"):
        strategy.apply(Held(database, *values))
    other = {**database.secret(user, "first", masterarn=MASTER)}
    with pytest.raises(SecretProblem, match="not the other self"):
        strategy.apply(Held(database, other, {**other, "username": database.superuser, "password": "mine"}))
    elsewhere = {**other, "host": "localhost"}
    with pytest.raises(SecretProblem, match="superuser's secret is of another"):
        strategy.apply(Held(database, elsewhere, strategy.renewed(elsewhere, "mine")))
    with pytest.raises(SecretProblem, match="no masterarn"):
        without = database.secret(user, "first")
        strategy.apply(Held(database, without, strategy.renewed(without, "mine")))
    assert database.works(database.of_superuser)


def test_a_server_that_is_not_there_is_no_refusal(database: Database, user: str) -> None:
    gone = {**database.secret(user, "first"), "port": 1}
    with pytest.raises(Unreachable, match="at 127"):
        database.engine.connect(database.engine.login(gone))
    strict = {**database.secret(user, "first"), "ssl": True}
    with pytest.raises(Unreachable):
        database.engine.connect(database.engine.login(strict))
    assert "first" not in repr(database.engine.login(gone))


def test_a_database_that_wants_no_proof_is_told() -> None:
    """Whatever password logs in there: to test one would say nothing."""
    cluster = postgres.cluster()
    trusting = {"engine": "postgres", "host": "127.0.0.1", "port": cluster.port, "username": "tester", "password": "x"}
    engine = PostgreSQL()
    with pytest.raises(Unreachable, match="authentication method requirement"):
        engine.connect(engine.login(trusting))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": None}, "no password"),
        ({"host": ""}, "no host"),
        ({"engine": "oracle"}, "engine is oracle"),
        ({"port": "many"}, "no number"),
        ({"port": 70_000}, "no TCP port"),
    ],
)
def test_a_secret_of_another_form_is_told(database: Database, change: dict[str, Any], said: str) -> None:
    with pytest.raises(SecretProblem, match=said):
        database.engine.login({**database.secret("a", "b"), **change})


def test_names_that_are_too_long_have_no_second_self() -> None:
    assert alternate("app", 63) == "app_clone"
    assert alternate("app_clone", 63) == "app"
    with pytest.raises(SecretProblem, match="longer than 63"):
        alternate("x" * 58, 63)


def test_grants_are_told_anew_for_the_clone() -> None:
    shown = [
        ("GRANT `r` TO `ap``p`@`%`",),
        ("GRANT USAGE ON *.* TO `ap``p`@`%` IDENTIFIED BY PASSWORD '*B690' REQUIRE SSL WITH MAX_USER_CONNECTIONS 3",),
        ("GRANT SELECT ON `a TO ``b``@``%`.* TO 'ap`p'@'%' WITH GRANT OPTION",),
        ("SET DEFAULT ROLE `r` FOR `ap``p`@`%`",),
    ]
    assert grants(shown, "ap`p", "%", "it's") == [
        "GRANT `r` TO `it's`@`%`",
        "GRANT USAGE ON *.* TO `it's`@`%` REQUIRE SSL WITH MAX_USER_CONNECTIONS 3",
        "GRANT SELECT ON `a TO ``b``@``%`.* TO `it's`@`%` WITH GRANT OPTION",
        "SET DEFAULT ROLE `r` FOR `it's`@`%`",
    ]
    with pytest.raises(SecretProblem, match="form"):
        grants([("GRANT ALL ON *.* TO somebody",)], "a", "%", "b")

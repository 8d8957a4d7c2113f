"""Registered databases: what they may be, listed, tagged, authorized."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.issuer import authority
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World
from tests.services.secretsmanager.conftest import Vault

from casemate.api import casemate as op
from casemate.kernel.errors import AccessDenied
from casemate.services.casemate.databases import DATABASE, MAX_DATABASES, Database


@pytest.fixture
def vault(tmp_path: Path) -> Any:
    opened = Vault(tmp_path)
    yield opened
    opened.world.close()


def register(vault: Vault, name: str = "db", **members: Any) -> op.Database:
    members = {"engine": "postgresql", "host": "db.example.com", **members}
    return vault(op.RegisterDatabase, None, name=name, **members).database


def describe(vault: Vault, name: str = "db", **members: Any) -> op.Database:
    return vault(op.DescribeDatabase, None, name=name, **members).database


def test_what_is_registered_is_described(vault: Vault, tmp_path: Path) -> None:
    ca = authority(tmp_path)
    made = register(
        vault,
        engine="mariadb",
        host="DB.Example.COM.",
        database_name="shop",
        ca_certificate=f"some words\n{ca.ca.read_text()}\n{ca.key.read_text()}",
        tags=[op.Tag(key="team", value="blue")],
    )
    assert made.arn == f"arn:aws:casemate:{REGION}:{ACCOUNT}:database/db"
    assert (made.host, made.port, made.tls, made.database_name) == ("db.example.com", 3306, "VERIFY", "shop")
    # The key that stood beside the certificate is not kept.
    assert made.ca_certificate == ca.ca.read_text()
    assert made.tags == [op.Tag(key="team", value="blue")]
    assert describe(vault) == made
    with pytest.raises(op.DatabaseAlreadyExistsException):
        register(vault)


def test_what_is_left_out_of_a_change_stays(vault: Vault) -> None:
    made = register(vault, port=6000, database_name="shop", tls="NONE", tags=[op.Tag(key="a", value="1")])
    vault.pass_time(10)
    changed = vault(op.UpdateDatabase, None, name="db", port=6001).database
    assert (changed.host, changed.port, changed.database_name, changed.tls) == (made.host, 6001, "shop", "NONE")
    assert (changed.created, changed.changed) == (made.created, (made.changed or 0) + 10)
    vault(op.UpdateDatabase, None, name="db", add_tags=[op.Tag(key="b", value="2")], remove_tags=["a"])
    assert describe(vault).tags == [op.Tag(key="b", value="2")]
    vault.pass_time(10)
    assert vault(op.UpdateDatabase, None, name="db", port=6001).database == describe(vault)
    assert describe(vault).changed == changed.changed


@pytest.mark.parametrize("host", ["fe80::1::2", ".", "a..b", "a" * 64 + ".example.com", "::1::"])
def test_hosts_that_are_none(vault: Vault, host: str) -> None:
    with pytest.raises(op.InvalidParameterException):
        register(vault, host=host)


@pytest.mark.parametrize(
    ("host", "kept"), [("::1", "::1"), ("2001:DB8:0:0::1", "2001:db8::1"), ("10.0.0.1", "10.0.0.1")]
)
def test_addresses(vault: Vault, host: str, kept: str) -> None:
    assert register(vault, host=host).host == kept


@pytest.mark.parametrize(
    "members",
    [
        {"ca_certificate": "no certificate"},
        {"ca_certificate": "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"},
        {"superuser_secret_arn": "name"},
        {"superuser_secret_arn": f"arn:aws:secretsmanager:{REGION}:{ACCOUNT}:secret:none-abcdef"},
        {"superuser_secret_arn": f"arn:aws:secretsmanager:{REGION}:{OTHER_ACCOUNT}:secret:none-abcdef"},
        {"tags": [op.Tag(key="aws:mine", value="")]},
        {"tags": [op.Tag(key="a", value=""), op.Tag(key="a", value="")]},
    ],
)
def test_what_else_is_refused(vault: Vault, members: dict[str, Any]) -> None:
    with pytest.raises(op.InvalidParameterException):
        register(vault, **members)
    assert not vault(op.ListDatabases, None).databases


def test_they_are_listed_by_name_page_by_page(vault: Vault) -> None:
    for name in ("c", "a", "b"):
        register(vault, name)
    first = vault(op.ListDatabases, None, max_results=2)
    assert [each.name for each in first.databases or ()] == ["a", "b"]
    rest = vault(op.ListDatabases, None, max_results=2, next_token=first.next_token)
    assert ([each.name for each in rest.databases or ()], rest.next_token) == (["c"], None)
    with pytest.raises(op.InvalidParameterException):
        vault(op.ListDatabases, None, next_token="none")
    assert not vault(op.ListDatabases, None, as_=vault.world.root(OTHER_ACCOUNT)).databases
    assert not vault(op.ListDatabases, None, region="eu-west-1").databases


def test_there_is_a_limit(vault: Vault) -> None:
    def fill(tx: Any) -> None:
        for number in range(MAX_DATABASES):
            made = Database(account=ACCOUNT, region=REGION, name=f"d{number}", engine="mysql", host="h", port=1)
            tx.insert(DATABASE, made)

    vault.store.run_write(fill).result()
    with pytest.raises(op.DatabaseLimitExceededException):
        register(vault)


def _user(world: World, action: str, resource: str, **condition: Any) -> Any:
    statement = {"Effect": "Allow", "Action": action, "Resource": resource}
    return world.user("dev", {**statement, "Condition": condition} if condition else statement)


def test_policies_name_databases_and_their_tags(vault: Vault) -> None:
    arn = f"arn:aws:casemate:{REGION}:{ACCOUNT}:database/"
    register(vault, "mine", tags=[op.Tag(key="team", value="blue")])
    register(vault, "other")
    dev = _user(vault.world, "casemate:*", f"{arn}mine")
    describe(vault, "mine", as_=dev)
    for name in ("other", "none"):
        with pytest.raises(AccessDenied):
            describe(vault, name, as_=dev)
    dev = _user(vault.world, "casemate:*", "*", StringEquals={"aws:ResourceTag/team": "blue"})
    describe(vault, "mine", as_=dev)
    with pytest.raises(AccessDenied):
        vault(op.DeregisterDatabase, None, name="other", as_=dev)
    dev = _user(vault.world, "casemate:RegisterDatabase", "*", StringEquals={"aws:RequestTag/team": "blue"})
    with pytest.raises(AccessDenied):
        register(vault, "third", as_=dev)
    register(vault, "third", as_=dev, tags=[op.Tag(key="team", value="blue")])

"""ListSecrets: filters, orders, pages. GetRandomPassword. Resource policies checked."""

from __future__ import annotations

import json
import string
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, policy
from tests.services.secretsmanager.conftest import OTHER_REGION, Vault
from tests.services.secretsmanager.passwords import password_of

from casemate.api import secretsmanager as op
from casemate.services.secretsmanager.policies import is_broad, parsed


@pytest.fixture
def many(vault: Vault) -> Vault:
    for number, name in enumerate(("prod/db", "prod/api", "Dev/db", "dev/api", "other")):
        vault.create(
            name,
            description="My basic description" if number == 0 else "",
            tags=[op.Tag(key="Production" if number < 2 else "test", value=f"v{number}")],
        )
        vault.pass_time(10)
    vault(op.ReplicateSecretToRegions, "other", add_replica_regions=[op.ReplicaRegionType(region=OTHER_REGION)])
    return vault


def names(vault: Vault, *filters: tuple[str, list[str]], **members: Any) -> list[str]:
    given_filters = [op.Filter(key=key, values=values) for key, values in filters]  # type: ignore[arg-type]  # by name
    listed = vault(op.ListSecrets, None, filters=given_filters or None, **members).secret_list
    return [each.name or "" for each in listed or ()]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ([("name", ["prod"])], ["prod/db", "prod/api"]),
        ([("name", ["dev"])], ["dev/api"]),
        ([("name", ["dev", "Dev"])], ["Dev/db", "dev/api"]),
        ([("name", ["!prod"])], ["Dev/db", "dev/api", "other"]),
        ([("description", ["my description"])], ["prod/db"]),
        ([("description", ["description of"])], []),
        ([("tag-key", ["Prod"])], ["prod/db", "prod/api"]),
        ([("tag-key", ["prod"])], []),
        ([("tag-key", ["test"]), ("tag-value", ["v3", "v4"])], ["dev/api", "other"]),
        ([("all", ["API"])], ["prod/api", "dev/api"]),
        ([("all", ["production#db"])], ["prod/db"]),
        ([("primary-region", ["us-"])], ["other"]),
        ([("owning-service", ["rds"])], []),
    ],
)
def test_filters(many: Vault, filters: list[tuple[str, list[str]]], found: list[str]) -> None:
    assert names(many, *filters) == found


def test_orders_and_pages(many: Vault) -> None:
    made = ["prod/db", "prod/api", "Dev/db", "dev/api", "other"]
    orders: list[tuple[dict[str, Any], list[str]]] = [
        ({}, made),
        ({"sort_order": "desc"}, made[::-1]),
        ({"sort_by": "name"}, sorted(made)),
        ({"sort_by": "name", "sort_order": "desc"}, sorted(made, reverse=True)),
        ({"sort_by": "last-changed-date"}, made),
    ]
    for order, expected in orders:
        found, token = [], None
        while True:
            page = many(op.ListSecrets, None, max_results=2, next_token=token, **order)
            found += [each.name for each in page.secret_list or ()]
            token = page.next_token
            if token is None:
                break
        assert found == expected, order
    token = many(op.ListSecrets, None, max_results=2).next_token
    with pytest.raises(op.InvalidNextTokenException):
        many(op.ListSecrets, None, max_results=2, next_token=token, sort_order="desc")
    batch = many(op.BatchGetSecretValue, None, filters=[op.Filter(key="name", values=["prod"])], max_results=1)
    assert [each.name for each in batch.secret_values or ()] == ["prod/db"]
    assert batch.next_token


@given(
    length=st.integers(4, 200),
    excluded=st.text("abc123!", max_size=5),
    left_out=st.sets(st.sampled_from(["numbers", "punctuation", "uppercase", "lowercase"]), max_size=3),
    space=st.booleans(),
    each=st.none() | st.booleans(),
)
def test_random_passwords(length: int, excluded: str, left_out: set[str], space: bool, each: bool | None) -> None:
    kinds = {
        "uppercase": string.ascii_uppercase,
        "lowercase": string.ascii_lowercase,
        "numbers": string.digits,
        "punctuation": string.punctuation,
    }
    members = {f"exclude_{name}": True for name in left_out}
    made = password_of(
        password_length=length,
        exclude_characters=excluded,
        include_space=space,
        require_each_included_type=each,
        **members,
    )
    assert len(made) == length
    allowed = {character for name, text in kinds.items() if name not in left_out for character in text}
    allowed = (allowed | ({" "} if space else set())) - set(excluded)
    assert set(made) <= allowed
    if each is not False:
        assert all(set(text) & set(made) for name, text in kinds.items() if name not in left_out)


def test_passwords_that_can_not_be(vault: Vault) -> None:
    everything: dict[str, Any] = {
        f"exclude_{name}": True for name in ("numbers", "punctuation", "uppercase", "lowercase")
    }
    with pytest.raises(op.InvalidRequestException):
        vault(op.GetRandomPassword, None, **everything)
    with pytest.raises(op.InvalidParameterException):
        vault(op.GetRandomPassword, None, password_length=3)
    assert len(vault(op.GetRandomPassword, None).random_password or "") == 32


def statement(principal: Any = "*", **more: Any) -> dict[str, Any]:
    return {"Effect": "Allow", "Principal": principal, "Action": "secretsmanager:*", "Resource": "*", **more}


@pytest.mark.parametrize(
    ("each", "broad"),
    [
        (statement(), True),
        (statement({"AWS": "*"}), True),
        (statement({"AWS": ACCOUNT}), False),
        (statement(Effect="Deny"), False),
        (statement(Condition={"StringEquals": {"aws:PrincipalOrgID": "o-1234567890"}}), False),
        (statement(Condition={"StringLike": {"aws:PrincipalOrgID": "o-*"}}), True),
        (statement(Condition={"StringEqualsIfExists": {"aws:SourceAccount": ACCOUNT}}), True),
        (statement(Condition={"StringNotEquals": {"aws:PrincipalAccount": ACCOUNT}}), True),
        (statement(Condition={"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{ACCOUNT}:role/*"}}), False),
        (statement(Condition={"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/admin"}}), True),
        (statement(Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}), False),
        (statement(Condition={"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}), True),
        (statement(Condition={"Bool": {"aws:SecureTransport": "true"}}), True),
    ],
)
def test_which_policies_are_broad(each: dict[str, Any], broad: bool) -> None:
    assert is_broad(parsed(policy(each))) is broad


def test_resource_policies(vault: Vault) -> None:
    arn = vault.create()
    assert vault(op.GetResourcePolicy).resource_policy is None
    assert vault(op.ListResourcePolicies).resource_policies == []
    mine = policy(statement({"AWS": f"arn:aws:iam::{ACCOUNT}:root"}))
    assert vault(op.PutResourcePolicy, resource_policy=mine, block_public_policy=True).arn == arn
    assert json.loads(vault(op.GetResourcePolicy).resource_policy or "") == json.loads(mine)
    assert [each.policy_name for each in vault(op.ListResourcePolicies).resource_policies] == ["default"]
    with pytest.raises(op.PublicPolicyException):
        vault(op.PutResourcePolicy, resource_policy=policy(statement()), block_public_policy=True)
    for bad in ("{", policy(statement({"AWS": f"arn:aws:iam::{ACCOUNT}:user/nobody"})), "[]"):
        with pytest.raises(op.MalformedPolicyDocumentException):
            vault(op.PutResourcePolicy, resource_policy=bad)
    others: list[tuple[Any, dict[str, Any]]] = [
        (op.PutResourcePolicy, {"resource_policy": mine}),
        (op.DeleteResourcePolicy, {}),
    ]
    for operation, members in others:
        with pytest.raises(op.InvalidParameterException):
            vault(operation, policy_name="other", **members)
    vault(op.DeleteResourcePolicy)
    assert vault(op.GetResourcePolicy).resource_policy is None


def test_policies_are_validated(vault: Vault) -> None:
    vault.create()

    def failed(text: str, secret_id: str | None = "s") -> list[str | None]:
        answer = vault(op.ValidateResourcePolicy, secret_id, resource_policy=text)
        checks = [each.check_name for each in answer.validation_errors or ()]
        assert answer.policy_validation_passed is not bool(checks)
        return checks

    assert failed(policy(statement({"AWS": ACCOUNT}))) == []
    assert failed(policy(statement({"AWS": ACCOUNT})), None) == []
    assert failed("{}") == ["PolicySyntaxCheck"]
    assert failed(policy(statement())) == ["PublicPolicyCheck"]
    locked = policy(statement({"AWS": "*"}, Effect="Deny"), statement({"AWS": OTHER_ACCOUNT}))
    assert failed(locked) == ["LockoutCheck"]

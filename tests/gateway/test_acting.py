"""Services that act outside of requests: authorized by resource and trust policies, recorded, and nothing half done."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow, policy

from casemate.api import iam as iam_api
from casemate.api import kms as api
from casemate.crypto.session import SessionTokens
from casemate.gateway.acting import Actor
from casemate.kernel.acting import service_principal
from casemate.kernel.errors import AccessDenied, InvalidRequest, NotBuilt
from casemate.kernel.principal import PrincipalType
from casemate.services.kms import kms
from casemate.services.sts import sts
from casemate.store.writing import WriteTransaction

T = TypeVar("T")
EVENTS = "events.amazonaws.com"
RULE = f"arn:aws:events:{REGION}:{ACCOUNT}:rule/r"
ADMINISTRATION = {**allow("kms:*"), "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}}


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    world = World(tmp_path, (kms, sts))
    resources = {**world.executor.resources, SessionTokens: SessionTokens(world.root_key)}
    world.executor = replace(world.executor, resources=resources)
    yield world
    world.close()


@pytest.fixture
def actor(world: World) -> Actor:
    return Actor(world.executor, world.executor.resources[SessionTokens])


def written(world: World, run: Callable[[WriteTransaction], T]) -> T:
    return world.store.run_write(run).result()


def records(world: World) -> list[dict[str, Any]]:
    """The audit records that were committed, in their order."""
    return [json.loads(line[line.index(b"{") :]) for _, line in world.store.drain_audit(100)]


def key_for_events(world: World, **more: Any) -> str:
    statement = {**allow("kms:Encrypt"), "Principal": {"Service": EVENTS}, **more}
    made = world.call(api.CreateKey, api.CreateKeyRequest(policy=policy(ADMINISTRATION, statement)))
    assert made is not None
    assert made.key_metadata is not None
    assert made.key_metadata.arn is not None
    return made.key_metadata.arn


def encrypt(actor: Actor, tx: WriteTransaction, key: str, **more: Any) -> api.EncryptResponse:
    answer = actor.call(
        tx,
        api.Encrypt,
        api.EncryptRequest(key_id=key, plaintext=b"x"),
        principal=service_principal(EVENTS, ACCOUNT),
        region=REGION,
        **more,
    )
    assert answer is not None
    return answer


def test_a_service_acts_where_a_resource_policy_lets_it_and_is_recorded(world: World, actor: Actor) -> None:
    key = key_for_events(world)
    assert written(world, lambda tx: encrypt(actor, tx, key, source_arn=RULE)).key_id == key
    (record,) = records(world)
    assert record["userIdentity"] == {"type": "AWSService", "invokedBy": EVENTS}
    assert (record["eventName"], record["sourceIPAddress"]) == ("Encrypt", EVENTS)
    assert "errorCode" not in record


def test_the_resource_it_acts_for_is_a_condition_key(world: World, actor: Actor) -> None:
    condition = {"ArnEquals": {"aws:SourceArn": RULE}, "StringEquals": {"aws:SourceAccount": ACCOUNT}}
    key = key_for_events(world, Condition=condition)
    written(world, lambda tx: encrypt(actor, tx, key, source_arn=RULE))
    for other in ("", f"{RULE}2", RULE.replace(ACCOUNT, OTHER_ACCOUNT)):
        with pytest.raises(AccessDenied):
            written(world, partial(lambda other, tx: encrypt(actor, tx, key, source_arn=other), other))


def test_what_fails_leaves_its_record_alone(world: World, actor: Actor) -> None:
    key = key_for_events(world)

    def disable(tx: WriteTransaction) -> str:
        try:
            actor.call(
                tx,
                api.DisableKey,
                api.DisableKeyRequest(key_id=key),
                principal=service_principal(EVENTS, ACCOUNT),
                region=REGION,
            )
        except AccessDenied as error:
            return str(error)
        return ""

    assert "not authorized to perform: kms:DisableKey" in written(world, disable)
    (record,) = records(world)
    assert record["errorCode"] == "AccessDenied"
    described = world.call(api.DescribeKey, api.DescribeKeyRequest(key_id=key))
    assert described is not None
    assert described.key_metadata is not None
    assert described.key_metadata.enabled


def make_role(world: World, service: str) -> str:
    trust = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
    }
    document = policy(trust)
    made = world.call(
        iam_api.CreateRole, iam_api.CreateRoleRequest(role_name="r", assume_role_policy_document=document)
    )
    assert made is not None
    world.call(
        iam_api.PutRolePolicy,
        iam_api.PutRolePolicyRequest(role_name="r", policy_name="p", policy_document=policy(allow("kms:DisableKey"))),
    )
    return made.role.arn


def test_a_service_assumes_a_role_that_trusts_it_and_acts_as_that(world: World, actor: Actor) -> None:
    role = make_role(world, EVENTS)
    key = key_for_events(world)

    def act(tx: WriteTransaction) -> None:
        session = actor.assume(tx, role, EVENTS, session_name="rule", region=REGION, source_arn=RULE)
        assert session.type is PrincipalType.ASSUMED_ROLE
        assert session.arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/r/rule"
        actor.call(tx, api.DisableKey, api.DisableKeyRequest(key_id=key), principal=session, region=REGION)
        with pytest.raises(AccessDenied):
            actor.call(tx, api.EnableKey, api.EnableKeyRequest(key_id=key), principal=session, region=REGION)

    written(world, act)
    assert [record["eventName"] for record in records(world)] == ["AssumeRole", "DisableKey", "EnableKey"]
    described = world.call(api.DescribeKey, api.DescribeKeyRequest(key_id=key))
    assert described is not None
    assert described.key_metadata is not None
    assert described.key_metadata.key_state == "Disabled"


def test_a_role_that_does_not_trust_the_service_is_not_assumed(world: World, actor: Actor) -> None:
    role = make_role(world, "lambda.amazonaws.com")
    for arn in (role, f"{role}x", "arn:aws:iam::nobody"):

        def assume(tx: WriteTransaction, arn: str = arn) -> None:
            actor.assume(tx, arn, EVENTS, session_name="rule", region=REGION, source_arn=RULE)

        with pytest.raises((AccessDenied, InvalidRequest)):
            written(world, assume)


def test_what_is_not_built_is_said_by_name_and_long_work_is_refused(world: World, actor: Actor) -> None:
    principal = world.root()
    with pytest.raises(NotBuilt, match="kms:ConnectCustomKeyStore"):
        request = api.ConnectCustomKeyStoreRequest(custom_key_store_id="x")
        written(
            world,
            lambda tx: actor.call(tx, api.ConnectCustomKeyStore, request, principal=principal, region=REGION),
        )
    with pytest.raises(RuntimeError, match="CreateKey can't be called"):
        rsa = api.CreateKeyRequest(key_spec="RSA_2048", key_usage="SIGN_VERIFY")
        written(world, lambda tx: actor.call(tx, api.CreateKey, rsa, principal=principal, region=REGION))

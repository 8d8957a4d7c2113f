from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, World, allow, policy
from tests.services.sts.acting import assume, make_role, session_of, tags_of, trusting

from casemate.api import iam
from casemate.api import kms as kms_api
from casemate.api import sts as op
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.rootkey import RootKey
from casemate.crypto.session import SessionTokens
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal, PrincipalType
from casemate.services.iam.service import iam as iam_service
from casemate.services.kms import kms
from casemate.services.sts import sts

EVERYTHING = policy(allow("*"))
ARN = f"arn:aws:sts::{ACCOUNT}:federated-user/carol"


@pytest.fixture
def world(open_world: Any, root_key: RootKey, tokens: SessionTokens) -> World:
    resources = {SessionTokens: tokens, AuthorizationMessages: AuthorizationMessages(root_key)}
    opened: World = open_world(services=[sts, kms], resources=resources)
    return opened


def federate(world: World, caller: Principal, **members: Any) -> op.GetFederationTokenResponse:
    return world.call(op.GetFederationToken, op.GetFederationTokenRequest(name="carol", **members), caller)


def federated(world: World, tokens: SessionTokens, caller: Principal, **members: Any) -> Principal:
    response = federate(world, caller, **members)
    assert response.credentials is not None
    return tokens.open(response.credentials.session_token).principal


def may_create_keys(world: World, principal: Principal) -> bool:
    try:
        world.call(kms_api.CreateKey, kms_api.CreateKeyRequest(), principal)
    except AccessDenied:
        return False
    return True


def test_who_it_is_and_for_how_long(world: World, tokens: SessionTokens) -> None:
    broker = world.user("broker", allow("sts:GetFederationToken", ARN))
    response = federate(world, broker, policy=EVERYTHING, duration_seconds=900)
    assert response.federated_user == op.FederatedUser(federated_user_id=f"{ACCOUNT}:carol", arn=ARN)
    assert response.credentials is not None
    assert response.credentials.expiration == world.clock.wall() + 900
    principal = tokens.open(response.credentials.session_token).principal
    assert principal.type is PrincipalType.FEDERATED_USER
    identity = world.call(op.GetCallerIdentity, op.GetCallerIdentityRequest(), principal)
    assert (identity.arn, identity.user_id, identity.account) == (ARN, f"{ACCOUNT}:carol", ACCOUNT)
    other = op.GetFederationTokenRequest(name="somebody")
    with pytest.raises(AccessDenied, match="federated-user/somebody"):
        world.call(op.GetFederationToken, other, broker)


def test_what_both_sides_allow(world: World, tokens: SessionTokens) -> None:
    broker = world.user("broker", allow("sts:GetFederationToken"), allow("kms:*"))
    assert may_create_keys(world, federated(world, tokens, broker, policy=EVERYTHING))
    # Without a session policy, and with one that is silent, there is nothing.
    assert not may_create_keys(world, federated(world, tokens, broker))
    assert not may_create_keys(world, federated(world, tokens, broker, policy=policy(allow("s3:*"))))
    weak = world.user("weak", allow("sts:GetFederationToken"))
    assert not may_create_keys(world, federated(world, tokens, weak, policy=EVERYTHING))
    arns = [op.PolicyDescriptorType(arn="arn:aws:iam::aws:policy/AdministratorAccess")]
    assert may_create_keys(world, federated(world, tokens, broker, policy_arns=arns))


def test_for_whom_root_asks(world: World, tokens: SessionTokens) -> None:
    principal = federated(world, tokens, world.root(), policy=policy(allow("kms:CreateKey")))
    assert may_create_keys(world, principal)
    with pytest.raises(AccessDenied):
        world.call(kms_api.ListKeys, kms_api.ListKeysRequest(), principal)
    assert not may_create_keys(world, federated(world, tokens, world.root()))
    del world.accounts[ACCOUNT]
    assert world.store.run_read(lambda tx: world.identities.policies(tx, principal)).result() is None


def test_a_resource_policy_may_name_the_federated_user(world: World, tokens: SessionTokens) -> None:
    broker = world.user("broker", allow("sts:GetFederationToken"))
    key_policy = policy(
        {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"AWS": ARN}, "Action": "kms:DescribeKey", "Resource": "*"},
    )
    made = world.call(kms_api.CreateKey, kms_api.CreateKeyRequest(policy=key_policy)).key_metadata
    assert made is not None
    carol = federated(world, tokens, broker)
    world.call(kms_api.DescribeKey, kms_api.DescribeKeyRequest(key_id=made.key_id), carol)
    other = op.GetFederationTokenRequest(name="dave")
    issued = world.call(op.GetFederationToken, other, broker).credentials
    assert issued is not None
    dave = tokens.open(issued.session_token).principal
    with pytest.raises(AccessDenied):
        world.call(kms_api.DescribeKey, kms_api.DescribeKeyRequest(key_id=made.key_id), dave)


def test_tags_are_asked_for_and_count(world: World, tokens: SessionTokens) -> None:
    by_tag = {"StringEquals": {"aws:PrincipalTag/team": "blue"}}
    broker = world.user("broker", allow("sts:GetFederationToken"), allow("kms:*", Condition=by_tag))
    with pytest.raises(AccessDenied, match="sts:TagSession"):
        federate(world, broker, tags=tags_of(team="blue"))
    broker = world.user("broker", allow(["sts:GetFederationToken", "sts:TagSession"]))
    assert may_create_keys(world, federated(world, tokens, broker, policy=EVERYTHING, tags=tags_of(team="blue")))
    assert not may_create_keys(world, federated(world, tokens, broker, policy=EVERYTHING, tags=tags_of(team="red")))


def test_neither_iam_nor_sts_takes_its_calls(world: World, tokens: SessionTokens) -> None:
    broker = world.user("broker", allow("*"))
    role = make_role(world, "role", trusting(broker.arn, "sts:AssumeRole"), allow("*"))
    carol = federated(world, tokens, broker, policy=EVERYTHING)
    assert not iam_service.admits(carol)
    with pytest.raises(AccessDenied, match="Cannot call AssumeRole with session credentials"):
        assume(world, carol, role)
    with pytest.raises(AccessDenied, match="Cannot call GetSessionToken"):
        world.call(op.GetSessionToken, op.GetSessionTokenRequest(), carol)
    with pytest.raises(AccessDenied, match="Cannot call GetFederationToken"):
        federate(world, carol)
    with pytest.raises(AccessDenied, match="Cannot call GetFederationToken"):
        federate(world, session_of(tokens, assume(world, broker, role)))


def test_it_ends_with_the_user_behind_it(world: World, tokens: SessionTokens) -> None:
    broker = world.user("broker", allow(["sts:GetFederationToken"]))
    carol = federated(world, tokens, broker)
    world.call(iam.DeleteUserPolicy, iam.DeleteUserPolicyRequest(user_name="broker", policy_name="p0"))
    world.call(iam.DeleteUser, iam.DeleteUserRequest(user_name="broker"))
    world.user("broker")
    assert world.store.run_read(lambda tx: world.identities.policies(tx, carol)).result() is None

"""A role's session that a policy names: a session of the role there was when the policy was put, and of no namesake."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, World, allow, policy
from tests.services.sts.acting import assume, make_role, session_of, trusting

from casemate.api import iam
from casemate.api import kms as kms_api
from casemate.crypto.messages import AuthorizationMessages
from casemate.crypto.rootkey import RootKey
from casemate.crypto.session import SessionTokens
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal
from casemate.services.kms import kms
from casemate.services.sts import sts

SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/worker/session"


@pytest.fixture
def world(open_world: Any, root_key: RootKey, tokens: SessionTokens) -> World:
    resources = {SessionTokens: tokens, AuthorizationMessages: AuthorizationMessages(root_key)}
    opened: World = open_world(services=[sts, kms], resources=resources)
    return opened


def worker(world: World, tokens: SessionTokens, name: str = "session") -> Principal:
    """A session of the role, which may do nothing of its own; the role is made if it is not there."""
    alice = world.user("alice", allow("sts:AssumeRole"))
    arn = f"arn:aws:iam::{ACCOUNT}:role/worker"
    if world.store.run_read(lambda tx: world.identities.unique_id(tx, arn)).result() is None:
        make_role(world, "worker", trusting(alice.arn))
    return session_of(tokens, assume(world, alice, arn, role_session_name=name))


def test_in_a_key_policy(world: World, tokens: SessionTokens) -> None:
    first = worker(world, tokens)
    document = policy(
        {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"AWS": SESSION}, "Action": "kms:DescribeKey", "Resource": "*"},
    )
    made = world.call(kms_api.CreateKey, kms_api.CreateKeyRequest(policy=document)).key_metadata
    assert made is not None
    describe = kms_api.DescribeKeyRequest(key_id=made.key_id)
    world.call(kms_api.DescribeKey, describe, first)
    with pytest.raises(AccessDenied):
        world.call(kms_api.DescribeKey, describe, worker(world, tokens, "another"))
    assert shown(world, made.key_id) == SESSION
    world.call(iam.DeleteRole, iam.DeleteRoleRequest(role_name="worker"))
    namesake = worker(world, tokens)
    assert namesake.arn == SESSION
    with pytest.raises(AccessDenied):
        world.call(kms_api.DescribeKey, describe, namesake)
    assert shown(world, made.key_id) == first.principal_id


def shown(world: World, key_id: str) -> str:
    request = kms_api.GetKeyPolicyRequest(key_id=key_id, policy_name="default")
    found = world.call(kms_api.GetKeyPolicy, request).policy
    principal: str = msgspec.json.decode(found or "")["Statement"][1]["Principal"]["AWS"]
    return principal


def test_in_a_trust_policy(world: World, tokens: SessionTokens) -> None:
    first = worker(world, tokens)
    arn = make_role(world, "next", trusting(SESSION))
    assume(world, first, arn)
    world.call(iam.DeleteRole, iam.DeleteRoleRequest(role_name="worker"))
    with pytest.raises(AccessDenied):
        assume(world, worker(world, tokens), arn)


def test_a_session_of_no_role_and_a_pinned_one_are_no_principals(world: World, tokens: SessionTokens) -> None:
    pinned = worker(world, tokens).principal_id
    for name in (SESSION.replace("worker", "nobody"), pinned):
        with pytest.raises(iam.MalformedPolicyDocumentException, match="Invalid principal"):
            make_role(world, "next", trusting(name))

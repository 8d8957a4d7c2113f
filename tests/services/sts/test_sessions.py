from __future__ import annotations

import pytest
from tests.services.harness import ACCOUNT, World, allow, deny
from tests.services.sts.acting import assume, make_role, session_of, trusting

from casemate.api import iam
from casemate.api import sts as op
from casemate.crypto.session import SessionTokens
from casemate.kernel.errors import AccessDenied, NotBuilt
from casemate.kernel.principal import Principal


def get_session_token(world: World, caller: Principal, seconds: int | None = None) -> op.GetSessionTokenResponse:
    return world.call(op.GetSessionToken, op.GetSessionTokenRequest(duration_seconds=seconds), caller)


@pytest.mark.parametrize(("asked", "given"), [(None, 43_200), (900, 900), (129_600, 129_600)])
def test_duration_of_a_user(world: World, asked: int | None, given: int) -> None:
    credentials = get_session_token(world, world.user("alice"), asked).credentials
    assert credentials is not None and credentials.expiration == world.clock.wall() + given


@pytest.mark.parametrize(("asked", "given"), [(None, 3600), (900, 900), (7200, 3600)])
def test_duration_of_root(world: World, asked: int | None, given: int) -> None:
    credentials = get_session_token(world, world.root(), asked).credentials
    assert credentials is not None and credentials.expiration == world.clock.wall() + given


def test_it_has_the_users_permissions(world: World, tokens: SessionTokens) -> None:
    alice = world.user("alice", allow("iam:GetUser"))
    session = session_of(tokens, get_session_token(world, alice))
    assert (session.arn, session.principal_id, session.type) == (alice.arn, alice.principal_id, alice.type)
    world.call(iam.GetUser, iam.GetUserRequest(user_name="alice"), session)
    with pytest.raises(AccessDenied):
        world.call(iam.GetRole, iam.GetRoleRequest(role_name="x"), session)
    root = session_of(tokens, get_session_token(world, world.root()))
    world.call(iam.GetUser, iam.GetUserRequest(user_name="alice"), root)


def test_no_policy_denies_it(world: World) -> None:
    get_session_token(world, world.user("alice", deny("*")))


def test_not_with_session_credentials(world: World, tokens: SessionTokens) -> None:
    message = "^Cannot call GetSessionToken with session credentials$"
    alice = world.user("alice", allow("sts:*"))
    role = session_of(tokens, assume(world, alice, make_role(world, "R", trusting(ACCOUNT), allow("*"))))
    user = session_of(tokens, get_session_token(world, alice))
    for caller in (role, user, session_of(tokens, get_session_token(world, world.root()))):
        with pytest.raises(AccessDenied, match=message):
            get_session_token(world, caller)


def test_a_users_session_calls_two_sts_operations_alone(world: World, tokens: SessionTokens) -> None:
    alice = world.user("alice", allow("*"))
    session = session_of(tokens, get_session_token(world, alice))
    world.call(op.GetCallerIdentity, op.GetCallerIdentityRequest(), session)
    chained = session_of(tokens, assume(world, session, make_role(world, "R", trusting(ACCOUNT))))
    assert chained.session is not None and not chained.session.chained
    with pytest.raises(AccessDenied):
        world.call(op.GetAccessKeyInfo, op.GetAccessKeyInfoRequest(access_key_id="AKIAIOSFODNN7EXAMPLE"), session)
    with pytest.raises(AccessDenied):
        request = op.DecodeAuthorizationMessageRequest(encoded_message="x")
        world.call(op.DecodeAuthorizationMessage, request, session)


@pytest.mark.parametrize("serial", [None, f"arn:aws:iam::{ACCOUNT}:mfa/alice"])
def test_mfa_is_refused(world: World, serial: str | None) -> None:
    request = op.GetSessionTokenRequest(serial_number=serial, token_code="123456")
    with pytest.raises(AccessDenied, match=r"^MultiFactorAuthentication failed"):
        world.call(op.GetSessionToken, request, world.user("alice"))


def test_token_size_is_not_built(world: World) -> None:
    with pytest.raises(NotBuilt):
        request = op.GetSessionTokenRequest(minimum_session_token_size=4096)
        world.call(op.GetSessionToken, request, world.user("alice"))

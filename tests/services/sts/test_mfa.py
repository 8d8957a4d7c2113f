"""Sessions with MFA: what a one-time code is good for, and how often."""

from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, World, allow
from tests.services.iam.devices import enabled
from tests.services.sts.acting import assume, make_role, session_of, trusting

from casemate.api import iam
from casemate.api import sts as op
from casemate.crypto.session import SessionTokens
from casemate.kernel.attempts import MOST
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal
from casemate.services.iam.service import iam as iam_service

WITH_MFA = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
ASSUME = "sts:AssumeRole"


def session(world: World, caller: Principal, **members: Any) -> op.GetSessionTokenResponse:
    return world.call(op.GetSessionToken, op.GetSessionTokenRequest(**members), caller)


def test_a_code_is_good_once(world: World) -> None:
    alice = world.user("alice")
    device = enabled(world, "alice")
    code = device.code(world)
    session(world, alice, serial_number=device.serial_number, token_code=code)
    with pytest.raises(AccessDenied, match="invalid MFA one time pass code"):
        session(world, alice, serial_number=device.serial_number, token_code=code)
    world.clock.time += 30
    session(world, alice, serial_number=device.serial_number, token_code=device.code(world))


def test_a_clock_may_be_a_step_off(world: World) -> None:
    alice = world.user("alice")
    device = enabled(world, "alice")
    world.clock.time += 300
    with pytest.raises(AccessDenied):
        session(world, alice, serial_number=device.serial_number, token_code=device.code(world, 2))
    with pytest.raises(AccessDenied):
        session(world, alice, serial_number=device.serial_number, token_code=device.code(world, -2))
    session(world, alice, serial_number=device.serial_number, token_code=device.code(world, -1))
    session(world, alice, serial_number=device.serial_number, token_code=device.code(world))


def test_of_whom_the_device_is_not(world: World, tokens: SessionTokens) -> None:
    world.user("alice")
    device = enabled(world, "alice")
    bob = world.user("bob")
    for caller in (bob, world.root()):
        with pytest.raises(AccessDenied, match="unable to validate MFA code"):
            session(world, caller, serial_number=device.serial_number, token_code=device.code(world))
    with pytest.raises(AccessDenied, match="must provide both"):
        session(world, bob, serial_number=device.serial_number)


def test_guesses_are_limited(world: World) -> None:
    alice = world.user("alice")
    device = enabled(world, "alice")
    for _ in range(MOST):
        with pytest.raises(AccessDenied, match="invalid MFA one time pass code"):
            session(world, alice, serial_number=device.serial_number, token_code="000000")
    with pytest.raises(AccessDenied, match="too many"):
        session(world, alice, serial_number=device.serial_number, token_code=device.code(world))
    world.clock.time += 600
    session(world, alice, serial_number=device.serial_number, token_code=device.code(world))


def test_the_session_carries_it_and_how_old_it_is(world: World, tokens: SessionTokens) -> None:
    young = {"NumericLessThan": {"aws:MultiFactorAuthAge": "3600"}}
    alice = world.user("alice", allow("iam:ListUsers", Condition=WITH_MFA), allow("iam:ListRoles", Condition=young))
    device = enabled(world, "alice")
    for caller in (alice, session_of(tokens, session(world, alice))):
        # Long-term keys have no such key in their context, sessions without a code have it as false.
        with pytest.raises(AccessDenied):
            world.call(iam.ListUsers, iam.ListUsersRequest(), caller)
    proven = session_of(
        tokens, session(world, alice, serial_number=device.serial_number, token_code=device.code(world))
    )
    world.call(iam.ListUsers, iam.ListUsersRequest(), proven)
    world.call(iam.ListRoles, iam.ListRolesRequest(), proven)
    world.clock.time += 3600
    world.call(iam.ListUsers, iam.ListUsersRequest(), proven)
    with pytest.raises(AccessDenied):
        world.call(iam.ListRoles, iam.ListRolesRequest(), proven)


def test_iam_takes_calls_of_sessions_with_it_alone(world: World, tokens: SessionTokens) -> None:
    alice = world.user("alice")
    device = enabled(world, "alice")
    assert not iam_service.admits(session_of(tokens, session(world, alice)))
    proven = session(world, alice, serial_number=device.serial_number, token_code=device.code(world))
    assert iam_service.admits(session_of(tokens, proven))


def test_of_the_root_user(world: World, tokens: SessionTokens) -> None:
    device = enabled(world, ACCOUNT)
    made = session(world, world.root(), serial_number=device.serial_number, token_code=device.code(world))
    principal = session_of(tokens, made)
    assert principal.session is not None and principal.session.mfa


class TestAssumeRole:
    @pytest.fixture
    def role(self, world: World) -> str:
        return make_role(world, "guarded", trusting(f"arn:aws:iam::{ACCOUNT}:root", ASSUME, **WITH_MFA))

    def test_a_trust_policy_that_asks_for_it(self, world: World, tokens: SessionTokens, role: str) -> None:
        alice = world.user("alice", allow(ASSUME))
        device = enabled(world, "alice")
        with pytest.raises(AccessDenied, match="not authorized to perform: sts:AssumeRole"):
            assume(world, alice, role)
        code = device.code(world)
        made = assume(world, alice, role, serial_number=device.serial_number, token_code=code)
        with pytest.raises(AccessDenied, match="invalid MFA one time pass code"):
            assume(world, alice, role, serial_number=device.serial_number, token_code=code)
        # The role's session has nothing of it (IAM User Guide, "Configuring MFA-protected API access").
        principal = session_of(tokens, made)
        assert principal.session is not None and not principal.session.mfa

    def test_by_a_session_that_has_it(self, world: World, tokens: SessionTokens, role: str) -> None:
        alice = world.user("alice", allow(ASSUME))
        device = enabled(world, "alice")
        proven = session(world, alice, serial_number=device.serial_number, token_code=device.code(world))
        assume(world, session_of(tokens, proven), role)

    def test_a_code_that_did_not_help_is_not_used_up(self, world: World, role: str) -> None:
        alice = world.user("alice")
        device = enabled(world, "alice")
        code = device.code(world)
        with pytest.raises(AccessDenied, match="not authorized to perform: sts:AssumeRole"):
            assume(world, alice, role, serial_number=device.serial_number, token_code=code)
        session(world, alice, serial_number=device.serial_number, token_code=code)

    def test_a_role_s_session_brings_no_code(self, world: World, tokens: SessionTokens, role: str) -> None:
        alice = world.user("alice", allow(ASSUME))
        device = enabled(world, "alice")
        first = make_role(world, "first", trusting(alice.arn, ASSUME), allow(ASSUME))
        acting = session_of(tokens, assume(world, alice, first))
        with pytest.raises(AccessDenied, match="unable to validate MFA code"):
            assume(world, acting, role, serial_number=device.serial_number, token_code=device.code(world))

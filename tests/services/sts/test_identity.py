from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny
from tests.services.sts.acting import assume, make_role, session_of, trusting

from casemate.api import iam
from casemate.api import sts as op
from casemate.crypto.session import SessionTokens
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.ids import SystemIds, new_access_key_id
from casemate.services.sts.errors import InvalidClientTokenId
from casemate.services.sts.keys import account_in, temporary_key_id


def test_caller_identity(world: World, tokens: SessionTokens) -> None:
    alice = world.user("alice", allow("sts:AssumeRole"), deny("sts:GetCallerIdentity"))
    session = session_of(tokens, assume(world, alice, make_role(world, "R", trusting(ACCOUNT))))
    for principal in (world.root(), alice, session):
        answer = world.call(op.GetCallerIdentity, op.GetCallerIdentityRequest(), principal)
        assert (answer.user_id, answer.account, answer.arn) == (principal.principal_id, ACCOUNT, principal.arn)


def info(world: World, key_id: str) -> str | None:
    alice = world.user("alice", allow("sts:GetAccessKeyInfo"))
    return world.call(op.GetAccessKeyInfo, op.GetAccessKeyInfoRequest(access_key_id=key_id), alice).account


def test_account_of_a_long_term_key(world: World) -> None:
    made = world.call(iam.CreateAccessKey, iam.CreateAccessKeyRequest(), world.root(OTHER_ACCOUNT))
    assert made.access_key is not None
    assert info(world, made.access_key.access_key_id) == OTHER_ACCOUNT


def test_account_of_a_temporary_key(world: World) -> None:
    answer = world.call(op.GetSessionToken, op.GetSessionTokenRequest(), world.root(OTHER_ACCOUNT))
    assert answer.credentials is not None
    assert info(world, answer.credentials.access_key_id) == OTHER_ACCOUNT


def test_unknown_keys(world: World) -> None:
    for key_id in (new_access_key_id(world.ids), temporary_key_id(world.ids, "999999999999"), "ASIAAAAAAAAAAAAAAAAA"):
        with pytest.raises(InvalidClientTokenId):
            info(world, key_id)


@pytest.mark.parametrize("key_id", ["x" * 16, "AKIA_lower_and_more", "AROA" + "A" * 17])
def test_malformed_keys(world: World, key_id: str) -> None:
    with pytest.raises(InvalidRequest):
        info(world, key_id)


def test_access_key_info_takes_a_permission(world: World) -> None:
    with pytest.raises(AccessDenied):
        request = op.GetAccessKeyInfoRequest(access_key_id="AKIAIOSFODNN7EXAMPLE")
        world.call(op.GetAccessKeyInfo, request, world.user("bob"))


@given(st.integers(min_value=0, max_value=10**12 - 1))
def test_a_temporary_keys_id_holds_its_account(number: int) -> None:
    account = f"{number:012d}"
    key_id = temporary_key_id(SystemIds(), account)
    assert len(key_id) == 20
    assert account_in(key_id) == account


@given(st.text(alphabet="ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", min_size=16, max_size=16))
def test_any_key_id_holds_twelve_digits_or_nothing(text: str) -> None:
    account = account_in("ASIA" + text)
    assert account is None or (len(account) == 12 and account.isdecimal())

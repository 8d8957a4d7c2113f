from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, World, allow, deny

from casemate.api import iam as op
from casemate.kernel.attempts import MOST
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal
from casemate.services.iam.passwords import SignIn, check_password

GOOD, BETTER, BEST = "Correct-Horse-1", "Battery-Staple-2", "Tangerine-Sky-33"
DAY = 86_400


def create(world: World, password: str = GOOD, name: str = "alice", *, reset: bool = False) -> Principal:
    user = world.user(name)
    request = op.CreateLoginProfileRequest(user_name=name, password=password, password_reset_required=reset)
    world.call(op.CreateLoginProfile, request)
    return user


def sign_in(world: World, password: str, name: str = "alice") -> SignIn:
    now = world.clock.now()

    def compute(function: Callable[..., Any], *arguments: Any) -> Any:
        return function(*arguments)

    checked = world.store.run_read(lambda tx: check_password(tx, compute, ACCOUNT, name, password, now)).result()
    assert (checked.user is None) == (checked.verdict is SignIn.WRONG)
    return checked.verdict


def set_policy(world: World, **members: Any) -> None:
    world.call(op.UpdateAccountPasswordPolicy, op.UpdateAccountPasswordPolicyRequest(**members))


def change(world: World, caller: Principal, old: str, new: str) -> None:
    world.call(op.ChangePassword, op.ChangePasswordRequest(old_password=old, new_password=new), caller)


def test_made_shown_changed_removed(world: World) -> None:
    create(world, reset=True)
    profile = world.call(op.GetLoginProfile, op.GetLoginProfileRequest(user_name="alice")).login_profile
    assert (profile.user_name, profile.password_reset_required) == ("alice", True)
    with pytest.raises(op.EntityAlreadyExistsException, match="Login Profile for user alice already exists"):
        create(world)
    assert sign_in(world, GOOD) is SignIn.MUST_CHANGE
    update = op.UpdateLoginProfileRequest(user_name="alice", password=BETTER, password_reset_required=False)
    world.call(op.UpdateLoginProfile, update)
    assert sign_in(world, BETTER) is SignIn.RIGHT
    assert sign_in(world, GOOD) is SignIn.WRONG
    assert sign_in(world, BETTER, "nobody") is SignIn.WRONG
    with pytest.raises(op.DeleteConflictException, match="must delete login profile first"):
        world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
    world.call(op.DeleteLoginProfile, op.DeleteLoginProfileRequest(user_name="alice"))
    assert sign_in(world, BETTER) is SignIn.WRONG
    with pytest.raises(op.NoSuchEntityException, match="Login Profile for User alice cannot be found"):
        world.call(op.GetLoginProfile, op.GetLoginProfileRequest(user_name="alice"))


def test_a_password_stays_with_a_user_who_is_renamed(world: World) -> None:
    create(world)
    world.call(op.UpdateUser, op.UpdateUserRequest(user_name="alice", new_user_name="alicia"))
    assert sign_in(world, GOOD, "alicia") is SignIn.RIGHT


def test_no_password_is_in_a_document_or_a_record(world: World) -> None:
    user = world.user("alice", allow("iam:ChangePassword"))
    request = op.CreateLoginProfileRequest(user_name="alice", password=GOOD)
    first = world.outcome(op.CreateLoginProfile, request)
    second = world.outcome(op.ChangePassword, op.ChangePasswordRequest(old_password=GOOD, new_password=BETTER), user)
    for outcome in (first, second):
        assert not outcome.failed
        (record,) = world.records(outcome)
        assert GOOD not in str(record) and BETTER not in str(record)
        assert "HIDDEN" in str(record["requestParameters"])


def test_the_root_user_has_no_login_profile(world: World) -> None:
    with pytest.raises(InvalidRequest):
        world.call(op.GetLoginProfile, op.GetLoginProfileRequest())
    with pytest.raises(op.InvalidUserTypeException):
        change(world, world.root(), GOOD, BETTER)


@pytest.mark.parametrize("password", ["Ab1!567", "abcdefgh1", "ABCDEFGH!", "12345678", ACCOUNT])
def test_the_default_policy_refuses(world: World, password: str) -> None:
    with pytest.raises(op.PasswordPolicyViolationException):
        create(world, password)


@pytest.mark.parametrize(
    ("policy", "refused", "accepted"),
    [
        ({"minimum_password_length": 14}, "Correct-Hors1", "Correct-Horse1"),
        ({"require_symbols": True}, "abcdef1A", "abcdef1A!"),
        ({"require_numbers": True}, "abcdefAB", "abcdefA1"),
        ({"require_uppercase_characters": True}, "abcdef1!", "abcdef1A"),
        ({"require_lowercase_characters": True}, "ABCDEF1!", "ABCDEF1a"),
        ({}, "abcde", "abcdef"),
    ],
)
def test_the_account_s_policy_is_enforced(world: World, policy: dict[str, Any], refused: str, accepted: str) -> None:
    set_policy(world, **policy)
    with pytest.raises(op.PasswordPolicyViolationException, match="Password should have"):
        create(world, refused)
    create(world, accepted)
    with pytest.raises(op.PasswordPolicyViolationException):
        world.call(op.UpdateLoginProfile, op.UpdateLoginProfileRequest(user_name="alice", password=refused))


def test_policy_described_and_deleted(world: World) -> None:
    get = op.GetAccountPasswordPolicyRequest()
    with pytest.raises(op.NoSuchEntityException, match=f"The Password Policy with domain name {ACCOUNT} cannot"):
        world.call(op.GetAccountPasswordPolicy, get)
    set_policy(world, require_numbers=True, max_password_age=90, password_reuse_prevention=3)
    shown = world.call(op.GetAccountPasswordPolicy, get).password_policy
    assert (shown.minimum_password_length, shown.require_numbers, shown.expire_passwords) == (6, True, True)
    assert (shown.max_password_age, shown.password_reuse_prevention, shown.hard_expiry) == (90, 3, False)
    set_policy(world, minimum_password_length=9)
    shown = world.call(op.GetAccountPasswordPolicy, get).password_policy
    assert (shown.require_numbers, shown.expire_passwords, shown.max_password_age) == (False, False, None)
    world.call(op.DeleteAccountPasswordPolicy, op.DeleteAccountPasswordPolicyRequest())
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.DeleteAccountPasswordPolicy, op.DeleteAccountPasswordPolicyRequest())


def test_former_passwords_are_remembered(world: World) -> None:
    create(world, GOOD)
    set_policy(world, password_reuse_prevention=2)

    def update(password: str) -> None:
        world.call(op.UpdateLoginProfile, op.UpdateLoginProfileRequest(user_name="alice", password=password))

    with pytest.raises(op.PasswordPolicyViolationException, match="already used"):
        update(GOOD)
    update(BETTER)
    with pytest.raises(op.PasswordPolicyViolationException, match="already used"):
        update(GOOD)
    update(BEST)
    # Two are remembered: the first may come again.
    update(GOOD)
    assert sign_in(world, GOOD) is SignIn.RIGHT


@pytest.mark.parametrize(("hard", "verdict"), [(False, SignIn.MUST_CHANGE), (True, SignIn.EXPIRED)])
def test_passwords_expire(world: World, hard: bool, verdict: SignIn) -> None:
    create(world)
    set_policy(world, max_password_age=30, hard_expiry=hard)
    world.clock.offset = 30 * DAY - 1
    assert sign_in(world, GOOD) is SignIn.RIGHT
    world.clock.offset = 30 * DAY
    assert sign_in(world, GOOD) is verdict
    assert sign_in(world, BETTER) is SignIn.WRONG
    world.call(op.UpdateLoginProfile, op.UpdateLoginProfileRequest(user_name="alice", password=BETTER))
    assert sign_in(world, BETTER) is SignIn.RIGHT


class TestChangePassword:
    def test_needs_permission_or_the_account_s_policy(self, world: World) -> None:
        user = create(world)
        with pytest.raises(AccessDenied, match="iam:ChangePassword"):
            change(world, user, GOOD, BETTER)
        set_policy(world, allow_users_to_change_password=True)
        change(world, user, GOOD, BETTER)
        assert sign_in(world, BETTER) is SignIn.RIGHT
        world.user("alice", deny("iam:ChangePassword"))
        with pytest.raises(AccessDenied, match="explicit deny"):
            change(world, user, BETTER, BEST)

    def test_ends_the_demand_to_change_it(self, world: World) -> None:
        create(world, reset=True)
        user = world.user("alice", allow("iam:ChangePassword"))
        change(world, user, GOOD, BETTER)
        assert sign_in(world, BETTER) is SignIn.RIGHT

    def test_wrong_old_passwords_are_counted(self, world: World) -> None:
        create(world, name="guesser")
        user = world.user("guesser", allow("iam:ChangePassword"))
        for _ in range(MOST):
            with pytest.raises(AccessDenied, match="The old password was incorrect"):
                change(world, user, BEST, BETTER)
        with pytest.raises(op.EntityTemporarilyUnmodifiableException):
            change(world, user, GOOD, BETTER)
        world.clock.time += 601
        change(world, user, GOOD, BETTER)

    def test_of_somebody_without_a_password(self, world: World) -> None:
        user = world.user("bob", allow("iam:ChangePassword"))
        with pytest.raises(op.NoSuchEntityException, match="Login Profile for User bob"):
            change(world, user, GOOD, BETTER)

"""Passwords of users: set by an administrator, changed by the user itself."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest, ServiceError
from casemate.kernel.operations import Found, Lane, Target
from casemate.kernel.principal import PrincipalType
from casemate.services.iam.mfa import guessed, may_guess
from casemate.services.iam.model import USER, User
from casemate.services.iam.passwords import (
    LOGIN_PROFILE,
    LoginProfile,
    change_password,
    is_password,
    login_profile,
    password_policy,
    remove_password,
    require_fit,
    set_first_password,
)
from casemate.services.iam.service import iam
from casemate.services.iam.targets import KeyOwner, key_owner, no_such, resource_tags, user


@iam.operation(op.CreateLoginProfile, on=key_owner, lane=Lane.WRITE)
def create_login_profile(
    call: Call, req: op.CreateLoginProfileRequest, owner: KeyOwner
) -> op.CreateLoginProfileResponse:
    """Give a user a password, to be changed at the first sign-in if asked."""
    of = _user(owner)
    if login_profile(call.tx, of) is not None:
        raise op.EntityAlreadyExistsException(f"Login Profile for user {of.user_name} already exists.")
    if req.password is None:
        raise InvalidRequest("A password is needed.")
    require_fit(password_policy(call.tx, of.account), req.password, of.account)
    made = LoginProfile(
        account=of.account,
        created=call.now,
        user_id=of.user_id,
        reset_required=bool(req.password_reset_required),
        changed=call.now,
    )
    set_first_password(call, made, req.password)
    return op.CreateLoginProfileResponse(login_profile=_described(of, made))


@iam.operation(op.GetLoginProfile, on=key_owner)
def get_login_profile(call: Call, req: op.GetLoginProfileRequest, owner: KeyOwner) -> op.GetLoginProfileResponse:
    """Whether a user has a password, since when, and whether it must be changed at the next sign-in."""
    of = _user(owner)
    return op.GetLoginProfileResponse(login_profile=_described(of, _profile(call, of)))


@iam.operation(op.UpdateLoginProfile, on=user, lane=Lane.WRITE)
def update_login_profile(call: Call, req: op.UpdateLoginProfileRequest, user: User) -> None:
    """Set another password, or whether it must be changed at the next sign-in; what is not named stays."""
    profile = _profile(call, user)
    reset = profile.reset_required if req.password_reset_required is None else req.password_reset_required
    if req.password is None:
        call.tx.put(LOGIN_PROFILE, replace(profile, reset_required=reset))
        return
    require_fit(password_policy(call.tx, user.account), req.password, user.account)
    change_password(call, profile, req.password, reset=reset)


@iam.operation(op.DeleteLoginProfile, on=key_owner, lane=Lane.WRITE)
def delete_login_profile(call: Call, req: op.DeleteLoginProfileRequest, owner: KeyOwner) -> None:
    """Take a user's password away. Access keys go on working."""
    remove_password(call.tx, _profile(call, _user(owner)))


def _find_caller(call: Call, request: Any) -> Found[User]:
    principal = call.principal
    if principal.type is not PrincipalType.IAM_USER:
        return Found("*", call.account, None)
    return Found(principal.arn, call.account, call.tx.get(USER, call.account, "", principal.name))


def _no_caller(call: Call, request: Any) -> ServiceError:
    if call.principal.type is not PrincipalType.IAM_USER:
        return op.InvalidUserTypeException("Only IAM Users can change their own password")
    return no_such("user", call.principal.name)


def _granted_by_account(call: Call, user: User) -> str | None:
    """What AllowUsersToChangePassword grants each user, as if it were a policy on the user: a Deny still counts."""
    policy = password_policy(call.tx, user.account)
    if policy is None or not policy.users_may_change:
        return None
    return (
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"'
        + user.user_id
        + '"},"Action":"iam:ChangePassword","Resource":"*"}]}'
    )


caller: Target[User] = Target(
    resource_type="user",
    kind=USER.name,
    find=_find_caller,
    missing=_no_caller,
    policy=_granted_by_account,
    tags=lambda user: user.tags,
    context=lambda call, request, user: resource_tags(user.tags) if user else {},
)
"""The user who calls."""


@iam.operation(op.ChangePassword, on=caller, lane=Lane.WRITE)
def change_own_password(call: Call, req: op.ChangePasswordRequest, user: User) -> None:
    """Change the caller's own password. The account's password policy may allow it to every user."""
    profile = _profile(call, user)
    # Looked at first, so that who tries out new passwords has not guessed at the old one.
    require_fit(password_policy(call.tx, user.account), req.new_password, user.account)
    if not may_guess(call, user.user_id):
        raise op.EntityTemporarilyUnmodifiableException("Too many wrong passwords were given. Try again later.")
    if not is_password(call, profile, req.old_password):
        raise AccessDenied("The old password was incorrect.")
    change_password(call, profile, req.new_password, reset=False)
    guessed(call, user.user_id)


def _user(owner: KeyOwner) -> User:
    """The user, for whom a login profile can be; the root user has none."""
    if owner.user is None:
        raise InvalidRequest("Must specify userName when calling with root credentials")
    return owner.user


def _profile(call: Call, user: User) -> LoginProfile:
    profile = login_profile(call.tx, user)
    if profile is None:
        raise op.NoSuchEntityException(f"Login Profile for User {user.user_name} cannot be found.")
    return profile


def _described(user: User, profile: LoginProfile) -> op.LoginProfile:
    return op.LoginProfile(
        user_name=user.user_name, create_date=profile.created, password_reset_required=profile.reset_required
    )

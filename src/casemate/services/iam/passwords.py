"""Passwords of users: login profiles, the account's password policy, and what a sign-in is told.

A password's digest, and those before it, are one sealed blob; no document holds any of it. IAM User Guide, "Setting
an account password policy for IAM users".
"""

from __future__ import annotations

import enum
import string
from collections.abc import Callable
from typing import Any, NamedTuple

from msgspec.structs import replace

from casemate.api import iam as api
from casemate.crypto.passwords import PasswordHash, derived, hash_password, read_hash, write_hash
from casemate.kernel.call import Call
from casemate.kernel.resources import Kind, Resource, Scope
from casemate.kernel.transaction import SealedRef, Transaction
from casemate.services.iam.model import USER, User

SYMBOLS = frozenset("!@#$%^&*()_+-=[]{}|'")
MOST_REMEMBERED = 24
_DAY = 86_400
_POLICY_ID = "password-policy"


class PasswordPolicy(Resource, frozen=True, kw_only=True):
    """An account's password policy. ``max_age`` is in days, 0 for passwords that never expire.

    ``reuse_prevention`` is how many passwords, the present one included, may not come again; 0 for none.
    """

    min_length: int = 6
    symbols: bool = False
    numbers: bool = False
    uppercase: bool = False
    lowercase: bool = False
    users_may_change: bool = False
    max_age: int = 0
    reuse_prevention: int = 0
    hard_expiry: bool = False


PASSWORD_POLICY = Kind("Casemate::IAM::PasswordPolicy", PasswordPolicy, id=lambda _: _POLICY_ID, scope=Scope.ACCOUNT)


class LoginProfile(Resource, frozen=True, kw_only=True):
    """That a user has a password. ``changed`` is when it was last set, in seconds since the epoch."""

    user_id: str
    reset_required: bool = False
    changed: float = 0.0


LOGIN_PROFILE = Kind(
    "Casemate::IAM::LoginProfile", LoginProfile, id=lambda profile: profile.user_id, scope=Scope.ACCOUNT
)


def password_policy(tx: Transaction, account: str) -> PasswordPolicy | None:
    """The account's own password policy, None where AWS's default one holds."""
    return tx.get(PASSWORD_POLICY, account, "", _POLICY_ID)


def login_profile(tx: Transaction, user: User) -> LoginProfile | None:
    """A user's login profile, None for a user without a password."""
    return tx.get(LOGIN_PROFILE, user.account, "", user.user_id)


def expires_at(policy: PasswordPolicy | None, profile: LoginProfile) -> float | None:
    """When a password expires, in seconds since the epoch; None for never."""
    if policy is None or not policy.max_age:
        return None
    return profile.changed + policy.max_age * _DAY


def require_fit(policy: PasswordPolicy | None, password: str, account: str) -> None:
    """Raise PasswordPolicyViolationException unless a password fits the account's policy, or AWS's default one.

    The default: eight characters of three sorts of the four, and not the account's id ("Default password policy").
    """
    sorts = {
        "uppercase letter": any(each in string.ascii_uppercase for each in password),
        "lowercase letter": any(each in string.ascii_lowercase for each in password),
        "number": any(each in string.digits for each in password),
        "symbol": any(each in SYMBOLS for each in password),
    }
    if policy is None:
        _require_length(password, 8)
        if sum(sorts.values()) < 3 or password == account:
            raise api.PasswordPolicyViolationException(
                "Password should have three of these: uppercase letters, lowercase letters, numbers, symbols; "
                "and it should not be the account's id"
            )
        return
    _require_length(password, policy.min_length)
    wanted = {
        "uppercase letter": policy.uppercase,
        "lowercase letter": policy.lowercase,
        "number": policy.numbers,
        "symbol": policy.symbols,
    }
    for sort, asked in wanted.items():
        if asked and not sorts[sort]:
            raise api.PasswordPolicyViolationException(f"Password should have at least one {sort}")


def _require_length(password: str, least: int) -> None:
    if len(password) < least:
        raise api.PasswordPolicyViolationException(f"Password should have a minimum length of {least}")


def _ref(account: str, user_id: str) -> SealedRef:
    return SealedRef(account, "", LOGIN_PROFILE.name, user_id, "1")


def _hash_of(tx: Transaction, profile: LoginProfile) -> PasswordHash | None:
    raw = tx.unseal(_ref(profile.account, profile.user_id))
    return None if raw is None else read_hash(raw)


def set_first_password(call: Call, profile: LoginProfile, password: str) -> None:
    """Keep the password of a new login profile, which is inserted."""
    kept: bytes = call.compute(hash_password, password)
    call.tx.insert(LOGIN_PROFILE, profile)
    call.tx.seal(_ref(profile.account, profile.user_id), kept)


def change_password(call: Call, profile: LoginProfile, password: str, *, reset: bool) -> None:
    """Give a login profile another password, which fits the policy. ``reset``: to be changed at the next sign-in.

    Raises PasswordPolicyViolationException for one of those that the policy remembers.
    """
    policy = password_policy(call.tx, profile.account)
    before = _hash_of(call.tx, profile)
    if before is None:
        kept: bytes = call.compute(hash_password, password)
    else:
        digest = call.compute(derived, *before.derivation(password))
        after = before.followed_by(digest, policy.reuse_prevention if policy else 0, MOST_REMEMBERED - 1)
        if after is None:
            raise api.PasswordPolicyViolationException("Password was already used.")
        kept = write_hash(after)
    call.tx.put(LOGIN_PROFILE, replace(profile, reset_required=reset, changed=call.now))
    call.tx.seal(_ref(profile.account, profile.user_id), kept)


def remove_password(tx: Transaction, profile: LoginProfile) -> None:
    """Remove a login profile, what it sealed with it."""
    tx.delete(LOGIN_PROFILE, profile)
    tx.destroy(_ref(profile.account, profile.user_id))


def is_password(call: Call, profile: LoginProfile, password: str) -> bool:
    """Whether this is the profile's password."""
    kept = _hash_of(call.tx, profile)
    return kept is not None and kept.matches(call.compute(derived, *kept.derivation(password)))


class SignIn(enum.Enum):
    """What a right or wrong password comes to.

    MUST_CHANGE: right, and to be changed before anything else. EXPIRED: right, but an administrator must reset it.
    """

    RIGHT = "right"
    WRONG = "wrong"
    MUST_CHANGE = "must-change"
    EXPIRED = "expired"


class Checked(NamedTuple):
    """A sign-in's verdict, and the user, None unless the password was right."""

    verdict: SignIn
    user: User | None


_NOBODY = PasswordHash(salt=bytes(16), digest=bytes(32))
"""What is derived for a user without a password, so that the time taken does not tell who has one."""


def check_password(
    tx: Transaction, compute: Callable[..., Any], account: str, user_name: str, password: str, now: float
) -> Checked:
    """Whether a user may sign in with a password. Guesses are the caller's to limit."""
    user = tx.get(USER, account, "", user_name)
    profile = None if user is None else login_profile(tx, user)
    kept = None if profile is None else _hash_of(tx, profile)
    asked = kept or _NOBODY
    right = asked.matches(compute(derived, *asked.derivation(password)))
    if profile is None or kept is None or not right:
        return Checked(SignIn.WRONG, None)
    policy = password_policy(tx, account)
    end = expires_at(policy, profile)
    if end is not None and now >= end:
        hard = policy is not None and policy.hard_expiry
        return Checked(SignIn.EXPIRED if hard else SignIn.MUST_CHANGE, user)
    return Checked(SignIn.MUST_CHANGE if profile.reset_required else SignIn.RIGHT, user)

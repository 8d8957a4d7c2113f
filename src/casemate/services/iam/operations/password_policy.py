"""The account's password policy."""

from __future__ import annotations

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.iam.passwords import PASSWORD_POLICY, PasswordPolicy, password_policy
from casemate.services.iam.service import iam

_LEAST = 6


@iam.operation(op.UpdateAccountPasswordPolicy, lane=Lane.WRITE)
def update_account_password_policy(call: Call, req: op.UpdateAccountPasswordPolicyRequest) -> None:
    """Set the account's password policy; what is not named takes its default, not its former value."""
    before = password_policy(call.tx, call.account)
    policy = PasswordPolicy(
        account=call.account,
        created=before.created if before else call.now,
        min_length=req.minimum_password_length or _LEAST,
        symbols=bool(req.require_symbols),
        numbers=bool(req.require_numbers),
        uppercase=bool(req.require_uppercase_characters),
        lowercase=bool(req.require_lowercase_characters),
        users_may_change=bool(req.allow_users_to_change_password),
        max_age=req.max_password_age or 0,
        reuse_prevention=req.password_reuse_prevention or 0,
        hard_expiry=bool(req.hard_expiry),
    )
    if before is None:
        call.tx.insert(PASSWORD_POLICY, policy)
    else:
        call.tx.put(PASSWORD_POLICY, policy)


@iam.operation(op.GetAccountPasswordPolicy)
def get_account_password_policy(
    call: Call, req: op.GetAccountPasswordPolicyRequest
) -> op.GetAccountPasswordPolicyResponse:
    """The account's password policy; without one of its own, AWS's default one holds and nothing is answered."""
    policy = _own(call)
    shown = op.PasswordPolicy(
        minimum_password_length=policy.min_length,
        require_symbols=policy.symbols,
        require_numbers=policy.numbers,
        require_uppercase_characters=policy.uppercase,
        require_lowercase_characters=policy.lowercase,
        allow_users_to_change_password=policy.users_may_change,
        expire_passwords=policy.max_age > 0,
        max_password_age=policy.max_age or None,
        password_reuse_prevention=policy.reuse_prevention or None,
        hard_expiry=policy.hard_expiry,
    )
    return op.GetAccountPasswordPolicyResponse(password_policy=shown)


@iam.operation(op.DeleteAccountPasswordPolicy, lane=Lane.WRITE)
def delete_account_password_policy(call: Call, req: op.DeleteAccountPasswordPolicyRequest) -> None:
    """Go back to AWS's default password policy."""
    call.tx.delete(PASSWORD_POLICY, _own(call))


def _own(call: Call) -> PasswordPolicy:
    policy = password_policy(call.tx, call.account)
    if policy is None:
        raise op.NoSuchEntityException(f"The Password Policy with domain name {call.account} cannot be found.")
    return policy

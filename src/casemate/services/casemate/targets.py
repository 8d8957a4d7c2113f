"""What requests name: accounts, by their ids."""

from __future__ import annotations

from casemate.api import casemate as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target
from casemate.services.casemate.accounts import first_account
from casemate.services.casemate.model import ACCOUNT, Account, account_arn


def _find(call: Call, request: api.DescribeAccountRequest) -> Found[Account]:
    """Find the account. Accounts are the first account's resources, and each one also its own."""
    first = first_account(call.tx)
    owner = first.id if first else call.account
    own = request.account_id == call.account
    return Found(
        account_arn(owner, request.account_id),
        call.account if own else owner,
        call.tx.get(ACCOUNT, "", "", request.account_id),
    )


account = Target(
    resource_type="account",
    kind=ACCOUNT.name,
    find=_find,
    missing=lambda _, request: api.AccountNotFoundException(f"There is no account {request.account_id}."),
    tags=lambda account: account.tags,
)
"""An account by its id."""

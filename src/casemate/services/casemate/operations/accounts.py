"""Accounts: made, described and listed."""

from __future__ import annotations

from casemate.api import casemate as op
from casemate.api import iam as iam_api
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.pages import BadToken, make_token, read_token
from casemate.kernel.transaction import AlreadyExists
from casemate.services.casemate.accounts import new_account_id, open_account, require_first, root_of
from casemate.services.casemate.model import ACCOUNT, Account
from casemate.services.casemate.service import casemate
from casemate.services.casemate.targets import account

DEFAULT_PAGE = 100
_NOBODY = "000000000000"
_LISTING = "accounts"


@casemate.operation(op.CreateAccount, lane=Lane.WRITE)
def create_account(call: Call, req: op.CreateAccountRequest) -> op.CreateAccountResponse:
    """Open an account with a root user and one root access key, whose secret is in this answer alone."""
    require_first(call)
    if req.account_id == _NOBODY:
        raise op.InvalidParameterException("AccountId must not be all zeros.")
    account_id = req.account_id or new_account_id(call.ids)
    try:
        opened = open_account(call.tx, call.now, account_id, req.name)
    except AlreadyExists as taken:
        which = f"the name {req.name}" if taken.name == "name" else f"the id {account_id}"
        raise op.AccountAlreadyExistsException(f"There is an account with {which}.") from None
    call.audit.resources.append((opened.arn, ACCOUNT.name, call.account))
    key = call.peers(iam_api.CreateAccessKey, iam_api.CreateAccessKeyRequest(), as_=root_of(account_id)).access_key
    return op.CreateAccountResponse(
        account=opened.described(),
        root_access_key=op.RootAccessKey(access_key_id=key.access_key_id, secret_access_key=key.secret_access_key),
    )


@casemate.operation(op.DescribeAccount, on=account, lane=Lane.INLINE)
def describe_account(call: Call, req: op.DescribeAccountRequest, account: Account) -> op.DescribeAccountResponse:
    """Describe an account: any of them to the first account's principals, to others their own."""
    return op.DescribeAccountResponse(account=account.described())


@casemate.operation(op.ListAccounts, lane=Lane.READ)
def list_accounts(call: Call, req: op.ListAccountsRequest) -> op.ListAccountsResponse:
    """The accounts in the order of their ids, to principals of the first account."""
    require_first(call)
    try:
        after = read_token(_LISTING, req.next_token)
    except BadToken:
        raise op.InvalidParameterException("NextToken is not valid.") from None
    limit = req.max_results or DEFAULT_PAGE
    found = call.tx.list(ACCOUNT, "", "", after=after, limit=limit + 1)
    page = found[:limit]
    token = make_token(_LISTING, page[-1].id) if len(found) > limit else None
    return op.ListAccountsResponse(accounts=[account.described() for account in page], next_token=token)

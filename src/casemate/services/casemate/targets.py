"""What requests name: accounts by their ids, databases by their names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from casemate.api import casemate as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Target, Values
from casemate.services.casemate.accounts import first_account
from casemate.services.casemate.databases import DATABASE, Database, database_arn
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


Context = Callable[[Call, Any], Mapping[str, Values]]


def _find_database(call: Call, request: Any) -> Found[Database]:
    found = call.tx.get(DATABASE, call.account, call.region, request.name)
    return Found(database_arn(call.account, call.region, request.name), call.account, found)


database: Target[Database] = Target(
    resource_type="database",
    kind=DATABASE.name,
    find=_find_database,
    missing=lambda _, request: api.DatabaseNotFoundException(f"There is no database {request.name}."),
    tags=lambda database: database.tags,
)
"""A database of the caller's account and Region, by its name."""


def database_with(more: Context) -> Target[Database]:
    """The database that a request names, with condition keys of the operation's own."""
    return replace(database, context=lambda call, request, _: more(call, request))


def _to_be(call: Call, request: api.RegisterDatabaseRequest) -> Found[str]:
    arn = database_arn(call.account, call.region, request.name)
    return Found(arn, call.account, arn)


def database_to_be(more: Context) -> Target[str]:
    """A database that is to be registered: its ARN."""
    return Target(
        resource_type="database",
        kind=DATABASE.name,
        find=_to_be,
        missing=lambda _, request: api.DatabaseNotFoundException(f"There is no database {request.name}."),
        context=lambda call, request, _: more(call, request),
    )

"""Opening accounts, and the answers that others need of them."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied
from casemate.kernel.ids import Ids
from casemate.kernel.principal import Principal, PrincipalType
from casemate.kernel.transaction import Transaction
from casemate.services.casemate.model import ACCOUNT, FIRST, Account

_FIRST_ID, _IDS = 10**11, 9 * 10**11


def open_account(tx: Transaction, now: float, account_id: str, name: str) -> Account:
    """Make an account, at first start the first one. ``now`` is seconds since the epoch.

    Raises AlreadyExists, whose ``name`` is ``id`` or ``name``.
    """
    first = first_account(tx)
    opened = Account(account=account_id, created=now, name=name, opened_by=first.id if first else account_id)
    tx.insert(ACCOUNT, opened)
    return opened


def first_account(tx: Transaction) -> Account | None:
    """The installation's first account; None before the first start is done."""
    return tx.find(ACCOUNT, "", "", FIRST, FIRST)


def account_created(tx: Transaction, account_id: str) -> float | None:
    """When an account was made (seconds since the epoch), None when there is no such account."""
    account = tx.get(ACCOUNT, "", "", account_id)
    return None if account is None else account.created


def new_account_id(ids: Ids) -> str:
    """Twelve random digits, the first of them no zero."""
    # 2^64 is so much larger than 9 * 10^11 that the remainder's bias doesn't matter.
    return str(_FIRST_ID + int.from_bytes(ids.random(8), "big") % _IDS)


def root_of(account_id: str) -> Principal:
    """The root user of an account."""
    return Principal(
        type=PrincipalType.ROOT,
        account=account_id,
        arn=f"arn:aws:iam::{account_id}:root",
        principal_id=account_id,
    )


def require_first(call: Call) -> Account:
    """The first account, which must be the caller's. Raises AccessDenied for principals of any other."""
    account = call.tx.get(ACCOUNT, "", "", call.account)
    if account is None or not account.is_first:
        raise AccessDenied(
            f"User: {call.principal.arn} is not authorized to perform: casemate:{call.operation.name} "
            "because only principals of the installation's first account may"
        )
    return account

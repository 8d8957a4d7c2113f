"""Accounts. No I/O."""

from __future__ import annotations

from casemate.api import casemate as api
from casemate.kernel.arn import make_arn
from casemate.kernel.resources import Index, Kind, Resource, Scope

FIRST = "first"
"""The unique index that finds the installation's first account; its one value has the same name."""


class Account(Resource, frozen=True, kw_only=True):
    """An account; ``account``, which every resource has, is its own id.

    ``opened_by`` is the first account's id, whose principals manage the accounts of the installation; the
    first account names itself.
    """

    name: str
    opened_by: str

    @property
    def id(self) -> str:
        """The account's twelve digits."""
        return self.account

    @property
    def is_first(self) -> bool:
        """Whether it is the installation's first account."""
        return self.opened_by == self.account

    @property
    def arn(self) -> str:
        """The account's ARN, a resource of the first account."""
        return account_arn(self.opened_by, self.account)

    def described(self) -> api.Account:
        """The Account that the operations answer."""
        return api.Account(id=self.id, name=self.name, arn=self.arn, created=self.created, state="ACTIVE")


def account_arn(first: str, account_id: str) -> str:
    """The ARN of an account of the installation whose first account is ``first``."""
    return make_arn("casemate", "", first, f"account/{account_id}")


ACCOUNT = Kind(
    "Casemate::Account",
    Account,
    id=lambda account: account.id,
    scope=Scope.GLOBAL,
    indexes=(
        Index("name", lambda account: (account.name,), unique=True),
        Index(FIRST, lambda account: (FIRST,) if account.is_first else (), unique=True),
    ),
)

"""What is set for an account as a whole: its alias, and which tokens STS's global endpoint gives out. No I/O."""

from __future__ import annotations

from casemate.api import iam as api
from casemate.kernel.resources import Index, Kind, Resource, Scope

SETTINGS_ID = "account-settings"


class AccountAlias(Resource, frozen=True, kw_only=True):
    """An account's alias, unique among all accounts. An account has one at most."""

    alias: str


class AccountSettings(Resource, frozen=True, kw_only=True):
    """The rest. ``global_endpoint`` is the version of its session tokens."""

    global_endpoint: api.globalEndpointTokenVersion = "v1Token"


ACCOUNT_ALIAS = Kind(
    "Casemate::IAM::AccountAlias",
    AccountAlias,
    id=lambda alias: alias.alias,
    scope=Scope.GLOBAL,
    indexes=(Index("account", lambda alias: (alias.account,)),),
)
ACCOUNT_SETTINGS = Kind(
    "Casemate::IAM::AccountSettings", AccountSettings, id=lambda _: SETTINGS_ID, scope=Scope.ACCOUNT
)

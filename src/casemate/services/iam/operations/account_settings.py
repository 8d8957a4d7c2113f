"""The account's alias, and the version of the global endpoint's session tokens."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.iam.account_settings import (
    ACCOUNT_ALIAS,
    ACCOUNT_SETTINGS,
    SETTINGS_ID,
    AccountAlias,
    AccountSettings,
)
from casemate.services.iam.pages import of_items, page
from casemate.services.iam.service import iam


@iam.operation(op.CreateAccountAlias, lane=Lane.WRITE)
def create_account_alias(call: Call, req: op.CreateAccountAliasRequest) -> None:
    """Give the account an alias, in the place of the one it had."""
    taken = call.tx.get(ACCOUNT_ALIAS, "", "", req.account_alias)
    if taken is not None:
        raise op.EntityAlreadyExistsException(f"The account alias {req.account_alias} already exists.")
    before = account_alias(call)
    if before is not None:
        call.tx.delete(ACCOUNT_ALIAS, before)
    call.tx.insert(ACCOUNT_ALIAS, AccountAlias(account=call.account, created=call.now, alias=req.account_alias))


@iam.operation(op.DeleteAccountAlias, lane=Lane.WRITE)
def delete_account_alias(call: Call, req: op.DeleteAccountAliasRequest) -> None:
    """Take the account's alias away."""
    alias = account_alias(call)
    if alias is None or alias.alias != req.account_alias:
        raise op.NoSuchEntityException(f"The account alias {req.account_alias} cannot be found.")
    call.tx.delete(ACCOUNT_ALIAS, alias)


@iam.operation(op.ListAccountAliases)
def list_account_aliases(call: Call, req: op.ListAccountAliasesRequest) -> op.ListAccountAliasesResponse:
    """The account's alias, if it has one."""
    alias = account_alias(call)
    names = [(alias.alias, alias.alias)] if alias else []
    aliases, marker = page(f"aliases:{call.account}", req.marker, req.max_items, of_items(names))
    return op.ListAccountAliasesResponse(account_aliases=aliases, is_truncated=marker is not None, marker=marker)


@iam.operation(op.SetSecurityTokenServicePreferences, lane=Lane.WRITE)
def set_security_token_service_preferences(call: Call, req: op.SetSecurityTokenServicePreferencesRequest) -> None:
    """Set the version of the global endpoint's session tokens, which GetAccountSummary tells."""
    before = call.tx.get(ACCOUNT_SETTINGS, call.account, "", SETTINGS_ID)
    if before is not None:
        call.tx.put(ACCOUNT_SETTINGS, replace(before, global_endpoint=req.global_endpoint_token_version))
        return
    made = AccountSettings(account=call.account, created=call.now, global_endpoint=req.global_endpoint_token_version)
    call.tx.insert(ACCOUNT_SETTINGS, made)


def account_alias(call: Call) -> AccountAlias | None:
    """The alias of the caller's account, or None."""
    found = call.tx.list(ACCOUNT_ALIAS, call.account, "", index="account", value=call.account, limit=1)
    return found[0] if found else None

"""Aliases: names for keys, moved from one key to another without a change in the programs that use them."""

from __future__ import annotations

import msgspec

from casemate.api import kms as op
from casemate.kernel.arn import make_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Found, Lane
from casemate.services.kms.model import ALIAS, KEY, Alias, Key
from casemate.services.kms.pages import page
from casemate.services.kms.quotas import quotas_of
from casemate.services.kms.service import kms
from casemate.services.kms.targets import (
    alias,
    alias_key,
    alias_to_be,
    authorize_key,
    call_context,
    find_key,
    key_context,
    missing_key,
)

_DEFAULT_PAGE, _LARGEST_PAGE = 50, 100


@kms.operation(op.CreateAlias, on=(alias_to_be, alias_key), lane=Lane.WRITE)
def create_alias(call: Call, req: op.CreateAliasRequest, name: str, key: Key) -> None:
    """Name a customer managed key of the account."""
    _require_aliasable(call, key)
    if call.tx.get(ALIAS, call.account, call.region, name) is not None:
        raise op.AlreadyExistsException(f"An alias with the name {_alias_arn(call, name)} already exists")
    made = Alias(
        account=call.account,
        region=call.region,
        created=call.now,
        updated=call.now,
        name=name,
        target_key_id=key.key_id,
    )
    call.tx.insert(ALIAS, made)
    call.tx.put(KEY, key.with_alias(name))


@kms.operation(op.UpdateAlias, on=(alias, alias_key), lane=Lane.WRITE)
def update_alias(call: Call, req: op.UpdateAliasRequest, alias: Alias, key: Key) -> None:
    """Point an alias at another key. The caller needs the permission on the alias and on both keys."""
    former = _target(call, alias)
    if former.key_id == key.key_id:
        _require_in_service(key)
        return
    authorize_key(call, "UpdateAlias", former, key_context(call, req, former))
    _require_aliasable(call, key)
    if (former.spec, former.usage) != (key.spec, key.usage):
        raise op.KMSInvalidStateException("The new key must be of the same kind and usage as the alias's key.")
    call.tx.put(KEY, former.without_alias(alias.name))
    call.tx.put(KEY, key.with_alias(alias.name))
    call.tx.put(ALIAS, msgspec.structs.replace(alias, target_key_id=key.key_id, updated=call.now))


@kms.operation(op.DeleteAlias, on=alias, lane=Lane.WRITE)
def delete_alias(call: Call, req: op.DeleteAliasRequest, alias: Alias) -> None:
    """Remove an alias; its key stays. The caller needs the permission on the alias and on its key."""
    key = _target(call, alias)
    authorize_key(call, "DeleteAlias", key, key_context(call, req, key))
    call.tx.put(KEY, key.without_alias(alias.name))
    call.tx.delete(ALIAS, alias)


@kms.operation(op.ListAliases, lane=Lane.READ, context=call_context)
def list_aliases(call: Call, req: op.ListAliasesRequest) -> op.ListAliasesResponse:
    """The aliases of the account in the region, or of one key, in the order of their names."""
    key_id = None
    if req.key_id is not None:
        found: Found[Key] = find_key(call, req.key_id, aliases=False)
        if found.account != call.account or found.entity is None:
            raise missing_key(call, req.key_id)
        key_id = found.entity.key_id
    aliases, marker = page(
        f"aliases:{key_id or ''}",
        req.marker,
        min(req.limit or _DEFAULT_PAGE, _LARGEST_PAGE),
        lambda after, limit: call.tx.list(
            ALIAS,
            call.account,
            call.region,
            index="target" if key_id else None,
            value=key_id,
            after=after,
            limit=limit,
        ),
        lambda alias: alias.name,
    )
    entries = [alias.entry() for alias in aliases]
    return op.ListAliasesResponse(aliases=entries, next_marker=marker, truncated=marker is not None)


def _require_aliasable(call: Call, key: Key) -> None:
    """Raise unless a further alias may point at the key."""
    _require_in_service(key)
    quota = quotas_of(call).aliases
    if len(key.aliases) >= quota:
        raise op.LimitExceededException(f"{key.arn} has its quota of {quota} aliases.")


def _require_in_service(key: Key) -> None:
    key.require_customer_managed()
    key.require_not_pending_deletion()


def _target(call: Call, alias: Alias) -> Key:
    key = call.tx.get(KEY, alias.account, alias.region, alias.target_key_id)
    if key is None:
        raise op.NotFoundException(f"Alias {alias.arn} is not found.")
    return key


def _alias_arn(call: Call, name: str) -> str:
    return make_arn("kms", call.region, call.account, name)

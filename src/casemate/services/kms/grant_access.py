"""What grants allow a caller: looked up when policies come to no decision, from the cache where it has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from casemate.api import kms as api
from casemate.kernel.call import Call
from casemate.kernel.operations import Granted, Reach
from casemate.kernel.principal import Principal
from casemate.kernel.transaction import Transaction, pages
from casemate.services.kms.grant_counts import remove_grant
from casemate.services.kms.grant_tokens import BadGrantToken, read_grant_token
from casemate.services.kms.grantees import reach_of, reaches
from casemate.services.kms.grants import GRANT, RETIRABLE, Constraints, Grant, holder, mark_value, marks_of
from casemate.services.kms.model import Key

HELD = 100
"""Grants of one key and grantee that are looked through together; of more, those that an index singles out."""


def grants_for(call: Call, request: Any, key: Key, action: str) -> Iterator[Granted]:
    """The grants that allow the caller ``action`` on a key, as Target's ``grants``."""
    operation = action.removeprefix("kms:")
    if operation == "CreateGrant":
        asked, wanted = frozenset(request.operations), constraints_of(request.constraints)
        context = wanted.equals or wanted.subset or {}
        for grant, reach in _held(call.tx, call.principal, key, operation, context):
            if grant.covers(asked, wanted):
                yield granted(grant, reach, call.principal)
        return
    yield from grants_of(call.tx, call.principal, key, operation, encryption_context(request, operation))


def grants_of(
    tx: Transaction, principal: Principal, key: Key, operation: str, context: Mapping[str, str]
) -> Iterator[Granted]:
    """The grants that allow a principal an operation on a key with this encryption context."""
    for grant, reach in _held(tx, principal, key, operation, context):
        if grant.constraints.hold(operation, context):
            yield granted(grant, reach, principal)


def granted(grant: Grant, reach: Reach, principal: Principal) -> Granted:
    """A grant as authorization takes it.

    Another account's grant has to be allowed again by the caller's own account, unless that account made it (KMS
    Developer Guide, "Troubleshooting key access": key trust).
    """
    return Granted(f"grant {grant.grant_id}", reach, trusted=grant.issuer == principal.account)


def encryption_context(request: Any, operation: str) -> Mapping[str, str]:
    """The encryption context under which a request asks for an operation; each side of ReEncrypt has its own."""
    side = {"ReEncryptFrom": "source_", "ReEncryptTo": "destination_"}.get(operation, "")
    return getattr(request, f"{side}encryption_context", None) or {}


def constraints_of(given: api.GrantConstraints | None) -> Constraints:
    """The constraints of a request. An empty subset is none."""
    if given is None:
        return Constraints()
    return Constraints(
        equals=given.encryption_context_equals,
        subset=given.encryption_context_subset or None,
        source_arn=given.source_arn or "",
    )


def require_grant_tokens(call: Call, tokens: Sequence[str] | None, *keys: Key) -> None:
    """Raise InvalidGrantTokenException unless each token is of a grant of one of the keys, made for the caller.

    A grant is in force from its commit on, with or without its token: the token gives nothing by itself.
    """
    for token in tokens or ():
        grant = find_by_token(call, token)
        owned = any((key.account, key.key_id) == (grant.account, grant.key_id) for key in keys)
        if not owned or reach_of(call.principal, grant.grantee_id) is None:
            raise _invalid_token()


def find_by_token(call: Call, token: str) -> Grant:
    """The grant that a token was given out for. Raises InvalidGrantTokenException."""
    try:
        account, grant_id = read_grant_token(token)
    except BadGrantToken:
        raise _invalid_token() from None
    grant = call.tx.get(GRANT, account, call.region, grant_id)
    if grant is None:
        raise _invalid_token()
    return grant


def delete_grant(tx: Transaction, grant: Grant) -> None:
    """Remove a grant, and what says in the retiring principal's account that there is one."""
    if grant.retiring_account:
        entry = tx.get(RETIRABLE, grant.retiring_account, grant.region, grant.grant_id)
        if entry is not None:
            tx.delete(RETIRABLE, entry)
    remove_grant(tx, grant)


def _invalid_token() -> api.InvalidGrantTokenException:
    return api.InvalidGrantTokenException("The request contains an invalid grant token.")


def _held(
    tx: Transaction, principal: Principal, key: Key, operation: str, context: Mapping[str, str]
) -> Iterator[tuple[Grant, Reach]]:
    """The grants of a key for an operation whose grantee the caller is, and that such a context may meet."""
    for pin, reach in reaches(principal):
        value = holder(key.key_id, pin)
        found = tx.list(GRANT, key.account, key.region, index="holder", value=value, limit=HELD + 1)
        grants: Iterable[Grant] = found
        if len(found) > HELD:
            grants = _singled_out(tx, key, value, operation, context)
        for grant in grants:
            if operation in grant.operations:
                yield grant, reach


def _singled_out(tx: Transaction, key: Key, held: str, operation: str, context: Mapping[str, str]) -> Iterator[Grant]:
    """Of many grants, those for an operation whose constraints the context may meet; a page at a time."""
    for mark in marks_of(context):
        value = mark_value(held, operation, mark)
        yield from pages(partial(_page, tx, key, value), lambda grant: grant.grant_id, HELD)


def _page(tx: Transaction, key: Key, value: str, after: str) -> list[Grant]:
    return tx.list(GRANT, key.account, key.region, index="mark", value=value, after=after, limit=HELD)

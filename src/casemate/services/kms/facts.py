"""What authorization knows of a key by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Granted, Values
from casemate.kernel.principal import Principal
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.kms.grant_access import grants_of
from casemate.services.kms.model import Key
from casemate.services.kms.targets import find_key, key_context, tag_keys

_CONTEXT = "kms:encryptioncontext:"


def key_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the key that a key's or an alias's ARN names; None when there is none."""
    try:
        found = find_key(call, arn, aliases=True)
    except ServiceError:
        return None
    key = found.entity
    if key is None:
        return None
    context = {**key_context(call, None, key), **tag_keys(key)}
    grants = partial(_grants, call, key)
    return ResourceFacts(key.arn, key.account, key.policy_in_force(), trusts=True, context=context, grants=grants)


def _grants(
    call: Call, key: Key, principal: Principal, action: str, context: Mapping[str, Values]
) -> Iterable[Granted]:
    """The grants that would allow a principal a call; its encryption context is told by condition keys."""
    pairs = {
        name[len(_CONTEXT) :]: value
        for name, value in context.items()
        if name.lower().startswith(_CONTEXT) and isinstance(value, str)
    }
    return grants_of(call.tx, principal, key, action.removeprefix("kms:"), pairs)

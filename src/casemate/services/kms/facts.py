"""What authorization knows of a key by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.operations import Values
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.kms.targets import find_key, key_context


def key_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the key that a key's or an alias's ARN names; None when there is none."""
    try:
        found = find_key(call, arn, aliases=True)
    except ServiceError:
        return None
    key = found.entity
    if key is None:
        return None
    context: dict[str, Values] = dict(key_context(call, None, key))
    context.update({f"aws:ResourceTag/{name}": value for name, value in key.tags.items()})
    return ResourceFacts(key.arn, key.account, key.policy_in_force(), trusts=True, context=context)

"""What authorization knows of a key by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.errors import ServiceError
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.kms.targets import find_key, key_context, tag_keys


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
    return ResourceFacts(key.arn, key.account, key.policy_in_force(), trusts=True, context=context)

"""What authorization knows of a function by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.lambda_.model import FUNCTION
from casemate.services.lambda_.targets import policy_key, policy_text, qualified


def function_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the function, version or alias that an ARN names; None when there is none."""
    named = parse_arn(arn)
    parts = named.resource.split(":") if named is not None else []
    if named is None or parts[0] != "function" or len(parts) not in (2, 3):
        return None
    function = call.tx.get(FUNCTION, named.account, named.region, parts[1])
    found = qualified(call, function, parts[2] if len(parts) == 3 else "") if function is not None else None
    if found is None:
        return None
    policy = found.function.policies.get(policy_key(found.qualifier))
    context = {f"aws:ResourceTag/{key}": value for key, value in found.function.tags.items()}
    text = policy_text(policy, pinned=True) if policy is not None else None
    return ResourceFacts(found.arn, named.account, text, context=context)

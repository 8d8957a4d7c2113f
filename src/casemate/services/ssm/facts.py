"""What authorization knows of a parameter by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.ssm.model import PARAMETER
from casemate.services.ssm.naming import Named
from casemate.services.ssm.targets import SHAREABLE, Looked, tag_keys


def parameter_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the parameter that an ARN names; None when there is none."""
    parsed = parse_arn(arn)
    if parsed is None or not parsed.resource.startswith("parameter/"):
        return None
    id = parsed.resource.removeprefix("parameter")
    parameter = call.tx.get(PARAMETER, parsed.account, parsed.region, id)
    if parameter is None:
        return None
    shared = action.partition(":")[2] in SHAREABLE and parameter.policy
    context = tag_keys(Looked(Named(parameter.account, id, id), parameter))
    return ResourceFacts(parameter.arn, parameter.account, parameter.policy if shared else None, context=context)

"""What authorization knows of a log group or stream by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.logs.model import GROUP


def group_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the group in which an ARN lies; None when there is none.

    Resource policies have a say for services alone, and so none here.
    """
    named = parse_arn(arn)
    if named is None or not named.resource.startswith("log-group:"):
        return None
    name = named.resource.removeprefix("log-group:").partition(":")[0]
    group = call.tx.get(GROUP, named.account, named.region, name)
    if group is None:
        return None
    context = {f"aws:ResourceTag/{key}": value for key, value in group.tags.items()}
    return ResourceFacts(arn, group.account, context=context)

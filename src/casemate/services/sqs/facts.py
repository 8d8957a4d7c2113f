"""What authorization knows of a queue by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.sqs.model import QUEUE


def queue_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the queue that an ARN names; None when there is none."""
    named = parse_arn(arn)
    queue = call.tx.get(QUEUE, named.account, named.region, named.resource) if named is not None else None
    if queue is None:
        return None
    context = {f"aws:ResourceTag/{key}": value for key, value in queue.tags.items()}
    return ResourceFacts(queue.arn, queue.account, queue.attributes.get("Policy"), context=context)

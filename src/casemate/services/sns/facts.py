"""What authorization knows of a topic by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.sns.model import TOPIC


def topic_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the topic that an ARN names; None when there is none."""
    named = parse_arn(arn)
    topic = call.tx.get(TOPIC, named.account, named.region, named.resource) if named is not None else None
    if topic is None:
        return None
    context = {f"aws:ResourceTag/{key}": value for key, value in topic.tags.items()}
    return ResourceFacts(topic.arn, topic.account, topic.policy, context=context)

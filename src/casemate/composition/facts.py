"""What authorization knows of resources, whichever service they belong to."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.casemate.facts import database_facts
from casemate.services.iam.facts import iam_facts
from casemate.services.kms.facts import key_facts
from casemate.services.lambda_.facts import function_facts
from casemate.services.logs.facts import group_facts
from casemate.services.secretsmanager.facts import secret_facts
from casemate.services.sns.facts import topic_facts
from casemate.services.sqs.facts import queue_facts
from casemate.services.ssm.facts import parameter_facts


def resource_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """What authorization knows of a resource by its ARN, whichever service it belongs to."""
    parsed = parse_arn(arn)
    find = _FACTS.get(parsed.service) if parsed is not None else None
    return None if find is None else find(call, action, arn)


_FACTS: Mapping[str, Callable[[Call, str, str], ResourceFacts | None]] = {
    "casemate": database_facts,
    "iam": iam_facts,
    "kms": key_facts,
    "lambda": function_facts,
    "logs": group_facts,
    "secretsmanager": secret_facts,
    "sns": topic_facts,
    "sqs": queue_facts,
    "ssm": parameter_facts,
}

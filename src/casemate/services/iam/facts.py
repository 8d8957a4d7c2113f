"""What authorization knows of IAM's resources by their ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.kernel.resource_policies import ResourceFacts
from casemate.policy.context import TRUST_ACTIONS
from casemate.services.iam.lookup import managed_policy, user_or_role
from casemate.services.iam.model import Role
from casemate.services.iam.targets import resource_tags


def iam_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of a user, role or managed policy; None when there is none of that ARN.

    A role's trust policy counts for STS's actions alone.
    """
    parts = parse_arn(arn)
    entity = user_or_role(call.tx, arn) or managed_policy(call.tx, arn)
    if entity is None or parts is None:
        return None
    context: dict[str, Values] = {f"aws:ResourceTag/{key}": value for key, value in entity.tags.items()}
    context.update(resource_tags(entity.tags))
    if isinstance(entity, Role) and action.startswith(TRUST_ACTIONS):
        return ResourceFacts(arn, parts.account, entity.trust_policy_in_force(), trusts=True, context=context)
    return ResourceFacts(arn, parts.account, context=context)

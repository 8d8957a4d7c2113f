"""What authorization knows of a secret by its ARN: for ``casemate:Explain``."""

from __future__ import annotations

from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.kernel.resource_policies import ResourceFacts
from casemate.services.secretsmanager.targets import by_arn, secret_context


def secret_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of the secret that a whole ARN names; None when there is none."""
    secret = by_arn(call.tx, arn)
    if secret is None:
        return None
    context: dict[str, Values] = {
        "secretsmanager:SecretId": secret.arn,
        **secret_context(secret),
        **{f"aws:ResourceTag/{key}": value for key, value in secret.tags.items()},
    }
    return ResourceFacts(secret.arn, secret.account, secret.policy_in_force(), context=context)

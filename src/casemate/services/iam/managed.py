"""AWS managed policies: the same in every account, changed by nobody."""

from __future__ import annotations

from casemate.kernel.resources import fold_case
from casemate.services.iam.model import ManagedPolicy, PolicyVersion
from casemate.services.iam.service_roles import SERVICE_ROLE_POLICIES

AWS_ACCOUNT = "aws"
"""What stands in the account's place in their ARNs."""

_FEBRUARY_2015 = 1_423_247_986.0
"""2015-02-06 18:39:46 UTC, when AWS made its first managed policies."""

_ADMINISTRATOR_ACCESS = """{
    "Version": "2012-10-17",
    "Statement": [
        {
            "Effect": "Allow",
            "Action": "*",
            "Resource": "*"
        }
    ]
}"""


def _policy(name: str, policy_id: str, description: str, document: str, created: float) -> ManagedPolicy:
    return ManagedPolicy(
        account=AWS_ACCOUNT,
        created=created,
        updated=created,
        policy_name=name,
        policy_id=policy_id,
        description=description,
        versions=(PolicyVersion(id="v1", document=document, created=created),),
    )


AWS_MANAGED: dict[str, ManagedPolicy] = {
    fold_case(policy.policy_name): policy
    for policy in (
        _policy(
            "AdministratorAccess",
            "ANPAIWMBCKSKIEE64ZLYK",
            "Provides full access to AWS services and resources.",
            _ADMINISTRATOR_ACCESS,
            _FEBRUARY_2015,
        ),
    )
}
AWS_MANAGED.update(SERVICE_ROLE_POLICIES)
"""AWS managed policies by folded name."""

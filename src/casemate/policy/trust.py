"""Whether a role's trust policy lets a service assume it: asked when the role is handed to that service."""

from __future__ import annotations

from functools import lru_cache

from casemate.kernel.operations import Values
from casemate.kernel.principal import Principal, PrincipalPolicies, PrincipalType, RoleFacts
from casemate.policy.context import Subject, policy_set
from casemate.policy.evaluate import specialise
from casemate.policy.principals import facts_of

_NO_POLICIES = PrincipalPolicies()


def trusts_service(role: RoleFacts, service: str, resource_arn: str = "") -> bool:
    """Whether ``service`` (a host name) may assume the role.

    ``aws:SourceAccount`` is the role's account and ``aws:SourceArn`` what the service will use the role for, where
    it is known (IAM User Guide, "The confused deputy problem"). A trust policy that says nothing denies.
    """
    principal = _principal(service, role.account)
    subject = Subject("sts:AssumeRole", role.arn, role.account, role.trust_policy, trusts=True)
    keys: dict[str, Values] = {
        "aws:PrincipalIsAWSService": True,
        "aws:PrincipalServiceName": service,
        "aws:PrincipalServiceNamesList": (service,),
        "aws:SourceAccount": role.account,
        "aws:ResourceAccount": role.account,
    }
    if resource_arn:
        keys["aws:SourceArn"] = resource_arn
    residual = specialise(
        subject.action, subject.arn, facts_of(principal), policy_set(_NO_POLICIES, subject), role.account
    )
    decision = residual.constant if residual.constant is not None else residual.decide(keys)
    return decision.allowed


@lru_cache(maxsize=256)
def _principal(service: str, account: str) -> Principal:
    return Principal(type=PrincipalType.AWS_SERVICE, account=account, arn=service, principal_id=service, name=service)

"""What authorization knows of IAM's resources by their ARN: for ``casemate:Explain``."""

from __future__ import annotations

from collections.abc import Mapping

from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Values
from casemate.kernel.resource_policies import ResourceFacts
from casemate.policy.context import TRUST_ACTIONS
from casemate.services.iam.certificates import SERVER_CERTIFICATE, SERVER_TYPE
from casemate.services.iam.instance_profiles import INSTANCE_PROFILE
from casemate.services.iam.instance_profiles import RESOURCE_TYPE as PROFILE_TYPE
from casemate.services.iam.lookup import managed_policy, user_or_role
from casemate.services.iam.mfa import device_of
from casemate.services.iam.model import Role
from casemate.services.iam.targets import resource_tags


def iam_facts(call: Call, action: str, arn: str) -> ResourceFacts | None:
    """The facts of what IAM has under an ARN; None when there is nothing.

    A role's trust policy counts for STS's actions alone.
    """
    parts = parse_arn(arn)
    entity = user_or_role(call.tx, arn) or managed_policy(call.tx, arn)
    if entity is None and parts is not None:
        tags = _tags_of_others(call, parts.account, parts.resource.partition("/")[0], arn)
        return None if tags is None else ResourceFacts(arn, parts.account, context=_resource_tags(tags))
    if entity is None or parts is None:
        return None
    context = _resource_tags(entity.tags)
    context.update(resource_tags(entity.tags))
    if isinstance(entity, Role) and action.startswith(TRUST_ACTIONS):
        return ResourceFacts(arn, parts.account, entity.trust_policy_in_force(), trusts=True, context=context)
    return ResourceFacts(arn, parts.account, context=context)


def _resource_tags(tags: Mapping[str, str]) -> dict[str, Values]:
    return {f"aws:ResourceTag/{key}": value for key, value in tags.items()}


def _tags_of_others(call: Call, account: str, resource_type: str, arn: str) -> Mapping[str, str] | None:
    """The tags of an instance profile, MFA device or server certificate of exactly that ARN; None without one."""
    name = arn.rpartition("/")[2]
    if resource_type == PROFILE_TYPE:
        profile = call.tx.get(INSTANCE_PROFILE, account, "", name)
        return profile.tags if profile is not None and profile.arn == arn else None
    if resource_type == SERVER_TYPE:
        certificate = call.tx.get(SERVER_CERTIFICATE, account, "", name)
        return certificate.tags if certificate is not None and certificate.arn == arn else None
    device = device_of(call.tx, account, arn)
    return None if device is None else device.tags

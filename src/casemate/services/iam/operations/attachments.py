"""Managed policies attached to users, groups and roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import save, usable
from casemate.services.iam.lookup import managed_policy
from casemate.services.iam.model import GROUP, ROLE, SERVICE_ROLE_PATH, USER, Group, Identity, ManagedPolicy, Role, User
from casemate.services.iam.pages import of_items, of_kind, one_after_another, page
from casemate.services.iam.service import iam
from casemate.services.iam.targets import bounded_role, bounded_user, group, policy, role, user


def _policy_arn(call: Call, req: Any) -> Mapping[str, Values]:
    return {"iam:PolicyARN": req.policy_arn}


@iam.operation(op.AttachUserPolicy, on=bounded_user, lane=Lane.WRITE, context=_policy_arn)
def attach_user_policy(call: Call, req: op.AttachUserPolicyRequest, user: User) -> None:
    """Attach a managed policy to a user."""
    _attach(call, user, req.policy_arn)


@iam.operation(op.AttachGroupPolicy, on=group, lane=Lane.WRITE, context=_policy_arn)
def attach_group_policy(call: Call, req: op.AttachGroupPolicyRequest, group: Group) -> None:
    """Attach a managed policy to a group."""
    _attach(call, group, req.policy_arn)


@iam.operation(op.AttachRolePolicy, on=bounded_role, lane=Lane.WRITE, context=_policy_arn)
def attach_role_policy(call: Call, req: op.AttachRolePolicyRequest, role: Role) -> None:
    """Attach a managed policy to a role."""
    role.require_modifiable()
    _attach(call, role, req.policy_arn)


@iam.operation(op.DetachUserPolicy, on=bounded_user, lane=Lane.WRITE, context=_policy_arn)
def detach_user_policy(call: Call, req: op.DetachUserPolicyRequest, user: User) -> None:
    """Detach a managed policy from a user."""
    _detach(call, user, req.policy_arn)


@iam.operation(op.DetachGroupPolicy, on=group, lane=Lane.WRITE, context=_policy_arn)
def detach_group_policy(call: Call, req: op.DetachGroupPolicyRequest, group: Group) -> None:
    """Detach a managed policy from a group."""
    _detach(call, group, req.policy_arn)


@iam.operation(op.DetachRolePolicy, on=bounded_role, lane=Lane.WRITE, context=_policy_arn)
def detach_role_policy(call: Call, req: op.DetachRolePolicyRequest, role: Role) -> None:
    """Detach a managed policy from a role."""
    role.require_modifiable()
    _detach(call, role, req.policy_arn)


@iam.operation(op.ListAttachedUserPolicies, on=user, lane=Lane.INLINE)
def list_attached_user_policies(
    call: Call, req: op.ListAttachedUserPoliciesRequest, user: User
) -> op.ListAttachedUserPoliciesResponse:
    """The managed policies attached to a user itself, not those of its groups."""
    attached, marker = _attached(call, user, req.path_prefix, req.marker, req.max_items)
    return op.ListAttachedUserPoliciesResponse(
        attached_policies=attached, is_truncated=marker is not None, marker=marker
    )


@iam.operation(op.ListAttachedGroupPolicies, on=group, lane=Lane.INLINE)
def list_attached_group_policies(
    call: Call, req: op.ListAttachedGroupPoliciesRequest, group: Group
) -> op.ListAttachedGroupPoliciesResponse:
    """The managed policies attached to a group."""
    attached, marker = _attached(call, group, req.path_prefix, req.marker, req.max_items)
    return op.ListAttachedGroupPoliciesResponse(
        attached_policies=attached, is_truncated=marker is not None, marker=marker
    )


@iam.operation(op.ListAttachedRolePolicies, on=role, lane=Lane.INLINE)
def list_attached_role_policies(
    call: Call, req: op.ListAttachedRolePoliciesRequest, role: Role
) -> op.ListAttachedRolePoliciesResponse:
    """The managed policies attached to a role."""
    attached, marker = _attached(call, role, req.path_prefix, req.marker, req.max_items)
    return op.ListAttachedRolePoliciesResponse(
        attached_policies=attached, is_truncated=marker is not None, marker=marker
    )


@iam.operation(op.ListEntitiesForPolicy, on=policy)
def list_entities_for_policy(
    call: Call, req: op.ListEntitiesForPolicyRequest, policy: ManagedPolicy
) -> op.ListEntitiesForPolicyResponse:
    """The groups, roles and users that have a policy attached, or as their boundary."""
    usage, prefix = req.policy_usage_filter, req.path_prefix or "/"
    parts = [
        of_kind(call.tx, kind, call.account, index=index, value=policy.arn)
        for index, kind in (
            ("policy", GROUP),
            ("policy", ROLE),
            ("policy", USER),
            ("boundary", ROLE),
            ("boundary", USER),
        )
        if req.entity_filter in (None, kind.struct.resource_type.capitalize())
        and usage in (None, "PermissionsPolicy" if index == "policy" else "PermissionsBoundary")
    ]
    found, marker = page(
        f"entities:{policy.arn}:{req.entity_filter}:{prefix}:{usage}",
        req.marker,
        req.max_items,
        one_after_another(*parts),
        lambda each: each.path.startswith(prefix),
    )
    # Who has the policy both attached and as boundary is found twice, and told once.
    entities: dict[str, Identity] = {each.arn: each for each in found}
    return op.ListEntitiesForPolicyResponse(
        policy_groups=[
            op.PolicyGroup(group_name=each.group_name, group_id=each.group_id)
            for each in entities.values()
            if isinstance(each, Group)
        ],
        policy_users=[
            op.PolicyUser(user_name=each.user_name, user_id=each.user_id)
            for each in entities.values()
            if isinstance(each, User)
        ],
        policy_roles=[
            op.PolicyRole(role_name=each.role_name, role_id=each.role_id)
            for each in entities.values()
            if isinstance(each, Role)
        ],
        is_truncated=marker is not None,
        marker=marker,
    )


def _attach(call: Call, owner: Identity, arn: str) -> None:
    _require_policy_arn(arn)
    if managed_policy(call.tx, arn) is None or not usable(call, arn):
        raise op.NoSuchEntityException(f"Policy {arn} does not exist or is not attachable.")
    if arn.partition("policy/")[2].startswith(SERVICE_ROLE_PATH[1:]):
        raise op.PolicyNotAttachableException("Cannot attach a Service Role Policy to a Customer Role.")
    if arn in owner.attached:
        return
    name = f"PoliciesPer{owner.resource_type.capitalize()}"
    quotas.require_room(name, quotas.quotas_of(call).attached_policies, len(owner.attached))
    save(call, replace(owner, attached=(*owner.attached, arn)))


def _detach(call: Call, owner: Identity, arn: str) -> None:
    _require_policy_arn(arn)
    if arn not in owner.attached:
        raise op.NoSuchEntityException(f"Policy {arn} was not found.")
    save(call, replace(owner, attached=tuple(each for each in owner.attached if each != arn)))


def _require_policy_arn(arn: str) -> None:
    parts = parse_arn(arn)
    if parts is None or parts.service != "iam" or not parts.resource.startswith("policy/"):
        raise op.InvalidInputException(f"ARN {arn} is not valid.")


def _attached(
    call: Call, owner: Identity, path_prefix: str | None, marker: str | None, max_items: int | None
) -> tuple[list[op.AttachedPolicy], str | None]:
    prefix = path_prefix or "/"
    policies = [managed_policy(call.tx, arn) for arn in owner.attached]
    found, marker = page(
        f"attached:{owner.arn}:{prefix}",
        marker,
        max_items,
        of_items((each.arn, each) for each in policies if each is not None),
        lambda each: each.path.startswith(prefix),
    )
    return [op.AttachedPolicy(policy_name=each.policy_name, policy_arn=each.arn) for each in found], marker

"""Inline policies of users, groups and roles."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.iam.documents import accept_inline, encoded
from casemate.services.iam.identity_rules import save
from casemate.services.iam.model import Group, Identity, Role, User
from casemate.services.iam.pages import of_items, page
from casemate.services.iam.service import iam
from casemate.services.iam.targets import bounded_role, bounded_user, group, role, user


@iam.operation(op.PutUserPolicy, on=bounded_user, lane=Lane.WRITE)
def put_user_policy(call: Call, req: op.PutUserPolicyRequest, user: User) -> None:
    """Write an inline policy of a user, over one of the same name."""
    _put(call, user, req.policy_name, req.policy_document)


@iam.operation(op.PutGroupPolicy, on=group, lane=Lane.WRITE)
def put_group_policy(call: Call, req: op.PutGroupPolicyRequest, group: Group) -> None:
    """Write an inline policy of a group, over one of the same name."""
    _put(call, group, req.policy_name, req.policy_document)


@iam.operation(op.PutRolePolicy, on=bounded_role, lane=Lane.WRITE)
def put_role_policy(call: Call, req: op.PutRolePolicyRequest, role: Role) -> None:
    """Write an inline policy of a role, over one of the same name."""
    role.require_modifiable()
    _put(call, role, req.policy_name, req.policy_document)


@iam.operation(op.GetUserPolicy, on=user, lane=Lane.INLINE)
def get_user_policy(call: Call, req: op.GetUserPolicyRequest, user: User) -> op.GetUserPolicyResponse:
    """An inline policy of a user."""
    document = encoded(_held(user, req.policy_name))
    return op.GetUserPolicyResponse(user_name=user.user_name, policy_name=req.policy_name, policy_document=document)


@iam.operation(op.GetGroupPolicy, on=group, lane=Lane.INLINE)
def get_group_policy(call: Call, req: op.GetGroupPolicyRequest, group: Group) -> op.GetGroupPolicyResponse:
    """An inline policy of a group."""
    document = encoded(_held(group, req.policy_name))
    return op.GetGroupPolicyResponse(group_name=group.group_name, policy_name=req.policy_name, policy_document=document)


@iam.operation(op.GetRolePolicy, on=role, lane=Lane.INLINE)
def get_role_policy(call: Call, req: op.GetRolePolicyRequest, role: Role) -> op.GetRolePolicyResponse:
    """An inline policy of a role."""
    document = encoded(_held(role, req.policy_name))
    return op.GetRolePolicyResponse(role_name=role.role_name, policy_name=req.policy_name, policy_document=document)


@iam.operation(op.DeleteUserPolicy, on=bounded_user, lane=Lane.WRITE)
def delete_user_policy(call: Call, req: op.DeleteUserPolicyRequest, user: User) -> None:
    """Remove an inline policy of a user."""
    _remove(call, user, req.policy_name)


@iam.operation(op.DeleteGroupPolicy, on=group, lane=Lane.WRITE)
def delete_group_policy(call: Call, req: op.DeleteGroupPolicyRequest, group: Group) -> None:
    """Remove an inline policy of a group."""
    _remove(call, group, req.policy_name)


@iam.operation(op.DeleteRolePolicy, on=bounded_role, lane=Lane.WRITE)
def delete_role_policy(call: Call, req: op.DeleteRolePolicyRequest, role: Role) -> None:
    """Remove an inline policy of a role."""
    role.require_modifiable()
    _remove(call, role, req.policy_name)


@iam.operation(op.ListUserPolicies, on=user, lane=Lane.INLINE)
def list_user_policies(call: Call, req: op.ListUserPoliciesRequest, user: User) -> op.ListUserPoliciesResponse:
    """The names of a user's inline policies."""
    names, marker = _names(user, req.marker, req.max_items)
    return op.ListUserPoliciesResponse(policy_names=names, is_truncated=marker is not None, marker=marker)


@iam.operation(op.ListGroupPolicies, on=group, lane=Lane.INLINE)
def list_group_policies(call: Call, req: op.ListGroupPoliciesRequest, group: Group) -> op.ListGroupPoliciesResponse:
    """The names of a group's inline policies."""
    names, marker = _names(group, req.marker, req.max_items)
    return op.ListGroupPoliciesResponse(policy_names=names, is_truncated=marker is not None, marker=marker)


@iam.operation(op.ListRolePolicies, on=role, lane=Lane.INLINE)
def list_role_policies(call: Call, req: op.ListRolePoliciesRequest, role: Role) -> op.ListRolePoliciesResponse:
    """The names of a role's inline policies."""
    names, marker = _names(role, req.marker, req.max_items)
    return op.ListRolePoliciesResponse(policy_names=names, is_truncated=marker is not None, marker=marker)


def _put(call: Call, owner: Identity, name: str, document: str) -> None:
    accept_inline(owner, name, document)
    save(call, replace(owner, inline={**owner.inline, name: document}))


def _held(owner: Identity, name: str) -> str:
    document = owner.inline.get(name)
    if document is None:
        raise op.NoSuchEntityException(f"The {owner.resource_type} policy with name {name} cannot be found.")
    return document


def _remove(call: Call, owner: Identity, name: str) -> None:
    _held(owner, name)
    save(call, replace(owner, inline={each: text for each, text in owner.inline.items() if each != name}))


def _names(owner: Identity, marker: str | None, max_items: int | None) -> tuple[list[str], str | None]:
    return page(f"inline:{owner.arn}", marker, max_items, of_items((name, name) for name in owner.inline))

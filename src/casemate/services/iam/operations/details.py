"""Everything about an account's identities and policies, in one listing."""

from __future__ import annotations

from typing import Any

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.resources import Kind
from casemate.services.iam import quotas
from casemate.services.iam.accesses import role_last_used
from casemate.services.iam.documents import encoded
from casemate.services.iam.instance_profiles import INSTANCE_PROFILE
from casemate.services.iam.managed import AWS_MANAGED
from casemate.services.iam.model import (
    GROUP,
    MANAGED_POLICY,
    ROLE,
    USER,
    Group,
    Identity,
    ManagedPolicy,
    Role,
    User,
    attached_boundary,
    shown_tags,
)
from casemate.services.iam.operations.instance_profiles import described as described_profile
from casemate.services.iam.operations.policies import attachments, boundaries
from casemate.services.iam.operations.policy_versions import described as described_version
from casemate.services.iam.operations.roles import described as described_role
from casemate.services.iam.pages import Fetch, of_items, of_kind, one_after_another, page
from casemate.services.iam.service import iam

_MOST = 100
"""Items of one answer at most: each may bring many documents."""
Entity = Identity | ManagedPolicy
_KINDS: dict[op.EntityType, Kind[Any]] = {
    "User": USER,
    "Group": GROUP,
    "Role": ROLE,
    "LocalManagedPolicy": MANAGED_POLICY,
}


@iam.operation(op.GetAccountAuthorizationDetails)
def get_account_authorization_details(
    call: Call, req: op.GetAccountAuthorizationDetailsRequest
) -> op.GetAccountAuthorizationDetailsResponse:
    """Users, groups, roles and policies with all their documents; of AWS's policies those in use."""
    sorts: dict[op.EntityType, Fetch[Entity]] = {
        sort: of_kind(call.tx, kind, call.account) for sort, kind in _KINDS.items()
    }
    sorts["AWSManagedPolicy"] = of_items(AWS_MANAGED.items())
    wanted = req.filter or list(sorts)
    found, marker = page(
        f"details:{call.account}:{sorted(set(wanted))}",
        req.marker,
        min(req.max_items or _MOST, _MOST),
        one_after_another(*(fetch for sort, fetch in sorts.items() if sort in wanted)),
        lambda each: not _is_unused(call, each),
    )
    return op.GetAccountAuthorizationDetailsResponse(
        user_detail_list=[_user(each) for each in found if isinstance(each, User)],
        group_detail_list=[_group(each) for each in found if isinstance(each, Group)],
        role_detail_list=[_role(call, each) for each in found if isinstance(each, Role)],
        policies=[_policy(call, each) for each in found if isinstance(each, ManagedPolicy)],
        is_truncated=marker is not None,
        marker=marker,
    )


def _is_unused(call: Call, entity: Entity) -> bool:
    if not isinstance(entity, ManagedPolicy) or entity.account == call.account:
        return False
    return not (attachments(call, entity) or boundaries(call, entity))


def _user(user: User) -> op.UserDetail:
    return op.UserDetail(
        path=user.path,
        user_name=user.user_name,
        user_id=user.user_id,
        arn=user.arn,
        create_date=user.created,
        user_policy_list=_inline(user),
        group_list=list(user.groups),
        attached_managed_policies=_attached(user),
        permissions_boundary=attached_boundary(user.boundary),
        tags=shown_tags(user.tags),
    )


def _group(group: Group) -> op.GroupDetail:
    return op.GroupDetail(
        path=group.path,
        group_name=group.group_name,
        group_id=group.group_id,
        arn=group.arn,
        create_date=group.created,
        group_policy_list=_inline(group),
        attached_managed_policies=_attached(group),
    )


def _role(call: Call, role: Role) -> op.RoleDetail:
    return op.RoleDetail(
        path=role.path,
        role_name=role.role_name,
        role_id=role.role_id,
        arn=role.arn,
        create_date=role.created,
        assume_role_policy_document=described_role(call, role).assume_role_policy_document,
        instance_profile_list=_profiles(call, role),
        role_policy_list=_inline(role),
        attached_managed_policies=_attached(role),
        permissions_boundary=attached_boundary(role.boundary),
        tags=shown_tags(role.tags),
        role_last_used=role_last_used(call, role),
    )


def _profiles(call: Call, role: Role) -> list[op.InstanceProfile]:
    found = call.tx.list(
        INSTANCE_PROFILE,
        role.account,
        "",
        index="role",
        value=role.role_id,
        limit=quotas.quotas_of(call).instance_profiles,
    )
    return [described_profile(call, each, full=False) for each in found]


def _policy(call: Call, policy: ManagedPolicy) -> op.ManagedPolicyDetail:
    return op.ManagedPolicyDetail(
        policy_name=policy.policy_name,
        policy_id=policy.policy_id,
        arn=policy.arn,
        path=policy.path,
        default_version_id=policy.default_version,
        attachment_count=attachments(call, policy),
        permissions_boundary_usage_count=boundaries(call, policy),
        is_attachable=True,
        description=policy.description or None,
        create_date=policy.created,
        update_date=policy.updated,
        policy_version_list=[described_version(policy, version) for version in policy.versions],
    )


def _inline(owner: Identity) -> list[op.PolicyDetail]:
    return [
        op.PolicyDetail(policy_name=name, policy_document=encoded(owner.inline[name])) for name in sorted(owner.inline)
    ]


def _attached(owner: Identity) -> list[op.AttachedPolicy]:
    # The name is the ARN's last part, whatever the path.
    return [op.AttachedPolicy(policy_name=arn.rpartition("/")[2], policy_arn=arn) for arn in owner.attached]

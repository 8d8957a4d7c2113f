"""Tags of users, roles and managed policies."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.kernel.resources import exactly, fold_case
from casemate.services.iam.model import MANAGED_POLICY, ROLE, USER, ManagedPolicy, Role, User
from casemate.services.iam.pages import of_items, page
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, remaining_tags, tagging, untagging
from casemate.services.iam.targets import own_policy, policy, role, user


@iam.operation(op.TagUser, on=user, lane=Lane.WRITE, context=tagging)
def tag_user(call: Call, req: op.TagUserRequest, user: User) -> None:
    """Add tags to a user, or give those it has other values."""
    call.tx.put(USER, replace(user, tags=accepted_tags(req.tags, user.tags, fold=fold_case)))


@iam.operation(op.TagRole, on=role, lane=Lane.WRITE, context=tagging)
def tag_role(call: Call, req: op.TagRoleRequest, role: Role) -> None:
    """Add tags to a role, or give those it has other values."""
    call.tx.put(ROLE, replace(role, tags=accepted_tags(req.tags, role.tags, fold=fold_case)))


@iam.operation(op.TagPolicy, on=own_policy, lane=Lane.WRITE, context=tagging)
def tag_policy(call: Call, req: op.TagPolicyRequest, policy: ManagedPolicy) -> None:
    """Add tags to a policy, or give those it has other values."""
    call.tx.put(MANAGED_POLICY, replace(policy, tags=accepted_tags(req.tags, policy.tags, fold=exactly)))


@iam.operation(op.UntagUser, on=user, lane=Lane.WRITE, context=untagging)
def untag_user(call: Call, req: op.UntagUserRequest, user: User) -> None:
    """Remove tags from a user; those it doesn't have are passed over."""
    call.tx.put(USER, replace(user, tags=remaining_tags(user.tags, req.tag_keys, fold=fold_case)))


@iam.operation(op.UntagRole, on=role, lane=Lane.WRITE, context=untagging)
def untag_role(call: Call, req: op.UntagRoleRequest, role: Role) -> None:
    """Remove tags from a role; those it doesn't have are passed over."""
    call.tx.put(ROLE, replace(role, tags=remaining_tags(role.tags, req.tag_keys, fold=fold_case)))


@iam.operation(op.UntagPolicy, on=own_policy, lane=Lane.WRITE, context=untagging)
def untag_policy(call: Call, req: op.UntagPolicyRequest, policy: ManagedPolicy) -> None:
    """Remove tags from a policy; those it doesn't have are passed over."""
    call.tx.put(MANAGED_POLICY, replace(policy, tags=remaining_tags(policy.tags, req.tag_keys, fold=exactly)))


@iam.operation(op.ListUserTags, on=user, lane=Lane.INLINE)
def list_user_tags(call: Call, req: op.ListUserTagsRequest, user: User) -> op.ListUserTagsResponse:
    """A user's tags, in the order of their keys."""
    tags, marker = page_of_tags(user.arn, user.tags, req.marker, req.max_items)
    return op.ListUserTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)


@iam.operation(op.ListRoleTags, on=role, lane=Lane.INLINE)
def list_role_tags(call: Call, req: op.ListRoleTagsRequest, role: Role) -> op.ListRoleTagsResponse:
    """A role's tags, in the order of their keys."""
    tags, marker = page_of_tags(role.arn, role.tags, req.marker, req.max_items)
    return op.ListRoleTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)


@iam.operation(op.ListPolicyTags, on=policy, lane=Lane.INLINE)
def list_policy_tags(call: Call, req: op.ListPolicyTagsRequest, policy: ManagedPolicy) -> op.ListPolicyTagsResponse:
    """A policy's tags, in the order of their keys."""
    tags, marker = page_of_tags(policy.arn, policy.tags, req.marker, req.max_items)
    return op.ListPolicyTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)


def page_of_tags(
    arn: str, tags: Mapping[str, str], marker: str | None, max_items: int | None
) -> tuple[list[op.Tag], str | None]:
    """One page of the tags of the resource of that ARN, and the marker of the next."""
    return page(
        f"tags:{arn}",
        marker,
        max_items,
        of_items((key, op.Tag(key=key, value=value)) for key, value in tags.items()),
    )

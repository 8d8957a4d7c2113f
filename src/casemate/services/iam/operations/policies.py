"""Managed policies: made, described, deleted, listed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane, Values
from casemate.kernel.resources import Kind, exactly
from casemate.services.iam import quotas
from casemate.services.iam.documents import accept_managed
from casemate.services.iam.identity_rules import authorize_tags
from casemate.services.iam.managed import AWS_MANAGED
from casemate.services.iam.model import (
    GROUP,
    MANAGED_POLICY,
    ROLE,
    USER,
    ManagedPolicy,
    PolicyVersion,
    shown_tags,
)
from casemate.services.iam.pages import Fetch, of_items, of_kind, one_after_another, page
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, tag_context
from casemate.services.iam.targets import NameToBe, new_policy, own_policy, policy


def _creation_context(call: Call, req: op.CreatePolicyRequest) -> Mapping[str, Values]:
    return tag_context(req.tags)


@iam.operation(op.CreatePolicy, on=new_policy, lane=Lane.WRITE, context=_creation_context)
def create_policy(call: Call, req: op.CreatePolicyRequest, to_be: NameToBe) -> op.CreatePolicyResponse:
    """Make a customer managed policy with its first version."""
    authorize_tags(call, "TagPolicy", to_be.arn, req.tags)
    if call.tx.get(MANAGED_POLICY, call.account, "", req.policy_name) is not None:
        raise op.EntityAlreadyExistsException(
            f"A policy called {req.policy_name} already exists. Duplicate names are not allowed."
        )
    quotas.require_room(
        "PoliciesPerAccount", quotas.quotas_of(call).policies, call.tx.count(MANAGED_POLICY, call.account, "")
    )
    accept_managed(req.policy_document)
    made = ManagedPolicy(
        account=call.account,
        created=call.now,
        updated=call.now,
        tags=accepted_tags(req.tags, fold=exactly),
        path=req.path or "/",
        policy_name=req.policy_name,
        policy_id=new_iam_id(call.ids, "ANPA"),
        description=req.description or "",
        versions=(PolicyVersion(id="v1", document=req.policy_document, created=call.now),),
    )
    call.tx.insert(MANAGED_POLICY, made)
    # The answer has the tags and no description, as AWS's examples do.
    return op.CreatePolicyResponse(policy=replace(described(call, made), description=None))


@iam.operation(op.GetPolicy, on=policy)
def get_policy(call: Call, req: op.GetPolicyRequest, policy: ManagedPolicy) -> op.GetPolicyResponse:
    """Describe a managed policy; its documents are its versions'."""
    return op.GetPolicyResponse(policy=described(call, policy))


@iam.operation(op.DeletePolicy, on=own_policy, lane=Lane.WRITE)
def delete_policy(call: Call, req: op.DeletePolicyRequest, policy: ManagedPolicy) -> None:
    """Delete a policy that nobody has any more and of which only the default version is left."""
    if attachments(call, policy) or boundaries(call, policy):
        raise op.DeleteConflictException("Cannot delete a policy attached to entities.")
    if len(policy.versions) > 1:
        raise op.DeleteConflictException(
            "This policy has more than one version. Before you delete a policy, you must delete the policy's "
            "versions. The default version is deleted with the policy."
        )
    call.tx.delete(MANAGED_POLICY, policy)


@iam.operation(op.ListPolicies)
def list_policies(call: Call, req: op.ListPoliciesRequest) -> op.ListPoliciesResponse:
    """AWS's managed policies and the account's, or those of one of them (Scope)."""
    scope, prefix, usage = req.scope or "All", req.path_prefix or "/", req.policy_usage_filter
    parts: list[Fetch[ManagedPolicy]] = [
        of_items(AWS_MANAGED.items() if scope != "Local" else ()),
        of_kind(call.tx, MANAGED_POLICY, call.account) if scope != "AWS" else of_items(()),
    ]

    def keep(each: ManagedPolicy) -> bool:
        if not each.path.startswith(prefix):
            return False
        if usage == "PermissionsBoundary":
            return boundaries(call, each) > 0
        return not (req.only_attached or usage) or attachments(call, each) > 0

    policies, marker = page(
        f"policies:{call.account}:{scope}:{prefix}:{bool(req.only_attached)}:{usage}",
        req.marker,
        req.max_items,
        one_after_another(*parts),
        keep,
    )
    return op.ListPoliciesResponse(
        policies=[described(call, each, full=False) for each in policies],
        is_truncated=marker is not None,
        marker=marker,
    )


def attachments(call: Call, policy: ManagedPolicy) -> int:
    """How many users, groups and roles of the caller's account have the policy attached."""
    return sum(_count(call, kind, "policy", policy) for kind in (USER, GROUP, ROLE))


def boundaries(call: Call, policy: ManagedPolicy) -> int:
    """Of how many users and roles of the caller's account the policy is the boundary."""
    return sum(_count(call, kind, "boundary", policy) for kind in (USER, ROLE))


def _count(call: Call, kind: Kind[Any], index: str, policy: ManagedPolicy) -> int:
    return call.tx.count(kind, call.account, "", index=index, value=policy.arn)


def described(call: Call, policy: ManagedPolicy, *, full: bool = True) -> op.Policy:
    """The Policy that the API answers; lists leave out tags and description (``full`` False)."""
    return op.Policy(
        policy_name=policy.policy_name,
        policy_id=policy.policy_id,
        arn=policy.arn,
        path=policy.path,
        default_version_id=policy.default_version,
        attachment_count=attachments(call, policy),
        permissions_boundary_usage_count=boundaries(call, policy),
        is_attachable=True,
        description=(policy.description or None) if full else None,
        create_date=policy.created,
        update_date=policy.updated,
        tags=shown_tags(policy.tags) if full else None,
    )

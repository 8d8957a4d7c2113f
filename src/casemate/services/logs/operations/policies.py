"""Resource policies: which services may write to the account's log groups."""

from __future__ import annotations

import msgspec

from casemate.api import logs as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.logs.model import GROUP, RESOURCE_POLICY, ResourcePolicy
from casemate.services.logs.pages import page
from casemate.services.logs.policies import accept_policy
from casemate.services.logs.quotas import MAX_POLICIES
from casemate.services.logs.service import logs
from casemate.services.logs.targets import group_named, no_group

_STALE = "The expectedRevisionId does not match the current revision of the resource policy."


@logs.operation(op.PutResourcePolicy, lane=Lane.WRITE)
def put_resource_policy(call: Call, req: op.PutResourcePolicyRequest) -> op.PutResourcePolicyResponse:
    """Let services write to the account's groups, or to one; in place of the policy of the same name or group."""
    if not req.policy_document or not (req.policy_name or req.resource_arn):
        raise op.InvalidParameterException("Both policyName and policyDocument are required.")
    document = accept_policy(req.policy_document)
    resource = _group_arn(call, req.resource_arn) if req.resource_arn else ""
    id = resource or req.policy_name or ""
    former = call.tx.get(RESOURCE_POLICY, call.account, call.region, id)
    revision = ""
    if resource:
        if (former.revision if former is not None else None) != req.expected_revision_id:
            raise op.InvalidParameterException(_STALE)
        revision = call.ids.unique(16).hex()
    elif former is None:
        held = call.tx.count(RESOURCE_POLICY, call.account, call.region, index="scope", value="ACCOUNT")
        if held >= MAX_POLICIES:
            raise op.LimitExceededException("Resource limit exceeded.")
    made = ResourcePolicy(
        account=call.account,
        region=call.region,
        created=former.created if former is not None else call.now,
        name=req.policy_name or "",
        document=document,
        updated=call.now,
        resource_arn=resource,
        revision=revision,
    )
    if former is None:
        call.tx.insert(RESOURCE_POLICY, made)
    else:
        call.tx.put(RESOURCE_POLICY, made)
    return op.PutResourcePolicyResponse(resource_policy=_told(made), revision_id=revision or None)


@logs.operation(op.DeleteResourcePolicy, lane=Lane.WRITE)
def delete_resource_policy(call: Call, req: op.DeleteResourcePolicyRequest) -> None:
    """Remove a policy of the account, by its name, or of a group, by the group's ARN."""
    resource = _group_arn(call, req.resource_arn) if req.resource_arn else ""
    id = resource or req.policy_name or ""
    if not id:
        raise op.InvalidParameterException("policyName is required.")
    former = call.tx.get(RESOURCE_POLICY, call.account, call.region, id)
    if former is None:
        raise op.ResourceNotFoundException(f"Policy with name [{id}] does not exist.")
    if resource and former.revision != req.expected_revision_id:
        raise op.InvalidParameterException(_STALE)
    call.tx.delete(RESOURCE_POLICY, former)


@logs.operation(op.DescribeResourcePolicies)
def describe_resource_policies(
    call: Call, req: op.DescribeResourcePoliciesRequest
) -> op.DescribeResourcePoliciesResponse:
    """The policies of the account, of its groups, or of one group."""
    scope = req.policy_scope or ("RESOURCE" if req.resource_arn else "ACCOUNT")
    if req.resource_arn:
        found = call.tx.get(RESOURCE_POLICY, call.account, call.region, _group_arn(call, req.resource_arn))
        return op.DescribeResourcePoliciesResponse(
            resource_policies=[_told(found)] if found is not None and scope == "RESOURCE" else []
        )
    policies, token = page(
        f"policies:{scope}",
        req.next_token,
        req.limit,
        lambda after, limit: call.tx.list(
            RESOURCE_POLICY, call.account, call.region, index="scope", value=scope, after=after, limit=limit
        ),
        lambda policy: policy.id,
    )
    return op.DescribeResourcePoliciesResponse(resource_policies=[_told(each) for each in policies], next_token=token)


def _group_arn(call: Call, identifier: str) -> str:
    """The ARN of the caller's group that a request names. Raises ResourceNotFoundException."""
    account, name, _ = group_named(call, identifier)
    group = call.tx.get(GROUP, call.account, call.region, name) if account == call.account else None
    if group is None:
        raise no_group()
    return group.arn


def _told(policy: ResourcePolicy) -> op.ResourcePolicy:
    members = {
        "policyName": policy.name or None,
        "policyDocument": policy.document,
        "lastUpdatedTime": round(policy.updated * 1000),
        "policyScope": "RESOURCE" if policy.resource_arn else "ACCOUNT",
        "resourceArn": policy.resource_arn or None,
        "revisionId": policy.revision or None,
    }
    return msgspec.convert(members, op.ResourcePolicy)

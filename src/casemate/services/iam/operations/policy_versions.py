"""Versions of managed policies: five at most, one of them the default."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane
from casemate.services.iam import quotas
from casemate.services.iam.documents import accept_managed, encoded
from casemate.services.iam.model import MANAGED_POLICY, ManagedPolicy, PolicyVersion
from casemate.services.iam.pages import of_items, page
from casemate.services.iam.service import iam
from casemate.services.iam.targets import own_policy, policy


@iam.operation(op.CreatePolicyVersion, on=own_policy, lane=Lane.WRITE)
def create_policy_version(
    call: Call, req: op.CreatePolicyVersionRequest, policy: ManagedPolicy
) -> op.CreatePolicyVersionResponse:
    """Add a version to a policy, as its default if asked."""
    if len(policy.versions) >= quotas.VERSIONS_PER_POLICY:
        raise op.LimitExceededException(
            f"A managed policy can have up to {quotas.VERSIONS_PER_POLICY} versions. Before you create a new "
            "version, you must delete an existing version."
        )
    accept_managed(req.policy_document)
    number = policy.last_version + 1
    version = PolicyVersion(id=f"v{number}", document=req.policy_document, created=call.now)
    changed = replace(
        policy,
        versions=(*policy.versions, version),
        last_version=number,
        default_version=version.id if req.set_as_default else policy.default_version,
        updated=call.now,
    )
    call.tx.put(MANAGED_POLICY, changed)
    return op.CreatePolicyVersionResponse(policy_version=described(changed, version, with_document=False))


@iam.operation(op.GetPolicyVersion, on=policy, lane=Lane.INLINE)
def get_policy_version(
    call: Call, req: op.GetPolicyVersionRequest, policy: ManagedPolicy
) -> op.GetPolicyVersionResponse:
    """A version of a policy, with its document."""
    version = _version(policy, req.version_id)
    return op.GetPolicyVersionResponse(policy_version=described(policy, version))


@iam.operation(op.ListPolicyVersions, on=policy, lane=Lane.INLINE)
def list_policy_versions(
    call: Call, req: op.ListPolicyVersionsRequest, policy: ManagedPolicy
) -> op.ListPolicyVersionsResponse:
    """A policy's versions, the latest first, without their documents."""
    versions, marker = page(
        f"versions:{policy.policy_id}",
        req.marker,
        req.max_items,
        of_items((f"{10**9 - int(version.id[1:])}", version) for version in policy.versions),
    )
    return op.ListPolicyVersionsResponse(
        versions=[described(policy, version, with_document=False) for version in versions],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.DeletePolicyVersion, on=own_policy, lane=Lane.WRITE)
def delete_policy_version(call: Call, req: op.DeletePolicyVersionRequest, policy: ManagedPolicy) -> None:
    """Remove a version that is not the default."""
    version = _version(policy, req.version_id)
    if version.id == policy.default_version:
        raise op.DeleteConflictException("Cannot delete the default version of a policy.")
    versions = tuple(each for each in policy.versions if each.id != version.id)
    call.tx.put(MANAGED_POLICY, replace(policy, versions=versions, updated=call.now))


@iam.operation(op.SetDefaultPolicyVersion, on=own_policy, lane=Lane.WRITE)
def set_default_policy_version(call: Call, req: op.SetDefaultPolicyVersionRequest, policy: ManagedPolicy) -> None:
    """Put a version in force, for everybody who has the policy."""
    version = _version(policy, req.version_id)
    call.tx.put(MANAGED_POLICY, replace(policy, default_version=version.id, updated=call.now))


def _version(policy: ManagedPolicy, version_id: str) -> PolicyVersion:
    version = policy.version(version_id)
    if version is None:
        raise op.NoSuchEntityException(f"Policy {policy.arn} version {version_id} does not exist or is not attachable.")
    return version


def described(policy: ManagedPolicy, version: PolicyVersion, *, with_document: bool = True) -> op.PolicyVersion:
    """The PolicyVersion that the API answers."""
    return op.PolicyVersion(
        document=encoded(version.document) if with_document else None,
        version_id=version.id,
        is_default_version=version.id == policy.default_version,
        create_date=version.created,
    )

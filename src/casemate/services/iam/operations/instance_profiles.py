"""Instance profiles, and the role in each."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane
from casemate.kernel.pass_role import pass_role
from casemate.kernel.resources import exactly
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import authorize_tags
from casemate.services.iam.instance_profiles import (
    INSTANCE_PROFILE,
    RESOURCE_TYPE,
    InstanceProfile,
    instance_profile,
)
from casemate.services.iam.model import ROLE, Role, iam_arn, shown_tags
from casemate.services.iam.operations.roles import described as described_role
from casemate.services.iam.operations.tags import page_of_tags
from casemate.services.iam.pages import of_kind, page, page_of_paths
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags, remaining_tags, tagging, untagging
from casemate.services.iam.targets import NameToBe, no_such, role, to_be

_EC2 = "ec2.amazonaws.com"


new_profile = to_be(INSTANCE_PROFILE, RESOURCE_TYPE, "instance_profile_name")
"""The profile that CreateInstanceProfile makes."""


@iam.operation(op.CreateInstanceProfile, on=new_profile, lane=Lane.WRITE, context=tagging)
def create_instance_profile(
    call: Call, req: op.CreateInstanceProfileRequest, to_be: NameToBe
) -> op.CreateInstanceProfileResponse:
    """Make an instance profile, without a role yet."""
    authorize_tags(call, "TagInstanceProfile", to_be.arn, req.tags)
    name = req.instance_profile_name
    if call.tx.get(INSTANCE_PROFILE, call.account, "", name) is not None:
        raise op.EntityAlreadyExistsException(f"Instance Profile {name} already exists.")
    held = call.tx.count(INSTANCE_PROFILE, call.account, "")
    quotas.require_room("InstanceProfilesPerAccount", quotas.quotas_of(call).instance_profiles, held)
    made = InstanceProfile(
        account=call.account,
        created=call.now,
        tags=accepted_tags(req.tags, fold=exactly),
        path=req.path or "/",
        profile_name=name,
        profile_id=new_iam_id(call.ids, "AIPA"),
    )
    call.tx.insert(INSTANCE_PROFILE, made)
    return op.CreateInstanceProfileResponse(instance_profile=described(call, made))


@iam.operation(op.GetInstanceProfile, on=instance_profile, lane=Lane.INLINE)
def get_instance_profile(
    call: Call, req: op.GetInstanceProfileRequest, profile: InstanceProfile
) -> op.GetInstanceProfileResponse:
    """Describe an instance profile, its role included."""
    return op.GetInstanceProfileResponse(instance_profile=described(call, profile))


@iam.operation(op.DeleteInstanceProfile, on=instance_profile, lane=Lane.WRITE)
def delete_instance_profile(call: Call, req: op.DeleteInstanceProfileRequest, profile: InstanceProfile) -> None:
    """Delete an instance profile that has no role any more."""
    if profile.role_name:
        raise op.DeleteConflictException("Cannot delete entity, must remove roles from instance profile first.")
    call.tx.delete(INSTANCE_PROFILE, profile)


@iam.operation(op.AddRoleToInstanceProfile, on=instance_profile, lane=Lane.WRITE)
def add_role_to_instance_profile(call: Call, req: op.AddRoleToInstanceProfileRequest, profile: InstanceProfile) -> None:
    """Put a role into a profile, which takes one. The caller needs ``iam:PassRole`` for it."""
    found = call.tx.get(ROLE, call.account, "", req.role_name)
    arn = iam_arn(call.account, "role", "/", req.role_name) if found is None else found.arn
    # Which instance will use it is not known yet (IAM API Reference, AddRoleToInstanceProfile). Its trust policy is
    # looked at when an instance asks for the role, not now.
    pass_role(
        call,
        arn,
        _EC2,
        refused=lambda _: no_such("role", req.role_name),
        resource_arn=f"arn:aws:ec2:*:{call.account}:instance/*",
        assumable=False,
    )
    if found is None:
        raise no_such("role", req.role_name)
    found.require_modifiable()
    if profile.role_name:
        raise quotas.exceeded("InstanceSessionsPerInstanceProfile", 1)
    call.tx.put(INSTANCE_PROFILE, replace(profile, role_name=found.role_name, role_id=found.role_id))


@iam.operation(op.RemoveRoleFromInstanceProfile, on=instance_profile, lane=Lane.WRITE)
def remove_role_from_instance_profile(
    call: Call, req: op.RemoveRoleFromInstanceProfileRequest, profile: InstanceProfile
) -> None:
    """Take the role out of a profile."""
    found = call.tx.get(ROLE, call.account, "", req.role_name)
    if found is None or found.role_id != profile.role_id:
        raise no_such("role", req.role_name)
    call.tx.put(INSTANCE_PROFILE, replace(profile, role_name="", role_id=""))


@iam.operation(op.ListInstanceProfiles)
def list_instance_profiles(call: Call, req: op.ListInstanceProfilesRequest) -> op.ListInstanceProfilesResponse:
    """The account's instance profiles, those under a path if one is named."""
    profiles, marker = page_of_paths(call.tx, INSTANCE_PROFILE, call.account, req)
    return op.ListInstanceProfilesResponse(
        instance_profiles=[described(call, each, full=False) for each in profiles],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.ListInstanceProfilesForRole, on=role)
def list_instance_profiles_for_role(
    call: Call, req: op.ListInstanceProfilesForRoleRequest, role: Role
) -> op.ListInstanceProfilesForRoleResponse:
    """The instance profiles that a role is in."""
    profiles, marker = page(
        f"instance-profiles-of:{role.role_id}",
        req.marker,
        req.max_items,
        of_kind(call.tx, INSTANCE_PROFILE, call.account, index="role", value=role.role_id),
    )
    return op.ListInstanceProfilesForRoleResponse(
        instance_profiles=[described(call, each, full=False) for each in profiles],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.TagInstanceProfile, on=instance_profile, lane=Lane.WRITE, context=tagging)
def tag_instance_profile(call: Call, req: op.TagInstanceProfileRequest, profile: InstanceProfile) -> None:
    """Add tags to an instance profile, or give those it has other values."""
    tags = accepted_tags(req.tags, profile.tags, fold=exactly)
    call.tx.put(INSTANCE_PROFILE, replace(profile, tags=tags))


@iam.operation(op.UntagInstanceProfile, on=instance_profile, lane=Lane.WRITE, context=untagging)
def untag_instance_profile(call: Call, req: op.UntagInstanceProfileRequest, profile: InstanceProfile) -> None:
    """Remove tags from an instance profile; those it doesn't have are passed over."""
    tags = remaining_tags(profile.tags, req.tag_keys, fold=exactly)
    call.tx.put(INSTANCE_PROFILE, replace(profile, tags=tags))


@iam.operation(op.ListInstanceProfileTags, on=instance_profile, lane=Lane.INLINE)
def list_instance_profile_tags(
    call: Call, req: op.ListInstanceProfileTagsRequest, profile: InstanceProfile
) -> op.ListInstanceProfileTagsResponse:
    """An instance profile's tags, in the order of their keys."""
    tags, marker = page_of_tags(profile.arn, profile.tags, req.marker, req.max_items)
    return op.ListInstanceProfileTagsResponse(tags=tags, is_truncated=marker is not None, marker=marker)


def described(call: Call, profile: InstanceProfile, *, full: bool = True) -> op.InstanceProfile:
    """The InstanceProfile that the API answers; lists leave out tags (``full`` False)."""
    found = call.tx.get(ROLE, profile.account, "", profile.role_name) if profile.role_name else None
    return op.InstanceProfile(
        path=profile.path,
        instance_profile_name=profile.profile_name,
        instance_profile_id=profile.profile_id,
        arn=profile.arn,
        create_date=profile.created,
        roles=[described_role(call, found, full=False)] if found else [],
        tags=shown_tags(profile.tags) if full else None,
    )

from __future__ import annotations

from typing import Any

import pytest
from tests.services.harness import ACCOUNT, World, allow, policy, trust

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied

NAME = "web"
ROLE_ARN = f"arn:aws:iam::{ACCOUNT}:role/app/server"


def make(world: World, name: str = NAME, path: str | None = None) -> op.InstanceProfile:
    return world.call(
        op.CreateInstanceProfile, op.CreateInstanceProfileRequest(instance_profile_name=name, path=path)
    ).instance_profile


def make_role(world: World, name: str = "server", path: str = "/app/", **tags: str) -> None:
    world.call(
        op.CreateRole,
        op.CreateRoleRequest(
            role_name=name,
            path=path,
            assume_role_policy_document=trust(world.root().arn),
            tags=[op.Tag(key=key, value=value) for key, value in tags.items()],
        ),
    )


def add(world: World, as_: Any = None, role: str = "server", name: str = NAME) -> None:
    request = op.AddRoleToInstanceProfileRequest(instance_profile_name=name, role_name=role)
    world.call(op.AddRoleToInstanceProfile, request, as_)


def get(world: World, name: str = NAME) -> op.InstanceProfile:
    return world.call(op.GetInstanceProfile, op.GetInstanceProfileRequest(instance_profile_name=name)).instance_profile


def test_made_described_listed_deleted(world: World) -> None:
    made = make(world, path="/apps/")
    assert made.arn == f"arn:aws:iam::{ACCOUNT}:instance-profile/apps/{NAME}"
    assert made.instance_profile_id.startswith("AIPA") and made.roles == []
    assert get(world, "WEB") == made
    with pytest.raises(op.EntityAlreadyExistsException, match="Instance Profile Web already exists"):
        make(world, "Web")
    make(world, "other")
    listed = world.call(op.ListInstanceProfiles, op.ListInstanceProfilesRequest(path_prefix="/apps/"))
    assert [each.instance_profile_name for each in listed.instance_profiles] == [NAME]
    world.call(op.DeleteInstanceProfile, op.DeleteInstanceProfileRequest(instance_profile_name=NAME))
    with pytest.raises(op.NoSuchEntityException, match="Instance Profile web cannot be found"):
        get(world)


def test_one_role_each_which_stays_while_it_is_in_one(world: World) -> None:
    make(world)
    make_role(world)
    make_role(world, "second")
    add(world)
    (role,) = get(world).roles
    assert role.arn == ROLE_ARN
    with pytest.raises(op.LimitExceededException, match="InstanceSessionsPerInstanceProfile: 1"):
        add(world, role="second")
    with pytest.raises(op.DeleteConflictException, match="remove roles from instance profile"):
        world.call(op.DeleteInstanceProfile, op.DeleteInstanceProfileRequest(instance_profile_name=NAME))
    with pytest.raises(op.DeleteConflictException, match="remove roles from instance profile"):
        world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="server"))
    of_role = world.call(op.ListInstanceProfilesForRole, op.ListInstanceProfilesForRoleRequest(role_name="server"))
    assert [each.instance_profile_name for each in of_role.instance_profiles] == [NAME]
    details = world.call(op.GetAccountAuthorizationDetails, op.GetAccountAuthorizationDetailsRequest(filter=["Role"]))
    assert [
        [each.instance_profile_name for each in role.instance_profile_list or ()]
        for role in details.role_detail_list or ()
    ] == [[], [NAME]]
    remove = op.RemoveRoleFromInstanceProfileRequest(instance_profile_name=NAME, role_name="server")
    world.call(op.RemoveRoleFromInstanceProfile, remove)
    with pytest.raises(op.NoSuchEntityException, match="role with name server"):
        world.call(op.RemoveRoleFromInstanceProfile, remove)
    world.call(op.DeleteRole, op.DeleteRoleRequest(role_name="server"))


@pytest.mark.parametrize(
    ("statement", "passes"),
    [
        ({"Resource": ROLE_ARN}, True),
        ({"Resource": "arn:aws:iam::*:role/other"}, False),
        ({"Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "ec2.amazonaws.com"}}}, True),
        ({"Resource": "*", "Condition": {"StringEquals": {"iam:PassedToService": "lambda.amazonaws.com"}}}, False),
        (
            {
                "Resource": "*",
                "Condition": {"StringEquals": {"iam:AssociatedResourceArn": f"arn:aws:ec2:*:{ACCOUNT}:instance/*"}},
            },
            True,
        ),
        ({"Resource": "*", "Condition": {"StringEquals": {"iam:ResourceTag/team": "blue"}}}, True),
        ({"Resource": "*", "Condition": {"StringEquals": {"aws:ResourceTag/team": "red"}}}, False),
    ],
)
def test_the_role_must_be_the_caller_s_to_pass(world: World, statement: dict[str, Any], passes: bool) -> None:
    make(world)
    make_role(world, team="blue")
    caller = world.user(
        "deployer", policy(allow("iam:AddRoleToInstanceProfile"), {**allow("iam:PassRole"), **statement})
    )
    if passes:
        add(world, caller)
        return
    with pytest.raises(AccessDenied, match=f"not authorized to perform: iam:PassRole on resource: {ROLE_ARN}"):
        add(world, caller)
    assert get(world).roles == []


def test_a_missing_role_is_missing_for_who_may_pass_it_alone(world: World) -> None:
    make(world)
    may = world.user("may", allow(["iam:AddRoleToInstanceProfile", "iam:PassRole"]))
    may_not = world.user("may-not", allow("iam:AddRoleToInstanceProfile"))
    with pytest.raises(op.NoSuchEntityException, match="role with name server"):
        add(world, may)
    with pytest.raises(AccessDenied, match="iam:PassRole"):
        add(world, may_not)


def test_tags(world: World) -> None:
    make(world)
    tags = [op.Tag(key="a", value="1"), op.Tag(key="b", value="2")]
    world.call(op.TagInstanceProfile, op.TagInstanceProfileRequest(instance_profile_name=NAME, tags=tags))
    shown = world.call(op.ListInstanceProfileTags, op.ListInstanceProfileTagsRequest(instance_profile_name=NAME))
    assert shown.tags == tags
    world.call(op.UntagInstanceProfile, op.UntagInstanceProfileRequest(instance_profile_name=NAME, tag_keys=["a"]))
    assert get(world).tags == tags[1:]
    caller = world.user("by-tag", allow("iam:*", Condition={"StringEquals": {"aws:ResourceTag/b": "3"}}))
    with pytest.raises(AccessDenied):
        world.call(op.GetInstanceProfile, op.GetInstanceProfileRequest(instance_profile_name=NAME), caller)

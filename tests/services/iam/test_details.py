from __future__ import annotations

from urllib.parse import unquote

from tests.services.harness import ACCOUNT, World, allow, policy, trust

from casemate.api import iam as op

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
DOCUMENT = policy(allow("kms:Encrypt"))


def details(world: World, request: op.GetAccountAuthorizationDetailsRequest | None = None) -> tuple[int, ...]:
    """How many users, groups, roles and policies the answer holds."""
    found = world.call(op.GetAccountAuthorizationDetails, request or op.GetAccountAuthorizationDetailsRequest())
    lists = (found.user_detail_list, found.group_detail_list, found.role_detail_list, found.policies)
    return tuple(len(each or ()) for each in lists)


def fill(world: World) -> None:
    world.user("alice", DOCUMENT)
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="devs"))
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(user_name="alice", group_name="devs"))
    document = trust(f"arn:aws:iam::{ACCOUNT}:root")
    world.call(op.CreateRole, op.CreateRoleRequest(role_name="app", assume_role_policy_document=document))
    world.call(op.CreatePolicy, op.CreatePolicyRequest(policy_name="use", policy_document=DOCUMENT))


def test_everything(world: World) -> None:
    fill(world)
    assert details(world) == (1, 1, 1, 1)
    world.call(op.AttachRolePolicy, op.AttachRolePolicyRequest(role_name="app", policy_arn=ADMIN))
    assert details(world) == (1, 1, 1, 2)
    found = world.call(op.GetAccountAuthorizationDetails, op.GetAccountAuthorizationDetailsRequest())
    assert found.user_detail_list
    assert found.role_detail_list
    assert found.policies
    user, role, use = found.user_detail_list[0], found.role_detail_list[0], found.policies[0]
    assert user.group_list == ["devs"]
    assert user.user_policy_list
    assert user.user_policy_list[0].policy_name == "p0"
    assert unquote(user.user_policy_list[0].policy_document or "") == DOCUMENT
    assert role.attached_managed_policies == [op.AttachedPolicy(policy_name="AdministratorAccess", policy_arn=ADMIN)]
    assert use.policy_version_list
    assert unquote(use.policy_version_list[0].document or "") == DOCUMENT


def test_filtered_and_paged(world: World) -> None:
    fill(world)
    assert details(world, op.GetAccountAuthorizationDetailsRequest(filter=["Role", "Group"])) == (0, 1, 1, 0)
    assert details(world, op.GetAccountAuthorizationDetailsRequest(filter=["AWSManagedPolicy"])) == (0, 0, 0, 0)
    seen, marker = 0, None
    for _ in range(4):
        request = op.GetAccountAuthorizationDetailsRequest(max_items=1, marker=marker)
        assert sum(details(world, request)) == 1
        marker = world.call(op.GetAccountAuthorizationDetails, request).marker
        seen += 1
        if marker is None:
            break
    assert seen == 4

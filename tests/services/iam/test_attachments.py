from __future__ import annotations

from urllib.parse import unquote

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, policy, trust

from casemate.api import iam as op

ADMIN = "arn:aws:iam::aws:policy/AdministratorAccess"
DOCUMENT = policy(allow("kms:Encrypt"))


@pytest.fixture
def full(world: World) -> World:
    """A user, a group and a role, each of the name ``x``."""
    world.user("x")
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="x", path="/g/"))
    document = trust(f"arn:aws:iam::{ACCOUNT}:root")
    world.call(op.CreateRole, op.CreateRoleRequest(role_name="x", assume_role_policy_document=document))
    return world


def attach_everywhere(world: World, arn: str) -> None:
    world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="x", policy_arn=arn))
    world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="x", policy_arn=arn))
    world.call(op.AttachRolePolicy, op.AttachRolePolicyRequest(role_name="x", policy_arn=arn))


def test_attached_listed_detached(full: World) -> None:
    attach_everywhere(full, ADMIN)
    attach_everywhere(full, ADMIN)
    expected = [op.AttachedPolicy(policy_name="AdministratorAccess", policy_arn=ADMIN)]
    by_user = op.ListAttachedUserPoliciesRequest(user_name="x")
    by_group = op.ListAttachedGroupPoliciesRequest(group_name="x")
    by_role = op.ListAttachedRolePoliciesRequest(role_name="x")
    assert full.call(op.ListAttachedUserPolicies, by_user).attached_policies == expected
    assert full.call(op.ListAttachedGroupPolicies, by_group).attached_policies == expected
    assert full.call(op.ListAttachedRolePolicies, by_role).attached_policies == expected
    found = full.call(op.GetPolicy, op.GetPolicyRequest(policy_arn=ADMIN)).policy
    assert found is not None
    assert found.attachment_count == 3
    full.call(op.DetachGroupPolicy, op.DetachGroupPolicyRequest(group_name="x", policy_arn=ADMIN))
    assert full.call(op.ListAttachedGroupPolicies, by_group).attached_policies == []
    with pytest.raises(op.NoSuchEntityException, match=f"^Policy {ADMIN} was not found.$"):
        full.call(op.DetachGroupPolicy, op.DetachGroupPolicyRequest(group_name="x", policy_arn=ADMIN))


def test_what_can_not_be_attached(full: World) -> None:
    document = op.CreatePolicyRequest(policy_name="theirs", policy_document=DOCUMENT)
    full.call(op.CreatePolicy, document, full.root(OTHER_ACCOUNT))
    for arn in (f"arn:aws:iam::{ACCOUNT}:policy/ghost", f"arn:aws:iam::{OTHER_ACCOUNT}:policy/theirs"):
        with pytest.raises(op.NoSuchEntityException, match=f"^Policy {arn} does not exist or is not attachable.$"):
            full.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="x", policy_arn=arn))
        with pytest.raises(op.NoSuchEntityException, match=f"^Scope ARN: {arn} does not exist"):
            request = op.PutUserPermissionsBoundaryRequest(user_name="x", permissions_boundary=arn)
            full.call(op.PutUserPermissionsBoundary, request)
    with pytest.raises(op.InvalidInputException, match=r"^ARN arn:aws:s3:::bucket/policy is not valid\.$"):
        arn = "arn:aws:s3:::bucket/policy"
        full.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="x", policy_arn=arn))


def test_no_boundary_of_no_policy_arn(full: World) -> None:
    for arn in ("no arn at all, truly", "arn:aws:s3:::bucket/policy"):
        with pytest.raises(op.NoSuchEntityException):
            request = op.PutUserPermissionsBoundaryRequest(user_name="x", permissions_boundary=arn)
            full.call(op.PutUserPermissionsBoundary, request)


def test_quota(full: World) -> None:
    for number in range(10):
        full.call(op.CreatePolicy, op.CreatePolicyRequest(policy_name=f"p{number}", policy_document=DOCUMENT))
        arn = f"arn:aws:iam::{ACCOUNT}:policy/p{number}"
        full.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="x", policy_arn=arn))
    with pytest.raises(op.LimitExceededException, match=r"^Cannot exceed quota for PoliciesPerUser: 10$"):
        full.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="x", policy_arn=ADMIN))


def test_entities_for_policy(full: World) -> None:
    attach_everywhere(full, ADMIN)
    request = op.PutUserPermissionsBoundaryRequest(user_name="x", permissions_boundary=ADMIN)
    full.call(op.PutUserPermissionsBoundary, request)

    def counts(request: op.ListEntitiesForPolicyRequest) -> tuple[int, int, int]:
        found = full.call(op.ListEntitiesForPolicy, request)
        return len(found.policy_users or ()), len(found.policy_groups or ()), len(found.policy_roles or ())

    assert counts(op.ListEntitiesForPolicyRequest(policy_arn=ADMIN)) == (1, 1, 1)
    assert counts(op.ListEntitiesForPolicyRequest(policy_arn=ADMIN, entity_filter="Group")) == (0, 1, 0)
    assert counts(op.ListEntitiesForPolicyRequest(policy_arn=ADMIN, entity_filter="LocalManagedPolicy")) == (0, 0, 0)
    assert counts(op.ListEntitiesForPolicyRequest(policy_arn=ADMIN, path_prefix="/g/")) == (0, 1, 0)
    assert counts(op.ListEntitiesForPolicyRequest(policy_arn=ADMIN, policy_usage_filter="PermissionsBoundary")) == (
        1,
        0,
        0,
    )
    found = full.call(op.ListEntitiesForPolicy, op.ListEntitiesForPolicyRequest(policy_arn=ADMIN, max_items=2))
    assert found.is_truncated


class TestInline:
    def test_of_users_groups_and_roles(self, full: World) -> None:
        text = policy(allow("kms:Encrypt", "arn:aws:kms:*:*:key/a b~c"))
        named = {"policy_name": "P", "policy_document": text}
        full.call(op.PutUserPolicy, op.PutUserPolicyRequest(user_name="x", **named))
        full.call(op.PutGroupPolicy, op.PutGroupPolicyRequest(group_name="x", **named))
        full.call(op.PutRolePolicy, op.PutRolePolicyRequest(role_name="x", **named))
        documents = [
            full.call(op.GetUserPolicy, op.GetUserPolicyRequest(user_name="x", policy_name="P")).policy_document,
            full.call(op.GetGroupPolicy, op.GetGroupPolicyRequest(group_name="x", policy_name="P")).policy_document,
            full.call(op.GetRolePolicy, op.GetRolePolicyRequest(role_name="x", policy_name="P")).policy_document,
        ]
        assert [unquote(document) for document in documents] == [text] * 3
        assert "key%2Fa%20b~c" in documents[0]
        assert full.call(op.ListUserPolicies, op.ListUserPoliciesRequest(user_name="x")).policy_names == ["P"]
        assert full.call(op.ListGroupPolicies, op.ListGroupPoliciesRequest(group_name="x")).policy_names == ["P"]
        assert full.call(op.ListRolePolicies, op.ListRolePoliciesRequest(role_name="x")).policy_names == ["P"]
        full.call(op.DeleteGroupPolicy, op.DeleteGroupPolicyRequest(group_name="x", policy_name="P"))
        with pytest.raises(op.NoSuchEntityException, match=r"^The group policy with name P cannot be found\.$"):
            full.call(op.GetGroupPolicy, op.GetGroupPolicyRequest(group_name="x", policy_name="P"))
        with pytest.raises(op.NoSuchEntityException, match=r"^The role policy with name p cannot be found\.$"):
            full.call(op.DeleteRolePolicy, op.DeleteRolePolicyRequest(role_name="x", policy_name="p"))

    def test_all_together_have_a_size(self, full: World) -> None:
        def put(name: str, length: int) -> None:
            text = policy(allow("x:y", "arn:aws:s3:::" + "b" * length))
            request = op.PutUserPolicyRequest(user_name="x", policy_name=name, policy_document=text)
            full.call(op.PutUserPolicy, request)

        put("a", 900)
        put("a", 900)
        with pytest.raises(op.LimitExceededException, match=r"^Maximum policy size of 2048 bytes exceeded for user x$"):
            put("b", 1_000)
        put("a", 10)
        put("b", 1_000)

    def test_white_space_is_free_only_up_to_a_point(self, full: World) -> None:
        def put(name: str) -> None:
            text = policy(allow("x:y")) + " " * 7_000
            request = op.PutUserPolicyRequest(user_name="x", policy_name=name, policy_document=text)
            full.call(op.PutUserPolicy, request)

        put("a")
        put("b")
        with pytest.raises(op.LimitExceededException):
            put("c")

    def test_must_parse(self, full: World) -> None:
        text = policy({**allow("kms:*"), "Principal": "*"})
        with pytest.raises(op.MalformedPolicyDocumentException, match="should not specify a principal"):
            request = op.PutUserPolicyRequest(user_name="x", policy_name="p", policy_document=text)
            full.call(op.PutUserPolicy, request)

from __future__ import annotations

import pytest
from tests.services.harness import ACCOUNT, World, allow, policy

from casemate.api import iam as op
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.ids import SystemIds
from casemate.kernel.transaction import Transaction
from casemate.services.iam.model import USER, User


def create(
    world: World, name: str, path: str = "/", tags: list[op.Tag] | None = None, permissions_boundary: str | None = None
) -> op.User:
    request = op.CreateUserRequest(user_name=name, path=path, tags=tags, permissions_boundary=permissions_boundary)
    made = world.call(op.CreateUser, request).user
    assert made is not None
    return made


def test_made_and_described_whatever_the_case_of_the_name(world: World) -> None:
    tags = [op.Tag(key="team", value="blue")]
    made = create(world, "Alice", "/a/b/", tags=tags)
    assert made.arn == f"arn:aws:iam::{ACCOUNT}:user/a/b/Alice"
    assert made.user_id.startswith("AIDA")
    assert len(made.user_id) == 21
    assert made.create_date == world.clock.now()
    assert made.tags == tags
    assert world.call(op.GetUser, op.GetUserRequest(user_name="aLICE")).user == made


def test_names_are_unique_whatever_their_case(world: World) -> None:
    create(world, "Alice")
    with pytest.raises(op.EntityAlreadyExistsException, match=r"^User with name ALICE already exists\.$"):
        create(world, "ALICE", "/elsewhere/")


def test_missing(world: World) -> None:
    with pytest.raises(op.NoSuchEntityException, match=r"^The user with name bob cannot be found\.$"):
        world.call(op.GetUser, op.GetUserRequest(user_name="bob"))


def test_the_caller_describes_itself(world: World) -> None:
    alice = world.user("alice", allow("iam:GetUser", f"arn:aws:iam::{ACCOUNT}:user/${{aws:username}}"))
    found = world.call(op.GetUser, op.GetUserRequest(), alice).user
    assert found is not None
    assert found.user_id == alice.principal_id


def test_root_describes_itself(world: World) -> None:
    found = world.call(op.GetUser, op.GetUserRequest()).user
    assert found is not None
    assert found.arn == f"arn:aws:iam::{ACCOUNT}:root"
    assert found.user_id == ACCOUNT
    assert found.create_date == world.accounts[ACCOUNT]


def test_listed_by_path_and_page(world: World) -> None:
    for number in range(5):
        create(world, f"user{number}", "/a/" if number % 2 else "/b/")
    first = world.call(op.ListUsers, op.ListUsersRequest(max_items=2))
    assert [each.user_name for each in first.users] == ["user0", "user1"]
    assert first.is_truncated
    second = world.call(op.ListUsers, op.ListUsersRequest(max_items=3, marker=first.marker))
    assert [each.user_name for each in second.users] == ["user2", "user3", "user4"]
    assert not second.is_truncated
    assert second.marker is None
    under = world.call(op.ListUsers, op.ListUsersRequest(path_prefix="/a/"))
    assert [each.user_name for each in under.users] == ["user1", "user3"]


def test_a_marker_continues_no_other_listing(world: World) -> None:
    create(world, "a")
    create(world, "b")
    marker = world.call(op.ListUsers, op.ListUsersRequest(max_items=1)).marker
    with pytest.raises(InvalidRequest, match="Invalid Marker"):
        world.call(op.ListUsers, op.ListUsersRequest(path_prefix="/a/", marker=marker))


def test_a_renamed_user_keeps_id_keys_groups_and_policies(world: World) -> None:
    alice = world.user("alice", allow("iam:*"))
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="devs"))
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(group_name="devs", user_name="alice"))
    key = world.call(op.CreateAccessKey, op.CreateAccessKeyRequest(user_name="alice")).access_key
    world.call(op.UpdateUser, op.UpdateUserRequest(user_name="alice", new_user_name="Carol", new_path="/x/"))
    found = world.call(op.GetUser, op.GetUserRequest(user_name="carol")).user
    assert found is not None
    assert (found.user_id, found.arn) == (alice.principal_id, f"arn:aws:iam::{ACCOUNT}:user/x/Carol")
    members = world.call(op.GetGroup, op.GetGroupRequest(group_name="devs")).users
    assert [each.user_name for each in members] == ["Carol"]
    keys = world.call(op.ListAccessKeys, op.ListAccessKeysRequest(user_name="Carol")).access_key_metadata
    assert [(each.user_name, each.access_key_id) for each in keys] == [("Carol", key.access_key_id)]
    names = world.call(op.ListUserPolicies, op.ListUserPoliciesRequest(user_name="Carol")).policy_names
    assert names == ["p0"]
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetUser, op.GetUserRequest(user_name="alice"))
    credential = world.store.run_read(lambda tx: world.identities.credential(tx, key.access_key_id)).result()
    assert credential is not None
    assert credential.principal.arn == found.arn
    assert world.store.run_read(lambda tx: world.identities.arn_of(tx, found.user_id)).result() == found.arn


def test_a_rename_of_case_alone(world: World) -> None:
    create(world, "alice")
    world.call(op.UpdateUser, op.UpdateUserRequest(user_name="alice", new_user_name="ALICE"))
    users = world.call(op.ListUsers, op.ListUsersRequest()).users
    assert [each.user_name for each in users] == ["ALICE"]


def test_no_rename_onto_another(world: World) -> None:
    create(world, "alice")
    create(world, "bob")
    with pytest.raises(op.EntityAlreadyExistsException):
        world.call(op.UpdateUser, op.UpdateUserRequest(user_name="alice", new_user_name="BOB"))


def test_deleted_only_when_bare(world: World) -> None:
    world.user("alice", allow("kms:*"))
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="devs"))
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(group_name="devs", user_name="alice"))
    arn = "arn:aws:iam::aws:policy/AdministratorAccess"
    world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="alice", policy_arn=arn))
    key = world.call(op.CreateAccessKey, op.CreateAccessKeyRequest(user_name="alice")).access_key

    def refused(why: str) -> None:
        with pytest.raises(op.DeleteConflictException, match=f"^Cannot delete entity, must {why} first.$"):
            world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))

    refused("delete access keys")
    world.call(op.DeleteAccessKey, op.DeleteAccessKeyRequest(user_name="alice", access_key_id=key.access_key_id))
    refused("remove users from group")
    world.call(op.RemoveUserFromGroup, op.RemoveUserFromGroupRequest(group_name="devs", user_name="alice"))
    refused("detach all policies")
    world.call(op.DetachUserPolicy, op.DetachUserPolicyRequest(user_name="alice", policy_arn=arn))
    refused("delete policies")
    world.call(op.DeleteUserPolicy, op.DeleteUserPolicyRequest(user_name="alice", policy_name="p0"))
    world.call(op.DeleteUser, op.DeleteUserRequest(user_name="alice"))
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetUser, op.GetUserRequest(user_name="alice"))
    assert create(world, "alice").user_name == "alice"


def test_quota_of_users(world: World) -> None:
    ids = SystemIds()

    def fill(tx: Transaction) -> None:
        for number in range(5_000):
            user = User(account=ACCOUNT, user_name=f"u{number}", user_id=ids.random(8).hex())
            tx.insert(USER, user)

    world.store.run_write(fill).result()
    with pytest.raises(op.LimitExceededException, match=r"^Cannot exceed quota for UsersPerAccount: 5000$"):
        create(world, "one-more")


class TestTags:
    def put(self, world: World, *pairs: tuple[str, str]) -> None:
        tags = [op.Tag(key=key, value=value) for key, value in pairs]
        world.call(op.TagUser, op.TagUserRequest(user_name="alice", tags=tags))

    def held(self, world: World) -> list[tuple[str, str]]:
        tags = world.call(op.ListUserTags, op.ListUserTagsRequest(user_name="alice")).tags
        return [(tag.key, tag.value) for tag in tags]

    def test_keys_fold_case(self, world: World) -> None:
        create(world, "alice")
        self.put(world, ("Department", "finance"), ("site", "x"))
        self.put(world, ("department", "hr"))
        assert self.held(world) == [("department", "hr"), ("site", "x")]
        world.call(op.UntagUser, op.UntagUserRequest(user_name="alice", tag_keys=["DEPARTMENT", "none"]))
        assert self.held(world) == [("site", "x")]

    def test_refused(self, world: World) -> None:
        create(world, "alice")
        with pytest.raises(op.InvalidInputException, match="Duplicate tag keys"):
            self.put(world, ("a", "1"), ("A", "2"))
        with pytest.raises(op.InvalidInputException, match="reserved"):
            self.put(world, ("aws:x", "1"))
        self.put(world, *((f"k{number}", "v") for number in range(50)))
        with pytest.raises(op.LimitExceededException):
            self.put(world, ("one more", "v"))

    def test_pages(self, world: World) -> None:
        create(world, "alice")
        self.put(world, ("a", "1"), ("b", "2"), ("c", "3"))
        first = world.call(op.ListUserTags, op.ListUserTagsRequest(user_name="alice", max_items=2))
        assert [tag.key for tag in first.tags] == ["a", "b"]
        rest = world.call(op.ListUserTags, op.ListUserTagsRequest(user_name="alice", marker=first.marker))
        assert [tag.key for tag in rest.tags] == ["c"]


class TestBoundary:
    def test_bounds_and_goes(self, world: World) -> None:
        document = policy(allow("iam:GetUser"))
        made = world.call(op.CreatePolicy, op.CreatePolicyRequest(policy_name="bound", policy_document=document))
        assert made.policy is not None
        assert made.policy.arn is not None
        arn = made.policy.arn
        create(world, "alice", permissions_boundary=arn)
        found = world.call(op.GetUser, op.GetUserRequest(user_name="alice")).user
        assert found is not None
        assert found.permissions_boundary is not None
        assert found.permissions_boundary.permissions_boundary_arn == arn
        listed = world.call(op.ListUsers, op.ListUsersRequest()).users[0]
        assert listed.permissions_boundary is None
        with pytest.raises(op.DeleteConflictException, match="attached to entities"):
            world.call(op.DeletePolicy, op.DeletePolicyRequest(policy_arn=arn))
        world.call(op.DeleteUserPermissionsBoundary, op.DeleteUserPermissionsBoundaryRequest(user_name="alice"))
        with pytest.raises(op.NoSuchEntityException):
            world.call(op.DeleteUserPermissionsBoundary, op.DeleteUserPermissionsBoundaryRequest(user_name="alice"))
        world.call(
            op.PutUserPermissionsBoundary,
            op.PutUserPermissionsBoundaryRequest(user_name="alice", permissions_boundary=arn),
        )
        stored = world.store.run_read(lambda tx: tx.get(USER, ACCOUNT, "", "alice")).result()
        assert stored is not None
        assert stored.boundary == arn

    def test_must_exist(self, world: World) -> None:
        arn = f"arn:aws:iam::{ACCOUNT}:policy/none"
        with pytest.raises(op.NoSuchEntityException, match=f"^Scope ARN: {arn} does not exist or is not attachable.$"):
            create(world, "alice", permissions_boundary=arn)

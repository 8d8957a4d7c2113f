from __future__ import annotations

import pytest
from tests.services.harness import ACCOUNT, World

from casemate.api import iam as op


def make(world: World, *names: str) -> None:
    for name in names:
        world.call(op.CreateGroup, op.CreateGroupRequest(group_name=name))


def join(world: World, user: str, group: str) -> None:
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(user_name=user, group_name=group))


def names_of(world: World, group: str) -> list[str]:
    return [each.user_name for each in world.call(op.GetGroup, op.GetGroupRequest(group_name=group)).users]


def groups_of(world: World, user: str) -> list[str]:
    found = world.call(op.ListGroupsForUser, op.ListGroupsForUserRequest(user_name=user)).groups
    return [each.group_name for each in found]


def test_made_listed_deleted(world: World) -> None:
    made = world.call(op.CreateGroup, op.CreateGroupRequest(group_name="Devs", path="/x/")).group
    assert made.arn == f"arn:aws:iam::{ACCOUNT}:group/x/Devs"
    assert made.group_id.startswith("AGPA")
    with pytest.raises(op.EntityAlreadyExistsException, match=r"^Group with name devs already exists\.$"):
        make(world, "devs")
    make(world, "ops")
    assert world.call(op.ListGroups, op.ListGroupsRequest(path_prefix="/x/")).groups == [made]
    world.call(op.DeleteGroup, op.DeleteGroupRequest(group_name="DEVS"))
    with pytest.raises(op.NoSuchEntityException, match=r"^The group with name DEVS cannot be found\.$"):
        world.call(op.DeleteGroup, op.DeleteGroupRequest(group_name="DEVS"))


def test_members(world: World) -> None:
    make(world, "Devs", "ops")
    for name in ("carol", "alice", "bob"):
        world.user(name)
        join(world, name, "devs")
    join(world, "alice", "Devs")
    join(world, "alice", "ops")
    assert names_of(world, "devs") == ["alice", "bob", "carol"]
    assert groups_of(world, "alice") == ["Devs", "ops"]
    first = world.call(op.GetGroup, op.GetGroupRequest(group_name="devs", max_items=2))
    assert first.is_truncated
    rest = world.call(op.GetGroup, op.GetGroupRequest(group_name="devs", marker=first.marker))
    assert [each.user_name for each in rest.users] == ["carol"]
    with pytest.raises(op.DeleteConflictException, match="must remove users from group first"):
        world.call(op.DeleteGroup, op.DeleteGroupRequest(group_name="devs"))
    world.call(op.RemoveUserFromGroup, op.RemoveUserFromGroupRequest(group_name="DEVS", user_name="ALICE"))
    assert groups_of(world, "alice") == ["ops"]


def test_a_renamed_group_keeps_its_users(world: World) -> None:
    make(world, "devs", "ops")
    for name in ("alice", "bob"):
        world.user(name)
        join(world, name, "devs")
    join(world, "alice", "ops")
    world.call(op.UpdateGroup, op.UpdateGroupRequest(group_name="devs", new_group_name="makers"))
    assert names_of(world, "makers") == ["alice", "bob"]
    assert groups_of(world, "alice") == ["makers", "ops"]
    world.call(op.UpdateGroup, op.UpdateGroupRequest(group_name="makers", new_group_name="MAKERS", new_path="/m/"))
    assert groups_of(world, "bob") == ["MAKERS"]
    with pytest.raises(op.EntityAlreadyExistsException):
        world.call(op.UpdateGroup, op.UpdateGroupRequest(group_name="makers", new_group_name="OPS"))


def test_missing_users_and_the_quota(world: World) -> None:
    make(world, "devs", *(f"g{number}" for number in range(10)))
    with pytest.raises(op.NoSuchEntityException, match=r"^The user with name ghost cannot be found\.$"):
        join(world, "ghost", "devs")
    world.user("alice")
    for number in range(10):
        join(world, "alice", f"g{number}")
    with pytest.raises(op.LimitExceededException, match=r"^Cannot exceed quota for GroupsPerUser: 10$"):
        join(world, "alice", "devs")

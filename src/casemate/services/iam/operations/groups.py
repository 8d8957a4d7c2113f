"""Groups, and who is in them."""

from __future__ import annotations

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane
from casemate.kernel.resources import fold_case
from casemate.kernel.transaction import pages
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import require_bare, require_free
from casemate.services.iam.model import GROUP, USER, Group, User
from casemate.services.iam.pages import of_items, of_kind, page, page_of_paths
from casemate.services.iam.service import iam
from casemate.services.iam.targets import NameToBe, group, new_group, no_such, renamed_group, user

_MEMBERS_AT_ONCE = 500


@iam.operation(op.CreateGroup, on=new_group, lane=Lane.WRITE)
def create_group(call: Call, req: op.CreateGroupRequest, _: NameToBe) -> op.CreateGroupResponse:
    """Make a group."""
    require_free(call, Group, req.group_name)
    quotas.require_room("GroupsPerAccount", quotas.quotas_of(call).groups, call.tx.count(GROUP, call.account, ""))
    made = Group(
        account=call.account,
        created=call.now,
        path=req.path or "/",
        group_name=req.group_name,
        group_id=new_iam_id(call.ids, "AGPA"),
    )
    call.tx.insert(GROUP, made)
    return op.CreateGroupResponse(group=made.described())


@iam.operation(op.GetGroup, on=group)
def get_group(call: Call, req: op.GetGroupRequest, group: Group) -> op.GetGroupResponse:
    """Describe a group, and list its users."""
    users, marker = page(
        f"members:{group.group_id}",
        req.marker,
        req.max_items,
        of_kind(call.tx, USER, call.account, index="group", value=fold_case(group.group_name)),
    )
    return op.GetGroupResponse(
        group=group.described(),
        users=[each.described(full=False) for each in users],
        is_truncated=marker is not None,
        marker=marker,
    )


@iam.operation(op.UpdateGroup, on=(group, renamed_group), lane=Lane.WRITE)
def update_group(call: Call, req: op.UpdateGroupRequest, group: Group, _: NameToBe) -> None:
    """Give a group another name or path; its users stay in it."""
    changed = replace(group, group_name=req.new_group_name or group.group_name, path=req.new_path or group.path)
    if fold_case(changed.group_name) == fold_case(group.group_name):
        call.tx.put(GROUP, changed)
    else:
        require_free(call, Group, changed.group_name)
        call.tx.delete(GROUP, group)
        call.tx.insert(GROUP, changed)
    if changed.group_name == group.group_name:
        return
    # _members reads all before anything is written: a renamed group leaves the index that it walks.
    for member in _members(call, group):
        groups = tuple(changed.group_name if _same(name, group.group_name) else name for name in member.groups)
        call.tx.put(USER, replace(member, groups=groups))


@iam.operation(op.DeleteGroup, on=group, lane=Lane.WRITE)
def delete_group(call: Call, req: op.DeleteGroupRequest, group: Group) -> None:
    """Delete a group that has no users and no policies any more."""
    if call.tx.count(USER, call.account, "", index="group", value=fold_case(group.group_name)):
        raise op.DeleteConflictException("Cannot delete entity, must remove users from group first.")
    require_bare(group)
    call.tx.delete(GROUP, group)


@iam.operation(op.ListGroups)
def list_groups(call: Call, req: op.ListGroupsRequest) -> op.ListGroupsResponse:
    """The account's groups, those under a path if one is named."""
    groups, marker = page_of_paths(call.tx, GROUP, call.account, req)
    return op.ListGroupsResponse(
        groups=[each.described() for each in groups], is_truncated=marker is not None, marker=marker
    )


@iam.operation(op.AddUserToGroup, on=group, lane=Lane.WRITE)
def add_user_to_group(call: Call, req: op.AddUserToGroupRequest, group: Group) -> None:
    """Put a user into a group; nothing if it is there already."""
    member = _user(call, req.user_name)
    if any(_same(name, group.group_name) for name in member.groups):
        return
    quotas.require_room("GroupsPerUser", quotas.GROUPS_PER_USER, len(member.groups))
    call.tx.put(USER, replace(member, groups=(*member.groups, group.group_name)))


@iam.operation(op.RemoveUserFromGroup, on=group, lane=Lane.WRITE)
def remove_user_from_group(call: Call, req: op.RemoveUserFromGroupRequest, group: Group) -> None:
    """Take a user out of a group; nothing if it is not in it."""
    member = _user(call, req.user_name)
    groups = tuple(name for name in member.groups if not _same(name, group.group_name))
    if groups != member.groups:
        call.tx.put(USER, replace(member, groups=groups))


@iam.operation(op.ListGroupsForUser, on=user, lane=Lane.INLINE)
def list_groups_for_user(call: Call, req: op.ListGroupsForUserRequest, user: User) -> op.ListGroupsForUserResponse:
    """The groups that a user is in."""
    found = [call.tx.get(GROUP, user.account, "", name) for name in user.groups]
    groups, marker = page(
        f"groups-for:{user.user_id}",
        req.marker,
        req.max_items,
        of_items((fold_case(each.group_name), each) for each in found if each is not None),
    )
    return op.ListGroupsForUserResponse(
        groups=[each.described() for each in groups], is_truncated=marker is not None, marker=marker
    )


def _user(call: Call, name: str) -> User:
    found = call.tx.get(USER, call.account, "", name)
    if found is None:
        raise no_such("user", name)
    return found


def _members(call: Call, group: Group) -> list[User]:
    def fetch(after: str) -> list[User]:
        return call.tx.list(
            USER,
            group.account,
            "",
            index="group",
            value=fold_case(group.group_name),
            after=after,
            limit=_MEMBERS_AT_ONCE,
        )

    return list(pages(fetch, lambda member: fold_case(member.user_name), _MEMBERS_AT_ONCE))


def _same(one: str, other: str) -> bool:
    return fold_case(one) == fold_case(other)

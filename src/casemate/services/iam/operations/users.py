"""Users: made, described, renamed, deleted, listed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane, Values
from casemate.kernel.resources import fold_case
from casemate.services.iam import quotas
from casemate.services.iam.belongings import require_nothing_left_of_user
from casemate.services.iam.identities import IamIdentities
from casemate.services.iam.identity_rules import (
    accepted_boundary,
    authorize_tags,
    creation_context,
    forget_id,
    register_id,
    require_bare,
    require_free,
)
from casemate.services.iam.model import ACCESS_KEY, UNIQUE_ID, USER, User, root_arn
from casemate.services.iam.pages import page_of_paths
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags
from casemate.services.iam.targets import KeyOwner, NameToBe, key_owner, new_user, no_such, renamed_user, user


def _creation_context(call: Call, req: op.CreateUserRequest) -> Mapping[str, Values]:
    return creation_context(req.tags, req.permissions_boundary)


@iam.operation(op.CreateUser, on=new_user, lane=Lane.WRITE, context=_creation_context)
def create_user(call: Call, req: op.CreateUserRequest, to_be: NameToBe) -> op.CreateUserResponse:
    """Make a user, who can do nothing yet."""
    authorize_tags(call, "TagUser", to_be.arn, req.tags)
    require_free(call, User, req.user_name)
    quotas.require_room("UsersPerAccount", quotas.quotas_of(call).users, call.tx.count(USER, call.account, ""))
    made = User(
        account=call.account,
        created=call.now,
        tags=accepted_tags(req.tags, fold=fold_case),
        path=req.path or "/",
        user_name=req.user_name,
        user_id=new_iam_id(call.ids, "AIDA"),
        boundary=accepted_boundary(call, req.permissions_boundary),
    )
    call.tx.insert(USER, made)
    register_id(call, made.user_id, made)
    return op.CreateUserResponse(user=made.described())


@iam.operation(op.GetUser, on=key_owner, lane=Lane.INLINE)
def get_user(call: Call, req: op.GetUserRequest, owner: KeyOwner) -> op.GetUserResponse:
    """Describe a user, the caller if none is named; the root user describes the account's root."""
    if owner.user is not None:
        return op.GetUserResponse(user=owner.user.described())
    created = call.use(IamIdentities).account_created(call.tx, call.account)
    if created is None:
        raise no_such("user", call.account)
    root = op.User(
        path="/", user_name=call.account, user_id=call.account, arn=root_arn(call.account), create_date=created
    )
    return op.GetUserResponse(user=root)


@iam.operation(op.UpdateUser, on=(user, renamed_user), lane=Lane.WRITE)
def update_user(call: Call, req: op.UpdateUserRequest, user: User, _: NameToBe) -> None:
    """Give a user another name or path. Keys, groups and policies stay; so does the unique id."""
    changed = replace(user, user_name=req.new_user_name or user.user_name, path=req.new_path or user.path)
    if fold_case(changed.user_name) == fold_case(user.user_name):
        call.tx.put(USER, changed)
    else:
        require_free(call, User, changed.user_name)
        call.tx.delete(USER, user)
        call.tx.insert(USER, changed)
    if changed.user_name == user.user_name:
        return
    for key in call.tx.list(
        ACCESS_KEY, user.account, "", index="user", value=fold_case(user.user_name), limit=quotas.ACCESS_KEYS_PER_USER
    ):
        call.tx.put(ACCESS_KEY, replace(key, user_name=changed.user_name))
    unique = call.tx.get(UNIQUE_ID, "", "", user.user_id)
    if unique is not None:
        call.tx.put(UNIQUE_ID, replace(unique, name=changed.user_name))


@iam.operation(op.DeleteUser, on=user, lane=Lane.WRITE)
def delete_user(call: Call, req: op.DeleteUserRequest, user: User) -> None:
    """Delete a user who has no keys, password, MFA devices, certificates, groups or policies any more."""
    if call.tx.count(ACCESS_KEY, user.account, "", index="user", value=fold_case(user.user_name)):
        raise op.DeleteConflictException("Cannot delete entity, must delete access keys first.")
    if user.groups:
        raise op.DeleteConflictException("Cannot delete entity, must remove users from group first.")
    require_nothing_left_of_user(call, user)
    require_bare(user)
    call.tx.delete(USER, user)
    forget_id(call, user.user_id)


@iam.operation(op.ListUsers)
def list_users(call: Call, req: op.ListUsersRequest) -> op.ListUsersResponse:
    """The account's users, those under a path if one is named."""
    users, marker = page_of_paths(call.tx, USER, call.account, req)
    return op.ListUsersResponse(
        users=[each.described(full=False) for each in users], is_truncated=marker is not None, marker=marker
    )

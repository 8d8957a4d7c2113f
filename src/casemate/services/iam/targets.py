"""What IAM requests name: users, groups, roles, policies, the owners of access keys, and names to be.

Resource types and condition keys: AWS's service authorization reference for IAM.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from casemate.api import iam as api
from casemate.kernel.arn import parse_arn
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.operations import Found, Target, Values
from casemate.kernel.principal import PrincipalType
from casemate.kernel.resources import Kind
from casemate.services.iam.lookup import managed_policy
from casemate.services.iam.managed import AWS_ACCOUNT
from casemate.services.iam.model import (
    ACCESS_KEY,
    GROUP,
    MANAGED_POLICY,
    ROLE,
    USER,
    Group,
    Identity,
    ManagedPolicy,
    Role,
    User,
    iam_arn,
    root_arn,
)

Sort = TypeVar("Sort", bound=Identity)


@dataclass(frozen=True, slots=True)
class NameToBe:
    """What a request is about to make, or what a renamed resource is about to be called."""

    arn: str


@dataclass(frozen=True, slots=True)
class KeyOwner:
    """Whose access keys a request is about: a user's, or, ``user`` being None, the root user's."""

    account: str
    user: User | None

    @property
    def user_name(self) -> str:
        """The user's name, "" for the root user."""
        return self.user.user_name if self.user else ""


def no_such(resource_type: str, name: str) -> api.NoSuchEntityException:
    """What is said of a user, group or role that is not there."""
    return api.NoSuchEntityException(f"The {resource_type} with name {name} cannot be found.")


def resource_tags(tags: Mapping[str, str]) -> dict[str, Values]:
    """``iam:ResourceTag/*``, which users and roles carry beside ``aws:ResourceTag/*``."""
    return {f"iam:ResourceTag/{key}": value for key, value in tags.items()}


def _tagged(call: Call, request: Any, entity: Identity | None) -> Mapping[str, Values]:
    return {} if entity is None else resource_tags(entity.tags)


def _bounded(call: Call, request: Any, entity: User | Role | None) -> Mapping[str, Values]:
    """The tags, and the boundary that the entity has."""
    if entity is None:
        return {}
    keys = resource_tags(entity.tags)
    if entity.boundary:
        keys["iam:PermissionsBoundary"] = entity.boundary
    return keys


def _existing(kind: Kind[Sort], context: Callable[[Call, Any, Any], Mapping[str, Values]] | None) -> Target[Sort]:
    """A user, group or role by the name in the request's ``user_name``, ``group_name`` or ``role_name``."""
    resource_type = kind.struct.resource_type

    def find(call: Call, request: Any) -> Found[Sort]:
        name: str = getattr(request, f"{resource_type}_name")
        entity = call.tx.get(kind, call.account, "", name)
        arn = iam_arn(call.account, resource_type, "/", name) if entity is None else entity.arn
        return Found(arn, call.account, entity)

    return Target(
        resource_type=resource_type,
        kind=kind.name,
        find=find,
        missing=lambda call, request: no_such(resource_type, getattr(request, f"{resource_type}_name")),
        tags=(lambda entity: entity.tags) if context else None,
        context=context,
    )


user: Target[User] = _existing(USER, _tagged)
"""A user, by name."""
group: Target[Group] = _existing(GROUP, None)
"""A group, by name."""
role: Target[Role] = _existing(ROLE, _tagged)
"""A role, by name."""
bounded_user: Target[User] = replace(user, context=_bounded)
"""A user, its permissions boundary among the condition keys."""
bounded_role: Target[Role] = replace(role, context=_bounded)
"""A role, its permissions boundary among the condition keys."""


def to_be(kind: Kind[Any], resource_type: str, member: str = "") -> Target[NameToBe]:
    """The ARN that what the request makes will have. ``member`` holds its name: ``user_name`` for a user."""
    member = member or f"{resource_type}_name"

    def find(call: Call, request: Any) -> Found[NameToBe]:
        arn = iam_arn(call.account, resource_type, request.path or "/", getattr(request, member))
        return Found(arn, call.account, NameToBe(arn))

    return _name_target(kind, resource_type, find)


def _renamed(kind: Kind[Any], resource_type: str) -> Target[NameToBe]:
    """The ARN that a user or group will have under its new name and path."""

    def find(call: Call, request: Any) -> Found[NameToBe]:
        name = getattr(request, f"{resource_type}_name")
        entity = call.tx.get(kind, call.account, "", name)
        path = request.new_path or (entity.path if entity else "/")
        new_name = getattr(request, f"new_{resource_type}_name") or (entity.name if entity else name)
        arn = iam_arn(call.account, resource_type, path, new_name)
        return Found(arn, call.account, NameToBe(arn))

    return _name_target(kind, resource_type, find)


def _name_target(kind: Kind[Any], resource_type: str, find: Callable[[Call, Any], Found[NameToBe]]) -> Target[NameToBe]:
    # A name to be is always found, so that nothing is ever said of its missing.
    return Target(
        resource_type=resource_type,
        kind=kind.name,
        find=find,
        missing=lambda call, request: no_such(resource_type, find(call, request).arn),
    )


new_user = to_be(USER, "user")
"""The user that CreateUser makes."""
new_group = to_be(GROUP, "group")
"""The group that CreateGroup makes."""
new_role = to_be(ROLE, "role")
"""The role that CreateRole makes."""
new_policy = to_be(MANAGED_POLICY, "policy")
"""The policy that CreatePolicy makes."""
renamed_user = _renamed(USER, "user")
"""What UpdateUser will call the user: the caller needs permission on both."""
renamed_group = _renamed(GROUP, "group")
"""What UpdateGroup will call the group."""


def _find_policy(own: bool) -> Callable[[Call, Any], Found[ManagedPolicy]]:
    def find(call: Call, request: Any) -> Found[ManagedPolicy]:
        arn: str = request.policy_arn
        parts = parse_arn(arn)
        if parts is None or parts.service != "iam" or not parts.resource.startswith("policy/"):
            raise api.InvalidInputException(f"ARN {arn} is not valid.")
        if parts.account == AWS_ACCOUNT and not own:
            return Found(arn, call.account, managed_policy(call.tx, arn))
        if parts.account != call.account:
            return Found(arn, parts.account, None)
        return Found(arn, call.account, managed_policy(call.tx, arn))

    return find


policy: Target[ManagedPolicy] = Target(
    resource_type="policy",
    kind=MANAGED_POLICY.name,
    find=_find_policy(own=False),
    missing=lambda call, request: api.NoSuchEntityException(f"Policy {request.policy_arn} was not found."),
    tags=lambda found: found.tags,
)
"""A managed policy by ARN, the account's or AWS's: to read. Another account's is denied, not missing."""
own_policy: Target[ManagedPolicy] = replace(policy, find=_find_policy(own=True))
"""A policy of the account itself: to change. AWS's belong to somebody else, and are denied."""


def _find_owner(call: Call, request: Any) -> Found[KeyOwner]:
    name: str | None = request.user_name
    if not name:
        principal = call.principal
        if principal.type is PrincipalType.ROOT:
            return Found(root_arn(call.account), call.account, KeyOwner(call.account, None))
        if principal.type is not PrincipalType.IAM_USER:
            raise InvalidRequest("Must specify userName when calling with non-User credentials")
        name = principal.name
    owner = call.tx.get(USER, call.account, "", name)
    if owner is None:
        return Found(iam_arn(call.account, "user", "/", name), call.account, None)
    return Found(owner.arn, call.account, KeyOwner(call.account, owner))


key_owner: Target[KeyOwner] = Target(
    resource_type="user",
    kind=USER.name,
    find=_find_owner,
    missing=lambda call, request: no_such("user", request.user_name or call.principal.name),
    tags=lambda owner: owner.user.tags if owner.user else {},
    context=lambda call, request, owner: resource_tags(owner.user.tags) if owner and owner.user else {},
)
"""The user a request names, otherwise the caller: a user, or the account's root user."""


def _find_used_key(call: Call, request: Any) -> Found[KeyOwner]:
    key = call.tx.get(ACCESS_KEY, "", "", request.access_key_id)
    if key is None or key.account != call.account:
        return Found("*", call.account, None)
    if not key.user_name:
        return Found(root_arn(call.account), call.account, KeyOwner(call.account, None))
    owner = call.tx.get(USER, call.account, "", key.user_name)
    if owner is None:
        return Found("*", call.account, None)
    return Found(owner.arn, call.account, KeyOwner(call.account, owner))


owner_of_key: Target[KeyOwner] = replace(
    key_owner,
    find=_find_used_key,
    missing=lambda call, request: no_such_key(request.access_key_id),
)
"""The owner of the access key that a request names by its id alone."""


def no_such_key(access_key_id: str) -> api.NoSuchEntityException:
    """What is said of an access key that is not there."""
    return api.NoSuchEntityException(f"The Access Key with id {access_key_id} cannot be found.")

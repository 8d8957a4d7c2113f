"""Permissions boundaries of users and roles (IAM User Guide, "Permissions boundaries for IAM entities")."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.operations import Lane, Values
from casemate.services.iam.identity_rules import accepted_boundary
from casemate.services.iam.model import ROLE, USER, Role, User
from casemate.services.iam.service import iam
from casemate.services.iam.targets import bounded_role, bounded_user, role, user


def _new_boundary(call: Call, req: Any) -> Mapping[str, Values]:
    return {"iam:PermissionsBoundary": req.permissions_boundary}


@iam.operation(op.PutUserPermissionsBoundary, on=user, lane=Lane.WRITE, context=_new_boundary)
def put_user_permissions_boundary(call: Call, req: op.PutUserPermissionsBoundaryRequest, user: User) -> None:
    """Bound what a user may be allowed, over a boundary it had."""
    call.tx.put(USER, replace(user, boundary=accepted_boundary(call, req.permissions_boundary)))


@iam.operation(op.PutRolePermissionsBoundary, on=role, lane=Lane.WRITE, context=_new_boundary)
def put_role_permissions_boundary(call: Call, req: op.PutRolePermissionsBoundaryRequest, role: Role) -> None:
    """Bound what a role may be allowed, over a boundary it had."""
    role.require_modifiable()
    call.tx.put(ROLE, replace(role, boundary=accepted_boundary(call, req.permissions_boundary)))


@iam.operation(op.DeleteUserPermissionsBoundary, on=bounded_user, lane=Lane.WRITE)
def delete_user_permissions_boundary(call: Call, req: op.DeleteUserPermissionsBoundaryRequest, user: User) -> None:
    """Take a user's boundary away."""
    if not user.boundary:
        raise op.NoSuchEntityException(f"User {user.user_name} does not have a permissions boundary.")
    call.tx.put(USER, replace(user, boundary=""))


@iam.operation(op.DeleteRolePermissionsBoundary, on=bounded_role, lane=Lane.WRITE)
def delete_role_permissions_boundary(call: Call, req: op.DeleteRolePermissionsBoundaryRequest, role: Role) -> None:
    """Take a role's boundary away."""
    role.require_modifiable()
    if not role.boundary:
        raise op.NoSuchEntityException(f"Role {role.role_name} does not have a permissions boundary.")
    call.tx.put(ROLE, replace(role, boundary=""))

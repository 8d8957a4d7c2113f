"""Roles, and whom they trust."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.ids import new_iam_id
from casemate.kernel.operations import Lane, Values
from casemate.kernel.resources import fold_case
from casemate.policy.pinning import show_principals
from casemate.services.iam import quotas
from casemate.services.iam.accesses import role_last_used
from casemate.services.iam.belongings import require_nothing_left_of_role
from casemate.services.iam.documents import accept_trust, encoded
from casemate.services.iam.identity_rules import (
    accepted_boundary,
    authorize_tags,
    creation_context,
    forget_id,
    register_id,
    require_bare,
    require_free,
)
from casemate.services.iam.model import ROLE, SERVICE_ROLE_PATH, Role, attached_boundary, shown_tags
from casemate.services.iam.pages import page_of_paths
from casemate.services.iam.service import iam
from casemate.services.iam.tagging import accepted_tags
from casemate.services.iam.targets import NameToBe, bounded_role, new_role


def _creation_context(call: Call, req: op.CreateRoleRequest) -> Mapping[str, Values]:
    return creation_context(req.tags, req.permissions_boundary)


@iam.operation(op.CreateRole, on=new_role, lane=Lane.WRITE, context=_creation_context)
def create_role(call: Call, req: op.CreateRoleRequest, to_be: NameToBe) -> op.CreateRoleResponse:
    """Make a role that the principals in its trust policy may assume."""
    authorize_tags(call, "TagRole", to_be.arn, req.tags)
    path = req.path or "/"
    if path.startswith(SERVICE_ROLE_PATH):
        raise op.InvalidInputException(f"The path {SERVICE_ROLE_PATH} is reserved for service-linked roles.")
    require_free(call, Role, req.role_name)
    quotas.require_room("RolesPerAccount", quotas.quotas_of(call).roles, call.tx.count(ROLE, call.account, ""))
    made = Role(
        account=call.account,
        created=call.now,
        tags=accepted_tags(req.tags, fold=fold_case),
        path=path,
        role_name=req.role_name,
        role_id=new_iam_id(call.ids, "AROA"),
        trust_policy=req.assume_role_policy_document,
        principal_ids=accept_trust(call, req.assume_role_policy_document),
        description=req.description or "",
        max_session_duration=req.max_session_duration or 3600,
        boundary=accepted_boundary(call, req.permissions_boundary),
    )
    call.tx.insert(ROLE, made)
    register_id(call, made.role_id, made)
    return op.CreateRoleResponse(role=described(call, made))


@iam.operation(op.GetRole, on=bounded_role)
def get_role(call: Call, req: op.GetRoleRequest, role: Role) -> op.GetRoleResponse:
    """Describe a role, its trust policy and its last use included."""
    return op.GetRoleResponse(role=replace(described(call, role), role_last_used=role_last_used(call, role)))


@iam.operation(op.UpdateRole, on=bounded_role, lane=Lane.WRITE)
def update_role(call: Call, req: op.UpdateRoleRequest, role: Role) -> op.UpdateRoleResponse:
    """Change a role's description or how long its sessions may last; what is not named stays.

    Of a service-linked role the description may be edited (IAM User Guide, "Editing a service-linked role").
    """
    if req.max_session_duration is not None:
        role.require_modifiable()
    changed = replace(
        role,
        description=role.description if req.description is None else req.description,
        max_session_duration=req.max_session_duration or role.max_session_duration,
    )
    call.tx.put(ROLE, changed)
    return op.UpdateRoleResponse()


@iam.operation(op.UpdateRoleDescription, on=bounded_role, lane=Lane.WRITE)
def update_role_description(
    call: Call, req: op.UpdateRoleDescriptionRequest, role: Role
) -> op.UpdateRoleDescriptionResponse:
    """Change a role's description, a service-linked one's too."""
    changed = replace(role, description=req.description)
    call.tx.put(ROLE, changed)
    return op.UpdateRoleDescriptionResponse(role=described(call, changed))


@iam.operation(op.UpdateAssumeRolePolicy, on=bounded_role, lane=Lane.WRITE)
def update_assume_role_policy(call: Call, req: op.UpdateAssumeRolePolicyRequest, role: Role) -> None:
    """Put another trust policy in the place of the role's."""
    role.require_modifiable()
    ids = accept_trust(call, req.policy_document)
    call.tx.put(ROLE, replace(role, trust_policy=req.policy_document, principal_ids=ids))


@iam.operation(op.DeleteRole, on=bounded_role, lane=Lane.WRITE)
def delete_role(call: Call, req: op.DeleteRoleRequest, role: Role) -> None:
    """Delete a role that has no policies and is in no instance profile any more; its sessions die with it."""
    role.require_modifiable()
    require_nothing_left_of_role(call, role)
    require_bare(role)
    call.tx.delete(ROLE, role)
    forget_id(call, role.role_id)


@iam.operation(op.ListRoles)
def list_roles(call: Call, req: op.ListRolesRequest) -> op.ListRolesResponse:
    """The account's roles, those under a path if one is named."""
    roles, marker = page_of_paths(call.tx, ROLE, call.account, req)
    return op.ListRolesResponse(
        roles=[described(call, each, full=False) for each in roles], is_truncated=marker is not None, marker=marker
    )


def described(call: Call, role: Role, *, full: bool = True) -> op.Role:
    """The Role that the API answers; lists leave out tags and boundary (``full`` False).

    A principal of the trust policy is shown by the ARN it has now, by its unique id once it is gone.
    """
    trust = show_principals(role.trust_policy, role.principal_ids, lambda id: call.identities.arn_of(call.tx, id))
    return op.Role(
        path=role.path,
        role_name=role.role_name,
        role_id=role.role_id,
        arn=role.arn,
        create_date=role.created,
        assume_role_policy_document=encoded(trust),
        description=role.description or None,
        max_session_duration=role.max_session_duration,
        permissions_boundary=attached_boundary(role.boundary) if full else None,
        tags=shown_tags(role.tags) if full else None,
    )

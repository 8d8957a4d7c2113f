"""Service-linked roles: made for a service by its host name, deleted by a task."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.errors import InvalidRequest
from casemate.kernel.ids import new_iam_id, new_uuid
from casemate.kernel.operations import Found, Lane, Target, Values
from casemate.services.iam import quotas
from casemate.services.iam.identity_rules import forget_id, register_id
from casemate.services.iam.model import ROLE, SERVICE_ROLE_PATH, Role, iam_arn
from casemate.services.iam.operations.roles import described
from casemate.services.iam.service import iam
from casemate.services.iam.service_roles import LINKED_SERVICES, role_of_task, task_id
from casemate.services.iam.targets import NameToBe, no_such, role

_DELETIONS = "service-linked-role-deletions"
"""The table of records of deletions, by task id: what became of each."""
_KEPT = 30 * 86_400.0
_STATES: Mapping[bytes, op.DeletionTaskStatusType] = {b"SUCCEEDED": "SUCCEEDED"}
"""As the records have them. A deletion is done with the call that asks for it: no other state is ever kept."""


def _find_new(call: Call, request: op.CreateServiceLinkedRoleRequest) -> Found[NameToBe]:
    service = LINKED_SERVICES.get(request.aws_service_name)
    path = f"{SERVICE_ROLE_PATH}{request.aws_service_name}/"
    arn = iam_arn(call.account, "role", path, service.role_name if service else "*")
    return Found(arn, call.account, NameToBe(arn))


new_linked_role: Target[NameToBe] = Target(
    resource_type="role",
    kind=ROLE.name,
    find=_find_new,
    # A name to be is always found.
    missing=lambda call, request: no_such("role", request.aws_service_name),
)
"""The role that CreateServiceLinkedRole makes."""


def _find_deleted(call: Call, request: Any) -> Found[op.DeletionTaskStatusType]:
    deleted = role_of_task(request.deletion_task_id)
    if deleted is None:
        return Found("*", call.account, None)
    state = call.tx.record(_DELETIONS, _key(call, request.deletion_task_id))
    return Found(iam_arn(call.account, "role", deleted, ""), call.account, _STATES.get(state) if state else None)


deleted_role: Target[op.DeletionTaskStatusType] = Target(
    resource_type="role",
    kind=ROLE.name,
    find=_find_deleted,
    missing=lambda call, request: op.NoSuchEntityException(
        f"The deletion task {request.deletion_task_id} cannot be found."
    ),
)
"""What became of a role's deletion, by its task's id."""


def _service_name(call: Call, req: op.CreateServiceLinkedRoleRequest) -> Mapping[str, Values]:
    return {"iam:AWSServiceName": req.aws_service_name}


@iam.operation(op.CreateServiceLinkedRole, on=new_linked_role, lane=Lane.WRITE, context=_service_name)
def create_service_linked_role(
    call: Call, req: op.CreateServiceLinkedRoleRequest, _: NameToBe
) -> op.CreateServiceLinkedRoleResponse:
    """Make the role that a service acts with, its trust and permissions the service's own."""
    service = LINKED_SERVICES.get(req.aws_service_name)
    if service is None:
        raise InvalidRequest(f"Service-linked roles are not supported here for {req.aws_service_name}.")
    if req.custom_suffix:
        # Those of Auto Scaling and Lex take one (IAM API Reference, CreateServiceLinkedRole); none of ours does.
        raise op.InvalidInputException(f"Custom suffix is not allowed for {service.host}")
    name = service.role_name
    if call.tx.get(ROLE, call.account, "", name) is not None:
        raise op.InvalidInputException(
            f"Service role name {name} has been taken in this account, please try a different suffix."
        )
    quotas.require_room("RolesPerAccount", quotas.quotas_of(call).roles, call.tx.count(ROLE, call.account, ""))
    made = Role(
        account=call.account,
        created=call.now,
        path=service.path,
        role_name=name,
        role_id=new_iam_id(call.ids, "AROA"),
        trust_policy=service.trust_policy,
        description=req.description or "",
        attached=(service.policy_arn,),
    )
    call.tx.insert(ROLE, made)
    register_id(call, made.role_id, made)
    return op.CreateServiceLinkedRoleResponse(role=described(call, made))


@iam.operation(op.DeleteServiceLinkedRole, on=role, lane=Lane.WRITE)
def delete_service_linked_role(
    call: Call, req: op.DeleteServiceLinkedRoleRequest, role: Role
) -> op.DeleteServiceLinkedRoleResponse:
    """Delete a service-linked role; its sessions die with it. What became of it, the task's id tells."""
    if not role.path.startswith(SERVICE_ROLE_PATH):
        raise no_such("role", req.role_name)
    task = task_id(role.path, role.role_name, new_uuid(call.ids))
    call.tx.delete(ROLE, role)
    forget_id(call, role.role_id)
    call.tx.put_record(_DELETIONS, _key(call, task), b"SUCCEEDED", expires=call.now + _KEPT)
    return op.DeleteServiceLinkedRoleResponse(deletion_task_id=task)


@iam.operation(op.GetServiceLinkedRoleDeletionStatus, on=deleted_role)
def get_service_linked_role_deletion_status(
    call: Call, req: op.GetServiceLinkedRoleDeletionStatusRequest, state: op.DeletionTaskStatusType
) -> op.GetServiceLinkedRoleDeletionStatusResponse:
    """What became of the deletion of a service-linked role."""
    return op.GetServiceLinkedRoleDeletionStatusResponse(status=state)


def _key(call: Call, task: str) -> str:
    return f"{call.account}/{task}"

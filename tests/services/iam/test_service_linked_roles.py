from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import msgspec
import pytest
from tests.services.harness import ACCOUNT, World, allow, trust

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.policy import PolicyKind, parse_policy
from casemate.services.iam.service_roles import LINKED_SERVICES

HOST, NAME = "shield.amazonaws.com", "AWSServiceRoleForAWSShield"
ARN = f"arn:aws:iam::{ACCOUNT}:role/aws-service-role/{HOST}/{NAME}"


def create(world: World, host: str = HOST, suffix: str | None = None) -> op.Role:
    request = op.CreateServiceLinkedRoleRequest(aws_service_name=host, custom_suffix=suffix, description="told")
    made = world.call(op.CreateServiceLinkedRole, request).role
    assert made is not None
    return made


def status(world: World, task: str) -> str:
    request = op.GetServiceLinkedRoleDeletionStatusRequest(deletion_task_id=task)
    return world.call(op.GetServiceLinkedRoleDeletionStatus, request).status


@pytest.mark.parametrize("host", LINKED_SERVICES)
def test_each_service_s_role(world: World, host: str) -> None:
    made = create(world, host)
    assert made.path == f"/aws-service-role/{host}/"
    assert made.role_name.startswith("AWSServiceRoleFor")
    statement = json.loads(unquote(made.assume_role_policy_document or ""))["Statement"][0]
    assert statement["Principal"] == {"Service": host}
    listing = op.ListAttachedRolePoliciesRequest(role_name=made.role_name)
    (attached,) = world.call(op.ListAttachedRolePolicies, listing).attached_policies or []
    arn = attached.policy_arn or ""
    assert arn.startswith("arn:aws:iam::aws:policy/aws-service-role/")
    got = world.call(op.GetPolicyVersion, op.GetPolicyVersionRequest(policy_arn=arn, version_id="v1"))
    assert got.policy_version is not None
    parse_policy(unquote(got.policy_version.document or ""), PolicyKind.IDENTITY)


def test_nobody_else_changes_it(world: World) -> None:
    create(world)
    policy_arn = LINKED_SERVICES[HOST].policy_arn
    admin = "arn:aws:iam::aws:policy/AdministratorAccess"
    calls: list[tuple[Any, msgspec.Struct]] = [
        (op.AttachRolePolicy, op.AttachRolePolicyRequest(role_name=NAME, policy_arn=admin)),
        (op.DetachRolePolicy, op.DetachRolePolicyRequest(role_name=NAME, policy_arn=policy_arn)),
        (op.DeleteRole, op.DeleteRoleRequest(role_name=NAME)),
        (op.UpdateRole, op.UpdateRoleRequest(role_name=NAME, max_session_duration=7200)),
        (
            op.UpdateAssumeRolePolicy,
            op.UpdateAssumeRolePolicyRequest(role_name=NAME, policy_document=trust(world.root().arn)),
        ),
    ]
    for operation, request in calls:
        with pytest.raises(op.UnmodifiableEntityException, match="protected role"):
            world.call(operation, request)
    describe = op.UpdateRoleDescriptionRequest(role_name=NAME, description="told anew")
    changed = world.call(op.UpdateRoleDescription, describe).role
    assert changed is not None and changed.description == "told anew"
    world.call(op.UpdateRole, op.UpdateRoleRequest(role_name=NAME, description="and again"))
    assert world.call(op.GetRole, op.GetRoleRequest(role_name=NAME)).role.description == "and again"


def test_its_policy_is_for_such_roles_alone(world: World) -> None:
    world.user("alice")
    attach = op.AttachUserPolicyRequest(user_name="alice", policy_arn=LINKED_SERVICES[HOST].policy_arn)
    with pytest.raises(op.PolicyNotAttachableException, match="Service Role Policy"):
        world.call(op.AttachUserPolicy, attach)


def test_what_can_not_be_made(world: World) -> None:
    with pytest.raises(InvalidRequest, match=r"lex\.amazonaws\.com"):
        create(world, "lex.amazonaws.com")
    with pytest.raises(op.InvalidInputException, match="Custom suffix is not allowed"):
        create(world, suffix="mine")
    create(world)
    with pytest.raises(op.InvalidInputException, match="has been taken in this account"):
        create(world)


def test_deleted_by_a_task(world: World) -> None:
    create(world)
    deleted = world.call(op.DeleteServiceLinkedRole, op.DeleteServiceLinkedRoleRequest(role_name=NAME))
    task = deleted.deletion_task_id
    assert task.startswith(f"task/aws-service-role/{HOST}/{NAME}/")
    assert status(world, task) == "SUCCEEDED"
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetRole, op.GetRoleRequest(role_name=NAME))
    for wrong in (task[:-1] + ("0" if task[-1] != "0" else "1"), "task/x", task + "x"):
        with pytest.raises(op.NoSuchEntityException, match="deletion task"):
            status(world, wrong)
    create(world)


def test_ordinary_roles_are_none(world: World) -> None:
    world.call(
        op.CreateRole, op.CreateRoleRequest(role_name="own", assume_role_policy_document=trust(world.root().arn))
    )
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.DeleteServiceLinkedRole, op.DeleteServiceLinkedRoleRequest(role_name="own"))


def test_permission_may_hang_on_the_service(world: World) -> None:
    condition = {"StringEquals": {"iam:AWSServiceName": HOST}}
    caller = world.user("ops", allow("iam:CreateServiceLinkedRole", Condition=condition))
    wanted = op.CreateServiceLinkedRoleRequest(aws_service_name=HOST)
    made = world.call(op.CreateServiceLinkedRole, wanted, caller).role
    assert made is not None and made.arn == ARN
    with pytest.raises(AccessDenied, match="iam:CreateServiceLinkedRole"):
        world.call(
            op.CreateServiceLinkedRole,
            op.CreateServiceLinkedRoleRequest(aws_service_name="config.amazonaws.com"),
            caller,
        )

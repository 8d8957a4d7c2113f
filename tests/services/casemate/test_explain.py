from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.casemate.conftest import Known
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, REGION, World, allow, deny, policy, trust

from casemate.api import casemate as op
from casemate.api import iam
from casemate.kernel.errors import AccessDenied
from casemate.kernel.principal import Principal

KEY = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/1234"


def explain(
    world: World,
    principal: str,
    action: str,
    resource: str = "*",
    as_: Principal | None = None,
    context: dict[str, list[str]] | None = None,
) -> tuple[op.Decision, list[op.ExplainedPolicy]]:
    """Explain a call."""
    request = op.ExplainRequest(principal_arn=principal, action=action, resource_arn=resource, context=context)
    answer = world.call(op.Explain, request, as_)
    assert answer.decision is not None
    return answer.decision, answer.policies or []


def key_policy(principal: str, action: str = "kms:*") -> str:
    statement = {"Sid": "S", "Effect": "Allow", "Principal": {"AWS": principal}, "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def make_role(world: World, name: str, *statements: dict[str, Any]) -> str:
    request = iam.CreateRoleRequest(role_name=name, assume_role_policy_document=trust(ACCOUNT))
    arn = world.call(iam.CreateRole, request).role.arn
    put = iam.PutRolePolicyRequest(role_name=name, policy_name="p", policy_document=policy(*statements))
    world.call(iam.PutRolePolicy, put)
    return arn


class TestUsers:
    def test_allowed(self, world: World) -> None:
        alice = world.user("alice", {**allow("iam:GetUser"), "Sid": "Read"})
        decision, policies = explain(world, alice.arn, "iam:GetUser")
        assert decision.allowed and decision.reason == "allowed"
        assert decision.because == "Statement 1 (Read) of user/alice/p0 allows iam:GetUser."
        assert [(each.name, each.kind) for each in policies] == [("user/alice/p0", "IDENTITY")]
        [statement] = policies[0].statements or []
        assert (statement.sid, statement.index, statement.effect, statement.applies) == ("Read", 0, "Allow", True)
        assert statement.principal_matched and statement.action_matched and statement.resource_matched

    def test_denied(self, world: World) -> None:
        alice = world.user("alice", allow("iam:*"), deny("iam:GetUser"))
        decision, _ = explain(world, alice.arn, "iam:GetUser")
        assert not decision.allowed and decision.reason == "explicitDeny" and decision.decided_by == "user/alice/p1"
        decision, _ = explain(world, alice.arn, "kms:ListKeys")
        assert decision.reason == "implicitDeny" and decision.decided_by == "identity-based policy"
        assert "no identity-based policy allows the kms:ListKeys action" in (decision.because or "")

    def test_context(self, world: World) -> None:
        inside = {"IpAddress": {"aws:SourceIp": "192.0.2.0/24"}, "Bool": {"aws:MultiFactorAuthPresent": "true"}}
        alice = world.user("alice", allow("iam:GetUser", Condition=inside))
        denied, policies = explain(world, alice.arn, "iam:GetUser")
        assert not denied.allowed
        conditions = (policies[0].statements or [])[0].conditions or []
        assert [(each.key, each.expected, each.actual, each.matched) for each in conditions] == [
            ("aws:SourceIp", ["192.0.2.0/24"], None, False),
            ("aws:MultiFactorAuthPresent", ["true"], None, False),
        ]
        given = {"aws:SourceIp": ["192.0.2.7"], "aws:multifactorauthpresent": ["true"]}
        assert explain(world, alice.arn, "iam:GetUser", context=given)[0].allowed

    def test_the_principals_own_keys_are_filled_in(self, world: World) -> None:
        condition = {"StringEquals": {"aws:username": "alice", "aws:PrincipalAccount": ACCOUNT}}
        alice = world.user("alice", allow("iam:GetUser", Condition=condition))
        assert explain(world, alice.arn, "iam:GetUser")[0].allowed
        other = {"aws:UserName": ["bob"]}
        assert not explain(world, alice.arn, "iam:GetUser", context=other)[0].allowed

    def test_as_for_a_real_call(self, world: World) -> None:
        alice = world.user("alice", allow("iam:GetUser", f"arn:aws:iam::{ACCOUNT}:user/alice"))
        for name, allowed in (("alice", True), ("bob", False)):
            world.user(name)
            arn = f"arn:aws:iam::{ACCOUNT}:user/{name}"
            assert explain(world, alice.arn, "iam:GetUser", arn)[0].allowed is allowed
            if allowed:
                world.call(iam.GetUser, iam.GetUserRequest(user_name=name), alice)
            else:
                with pytest.raises(AccessDenied):
                    world.call(iam.GetUser, iam.GetUserRequest(user_name=name), alice)


class TestOtherPrincipals:
    def test_a_role_and_its_sessions(self, world: World) -> None:
        arn = make_role(world, "R", allow("iam:GetUser"))
        assert explain(world, arn, "iam:GetUser")[0].allowed
        session = f"arn:aws:sts::{ACCOUNT}:assumed-role/R/alice"
        decision, policies = explain(world, session, "iam:GetUser")
        assert decision.allowed and policies[0].name == "role/R/p"
        decision, _ = explain(world, session, "iam:DeleteUser")
        assert session in (decision.because or "")

    def test_root(self, world: World) -> None:
        decision, policies = explain(world, f"arn:aws:iam::{ACCOUNT}:root", "iam:GetUser")
        assert (
            decision.allowed and policies == [] and decision.because == "A root user is allowed what no policy denies."
        )

    @pytest.mark.parametrize(
        "arn",
        [
            f"arn:aws:iam::{ACCOUNT}:user/missing",
            f"arn:aws:iam::{ACCOUNT}:role/missing",
            f"arn:aws:iam::{ACCOUNT}:group/admins",
            f"arn:aws:sts::{ACCOUNT}:assumed-role/missing/x",
            f"arn:aws:sts::{ACCOUNT}:assumed-role/R",
            f"arn:aws:iam::{OTHER_ACCOUNT}:root",
            "nothing like an arn",
        ],
    )
    def test_none(self, world: World, arn: str) -> None:
        make_role(world, "R", allow("*"))
        with pytest.raises(op.NoSuchPrincipalException):
            explain(world, arn, "iam:GetUser")


class TestResources:
    def test_a_policy_of_the_resource(self, world: World, known: Known) -> None:
        bob = world.user("bob")
        known.add(KEY, key_policy(bob.arn), trusts=True)
        decision, policies = explain(world, bob.arn, "kms:Decrypt", KEY)
        assert decision.allowed and decision.decided_by == "resource policy"
        assert [policy.kind for policy in policies] == ["RESOURCE"]
        alice = world.user("alice", allow("kms:*"))
        assert not explain(world, alice.arn, "kms:Decrypt", KEY)[0].allowed
        assert not explain(world, f"arn:aws:iam::{ACCOUNT}:root", "kms:Decrypt", KEY)[0].allowed

    def test_its_own_condition_keys(self, world: World, known: Known) -> None:
        alice = world.user("alice", allow("kms:*", Condition={"StringEquals": {"aws:ResourceTag/team": "blue"}}))
        known.add(KEY, context={"aws:ResourceTag/team": "blue"})
        assert explain(world, alice.arn, "kms:Decrypt", KEY)[0].allowed
        assert not explain(world, alice.arn, "kms:Decrypt", KEY, context={"aws:ResourceTag/team": ["red"]})[0].allowed

    def test_missing(self, world: World) -> None:
        alice = world.user("alice", allow("kms:*"))
        decision, _ = explain(world, alice.arn, "kms:Decrypt", KEY)
        assert decision.allowed and "No resource of this ARN was found." in (decision.because or "")

    def test_another_accounts_policy_is_not_read(self, world: World, known: Known) -> None:
        foreign = f"arn:aws:kms:{REGION}:{OTHER_ACCOUNT}:key/1234"
        known.add(foreign, key_policy(ACCOUNT), trusts=True, account=OTHER_ACCOUNT)
        alice = world.user("alice", allow("kms:*"))
        for arn in (foreign, f"arn:aws:kms:{REGION}:{OTHER_ACCOUNT}:key/missing"):
            decision, policies = explain(world, alice.arn, "kms:Decrypt", arn)
            assert not decision.allowed and decision.decided_by == "resource-based policy"
            assert [policy.kind for policy in policies] == ["IDENTITY"]
        decision, _ = explain(world, world.user("bob").arn, "kms:Decrypt", foreign)
        assert decision.decided_by == "identity-based policy"

    def test_an_arn_that_leads_to_another_accounts_resource(self, world: World, known: Known) -> None:
        known.add(KEY, key_policy(ACCOUNT), trusts=True, account=OTHER_ACCOUNT)
        _, policies = explain(world, world.user("bob").arn, "kms:Decrypt", KEY)
        assert policies == []

    def test_a_trust_policy_bears_on_sts_alone(self, world: World, known: Known) -> None:
        role = known.add(f"arn:aws:iam::{ACCOUNT}:role/R", trust(ACCOUNT), trusts=True)
        alice = world.user("alice", allow(["sts:AssumeRole", "iam:GetRole"]))
        decision, policies = explain(world, alice.arn, "sts:AssumeRole", role)
        assert decision.allowed and [policy.kind for policy in policies] == ["RESOURCE", "IDENTITY"]
        _, policies = explain(world, alice.arn, "iam:GetRole", role)
        assert [policy.kind for policy in policies] == ["IDENTITY"]
        known.add(KEY, key_policy(ACCOUNT), trusts=True)
        _, policies = explain(world, alice.arn, "sts:AssumeRole", KEY)
        assert [policy.kind for policy in policies] == ["IDENTITY"]

    def test_no_arn(self, world: World) -> None:
        with pytest.raises(op.InvalidParameterException):
            explain(world, world.user("alice").arn, "kms:Decrypt", "alias/x")


def test_a_context_without_end(world: World) -> None:
    arn = world.user("alice").arn
    for keys in ({f"k{number}": ["x"] for number in range(101)}, {"k": ["x"] * 101}):
        with pytest.raises(op.InvalidParameterException):
            explain(world, arn, "iam:GetUser", context=keys)


def test_it_takes_a_permission(world: World) -> None:
    bob = world.user("bob")
    with pytest.raises(AccessDenied):
        explain(world, bob.arn, "iam:GetUser", as_=bob)
    alice = world.user("alice", allow("casemate:Explain"))
    assert not explain(world, bob.arn, "iam:GetUser", as_=alice)[0].allowed

"""SimulateCustomPolicy, SimulatePrincipalPolicy, and the condition keys of policies."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow, deny, policy, trust

from casemate.api import iam as op
from casemate.kernel.errors import AccessDenied, InvalidRequest

KEY = f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1"
OTHER_KEY = f"arn:aws:kms:us-east-1:{OTHER_ACCOUNT}:key/1"
ADA = f"arn:aws:iam::{ACCOUNT}:user/ada"


def custom(world: World, *documents: str, **more: Any) -> list[op.EvaluationResult]:
    request = op.SimulateCustomPolicyRequest(
        policy_input_list=list(documents), action_names=more.pop("actions", ["kms:Encrypt"]), **more
    )
    return world.call(op.SimulateCustomPolicy, request).evaluation_results or []


def principal(world: World, arn: str, **more: Any) -> list[op.EvaluationResult]:
    request = op.SimulatePrincipalPolicyRequest(
        policy_source_arn=arn, action_names=more.pop("actions", ["kms:Encrypt"]), **more
    )
    return world.call(op.SimulatePrincipalPolicy, request).evaluation_results or []


def entry(name: str, *values: str, type_: op.ContextKeyTypeEnum = "string") -> op.ContextEntry:
    return op.ContextEntry(context_key_name=name, context_key_values=list(values), context_key_type=type_)


def test_decisions_and_matched_statements(world: World) -> None:
    text = json.dumps(
        {"Version": "2012-10-17", "Statement": [allow("kms:*"), deny("kms:Decrypt"), allow("kms:Encrypt")]}, indent=2
    )
    results = custom(world, text, actions=["kms:Encrypt", "kms:Decrypt", "iam:GetUser"])
    assert [(each.eval_action_name, each.eval_decision) for each in results] == [
        ("kms:Encrypt", "allowed"),
        ("kms:Decrypt", "explicitDeny"),
        ("iam:GetUser", "implicitDeny"),
    ]
    encrypt, decrypt, other = results
    assert encrypt.matched_statements == [
        op.Statement(
            source_policy_id="PolicyInputList.1",
            source_policy_type="none",
            start_position=op.Position(line=3, column=17),
            end_position=op.Position(line=8, column=6),
        ),
        op.Statement(
            source_policy_id="PolicyInputList.1",
            source_policy_type="none",
            start_position=op.Position(line=13, column=6),
            end_position=op.Position(line=18, column=6),
        ),
    ]
    assert decrypt.matched_statements is not None and len(decrypt.matched_statements) == 1
    assert other.matched_statements == []
    assert (encrypt.eval_resource_name, encrypt.resource_specific_results, encrypt.eval_decision_details) == (
        "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}",
        None,
        None,
    )
    assert encrypt.organizations_decision_detail is None
    assert encrypt.permissions_boundary_decision_detail is None


def test_one_result_an_action_and_one_a_resource_in_it(world: World) -> None:
    (result,) = custom(world, policy(allow("kms:*", KEY)), resource_arns=[KEY, KEY + "2"])
    assert result.eval_decision == "implicitDeny"
    assert result.eval_resource_name == "arn:${Partition}:kms:${Region}:${Account}:key/${KeyId}"
    assert result.resource_specific_results is not None
    assert [(each.eval_resource_name, each.eval_resource_decision) for each in result.resource_specific_results] == [
        (KEY, "allowed"),
        (KEY + "2", "implicitDeny"),
    ]
    # Only what led to the decision is matched: the first key's statement is in its own result alone.
    assert result.matched_statements == []
    assert len(result.resource_specific_results[0].matched_statements or ()) == 1
    assert result.eval_decision_details == {}
    (created,) = custom(world, policy(allow("*")), actions=["kms:ListKeys"], resource_arns=[KEY])
    assert created.eval_resource_name == "*"


def test_context_keys_are_given_or_missing(world: World) -> None:
    text = policy(
        allow(
            "kms:*", Condition={"StringEquals": {"aws:PrincipalTag/Team": "red"}, "Bool": {"aws:SecureTransport": True}}
        ),
        allow("s3:*", "arn:aws:s3:::home/${aws:username}"),
    )
    (result,) = custom(world, text)
    assert (result.eval_decision, result.missing_context_values) == (
        "implicitDeny",
        ["aws:PrincipalTag/Team", "aws:SecureTransport"],
    )
    given = [entry("AWS:principaltag/team", "red"), entry("aws:SecureTransport", "true", type_="boolean")]
    (result,) = custom(world, text, context_entries=given)
    assert (result.eval_decision, result.missing_context_values) == ("allowed", [])
    (result,) = custom(world, text, actions=["s3:GetObject"], resource_arns=["arn:aws:s3:::home/ada"])
    assert result.resource_specific_results is not None
    assert result.resource_specific_results[0].missing_context_values == ["aws:username"]
    keys = world.call(
        op.GetContextKeysForCustomPolicy, op.GetContextKeysForCustomPolicyRequest(policy_input_list=[text, text])
    )
    assert keys.context_key_names == ["aws:PrincipalTag/Team", "aws:SecureTransport", "aws:username"]
    lists = policy(allow("kms:*", Condition={"ForAllValues:StringEquals": {"aws:TagKeys": ["a", "b"]}}))
    (result,) = custom(world, lists, context_entries=[entry("aws:TagKeys", "a", "c", type_="stringList")])
    assert result.eval_decision == "implicitDeny"


@pytest.mark.parametrize(
    "wrong",
    [
        {"actions": ["kms:*"]},
        {"actions": ["Encrypt"]},
        {"resource_arns": ["key/1"]},
        {"caller_arn": "arn:aws:sts::111122223333:assumed-role/r/s"},
        {"caller_arn": ADA, "resource_owner": "me"},
        {"resource_policy": policy(allow("*", Principal="*"))},
        {"resource_policy": "{", "caller_arn": ADA},
        {"permissions_boundary_policy_input_list": [policy(allow("*")), policy(allow("*"))]},
        {"context_entries": [entry("a:b", "1", "2")]},
        {"context_entries": [entry("a:b", "x", type_="numeric")]},
        {"context_entries": [entry("a:b", "x", type_="dateList")]},
        {"context_entries": [entry("a:b", "x", type_="boolean")]},
        {"resource_handling_option": "EC2-Classic"},
        {"resource_handling_option": "EC2-VPC-EBS", "resource_arns": ["arn:aws:ec2:us-east-1:111122223333:volume/v"]},
    ],
    ids=str,
)
def test_what_can_not_be_simulated_is_refused(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(op.InvalidInputException):
        custom(world, policy(allow("*")), **wrong)


def test_a_malformed_policy_is_refused_by_its_place(world: World) -> None:
    with pytest.raises(op.InvalidInputException, match=r"PolicyInputList\.2: Syntax errors in policy\."):
        custom(world, policy(allow("*")), "{}")


def test_a_scenario_with_its_resources(world: World) -> None:
    types = ("instance", "image", "security-group", "network-interface")
    resources = [f"arn:aws:ec2:us-east-1:{ACCOUNT}:{type_}/1" for type_ in types]
    (result,) = custom(
        world,
        policy(allow("ec2:*")),
        actions=["ec2:RunInstances"],
        resource_arns=resources,
        resource_handling_option="EC2-VPC-InstanceStore",
    )
    assert result.eval_decision == "allowed"


def test_resource_policies_and_accounts(world: World) -> None:
    grants = policy({**allow("kms:*"), "Principal": {"AWS": ADA}})
    (result,) = custom(world, policy(allow("s3:*")), caller_arn=ADA, resource_policy=grants, resource_arns=[KEY])
    assert result.eval_decision == "allowed"
    assert result.matched_statements is not None
    assert [(each.source_policy_id, each.source_policy_type) for each in result.matched_statements] == [
        ("ResourcePolicy", "resource")
    ]
    more = {"caller_arn": ADA, "resource_policy": grants, "resource_arns": [OTHER_KEY]}
    (result,) = custom(world, policy(allow("s3:*")), **more)
    assert result.eval_decision == "implicitDeny"
    assert result.eval_decision_details == {"IAM Policy": "implicitDeny", "Resource Policy": "allowed"}
    (result,) = custom(world, policy(allow("kms:*")), **more)
    assert result.eval_decision == "allowed"
    assert (result.resource_specific_results or [])[0].eval_decision_details == {
        "IAM Policy": "allowed",
        "Resource Policy": "allowed",
    }
    # A bucket's ARN names no account: ResourceOwner does.
    bucket = {"resource_arns": ["arn:aws:s3:::b"], "actions": ["s3:ListBucket"], "caller_arn": ADA}
    (result,) = custom(world, policy(allow("s3:*")), **bucket, resource_owner=OTHER_ACCOUNT)
    assert result.eval_decision_details == {"IAM Policy": "allowed", "Resource Policy": "implicitDeny"}
    (result,) = custom(world, policy(allow("s3:*")), **bucket)
    assert (result.eval_decision, result.eval_decision_details) == ("allowed", {})
    role = f"arn:aws:iam::{ACCOUNT}:role/r"
    (result,) = custom(
        world,
        policy(allow("s3:*")),
        actions=["sts:AssumeRole"],
        resource_arns=[role],
        caller_arn=ADA,
        resource_policy=trust(ADA),
    )
    assert result.eval_decision == "allowed"


def test_boundaries_and_organizations(world: World) -> None:
    bound = policy(allow("s3:*"))
    (result,) = custom(world, policy(allow("*")), permissions_boundary_policy_input_list=[bound])
    assert result.eval_decision == "implicitDeny"
    assert result.permissions_boundary_decision_detail is not None
    assert result.permissions_boundary_decision_detail.allowed_by_permissions_boundary is False
    levels = [
        op.OrderedOrganizationPolicyType(service_control_policy_input_list=[policy(allow("*"))]),
        op.OrderedOrganizationPolicyType(
            service_control_policy_input_list=[policy(allow("s3:*")), policy(deny("s3:Put*"))]
        ),
    ]
    results = custom(
        world,
        policy(allow("*")),
        actions=["kms:Encrypt", "s3:GetObject", "s3:PutObject"],
        ordered_organization_policy_input_list=levels,
    )
    assert [each.eval_decision for each in results] == ["implicitDeny", "allowed", "explicitDeny"]
    details = [each.organizations_decision_detail for each in results]
    assert [each and each.allowed_by_organizations for each in details] == [False, True, False]
    # Statements of service control policies are not told.
    assert results[2].matched_statements == []


def test_a_principals_own_policies(world: World) -> None:
    root = world.root()
    world.user("ada", allow("kms:Encrypt"))
    arn = world.call(
        op.CreatePolicy, op.CreatePolicyRequest(policy_name="m", policy_document=policy(allow("s3:*")))
    ).policy
    assert arn is not None and arn.arn is not None
    world.call(op.CreateGroup, op.CreateGroupRequest(group_name="crew"))
    world.call(
        op.PutGroupPolicy,
        op.PutGroupPolicyRequest(group_name="crew", policy_name="g", policy_document=policy(deny("s3:Put*"))),
    )
    world.call(op.AttachGroupPolicy, op.AttachGroupPolicyRequest(group_name="crew", policy_arn=arn.arn))
    world.call(op.AddUserToGroup, op.AddUserToGroupRequest(group_name="crew", user_name="ada"))
    results = principal(world, ADA, actions=["kms:Encrypt", "s3:GetObject", "s3:PutObject"])
    assert [
        (each.eval_decision, [(m.source_policy_id, m.source_policy_type) for m in each.matched_statements or ()])
        for each in results
    ] == [
        ("allowed", [("p0", "user")]),
        ("allowed", [("m", "user-managed")]),
        ("explicitDeny", [("g", "group")]),
    ]
    exclude = [op.PolicyIdentifier(policy_arn=f"arn:aws:iam::{ACCOUNT}:policy/?*")]
    assert (
        principal(world, ADA, actions=["s3:GetObject"], policy_exclusion_list=exclude)[0].eval_decision
        == "implicitDeny"
    )
    inline = op.InlinePolicyIdentifierType(policy_name="g", attachment_type="group", attachment_name="crew")
    exclude = [op.PolicyIdentifier(inline_policy_identifier=inline)]
    assert principal(world, ADA, actions=["s3:PutObject"], policy_exclusion_list=exclude)[0].eval_decision == "allowed"
    exclude = [op.PolicyIdentifier(policy_type="inline")]
    assert principal(world, ADA, policy_exclusion_list=exclude)[0].eval_decision == "implicitDeny"
    for bad in (
        op.PolicyIdentifier(),
        op.PolicyIdentifier(policy_arn="arn:aws:iam::*:policy/x"),
        op.PolicyIdentifier(policy_arn=f"arn:aws:iam::{ACCOUNT}:policy/**"),
    ):
        with pytest.raises(op.InvalidInputException):
            principal(world, ADA, policy_exclusion_list=[bad])
    group = f"arn:aws:iam::{ACCOUNT}:group/crew"
    assert principal(world, group, actions=["s3:GetObject"])[0].eval_decision == "allowed"
    keys = world.call(
        op.GetContextKeysForPrincipalPolicy,
        op.GetContextKeysForPrincipalPolicyRequest(
            policy_source_arn=group,
            policy_input_list=[policy(allow("a:b", Condition={"Null": {"aws:SourceVpc": "true"}}))],
        ),
        root,
    )
    assert keys.context_key_names == ["aws:SourceVpc"]


def test_the_principals_boundary_counts_unless_another_is_given(world: World) -> None:
    world.user("ada", allow("*"))
    bound = world.call(
        op.CreatePolicy, op.CreatePolicyRequest(policy_name="b", policy_document=policy(allow("s3:*")))
    ).policy
    assert bound is not None
    world.call(
        op.PutUserPermissionsBoundary,
        op.PutUserPermissionsBoundaryRequest(user_name="ada", permissions_boundary=str(bound.arn)),
    )
    assert principal(world, ADA)[0].eval_decision == "implicitDeny"
    assert (
        principal(world, ADA, permissions_boundary_policy_input_list=[policy(allow("kms:*"))])[0].eval_decision
        == "allowed"
    )
    exclude = [op.PolicyIdentifier(policy_type="permission-boundary")]
    assert principal(world, ADA, policy_exclusion_list=exclude)[0].permissions_boundary_decision_detail is None


def test_pages(world: World) -> None:
    request = op.SimulateCustomPolicyRequest(
        policy_input_list=[policy(allow("kms:*"))], action_names=[f"kms:A{n}" for n in range(7)], max_items=3
    )
    seen: list[str] = []
    marker: str | None = None
    for truncated in (True, True, False):
        asked = op.SimulateCustomPolicyRequest(
            policy_input_list=request.policy_input_list, action_names=request.action_names, max_items=3, marker=marker
        )
        answer = world.call(op.SimulateCustomPolicy, asked)
        seen += [each.eval_action_name for each in answer.evaluation_results or ()]
        assert answer.is_truncated is truncated
        marker = answer.marker
        last = asked
    assert seen == request.action_names
    with pytest.raises(InvalidRequest, match="Invalid Marker"):
        world.call(
            op.SimulateCustomPolicy,
            op.SimulateCustomPolicyRequest(
                policy_input_list=[policy(allow("s3:*"))], action_names=["kms:A"], marker=last.marker
            ),
        )


def test_who_may_ask(world: World) -> None:
    with pytest.raises(op.NoSuchEntityException, match="The user with name ada cannot be found"):
        principal(world, ADA)
    with pytest.raises(AccessDenied):
        principal(world, f"arn:aws:iam::{OTHER_ACCOUNT}:user/ada")
    with pytest.raises(op.InvalidInputException):
        principal(world, f"arn:aws:iam::{ACCOUNT}:policy/p-long-enough")
    nobody = world.user("nobody")
    with pytest.raises(AccessDenied):
        world.call(
            op.SimulatePrincipalPolicy,
            op.SimulatePrincipalPolicyRequest(policy_source_arn=ADA, action_names=["kms:Encrypt"]),
            nobody,
        )

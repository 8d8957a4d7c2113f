"""The guide's identity-based policies about identities themselves, page by page."""

from __future__ import annotations

import pytest
from tests.policy.build import ONE, TWO, USER, allow, deny
from tests.policy.worked import ANN, INSTANCE, OWN, PRODUCTION, Asked, cases, holds, identity, no, when, yes

from casemate.policy import PolicySet

ROLE = f"arn:aws:iam::{ONE}:role/r"
DEVELOPER = f"arn:aws:iam::{ONE}:user/Department/Development/ann"
GROUP = f"arn:aws:iam::{ONE}:group"


IAM = [
    identity(
        "reference_policies_examples_iam-add-tag-user-role",
        [
            allow(["iam:GetRole", "iam:ListUserTags"]),
            allow(
                ["iam:TagUser", "iam:TagRole"],
                **when(
                    StringEquals={"aws:RequestTag/CostCenter": ["A-123", "B-456"]},
                    ForAllValues__StringEquals={"aws:TagKeys": "CostCenter"},
                ),
            ),
        ],
        yes("iam:TagRole", ROLE, {"aws:RequestTag/CostCenter": "A-123", "aws:TagKeys": ["CostCenter"]}),
        no("iam:TagRole", ROLE, {"aws:RequestTag/CostCenter": "C-789", "aws:TagKeys": ["CostCenter"]}),
        no("iam:TagUser", ANN, {"aws:RequestTag/CostCenter": "A-123", "aws:TagKeys": ["CostCenter", "Other"]}),
        no("iam:TagUser", ANN, {"aws:TagKeys": ["Other"]}),
        yes("iam:ListUserTags", ANN),
    ),
    identity(
        "reference_policies_examples_iam-add-tag",
        [
            allow(
                "iam:TagUser",
                **when(
                    StringEquals={
                        "iam:ResourceTag/JobFunction": "Manager",
                        "aws:RequestTag/Department": ["Marketing", "Development", "QualityAssurance"],
                    },
                    ForAllValues__StringEquals={"aws:TagKeys": "Department"},
                ),
            )
        ],
        yes(
            "iam:TagUser",
            ANN,
            {
                "iam:ResourceTag/JobFunction": "Manager",
                "aws:RequestTag/Department": "Marketing",
                "aws:TagKeys": ["Department"],
            },
        ),
        no("iam:TagUser", ANN, {"aws:RequestTag/Department": "Marketing", "aws:TagKeys": ["Department"]}),
        no(
            "iam:TagUser",
            ANN,
            {
                "iam:ResourceTag/JobFunction": "Manager",
                "aws:RequestTag/Department": "Sales",
                "aws:TagKeys": ["Department"],
            },
        ),
    ),
    identity(
        "reference_policies_examples_iam-assume-tagged-role",
        [allow("sts:AssumeRole", **when(StringEquals={"iam:ResourceTag/Project": "ExampleCorpABC"}))],
        yes("sts:AssumeRole", ROLE, {"iam:ResourceTag/Project": "ExampleCorpABC"}),
        no("sts:AssumeRole", ROLE, {"iam:ResourceTag/Project": "Other"}),
        no("sts:AssumeRole", ROLE),
        # In another account the role's own trust policy must allow it too.
        no("sts:AssumeRole", f"arn:aws:iam::{TWO}:role/r", {"iam:ResourceTag/Project": "ExampleCorpABC"}, owner=TWO),
    ),
    identity(
        "reference_policies_examples_iam-credential-report",
        [allow(["iam:GenerateCredentialReport", "iam:GetCredentialReport"])],
        yes("iam:GenerateCredentialReport"),
        no("iam:ListUsers"),
    ),
    identity(
        "reference_policies_examples_iam-manage-tags",
        [
            allow(
                ["iam:TagUser", "iam:TagRole", "iam:UntagUser", "iam:UntagRole"],
                **when(ForAllValues__StringEquals={"aws:TagKeys": "Department"}),
            )
        ],
        yes("iam:TagUser", ANN, {"aws:TagKeys": ["Department"], "aws:RequestTag/Department": "any"}),
        yes("iam:UntagRole", ROLE, {"aws:TagKeys": ["Department"]}),
        no("iam:UntagRole", ROLE, {"aws:TagKeys": ["Department", "Other"]}),
    ),
    identity(
        "reference_policies_examples_iam-new-user-tag",
        [
            allow(
                ["iam:CreateUser", "iam:TagUser"],
                **when(
                    StringEqualsIfExists={
                        "aws:RequestTag/Department": ["Development", "QualityAssurance"],
                        "aws:RequestTag/JobFunction": "Employee",
                    },
                    ForAllValues__StringEquals={"aws:TagKeys": ["Department", "JobFunction"]},
                ),
            )
        ],
        yes("iam:CreateUser", ANN),
        yes("iam:CreateUser", ANN, {"aws:RequestTag/Department": "QualityAssurance", "aws:TagKeys": ["Department"]}),
        no("iam:CreateUser", ANN, {"aws:RequestTag/Department": "Sales", "aws:TagKeys": ["Department"]}),
        no(
            "iam:CreateUser",
            ANN,
            {
                "aws:RequestTag/JobFunction": "Employee",
                "aws:RequestTag/Project": "core",
                "aws:TagKeys": ["JobFunction", "Project"],
            },
        ),
    ),
    identity(
        "reference_policies_examples_iam-passrole-service",
        [allow("iam:PassRole", **when(StringEquals={"iam:PassedToService": "cloudwatch.amazonaws.com"}))],
        yes("iam:PassRole", ROLE, {"iam:PassedToService": "cloudwatch.amazonaws.com"}),
        no("iam:PassRole", ROLE, {"iam:PassedToService": "ec2.amazonaws.com"}),
        no("iam:PassRole", ROLE),
    ),
    identity(
        "reference_policies_examples_iam_limit-managed",
        [
            allow(
                ["iam:AttachUserPolicy", "iam:DetachUserPolicy"],
                **when(ArnEquals={"iam:PolicyARN": ["arn:aws:iam::*:policy/one", "arn:aws:iam::*:policy/two"]}),
            )
        ],
        yes("iam:AttachUserPolicy", ANN, {"iam:PolicyARN": f"arn:aws:iam::{ONE}:policy/two"}),
        no("iam:AttachUserPolicy", ANN, {"iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess"}),
        no("iam:AttachRolePolicy", ROLE, {"iam:PolicyARN": f"arn:aws:iam::{ONE}:policy/two"}),
    ),
    identity(
        "reference_policies_examples_iam_manage-group-membership",
        [
            allow(["iam:ListGroups", "iam:ListUsers", "iam:GetUser", "iam:ListGroupsForUser"]),
            allow(
                ["iam:AddUserToGroup", "iam:RemoveUserFromGroup", "iam:GetGroup"],
                "arn:aws:iam::*:group/MarketingTeam",
            ),
        ],
        yes("iam:AddUserToGroup", f"{GROUP}/MarketingTeam"),
        no("iam:AddUserToGroup", f"{GROUP}/Admins"),
        no("iam:PutGroupPolicy", f"{GROUP}/MarketingTeam"),
        yes("iam:GetUser", ANN),
    ),
    identity(
        "reference_policies_examples_iam_multiple-services-console",
        [
            allow(["s3:*", "cloudwatch:*", "ec2:*"]),
            allow(["iam:*AccessKey*", "iam:*LoginProfile*"], [OWN]),
            deny("s3:*", ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]),
            deny("ec2:*", "arn:aws:ec2:*:*:instance/i-1234567890abcdef0"),
        ],
        yes("s3:PutObject", "arn:aws:s3:::pictures/x"),
        no("s3:PutObject", "arn:aws:s3:::logs/x"),
        no("s3:ListBucket", "arn:aws:s3:::logs"),
        yes("ec2:StopInstances", INSTANCE),
        no("ec2:StopInstances", PRODUCTION),
        yes("iam:UpdateLoginProfile", USER),
        no("iam:UpdateLoginProfile", ANN),
        no("kms:Encrypt"),
    ),
    identity(
        "reference_policies_examples_iam_policy-sim-console",
        [allow(["iam:GetPolicy", "iam:GetUser", "iam:ListUsers"])],
        yes("iam:ListUsers"),
        no("iam:SimulatePrincipalPolicy", ANN),
    ),
    identity(
        "reference_policies_examples_iam_policy-sim-path-console",
        [
            allow(["iam:GetPolicy", "iam:GetUserPolicy"]),
            allow(["iam:GetUser", "iam:ListUserPolicies"], "arn:aws:iam::*:user/Department/Development/*"),
        ],
        yes("iam:GetUser", DEVELOPER),
        no("iam:GetUser", ANN),
        yes("iam:GetUserPolicy", ANN),
    ),
    identity(
        "reference_policies_examples_iam_policy-sim-path",
        [allow("iam:SimulatePrincipalPolicy", "arn:aws:iam::*:user/Department/Development/*")],
        yes("iam:SimulatePrincipalPolicy", DEVELOPER),
        no("iam:SimulatePrincipalPolicy", ANN),
    ),
    identity(
        "reference_policies_examples_iam_policy-sim",
        [allow(["iam:SimulateCustomPolicy", "iam:SimulatePrincipalPolicy"])],
        yes("iam:SimulatePrincipalPolicy", ANN),
        yes("iam:SimulateCustomPolicy"),
        no("iam:GetUser", ANN),
    ),
    identity(
        "reference_policies_examples_iam_read-only-console-no-reporting",
        [allow(["iam:Get*", "iam:List*"])],
        yes("iam:GetRole", ROLE),
        no("iam:GenerateCredentialReport"),
        no("iam:CreateUser", ANN),
    ),
    identity(
        "reference_policies_examples_iam_read-only-console",
        [allow(["iam:Get*", "iam:List*", "iam:Generate*"])],
        yes("iam:GenerateCredentialReport"),
        no("iam:UpdateUser", ANN),
    ),
    identity(
        "reference_policies_examples_iam_service-accessed-data-orgs",
        [
            allow(["iam:GetOrganizationsAccessReport", "organizations:Describe*"]),
            allow(
                "iam:GenerateOrganizationsAccessReport",
                **when(StringEquals={"iam:OrganizationsPolicyId": "p-policy123"}),
            ),
        ],
        yes("iam:GenerateOrganizationsAccessReport", keys={"iam:OrganizationsPolicyId": "p-policy123"}),
        no("iam:GenerateOrganizationsAccessReport", keys={"iam:OrganizationsPolicyId": "p-other"}),
    ),
    identity(
        "reference_policies_examples_iam_set-account-pass-policy",
        [allow(["iam:GetAccountPasswordPolicy", "iam:UpdateAccountPasswordPolicy"])],
        yes("iam:UpdateAccountPasswordPolicy"),
        no("iam:DeleteAccountPasswordPolicy"),
    ),
    identity(
        "reference_policies_examples_iam_users-manage-group",
        [
            allow("iam:ListGroups"),
            allow("iam:*Group*", "arn:aws:iam::*:group/AllUsers"),
            deny(
                ["iam:AddUserToGroup", "iam:DeleteGroup", "iam:PutGroupPolicy"],
                "arn:aws:iam::*:group/AllUsers",
                **when(StringNotEquals={"aws:username": ["srodriguez", "mjackson", "adesai"]}),
            ),
        ],
        yes("iam:AddUserToGroup", f"{GROUP}/AllUsers", {"aws:username": "mjackson"}),
        no("iam:AddUserToGroup", f"{GROUP}/AllUsers"),
        yes("iam:GetGroup", f"{GROUP}/AllUsers"),
        no("iam:AddUserToGroup", f"{GROUP}/Other", {"aws:username": "mjackson"}),
        no("iam:ListGroupsForUser", ANN),
    ),
]

CASES = cases(IAM)


@pytest.mark.parametrize(("policies", "asked"), CASES)
def test_a_worked_example(policies: PolicySet, asked: Asked) -> None:
    holds(policies, asked)

"""The identity-based policies of the guide's "Example IAM identity-based policies", page by page."""

from __future__ import annotations

from typing import Any

import pytest
from tests.policy.build import BOB, ONE, TWO, USER, WORKER, allow, deny
from tests.policy.worked import (
    ANN,
    INSTANCE,
    OWN,
    PRODUCTION,
    Asked,
    beside_all,
    cases,
    holds,
    identity,
    no,
    when,
    yes,
)

from casemate.policy import PolicySet

DEVICE = f"arn:aws:iam::{ONE}:mfa/any"
MFA, NO_MFA = {"aws:MultiFactorAuthPresent": True}, {"aws:MultiFactorAuthPresent": False}


def at(time: str, **more: Any) -> dict[str, Any]:
    return {"aws:CurrentTime": time, **more}


UNLESS_MFA = {
    "Effect": "Deny",
    "Resource": "*",
    "Condition": {"BoolIfExists": {"aws:MultiFactorAuthPresent": "false"}},
}
TO_AUTHENTICATE = ["iam:CreateVirtualMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices"]
TO_AUTHENTICATE += ["iam:ListVirtualMFADevices", "iam:ResyncMFADevice", "sts:GetSessionToken"]
ADDRESSES = ["192.0.2.0/24", "203.0.113.0/24"]

ANYWHERE = [
    identity(
        "reference_policies_examples_aws-dates",
        [
            allow(
                "kms:Encrypt",
                **when(
                    DateGreaterThan={"aws:CurrentTime": "2020-04-01T00:00:00Z"},
                    DateLessThan={"aws:CurrentTime": "2020-06-30T23:59:59Z"},
                ),
            )
        ],
        yes("kms:Encrypt", keys=at("2020-05-15T12:00:00Z")),
        no("kms:Encrypt", keys=at("2020-03-31T23:59:59Z")),
        no("kms:Encrypt", keys=at("2020-07-01T00:00:00Z")),
        no("kms:Encrypt"),
    ),
    identity(
        "reference_policies_examples_aws-enable-disable-regions",
        [
            allow(
                ["account:EnableRegion", "account:DisableRegion"],
                **when(StringEquals={"account:TargetRegion": "ap-east-1"}),
            ),
            allow("account:ListRegions"),
        ],
        yes("account:EnableRegion", keys={"account:TargetRegion": "ap-east-1"}),
        no("account:EnableRegion", keys={"account:TargetRegion": "me-south-1"}),
        yes("account:ListRegions"),
    ),
    beside_all(
        "reference_policies_examples_aws_deny-ip",
        [deny("*", **when(NotIpAddress={"aws:SourceIp": ADDRESSES}, Bool={"aws:ViaAWSService": "false"}))],
        yes("kms:Encrypt", keys={"aws:SourceIp": "192.0.2.17", "aws:ViaAWSService": False}),
        yes("kms:Encrypt", keys={"aws:SourceIp": "203.0.113.255", "aws:ViaAWSService": False}),
        no("kms:Encrypt", keys={"aws:SourceIp": "198.51.100.1", "aws:ViaAWSService": False}),
        yes("kms:Encrypt", keys={"aws:SourceIp": "198.51.100.1", "aws:ViaAWSService": True}),
        yes("kms:Encrypt", keys={"aws:ViaAWSService": True}),
    ),
    identity(
        "reference_policies_examples_aws_deny-ip",
        [deny("*", **when(NotIpAddress={"aws:SourceIp": ADDRESSES}, Bool={"aws:ViaAWSService": "false"}))],
        no("kms:Encrypt", keys={"aws:SourceIp": "192.0.2.17", "aws:ViaAWSService": False}),
    ),
    beside_all(
        "reference_policies_examples_aws_deny-requested-region",
        [
            {
                "Effect": "Deny",
                "NotAction": ["cloudfront:*", "iam:*", "route53:*", "support:*"],
                "Resource": "*",
                **when(StringNotEquals={"aws:RequestedRegion": ["eu-central-1", "eu-west-1", "eu-west-2"]}),
            }
        ],
        yes("kms:Encrypt", keys={"aws:RequestedRegion": "eu-west-1"}),
        no("kms:Encrypt", keys={"aws:RequestedRegion": "us-east-1"}),
        yes("iam:CreateUser", keys={"aws:RequestedRegion": "us-east-1"}),
    ),
    identity(
        "reference_policies_examples_aws_mfa-dates",
        [
            allow(
                ["kms:*", "s3:GetObject", "s3:PutObject"],
                **when(
                    Bool={"aws:MultiFactorAuthPresent": True},
                    DateGreaterThan={"aws:CurrentTime": "2017-07-01T00:00:00Z"},
                    DateLessThan={"aws:CurrentTime": "2017-12-31T23:59:59Z"},
                ),
            )
        ],
        yes("kms:ListKeys", keys=at("2017-08-01T00:00:00Z", **MFA)),
        yes("s3:PutObject", keys=at("2017-08-01T00:00:00Z", **MFA)),
        no("s3:DeleteObject", keys=at("2017-08-01T00:00:00Z", **MFA)),
        no("kms:ListKeys", keys=at("2017-08-01T00:00:00Z", **NO_MFA)),
        no("kms:ListKeys", keys=at("2017-08-01T00:00:00Z")),
        no("kms:ListKeys", keys=at("2018-01-01T00:00:00Z", **MFA)),
    ),
    beside_all(
        "reference_policies_examples_datapipeline_not-owned",
        [
            deny(
                ["datapipeline:ActivatePipeline", "datapipeline:DeletePipeline"],
                **when(StringNotEquals={"datapipeline:PipelineCreator": "${aws:userid}"}),
            )
        ],
        yes("datapipeline:DeletePipeline", keys={"datapipeline:PipelineCreator": BOB.principal_id}),
        no("datapipeline:DeletePipeline", keys={"datapipeline:PipelineCreator": "AIDA" + "X" * 17}),
        yes("datapipeline:ListPipelines", keys={"datapipeline:PipelineCreator": "AIDA" + "X" * 17}),
    ),
    beside_all(
        "reference_policies_examples_resource_account_data_exch",
        [
            {
                "Effect": "Deny",
                "NotAction": ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
                "Resource": "*",
                **when(StringNotEquals={"aws:ResourceAccount": [ONE]}),
            },
            deny(
                ["s3:GetObject", "s3:PutObject", "s3:PutObjectAcl"],
                **when(
                    StringNotEquals={"aws:ResourceAccount": [ONE]},
                    ForAllValues__StringNotEquals={"aws:CalledVia": ["dataexchange.amazonaws.com"]},
                ),
            ),
        ],
        yes("s3:GetObject", "arn:aws:s3:::own/x", {"aws:ResourceAccount": ONE}),
        no("s3:GetObject", "arn:aws:s3:::theirs/x", {"aws:ResourceAccount": TWO}),
        yes(
            "s3:GetObject",
            "arn:aws:s3:::theirs/x",
            {"aws:ResourceAccount": TWO, "aws:CalledVia": ["dataexchange.amazonaws.com"]},
        ),
        no("s3:ListBucket", "arn:aws:s3:::theirs", {"aws:ResourceAccount": TWO}),
    ),
    beside_all(
        "resource_examples_iam_policies_resource_account",
        [
            {
                "Effect": "Deny",
                "NotAction": ["iam:GetPolicy", "iam:GetPolicyVersion", "iam:ListEntitiesForPolicy", "iam:ListPolicies"],
                "Resource": "*",
                **when(StringNotEquals={"aws:ResourceAccount": [ONE]}),
            }
        ],
        yes("iam:GetPolicy", "arn:aws:iam::aws:policy/AdministratorAccess", {"aws:ResourceAccount": "aws"}),
        no("iam:AttachUserPolicy", ANN, {"aws:ResourceAccount": TWO}),
        yes("iam:AttachUserPolicy", ANN, {"aws:ResourceAccount": ONE}),
    ),
]

OWN_CREDENTIALS = [
    identity(
        "reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only",
        [
            allow("iam:ListVirtualMFADevices"),
            allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"),
            allow(
                ["iam:DeactivateMFADevice", "iam:EnableMFADevice", "iam:GetUser", "iam:ListMFADevices"],
                OWN,
            ),
            {**UNLESS_MFA, "NotAction": TO_AUTHENTICATE},
        ],
        yes("iam:ListVirtualMFADevices"),
        yes("iam:CreateVirtualMFADevice", DEVICE),
        yes("iam:EnableMFADevice", USER),
        no("iam:EnableMFADevice", ANN),
        no("iam:DeactivateMFADevice", USER),
        no("iam:DeactivateMFADevice", USER, NO_MFA),
        yes("iam:DeactivateMFADevice", USER, MFA),
        no("iam:DeactivateMFADevice", ANN, MFA),
        no("iam:ListUsers", keys=MFA),
    ),
    beside_all(
        "reference_policies_examples_aws_my-sec-creds-self-manage-mfa-only",
        [{**UNLESS_MFA, "NotAction": TO_AUTHENTICATE}],
        no("kms:Encrypt"),
        no("kms:Encrypt", keys=NO_MFA),
        yes("kms:Encrypt", keys=MFA),
        yes("sts:GetSessionToken"),
        no("iam:DeleteVirtualMFADevice", DEVICE),
    ),
    identity(
        "reference_policies_examples_aws_my-sec-creds-self-manage-no-mfa",
        [
            allow(["iam:GetAccountPasswordPolicy", "iam:GetAccountSummary"]),
            allow(["iam:ChangePassword", "iam:GetUser", "iam:CreateAccessKey", "iam:UploadSSHPublicKey"], OWN),
        ],
        yes("iam:GetAccountSummary"),
        yes("iam:ChangePassword", USER),
        yes("iam:CreateAccessKey", USER),
        no("iam:CreateAccessKey", ANN),
        no("iam:EnableMFADevice", USER),
        no("iam:ListUsers"),
        no("iam:CreateLoginProfile", USER),
    ),
    identity(
        "reference_policies_examples_aws_my-sec-creds-self-manage-pass-accesskeys-ssh",
        [
            allow(["iam:GetAccountPasswordPolicy", "iam:GetAccountSummary"]),
            allow(["iam:ChangePassword", "iam:GetUser", "iam:UpdateAccessKey", "iam:DeleteSSHPublicKey"], OWN),
        ],
        yes("iam:UpdateAccessKey", USER),
        yes("iam:DeleteSSHPublicKey", USER),
        no("iam:DeleteSSHPublicKey", ANN),
        no("iam:ListMFADevices", USER),
    ),
    identity(
        "reference_policies_examples_aws_my-sec-creds-self-manage-password-only",
        [allow("iam:GetAccountPasswordPolicy"), allow(["iam:GetUser", "iam:ChangePassword"], OWN)],
        yes("iam:ChangePassword", USER),
        no("iam:ChangePassword", ANN),
        no("iam:CreateAccessKey", USER),
        no("iam:ListUsers"),
    ),
    identity(
        "reference_policies_examples_aws_my-sec-creds-self-manage",
        [
            allow(["iam:GetAccountPasswordPolicy", "iam:ListVirtualMFADevices"]),
            allow(["iam:ChangePassword", "iam:GetUser", "iam:CreateAccessKey", "iam:EnableMFADevice"], OWN),
            allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"),
            {**UNLESS_MFA, "NotAction": TO_AUTHENTICATE},
        ],
        yes("iam:EnableMFADevice", USER),
        no("iam:ChangePassword", USER),
        yes("iam:ChangePassword", USER, MFA),
        no("iam:GetAccountPasswordPolicy"),
        yes("iam:GetAccountPasswordPolicy", keys=MFA),
        yes("iam:CreateAccessKey", USER, MFA),
        no("iam:CreateAccessKey", ANN, MFA),
    ),
    identity(
        "reference_policies_examples_iam_mfa-selfmanage",
        [
            allow(["iam:ListUsers", "iam:ListVirtualMFADevices"]),
            allow("iam:CreateVirtualMFADevice", "arn:aws:iam::*:mfa/*"),
            allow(["iam:EnableMFADevice", "iam:ListMFADevices", "iam:ResyncMFADevice"], OWN),
            allow("iam:DeactivateMFADevice", [OWN], **when(Bool={"aws:MultiFactorAuthPresent": "true"})),
            {**UNLESS_MFA, "NotAction": [*TO_AUTHENTICATE[:2], *TO_AUTHENTICATE[3:6], "iam:ListUsers"]},
        ],
        yes("iam:ListUsers"),
        yes("iam:EnableMFADevice", USER),
        no("iam:DeactivateMFADevice", USER),
        yes("iam:DeactivateMFADevice", USER, MFA),
        no("iam:GetUser", USER),
    ),
    identity(
        "reference_policies_examples_iam_credentials_console",
        [
            allow(["iam:ListUsers", "iam:GetAccountPasswordPolicy"]),
            allow(["iam:*AccessKey*", "iam:ChangePassword", "iam:GetUser", "iam:*SigningCertificate*"], [OWN]),
        ],
        yes("iam:CreateAccessKey", USER),
        yes("iam:GetAccessKeyLastUsed", USER),
        yes("iam:UploadSigningCertificate", USER),
        no("iam:CreateAccessKey", ANN),
        no("iam:CreateLoginProfile", USER),
    ),
]

COMPUTE = [
    identity(
        "reference_policies_examples_ec2-start-stop-match-tags",
        [
            allow(
                ["ec2:startInstances", "ec2:stopInstances"],
                **when(StringEquals={"aws:ResourceTag/CostCenter": "${aws:PrincipalTag/CostCenter}"}),
            )
        ],
        yes("ec2:StartInstances", INSTANCE, {"aws:ResourceTag/CostCenter": "7", "aws:PrincipalTag/CostCenter": "7"}),
        no("ec2:StartInstances", INSTANCE, {"aws:ResourceTag/CostCenter": "7", "aws:PrincipalTag/CostCenter": "8"}),
        no("ec2:StartInstances", INSTANCE, {"aws:ResourceTag/CostCenter": "7"}),
        no("ec2:StartInstances", INSTANCE, {"aws:PrincipalTag/CostCenter": "7"}),
        no("ec2:StartInstances", INSTANCE),
    ),
    identity(
        "reference_policies_examples_ec2-start-stop-tags",
        [
            allow(
                ["ec2:StartInstances", "ec2:StopInstances"],
                f"arn:aws:ec2:us-east-2:{ONE}:instance/*",
                **when(
                    StringEquals={"aws:ResourceTag/Project": "DataAnalytics", "aws:PrincipalTag/Department": "Data"}
                ),
            )
        ],
        yes(
            "ec2:StopInstances",
            INSTANCE,
            {"aws:ResourceTag/Project": "DataAnalytics", "aws:PrincipalTag/Department": "Data"},
        ),
        no("ec2:StopInstances", INSTANCE, {"aws:ResourceTag/Project": "DataAnalytics"}),
        no("ec2:StopInstances", INSTANCE, {"aws:PrincipalTag/Department": "Data"}),
    ),
    identity(
        "reference_policies_examples_ec2_ebs-owner",
        [
            allow(
                ["ec2:AttachVolume", "ec2:DetachVolume"],
                "arn:aws:ec2:*:*:instance/*",
                **when(StringEquals={"aws:ResourceTag/Department": "Development"}),
            ),
            allow(
                ["ec2:AttachVolume", "ec2:DetachVolume"],
                "arn:aws:ec2:*:*:volume/*",
                **when(StringEquals={"aws:ResourceTag/VolumeUser": "${aws:username}"}),
            ),
        ],
        yes("ec2:AttachVolume", INSTANCE, {"aws:ResourceTag/Department": "Development"}),
        no("ec2:AttachVolume", INSTANCE, {"aws:ResourceTag/VolumeUser": "bob"}),
        yes("ec2:DetachVolume", f"arn:aws:ec2:us-east-2:{ONE}:volume/v", {"aws:ResourceTag/VolumeUser": "bob"}),
        no("ec2:DetachVolume", f"arn:aws:ec2:us-east-2:{ONE}:volume/v", {"aws:ResourceTag/VolumeUser": "ann"}),
    ),
    identity(
        "reference_policies_examples_ec2_instance-securitygroup",
        [
            allow("ec2:DescribeInstances"),
            allow(
                ["ec2:AuthorizeSecurityGroupIngress", "ec2:StartInstances"],
                ["arn:aws:ec2:*:*:instance/i-0abc", "arn:aws:ec2:*:*:security-group/sg-1"],
            ),
        ],
        yes("ec2:StartInstances", INSTANCE),
        no("ec2:StartInstances", PRODUCTION),
        yes("ec2:AuthorizeSecurityGroupIngress", f"arn:aws:ec2:us-east-2:{ONE}:security-group/sg-1"),
        no("ec2:AuthorizeSecurityGroupIngress", f"arn:aws:ec2:us-east-2:{ONE}:security-group/sg-2"),
        yes("ec2:DescribeInstances"),
    ),
    identity(
        "reference_policies_examples_ec2_instances-subnet",
        [
            allow(["ec2:Describe*", "ec2:GetConsole*"]),
            allow("ec2:RunInstances", ["arn:aws:ec2:*:*:subnet/subnet-1", "arn:aws:ec2:*::image/ami-*"]),
        ],
        yes("ec2:GetConsoleOutput", INSTANCE),
        yes("ec2:RunInstances", f"arn:aws:ec2:us-east-2:{ONE}:subnet/subnet-1"),
        no("ec2:RunInstances", f"arn:aws:ec2:us-east-2:{ONE}:subnet/subnet-2"),
        yes("ec2:RunInstances", "arn:aws:ec2:us-east-2::image/ami-1"),
    ),
    identity(
        "reference_policies_examples_ec2_region",
        [allow("ec2:*", **when(StringEquals={"ec2:Region": "us-east-2"}))],
        yes("ec2:RunInstances", INSTANCE, {"ec2:Region": "us-east-2"}),
        no("ec2:RunInstances", INSTANCE, {"ec2:Region": "us-east-1"}),
    ),
    identity(
        "reference_policies_examples_ec2_require-mfa",
        [
            allow("ec2:*"),
            deny(
                ["ec2:StopInstances", "ec2:TerminateInstances"],
                **when(BoolIfExists={"aws:MultiFactorAuthPresent": False}),
            ),
        ],
        yes("ec2:StartInstances", INSTANCE),
        no("ec2:StopInstances", INSTANCE),
        no("ec2:TerminateInstances", INSTANCE, NO_MFA),
        yes("ec2:TerminateInstances", INSTANCE, MFA),
    ),
    identity(
        "reference_policies_examples_ec2_require-mfa",
        # What the page warns of: without IfExists, a key that is not there denies nothing.
        [allow("ec2:*"), deny("ec2:StopInstances", **when(Bool={"aws:MultiFactorAuthPresent": False}))],
        yes("ec2:StopInstances", INSTANCE),
    ),
    identity(
        "reference_policies_examples_ec2_securitygroups-vpc",
        [
            allow("ec2:DescribeSecurityGroups"),
            allow(
                "ec2:ModifySecurityGroupRules",
                [f"arn:aws:ec2:us-east-2:{ONE}:security-group/*"],
                **when(StringEquals={"aws:ResourceTag/Department": "Test"}),
            ),
        ],
        yes(
            "ec2:ModifySecurityGroupRules",
            f"arn:aws:ec2:us-east-2:{ONE}:security-group/sg-1",
            {"aws:ResourceTag/Department": "Test"},
        ),
        no("ec2:ModifySecurityGroupRules", f"arn:aws:ec2:us-east-2:{ONE}:security-group/sg-1"),
    ),
    identity(
        "reference_policies_examples_ec2_tag-owner",
        [
            allow(
                "ec2:StartInstances",
                "arn:aws:ec2:*:*:instance/*",
                **when(StringEquals={"aws:ResourceTag/Owner": "${aws:username}"}),
            )
        ],
        yes("ec2:StartInstances", INSTANCE, {"aws:ResourceTag/Owner": "bob"}),
        no("ec2:StartInstances", INSTANCE, {"aws:ResourceTag/Owner": "Bob"}),
        no("ec2:StartInstances", INSTANCE, {"aws:ResourceTag/Owner": "bob"}, caller=WORKER),
    ),
    identity(
        "reference_policies_examples_ec2_terminate-ip",
        [
            allow("ec2:TerminateInstances"),
            deny("ec2:TerminateInstances", **when(NotIpAddress={"aws:SourceIp": ADDRESSES})),
        ],
        yes("ec2:TerminateInstances", INSTANCE, {"aws:SourceIp": "192.0.2.1"}),
        no("ec2:TerminateInstances", INSTANCE, {"aws:SourceIp": "192.0.3.1"}),
    ),
    identity(
        "reference_policies_examples_ec2_volumes-instance",
        [
            allow(
                "ec2:AttachVolume",
                ["arn:aws:ec2:*:*:volume/*", "arn:aws:ec2:*:*:instance/*"],
                **when(ArnEquals={"ec2:SourceInstanceARN": "arn:aws:ec2:*:*:instance/i-0abc"}),
            )
        ],
        yes("ec2:AttachVolume", INSTANCE, {"ec2:SourceInstanceARN": INSTANCE}),
        no("ec2:AttachVolume", INSTANCE, {"ec2:SourceInstanceARN": PRODUCTION}),
        no("ec2:AttachVolume", INSTANCE),
    ),
]

CASES = cases([*ANYWHERE, *OWN_CREDENTIALS, *COMPUTE])


@pytest.mark.parametrize(("policies", "asked"), CASES)
def test_a_worked_example(policies: PolicySet, asked: Asked) -> None:
    holds(policies, asked)

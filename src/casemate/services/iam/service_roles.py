"""Service-linked roles: which services have one, under what name, and what it may do. No I/O.

Names and policies' ARNs: each service's guide, "Using service-linked roles". A policy's document is AWS's in purpose,
cut to the services that Casemate is to carry.
"""

from __future__ import annotations

import json
import re
from typing import NamedTuple

from casemate.kernel.resources import fold_case
from casemate.services.iam.model import SERVICE_ROLE_PATH, ManagedPolicy, PolicyVersion

_MADE = 1_700_000_000.0
"""When the policies below count as made: a time for all, AWS's own differ."""
POLICY_PATH = SERVICE_ROLE_PATH


class LinkedService(NamedTuple):
    """A service with a service-linked role. ``actions`` is what its policy allows on every resource."""

    host: str
    role_name: str
    policy_name: str
    policy_id: str
    description: str
    actions: tuple[str, ...]

    @property
    def policy_arn(self) -> str:
        """The ARN of its managed policy."""
        return f"arn:aws:iam::aws:policy{POLICY_PATH}{self.policy_name}"

    @property
    def path(self) -> str:
        """The path of its roles."""
        return f"{SERVICE_ROLE_PATH}{self.host}/"

    @property
    def trust_policy(self) -> str:
        """The trust policy of its roles: the service alone."""
        statement = {"Effect": "Allow", "Principal": {"Service": self.host}, "Action": "sts:AssumeRole"}
        return json.dumps({"Version": "2012-10-17", "Statement": [statement]}, separators=(",", ":"))


_ALL = (
    LinkedService(
        "cks.kms.amazonaws.com",
        "AWSServiceRoleForKeyManagementServiceCustomKeyStores",
        "AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy",
        "ANPACASEMATECKSKMSAAA",
        "Lets AWS KMS connect custom key stores to their CloudHSM clusters.",
        ("cloudhsm:Describe*", "ec2:DescribeSecurityGroups", "ec2:CreateNetworkInterface"),
    ),
    LinkedService(
        "mrk.kms.amazonaws.com",
        "AWSServiceRoleForKeyManagementServiceMultiRegionKeys",
        "AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy",
        "ANPACASEMATEMRKKMSAAA",
        "Lets AWS KMS keep the shared properties of multi-Region keys in step.",
        ("kms:SynchronizeMultiRegionKey",),
    ),
    LinkedService(
        "cloudhsm.amazonaws.com",
        "AWSServiceRoleForCloudHSM",
        "CloudHSMServiceRolePolicy",
        "ANPACASEMATECLOUDHSMA",
        "Lets CloudHSM write the audit logs of its clusters.",
        ("logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"),
    ),
    LinkedService(
        "cloudtrail.amazonaws.com",
        "AWSServiceRoleForCloudTrail",
        "CloudTrailServiceRolePolicy",
        "ANPACASEMATECLDTRAILA",
        "Lets CloudTrail keep organization trails and event data stores.",
        (
            "cloudtrail:*",
            "organizations:DescribeAccount",
            "organizations:DescribeOrganization",
            "organizations:ListAccounts",
            "organizations:ListAWSServiceAccessForOrganization",
        ),
    ),
    LinkedService(
        "config.amazonaws.com",
        "AWSServiceRoleForConfig",
        "AWSConfigServiceRolePolicy",
        "ANPACASEMATECONFIGAAA",
        "Lets AWS Config read the configuration of resources.",
        (
            "cloudtrail:DescribeTrails",
            "cloudtrail:GetTrailStatus",
            "cloudtrail:LookupEvents",
            "config:BatchGet*",
            "config:Describe*",
            "config:Get*",
            "config:List*",
            "config:Put*",
            "events:DescribeRule",
            "events:List*",
            "guardduty:Get*",
            "guardduty:List*",
            "iam:GenerateCredentialReport",
            "iam:Get*",
            "iam:List*",
            "kms:DescribeKey",
            "kms:GetKeyPolicy",
            "kms:GetKeyRotationStatus",
            "kms:ListAliases",
            "kms:ListGrants",
            "kms:ListKeyPolicies",
            "kms:ListKeys",
            "kms:ListResourceTags",
            "lambda:Get*",
            "lambda:List*",
            "secretsmanager:DescribeSecret",
            "secretsmanager:ListSecrets",
            "sns:Get*",
            "sns:List*",
            "ssm:Describe*",
            "wafv2:Get*",
            "wafv2:List*",
        ),
    ),
    LinkedService(
        "guardduty.amazonaws.com",
        "AWSServiceRoleForAmazonGuardDuty",
        "AmazonGuardDutyServiceRolePolicy",
        "ANPACASEMATEGUARDDUTY",
        "Lets GuardDuty read what it needs to know of hosts and networks.",
        (
            "ec2:DescribeInstances",
            "ec2:DescribeImages",
            "ec2:DescribeVpcs",
            "ec2:DescribeSubnets",
            "ec2:DescribeSecurityGroups",
            "organizations:DescribeAccount",
            "organizations:DescribeOrganization",
            "organizations:ListAccounts",
        ),
    ),
    LinkedService(
        "inspector2.amazonaws.com",
        "AWSServiceRoleForAmazonInspector2",
        "AmazonInspector2ServiceRolePolicy",
        "ANPACASEMATEINSPECTOR",
        "Lets Inspector assess hosts and functions.",
        (
            "ec2:DescribeInstances",
            "lambda:GetFunction",
            "lambda:ListFunctions",
            "organizations:ListAccounts",
            "ssm:DescribeInstanceInformation",
            "ssm:GetInventory",
            "ssm:ListAssociations",
        ),
    ),
    LinkedService(
        "shield.amazonaws.com",
        "AWSServiceRoleForAWSShield",
        "AWSShieldServiceRolePolicy",
        "ANPACASEMATESHIELDAAA",
        "Lets Shield add mitigations to the web ACLs of protected resources.",
        ("wafv2:GetWebACL", "wafv2:UpdateWebACL", "wafv2:GetWebACLForResource", "wafv2:ListResourcesForWebACL"),
    ),
    LinkedService(
        "wafv2.amazonaws.com",
        "AWSServiceRoleForWAFV2Logging",
        "WAFV2LoggingServiceRolePolicy",
        "ANPACASEMATEWAFVTWOAA",
        "Lets WAF write its logs.",
        ("firehose:PutRecord", "firehose:PutRecordBatch", "organizations:DescribeOrganization"),
    ),
    LinkedService(
        "acm.amazonaws.com",
        "AWSServiceRoleForCertificateManager",
        "CertificateManagerServiceRolePolicy",
        "ANPACASEMATEACMAAAAAA",
        "Lets Certificate Manager renew private certificates.",
        ("acm-pca:IssueCertificate", "acm-pca:GetCertificate"),
    ),
    LinkedService(
        "organizations.amazonaws.com",
        "AWSServiceRoleForOrganizations",
        "AWSOrganizationsServiceTrustPolicy",
        "ANPACASEMATEORGANIZAT",
        "Lets Organizations make service-linked roles for the services that it is used with.",
        ("iam:CreateServiceLinkedRole",),
    ),
    LinkedService(
        "ssm.amazonaws.com",
        "AWSServiceRoleForAmazonSSM",
        "AmazonSSMServiceRolePolicy",
        "ANPACASEMATESSMAAAAAA",
        "Lets Systems Manager manage hosts.",
        ("ssm:*", "lambda:InvokeFunction", "ec2:DescribeInstances", "ec2:DescribeInstanceStatus"),
    ),
    LinkedService(
        "elasticloadbalancing.amazonaws.com",
        "AWSServiceRoleForElasticLoadBalancing",
        "AWSElasticLoadBalancingServiceRolePolicy",
        "ANPACASEMATEELBAAAAAA",
        "Lets Elastic Load Balancing manage what it is used with.",
        ("ec2:DescribeInstances", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups", "ec2:DescribeVpcs"),
    ),
)

LINKED_SERVICES = {service.host: service for service in _ALL}
"""The services by host name."""


def _policy(service: LinkedService) -> ManagedPolicy:
    document = json.dumps(
        {
            "Version": "2012-10-17",
            "Statement": [{"Effect": "Allow", "Action": list(service.actions), "Resource": "*"}],
        },
        indent=4,
    )
    return ManagedPolicy(
        account="aws",
        created=_MADE,
        updated=_MADE,
        policy_name=service.policy_name,
        policy_id=service.policy_id,
        path=POLICY_PATH,
        description=service.description,
        versions=(PolicyVersion(id="v1", document=document, created=_MADE),),
    )


SERVICE_ROLE_POLICIES = {fold_case(service.policy_name): _policy(service) for service in _ALL}
"""Their managed policies by folded name. They can be attached to service-linked roles alone, by the services."""

_TASK = re.compile(r"task(/aws-service-role/[^/]+/[^/]+)/[0-9a-f-]{36}", re.ASCII)


def task_id(role_path: str, role_name: str, uuid: str) -> str:
    """The id of a deletion: ``task/aws-service-role/SERVICE/ROLE/UUID``."""
    return f"task{role_path}{role_name}/{uuid}"


def role_of_task(task: str) -> str | None:
    """``/aws-service-role/SERVICE/ROLE`` of a deletion's id, None for what is no such id."""
    found = _TASK.fullmatch(task)
    return found[1] if found else None

"""The guide's identity-based policies for data: DynamoDB, RDS, S3 and Lambda, page by page."""

from __future__ import annotations

import pytest
from tests.policy.build import BOB, ONE, WORKER, allow, deny
from tests.policy.worked import Asked, cases, holds, identity, no, when, yes

from casemate.policy import PolicySet

TABLE = f"arn:aws:dynamodb:us-east-1:{ONE}:table"
COGNITO = {"cognito-identity.amazonaws.com:sub": "us-east-1:77"}
BUCKET = "arn:aws:s3:::bucket-name"
CONSOLE = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListAllMyBuckets"]


def home(variable: str) -> list[dict[str, object]]:
    """The home directories of both pages: each caller's is named after a variable."""
    return [
        allow(CONSOLE),
        allow("s3:ListBucket", BUCKET, **when(StringLike={"s3:prefix": ["", "home/", f"home/${{{variable}}}/*"]})),
        allow("s3:*", [f"{BUCKET}/home/${{{variable}}}", f"{BUCKET}/home/${{{variable}}}/*"]),
    ]


DATABASES = [
    identity(
        "reference_policies_examples_dynamodb_attributes",
        [
            allow(
                ["dynamodb:GetItem", "dynamodb:Query"],
                ["arn:aws:dynamodb:*:*:table/table-name"],
                **when(
                    ForAllValues__StringEquals={"dynamodb:Attributes": ["column-1", "column-2"]},
                    StringEqualsIfExists={"dynamodb:Select": "SPECIFIC_ATTRIBUTES"},
                ),
            )
        ],
        yes("dynamodb:GetItem", f"{TABLE}/table-name", {"dynamodb:Attributes": ["column-1", "column-2"]}),
        no("dynamodb:GetItem", f"{TABLE}/table-name", {"dynamodb:Attributes": ["column-1", "other"]}),
        yes(
            "dynamodb:Query",
            f"{TABLE}/table-name",
            {"dynamodb:Attributes": ["column-1"], "dynamodb:Select": "SPECIFIC_ATTRIBUTES"},
        ),
        no(
            "dynamodb:Query",
            f"{TABLE}/table-name",
            {"dynamodb:Attributes": ["column-1"], "dynamodb:Select": "ALL_PROJECTED_ATTRIBUTES"},
        ),
        no("dynamodb:GetItem", f"{TABLE}/other", {"dynamodb:Attributes": ["column-1"]}),
    ),
    identity(
        "reference_policies_examples_dynamodb_items",
        [
            allow(
                ["dynamodb:GetItem", "dynamodb:PutItem"],
                ["arn:aws:dynamodb:*:*:table/MyTable"],
                **when(
                    ForAllValues__StringEquals={"dynamodb:LeadingKeys": ["${cognito-identity.amazonaws.com:sub}"]},
                ),
            )
        ],
        yes("dynamodb:GetItem", f"{TABLE}/MyTable", {**COGNITO, "dynamodb:LeadingKeys": ["us-east-1:77"]}),
        no("dynamodb:GetItem", f"{TABLE}/MyTable", {**COGNITO, "dynamodb:LeadingKeys": ["us-east-1:78"]}),
        no("dynamodb:GetItem", f"{TABLE}/MyTable", {"dynamodb:LeadingKeys": ["us-east-1:77"]}),
    ),
    identity(
        "reference_policies_examples_dynamodb_specific-table",
        [
            allow(["dynamodb:List*", "dynamodb:DescribeLimits"]),
            allow(["dynamodb:BatchGet*", "dynamodb:Get*", "dynamodb:Delete*"], "arn:aws:dynamodb:*:*:table/MyTable"),
        ],
        yes("dynamodb:ListTables"),
        yes("dynamodb:BatchGetItem", f"{TABLE}/MyTable"),
        yes("dynamodb:DeleteTable", f"{TABLE}/MyTable"),
        no("dynamodb:DeleteTable", f"{TABLE}/MyTable2"),
        no("dynamodb:Scan", f"{TABLE}/MyTable"),
    ),
    identity(
        "reference_policies_multi-value-conditions",
        [
            allow("dynamodb:*", f"{TABLE}/Thread"),
            deny(
                "dynamodb:PutItem",
                "arn:aws:dynamodb:*:*:table/Thread",
                **when(ForAnyValue__StringEquals={"dynamodb:Attributes": ["ID", "PostDateTime"]}),
            ),
        ],
        no("dynamodb:PutItem", f"{TABLE}/Thread", {"dynamodb:Attributes": ["PostDateTime", "Message"]}),
        yes("dynamodb:PutItem", f"{TABLE}/Thread", {"dynamodb:Attributes": ["UserName"]}),
        yes("dynamodb:PutItem", f"{TABLE}/Thread"),
    ),
    identity(
        "reference_policies_multi-value-conditions",
        [
            allow(
                "dynamodb:GetItem",
                "arn:aws:dynamodb:*:*:table/Thread",
                **when(ForAllValues__StringEquals={"dynamodb:Attributes": ["ID", "Message", "Tags"]}),
            )
        ],
        yes("dynamodb:GetItem", f"{TABLE}/Thread", {"dynamodb:Attributes": ["ID", "Message", "Tags"]}),
        no("dynamodb:GetItem", f"{TABLE}/Thread", {"dynamodb:Attributes": ["ID", "UserName"]}),
        # What the page warns of: without the key, ForAllValues is true.
        yes("dynamodb:GetItem", f"{TABLE}/Thread"),
    ),
    identity(
        "reference_policies_multi-value-conditions",
        [
            allow(
                "kms:ListKeys",
                **when(
                    StringEqualsIgnoreCase={
                        "aws:PrincipalTag/department": ["finance", "hr", "legal"],
                        "aws:PrincipalTag/role": ["audit", "security"],
                    },
                    StringEquals={"aws:PrincipalAccount": ONE},
                ),
            )
        ],
        yes("kms:ListKeys", keys={"aws:PrincipalTag/department": "HR", "aws:PrincipalTag/role": "audit"}),
        no("kms:ListKeys", keys={"aws:PrincipalTag/department": "HR", "aws:PrincipalTag/role": "sales"}),
        no("kms:ListKeys", keys={"aws:PrincipalTag/department": "HR"}),
    ),
    identity(
        "reference_policies_examples_lambda-access-dynamodb",
        [
            allow(["dynamodb:GetItem", "dynamodb:PutItem"], "arn:aws:dynamodb:*:*:table/SampleTable"),
            allow(["logs:CreateLogStream", "logs:PutLogEvents"]),
        ],
        yes("dynamodb:PutItem", f"{TABLE}/SampleTable", caller=WORKER),
        no("dynamodb:DeleteItem", f"{TABLE}/SampleTable", caller=WORKER),
        yes("logs:PutLogEvents", caller=WORKER),
    ),
    identity(
        "reference_policies_examples_rds_db-console",
        [allow(["ec2:Describe*", "rds:Describe*", "rds:List*", "rds:RestoreDBInstanceFromDBSnapshot"])],
        yes("rds:RestoreDBInstanceFromDBSnapshot", f"arn:aws:rds:us-east-1:{ONE}:db:d"),
        yes("ec2:DescribeVpcs"),
        no("rds:DeleteDBInstance", f"arn:aws:rds:us-east-1:{ONE}:db:d"),
    ),
    identity(
        "reference_policies_examples_rds_region",
        [allow("rds:*", ["arn:aws:rds:us-east-1:*:*"]), allow("rds:Describe*")],
        yes("rds:DeleteDBInstance", f"arn:aws:rds:us-east-1:{ONE}:db:d"),
        no("rds:DeleteDBInstance", f"arn:aws:rds:us-west-1:{ONE}:db:d"),
        yes("rds:DescribeDBInstances", f"arn:aws:rds:us-west-1:{ONE}:db:d"),
    ),
    identity(
        "reference_policies_examples_rds_tag-owner",
        [
            allow(["rds:Describe*", "rds:List*"]),
            allow("rds:DeleteDBInstance", **when(StringEqualsIgnoreCase={"rds:db-tag/Owner": "${aws:username}"})),
        ],
        yes("rds:DeleteDBInstance", f"arn:aws:rds:us-east-1:{ONE}:db:d", {"rds:db-tag/Owner": "BOB"}),
        no("rds:DeleteDBInstance", f"arn:aws:rds:us-east-1:{ONE}:db:d", {"rds:db-tag/Owner": "ann"}),
        no("rds:DeleteDBInstance", f"arn:aws:rds:us-east-1:{ONE}:db:d", {"rds:og-tag/Owner": "bob"}),
    ),
]

BUCKETS = [
    identity(
        "reference_policies_examples_s3_cognito-bucket",
        [
            allow(
                "s3:ListBucket",
                [BUCKET],
                **when(StringLike={"s3:prefix": ["cognito/app/${cognito-identity.amazonaws.com:sub}/*"]}),
            ),
            allow("s3:GetObject", [f"{BUCKET}/cognito/app/${{cognito-identity.amazonaws.com:sub}}/*"]),
        ],
        yes("s3:ListBucket", BUCKET, {**COGNITO, "s3:prefix": "cognito/app/us-east-1:77/x"}, caller=WORKER),
        no("s3:ListBucket", BUCKET, {**COGNITO, "s3:prefix": "cognito/app/us-east-1:78/x"}, caller=WORKER),
        yes("s3:GetObject", f"{BUCKET}/cognito/app/us-east-1:77/x", COGNITO, caller=WORKER),
        no("s3:GetObject", f"{BUCKET}/cognito/app/us-east-1:78/x", COGNITO, caller=WORKER),
    ),
    identity(
        "reference_policies_examples_s3_deny-except-bucket",
        [
            allow("s3:*", [BUCKET, f"{BUCKET}/*"]),
            {"Effect": "Deny", "NotAction": "s3:*", "NotResource": [BUCKET, f"{BUCKET}/*"]},
            allow("kms:*"),
        ],
        yes("s3:DeleteObject", f"{BUCKET}/x"),
        no("s3:DeleteObject", "arn:aws:s3:::other/x"),
        no("kms:ListKeys"),
    ),
    identity(
        "reference_policies_examples_s3_federated-home-directory-console",
        home("aws:userid"),
        yes("s3:PutObject", f"{BUCKET}/home/{WORKER.principal_id}/x", caller=WORKER),
        no("s3:PutObject", f"{BUCKET}/home/{BOB.principal_id}/x", caller=WORKER),
        yes("s3:ListBucket", BUCKET, {"s3:prefix": f"home/{WORKER.principal_id}/x"}, caller=WORKER),
        yes("s3:ListBucket", BUCKET, {"s3:prefix": ""}, caller=WORKER),
    ),
    identity(
        "reference_policies_examples_s3_home-directory-console",
        home("aws:username"),
        yes("s3:ListBucket", BUCKET, {"s3:prefix": "home/"}),
        yes("s3:ListBucket", BUCKET, {"s3:prefix": "home/bob/letters"}),
        no("s3:ListBucket", BUCKET, {"s3:prefix": "home/ann/letters"}),
        no("s3:ListBucket", BUCKET, {"s3:prefix": "etc/"}),
        yes("s3:PutObject", f"{BUCKET}/home/bob/letter"),
        no("s3:PutObject", f"{BUCKET}/home/ann/letter"),
        no("s3:PutObject", f"{BUCKET}/home/bobby/letter"),
        # A role's session has no user name, so that its pattern matches nothing.
        no("s3:PutObject", f"{BUCKET}/home/bob/letter", caller=WORKER),
        yes("s3:ListAllMyBuckets", caller=WORKER),
    ),
    identity(
        "reference_policies_examples_s3_full-access-except-production",
        [
            allow("s3:ListBucket", "arn:aws:s3:::*"),
            allow(["s3:PutObject", "s3:GetObject"], "arn:aws:s3:::*/*"),
            deny(
                "s3:*",
                ["arn:aws:s3:::Production/*", "arn:aws:s3:::Production"],
                **when(NumericGreaterThanIfExists={"aws:MultiFactorAuthAge": "1800"}),
            ),
        ],
        yes("s3:PutObject", "arn:aws:s3:::test/x"),
        no("s3:PutObject", "arn:aws:s3:::Production/x"),
        yes("s3:PutObject", "arn:aws:s3:::Production/x", {"aws:MultiFactorAuthAge": 1800}),
        no("s3:PutObject", "arn:aws:s3:::Production/x", {"aws:MultiFactorAuthAge": 1801}),
        no("s3:ListBucket", "arn:aws:s3:::Production"),
    ),
    identity(
        "reference_policies_examples_s3_rw-bucket-console",
        [allow(CONSOLE), allow("s3:ListBucket", [BUCKET]), allow("s3:*Object", [f"{BUCKET}/*"])],
        yes("s3:GetBucketLocation", BUCKET),
        yes("s3:DeleteObject", f"{BUCKET}/x"),
        no("s3:DeleteBucket", BUCKET),
    ),
    identity(
        "reference_policies_examples_s3_rw-bucket",
        [allow("s3:ListBucket", [BUCKET]), allow("s3:*Object", [f"{BUCKET}/*"])],
        yes("s3:ListBucket", BUCKET),
        yes("s3:PutObject", f"{BUCKET}/x"),
        no("s3:PutObjectAcl", f"{BUCKET}/x"),
        no("s3:PutObject", "arn:aws:s3:::bucket-name2/x"),
        no("s3:GetBucketLocation", BUCKET),
    ),
]

CASES = cases([*DATABASES, *BUCKETS])


@pytest.mark.parametrize(("policies", "asked"), CASES)
def test_a_worked_example(policies: PolicySet, asked: Asked) -> None:
    holds(policies, asked)

"""The guide's chapters on permissions boundaries, tags and accounts: what several policies come to together."""

from __future__ import annotations

import pytest
from tests.policy.build import ANONYMOUS, BOB, FRED, ONE, SESSION, TWO, USER, WORKER, allow, deny, policy
from tests.policy.worked import (
    ALL,
    ANN,
    INSTANCE,
    OWN,
    PRODUCTION,
    Asked,
    Example,
    cases,
    holds,
    identity,
    no,
    resource_based,
    when,
    yes,
)

from casemate.policy import PolicyKind, PolicySet

ROLE = f"arn:aws:iam::{ONE}:role/r"
SECRET = f"arn:aws:secretsmanager:us-east-1:{ONE}:secret:s"
WIDGETS = "arn:aws:s3:::widgets"


def tags(prefix: str, project: str, team: str, center: str) -> dict[str, str]:
    return {f"{prefix}/access-project": project, f"{prefix}/access-team": team, f"{prefix}/cost-center": center}


# "Delegating responsibility to others using permissions boundaries".
X_COMPANY = f"arn:aws:iam::{ONE}:policy/XCompanyBoundaries"
MARIA = f"arn:aws:iam::{ONE}:user/Maria"
_ZHANG_BOUNDARY = policy(
    allow(
        ["iam:AttachUserPolicy", "iam:CreateUser", "iam:PutUserPermissionsBoundary", "iam:PutUserPolicy"],
        **when(StringEquals={"iam:PermissionsBoundary": X_COMPANY}),
    ),
    {
        "Effect": "Allow",
        "Action": ["cloudwatch:*", "iam:CreateAccessKey", "iam:DeletePolicy", "iam:DeleteUser", "iam:ListUsers"],
        "NotResource": MARIA,
    },
    deny(["iam:CreatePolicyVersion", "iam:DeletePolicy"], [X_COMPANY]),
    deny("iam:DeleteUserPermissionsBoundary"),
    kind=PolicyKind.BOUNDARY,
)
_ZHANG = policy(
    allow("iam:*"),
    allow(["cloudwatch:GetDashboard", "cloudwatch:ListMetrics"]),
    allow("s3:ListBucket", "arn:aws:s3:::ZhangBucket"),
)
_NIKHIL_BOUNDARY = policy(
    allow(["s3:*", "ec2:*", "dynamodb:*"]),
    allow(["iam:*AccessKey*", "iam:ChangePassword"], [OWN]),
    deny("s3:*", ["arn:aws:s3:::logs", "arn:aws:s3:::logs/*"]),
    deny("ec2:*", "arn:aws:ec2:*:*:instance/i-1234567890abcdef0"),
    kind=PolicyKind.BOUNDARY,
)
SHIRLEY = policy(allow(["s3:*", "cloudwatch:*", "ec2:*"]), kind=PolicyKind.BOUNDARY)
BOUNDARIES = [
    Example(
        "access_policies_boundaries",
        PolicySet(identity=(policy(allow("iam:CreateUser")),), boundary=SHIRLEY),
        (no("iam:CreateUser", ANN), no("s3:GetObject", "arn:aws:s3:::x/y"), no("kms:ListKeys")),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(identity=(ALL,), boundary=SHIRLEY),
        (yes("s3:GetObject", "arn:aws:s3:::x/y"), yes("ec2:RunInstances", INSTANCE), no("iam:CreateUser", ANN)),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(identity=(_ZHANG,), boundary=_ZHANG_BOUNDARY),
        (
            yes("iam:CreateUser", ANN, {"iam:PermissionsBoundary": X_COMPANY}),
            no("iam:CreateUser", ANN),
            no("iam:CreateUser", ANN, {"iam:PermissionsBoundary": f"arn:aws:iam::{ONE}:policy/Other"}),
            yes("iam:CreateAccessKey", ANN),
            no("iam:CreateAccessKey", MARIA),
            no("iam:DeletePolicy", X_COMPANY),
            yes("iam:DeletePolicy", f"arn:aws:iam::{ONE}:policy/Other"),
            no("iam:DeleteUserPermissionsBoundary", ANN),
            no("iam:CreateRole", ROLE),
            yes("cloudwatch:ListMetrics"),
            # His permissions policy allows it and his boundary does not.
            no("s3:ListBucket", "arn:aws:s3:::ZhangBucket"),
        ),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(identity=(policy(allow(["iam:*", "s3:*", "ec2:*"])),), boundary=_NIKHIL_BOUNDARY),
        (
            yes("s3:GetObject", "arn:aws:s3:::pictures/x"),
            no("s3:GetObject", "arn:aws:s3:::logs/x"),
            no("ec2:StopInstances", PRODUCTION),
            yes("iam:CreateAccessKey", USER),
            no("iam:CreateAccessKey", ANN),
            no("iam:CreateUser", ANN),
            no("dynamodb:ListTables"),
        ),
    ),
    # What a resource-based policy grants a user or a session itself, no implicit deny of a boundary takes away.
    Example(
        "access_policies_boundaries",
        PolicySet(boundary=SHIRLEY, resource=resource_based(allow("kms:*", Principal={"AWS": USER}))),
        (yes("kms:Encrypt", caller=BOB), no("kms:Encrypt", caller=FRED), no("kms:Encrypt", caller=WORKER)),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(boundary=SHIRLEY, resource=resource_based(allow("kms:*", Principal={"AWS": WORKER.issuer_arn}))),
        (no("kms:Encrypt", caller=WORKER),),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(boundary=SHIRLEY, resource=resource_based(allow("kms:*", Principal={"AWS": SESSION}))),
        (yes("kms:Encrypt", caller=WORKER),),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(
            identity=(ALL,),
            boundary=SHIRLEY,
            scps=((policy(allow(["s3:*", "kms:*"]), kind=PolicyKind.SCP),),),
        ),
        (yes("s3:ListBucket"), no("kms:ListKeys"), no("ec2:RunInstances", INSTANCE)),
    ),
    Example(
        "access_policies_boundaries",
        PolicySet(
            identity=(policy(allow(["s3:*", "kms:*"])),),
            boundary=SHIRLEY,
            session=(policy(allow(["s3:GetObject", "kms:*", "ec2:*"]), kind=PolicyKind.SESSION),),
        ),
        (
            yes("s3:GetObject", "arn:aws:s3:::x/y", caller=WORKER),
            no("s3:PutObject", "arn:aws:s3:::x/y", caller=WORKER),
            no("kms:Encrypt", caller=WORKER),
            no("ec2:RunInstances", INSTANCE, caller=WORKER),
        ),
    ),
]

# "IAM tutorial: Define permissions to access AWS resources based on tags".
_OWN_TAGS = {key: "${aws:PrincipalTag/" + key + "}" for key in ("access-project", "access-team", "cost-center")}
_ABAC = [
    allow(
        "secretsmanager:*",
        **when(
            StringEquals={f"aws:ResourceTag/{key}": value for key, value in _OWN_TAGS.items()},
            ForAllValues__StringEquals={"aws:TagKeys": [*_OWN_TAGS, "Name", "OwnedBy"]},
            StringEqualsIfExists={f"aws:RequestTag/{key}": value for key, value in _OWN_TAGS.items()},
        ),
    ),
    allow(["secretsmanager:GetRandomPassword", "secretsmanager:ListSecrets"]),
    allow(
        ["secretsmanager:Describe*", "secretsmanager:Get*", "secretsmanager:List*"],
        **when(StringEquals={"aws:ResourceTag/access-team": "${aws:PrincipalTag/access-team}"}),
    ),
    deny("secretsmanager:UntagResource", **when(ForAnyValue__StringLike={"aws:TagKeys": "access-*"})),
    deny("secretsmanager:*Policy"),
]
_PEG = tags("aws:PrincipalTag", "peg", "eng", "987654")
_MINE, _TEAMS, _OTHERS = (
    tags("aws:ResourceTag", "peg", "eng", "987654"),
    tags("aws:ResourceTag", "uni", "eng", "123456"),
    tags("aws:ResourceTag", "peg", "qas", "987654"),
)
_NEW = {**tags("aws:RequestTag", "peg", "eng", "987654"), "aws:TagKeys": [*_OWN_TAGS, "Name"]}
ATTRIBUTES = [
    identity(
        "tutorial_attribute-based-access-control",
        [
            allow(
                "sts:AssumeRole",
                f"arn:aws:iam::{ONE}:role/access-*",
                **when(StringEquals={f"iam:ResourceTag/{key}": value for key, value in _OWN_TAGS.items()}),
            )
        ],
        yes(
            "sts:AssumeRole",
            f"arn:aws:iam::{ONE}:role/access-peg",
            {**_PEG, **tags("iam:ResourceTag", "peg", "eng", "987654")},
        ),
        no(
            "sts:AssumeRole",
            f"arn:aws:iam::{ONE}:role/access-uni",
            {**_PEG, **tags("iam:ResourceTag", "uni", "eng", "987654")},
        ),
        no("sts:AssumeRole", ROLE, {**_PEG, **tags("iam:ResourceTag", "peg", "eng", "987654")}),
    ),
    identity(
        "tutorial_attribute-based-access-control",
        _ABAC,
        yes("secretsmanager:PutSecretValue", SECRET, {**_PEG, **_MINE}, caller=WORKER),
        yes("secretsmanager:CreateSecret", SECRET, {**_PEG, **_MINE, **_NEW}, caller=WORKER),
        no(
            "secretsmanager:CreateSecret",
            SECRET,
            {**_PEG, **_MINE, **_NEW, "aws:RequestTag/access-team": "qas"},
            caller=WORKER,
        ),
        no(
            "secretsmanager:TagResource",
            SECRET,
            {**_PEG, **_MINE, "aws:TagKeys": ["Other"]},
            caller=WORKER,
        ),
        yes("secretsmanager:GetSecretValue", SECRET, {**_PEG, **_TEAMS}, caller=WORKER),
        no("secretsmanager:PutSecretValue", SECRET, {**_PEG, **_TEAMS}, caller=WORKER),
        no("secretsmanager:GetSecretValue", SECRET, {**_PEG, **_OTHERS}, caller=WORKER),
        yes("secretsmanager:ListSecrets", keys=_PEG, caller=WORKER),
        no(
            "secretsmanager:UntagResource",
            SECRET,
            {**_PEG, **_MINE, "aws:TagKeys": ["Name", "access-team"]},
            caller=WORKER,
        ),
        yes("secretsmanager:UntagResource", SECRET, {**_PEG, **_MINE, "aws:TagKeys": ["Name"]}, caller=WORKER),
        no("secretsmanager:PutResourcePolicy", SECRET, {**_PEG, **_MINE}, caller=WORKER),
    ),
]

# "Cross-account policy evaluation logic", and the tutorial of delegating access across accounts.
_BOTH = PolicySet(
    identity=(policy(allow(["s3:ListBucket", "s3:GetObject"], [WIDGETS, f"{WIDGETS}/*"])),),
    resource=resource_based(allow(["s3:GetObject", "s3:PutObject"], f"{WIDGETS}/*", Principal={"AWS": USER})),
)
_DELEGATED = PolicySet(
    identity=(policy(allow("s3:GetObject", f"{WIDGETS}/*")),),
    resource=resource_based(allow("s3:*", f"{WIDGETS}/*", Principal={"AWS": f"arn:aws:iam::{ONE}:root"})),
)
ACROSS = [
    Example(
        "reference_policies_evaluation-logic-cross-account",
        _BOTH,
        (
            yes("s3:GetObject", f"{WIDGETS}/x", owner=TWO),
            no("s3:PutObject", f"{WIDGETS}/x", owner=TWO),
            no("s3:ListBucket", WIDGETS, owner=TWO),
            # In one account one of the two is enough.
            yes("s3:PutObject", f"{WIDGETS}/x", owner=ONE),
            yes("s3:ListBucket", WIDGETS, owner=ONE),
        ),
    ),
    Example(
        "reference_policies_evaluation-logic-cross-account",
        _DELEGATED,
        (
            yes("s3:GetObject", f"{WIDGETS}/x", owner=TWO),
            no("s3:PutObject", f"{WIDGETS}/x", owner=TWO),
            no("s3:GetObject", f"{WIDGETS}/x", owner=TWO, caller=ANONYMOUS),
        ),
    ),
    Example(
        "tutorial_cross-account-with-roles",
        PolicySet(
            identity=(policy(allow("sts:AssumeRole", f"arn:aws:iam::{TWO}:role/UpdateApp")),),
            resource=policy(
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ONE}}, kind=PolicyKind.TRUST
            ),
            resource_trusts=True,
        ),
        (
            yes("sts:AssumeRole", f"arn:aws:iam::{TWO}:role/UpdateApp", owner=TWO),
            no("sts:AssumeRole", f"arn:aws:iam::{TWO}:role/Other", owner=TWO),
        ),
    ),
    Example(
        "tutorial_cross-account-with-roles",
        # The group of testers is denied what another policy of theirs allows.
        PolicySet(
            identity=(
                ALL,
                policy(deny("sts:AssumeRole", f"arn:aws:iam::{TWO}:role/UpdateApp")),
            ),
            resource=policy(
                {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": ONE}}, kind=PolicyKind.TRUST
            ),
            resource_trusts=True,
        ),
        (no("sts:AssumeRole", f"arn:aws:iam::{TWO}:role/UpdateApp", owner=TWO),),
    ),
]

CASES = cases([*BOUNDARIES, *ATTRIBUTES, *ACROSS])


@pytest.mark.parametrize(("policies", "asked"), CASES)
def test_a_worked_example(policies: PolicySet, asked: Asked) -> None:
    holds(policies, asked)

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.services.harness import ACCOUNT, OTHER_ACCOUNT, World, allow
from tests.services.kms.support import (
    DELEGATING,
    create,
    describe,
    encrypt,
    grant,
    key_policy,
    put_policy,
    root_arn,
    schedule,
    stranger,
)

from casemate.api import iam
from casemate.api import kms as op
from casemate.kernel.errors import AccessDenied, InvalidRequest
from casemate.kernel.principal import Principal

INVALID = "Policy contains a statement with one or more invalid principals."
LOCKED_OUT = "The new key policy will not allow you to update the key policy in the future."


def policy_of(world: World, key_id: str, as_: Principal | None = None, **members: Any) -> str:
    text = world.call(op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=key_id, **members), as_).policy
    assert text is not None
    return text


def test_the_default_policy(world: World) -> None:
    key_id = create(world)
    answer = world.call(op.GetKeyPolicy, op.GetKeyPolicyRequest(key_id=key_id, policy_name="default"))
    assert answer.policy_name == "default"
    assert json.loads(answer.policy or "") == {
        "Version": "2012-10-17",
        "Id": "key-default-1",
        "Statement": [
            {
                "Sid": "Enable IAM User Permissions",
                "Effect": "Allow",
                "Principal": {"AWS": root_arn()},
                "Action": "kms:*",
                "Resource": "*",
            }
        ],
    }
    names = world.call(op.ListKeyPolicies, op.ListKeyPoliciesRequest(key_id=key_id))
    assert (names.policy_names, names.truncated) == (["default"], False)


def test_a_policy_is_kept_letter_for_letter(world: World) -> None:
    text = DELEGATING.replace(" ", "\n  ")
    key_id = create(world, policy=text)
    assert policy_of(world, key_id) == text
    other = key_policy(grant(root_arn(), "kms:*", Sid="größer ÿ"))
    put_policy(world, key_id, other, policy_name="default")
    assert policy_of(world, key_id) == other


def test_other_policy_names(world: World) -> None:
    key_id = create(world)
    for name in ("AWS_RAM", "other"):
        with pytest.raises(op.NotFoundException, match="No such policy exists"):
            policy_of(world, key_id, policy_name=name)
    with pytest.raises(op.NotFoundException, match="No such policy exists"):
        put_policy(world, key_id, DELEGATING, policy_name="other")
    with pytest.raises(InvalidRequest, match=r"The AWS_RAM policy can only be managed by the RAM service\."):
        put_policy(world, key_id, DELEGATING, policy_name="AWS_RAM")


def test_the_policys_name_in_conditions(world: World) -> None:
    key_id = create(world)
    named = {"StringEquals": {"kms:PolicyName": "default"}}
    user = world.user("by-name", allow(["kms:GetKeyPolicy", "kms:PutKeyPolicy"], Condition=named))
    policy_of(world, key_id, user)
    policy_of(world, key_id, user, policy_name="default")
    put_policy(world, key_id, DELEGATING, user)
    with pytest.raises(AccessDenied):
        policy_of(world, key_id, user, policy_name="AWS_RAM")
    with pytest.raises(AccessDenied):
        put_policy(world, key_id, DELEGATING, user, policy_name="AWS_RAM")


# -- principals


@pytest.mark.parametrize(
    "principal",
    [
        f"arn:aws:iam::{ACCOUNT}:user/nobody",
        f"arn:aws:iam::{ACCOUNT}:role/nobody",
        f"arn:aws:iam::{OTHER_ACCOUNT}:user/nobody",
        "arn:aws:iam::999999999999:root",
        "999999999999",
        f"arn:aws-cn:iam::{ACCOUNT}:root",
        f"arn:aws:sts::{ACCOUNT}:assumed-role/nobody/session",
        f"arn:aws-cn:sts::{ACCOUNT}:federated-user/somebody",
        "arn:aws:sts::999999999999:federated-user/somebody",
        "AIDAAAAAAAAAAAAAAAAAA",
        "AROAAAAAAAAAAAAAAAAAA",
        "somebody",
        f"arn:aws:iam::{ACCOUNT}:user/*",
        f"arn:aws:iam::{ACCOUNT}:group/admins",
        f"arn:aws:s3:::{ACCOUNT}",
    ],
)
def test_principals_must_exist(world: World, principal: str) -> None:
    text = key_policy(grant(root_arn()), grant([root_arn(), principal], "kms:Encrypt"))
    with pytest.raises(op.MalformedPolicyDocumentException) as made:
        create(world, policy=text)
    key_id = create(world)
    with pytest.raises(op.MalformedPolicyDocumentException) as put:
        put_policy(world, key_id, text, bypass_policy_lockout_safety_check=True)
    assert str(made.value) == str(put.value) == INVALID
    assert json.loads(policy_of(world, key_id))["Id"] == "key-default-1"


def test_principals_that_exist(world: World) -> None:
    user = world.user("there")
    role = world.call(
        iam.CreateRole,
        iam.CreateRoleRequest(
            role_name="there",
            assume_role_policy_document=key_policy(
                {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}
            ),
        ),
    ).role
    names = [
        root_arn(),
        root_arn(OTHER_ACCOUNT),
        OTHER_ACCOUNT,
        user.arn,
        user.principal_id,
        role.arn,
        role.role_id,
        f"arn:aws:sts::{ACCOUNT}:assumed-role/there/session",
        f"arn:aws:sts::{ACCOUNT}:federated-user/somebody",
        "*",
    ]
    statements = [grant(names), {**grant("*"), "Principal": {"Service": "s3.amazonaws.com"}}]
    key_id = create(world, policy=key_policy(*statements, {**grant("*"), "Principal": "*"}))
    assert json.loads(policy_of(world, key_id))["Statement"][0]["Principal"]["AWS"] == names


def test_notprincipal_names_principals_too(world: World) -> None:
    text = key_policy(
        grant(root_arn()),
        {
            "Effect": "Deny",
            "NotPrincipal": {"AWS": f"arn:aws:iam::{ACCOUNT}:user/gone"},
            "Action": "*",
            "Resource": "*",
        },
    )
    with pytest.raises(op.MalformedPolicyDocumentException, match=INVALID):
        create(world, policy=text)


def test_a_namesake_gains_nothing(world: World) -> None:
    bob = world.user("bob")
    key_id = create(world, policy=key_policy(grant(root_arn()), grant(bob.arn, "kms:Encrypt")))
    encrypt(world, key_id, as_=bob)
    world.call(iam.DeleteUser, iam.DeleteUserRequest(user_name="bob"))
    again = world.user("bob")
    assert again.arn == bob.arn
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=again)
    shown = json.loads(policy_of(world, key_id))["Statement"][1]["Principal"]["AWS"]
    assert shown == bob.principal_id
    with pytest.raises(op.MalformedPolicyDocumentException, match=INVALID):
        put_policy(world, key_id, policy_of(world, key_id))


# -- what a document must be


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("my policy", "Syntax errors in policy."),
        ("{}", "Syntax errors in policy."),
        (key_policy({"Effect": "Allow", "Action": "kms:*", "Resource": "*"}), None),
        (key_policy(grant([])), None),
        (key_policy({**grant("*"), "Principal": {}}), None),
    ],
)
def test_malformed_documents(world: World, text: str, message: str | None) -> None:
    with pytest.raises(op.MalformedPolicyDocumentException) as refused:
        create(world, policy=text)
    assert str(refused.value) == (message or "Policy contains a statement with no principal.")


def test_a_policy_has_32768_bytes_at_most(world: World) -> None:
    room = 32_768 - len(DELEGATING)
    key_id = create(world, policy=DELEGATING + " " * room)
    for text in (DELEGATING + " " * (room + 1), key_policy(grant(root_arn(), Sid="ÿ" * 16_400))):
        with pytest.raises(op.LimitExceededException):
            put_policy(world, key_id, text)
        with pytest.raises(op.LimitExceededException):
            create(world, policy=text)


# -- the lockout safety check


def test_nobody_locks_themselves_out(world: World) -> None:
    bob, carol = world.user("bob", allow("kms:*")), world.user("carol")
    key_id = create(world)
    for text in (
        key_policy(grant(carol.arn)),
        key_policy(grant(bob.arn, "kms:Encrypt")),
        key_policy(grant(root_arn(OTHER_ACCOUNT))),
        key_policy(grant(root_arn()), {**grant(bob.arn, "kms:PutKeyPolicy"), "Effect": "Deny"}),
        key_policy(grant(root_arn(), Condition={"StringEquals": {"aws:ResourceTag/Stage": "test"}})),
        key_policy(grant(root_arn(), Condition={"StringEquals": {"kms:PolicyName": "AWS_RAM"}})),
        key_policy(grant(root_arn(), Condition={"Bool": {"kms:BypassPolicyLockoutSafetyCheck": "true"}})),
    ):
        with pytest.raises(op.MalformedPolicyDocumentException) as put:
            put_policy(world, key_id, text, bob)
        with pytest.raises(op.MalformedPolicyDocumentException) as made:
            create(world, bob, policy=text)
        assert str(put.value) == str(made.value) == LOCKED_OUT
    assert json.loads(policy_of(world, key_id))["Id"] == "key-default-1"


def test_conditions_that_the_key_meets_lock_nobody_out(world: World) -> None:
    tags = [op.Tag(tag_key="Stage", tag_value="test")]
    met = {
        "StringEquals": {
            "aws:ResourceTag/Stage": "test",
            "kms:KeySpec": "SYMMETRIC_DEFAULT",
            "kms:PolicyName": "default",
            "kms:CallerAccount": ACCOUNT,
        }
    }
    text = key_policy(grant(root_arn(), Condition=met))
    key_id = create(world, policy=text, tags=tags)
    put_policy(world, key_id, text)


def test_a_namesake_in_the_new_policy_is_no_way_back(world: World) -> None:
    """The check sees the policy as it will be in force: with principals pinned."""
    bob = world.user("bob", allow("kms:*"))
    key_id = create(world, bob, policy=key_policy(grant(bob.arn)))
    put_policy(world, key_id, key_policy(grant(bob.arn, ["kms:Put*", "kms:Get*"])), bob)
    with pytest.raises(AccessDenied):
        encrypt(world, key_id, as_=bob)


def test_the_check_can_be_bypassed_where_policies_let(world: World) -> None:
    key_id = create(world)
    closed = key_policy(grant(world.user("carol").arn))
    careful = world.user("careful", allow("kms:*", Condition={"Bool": {"kms:BypassPolicyLockoutSafetyCheck": "false"}}))
    with pytest.raises(AccessDenied):
        put_policy(world, key_id, closed, careful, bypass_policy_lockout_safety_check=True)
    put_policy(world, key_id, closed, bypass_policy_lockout_safety_check=True)
    with pytest.raises(AccessDenied):
        put_policy(world, key_id, DELEGATING)
    create(world, policy=closed, bypass_policy_lockout_safety_check=True)


# -- who decides


def test_the_key_policy_alone_decides(world: World) -> None:
    user = world.user("user", allow("kms:*"))
    root = world.root()
    key_id = create(world, user, policy=key_policy(grant(user.arn)))
    encrypt(world, key_id, as_=user)
    with pytest.raises(AccessDenied, match="because no resource-based policy allows the kms:Encrypt action"):
        encrypt(world, key_id, as_=root)
    put_policy(world, key_id, DELEGATING, user)
    encrypt(world, key_id, as_=root)


def test_a_key_policy_may_name_a_user_that_iam_gave_nothing(world: World) -> None:
    user = world.user("plain")
    key_id = create(world, policy=key_policy(grant(root_arn()), grant(user.arn, ["kms:Encrypt", "kms:DescribeKey"])))
    encrypt(world, key_id, as_=user)
    describe(world, key_id, user)
    with pytest.raises(AccessDenied, match="kms:GetKeyPolicy"):
        policy_of(world, key_id, user)


def test_other_accounts_need_both_policies(world: World) -> None:
    key_id = create(world, policy=key_policy(grant(root_arn()), grant(root_arn(OTHER_ACCOUNT), "kms:Encrypt")))
    arn = describe(world, key_id).arn
    assert arn is not None
    with pytest.raises(AccessDenied, match="because no identity-based policy allows the kms:Encrypt action"):
        encrypt(world, arn, as_=world.user("without", account=OTHER_ACCOUNT))
    encrypt(world, arn, as_=stranger(world))
    put_policy(world, key_id, DELEGATING)
    with pytest.raises(AccessDenied):
        encrypt(world, arn, as_=stranger(world))


def test_a_doomed_keys_policy_can_still_be_changed(world: World) -> None:
    key_id = create(world)
    schedule(world, key_id)
    put_policy(world, key_id, DELEGATING)
    assert policy_of(world, key_id) == DELEGATING


def test_a_statement_without_a_resource_is_taken_and_has_no_effect(world: World) -> None:
    user = world.user("user")
    idle = {"Effect": "Allow", "Principal": {"AWS": user.arn}, "Action": "kms:*"}
    key_id = create(world, policy=key_policy(grant(root_arn()), idle, {**idle, "Effect": "Deny"}))
    with pytest.raises(AccessDenied, match="because no"):
        describe(world, key_id, user)
    describe(world, key_id, world.user("user", allow("kms:DescribeKey")))
    with pytest.raises(op.MalformedPolicyDocumentException):
        put_policy(world, key_id, key_policy({**idle, "Principal": {"AWS": root_arn()}}))
    for missing in ("Effect", "Principal", "Action"):
        statement = {name: value for name, value in grant(root_arn()).items() if name != missing}
        with pytest.raises(op.MalformedPolicyDocumentException):
            put_policy(world, key_id, key_policy(statement))
